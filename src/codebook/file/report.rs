//! The parts of a codebook that say how the report is made and arranged.

use crate::options::{Adjustment, Contrast, IntervalMethod, Level, Margin, OutputFormat, Protection, Size, Standards};
use crate::options::{Background, BrandColours, SvgText};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the report is made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReportFile {
    /// Confidence level in percent: 95 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Interval method for shares: wilson by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci: Option<IntervalMethod>,
    /// Rules for small bases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standards: Option<Standards>,
    /// Adjustment of p-values for multiple tests: holm by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjust: Option<Adjustment>,
    /// What each group is tested against: columns by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<Contrast>,
    /// The name that `test` had before; understood for one more version.
    #[serde(skip_serializing)]
    #[schemars(skip)]
    pub compare: Option<Contrast>,
    /// Groups count as the same if two one-sided tests show that they differ by less than this many percentage points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalence: Option<Margin>,
    /// Formats of the report and of its charts, where the command names none: md, svg and png by default.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<OutputFormat>,
    /// A PowerPoint file beside the codebook whose layouts, colours and fonts the deck takes: "brand.potx".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// Sections in the order of the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
}

/// How the respondents are protected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ProtectionFile {
    /// Which numbers are withheld: sample by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Protection>,
    /// Whether nearly everyone in the population was asked, as in a survey of staff or members: the rules are then those of a census.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub census: bool,
}

impl ProtectionFile {
    /// The rules that it asks for.
    #[must_use]
    pub fn chosen(&self) -> Option<Protection> {
        self.rules.or(self.census.then_some(Protection::Census))
    }
}

/// What charts look like.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ThemeChoice {
    /// A built-in theme, light or dark, or a theme file beside the codebook: "brand.toml".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Shape of the charts: 16:9 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// Two colours that every palette is derived from: that of bars and of the positive side of scales, then that of the negative side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand: Option<BrandColours>,
    /// Whether charts have their headline and the wording below it: true by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<bool>,
    /// Whether charts have base, source and method below the plot: true by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<bool>,
    /// What charts stand on: the background of the theme by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<Background>,
    /// How SVG files keep their text: embed by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub svg_text: Option<SvgText>,
}

/// A part of the questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionFile {
    /// The name that questions use.
    pub id: String,
    /// The heading in the report.
    pub title: String,
}

/// A set of groups shown as the columns of tables.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BannerFile {
    /// The banner's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Questions, statements (`q3.price`), options (`networks.facebook`), nets (`q5:agree`) or columns; their answers are the groups.
    pub columns: Vec<String>,
}
