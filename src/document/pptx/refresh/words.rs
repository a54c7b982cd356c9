//! New words in the place of old ones, paragraph by paragraph.

use super::super::mark::paragraph;
use super::super::package::{Edits, Namespace, Xml};
use super::outcome::Reason;
use super::runs;

/// The changes that give a text the words of another.
///
/// # Errors
/// Why it must stay as it is.
pub(super) fn spliced(old: Xml<'_>, new: Xml<'_>, animated: bool) -> Result<Edits, Reason> {
    let (old, new) = (written(old), paragraphs(new));
    if old.len() != new.len() && animated {
        return Err(Reason::Animated);
    }
    let mut edits = Edits::default();
    for (old, new) in old.iter().zip(&new) {
        edits.extend(runs::spliced(*old, *new).ok_or(Reason::Formatted)?);
    }
    let more = new.iter().skip(old.len());
    for new in more {
        let last = *old.last().ok_or(Reason::Formatted)?;
        let copy = runs::spliced(last, *new).ok_or(Reason::Formatted)?;
        let end = last.range().end;
        edits.put(end..end, copy.applied_to(last).ok_or(Reason::Formatted)?);
    }
    for left in old.iter().skip(new.len()) {
        edits.remove(*left);
    }
    Ok(edits)
}

/// The changes that give the cells of a row the words of another row.
pub(super) fn spliced_cells(old: Xml<'_>, new: Xml<'_>) -> Result<Edits, Reason> {
    let mut edits = Edits::default();
    for (old, new) in cells(old).zip(cells(new)) {
        let (old, new) = (all_paragraphs(old), all_paragraphs(new));
        if old.len() != new.len() {
            return Err(Reason::CellsDiffer);
        }
        for (old, new) in old.into_iter().zip(new) {
            edits.extend(runs::spliced_in_order(old, new).ok_or(Reason::Formatted)?);
        }
    }
    Ok(edits)
}

/// The cells of a row.
pub(super) fn cells(row: Xml<'_>) -> impl Iterator<Item = Xml<'_>> {
    row.children().filter(|node| Namespace::Drawing.names_of(*node, "tc"))
}

fn all_paragraphs(cell: Xml<'_>) -> Vec<Xml<'_>> {
    Namespace::Drawing.all(cell, "p").collect()
}

fn paragraphs(body: Xml<'_>) -> Vec<Xml<'_>> {
    body.children().filter(|node| Namespace::Drawing.names_of(*node, "p")).collect()
}

/// The paragraphs of a text without blank ones before and after all others, which someone has put there for room.
fn written(body: Xml<'_>) -> Vec<Xml<'_>> {
    let all = paragraphs(body);
    let is_blank = |node: &&Xml<'_>| paragraph(**node).is_empty();
    let (before, after) = (all.iter().take_while(is_blank).count(), all.iter().rev().take_while(is_blank).count());
    if before == all.len() { all } else { all[before..all.len() - after].to_vec() }
}
