//! What a run was asked for.

use crate::codebook::file::{ProtectionFile, ReportFile};
use crate::input::Reading;
use crate::options::{
    Adjustment, ChartWish, Contrast, IntervalMethod, Level, MissingMargin, OutputFormat, PixelScale, Protection, Size, Standards,
    StatisticalOptions, TablesPlace, WeightMethod, WeightRange,
};
use crate::options::{Background, BrandColours, SvgText};
use std::path::PathBuf;

/// What a run was asked for. Everything left out follows the codebook, and then the defaults.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// The data file.
    pub data: PathBuf,
    /// How the data file is read.
    pub reading: Reading,
    /// The codebook.
    pub codebook: CodebookChoice,
    /// The weight.
    pub weight: WeightChoice,
    /// How weights are made.
    pub weighting: WeightingRequest,
    /// Questions or columns whose answers are the groups.
    pub by: Vec<String>,
    /// Only these questions, by id.
    pub questions: Vec<String>,
    /// Only respondents who meet this condition.
    pub filter: Option<String>,
    /// Confidence level.
    pub level: Option<Level>,
    /// Interval method for shares.
    pub ci: Option<IntervalMethod>,
    /// Rules for small bases.
    pub standards: Option<Standards>,
    /// Rules by which the respondents are protected.
    pub protect: Option<Protection>,
    /// Adjustment of p-values.
    pub adjust: Option<Adjustment>,
    /// What each group is tested against.
    pub test: Option<Contrast>,
    /// How charts are to look.
    pub look: LookRequest,
    /// Shape of the charts.
    pub size: Option<Size>,
    /// Where the full tables stand.
    pub tables: TablesPlace,
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
    pub scale: Option<PixelScale>,
    /// Formats of the report and of its pictures.
    pub formats: Vec<OutputFormat>,
    /// Kinds of charts for one question or for all.
    pub charts: Vec<ChartWish>,
    /// Two colours that every palette is derived from.
    pub brand: Option<BrandColours>,
    /// Whether charts have neither headline nor the wording below it.
    pub without_headline: bool,
    /// Whether charts have neither base nor source nor method below the plot.
    pub without_notes: bool,
    /// What charts stand on.
    pub background: Option<Background>,
    /// How SVG files keep their text.
    pub svg_text: Option<SvgText>,
    /// A presentation whose layouts, colours and fonts slides take.
    pub template: Option<PathBuf>,
}

/// Which codebook is applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CodebookChoice {
    /// The one beside the data, if there is one.
    #[default]
    Beside,
    /// None, whatever is beside the data.
    None,
    /// This file.
    File(PathBuf),
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

/// How weights are made. Everything left out follows the codebook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WeightingRequest {
    /// A file of targets.
    pub targets: Option<PathBuf>,
    /// The weight that the weights start from.
    pub base: Option<BaseWeight>,
    /// How the targets are met.
    pub method: Option<WeightMethod>,
    /// The range of the factor by which the base weight is multiplied.
    pub bounds: Option<WeightRange>,
    /// The range of the weights.
    pub trim: Option<WeightRange>,
    /// The question or column within whose groups weights are made.
    pub within: Option<String>,
    /// What happens to respondents without a target.
    pub missing: Option<MissingMargin>,
}

/// The weight that weights start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaseWeight {
    /// Everyone counts 1.
    Equal,
    /// This column.
    Column(String),
}

impl Request {
    /// The statistical options: flags before the codebook before the defaults.
    #[must_use]
    pub fn statistics(&self, report: &ReportFile, protection: &ProtectionFile) -> StatisticalOptions {
        StatisticalOptions {
            level: self.level.or(report.level).unwrap_or(Level::P95),
            method: self.ci.or(report.ci).unwrap_or_default(),
            standards: self.standards.or(report.standards).unwrap_or_default(),
            protection: self.protect.or_else(|| protection.chosen()).unwrap_or_default(),
            adjustment: self.adjust.or(report.adjust).unwrap_or_default(),
            contrast: self.test.or(report.test).unwrap_or_default(),
            equivalence: report.equivalence,
        }
    }
}
