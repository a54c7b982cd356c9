//! Changes between waves: of one measure, of the differences between groups, over many waves, and with the make-up of the samples held
//! still.
//!
//! All of them are weighted sums of statistics of waves. Waves that share sampling units are in one [`Pool`], whose PSUs carry their
//! covariance; waves in different pools are independent, so that variances and degrees of freedom add up, as they do in R where wave ×
//! stratum are the strata of one stacked `svydesign`.
//!
//! ```
//! use survey_report::compare::{Verdict, WaveStatistic, change, verdict};
//! use survey_report::estimate::{Precision, Quantity};
//! use survey_report::options::Level;
//!
//! // Published: 79% of 4,272 and 81% of 5,101, with a design effect of 1.6 in both.
//! let wave = |share, n| WaveStatistic::Alone(Precision::published(share, Some(n), 1.6));
//! let (earlier, later) = (wave(0.79, 4272), wave(0.81, 5101));
//! let change = change(&[], &earlier, &later, Quantity::Share, Level::P95).expect("sizes are known");
//! assert!((change.p_value - 0.057).abs() < 0.0005);
//! assert_eq!(verdict(&change, None), Verdict::NoSign);
//! ```

use super::difference::Difference;
use crate::design::Pool;
use crate::estimate::{Base, Linearised, Precision, Quantity, Term};
use crate::options::Level;

/// A statistic of one wave.
#[derive(Debug, Clone, PartialEq)]
pub enum WaveStatistic {
    /// With its sums by the units of a pool of samples.
    Linked {
        /// Position of the pool.
        pool: usize,
        /// The statistic, in the places of the pool.
        of: Linearised,
        /// The same by itself.
        precision: Precision,
    },
    /// With its standard error alone: of a sample that shares nothing with others.
    Alone(Precision),
}

impl WaveStatistic {
    /// The statistic by itself.
    #[must_use]
    pub const fn precision(&self) -> &Precision {
        match self {
            Self::Linked { precision, .. } | Self::Alone(precision) => precision,
        }
    }
}

/// A statistic of a wave and how often it counts in a sum.
struct WaveTerm<'a> {
    times: f64,
    of: &'a WaveStatistic,
}

/// A sum of statistics of waves with its precision.
struct Sum {
    value: f64,
    variance: f64,
    degf: i64,
}

