//! Numbers of R `survey` and statsmodels, compared one by one: see tests/oracle/README.md.

mod expected;
mod extra;
mod intervals;
mod weighting;

use crate::harness::{Counted, counted, home};
use serde_json::Value;
use survey_report::estimate::{Domain, Linearised, Measure, Statistic};
use survey_report::tabulate::{CategoryTotals, CrossingTotals, NumberTotals, PairTotals};

/// Counts comparisons, so that a test that compares nothing fails.
#[derive(Default)]
struct Tally {
    compared: usize,
}

impl Tally {
    #[track_caller]
    fn close(&mut self, what: &str, ours: f64, theirs: &Value) {
        self.near(what, ours, theirs, 1e-9);
    }

    #[track_caller]
    fn near(&mut self, what: &str, ours: f64, theirs: &Value, tolerance: f64) {
        let theirs = theirs.as_f64().unwrap_or_else(|| panic!("{what}: no reference"));
        let scale = theirs.abs().max(1e-12);
        // R leaves covariances of unrelated groups at rounding noise instead of 0.
        let noise = theirs.abs() < 1e-20 && ours.abs() < 1e-18;
        assert!(noise || (ours - theirs).abs() <= tolerance * scale, "{what}: ours {ours}, theirs {theirs}");
        self.compared += 1;
    }

    /// Says how many numbers were compared and checks that they were as many as there should be.
    #[allow(clippy::print_stdout)]
    #[track_caller]
    fn finish(&self, of: &str, count: usize) {
        println!("{of}: {} numbers compared", self.compared);
        assert_eq!(self.compared, count, "{of}: the number of comparisons has changed");
    }
}

fn json(name: &str) -> Value {
    let text = std::fs::read_to_string(home().join("tests/oracle").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&text).expect("JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("text expected, not {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("list expected, not {value}"))
}

/// A codebook with the design of an entry, to which questions are added.
struct Book {
    text: String,
}

impl Book {
    fn new(entry: &Value, more: &str) -> Self {
        let mut book = Self { text: String::from("[design]\nmissing = [\"NA\"]\n") };
        for (key, r) in [("strata", "strata"), ("psu", "ids"), ("weight", "weights"), ("fpc", "fpc")] {
            if let Some(column) = entry["design"][r].as_str() {
                book.text += &format!("{key} = {column:?}\n");
            }
        }
        if let Some(condition) = condition(&entry["filter"]) {
            book.text += &format!("filter = '{condition}'\n");
        }
        // The entries of expected.json describe replicates beside the data, those of extra.json in an object.
        if entry["replicates"].is_object() {
            book.replicates(&entry["replicates"], text(&entry["replicates"]["weights"]));
        } else if entry["replicates"].is_number() {
            let weight = if text(&entry["data"]).starts_with("api") { "pw" } else { "WTMEC2YR" };
            book.replicates(entry, weight);
        }
        book.text += more;
        book
    }

    /// What the type implies is left to it, where R used the same.
    fn replicates(&mut self, of: &Value, weight: &str) {
        let (kind, more) = match text(&of["type"]) {
            "JK1" => ("jk1", String::new()),
            "BRR" => ("brr", String::new()),
            "JKn" => ("jkn", format!(", rscales = {}", of["rscales"])),
            "bootstrap" => ("bootstrap", format!(", scale = {}", of["scale"])),
            "other" => ("sdr", String::new()),
            _ => ("fay", ", rho = 0.3".to_owned()),
        };
        let mse = if of["mse"] == true { ", mse = true" } else { "" };
        self.text += &format!("weight = {weight:?}\nreplicates = {{ columns = \"rw*\", type = \"{kind}\"{more}{mse} }}\n");
    }

    fn question(mut self, id: &str, kind: &str, column: &str, more: &str) -> Self {
        self.text += &format!("\n[[question]]\nid = {id:?}\ntype = {kind:?}\ncolumn = {column:?}\n{more}\n");
        self
    }

    fn banner(mut self, group: &Value) -> Self {
        if let Some(group) = group.as_str() {
            self.text += &format!("\n[[banner]]\ncolumns = [{group:?}]\n");
        }
        self
    }

    #[track_caller]
    fn count(&self, entry: &Value) -> Counted {
        self.try_count(text(&entry["data"])).unwrap_or_else(|error| panic!("{error}\n{}", self.text))
    }

    fn try_count(&self, data: &str) -> survey_report::error::Result<Counted> {
        counted(&home().join("tests/oracle").join(data), &self.text)
    }
}

/// A filter as text: written out in expected.json, variable and level in extra.json.
fn condition(filter: &Value) -> Option<String> {
    match filter {
        Value::String(text) => Some(text.clone()),
        Value::Object(parts) => Some(format!("{} == \"{}\"", text(&parts["variable"]), text(&parts["level"]))),
        _ => None,
    }
}

/// Position of a variable.
fn variable(counted: &Counted, id: &str) -> usize {
    counted.codebook.variables().iter().position(|variable| variable.id() == id).unwrap_or_else(|| panic!("no variable {id}"))
}

fn totals<'a>(counted: &'a Counted, id: &str, grouped: bool) -> &'a CrossingTotals {
    let at = variable(counted, id);
    if grouped { counted.totals.by(at, 0) } else { counted.totals.everyone(at) }.expect("totals")
}

