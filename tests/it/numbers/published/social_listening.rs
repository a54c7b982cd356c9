//! The worked example: the published figures, and the generator that makes the data.

use crate::harness::{Dir, home, results};
use std::process::Command;
use survey_report::format::percent;
use survey_report::report::Results;
use survey_report::run::Request;

fn example(name: &str) -> Results {
    results(&Request { data: home().join("data").join(name), ..Request::default() }).expect("results")
}

fn row_share(results: &Results, question: &str, variable: &str, code: &str, column: usize) -> f64 {
    let exhibit =
        results.exhibits.iter().find(|exhibit| results.codebook.questions[exhibit.question].id == question).expect("question");
    let row = exhibit.rows().find(|of| of.item.variable == variable && of.row.code == code).expect("row").row;
    row.cells[column].as_ref().expect("a base").estimate.value
}

#[test]
fn totals_are_the_seven_published_shares() {
    let results = example("social-listening-2012.csv");
    assert_eq!(results.quality.used, 1062);
    assert_eq!(percent(row_share(&results, "aware", "aware", "2", 0)), "32");
    for (item, published) in [
        ("talk_unheard", "51"),
        ("intrudes", "43"),
        ("improve", "48"),
        ("complaints", "58"),
        ("praise", "42"),
        ("spoken_to", "64"),
    ] {
        assert_eq!(percent(row_share(&results, "statements", item, "agree", 0)), published, "{item}");
    }
}

/// The Wilson limits published figures have under simple random sampling, n = 1,062 (t with 1,061 degrees of freedom moves the
/// second decimal at most).
#[test]
fn intervals_are_those_of_a_simple_random_sample() {
    let results = example("social-listening-2012.csv");
    for (item, count, lower, upper) in
        [("talk_unheard", 542.0, 48.0, 54.0), ("intrudes", 457.0, 40.05, 46.0), ("spoken_to", 680.0, 61.07, 66.83)]
    {
        let exhibit = results
            .exhibits
            .iter()
            .find(|exhibit| results.codebook.questions[exhibit.question].id == "statements")
            .expect("statements");
        let row = exhibit.rows().find(|of| of.item.variable == item && of.row.code == "agree").expect("row").row;
        let estimate = row.total().expect("a base").estimate;
        assert!((estimate.value - count / 1062.0).abs() < 1e-12);
        let interval = estimate.interval.expect("interval");
        assert!(
            (interval.lower * 100.0 - lower).abs() < 0.1 && (interval.upper * 100.0 - upper).abs() < 0.1,
            "{item} {interval:?}"
        );
    }
}

#[test]
fn age_groups_meet_the_figures_published_by_age() {
    let results = example("social-listening-2012.csv");
    let exhibit = &results.exhibits[0];
    let column = |label: &str| exhibit.columns.iter().position(|column| column.label == label).expect("age group");
    let ages = ["18–24", "25–34", "35–44", "45–54", "55+"].map(column);
    for (age, published) in ages.iter().zip(["90.4", "81.7", "84.5", "77.3", "70.8"]) {
        let share = row_share(&results, "uses_networks", "uses_networks", "1", *age);
        assert_eq!(survey_report::format::decimal(share * 100.0, 1), published);
    }
    assert_eq!(percent(row_share(&results, "aware", "aware", "2", ages[0])), "38");
    assert_eq!(percent(row_share(&results, "aware", "aware", "2", ages[3])), "28");
    assert_eq!(percent(row_share(&results, "liking", "liking", "1", ages[1])), "60");
    assert_eq!(percent(row_share(&results, "liking", "liking", "1", ages[4])), "40");
    assert_eq!(percent(row_share(&results, "statements", "intrudes", "agree", ages[4])), "54");
    for age in &ages[..4] {
        let share = row_share(&results, "statements", "intrudes", "agree", *age);
        assert!((0.38..=0.42).contains(&share), "{share}");
    }
    for age in ages {
        assert!(row_share(&results, "liking", "liking", "2", age) >= 0.20);
    }
}

#[test]
fn the_report_leads_with_the_headlines_and_says_that_it_is_synthetic() {
    let report = survey_report::run::markdown(&example("social-listening-2012.csv"));
    let start = &report[..report.find("## Results").expect("results")];
    assert!(start.contains("51% of US adults 18+ want to talk about companies in social media without them listening (48–54)"));
    assert!(start.contains("43% of US adults 18+ feel that listening in social media intrudes on privacy (40–46)"));
    assert!(start.lines().nth(2).expect("note").contains("synthetic"));
    assert!(report.contains("Invented item: its numbers are made up"));
    let glance = &start[start.find("## At a glance").expect("glance")..];
    assert!(!glance.contains("Facebook"), "invented items are no key measures");
}

#[test]
fn the_generator_makes_the_same_bytes() {
    let dir = Dir::new();
    let test = std::env::current_exe().expect("test");
    // Tests are built beside the examples: target/<profile>/deps and target/<profile>/examples.
    let generator = test.parent().and_then(|deps| deps.parent()).expect("profile").join("examples/generate_data");
    let status =
        Command::new(&generator).arg(dir.path("")).status().unwrap_or_else(|error| panic!("{}: {error}", generator.display()));
    assert!(status.success());
    for name in ["social-listening-2012.csv", "social-listening-2013-simulated.csv"] {
        assert_eq!(dir.read(name), std::fs::read_to_string(home().join("data").join(name)).expect("committed"), "{name}");
    }
}
