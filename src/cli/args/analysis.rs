//! Flags of what the numbers depend on.

use super::headings::{DESIGN, INPUT, STATISTICS};
use super::reading::ReadingArgs;
use super::values::{chosen_codebook, parsed, values};
use super::weighting::WeightingArgs;
use clap::Args;
use std::path::{Path, PathBuf};
use survey_report::options::{Adjustment, Contrast, IntervalMethod, Level, Protection, Standards};
use survey_report::run::{Request, WeightChoice};

/// What the numbers depend on. The order of the flags is that of the command in a report.
#[derive(Debug, Args)]
pub(super) struct AnalysisArgs {
    /// Codebook [default: the one named like the data, or codebook.toml beside it]; none applies none
    #[arg(short, long, value_name = "FILE", help_heading = INPUT)]
    codebook: Option<PathBuf>,
    /// Column with the survey weight [default: the codebook's, or no weight]
    #[arg(short, long, value_name = "COLUMN", help_heading = DESIGN, conflicts_with_all = ["unweighted", "targets"])]
    weight: Option<String>,
    /// Break results down by these questions or columns (banner)
    #[arg(long, value_name = "ID,…", value_delimiter = ',', help_heading = STATISTICS)]
    by: Vec<String>,
    /// Keep only respondents who meet a condition: 'age >= 18 and region in ("South", "West")'
    #[arg(short, long, value_name = "CONDITION", help_heading = INPUT)]
    filter: Option<String>,
    /// Confidence level in percent [default: 95]
    #[arg(long, value_name = "PERCENT", value_parser = parsed::<Level>, help_heading = STATISTICS, hide_short_help = true)]
    level: Option<Level>,
    /// Confidence interval for shares [default: wilson]
    #[arg(long, value_name = "METHOD", value_parser = values::<IntervalMethod>(), help_heading = STATISTICS, hide_short_help = true)]
    ci: Option<IntervalMethod>,
    /// Rules for suppressing and marking small bases [default: default]
    #[arg(long, value_name = "RULES", value_parser = values::<Standards>(), help_heading = STATISTICS, hide_short_help = true)]
    standards: Option<Standards>,
    /// Withhold numbers that could tell of single respondents: for a sample, for a census of staff or members, or none [default: sample]
    #[arg(long, value_name = "RULES", value_parser = values::<Protection>(), help_heading = STATISTICS, hide_short_help = true)]
    protect: Option<Protection>,
    /// Adjustment of p-values for multiple tests [default: holm]
    #[arg(long, value_name = "METHOD", value_parser = values::<Adjustment>(), help_heading = STATISTICS, hide_short_help = true)]
    adjust: Option<Adjustment>,
    /// Test each group against the other columns, against everyone else, or both [default: columns]
    #[arg(long, value_name = "AGAINST", value_parser = values::<Contrast>(), help_heading = STATISTICS, hide_short_help = true)]
    test: Option<Contrast>,
    /// Apply no weight, even if the codebook names one or makes them
    #[arg(long, help_heading = DESIGN, hide_short_help = true, conflicts_with = "targets")]
    unweighted: bool,
    #[command(flatten)]
    weighting: WeightingArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

impl AnalysisArgs {
    /// What the pipeline is asked for, with the data and the command that asks it.
    pub(super) fn request(&self, data: &Path, command: &str) -> Request {
        let weight = match (&self.weight, self.unweighted) {
            (Some(column), _) => WeightChoice::Column(column.clone()),
            (None, true) => WeightChoice::None,
            (None, false) => WeightChoice::Codebook,
        };
        Request {
            data: data.to_owned(),
            reading: self.reading.reading(),
            codebook: chosen_codebook(self.codebook.as_deref()),
            weight,
            weighting: self.weighting.request(),
            by: self.by.clone(),
            filter: self.filter.clone(),
            level: self.level,
            ci: self.ci,
            standards: self.standards,
            protect: self.protect,
            adjust: self.adjust,
            test: self.test,
            command: command.to_owned(),
            ..Request::default()
        }
    }
}
