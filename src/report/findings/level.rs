//! What could be said of a whole question: its net, its most common answer, the top and the bottom of a list.

use super::candidate::{Aspect, Candidate, Finding};
use super::subject;
use crate::estimate::{Estimate, Reliability};
use crate::format;
use crate::report::headline::{is_substantive, shown, told, told_row};
use crate::report::results::Results;
use crate::report::words;
use crate::table::{Cell, Exhibit, Form, ItemRow, RowPlace, RowRole};

/// What the codebook words or names is told before what is found.
const DECLARED: f64 = 0.5;
/// The top of a list stands out.
const TOP: f64 = 0.2;
/// The top of a list surprises by its place, however many chose it.
const TOP_OF_LIST: f64 = 0.9;
/// The most common of many answers is no finding where fewer gave it.
const LEAST_SHARE: f64 = 0.15;
/// So many questions with the same answers are read as one list.
const LEAST_ALIKE: usize = 3;
/// One statement of many that are all worded weighs less than a question of its own.
const OF_MANY: f64 = 0.85;
/// More worded statements than this are many.
const MANY: usize = 3;
/// Questions and statements that come first weigh a little more than those that come last.
const EARLY: f64 = 0.15;
/// A clear majority weighs more than a share that chance may have put on either side.
const MAJORITY: f64 = 0.05;

/// A level of each exhibit: each measure that the codebook words; where it words none, the row that its headline tells.
pub(super) fn candidates(results: &Results) -> Vec<Candidate> {
    let all = 0..results.exhibits.len();
    all.flat_map(|at| {
        let declared = declared(results, at);
        if declared.is_empty() { found(results, at).into_iter().collect() } else { declared }
    })
    .collect()
}

fn declared(results: &Results, at: usize) -> Vec<Candidate> {
    let exhibit = &results.exhibits[at];
    let question = &results.codebook.questions[exhibit.question];
    let measures = results.key.iter().filter(|measure| measure.exhibit == at);
    let own = |predicate: bool| predicate || question.headline.is_some() || question.track == Some(true);
    let worded: Vec<RowPlace> = measures.filter(|measure| own(measure.predicate.is_some())).map(|measure| measure.row).collect();
    let value = |place: &RowPlace| exhibit.row(*place).row.total().map_or(0.0, |cell| cell.estimate.value);
    let top = worded.iter().copied().max_by(|a, b| value(a).total_cmp(&value(b))).filter(|_| worded.len() > 2);
    let candidate = |place: &RowPlace| {
        let cell = reliable(exhibit, *place)?;
        let reason = if top == Some(*place) { "the codebook words it; the top of its list" } else { "the codebook words it" };
        let sentence = format!("{}{}.", told(results, at, *place), words::range(&cell.estimate));
        let finding = Finding { exhibit: at, row: *place, column: 0, sentence, reason: reason.to_owned() };
        let mut candidate =
            scored(results, cell, Aspect::Declared, DECLARED + if top == Some(*place) { TOP } else { 0.0 }, finding);
        candidate.score *= if worded.len() > MANY { OF_MANY } else { 1.0 };
        Some(candidate)
    };
    worded.iter().filter_map(candidate).collect()
}

fn found(results: &Results, at: usize) -> Option<Candidate> {
    let exhibit = &results.exhibits[at];
    let place = told_row(results, at)?;
    let cell = reliable(exhibit, place)?;
    let of = exhibit.row(place);
    if !of.row.role.is_share() {
        return None;
    }
    let told = told_found(results, at, place, cell);
    if !told.is_top && cell.estimate.value < LEAST_SHARE {
        return None;
    }
    let finding = Finding { exhibit: at, row: place, column: 0, sentence: told.sentence, reason: told.reason };
    Some(scored(results, cell, if told.is_top { Aspect::Top } else { Aspect::Found }, 0.0, finding))
}

/// What is said of a row that no codebook words, and why.
struct Told {
    sentence: String,
    reason: String,
    /// Whether it is the top of a list.
    is_top: bool,
}

fn told_found(results: &Results, at: usize, place: RowPlace, cell: &Cell) -> Told {
    let exhibit = &results.exhibits[at];
    if matches!(exhibit.form, Form::Battery | Form::Multiple) && exhibit.items.len() > 2 {
        let reason = format!("the top of {} {}", exhibit.items.len(), noun(exhibit));
        return Told { sentence: list_sentence(results, at, place, cell), reason, is_top: true };
    }
    let sentence = format!("{}{}.", told(results, at, place), words::range(&cell.estimate));
    if let Some(alike) = top_of_alike(results, at, place, cell) {
        return Told { sentence, reason: format!("the top of {alike} questions with the same answers"), is_top: true };
    }
    let reason = if exhibit.row(place).row.role.is_net() { "the net of its question" } else { "the most common answer" };
    Told { sentence, reason: reason.to_owned(), is_top: false }
}

