//! A theme as it is written in TOML.

use crate::options::BrandColours;
use serde::Deserialize;

/// A theme as it is written in TOML. Everything left out is that of the theme it is based on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ThemeFile {
    /// The built-in theme it is based on.
    pub(super) base: Option<String>,
    /// Two colours that every palette is derived from.
    pub(super) brand: Option<BrandColours>,
    /// The colours.
    pub(super) colors: ColoursFile,
    /// The file of the regular font.
    pub(super) font: Option<String>,
    /// The file of the bold font.
    pub(super) font_bold: Option<String>,
    /// The logo.
    pub(super) logo: Option<LogoFile>,
    /// A line at the foot of every chart.
    pub(super) footer: Option<String>,
}

/// The colours of a theme.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ColoursFile {
    /// The slide itself.
    pub(super) background: Option<String>,
    /// Headline, labels and numbers.
    pub(super) ink: Option<String>,
    /// Subtitle, ticks and footnotes.
    pub(super) muted: Option<String>,
    /// Grid lines.
    pub(super) grid: Option<String>,
    /// Axis and zero lines.
    pub(super) axis: Option<String>,
    /// Edge of light fills.
    pub(super) outline: Option<String>,
    /// Bars and dots.
    pub(super) accent: Option<String>,
    /// What is not in focus.
    pub(super) quiet: Option<String>,
    /// The fullest cell of a heat table.
    pub(super) heat: Option<String>,
    /// Lines of a trend.
    pub(super) series: Option<Vec<String>>,
    /// A scale of five, from its negative end.
    pub(super) likert5: Option<Vec<String>>,
    /// A scale of seven, from its negative end.
    pub(super) likert7: Option<Vec<String>>,
    /// First, second and third choices.
    pub(super) ranks: Option<Vec<String>>,
}

/// The logo of a theme.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LogoFile {
    /// Its file.
    pub(super) file: String,
    /// The corner it stands in.
    pub(super) corner: Option<String>,
    /// Its height in slide units.
    pub(super) height: Option<f64>,
}
