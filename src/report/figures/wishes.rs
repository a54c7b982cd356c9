//! Which kind of chart an exhibit gets: what the command asks for, what the codebook says, or what follows from its type.

use super::super::contents::{Place, place};
use super::super::results::Results;
use super::cells::exhibit_of;
use super::kinds::kinds;
use crate::error::{Error, Result};
use crate::options::{ChartChoice, ChartKind, ChartWish};

/// The kind of chart of an exhibit; nothing where it has none.
pub(super) fn kind(results: &Results, at: usize) -> Option<ChartKind> {
    let possible = kinds(results, at);
    let (_, question) = exhibit_of(results, at);
    let own = |wish: &&ChartWish| wish.question.as_deref() == Some(question.id.as_str());
    let wishes = &results.presentation.charts;
    if let Some(wish) = wishes.iter().rev().find(own) {
        return wish.kind.filter(|kind| possible.contains(kind));
    }
    if place(results, at) != Place::Exhibit {
        return None;
    }
    // A wish for all holds for those that can have it.
    for wish in wishes.iter().rev().filter(|wish| wish.question.is_none()) {
        match wish.kind {
            None => return None,
            Some(kind) if possible.contains(&kind) => return Some(kind),
            Some(_) => (),
        }
    }
    match question.chart {
        Some(ChartChoice(kind)) => kind.filter(|kind| possible.contains(kind)),
        None => possible.first().copied(),
    }
}

/// Checks that every kind of chart that was asked for can be had.
///
/// # Errors
/// When a question is not known, or cannot have the kind; the error lists what it can have.
pub fn check_wishes(results: &Results) -> Result<()> {
    for wish in results.presentation.charts.iter().filter(|wish| wish.question.is_some()) {
        let id = wish.question.as_deref().unwrap_or_default();
        let ids: Vec<&str> = (0..results.exhibits.len()).map(|at| exhibit_of(results, at).1.id.as_str()).collect();
        let Some(at) = ids.iter().position(|known| *known == id) else {
            let error = Error::usage(format!("there is no question `{id}` to draw"));
            let questions = format!("questions: {}", ids.join(", "));
            return Err(error.did_you_mean(id, ids, questions));
        };
        if let Some(kind) = wish.kind {
            possible(results, at, kind)?;
        }
    }
    for kind in results.presentation.charts.iter().filter(|wish| wish.question.is_none()).filter_map(|wish| wish.kind) {
        if !(0..results.exhibits.len()).any(|at| kinds(results, at).contains(&kind)) {
            return Err(nobody(kind));
        }
    }
    for at in 0..results.exhibits.len() {
        let (_, question) = exhibit_of(results, at);
        if let Some(ChartChoice(Some(kind))) = question.chart {
            possible(results, at, kind)?;
        }
    }
    Ok(())
}

/// No question can be drawn in a kind.
fn nobody(kind: ChartKind) -> Error {
    let error = Error::usage(format!("no question can be drawn as {}", kind.name()));
    error.hint(match kind {
        ChartKind::Dumbbell | ChartKind::Trend => "it compares waves, and this is one",
        ChartKind::Groups | ChartKind::Heat => "groups come from --by or a banner, and some must be large enough to be shown",
        _ => "docs/charts.md says which questions have it",
    })
}

fn possible(results: &Results, at: usize, kind: ChartKind) -> Result<()> {
    let possible = kinds(results, at);
    let (_, question) = exhibit_of(results, at);
    // What has no respondents has no chart of any kind, and the report says so.
    if possible.is_empty() || possible.contains(&kind) {
        return Ok(());
    }
    let names: Vec<&str> = possible.iter().map(|kind| kind.name()).chain([ChartChoice::NONE]).collect();
    let groups = if matches!(kind, ChartKind::Groups | ChartKind::Heat) { "; groups come from --by or a banner" } else { "" };
    Err(Error::usage(format!("question `{}` cannot be drawn as {}", question.id, kind.name()))
        .hint(format!("it can be: {}{groups}", names.join(", "))))
}
