//! What the columns were taken for, and those that have no table.

use super::column_names::column_names;
use super::results::Results;
use crate::codebook::Filter;
use crate::codebook::detect::Guess;
use crate::codebook::inspection::left_out;
use crate::document::{Block, Inline, Table};
use crate::format;
use crate::input::wording;

/// Longer names are cut in the table of questions.
const MAX_NAME: usize = 60;
/// Longer names are cut in the list of columns without a table.
const MAX_LEFT_OUT: usize = 80;

/// Columns that have no table, by reason.
pub(super) fn columns_left_out(results: &Results) -> Option<Block> {
    // What the filter reads is used: nothing else is said of it.
    let filter = results.codebook.design.filter.as_ref().map(Filter::columns).unwrap_or_default();
    let is_read = |guess: &&Guess| guess.columns.iter().any(|column| filter.contains(&column.as_str()));
    let others: Vec<Guess> = results.guesses.iter().filter(|guess| !is_read(guess)).cloned().collect();
    let groups = left_out(&others);
    let mut lines: Vec<Vec<Inline>> = groups.iter().map(|group| columns_line(&group.reason, &group.columns)).collect();
    let read: Vec<String> = results
        .guesses
        .iter()
        .filter(is_read)
        .filter(|guess| guess.role.ignored_because().is_some())
        .flat_map(|guess| guess.columns.clone())
        .collect();
    if !read.is_empty() {
        lines.push(columns_line("read by the filter alone", &read));
    }
    if !results.unused_columns.is_empty() {
        lines.push(columns_line("not in the codebook", &results.unused_columns));
    }
    (!lines.is_empty())
        .then(|| Block::Details { summary: "Columns without a table".to_owned(), blocks: vec![Block::List(lines)] })
}

/// A reason with its columns; from six on, with their number.
fn columns_line(reason: &str, columns: &[String]) -> Vec<Inline> {
    let count = if columns.len() > 5 { format!(" ({})", format::count(columns.len() as u64)) } else { String::new() };
    let mut line = vec![Inline::strong(format!("{}{count}:", format::sentence_case(reason)))];
    let names: Vec<String> = columns.iter().map(|name| wording::plain(name)).collect();
    for (at, name) in format::told_apart(names.iter().map(String::as_str), MAX_LEFT_OUT).into_iter().enumerate() {
        line.push(Inline::text(if at == 0 { " " } else { ", " }));
        line.push(Inline::code(name));
    }
    line
}

/// What the questions were taken for, where no codebook said it.
pub(super) fn guesses(results: &Results) -> Option<Block> {
    let questions: Vec<_> = results.guesses.iter().filter(|guess| guess.role.ignored_because().is_none()).collect();
    if questions.is_empty() {
        return None;
    }
    let mut table = Table::of_texts(&["Columns", "Taken for", "Why", "Confidence"]);
    let plain: Vec<Vec<String>> =
        questions.iter().map(|guess| guess.columns.iter().map(|name| wording::plain(name)).collect()).collect();
    let sets: Vec<Vec<&str>> = plain.iter().map(|names| names.iter().map(String::as_str).collect()).collect();
    for (guess, name) in questions.iter().zip(column_names(&sets, MAX_NAME)) {
        table.push(vec![name, guess.reading.clone(), guess.reason.clone(), guess.confidence.word().to_owned()]);
    }
    let none = if results.codebook_file.is_some() { "The codebook has no questions" } else { "No codebook was given" };
    let init = "Write one with survey-report init to correct a guess.";
    let text = format!("{none}, so questions were recognised from the data. {init}");
    Some(Block::Details {
        summary: "How the questions were recognised".to_owned(),
        blocks: vec![Block::text(text), Block::Table(table)],
    })
}
