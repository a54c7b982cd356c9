//! Labels that say who was asked, whatever a file declares as missing.

use crate::harness::{Dir, home};

/// A cell of a report: rows asked and the share in percent, to one decimal.
#[derive(Debug, PartialEq)]
struct Found {
    asked: u64,
    percent: String,
}

fn found(asked: u64, percent: &str) -> Found {
    Found { asked, percent: percent.to_owned() }
}

/// A report of one of the files, with or without the codebook that `init` writes of it.
struct Report {
    rows: Vec<csv::StringRecord>,
    column: Vec<String>,
}

impl Report {
    fn of(name: &str, by_codebook: bool) -> Self {
        let dir = Dir::new();
        dir.file(name, std::fs::read(home().join("tests/labelled").join(name)).expect("file"));
        if by_codebook {
            dir.run(&["init", name, "-o", "c.toml"]).exits(0);
            dir.run(&[name, "-c", "c.toml", "-o", "out", "-q", "--only", "data"]).exits(0);
        } else {
            dir.run(&[name, "-o", "out", "-q", "--only", "data"]).exits(0);
        }
        let mut reader = csv::Reader::from_path(dir.path("out/data/results.csv")).expect("results");
        let column = reader.headers().expect("header").iter().map(str::to_owned).collect();
        Self { rows: reader.records().map(|row| row.expect("row")).collect(), column }
    }

    fn cell<'a>(&self, row: &'a csv::StringRecord, name: &str) -> &'a str {
        &row[self.column.iter().position(|column| column == name).expect("column")]
    }

    /// The share of an answer in all rows.
    fn share(&self, question: &str, label: &str) -> Option<Found> {
        let is = |row: &&csv::StringRecord| {
            self.cell(row, "question") == question
                && self.cell(row, "row_label").ends_with(label)
                && self.cell(row, "group_label") == "Total"
        };
        let row = self.rows.iter().find(is)?;
        let share: f64 = self.cell(row, "estimate").parse().expect("number");
        Some(Found { asked: self.cell(row, "n").parse().expect("count"), percent: format!("{:.1}", share * 100.0) })
    }
}

#[test]
fn who_was_not_asked_is_in_no_base_whether_declared_or_not() {
    for name in ["inapplicable.sav", "inapplicable.dta"] {
        for by_codebook in [false, true] {
            let report = Report::of(name, by_codebook);
            assert_eq!(report.share("v1", "Yes"), Some(found(12, "50.0")), "{name}");
            assert_eq!(report.share("v1", "Inapplicable"), None, "{name}");
            assert_eq!(report.share("v2", "Always"), Some(found(24, "20.8")), "{name}");
            assert_eq!(report.share("v2", "Refused"), Some(found(24, "20.8")), "{name}");
            assert_eq!(report.share("v3", "Yes"), Some(found(16, "50.0")), "{name}");
            assert_eq!(report.share("v4", "Legitimate skip"), None, "{name}");
            assert_eq!(report.share("v4", "No"), Some(found(16, "50.0")), "{name}");
        }
    }
}

#[test]
fn who_did_not_answer_stays_in_the_base_though_declared_as_missing() {
    for by_codebook in [false, true] {
        let report = Report::of("nr_refusal.sav", by_codebook);
        assert_eq!(report.share("soct", "Peor"), Some(found(28, "35.7")));
        assert_eq!(report.share("soct", "Mejor"), Some(found(28, "21.4")));
        assert_eq!(report.share("vote", "Yes"), Some(found(28, "50.0")));
        assert_eq!(report.share("vote", "No"), Some(found(28, "28.6")));
        assert_eq!(report.share("vote", "applicable"), None);
    }
}

#[test]
fn labelled_codes_are_no_amounts() {
    for by_codebook in [false, true] {
        let report = Report::of("labelled_silent.sav", by_codebook);
        let means: Vec<String> = report
            .rows
            .iter()
            .filter(|row| report.cell(row, "row_label") == "Mean" && report.cell(row, "group_label") == "Total")
            .map(|row| format!("{:.0}", report.cell(row, "estimate").parse::<f64>().expect("number")))
            .collect();
        assert_eq!(means, ["34", "1138"]);
        assert_eq!(report.share("rel", "question not asked"), None);
    }
}

#[test]
fn labelled_columns_that_never_vary_have_no_table() {
    let dir = Dir::new();
    dir.file("d.sav", std::fs::read(home().join("tests/labelled/constant_labelled.sav")).expect("file"));
    let shown = dir.run(&["inspect", "d.sav"]).exits(0).stdout;
    assert_eq!(shown.matches("the same in every row").count(), 3, "{shown}");
}
