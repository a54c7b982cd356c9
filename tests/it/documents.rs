//! Documents and generated files are checked, never trusted.

use crate::harness::home;
use serde_json::Value;
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

#[test]
fn the_readme_names_two_commands_that_exist() {
    let readme = read("README.md");
    assert!(readme.contains("cargo run --release -- data/social-listening-2012.csv"));
    assert!(readme.contains("cargo test --release"));
    assert!(home().join("data/social-listening-2012.csv").is_file());
    for link in readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|link| !link.contains("://") && !link.starts_with('#'))
    {
        assert!(home().join(link).exists(), "README links to {link}");
    }
}
