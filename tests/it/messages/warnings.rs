//! Warnings and errors have codes for programs, each described in docs/warnings.md.

use crate::harness::{Dir, home};

#[test]
fn every_code_is_described() {
    let page = std::fs::read_to_string(home().join("docs/warnings.md")).expect("page");
    let (warnings, errors) = page.split_once("\n## Errors\n").expect("a part on errors");
    described("src/warning.rs", warnings, 30);
    described("src/error.rs", errors, 8);
}

/// Holds the variants of an enum against the table that describes them.
fn described(source: &str, page: &str, at_least: usize) {
    let source = std::fs::read_to_string(home().join(source)).expect("source");
    let codes: Vec<String> = source.lines().filter_map(variant).map(kebab).collect();
    assert!(codes.len() > at_least, "{codes:?}");
    for code in &codes {
        assert!(page.contains(&format!("| `{code}` |")), "docs/warnings.md does not describe `{code}`");
    }
    assert_eq!(page.matches("\n| `").count(), codes.len(), "docs/warnings.md describes a code that is no more");
}

/// A line that is a variant of an enum without fields.
fn variant(line: &str) -> Option<&str> {
    let name = line.strip_prefix("    ")?.strip_suffix(',')?;
    (name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric)).then_some(name)
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

#[test]
fn json_has_the_code_of_each_warning() {
    let dir = Dir::new();
    let rows: Vec<String> = (0..60).map(|row| format!("{},{}\n", ["yes", "no"][row % 2], 0.5 + row as f64 / 60.0)).collect();
    dir.file("d.csv", format!("q,weight\n{}", rows.concat()));
    dir.run(&["d.csv", "-o", "out", "-q"]).exits(0);
    for file in ["out/data/results.json", "out/manifest.json"] {
        let json: serde_json::Value = serde_json::from_str(&dir.read(file)).expect("JSON");
        let warnings = json["warnings"].as_array().expect("warnings");
        assert!(warnings.iter().any(|warning| warning["code"] == "unused-weight"), "{file}: {warnings:?}");
    }
}
