//! Totals of a number, by groups.

use crate::input::Batch;

/// The sums of one unit and group.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct NumberSums {
    /// Respondents.
    pub n: u64,
    /// Σw
    pub w: f64,
    /// Σwx
    pub wx: f64,
    /// Σw²
    pub w2: f64,
    /// Σw²x
    pub w2x: f64,
    /// Σw²x²
    pub w2x2: f64,
    /// Σwx²
    pub wx2: f64,
}

/// Sums by unit and group, of the number less an origin that keeps large numbers from cancelling.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    groups: usize,
    clustered: bool,
    origin: Option<f64>,
    sums: Vec<NumberSums>,
    min: f64,
    max: f64,
}

impl Numbers {
    /// Empty totals.
    #[must_use]
    pub fn new(groups: usize, clustered: bool) -> Self {
        Self { groups, clustered, origin: None, sums: Vec::new(), min: f64::INFINITY, max: f64::NEG_INFINITY }
    }

    /// Adds rows; `groups` is nothing when there is one group of everyone.
    pub(super) fn add(&mut self, batch: &Batch, groups: Option<&[u8]>, numbers: &[f64], units: usize) {
        self.sums.resize(units * self.groups, NumberSums::default());
        for (row, number) in numbers.iter().enumerate() {
            let group = groups.map_or(0, |groups| usize::from(groups[row]));
            let weight = batch.weights[row];
            if group >= self.groups || weight == 0.0 || number.is_nan() {
                continue;
            }
            self.min = self.min.min(*number);
            self.max = self.max.max(*number);
            let x = number - *self.origin.get_or_insert(*number);
            let sums = &mut self.sums[batch.units[row] as usize * self.groups + group];
            let (wx, w2) = (weight * x, weight * weight);
            sums.n += 1;
            sums.w += weight;
            sums.wx += wx;
            sums.wx2 += wx * x;
            sums.w2 += w2;
            sums.w2x += w2 * x;
            sums.w2x2 += w2 * x * x;
        }
    }

    /// Number of groups.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// What was taken off every number before it was summed.
    #[must_use]
    pub fn origin(&self) -> f64 {
        self.origin.unwrap_or_default()
    }

    /// The sums of each unit in one group.
    pub fn of_group(&self, group: usize) -> impl Iterator<Item = &NumberSums> {
        self.sums.iter().skip(group).step_by(self.groups)
    }

    /// The smallest and largest number, if there is one.
    #[must_use]
    pub fn range(&self) -> Option<std::ops::RangeInclusive<f64>> {
        (self.min <= self.max).then_some(self.min..=self.max)
    }
}