fn cells<'a>(counted: &'a Counted, id: &str, grouped: bool) -> &'a CategoryTotals {
    match totals(counted, id, grouped) {
        CrossingTotals::Cells(cells) => cells,
        _ => panic!("no cells"),
    }
}

fn numbers<'a>(counted: &'a Counted, id: &str, grouped: bool) -> &'a NumberTotals {
    match totals(counted, id, grouped) {
        CrossingTotals::Numbers(numbers) => numbers,
        _ => panic!("no numbers"),
    }
}

fn pairs<'a>(counted: &'a Counted, id: &str, grouped: bool) -> &'a PairTotals {
    match totals(counted, id, grouped) {
        CrossingTotals::Pairs(pairs) => pairs,
        _ => panic!("no pairs"),
    }
}

/// Position of a level of a question.
fn level(counted: &Counted, id: &str, level: &str) -> usize {
    let variables = counted.codebook.variables();
    let survey_report::codebook::Content::Answer(scale) = variables[variable(counted, id)].content else { panic!("answers") };
    scale.categories.iter().position(|category| category.code == level).unwrap_or_else(|| panic!("no level {level}"))
}

/// A group of the only banner as a domain.
fn group(counted: &Counted, group: &str) -> Domain {
    let groups = &counted.codebook.banners[0].groups;
    let at = groups.iter().position(|category| category.code == group).unwrap_or_else(|| panic!("no group {group}"));
    Domain::group(at, groups.len() + 1)
}

fn measure<'a>(counted: &'a Counted, statistic: Statistic<'a>) -> Measure<'a> {
    Measure { frame: &counted.totals.frame, statistic }
}

/// Values, standard errors and covariances of a measure by groups.
fn compare_groups(tally: &mut Tally, name: &str, counted: &Counted, measure: &Measure<'_>, by: &Value, key: &str) {
    let groups = list(&by["groups"]);
    let of = |name: &Value| measure.linearised(&group(counted, text(name))).expect("a base");
    let statistics: Vec<Linearised> = groups.iter().map(of).collect();
    for (i, a) in statistics.iter().enumerate() {
        tally.close(&format!("{name} group {i} {key}"), a.value, &by[key][i]);
        tally.close(&format!("{name} group {i} se"), a.variance(measure.frame).sqrt(), &by["se"][i]);
        for (j, b) in statistics.iter().enumerate() {
            let ours = if i == j { a.variance(measure.frame) } else { a.covariance_with_disjoint(b, measure.frame) };
            tally.close(&format!("{name} cov {i},{j}"), ours, &by["vcov"][i][j]);
        }
    }
}
