//! What `report.md` and `tables.md` hold: the report is short, says a thing once, and leaves the full tables to the other.

use crate::harness::{Dir, home};
use std::fmt::Write as _;

/// The sections between a heading and the next of its level.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let level = heading.split(' ').next().unwrap_or_default();
    let rest = text.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}\n{text}")).1;
    rest.split(&format!("\n{level} ")).next().unwrap_or_default()
}

/// How many tables a text holds.
fn tables(text: &str) -> usize {
    text.lines().filter(|line| line.starts_with("|:")).count()
}

/// The tables by groups of a text, each under its heading, in the order of the text.
fn group_tables(text: &str) -> Vec<String> {
    let blocks = text.split("\n\n").collect::<Vec<_>>();
    blocks.windows(2).filter(|pair| pair[0].starts_with("**By ")).map(|pair| pair.join("\n")).collect()
}

/// What stands between two texts, wherever they do.
fn between<'a>(text: &'a str, start: &str, end: char) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

fn men(more: &[&str]) -> Dir {
    let dir = Dir::new();
    let data = home().join("data/masculinity/raw-responses.csv");
    dir.run(&[&[data.to_str().expect("path"), "-o", "out", "-q", "--only", "report"], more].concat()).exits(0);
    dir
}

#[test]
fn a_report_of_98_columns_is_short_and_says_a_thing_once() {
    for more in [&["--by", "age3"][..], &[]] {
        let report = men(more).read("out/report.md");
        assert!(report.lines().count() < 1200, "{} lines", report.lines().count());
        for phrase in [
            "Rao–Scott",
            "Rao and Scott",
            "Wilson",
            "Source:",
            "before rounding, so rounded",
            "Unweighted",
            "Weighted by",
            "design-based t test",
            "four times out of five",
            "Several answers were possible, so",
            "small effective base",
        ] {
            let found = report.matches(phrase).count();
            assert!(found <= 1, "{phrase}: {found} times");
        }
        assert!(!report.contains("<summary>By "));
        let most = report.split("**Who differs**").skip(1).map(|rest| {
            rest.trim_start().lines().take_while(|line| line.starts_with("- ")).filter(|line| !line.starts_with("- and ")).count()
        });
        assert!(most.max().is_some_and(|most| most <= 5));
    }
}

