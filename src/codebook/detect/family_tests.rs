//! Which columns are found to be one question.

use super::*;
use crate::codebook::file::{BaseFile, QuestionFile, QuestionType};
use crate::codebook::profile::profile_of;

/// Columns of options: each row ticks those whose number divides it.
fn ticked(headings: &[&str], mark: impl Fn(&str) -> (String, &'static str)) -> Vec<ColumnProfile> {
    let column = |(at, heading): (usize, &&str)| {
        let (yes, no) = mark(heading);
        let cells: Vec<&str> = (0..30).map(|row| if (row + at) % (at + 2) == 0 { yes.as_str() } else { no }).collect();
        profile_of(heading, &cells)
    };
    headings.iter().enumerate().map(column).collect()
}

fn own_text(heading: &str) -> (String, &'static str) {
    (heading.rsplit(" - ").next().unwrap_or_default().to_owned(), "")
}

fn one_or_zero(_: &str) -> (String, &'static str) {
    ("1".to_owned(), "0")
}

/// Columns on one scale.
fn rated(headings: &[&str], answers: &[&'static str]) -> Vec<ColumnProfile> {
    let column = |(at, heading): (usize, &&str)| {
        let cells: Vec<&str> = (0..30).map(|row| answers[(row * (at + 1) + at) % answers.len()]).collect();
        profile_of(heading, &cells)
    };
    headings.iter().enumerate().map(column).collect()
}

const AGREE: [&str; 4] = ["Agree", "Disagree", "Strongly agree", "Strongly disagree"];

fn questions(columns: &[ColumnProfile]) -> Vec<QuestionFile> {
    detect(columns).file.question
}

/// How many columns each question has.
fn sizes(columns: &[ColumnProfile]) -> Vec<usize> {
    questions(columns).iter().map(|question| question.items.len().max(question.columns.len()).max(1)).collect()
}

#[test]
fn signs_in_an_option_do_not_split_its_set() {
    let set =
        ["Which do you read? - Daily papers", "Which do you read? - Weeklies (any)", "Which do you read? - E-books: novels"];
    let found = questions(&ticked(&set, own_text));
    assert_eq!(found.len(), 1);
    let texts: Vec<_> = found[0].items.iter().filter_map(|item| item.text.as_deref()).collect();
    assert_eq!(texts, ["Daily papers", "Weeklies (any)", "E-books: novels"]);
    assert_eq!(found[0].base, Some(BaseFile::Answered));
    assert_eq!(sizes(&ticked(&["q4.cut_meals", "q4.sold_tools", "q4.none"], one_or_zero)), [3]);
    assert_eq!(sizes(&ticked(&["aid/food", "aid/cash_grant", "aid/seeds/tools"], one_or_zero)), [2, 1], "another folder");
    assert_eq!(sizes(&ticked(&["1) Welche? Zeitung", "1) Welche? Radio / Podcast", "1) Welche? Web-Seiten"], own_text)), [3]);
}

#[test]
fn questions_with_a_common_beginning_stay_apart() {
    assert_eq!(sizes(&rated(&["2_Q5_1", "2_Q5_2", "2_Q6_1", "2_Q6_2"], &AGREE)), [2, 2]);
    assert_eq!(sizes(&rated(&["q3_1", "q3_2", "q4_1", "q4_2", "q4_3"], &AGREE)), [2, 3]);
    assert_eq!(sizes(&rated(&["Do you trust the press?", "Do you agree with the law?"], &AGREE)), [1, 1]);
    assert_eq!(sizes(&rated(&["Q1", "Q2", "Q3"], &AGREE)), [1, 1, 1], "numbers of questions are no items");
}

#[test]
fn numbers_of_questions_tell_statements_apart() {
    let headings = ["Q1 Overall quality of life", "Q2a Roads in winter", "Q2b Parks and gardens", "Q2c Bus lines in town"];
    let column = |(at, heading): (usize, &&str)| {
        let cells: Vec<&str> = (0..40).map(|row| AGREE[(row + at + row / 4) % 4]).collect();
        profile_of(heading, &cells)
    };
    let columns: Vec<ColumnProfile> = headings.iter().enumerate().map(column).collect();
    assert_eq!(sizes(&columns), [1, 3]);
}

#[test]
fn batteries_are_known_by_every_form_of_heading() {
    for headings in [
        ["Radio: How much do you trust it?", "Press: How much do you trust it?", "TV: How much do you trust it?"],
        ["VIEWS_a_W12", "VIEWS_b_W12", "VIEWS_c_W12"],
        ["T4a_w2", "T4b_w2", "T4c_w2"],
        ["How far do you agree? [Prices are fair]", "How far do you agree? [Staff help]", "How far do you agree? [It is clean]"],
        [
            "Please rate how well we did our work on delivery.",
            "Please rate how well we did our work on the price.",
            "Please rate how well we did our work on advice.",
        ],
        ["I sleep badly at night", "I worry about small things", "I find it hard to relax"],
        ["('S7', 'food')", "('S7', 'staff')", "('S7', 'rooms')"],
    ] {
        assert_eq!(sizes(&rated(&headings, &AGREE)), [3], "{headings:?}");
    }
}

#[test]
fn a_comment_or_an_option_nobody_chose_does_not_part_a_set() {
    let mut set = ticked(&["Q1[A]", "Q1[C]"], |_| ("Y".to_owned(), ""));
    let notes: Vec<String> =
        (0..30).map(|row| if row % 9 == 0 { format!("some words of {row}") } else { String::new() }).collect();
    set.insert(1, profile_of("Q1[Acomment]", &notes.iter().map(String::as_str).collect::<Vec<_>>()));
    set.insert(2, profile_of("Q1[B]", &[""; 30]));
    let found = questions(&set);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].items.len(), 3);
}

