//! What is said of an exhibit in one sentence: the row that its headline tells of, and how.

use super::results::Results;
use super::words;
use crate::codebook::{Kind, Question, Side, Telling, stands_aside};
use crate::estimate::Reliability;
use crate::format;
use crate::table::{Cell, Exhibit, Form, ItemRow, ItemTable, KeyMeasure, Row, RowKind, RowPlace, RowRole};

/// The headline of an exhibit, the one at a position: its finding without the interval, or its title where nothing leads.
#[must_use]
pub fn headline(results: &Results, exhibit: &Exhibit, at: usize) -> String {
    let question = &results.codebook.questions[exhibit.question];
    if let Some(own) = &question.own_headline {
        return own.clone();
    }
    told_row(results, at).map_or_else(|| words::short_title(question), |place| told(results, at, place))
}

/// A net of a unipolar scale that fewer chose is not what the question found.
const LEAST_NET: f64 = 0.1;

/// The row that stands for an exhibit: the first shown that the codebook words, its score, its net or “yes”; else the most common answer, the
/// leading statement or option, or the mean.
pub(super) fn told_row(results: &Results, at: usize) -> Option<RowPlace> {
    let exhibit = &results.exhibits[at];
    let own = || results.key.iter().filter(|measure| measure.exhibit == at);
    let shown = |place: &RowPlace| shown(exhibit, *place).is_some();
    let worded = own().filter(|measure| measure.predicate.is_some()).map(|measure| measure.row).filter(shown);
    // The one that stands first, so that it is on the page that the headline stands over.
    let worded = worded.min_by_key(|place| (place.item, place.row));
    if worded.is_some() {
        return worded;
    }
    let place = match exhibit.form {
        Form::Single => {
            let score = exhibit.items.first()?.rows.iter().position(|row| row.kind == RowKind::Score);
            let question = &results.codebook.questions[exhibit.question];
            let net =
                crate::table::measures_of(at, exhibit, question).into_iter().next().filter(|net| leads(exhibit, question, net));
            score.map(|row| RowPlace { item: 0, row }).or_else(|| net.map(|net| net.row)).or_else(|| most_common(exhibit))
        }
        Form::Battery | Form::Multiple => largest_item(exhibit),
        Form::Numeric => Some(RowPlace { item: 0, row: exhibit.items.first()?.lead_position() }),
    };
    place.filter(shown).filter(|place| says_something(&results.codebook.questions[exhibit.question], exhibit.row(*place)))
}

/// Whether a row says in words what was answered: “5” on a scale without labels does not, nor does “Q3_1” or “Race 98” for an option.
pub(super) fn says_something(question: &Question, of: ItemRow<'_>) -> bool {
    let label = of.row.label.as_str();
    match of.row.kind {
        RowKind::Category(_) => label.chars().any(char::is_alphabetic),
        RowKind::Choice => {
            let name = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | ' ' | '.'));
            let numbered = name.len() < label.len() && question.title().to_lowercase().starts_with(&name.to_lowercase());
            let coded = !label.contains(' ') && (label.contains('_') || label.starts_with('Q') && name.len() < label.len());
            name.chars().any(char::is_alphabetic) && !numbered && !coded
        }
        _ => true,
    }
}

/// Whether a measure is what its question found: not the few at the top of a scale without another side.
fn leads(exhibit: &Exhibit, question: &Question, measure: &KeyMeasure) -> bool {
    let two_sides = exhibit.items.first().is_some_and(|item| item.side(Side::Negative).is_some());
    let is_net = exhibit.row(measure.row).row.role.is_net();
    question.headline.is_some() || !is_net || two_sides || measure.cell.estimate.value >= LEAST_NET
}

/// The cell of the total, where it may be shown.
pub(super) fn shown(exhibit: &Exhibit, place: RowPlace) -> Option<&Cell> {
    exhibit.row(place).row.total().filter(|cell| cell.reliability != Reliability::Suppressed)
}

