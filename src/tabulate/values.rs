//! The distribution of a number, by groups: what medians and other quantiles need beyond sums.

use super::auxiliary::AuxiliarySums;
use super::by_unit::add_each;
use super::cells::{CategoryTotals, CellSums};
use super::crossing::Granularity;
use super::sorted::SortedRows;
use rustc_hash::FxHashMap;

/// Bytes that are kept of one number: enough for two million different combinations of unit, group and value. One with more has no
/// quantiles.
const MAX_BYTES: usize = 200_000_000;
/// Bytes of a combination, in its map and its sums.
const ENTRY: usize = 96;

/// The sums of the respondents of one unit and group who gave one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct ValueKey {
    /// The value, as bits that sort like the number.
    value: u64,
    group: u32,
    unit: u32,
}

/// A number as bits that sort like it.
fn sortable(value: f64) -> u64 {
    // 0 and −0 are one value.
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { bits | (1 << 63) } else { !bits }
}

fn number(sortable: u64) -> f64 {
    f64::from_bits(if sortable >> 63 == 1 { sortable & !(1 << 63) } else { !sortable })
}

/// One value of a number with the weight of those who gave it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueWeight {
    /// The value.
    pub value: f64,
    /// Σw.
    pub weight: f64,
    /// Respondents.
    pub respondents: u64,
}

/// n, Σw and Σw² by value, unit and group.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTotals {
    groups: usize,
    kept: Granularity,
    places: FxHashMap<ValueKey, u32>,
    sums: Vec<CellSums>,
    /// Σw_r by value and group, in the order of first appearance.
    replicated_places: FxHashMap<(u64, u32), u32>,
    replicated: Vec<f64>,
    overflow: bool,
    /// The sums in order, once all rows have been added.
    ordered: Vec<(ValueKey, CellSums)>,
    /// Where weights were made to meet totals.
    auxiliary: Option<ValueAuxiliary>,
}

/// Sums by the variables whose totals weights were made to meet.
#[derive(Debug, Clone, Default, PartialEq)]
struct ValueAuxiliary {
    variables: usize,
    sums: FxHashMap<(ValueKey, u32), AuxiliarySums>,
    ordered: Vec<((ValueKey, u32), AuxiliarySums)>,
}

impl ValueAuxiliary {
    fn order(&mut self) {
        // The order of the map does not survive the sort.
        #[allow(clippy::iter_over_hash_type)]
        let mut all: Vec<((ValueKey, u32), AuxiliarySums)> = self.sums.iter().map(|(key, sums)| (*key, *sums)).collect();
        all.sort_unstable_by_key(|(key, _)| *key);
        self.ordered = all;
    }
}

impl ValueTotals {
    /// Empty totals.
    #[must_use]
    pub fn new(groups: usize, kept: Granularity) -> Self {
        Self {
            groups,
            kept,
            places: FxHashMap::default(),
            sums: Vec::new(),
            replicated_places: FxHashMap::default(),
            replicated: Vec::new(),
            overflow: false,
            ordered: Vec::new(),
            auxiliary: None,
        }
    }

    /// The same for weights that meet the totals of so many variables.
    pub(super) fn calibrated(mut self, variables: usize) -> Self {
        self.auxiliary = Some(ValueAuxiliary { variables, ..ValueAuxiliary::default() });
        self
    }

    /// Adds rows; those in no group go into the last one.
    pub(super) fn add(&mut self, rows: &SortedRows<'_>, groups: Option<&[u8]>, numbers: &[f64]) {
        let outside = self.groups - 1;
        for (at, row) in rows.rows.iter().enumerate() {
            let number = numbers[*row as usize];
            if !number.is_finite() {
                continue;
            }
            if self.overflow {
                return;
            }
            let group = groups.map_or(outside, |groups| usize::from(groups[at]).min(outside));
            let group = u32::try_from(group).unwrap_or(u32::MAX);
            let weight = rows.weights[at];
            let place = ValueKey { value: sortable(number), group, unit: rows.units[at] };
            let sums = self.sums_of(place);
            sums.w += weight;
            sums.w2 += weight * weight;
            sums.n += 1;
            self.add_replicates(place, rows.replicates(at));
            self.add_auxiliary(place, rows, at);
        }
    }

