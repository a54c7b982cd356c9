//! The survey of data sensitivity: every published share, from the raw Qualtrics export and the authors' exclusions as a filter.

use crate::harness::{Dir, home, results};
use std::path::PathBuf;
use survey_report::run::{CodebookChoice, Request};

fn file(name: &str) -> PathBuf {
    home().join("tests/published/brain_privacy").join(name)
}

struct Published {
    item: String,
    answer: String,
    share: f64,
}

fn published() -> Vec<Published> {
    let mut reader = csv::Reader::from_path(file("Figure1_pct_mean_sd.csv")).expect("file");
    let header = reader.headers().expect("header").clone();
    let at = |name: &str| header.iter().position(|own| own == name).expect("column");
    let (item, answer, share) = (at("Item"), at("Sensitivity_text"), at("proportion"));
    reader
        .records()
        .map(|record| {
            let record = record.expect("record");
            Published {
                item: record[item].to_lowercase().replace('.', "_"),
                answer: record[answer].to_owned(),
                share: record[share].parse().expect("share"),
            }
        })
        .collect()
}

#[test]
fn every_published_share_comes_out() {
    let request = Request {
        data: file("qualtrics_scrubbed.csv"),
        codebook: CodebookChoice::File(file("codebook.toml")),
        ..Request::default()
    };
    let results = results(&request).expect("results");
    assert_eq!(results.quality.rows, 2576);
    assert_eq!(results.quality.used, 1450);
    let exhibit = results.exhibits.first().expect("the battery");
    let published = published();
    for of in &published {
        let row = exhibit
            .rows()
            .find(|own| own.item.variable == of.item && own.row.label == of.answer && !own.row.role.is_net())
            .map_or_else(|| panic!("no row {} {}", of.item, of.answer), |own| own.row);
        let cell = row.total().expect("a total");
        assert!((cell.estimate.value - of.share).abs() < 1e-12, "{} {}: {}", of.item, of.answer, cell.estimate.value);
        assert_eq!(cell.estimate.base.unweighted, 1450);
    }
    assert_eq!(published.len(), 132);
}

#[test]
fn the_raw_export_is_understood_without_a_codebook() {
    let dir = Dir::new();
    let data = file("qualtrics_scrubbed.csv");
    let ran = dir.run(&["inspect", data.to_str().expect("path")]).exits(0);
    for expected in [
        "2,576 rows, 81 columns, UTF-8, comma, Qualtrics header of 3 rows",
        "battery of 33 statements",
        "88 of 2,576 were not",
        "checks attention; nobody is left out for it (455 of 2,123 answered otherwise than “somewhat sensitive”; 453 did not",
        "personal data, never tabulated: ",
        "pid                                        identifier",
        "WearTech_2",
    ] {
        assert!(ran.stdout.contains(expected), "{expected}\n{}", ran.stdout);
    }
    // The codebook lies beside the data: an empty one leaves all to recognition.
    dir.file("empty.toml", "");
    dir.run(&[data.to_str().expect("path"), "-c", "empty.toml", "-o", "out", "-q", "--only", "report,data"]).exits(0);
    let report = dir.read("out/report.md");
    assert!(report.contains("Unfinished interviews, by Finished: 88 of 2,576 were not; used."));
    assert!(report.contains("Failed checks of attention, by sensitive informatio_36: 455 of 2,123 answered otherwise"));
    assert!(report.contains("leave them out with --filter 'Finished == \"True\"'"));
}
