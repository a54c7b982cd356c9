//! What is known of few respondents cannot be had from any output.

use crate::harness::Dir;
use serde_json::Value;
use std::collections::BTreeMap;

/// Numbers from 0 to below 1, always the same for a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

const ANSWERS: [&str; 5] = ["Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree"];

/// A survey with a group of one to nine, and how often each answer was given in it.
struct Survey {
    data: String,
    small: u64,
    agree: Vec<u64>,
    yes: u64,
    income: f64,
    /// Respondents of the other groups.
    others: BTreeMap<&'static str, u64>,
}

#[allow(clippy::cast_possible_truncation)]
fn survey(seed: u64) -> Survey {
    let mut random = Random(seed.wrapping_mul(7919) + 17);
    let (all, small) = (60 + random.below(400), 1 + random.below(9));
    let mut of = Survey {
        data: "Gender,Region,agree,car,income\n".to_owned(),
        small,
        agree: vec![0; 5],
        yes: 0,
        income: 0.0,
        others: BTreeMap::new(),
    };
    for row in 0..all {
        let gender = if row < small { "Other" } else { ["Women", "Men", "Women", "Not said"][random.below(4) as usize] };
        let region = ["North", "South", "East"][random.below(3) as usize];
        let answer = [0, 0, 1, 1, 1, 2, 3, 3, 4][random.below(9) as usize];
        let (car, income) = (random.below(2), 20_000 + random.below(60_000));
        if row < small {
            of.agree[answer] += 1;
            of.yes += car;
            of.income += income as f64;
        } else {
            *of.others.entry(gender).or_default() += 1;
        }
        of.data += &format!("{gender},{region},{},{},{income}\n", ANSWERS[answer], ["No", "Yes"][car as usize]);
    }
    of
}

/// The counts that `results.csv` tells of, by question and row and column, with the bases.
fn counts(table: &str) -> BTreeMap<(String, String), BTreeMap<String, (f64, f64)>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("header").clone();
    let at = |name: &str| header.iter().position(|own| own == name).expect("column");
    let mut found: BTreeMap<(String, String), BTreeMap<String, (f64, f64)>> = BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("record");
        let group =
            if row[at("banner")].is_empty() { String::new() } else { format!("{}={}", &row[at("banner")], &row[at("group")]) };
        let known = row[at("estimate")].parse::<f64>().ok().zip(row[at("n")].parse::<f64>().ok());
        if let Some((share, n)) = known {
            let key = (row[at("variable")].to_owned(), row[at("row")].to_owned());
            found.entry(key).or_default().insert(group, (share * n, n));
        }
    }
    found
}

#[test]
fn no_share_of_a_small_group_comes_back_by_subtraction() {
    let dir = Dir::new();
    let groups = ["Women", "Men", "Not said"];
    let mut shown = 0;
    for seed in 0..120 {
        let of = survey(seed);
        dir.file("d.csv", &of.data);
        dir.run(&["d.csv", "-o", "out", "-q", "--by", "Gender,Region", "--only", "data,report", "--full"]).exits(0);
        let table = dir.read("out/data/results.csv");
        let other: Vec<&str> = table.lines().filter(|line| line.contains(",Gender,Other,Other,")).collect();
        assert!(other.iter().all(|line| line.contains(",Other,Other,,,,,,,,<10,,,few_respondents,")), "{other:#?}");
        let truth = ANSWERS.iter().zip(&of.agree).map(|(answer, n)| ("agree", *answer, *n as f64));
        let truth = truth.chain([("car", "Yes", of.yes as f64), ("income", "mean", of.income)]);
        let found = counts(&table);
        for (variable, row, own) in truth {
            let columns = &found[&(variable.to_owned(), row.to_owned())];
            let known: Vec<&(f64, f64)> = groups.iter().filter_map(|group| columns.get(&format!("Gender={group}"))).collect();
            shown += known.len();
            // With all three others, what they leave of the total is the small group's; with two, it is that of two groups.
            assert!(known.len() < 3, "survey {seed}: {variable} {row}: {own} of {}", of.small);
            if variable != "income" && known.len() == 2 {
                let hidden = groups.iter().find(|group| !columns.contains_key(&format!("Gender={group}"))).expect("a partner");
                let left = (columns[""].0 - known.iter().map(|(count, _)| count).sum::<f64>()).round();
                let (least, most) = ((left - of.others[hidden] as f64).max(0.0), left.min(of.small as f64));
                assert!(least < most, "survey {seed}: {variable} {row}: {own} of {} is {least}", of.small);
            }
        }
        // Turned round: how many of the small group live where.
        for region in ["North", "South", "East"] {
            let row = &found[&("gender".to_owned(), "Other".to_owned())];
            assert!(!row.contains_key(&format!("Region={region}")), "survey {seed}: {region}");
        }
        let json: Value = serde_json::from_str(&dir.read("out/data/results.json")).expect("JSON");
        let column =
            json["columns"].as_array().expect("columns").iter().position(|column| column["group"] == "Other").expect("Other");
        for question in json["questions"].as_array().expect("questions") {
            for item in question["items"].as_array().expect("items") {
                assert!(item["bases"][column].is_null());
                assert!(item["rows"].as_array().expect("rows").iter().all(|row| row["cells"][column].is_null()), "{item}");
            }
            assert!(question["associations"].as_array().is_none_or(|tests| tests.iter().all(|test| test["banner"] != "Gender")));
        }
        assert!(!dir.read("out/data/tests.csv").contains(",Other,"), "survey {seed}");
    }
    assert!(shown > 1000, "{shown} numbers of other groups");
}

