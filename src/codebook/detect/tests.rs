//! Detection on columns written by hand.

use super::*;
use crate::codebook::file::{Code, QuestionType};
use crate::codebook::profile::ValueCount;

fn column(name: &str, cells: &[(&str, u64)], blank: u64) -> ColumnProfile {
    let values: Vec<ValueCount> =
        cells.iter().map(|(value, count)| ValueCount { value: (*value).to_owned(), count: *count }).collect();
    let answered: u64 = values.iter().map(|value| value.count).sum();
    ColumnProfile { name: name.to_owned(), values, rows: answered + blank, blank, mean_length: 8.0, ..ColumnProfile::default() }
}

fn kinds(detection: &Detection) -> Vec<QuestionType> {
    detection.file.question.iter().map(|question| question.kind).collect()
}

#[test]
fn a_battery_is_neighbours_with_one_stem_and_one_scale() {
    let agree = [("Agree", 5), ("Disagree", 4), ("Strongly agree", 3), ("Strongly disagree", 2), ("Don't know", 1)];
    let detection = detect(&[column("q3_1", &agree, 0), column("q3_2", &agree[..4], 1), column("q4", &agree, 0)]);
    assert_eq!(kinds(&detection), [QuestionType::Battery, QuestionType::Scale]);
    let battery = &detection.file.question[0];
    assert_eq!(battery.items.len(), 2);
    assert_eq!(
        battery.levels.iter().map(|level| level.label().to_owned()).collect::<Vec<_>>(),
        ["Strongly disagree", "Disagree", "Agree", "Strongly agree"]
    );
    assert_eq!(battery.dk.len(), 1);
    assert_eq!(battery.nets[0].label, "Agree");
}

#[test]
fn multiple_response_in_its_shapes() {
    let not = [
        column("q4_1", &[("Father", 5), ("Not selected", 5)], 0),
        column("q4_2", &[("Mother", 5), ("Not selected", 5)], 0),
        column("q5_1", &[("Facebook", 5)], 5),
        column("q5_2", &[("None of these", 2)], 8),
        column("q6_1", &[("1", 5), ("0", 5)], 0),
        column("q6_2", &[("0", 5), ("1", 5)], 0),
    ];
    let detection = detect(&not);
    assert_eq!(kinds(&detection), [QuestionType::Multiple; 3]);
    assert_eq!(detection.file.question[0].items[0].text.as_deref(), Some("Father"));
    assert_eq!(detection.file.question[0].base, Some(crate::codebook::file::BaseFile::Asked));
    assert_eq!(detection.file.question[1].base, Some(crate::codebook::file::BaseFile::Answered));
    assert_eq!(detection.file.question[1].items[1].exclusive, Some(true));
}

#[test]
fn what_must_not_be_tabulated_is_not() {
    let many: Vec<(String, u64)> = (0..100).map(|i| (format!("{i}"), 1)).collect();
    let many: Vec<(&str, u64)> = many.iter().map(|(cell, count)| (cell.as_str(), *count)).collect();
    let mails: Vec<(String, u64)> = (0..30).map(|i| (format!("p{i}@example.org"), 1)).collect();
    let mails: Vec<(&str, u64)> = mails.iter().map(|(cell, count)| (cell.as_str(), *count)).collect();
    let weights: Vec<(String, u64)> = (0..100).map(|i| (format!("{}", 0.5 + f64::from(i) * 0.0101), 1)).collect();
    let weights: Vec<(&str, u64)> = weights.iter().map(|(cell, count)| (cell.as_str(), *count)).collect();
    let detection = detect(&[
        column("respondent_id", &many, 0),
        column("contact", &mails, 0),
        column("wt", &weights, 0),
        column("empty", &[], 100),
        column("same", &[("x", 100)], 0),
        column("gender", &[("Women", 50), ("Men", 50)], 0),
    ]);
    let roles: Vec<GuessRole> = detection.guesses.iter().map(|guess| guess.role).collect();
    assert_eq!(
        roles,
        [GuessRole::Id, GuessRole::Personal, GuessRole::Weight, GuessRole::Constant, GuessRole::Constant, GuessRole::Demographic]
    );
    assert_eq!(detection.file.question.len(), 1);
    assert_eq!(detection.file.banner[0].columns, ["gender"]);
}

#[test]
fn codes_beyond_a_gap_are_dont_know() {
    let detection = detect(&[column("q1", &[("1", 5), ("2", 5), ("3", 5), ("4", 5), ("5", 5), ("99", 2), ("-9", 1)], 0)]);
    let question = &detection.file.question[0];
    assert_eq!(question.levels.len(), 5);
    assert_eq!(question.dk.len(), 2);
    assert_eq!(detection.guesses[0].confidence, Confidence::Low);
}

#[test]
fn an_option_that_is_written_belongs_to_the_question() {
    let told = |text: &str, option: &str, mut column: ColumnProfile| {
        column.text = Some(text.to_owned());
        column.option = Some(option.to_owned());
        column
    };
    let wrote = [("a podcast", 1), ("my neighbour", 1), ("020 7946 0123", 1)];
    let ask = "Which do you use?";
    let options = || vec![told(ask, "Radio", column("a", &[("Radio", 5)], 5)), told(ask, "TV", column("b", &[("TV", 5)], 5))];
    let mut columns = options();
    columns.push(told(ask, "Other (please specify)", column("c", &wrote, 7)));
    let question = &detect(&columns).file.question[0];
    assert_eq!(question.items.len(), 3);
    assert_eq!(question.items[2].text.as_deref(), Some("Other"));
    assert_eq!(question.items[2].selected, [Code::Text("*".to_owned())]);
    // Where "Other" is an option itself, what was written beside it is only that.
    let mut columns = options();
    columns.push(told(ask, "Other", column("d", &[("Other", 3)], 7)));
    columns.push(told(ask, "Other (please specify)", column("c", &wrote, 7)));
    assert_eq!(detect(&columns).file.question[0].items.len(), 3);
    assert_eq!(detect(&columns).file.question[0].items[2].selected, [Code::Text("Other".to_owned())]);
}

#[test]
fn another_question_before_the_statement_is_another_question() {
    use crate::codebook::profile::ValueLabel;
    let labelled = |name: &str, text: &str| {
        let label = |code: &str, label: &str| ValueLabel { code: code.to_owned(), label: label.to_owned() };
        let mut column = column(name, &[("1", 5), ("0", 5)], 0);
        column.text = Some(text.to_owned());
        column.declared.labels = vec![label("0", "Not selected"), label("1", "Selected")];
        column
    };
    let detection = detect(&[
        labelled("VAR1", "Which media? - Radio"),
        labelled("VAR2", "Which media? - TV"),
        labelled("VAR3", "Which fruit? - Apple"),
        labelled("VAR4", "Which fruit? - Pear"),
    ]);
    assert_eq!(kinds(&detection), [QuestionType::Multiple; 2]);
    assert_eq!(detection.file.question[1].text.as_deref(), Some("Which fruit?"));
    assert_eq!(detection.file.question[1].items[0].text.as_deref(), Some("Apple"));
}
