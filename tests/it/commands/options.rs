//! Options by flag and by codebook: each value, wrong values, and that a wrong value is refused before the data are counted.

use crate::harness::Dir;
use serde_json::Value;
use survey_report::codebook::CodebookFile;
use survey_report::options::{Adjustment, ChartChoice, Contrast, IntervalMethod, Size, Standards};

/// A weight below 0 in a row: whoever counts these data says so.
fn dir(settings: &str) -> Dir {
    let dir = Dir::new();
    let rows: Vec<String> = (0..60)
        .map(|row| format!("{},{},{}\n", ["Yes", "No"][row % 2], ["a", "b", "c"][row % 3], if row == 40 { -1 } else { 1 }))
        .collect();
    dir.file("d.csv", format!("q1,region,wt\n{}", rows.concat())).file("c.toml", format!(
        "{settings}[[question]]\nid = \"q1\"\ncolumn = \"q1\"\nlevels = [\"Yes\", \"No\"]\nCHART\n[[banner]]\ncolumns = [\"region\"]\n"
    ).replace("CHART", if settings.contains("# pie") { "chart = \"pie\"" } else { "" }));
    dir
}

const RUN: [&str; 5] = ["d.csv", "-c", "c.toml", "-o", "out"];

#[test]
fn wrong_values_of_flags_are_refused_before_the_data_are_counted() {
    let dir = dir("[design]\nweight = \"wt\"\n");
    dir.run(&RUN).exits(3).says("the weight -1 is negative");
    dir.file("bad.toml", "[colors]\nseries = [\"#12436D\", \"#13456F\", \"#B35806\", \"#1B7F79\"]");
    for (flag, value, says) in [
        ("--chart", "q1=pie", "there is no chart kind `pie`"),
        ("--chart", "het", "did you mean `heat`?"),
        ("--to", "bmp", "known: md, "),
        ("--size", "huge", "known: 16:9, 4:3, half, tall, social"),
        ("--scale", "99", "a scale of 99 is out of range"),
        ("--scale", "wide", "`wide` is not a number of pixels"),
        ("--level", "200", "the confidence level 200 is not between 50 and 99.99"),
        ("--level", "high", "`high` is not a number of percent"),
        ("--ci", "wilsn", "did you mean `wilson`?"),
        ("--standards", "strict", "known: default, nchs, none"),
        ("--adjust", "sidak", "known: holm, bh, bonferroni, none"),
        ("--test", "all", "known: columns, rest, both"),
        ("--only", "slides", "known: report, charts, data"),
        ("--delimiter", "#", "known: comma, semicolon, tab, pipe"),
        ("--decimal", "dot", "known: point, comma"),
        ("--encoding", "klingon", "unknown encoding `klingon`"),
        ("--theme", "drak", "did you mean `dark`?"),
        ("--theme", "none.toml", "`none.toml` cannot be read"),
        ("--theme", "bad.toml", "too much alike"),
    ] {
        let ran = dir.run(&[RUN.as_slice(), &[flag, value]].concat()).exits(2).says(says);
        assert!(!ran.stderr.contains("negative"), "{flag} {value}: {}", ran.stderr);
        let waves = ["compare", "d.csv", "--wave", "region", "-c", "c.toml", "-o", "waves"];
        let ran = dir.run(&[waves.as_slice(), &[flag, value]].concat()).exits(2).says(says);
        assert!(!ran.stderr.contains("negative"), "{flag} {value}: {}", ran.stderr);
    }
    // What depends on the data is said once they are read.
    dir.run(&[RUN.as_slice(), &["--chart", "q1=histogram"]].concat()).exits(3).says("negative");
    dir.run(&[RUN.as_slice(), &["--chart", "q1=histogram", "--unweighted"]].concat())
        .exits(2)
        .says("cannot be drawn as histogram");
}

#[test]
fn wrong_values_of_a_codebook_are_refused_before_the_data_are_counted() {
    for (settings, says, hint) in [
        (
            "[report]\nci = \"wilsn\"\n",
            "line 4: unknown value `wilsn` for `report.ci`",
            "did you mean `wilson`? known values: wilson, logit",
        ),
        ("[report]\nstandards = \"strict\"\n", "line 4: unknown value `strict` for `report.standards`", "default, nchs, none"),
        ("[report]\nadjust = \"sidak\"\n", "line 4: unknown value `sidak` for `report.adjust`", "holm, bh, bonferroni, none"),
        ("[report]\ntest = \"all\"\n", "line 4: unknown value `all` for `report.test`", "known values: columns, rest, both"),
        (
            "[report]\nlevel = 200\n",
            "line 4: `report.level`: the confidence level 200 is not between",
            "hint: give it in percent",
        ),
        (
            "[report]\nlevel = \"95\"\n",
            "line 4: `report.level`: expected a number without quotes, found the text \"95\"",
            "hint: docs/codebook.md",
        ),
        ("[report]\nequivalence = 0\n", "line 4: `report.equivalence`: 0 is not a margin", "hint: differences within"),
        ("[theme]\nsize = \"huge\"\n", "line 4: unknown value `huge` for `theme.size`", "16:9, 4:3, half, tall, social"),
        ("[theme]\nbase = \"brand.toml\"\n", "`brand.toml` cannot be read", "check the path"),
        ("[waves]\npractical = 300\n", "line 4: `waves.practical`: 300 is not a margin", "give 3"),
        ("[waves]\nsamples = \"link\"\n", "line 4: unknown value `link` for `waves.samples`", "did you mean `linked`?"),
        ("# pie\n", "line 8: unknown value `pie` for `question.chart`", "bars, dots, diverging"),
        ("[report]\ntest = \"rest\"\ncompare = \"rest\"\n", "both `test` and its old name `compare`", "delete `compare`"),
    ] {
        let dir = dir(&format!("[design]\nweight = \"wt\"\n{settings}"));
        for command in [&["d.csv"][..], &["compare", "d.csv", "--wave", "region"], &["explain", "d.csv", "q1"]] {
            if command[0] == "explain" && settings.starts_with("[theme]\nbase") {
                continue;
            }
            let ran = dir.run(&[command, &["-c", "c.toml"]].concat()).exits(2).says(says).says(hint);
            assert!(!ran.stderr.contains("negative"), "{settings}: {}", ran.stderr);
        }
    }
}

