//! The same numbers by way of a codebook with `[weighting]`, and of two waves that are compared.

use super::super::{Book, Tally, cells, list, text, totals};
use super::data::{texts, values};
use super::entries;
use crate::harness::{Counted, Dir, counted, home};
use serde_json::Value;
use survey_report::estimate::{Domain, share};
use survey_report::options::{IntervalMethod, Level};

/// A codebook that makes the weights of an entry.
fn book(entry: &Value, targets: &Value, more: &str) -> Book {
    let margin = |(column, levels): (&String, &Value)| {
        let category = |(level, count): (&String, &Value)| format!("{{ category = {level:?}, count = {count} }}");
        let categories: Vec<String> = levels.as_object().expect("levels").iter().map(category).collect();
        format!("{{ variable = {column:?}, categories = [{}] }}", categories.join(", "))
    };
    let margins: Vec<String> = targets.as_object().expect("margins").iter().map(margin).collect();
    let weighting = format!("[weighting]\ntotal = \"population\"\n{more}targets = [{}]\n", margins.join(", "));
    match entry["design"]["type"].as_str() {
        Some(kind) => {
            let of = |key: &str| &entry["design"][key];
            let kind = kind.to_lowercase();
            let scales = match kind.as_str() {
                "jkn" => format!(", rscales = [{}]", vec![of("rscales").to_string(); 10].join(", ")),
                "bootstrap" => format!(", scale = {}", of("scale")),
                _ => String::new(),
            };
            let replicates = format!("replicates = {{ columns = \"rw*\", type = \"{kind}\"{scales} }}\n");
            Book::new(entry, &(replicates + &weighting))
        }
        None => Book::new(entry, &weighting),
    }
}

fn question(book: Book, column: &str, levels: &[String]) -> Book {
    book.question(&id(column), "single", column, &format!("levels = {levels:?}"))
}

fn id(column: &str) -> String {
    column.replace('.', "_")
}

fn made(entry: &Value, book: &Book) -> Counted {
    let folder = if text(&entry["data"]).starts_with("social") { "data" } else { "tests/oracle" };
    let path = home().join(folder).join(text(&entry["data"]));
    counted(&path, &book.text).unwrap_or_else(|error| panic!("{error}\n{}", book.text))
}

/// The shares of a question, and those of its first net by groups.
fn check(tally: &mut Tally, what: &str, of: &Counted, question: &Value, banner: Option<&Value>) {
    let name = text(&question["question"]);
    let levels = texts(&question["levels"]);
    let all = cells(of, &id(name), false);
    for at in (0..levels.len()).filter(|at| question["nets"][levels[*at].as_str()].is_null()) {
        let what = format!("{what}, {name} = {}", levels[at]);
        let ours = share(&of.totals.frame, all, &Domain::all(all.groups()), &[at], Level::P95, IntervalMethod::Wilson);
        let ours = ours.expect("a share");
        tally.close(&what, ours.value, &values(&question["share"])[at]);
        tally.close(&what, ours.std_error.expect("an error"), &values(&question["se"])[at]);
    }
    let Some(groups) = banner else { return };
    let survey_report::tabulate::CrossingTotals::Cells(own) = totals(of, &id(name), true) else { panic!("no cells") };
    let net: Vec<usize> = texts(&groups["codes"]).iter().filter_map(|code| levels.iter().position(|own| own == code)).collect();
    for group in 0..list(&groups["groups"]).len() {
        let domain = Domain::group(group, own.groups());
        let ours = share(&of.totals.frame, own, &domain, &net, Level::P95, IntervalMethod::Wilson).expect("a share");
        tally.close(what, ours.value, &groups["share"][group]);
        tally.close(what, ours.std_error.expect("an error"), &groups["se"][group]);
    }
}

