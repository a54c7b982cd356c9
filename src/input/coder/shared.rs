//! "Choose all that apply" where the chosen options stand in shared columns; each distinct cell is taken apart once.

use super::cells::BatchCells;
use super::coded::{CodedQuestion, OddCell};
use super::options::code_options;
use crate::codebook::MultipleBase;
use crate::codebook::coding::{ColumnId, OptionMeaning, SharedMeaning, SharedOptions};
use crate::input::cells::{Memo, NewCell};

/// Reads shared columns.
pub(super) struct SharedReader {
    shared: SharedOptions,
    exclusive: Vec<bool>,
    base: MultipleBase,
    memos: Vec<Memo<u32>>,
    /// What the distinct cells say, by the number that the memos hold.
    said: Vec<SharedMeaning>,
}

/// The number of what a blank cell says.
const BLANK: u32 = 0;

impl SharedReader {
    pub(super) fn new(shared: &SharedOptions, exclusive: &[bool], base: MultipleBase) -> Self {
        Self {
            memos: shared.columns.iter().map(|_| Memo::default()).collect(),
            shared: shared.clone(),
            exclusive: exclusive.to_vec(),
            base,
            said: vec![SharedMeaning::Blank],
        }
    }

    /// Whether each row chose each option.
    pub(super) fn read(&mut self, cells: &BatchCells, coded: &mut CodedQuestion) {
        let Self { shared, memos, said, .. } = self;
        let mut read: Vec<Vec<u32>> = Vec::with_capacity(memos.len());
        for (memo, column) in memos.iter_mut().zip(&shared.columns) {
            let understand = |cell: NewCell<'_>| {
                said.push(meaning(shared, &cell, *column, cells, coded));
                u32::try_from(said.len() - 1).unwrap_or(BLANK)
            };
            read.push(memo.code(cells.of(*column), BLANK, understand));
        }
        let said = &self.said;
        let of_option = |option| (0..cells.rows()).map(|row| of_row(&read, said, row, option)).collect();
        let columns: Vec<Vec<OptionMeaning>> = (0..self.shared.options.len()).map(of_option).collect();
        code_options(&columns, &self.exclusive, self.base, coded);
    }
}

/// What a cell says; a part of it that belongs to no option is noted.
fn meaning(
    shared: &SharedOptions,
    cell: &NewCell<'_>,
    column: ColumnId,
    cells: &BatchCells,
    coded: &mut CodedQuestion,
) -> SharedMeaning {
    let meaning = shared.meaning(cell.text, cells.coded(column));
    if matches!(meaning, SharedMeaning::Chosen { known: false, .. }) {
        coded.odd.push(OddCell::of(cells, column, cell.text, cell.at));
    }
    meaning
}

/// What the columns of a row say of an option together.
fn of_row(read: &[Vec<u32>], said: &[SharedMeaning], row: usize, option: usize) -> OptionMeaning {
    let mut together = OptionMeaning::NotAsked;
    for column in read {
        let cell = match &said[column[row] as usize] {
            SharedMeaning::NotAsked => continue,
            SharedMeaning::Blank => OptionMeaning::Blank,
            SharedMeaning::Chosen { options, .. } if options[option] => return OptionMeaning::Chosen,
            SharedMeaning::Chosen { .. } => OptionMeaning::NotChosen,
        };
        if together != OptionMeaning::NotChosen {
            together = cell;
        }
    }
    together
}
