//! The key measures of a survey: the one share of each question that its reader came for.

use super::{Cell, Exhibit, Form, Row, RowRole};
use crate::codebook::{Codebook, Kind, Question, Scale, Side};
use crate::format;

/// One share that stands for a question or a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyMeasure {
    /// Position of its exhibit.
    pub exhibit: usize,
    /// Position of its row in the exhibit.
    pub row: usize,
    /// The row it comes from; nothing when it is a sum that has no row.
    pub label: String,
    /// What charts call it.
    pub title: String,
    /// Continues "51% of US adults …".
    pub predicate: String,
    /// Whether the predicate is the codebook's own.
    pub worded: bool,
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
    let (items, scale) = match &question.kind {
        Kind::Battery { items, scale } => (items.as_slice(), Some(scale)),
        _ => (&[][..], None),
    };
    items.iter().filter(|item| !item.invented).filter_map(move |item| {
        let lead = exhibit.leading_row(&item.id)?;
        let predicate = item.predicate.clone();
        // One answer out of several stands for a statement only where the codebook says so.
        if predicate.is_none() && !lead.role.is_net() {
            return None;
        }
        let title = item.title();
        Some(KeyMeasure {
            exhibit: at,
            row: place(exhibit, lead),
            label: lead.label.clone(),
            title: if predicate.is_some() { title.to_owned() } else { format!("{title}: {}", shown_label(lead)) },
            worded: predicate.is_some(),
            predicate: predicate.unwrap_or_else(|| answered(lead, scale, &item.text)),
            cell: *lead.total()?,
        })
    })
}

/// "answered “Satisfied” or “Very satisfied” to “…”": a net is told by its answers, never quoted as one.
fn answered(row: &Row, scale: Option<&Scale>, text: &str) -> String {
    let text = format::cut_at_word(text, MAX_QUOTED);
    let net = scale.and_then(|scale| scale.nets.iter().find(|net| row.role.is_net() && net.id == row.code));
    match (net, scale) {
        (Some(net), Some(scale)) => {
            let quoted: Vec<String> = net.members.iter().map(|at| format!("“{}”", scale.categories[*at].label)).collect();
            format!("answered {} to “{text}”", format::alternatives(&quoted))
        }
        _ => format!("answered “{}” to “{text}”", row.label),
    }
}

/// Longer wordings are cut in sentences.
const MAX_QUOTED: usize = 140;

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
    exhibit.rows.iter().filter_map(move |row| {
        let predicate = items.iter().find(|item| item.id == row.variable)?.predicate.clone()?;
        let title = format!("{}: {}", question.title(), row.label);
        Some(KeyMeasure {
            exhibit: at,
            row: place(exhibit, row),
            label: row.label.clone(),
            title,
            predicate,
            worded: true,
            cell: *row.total()?,
        })
    })
}

/// Position of a row of an exhibit.
fn place(exhibit: &Exhibit, row: &Row) -> usize {
    exhibit.rows.iter().position(|other| std::ptr::eq(other, row)).unwrap_or(0)
}

fn single(at: usize, exhibit: &Exhibit, question: &Question) -> Option<KeyMeasure> {
    let Kind::Single { scale, .. } = &question.kind else { return None };
    if let Some(headline) = &question.headline {
        let row = exhibit.rows.iter().find(|row| match headline.members.as_slice() {
            [one] => !row.role.is_net() && row.code == scale.categories[*one].code,
            members => scale.nets.iter().any(|net| net.members == members && row.role.is_net() && row.code == net.id),
        })?;
        let predicate = headline.predicate.clone();
        return Some(KeyMeasure {
            exhibit: at,
            row: place(exhibit, row),
            label: headline.label.clone(),
            title: format!("{}: {}", question.title(), headline.label),
            worded: predicate.is_some(),
            predicate: predicate.unwrap_or_else(|| answered(row, Some(scale), &question.text)),
            cell: *row.total()?,
        });
    }
    let positive = |row: &&Row| row.role == RowRole::Net(Some(Side::Positive));
    let yes = |row: &&Row| super::says_yes(&row.label);
    let row = exhibit.rows.iter().find(positive).or_else(|| exhibit.rows.iter().find(yes))?;
    Some(KeyMeasure {
        exhibit: at,
        row: place(exhibit, row),
        label: row.label.clone(),
        title: format!("{}: {}", question.title(), shown_label(row)),
        worded: false,
        predicate: answered(row, Some(scale), &question.text),
        cell: *row.total()?,
    })
}
