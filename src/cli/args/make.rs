//! Flags of making a report, and the commands that make one.

use super::analysis::AnalysisArgs;
use super::look::LookArgs;
use super::names;
use super::words::CommandWords;
use clap::Args;
use std::path::{Path, PathBuf};
use survey_report::chart::Size;
use survey_report::run::{CompareRequest, Part, Request};

/// What reports of one file and of several waves are made with.
// Each is a flag of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Args)]
pub(in crate::cli) struct MakeArgs {
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
    /// Threads [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(in crate::cli) jobs: Option<usize>,
    /// Print a machine-readable result on stdout
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Print errors only
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
    /// Print time and memory used
    #[arg(short, long, conflicts_with = "quiet")]
    pub(in crate::cli) verbose: bool,
}

impl MakeArgs {
    /// The parts of the report to make, all where none is named.
    pub(in crate::cli) fn parts(&self) -> Vec<Part> {
        if self.only.is_empty() {
            return Part::ALL.to_vec();
        }
        self.only.iter().filter_map(|name| Part::of_name(name)).collect()
    }

    /// What the pipeline is asked for, with the data and the command that asks it.
    fn request(&self, data: &Path, command: String) -> Request {
        Request {
            questions: self.question.clone(),
            look: self.look.request(),
            size: self.size.clone(),
            strict: self.strict,
            ..self.analysis.request(data, command)
        }
    }

    /// Its part of a command.
    fn push(&self, words: &mut CommandWords) {
        self.analysis.push(words);
        words.list("--question", &self.question);
        words.flag("--size", self.size.as_ref());
        self.look.push(words);
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RunArgs {
    /// Data file: CSV (also as .gz, .zst or .zip), Excel, SPSS, Stata, SAS, Parquet or Arrow, one row per respondent; `-` reads standard input
    pub(in crate::cli) data: PathBuf,
    /// Folder of the report; `-` prints the report as Markdown [default: <DATA's name>-report]
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Save this wave as its totals, without respondents, to compare others with later: NAME.wave.json
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) save_wave: Option<PathBuf>,
    /// Write into a folder that is not a report; overwrite a saved wave
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Make the report again whenever the data, the codebook or the theme change, until interrupted
    #[arg(long)]
    pub(in crate::cli) watch: bool,
    #[command(flatten)]
    pub(in crate::cli) make: MakeArgs,
}

impl RunArgs {
    /// What the pipeline is asked for.
    pub(in crate::cli) fn request(&self) -> Request {
        let mut words = CommandWords::new(&["survey-report"]);
        words.file(&self.data);
        self.make.push(&mut words);
        self.make.request(&self.data, words.line())
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct CompareArgs {
    /// Waves: data files, saved waves, reports or their results.json, files of published figures
    #[arg(required = true, value_name = "WAVE")]
    pub(in crate::cli) waves: Vec<PathBuf>,
    /// Column that says the wave, where a file holds several [default: that of the codebook]
    #[arg(long, value_name = "COLUMN")]
    wave: Option<String>,
    /// Wave that changes are counted from, by id [default: the oldest]
    #[arg(long, value_name = "WAVE")]
    baseline: Option<String>,
    /// Folder of the report; `-` prints the report as Markdown [default: <newest WAVE's name>-waves]
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Exit with 1 if a tracked measure changed since the wave before or the baseline
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
    /// Write into a folder that is not a report
    #[arg(long)]
    pub(in crate::cli) force: bool,
    #[command(flatten)]
    pub(in crate::cli) make: MakeArgs,
}

impl CompareArgs {
    /// What the pipeline is asked for.
    pub(in crate::cli) fn request(&self) -> CompareRequest {
        let mut words = CommandWords::new(&["survey-report", "compare"]);
        self.waves.iter().for_each(|wave| words.file(wave));
        words.flag("--wave", self.wave.as_ref());
        words.flag("--baseline", self.baseline.as_ref());
        self.make.push(&mut words);
        CompareRequest {
            waves: self.waves.clone(),
            wave_column: self.wave.clone(),
            baseline: self.baseline.clone(),
            request: self.make.request(Path::new(""), words.line()),
        }
    }
}

fn jobs(text: &str) -> std::result::Result<usize, String> {
    match text.parse::<usize>() {
        Ok(jobs) if (1..=1024).contains(&jobs) => Ok(jobs),
        _ => Err("a number of threads from 1 to 1024".to_owned()),
    }
}
