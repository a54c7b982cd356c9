//! Flags of what charts look like.

use super::headings::CHARTS;
use super::values::{parsed, values};
use clap::Args;
use std::path::PathBuf;
use survey_report::options::{ChartWish, PictureFormat, PixelScale};
use survey_report::run::LookRequest;

/// What charts look like. The order of the flags is that of the command in a report.
#[derive(Debug, Args)]
pub(super) struct LookArgs {
    /// Colours, font and logo: light, dark, or a theme file [default: the codebook's, or light]
    #[arg(long, value_name = "NAME|FILE", help_heading = CHARTS)]
    theme: Option<PathBuf>,
    /// Pixels per slide unit in PNG files; 2 makes a slide 1920 × 1080 pixels [default: 2]
    #[arg(long, value_name = "N", value_parser = parsed::<PixelScale>, help_heading = CHARTS, hide_short_help = true)]
    scale: Option<PixelScale>,
    /// File formats of the charts [default: svg,png]
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',', value_parser = values::<PictureFormat>(), help_heading = CHARTS)]
    to: Vec<PictureFormat>,
    /// Kind of chart, for one question or for all that can have it: bars, dots, diverging, stacked, score, ranks, histogram, groups,
    /// heat, none
    #[arg(long, value_name = "[ID=]KIND,…", value_delimiter = ',', value_parser = parsed::<ChartWish>, help_heading = CHARTS, hide_short_help = true)]
    chart: Vec<ChartWish>,
    /// Use a theme even if its colours are hard to tell apart or to read
    #[arg(long, help_heading = CHARTS, hide_short_help = true)]
    force_theme: bool,
}

impl LookArgs {
    /// What the pipeline is asked for.
    pub(super) fn request(&self) -> LookRequest {
        LookRequest {
            theme: self.theme.as_ref().map(|theme| theme.display().to_string()),
            force_theme: self.force_theme,
            scale: self.scale,
            formats: self.to.clone(),
            charts: self.chart.clone(),
        }
    }
}
