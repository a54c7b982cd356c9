//! Confidence intervals for a share under a complex design.
//!
//! They use the t quantile c with the design's degrees of freedom, but for jeffreys and clopper-pearson, which have none; and
//! n_eff = p(1 − p)/Var(p). At 0% and 100%, where the variance
//! is 0, n_eff is Kish's: the methods that count respondents then give an honest one-sided limit, the others fall back on wilson and
//! say so.

use super::distribution::{beta_quantile, t_quantile};
use crate::options::{IntervalMethod, Level};
use serde::Serialize;

impl IntervalMethod {
    /// The name in a footnote.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Wilson => "Wilson on the effective sample size",
            Self::Logit => "logit",
            Self::Wald => "Wald",
            Self::Asin => "arcsine",
            Self::Beta => "Korn–Graubard",
            Self::Likelihood => "profile likelihood on the effective sample size",
            Self::AgrestiCoull => "Agresti–Coull on the effective sample size",
            Self::Jeffreys => "Jeffreys on the effective sample size",
            Self::ClopperPearson => "Clopper–Pearson on the effective sample size",
        }
    }
}

/// A confidence interval, with the level and the method that made it. As JSON, its limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Confidence level.
    #[serde(skip)]
    pub level: Level,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
    /// The method used, which differs from the one asked for where that one has no answer; nothing for means.
    #[serde(skip)]
    pub method: Option<IntervalMethod>,
}

/// What the interval of a share follows from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareSample {
    /// The share, 0..1.
    pub share: f64,
    /// Its variance under the design.
    pub variance: f64,
    /// Degrees of freedom, at least 1.
    pub degf: f64,
    /// Respondents in the base.
    pub respondents: f64,
    /// Kish's effective base.
    pub kish: f64,
}

impl ShareSample {
    /// Whether the variance says nothing: at 0% and 100%, or when it came out as 0.
    fn is_flat(&self) -> bool {
        self.variance <= 1e-16 || self.share <= 0.0 || self.share >= 1.0
    }

    fn effective(&self) -> f64 {
        if self.is_flat() { self.kish } else { self.share * (1.0 - self.share) / self.variance }
    }
}

/// The interval of a share by a method; always within 0..1 and around the share.
#[must_use]
pub fn share_interval(method: IntervalMethod, sample: &ShareSample, level: Level) -> Interval {
    let flat = sample.is_flat();
    let used = match method {
        IntervalMethod::Logit | IntervalMethod::Asin | IntervalMethod::Wald | IntervalMethod::Likelihood if flat => {
            IntervalMethod::Wilson
        }
        method => method,
    };
    let c = t_quantile(level.upper(), sample.degf);
    let limits = match used {
        IntervalMethod::Wilson => wilson(sample.share, sample.effective(), c),
        IntervalMethod::Logit => logit(sample, c),
        IntervalMethod::Wald => symmetric(sample.share, c * sample.variance.sqrt()),
        IntervalMethod::Asin => asin(sample, c),
        IntervalMethod::Beta => beta(sample, level, c),
        IntervalMethod::Likelihood => likelihood(sample, c),
        IntervalMethod::AgrestiCoull => agresti_coull(sample.share, sample.effective(), c),
        IntervalMethod::Jeffreys => on_counts(sample, level, Added { below: 0.5, above: 0.5 }),
        IntervalMethod::ClopperPearson => on_counts(sample, level, Added { below: 0.0, above: 1.0 }),
    };
    // Rounding may put a limit a hair beyond the share itself at the ends.
    let lower = limits.lower.clamp(0.0, 1.0).min(sample.share);
    let upper = limits.upper.clamp(0.0, 1.0).max(sample.share);
    Interval { level, lower, upper, method: Some(used) }
}

struct ShareLimits {
    lower: f64,
    upper: f64,
}

fn symmetric(centre: f64, half_width: f64) -> ShareLimits {
    ShareLimits { lower: centre - half_width, upper: centre + half_width }
}

fn wilson(p: f64, n: f64, c: f64) -> ShareLimits {
    let shrink = 1.0 + c * c / n;
    let centre = (p + c * c / (2.0 * n)) / shrink;
    symmetric(centre, c / (2.0 * n) * (4.0 * n * p * (1.0 - p) + c * c).sqrt() / shrink)
}

fn logit(sample: &ShareSample, c: f64) -> ShareLimits {
    let p = sample.share;
    let logit = (p / (1.0 - p)).ln();
    let half = c * sample.variance.sqrt() / (p * (1.0 - p));
    let expit = |x: f64| 1.0 / (1.0 + (-x).exp());
    ShareLimits { lower: expit(logit - half), upper: expit(logit + half) }
}

fn asin(sample: &ShareSample, c: f64) -> ShareLimits {
    let p = sample.share;
    let angle = p.sqrt().asin();
    let half = c * sample.variance.sqrt() / (2.0 * (p * (1.0 - p)).sqrt());
    // Beyond a right angle the sine would turn back and the limit lie inside the interval.
    let square_sine = |x: f64| x.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
    ShareLimits { lower: square_sine(angle - half), upper: square_sine(angle + half) }
}

