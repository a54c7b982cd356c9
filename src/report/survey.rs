//! The report on a survey: its sections in their order, its files of data, and how it was made.

use super::origin::{DataText, Report, ReportOrigin};
use super::results::Results;
use super::{about, crosstabs, csv, exhibit, json, methodology, not_shown, overview, reading, summary, tables, weighting};
use crate::document::{DataFile, Document, Section};
use crate::error::{Error, Result};

impl Report for Results {
    fn document(&self) -> Document<'_> {
        let mut sections: Vec<Section> = vec![overview::key_findings(self), reading::how_to_read(self)];
        sections.extend(overview::at_a_glance(self));
        sections.push(exhibit::results_section(self));
        sections.extend(not_shown::not_shown(self));
        sections.extend(exhibit::subgroups(self));
        sections.extend(weighting::section(self));
        sections.push(methodology::methodology(self));
        sections.extend(about::margins(self));
        sections.extend([about::data_quality(self), about::disclosure(self), about::reproduce(self)]);
        of_sections(self, sections)
    }

    fn tables(&self) -> Option<Document<'_>> {
        tables::document(self)
    }

    fn book(&self) -> Document<'_> {
        let mut sections = vec![reading::how_to_read_book(self)];
        sections.extend(overview::at_a_glance(self));
        sections.push(methodology::methodology(self));
        sections.extend(about::margins(self).map(|margins| Section { title: "Margins".to_owned(), ..margins }));
        sections.extend([about::data_quality(self), about::disclosure(self), about::reproduce(self)]);
        Document { lists: vec![csv::list(self)], ..of_sections(self, sections) }
    }

    fn data_files(&self) -> Result<Vec<DataText>> {
        let data = |file, text| DataText { file, text };
        Ok(vec![
            data(DataFile::Results, csv::csv(self).map_err(Error::defect)?),
            data(DataFile::Tests, csv::tests(self).map_err(Error::defect)?),
            data(DataFile::Json, json::json(self).map_err(Error::defect)?),
        ])
    }

    fn origin(&self) -> ReportOrigin<'_> {
        let targets = self.codebook.weighting.iter().filter_map(|weighting| weighting.file.as_ref());
        let inputs =
            std::iter::once(&self.source.file).chain(&self.codebook_file).chain(targets).chain(self.presentation.files());
        ReportOrigin {
            command: &self.command,
            inputs: inputs.collect(),
            warnings: &self.warnings,
            presentation: &self.presentation,
        }
    }
}

/// A document on all of a survey in some sections.
fn of_sections(results: &Results, sections: Vec<Section>) -> Document<'_> {
    Document {
        title: overview::title(results),
        body: overview::study(results),
        sections,
        figures: &results.figures,
        crosstabs: crosstabs::crosstabs(results),
        summary: summary::summary(results),
        lists: Vec::new(),
    }
}
