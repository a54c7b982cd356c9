//! Flags and subcommands.

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use survey_report::chart::{PictureFormat, Size};
use survey_report::codebook::nearest;
use survey_report::compare::{Adjustment, Comparison};
use survey_report::error::{Error, Result};
use survey_report::estimate::{IntervalMethod, Standards};
use survey_report::run::{CompareRequest, LookRequest, Part, Redraw, Request, Target, WeightChoice};

/// Turns a file of survey responses into a report that can be defended and presented.
#[derive(Debug, Parser)]
#[command(name = "survey-report", version, about, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "Examples:
  survey-report responses.csv                  a report in responses-report/, questions recognised
  survey-report responses.csv --weight wt      the same, weighted
  survey-report init responses.csv             write codebook.toml, to be edited
  survey-report responses.csv --by gender --filter 'age >= 18'
  survey-report responses.csv -o - | less      the report as Markdown
  survey-report charts responses-report --theme brand.toml --size half --to png,pdf
  survey-report compare 2012.csv 2013.csv      what changed between two waves
  survey-report compare all.csv --wave year    the same of one file with a wave column
  survey-report check responses.csv            data against codebook: every contradiction, with rows
  survey-report explain responses.csv q3 --col '55+'   the arithmetic of one number

Exit codes: 0 done; 1 findings (check, compare --exit-code); 2 wrong flags, unreadable file or invalid codebook; 3 the data contradict the codebook, or warnings
under --strict; 4 a defect of this program; 130 interrupted.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the report (also without the word `run`)
    Run(Box<RunArgs>),
    /// Draw charts again from a report's saved results, without the data
    Charts(Box<ChartsArgs>),
    /// Hold waves of a survey against each other: what changed, what did not, what cannot be said
    Compare(Box<CompareArgs>),
    /// Show the arithmetic of one number, with R code that reproduces it
    Explain(Box<ExplainArgs>),
    /// Write a codebook from what is detected, to be edited
    Init(InitArgs),
    /// Show what is detected, with reasons; write nothing
    Inspect(InspectArgs),
    /// Compare data and codebook; list every contradiction with its rows
    Check(CheckArgs),
    /// Print the JSON Schema of codebooks, for editors
    Schema,
    /// Print shell completions
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

