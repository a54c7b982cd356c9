//! Flags of what charts look like, and the command that draws them again.

use super::names;
use super::words::CommandWords;
use clap::Args;
use std::path::{Path, PathBuf};
use survey_report::chart::{PictureFormat, Size};
use survey_report::run::{LookRequest, Redraw};

/// What charts look like.
#[derive(Debug, Args)]
pub(super) struct LookArgs {
    /// Colours, font, logo: light, dark, or a theme file [default: that of the codebook, else light]
    #[arg(long, value_name = "NAME|FILE")]
    theme: Option<String>,
    /// Use a theme although its colours cannot be told apart or read by everyone
    #[arg(long)]
    force_theme: bool,
    /// Pixels per slide unit in PNG files; 2 makes 1920 × 1080 of a slide [default: 2]
    #[arg(long, value_name = "N")]
    scale: Option<f64>,
    /// Formats of the charts [default: svg,png]
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',', value_parser = names(PictureFormat::ALL.map(PictureFormat::name)))]
    to: Vec<String>,
    /// Kind of chart, for a question or for all that can have it: bars, dots, diverging, stacked, score, ranks, histogram, groups,
    /// heat, none
    #[arg(long, value_name = "[ID=]KIND,…", value_delimiter = ',')]
    chart: Vec<String>,
}

impl LookArgs {
    /// Its part of a command.
    pub(super) fn push(&self, words: &mut CommandWords) {
        words.file_flag("--theme", self.theme.as_deref().map(Path::new));
        words.flag("--scale", self.scale);
        words.list("--to", &self.to);
        words.list("--chart", &self.chart);
        words.switch("--force-theme", self.force_theme);
    }

    /// What the pipeline is asked for.
    pub(super) fn request(&self) -> LookRequest {
        LookRequest {
            theme: self.theme.clone(),
            force_theme: self.force_theme,
            scale: self.scale,
            formats: self.to.clone(),
            charts: self.chart.clone(),
        }
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ChartsArgs {
    /// Folder of a report, or its data/results.json
    pub(in crate::cli) results: PathBuf,
    /// Folder of the pictures [default: charts in the report]
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only these questions, by id; also at-a-glance and by-groups
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    question: Vec<String>,
    #[command(flatten)]
    look: LookArgs,
    /// Shapes of the charts; all but 16:9 end the names of their files [default: 16:9]
    #[arg(long, value_name = "SHAPE,…", value_delimiter = ',', value_parser = names(Size::ALL.map(Size::name)))]
    size: Vec<String>,
    /// Draw again whenever the results or the theme change, until interrupted
    #[arg(long)]
    pub(in crate::cli) watch: bool,
    /// Print a machine-readable result on stdout
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Print errors only
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

impl ChartsArgs {
    /// What is to be drawn.
    pub(in crate::cli) fn request(&self) -> Redraw {
        Redraw {
            results: self.results.clone(),
            out: self.out.clone(),
            questions: self.question.clone(),
            look: self.look.request(),
            sizes: self.size.clone(),
            command: self.command(),
        }
    }

    /// The command, with file names but no folders.
    fn command(&self) -> String {
        let mut words = CommandWords::new(&["survey-report", "charts"]);
        words.file(&self.results);
        words.list("--question", &self.question);
        self.look.push(&mut words);
        words.list("--size", &self.size);
        words.line()
    }
}
