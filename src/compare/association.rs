//! Whether the answers to a question differ between groups at all: Rao and Scott's test (1984), as R `svychisq(statistic = "F")`.
//!
//! Pearson's X² of the weighted table, divided by the sum of the generalised design effects Δ and referred to F. With π̂ the cells, V
//! their design covariance, D = diag(π̂) and C the interaction contrasts: `Δ = [Cᵀ D⁻¹ C / n]⁻¹ [Cᵀ D⁻¹ V D⁻¹ C]`,
//! `d₀ = (tr Δ)² / tr Δ²`, `F = X² / tr Δ` on d₀ and d₀ν degrees of freedom, ν those of the design.

use super::matrix::Matrix;
use crate::design::variance::{self, Factors};
use crate::design::{Calibration, Fitted, ReplicatedValue, SampleStructure};
use crate::estimate::distribution::{chi_squared_tail, f_tail};
use crate::estimate::{Domain, Measure, Scoring, Statistic};
use crate::tabulate::CategoryTotals;

/// More contrasts than this are not tested at once: the cells of such a table are nearly all empty.
const MAX_CONTRASTS: usize = 400;

/// The test of a question by groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association {
    /// Pearson's X² of the weighted table, rescaled to the number of respondents.
    pub pearson: f64,
    /// Contrasts, (rows − 1)(columns − 1), over the rows and columns with anyone in them.
    pub contrasts: usize,
    /// Rao and Scott's F.
    pub statistic: f64,
    /// Its numerator degrees of freedom, d₀.
    pub numerator: f64,
    /// Its denominator degrees of freedom, d₀ν.
    pub denominator: f64,
    /// p-value of F.
    pub p_value: f64,
    /// p-value of the first-order correction, X² over the mean design effect referred to χ² (R `statistic = "Chisq"`).
    pub p_first_order: f64,
}

/// The test of the categories of a crossing by its groups, without those in no group.
///
/// Nothing where fewer than two groups or categories have anyone in them, or without a degree of freedom.
#[must_use]
pub fn association(frame: &SampleStructure, cells: &CategoryTotals) -> Option<Association> {
    let table = Crossing::new(cells)?;
    let degf = table.degf(frame)?;
    let (r, c) = (table.groups.len(), table.categories.len());
    let contrasts = (r - 1) * (c - 1);
    if contrasts == 0 || contrasts > MAX_CONTRASTS {
        return None;
    }
    // The contrast of group i and category j, centred on both margins; any basis of the interactions gives the same test.
    let centred = |of: usize, at: usize, count: usize| f64::from(u8::from(of == at)) - 1.0 / count as f64;
    let contrast = |k: usize, i: usize, j: usize| centred(k / (c - 1), i, r) * centred(k % (c - 1), j, c);
    let inverse = |i: usize, j: usize| {
        let share = table.share(i, j);
        if share > 0.0 { 1.0 / share } else { 0.0 }
    };
    let each = |f: &dyn Fn(usize, usize) -> f64| -> f64 { (0..r * c).map(|at| f(at / c, at % c)).sum() };
    let simple = Matrix::symmetric(contrasts, |k, l| {
        each(&|i, j| contrast(k, i, j) * contrast(l, i, j) * inverse(i, j)) / table.respondents
    });
    let scores: Vec<Vec<f64>> =
        (0..contrasts).map(|k| (0..r * c).map(|at| contrast(k, at / c, at % c) * inverse(at / c, at % c)).collect()).collect();
    let design = table.covariances(frame, &scores);
    let delta = simple.cholesky()?.whiten(&design);
    let trace: f64 = (0..contrasts).map(|k| delta.at(k, k)).sum();
    let squares: f64 = (0..contrasts * contrasts).map(|at| delta.at(at / contrasts, at % contrasts).powi(2)).sum();
    if trace <= 0.0 || !trace.is_finite() {
        return None;
    }
    let numerator = trace * trace / squares;
    let denominator = numerator * degf as f64;
    let pearson = table.pearson();
    let statistic = pearson / trace;
    let first_order = pearson / (trace / contrasts as f64);
    Some(Association {
        pearson,
        contrasts,
        statistic,
        numerator,
        denominator,
        p_value: f_tail(statistic, numerator, denominator),
        p_first_order: chi_squared_tail(first_order, contrasts as f64),
    })
}

/// The weighted table of the groups and categories that anyone is in.
struct Crossing<'a> {
    cells: &'a CategoryTotals,
    groups: Vec<usize>,
    categories: Vec<usize>,
    /// Σw by group and category.
    weights: Vec<f64>,
    total: f64,
    respondents: f64,
}

