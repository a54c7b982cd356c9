//! The questions of which nothing may be shown, in one list.

use super::contents::{self, Place, of_place, question};
use super::results::Results;
use super::{notes, words};
use crate::document::{Block, Inline, Role, Section};
use crate::options::{Protection, Standards};

/// The list of the questions that are not shown.
pub(super) fn not_shown(results: &Results) -> Option<Section> {
    let questions = of_place(results, Place::NotShown);
    if questions.is_empty() {
        return None;
    }
    let rule = match results.choices.standards {
        Standards::Default => "Fewer than 30 effective respondents, or no standard error:",
        Standards::Nchs => "Below the presentation standards of the NCHS:",
        Standards::None if results.choices.protection == Protection::None => "Nobody is in the base:",
        Standards::None => "Fewer than ten respondents, or nobody, in the base:",
    };
    let section = Section::new(Role::Results, "Not shown").anchored(contents::NOT_SHOWN);
    let list = Block::List(questions.into_iter().map(|at| line(results, at)).collect());
    Some(section.with([Block::text(rule), list]))
}

fn line(results: &Results, at: usize) -> Vec<Inline> {
    let question = question(results, at);
    let exhibit = &results.exhibits[at];
    let none = if exhibit.hidden(0).is_some() { "fewer than ten respondents" } else { "nobody in the base" };
    let size = notes::count(results, exhibit).unwrap_or_else(|| none.to_owned());
    let title = words::short_title(question);
    let name = if title == question.id { String::new() } else { format!(" {title}") };
    vec![Inline::strong(format!("{}.", question.id)), Inline::text(format!("{name} ({size})"))]
}
