//! Blocks as Markdown (GitHub's flavour, which pandoc reads as well).

use super::{
    Alignment, Block, Document, Figure, FigureId, Inline, Links, Pages, Render, Role, Section, Table, TableCell, Target,
};
use crate::error::Result;
use std::fmt::Write as _;

/// Markdown in GitHub's flavour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Markdown;

impl Render for Markdown {
    fn render(&self, document: &Document<'_>, links: &Links) -> Result<Vec<u8>> {
        Ok(self.text(document, links).into_bytes())
    }
}

impl Markdown {
    /// A document as text.
    #[must_use]
    pub fn text(self, document: &Document<'_>, links: &Links) -> String {
        let mut writer = Writer { document, links, out: String::new() };
        writer.heading(1, &document.title, None);
        writer.blocks(&document.body);
        writer.sections(2, &document.sections);
        writer.out
    }
}

struct Writer<'a> {
    document: &'a Document<'a>,
    links: &'a Links,
    out: String,
}

impl Writer<'_> {
    /// Begins a block: an empty line before all but the first.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, text: &str, anchor: Option<&str>) {
        self.gap();
        if let Some(anchor) = anchor {
            self.line(&format!("<a id=\"{anchor}\"></a>\n"));
        }
        self.line(&format!("{} {}", "#".repeat(level), escape(text)));
    }

    fn sections(&mut self, depth: usize, sections: &[Section]) {
        for section in sections {
            // Exhibits are headed alike wherever they stand.
            let level = if section.role == Role::Exhibit { EXHIBIT_LEVEL } else { depth };
            self.heading(level, &section.title, section.anchor.as_deref());
            self.blocks(&section.body);
            self.sections(depth + 1, &section.sections);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if self.shows(block) {
                self.gap();
                self.block(block);
            }
        }
    }

    /// Whether anything is left of a block without what is not there.
    fn shows(&self, block: &Block) -> bool {
        let pages = |id: &FigureId| self.document.figure(*id).map_or(&[][..], |figure| figure.pages.as_slice());
        match block {
            Block::Figure(id, _) => pages(id).first().is_some_and(|page| self.links.shown(page).is_some()),
            Block::Downloads(id, links) => self.leading(links).next().is_some() || !self.links.downloads(pages(id)).is_empty(),
            _ => true,
        }
    }

    /// The links that lead somewhere.
    fn leading<'b>(&self, links: &'b [Inline]) -> impl Iterator<Item = &'b Inline> {
        links.iter().filter(|link| !matches!(link, Inline::Link { target, .. } if missing(target, self.links).is_some()))
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => self.line(&inline(inlines, self.links)),
            Block::Lines(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| inline(line, self.links)).collect();
                self.line(&lines.join("  \n"));
            }
            Block::List(items) => items.iter().for_each(|item| self.line(&format!("- {}", inline(item, self.links)))),
            Block::Table(table) => write_table(&mut self.out, table),
            Block::Figure(id, pages) => self.figure(*id, *pages),
            Block::Downloads(id, links) => {
                let pages = self.document.figure(*id).map_or(&[][..], |figure| figure.pages.as_slice());
                let files = self.links.downloads(pages).into_iter();
                let mut parts: Vec<String> = files.map(|file| format!("[{}]({})", escape(&file.text), file.path)).collect();
                parts.extend(self.leading(links).map(|link| inline(std::slice::from_ref(link), self.links)));
                self.line(&parts.join(" · "));
            }
            Block::Details { summary, blocks } => {
                self.line(&format!("<details>\n<summary>{}</summary>", escape(summary)));
                self.blocks(blocks);
                self.line("\n</details>");
            }
            Block::Code(code) => {
                let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
                self.line(&format!("{fence}text\n{code}\n{fence}"));
            }
            Block::Callout(inlines) => self.line(&format!("> {}", inline(inlines, self.links))),
        }
    }

    fn figure(&mut self, id: FigureId, shown: Pages) {
        let Some(Figure { pages, chart, .. }) = self.document.figure(id) else { return };
        let count = if shown == Pages::All { pages.len() } else { 1 };
        let links = self.links;
        let paths = pages.iter().take(count).filter_map(|page| links.shown(page));
        for (at, path) in paths.enumerate() {
            if at > 0 {
                self.gap();
            }
            self.line(&format!("![{}]({})", escape(&chart.caption().alt), path));
        }
    }
}

/// The level of the heading of an exhibit.
const EXHIBIT_LEVEL: usize = 4;

