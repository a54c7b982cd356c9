//! The borders of DESIGN: a module uses only modules above it, and each library lives behind one of them.

use crate::circles::Sources;
use crate::harness::home;
use std::path::{Path, PathBuf};

/// The modules in the order of the pipeline; a module uses only those before it.
const ORDER: [&str; 22] = [
    "names",
    "format",
    "error",
    "warning",
    "hash",
    "toml_text",
    "json_text",
    "calendar",
    "options",
    "codebook",
    "design",
    "tabulate",
    "input",
    "weight",
    "estimate",
    "compare",
    "table",
    "wave",
    "chart",
    "document",
    "report",
    "output",
];

/// Libraries with the only modules that may name them.
const HOMES: [(&str, &[&str]); 35] = [
    ("polars", &["input"]),
    ("polars_arrow", &["input"]),
    ("polars_parquet", &["input"]),
    ("dta", &["input"]),
    ("calamine", &["input"]),
    ("flate2", &["input"]),
    ("tempfile", &["input", "output"]),
    ("zip", &["input", "document"]),
    ("zstd", &["input"]),
    ("plotters", &["chart"]),
    ("resvg", &["chart"]),
    ("rustybuzz", &["chart"]),
    ("krilla", &["chart"]),
    ("krilla_svg", &["chart"]),
    ("base64", &["chart"]),
    ("png", &["chart"]),
    ("brotli", &["chart"]),
    ("subsetter", &["chart"]),
    ("palette", &["chart"]),
    ("icu_segmenter", &["chart"]),
    ("unicode_segmentation", &["chart"]),
    ("clap", &["cli", "main"]),
    ("anstream", &["cli"]),
    ("anstyle", &["cli"]),
    ("indicatif", &["cli"]),
    ("toml", &["toml_text"]),
    ("chrono", &["calendar"]),
    ("sha2", &["hash"]),
    ("strsim", &["names"]),
    ("schemars", &["codebook", "options"]),
    ("statrs", &["estimate"]),
    ("quick_xml", &["document"]),
    ("roxmltree", &["chart", "document"]),
    ("rust_xlsxwriter", &["document"]),
    ("minijinja", &["document"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

struct SourceFile {
    module: String,
    name: String,
    text: String,
}

fn files() -> Vec<SourceFile> {
    let src = home().join("src");
    let mut found = Vec::new();
    sources(&src, &mut found);
    assert!(found.len() > 50);
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&src).expect("inside").display().to_string();
            let module = name.split(['/', '.']).next().expect("module").to_owned();
            SourceFile { module, name, text: std::fs::read_to_string(&path).expect("text") }
        })
        .collect()
}

#[test]
fn a_module_uses_only_those_before_it() {
    for file in files() {
        let Some(own) = ORDER.iter().position(|module| *module == file.module) else { continue };
        for later in &ORDER[own + 1..] {
            // Warnings name the remedy in words of the report, so comments are not code.
            let used = file
                .text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .any(|line| line.contains(&format!("crate::{later}::")));
            assert!(!used, "src/{} uses crate::{later}, which comes after it", file.name);
        }
        assert!(
            !file.text.contains("use crate::{"),
            "src/{} imports several modules at once, which this test does not read",
            file.name
        );
        for outer in ["run", "cli"] {
            assert!(!file.text.contains(&format!("crate::{outer}::")), "src/{} uses crate::{outer}", file.name);
        }
    }
}

#[test]
fn a_library_lives_behind_one_border() {
    for file in files() {
        for (library, homes) in HOMES {
            let named = [format!("{library}::"), format!("use {library};")].iter().any(|text| names(&file.text, text));
            assert!(!named || homes.contains(&file.module.as_str()), "src/{} names {library}", file.name);
        }
    }
}

/// Whether a text stands in code, not as the end of a longer name.
fn names(text: &str, wanted: &str) -> bool {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .any(|line| line.match_indices(wanted).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')))
}

#[test]
fn only_the_command_line_prints() {
    for file in files() {
        let prints = ["println!", "eprintln!", "print!(", "eprint!(", "std::process::exit", "todo!", "unimplemented!", "dbg!"];
        for word in prints {
            let test = file.text.find("#[cfg(test)]").unwrap_or(file.text.len());
            assert!(!file.text[..test].contains(word), "src/{} has {word}", file.name);
        }
    }
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut sources = Sources::default();
    for file in files() {
        sources.add(&file.name, &file.text);
    }
    let circles: Vec<Vec<String>> = sources.circles();
    assert!(circles.is_empty(), "move what these files share into a file of its own: {circles:#?}");
}