impl<'a> Crossing<'a> {
    fn new(cells: &'a CategoryTotals) -> Option<Self> {
        let sum =
            |group: usize, category: usize| (0..cells.units()).map(|unit| cells.weights(unit, group)[category]).sum::<f64>();
        // The last group holds those in none.
        let all: Vec<Vec<f64>> =
            (0..cells.groups() - 1).map(|group| (0..cells.categories()).map(|category| sum(group, category)).collect()).collect();
        let groups: Vec<usize> = (0..all.len()).filter(|group| all[*group].iter().any(|w| *w > 0.0)).collect();
        let categories: Vec<usize> = (0..cells.categories()).filter(|at| all.iter().any(|group| group[*at] > 0.0)).collect();
        if groups.len() < 2 || categories.len() < 2 {
            return None;
        }
        let weights: Vec<f64> =
            groups.iter().flat_map(|group| categories.iter().map(|category| all[*group][*category])).collect();
        let count = |unit: usize| groups.iter().map(|group| cells.count(unit, *group)).sum::<u64>();
        let respondents = (0..cells.kept_units()).map(count).sum::<u64>() as f64;
        Some(Self { cells, total: weights.iter().sum(), weights, groups, categories, respondents })
    }

    fn share(&self, i: usize, j: usize) -> f64 {
        self.weights[i * self.categories.len() + j] / self.total
    }

    fn pearson(&self) -> f64 {
        let (r, c) = (self.groups.len(), self.categories.len());
        let row = |i: usize| (0..c).map(|j| self.share(i, j)).sum::<f64>();
        let column = |j: usize| (0..r).map(|i| self.share(i, j)).sum::<f64>();
        let (rows, columns): (Vec<f64>, Vec<f64>) = ((0..r).map(row).collect(), (0..c).map(column).collect());
        let cell = |i: usize, j: usize| {
            let expected = rows[i] * columns[j];
            (self.share(i, j) - expected).powi(2) / expected
        };
        self.respondents * (0..r * c).map(|at| cell(at / c, at % c)).sum::<f64>()
    }

    fn degf(&self, frame: &SampleStructure) -> Option<i64> {
        let groups = self.cells.groups();
        // Everyone but those in no group.
        let domain = Domain::group(groups - 1, groups).complement();
        let scoring = Scoring::share(&[], self.cells.categories());
        let measure = Measure { frame, statistic: Statistic::Score { cells: self.cells, scoring: &scoring } };
        Some(measure.linearised(&domain)?.degf(frame)).filter(|degf| *degf > 0)
    }

    /// Covariances of the means of several scores over the cells of the table.
    fn covariances(&self, frame: &SampleStructure, scores: &[Vec<f64>]) -> Matrix {
        if let Some(replicates) = &frame.replicates {
            let means: Vec<Vec<f64>> = self.replicated_means(scores);
            let of = |k: usize| ReplicatedValue { value: self.mean(&scores[k]), replicates: &means[k] };
            return Matrix::symmetric(scores.len(), |k, l| replicates.replication.covariance(&of(k), &of(l)));
        }
        // The influence of a respondent of weight 1 in each cell on each mean.
        let influences: Vec<Vec<f64>> = scores
            .iter()
            .map(|scores| {
                let mean = self.mean(scores);
                scores.iter().map(|score| (score - mean) / self.total).collect()
            })
            .collect();
        let mut z: Vec<Vec<f64>> = influences.iter().map(|influence| self.by_unit(frame, influence)).collect();
        let fitted = frame.calibration.as_ref().map(|calibration| self.fitted(calibration, &influences, &mut z));
        let mut present = vec![false; frame.strata.len()];
        for (at, unit) in frame.units.iter().enumerate() {
            present[unit.stratum] |= self.is_present(at);
        }
        let factors = variance::factors(frame, |h| present[h]);
        if frame.clustered {
            return of_psus(frame, &factors, &z);
        }
        let plain = self.of_respondents(&factors, &z, &influences);
        let (Some(calibration), Some(fitted)) = (&frame.calibration, fitted) else { return plain };
        let beyond = |k: usize, l: usize| {
            let of = |(h, factors): (usize, &Factors)| factors.products * calibration.beyond(h, &fitted[k], &fitted[l]);
            factors.iter().enumerate().map(of).sum::<f64>()
        };
        Matrix::symmetric(z.len(), |k, l| plain.at(k, l) + beyond(k, l))
    }

