//! Means, totals and ratios of numbers, each with a t interval.
//!
//! Mean x̄ = Σ w d x / Σ w d, z = w d (x − x̄) / Σ w d (R `svymean`); total Σ w d x, z = w d x (R `svytotal`); ratio r = Σ w d y / Σ w d x,
//! z = w d (y − r x) / Σ w d x (R `svyratio`).

use super::finish::{Bounds, finish};
use super::linear::{Linearised, by_unit};
use super::share::Domain;
use super::{Base, Estimate};
use crate::design::{Fitted, SampleStructure};
use crate::options::Level;
use crate::tabulate::{NumberSums, NumberTotals, PairSums, PairTotals};

fn base(units: impl Iterator<Item = (u64, f64, f64)>) -> Base {
    let mut base = Base::default();
    let mut squares = 0.0;
    for (n, w, w2) in units {
        base.unweighted += n;
        base.weighted += w;
        squares += w2;
    }
    base.effective = if squares > 0.0 { base.weighted * base.weighted / squares } else { 0.0 };
    base
}

fn present(frame: &SampleStructure, counts: impl Iterator<Item = u64>) -> Vec<u64> {
    by_unit(frame, counts.map(|count| if frame.clustered { count.min(1) } else { count }))
}

/// A mean of a number with what its variance needs; nothing when nobody in the domain gave a number.
#[must_use]
pub fn linearised_mean(frame: &SampleStructure, numbers: &NumberTotals, domain: &Domain) -> Option<Linearised> {
    let raw = numbers.of_groups(|group| domain.contains(group));
    let w: f64 = raw.iter().map(|unit| unit.w).sum();
    if w <= 0.0 {
        return None;
    }
    // Around the mean, nothing large is subtracted from anything large.
    let rough = raw.iter().map(NumberSums::sum).sum::<f64>() / w;
    let sums: Vec<_> = raw.iter().map(|unit| unit.from_origin(rough)).collect();
    let shift: f64 = sums.iter().map(|unit| unit.wx).sum::<f64>() / w;
    let squares = |unit: &NumberSums| (unit.w2x2 - 2.0 * shift * unit.w2x + shift * shift * unit.w2) / (w * w);
    let replicates = numbers.replicated_means(|group| domain.contains(group), rough);
    let mean = Linearised {
        value: rough + shift,
        z: by_unit(frame, sums.iter().map(|unit| (unit.wx - shift * unit.w) / w)),
        squares: if frame.clustered { Vec::new() } else { by_unit(frame, sums.iter().map(squares)) },
        present: present(frame, sums.iter().map(|unit| unit.n)),
        replicates: replicates.into_iter().map(|replicate| rough + replicate).collect(),
        base: base(sums.iter().map(|unit| (unit.n, unit.w, unit.w2))),
        spread: Some(sums.iter().map(|unit| unit.wx2).sum::<f64>() / w - shift * shift),
        fitted: Fitted::default(),
    };
    let influence = || numbers.influence(|group| domain.contains(group), rough + shift, 1.0 / w);
    Some(mean.calibrated(frame, numbers.auxiliary(), influence))
}

/// The mean of a number in a domain. R: `svymean(~x, subset(design, domain))`.
#[must_use]
pub fn mean(frame: &SampleStructure, numbers: &NumberTotals, domain: &Domain, level: Level) -> Option<Estimate> {
    linearised_mean(frame, numbers, domain).map(|of| mean_of(frame, &of, level))
}

/// The estimate of a mean that is linearised already.
pub(super) fn mean_of(frame: &SampleStructure, statistic: &Linearised, level: Level) -> Estimate {
    let mut estimate = finish(frame, statistic, level, Bounds::Free);
    let n = estimate.base.unweighted as f64;
    // The variance of a simple random sample of the same size: s²/n.
    let simple = statistic.spread.unwrap_or(0.0) / (n - 1.0);
    estimate.deff = estimate.std_error.filter(|_| simple > 0.0).map(|error| error * error / simple);
    estimate
}

