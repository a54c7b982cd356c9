//! Data that make a statistic undefined: nothing that comes out may be NaN, infinite or an interval without a width.

use crate::harness::Dir;
use serde_json::Value;

/// Empty groups, a group of one, constant answers, a question without answers, weights of 0, a lonely stratum, a constant number.
fn data() -> String {
    let mut text =
        String::from("w,stratum,psu,always,never,blank,rare,number,constant,single,x,y,a1,a2,group,lone,rw1,rw2,rw3\n");
    for row in 0..120u32 {
        let weight = if row % 10 == 0 { 0.0 } else { 0.5 + f64::from(row % 7) };
        let stratum = if row == 119 { "last".to_owned() } else { format!("s{}", row % 3) };
        let rare = if row == 5 { "yes" } else { "no" };
        let single = if row == 7 { "yes" } else { "" };
        let group = ["left", "right"][usize::from(row % 2 == 1)];
        let lone = if row == 11 { "one" } else { "many" };
        let y = if row == 3 { -4.0 } else { f64::from(row) };
        let x = f64::from(row) - 60.0;
        // The first replicate leaves out everyone on the right.
        let replicate = if group == "right" { 0.0 } else { 2.0 * weight };
        text += &format!(
            "{weight},{stratum},{},yes,no,,{rare},{row},7,{single},{},{y},{},{},{group},{lone},{replicate},{},{}\n",
            row % 6,
            x,
            row % 5 + 1,
            5 - row % 5,
            weight * 1.5,
            weight * (0.5 + f64::from(row % 3)),
        );
    }
    text
}

const QUESTIONS: &str = r#"
[[question]]
id = "always"
column = "always"
levels = ["yes", "no"]
[[question]]
id = "never"
column = "never"
levels = ["yes", "no"]
[[question]]
id = "blank"
column = "blank"
levels = ["yes", "no"]
[[question]]
id = "rare"
column = "rare"
levels = ["yes", "no"]
[[question]]
id = "single"
column = "single"
levels = ["yes", "no"]
[[question]]
id = "number"
type = "numeric"
column = "number"
statistics = ["mean", "quartiles", "total"]
[[question]]
id = "constant"
type = "numeric"
column = "constant"
statistics = ["mean", "quartiles", "total"]
[[question]]
id = "per"
type = "ratio"
column = "y"
per = "x"
[[question]]
id = "battery"
type = "battery"
score = true
levels = [{ code = 1, label = "a" }, { code = 2, label = "b" }, { code = 3, label = "c" }, { code = 4, label = "d" }, { code = 5, label = "e" }]
nets = [{ label = "high", codes = [4, 5], side = "positive" }, { label = "low", codes = [1, 2], side = "negative" }]
items = [{ id = "a1", column = "a1" }, { id = "a2", column = "a2" }]
[[question]]
id = "grp"
column = "group"
levels = ["left", "right", "nobody"]
[[question]]
id = "lone"
column = "lone"
levels = ["one", "many"]
[[banner]]
columns = ["grp", "lone"]
"#;

const DESIGNS: [&str; 5] = [
    "",
    "weight = \"w\"\n",
    "weight = \"w\"\nstrata = \"stratum\"\nlonely_psu = \"adjust\"\n",
    "weight = \"w\"\nstrata = \"stratum\"\npsu = \"psu\"\nlonely_psu = \"average\"\n",
    "weight = \"w\"\nreplicates = { columns = \"rw*\", type = \"bootstrap\" }\n",
];

/// Walks every number; `path` names the place.
fn walk(value: &Value, path: &str, numbers: &mut usize) {
    match value {
        Value::Number(number) => {
            assert!(number.as_f64().is_some_and(f64::is_finite), "{path} is {number}");
            *numbers += 1;
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| walk(item, &format!("{path}[{at}]"), numbers)),
        Value::Object(fields) => {
            // JSON has no NaN: it would be written as null.
            for key in ["value", "difference", "p", "p_adjusted", "t", "f", "degf", "n_effective"] {
                assert!(!fields.get(key).is_some_and(Value::is_null), "{path}.{key} is null");
            }
            interval_has_width(fields, path);
            fields.iter().for_each(|(key, field)| walk(field, &format!("{path}.{key}"), numbers));
        }
        Value::String(text) => assert!(!["NaN", "inf", "-inf"].contains(&text.as_str()), "{path} is {text}"),
        Value::Null | Value::Bool(_) => {}
    }
}

