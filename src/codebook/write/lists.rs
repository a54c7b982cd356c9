//! Lists of answers, nets and items as a codebook writes them.

use crate::codebook::file::{Code, LevelFile, NetFile, SideFile};
use crate::toml_text::toml_text;
use std::fmt::Write as _;

/// Characters of a line, where its entries allow it.
const WIDTH: usize = 110;

/// A comment of one line.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A list with as many entries on a line as fit; nothing where there are none.
pub(super) fn filled(out: &mut String, key: &str, entries: &[String]) {
    let alone = format!("{key} = [{}]", entries.join(", "));
    if entries.is_empty() {
        return;
    }
    if alone.chars().count() <= WIDTH {
        let _ = writeln!(out, "{alone}");
        return;
    }
    let _ = write!(out, "{key} = [");
    let mut used = WIDTH;
    for entry in entries {
        let length = entry.chars().count() + 2;
        if used + length > WIDTH {
            out.push_str("\n ");
            used = 1;
        }
        let _ = write!(out, " {entry},");
        used += length;
    }
    out.push_str("\n]\n");
}

/// A list with a line for each entry, or one line for a short one that stands alone; nothing where there are none.
pub(super) fn lined(out: &mut String, key: &str, entries: &[String]) {
    match entries {
        [] => {}
        [only] if only.chars().count() + key.len() <= WIDTH => {
            let _ = writeln!(out, "{key} = [{only}]");
        }
        _ => {
            let _ = writeln!(out, "{key} = [\n  {},\n]", entries.join(",\n  "));
        }
    }
}

/// A cell as TOML writes it.
pub(super) fn code(code: &Code) -> String {
    match code {
        Code::Text(text) => toml_text(text),
        other => other.text(),
    }
}

/// Cells as TOML writes them.
pub(super) fn codes_of(codes: &[Code]) -> Vec<String> {
    codes.iter().map(code).collect()
}

/// An answer.
pub(super) fn level(level: &LevelFile) -> String {
    match level {
        LevelFile::Text(text) => toml_text(text),
        LevelFile::Labelled(level) => format!("{{ code = {}, label = {} }}", code(&level.code), toml_text(&level.label)),
    }
}

/// Answers added together.
pub(super) fn net(net: &NetFile) -> String {
    let id = net.id.as_deref().map(|id| format!("id = {}, ", toml_text(id))).unwrap_or_default();
    let side = match net.side {
        Some(SideFile::Positive) => ", side = \"positive\"",
        Some(SideFile::Negative) => ", side = \"negative\"",
        None => "",
    };
    format!("{{ {id}label = {}, codes = [{}]{side} }}", toml_text(&net.label), codes_of(&net.codes).join(", "))
}
