//! The estimates of an exhibit as a list, a row for each: what data files and the long sheet of a table book hold.

use super::cell::{Cell, Number};
use super::column::Column;
use super::exhibit::Exhibit;
use super::hidden::Hidden;
use super::item::ItemRow;
use crate::estimate::Reliability;

/// The names of the fields of an estimate.
pub const FIELDS: [&str; 22] = [
    "question",
    "variable",
    "row",
    "row_label",
    "row_type",
    "statement",
    "banner",
    "group",
    "group_label",
    "estimate",
    "std_error",
    "lower",
    "upper",
    "interval",
    "degf",
    "deff",
    "n",
    "n_weighted",
    "n_effective",
    "flag",
    "letter",
    "higher_than",
];

/// A field of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that may not be presented: data files have it beside its flag, documents do not.
    Withheld(f64),
    /// Nothing.
    Blank,
}

impl Field {
    /// The field as text, as data files have it: numbers unrounded, and no text that a spreadsheet would run.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Text(text) => inert(text),
            Self::Number(number) | Self::Withheld(number) => number.to_string(),
            Self::Blank => String::new(),
        }
    }

    /// Words, or nothing where there are none.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }

    /// A number, which may be presented or not; or nothing.
    #[must_use]
    pub const fn number(number: Option<f64>, shown: bool) -> Self {
        match number {
            None => Self::Blank,
            Some(number) if shown => Self::Number(number),
            Some(number) => Self::Withheld(number),
        }
    }
}

/// Text that a spreadsheet will not run as a formula (OWASP, CSV injection).
#[must_use]
pub fn inert(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = text.parse::<f64>().is_ok();
    if formula && !number { format!("'{text}") } else { text.to_owned() }
}

impl Exhibit {
    /// Its estimates as a list, by the name of its question.
    pub fn listed<'a>(&'a self, question: &'a str) -> impl Iterator<Item = [Field; FIELDS.len()]> + 'a {
        self.rows().flat_map(move |of| {
            self.columns.iter().enumerate().filter_map(move |(at, column)| {
                let numbers = match of.row.number(at) {
                    Number::Known(cell) => numbers(cell),
                    Number::Withheld(why) => withheld(why),
                    Number::NoBase => return None,
                };
                let letters = [Field::text(&column.letter), Field::text(&of.row.tests.letters(at, &self.columns))];
                let mut all = names(question, of, column).into_iter().chain(numbers).chain(letters);
                Some(std::array::from_fn(|_| all.next().unwrap_or(Field::Blank)))
            })
        })
    }
}

/// What a number is, from `question` to `group_label`.
fn names(question: &str, of: ItemRow<'_>, column: &Column) -> [Field; 9] {
    let ItemRow { item, row } = of;
    let some = |value: Option<&String>| value.map_or(Field::Blank, |value| Field::text(value));
    [
        Field::text(question),
        Field::text(&item.variable),
        Field::text(&row.code),
        Field::text(&row.label),
        Field::text(row.role.word()),
        some(item.statement.as_ref()),
        some(column.banner_column.as_ref()),
        some(column.code.as_ref()),
        Field::text(&column.label),
    ]
}

/// A number, from `estimate` to `flag`.
#[allow(clippy::cast_precision_loss)]
fn numbers(cell: &Cell) -> [Field; 11] {
    let estimate = &cell.estimate;
    let number = |value: Option<f64>| Field::number(value, cell.reliability != Reliability::Suppressed);
    [
        number(Some(estimate.value)),
        number(estimate.std_error),
        number(estimate.interval.map(|interval| interval.lower)),
        number(estimate.interval.map(|interval| interval.upper)),
        Field::text(estimate.interval.and_then(|interval| interval.method).map_or("", |method| method.name())),
        Field::Number(estimate.degf as f64),
        number(estimate.deff),
        Field::Number(estimate.base.unweighted as f64),
        Field::Number(estimate.base.weighted),
        Field::Number(estimate.base.effective),
        Field::text(cell.reliability.flag()),
    ]
}

/// The place of the number of respondents among the numbers.
const N: usize = 7;

/// What stands in the place of a number that could tell of single respondents.
fn withheld(why: Hidden) -> [Field; 11] {
    let mut numbers = [const { Field::Blank }; 11];
    numbers[N] = Field::text(why.respondents().unwrap_or_default());
    numbers[10] = Field::text(why.word());
    numbers
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn formulas_are_made_inert_and_numbers_kept() {
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(inert("-9"), "-9");
        assert_eq!(inert("Often"), "Often");
    }
}
