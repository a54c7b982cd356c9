//! What the cells of a column of numbers say.

use super::columns::CodedColumn;
use super::marks::Marks;
use crate::codebook::is_no_answer;

/// The cells of a column as numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberMap {
    /// Cells that mean "no answer", by the question.
    pub no_answer: Marks,
    /// Numbers that mean "not asked", by the codebook.
    not_asked_numbers: Vec<f64>,
    /// Numbers that mean "no answer".
    no_answer_numbers: Vec<f64>,
}

/// What a cell of a column of numbers says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberMeaning {
    /// The number that it is.
    Number,
    /// The respondent was asked and gave none.
    NoAnswer,
    /// The question was not asked.
    NotAsked,
    /// Nothing that the codebook knows.
    Unknown,
}

impl NumberMap {
    pub(super) fn new(no_answer: &[String], not_asked: &Marks) -> Self {
        let no_answer = Marks::new(no_answer);
        Self { not_asked_numbers: not_asked.numbers().collect(), no_answer_numbers: no_answer.numbers().collect(), no_answer }
    }

    /// What a cell says that is neither blank nor a number.
    #[must_use]
    pub fn of_word(&self, cell: &str, column: &CodedColumn) -> NumberMeaning {
        if column.not_asked.has(cell) || column.declared.is_not_asked(cell) {
            NumberMeaning::NotAsked
        } else if column.declared.is_missing(cell) || self.no_answer.has(cell) || is_no_answer(cell) {
            NumberMeaning::NoAnswer
        } else {
            NumberMeaning::Unknown
        }
    }

    /// What a number says: one that means "no answer" or "not asked" is none.
    #[must_use]
    pub fn of_number(&self, number: f64, column: &CodedColumn) -> NumberMeaning {
        let declared = &column.declared;
        if self.not_asked_numbers.contains(&number) {
            return NumberMeaning::NotAsked;
        }
        if declared.has_missing() {
            let code = number_code(number);
            if declared.is_not_asked(&code) {
                return NumberMeaning::NotAsked;
            }
            if declared.is_missing(&code) {
                return NumberMeaning::NoAnswer;
            }
        }
        if self.no_answer_numbers.contains(&number) { NumberMeaning::NoAnswer } else { NumberMeaning::Number }
    }
}

/// A number as a codebook would write it: whole numbers without a decimal point, and zero without a sign.
fn number_code(number: f64) -> String {
    (number + 0.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::columns::ColumnSource;
    use super::*;
    use crate::codebook::Declared;
    use crate::codebook::profile::ValueLabel;

    #[test]
    fn numbers_and_words_that_are_none() {
        let not_asked = Marks::new(&["-9".to_owned(), "skipped".to_owned()]);
        let label = |code: &str, label: &str| ValueLabel { code: code.to_owned(), label: label.to_owned() };
        let declared = Declared {
            labels: vec![label("97", "Refused"), label("98", "Inapplicable")],
            missing_range: Some([97.0, 98.0]),
            ..Declared::default()
        };
        let column = CodedColumn { name: "n".to_owned(), source: ColumnSource::File(0), not_asked, declared };
        let map = NumberMap::new(&["99".to_owned()], &column.not_asked);
        let of_number = |number| map.of_number(number, &column);
        assert_eq!(
            [5.0, -9.0, 97.0, 98.0, 99.0].map(of_number),
            [
                NumberMeaning::Number,
                NumberMeaning::NotAsked,
                NumberMeaning::NoAnswer,
                NumberMeaning::NotAsked,
                NumberMeaning::NoAnswer
            ]
        );
        let of_word = |word| map.of_word(word, &column);
        assert_eq!(
            ["skipped", "don't know", "many"].map(of_word),
            [NumberMeaning::NotAsked, NumberMeaning::NoAnswer, NumberMeaning::Unknown]
        );
    }
}
