//! The report on waves: its sections in their order, its files of data, and how it was made.

use super::super::origin::{DataText, Report, ReportOrigin};
use super::results::WaveResults;
use super::{book, csv, findings, groups, json, notes, sentences, standing, tables};
use crate::document::{DataFile, Document, Summary};
use crate::error::{Error, Result};

impl Report for WaveResults {
    fn document(&self) -> Document<'_> {
        let mut sections = vec![findings::key_findings(self)];
        sections.extend(findings::other_changes(self));
        sections.extend(sentences::what_did_not(self));
        sections.extend(sentences::what_cannot_be_said(self));
        sections.extend([notes::how_to_read(self), tables::tracked(self)]);
        sections.extend(tables::trends(self));
        sections.extend(standing::composition(self));
        sections.extend(groups::by_groups(self));
        sections.extend(tables::questions(self));
        sections.extend([notes::waves(self), notes::matching(self)]);
        sections.extend([notes::methods(self), notes::reproduce(self)]);
        Document {
            title: notes::title(self),
            body: notes::study(self),
            sections,
            figures: &self.figures,
            crosstabs: Vec::new(),
            summary: Summary::default(),
            lists: Vec::new(),
        }
    }

    fn book(&self) -> Document<'_> {
        let lists = vec![csv::wave_list(self), csv::change_list(self)];
        Document { sections: book::sections(self), lists, ..self.document() }
    }

    fn data_files(&self) -> Result<Vec<DataText>> {
        let data = |file, text| DataText { file, text };
        Ok(vec![
            data(DataFile::Waves, csv::waves(self).map_err(Error::defect)?),
            data(DataFile::Changes, csv::changes(self).map_err(Error::defect)?),
            data(DataFile::Json, json::json_of_waves(self).map_err(Error::defect)?),
        ])
    }

    fn origin(&self) -> ReportOrigin<'_> {
        ReportOrigin {
            command: &self.command,
            inputs: self.inputs.iter().chain(self.presentation.files()).collect(),
            warnings: &self.warnings,
            presentation: &self.presentation,
        }
    }
}
