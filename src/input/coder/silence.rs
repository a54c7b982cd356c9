//! Who gave no answer: skipped, not asked, outside the filter, and in the base or not.

use crate::codebook::Variable;
use crate::tabulate::{Answers, EXCLUDED, MISSING, NO_NUMBER, NOT_ASKED};

/// Whoever skipped the question, or was not asked, chose none of its answers.
pub(super) fn count_silent(answers: &mut Answers, silent: u8) {
    if let Answers::Codes(codes) = answers {
        codes.iter_mut().filter(|code| matches!(**code, MISSING | NOT_ASKED)).for_each(|code| *code = silent);
    }
}

/// Whether a row has an answer; a box that is not ticked is none.
pub(super) fn has_answer(answers: &Answers, row: usize, boxes: bool) -> bool {
    match answers {
        Answers::Codes(codes) if boxes => usize::from(codes[row]) == Variable::CHOSEN,
        Answers::Codes(codes) => codes[row] < EXCLUDED,
        Answers::Numbers(numbers) => numbers[row].is_finite(),
        Answers::Pairs(pairs) => pairs[row].iter().all(|number| number.is_finite()),
    }
}

/// Who was asked and is marked as not asked gave no answer.
pub(super) fn note_silence(answers: &mut Answers, row: usize) {
    let note = |number: &mut f64| {
        if number.is_nan() {
            *number = NO_NUMBER;
        }
    };
    match answers {
        Answers::Codes(codes) if codes[row] == NOT_ASKED => codes[row] = MISSING,
        Answers::Codes(_) => {}
        Answers::Numbers(numbers) => note(&mut numbers[row]),
        Answers::Pairs(pairs) => pairs[row].iter_mut().for_each(note),
    }
}

/// Rows that are not kept have no answers.
pub(super) fn blank_out(answers: &mut Answers, keep: &[bool]) {
    match answers {
        Answers::Codes(codes) => codes.iter_mut().zip(keep).filter(|(_, keep)| !**keep).for_each(|(code, _)| *code = NOT_ASKED),
        Answers::Numbers(numbers) => {
            numbers.iter_mut().zip(keep).filter(|(_, keep)| !**keep).for_each(|(number, _)| *number = f64::NAN);
        }
        Answers::Pairs(pairs) => {
            pairs.iter_mut().zip(keep).filter(|(_, keep)| !**keep).for_each(|(pair, _)| *pair = [f64::NAN; 2]);
        }
    }
}
