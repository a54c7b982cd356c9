//! What follows the numbers of a chart without being kept as a value: words in labels, the room before them, labels that are hidden where
//! there is no room, points of a colour of their own, and the ends of axes.

use super::super::fit::{axes, index, is_hidden, labels, points, scale, series_key, value};
use super::super::package::{Edits, Namespace, Xml, text};
use super::caches::cell_labels;
use std::collections::BTreeMap;

const C: Namespace = Namespace::Chart;

/// The changes that give the labels of a chart the words of another; those that [`fitted`] replaces aside, if it is to.
pub(super) fn said(old: Xml<'_>, new: Xml<'_>, is_fit: bool) -> Edits {
    let mut edits = Edits::new();
    for Pair { own, other } in pairs(old, new) {
        let (fresh, cells) = (labels(other), cell_labels(other));
        let is_replaced =
            |index: &u32, label: Xml<'_>| is_fit && fresh.get(index).is_none_or(|fresh| is_hidden(*fresh) != is_hidden(label));
        for (index, label) in labels(own).into_iter().filter(|(index, label)| !is_replaced(index, *label)) {
            edits.extend(said_by(label, fresh.get(&index).copied(), cells.get(&index)));
        }
        edits.extend(padded(format_of_all(own), format_of_all(other)));
    }
    edits
}

/// The changes that give a chart the ends of axes, the hidden labels and the coloured points of another.
pub(super) fn fitted(old: Xml<'_>, new: Xml<'_>) -> Edits {
    let mut edits = Edits::new();
    for (own, other) in axes(old).into_iter().zip(axes(new)) {
        let fresh: BTreeMap<&str, Xml<'_>> = scale(other).into_iter().collect();
        for (name, node) in scale(own) {
            if let Some(fresh) = fresh.get(name) {
                edits.set_attribute(node, "val", value(*fresh));
            }
        }
    }
    for Pair { own, other } in pairs(old, new) {
        edits.extend(shown(own, other));
        let (own, other) = (points(own), points(other));
        let alike = own.len() == other.len();
        for (own, other) in own.into_iter().zip(other).filter(|_| alike) {
            if let Some(node) = C.child(own, "idx") {
                edits.set_attribute(node, "val", index(other));
            }
        }
    }
    edits
}

/// A series and the one of another chart that shows the same cells.
struct Pair<'a> {
    own: Xml<'a>,
    other: Xml<'a>,
}

fn pairs<'a>(old: Xml<'a>, new: Xml<'a>) -> Vec<Pair<'a>> {
    let mut fresh: Vec<Xml<'a>> = C.all(new, "ser").collect();
    let pair = |own: Xml<'a>| {
        let at = fresh.iter().position(|other| series_key(*other) == series_key(own))?;
        Some(Pair { own, other: fresh.remove(at) })
    };
    C.all(old, "ser").filter_map(pair).collect()
}

/// The format of the numbers in the labels of a series.
fn format_of_all(series: Xml<'_>) -> Option<Xml<'_>> {
    C.child(series, "dLbls").and_then(|labels| C.child(labels, "numFmt"))
}

/// The changes that give a label the words of another: fields by their kind, and blanks that make room. What a client typed is no field.
fn said_by(own: Xml<'_>, other: Option<Xml<'_>>, cell: Option<&String>) -> Edits {
    let mut edits = Edits::new();
    let fresh = |kind: &str| other.and_then(|other| fields(other, kind).next()).map(text);
    for (kind, wanted) in [("VALUE", fresh("VALUE")), ("CELLRANGE", cell.cloned().or_else(|| fresh("CELLRANGE")))] {
        if let (Some(field), Some(wanted)) = (fields(own, kind).next(), wanted) {
            edits.set_text(field, &wanted);
        }
    }
    let (own_room, other_room) = (room(own), other.and_then(room));
    if let (Some(own), Some(other)) = (own_room, other_room) {
        edits.set_text(own, &text(other));
    }
    edits.extend(padded(C.child(own, "numFmt"), other.and_then(|other| C.child(other, "numFmt"))));
    edits
}

/// The texts of the fields of a kind in a label.
fn fields<'a>(label: Xml<'a>, kind: &'a str) -> impl Iterator<Item = Xml<'a>> {
    let fields = Namespace::Drawing.all(label, "fld").filter(move |field| field.attribute("type") == Some(kind));
    fields.filter_map(|field| Namespace::Drawing.child(field, "t"))
}

/// The run of blanks that keeps a label clear of its whisker: the first, or the last if there is none before the words.
fn room(label: Xml<'_>) -> Option<Xml<'_>> {
    let runs = || Namespace::Drawing.all(label, "r").filter_map(|run| Namespace::Drawing.child(run, "t"));
    let is_room = |node: &Xml<'_>| {
        let text = text(*node);
        text.chars().count() > 1 && text.chars().all(|letter| letter == '\u{A0}')
    };
    let mut ends = runs().next().into_iter().chain(runs().last());
    ends.find(is_room)
}

/// The changes that give a format of numbers the room of another, where both are the same otherwise.
fn padded(own: Option<Xml<'_>>, other: Option<Xml<'_>>) -> Edits {
    let mut edits = Edits::new();
    let code = |node: Xml<'_>| node.attribute("formatCode").unwrap_or_default().to_owned();
    let core = |node: Xml<'_>| code(node).replace('\u{A0}', "");
    if let (Some(own), Some(other)) = (own, other)
        && code(own).contains('\u{A0}')
        && core(own) == core(other)
    {
        edits.set_attribute(own, "formatCode", &code(other));
    }
    edits
}

/// The changes that hide and show the labels of a series as another does.
fn shown(own: Xml<'_>, other: Xml<'_>) -> Edits {
    let mut edits = Edits::new();
    let (Some(list), fresh) = (C.child(own, "dLbls"), labels(other)) else { return edits };
    let mine = labels(own);
    for (index, label) in &mine {
        match fresh.get(index) {
            None if is_hidden(*label) => edits.remove(*label),
            Some(fresh) if is_hidden(*label) != is_hidden(*fresh) => edits.put(label.range(), source(*fresh)),
            _ => {}
        }
    }
    for (at, label) in fresh.iter().filter(|(at, label)| !mine.contains_key(*at) && is_hidden(**label)) {
        let comes_after = |node: &Xml<'_>| !C.names_of(*node, "dLbl") || index(*node).parse().is_ok_and(|own: u32| own > *at);
        if let Some(before) = list.children().filter(Xml::is_element).find(comes_after) {
            edits.put(before.range().start..before.range().start, source(*label));
        }
    }
    edits
}

fn source(node: Xml<'_>) -> &str {
    &node.document().input_text()[node.range()]
}
