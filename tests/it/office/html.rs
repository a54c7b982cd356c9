//! `report.html`: one page that says what the report says, runs nothing but its own scripts, and has the numbers of the data files in it.

use crate::harness::{Dir, home};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

fn example(more: &[&str]) -> Dir {
    let dir = Dir::new();
    let data = home().join("data/social-listening-2012.csv");
    let flags = ["-o", "out", "-q", "--to", "html", "--only", "report,data"];
    dir.run(&[&[data.to_str().expect("path")], &flags[..], more].concat()).exits(0);
    dir
}

/// A survey whose labels are markup, formulas, scripts and texts from right to left.
fn hostile(more: &[&str]) -> Dir {
    let dir = Dir::new();
    let [data, codebook] = ["hostile.csv", "hostile.codebook.toml"].map(|name| home().join("tests/browser").join(name));
    let [data, codebook] = [&data, &codebook].map(|path| path.to_str().expect("path"));
    let flags = ["--codebook", codebook, "-o", "out", "-q", "--to", "html", "--only", "report,data", "--standards", "none"];
    dir.run(&[&[data], &flags[..], more].concat()).exits(0);
    dir
}

/// What stands between two texts, wherever they do.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// The elements of a name with their contents.
fn elements<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let whole = between(page, &format!("<{name}"), &format!("</{name}>"));
    whole.into_iter().filter_map(|element| element.split_once('>').map(|(_, content)| content)).collect()
}

fn data_of(page: &str) -> Value {
    serde_json::from_str(between(page, "<script type=\"application/json\" id=\"data\">", "</script>")[0]).expect("JSON")
}

#[test]
fn the_policy_names_the_scripts_and_styles_of_the_page_and_nothing_else() {
    for dir in [example(&[]), hostile(&[])] {
        let page = dir.read("out/report.html");
        let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"")[0]
            .replace("&#x27;", "'")
            .replace("&#39;", "'");
        let hash = |text: &&str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())));
        let scripts: Vec<String> = elements(&page, "script").iter().filter(|script| !script.starts_with('{')).map(hash).collect();
        let styles: Vec<String> = elements(&page, "style").iter().map(hash).collect();
        assert_eq!((scripts.len(), styles.len()), (2, 2));
        let expected = format!(
            "default-src 'none'; script-src {}; style-src {}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'",
            scripts.join(" "),
            styles.join(" ")
        );
        assert_eq!(policy, expected);
        assert!(!page.contains(" style=\"") && !page.contains("=\"http:") && !page.contains("https://"), "nothing is loaded");
    }
}

#[test]
fn names_of_elements_are_unique_and_links_lead_to_them() {
    for dir in [example(&[]), hostile(&[])] {
        let page = dir.read("out/report.html");
        let markup: String = page.split("<script").next().expect("text").to_owned() + page.split("<body>").nth(1).expect("body");
        let ids = between(&markup, " id=\"", "\"");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len());
        for target in between(&markup, " href=\"#", "\"") {
            assert!(unique.contains(target), "{target}");
        }
    }
}

#[test]
fn labels_are_text_whatever_they_hold() {
    let page = hostile(&[]).read("out/report.html");
    assert_eq!(page.matches("<script").count(), 3, "the two scripts and the data");
    assert_eq!(page.matches("</script>").count(), 3);
    for markup in ["<b>of", "<u>battery", "<i>Agree", "<First>", "<svg onload", "<img", "<td onclick", "<em>others"] {
        assert!(!page.contains(markup), "{markup}");
    }
    for text in ["Labels &lt;b&gt;of&lt;/b&gt; every kind", "&lt;First&gt;", "{{ title }} {% raw %}", "dir=\"auto\">עברית<"]
    {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains('\u{202E}') || !elements(&page, "main")[0].contains('\u{202E}'), "no text turns what follows");
}