    fn add_auxiliary(&mut self, place: ValueKey, rows: &SortedRows<'_>, at: usize) {
        let Some(auxiliary) = &mut self.auxiliary else { return };
        let place = ValueKey { unit: if self.kept.clustered { 0 } else { place.unit }, ..place };
        let (base, squared) = (rows.base(at), rows.weights[at] * rows.weights[at]);
        for x in rows.auxiliaries(at) {
            *auxiliary.sums.entry((place, x.variable)).or_default() +=
                AuxiliarySums { base: base * x.value, squared: squared * x.value };
        }
    }

    fn sums_of(&mut self, place: ValueKey) -> &mut CellSums {
        let next = u32::try_from(self.sums.len()).unwrap_or(u32::MAX);
        let at = *self.places.entry(place).or_insert(next);
        if at == next {
            self.sums.push(CellSums::default());
        }
        &mut self.sums[at as usize]
    }

    fn add_replicates(&mut self, place: ValueKey, weights: &[f64]) {
        if !weights.is_empty() {
            let next = u32::try_from(self.replicated_places.len()).unwrap_or(u32::MAX);
            let at = *self.replicated_places.entry((place.value, place.group)).or_insert(next);
            self.replicated.resize(self.replicated_places.len() * weights.len(), 0.0);
            add_each(&mut self.replicated[at as usize * weights.len()..][..weights.len()], weights);
        }
        if self.is_full() {
            self.give_up();
        }
    }

    fn is_full(&self) -> bool {
        let auxiliary = self.auxiliary.as_ref().map_or(0, |of| of.sums.len());
        (self.places.len() + auxiliary) * ENTRY + self.replicated.len() * size_of::<f64>() > MAX_BYTES
    }

    fn give_up(&mut self) {
        *self = Self { overflow: true, ..Self::new(self.groups, self.kept) };
    }

    /// Moves the sums of each unit to its place.
    pub(super) fn place(&mut self, places: &[usize]) {
        let unit = |unit: u32| u32::try_from(places[unit as usize]).unwrap_or(u32::MAX);
        let moved = std::mem::take(&mut self.places).into_iter().map(|(key, at)| (ValueKey { unit: unit(key.unit), ..key }, at));
        self.places = moved.collect();
        if let Some(auxiliary) = self.auxiliary.as_mut().filter(|_| !self.kept.clustered) {
            let sums = std::mem::take(&mut auxiliary.sums).into_iter();
            auxiliary.sums = sums.map(|((key, x), sums)| ((ValueKey { unit: unit(key.unit), ..key }, x), sums)).collect();
        }
        self.finish();
    }

    /// Adds the totals of other rows of the same crossing over the same units.
    pub fn merge(&mut self, other: &Self) {
        if self.overflow || other.overflow {
            self.give_up();
            return;
        }
        for (place, sums) in other.sorted() {
            let own = self.sums_of(place);
            own.w += sums.w;
            own.w2 += sums.w2;
            own.n += sums.n;
        }
        let count = self.kept.replicates;
        for (place, sums) in other.sorted_replicates() {
            let place = ValueKey { value: place.0, group: place.1, unit: 0 };
            self.add_replicates(place, &sums[..count]);
        }
        if self.is_full() {
            self.give_up();
        }
        self.finish();
    }

    /// Puts the sums in order, after the last row.
    pub(super) fn finish(&mut self) {
        self.ordered = self.sorted();
        if let Some(auxiliary) = &mut self.auxiliary {
            auxiliary.order();
        }
    }

    /// The sums in the order of value, group and unit, so that nothing depends on the order of the map.
    fn sorted(&self) -> Vec<(ValueKey, CellSums)> {
        // The order of the map does not survive the sort.
        #[allow(clippy::iter_over_hash_type)]
        let mut all: Vec<(ValueKey, CellSums)> =
            self.places.iter().map(|(place, at)| (*place, self.sums[*at as usize])).collect();
        all.sort_unstable_by_key(|(place, _)| *place);
        all
    }

