//! Whether an estimate is fit to be shown.

use super::Estimate;
use super::distribution::t_quantile;
use super::interval::{ShareSample, share_interval};
use crate::options::{IntervalMethod, Level, Standards};

/// How an estimate may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reliability {
    /// As it is.
    Shown,
    /// With the mark of a small base.
    SmallBase,
    /// With a caution: its complement is imprecise, or it is to be reviewed (NCHS).
    Caution,
    /// Not at all.
    Suppressed,
}

/// Effective bases below this are suppressed.
pub const MIN_BASE: f64 = 30.0;
/// Effective bases below this are marked.
pub const SMALL_BASE: f64 = 100.0;

impl Reliability {
    /// The word for it in data files; none where a number is shown as it is.
    #[must_use]
    pub const fn flag(self) -> &'static str {
        match self {
            Self::Shown => "",
            Self::SmallBase => "small_base",
            Self::Caution => "caution",
            Self::Suppressed => "suppressed",
        }
    }
}

impl Standards {
    /// How a mean, a quantile or a score may be shown: the rules for proportions do not apply, so that only the base counts.
    #[must_use]
    pub fn judge_mean(self, estimate: &Estimate) -> Reliability {
        if self == Self::None {
            Reliability::Shown
        } else if estimate.base.effective < MIN_BASE || estimate.degf < 1 {
            Reliability::Suppressed
        } else if estimate.base.effective < SMALL_BASE {
            Reliability::SmallBase
        } else {
            Reliability::Shown
        }
    }

    /// How a share may be shown.
    #[must_use]
    pub fn judge(self, estimate: &Estimate) -> Reliability {
        match self {
            Self::Default if estimate.base.effective < MIN_BASE || estimate.std_error.is_none() => Reliability::Suppressed,
            Self::Default if estimate.base.effective < SMALL_BASE => Reliability::SmallBase,
            Self::Nchs => nchs(estimate),
            Self::Default | Self::None => Reliability::Shown,
        }
    }
}

#[allow(clippy::cast_precision_loss)]
fn nchs(estimate: &Estimate) -> Reliability {
    let Some(error) = estimate.std_error else { return Reliability::Suppressed };
    let n = estimate.base.unweighted as f64;
    let p = estimate.value;
    let variance = error * error;
    let kish = estimate.base.effective;
    let effective = if variance > 0.0 && p > 0.0 && p < 1.0 { p * (1.0 - p) / variance } else { kish };
    if n < MIN_BASE || effective < MIN_BASE {
        return Reliability::Suppressed;
    }
    // n* ≤ n: a design that gained precision does not shorten the interval.
    let degf = (estimate.degf as f64).max(1.0);
    let ratio = t_quantile(Level::P95.upper(), n - 1.0) / t_quantile(Level::P95.upper(), degf);
    let limited = (effective * ratio * ratio).min(n) / (ratio * ratio);
    let sample = ShareSample { share: p, variance: p * (1.0 - p) / limited, degf, respondents: n, kish: limited };
    let interval = share_interval(IntervalMethod::Beta, &sample, Level::P95);
    let width = interval.upper - interval.lower;
    let review = estimate.degf < 8 || p <= 0.0 || p >= 1.0;
    let shown = if review { Reliability::Caution } else { Reliability::Shown };
    if width >= 0.30 {
        Reliability::Suppressed
    } else if width <= 0.05 {
        shown
    } else if p <= 0.0 || width / p > 1.30 {
        Reliability::Suppressed
    } else if p >= 1.0 || width / (1.0 - p) > 1.30 {
        Reliability::Caution
    } else {
        shown
    }
}
