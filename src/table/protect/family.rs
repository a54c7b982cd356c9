//! The respondents of a variable by the groups of a banner, and which of their counts are withheld.

use super::audit::{Counts, Place};
use crate::table::hidden::Hidden;

/// Fewer respondents than this are never a base.
pub const FEW: u64 = 10;
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

    /// Withholds the answers of few, and of all but few, with as many others as hide how few they are.
    pub(super) fn hide_few_answers(&mut self, nets: &[Vec<usize>]) {
        let all = self.respondents();
        let is_few = |count: u64| (1..UNKNOWN).contains(&count) || (1..UNKNOWN).contains(&(all - count));
        for category in (0..self.counts.len()).filter(|category| is_few(self.counts[*category])).collect::<Vec<_>>() {
            self.hide(category, Hidden::FewGaveIt);
        }
        let few: Vec<&Vec<usize>> =
            nets.iter().filter(|net| is_few(net.iter().map(|category| self.counts[*category]).sum())).collect();
        for net in few {
            // A net is withheld where answers within and without it are.
            for inside in [true, false] {
                let of_side = |category: &usize| net.contains(category) == inside;
                if !(0..self.counts.len()).any(|category| of_side(&category) && self.cells[category].is_some()) {
                    self.hide_smallest(of_side);
                }
            }
        }
        let hidden = |column: &Self| (0..column.counts.len()).filter(|at| column.cells[*at].is_some()).collect::<Vec<_>>();
        loop {
            let held = hidden(self);
            let sum: u64 = held.iter().map(|category| self.counts[*category]).sum();
            if held.is_empty() || (held.len() >= 2 && sum >= UNKNOWN) {
                return;
            }
            let alike = |category: &usize| nets.iter().all(|net| net.contains(category) == net.contains(&held[0]));
            if !self.hide_smallest(alike) && !self.hide_smallest(|_| true) {
                return;
            }
        }
    }

    /// Withholds the answer of the fewest that is shown, of some; whether there was one.
    fn hide_smallest(&mut self, wanted: impl Fn(&usize) -> bool) -> bool {
        let shown = (0..self.counts.len()).filter(|at| self.counts[*at] > 0 && self.cells[*at].is_none()).filter(wanted);
        let smallest = shown.min_by_key(|at| self.counts[*at]);
        smallest.map(|category| self.hide(category, Hidden::BySubtraction)).is_some()
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
    /// Everyone, where counts of everyone are withheld too; by position the column after the last.
    pub(super) everyone: Option<ColumnCounts>,
    /// The categories of each net, which are better withheld together.
    pub(super) nets: Vec<Vec<usize>>,
    /// How many of the columns must not be found out, from the first: the groups, or all.
    guarded: usize,
}

impl Family {
    /// The counts by group and category; the last group are those in none.
    pub(super) fn new(counts: Vec<Vec<u64>>, nets: Vec<Vec<usize>>) -> Self {
        let mut columns: Vec<ColumnCounts> = counts.into_iter().map(ColumnCounts::new).collect();
        if let Some(outside) = columns.last_mut() {
            // They are what is left of the total, which is shown.
            outside.whole = Some(Hidden::BySubtraction);
        }
        Self { guarded: columns.len().saturating_sub(1), columns, everyone: None, nets }
    }

    /// The same where those in no group must not be found out either, though nothing is said of them.
    pub(super) fn guarding_all(self) -> Self {
        Self { guarded: self.columns.len(), ..self }
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
            let few = |column: &ColumnCounts| column.whole.is_some() && (1..FEW).contains(&column.respondents());
            let endangered = self.columns[..self.guarded].iter().any(few);
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

    fn column(&self, at: usize) -> Option<&ColumnCounts> {
        self.columns.get(at).or(self.everyone.as_ref())
    }

    fn is_open(&self, at: Place) -> bool {
        self.column(at.column).is_some_and(|column| column.is_open(at.row))
    }

    /// The counts that must not be found out: those of small bases, and those that are withheld for being small.
    fn endangered(&self) -> Vec<Place> {
        let mut found = Vec::new();
        let guarded = |column: &usize| *column < self.guarded || *column >= self.columns.len();
        for (column, of) in self.columns.iter().chain(&self.everyone).enumerate().filter(|(column, _)| guarded(column)) {
            let few = (1..FEW).contains(&of.respondents());
            let own = |row: &usize| few || of.cells[*row] == Some(Hidden::FewGaveIt);
            found.extend((0..self.categories()).filter(own).map(|row| Place { column, row }));
        }
        found
    }

    /// How many more values a count would have to be able to take.
    fn lacking(&self, at: Place) -> u64 {
        let (all, own) = (self.total(), self.column(at.column).map_or(0, ColumnCounts::respondents));
        let of_row = self.everyone.as_ref().filter(|everyone| everyone.is_open(at.row));
        let most = match of_row {
            Some(_) => own,
            // Nobody can doubt what the total and the base say.
            None => own.min(self.total_of(at.row)) - (own + self.total_of(at.row)).saturating_sub(all),
        };
        let enough = UNKNOWN.min(most) + 1;
        enough - self.known().values(at, enough).min(enough)
    }

    /// The counts as the audit sees them. More of everyone is less of what the groups have to add up to.
    pub(super) fn known(&self) -> Counts {
        const MANY: u64 = 1 << 40;
        let open = |column: &ColumnCounts| (0..column.counts.len()).map(|row| column.is_open(row)).collect();
        let mut known = Counts {
            now: self.columns.iter().map(|column| column.counts.clone()).collect(),
            open: self.columns.iter().map(open).collect(),
            room: self.columns.iter().map(|column| vec![MANY; column.counts.len()]).collect(),
        };
        if let Some(everyone) = &self.everyone {
            known.now.push(everyone.counts.iter().map(|count| MANY - count).collect());
            known.open.push(open(everyone));
            known.room.push(everyone.counts.clone());
        }
        known
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
            if let Some(column) = self.columns.get_mut(place.column).or(self.everyone.as_mut()) {
                column.hide(place.row, Hidden::BySubtraction);
            }
        }
    }

    /// What could be withheld beside a count, that of the same nets and of the fewest respondents first.
    fn partners(&self, at: Place) -> Vec<Vec<Place>> {
        let mut found: Vec<((bool, u64), Vec<Place>)> = Vec::new();
        let everyone = self.columns.len();
        let is_open = |column: usize| column < everyone || self.is_open(Place { column, ..at });
        for column in (0..=everyone).filter(|column| *column != at.column && is_open(*column)) {
            for row in (0..self.categories()).filter(|row| *row != at.row) {
                let places = [(at.column, row), (column, at.row), (column, row)].map(|(column, row)| Place { column, row });
                let new: Vec<Place> = places.into_iter().filter(|place| !self.is_open(*place)).collect();
                let count = |place: &Place| self.column(place.column).map_or(0, |column| column.counts[place.row]);
                let cost = new.iter().map(count).sum();
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
