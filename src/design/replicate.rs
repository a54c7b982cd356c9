//! Replicate weights: a design that comes as many reweighted copies of the sample instead of strata and PSUs.
//!
//! `Cov(a, b) = scale · Σ_r rscale_r (a_r − ā)(b_r − b̄)`, around the means of the replicates, or around the estimates from the whole
//! sample where `mse` says so (Wolter 2007; R `survey::svrVar`).

use crate::error::{Error, Result};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// How replicate weights were made, which says how far apart the replicates are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReplicateMethod {
    /// Balanced half-samples: scale 1/R.
    Brr,
    /// Fay's variant of them, which keeps a part ρ of the weight: scale 1/(R (1 − ρ)²).
    Fay {
        /// The part that is kept, 0 ≤ ρ < 1.
        rho: f64,
    },
    /// One PSU left out at a time, without strata: scale (R − 1)/R.
    Jk1,
    /// One PSU left out at a time within strata: scale 1, and (n_h − 1)/n_h for each replicate, which must be given.
    Jkn,
    /// PSUs drawn again: scale 1/(R − 1).
    Bootstrap,
    /// Successive differences, as in the American Community Survey: scale 4/R, around the estimate.
    Sdr,
}

impl ReplicateMethod {
    /// The factor that the method implies for `count` replicates.
    #[must_use]
    pub fn scale(self, count: usize) -> f64 {
        let count = count as f64;
        match self {
            Self::Brr => 1.0 / count,
            Self::Fay { rho } => 1.0 / (count * (1.0 - rho) * (1.0 - rho)),
            Self::Jk1 => (count - 1.0) / count,
            Self::Jkn => 1.0,
            Self::Bootstrap => 1.0 / (count - 1.0),
            Self::Sdr => 4.0 / count,
        }
    }

    /// Whether squares are taken around the estimate of the whole sample where nothing else is said.
    #[must_use]
    pub const fn mse(self) -> bool {
        matches!(self, Self::Sdr)
    }

    /// The name in tables and footnotes.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Brr => "balanced repeated replication",
            Self::Fay { .. } => "Fay’s balanced repeated replication",
            Self::Jk1 => "jackknife (JK1)",
            Self::Jkn => "stratified jackknife (JKn)",
            Self::Bootstrap => "bootstrap",
            Self::Sdr => "successive difference replication",
        }
    }
}

/// What the variance needs to know of a set of replicate weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Replication {
    /// How they were made.
    pub method: ReplicateMethod,
    /// The factor of all replicates.
    pub scale: f64,
    /// A factor for each replicate.
    pub rscales: Vec<f64>,
    /// Around the estimate of the whole sample, not around the mean of the replicates.
    pub mse: bool,
    /// Degrees of freedom, where the survey's documentation gives them.
    pub degf: Option<u32>,
}

impl Replication {
    /// Number of replicates.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rscales.len()
    }

    /// Covariance of two estimates from their replicates. A replicate in which one of them has no value (a domain that it leaves
    /// empty) is left out, as in R.
    #[must_use]
    pub fn covariance(&self, a: &ReplicatedValue<'_>, b: &ReplicatedValue<'_>) -> f64 {
        let is_used = |r: usize| a.replicates[r].is_finite() && b.replicates[r].is_finite();
        let (centre_a, centre_b) = (self.centre(a, is_used), self.centre(b, is_used));
        let used = (0..self.count()).filter(|r| is_used(*r));
        let squares = used.map(|r| self.rscales[r] * (a.replicates[r] - centre_a) * (b.replicates[r] - centre_b));
        self.scale * squares.sum::<f64>()
    }

    /// What deviations are taken from: the mean of the replicates that are used and count, or the estimate.
    #[must_use]
    pub fn centre(&self, of: &ReplicatedValue<'_>, is_used: impl Fn(usize) -> bool) -> f64 {
        if self.mse {
            return of.value;
        }
        let mut sum = 0.0;
        let mut count: f64 = 0.0;
        for r in (0..self.count()).filter(|r| is_used(*r) && self.rscales[*r] > 0.0) {
            sum += of.replicates[r];
            count += 1.0;
        }
        sum / count.max(1.0)
    }
}

/// An estimate with its replicates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReplicatedValue<'a> {
    /// From the whole sample.
    pub value: f64,
    /// From each replicate.
    pub replicates: &'a [f64],
}

/// Distinct patterns that are kept; more leave only the rank of all of them.
pub const MAX_PATTERNS: usize = 512;

