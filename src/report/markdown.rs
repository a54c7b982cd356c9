//! Blocks as Markdown (GitHub's flavour, which pandoc reads as well).

use super::block::{Alignment, Block, Inline, Table};
use std::fmt::Write as _;

/// Writes a document.
#[must_use]
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        write_block(&mut out, block);
    }
    out
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text, anchor } => {
            if let Some(anchor) = anchor {
                let _ = writeln!(out, "<a id=\"{anchor}\"></a>\n");
            }
            let _ = writeln!(out, "{} {}", "#".repeat(usize::from(*level)), escape(text));
        }
        Block::Paragraph(inlines) => {
            let _ = writeln!(out, "{}", inline(inlines));
        }
        Block::Lines(lines) => {
            let lines: Vec<String> = lines.iter().map(|line| inline(line)).collect();
            let _ = writeln!(out, "{}", lines.join("  \n"));
        }
        Block::List(items) => {
            for item in items {
                let _ = writeln!(out, "- {}", inline(item));
            }
        }
        Block::Table(table) => write_table(out, table),
        Block::Picture { path, alt } => {
            let _ = writeln!(out, "![{}]({path})", escape(alt));
        }
        Block::Folded { summary, blocks } => {
            let _ = write!(out, "<details>\n<summary>{}</summary>\n\n{}\n</details>\n", escape(summary), markdown(blocks));
        }
        Block::Code(code) => {
            let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
            let _ = writeln!(out, "{fence}text\n{code}\n{fence}");
        }
        Block::Note(inlines) => {
            let _ = writeln!(out, "> {}", inline(inlines));
        }
    }
}

fn inline(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for part in inlines {
        match part {
            Inline::Text(text) => out.push_str(&escape(text)),
            Inline::Strong(text) => {
                let _ = write!(out, "**{}**", escape(text));
            }
            Inline::Code(text) => out.push_str(&code(text)),
            Inline::Link { text, target } => {
                let _ = write!(out, "[{}]({target})", escape(text));
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
            let emphasise = |(at, cell): (usize, &String)| {
                let text = escape(cell);
                if ((row.strong && at < 2) || row.emphasised.contains(&at)) && !text.is_empty() {
                    format!("**{text}**")
                } else {
                    text
                }
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
        table.push_strong(vec!["Agree".into(), "43".into()]);
        assert_eq!(
            markdown(&[Block::Table(table)]),
            "|           |  Total |\n|:----------|-------:|\n| Base      |  1,062 |\n| **Agree** | **43** |\n"
        );
    }
}