// Each is a flag of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Args)]
pub(super) struct RunArgs {
    /// Data file: CSV (also as .gz, .zst or .zip), Excel, SPSS or Parquet, one row per respondent; `-` reads standard input
    pub(super) data: PathBuf,
    /// Folder of the report; `-` prints the report as Markdown [default: <DATA's name>-report]
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[command(flatten)]
    analysis: AnalysisArgs,
    #[command(flatten)]
    look: LookArgs,
    /// Shape of the charts [default: 16:9]
    #[arg(long, value_name = "SHAPE", value_parser = names(Size::ALL.map(Size::name)))]
    size: Option<String>,
    /// Only these questions, by id
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    question: Vec<String>,
    /// Make only these parts
    #[arg(long, value_name = "PART,…", value_delimiter = ',', value_parser = names(Part::ALL.map(Part::name)))]
    only: Vec<String>,
    /// Turn warnings into exit code 3
    #[arg(long)]
    strict: bool,
    /// Save this wave as its totals, without respondents, to compare others with later: NAME.wave.json
    #[arg(long, value_name = "NAME")]
    pub(super) save_wave: Option<PathBuf>,
    /// Write into a folder that is not a report; overwrite a saved wave
    #[arg(long)]
    pub(super) force: bool,
    /// Make the report again whenever the data, the codebook or the theme change, until interrupted
    #[arg(long)]
    pub(super) watch: bool,
    /// Threads [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<usize>,
    /// Print a machine-readable result on stdout
    #[arg(long)]
    pub(super) json: bool,
    /// Print errors only
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Print time and memory used
    #[arg(short, long, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

/// What the numbers depend on.
#[derive(Debug, Args)]
struct AnalysisArgs {
    /// Sheet of an Excel workbook, by name or number [default: the first]
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// Codebook [default: beside the data: codebook.toml, or one named like the data or its beginning]
    #[arg(short, long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    /// Column of the survey weight [default: that of the codebook, else none]
    #[arg(short, long, value_name = "COLUMN", conflicts_with = "unweighted")]
    weight: Option<String>,
    /// Apply no weight, whatever the codebook says
    #[arg(long)]
    unweighted: bool,
    /// Questions or columns whose answers are the groups side by side
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    by: Vec<String>,
    /// Only respondents who meet a condition: 'age >= 18 and region in ("South", "West")'
    #[arg(short, long, value_name = "CONDITION")]
    filter: Option<String>,
    /// Confidence level in percent [default: 95]
    #[arg(long, value_name = "PERCENT")]
    level: Option<f64>,
    /// Interval method for shares [default: wilson]
    #[arg(long, value_name = "METHOD", value_parser = names(IntervalMethod::ALL.map(IntervalMethod::name)))]
    ci: Option<String>,
    /// Rules for small bases [default: default]
    #[arg(long, value_name = "RULES", value_parser = names(Standards::ALL.map(Standards::name)))]
    standards: Option<String>,
    /// How p-values are adjusted for the number of tests [default: holm]
    #[arg(long, value_name = "METHOD", value_parser = names(Adjustment::ALL.map(Adjustment::name)))]
    adjust: Option<String>,
    /// What groups are compared with: each other, everyone else, or both [default: cols]
    #[arg(long, value_name = "WITH", value_parser = names(Comparison::ALL.map(Comparison::name)))]
    compare: Option<String>,
}

/// What charts look like.
#[derive(Debug, Args)]
struct LookArgs {
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

#[derive(Debug, Args)]
pub(super) struct ChartsArgs {
    /// Folder of a report, or its data/results.json
    pub(super) results: PathBuf,
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
    pub(super) watch: bool,
    /// Print a machine-readable result on stdout
    #[arg(long)]
    pub(super) json: bool,
    /// Print errors only
    #[arg(short, long)]
    pub(super) quiet: bool,
}

// Each is a flag of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// Waves: data files, saved waves, reports or their results.json, files of published figures
    #[arg(required = true, value_name = "WAVE")]
    pub(super) waves: Vec<PathBuf>,
    /// Column that says the wave, where a file holds several [default: that of the codebook]
    #[arg(long, value_name = "COLUMN")]
    wave: Option<String>,
    /// Wave that changes are counted from, by id [default: the oldest]
    #[arg(long, value_name = "WAVE")]
    baseline: Option<String>,
    /// Folder of the report; `-` prints the report as Markdown [default: <newest WAVE's name>-waves]
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[command(flatten)]
    analysis: AnalysisArgs,
    #[command(flatten)]
    look: LookArgs,
    /// Shape of the charts [default: 16:9]
    #[arg(long, value_name = "SHAPE", value_parser = names(Size::ALL.map(Size::name)))]
    size: Option<String>,
    /// Only these questions, by id
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    question: Vec<String>,
    /// Make only these parts
    #[arg(long, value_name = "PART,…", value_delimiter = ',', value_parser = names(Part::ALL.map(Part::name)))]
    only: Vec<String>,
    /// Turn warnings into exit code 3
    #[arg(long)]
    strict: bool,
    /// Exit with 1 if a tracked measure changed since the wave before or the baseline
    #[arg(long)]
    pub(super) exit_code: bool,
    /// Write into a folder that is not a report
    #[arg(long)]
    pub(super) force: bool,
    /// Threads [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<usize>,
    /// Print a machine-readable result on stdout
    #[arg(long)]
    pub(super) json: bool,
    /// Print errors only
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Print time and memory used
    #[arg(short, long, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Data file
    data: PathBuf,
    /// The question, or one of its items, by id
    question: String,
    /// The row by label or code, such as "NET Agree" [default: the leading one]
    #[arg(long, value_name = "ROW")]
    row: Option<String>,
    /// The column by label, code or letter, such as "55+" [default: the total]
    #[arg(long, value_name = "COLUMN")]
    col: Option<String>,
    #[command(flatten)]
    analysis: AnalysisArgs,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// Data file; of several waves all their files, whose codebook then has a [[wave]] for each
    #[arg(required = true, value_name = "DATA")]
    pub(super) data: Vec<PathBuf>,
    /// Sheet of an Excel workbook, by name or number [default: the first]
    #[arg(long, value_name = "SHEET")]
    pub(super) sheet: Option<String>,
    /// Where to write; `-` prints it [default: codebook.toml beside the data]
    #[arg(short, long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Labels of codes in a table of their own, with the columns variable, code and label
    #[arg(long, value_name = "FILE")]
    pub(super) labels: Option<PathBuf>,
    /// Overwrite an existing codebook
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Data file
    data: PathBuf,
    /// Sheet of an Excel workbook, by name or number [default: the first]
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// Codebook [default: beside the data: codebook.toml, or one named like the data or its beginning]
    #[arg(short, long, value_name = "FILE")]
    codebook: Option<PathBuf>,
}

impl CheckArgs {
    /// What is to be compared.
    pub(super) fn request(&self) -> Request {
        Request { data: self.data.clone(), sheet: self.sheet.clone(), codebook: self.codebook.clone(), ..Request::default() }
    }
}

#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    /// Data file
    pub(super) data: PathBuf,
    /// Sheet of an Excel workbook, by name or number [default: the first]
    #[arg(long, value_name = "SHEET")]
    pub(super) sheet: Option<String>,
}

