//! Where the numbers of each question stand in a report.

use super::results::{Results, Scope};
use crate::codebook::Question;
use crate::codebook::file::SectionFile;
use crate::options::ChartChoice;

/// Where the numbers of a question stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In an exhibit of its own.
    Exhibit,
    /// In the table of who took part.
    WhoTookPart,
    /// Nowhere: none of its numbers may be shown.
    NotShown,
}

/// The questions under one heading, by the position of their exhibits.
pub(super) struct Part {
    pub(super) title: String,
    /// Those with an exhibit of their own.
    pub(super) exhibits: Vec<usize>,
    /// Those that share a table.
    pub(super) people: Vec<usize>,
}

/// The name of the section of who took part.
pub(super) const WHO_TOOK_PART: &str = "who-took-part";
/// The name of the section of what is not shown.
pub(super) const NOT_SHOWN: &str = "not-shown";

/// Where the numbers of an exhibit stand: questions about the respondents share one table, unless one was asked for by name, has a chart
/// by name, or there is nothing else.
pub(super) fn place(results: &Results, at: usize) -> Place {
    let question = question(results, at);
    if !results.exhibits[at].is_shown() {
        return Place::NotShown;
    }
    let is_subject = |at: usize| !self::question(results, at).demographic && results.exhibits[at].is_shown();
    let by_name = results.scope == Scope::Chosen || has_own_chart(results, question);
    if !question.demographic || by_name || !(0..results.exhibits.len()).any(is_subject) {
        return Place::Exhibit;
    }
    Place::WhoTookPart
}

/// Whether the command or the codebook names a chart for a question.
fn has_own_chart(results: &Results, question: &Question) -> bool {
    let wishes = &results.presentation.charts;
    let wish = wishes.iter().rev().find(|wish| wish.question.as_deref() == Some(question.id.as_str()));
    wish.map_or(matches!(question.chart, Some(ChartChoice(Some(_)))), |wish| wish.kind.is_some())
}

/// The exhibits of a place, in questionnaire order.
pub(super) fn of_place(results: &Results, wanted: Place) -> Vec<usize> {
    (0..results.exhibits.len()).filter(|at| place(results, *at) == wanted).collect()
}

/// The parts of the results: the sections of the codebook, then the questions without one, and who took part.
pub(super) fn parts(results: &Results) -> Vec<Part> {
    let all = of_place(results, Place::Exhibit);
    let sections = &results.codebook.sections;
    let of = |wanted: &dyn Fn(&Question) -> bool| all.iter().copied().filter(|at| wanted(question(results, *at))).collect();
    let part = |title: &str, exhibits: Vec<usize>, people: Vec<usize>| Part { title: title.to_owned(), exhibits, people };
    let in_section = |section: &SectionFile| {
        part(&section.title, of(&|question| question.section.as_deref() == Some(section.id.as_str())), Vec::new())
    };
    let mut parts: Vec<Part> = sections.iter().map(in_section).collect();
    let unplaced = |demographic: bool| of(&|question| question.section.is_none() && question.demographic == demographic);
    let questions = if sections.is_empty() { "Questions" } else { "Other questions" };
    parts.push(part(questions, unplaced(false), Vec::new()));
    parts.push(part("Who took part", unplaced(true), of_place(results, Place::WhoTookPart)));
    parts.retain(|part| !part.exhibits.is_empty() || !part.people.is_empty());
    parts
}

/// The exhibits in the order in which the report shows them.
pub(super) fn reading_order(results: &Results) -> Vec<usize> {
    parts(results).into_iter().flat_map(|part| part.exhibits).collect()
}

/// The name of the place where a report shows the numbers of an exhibit.
pub(super) fn anchor(results: &Results, at: usize) -> String {
    match place(results, at) {
        Place::Exhibit => format!("q-{}", question(results, at).id),
        Place::WhoTookPart => WHO_TOOK_PART.to_owned(),
        Place::NotShown => NOT_SHOWN.to_owned(),
    }
}

/// The question of an exhibit.
pub(super) fn question(results: &Results, at: usize) -> &Question {
    &results.codebook.questions[results.exhibits[at].question]
}
