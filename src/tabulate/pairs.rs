//! Totals of two numbers of the same respondents, by groups, for their ratio.

use super::auxiliary::{AuxiliaryTotals, SlotValue};
use super::by_unit::{add_each, placed};
use super::crossing::Granularity;
use super::sorted::SortedRows;

/// The sums of one unit and group, of a numerator y and a denominator x.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PairSums {
    /// Respondents.
    pub n: u64,
    /// Σw
    pub w: f64,
    /// Σw²
    pub w2: f64,
    /// Σwy
    pub wy: f64,
    /// Σwx
    pub wx: f64,
    /// Σw²y²
    pub w2yy: f64,
    /// Σw²xy
    pub w2xy: f64,
    /// Σw²x²
    pub w2xx: f64,
}

impl std::ops::AddAssign for PairSums {
    fn add_assign(&mut self, other: Self) {
        self.n += other.n;
        self.w += other.w;
        self.w2 += other.w2;
        self.wy += other.wy;
        self.wx += other.wx;
        self.w2yy += other.w2yy;
        self.w2xy += other.w2xy;
        self.w2xx += other.w2xx;
    }
}

/// Sums by unit and group.
#[derive(Debug, Clone, PartialEq)]
pub struct PairTotals {
    groups: usize,
    sums: Vec<PairSums>,
    replicates: usize,
    /// Σw_r y and Σw_r x by group and replicate.
    replicated_y: Vec<f64>,
    replicated_x: Vec<f64>,
    missing: u64,
    clustered: bool,
    /// By group, of numerator and denominator, where weights were made to meet totals.
    auxiliary: Option<AuxiliaryTotals>,
}

impl PairTotals {
    /// Empty totals.
    #[must_use]
    pub fn new(groups: usize, kept: Granularity) -> Self {
        let empty = vec![0.0; groups * kept.replicates];
        Self {
            groups,
            sums: Vec::new(),
            replicates: kept.replicates,
            replicated_y: empty.clone(),
            replicated_x: empty,
            missing: 0,
            clustered: kept.clustered,
            auxiliary: None,
        }
    }

    /// The same for weights that meet the totals of so many variables.
    pub(super) fn calibrated(mut self, variables: usize) -> Self {
        self.auxiliary = Some(AuxiliaryTotals::new(variables, 2 * self.groups, self.clustered));
        self
    }

    /// What residuals of calibration need, by group of numerator and denominator; nothing where weights met no totals.
    #[must_use]
    pub const fn auxiliary(&self) -> Option<&AuxiliaryTotals> {
        self.auxiliary.as_ref()
    }

    /// Adds rows with both numbers; those in no group go into the last one.
    pub(super) fn add(&mut self, rows: &SortedRows<'_>, groups: Option<&[u8]>, pairs: &[[f64; 2]], units: usize) {
        self.sums.resize(units * self.groups, PairSums::default());
        let outside = self.groups - 1;
        for (at, row) in rows.rows.iter().enumerate() {
            let [y, x] = pairs[*row as usize];
            if !(y.is_finite() && x.is_finite()) {
                self.missing += u64::from(!(y.is_nan() && x.is_nan()));
                continue;
            }
            let w = rows.weights[at];
            let w2 = w * w;
            let group = groups.map_or(outside, |groups| usize::from(groups[at]).min(outside));
            self.sums[rows.units[at] as usize * self.groups + group] +=
                PairSums { n: 1, w, w2, wy: w * y, wx: w * x, w2yy: w2 * y * y, w2xy: w2 * x * y, w2xx: w2 * x * x };
            let place = group * self.replicates;
            for (r, weight) in rows.replicates(at).iter().enumerate() {
                self.replicated_y[place + r] += weight * y;
                self.replicated_x[place + r] += weight * x;
            }
        }
        if let Some(auxiliary) = &mut self.auxiliary {
            auxiliary.add(rows, units, |at, row| {
                let group = groups.map_or(outside, |groups| usize::from(groups[at]).min(outside));
                let [y, x] = pairs[row];
                let values = [(0, y), (1, x)].map(|(part, value)| SlotValue { slot: 2 * group + part, value });
                (y.is_finite() && x.is_finite()).then_some(values)
            });
        }
    }

    /// Moves the sums of each unit to its place among so many.
    pub(super) fn place(&mut self, places: &[usize], units: usize) {
        self.sums = placed(&self.sums, self.groups, places, units);
        if let Some(auxiliary) = &mut self.auxiliary {
            auxiliary.place(places, units);
        }
    }

    /// Adds the totals of other rows of the same crossing over the same units.
    pub fn merge(&mut self, other: &Self) {
        self.sums.resize(self.sums.len().max(other.sums.len()), PairSums::default());
        add_each(&mut self.sums, &other.sums);
        add_each(&mut self.replicated_y, &other.replicated_y);
        add_each(&mut self.replicated_x, &other.replicated_x);
        self.missing += other.missing;
    }

    /// Number of groups, the last of which holds those in none.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// Respondents asked who did not give both numbers.
    #[must_use]
    pub const fn missing(&self) -> u64 {
        self.missing
    }

    /// The sums of each unit over some of the groups.
    #[must_use]
    pub fn of_groups(&self, wanted: impl Fn(usize) -> bool) -> Vec<PairSums> {
        let unit = |groups: &[PairSums]| {
            let mut sum = PairSums::default();
            groups.iter().enumerate().filter(|(group, _)| wanted(*group)).for_each(|(_, sums)| sum += *sums);
            sum
        };
        self.sums.chunks_exact(self.groups).map(unit).collect()
    }

    /// Σw_r y / Σw_r x over some of the groups, by replicate; NaN where the denominator is 0.
    #[must_use]
    pub fn replicated_ratios(&self, wanted: impl Fn(usize) -> bool) -> Vec<f64> {
        let over = |sums: &[f64], r: usize| {
            (0..self.groups).filter(|group| wanted(*group)).map(|group| sums[group * self.replicates + r]).sum::<f64>()
        };
        (0..self.replicates).map(|r| over(&self.replicated_y, r) / over(&self.replicated_x, r)).collect()
    }
}