#[test]
fn every_value_is_understood_by_flag_and_by_codebook() {
    let flags: Vec<(&str, Vec<&str>)> = vec![
        ("ci", IntervalMethod::ALL.iter().map(|value| value.name()).collect()),
        ("standards", Standards::ALL.iter().map(|value| value.name()).collect()),
        ("adjust", Adjustment::ALL.iter().map(|value| value.name()).collect()),
        ("test", Contrast::ALL.iter().map(|value| value.name()).collect()),
    ];
    let results = |dir: &Dir| -> Value { serde_json::from_str(&dir.read("out/data/results.json")).expect("JSON") };
    for (key, values) in flags {
        for value in values {
            let by_flag = dir("");
            by_flag.run(&[RUN.as_slice(), &["-q", "--only", "data", &format!("--{key}"), value]].concat()).exits(0);
            let by_codebook = dir(&format!("[report]\n{key} = \"{value}\"\n"));
            by_codebook.run(&[RUN.as_slice(), &["-q", "--only", "data"]].concat()).exits(0);
            let (flag, book) = (results(&by_flag), results(&by_codebook));
            assert_eq!(flag["interval"], book["interval"], "{key} {value}");
            assert_eq!(flag["tests"], book["tests"], "{key} {value}");
            let said = format!("{}{}", flag["interval"], flag["tests"]);
            assert!(said.contains(&format!("\"{value}\"")), "{said}");
        }
    }
    for size in Size::ALL {
        let dir = dir(&format!("[theme]\nsize = \"{size}\"\n"));
        dir.run(&[RUN.as_slice(), &["-q", "--only", "data"]].concat()).exits(0);
        assert_eq!(results(&dir)["look"]["size"], size.name());
    }
}

#[test]
fn the_old_spelling_of_test_is_understood_with_a_warning() {
    let dir = dir("");
    let ran = dir.run(&[RUN.as_slice(), &["--compare", "cols"]].concat()).exits(0).says("warning: --compare is now --test\n");
    assert!(!ran.stderr.contains("error"));
    assert!(dir.read("out/report.md").contains("survey-report d.csv --codebook c.toml --test columns"));
    let quiet = dir.run(&[RUN.as_slice(), &["--compare=rest", "-q"]].concat()).exits(0);
    assert_eq!(quiet.stderr, "");
    assert!(dir.read("out/report.md").contains("--test rest"));
    let old = self::dir("[report]\ncompare = \"cols\"\n");
    old.run(&RUN).exits(0).says("the key `compare` in [report] of `c.toml` is now `test`").says("write test = \"columns\"");
    old.run(&["compare", "d.csv", "--wave", "region", "-c", "c.toml"]).exits(0).says("is now `test`");
}

#[test]
fn the_schema_lists_the_values() {
    let schema: Value = serde_json::from_str(&CodebookFile::json_schema()).expect("JSON");
    let text = |of: &str| schema["$defs"][of].to_string();
    for (of, names) in [
        ("IntervalMethod", IntervalMethod::ALL.map(IntervalMethod::name).to_vec()),
        ("Standards", Standards::ALL.map(Standards::name).to_vec()),
        ("Adjustment", Adjustment::ALL.map(Adjustment::name).to_vec()),
        ("Contrast", Contrast::ALL.map(Contrast::name).to_vec()),
        ("Size", Size::ALL.map(Size::name).to_vec()),
        ("ChartChoice", ChartChoice::NAMES.to_vec()),
    ] {
        for name in names {
            assert!(text(of).contains(&format!("\"{name}\"")), "{of}: {name}");
        }
    }
    assert!(!text("Contrast").contains("cols"), "old spellings are not offered");
    assert_eq!(schema["$defs"]["Level"]["maximum"], 99.99);
    assert!(schema["$defs"]["ReportFile"]["properties"].get("compare").is_none());
}

#[test]
fn help_lists_the_values_and_no_old_names() {
    let dir = Dir::new();
    let help = dir.run(&["run", "--help"]).exits(0).stdout;
    assert!(help.contains("[possible values: columns, rest, both]"), "{help}");
    assert!(!help.contains("cols") && !help.contains("--compare"));
    let after = help.lines().skip_while(|line| !line.contains("--weight <COLUMN>")).nth(1).unwrap_or_default();
    let blank = help.find("--unweighted").expect("a flag") > help.find("--weight <").expect("a flag");
    assert!(blank && !after.contains("--by"), "{help}");
}
