//! Tables of results: answers that somebody has counted already, told by totals that add up and by columns of counts.

use super::long_format::{asks, is_called_answer};
use super::shape::Shape;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary;

/// What a table of results looks like; nothing where the rows may be respondents.
pub(super) fn of(columns: &[ColumnProfile]) -> Option<Shape> {
    totals(columns).or_else(|| counted_answers(columns))
}

/// What the row of the totals is called.
const TOTAL: &str = "total|totals|grand total|all|all respondents|overall|sum|gesamt|gesamtsumme|insgesamt|summe|total general|\
    somme|suma|totale|totaal|ogółem|razem";

/// More rows than this are no table of results.
const MOST_ROWS: u64 = 200;

fn totals(columns: &[ColumnProfile]) -> Option<Shape> {
    let (labels, rest) = columns.split_first()?;
    let once = labels.values.iter().all(|value| value.count == 1) && labels.blank <= 1;
    let numbers = labels.values.iter().filter(|label| amount(&label.value).is_some()).count();
    let total = labels.values.iter().find(|label| is_total(&label.value))?;
    let all_amounts = !rest.is_empty() && rest.iter().all(holds_amounts);
    (once
        && numbers * 2 < labels.distinct()
        && labels.distinct() >= 3
        && labels.rows <= MOST_ROWS
        && all_amounts
        && rest.iter().any(adds_up))
    .then(|| Shape::Totals { total: total.value.clone() })
}

/// What columns of counts and percentages are called, beside those of totals.
const COUNT: &str = "n|no.|count|counts|frequency|frequencies|freq|percent|percentage|pct|%|share|base|respondents|anzahl|häufigkeit|\
    prozent|anteil|basis|effectif|effectifs|fréquence|pourcentage|frecuencia|porcentaje|casos|contagem|frequência|percentagem|\
    percentual|frequenza|percentuale|conteggio|aantal|frequentie|liczba|liczebność|procent|antal|andel";

fn is_named(words: &str, name: &str) -> bool {
    words.split('|').any(|own| own == vocabulary::plain(name).trim_end_matches([':', ' ']))
}

fn is_total(name: &str) -> bool {
    is_named(TOTAL, name)
}

/// A row for each answer of each question: no answer comes twice with a question, and the other columns are counts.
fn counted_answers(columns: &[ColumnProfile]) -> Option<Shape> {
    let [question, answer, rest @ ..] = columns else { return None };
    let count = rest.iter().find(|column| is_total(&column.name) || is_named(COUNT, &column.name))?;
    let most = |column: &ColumnProfile| column.values.iter().map(|value| value.count).max().unwrap_or(0);
    let crossed = most(question) <= answer.distinct() as u64 && most(answer) <= question.distinct() as u64;
    let (questions, rows) = (question.distinct() as u64, question.rows);
    let several = questions >= 2 && questions * 2 <= rows && answer.answered() * 10 >= answer.rows * 9;
    let written = |column: &ColumnProfile| column.share(|cell| amount(cell).is_some()) < 0.1;
    ((asks(question) || is_called_answer(answer))
        && written(question)
        && crossed
        && several
        && rows <= MOST_ROWS
        && rest.iter().all(holds_amounts))
    .then(|| Shape::CountedAnswers { question: question.name.clone(), answer: answer.name.clone(), count: count.name.clone() })
}

fn holds_amounts(column: &ColumnProfile) -> bool {
    column.answered() > 0 && column.share(|cell| amount(cell).is_some()) > 0.9
}

/// Whether the largest number is the sum of all others, but for what rounding makes of percentages.
fn adds_up(column: &ColumnProfile) -> bool {
    let amounts = || column.values.iter().filter_map(|value| Some((amount(&value.value)?, value.count as f64)));
    let largest = amounts().map(|(amount, _)| amount).fold(0.0, f64::max);
    let others: f64 = amounts().map(|(amount, count)| amount * count).sum::<f64>() - largest;
    largest > 0.0 && ((others - largest) / largest).abs() < 0.015
}

/// A count or a percentage.
fn amount(cell: &str) -> Option<f64> {
    let digits = cell.trim_end_matches(['%', ' ']);
    let thousands = digits.split(',').skip(1).all(|group| group.len() == 3);
    let plain = if thousands { digits.replace(',', "") } else { digits.replace(',', ".") };
    super::super::profile::number(&plain).filter(|number| *number >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::super::table_shape::tests::shape;
    use super::*;

    #[test]
    fn tables_of_results_are_told() {
        let labels = ["Sehr zufrieden", "Zufrieden", "Unzufrieden", "Gesamt"];
        for counts in [
            ["12", "20", "8", "40"],
            ["30%", "50%", "20%", "100%"],
            ["1,200", "2,000", "800", "4,000"],
            ["30.1", "49.6", "20.4", "100"],
        ] {
            assert!(matches!(shape(&[("Antwort", &labels), ("x", &counts)]), Some(Shape::Totals { .. })), "{counts:?}");
        }
        assert_eq!(shape(&[("Antwort", &labels), ("x", &["1", "2", "3", "4"])]), None, "nothing adds up");
        assert_eq!(shape(&[("name", &["Ann", "Bob", "Cid", "Dan"]), ("x", &["12", "20", "8", "40"])]), None);
        assert_eq!(shape(&[("scope", &labels), ("x", &["12", "20", "8", "40"]), ("y", &["a", "b", "a", "c"])]), None);
    }

    #[test]
    fn counted_answers_are_told() {
        let asked = ["Own a car?", "Own a car?", "Do you vote?", "Do you vote?", "Do you vote?"];
        let answers = ["Yes", "No", "Yes", "No", "Don't know"];
        let counts = ["120", "80", "101", "90", "9"];
        let parts = ["60", "40", "50.5", "45", "4.5"];
        for names in [["Question", "Answer", "Count", "Share"], ["x", "Antwort", "Gesamt", "Männer"], ["Thema", "y", "n", "%"]] {
            let columns = [(names[0], &asked[..]), (names[1], &answers), (names[2], &counts), (names[3], &parts)];
            assert!(matches!(shape(&columns), Some(Shape::CountedAnswers { .. })), "{names:?}");
        }
        let merged = ["Voiture", "", "Vote", "", ""];
        let found = shape(&[("Question", &merged), ("Réponse", &answers), ("Effectif", &counts)]);
        assert!(matches!(found, Some(Shape::CountedAnswers { .. })));
    }

    #[test]
    fn respondents_with_totals_are_no_results() {
        let schools = ["North", "North", "South", "South", "South"];
        let sexes = ["f", "m", "f", "f", "m"];
        let scores = ["12", "8", "10", "9", "9"];
        assert_eq!(shape(&[("School", &schools), ("Answer", &sexes), ("Total", &scores), ("Maths", &scores)]), None, "twice");
        let names = ["Ann", "Bob", "Cid", "Dan", "Eve"];
        assert_eq!(shape(&[("School", &schools), ("Pupil", &names), ("Total", &scores), ("Maths", &scores)]), None);
        let answers = ["Yes", "No", "Yes", "No", "Don't know"];
        assert_eq!(shape(&[("Pupil", &names), ("Answer", &answers), ("Total", &scores)]), None, "a row each");
        assert_eq!(shape(&[("Question", &schools), ("Answer", &answers), ("Score", &scores)]), None, "nothing is a count");
    }
}