fn interval_has_width(fields: &serde_json::Map<String, Value>, path: &str) {
    let number = |key: &str| fields.get(key).and_then(Value::as_f64);
    if let (Some(lower), Some(upper)) = (number("lower"), number("upper")) {
        assert!(upper > lower, "{path} has an interval from {lower} to {upper}");
        // What charts show has its interval by itself, beside the value.
        if path.starts_with(".charts") && path.ends_with(".interval") {
            return;
        }
        let value = number("value").or(number("difference")).expect("an estimate");
        assert!(lower <= value && value <= upper, "{path}: {value} is not within {lower} to {upper}");
    }
    if let (Some(p), Some(adjusted)) = (number("p"), number("p_adjusted")) {
        assert!((0.0..=1.0).contains(&p) && p <= adjusted && adjusted <= 1.0, "{path}: p {p}, adjusted {adjusted}");
    }
}

#[test]
fn nothing_is_nan_infinite_or_of_no_width() {
    for design in DESIGNS {
        for (method, test, standards) in [
            ("wilson", "both", "default"),
            ("wald", "columns", "none"),
            ("likelihood", "rest", "nchs"),
            ("jeffreys", "both", "none"),
        ] {
            let dir = Dir::new();
            dir.file("d.csv", data()).file("c.toml", format!("[design]\n{design}[report]\nequivalence = 5\n{QUESTIONS}"));
            dir.run(&[
                "d.csv",
                "-c",
                "c.toml",
                "-o",
                "out",
                "-q",
                "--ci",
                method,
                "--test",
                test,
                "--standards",
                standards,
                "--protect",
                "none",
            ])
            .exits(0);
            let json: Value = serde_json::from_str(&dir.read("out/data/results.json")).expect("JSON");
            let mut numbers = 0;
            walk(&json, "", &mut numbers);
            assert!(numbers > 800, "only {numbers} numbers");
            for file in ["out/report.md", "out/data/results.csv", "out/data/tests.csv"] {
                let text = dir.read(file);
                assert!(!text.contains("NaN") && !text.contains("inf,") && !text.contains(",inf"), "{file}");
            }
        }
    }
}

#[test]
fn every_number_of_the_file_can_be_explained() {
    let dir = Dir::new();
    for design in DESIGNS {
        dir.file("d.csv", data()).file("c.toml", format!("[design]\n{design}{QUESTIONS}"));
        for question in ["always", "rare", "single", "number", "constant", "per", "battery", "a2", "lone"] {
            for column in ["Total", "left", "many"] {
                let ran = dir.run(&["explain", "d.csv", question, "--col", column, "-c", "c.toml", "--protect", "none"]);
                // Nobody on the left answered the question that one person answered.
                if ran.code != 0 {
                    ran.exits(3).says("nobody is in the base");
                    continue;
                }
                assert!(!ran.stdout.contains("NaN"), "{question} {column} {design}\n{}", ran.stdout);
                assert!(ran.stdout.contains("svydesign") || ran.stdout.contains("svrepdesign"));
            }
        }
    }
}

#[test]
fn no_output_holds_a_number_that_is_none() {
    let dir = Dir::new();
    let mut data = String::from("constant,rare,lonely_group,number,w,none,multi_1,multi_2\n");
    for row in 0..80 {
        let rare = if row == 0 { "once" } else { "often" };
        let group = if row == 5 { "one" } else { "all" };
        data += &format!(
            "same,{rare},{group},{},{},,{},{}\n",
            if row == 9 { String::new() } else { (row % 20).to_string() },
            row % 4,
            row % 2,
            0
        );
    }
    dir.file("d.csv", data);
    dir.file(
        "c.toml",
        "[design]\nweight='w'\n[[question]]\nid='constant'\ncolumn='constant'\nlevels=['same','never']\n[[question]]\nid='rare'\ncolumn='rare'\n\
         [[question]]\nid='n'\ntype='numeric'\ncolumn='number'\n[[question]]\nid='empty'\ncolumn='none'\nlevels=['a']\n[[question]]\nid='m'\ntype='multiple'\n\
         items=[{column='multi_1'},{column='multi_2'}]\n[[banner]]\ncolumns=['lonely_group']\n",
    );
    dir.run(&["d.csv", "-c", "c.toml", "-q", "--protect", "none"]).exits(0);
    let text = dir.read("d-report/data/results.json");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut seen = 0;
    for question in json["questions"].as_array().expect("questions") {
        let items = question["items"].as_array().expect("items").iter();
        for row in items.flat_map(|item| item["rows"].as_array().expect("rows")) {
            for cell in row["cells"].as_array().expect("cells").iter().filter(|cell| !cell.is_null()) {
                seen += 1;
                assert!(cell["value"].as_f64().is_some_and(f64::is_finite), "{cell}");
                if let (Some(lower), Some(upper)) = (cell["lower"].as_f64(), cell["upper"].as_f64()) {
                    assert!(upper > lower, "an interval of no width: {cell}");
                }
            }
        }
    }
    assert!(seen > 10);
    let report = dir.read("d-report/report.md");
    assert!(!report.contains("NaN") && !report.contains(" inf"));
}
