//! What a run was asked for.

use crate::codebook::Codebook;
use crate::compare::{Adjustment, Comparison};
use crate::error::{Error, Result};
use crate::estimate::{IntervalMethod, Level, Standards};
use crate::input::Reading;
use crate::table::Choices;
use std::path::PathBuf;

/// What a run was asked for. Everything left out follows the codebook, and then the defaults.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// The data file.
    pub data: PathBuf,
    /// How the data file is read.
    pub reading: Reading,
    /// The codebook; nothing to look beside the data.
    pub codebook: Option<PathBuf>,
    /// The weight.
    pub weight: WeightChoice,
    /// Questions or columns whose answers are the groups.
    pub by: Vec<String>,
    /// Only these questions, by id.
    pub questions: Vec<String>,
    /// Only respondents who meet this condition.
    pub filter: Option<String>,
    /// Confidence level in percent.
    pub level: Option<f64>,
    /// Interval method by name.
    pub ci: Option<String>,
    /// Rules for small bases by name.
    pub standards: Option<String>,
    /// Adjustment of p-values by name.
    pub adjust: Option<String>,
    /// What groups are compared with, by name.
    pub compare: Option<String>,
    /// How charts are to look.
    pub look: LookRequest,
    /// Shape of the charts by name.
    pub size: Option<String>,
    /// Whether warnings are errors.
    pub strict: bool,
    /// The command as it is printed in the report.
    pub command: String,
}

/// How charts are to look. Everything left out follows the codebook, and then the defaults.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LookRequest {
    /// A built-in theme by name, or a theme file.
    pub theme: Option<String>,
    /// Whether a theme is used whatever its colours are like.
    pub force_theme: bool,
    /// Pixels per slide unit.
    pub scale: Option<f64>,
    /// Formats of the pictures by name.
    pub formats: Vec<String>,
    /// Kinds of charts: `heat`, `q3=heat`, `q3=none`.
    pub charts: Vec<String>,
}

/// Which weight is applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum WeightChoice {
    /// That of the codebook, if it names one.
    #[default]
    Codebook,
    /// None, whatever the codebook says.
    None,
    /// This column.
    Column(String),
}

/// A part of the report that can be made alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `report.md`.
    Report,
    /// `charts/`.
    Charts,
    /// `data/`.
    Data,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Report, Self::Charts, Self::Data];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Charts => "charts",
            Self::Data => "data",
        }
    }

    /// The part of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Request {
    /// The statistical choices: flags before the codebook before the defaults.
    ///
    /// # Errors
    /// When the codebook names a level, method or rules that do not exist.
    pub fn choices(&self, codebook: &Codebook) -> Result<Choices> {
        let report = &codebook.report;
        let level = self.level.or(report.level).map_or(Ok(Level::P95), Level::from_percent)?;
        let method = named(self.ci.as_deref().or(report.ci.as_deref()), "interval method", IntervalMethod::of_name, || {
            IntervalMethod::ALL.map(IntervalMethod::name).join(", ")
        })?;
        let standards =
            named(self.standards.as_deref().or(report.standards.as_deref()), "set of standards", Standards::of_name, || {
                Standards::ALL.map(Standards::name).join(", ")
            })?;
        let adjustment = named(self.adjust.as_deref().or(report.adjust.as_deref()), "adjustment", Adjustment::of_name, || {
            Adjustment::ALL.map(Adjustment::name).join(", ")
        })?;
        let comparison = named(self.compare.as_deref().or(report.compare.as_deref()), "comparison", Comparison::of_name, || {
            Comparison::ALL.map(Comparison::name).join(", ")
        })?;
        let equivalence = report.equivalence.map(equivalence).transpose()?;
        Ok(Choices { level, method, standards, adjustment, comparison, equivalence })
    }
}

/// A margin of equivalence in percentage points as a share.
fn equivalence(points: f64) -> Result<f64> {
    if (0.5..100.0).contains(&points) {
        return Ok(points / 100.0);
    }
    Err(Error::codebook(format!("equivalence = {points} is not a number of percentage points"))
        .hint("differences within ± so many points count as none: equivalence = 5"))
}

fn named<T: Default>(
    name: Option<&str>,
    noun: &str,
    of_name: impl Fn(&str) -> Option<T>,
    known: impl Fn() -> String,
) -> Result<T> {
    let Some(name) = name else { return Ok(T::default()) };
    of_name(name).ok_or_else(|| Error::codebook(format!("there is no {noun} `{name}`")).hint(format!("known: {}", known())))
}
