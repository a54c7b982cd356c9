//! Numbers of `results.csv`, by question, answer and group.

use csv::StringRecord;

/// An estimate and the respondents that it is of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) estimate: f64,
    pub(crate) n: u64,
}

/// The figure of an answer (its label, its code, its variable or its statement) in a group, or "" for all respondents.
#[track_caller]
pub(crate) fn figure(csv: &str, question: &str, answer: &str, group: &str) -> Figure {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("header").clone();
    let at = |name: &str| header.iter().position(|own| own == name).expect("column");
    let names = ["row_label", "row", "variable", "statement"].map(at);
    let is = |record: &StringRecord| {
        let of_group = if group.is_empty() { record[at("banner")].is_empty() } else { &record[at("group_label")] == group };
        &record[at("question")] == question && of_group && names.iter().any(|name| &record[*name] == answer)
    };
    let found = reader.records().map(|record| record.expect("record")).find(is);
    let found = found.unwrap_or_else(|| panic!("no {question}, {answer}, {group:?} in\n{csv}"));
    Figure { estimate: found[at("estimate")].parse().expect("number"), n: found[at("n")].parse().expect("count") }
}
