//! Numbers that are the answers of single respondents, and how they are rounded until they are not.

use crate::compare::Difference;
use crate::estimate::{Base, Distribution, Estimate, Interval};
use crate::tabulate::ValueWeight;

/// As many respondents share a value that is shown as it is.
const SHARED: u64 = 10;
/// In a census, bases are multiples of this.
const BASE: f64 = 5.0;

/// A quantile with its limits: each is a value that somebody gave. It is shown as it is where ten respondents share it, and else rounded to
/// the finest round step within which ten respondents are. `values` are all that were given, in ascending order.
pub(in crate::table) fn quantile(of: Estimate, values: &[ValueWeight]) -> Estimate {
    let limits = of.interval.map(|interval| [interval.lower, interval.upper]);
    let places: Vec<f64> = std::iter::once(of.value).chain(limits.into_iter().flatten()).collect();
    let Some(step) = step(&places, values) else { return of };
    let round = |value: f64| if is_shared(value, values) { value } else { (value / step).round() * step };
    let value = round(of.value);
    let Some(Interval { level, lower, upper, method }) = of.interval else { return Estimate { value, ..of } };
    let (low, high) = (round(lower).min(value), round(upper).max(value));
    let wide = high > low;
    Estimate {
        value,
        std_error: of.std_error.filter(|_| wide).map(|error| error * (high - low) / (upper - lower)),
        interval: wide.then_some(Interval { level, lower: low, upper: high, method }),
        ..of
    }
}

fn is_shared(value: f64, values: &[ValueWeight]) -> bool {
    values.iter().any(|own| own.value.total_cmp(&value).is_eq() && own.respondents >= SHARED)
}

/// The finest round step within which ten respondents are, around each of some values that fewer share; nothing where all are shared.
fn step(places: &[f64], values: &[ValueWeight]) -> Option<f64> {
    let alone: Vec<f64> = places.iter().copied().filter(|value| !is_shared(*value, values)).collect();
    let (first, last) = (values.first()?.value, values.last()?.value);
    let largest = alone.iter().map(|value| value.abs()).fold(last - first, f64::max);
    if alone.is_empty() || largest <= 0.0 || !largest.is_finite() {
        return None;
    }
    let near = |value: f64, step: f64| {
        let middle = (value / step).round() * step;
        let within = values.iter().filter(|own| (own.value - middle).abs() <= step / 2.0);
        within.map(|own| own.respondents).sum::<u64>() >= SHARED
    };
    let powers = (-4..=1).map(|power| 10f64.powi(power) * 10f64.powf(largest.log10().floor()));
    let steps: Vec<f64> = powers.flat_map(|power| [1.0, 2.0, 5.0].map(|step| step * power)).collect();
    steps.iter().copied().find(|step| alone.iter().all(|value| near(*value, *step))).or_else(|| steps.last().copied())
}

/// A distribution whose ends hold ten respondents each; bins at the ends that hold fewer are left out, and their shares added up.
pub(in crate::table) fn distribution(mut of: Distribution, values: &[ValueWeight]) -> Option<Distribution> {
    let count =
        |wanted: &dyn Fn(f64) -> bool| values.iter().filter(|own| wanted(own.value)).map(|own| own.respondents).sum::<u64>();
    let few = |n: u64| (1..SHARED).contains(&n);
    while let Some(first) = of.bins.first().copied() {
        let outside = count(&|value| value < first.from);
        let ends = if outside == 0 { count(&|value| value < first.to) } else { outside };
        if !few(ends) {
            break;
        }
        of.below += first.share;
        of.bins.remove(0);
    }
    while let Some(last) = of.bins.last().copied() {
        let outside = count(&|value| value >= last.to);
        let ends = if outside == 0 { count(&|value| value >= last.from) } else { outside };
        if !few(ends) {
            break;
        }
        of.above += last.share;
        of.bins.pop();
    }
    (!of.bins.is_empty()).then_some(of)
}

/// A share to whole percent.
fn percent(share: f64) -> f64 {
    (share * 100.0).round() / 100.0
}