    /// What the totals that weights were made to meet explain of each mean, which is taken off its sums by unit.
    fn fitted(&self, calibration: &Calibration, influences: &[Vec<f64>], z: &mut [Vec<f64>]) -> Vec<Fitted> {
        let Some(totals) = self.cells.auxiliary() else { return vec![Fitted::default(); z.len()] };
        let fit = |(influence, z): (&Vec<f64>, &mut Vec<f64>)| {
            let mut by_slot = vec![0.0; self.cells.groups() * self.cells.categories()];
            for (at, own) in influence.iter().enumerate() {
                let (group, category) = (self.groups[at / self.categories.len()], self.categories[at % self.categories.len()]);
                by_slot[group * self.cells.categories() + category] = *own;
            }
            let fitted = calibration.fit(&totals.base(&by_slot), totals.crossed(&by_slot));
            calibration.take_off(&fitted, z);
            fitted
        };
        influences.iter().zip(z).map(fit).collect()
    }

    /// Where respondents are the PSUs, products of influences differ by cell alone: strata are added up first.
    fn of_respondents(&self, factors: &[Factors], z: &[Vec<f64>], influences: &[Vec<f64>]) -> Matrix {
        let mut squares = vec![0.0; self.weights.len()];
        for (h, factors) in factors.iter().enumerate().take(self.cells.units()) {
            for (i, group) in self.groups.iter().enumerate() {
                let of_group = self.cells.squared_weights(h, *group);
                for (j, at) in self.categories.iter().enumerate() {
                    squares[i * self.categories.len() + j] += factors.products * of_group[*at];
                }
            }
        }
        let products = |a: &[f64], b: &[f64]| a.iter().zip(b).zip(&squares).map(|((a, b), w)| a * b * w).sum::<f64>();
        let means = |a: &[f64], b: &[f64]| a.iter().zip(b).zip(factors).map(|((a, b), f)| f.means * a * b).sum::<f64>();
        Matrix::symmetric(z.len(), |k, l| products(&influences[k], &influences[l]) - means(&z[k], &z[l]))
    }

    fn mean(&self, scores: &[f64]) -> f64 {
        self.weights.iter().zip(scores).map(|(w, score)| w * score).sum::<f64>() / self.total
    }

    fn replicated_means(&self, scores: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let count = self.cells.replicates();
        let cells: Vec<&[f64]> = self
            .groups
            .iter()
            .flat_map(|group| self.categories.iter().map(|category| self.cells.replicated(*group, *category)))
            .collect();
        let total = |r: usize| cells.iter().map(|cell| cell[r]).sum::<f64>();
        let mean =
            |scores: &[f64], r: usize| cells.iter().zip(scores).map(|(cell, score)| cell[r] * score).sum::<f64>() / total(r);
        scores.iter().map(|scores| (0..count).map(|r| mean(scores, r)).collect()).collect()
    }

    fn by_unit(&self, frame: &SampleStructure, influence: &[f64]) -> Vec<f64> {
        let c = self.categories.len();
        let of = |unit: usize| {
            let mut sum = 0.0;
            for (i, group) in self.groups.iter().enumerate() {
                let weights = self.cells.weights(unit, *group);
                sum += self.categories.iter().enumerate().map(|(j, at)| weights[*at] * influence[i * c + j]).sum::<f64>();
            }
            sum
        };
        (0..frame.units.len()).map(|unit| if unit < self.cells.units() { of(unit) } else { 0.0 }).collect()
    }

    fn is_present(&self, unit: usize) -> bool {
        let any = |group: &usize| self.cells.weights(unit, *group).iter().any(|w| *w > 0.0);
        unit < self.cells.units() && self.groups.iter().any(any)
    }
}

/// Covariances from the sums of each PSU.
fn of_psus(frame: &SampleStructure, factors: &[Factors], z: &[Vec<f64>]) -> Matrix {
    let sums = |z: &Vec<f64>| {
        let mut sums = vec![0.0; frame.strata.len()];
        frame.units.iter().zip(z).for_each(|(unit, z)| sums[unit.stratum] += z);
        sums
    };
    let sums: Vec<Vec<f64>> = z.iter().map(sums).collect();
    let of_unit: Vec<f64> = frame.units.iter().map(|unit| factors[unit.stratum].products).collect();
    let products = |a: &[f64], b: &[f64]| a.iter().zip(b).zip(&of_unit).map(|((a, b), f)| f * a * b).sum::<f64>();
    let means = |a: &[f64], b: &[f64]| a.iter().zip(b).zip(factors).map(|((a, b), f)| f.means * a * b).sum::<f64>();
    Matrix::symmetric(z.len(), |k, l| products(&z[k], &z[l]) - means(&sums[k], &sums[l]))
}