/// Of how many lone questions with the same answers a row is the largest of its kind, if it is.
fn top_of_alike(results: &Results, at: usize, place: RowPlace, cell: &Cell) -> Option<usize> {
    let labels = |exhibit: &Exhibit| -> Option<Vec<String>> {
        let item = exhibit.items.first().filter(|_| exhibit.form == Form::Single)?;
        Some(item.rows.iter().map(|row| row.label.clone()).collect())
    };
    let own = labels(&results.exhibits[at]).filter(|labels| labels.len() > 2)?;
    let alike: Vec<&Exhibit> = results.exhibits.iter().filter(|exhibit| labels(exhibit).as_ref() == Some(&own)).collect();
    let value = |exhibit: &&Exhibit| reliable(exhibit, place).map_or(0.0, |cell| cell.estimate.value);
    let top = alike.iter().all(|exhibit| value(exhibit) <= cell.estimate.value);
    (top && alike.len() >= LEAST_ALIKE).then_some(alike.len())
}

fn noun(exhibit: &Exhibit) -> &'static str {
    if exhibit.form == Form::Battery { "statements" } else { "options" }
}

/// “64% … agree: “…” (61–67), the most of 6 statements; then “…” (58%), and last “…” (42%).”
fn list_sentence(results: &Results, at: usize, place: RowPlace, cell: &Cell) -> String {
    let exhibit = &results.exhibits[at];
    let mut others: Vec<(ItemRow<'_>, f64)> = exhibit
        .items
        .iter()
        .enumerate()
        .filter(|(position, item)| *position != place.item && is_substantive(item))
        .filter_map(|(position, item)| {
            let place = RowPlace { item: position, row: item.lead_position() };
            Some((exhibit.row(place), reliable(exhibit, place)?.estimate.value))
        })
        .collect();
    others.sort_by(|a, b| b.1.total_cmp(&a.1));
    let name = |(of, value): &(ItemRow<'_>, f64)| {
        let name = of.item.statement.as_deref().unwrap_or(&of.row.label);
        format!("“{}” ({}%)", format::cut_at_word(name, MAX_NAME), format::percent(*value))
    };
    let first = told(results, at, place);
    let range = words::range(&cell.estimate);
    let rest = match others.as_slice() {
        [second, .., last] if others.len() > 2 => format!("; next comes {}, last {}", name(second), name(last)),
        [second, last] => format!("; next come {} and {}", name(second), name(last)),
        [second] => format!("; next comes {}", name(second)),
        _ => String::new(),
    };
    format!("{first}{range}{rest}.")
}

/// Longer statements are cut where several are named.
const MAX_NAME: usize = 70;

/// A cell that may be relied on.
fn reliable(exhibit: &Exhibit, place: RowPlace) -> Option<&Cell> {
    shown(exhibit, place).filter(|cell| cell.reliability == Reliability::Shown)
}

fn scored(results: &Results, cell: &Cell, aspect: Aspect, bonus: f64, finding: Finding) -> Candidate {
    let exhibit = &results.exhibits[finding.exhibit];
    let part = |at: usize, of: usize| 1.0 - at as f64 / of.max(1) as f64;
    let early = EARLY
        * (part(finding.exhibit, results.exhibits.len()) + part(position(results, exhibit, finding.row), exhibit.items.len()));
    let weight = if aspect == Aspect::Declared { subject::weight_of_declared } else { subject::weight };
    let surprise = surprise(exhibit, finding.row, &cell.estimate);
    let surprise = if aspect == Aspect::Top { surprise.max(TOP_OF_LIST) + TOP } else { surprise };
    let score = weight(results, exhibit, cell.estimate.base) * certainty(&cell.estimate) * (surprise + bonus + early);
    Candidate { finding, aspect, score }
}

/// Where the codebook has the item of a row: tables may show it elsewhere.
fn position(results: &Results, exhibit: &Exhibit, place: RowPlace) -> usize {
    let variable = &exhibit.items[place.item].variable;
    let items = results.codebook.questions[exhibit.question].kind.items();
    items.iter().position(|item| item.id == *variable).unwrap_or_default()
}

/// What nearly all or nearly none say is known beforehand; what about half say is not. One answer of several surprises by how far it is
/// ahead of the next. A majority counts where it is one.
fn surprise(exhibit: &Exhibit, place: RowPlace, estimate: &Estimate) -> f64 {
    let share = estimate.value;
    let divided = 4.0 * share * (1.0 - share);
    let answers = || exhibit.items[place.item].rows.iter().enumerate().filter(|(_, row)| row.role == RowRole::Answer);
    let one_of_several = exhibit.form == Form::Single && !exhibit.row(place).row.role.is_net() && answers().count() > 2;
    let next = answers().filter(|(at, _)| *at != place.row).filter_map(|(_, row)| row.total()).map(|cell| cell.estimate.value);
    let surprise = if one_of_several { 0.4 * divided + 0.9 * (share - next.fold(0.0, f64::max)).max(0.0) } else { divided };
    surprise + if estimate.interval.is_some_and(|interval| interval.lower > 0.5) { MAJORITY } else { 0.0 }
}

/// How narrow the interval is: 1 for a point, a half for one of fifty points and more.
fn certainty(estimate: &Estimate) -> f64 {
    estimate.interval.map_or(0.5, |interval| 1.0 - (interval.upper - interval.lower).min(0.5))
}