/// The shares p at which 2 n (ℓ(p̂) − ℓ(p)) = c², with ℓ the log-likelihood of one respondent and n the effective sample size less the
/// dispersion of a quasi-binomial model, n/(n − 1), by which R divides.
fn likelihood(sample: &ShareSample, c: f64) -> ShareLimits {
    let share = sample.share;
    let n = sample.effective() * (sample.respondents - 1.0) / sample.respondents;
    let gap = |p: f64| {
        let part = |own: f64, other: f64| own * (own / other).ln();
        2.0 * n * (part(share, p) + part(1.0 - share, 1.0 - p)) - c * c
    };
    let root = |mut inside: f64, mut outside: f64| {
        // Bisection to the last bit: the likelihood is monotone on either side of the share.
        for _ in 0..200 {
            let middle = f64::midpoint(inside, outside);
            if gap(middle) > 0.0 {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        f64::midpoint(inside, outside)
    };
    ShareLimits { lower: root(share, 0.0), upper: root(share, 1.0) }
}

fn agresti_coull(p: f64, n: f64, c: f64) -> ShareLimits {
    let added = c * c;
    let centre = (n * p + added / 2.0) / (n + added);
    symmetric(centre, c * (centre * (1.0 - centre) / (n + added)).sqrt())
}

/// What is added to the counts of a Beta interval on the near and on the far side.
#[derive(Clone, Copy)]
struct Added {
    below: f64,
    above: f64,
}

/// Beta quantiles of the counts n_eff p and n_eff (1 − p).
fn on_counts(sample: &ShareSample, level: Level, added: Added) -> ShareLimits {
    let n = sample.effective();
    let (x, rest) = (n * sample.share, n * (1.0 - sample.share));
    ShareLimits {
        lower: beta_quantile(1.0 - level.upper(), x + added.below, rest + added.above),
        upper: beta_quantile(level.upper(), x + added.above, rest + added.below),
    }
}

/// n* = n_eff (t_{n−1}/t_df)²; Beta quantiles of (n* p, n*(1 − p) + 1) and (n* p + 1, n*(1 − p)).
fn beta(sample: &ShareSample, level: Level, c: f64) -> ShareLimits {
    let p = sample.share;
    let simple = t_quantile(level.upper(), (sample.respondents - 1.0).max(1.0));
    let n = sample.effective() * (simple / c).powi(2);
    ShareLimits {
        lower: beta_quantile(1.0 - level.upper(), n * p, n * (1.0 - p) + 1.0),
        upper: beta_quantile(level.upper(), n * p + 1.0, n * (1.0 - p)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// apiclus1, share of stype = E, R survey 4.5: see docs/methods.md.
    #[test]
    fn equals_r_on_a_cluster_sample() {
        let sample = ShareSample {
            share: 0.786_885_245_9,
            variance: 0.046_802_571_6f64.powi(2),
            degf: 14.0,
            respondents: 183.0,
            kish: 183.0,
        };
        for (method, lower, upper) in [
            (IntervalMethod::Logit, 0.669_884_4, 0.870_438_4),
            (IntervalMethod::Asin, 0.678_930_0, 0.877_688_5),
            (IntervalMethod::Beta, 0.667_415_5, 0.878_868_2),
            (IntervalMethod::Wald, 0.686_503_7, 0.887_266_8),
            (IntervalMethod::Wilson, 0.671_782_2, 0.869_466_1),
            // R interpolates: solved to the end it is 0.676 067 7 to 0.875 036 6 (mpmath).
            (IntervalMethod::Likelihood, 0.676_067_7, 0.875_036_6),
        ] {
            let interval = share_interval(method, &sample, Level::P95);
            assert!((interval.lower - lower).abs() < 1e-7, "{method:?} {interval:?}");
            assert!((interval.upper - upper).abs() < 1e-7, "{method:?} {interval:?}");
        }
    }

    #[test]
    fn at_the_ends_every_method_is_honest() {
        for method in IntervalMethod::ALL {
            let none = ShareSample { share: 0.0, variance: 0.0, degf: 99.0, respondents: 100.0, kish: 80.0 };
            let interval = share_interval(method, &none, Level::P95);
            assert!(interval.lower.abs() < 1e-300 && interval.upper > 0.02 && interval.upper < 0.1, "{interval:?}");
            let all = share_interval(method, &ShareSample { share: 1.0, ..none }, Level::P95);
            assert!((all.lower - (1.0 - interval.upper)).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn contains_the_share_and_mirrors_its_complement(p in 0.0f64..=1.0, n in 2.0f64..5000.0, deff in 0.3f64..5.0, degf in 1.0f64..500.0) {
            for method in IntervalMethod::ALL {
                let sample = ShareSample { share: p, variance: p * (1.0 - p) / n * deff, degf, respondents: n, kish: n };
                let interval = share_interval(method, &sample, Level::P95);
                prop_assert!(interval.lower >= 0.0 && interval.lower <= p && p <= interval.upper && interval.upper <= 1.0, "{interval:?}");
                prop_assert!(interval.upper > interval.lower);
                let mirror = share_interval(method, &ShareSample { share: 1.0 - p, ..sample }, Level::P95);
                prop_assert!((mirror.lower - (1.0 - interval.upper)).abs() < 1e-7, "{method:?} {interval:?} {mirror:?}");
            }
        }
    }
}
