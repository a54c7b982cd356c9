//! A theme as it is written in TOML.

use serde::Deserialize;

/// A theme as it is written in TOML. Everything left out is that of the theme it is based on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ThemeFile {
    pub(super) base: Option<String>,
    pub(super) colors: ColoursFile,
    pub(super) font: Option<String>,
    pub(super) font_bold: Option<String>,
    pub(super) logo: Option<LogoFile>,
    pub(super) footer: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ColoursFile {
    pub(super) background: Option<String>,
    pub(super) ink: Option<String>,
    pub(super) muted: Option<String>,
    pub(super) grid: Option<String>,
    pub(super) axis: Option<String>,
    pub(super) outline: Option<String>,
    pub(super) accent: Option<String>,
    pub(super) quiet: Option<String>,
    pub(super) heat: Option<String>,
    pub(super) series: Option<Vec<String>>,
    pub(super) likert5: Option<Vec<String>>,
    pub(super) likert7: Option<Vec<String>>,
    pub(super) ranks: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LogoFile {
    pub(super) file: String,
    pub(super) corner: Option<String>,
    pub(super) height: Option<f64>,
}
