//! The part of a codebook that says how the sample was drawn.

use super::code::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which columns describe the sample. If empty: a simple random sample without weights.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DesignFile {
    /// Column of the survey weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// How the weight was made, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_note: Option<String>,
    /// Column of the sampling stratum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strata: Option<String>,
    /// Column of the primary sampling unit (cluster); ids are nested in strata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub psu: Option<String>,
    /// Column of the finite population: a sampling fraction (at most 1) or the number of PSUs in the stratum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fpc: Option<String>,
    /// Whether PSU ids are nested in strata, so that PSU 1 of one stratum is not PSU 1 of another: true by default. With
    /// `false`, a PSU in two strata is an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nest: Option<bool>,
    /// Replicate weights, instead of strata, psu and fpc.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replicates: Option<ReplicatesFile>,
    /// What to do with a stratum that has a single PSU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lonely_psu: Option<LonelyPsuFile>,
    /// Column that identifies a respondent; duplicates are reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Condition that respondents must meet to be in the report, for example `Finished == 1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// Cells that mean "not asked", besides blank ones: they are never in a base.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Code>,
}

/// What to do with a stratum that has a single PSU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LonelyPsuFile {
    /// Stop with an error that names the strata.
    Fail,
    /// It contributes no variance.
    Remove,
    /// It was certain to be in the sample, so it contributes no variance.
    Certainty,
    /// Its deviation is taken from the grand mean.
    Adjust,
    /// It contributes the mean of the other strata.
    Average,
}

/// Replicate weights, in columns of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplicatesFile {
    /// Their columns: a pattern in which `*` stands for any text, such as "rw*", or a list.
    pub columns: PatternFile,
    /// How they were made.
    #[serde(rename = "type")]
    pub kind: ReplicateTypeFile,
    /// Fay's ρ, the part of the weight that is kept: 0 or more, less than 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rho: Option<f64>,
    /// The factor of all squared deviations, if not the usual one for the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<f64>,
    /// A factor for each replicate, or one for all; jkn needs (n_h − 1)/n_h.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rscales: Option<FactorsFile>,
    /// Deviations from the estimate of the whole sample instead of the mean of the replicates; sdr does so by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mse: Option<bool>,
    /// Degrees of freedom, if the documentation gives them; otherwise the rank of the replicate weights minus 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub df: Option<u32>,
}

/// Columns by a pattern or by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum PatternFile {
    /// A pattern in which `*` stands for any text.
    Pattern(String),
    /// Names.
    Names(Vec<String>),
}

/// One factor for all replicates, or one for each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum FactorsFile {
    /// For all.
    One(f64),
    /// For each, in the order of the columns.
    Each(Vec<f64>),
}

/// How replicate weights were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReplicateTypeFile {
    /// Balanced half-samples.
    Brr,
    /// Fay's variant of them, with `rho`.
    Fay,
    /// One PSU left out at a time, without strata.
    Jk1,
    /// One PSU left out at a time within strata; needs `rscales`.
    Jkn,
    /// PSUs resampled.
    Bootstrap,
    /// Successive differences, as in the American Community Survey.
    Sdr,
}

impl ReplicatesFile {
    /// Whether a column is one of them, by its name.
    #[must_use]
    pub fn names(&self, column: &str) -> bool {
        match &self.columns {
            PatternFile::Pattern(pattern) => pattern_matches(pattern, column),
            PatternFile::Names(names) => names.iter().any(|name| name == column),
        }
    }
}

/// Whether a name fits a pattern in which `*` stands for any text.
#[must_use]
pub fn pattern_matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = name.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::pattern_matches;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, name, fits) in [
            ("rw*", "rw001", true),
            ("rw*", "row", false),
            ("*_rep", "w1_rep", true),
            ("w*_*", "w1_2", true),
            ("w*_*", "w1", false),
            ("rw1", "rw1", true),
            ("rw1", "rw12", false),
            ("a*a", "a", false),
        ] {
            assert_eq!(pattern_matches(pattern, name), fits, "{pattern} {name}");
        }
    }
}
