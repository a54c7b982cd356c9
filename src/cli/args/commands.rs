//! The commands that make reports or charts: `run`, `compare`, `charts`, `explain`.

use super::analysis::AnalysisArgs;
use super::headings::{CHARTS, OUTPUT, WAVES};
use super::look::LookArgs;
use super::make::MakeArgs;
use super::values::values;
use clap::Args;
use std::path::{Path, PathBuf};
use survey_report::options::{ComparisonKind, Size, TablesPlace};
use survey_report::report::explain::find::WantedNumber;
use survey_report::report::waves::Extent;
use survey_report::run::{CompareRequest, Redraw, Request};

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Data file with one row per respondent: CSV (also as .gz, .zst or .zip), Excel, SPSS, Stata, SAS, Parquet or Arrow; `-` reads standard input
    pub(crate) data: PathBuf,
    #[command(flatten)]
    pub(crate) make: MakeArgs,
    /// Folder of the report; `-` prints the report as Markdown [default: <DATA's name>-report]
    #[arg(short, long, value_name = "DIR", help_heading = OUTPUT, display_order = 0)]
    pub(crate) out: Option<PathBuf>,
    /// Put the full tables into the report itself instead of tables.md
    #[arg(long, help_heading = OUTPUT)]
    full: bool,
    /// Save this wave as totals, without respondents, for later comparisons: NAME.wave.json
    #[arg(long, value_name = "NAME", help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) save_wave: Option<PathBuf>,
    /// Write into a folder that is not a report; overwrite a saved wave
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) force: bool,
    /// Make the report again whenever the data, the codebook or the theme changes, until interrupted
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) watch: bool,
}

impl RunArgs {
    /// What the pipeline is asked for, with the command that asks it.
    pub(crate) fn request(&self, command: &str) -> Request {
        let tables = if self.full { TablesPlace::InReport } else { TablesPlace::Apart };
        Request { tables, ..self.make.request(&self.data, command) }
    }
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// Waves: data files, saved waves, reports or their results.json, files of published figures
    #[arg(required = true, value_name = "WAVE")]
    pub(crate) waves: Vec<PathBuf>,
    /// Column that identifies the wave, if one file holds several [default: the codebook's]
    #[arg(long, value_name = "COLUMN", help_heading = WAVES)]
    wave: Option<String>,
    /// Wave to count changes from, by id [default: the oldest]
    #[arg(long, value_name = "WAVE", help_heading = WAVES)]
    baseline: Option<String>,
    /// What is compared: waves rise or fall, groups such as countries are higher or lower [default: the labels decide]
    #[arg(long, value_name = "KIND", value_parser = values::<ComparisonKind>(), help_heading = WAVES)]
    kind: Option<ComparisonKind>,
    /// Show every row of every question and every group, not only tracked measures and groups that changed
    #[arg(long, help_heading = WAVES)]
    all: bool,
    #[command(flatten)]
    pub(crate) make: MakeArgs,
    /// Folder of the report; `-` prints the report as Markdown [default: <newest WAVE's name>-waves]
    #[arg(short, long, value_name = "DIR", help_heading = OUTPUT, display_order = 0)]
    pub(crate) out: Option<PathBuf>,
    /// Exit with 1 if a tracked measure changed since the previous wave or the baseline
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) exit_code: bool,
    /// Write into a folder that is not a report
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) force: bool,
}

impl CompareArgs {
    /// What the pipeline is asked for, with the command that asks it.
    pub(crate) fn request(&self, command: &str) -> CompareRequest {
        CompareRequest {
            waves: self.waves.clone(),
            wave_column: self.wave.clone(),
            baseline: self.baseline.clone(),
            kind: self.kind,
            extent: if self.all { Extent::All } else { Extent::Key },
            request: self.make.request(Path::new(""), command),
        }
    }
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct ChartsArgs {
    /// Folder of a report, or its data/results.json
    pub(crate) results: PathBuf,
    /// Folder of the pictures [default: charts in the report]
    #[arg(short, long, value_name = "DIR", help_heading = OUTPUT)]
    pub(crate) out: Option<PathBuf>,
    /// Only these questions, by id; also at-a-glance and by-groups
    #[arg(long, value_name = "ID,…", value_delimiter = ',', help_heading = OUTPUT)]
    question: Vec<String>,
    #[command(flatten)]
    look: LookArgs,
    /// Shapes of the charts; file names end in the shape unless it is 16:9 [default: 16:9]
    #[arg(long, value_name = "SHAPE,…", value_delimiter = ',', value_parser = values::<Size>(), help_heading = CHARTS)]
    size: Vec<Size>,
    /// Draw into a folder that holds other files
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    force: bool,
    /// Draw again whenever the results or the theme change, until interrupted
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) watch: bool,
    /// Print a machine-readable result on stdout
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) json: bool,
    /// Print errors only
    #[arg(short, long, help_heading = OUTPUT)]
    pub(crate) quiet: bool,
}

impl ChartsArgs {
    /// What is to be drawn, with the command that asks it.
    pub(crate) fn request(&self, command: &str) -> Redraw {
        Redraw {
            results: self.results.clone(),
            out: self.out.clone(),
            force: self.force,
            questions: self.question.clone(),
            look: self.look.request(),
            sizes: self.size.clone(),
            command: command.to_owned(),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Folder of a report, or a data file
    #[arg(value_name = "REPORT|DATA")]
    pub(crate) subject: PathBuf,
    /// "Figure 3", a question, an item, a column, an answer, or words of the questionnaire [default: list the figures]
    #[arg(value_name = "WHAT")]
    what: Option<String>,
    /// The number as the report shows it, such as 43%, or the row, such as "NET Agree" [default: the leading one]
    #[arg(value_name = "NUMBER|ROW", allow_hyphen_values = true)]
    detail: Option<String>,
    #[command(flatten)]
    analysis: AnalysisArgs,
    /// The row by label or code, such as "NET Agree"
    #[arg(long, value_name = "ROW", help_heading = OUTPUT, allow_hyphen_values = true)]
    row: Option<String>,
    /// The column by label, code or letter, such as "55+" [default: the total]
    #[arg(long, value_name = "COLUMN", help_heading = OUTPUT)]
    col: Option<String>,
}

impl ExplainArgs {
    /// The arguments that say which number is wanted.
    pub(crate) const WANTED: [&'static str; 4] = ["what", "detail", "row", "col"];

    /// What the pipeline is asked for.
    pub(crate) fn request(&self) -> Request {
        self.analysis.request(&self.subject, "")
    }

    /// The number that is to be explained; `command` asks for the subject alone.
    pub(crate) fn wanted(&self, command: &str) -> WantedNumber {
        WantedNumber {
            what: self.what.clone(),
            detail: self.detail.clone(),
            row: self.row.clone(),
            column: self.col.clone(),
            command: command.to_owned(),
        }
    }
}
