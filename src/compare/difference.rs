//! The difference of a measure between two groups, or between a group and everyone else.
//!
//! Where a share is 0% or 100%, its own variance is 0 and says nothing; the binomial variance of the share of both groups together, on
//! the effective base, stands in for it, as in a score test.
//!
//! d = a − b with `Var(d) = Var(a) + Var(b) − 2 Cov(a, b)`, computed from the linearised variable of the difference itself, so that
//! PSUs which both groups share count as they should. t with the degrees of freedom of the two groups together, two-sided.

use crate::design::SampleStructure;
use crate::estimate::distribution::{normal_quantile, t_quantile, t_two_sided};
use crate::estimate::{Domain, Estimate, Interval, Linearised, Measure, Statistic};
use crate::options::Level;
use serde::Serialize;

/// Groups with a smaller effective base are not tested.
pub const MIN_EFFECTIVE_BASE: f64 = 30.0;

/// A difference with its test. As JSON it leaves out what follows from the rest: t, and the interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Difference {
    /// The first less the second: of shares, in −1..1.
    pub value: f64,
    /// Its standard error.
    pub std_error: f64,
    /// Its interval, not adjusted for the number of tests.
    #[serde(skip)]
    pub interval: Interval,
    /// t.
    #[serde(skip)]
    pub statistic: f64,
    /// Degrees of freedom: those of both groups together.
    pub degf: i64,
    /// Two-sided p-value.
    #[serde(rename = "p")]
    pub p_value: f64,
    /// The same adjusted within its family; equal to `p_value` in a family of one.
    pub p_adjusted: f64,
}

impl Difference {
    /// A difference from its value and standard error; nothing without a degree of freedom or where the error is 0, which is no
    /// knowledge but the want of it.
    #[must_use]
    pub fn new(value: f64, std_error: f64, degf: i64, level: Level) -> Option<Self> {
        // What cancels leaves a rounding error instead of 0.
        if degf < 1 || !std_error.is_finite() || std_error <= 1e-12 * value.abs().max(1e-6) {
            return None;
        }
        let half = t_quantile(level.upper(), degf as f64) * std_error;
        let statistic = value / std_error;
        let p_value = t_two_sided(statistic, degf as f64);
        Some(Self {
            value,
            std_error,
            interval: Interval { level, lower: value - half, upper: value + half, method: None },
            statistic,
            degf,
            p_value,
            p_adjusted: p_value,
        })
    }

    /// The second less the first.
    #[must_use]
    pub fn reversed(self) -> Self {
        let interval = Interval { lower: -self.interval.upper, upper: -self.interval.lower, ..self.interval };
        Self { value: -self.value, statistic: -self.statistic, interval, ..self }
    }

    /// The same of two shares: no true difference is beyond ±100 points, so limits beyond are cut off there.
    #[must_use]
    pub fn of_shares(self) -> Self {
        let Interval { lower, upper, .. } = self.interval;
        Self { interval: Interval { lower: lower.max(-1.0), upper: upper.min(1.0), ..self.interval }, ..self }
    }

    /// Whether the difference is told from chance at the level of its interval, within its family.
    #[must_use]
    pub fn is_significant(&self) -> bool {
        self.p_adjusted < 1.0 - self.interval.level.fraction()
    }

    /// Whether it would be if it were the only test.
    #[must_use]
    pub fn is_significant_alone(&self) -> bool {
        self.p_value < 1.0 - self.interval.level.fraction()
    }

    /// The smallest difference that would be told from chance with this precision, by itself: c · se.
    #[must_use]
    pub fn smallest_significant(&self) -> f64 {
        t_quantile(self.interval.level.upper(), self.degf as f64) * self.std_error
    }

    /// The smallest true difference that would be found four times out of five: (c + z₀.₈) · se.
    #[must_use]
    pub fn smallest_detectable(&self) -> f64 {
        self.smallest_significant() + normal_quantile(0.8) * self.std_error
    }

    /// Whether the true difference is within ±`margin`: two one-sided t tests, each at 1 − level (Schuirmann 1987).
    #[must_use]
    pub fn equivalence(&self, margin: f64) -> Equivalence {
        let degf = self.degf as f64;
        let upper_tail = |t: f64| if t > 0.0 { t_two_sided(t, degf) / 2.0 } else { 1.0 - t_two_sided(t, degf) / 2.0 };
        let above = upper_tail((self.value + margin) / self.std_error);
        let below = upper_tail((margin - self.value) / self.std_error);
        let p_value = above.max(below);
        Equivalence { margin, p_value, equivalent: p_value < 1.0 - self.interval.level.fraction() }
    }
}

