//! New values in the place of those that a chart keeps of its workbook. The format of the numbers may be the client's and stays.

use super::super::mark::{Point, formula, points, references};
use super::super::package::{Edits, Namespace, Xml};

use std::collections::{BTreeMap, BTreeSet};

/// The changes that give a chart the values of another; nothing where they do not refer to the same cells.
pub(super) fn spliced(old: Xml<'_>, new: Xml<'_>) -> Option<Edits> {
    let fresh: BTreeMap<String, Xml<'_>> = references(new).map(|reference| (formula(reference), reference)).collect();
    let own: BTreeSet<String> = references(old).map(formula).collect();
    if !own.iter().eq(fresh.keys()) {
        return None;
    }
    let mut edits = Edits::new();
    for reference in references(old) {
        let wanted: Vec<Point> = points(*fresh.get(&formula(reference))?).collect();
        edits.extend(cache(reference, &wanted)?);
    }
    Some(edits)
}

/// The changes that give a cache the wanted values, unless it has them.
fn cache(reference: Xml<'_>, wanted: &[Point]) -> Option<Edits> {
    let mut edits = Edits::new();
    let alike = |own: &Point, other: &Point| own.index == other.index && own.canonical == other.canonical;
    let own: Vec<Point> = points(reference).collect();
    if own.len() == wanted.len() && own.iter().zip(wanted).all(|(own, other)| alike(own, other)) {
        return Some(edits);
    }
    let cache = reference.children().find(|node| node.is_element() && node.tag_name().name().ends_with("Cache"))?;
    let is_part = |node: &Xml<'_>| Namespace::Chart.names_of(*node, "pt");
    let count = Namespace::Chart.child(cache, "ptCount")?;
    let (first, last) = (cache.children().find(is_part), cache.children().rfind(is_part));
    let formats: BTreeMap<&str, &str> = cache
        .children()
        .filter(is_part)
        .filter_map(|point| Some((point.attribute("idx")?, point.attribute("formatCode")?)))
        .collect();
    let prefix = prefix(count);
    let written: String =
        wanted.iter().map(|point| element(&prefix, point, formats.get(point.index.as_str()).copied())).collect();
    match (first, last) {
        (Some(first), Some(last)) => edits.put(first.range().start..last.range().end, written),
        _ => edits.put(count.range().end..count.range().end, written),
    }
    Some(edits)
}

/// The prefix of an element as it is written, with its colon.
fn prefix(node: Xml<'_>) -> String {
    let source = &node.document().input_text()[node.range()];
    let name = source.trim_start_matches('<').split([' ', '/', '>', '\t', '\r', '\n']).next().unwrap_or_default();
    name.split_once(':').map_or_else(String::new, |(prefix, _)| format!("{prefix}:"))
}

fn element(prefix: &str, point: &Point, format: Option<&str>) -> String {
    use quick_xml::escape::{escape, partial_escape};
    let format = format.map_or_else(String::new, |format| format!(" formatCode=\"{}\"", escape(format)));
    let Point { index, value, .. } = point;
    format!("<{prefix}pt idx=\"{}\"{format}><{prefix}v>{}</{prefix}v></{prefix}pt>", escape(index), partial_escape(value))
}

/// Whether the axis of a chart ends before the numbers of another, or their whiskers.
pub(super) fn ends_before(own: Xml<'_>, new: Xml<'_>) -> bool {
    let limits = Namespace::Chart.all(own, "valAx").filter_map(|axis| {
        let scaling = Namespace::Chart.child(axis, "scaling")?;
        Namespace::Chart.child(scaling, "max")?.attribute("val")?.parse::<f64>().ok()
    });
    let Some(limit) = limits.reduce(f64::max) else { return false };
    Namespace::Chart.all(new, "ser").flat_map(ends).any(|end| end > limit + 1e-9 * limit.abs())
}

/// Where the whiskers of a series end, or its values where it has none.
fn ends(series: Xml<'_>) -> Vec<f64> {
    let numbers = |node: Option<Xml<'_>>| -> BTreeMap<String, f64> {
        let reference = node.and_then(|node| Namespace::Chart.child(node, "numRef"));
        let points = reference.into_iter().flat_map(|reference| points(reference).collect::<Vec<_>>());
        points.filter_map(|point| Some((point.index, point.value.parse().ok()?))).collect()
    };
    let values = numbers(Namespace::Chart.child(series, "val"));
    let bars = Namespace::Chart.child(series, "errBars");
    let plus = numbers(bars.and_then(|bars| Namespace::Chart.child(bars, "plus")));
    values.iter().map(|(index, value)| value + plus.get(index).copied().unwrap_or_default()).collect()
}

/// The values of the labels of a series that come from cells, by the index of their point.
pub(super) fn cell_labels(series: Xml<'_>) -> BTreeMap<u32, String> {
    let range = Namespace::ChartLabels.all(series, "datalabelsRange").next();
    range
        .into_iter()
        .flat_map(|range| points(range).collect::<Vec<_>>())
        .filter_map(|point| Some((point.index.parse().ok()?, point.value)))
        .collect()
}