fn names<const N: usize>(names: [&'static str; N]) -> PossibleValuesParser {
    PossibleValuesParser::new(names)
}

fn jobs(text: &str) -> std::result::Result<usize, String> {
    match text.parse::<usize>() {
        Ok(jobs) if (1..=1024).contains(&jobs) => Ok(jobs),
        _ => Err("a number of threads from 1 to 1024".to_owned()),
    }
}

const SUBCOMMANDS: [&str; 10] =
    ["run", "charts", "check", "compare", "explain", "init", "inspect", "schema", "completions", "man"];

/// `survey-report data.csv` is short for `survey-report run data.csv`. The short form applies only where the first argument cannot be
/// a subcommand: it holds a dot or a slash, or is a flag of `run`.
pub(super) fn with_subcommand(mut arguments: Vec<OsString>) -> Result<Vec<OsString>> {
    let Some(first) = arguments.get(1).map(|argument| argument.to_string_lossy().into_owned()) else { return Ok(arguments) };
    if SUBCOMMANDS.contains(&first.as_str()) || matches!(first.as_str(), "-h" | "--help" | "-V" | "--version") {
        return Ok(arguments);
    }
    if first.starts_with('-') || first.contains(['.', '/', '\\']) {
        arguments.insert(1, OsString::from("run"));
        return Ok(arguments);
    }
    Err(no_command(&first))
}

fn no_command(word: &str) -> Error {
    let error = Error::usage(format!("no command `{word}`"));
    if Path::new(word).is_file() {
        return error.hint(format!("to report on the file of that name, write ./{word}"));
    }
    let files = std::fs::read_dir(".")
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>());
    let data = |name: &&String| {
        matches!(
            name.rsplit_once('.').map(|(_, end)| end),
            Some("csv" | "tsv" | "txt" | "parquet" | "sav" | "zsav" | "xlsx" | "gz" | "zst" | "zip")
        )
    };
    let files: Vec<String> = files.unwrap_or_default().iter().filter(data).cloned().collect();
    let known = SUBCOMMANDS.iter().copied().chain(files.iter().map(String::as_str));
    match nearest(word, known.collect::<Vec<_>>()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`survey-report --help` lists the commands; a data file without an extension is written ./NAME"),
    }
}

impl AnalysisArgs {
    fn request(&self, data: &Path, command: String) -> Request {
        let weight = match (&self.weight, self.unweighted) {
            (Some(column), _) => WeightChoice::Column(column.clone()),
            (None, true) => WeightChoice::None,
            (None, false) => WeightChoice::Codebook,
        };
        Request {
            data: data.to_owned(),
            sheet: self.sheet.clone(),
            codebook: self.codebook.clone(),
            weight,
            by: self.by.clone(),
            filter: self.filter.clone(),
            level: self.level,
            ci: self.ci.clone(),
            standards: self.standards.clone(),
            adjust: self.adjust.clone(),
            compare: self.compare.clone(),
            command,
            ..Request::default()
        }
    }
}

impl AnalysisArgs {
    /// Its part of a command.
    fn push(&self, words: &mut Vec<String>) {
        push(words, "--sheet", self.sheet.clone());
        push(words, "--codebook", self.codebook.as_deref().map(name));
        push(words, "--weight", self.weight.clone());
        push_list(words, "--by", &self.by);
        push(words, "--filter", self.filter.clone());
        push(words, "--level", self.level.map(|level| level.to_string()));
        push(words, "--ci", self.ci.clone());
        push(words, "--standards", self.standards.clone());
        push(words, "--adjust", self.adjust.clone());
        push(words, "--compare", self.compare.clone());
        if self.unweighted {
            words.push("--unweighted".to_owned());
        }
    }
}

