//! One of the answers of a scale, in one column or in that of each statement.

use super::cells::BatchCells;
use super::coded::{CodedQuestion, OddCell};
use crate::codebook::coding::{CellMeaning, ColumnId, ValueMap};
use crate::input::cells::Memo;
use crate::tabulate::{Answers, EXCLUDED, MISSING, NOT_ASKED};

/// Reads the columns of one scale.
pub(super) struct CategoryReader {
    map: ValueMap,
    columns: Vec<CategoryColumn>,
}

struct CategoryColumn {
    column: ColumnId,
    memo: Memo<u8>,
}

impl CategoryReader {
    pub(super) fn new(columns: &[ColumnId], map: &ValueMap) -> Self {
        let columns = columns.iter().map(|column| CategoryColumn { column: *column, memo: Memo::default() }).collect();
        Self { map: map.clone(), columns }
    }

    /// The category of each row, column by column.
    pub(super) fn read(&mut self, cells: &BatchCells, coded: &mut CodedQuestion) {
        let map = &self.map;
        let mut columns: Vec<Vec<u8>> = Vec::with_capacity(self.columns.len());
        for CategoryColumn { column, memo } in &mut self.columns {
            let of = cells.coded(*column);
            columns.push(memo.code(cells.of(*column), MISSING, |cell| match map.meaning(cell.text, of) {
                CellMeaning::Category(category) => category,
                CellMeaning::OutsideBase => EXCLUDED,
                CellMeaning::NotAsked => NOT_ASKED,
                CellMeaning::Unknown => {
                    coded.odd.push(OddCell::of(cells, *column, cell.text, cell.at));
                    MISSING
                }
            }));
        }
        if let Some(unranked) = map.unranked {
            fill_unranked(&mut columns, unranked);
        }
        coded.answers.extend(columns.into_iter().map(Answers::Codes));
    }
}

/// In a ranking, a blank cell beside one with a place says that the thing was not ranked.
fn fill_unranked(columns: &mut [Vec<u8>], unranked: u8) {
    let rows = columns.first().map_or(0, Vec::len);
    for row in 0..rows {
        if columns.iter().any(|column| column[row] <= unranked) {
            columns.iter_mut().filter(|column| column[row] == MISSING).for_each(|column| column[row] = unranked);
        }
    }
}