/// A survey of 143 columns with batteries of one scale, single questions and a state.
fn long_survey() -> String {
    let columns = |row: usize, at: usize| match at {
        0..80 => {
            ["Very concerned", "Somewhat concerned", "Not too concerned", "Not at all concerned"][(row * 7 + at + row / 5) % 4]
        }
        80..120 => ["Yes", "No"][(row / (at - 78) + at) % 2],
        120..138 => ["By phone", "By mail", "In person", "Never"][(row * 3 + at * row / 7) % 4],
        138 => ["18-29", "30-49", "50-64", "65+"][row % 4],
        139 => ["Women", "Men"][row / 2 % 2],
        140 => ["Less than high school", "High school", "Some college", "College graduate"][row / 3 % 4],
        141 => ["Northeast", "Midwest", "South", "West"][row / 5 % 4],
        _ => ["White", "Black", "Hispanic", "Asian"][row / 7 % 4],
    };
    let name = |at: usize| match at {
        0..80 => format!("How concerned are you about subject {} – thing {at}?", at / 8),
        80..120 => format!("Have you ever used device {at}?"),
        120..138 => format!("How would you like to be asked about {at}?"),
        138 => "Age".to_owned(),
        139 => "Gender".to_owned(),
        140 => "Education".to_owned(),
        141 => "Region".to_owned(),
        _ => "Race".to_owned(),
    };
    let mut text = (0..143).map(name).collect::<Vec<_>>().join(",") + "\n";
    for row in 0..400 {
        text += &((0..143).map(|at| columns(row, at)).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

#[test]
fn a_report_of_143_columns_is_under_2500_lines() {
    let dir = Dir::new();
    dir.file("d.csv", long_survey());
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report"]).exits(0);
    let report = dir.read("out/report.md");
    assert!(report.lines().count() < 2500, "{} lines", report.lines().count());
    assert!(report.contains("143 columns") && report.contains("device 119"), "nothing is left out");
}

#[test]
fn the_full_tables_are_beside_the_report_or_in_it() {
    let (apart, full) = (men(&["--by", "age3"]), men(&["--by", "age3", "--full"]));
    let (report, tables) = (apart.read("out/report.md"), apart.read("out/tables.md"));
    let whole = full.read("out/report.md");
    assert!(!full.path("out/tables.md").exists());
    assert!(whole.contains("<summary>By Age</summary>"), "{whole}");
    assert!(whole.contains("--full\n"), "{whole}");
    let moved = group_tables(&tables);
    assert!(moved.len() > 15 && group_tables(&report).is_empty());
    assert_eq!(moved, group_tables(&whole));
    // Each question links to its tables, and the tables link back.
    let links = between(&report, "(tables.md#", ')');
    assert!(links.len() > 15);
    assert!(links.iter().all(|name| tables.contains(&format!("<a id=\"{name}\"></a>"))), "{links:?}");
    let back = between(&tables, "(report.md#", ')');
    assert!(back.len() >= links.len());
    assert!(back.iter().all(|name| report.contains(&format!("<a id=\"{name}\"></a>"))), "{back:?}");
    // What the letters mean is said once, and where they are.
    assert_eq!(tables.matches("A letter after a share").count(), 1);
    assert_eq!(whole.matches("A letter after a share").count(), 1);
    assert!(!report.contains("A letter after a share"));
    assert!(tables.contains("Rao–Scott F(6.14, 9912.3) = 3.20, p = .004."));
}

/// Towns have no order, heights do; of the channels several may be chosen. Dentists are few.
fn lists() -> String {
    let mut text =
        "Where do you shop?,How tall are you?,Which channels do you watch?,Do you like your dentist?,Age,Gender\n".to_owned();
    for row in 0_usize..600 {
        let town = (row * row / 7 + row) % 24 * (row % 3) / 2;
        let height = format!("{} to {} cm", 140 + row * 11 % 20 * 4, 143 + row * 11 % 20 * 4);
        let channels = (0..19).filter(|at| row % (at + 2) == 0).map(|at| format!("Channel {at}")).collect::<Vec<_>>().join(";");
        let dentist = if row < 12 { ["Yes", "No"][row % 2] } else { "" };
        let _ = writeln!(
            text,
            "Town {town},{height},{channels},{dentist},{},{}",
            ["18-34", "35-54", "55+"][row % 3],
            ["Women", "Men"][row / 3 % 2]
        );
    }
    text
}

#[test]
fn long_lists_are_cut_only_where_they_have_no_order() {
    let dir = Dir::new();
    dir.file("d.csv", lists());
    dir.run(&["d.csv", "-o", "out", "-q", "--by", "Gender", "--to", "svg"]).exits(0);
    let (report, tables) = (dir.read("out/report.md"), dir.read("out/tables.md"));
    let rows = |text: &str, label: &str| text.lines().filter(|line| line.starts_with(&format!("| {label}"))).count();
    assert_eq!(rows(&report, "Town "), 10, "{report}");
    assert_eq!(rows(&report, "Channel "), 10, "{report}");
    let heights = report.lines().filter(|line| line.starts_with("| ") && line.contains(" cm ")).count();
    assert_eq!(heights, 20, "they are a scale\n{report}");
    let others: Vec<&str> = report.lines().filter(|line| line.contains(" others ")).collect();
    assert!(others.len() == 2 && others.iter().any(|line| line.contains(" each ")), "{others:?}");
    // The rest is in the full tables and in the data.
    let towns: std::collections::BTreeSet<String> =
        lists().lines().skip(1).filter_map(|line| line.split(',').next()).map(str::to_owned).collect();
    assert!(towns.len() > 15);
    let data = dir.read("out/data/results.csv");
    for town in &towns {
        assert!(tables.contains(&format!("| {town} ")) && data.contains(&format!(",{town},")), "{town}");
    }
    let chart = dir.read("out/charts/where_do_you_shop.svg");
    assert!(chart.contains("largest answers"), "{chart}");
    // The ten and the others are everyone.
    let share = |line: &str| line.rsplit('|').nth(1).and_then(|cell| cell.split_whitespace().next()?.parse::<f64>().ok());
    let shop = report.split("Where do you shop?\n").nth(1).expect("exhibit").split("Base:").next().expect("table");
    let sum: f64 = shop.lines().filter(|line| line.starts_with("| ")).filter_map(share).sum();
    assert!((94.0..106.0).contains(&sum), "{sum}\n{shop}");
    // In one document nothing is cut.
    let full = dir.run(&["d.csv", "-o", "-", "-q", "--by", "Gender", "--full"]).exits(0).stdout;
    assert!(!full.contains(" others ") && towns.iter().all(|town| full.contains(&format!("| {town} "))));
}

#[test]
fn what_may_not_be_shown_is_a_line() {
    let dir = Dir::new();
    dir.file("d.csv", lists());
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report"]).exits(0);
    let report = dir.read("out/report.md");
    let list = section(&report, "## Not shown");
    assert_eq!(list.lines().filter(|line| line.starts_with("- ")).count(), 1, "{list}");
    assert!(list.contains("Do you like your dentist? (n = 12)") && tables(list) == 0, "{list}");
    assert!(report.contains("**Not shown:** [1 question](#not-shown)"), "{report}");
    assert!(!report.contains("\\[s\\] |") && !dir.read("out/tables.md").contains("dentist"));
}

#[test]
fn who_took_part_is_one_table_without_charts() {
    let dir = Dir::new();
    dir.file("d.csv", lists());
    dir.run(&["d.csv", "-o", "out", "-q", "--to", "svg"]).exits(0);
    let report = dir.read("out/report.md");
    let people = section(&report, "### Who took part");
    let people = people.split("\n## ").next().expect("section");
    assert!(tables(people) == 1 && people.contains("| **Age** ") && people.contains("| **Gender** "), "{people}");
    assert!(!people.contains("!["));
    assert!(!dir.path("out/charts/age.svg").exists() && dir.path("out/charts/where_do_you_shop.svg").exists());
    assert!(!dir.read("out/tables.md").contains("id=\"t-age\""), "age by gender is in the data files");
    assert!(dir.read("out/data/results.csv").contains("\nage,age,"));
    // A chart is drawn where one is asked for by name, in the command or in the codebook, then or later.
    dir.run(&["charts", "out", "--question", "age", "-q", "-o", "drawn", "--to", "svg"]).exits(0);
    assert!(dir.path("drawn/age.svg").is_file());
    dir.run(&["d.csv", "-o", "asked", "-q", "--question", "age", "--by", "Gender", "--to", "svg"]).exits(0);
    assert!(dir.path("asked/charts/age.svg").is_file());
    assert!(dir.read("asked/report.md").contains("#### Figure 1. ") && dir.read("asked/tables.md").contains("By Gender, %"));
    dir.run(&["d.csv", "-o", "wished", "-q", "--chart", "age=bars", "--to", "svg"]).exits(0);
    assert!(dir.path("wished/charts/age.svg").is_file() && !dir.path("wished/charts/gender.svg").exists());
}

#[test]
fn the_documents_of_a_report_come_and_go_together() {
    let dir = Dir::new();
    dir.file("d.csv", lists());
    let run = |more: &[&str]| dir.run(&[&["d.csv", "-o", "out", "-q", "--by", "Gender", "--to", "svg"], more].concat()).exits(0);
    run(&[]);
    assert!(dir.read("out/manifest.json").contains("\"tables.md\""));
    run(&["--full", "--only", "report"]);
    assert!(!dir.path("out/tables.md").exists() && dir.path("out/charts/where_do_you_shop.svg").exists());
    assert!(!dir.read("out/manifest.json").contains("\"tables.md\""));
    run(&["--only", "data"]);
    assert!(!dir.path("out/tables.md").exists());
    let made = run(&["--only", "report", "--json"]).stdout;
    assert!(made.contains("\"report.md\"") && made.contains("\"tables.md\""), "{made}");
    // What is printed is the report; in full, all of it.
    let printed = dir.run(&["d.csv", "-o", "-", "-q", "--by", "Gender", "--to", "svg"]).exits(0).stdout;
    let headings = |text: &str| text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(headings(&printed), headings(&dir.read("out/report.md")));
    assert!(group_tables(&printed).is_empty());
    assert!(dir.run(&["compare", "d.csv", "d.csv", "--full"]).code == 2, "waves have no tables apart");
}