/// The answer that most gave, “don’t know” and “other” aside.
fn most_common(exhibit: &Exhibit) -> Option<RowPlace> {
    let item = exhibit.items.first()?;
    let answers = item.rows.iter().enumerate().filter(|(_, row)| matches!(row.role, RowRole::Answer | RowRole::Neutral));
    let most = answers.rev().max_by(|a, b| value(a.1).total_cmp(&value(b.1)))?;
    Some(RowPlace { item: 0, row: most.0 })
}

/// Whether an item says something of the subject: not “don’t know” among options.
pub(super) fn is_substantive(item: &ItemTable) -> bool {
    item.lead().role != RowRole::NonSubstantive && (item.lead().kind != RowKind::Choice || !stands_aside(&item.lead().label))
}

/// The statement or option whose leading row is the largest.
fn largest_item(exhibit: &Exhibit) -> Option<RowPlace> {
    let leads = exhibit.items.iter().enumerate().filter(|(_, item)| is_substantive(item));
    let most = leads.rev().max_by(|a, b| value(a.1.lead()).total_cmp(&value(b.1.lead())))?;
    Some(RowPlace { item: most.0, row: most.1.lead_position() })
}

fn value(row: &Row) -> f64 {
    row.total().filter(|cell| cell.reliability != Reliability::Suppressed).map_or(f64::NEG_INFINITY, |cell| cell.estimate.value)
}

/// A row in a sentence without a full stop: “51% of US adults want to talk …”.
pub(super) fn told(results: &Results, at: usize, place: RowPlace) -> String {
    let exhibit = &results.exhibits[at];
    let question = &results.codebook.questions[exhibit.question];
    let of = exhibit.row(place);
    let Some(cell) = of.row.total() else { return words::short_title(question) };
    let number = words::rounded(cell, of.row.role).number;
    if of.row.role.is_share() {
        let people = words::people(results, question, cell.estimate.base);
        let share = format::percent(cell.estimate.value);
        return format!(
            "{share}% of {people} {}{}",
            predicate(question, of, Telling::Alone),
            lead_over(exhibit, question, place)
        );
    }
    let title = words::short_title(question);
    match of.row.role {
        RowRole::Score => format!("The {} for “{title}” is {number}", of.row.label),
        RowRole::Total => format!("The total of “{title}” is {number}"),
        RowRole::Ratio => format!("The ratio “{title}” is {number}"),
        _ => format!("The {} of “{title}” is {number}", of.row.label.to_lowercase()),
    }
}

/// “, the most of 6 statements”: where nothing but its size made a row stand for its exhibit.
fn lead_over(exhibit: &Exhibit, question: &Question, place: RowPlace) -> String {
    let items = question.kind.items();
    let declared = items.iter().any(|item| item.predicate.is_some());
    let noun = match exhibit.form {
        Form::Battery => "statements",
        Form::Multiple => "options",
        Form::Single | Form::Numeric => return String::new(),
    };
    let most = !declared && exhibit.items.len() > 2 && largest_item(exhibit) == Some(place);
    if most { format!(", the most of {} {noun}", exhibit.items.len()) } else { String::new() }
}

/// What those do who are counted in a row: continues “51% of US adults …”.
pub(super) fn predicate(question: &Question, of: ItemRow<'_>, telling: Telling) -> String {
    let declared = || match (&question.kind, &question.headline) {
        (Kind::Single { scale, .. }, Some(headline)) => {
            (members(scale, of.row.kind) == headline.members).then(|| headline.predicate.clone())?
        }
        _ => None,
    };
    let item = question.kind.items().iter().find(|item| item.id == of.item.variable);
    let worded = || item.filter(|_| of.is_lead())?.predicate.clone();
    declared().or_else(worded).unwrap_or_else(|| match &question.kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } => {
            question.predicate(item, &members(scale, of.row.kind), telling)
        }
        _ => question.predicate(item, &[], telling),
    })
}

/// The categories that a row adds together.
fn members(scale: &crate::codebook::Scale, kind: RowKind) -> Vec<usize> {
    match kind {
        RowKind::Category(at) => vec![at],
        RowKind::Net(at) => scale.nets.get(at).map_or_else(Vec::new, |net| net.members.clone()),
        _ => Vec::new(),
    }
}
