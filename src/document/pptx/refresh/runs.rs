//! New words among the runs of a paragraph, each of which keeps its format.

use super::super::fit::look;
use super::super::mark;
use super::super::package::{Edits, Namespace, Xml};
use std::ops::Range;

/// Attributes of a run that spell checkers write, and that split runs of one look.
const CHECKED: [&str; 8] = ["lang", "altLang", "dirty", "err", "noProof", "smtClean", "smtId", "bmk"];

/// A stretch of a paragraph.
struct Piece<'a> {
    /// What it says.
    said: String,
    /// The run that says it; nothing for what is no run, as a line break.
    run: Option<Xml<'a>>,
}

/// Runs beside each other that look alike.
struct Group<'a>(Vec<Xml<'a>>);

/// The changes that give a paragraph the words of another; nothing where the new words cannot be divided among the formats.
pub(super) fn spliced(old: Xml<'_>, new: Xml<'_>) -> Option<Edits> {
    let (before, after) = (pieces(old), pieces(new));
    let wanted = mark::paragraph(new);
    if before.iter().map(|piece| piece.said.as_str()).collect::<String>() == wanted {
        return Some(Edits::default());
    }
    if before.iter().all(|piece| piece.run.is_some()) {
        if before.len() == after.len() {
            return Some(set(before.iter().zip(after.iter().map(|piece| piece.said.as_str()))));
        }
        let (own, other) = (groups(&before), groups(&after));
        if own.len() == other.len() {
            return Some(set_groups(&own, &other));
        }
    }
    let words = divided(&before, &wanted)?;
    Some(set(before.iter().zip(words.iter().map(String::as_str))))
}

/// The same where a paragraph is known to have its formats in an order, as cells have numbers before letters: what is not there any more
/// goes, and what is new comes in its own format.
pub(super) fn spliced_in_order(old: Xml<'_>, new: Xml<'_>) -> Option<Edits> {
    let (before, after) = (pieces(old), pieces(new));
    let said = mark::paragraph(new);
    if before.iter().any(|piece| piece.run.is_none()) || before.len() == after.len() || mark::paragraph(old) == said {
        return spliced(old, new);
    }
    let (own, other) = (groups(&before), groups(&after));
    let mut edits = set_groups(&own, &other);
    for group in own.iter().skip(other.len()) {
        group.0.iter().for_each(|run| edits.remove(*run));
    }
    let end = old.children().rfind(|node| is_run(*node)).map(|run| run.range().end);
    let missing = other.iter().skip(own.len()).flat_map(|group| &group.0);
    let sources: String = missing.map(|run| &run.document().input_text()[run.range()]).collect();
    match end {
        Some(end) if !sources.is_empty() => edits.put(end..end, sources),
        None if !sources.is_empty() => return None,
        _ => {}
    }
    Some(edits)
}

fn is_run(node: Xml<'_>) -> bool {
    ["r", "fld"].iter().any(|name| Namespace::Drawing.names_of(node, name))
}

fn pieces(paragraph: Xml<'_>) -> Vec<Piece<'_>> {
    paragraph.children().filter_map(piece).collect()
}

fn piece(node: Xml<'_>) -> Option<Piece<'_>> {
    if Namespace::Drawing.names_of(node, "br") {
        return Some(Piece { said: " ".to_owned(), run: None });
    }
    let said = mark::paragraph(node);
    let run = is_run(node).then_some(node);
    (run.is_some() || !said.is_empty()).then_some(Piece { said, run })
}

/// The changes that make each piece say something.
fn set<'a, 'b: 'a>(wanted: impl Iterator<Item = (&'a Piece<'b>, &'a str)>) -> Edits {
    let mut edits = Edits::default();
    for (piece, said) in wanted {
        if let Some(node) = piece.run.and_then(|run| Namespace::Drawing.child(run, "t")) {
            edits.set_text(node, said);
        }
    }
    edits
}

/// The changes that make each group of runs say what another says, in its first run.
fn set_groups(own: &[Group<'_>], other: &[Group<'_>]) -> Edits {
    let mut edits = Edits::default();
    for (own, other) in own.iter().zip(other) {
        let said: String = other.0.iter().map(|run| mark::paragraph(*run)).collect();
        let mut runs = own.0.iter();
        if let Some(node) = runs.next().and_then(|run| Namespace::Drawing.child(*run, "t")) {
            edits.set_text(node, &said);
        }
        runs.for_each(|run| edits.remove(*run));
    }
    edits
}

fn groups<'a>(pieces: &[Piece<'a>]) -> Vec<Group<'a>> {
    let format =
        |run: Xml<'_>| Namespace::Drawing.child(run, "rPr").map(|format| look(format, &CHECKED)).filter(|look| look != PLAIN);
    let mut groups: Vec<Group<'a>> = Vec::new();
    for run in pieces.iter().filter_map(|piece| piece.run) {
        match groups.last_mut() {
            Some(group) if format(group.0[0]) == format(run) => group.0.push(run),
            _ => groups.push(Group(vec![run])),
        }
    }
    groups
}

/// The look of a format that says nothing.
const PLAIN: &str = "<rPr></>";

/// New words divided among pieces: what changes must lie within one of them.
fn divided(pieces: &[Piece<'_>], wanted: &str) -> Option<Vec<String>> {
    let before: String = pieces.iter().map(|piece| piece.said.as_str()).collect();
    let mut divided: Vec<String> = pieces.iter().map(|piece| piece.said.clone()).collect();
    for change in changes(&before, wanted).into_iter().rev() {
        let mut start = 0;
        let mut place = None;
        for (at, piece) in pieces.iter().enumerate() {
            let end = start + piece.said.len();
            if piece.run.is_some() && start <= change.place.start && change.place.end <= end && place.is_none() {
                place = Some((at, change.place.start - start..change.place.end - start));
            }
            start = end;
        }
        let (at, range) = place?;
        divided[at].replace_range(range, &change.with);
    }
    Some(divided)
}

/// A stretch of a text, and what stands there in another.
struct Change {
    place: Range<usize>,
    with: String,
}

/// The changes from one text to another: word by word where they have as many words, or else one.
fn changes(before: &str, after: &str) -> Vec<Change> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
    if old.len() != new.len() {
        return vec![narrowed(before, after, 0)];
    }
    let mut at = 0;
    let mut changes = Vec::new();
    for (old, new) in old.into_iter().zip(new) {
        if old != new {
            changes.push(narrowed(old, new, at));
        }
        at += old.len() + 1;
    }
    changes
}

/// What differs between two texts that begin and end alike; the first one stands at a place.
fn narrowed(old: &str, new: &str, at: usize) -> Change {
    let alike = |(old, new): &(char, char)| old == new;
    let before: usize = old.chars().zip(new.chars()).take_while(alike).map(|(letter, _)| letter.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(alike).map(|(letter, _)| letter.len_utf8()).sum();
    Change { place: at + before..at + old.len() - after, with: new_rest[..new_rest.len() - after].to_owned() }
}