/// The file that a link leads to, if it is not there.
fn missing(target: &Target, links: &Links) -> Option<&'static str> {
    let file = match target {
        Target::Section(_) => return None,
        Target::Document(document) | Target::Elsewhere(document, _) => document.path(),
        Target::File(file) => file.path(),
    };
    (!links.has(file)).then_some(file)
}

fn inline(inlines: &[Inline], links: &Links) -> String {
    let mut out = String::new();
    for part in inlines {
        match part {
            Inline::Text(text) => out.push_str(&escape(text)),
            Inline::Strong(text) => {
                let _ = write!(out, "**{}**", escape(text));
            }
            Inline::Code(text) => out.push_str(&code(text)),
            Inline::Link { text, target } => {
                if let Some(file) = missing(target, links) {
                    let _ = match text {
                        Some(text) => write!(out, "{}", escape(text)),
                        None => write!(out, "{} (not written)", code(file)),
                    };
                    continue;
                }
                let path = match target {
                    Target::Section(anchor) => format!("#{anchor}"),
                    Target::Document(document) => document.path().to_owned(),
                    Target::Elsewhere(document, anchor) => format!("{}#{anchor}", document.path()),
                    Target::File(file) => file.path().to_owned(),
                };
                let _ = write!(out, "[{}]({path})", escape(text.as_ref().unwrap_or(&path)));
            }
        }
    }
    out
}

/// Text in backquotes, with enough of them.
fn code(text: &str) -> String {
    let text = one_line(text);
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Text that Markdown and HTML leave as it is.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word_start = true;
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        match c {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(*c);
            }
            // An underscore or a hash inside a word is harmless.
            '_' if word_start || chars.get(at + 1).is_none_or(|next| !next.is_alphanumeric()) => out.push_str("\\_"),
            '#' | '+' | '-' | '>' if at == 0 => {
                out.push('\\');
                out.push(*c);
            }
            '.' | ')' if at > 0 && chars[..at].iter().all(char::is_ascii_digit) && chars.get(at + 1) == Some(&' ') => {
                out.push('\\');
                out.push(*c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(*c),
        }
        word_start = !c.is_alphanumeric();
    }
    out
}

fn write_table(out: &mut String, table: &Table) {
    let cells: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let emphasise = |(at, cell): (usize, &TableCell)| {
                let text = escape(&cell.text());
                if row.strong.contains(&at) && !text.is_empty() { format!("**{text}**") } else { text }
            };
            row.cells.iter().enumerate().map(emphasise).collect()
        })
        .collect();
    let head: Vec<String> = table.head.iter().map(|cell| escape(cell)).collect();
    let widths: Vec<usize> = (0..head.len())
        .map(|at| {
            cells
                .iter()
                .filter_map(|row| row.get(at))
                .chain([&head[at]])
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
                .max(3)
        })
        .collect();
    let line = |row: &[String]| {
        let padded = widths.iter().enumerate().map(|(at, width)| {
            let cell = row.get(at).map_or("", String::as_str);
            let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
            if at == 0 || table.alignment == Alignment::Text { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
        });
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    };
    out.push_str(&line(&head));
    let rules = widths.iter().enumerate().map(|(at, width)| {
        if at == 0 || table.alignment == Alignment::Text {
            format!(":{}", "-".repeat(width + 1))
        } else {
            format!("{}:", "-".repeat(width + 1))
        }
    });
    let _ = writeln!(out, "|{}|", rules.collect::<Vec<_>>().join("|"));
    for row in &cells {
        out.push_str(&line(row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::TableRow;

    #[test]
    fn escapes_what_markdown_and_html_would_read() {
        assert_eq!(escape("a|b <script>alert(1)</script> & *x*"), "a\\|b &lt;script&gt;alert(1)&lt;/script&gt; &amp; \\*x\\*");
        assert_eq!(escape("q0007_0001 _x_"), "q0007_0001 \\_x\\_");
        assert_eq!(escape("1. Often"), "1\\. Often");
        assert_eq!(escape("3.07"), "3.07");
        assert_eq!(escape("# no\nheading"), "\\# no heading");
        assert_eq!(code("a`b"), "``a`b``");
    }

    #[test]
    fn tables_are_aligned_and_labels_come_first() {
        let mut table = Table::new(vec![String::new(), "Total".into()]);
        table.push(vec!["Base".into(), "1,062".into()]);
        table.rows.push(TableRow::new(["Agree".into(), "43".into()]).strong());
        let mut out = String::new();
        write_table(&mut out, &table);
        assert_eq!(out, "|           |  Total |\n|:----------|-------:|\n| Base      |  1,062 |\n| **Agree** | **43** |\n");
    }
}
