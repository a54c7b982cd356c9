//! The respondents of a variable by the groups of a banner, and which of their counts are withheld.

use super::audit::{Counts, Place};
use crate::table::hidden::Hidden;

/// Fewer respondents than this are never a base.
pub(super) const FEW: u64 = 10;
/// A count that is withheld can have been any of one more values than this.
pub(super) const UNKNOWN: u64 = 5;

/// The counts of one column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ColumnCounts {
    /// Respondents by category; of a number there is one category.
    pub(super) counts: Vec<u64>,
    /// Why all of them are withheld.
    pub(super) whole: Option<Hidden>,
    /// Why some of them are.
    pub(super) cells: Vec<Option<Hidden>>,
}

impl ColumnCounts {
    pub(super) fn new(counts: Vec<u64>) -> Self {
        let few = (1..FEW).contains(&counts.iter().sum::<u64>());
        Self { whole: few.then_some(Hidden::FewInBase), cells: vec![None; counts.len()], counts }
    }

    pub(super) fn respondents(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Whether a category is withheld.
    pub(super) fn is_open(&self, category: usize) -> bool {
        self.whole.is_some() || self.cells[category].is_some()
    }

    /// Withholds a category, where it is not yet.
    pub(super) fn hide(&mut self, category: usize, why: Hidden) {
        self.cells[category].get_or_insert(why);
    }
}

/// The counts of a banner: its groups, and those in none of them, who have no column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Family {
    /// The groups, and as the last those in none.
    pub(super) columns: Vec<ColumnCounts>,
    /// The categories of each net, which are better withheld together.
    pub(super) nets: Vec<Vec<usize>>,
}

impl Family {
    /// The counts by group and category; the last group are those in none.
    pub(super) fn new(counts: Vec<Vec<u64>>, nets: Vec<Vec<usize>>) -> Self {
        let mut columns: Vec<ColumnCounts> = counts.into_iter().map(ColumnCounts::new).collect();
        if let Some(outside) = columns.last_mut() {
            // They are what is left of the total, which is shown.
            outside.whole = Some(Hidden::BySubtraction);
        }
        Self { columns, nets }
    }

    pub(super) fn categories(&self) -> usize {
        self.columns.first().map_or(0, |column| column.counts.len())
    }

    /// The respondents of a category in all columns.
    pub(super) fn total_of(&self, category: usize) -> u64 {
        self.columns.iter().map(|column| column.counts[category]).sum()
    }

    pub(super) fn total(&self) -> u64 {
        self.columns.iter().map(ColumnCounts::respondents).sum()
    }

    /// Withholds whole columns until none with few respondents is what is left when the others are taken from the total: there are two of
    /// them at least, with ten respondents together.
    pub(super) fn complete_columns(&mut self) {
        loop {
            let held = || self.columns.iter().filter(|column| column.whole.is_some() && column.respondents() > 0);
            let endangered = held().any(|column| column.respondents() < FEW);
            let safe = held().count() >= 2 && held().map(ColumnCounts::respondents).sum::<u64>() >= FEW;
            if !endangered || safe || !self.hide_smallest_column() {
                return;
            }
        }
    }

    /// Withholds the smallest column that is shown; whether there was one.
    pub(super) fn hide_smallest_column(&mut self) -> bool {
        let shown = self.columns.iter_mut().filter(|column| column.whole.is_none() && column.respondents() > 0);
        let smallest = shown.min_by_key(|column| column.respondents());
        smallest.map(|column| column.whole = Some(Hidden::BySubtraction)).is_some()
    }

    /// Withholds counts until each that is endangered can have been any of several.
    pub(super) fn complete_cells(&mut self) {
        let endangered = self.endangered();
        for at in endangered {
            while self.lacking(at) > 0 {
                if !self.hide_partners(at) && !self.hide_smallest_column() {
                    break;
                }
            }
        }
    }

    /// The counts that must not be found out: those of small bases, and those that are withheld for being small.
    fn endangered(&self) -> Vec<Place> {
        let mut found = Vec::new();
        for (column, of) in self.columns.iter().enumerate() {
            let few = (1..FEW).contains(&of.respondents());
            let own = |row: &usize| few || of.cells[*row] == Some(Hidden::FewGaveIt);
            found.extend((0..self.categories()).filter(own).map(|row| Place { column, row }));
        }
        found
    }

    /// How many more values a count would have to be able to take.
    fn lacking(&self, at: Place) -> u64 {
        // Nobody can doubt what the total and the base say.
        let (total, own) = (self.total_of(at.row), self.columns[at.column].respondents());
        let enough = UNKNOWN.min(own.min(total) - (own + total).saturating_sub(self.total())) + 1;
        enough - self.known().values(at, enough).min(enough)
    }

    /// The counts as the audit sees them.
    pub(super) fn known(&self) -> Counts {
        let open = |column: &ColumnCounts| (0..column.counts.len()).map(|row| column.is_open(row)).collect();
        Counts {
            counts: self.columns.iter().map(|column| column.counts.clone()).collect(),
            open: self.columns.iter().map(open).collect(),
        }
    }

    /// Withholds two counts of another column beside a count, and its partner in its own, so that it can take more values; whether that
    /// was possible.
    fn hide_partners(&mut self, at: Place) -> bool {
        /// Candidates that are tried.
        const MOST: usize = 60;
        let lacking = self.lacking(at);
        let mut best: Option<(u64, Vec<Place>)> = None;
        for partners in self.partners(at).into_iter().take(MOST) {
            let mut tried = self.clone();
            tried.hide_all(&partners);
            let gained = lacking - tried.lacking(at);
            if gained > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((gained, partners));
            }
            if gained == lacking {
                break;
            }
        }
        let Some((_, partners)) = best else { return false };
        self.hide_all(&partners);
        true
    }

    fn hide_all(&mut self, places: &[Place]) {
        for place in places {
            self.columns[place.column].hide(place.row, Hidden::BySubtraction);
        }
    }

    /// What could be withheld beside a count, that of the same nets and of the fewest respondents first.
    fn partners(&self, at: Place) -> Vec<Vec<Place>> {
        let mut found: Vec<((bool, u64), Vec<Place>)> = Vec::new();
        for column in (0..self.columns.len()).filter(|column| *column != at.column) {
            for row in (0..self.categories()).filter(|row| *row != at.row) {
                let places = [(at.column, row), (column, at.row), (column, row)].map(|(column, row)| Place { column, row });
                let new: Vec<Place> = places.into_iter().filter(|place| !self.columns[place.column].is_open(place.row)).collect();
                let cost = new.iter().map(|place| self.columns[place.column].counts[place.row]).sum();
                if !new.is_empty() {
                    found.push(((!self.is_in_same_nets(at.row, row), cost), new));
                }
            }
        }
        found.sort_by_key(|(cost, _)| *cost);
        found.into_iter().map(|(_, places)| places).collect()
    }

    fn is_in_same_nets(&self, one: usize, other: usize) -> bool {
        self.nets.iter().all(|net| net.contains(&one) == net.contains(&other))
    }
}