/// The weighted sum of statistics of which no two share a respondent's answer; nothing where the precision of one is not known.
fn sum(pools: &[Pool], terms: &[WaveTerm<'_>]) -> Option<Sum> {
    let mut sum = Sum { value: 0.0, variance: 0.0, degf: 0 };
    for term in terms {
        sum.value += term.times * term.of.precision().value;
    }
    for term in terms.iter().filter(|term| matches!(term.of, WaveStatistic::Alone(_))) {
        add_alone(&mut sum, term)?;
    }
    for (at, pool) in pools.iter().enumerate() {
        let here: Vec<(f64, &Linearised, &WaveTerm<'_>)> = terms
            .iter()
            .filter_map(|term| match term.of {
                WaveStatistic::Linked { pool, of, .. } if *pool == at => Some((term.times, of, term)),
                _ => None,
            })
            .collect();
        match here.as_slice() {
            [] => {}
            // By itself, so that saved standard errors give the same digits as totals.
            [(_, _, term)] => add_alone(&mut sum, term)?,
            several => {
                several.iter().try_for_each(|(_, _, term)| term.of.precision().std_error.map(|_| ()))?;
                let terms: Vec<Term<'_>> = several.iter().map(|(times, of, _)| Term { times: *times, of }).collect();
                let combined = Linearised::combination(&terms);
                sum.variance += combined.variance(&pool.frame);
                sum.degf = sum.degf.saturating_add(combined.degf(&pool.frame));
            }
        }
    }
    Some(sum)
}

fn add_alone(sum: &mut Sum, term: &WaveTerm<'_>) -> Option<()> {
    let precision = term.of.precision();
    let error = term.times * precision.std_error?;
    sum.variance += error * error;
    sum.degf = sum.degf.saturating_add(precision.degf);
    Some(())
}

/// A change between two waves and how often it counts in a sum.
struct Pair<'a> {
    times: f64,
    earlier: &'a WaveStatistic,
    later: &'a WaveStatistic,
}

/// What a weighted sum of changes is, with its test against 0. A share of 0% or 100% counts with the binomial variance of both waves
/// together, as between groups.
///
/// Nothing where a standard error is not known, or the variance is 0.
fn sum_of_changes(pools: &[Pool], pairs: &[Pair<'_>], quantity: Quantity, level: Level) -> Option<Difference> {
    let terms: Vec<WaveTerm<'_>> = pairs
        .iter()
        .flat_map(|pair| [WaveTerm { times: pair.times, of: pair.later }, WaveTerm { times: -pair.times, of: pair.earlier }])
        .collect();
    let sum = sum(pools, &terms)?;
    let flat = |pair: &Pair<'_>| {
        let [a, b] = [pair.earlier, pair.later].map(WaveStatistic::precision);
        pair.times * pair.times * (flat_variance(a, b) + flat_variance(b, a))
    };
    let flat: f64 = if quantity == Quantity::Share { pairs.iter().map(flat).sum() } else { 0.0 };
    Difference::new(sum.value, (sum.variance + flat).sqrt(), sum.degf, level)
}

/// The later statistic less the earlier one, `Var = V_a + V_b − 2 C_ab`, C from the sampling units that both share.
///
/// A share of 0% or 100% counts with the binomial variance of both together, as between groups. R: `svycontrast(svyby(~y, ~wave, design,
/// svymean, covmat = TRUE), c(-1, 1))`, with the wave's samples stacked.
#[must_use]
pub fn change(
    pools: &[Pool],
    earlier: &WaveStatistic,
    later: &WaveStatistic,
    quantity: Quantity,
    level: Level,
) -> Option<Difference> {
    sum_of_changes(pools, &[Pair { times: 1.0, earlier, later }], quantity, level).map(|change| bounded(change, quantity))
}

/// Limits of a change of shares are within ±100 points.
fn bounded(change: Difference, quantity: Quantity) -> Difference {
    if quantity == Quantity::Share { change.of_shares() } else { change }
}

/// What a share of 0% or 100% adds to the variance of its change: p̄(1 − p̄)/n_eff. Weights of two waves have no common scale, so that
/// effective bases pool them.
fn flat_variance(flat: &Precision, other: &Precision) -> f64 {
    if (flat.value > 0.0 && flat.value < 1.0) || flat.census {
        return 0.0;
    }
    let [own, others] = [flat, other].map(|of| of.base.effective);
    let pooled = (flat.value * own + other.value * others) / (own + others);
    (pooled * (1.0 - pooled) / own).max(0.0)
}

/// The change of one group less that of another, `(b₂ − b₁) − (a₂ − a₁)`: whether the groups moved apart.
#[must_use]
pub fn difference_of_changes(
    pools: &[Pool],
    a: [&WaveStatistic; 2],
    b: [&WaveStatistic; 2],
    quantity: Quantity,
    level: Level,
) -> Option<Difference> {
    let pairs = [Pair { times: 1.0, earlier: b[0], later: b[1] }, Pair { times: -1.0, earlier: a[0], later: a[1] }];
    sum_of_changes(pools, &pairs, quantity, level)
}

/// The slope of a measure over waves at the given times, in units of the measure per unit of time: weighted least squares, each wave by
/// the inverse of its variance, the variance of the slope from all covariances.
///
/// Where waves are independent it is generalised least squares; where they share units it stays unbiased, and is not misled by a
/// covariance matrix that rests on few PSUs. Nothing for fewer than three waves, or where a variance is 0 or not known.
/// R, for independent waves: `lm(p ~ time, weights = 1/se^2)` with the variance `1/sum(w * (time - mean)^2)`.
#[must_use]
pub fn wave_trend(pools: &[Pool], times: &[f64], statistics: &[&WaveStatistic], level: Level) -> Option<Difference> {
    if statistics.len() < 3 || times.len() != statistics.len() {
        return None;
    }
    let weight = |of: &&WaveStatistic| of.precision().std_error.filter(|error| *error > 0.0).map(|error| 1.0 / (error * error));
    let weights: Vec<f64> = statistics.iter().map(weight).collect::<Option<_>>()?;
    let total: f64 = weights.iter().sum();
    let mean = weights.iter().zip(times).map(|(w, x)| w * x).sum::<f64>() / total;
    let squares: f64 = weights.iter().zip(times).map(|(w, x)| w * (x - mean).powi(2)).sum();
    if squares <= 0.0 {
        return None;
    }
    let factors = weights.iter().zip(times).map(|(w, x)| w * (x - mean) / squares);
    let terms: Vec<WaveTerm<'_>> = factors.zip(statistics).map(|(times, of)| WaveTerm { times, of }).collect();
    let sum = sum(pools, &terms)?;
    Difference::new(sum.value, sum.variance.sqrt(), sum.degf, level)
}

/// A measure in one cell of a population, with the part of the population that is in the cell.
#[derive(Debug, Clone, Copy)]
pub struct StandardCell<'a> {
    /// The part, 0..1; all cells together have 1.
    pub part: f64,
    /// The measure in the earlier wave.
    pub earlier: &'a WaveStatistic,
    /// The measure in the later wave.
    pub later: &'a WaveStatistic,
}

