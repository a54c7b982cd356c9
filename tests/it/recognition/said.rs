//! What the program says of the files, and what it never shows: the runs of said.toml.

use super::found::{list, shown, tables, word};
use super::verdict;
use crate::harness::{Dir, home};
use std::path::Path;
use toml::Table;

/// All text of a folder: report, tables and charts.
fn text_of(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            text_of(&path, text);
        } else if path.extension().is_some_and(|end| ["md", "csv", "json", "svg", "toml"].iter().any(|text| end == *text)) {
            let file = std::fs::read(&path).expect("file");
            text.push_str(&without_fonts(&String::from_utf8_lossy(&file)));
        }
    }
}

/// A picture without the letters that its font is written in.
fn without_fonts(picture: &str) -> String {
    let mut parts = picture.split("base64,");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "+/=".contains(c)))
}

/// What is wrong with a run.
fn wrong(folder: &Path, run: &Table) -> Vec<String> {
    let dir = Dir::new();
    let arguments: Vec<String> = list(run, "do").iter().map(shown).collect();
    for name in arguments.iter().filter(|name| folder.join("data").join(name).is_file()) {
        dir.file(name, std::fs::read(folder.join("data").join(name)).expect("file"));
    }
    let ran = dir.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let mut text = format!("{}{}", ran.stdout, ran.stderr);
    text_of(&dir.path("out"), &mut text);
    let text = text.to_lowercase();
    let holds = |words: &str| text.contains(&words.to_lowercase());
    let mut wrong = Vec::new();
    if run["exit"].as_integer() != Some(i64::from(ran.code)) {
        wrong.push(format!("wanted exit code {}, got {}: {}", run["exit"], ran.code, ran.stderr));
    }
    let spelt = |words: &&toml::Value| !words.as_array().expect("spellings").iter().any(|words| holds(&shown(words)));
    wrong.extend(list(run, "says").iter().filter(spelt).map(|words| format!("does not say {words}")));
    wrong.extend(list(run, "never").iter().map(shown).filter(|words| holds(words)).map(|words| format!("shows “{words}”")));
    wrong
}

fn runs(folder: &str) {
    let at = home().join("tests/recognition").join(folder);
    let told: Table = toml::from_str(&std::fs::read_to_string(at.join("said.toml")).expect("runs")).expect("TOML");
    let said: Vec<String> = tables(&told, "run").filter_map(|run| verdict(word(run, "name", ""), &wrong(&at, run))).collect();
    assert!(said.is_empty(), "{} runs:\n{}", said.len(), said.join("\n"));
}

#[test]
fn the_small_files_are_told_about() {
    runs("more");
}

#[test]
fn the_invented_files_are_told_about() {
    runs("own");
}