/// A number to three digits.
fn digits(value: f64) -> f64 {
    let unit = if value == 0.0 { 1.0 } else { 10f64.powf(value.abs().log10().floor() - 2.0) };
    (value / unit).round() * unit
}

/// A number of respondents to a multiple of five.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub(in crate::table) fn count(n: u64) -> u64 {
    ((n as f64 / BASE).round() * BASE) as u64
}

/// The numbers of a census: shares to whole percent, others to three digits, bases to multiples of five.
pub(in crate::table) fn of_census(of: Estimate, is_share: bool) -> Estimate {
    let round = if is_share { percent } else { digits };
    let base = |weight: f64| (weight / BASE).round() * BASE;
    Estimate {
        value: round(of.value),
        std_error: of.std_error.map(digits),
        interval: of.interval.map(|own| Interval { lower: round(own.lower), upper: round(own.upper), ..own }),
        deff: of.deff.map(|deff| (deff * 10.0).round() / 10.0),
        base: Base {
            unweighted: count(of.base.unweighted),
            weighted: base(of.base.weighted),
            effective: base(of.base.effective),
        },
        ..of
    }
}

/// A difference in a census.
pub(in crate::table) fn difference(of: &mut Difference, is_share: bool) {
    let round = if is_share { percent } else { digits };
    of.value = round(of.value);
    of.interval.lower = round(of.interval.lower);
    of.interval.upper = round(of.interval.upper);
    for number in [&mut of.std_error, &mut of.statistic, &mut of.p_value, &mut of.p_adjusted] {
        *number = digits(*number);
    }
}

/// A distribution in a census.
pub(in crate::table) fn distribution_of_census(of: &mut Distribution) {
    for bin in &mut of.bins {
        bin.share = percent(bin.share);
    }
    (of.below, of.above) = (percent(of.below), percent(of.above));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::Bin;
    use crate::options::Level;

    fn given(values: &[(f64, u64)]) -> Vec<ValueWeight> {
        let of = |(value, respondents): &(f64, u64)| ValueWeight {
            value: *value,
            weight: *respondents as f64,
            respondents: *respondents,
        };
        values.iter().map(of).collect()
    }

    fn estimate(value: f64, lower: f64, upper: f64) -> Estimate {
        let interval = Interval { level: Level::P95, lower, upper, method: None };
        Estimate { value, std_error: Some(1.0), interval: Some(interval), degf: 99, deff: None, base: Base::default() }
    }

    #[test]
    fn a_value_of_ten_stays_and_one_of_a_single_respondent_is_rounded() {
        let shared = given(&[(20.0, 10), (30.0, 12), (40.0, 11)]);
        assert_eq!(quantile(estimate(30.0, 20.0, 40.0), &shared), estimate(30.0, 20.0, 40.0));
        let salaries: Vec<(f64, u64)> = (0..200).map(|at| (30_001.0 + 37.0 * f64::from(at), 1)).collect();
        let found = quantile(estimate(32_606.0, 31_999.0, 33_406.0), &given(&salaries));
        let limits = found.interval.expect("limits");
        for (rounded, value) in [(found.value, 32_606.0), (limits.lower, 31_999.0), (limits.upper, 33_406.0)] {
            assert!((rounded - value).abs() > 0.5 && (rounded - value).abs() <= 250.0, "{rounded} for {value}");
            let near = salaries.iter().filter(|(own, _)| (own - rounded).abs() <= 250.0).count();
            assert!(near >= 10, "{rounded}");
        }
    }

    #[test]
    fn ends_of_few_respondents_are_merged() {
        let bin = |from: f64, share: f64| Bin { from, to: from + 10.0, share };
        let of =
            Distribution { bins: vec![bin(0.0, 0.02), bin(10.0, 0.08), bin(20.0, 0.4), bin(30.0, 0.5)], below: 0.0, above: 0.0 };
        let values = given(&[(5.0, 2), (15.0, 8), (25.0, 40), (35.0, 50)]);
        let merged = distribution(of, &values).expect("bins");
        assert_eq!(merged.bins, [bin(20.0, 0.4), bin(30.0, 0.5)]);
        assert!((merged.below - 0.1).abs() < 1e-12 && merged.above == 0.0);
    }
}
