//! Totals accumulated batch by batch.

use super::batch::{Answers, Batch};
use super::calibrated::CalibrationTotals;
use super::cells::CategoryTotals;
use super::crossing::{Crossing, CrossingKind, Granularity};
use super::numbers::NumberTotals;
use super::pairs::PairTotals;
use super::sorted::SortedRows;
use super::together::{Together, together};
use super::totals::{CrossingTotals, Totals};
use super::values::ValueTotals;
use crate::design::{Calibration, CalibrationCells, NumberedSample};
use rayon::prelude::*;
use std::sync::Arc;

/// Accumulates the crossings of a plan: batches of rows in, [`Totals`] out.
///
/// A batch gives each row the number of its unit. Numbers are given as strata and PSUs come up, by a
/// [`SampleStructureBuilder`](crate::design::SampleStructureBuilder), whose [`NumberedSample`] says in the end which unit each number
/// stands for. Totals of parts of a sample can be [merged](Totals::merge).
///
/// ```
/// use survey_report::design::{LonelyPsu, SampleStructureBuilder};
/// use survey_report::tabulate::{
///     Answers, Batch, Crossing, CrossingKind, CrossingTotals, Granularity, Totals, TotalsBuilder,
/// };
///
/// /// Respondents of PSUs, each with the answer 0 or 1.
/// fn counted(rows: &[(u32, u8)]) -> Result<Totals, survey_report::error::Error> {
///     let plan = vec![Crossing { variable: 0, banner: None, groups: 0, kind: CrossingKind::Categories(2) }];
///     let mut builder = TotalsBuilder::new(plan, Granularity { clustered: true, replicates: 0 });
///     let mut sample = SampleStructureBuilder::new(true);
///     let batch = Batch {
///         weights: vec![1.0; rows.len()],
///         units: rows.iter().map(|(psu, _)| sample.unit(0, *psu, String::new)).collect(),
///         answers: vec![Answers::Codes(rows.iter().map(|(_, answer)| *answer).collect())],
///         ..Batch::default()
///     };
///     builder.add(&batch);
///     sample.label_units(|psu| format!("psu {psu}"));
///     Ok(builder.finish(sample.part(LonelyPsu::Fail, None)?))
/// }
///
/// let mut totals = counted(&[(2, 0), (7, 1)])?;
/// totals.merge(&counted(&[(7, 1), (5, 1)])?)?;
/// totals.frame.check()?;
/// let labels: Vec<&str> = totals.frame.units.iter().map(|unit| unit.label.as_str()).collect();
/// assert_eq!(labels, ["psu 2", "psu 5", "psu 7"]);
/// let Some(CrossingTotals::Cells(cells)) = totals.everyone(0) else { unreachable!("categories") };
/// assert_eq!(cells.weights(2, 0), [0.0, 2.0]);
/// # Ok::<(), survey_report::error::Error>(())
/// ```
#[derive(Debug)]
pub struct TotalsBuilder {
    plan: Vec<Crossing>,
    totals: Vec<CrossingTotals>,
    respondents: Vec<u64>,
    kept: Granularity,
    calibrated: Option<CalibrationTotals>,
    /// Whether replicate weights were made to meet totals, like the weights: then they carry all that residuals would.
    replicates_calibrated: bool,
}

impl TotalsBuilder {
    /// An empty table for the crossings of `plan`.
    #[must_use]
    pub fn new(plan: Vec<Crossing>, kept: Granularity) -> Self {
        let totals = plan.iter().map(|crossing| empty(crossing, kept)).collect();
        Self { plan, totals, respondents: Vec::new(), kept, calibrated: None, replicates_calibrated: false }
    }

    /// The same for weights that were made to meet the totals of the variables in `cells`, to which the cells of batches refer.
    #[must_use]
    pub fn calibrated(mut self, cells: Arc<CalibrationCells>) -> Self {
        let variables = cells.variables();
        if self.kept.replicates > 0 {
            self.replicates_calibrated = true;
            return self;
        }
        self.totals = self.totals.into_iter().map(|totals| totals.calibrated(variables)).collect();
        self.calibrated = Some(CalibrationTotals::new(cells, self.kept.clustered));
        self
    }

    /// Adds a batch of rows.
    pub fn add(&mut self, batch: &Batch) {
        let units = batch.units.iter().map(|unit| *unit as usize + 1).max().unwrap_or(0).max(self.respondents.len());
        let cells = self.calibrated.as_ref().map(CalibrationTotals::cells);
        let rows = SortedRows::calibrated(batch, units, cells.as_deref());
        self.respondents.resize(units, 0);
        rows.units.iter().for_each(|unit| self.respondents[*unit as usize] += 1);
        let Self { plan, totals, calibrated, .. } = self;
        let mut crossings = || {
            totals.par_iter_mut().zip(plan.par_iter()).for_each(|(totals, crossing)| add(totals, crossing, batch, &rows, units));
        };
        match calibrated {
            Some(calibrated) => {
                rayon::join(crossings, || calibrated.add(&rows, units));
            }
            None => crossings(),
        }
    }

    /// The totals of all rows added, whose units are those of a sample.
    #[must_use]
    pub fn finish(self, sample: NumberedSample) -> Totals {
        let NumberedSample { mut structure, places } = sample;
        let units = structure.units.len();
        structure.calibration =
            self.calibrated.map(|of| of.finish(&places, units)).or_else(|| self.replicates_calibrated.then(Calibration::default));
        let mut totals = Totals { frame: structure, plan: self.plan, crossings: self.totals, respondents: self.respondents };
        totals.place(&places, units);
        totals
    }
}

/// Adds the rows of a batch to the totals of one crossing.
fn add(totals: &mut CrossingTotals, crossing: &Crossing, batch: &Batch, rows: &SortedRows<'_>, units: usize) {
    let groups = crossing.banner.map(|banner| rows.banners[banner].as_slice());
    match (totals, &batch.answers[crossing.variable]) {
        (CrossingTotals::Cells(cells), Answers::Codes(codes)) => match &crossing.kind {
            CrossingKind::Together(with) => {
                if let Answers::Codes(others) = &batch.answers[with.other] {
                    cells.add(rows, groups, &together(with, codes, others), units);
                }
            }
            _ => cells.add(rows, groups, codes, units),
        },
        (CrossingTotals::Numbers(sums), Answers::Numbers(numbers)) => sums.add(rows, groups, numbers, units),
        (CrossingTotals::Values(values), Answers::Numbers(numbers)) => values.add(rows, groups, numbers),
        (CrossingTotals::Pairs(sums), Answers::Pairs(pairs)) => sums.add(rows, groups, pairs, units),
        // The plan and the batch are made from the same codebook, so that a variable has one kind.
        _ => {}
    }
}

fn empty(crossing: &Crossing, kept: Granularity) -> CrossingTotals {
    let groups = crossing.groups + 1;
    match &crossing.kind {
        CrossingKind::Categories(categories) => CrossingTotals::Cells(CategoryTotals::new(groups, *categories, kept)),
        CrossingKind::Together(_) => CrossingTotals::Cells(CategoryTotals::new(groups, Together::CATEGORIES, kept)),
        CrossingKind::Number => CrossingTotals::Numbers(NumberTotals::new(groups, kept)),
        CrossingKind::Values => CrossingTotals::Values(ValueTotals::new(groups, kept)),
        CrossingKind::Ratio => CrossingTotals::Pairs(PairTotals::new(groups, kept)),
    }
}
