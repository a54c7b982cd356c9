//! Format that follows numbers: where axes end, which labels have no room, which points stand out, how dark a cell is. A refresh takes the
//! new one only where a shape's mark says that nobody has changed the old one.

use super::package::{Namespace, Xml, text};
use std::collections::BTreeMap;

const C: Namespace = Namespace::Chart;
/// The ends of an axis.
const ENDS: [&str; 2] = ["max", "min"];

/// The format of a chart that follows its numbers, in a form that does not depend on how it is written.
#[must_use]
pub fn chart_fit(chart: Xml<'_>) -> String {
    let end = |(name, node): &(&str, Xml<'_>)| format!("{name}={}", value(*node));
    let axes = axes(chart).into_iter().map(|axis| scale(axis).iter().map(end).collect::<Vec<_>>().join(" "));
    let one = |series: Xml<'_>| {
        let hidden = labels(series).into_iter().filter(|(_, label)| is_hidden(*label)).map(|(index, _)| format!("-{index}"));
        let points = points(series).into_iter().map(|point| index(point).to_owned());
        format!("{}:{}", series_key(series), hidden.chain(points).collect::<Vec<_>>().join(","))
    };
    axes.chain(C.all(chart, "ser").map(one)).collect::<Vec<_>>().join("\n")
}

/// The colours of a table, which follow its numbers.
#[must_use]
pub fn table_fit(table: Xml<'_>) -> String {
    Namespace::Drawing.all(table, "tr").map(colours).collect::<Vec<_>>().join("\n")
}

/// The colours of a row.
pub(super) fn colours(row: Xml<'_>) -> String {
    let cells = Namespace::Drawing.all(row, "tc");
    cells.map(|cell| fills(cell).map(|fill| look(fill, &[])).collect::<String>()).collect::<Vec<_>>().join("\t")
}

/// The fill of a cell and those of its words.
pub(super) fn fills(cell: Xml<'_>) -> impl Iterator<Item = Xml<'_>> {
    let is_coloured = |node: &Xml<'_>| ["tcPr", "rPr"].iter().any(|name| Namespace::Drawing.names_of(*node, name));
    cell.descendants().filter(is_coloured).filter_map(|node| Namespace::Drawing.child(node, "solidFill"))
}

/// An element with all below it, whatever prefixes and in whatever order its attributes are written; some attributes aside.
pub(super) fn look(node: Xml<'_>, aside: &[&str]) -> String {
    if !node.is_element() {
        return node.text().unwrap_or_default().to_owned();
    }
    let shown = |of: &roxmltree::Attribute<'_, '_>| !aside.contains(&of.name());
    let mut attributes: Vec<String> =
        node.attributes().filter(shown).map(|of| format!(" {}={:?}", of.name(), of.value())).collect();
    attributes.sort();
    let children: String = node.children().map(|child| look(child, aside)).collect();
    format!("<{}{}>{children}</>", node.tag_name().name(), attributes.concat())
}

/// The axes of a chart.
pub(super) fn axes(chart: Xml<'_>) -> Vec<Xml<'_>> {
    chart.descendants().filter(|node| ["valAx", "catAx", "dateAx"].iter().any(|name| C.names_of(*node, name))).collect()
}

/// The ends and steps of an axis.
pub(super) fn scale(axis: Xml<'_>) -> Vec<(&'static str, Xml<'_>)> {
    let scaling = C.child(axis, "scaling");
    let ends = ENDS.iter().filter_map(|name| Some((*name, C.child(scaling?, name)?)));
    ends.chain(C.child(axis, "majorUnit").map(|unit| ("majorUnit", unit))).collect()
}

/// The value of an element that has nothing else.
pub(super) fn value(node: Xml<'_>) -> &str {
    node.attribute("val").unwrap_or_default()
}

/// The index of a label or a point.
pub(super) fn index(node: Xml<'_>) -> &str {
    C.child(node, "idx").map(value).unwrap_or_default()
}

/// The labels of a series that are written for one point.
pub(super) fn labels(series: Xml<'_>) -> BTreeMap<u32, Xml<'_>> {
    let all = C.child(series, "dLbls").into_iter().flat_map(|labels| labels.children().filter(|node| C.names_of(*node, "dLbl")));
    all.filter_map(|label| Some((index(label).parse().ok()?, label))).collect()
}

/// The points of a series that have a format of their own.
pub(super) fn points(series: Xml<'_>) -> Vec<Xml<'_>> {
    series.children().filter(|node| C.names_of(*node, "dPt")).collect()
}

/// Whether a label is not shown.
pub(super) fn is_hidden(label: Xml<'_>) -> bool {
    C.child(label, "delete").is_some_and(|node| !matches!(value(node), "0" | "false"))
}

/// What tells the series of a chart apart: the cells of its values, and of its name.
pub(super) fn series_key(series: Xml<'_>) -> String {
    let of = |name: &str| {
        let node = C.child(series, name);
        node.map(|node| C.all(node, "f").map(text).collect::<String>()).unwrap_or_default()
    };
    ["val", "xVal", "yVal", "tx"].map(of).join("|")
}
