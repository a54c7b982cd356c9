//! "Choose all that apply": who was asked, who chose what.

use crate::codebook::{Item, MultipleBase, Variable};
use crate::tabulate::{Answers, MISSING, NOT_ASKED};

/// What one cell of an option says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OptionCell {
    /// The option was chosen.
    Chosen,
    /// The cell says that it was not.
    Not,
    /// The cell is blank.
    Blank,
    /// The question was not asked.
    NotAsked,
}

/// Reads one cell of an option; nothing where it says neither "chosen" nor "not chosen".
pub(super) fn option_cell(cell: &str, item: &Item, missing: &[String]) -> Option<OptionCell> {
    if super::is_missing(cell, missing) {
        return Some(OptionCell::NotAsked);
    }
    let plain = crate::codebook::plain_text(cell);
    let among = |marks: &[String]| marks.iter().any(|mark| *mark == plain || super::same_code(mark, &plain));
    if among(&item.selected) {
        Some(OptionCell::Chosen)
    } else if plain == "0.0" || among(&item.not_selected) || crate::codebook::is_not_chosen(cell) {
        Some(OptionCell::Not)
    } else {
        // Whatever else is written there was chosen by writing it.
        item.takes_any().then_some(OptionCell::Chosen)
    }
}

/// A blank cell of an option that respondents write themselves says "not chosen" where the other cells of the row say so of theirs.
pub(super) fn fill_unwritten(columns: &mut [Vec<OptionCell>], items: &[Item]) {
    let rows = columns.first().map_or(0, Vec::len);
    for row in 0..rows {
        if columns.iter().any(|column| column[row] == OptionCell::Not) {
            for (column, _) in columns.iter_mut().zip(items).filter(|(_, item)| item.takes_any()) {
                if column[row] == OptionCell::Blank {
                    column[row] = OptionCell::Not;
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
pub(super) fn code_options(columns: &[Vec<OptionCell>], exclusive: &[bool], base: MultipleBase) -> (Vec<Answers>, u64) {
    let rows = columns.first().map_or(0, Vec::len);
    let mut coded: Vec<Vec<u8>> = columns.iter().map(|_| Vec::with_capacity(rows)).collect();
    let mut conflicting = 0;
    for row in 0..rows {
        let cells = || columns.iter().map(|column| column[row]);
        let chosen = cells().filter(|cell| *cell == OptionCell::Chosen).count();
        let excluded = cells().zip(exclusive).any(|(cell, exclusive)| *exclusive && cell == OptionCell::Chosen);
        conflicting += u64::from(excluded && chosen > 1);
        let in_base = chosen > 0 || (base != MultipleBase::Answered && cells().any(|cell| cell == OptionCell::Not));
        // Beside cells that say "not chosen", a blank one is a gap; where only chosen ones are filled in, it says no.
        let gap = base == MultipleBase::Each || cells().any(|cell| cell == OptionCell::Not);
        let blank = if gap { MISSING } else { code(Variable::NOT_CHOSEN) };
        let outside = if cells().all(|cell| cell == OptionCell::NotAsked) { NOT_ASKED } else { MISSING };
        for (codes, cell) in coded.iter_mut().zip(cells()) {
            codes.push(match (in_base, cell) {
                (false, _) => outside,
                (true, OptionCell::Chosen) => code(Variable::CHOSEN),
                (true, OptionCell::Not) => code(Variable::NOT_CHOSEN),
                (true, OptionCell::Blank) => blank,
                // Where only ticks are filled in, a mark such as "NA" beside one stands for a blank.
                (true, OptionCell::NotAsked) if base == MultipleBase::Answered => code(Variable::NOT_CHOSEN),
                (true, OptionCell::NotAsked) => NOT_ASKED,
            });
        }
    }
    (coded.into_iter().map(Answers::Codes).collect(), conflicting)
}

fn code(category: usize) -> u8 {
    u8::try_from(category).unwrap_or(MISSING)
}

#[cfg(test)]
mod tests {
    use super::OptionCell::{Blank, Chosen, Not, NotAsked};
    use super::*;

    #[test]
    fn bases_of_multiple_response() {
        let first = vec![Chosen, Blank, Not, NotAsked, Chosen];
        let second = vec![Blank, Blank, Not, NotAsked, Chosen];
        let columns = [first, second];
        let (asked, conflicting) = code_options(&columns, &[false, true], MultipleBase::Asked);
        assert_eq!(asked[0], Answers::Codes(vec![0, MISSING, 1, NOT_ASKED, 0]));
        assert_eq!(asked[1], Answers::Codes(vec![1, MISSING, 1, NOT_ASKED, 0]));
        assert_eq!(conflicting, 1);
        let (answered, _) = code_options(&columns, &[false, false], MultipleBase::Answered);
        assert_eq!(answered[0], Answers::Codes(vec![0, MISSING, MISSING, NOT_ASKED, 0]));
        let ticks = [vec![Chosen, NotAsked, NotAsked], vec![NotAsked, Chosen, NotAsked]];
        let (marked, _) = code_options(&ticks, &[false, false], MultipleBase::Answered);
        assert_eq!(marked[0], Answers::Codes(vec![0, 1, NOT_ASKED]), "NA beside a tick is not chosen");
        let (each, _) = code_options(&columns, &[false, false], MultipleBase::Each);
        assert_eq!(each[1], Answers::Codes(vec![MISSING, MISSING, 1, NOT_ASKED, 0]));
    }
}
