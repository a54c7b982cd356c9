//! Flags of what the numbers depend on.

use super::names;
use super::reading::ReadingArgs;
use super::words::CommandWords;
use clap::Args;
use std::path::{Path, PathBuf};
use survey_report::compare::{Adjustment, Comparison};
use survey_report::estimate::{IntervalMethod, Standards};
use survey_report::run::{Request, WeightChoice};

/// What the numbers depend on.
#[derive(Debug, Args)]
pub(super) struct AnalysisArgs {
    #[command(flatten)]
    reading: ReadingArgs,
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

impl AnalysisArgs {
    /// What the pipeline is asked for, with the data and the command that asks it.
    pub(super) fn request(&self, data: &Path, command: String) -> Request {
        let weight = match (&self.weight, self.unweighted) {
            (Some(column), _) => WeightChoice::Column(column.clone()),
            (None, true) => WeightChoice::None,
            (None, false) => WeightChoice::Codebook,
        };
        Request {
            data: data.to_owned(),
            reading: self.reading.reading(),
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

    /// Its part of a command.
    pub(super) fn push(&self, words: &mut CommandWords) {
        self.reading.push(words);
        words.file_flag("--codebook", self.codebook.as_deref());
        words.flag("--weight", self.weight.as_ref());
        words.list("--by", &self.by);
        words.flag("--filter", self.filter.as_ref());
        words.flag("--level", self.level);
        words.flag("--ci", self.ci.as_ref());
        words.flag("--standards", self.standards.as_ref());
        words.flag("--adjust", self.adjust.as_ref());
        words.flag("--compare", self.compare.as_ref());
        words.switch("--unweighted", self.unweighted);
    }
}