/// 200 people, of whom four answered “Other”, in a survey whose answers are nearly all “Yes”.
fn staff() -> Dir {
    let dir = Dir::new();
    let mut data = "Team,satisfied,age\n".to_owned();
    for row in 0..200 {
        let team = ["Sales", "Labs", "Office"][row % 3];
        let satisfied =
            if row % 70 == 1 { "Very dissatisfied" } else { ["Satisfied", "Dissatisfied", "Very satisfied"][row * 7 % 3] };
        data += &format!("{team},{satisfied},{}\n", 20 + row % 40);
    }
    dir.file("d.csv", data);
    dir
}

#[test]
fn a_census_withholds_answers_of_few_and_rounds() {
    let dir = staff();
    dir.run(&["d.csv", "-o", "out", "-q", "--by", "Team", "--protect", "census", "--only", "data,report"]).exits(0);
    let table = dir.read("out/data/results.csv");
    let rows: Vec<&str> = table.lines().filter(|line| line.contains(",Very dissatisfied,")).collect();
    assert!(!rows.is_empty() && rows.iter().all(|line| line.contains(",few_answers,") || line.contains("below_5")), "{rows:#?}");
    let mut hidden = table.lines().filter(|line| line.contains(",Total,,,,,,,") && line.starts_with("satisfied,"));
    assert!(hidden.next().is_some() && hidden.next().is_some(), "two answers of everyone");
    for found in
        counts(&table).iter().filter(|((variable, _), _)| variable == "satisfied").flat_map(|(_, columns)| columns.values())
    {
        let (count, n) = *found;
        let percent = count / n * 100.0;
        assert!((percent - percent.round()).abs() < 1e-9 && n % 5.0 == 0.0, "{percent}% of {n}");
    }
    assert!(dir.read("out/report.md").contains("Bases are rounded to multiples of five"));
    dir.run(&["explain", "d.csv", "satisfied", "--row", "Satisfied", "--protect", "census"]).exits(3).says("census");
    dir.run(&["d.csv", "-o", "out", "-q", "--protect", "census", "--save-wave", "w"]).exits(3).says("a saved wave holds sums");
    dir.file("codebook.toml", "[protection]\ncensus = true\n");
    dir.run(&["d.csv", "-o", "own", "-q", "--by", "Team", "--only", "data"]).exits(0);
    assert!(dir.read("own/data/results.csv").contains("few_answers"));
}

#[test]
fn a_filter_that_leaves_out_few_is_told_of() {
    let dir = staff();
    let filter = ["d.csv", "-o", "out", "--only", "data", "--filter", "satisfied != 'Very dissatisfied'"];
    dir.run(&filter).exits(0).says("the filter leaves out 3 respondents, fewer than ten");
    dir.run(&[&filter[..], &["--protect", "none"]].concat()).exits(0);
    dir.run(&[&filter[..], &["--protect", "census"]].concat()).exits(3).says("leaves out 3 respondents");
    dir.run(&["d.csv", "-o", "out", "--only", "data"]).exits(0).says("differs by 3 respondents");
    dir.run(&["d.csv", "-o", "out", "--only", "data"]).exits(0);
    let wide = ["d.csv", "-o", "out", "--only", "data", "--filter", "age < 30"];
    assert!(!dir.run(&wide).exits(0).stderr.contains("fewer than ten"));
}

#[test]
fn what_is_withheld_is_not_explained() {
    let dir = Dir::new();
    let of = survey(3);
    dir.file("d.csv", &of.data);
    dir.run(&["d.csv", "-o", "out", "-q", "--by", "Gender"]).exits(0);
    for data in ["d.csv", "out"] {
        let mut words = vec!["explain", data, "car", "--row", "Yes", "--col", "Other"];
        if data == "d.csv" {
            words.extend(["--by", "Gender"]);
        }
        dir.run(&words).exits(3).says("is withheld: fewer than ten respondents are in its base").says("--protect none");
    }
    let page = dir.read("out/tables.md");
    assert!(page.contains("Withheld to protect respondents: bases under 10 (Other); "), "{page}");
    dir.run(&["d.csv", "-o", "all", "-q", "--by", "Gender", "--protect", "none"]).exits(0);
    assert!(dir.read("all/manifest.json").contains("unprotected"));
    dir.run(&["d.csv", "--protect", "some"]).exits(2).says("known: sample, census, none");
    dir.file("codebook.toml", "[protection]\nrules = \"some\"\n");
    dir.run(&["d.csv"]).exits(2).says("unknown value `some` for `protection.rules`");
}