/// The verdict on a difference being as good as none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equivalence {
    /// What counts as none: a difference within ± this.
    pub margin: f64,
    /// The larger p-value of the two one-sided tests.
    pub p_value: f64,
    /// Whether both tests reject.
    pub equivalent: bool,
}

/// Whether an estimate may be compared with another: its effective base is large enough and its standard error is known.
#[must_use]
pub fn is_testable(estimate: &Estimate) -> bool {
    estimate.base.effective >= MIN_EFFECTIVE_BASE && estimate.std_error.is_some()
}

/// A statistic less the same of a domain that shares no respondent with the first.
///
/// R: `svycontrast(svyby(~y, ~group, design, svymean, covmat = TRUE), c(1, -1))`, t with `degf(subset(design, group in a or b))`.
#[must_use]
pub fn difference(frame: &SampleStructure, a: &Linearised, b: &Linearised, level: Level) -> Option<Difference> {
    let difference = a.minus(b);
    Difference::new(difference.value, difference.variance(frame).sqrt(), difference.degf(frame), level)
}

/// The difference of two measures of one kind: as [`difference`], and for shares with an honest variance at 0% and 100%.
#[must_use]
pub fn measure_difference(measure: &Measure<'_>, a: &Linearised, b: &Linearised, level: Level) -> Option<Difference> {
    if !matches!(measure.statistic, Statistic::Share { .. }) {
        return difference(measure.frame, a, b, level);
    }
    let difference = a.minus(b);
    let variance = difference.variance(measure.frame) + flat_variance(a, b, measure.frame) + flat_variance(b, a, measure.frame);
    Difference::new(difference.value, variance.sqrt(), difference.degf(measure.frame), level).map(Difference::of_shares)
}

/// What a share of 0% or 100% adds to the variance of its difference from another: p̄(1 − p̄)/n_eff, with p̄ that of both together.
fn flat_variance(flat: &Linearised, other: &Linearised, frame: &SampleStructure) -> f64 {
    let certain = flat.is_census(frame);
    if (flat.value > 0.0 && flat.value < 1.0) || certain {
        return 0.0;
    }
    let [own, others] = [flat, other].map(|of| of.base.weighted);
    let pooled = (flat.value * own + other.value * others) / (own + others);
    (pooled * (1.0 - pooled) / flat.base.effective).max(0.0)
}

/// A measure in a domain, which is `own`, less the same among everyone else with an answer, never against a total that contains it.
///
/// Nothing where one of the two is too small to be tested.
#[must_use]
pub fn from_rest(measure: &Measure<'_>, own: &Linearised, domain: &Domain, level: Level) -> Option<Difference> {
    let is_large = |of: &Linearised| of.base.effective >= MIN_EFFECTIVE_BASE;
    if !is_large(own) {
        return None;
    }
    measure_difference(measure, own, &measure.linearised(&domain.complement()).filter(is_large)?, level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_says_what_it_can_and_cannot_show() {
        let difference = Difference::new(0.05, 0.02, 1_000_000, Level::P95).expect("an error");
        assert!((difference.statistic - 2.5).abs() < 1e-12);
        // 2 (1 − Φ(2.5)), and 1.96 and 2.80 standard errors.
        assert!((difference.p_value - 0.012_419_330_651_552_318).abs() < 1e-6);
        assert!(difference.is_significant());
        assert!((difference.smallest_significant() - 0.039_199).abs() < 1e-5);
        assert!((difference.smallest_detectable() - 0.056_032).abs() < 1e-5);
        // (0.1 − 0.05)/0.02 = 2.5 on the near side.
        let equivalence = difference.equivalence(0.1);
        assert!((equivalence.p_value - 0.006_209_665).abs() < 1e-6 && equivalence.equivalent);
        assert!(!difference.equivalence(0.05).equivalent);
    }

    #[test]
    fn certainty_is_not_claimed() {
        assert!(Difference::new(1.0, 0.0, 50, Level::P95).is_none());
        assert!(Difference::new(0.1, 0.05, 0, Level::P95).is_none());
        assert!(Difference::new(0.1, f64::NAN, 50, Level::P95).is_none());
    }
}