/// The change that is left when both waves have the same make-up: direct standardisation, `Σ_k π_k (p_k2 − p_k1)` with the parts π taken
/// as fixed (Fleiss, *Statistical Methods for Rates and Proportions*, direct adjustment; R `svystandardize`).
#[must_use]
pub fn standardised_change(pools: &[Pool], cells: &[StandardCell<'_>], quantity: Quantity, level: Level) -> Option<Difference> {
    let pairs: Vec<Pair<'_>> =
        cells.iter().map(|cell| Pair { times: cell.part, earlier: cell.earlier, later: cell.later }).collect();
    sum_of_changes(pools, &pairs, quantity, level).map(|change| bounded(change, quantity))
}

/// Whether a statistic of a wave may be compared: its effective base is large enough and its standard error is known.
#[must_use]
pub fn is_wave_testable(of: &Precision) -> bool {
    let Base { effective, .. } = of.base;
    effective >= super::MIN_EFFECTIVE_BASE && of.std_error.is_some()
}

#[cfg(test)]
mod tests {
    use super::super::verdict::{Direction, Verdict, verdict};
    use super::*;
    use crate::options::Margin;

    fn published(share: f64, n: u64) -> WaveStatistic {
        WaveStatistic::Alone(Precision::published(share, Some(n), 1.0))
    }

    #[test]
    fn published_changes_have_their_published_intervals() {
        // TRUSTe: 89 → 92 is +3.0 (+1.2 to +4.8), z 3.32; 57 → 55 is −2.0 (−5.0 to +1.0), z −1.30.
        let of =
            |a: f64, b: f64| change(&[], &published(a, 2166), &published(b, 2019), Quantity::Share, Level::P95).expect("sizes");
        let worry = of(0.89, 0.92);
        assert!((worry.statistic - 3.32).abs() < 0.005);
        assert!((worry.interval.lower - 0.012).abs() < 5e-4 && (worry.interval.upper - 0.048).abs() < 5e-4);
        assert_eq!(verdict(&worry, None), Verdict::Changed(Direction::Higher));
        let trust = of(0.57, 0.55);
        assert!((trust.statistic + 1.30).abs() < 0.005);
        assert!((trust.interval.lower + 0.050).abs() < 5e-4 && (trust.interval.upper - 0.010).abs() < 5e-4);
        assert_eq!(verdict(&trust, None), Verdict::NoSign);
        assert_eq!(verdict(&trust, Some(Margin::from_points(10.0).expect("points"))), Verdict::Unchanged);
    }

    #[test]
    fn the_verdict_on_pew_depends_on_the_design_effect() {
        let of = |deff: f64| {
            let wave = |share, n| WaveStatistic::Alone(Precision::published(share, Some(n), deff));
            change(&[], &wave(0.79, 4272), &wave(0.81, 5101), Quantity::Share, Level::P95).expect("sizes")
        };
        assert!((of(1.0).p_value - 0.016).abs() < 5e-4 && of(1.0).is_significant());
        assert!((of(1.6).p_value - 0.057).abs() < 5e-4 && !of(1.6).is_significant());
    }

    #[test]
    fn a_wave_without_a_size_is_not_tested() {
        let unknown = WaveStatistic::Alone(Precision::published(0.9, None, 1.0));
        assert!(change(&[], &unknown, &published(0.89, 2166), Quantity::Share, Level::P95).is_none());
    }

    #[test]
    fn the_slope_of_independent_waves_is_weighted_least_squares() {
        // Shares 0.5, 0.5, 0.6 at 0, 1, 3 with variances 1, 1, 4 (times 1e-4): w = 1, 1, ¼; mean 7/9; Σw(x − x̄)² = 17/9 … by hand.
        let wave = |value: f64, error: f64| {
            let base = Base { unweighted: 1000, weighted: 1000.0, effective: 1000.0 };
            WaveStatistic::Alone(Precision { value, std_error: Some(error), degf: 999, base, census: false })
        };
        let waves = [wave(0.5, 0.01), wave(0.5, 0.01), wave(0.6, 0.02)];
        let all: Vec<&WaveStatistic> = waves.iter().collect();
        let slope = wave_trend(&[], &[0.0, 1.0, 3.0], &all, Level::P95).expect("three waves");
        let (w, x, p) = ([1.0, 1.0, 0.25], [0.0, 1.0, 3.0], [0.5, 0.5, 0.6]);
        let total = 2.25;
        let mean: f64 = 1.75 / total;
        let squares: f64 = (0..3).map(|i| w[i] * (x[i] - mean).powi(2)).sum();
        let by_hand: f64 = (0..3).map(|i| w[i] * (x[i] - mean) * p[i]).sum::<f64>() / squares;
        assert!((slope.value - by_hand).abs() < 1e-15);
        assert!((slope.std_error - (1e-4 / squares).sqrt()).abs() < 1e-15);
        assert_eq!(slope.degf, 3 * 999);
        assert!(wave_trend(&[], &[0.0, 1.0], &all[..2], Level::P95).is_none());
    }

    #[test]
    fn standardising_takes_off_what_the_make_up_did() {
        // The same shares in both cells, another mix: the raw change is 0.5 · 0.2, the standardised one 0.
        let cell = |share| published(share, 500);
        let (young, old) = (cell(0.3), cell(0.5));
        let cells =
            [StandardCell { part: 0.4, earlier: &young, later: &young }, StandardCell { part: 0.6, earlier: &old, later: &old }];
        let change = standardised_change(&[], &cells, Quantity::Share, Level::P95).expect("sizes");
        assert!(change.value.abs() < 1e-15);
        // Var = 2 (0.4² · 0.21 + 0.6² · 0.25)/500.
        assert!((change.std_error - (2.0 * (0.16 * 0.21 + 0.36 * 0.25) / 500.0_f64).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn groups_that_move_alike_do_not_differ() {
        let [a1, a2, b1, b2] = [0.3, 0.4, 0.5, 0.6].map(|share| published(share, 400));
        let difference = difference_of_changes(&[], [&a1, &a2], [&b1, &b2], Quantity::Share, Level::P95).expect("sizes");
        assert!(difference.value.abs() < 1e-15 && difference.p_value > 0.99);
        let variance = (0.21 + 0.24 + 0.25 + 0.24) / 400.0;
        assert!((difference.std_error - f64::sqrt(variance)).abs() < 1e-15);
    }

    #[test]
    fn a_share_of_zero_is_not_taken_for_certain() {
        let change = change(&[], &published(0.0, 400), &published(0.02, 400), Quantity::Share, Level::P95).expect("sizes");
        // 0.02 · 0.98/400 of the later wave and 0.01 · 0.99/400 of the earlier.
        assert!((change.std_error - ((0.0196 + 0.0099) / 400.0_f64).sqrt()).abs() < 1e-15);
    }
}