/// Replicate weights of a sample: how they were made, and the distinct ways in which they reweight a respondent.
///
/// The pattern of a respondent is the row of replicate weights over the weight. Those of one PSU share it, so that the patterns stand
/// in for the PSUs that replicate weights hide: degrees of freedom of a domain are the rank of its patterns minus 1 (R `degf`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReplicateDesign {
    /// How they were made.
    pub replication: Replication,
    patterns: Vec<Vec<f64>>,
    rank: usize,
}

impl ReplicateDesign {
    /// The replicates of several samples that were reweighted together: replicate r of one is replicate r of all.
    ///
    /// Nothing where they were not made in the same way. Degrees of freedom are those of all patterns together.
    #[must_use]
    pub fn together(samples: &[&Self]) -> Option<Self> {
        let (first, rest) = samples.split_first()?;
        if rest.iter().any(|other| other.replication != first.replication) {
            return None;
        }
        let mut span = SpannedSpace::default();
        let patterns: Vec<Vec<f64>> = samples.iter().flat_map(|of| &of.patterns).cloned().collect();
        for pattern in &patterns {
            span.add(pattern);
        }
        let known = samples.iter().all(|of| !of.patterns.is_empty());
        let most = samples.iter().map(|of| of.rank).max().unwrap_or(0);
        Some(Self {
            replication: first.replication.clone(),
            rank: span.rank().max(most),
            patterns: if known { patterns } else { Vec::new() },
        })
    }

    /// Degrees of freedom of the domain that has a respondent with each pattern for which `present` holds; those of the whole sample
    /// where it has too many patterns to keep.
    #[must_use]
    pub fn degf(&self, present: impl Fn(usize) -> bool) -> i64 {
        if let Some(degf) = self.replication.degf {
            return i64::from(degf);
        }
        let whole = (0..self.patterns.len()).all(&present);
        let rank = if whole {
            self.rank
        } else {
            let mut span = SpannedSpace::default();
            for pattern in self.patterns.iter().enumerate().filter(|(at, _)| present(*at)).map(|(_, pattern)| pattern) {
                span.add(pattern);
                if span.rank() == self.rank {
                    break;
                }
            }
            span.rank()
        };
        i64::try_from(rank).unwrap_or(i64::MAX) - 1
    }
}

/// Collects the patterns of the rows.
#[derive(Debug)]
pub struct PatternBuilder {
    replication: Replication,
    known: FxHashMap<Vec<i64>, u32>,
    patterns: Vec<Vec<f64>>,
    span: SpannedSpace,
    key: Vec<i64>,
    overflow: bool,
    /// Σw, and Σw_r over all replicates.
    weights: f64,
    replicated: f64,
}

impl PatternBuilder {
    /// A builder that has seen no row.
    #[must_use]
    pub fn new(replication: Replication) -> Self {
        Self {
            replication,
            known: FxHashMap::default(),
            patterns: Vec::new(),
            span: SpannedSpace::default(),
            key: Vec::new(),
            overflow: false,
            weights: 0.0,
            replicated: 0.0,
        }
    }

    /// Number of replicates.
    #[must_use]
    pub fn count(&self) -> usize {
        self.replication.count()
    }

    /// The number of the pattern of a row with this weight; a row without a weight has that of the first.
    pub fn pattern(&mut self, weight: f64, replicates: &[f64]) -> u32 {
        if weight <= 0.0 {
            return 0;
        }
        self.weights += weight;
        self.replicated += replicates.iter().sum::<f64>();
        let other = u32::try_from(MAX_PATTERNS).unwrap_or(u32::MAX);
        if self.overflow && self.span.rank() == self.count() {
            // Nothing can be learned from the row: it does not matter which pattern it has.
            return other;
        }
        // Weights are written with a limited number of digits: the same factor may differ in the last ones.
        #[allow(clippy::cast_possible_truncation)]
        let rounded = |replicate: &f64| (replicate / weight * 1e6).round() as i64;
        self.key.clear();
        self.key.extend(replicates.iter().map(rounded));
        if let Some(known) = self.known.get(&self.key) {
            return *known;
        }
        let pattern: Vec<f64> = replicates.iter().map(|replicate| replicate / weight).collect();
        if self.span.rank() < self.count() {
            self.span.add(&pattern);
        }
        if self.patterns.len() == MAX_PATTERNS {
            self.overflow = true;
            return other;
        }
        let number = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        self.patterns.push(pattern);
        self.known.insert(self.key.clone(), number);
        number
    }