#[test]
fn weights_that_a_codebook_makes() {
    let mut tally = Tally::default();
    let all = entries();
    for (name, questions, groups) in [
        ("srs_rake", "statements", "by_other"),
        ("cluster_rake", "shares", "by_group"),
        ("cluster_rake_fpc", "shares", "by_group"),
        ("stratified_rake", "shares", "by_group"),
        ("stratified_rake_fpc", "shares", "by_group"),
    ] {
        let entry = &all[name];
        let (of, by) = (&entry[questions][0], &entry[groups][0]);
        assert_eq!(of["question"], by["question"]);
        let levels: Vec<String> = texts(&of["levels"]).into_iter().filter(|level| of["nets"][level.as_str()].is_null()).collect();
        let book = question(book(entry, &entry["targets"], ""), text(&of["question"]), &levels);
        let book = question(book, text(&by["group"]), &texts(&by["groups"])).banner(&by["group"]);
        check(&mut tally, name, &made(entry, &book), of, Some(by));
    }
    tally.finish("weights that a codebook makes", 58);
}

#[test]
fn replicates_and_trimming_of_a_codebook() {
    let mut tally = Tally::default();
    let all = entries();
    for name in ["replicates_jk1_rake", "replicates_bootstrap_rake"] {
        let entry = &all[name];
        let levels = ["No", "Yes"].map(str::to_owned);
        let counted = made(entry, &question(book(entry, &entry["targets"], ""), "awards", &levels));
        let awards = cells(&counted, "awards", false);
        for (at, net) in [[0], [1]].iter().enumerate() {
            let ours = share(&counted.totals.frame, awards, &Domain::all(1), net, Level::P95, IntervalMethod::Wilson);
            let ours = ours.expect("a share");
            tally.close(name, ours.value, &entry["value"][at]);
            tally.close(name, ours.std_error.expect("an error"), &entry["se"][at]);
            assert_eq!(Some(ours.degf), entry["df"].as_i64(), "{name}: df are those of the base replicates");
        }
    }
    let entry = &all["trim_cluster"];
    let mean = 6194.0 / 183.0;
    let limit = |name: &str| entry[name].as_f64().expect("a limit") / mean;
    let trim = format!("trim = [{}, {}]\n", limit("lower"), limit("upper"));
    let of = &entry["bounded_raking"]["share"];
    let counted = made(entry, &question(book(entry, &entry["targets"], &trim), text(&of["question"]), &texts(&of["levels"])));
    check(&mut tally, "trim_cluster", &counted, of, None);
    tally.finish("replicates and trimming of a codebook", 12);
}

/// One file of two waves, each weighted to its own targets by `by`.
#[test]
fn waves_of_a_codebook() {
    let mut tally = Tally::default();
    let entry = &entries()["waves_independent_rake"];
    let mut margins: Vec<String> = Vec::new();
    for (wave, of_wave) in entry["margins_share"].as_object().expect("waves") {
        for (column, levels) in of_wave.as_object().expect("margins") {
            let category = |(level, share): (&String, &Value)| format!("{{ category = {level:?}, share = {share} }}");
            let categories: Vec<String> = levels.as_object().expect("levels").iter().map(category).collect();
            margins.push(format!("{{ variable = {column:?}, group = {wave:?}, categories = [{}] }}", categories.join(", ")));
        }
    }
    let weighting = format!("[weighting]\nby = \"wave\"\ntargets = [{}]\n", margins.join(", "));
    let of = &entry["statements"][0];
    let book = Book::new(entry, &weighting).question("wave", "single", "wave", "levels = [\"2012-12\", \"2013-12\"]");
    let levels = ["1", "2", "3", "4", "5", "9"].map(str::to_owned);
    let book = question(book, text(&of["question"]), &levels).banner(&of["group"]);
    let dir = Dir::new();
    let files: Vec<String> = list(&entry["data"])
        .iter()
        .map(|name| std::fs::read_to_string(home().join("data").join(text(name))).expect("a wave"))
        .collect();
    let (_, second) = files[1].split_once('\n').expect("a header");
    dir.file("waves.csv", format!("{}{second}", files[0]));
    let counted = counted(&dir.path("waves.csv"), &book.text).unwrap_or_else(|error| panic!("{error}\n{}", book.text));
    let own = cells(&counted, text(&of["question"]), true);
    for group in 0..2 {
        let domain = Domain::group(group, own.groups());
        let ours = share(&counted.totals.frame, own, &domain, &[3, 4], Level::P95, IntervalMethod::Wilson).expect("a share");
        tally.close("wave", ours.value, &of["share"][group]);
        tally.close("wave", ours.std_error.expect("an error"), &of["se"][group]);
    }
    tally.finish("waves of a codebook", 4);
}
