//! The key measures of a survey: the one share of each question that its reader came for.

use super::cell::Cell;
use super::exhibit::{Exhibit, Form};
use super::item::{Row, RowKind, RowPlace};
use super::role::RowRole;
use crate::codebook::{Codebook, Kind, Question, Scale, Side, says_yes};

/// One share that stands for a question or a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyMeasure {
    /// Position of its exhibit.
    pub exhibit: usize,
    /// The place of its row in the exhibit.
    pub row: RowPlace,
    /// The row it comes from; nothing when it is a sum that has no row.
    pub label: String,
    /// What charts call it.
    pub title: String,
    /// Continues "51% of US adults …", where the codebook has it.
    pub predicate: Option<String>,
    /// The total's share.
    pub cell: Cell,
}

/// The key measures, in questionnaire order: for each statement of a battery its leading net, for a single question its headline, its
/// positive net or "yes". Demographics and invented items have none.
#[must_use]
pub fn key_measures(codebook: &Codebook, exhibits: &[Exhibit]) -> Vec<KeyMeasure> {
    let mut measures = Vec::new();
    let all_invented = codebook.questions.iter().all(|question| question.invented || question.demographic);
    for (at, exhibit) in exhibits.iter().enumerate() {
        let question = &codebook.questions[exhibit.question];
        if question.demographic || (question.invented && !all_invented) {
            continue;
        }
        measures.extend(measures_of(at, exhibit, question));
    }
    measures
}

/// The measures that stand for one question, whatever it is for.
#[must_use]
pub fn measures_of(at: usize, exhibit: &Exhibit, question: &Question) -> Vec<KeyMeasure> {
    match exhibit.form {
        Form::Battery => statements(at, exhibit, question).collect(),
        Form::Single => single(at, exhibit, question).into_iter().collect(),
        Form::Multiple => options(at, exhibit, question).collect(),
        Form::Numeric => Vec::new(),
    }
}

fn statements<'a>(at: usize, exhibit: &'a Exhibit, question: &'a Question) -> impl Iterator<Item = KeyMeasure> + 'a {
    let items = match &question.kind {
        Kind::Battery { items, .. } => items.as_slice(),
        _ => &[],
    };
    items.iter().filter(|item| !item.invented).filter_map(move |item| {
        let position = exhibit.items.iter().position(|table| table.variable == item.id)?;
        let table = &exhibit.items[position];
        let lead = table.lead();
        let predicate = item.predicate.clone();
        // One answer out of several stands for a statement only where the codebook says so.
        if predicate.is_none() && !lead.role.is_net() {
            return None;
        }
        let title = item.title();
        Some(KeyMeasure {
            exhibit: at,
            row: RowPlace { item: position, row: table.lead_position() },
            label: lead.label.clone(),
            title: if predicate.is_some() { title.to_owned() } else { titled(title, &shown_label(lead)) },
            predicate,
            cell: *lead.total()?,
        })
    })
}

/// “Networks used: Twitter”, “Do you own a car? Yes”.
fn titled(title: &str, label: &str) -> String {
    let colon = if title.ends_with(['?', ':']) { "" } else { ":" };
    format!("{title}{colon} {label}")
}

/// A row as a chart names it among others.
fn shown_label(row: &Row) -> String {
    if row.role.is_net() { format!("NET {}", row.label) } else { row.label.clone() }
}

/// Options count as measures only where the codebook words them.
fn options<'a>(at: usize, exhibit: &'a Exhibit, question: &'a Question) -> impl Iterator<Item = KeyMeasure> + 'a {
    let items = match &question.kind {
        Kind::Multiple { items, .. } => items.as_slice(),
        _ => &[],
    };
    exhibit.items.iter().enumerate().filter_map(move |(position, table)| {
        let predicate = items.iter().find(|item| item.id == table.variable)?.predicate.clone()?;
        let row = table.lead();
        Some(KeyMeasure {
            exhibit: at,
            row: RowPlace { item: position, row: table.lead_position() },
            label: row.label.clone(),
            title: titled(question.title(), &row.label),
            predicate: Some(predicate),
            cell: *row.total()?,
        })
    })
}

fn single(at: usize, exhibit: &Exhibit, question: &Question) -> Option<KeyMeasure> {
    let Kind::Single { scale, .. } = &question.kind else { return None };
    let table = exhibit.items.first()?;
    let place = |of: &dyn Fn(&Row) -> bool| table.rows.iter().position(of);
    let (row, label, predicate) = if let Some(headline) = &question.headline {
        let kind = headline_row(&headline.members, scale)?;
        (place(&|row| row.kind == kind)?, headline.label.clone(), headline.predicate.clone())
    } else {
        let positive = place(&|row| row.role == RowRole::Net(Some(Side::Positive)));
        let row = positive.or_else(|| place(&|row| says_yes(&row.label)))?;
        (row, shown_label(&table.rows[row]), None)
    };
    let of = &table.rows[row];
    Some(KeyMeasure {
        exhibit: at,
        row: RowPlace { item: 0, row },
        title: titled(question.title(), &label),
        label: if question.headline.is_some() { label } else { of.label.clone() },
        predicate,
        cell: *of.total()?,
    })
}

/// The row that holds just these answers: one of them, or a net.
fn headline_row(members: &[usize], scale: &Scale) -> Option<RowKind> {
    match members {
        [one] => Some(RowKind::Category(*one)),
        members => scale.nets.iter().position(|net| net.members == members).map(RowKind::Net),
    }
}
