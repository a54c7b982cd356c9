//! Writes a detected codebook as TOML that a person would like to edit: one line a level, reasons as comments, doubtful guesses first.

use super::detect::{Confidence, Detection, Guess, GuessRole};
use super::file::{CodebookFile, ItemFile, LevelFile, NetFile, QuestionFile, WaveFile};
use crate::error::Result;
use crate::toml_text::{toml_table, toml_text};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The codebook that `init` writes.
///
/// # Errors
/// Never for a detected codebook; the error is that of the TOML writer.
pub fn to_toml(detection: &Detection, data_name: &str) -> Result<String> {
    let file = &detection.file;
    let mut out = format!(
        "# Codebook for {}, written from what was detected. Edit it; every key is described in docs/codebook.md.\n",
        one_line(data_name)
    );
    doubts(&mut out, &detection.guesses);
    out.push_str("\nschema = 1\n");
    out.push_str(&tables(file, &proposals(detection))?);
    out.push_str(&left_out(detection));
    for question in &file.question {
        let guess = question_guess(question, &detection.guesses);
        question_block(&mut out, question, guess)?;
    }
    for banner in &file.banner {
        let _ = write!(out, "\n[[banner]]\n{}", toml_table(banner)?);
    }
    Ok(out)
}

/// A wave of a proposed codebook, with the reasons for what it maps.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedWave {
    /// What the codebook will say of it.
    pub wave: WaveFile,
    /// What a person should look at, a line each.
    pub doubts: Vec<String>,
}

/// The waves of a codebook, each with what is to be confirmed as comments; nothing for a single file.
///
/// # Errors
/// Never for proposed waves; the error is that of the TOML writer.
pub fn waves_toml(waves: &[ProposedWave]) -> Result<String> {
    let mut out = String::new();
    if waves.len() < 2 {
        return Ok(out);
    }
    out.push_str("\n[waves]\n# column = \"\"              # if one file holds several waves\n# panel_id = \"\"            # if the same people were asked again\n# standardise = []          # questions whose make-up is held still: [\"age\", \"gender\"]\n# practical = 3             # changes of fewer points do not matter\n");
    for ProposedWave { wave, doubts } in waves {
        out.push_str("\n[[wave]]\n");
        for doubt in doubts {
            let _ = writeln!(out, "# Please confirm: {}", one_line(doubt));
        }
        let head = WaveFile { columns: BTreeMap::new(), codes: BTreeMap::new(), ..wave.clone() };
        out.push_str(&toml_table(&head)?);
        let map: Vec<String> = wave.columns.iter().map(|(to, from)| format!("{} = {}", toml_text(to), toml_text(from))).collect();
        if !map.is_empty() {
            let _ = writeln!(out, "columns = {{ {} }}", map.join(", "));
        }
        if wave.field.is_empty() {
            out.push_str("# field = [\"2012-12-01\", \"2012-12-14\"]   # first and last day of the field work\n");
        }
        for (column, codes) in &wave.codes {
            let _ = writeln!(out, "[wave.codes.{}]", toml_text(column));
            for (cell, to) in codes {
                let _ = writeln!(out, "{} = {}", toml_text(cell), code(to));
            }
        }
    }
    Ok(out)
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn doubts(out: &mut String, guesses: &[Guess]) {
    let low: Vec<&Guess> = guesses.iter().filter(|guess| guess.confidence == Confidence::Low).collect();
    if low.is_empty() {
        return;
    }
    out.push_str("#\n# Please look at these guesses first:\n");
    for guess in low {
        let _ = writeln!(out, "#   {}: {} ({})", one_line(&guess.columns.join(", ")), guess.reading, one_line(&guess.reason));
    }
}

fn tables(file: &CodebookFile, proposals: &str) -> Result<String> {
    let head = CodebookFile { schema: None, question: Vec::new(), banner: Vec::new(), ..file.clone() };
    let text = toml_table(&head)?;
    let commented = text
        .replace("[study]\n", "\n[study]\n# title = \"\"            # title of the report\n# population = \"\"       # who the respondents stand for: \"US adults 18+\"\n")
        .replace("[disclosure]\n", "\n[disclosure]\n# dates = \"\"\n# mode = \"\"\n# probability_sample = true   # only if respondents were drawn at random with known probabilities\n")
        .replace("[design]\n", &format!("\n[design]\n{proposals}"))
        .replace("[report]\n", "\n[report]\n# level = 95\n")
        .replace("\n\n\n", "\n\n");
    Ok(commented)
}

/// Weight, strata and PSU are proposed as comments: they are never applied silently.
fn proposals(detection: &Detection) -> String {
    let mut out = String::new();
    for (role, key) in [(GuessRole::Weight, "weight"), (GuessRole::Strata, "strata"), (GuessRole::Psu, "psu")] {
        for guess in detection.of_role(role) {
            let column = guess.columns.first().map(String::as_str).unwrap_or_default();
            let _ = writeln!(out, "# {key} = {}   # if it is one: {}", toml_text(column), one_line(&guess.reason));
        }
    }
    out
}

/// The columns that are no questions, with the reason.
fn left_out(detection: &Detection) -> String {
    let ignored: Vec<String> = detection
        .guesses
        .iter()
        .filter_map(|guess| guess.role.ignored_because().map(|why| format!("#   {}: {why}", one_line(&guess.columns.join(", ")))))
        .collect();
    if ignored.is_empty() { String::new() } else { format!("\n# Columns without a question:\n{}\n", ignored.join("\n")) }
}

fn question_guess<'a>(question: &QuestionFile, guesses: &'a [Guess]) -> Option<&'a Guess> {
    let own = question.column.as_deref().or_else(|| question.columns.first().map(String::as_str));
    let column = own.or_else(|| question.items.first().map(|item| item.column.as_str()))?;
    guesses.iter().find(|guess| guess.columns.iter().any(|name| name == column))
}

