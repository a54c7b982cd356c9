//! Columns that are made of several: one answer in a column for each, and the options of multiple-response questions.

use super::cells::BatchCells;
use super::coded::CodedQuestion;
use super::joined::JoinedReader;
use super::questions::QuestionReader;
use crate::codebook::OptionOfSet;
use crate::codebook::coding::{Coding, ColumnSource};
use crate::input::cells::CellColumn;
use crate::input::quality::Oddity;
use crate::tabulate::Answers;

/// Makes them, in the order of the coding: each needs only those before it.
pub(super) struct MadeColumns {
    columns: Vec<MadeColumn>,
    sets: Vec<QuestionReader>,
}

/// A column that is made of several.
enum MadeColumn {
    Joined(JoinedReader),
    Option { set: usize, option: usize },
}

impl MadeColumns {
    pub(super) fn of(coding: &Coding) -> Self {
        let made = coding.columns.iter().filter_map(|column| match &column.source {
            ColumnSource::File(_) => None,
            ColumnSource::Joined(joined) => Some(MadeColumn::Joined(JoinedReader::of(joined))),
            ColumnSource::Option { set, option } => Some(MadeColumn::Option { set: *set, option: *option }),
        });
        Self { columns: made.collect(), sets: coding.sets.iter().map(QuestionReader::of).collect() }
    }

    /// Adds them to the columns of a batch.
    pub(super) fn add_to(&mut self, cells: &mut BatchCells) {
        let mut read: Vec<Option<CodedQuestion>> = self.sets.iter().map(|_| None).collect();
        for made in &mut self.columns {
            let column = match made {
                MadeColumn::Joined(joined) => joined.read(cells),
                MadeColumn::Option { set, option } => {
                    let coded = read[*set].get_or_insert_with(|| self.sets[*set].read(cells, None));
                    of_option(coded.answers.get(*option))
                }
            };
            cells.push(column);
        }
    }

    /// What was odd about them.
    pub(super) fn oddities(&self) -> impl Iterator<Item = Oddity> + '_ {
        self.columns.iter().filter_map(|made| match made {
            MadeColumn::Joined(joined) => joined.oddity(),
            MadeColumn::Option { .. } => None,
        })
    }
}

/// 1 where an option was chosen, 0 where it was not, and nothing outside the base.
fn of_option(answers: Option<&Answers>) -> CellColumn {
    let Some(Answers::Codes(codes)) = answers else { return CellColumn::Integer(std::iter::empty::<Option<i64>>().collect()) };
    let cell = |code: &u8| match usize::from(*code) {
        OptionOfSet::CHOSEN => Some(1),
        OptionOfSet::NOT_CHOSEN => Some(0),
        _ => None,
    };
    CellColumn::Integer(codes.iter().map(cell).collect())
}
