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

impl NumberSums {
    fn plus(self, other: &Self) -> Self {
        Self {
            n: self.n + other.n,
            w: self.w + other.w,
            wx: self.wx + other.wx,
            w2: self.w2 + other.w2,
            w2x: self.w2x + other.w2x,
            w2x2: self.w2x2 + other.w2x2,
            wx2: self.wx2 + other.wx2,
        }
    }
}

/// Sums by unit and group, of the number less an origin that keeps large numbers from cancelling.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    groups: usize,
    origin: Option<f64>,
    sums: Vec<NumberSums>,
    min: f64,
    max: f64,
}

impl Numbers {
    /// Empty totals.
    #[must_use]
    pub fn new(groups: usize) -> Self {
        Self { groups, origin: None, sums: Vec::new(), min: f64::INFINITY, max: f64::NEG_INFINITY }
    }

    /// Adds rows; those in no group go into the last one, as all do where `groups` is nothing.
    pub(super) fn add(&mut self, batch: &Batch, groups: Option<&[u8]>, numbers: &[f64], units: usize) {
        self.sums.resize(units * self.groups, NumberSums::default());
        let outside = self.groups - 1;
        for (row, number) in numbers.iter().enumerate() {
            let weight = batch.weights[row];
            if weight == 0.0 || number.is_nan() {
                continue;
            }
            let group = groups.map_or(outside, |groups| usize::from(groups[row]).min(outside));
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

    /// Number of groups, the last of which holds those in none.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// What was taken off every number before it was summed.
    #[must_use]
    pub fn origin(&self) -> f64 {
        self.origin.unwrap_or_default()
    }

    /// The sums of each unit over some of the groups.
    #[must_use]
    pub fn of_groups(&self, wanted: impl Fn(usize) -> bool) -> Vec<NumberSums> {
        let unit = |groups: &[NumberSums]| {
            let chosen = groups.iter().enumerate().filter(|(group, _)| wanted(*group));
            chosen.fold(NumberSums::default(), |sum, (_, group)| sum.plus(group))
        };
        self.sums.chunks_exact(self.groups).map(unit).collect()
    }

    /// The smallest and largest number, if there is one.
    #[must_use]
    pub fn range(&self) -> Option<std::ops::RangeInclusive<f64>> {
        (self.min <= self.max).then_some(self.min..=self.max)
    }
}