#[test]
fn the_same_answers_are_counted_once() {
    let mut set = ticked(&["uses/radio", "uses/press"], one_or_zero);
    let said = |row: usize| match (row.is_multiple_of(2), (row + 1).is_multiple_of(3)) {
        (true, true) => "radio press",
        (true, false) => "radio",
        (false, true) => "press",
        (false, false) => "",
    };
    let joined: Vec<&str> = (0..30).map(said).collect();
    set.insert(0, profile_of("uses", &joined));
    let detection = detect(&set);
    assert_eq!(detection.file.question.len(), 1);
    assert_eq!(detection.guesses[0].role, GuessRole::Repeated);
    let own: Vec<&str> = (0..30).map(|row| ["Daily", "Weekly", "Never"][row % 3]).collect();
    set[0] = profile_of("uses", &own);
    assert_eq!(questions(&set).len(), 2, "a question of its own, whatever it is called");
}

#[test]
fn answers_that_exclude_each_other_are_one_question() {
    let cells = |own: usize, text: &'static str| (0..40).map(|row| if row % 3 == own { text } else { "" }).collect::<Vec<_>>();
    let headings = ["Alter [bis 29]", "Alter [30–59]", "Alter [60+]"];
    let columns: Vec<ColumnProfile> =
        ["bis 29", "30–59", "60+"].iter().enumerate().map(|(at, text)| profile_of(headings[at], &cells(at, text))).collect();
    let found = questions(&columns);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].columns.len(), 3);
    assert!(matches!(found[0].kind, QuestionType::Single | QuestionType::Scale));
    let all = [
        "Which apply? Select all that apply. [A]",
        "Which apply? Select all that apply. [B]",
        "Which apply? Select all that apply. [C]",
    ];
    let columns: Vec<ColumnProfile> = (0..3).map(|at| profile_of(all[at], &cells(at, ["A", "B", "C"][at]))).collect();
    assert_eq!(questions(&columns)[0].kind, QuestionType::Multiple, "several answers were allowed");
}

#[test]
fn places_given_once_a_row_are_a_ranking() {
    let place = |at: usize| (0..30).map(|row| ["1", "2", "3"][(row + at * (1 + row % 2)) % 3]).collect::<Vec<_>>();
    let columns: Vec<ColumnProfile> = (0..3).map(|at| profile_of(["r_price", "r_speed", "r_care"][at], &place(at))).collect();
    assert_eq!(questions(&columns)[0].kind, QuestionType::Rank);
    assert_eq!(questions(&rated(&["s_price", "s_speed", "s_care"], &["1", "2", "3"]))[0].kind, QuestionType::Battery);
}

#[test]
fn grids_whose_columns_take_turns_are_taken_apart() {
    let often = ["Never", "Sometimes", "Often", "Always"];
    let mut columns = Vec::new();
    for task in ["cooking", "cleaning", "shopping"] {
        columns.extend(rated(&[&format!("{task}_freq")], &often));
        columns.extend(rated(&[&format!("{task}_liking")], &AGREE));
    }
    assert_eq!(sizes(&columns), [3, 3]);
}
