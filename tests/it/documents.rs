//! Documents and generated files are checked, never trusted.

use crate::harness::{Dir, home};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use survey_report::codebook::CodebookFile;

fn read(name: &str) -> String {
    std::fs::read_to_string(home().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    assert_eq!(
        read("docs/codebook.schema.json"),
        CodebookFile::json_schema(),
        "run: survey-report schema > docs/codebook.schema.json"
    );
}

fn keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                found.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| keys(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_codebook_is_described() {
    let schema: Value = serde_json::from_str(&CodebookFile::json_schema()).expect("JSON");
    let mut found = Vec::new();
    keys(&schema, &mut found);
    assert!(found.len() > 60);
    let page = read("docs/codebook.md");
    for key in found {
        assert!(page.contains(&format!("`{key}`")), "docs/codebook.md does not describe `{key}`");
    }
}

/// The blocks of code of a page that are in a language.
fn code(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect()
}

#[test]
fn the_readme_is_short_and_names_two_commands_that_exist() {
    let readme = read("README.md");
    assert!(readme.lines().count() <= 130, "what does not fit belongs in docs/");
    let place = |text: &str| readme.lines().position(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text}"));
    assert!(place("survey-report responses.csv ") < 30, "a reader's own file comes first");
    assert!(readme.contains("cargo run --release -- data/social-listening-2012.csv"));
    assert!(readme.contains("cargo test --release"));
    assert!(home().join("data/social-listening-2012.csv").is_file());
}

#[test]
fn what_the_readme_quotes_is_in_the_report() {
    let (readme, report) = (read("README.md"), read("reports/social-listening-2012/report.md"));
    let quoted: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    assert_eq!(quoted.len(), 6);
    for line in quoted {
        assert!(report.contains(line), "the report no longer says: {line}");
    }
}

#[test]
fn the_codebook_of_the_readme_is_one() {
    let blocks = code(&read("README.md"), "toml");
    assert_eq!(blocks.len(), 1);
    let dir = Dir::new();
    let row = |at: usize| format!("{},{}\n", at % 2 + 1, 0.5 + (at % 3) as f64 / 2.0);
    dir.file("responses.csv", "q3,wt\n".to_owned() + &(0..60).map(row).collect::<String>()).file("codebook.toml", &blocks[0]);
    let report = dir.run(&["responses.csv", "-o", "-"]).exits(0).stdout;
    assert!(report.starts_with("# Library survey\n") && report.contains("**Weight:** wt"), "{report}");
    dir.run(&["check", "responses.csv"]).exits(0);
}

/// Two waves and a file of responses, with the columns that the commands of the README name.
fn responses() -> Dir {
    let file = |shift: usize| {
        let mut text = "q3,gender,age,wt\n".to_owned();
        for row in 0..200 {
            let age = ["18-34", "35-54", "55+"][row % 3];
            let _ =
                writeln!(text, "{},{},{age},{}", ["Yes", "No"][(row / 7 + shift) % 2], ["Man", "Woman"][row % 2], 1 + row % 3);
        }
        text
    };
    let dir = Dir::new();
    dir.file("responses.csv", file(0)).file("2012.csv", file(0)).file("2013.csv", file(1));
    dir.file("census.csv", "variable,category,share\ngender,Woman,51\ngender,Man,49\nage,18-34,28\nage,35-54,33\nage,55+,39\n");
    dir
}

#[test]
fn the_commands_of_the_readme_run() {
    let dir = responses();
    let mut tried = 0;
    for block in code(&read("README.md"), "sh") {
        for line in block.lines().filter_map(|line| line.strip_prefix("survey-report ")) {
            let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
            dir.run(&words).exits(0);
            tried += 1;
        }
    }
    assert!(tried >= 9, "{tried}");
}

/// The pages a reader goes through.
fn pages() -> Vec<String> {
    let docs = std::fs::read_dir(home().join("docs")).expect("docs");
    let names = docs.map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned());
    let pages =
        names.filter(|name| Path::new(name).extension().is_some_and(|end| end == "md")).map(|name| format!("docs/{name}"));
    ["README.md", "data/README.md", "CHANGELOG.md"].map(str::to_owned).into_iter().chain(pages).collect()
}

/// The name of a heading in a link.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    kept.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_lead_to_files_and_headings() {
    for page in pages() {
        let text = read(&page);
        let folder = home().join(&page).parent().expect("folder").to_owned();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.contains(char::is_whitespace)) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { home().join(&page) } else { folder.join(file) };
            assert!(target.exists(), "{page} links to {link}");
            let named = || {
                std::fs::read_to_string(&target)
                    .expect("text")
                    .lines()
                    .any(|line| line.starts_with('#') && anchor(line) == heading)
            };
            assert!(heading.is_empty() || named(), "{page} links to {link}");
        }
    }
}
