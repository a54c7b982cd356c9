//! Replicate weights: a design that comes as many reweighted copies of the sample instead of strata and PSUs.
//!
//! `Cov(a, b) = scale · Σ_r rscale_r (a_r − ā)(b_r − b̄)`, around the means of the replicates, or around the estimates from the whole
//! sample where `mse` says so (Wolter 2007; R `survey::svrVar`).

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
}
