//! How much the rows of a chart matter: what the headline speaks of carries the colour.

use super::super::headline::told_row;
use super::super::results::Results;
use crate::chart::Emphasis;
use crate::codebook::{Kind, says_none};
use crate::table::{Exhibit, ItemTable, Row, RowKind, RowRole};

/// What the headline of an exhibit speaks of.
pub(super) struct Focus<'a> {
    results: &'a Results,
    exhibit: &'a Exhibit,
    /// The item and the row, if it speaks of one.
    spoken: Option<(usize, RowKind)>,
}

impl<'a> Focus<'a> {
    /// The focus of an exhibit.
    pub(super) fn new(results: &'a Results, at: usize) -> Self {
        let exhibit = &results.exhibits[at];
        // A headline of the codebook's own may speak of anything.
        let own = results.codebook.questions[exhibit.question].own_headline.is_some();
        let place = told_row(results, at).filter(|_| !own);
        let spoken = place.map(|place| (place.item, exhibit.row(place).row.kind));
        Self { results, exhibit, spoken }
    }

    /// How much an item of a battery or a ranking matters.
    pub(super) fn of_item(&self, item: usize) -> Emphasis {
        let several = self.exhibit.items.len() > 1;
        if several && self.spoken.is_some_and(|(of, _)| of == item) { Emphasis::Lead } else { Emphasis::Usual }
    }

    /// How much a row matters, among the rows that are drawn. "None" is an answer, and so is whatever most people gave.
    pub(super) fn of_row(&self, item: usize, row: &Row, drawn: &[&Row]) -> Emphasis {
        let share = |row: &Row| row.total().map_or(0.0, |cell| cell.estimate.value);
        let is_largest = drawn.iter().all(|other| share(other) <= share(row));
        if self.speaks_of(item, row.kind) {
            Emphasis::Lead
        } else if row.role == RowRole::NonSubstantive && !is_largest && !says_none(&row.label) {
            Emphasis::Aside
        } else {
            Emphasis::Usual
        }
    }

    /// How much a net matters.
    pub(super) fn of_net(&self, net: usize) -> Emphasis {
        if self.spoken.is_some_and(|(_, kind)| kind == RowKind::Net(net)) { Emphasis::Lead } else { Emphasis::Usual }
    }

    /// Whether the headline speaks of a row, or of a net that it is part of.
    fn speaks_of(&self, item: usize, kind: RowKind) -> bool {
        match (self.spoken, kind) {
            (Some((of, RowKind::Net(net))), RowKind::Category(category)) => of == item && self.is_part(category, net),
            (Some(spoken), kind) => spoken == (item, kind),
            (None, _) => false,
        }
    }

    fn is_part(&self, category: usize, net: usize) -> bool {
        let question = &self.results.codebook.questions[self.exhibit.question];
        match &question.kind {
            Kind::Single { scale, .. } | Kind::Battery { scale, .. } => {
                scale.nets.get(net).is_some_and(|net| net.members.contains(&category))
            }
            _ => false,
        }
    }
}

/// The items of an exhibit with their positions.
pub(super) fn items(exhibit: &Exhibit) -> impl Iterator<Item = (usize, &ItemTable)> {
    exhibit.items.iter().enumerate()
}
