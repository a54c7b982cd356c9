//! Flags of how weights are made.

use super::headings::WEIGHTING;
use super::values::{parsed, values};
use clap::Args;
use std::path::PathBuf;
use survey_report::options::{MissingMargin, WeightMethod, WeightRange};
use survey_report::run::{BaseWeight, WeightingRequest};

/// How weights are made from targets. The order of the flags is that of the command in a report.
#[derive(Debug, Args)]
pub(super) struct WeightingArgs {
    /// Make weights that meet a file of variable,category,share
    #[arg(long, value_name = "FILE", help_heading = WEIGHTING)]
    targets: Option<PathBuf>,
    /// How the targets are met [default: rake]
    #[arg(long, value_name = "METHOD", value_parser = values::<WeightMethod>(), help_heading = WEIGHTING, hide_short_help = true)]
    weighting: Option<WeightMethod>,
    /// Keep weights within a range around the average, which is 1: 0.3,3, or 5 for no more than 5
    #[arg(long, value_name = "RANGE", value_parser = parsed::<WeightRange>, help_heading = WEIGHTING, hide_short_help = true)]
    trim: Option<WeightRange>,
    /// Keep the factor from base weight to weight within a range around the average
    #[arg(long, value_name = "RANGE", value_parser = parsed::<WeightRange>, help_heading = WEIGHTING, hide_short_help = true, conflicts_with = "trim")]
    bounds: Option<WeightRange>,
    /// Column of the weight to start from; none starts from equal weights [default: the codebook's weight]
    #[arg(long, value_name = "COLUMN", help_heading = WEIGHTING, hide_short_help = true)]
    base_weight: Option<String>,
    /// Make weights separately within each group of this question or column, such as a wave or country
    #[arg(long, value_name = "COLUMN", help_heading = WEIGHTING, hide_short_help = true)]
    within: Option<String>,
    /// Respondents without an answer to a variable of the targets: keep them at their share, or exclude them [default: an error]
    #[arg(long, value_name = "HOW", value_parser = values::<MissingMargin>(), help_heading = WEIGHTING, hide_short_help = true)]
    missing: Option<MissingMargin>,
}

impl WeightingArgs {
    /// What is asked for.
    pub(super) fn request(&self) -> WeightingRequest {
        let base = |name: &String| if name == "none" { BaseWeight::Equal } else { BaseWeight::Column(name.clone()) };
        WeightingRequest {
            targets: self.targets.clone(),
            base: self.base_weight.as_ref().map(base),
            method: self.weighting,
            bounds: self.bounds,
            trim: self.trim,
            within: self.within.clone(),
            missing: self.missing,
        }
    }
}
