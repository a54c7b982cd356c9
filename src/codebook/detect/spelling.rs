//! Numbers that a file writes in two ways: `01` and `1` are one answer, by the first of the two.

use crate::codebook::file::{Code, LevelFile, QuestionFile};
use crate::codebook::profile::number;

/// Leaves one code for each number among the answers of a question.
pub(super) fn join(question: &mut QuestionFile) {
    // Answers that have a column each are known by it.
    if question.columns.len() > 1 {
        return;
    }
    let QuestionFile { levels, dk, nets, neutral, .. } = question;
    let mut kept: Vec<f64> = Vec::new();
    for list in [levels, dk] {
        list.retain(|level| is_new(level, &mut kept));
    }
    let known: Vec<String> = question.levels.iter().chain(&question.dk).map(LevelFile::code).collect();
    let dropped = |code: &Code| number(&code.text()).is_some() && !known.contains(&code.text());
    neutral.retain(|code| !dropped(code));
    for net in nets {
        net.codes.retain(|code| !dropped(code));
    }
}

/// Whether no code before is the same number; a text is always new.
fn is_new(level: &LevelFile, kept: &mut Vec<f64>) -> bool {
    let Some(own) = number(&level.code()) else { return true };
    let is_new = !kept.contains(&own);
    kept.push(own);
    is_new
}

#[cfg(test)]
mod tests {
    use super::super::{ColumnProfile, detect};
    use super::*;
    use crate::codebook::profile::ValueCount;

    #[test]
    fn a_number_written_in_two_ways_is_one_answer() {
        for cells in [["01", "1", "2", "3"], ["1", "2", "2.0", "3"], ["1", "2", "3", "03"]] {
            let values: Vec<ValueCount> = cells.iter().map(|cell| ValueCount { value: (*cell).to_owned(), count: 10 }).collect();
            let column = ColumnProfile { values, rows: 40, mean_length: 1.0, ..ColumnProfile::named("zone") };
            let question = detect(&[column]).file.question.pop().expect("a question");
            let numbers: Vec<Option<f64>> = question.levels.iter().map(|level| number(&level.code())).collect();
            assert!(numbers.len() == 3 || numbers.is_empty(), "{cells:?}: {numbers:?}");
        }
        let mut question =
            QuestionFile { levels: ["No", "no"].map(|text| LevelFile::Text(text.to_owned())).into(), ..QuestionFile::default() };
        join(&mut question);
        assert_eq!(question.levels.len(), 2, "words are left to others");
    }
}