/// The CSV that the page writes from its numbers, as its script does.
fn csv_of(data: &Value) -> String {
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) if text.contains([',', '"', '\n', '\r']) => format!("\"{}\"", text.replace('"', "\"\"")),
        Value::String(text) => text.clone(),
        number => number.to_string(),
    };
    let mut out = format!("{}\n", data["head"].as_str().expect("head"));
    for question in data["questions"].as_array().expect("questions") {
        for (at, row) in question["rows"].as_array().expect("rows").iter().enumerate() {
            for (column, group) in data["groups"].as_array().expect("groups").iter().enumerate() {
                let cell = &question["cells"][at][column];
                if *cell == 0 {
                    continue;
                }
                let item = usize::try_from(row[5].as_u64().expect("item")).expect("a number");
                let own = |at: usize| cell.get(at).filter(|value| **value != 0);
                let base = own(6).unwrap_or(&question["bases"][item][column]);
                let method = match cell.get(5) {
                    Some(method) => method.clone(),
                    None if cell[2].is_null() => Value::Null,
                    None => row[6].clone(),
                };
                let marked = |marks: &str| question[marks].get(format!("{at}.{column}")).cloned().unwrap_or(Value::Null);
                let fields = [&question["id"], &row[0], &row[1], &row[2], &row[3], &row[4], &group[0], &group[1], &group[2]];
                let (flag, higher) = (marked("flags"), marked("higher"));
                let numbers =
                    [&cell[0], &cell[1], &cell[2], &cell[3], &method, &base[3], &cell[4], &base[0], &base[1], &base[2], &flag];
                let all: Vec<String> = fields.into_iter().chain(numbers).chain([&group[3], &higher]).map(text).collect();
                out.push_str(&all.join(","));
                out.push('\n');
            }
        }
    }
    out
}

#[test]
fn the_numbers_in_the_page_are_those_of_the_data_file() {
    let men = Dir::new();
    let data = home().join("data/masculinity/raw-responses.csv");
    let flags = ["--by", "age3,race2", "-o", "out", "-q", "--to", "html", "--only", "report,data"];
    men.run(&[&[data.to_str().expect("path")], &flags[..]].concat()).exits(0);
    for dir in [example(&[]), hostile(&[]), men] {
        let page = dir.read("out/report.html");
        let (written, data) = (csv_of(&data_of(&page)), dir.read("out/data/results.csv"));
        let differs = written.lines().zip(data.lines()).find(|(one, other)| one != other);
        assert_eq!((differs, written.len()), (None, data.len()));
        assert!(page.len() < 2_000_000, "{}", page.len());
    }
    assert!(example(&[]).read("out/report.html").len() < 600_000);
}

#[test]
fn a_page_is_the_same_every_time_and_is_printed_alone() {
    let (first, second) = (example(&[]), example(&["--jobs", "1"]));
    let strip = |page: String| page.replace(" --jobs 1", "");
    assert_eq!(strip(first.read("out/report.html")), strip(second.read("out/report.html")));
    let data = home().join("data/social-listening-2012.csv");
    let printed = Dir::new().run(&[data.to_str().expect("path"), "-o", "-", "-q", "--to", "html"]).exits(0);
    assert!(printed.stdout.starts_with("<!doctype html>") && printed.stdout.trim_end().ends_with("</html>"));
    let plain = Dir::new().run(&[data.to_str().expect("path"), "-o", "-", "-q"]).exits(0);
    assert!(plain.stdout.starts_with("# Social Listening"));
}

#[test]
fn a_report_of_waves_is_a_page_too() {
    let dir = Dir::new();
    let [first, second] = ["2012", "2013-simulated"].map(|wave| home().join(format!("data/social-listening-{wave}.csv")));
    let [first, second] = [&first, &second].map(|path| path.to_str().expect("path"));
    dir.run(&["compare", first, second, "-o", "out", "-q", "--to", "html"]).exits(0);
    let page = dir.read("out/report.html");
    for text in [
        "No significant change in any of the 21 tracked measures",
        "<svg class=\"wide\"",
        "<svg class=\"nar\"",
        "Methods and data",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("id=\"data\""), "a page of waves has no numbers of a survey");
}

/// The text of a page as a reader without any style sees it: a line for each element.
fn text(page: &str) -> String {
    let main = between(page, "<main", "</main>")[0];
    let mut out = String::new();
    for piece in main.split('<').skip(1) {
        let Some((_, content)) = piece.split_once('>') else { continue };
        let content = content
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#x2f;", "/");
        let content = content.replace("&amp;", "&");
        if !content.trim().is_empty() {
            out.push_str(content.trim());
            out.push('\n');
        }
    }
    out
}

#[test]
fn a_small_page_reads_like_this() {
    let page = hostile(&["--question", "plain"]).read("out/report.html");
    let text = text(&page).replace(env!("CARGO_PKG_VERSION"), "[version]");
    let start: String = text.lines().take_while(|line| *line != "Reproduce").collect::<Vec<_>>().join("\n");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("page", start);
    });
}
