//! Flags of what charts look like.

use super::headings::CHARTS;
use super::values::{parsed, values};
use clap::Args;
use std::path::PathBuf;
use survey_report::options::{Background, BrandColours, ChartWish, OutputFormat, PixelScale, SvgText};
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
    /// File formats: of the report md, html, xlsx, pptx, of its charts svg, png, pdf [default: md,html,svg,png]
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',', value_parser = values::<OutputFormat>(), help_heading = CHARTS)]
    to: Vec<OutputFormat>,
    /// Kind of chart, for one question or for all that can have it: bars, dots, diverging, stacked, score, ranks, histogram, groups,
    /// heat, none
    #[arg(long, value_name = "[ID=]KIND,…", value_delimiter = ',', value_parser = parsed::<ChartWish>, help_heading = CHARTS, hide_short_help = true)]
    chart: Vec<ChartWish>,
    /// Two colours that every palette is derived from, such as '#6A1B9A,#00838F': that of bars and of the positive side of scales,
    /// then that of the negative side
    #[arg(long, value_name = "COLOUR,COLOUR", help_heading = CHARTS, hide_short_help = true, value_parser = parsed::<BrandColours>)]
    brand: Option<BrandColours>,
    /// Leave out the headline and the wording below it; the plot takes their room
    #[arg(long, help_heading = CHARTS, hide_short_help = true)]
    no_headline: bool,
    /// Leave out base, source and method; the plot takes their room
    #[arg(long, help_heading = CHARTS, hide_short_help = true)]
    no_notes: bool,
    /// What charts stand on; `none` lets the slide show through [default: theme]
    #[arg(long, value_name = "WHAT", help_heading = CHARTS, hide_short_help = true, value_parser = values::<Background>())]
    background: Option<Background>,
    /// How SVG files keep their text: with its font, as outlines (for PowerPoint and Keynote), or as text alone [default: embed]
    #[arg(long, value_name = "KIND", help_heading = CHARTS, hide_short_help = true, value_parser = values::<SvgText>())]
    svg_text: Option<SvgText>,
    /// PowerPoint file (.pptx, .potx) whose layouts, colours and fonts the deck takes [default: the codebook's, or none]
    #[arg(long, value_name = "FILE", help_heading = CHARTS, hide_short_help = true)]
    template: Option<PathBuf>,
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
            brand: self.brand,
            without_headline: self.no_headline,
            without_notes: self.no_notes,
            background: self.background,
            svg_text: self.svg_text,
            template: self.template.clone(),
        }
    }
}
