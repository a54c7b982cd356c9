//! The distinct ways in which replicate weights reweight a respondent, which stand in for the PSUs that they hide.

use super::replicate::Replication;
use super::spanned_space::SpannedSpace;
use crate::error::{Error, Result};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::ReplicateMethod;

    fn replication(method: ReplicateMethod, count: usize) -> Replication {
        Replication { method, scale: method.scale(count), rscales: vec![1.0; count], mse: method.mse(), degf: None }
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