    /// The replicate weights of the rows seen.
    ///
    /// # Errors
    /// When all of them are the same multiple of the weight, so that no variance follows from them.
    pub fn finish(self) -> Result<ReplicateDesign> {
        let ratio = self.replicated / (self.weights * self.count() as f64);
        if self.weights > 0.0 && !(0.5..=2.0).contains(&ratio) {
            return Err(Error::data(format!(
                "the replicate weights add up to {ratio:.3} times the weights on average, and should to about the same"
            ))
            .hint("the columns of replicates in [design] must hold whole weights: multiply factors by the weight; is it the right weight?"));
        }
        // Where there are too many patterns to keep, all domains have the rank of the whole, whichever came first.
        let patterns = if self.overflow { Vec::new() } else { self.patterns };
        let replicates = ReplicateDesign { replication: self.replication, patterns, rank: self.span.rank() };
        if replicates.rank < 2 && replicates.replication.degf.is_none() {
            return Err(Error::data(
                "the replicate weights are all the same multiple of the weight, so that no variance follows",
            )
            .hint("check the pattern of replicates in [design]: which columns does it match?"));
        }
        Ok(replicates)
    }
}

/// The space that some vectors span, as an orthonormal basis.
#[derive(Debug, Clone, Default)]
struct SpannedSpace {
    basis: Vec<Vec<f64>>,
}

/// What is left of a vector when the basis is taken off counts as new only if it is longer than this part of it. R uses 1e-5 of a
/// column; weights in files carry eight digits or more.
const NEW_DIRECTION: f64 = 1e-6;

impl SpannedSpace {
    fn rank(&self) -> usize {
        self.basis.len()
    }

    fn add(&mut self, vector: &[f64]) {
        let length = norm(vector);
        let mut rest = vector.to_vec();
        // Twice, since the first pass leaves rounding errors of the parts that it takes off.
        for _ in 0..2 {
            for direction in &self.basis {
                let along: f64 = rest.iter().zip(direction).map(|(a, b)| a * b).sum();
                rest.iter_mut().zip(direction).for_each(|(rest, direction)| *rest -= along * direction);
            }
        }
        let left = norm(&rest);
        if length > 0.0 && left > NEW_DIRECTION * length {
            self.basis.push(rest.into_iter().map(|part| part / left).collect());
        }
    }
}

fn norm(vector: &[f64]) -> f64 {
    vector.iter().map(|part| part * part).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replication(method: ReplicateMethod, count: usize) -> Replication {
        Replication { method, scale: method.scale(count), rscales: vec![1.0; count], mse: method.mse(), degf: None }
    }

    #[test]
    fn a_jackknife_of_a_mean_is_its_variance() {
        // Of 1, 2, 6 the mean is 3 and s²/n = 7/3; leaving one out gives 4, 3.5, 1.5.
        let jk1 = replication(ReplicateMethod::Jk1, 3);
        let value = ReplicatedValue { value: 3.0, replicates: &[4.0, 3.5, 1.5] };
        assert!((jk1.covariance(&value, &value) - 7.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_replicate_without_a_value_is_left_out() {
        let bootstrap = replication(ReplicateMethod::Bootstrap, 4);
        let value = ReplicatedValue { value: 0.5, replicates: &[0.4, f64::NAN, 0.6, 0.5] };
        assert!((bootstrap.covariance(&value, &value) - 0.02 / 3.0).abs() < 1e-12);
        let around = Replication { mse: true, ..bootstrap };
        let value = ReplicatedValue { value: 0.4, ..value };
        assert!((around.covariance(&value, &value) - 0.05 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn degrees_of_freedom_are_the_rank_of_the_patterns_present() {
        let mut builder = PatternBuilder::new(replication(ReplicateMethod::Jk1, 3));
        let rows = [[0.0, 1.5, 1.5], [1.5, 0.0, 1.5], [1.5, 1.5, 0.0], [0.0, 3.0, 3.0]];
        let patterns: Vec<u32> = rows.iter().zip([1.0, 1.0, 1.0, 2.0]).map(|(row, w)| builder.pattern(w, row)).collect();
        assert_eq!(patterns, [0, 1, 2, 0]);
        let replicates = builder.finish().expect("three patterns");
        assert_eq!(replicates.degf(|_| true), 2);
        assert_eq!(replicates.degf(|pattern| pattern < 2), 1);
        let mut same = PatternBuilder::new(replication(ReplicateMethod::Brr, 2));
        same.pattern(1.0, &[1.0, 1.0]);
        assert!(same.finish().is_err());
    }
}
