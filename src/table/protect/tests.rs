//! The audit against every table that there is, and what is withheld of random ones.

use super::audit::{Counts, Place};
use super::family::{FEW, Family, UNKNOWN};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every value that a place has in a table with the same row and column sums and the same counts where they are shown.
struct Enumeration<'a> {
    of: &'a Counts,
    open: Vec<Place>,
    columns: Vec<u64>,
    rows: Vec<u64>,
    wanted: Place,
    found: BTreeSet<u64>,
}

impl Enumeration<'_> {
    fn fill(&mut self, next: usize, own: u64) {
        let Some(at) = self.open.get(next).copied() else {
            if self.columns.iter().chain(&self.rows).all(|left| *left == 0) {
                self.found.insert(own);
            }
            return;
        };
        for value in 0..=self.columns[at.column].min(self.rows[at.row]) {
            self.columns[at.column] -= value;
            self.rows[at.row] -= value;
            self.fill(next + 1, if at == self.wanted { value } else { own });
            self.columns[at.column] += value;
            self.rows[at.row] += value;
        }
    }
}

fn possible(of: &Counts, wanted: Place) -> BTreeSet<u64> {
    let rows = of.now[0].len();
    let all = (0..of.now.len()).flat_map(|column| (0..rows).map(move |row| Place { column, row }));
    let open: Vec<Place> = all.filter(|at| of.open[at.column][at.row]).collect();
    let sum = |wanted: &dyn Fn(&Place) -> bool| open.iter().filter(|at| wanted(at)).map(|at| of.now[at.column][at.row]).sum();
    let columns = (0..of.now.len()).map(|column| sum(&|at: &Place| at.column == column)).collect();
    let rows = (0..rows).map(|row| sum(&|at: &Place| at.row == row)).collect();
    let mut all = Enumeration { of, open, columns, rows, wanted, found: BTreeSet::new() };
    all.fill(0, all.of.now[wanted.column][wanted.row]);
    all.found
}

/// Counts and which of them are withheld.
fn tables() -> impl Strategy<Value = Counts> {
    (2..4_usize, 2..4_usize).prop_flat_map(|(columns, rows)| {
        let counts = vec(vec(0..4_u64, rows), columns);
        let open = vec(vec(prop::bool::weighted(0.7), rows), columns);
        (counts, open).prop_map(|(counts, open)| {
            let room = counts.iter().map(|column| vec![1000; column.len()]).collect();
            Counts { now: counts, open, room }
        })
    })
}

/// Groups of which some are small, and those in none.
fn families() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let size = prop_oneof![2 => Just(3_u64), 3 => Just(12), 4 => Just(80)];
    (2..6_usize, 2..7_usize)
        .prop_flat_map(move |(answers, groups)| vec(size.clone().prop_flat_map(move |most| vec(0..most, answers)), groups))
}

proptest! {
    #[test]
    fn the_audit_finds_every_value_and_no_other(of in tables()) {
        for column in 0..of.now.len() {
            for row in 0..of.now[0].len() {
                let at = Place { column, row };
                if of.open[column][row] {
                    let possible = possible(&of, at);
                    prop_assert_eq!(of.values(at, 1000), possible.len() as u64, "{:?} of {:?}", at, of);
                    prop_assert_eq!(of.values(at, 2), possible.len().min(2) as u64);
                }
            }
        }
    }

    #[test]
    fn no_count_of_a_small_group_can_be_found_out(counts in families(), net in 1..3_usize) {
        let mut family = Family::new(counts.clone(), vec![(0..net).collect()]).guarding_all();
        family.complete_columns();
        family.complete_cells();
        let known = family.known();
        let everyone: u64 = counts.iter().flatten().sum();
        let several = counts.iter().filter(|column| column.iter().sum::<u64>() > 0).count() > 1;
        for (column, of) in counts.iter().enumerate() {
            let n: u64 = of.iter().sum();
            if !(1..FEW).contains(&n) || !several {
                continue;
            }
            prop_assert!(known.open[column].iter().all(|open| *open));
            for row in 0..of.len() {
                let given: u64 = counts.iter().map(|column| column[row]).sum();
                let enough = UNKNOWN.min(n.min(given) - (n + given).saturating_sub(everyone)) + 1;
                let values = known.values(Place { column, row }, enough);
                prop_assert!(values >= enough, "{} of {} values: {:?}", values, enough, known);
            }
        }
    }

    #[test]
    fn large_groups_are_shown_where_none_is_small(counts in vec(vec(10..90_u64, 3), 2..6)) {
        let mut family = Family::new(counts, Vec::new());
        family.complete_columns();
        family.complete_cells();
        let (outside, groups) = family.columns.split_last().expect("columns");
        prop_assert!(outside.whole.is_some() && groups.iter().all(|group| group.whole.is_none()));
        prop_assert!(groups.iter().all(|group| group.cells.iter().all(Option::is_none)));
    }
}