fn question_block(out: &mut String, question: &QuestionFile, guess: Option<&Guess>) -> Result<()> {
    out.push_str("\n[[question]]\n");
    if let Some(guess) = guess {
        let _ = writeln!(out, "# {} ({}; {} confidence)", guess.reading, one_line(&guess.reason), guess.confidence.word());
    }
    let head = QuestionFile { levels: Vec::new(), dk: Vec::new(), nets: Vec::new(), items: Vec::new(), ..question.clone() };
    out.push_str(&toml_table(&head)?);
    list(out, "levels", question.levels.iter().map(level));
    list(out, "dk", question.dk.iter().map(level));
    list(out, "nets", question.nets.iter().map(net));
    list(out, "items", question.items.iter().map(item));
    Ok(())
}

fn list(out: &mut String, key: &str, entries: impl ExactSizeIterator<Item = String>) {
    if entries.len() == 0 {
        return;
    }
    let _ = writeln!(out, "{key} = [");
    for entry in entries {
        let _ = writeln!(out, "  {entry},");
    }
    out.push_str("]\n");
}

fn code(code: &super::file::Code) -> String {
    match code {
        super::file::Code::Text(text) => toml_text(text),
        other => other.text(),
    }
}

fn codes(codes: &[super::file::Code]) -> String {
    codes.iter().map(code).collect::<Vec<_>>().join(", ")
}

fn level(level: &LevelFile) -> String {
    match level {
        LevelFile::Text(text) => toml_text(text),
        LevelFile::Labelled(level) => format!("{{ code = {}, label = {} }}", code(&level.code), toml_text(&level.label)),
    }
}

fn net(net: &NetFile) -> String {
    let id = net.id.as_deref().map(|id| format!("id = {}, ", toml_text(id))).unwrap_or_default();
    let side = match net.side {
        Some(super::file::SideFile::Positive) => ", side = \"positive\"",
        Some(super::file::SideFile::Negative) => ", side = \"negative\"",
        None => "",
    };
    format!("{{ {id}label = {}, codes = [{}]{side} }}", toml_text(&net.label), codes(&net.codes))
}

fn item(item: &ItemFile) -> String {
    let mut parts = Vec::new();
    if let Some(id) = &item.id {
        parts.push(format!("id = {}", toml_text(id)));
    }
    if !item.column.is_empty() {
        parts.push(format!("column = {}", toml_text(&item.column)));
    }
    if let Some(text) = &item.text {
        parts.push(format!("text = {}", toml_text(text)));
    }
    if item.exclusive == Some(true) {
        parts.push("exclusive = true".to_owned());
    }
    for (key, marks) in [("selected", &item.selected), ("not_selected", &item.not_selected)] {
        if !marks.is_empty() {
            parts.push(format!("{key} = [{}]", codes(marks)));
        }
    }
    format!("{{ {} }}", parts.join(", "))
}
