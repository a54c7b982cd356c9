//! "Choose all that apply": who was asked, who chose what.

use super::cells::BatchCells;
use super::coded::{CodedQuestion, OddCell};
use crate::codebook::coding::{OptionCoding, OptionMeaning};
use crate::codebook::{MultipleBase, Variable};
use crate::input::cells::Memo;
use crate::tabulate::{Answers, MISSING, NOT_ASKED};

/// Reads options with a column each.
pub(super) struct OptionReader {
    options: Vec<OptionCoding>,
    memos: Vec<Memo<OptionMeaning>>,
    base: MultipleBase,
}

impl OptionReader {
    pub(super) fn new(options: &[OptionCoding], base: MultipleBase) -> Self {
        Self { options: options.to_vec(), memos: options.iter().map(|_| Memo::default()).collect(), base }
    }

    /// Whether each row chose each option.
    pub(super) fn read(&mut self, cells: &BatchCells, coded: &mut CodedQuestion) {
        let mut columns: Vec<Vec<OptionMeaning>> = Vec::with_capacity(self.options.len());
        for (option, memo) in self.options.iter().zip(&mut self.memos) {
            let of = cells.coded(option.column);
            columns.push(memo.code(cells.of(option.column), OptionMeaning::Blank, |cell| {
                option.map.meaning(cell.text, of).unwrap_or_else(|| {
                    coded.odd.push(OddCell::of(cells, option.column, cell.text, cell.at));
                    OptionMeaning::NotAsked
                })
            }));
        }
        let written: Vec<bool> = self.options.iter().map(|option| option.map.takes_any).collect();
        fill_unwritten(&mut columns, &written);
        let exclusive: Vec<bool> = self.options.iter().map(|option| option.exclusive).collect();
        code_options(&columns, &exclusive, self.base, coded);
    }
}

/// A blank cell of an option that respondents write themselves says "not chosen" where the other cells of the row say so of theirs.
fn fill_unwritten(columns: &mut [Vec<OptionMeaning>], written: &[bool]) {
    let rows = columns.first().map_or(0, Vec::len);
    for row in 0..rows {
        if columns.iter().any(|column| column[row] == OptionMeaning::NotChosen) {
            for (column, _) in columns.iter_mut().zip(written).filter(|(_, written)| **written) {
                if column[row] == OptionMeaning::Blank {
                    column[row] = OptionMeaning::NotChosen;
                }
            }
        }
    }
}

/// Codes the options of every row. A row that is blank throughout is a non-answer: nobody says "none" by saying nothing.
/// Of those asked, rows whose cells say "not chosen" throughout are in the base; of those who answered, only rows that chose something.
/// The base of each option by itself is the rows whose own cell says something.
///
/// Also counts the rows that chose an exclusive option beside another; both are kept.
pub(super) fn code_options(columns: &[Vec<OptionMeaning>], exclusive: &[bool], base: MultipleBase, into: &mut CodedQuestion) {
    let rows = columns.first().map_or(0, Vec::len);
    let mut coded: Vec<Vec<u8>> = columns.iter().map(|_| Vec::with_capacity(rows)).collect();
    for row in 0..rows {
        let cells = || columns.iter().map(|column| column[row]);
        let chosen = cells().filter(|cell| *cell == OptionMeaning::Chosen).count();
        let excluded = cells().zip(exclusive).any(|(cell, exclusive)| *exclusive && cell == OptionMeaning::Chosen);
        into.conflicting += u64::from(excluded && chosen > 1);
        let in_base = chosen > 0 || (base != MultipleBase::Answered && cells().any(|cell| cell == OptionMeaning::NotChosen));
        // Beside cells that say "not chosen", a blank one is a gap; where only chosen ones are filled in, it says no.
        let gap = base == MultipleBase::Each || cells().any(|cell| cell == OptionMeaning::NotChosen);
        let blank = if gap { MISSING } else { code(Variable::NOT_CHOSEN) };
        let outside = if cells().all(|cell| cell == OptionMeaning::NotAsked) { NOT_ASKED } else { MISSING };
        for (codes, cell) in coded.iter_mut().zip(cells()) {
            codes.push(match (in_base, cell) {
                (false, _) => outside,
                (true, OptionMeaning::Chosen) => code(Variable::CHOSEN),
                (true, OptionMeaning::NotChosen) => code(Variable::NOT_CHOSEN),
                (true, OptionMeaning::Blank) => blank,
                // Where only ticks are filled in, a mark such as "NA" beside one stands for a blank.
                (true, OptionMeaning::NotAsked) if base == MultipleBase::Answered => code(Variable::NOT_CHOSEN),
                (true, OptionMeaning::NotAsked) => NOT_ASKED,
            });
        }
    }
    into.answers.extend(coded.into_iter().map(Answers::Codes));
}

fn code(category: usize) -> u8 {
    u8::try_from(category).unwrap_or(MISSING)
}

#[cfg(test)]
mod tests {
    use super::OptionMeaning::{Blank, Chosen, NotAsked, NotChosen};
    use super::*;

    fn coded(columns: &[Vec<OptionMeaning>], exclusive: &[bool], base: MultipleBase) -> CodedQuestion {
        let mut coded = CodedQuestion::default();
        code_options(columns, exclusive, base, &mut coded);
        coded
    }

    #[test]
    fn bases_of_multiple_response() {
        let first = vec![Chosen, Blank, NotChosen, NotAsked, Chosen];
        let second = vec![Blank, Blank, NotChosen, NotAsked, Chosen];
        let columns = [first, second];
        let asked = coded(&columns, &[false, true], MultipleBase::Asked);
        assert_eq!(asked.answers[0], Answers::Codes(vec![0, MISSING, 1, NOT_ASKED, 0]));
        assert_eq!(asked.answers[1], Answers::Codes(vec![1, MISSING, 1, NOT_ASKED, 0]));
        assert_eq!(asked.conflicting, 1);
        let answered = coded(&columns, &[false, false], MultipleBase::Answered);
        assert_eq!(answered.answers[0], Answers::Codes(vec![0, MISSING, MISSING, NOT_ASKED, 0]));
        let ticks = [vec![Chosen, NotAsked, NotAsked], vec![NotAsked, Chosen, NotAsked]];
        let marked = coded(&ticks, &[false, false], MultipleBase::Answered);
        assert_eq!(marked.answers[0], Answers::Codes(vec![0, 1, NOT_ASKED]), "NA beside a tick is not chosen");
        let each = coded(&columns, &[false, false], MultipleBase::Each);
        assert_eq!(each.answers[1], Answers::Codes(vec![MISSING, MISSING, 1, NOT_ASKED, 0]));
    }
}
