//! All that a report on a survey says.

use super::findings::Finding;
use super::presentation::Presentation;
use super::weighting::MadeWeights;
use crate::codebook::detect::Guess;
use crate::codebook::{Codebook, Subgroup};
use crate::design::SampleStructure;
use crate::document::{Figure, FigureSubject};
use crate::estimate::distribution::t_quantile;
use crate::hash::InputFile;
use crate::input::Quality;
use crate::options::{StatisticalOptions, TablesPlace};
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
    /// The weights that were made.
    pub weighting: Option<MadeWeights>,
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
    /// Its key findings, chosen once.
    pub findings: Vec<Finding>,
    /// What it is as a wave that can be compared with others.
    pub wave: WaveFacts,
    /// Whether it is on the whole survey.
    pub scope: Scope,
    /// Where its full tables stand.
    pub tables: TablesPlace,
    /// Those to whom the run, not the codebook, narrows the respondents.
    pub subgroup: Option<Subgroup>,
    /// Degrees of freedom of the respondents used: sampling units minus strata, of those with one.
    pub degf: i64,
    /// The command that made the report, without the program's folder.
    pub command: String,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

/// Which questions a report is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Survey,
    /// Those that were asked for by name.
    Chosen,
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
