//! From exhibits to a document. Sentences follow rules; nothing is claimed that an interval does not support.
//!
//! [`Results`] is all that a report on a survey says, [`WaveResults`](waves::WaveResults) one on several waves; a [`Report`] of either has a
//! document, data files, and what there is to know of how it was made.

mod about;
mod column_names;
pub mod csv;
mod differences;
mod exhibit;
pub mod explain;
mod figures;
mod footnote;
mod glyphs;
mod group_notes;
pub mod json;
mod overview;
mod recognised;
pub mod waves;
mod words;

pub use column_names::column_names;
pub use figures::{SavedChart, SavedLook, check_wishes, figures};
pub use glyphs::boxes;
pub use words::headline;

use crate::chart::Theme;
use crate::codebook::Codebook;
use crate::codebook::detect::Guess;
use crate::design::SampleStructure;
use crate::document::{DataFile, Document, Figure, FigureSubject, Section};
use crate::error::{Error, Result};
use crate::estimate::distribution::t_quantile;
use crate::hash::InputFile;
use crate::input::Quality;
use crate::options::{ChartWish, PictureFormat, PixelScale, Size, StatisticalOptions};
use crate::table::{Exhibit, KeyMeasure};
use crate::warning::Warning;
use crate::wave::WaveFacts;

/// All that a report says.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Questions and study facts.
    pub codebook: Codebook,
    /// Statistical choices.
    pub choices: StatisticalOptions,
    /// Strata and units.
    pub frame: SampleStructure,
    /// An exhibit for each question with numbers.
    pub exhibits: Vec<Exhibit>,
    /// The shares that stand for the questions.
    pub key: Vec<KeyMeasure>,
    /// What was noticed about the rows.
    pub quality: Quality,
    /// What columns were taken for, where no codebook said it.
    pub guesses: Vec<Guess>,
    /// Columns of the data that no question, banner or design uses.
    pub unused_columns: Vec<String>,
    /// The data file.
    pub source: SourceFacts,
    /// The codebook file, if there is one.
    pub codebook_file: Option<InputFile>,
    /// How its charts are to look.
    pub presentation: Presentation,
    /// Its charts, drawn once.
    pub figures: Vec<Figure>,
    /// What it is as a wave that can be compared with others.
    pub wave: WaveFacts,
    /// The condition by which the run, not the codebook, narrows the respondents.
    pub subgroup: Option<String>,
    /// Degrees of freedom of the respondents used: sampling units minus strata, of those with one.
    pub degf: i64,
    /// The command that made the report, without the program's folder.
    pub command: String,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

/// How charts are to look.
#[derive(Debug, Clone, PartialEq)]
pub struct Presentation {
    /// Colours, typeface, logo.
    pub theme: Theme,
    /// The name of a built-in theme, or of the theme file.
    pub theme_name: String,
    /// The shape of the pictures.
    pub size: Size,
    /// The files that each picture is written to.
    pub formats: Vec<PictureFormat>,
    /// Pixels per slide unit in PNG files.
    pub scale: PixelScale,
    /// Kinds of charts that were asked for.
    pub charts: Vec<ChartWish>,
    /// The theme file, if there is one.
    pub file: Option<InputFile>,
}

impl Default for Presentation {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            theme_name: Theme::BUILT_IN[0].to_owned(),
            size: Size::default(),
            formats: PictureFormat::USUAL.to_vec(),
            scale: PixelScale::default(),
            charts: Vec::new(),
            file: None,
        }
    }
}

/// The data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFacts {
    /// Name and hash.
    pub file: InputFile,
    /// Size in bytes.
    pub bytes: u64,
    /// How it was read.
    pub dialect: String,
    /// Number of columns.
    pub columns: usize,
}

impl Results {
    /// The figure of a subject.
    #[must_use]
    pub fn figure(&self, subject: FigureSubject) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.subject == subject)
    }

    /// Kish's effective sample size of the rows used: their number without weights.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn effective_size(&self) -> f64 {
        self.quality.weights.map_or(self.quality.used as f64, |weights| weights.sum * weights.sum / weights.sum_of_squares)
    }

    /// Kish's design effect of the weights; 1 without weights.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn weighting_effect(&self) -> f64 {
        let effective = self.effective_size();
        if effective > 0.0 { self.quality.used as f64 / effective } else { 1.0 }
    }

    /// Half the width of the interval of a share of 50% in the whole sample, as far as the weights go: t · √(0.25/n_Kish).
    #[must_use]
    pub fn margin(&self) -> Option<f64> {
        self.margin_of(self.effective_size(), self.degf)
    }

    /// The same for a group with the given effective base and degrees of freedom.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn margin_of(&self, effective: f64, degf: i64) -> Option<f64> {
        (degf >= 1 && effective >= 2.0).then(|| t_quantile(self.choices.level.upper(), degf as f64) * (0.25 / effective).sqrt())
    }
}

/// A report: its document, its data files, and what there is to know of how it was made.
pub trait Report {
    /// What it says.
    fn document(&self) -> Document<'_>;

    /// Its numbers, for programs and for other reports.
    ///
    /// # Errors
    /// Never in memory; the error is that of a writer.
    fn data_files(&self) -> Result<Vec<DataText>>;

    /// How it was made.
    fn origin(&self) -> ReportOrigin<'_>;
}

/// A data file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataText {
    /// Which.
    pub file: DataFile,
    /// What it holds.
    pub text: String,
}

/// How a report was made.
#[derive(Debug, Clone)]
pub struct ReportOrigin<'a> {
    /// The command, without the program's folder.
    pub command: &'a str,
    /// The files that went in.
    pub inputs: Vec<&'a InputFile>,
    /// What the reader should know.
    pub warnings: &'a [Warning],
    /// How its charts look.
    pub presentation: &'a Presentation,
}

impl Report for Results {
    fn document(&self) -> Document<'_> {
        let mut sections: Vec<Section> = overview::key_findings(self).into_iter().collect();
        sections.push(overview::how_to_read(self));
        sections.extend(overview::at_a_glance(self));
        sections.push(exhibit::results_section(self));
        sections.extend(exhibit::subgroups(self));
        sections.push(about::methodology(self));
        sections.extend(about::margins(self));
        sections.extend([about::data_quality(self), about::disclosure(self), about::reproduce(self)]);
        Document { title: overview::title(self), body: overview::study(self), sections, figures: &self.figures }
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
        let inputs = std::iter::once(&self.source.file).chain(&self.codebook_file).chain(&self.presentation.file);
        ReportOrigin {
            command: &self.command,
            inputs: inputs.collect(),
            warnings: &self.warnings,
            presentation: &self.presentation,
        }
    }
}
