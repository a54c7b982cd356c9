//! The distribution of a number in bins of one width.

/// The distribution of a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distribution {
    /// Bins of one width without gaps, the smallest numbers first; at most 25.
    pub bins: Vec<Bin>,
    /// Share of respondents with a number below the first bin, 0..1.
    pub below: f64,
    /// Share of respondents with a number above the last bin, 0..1.
    pub above: f64,
}

/// A bin: numbers from `from` up to, and without, `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// The smallest number in it.
    pub from: f64,
    /// Where the next bin begins.
    pub to: f64,
    /// Weighted share of respondents, 0..1.
    pub share: f64,
}

/// Most bins.
const MOST: usize = 25;
/// Far-off numbers are left out of the bins where the rest would be pressed together this many times.
const FAR: f64 = 3.0;
/// A round width a little below the wanted one is as good.
const NEAR: f64 = 0.7;
/// A number this near to an edge, in widths, is on it.
const EDGE: f64 = 1e-6;
/// The part of the respondents at each end that may be far off.
const TAIL: f64 = 0.005;

/// The distribution of `values` (ascending, finite) with their `weights`, given by `n` respondents. Whole numbers with a short range
/// have a bin each; others get bins of a round width near that of Freedman and Diaconis (1981), 2 · IQR / ∛n.
#[must_use]
pub fn histogram(values: &[f64], weights: &[f64], n: u64) -> Option<Distribution> {
    let total: f64 = weights.iter().sum();
    let (first, last) = (*values.first()?, *values.last()?);
    if total <= 0.0 || !(last - first).is_finite() {
        return None;
    }
    let whole = values.iter().all(|value| value.fract() == 0.0);
    let quantile = |part: f64| weighted_quantile(values, weights, part * total);
    let (mut low, mut high) = (first, last);
    let (near, far) = (quantile(TAIL), quantile(1.0 - TAIL));
    if far > near && last - first > FAR * (far - near) {
        (low, high) = (near, far);
    }
    let width = if whole && high - low < MOST as f64 {
        1.0
    } else {
        let spread = quantile(0.75) - quantile(0.25);
        let wanted = if spread > 0.0 { 2.0 * spread / (n.max(1) as f64).cbrt() } else { (high - low) / 10.0 };
        round_width(wanted, low, high, whole)
    };
    Some(count(values, weights, total, place(low, width), place(high, width), width))
}

/// Which bin of a width a number is in, counted from 0. A number on an edge is in the bin that begins there, although neither it nor the
/// edge may be a binary fraction.
fn place(value: f64, width: f64) -> f64 {
    let places = value / width;
    if (places - places.round()).abs() < EDGE { places.round() } else { places.floor() }
}

/// Bins number `first` to `last` of a width, counted from 0.
fn count(values: &[f64], weights: &[f64], total: f64, first: f64, last: f64, width: f64) -> Distribution {
    // At most a few dozen.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let bins = (last - first) as usize + 1;
    let edge = |at: usize| (first + at as f64) * width;
    let mut found = Distribution {
        bins: (0..bins).map(|at| Bin { from: edge(at), to: edge(at + 1), share: 0.0 }).collect(),
        ..Distribution::default()
    };
    for (value, weight) in values.iter().zip(weights) {
        let place = place(*value, width) - first;
        let share = weight / total;
        if place < 0.0 {
            found.below += share;
        } else if place >= bins as f64 {
            found.above += share;
        } else {
            // Between 0 and the number of bins.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let at = place as usize;
            found.bins[at].share += share;
        }
    }
    found
}

/// The smallest round width of at least `wanted` that needs no more than the most bins.
fn round_width(wanted: f64, low: f64, high: f64, whole: bool) -> f64 {
    let steps: &[f64] = if whole { &[1.0, 2.0, 5.0] } else { &[1.0, 2.0, 2.5, 5.0] };
    let least = if high > low { (NEAR * wanted).max((high - low) / MOST as f64) } else { low.abs().max(1.0) * 0.1 };
    let mut power = 10f64.powf(least.log10().floor());
    if whole {
        power = power.max(1.0);
    }
    loop {
        for step in steps {
            let width = step * power;
            if width >= least * (1.0 - 1e-9) && place(high, width) - place(low, width) < MOST as f64 {
                return width;
            }
        }
        power *= 10.0;
    }
}

