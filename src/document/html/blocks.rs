//! Blocks as HTML, whatever section they stand in.

use super::drawings::{Drawings, Slot};
use super::markup::{direction, escaped, inlines};
use crate::document::{Alignment, Block, Inline, Links, Table, TableCell, TableRow, Target};

/// What blocks are written with.
#[derive(Clone, Copy)]
pub(super) struct Blocks<'a> {
    pub(super) links: &'a Links,
    pub(super) drawings: &'a Drawings,
    /// Whether they stand in an exhibit, where a head and its list have a box of their own.
    pub(super) in_exhibit: bool,
}

impl Blocks<'_> {
    /// Blocks one after the other; `name` says what their tables are of.
    pub(super) fn all(&self, blocks: &[Block], name: &str) -> String {
        let mut out = String::new();
        let mut rest = blocks;
        while let Some((first, after)) = rest.split_first() {
            rest = after;
            match (heading(first), after.first()) {
                // A head and its list belong together.
                (Some(head), Some(Block::List(items))) if self.in_exhibit => {
                    rest = &after[1..];
                    out.push_str(&format!("<div class=\"who\"><h4>{}</h4>{}</div>", escaped(head), self.list(items)));
                }
                (Some(head), _) => out.push_str(&format!("<p class=\"lead\"><strong>{}</strong></p>", escaped(head))),
                (None, _) => out.push_str(&self.block(first, name)),
            }
        }
        out
    }

    fn block(&self, block: &Block, name: &str) -> String {
        match block {
            Block::Paragraph(inlines) => format!("<p>{}</p>", self.inlines(inlines)),
            Block::Lines(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| self.inlines(line)).collect();
                format!("<p class=\"fine\">{}</p>", lines.join("<br>"))
            }
            Block::List(items) => self.list(items),
            Block::Table(table) => scrolled(&table_of(table, name), name),
            Block::Figure(id, _) => figure(self.drawings.get(Slot::Figure(*id))),
            // A page brings its own buttons.
            Block::Downloads(..) => String::new(),
            Block::Details { summary, blocks } => {
                format!("<details class=\"fold\"><summary>{}</summary>{}</details>", escaped(summary), self.all(blocks, summary))
            }
            Block::Code(code) => {
                format!("<pre tabindex=\"0\" role=\"region\" aria-label=\"Command\"><code>{}</code></pre>", code_text(code))
            }
            Block::Callout(inlines) => format!("<p class=\"note\">{}</p>", self.inlines(inlines)),
        }
    }

    fn inlines(&self, parts: &[Inline]) -> String {
        inlines(parts, self.links)
    }

    /// A list; facts with their names are a list of names and values.
    fn list(&self, items: &[Vec<Inline>]) -> String {
        let facts: Option<Vec<(&str, &[Inline])>> = items.iter().map(|item| fact(item)).collect();
        if let Some(facts) = facts.filter(|facts| !facts.is_empty()) {
            let row = |(name, value): &(&str, &[Inline])| {
                format!("<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), self.inlines(value).trim())
            };
            return format!("<dl class=\"rows\">{}</dl>", facts.iter().map(row).collect::<String>());
        }
        let item = |item: &Vec<Inline>| format!("<li>{}</li>", self.inlines(item));
        format!("<ul>{}</ul>", items.iter().map(item).collect::<String>())
    }
}

/// A table whose first column is the label.
fn table_of(table: &Table, name: &str) -> String {
    let class = if table.alignment == Alignment::Text { "pl tx" } else { "pl" };
    let head = |(at, text): (usize, &String)| match text.as_str() {
        "" => "<td></td>".to_owned(),
        text => {
            let sorted =
                if at > 0 && table.alignment == Alignment::Numbers { format!(" data-k=\"{at}\"") } else { String::new() };
            format!("<th scope=\"col\"{sorted}>{}</th>", escaped(text))
        }
    };
    let head: String = table.head.iter().enumerate().map(head).collect();
    let rows: String = table.rows.iter().map(row).collect();
    format!(
        "<table class=\"{class}\"><caption class=\"vh\">{}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
        escaped(name)
    )
}

/// A chart in its frame.
pub(super) fn figure(drawing: Option<&str>) -> String {
    drawing.map_or_else(String::new, |drawing| format!("<figure class=\"ch\">{drawing}</figure>"))
}

/// A table in a box that scrolls.
pub(super) fn scrolled(table: &str, name: &str) -> String {
    format!("<div class=\"sc\" tabindex=\"0\" role=\"region\" aria-label=\"Table: {}\">{table}</div>", escaped(name))
}

/// Cells of fewer letters stay on one line.
const SHORT: usize = 16;

fn row(row: &TableRow) -> String {
    let cell = |(at, cell): (usize, &TableCell)| {
        let text = cell.text();
        let short = at > 0 && text.chars().count() <= SHORT;
        let class = match (row.strong.contains(&at), short) {
            (true, true) => " class=\"net nw\"",
            (true, false) => " class=\"net\"",
            (false, true) => " class=\"nw\"",
            (false, false) => "",
        };
        match at {
            0 => format!("<th scope=\"row\"{class}{}>{}</th>", direction(&text), escaped(&text)),
            _ => format!("<td{class}>{}</td>", number(cell)),
        }
    };
    format!("<tr>{}</tr>", row.cells.iter().enumerate().map(cell).collect::<String>())
}

/// The text of a cell, its interval less prominent than its number.
fn number(cell: &TableCell) -> String {
    let TableCell::Value(value) = cell else { return escaped(&cell.text()) };
    let range = value.range().map_or_else(String::new, |range| format!(" <small>{}</small>", escaped(&range)));
    let marks = value.letters.iter().cloned().chain(value.direction.map(|direction| direction.mark().to_string()));
    let mark = |mark: String| format!(" {}", escaped(&mark));
    let marks: String = marks.map(mark).collect();
    format!("{}{range}{marks}", escaped(&value.number()))
}

/// The words of a paragraph that is a head.
fn heading(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(inlines) => match inlines.as_slice() {
            [Inline::Strong(head)] => Some(head),
            _ => None,
        },
        _ => None,
    }
}

/// An item that begins with a name and a colon.
fn fact(item: &[Inline]) -> Option<(&str, &[Inline])> {
    match item {
        [Inline::Strong(name), value @ ..] if !value.is_empty() => Some((name.strip_suffix(':')?, value)),
        _ => None,
    }
}

/// Whether a block lists the sections of the document, which a page has beside it.
pub(super) fn is_contents(block: &Block) -> bool {
    let leads = |part: &Inline| matches!(part, Inline::Link { target: Target::Section(_), .. });
    matches!(block, Block::List(items) if !items.is_empty() && items.iter().all(|item| item.iter().any(leads) && fact(item).is_some()))
}

/// Code keeps its lines.
fn code_text(code: &str) -> String {
    code.lines().map(escaped).collect::<Vec<_>>().join("\n")
}