    fn sorted_replicates(&self) -> Vec<((u64, u32), &[f64])> {
        let count = self.kept.replicates;
        let of = |at: u32| &self.replicated[at as usize * count..][..count];
        let mut all: Vec<((u64, u32), &[f64])> = self.replicated_places.iter().map(|(place, at)| (*place, of(*at))).collect();
        all.sort_unstable_by_key(|(place, _)| *place);
        all
    }

    /// Number of groups, the last of which holds those in none.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// Whether there were more different values than are kept, so that nothing is known.
    #[must_use]
    pub const fn overflow(&self) -> bool {
        self.overflow
    }

    /// The values in ascending order with their weight, over some of the groups.
    #[must_use]
    pub fn ascending(&self, wanted: impl Fn(usize) -> bool) -> Vec<ValueWeight> {
        let mut values: Vec<ValueWeight> = Vec::new();
        let mut last = None;
        for (place, sums) in self.ordered.iter().filter(|(place, _)| wanted(place.group as usize)) {
            if last != Some(place.value) {
                values.push(ValueWeight { value: number(place.value), weight: 0.0, respondents: 0 });
                last = Some(place.value);
            }
            if let Some(value) = values.last_mut() {
                value.weight += sums.w;
                value.respondents += sums.n;
            }
        }
        values
    }

    /// Respondents of a group.
    #[must_use]
    pub fn respondents(&self, group: usize) -> u64 {
        self.ordered.iter().filter(|(place, _)| place.group as usize == group).map(|(_, sums)| sums.n).sum()
    }

    /// Everyone in two categories: a value of at most `limit`, or more.
    #[must_use]
    pub fn split(&self, limit: f64) -> CategoryTotals {
        let mut cells = CategoryTotals::new(self.groups, 2, self.kept);
        let limit = sortable(limit);
        if let Some(auxiliary) = &self.auxiliary {
            cells = cells.calibrated(auxiliary.variables);
            for ((key, variable), sums) in &auxiliary.ordered {
                let category = usize::from(key.value > limit);
                cells.put_auxiliary(key.unit as usize, *variable as usize, key.group as usize, category, *sums);
            }
        }
        for (place, sums) in &self.ordered {
            cells.put(place.unit as usize, place.group as usize, usize::from(place.value > limit), sums);
        }
        for ((value, group), sums) in self.sorted_replicates() {
            cells.put_replicates(group as usize, usize::from(value > limit), sums);
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabulate::Batch;

    #[test]
    fn bits_sort_like_numbers() {
        let values = [-1e300, -2.5, -0.0, 0.0, 1e-300, 2.5, 1e300];
        assert!(values.windows(2).all(|pair| sortable(pair[0]) <= sortable(pair[1])));
        for value in values {
            assert!((number(sortable(value)) - value).abs() < f64::MIN_POSITIVE);
        }
    }

    #[test]
    fn values_come_in_order_and_split() {
        let batch =
            Batch { weights: vec![1.0, 2.0, 4.0], units: vec![0, 1, 0], banners: vec![vec![0, 1, 0]], ..Batch::default() };
        let rows = SortedRows::new(&batch, 2);
        let mut values = ValueTotals::new(2, Granularity { clustered: true, replicates: 0 });
        values.add(&rows, Some(&rows.banners[0]), &[3.0, -1.0, 3.0]);
        values.finish();
        let all = values.ascending(|_| true);
        assert_eq!(all.iter().map(|value| value.value).collect::<Vec<_>>(), [-1.0, 3.0]);
        assert!((all[1].weight - 5.0).abs() < 1e-15);
        let cells = values.split(0.0);
        assert!((cells.weights(0, 0)[1] - 5.0).abs() < 1e-15);
        assert!((cells.weights(1, 1)[0] - 2.0).abs() < 1e-15);
    }
}
