//! The cells of a column as names of strata or sampling units.

use super::cells::BatchCells;
use super::contradictions::Contradictions;
use crate::codebook::coding::ColumnId;
use crate::codebook::shown_cell_of;
use crate::input::cells::Memo;
use std::collections::HashMap;

/// Numbers the distinct cells of a column by first appearance.
pub(super) struct LabelReader {
    column: ColumnId,
    name: String,
    memo: Memo<u32>,
    labels: Vec<String>,
    known: HashMap<String, u32>,
}

/// The number of a cell that names nothing.
const BLANK: u32 = u32::MAX;

impl LabelReader {
    /// For a column, by id and name.
    pub(super) fn new(column: ColumnId, name: &str) -> Self {
        Self { column, name: name.to_owned(), memo: Memo::default(), labels: Vec::new(), known: HashMap::new() }
    }

    /// The number of each row's label; rows without one contradict the design, of which `what` says what they lack.
    pub(super) fn read(&mut self, cells: &BatchCells, what: &str, contradictions: &mut Contradictions) -> Vec<u32> {
        let Self { labels, known, .. } = self;
        let coded = cells.coded(self.column);
        let codes = self.memo.code(cells.of(self.column), BLANK, |cell| {
            if coded.names_nothing(cell.text) || coded.declared.is_missing(cell.text) {
                return BLANK;
            }
            *known.entry(cell.text.to_owned()).or_insert_with(|| {
                labels.push(cell.text.to_owned());
                u32::try_from(labels.len() - 1).unwrap_or(BLANK)
            })
        });
        for (row, _) in codes.iter().enumerate().filter(|(_, code)| **code == BLANK) {
            contradictions.design(
                format!("row {}: the {what} is missing", cells.row(row)),
                "every row needs one: the design is declared for the whole sample",
            );
        }
        codes
    }

    /// The label of a number; none where a row has no label.
    pub(super) fn label(&self, code: u32) -> &str {
        self.labels.get(code as usize).map_or("", String::as_str)
    }

    /// A label as messages show it.
    pub(super) fn shown(&self, label: &str) -> String {
        if label.is_empty() { String::new() } else { shown_cell_of(&self.name, label) }
    }
}
