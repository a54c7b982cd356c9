//! Means of numbers: x̄ = Σ w d x / Σ w d, with z = w d (x − x̄) / Σ w d (R `svymean`), interval x̄ ± t · se.

use super::distribution::t_quantile;
use super::interval::Interval;
use super::level::Level;
use super::linear::{degrees_of_freedom, moments_of_strata};
use super::share::Domain;
use super::{Base, Estimate};
use crate::design::Frame;
use crate::design::variance::{self, Moments, moments_of_psus};
use crate::tabulate::{NumberSums, Numbers};

/// The mean of a number in a domain. Nothing when nobody in it gave a number.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn mean(frame: &Frame, numbers: &Numbers, domain: &Domain, level: Level) -> Option<Estimate> {
    let raw = numbers.of_groups(|group| domain.contains(group));
    let w: f64 = raw.iter().map(|unit| unit.w).sum();
    if w <= 0.0 {
        return None;
    }
    // Around the mean, nothing large is subtracted from anything large.
    let value = raw.iter().map(NumberSums::sum).sum::<f64>() / w;
    let sums: Vec<_> = raw.iter().map(|unit| unit.from_origin(value)).collect();
    let shifted: f64 = sums.iter().map(|unit| unit.wx).sum::<f64>() / w;
    let squares: f64 = sums.iter().map(|unit| unit.w2).sum();
    let n: u64 = sums.iter().map(|unit| unit.n).sum();
    let degf = degrees_of_freedom(frame, |unit| sums[unit].w, |unit| sums[unit].n, sums.len());
    let base = Base { unweighted: n, weighted: w, effective: w * w / squares };
    let mut estimate = Estimate { value: value + shifted, std_error: None, interval: None, degf, deff: None, base };
    if degf < 1 || n < 2 {
        return Some(estimate);
    }
    let z: Vec<f64> =
        (0..frame.units.len()).map(|unit| sums.get(unit).map_or(0.0, |unit| (unit.wx - shifted * unit.w) / w)).collect();
    let moments = if frame.clustered {
        moments_of_psus(frame, &z, &z, |unit| sums.get(unit).is_some_and(|unit| unit.w > 0.0))
    } else {
        moments_of_strata(frame, sums.len(), |stratum| {
            let unit = &sums[stratum];
            let squares = unit.w2x2 - 2.0 * shifted * unit.w2x + shifted * shifted * unit.w2;
            Moments { a: z[stratum], b: z[stratum], ab: squares / (w * w), present: unit.w > 0.0 }
        })
    };
    let variance = variance::covariance(frame, &moments).max(0.0);
    let error = variance.sqrt();
    let population = (sums.iter().map(|unit| unit.wx2).sum::<f64>() / w - shifted * shifted) * n as f64 / (n as f64 - 1.0);
    estimate.deff = (population > 0.0).then(|| variance / (population / n as f64));
    estimate.std_error = Some(error);
    if error > 0.0 {
        let half = t_quantile(level.upper(), degf as f64) * error;
        estimate.interval = Some(Interval { level, lower: estimate.value - half, upper: estimate.value + half, method: None });
    }
    Some(estimate)
}