/// The first value at which the weights add up to `wanted`.
fn weighted_quantile(values: &[f64], weights: &[f64], wanted: f64) -> f64 {
    let mut sum = 0.0;
    for (value, weight) in values.iter().zip(weights) {
        sum += weight;
        if sum >= wanted {
            return *value;
        }
    }
    values.last().copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Distribution {
        histogram(values, &vec![1.0; values.len()], values.len() as u64).unwrap()
    }

    #[test]
    fn whole_numbers_of_a_short_range_have_a_bin_each() {
        let found = histogram(&[0.0, 2.0, 10.0], &[1.0, 2.0, 1.0], 4).unwrap();
        assert_eq!(found.bins.len(), 11);
        assert_eq!(found.bins[2], Bin { from: 2.0, to: 3.0, share: 0.5 });
        assert!(found.below + found.above < 1e-12);
    }

    #[test]
    fn ages_come_in_round_bins() {
        let ages: Vec<f64> = (18..90).map(f64::from).collect();
        let found = of(&ages);
        // IQR 36, n = 72: 17.3, so that the next round width is 20.
        assert!((found.bins[0].to - found.bins[0].from - 20.0).abs() < 1e-12);
        assert_eq!((found.bins[0].from, found.bins[4].to), (0.0, 100.0));
        assert!((found.bins.iter().map(|bin| bin.share).sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_number_on_an_edge_is_in_the_bin_that_begins_there() {
        for width in [0.1, 0.2, 0.25, 0.5, 0.001, 3.0] {
            let values: Vec<f64> = (-40..40).map(|at| f64::from(at) * width).collect();
            let weights = vec![1.0; values.len()];
            let found = count(&values, &weights, 80.0, -40.0, 39.0, width);
            assert!(found.bins.iter().all(|bin| (bin.share - 1.0 / 80.0).abs() < 1e-12), "{width}: {found:?}");
        }
        // As a file has them: written with one decimal.
        let written: Vec<f64> = (0..10).filter_map(|tenth| format!("0.{tenth}").parse().ok()).collect();
        let found = count(&written, &[1.0; 10], 10.0, 0.0, 9.0, 0.1);
        assert!(found.bins.iter().all(|bin| (bin.share - 0.1).abs() < 1e-12));
    }

    #[test]
    fn far_off_numbers_do_not_press_the_rest_together() {
        let mut incomes: Vec<f64> = (0..1000).map(|at| 20_000.0 + 50.0 * f64::from(at)).collect();
        incomes.extend([2e6, 9e6]);
        let found = of(&incomes);
        assert!(found.bins.last().unwrap().to < 1e5 && found.bins.len() > 5);
        assert!((found.above - 2.0 / 1002.0).abs() < 1e-3, "{}", found.above);
    }

    #[test]
    fn any_numbers_have_at_most_25_bins_that_hold_all_of_them() {
        for values in
            [vec![5.0], vec![0.1, 0.2, 0.30], vec![-1e12, 0.0, 1e12], vec![1e-9, 2e-9], vec![-3.0, -3.0, 1000.5], vec![0.0]]
        {
            let found = of(&values);
            assert!((1..=MOST).contains(&found.bins.len()), "{values:?}: {}", found.bins.len());
            let all = found.bins.iter().map(|bin| bin.share).sum::<f64>() + found.below + found.above;
            assert!((all - 1.0).abs() < 1e-9);
            assert!(found.bins.windows(2).all(|pair| (pair[0].to - pair[1].from).abs() < 1e-300 && pair[0].from < pair[0].to));
        }
        assert_eq!(histogram(&[], &[], 0), None);
        assert_eq!(histogram(&[1.0], &[0.0], 1), None);
    }
}