impl LookArgs {
    /// Its part of a command.
    fn push(&self, words: &mut Vec<String>) {
        if let Some(theme) = &self.theme {
            words.extend(["--theme".to_owned(), quoted(&name(Path::new(theme)))]);
        }
        if let Some(scale) = self.scale {
            words.extend(["--scale".to_owned(), scale.to_string()]);
        }
        push_list(words, "--to", &self.to);
        push_list(words, "--chart", &self.chart);
        if self.force_theme {
            words.push("--force-theme".to_owned());
        }
    }

    fn request(&self) -> LookRequest {
        LookRequest {
            theme: self.theme.clone(),
            force_theme: self.force_theme,
            scale: self.scale,
            formats: self.to.clone(),
            charts: self.chart.clone(),
        }
    }
}

impl ChartsArgs {
    /// What is to be drawn.
    pub(super) fn request(&self) -> Redraw {
        Redraw {
            results: self.results.clone(),
            out: self.out.clone(),
            questions: self.question.clone(),
            look: self.look.request(),
            sizes: self.size.clone(),
            command: self.command(),
        }
    }
}

impl ChartsArgs {
    /// The command, with file names but no folders.
    fn command(&self) -> String {
        let mut words = vec!["survey-report".to_owned(), "charts".to_owned(), quoted(&name(&self.results))];
        push_list(&mut words, "--question", &self.question);
        self.look.push(&mut words);
        push_list(&mut words, "--size", &self.size);
        words.join(" ")
    }
}

impl CompareArgs {
    /// What the pipeline is asked for.
    pub(super) fn request(&self) -> CompareRequest {
        let request = self.analysis.request(Path::new(""), self.command());
        CompareRequest {
            waves: self.waves.clone(),
            wave_column: self.wave.clone(),
            baseline: self.baseline.clone(),
            request: Request {
                questions: self.question.clone(),
                look: self.look.request(),
                size: self.size.clone(),
                strict: self.strict,
                ..request
            },
        }
    }

    /// The parts of the report to make.
    pub(super) fn parts(&self) -> Vec<Part> {
        parts(&self.only)
    }

    /// The command, with file names but no folders.
    fn command(&self) -> String {
        let mut words = vec!["survey-report".to_owned(), "compare".to_owned()];
        words.extend(self.waves.iter().map(|wave| quoted(&name(wave))));
        push(&mut words, "--wave", self.wave.clone());
        push(&mut words, "--baseline", self.baseline.clone());
        self.analysis.push(&mut words);
        push_list(&mut words, "--question", &self.question);
        push(&mut words, "--size", self.size.clone());
        self.look.push(&mut words);
        words.join(" ")
    }
}

impl ExplainArgs {
    /// What the pipeline is asked for.
    pub(super) fn request(&self) -> Request {
        self.analysis.request(&self.data, String::new())
    }

    /// The number that is to be explained.
    pub(super) fn target(&self) -> Target {
        Target { question: self.question.clone(), row: self.row.clone(), column: self.col.clone() }
    }
}

impl RunArgs {
    /// What the pipeline is asked for.
    pub(super) fn request(&self) -> Request {
        let request = self.analysis.request(&self.data, self.command());
        Request {
            questions: self.question.clone(),
            look: self.look.request(),
            size: self.size.clone(),
            strict: self.strict,
            ..request
        }
    }

    /// The parts of the report to make.
    pub(super) fn parts(&self) -> Vec<Part> {
        parts(&self.only)
    }

    /// The command that makes the same report, with file names but no folders, so that a report does not depend on where it was made.
    fn command(&self) -> String {
        let mut words = vec!["survey-report".to_owned(), quoted(&name(&self.data))];
        self.analysis.push(&mut words);
        push_list(&mut words, "--question", &self.question);
        push(&mut words, "--size", self.size.clone());
        self.look.push(&mut words);
        words.join(" ")
    }
}

/// All parts where none is named.
fn parts(only: &[String]) -> Vec<Part> {
    if only.is_empty() { Part::ALL.to_vec() } else { only.iter().filter_map(|name| Part::of_name(name)).collect() }
}

/// A flag with its value, if it has one.
fn push(words: &mut Vec<String>, flag: &str, value: Option<String>) {
    if let Some(value) = value {
        words.extend([flag.to_owned(), quoted(&value)]);
    }
}

/// The name of a file without its folders.
fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A flag with a list, if there is one.
fn push_list(words: &mut Vec<String>, flag: &str, list: &[String]) {
    if !list.is_empty() {
        words.extend([flag.to_owned(), quoted(&list.join(","))]);
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | ',' | '=' | ':');
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