/// The total of a number over the population in a domain; only where weights add up to the population. R `svytotal(~x, design)`.
#[must_use]
pub fn total_of_number(frame: &SampleStructure, numbers: &NumberTotals, domain: &Domain, level: Level) -> Option<Estimate> {
    linearised_total_of_number(frame, numbers, domain).map(|total| finish(frame, &total, level, Bounds::Free))
}

/// A total of a number with what its variance needs; nothing when nobody in the domain gave a number.
#[must_use]
pub fn linearised_total_of_number(frame: &SampleStructure, numbers: &NumberTotals, domain: &Domain) -> Option<Linearised> {
    let sums = numbers.of_groups(|group| domain.contains(group));
    let base = base(sums.iter().map(|unit| (unit.n, unit.w, unit.w2)));
    let squares = |unit: &NumberSums| unit.from_origin(0.0).w2x2;
    let total = Linearised {
        value: sums.iter().map(NumberSums::sum).sum(),
        z: by_unit(frame, sums.iter().map(NumberSums::sum)),
        squares: if frame.clustered { Vec::new() } else { by_unit(frame, sums.iter().map(squares)) },
        present: present(frame, sums.iter().map(|unit| unit.n)),
        replicates: numbers.replicated_sums(|group| domain.contains(group)),
        base,
        spread: None,
        fitted: Fitted::default(),
    };
    let influence = || numbers.influence(|group| domain.contains(group), 0.0, 1.0);
    (base.weighted > 0.0).then(|| total.calibrated(frame, numbers.auxiliary(), influence))
}

/// A ratio with what its variance needs; nothing when nobody in the domain gave both numbers, or the denominator is 0.
#[must_use]
pub fn linearised_ratio(frame: &SampleStructure, pairs: &PairTotals, domain: &Domain) -> Option<Linearised> {
    let sums = pairs.of_groups(|group| domain.contains(group));
    let base = base(sums.iter().map(|unit| (unit.n, unit.w, unit.w2)));
    let x: f64 = sums.iter().map(|unit| unit.wx).sum();
    if base.weighted <= 0.0 || x == 0.0 {
        return None;
    }
    let ratio = sums.iter().map(|unit| unit.wy).sum::<f64>() / x;
    // What cancels to a rounding error is 0: a ratio that is the same for everyone is certain.
    let or_zero = |value: f64, size: f64| if value.abs() <= 1e-13 * size.abs() { 0.0 } else { value };
    let squares = |unit: &PairSums| {
        let sum = unit.w2yy - 2.0 * ratio * unit.w2xy + ratio * ratio * unit.w2xx;
        or_zero(sum, unit.w2yy) / (x * x)
    };
    let statistic = Linearised {
        value: ratio,
        z: by_unit(frame, sums.iter().map(|unit| or_zero(unit.wy - ratio * unit.wx, unit.wy) / x)),
        squares: if frame.clustered { Vec::new() } else { by_unit(frame, sums.iter().map(squares)) },
        present: present(frame, sums.iter().map(|unit| unit.n)),
        replicates: pairs.replicated_ratios(|group| domain.contains(group)),
        base,
        spread: None,
        fitted: Fitted::default(),
    };
    let times = |group| f64::from(u8::from(domain.contains(group))) / x;
    let influence = || (0..pairs.groups()).flat_map(|group| [times(group), -ratio * times(group)]).collect();
    Some(statistic.calibrated(frame, pairs.auxiliary(), influence))
}

/// The ratio of two numbers in a domain, Σ w y / Σ w x: of the totals, not the mean of each respondent's ratio.
///
/// Nothing when nobody in it gave both numbers, or the denominator is 0. R `svyratio(~y, ~x, subset(design, domain))`.
#[must_use]
pub fn ratio(frame: &SampleStructure, pairs: &PairTotals, domain: &Domain, level: Level) -> Option<Estimate> {
    linearised_ratio(frame, pairs, domain).map(|ratio| finish(frame, &ratio, level, Bounds::Free))
}
