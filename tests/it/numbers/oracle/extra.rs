//! `extra.json`: what `expected.json` does not pin, made by tests/oracle/generate.R.

use super::{Book, Tally, cells, compare_groups, group, json, level, list, measure, numbers, pairs, text, variable};
use crate::harness::Counted;
use serde_json::Value;
use survey_report::compare::{Difference, association, difference, from_rest, item_difference, trend};
use survey_report::estimate::{Domain, Linearised, Measure, Scoring, Statistic};
use survey_report::options::{Adjustment, IntervalMethod, Level};

/// The entries of a section with their names.
fn cases<'a>(extra: &'a Value, section: &str) -> Vec<(&'a String, &'a Value)> {
    extra[section].as_object().unwrap_or_else(|| panic!("no section {section}")).iter().collect()
}

#[test]
fn intervals_at_other_levels_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "levels") {
        let counted = Book::new(entry, "").question("q", "single", text(&entry["question"]), "").count(entry);
        let cells = cells(&counted, "q", false);
        for theirs in list(&entry["shares"]) {
            let at = [level(&counted, "q", text(&theirs["level"]))];
            let measure = measure(&counted, Statistic::Share { cells, categories: &at });
            for (percent, limits) in theirs["ci"].as_object().expect("levels") {
                let confidence = Level::from_percent(percent.parse::<f64>().expect("level") * 100.0).expect("level");
                for (method, key, tolerance) in [
                    (IntervalMethod::Wald, "mean", 1e-9),
                    (IntervalMethod::Logit, "xlogit", 1e-9),
                    (IntervalMethod::Asin, "asin", 1e-9),
                    (IntervalMethod::Beta, "beta", 1e-9),
                    (IntervalMethod::Wilson, "wilson", 1e-9),
                    (IntervalMethod::Likelihood, "likelihood_exact", 1e-9),
                    // `svyciprop` interpolates the profile between a few points.
                    (IntervalMethod::Likelihood, "likelihood", 1e-3),
                ] {
                    let ours = measure.estimate(&Domain::all(cells.groups()), confidence, method).expect("a base");
                    let interval = ours.interval.expect("interval");
                    // R leaves Wald's limits outside 0..1.
                    let [lower, upper] = [0, 1].map(|at| limits[key][at].as_f64().expect("limit").clamp(0.0, 1.0).into());
                    tally.near(&format!("{name} {percent} {key} lower"), interval.lower, &lower, tolerance);
                    tally.near(&format!("{name} {percent} {key} upper"), interval.upper, &upper, tolerance);
                }
            }
        }
    }
    tally.finish("other levels", 210);
}

#[test]
fn totals_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "totals") {
        let counted = Book::new(entry, "").question("q", "single", text(&entry["question"]), "").count(entry);
        let cells = cells(&counted, "q", false);
        for theirs in list(&entry["totals"]) {
            let at = [level(&counted, "q", text(&theirs["level"]))];
            let measure = measure(&counted, Statistic::Total { cells, categories: &at });
            let ours = measure.estimate(&Domain::all(cells.groups()), Level::P95, IntervalMethod::Wilson).expect("a base");
            tally.close(&format!("{name} total"), ours.value, &theirs["total"]);
            tally.close(&format!("{name} se"), ours.std_error.expect("se"), &theirs["se"]);
        }
    }
    tally.finish("totals", 16);
}

#[test]
fn ratios_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "ratios") {
        for theirs in list(&entry["ratios"]) {
            let per = format!("per = {}", theirs["denominator"]);
            let book = Book::new(entry, "").question("r", "ratio", text(&theirs["numerator"]), &per).banner(&entry["group"]);
            let counted = book.count(entry);
            let pairs_total = pairs(&counted, "r", false);
            let measure_total = measure(&counted, Statistic::Ratio { pairs: pairs_total });
            let all = Domain::all(pairs_total.groups());
            let ours = measure_total.estimate(&all, Level::P95, IntervalMethod::Wilson).expect("a base");
            tally.close(&format!("{name} ratio"), ours.value, &theirs["ratio"]);
            tally.close(&format!("{name} se"), ours.std_error.expect("se"), &theirs["se"]);
            let by = measure(&counted, Statistic::Ratio { pairs: pairs(&counted, "r", true) });
            compare_groups(&mut tally, name, &counted, &by, &theirs["by_group"], "ratio");
        }
    }
    tally.finish("ratios", 170);
}

#[test]
fn net_scores_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "scores") {
        let book = Book::new(entry, "").question("q", "single", text(&entry["question"]), "").banner(&entry["group"]);
        let counted = book.count(entry);
        let [top, bottom] = ["plus", "minus"].map(|key| [level(&counted, "q", text(&entry[key]))]);
        let by = cells(&counted, "q", true);
        let scoring = Scoring::net_score(&top, &bottom, by.categories());
        let by = measure(&counted, Statistic::Score { cells: by, scoring: &scoring });
        let all = Domain::all(by.groups());
        let ours = by.estimate(&all, Level::P95, IntervalMethod::Wilson).expect("a base");
        tally.close(&format!("{name} score"), ours.value, &entry["score"]);
        tally.close(&format!("{name} se"), ours.std_error.expect("se"), &entry["se"]);
        if entry["by_group"].is_object() && entry["question"] != entry["group"] {
            compare_groups(&mut tally, name, &counted, &by, &entry["by_group"], "score");
        }
    }
    tally.finish("net scores", 36);
}

/// Every pair of groups with its adjusted p-values.
fn compare_pairs(tally: &mut Tally, name: &str, counted: &Counted, measure: &Measure<'_>, theirs: &[Value]) {
    let of = |name: &Value| measure.linearised(&group(counted, text(name))).expect("a base");
    let ours: Vec<Difference> = theirs
        .iter()
        .map(|pair| difference(measure.frame, &of(&pair["groups"][0]), &of(&pair["groups"][1]), Level::P95).expect("a test"))
        .collect();
    let p_values: Vec<f64> = ours.iter().map(|difference| difference.p_value).collect();
    for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        let name = format!("{name} {}", theirs["groups"]);
        tally.close(&format!("{name} difference"), ours.value, &theirs["difference"]);
        tally.close(&format!("{name} se"), ours.std_error, &theirs["se"]);
        tally.close(&format!("{name} df"), ours.degf as f64, &theirs["df"]);
        tally.close(&format!("{name} t"), ours.statistic, &theirs["t"]);
        tally.close(&format!("{name} p"), ours.p_value, &theirs["p"]);
        tally.close(&format!("{name} lower"), ours.interval.lower, &theirs["ci"][0]);
        tally.close(&format!("{name} upper"), ours.interval.upper, &theirs["ci"][1]);
        for (adjustment, key) in
            [(Adjustment::Holm, "p_holm"), (Adjustment::Bh, "p_bh"), (Adjustment::Bonferroni, "p_bonferroni")]
        {
            tally.close(&format!("{name} {key}"), adjustment.adjust(&p_values)[at], &theirs[key]);
        }
    }
}

fn share_book(entry: &Value) -> Book {
    Book::new(entry, "").question("q", "single", text(&entry["question"]), "").banner(&entry["group"])
}

#[test]
fn differences_of_groups_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "pairs") {
        let counted = share_book(entry).count(entry);
        let at = [level(&counted, "q", text(&entry["level"]))];
        let measure = measure(&counted, Statistic::Share { cells: cells(&counted, "q", true), categories: &at });
        compare_pairs(&mut tally, name, &counted, &measure, list(&entry["pairs"]));
    }
    for (name, entry) in cases(&extra, "mean_pairs") {
        let book = Book::new(entry, "").question("m", "numeric", text(&entry["variable"]), "").banner(&entry["group"]);
        let counted = book.count(entry);
        let measure = measure(&counted, Statistic::Mean { numbers: numbers(&counted, "m", true) });
        compare_pairs(&mut tally, name, &counted, &measure, list(&entry["pairs"]));
    }
    tally.finish("differences of groups", 360);
}

#[test]
fn differences_from_the_rest_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "rest") {
        let counted = share_book(entry).count(entry);
        let at = [level(&counted, "q", text(&entry["level"]))];
        let measure = measure(&counted, Statistic::Share { cells: cells(&counted, "q", true), categories: &at });
        for theirs in list(&entry["rest"]) {
            let domain = group(&counted, text(&theirs["group"]));
            let name = format!("{name} {}", theirs["group"]);
            let of = |domain: &Domain| measure.linearised(domain).expect("a base");
            // `from_rest` refuses bases that are too small to be presented, which R does not.
            let (own, rest) = (of(&domain), of(&domain.complement()));
            let ours = difference(measure.frame, &own, &rest, Level::P95).expect("a test");
            if own.base.effective >= 30.0 && rest.base.effective >= 30.0 {
                assert_eq!(from_rest(&measure, &own, &domain, Level::P95), Some(ours));
            }
            tally.close(&format!("{name} share"), own.value, &theirs["share"]);
            tally.close(&format!("{name} share of the rest"), rest.value, &theirs["share_rest"]);
            tally.close(&format!("{name} difference"), ours.value, &theirs["difference"]);
            tally.close(&format!("{name} se"), ours.std_error, &theirs["se"]);
            tally.close(&format!("{name} df"), ours.degf as f64, &theirs["df"]);
        }
    }
    tally.finish("differences from the rest", 120);
}

#[test]
fn trends_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "trend") {
        let counted = share_book(entry).count(entry);
        let at = [level(&counted, "q", text(&entry["level"]))];
        let measure = measure(&counted, Statistic::Share { cells: cells(&counted, "q", true), categories: &at });
        let of = |name: &Value| measure.linearised(&group(&counted, text(name))).expect("a base");
        let statistics: Vec<Linearised> = list(&entry["order"]).iter().map(of).collect();
        let positions: Vec<f64> = (1..=statistics.len()).map(|at| at as f64).collect();
        let ours = trend(measure.frame, &positions, &statistics.iter().collect::<Vec<_>>(), Level::P95).expect("a trend").slope;
        tally.close(&format!("{name} slope"), ours.value, &entry["slope"]);
        tally.close(&format!("{name} se"), ours.std_error, &entry["se"]);
    }
    tally.finish("trends", 6);
}

/// A battery of items with their nets; the first codes of each item are its net.
fn items_book(entry: &Value) -> Book {
    let mut book = Book::new(entry, "");
    let items: Vec<String> = list(&entry["items"])
        .iter()
        .map(|item| format!("{{ id = {:?}, column = {} }}", text(&item["variable"]).replace('.', "_"), item["variable"]))
        .collect();
    let mut codes: Vec<&str> = list(&entry["items"]).iter().map(|item| text(&item["level"])).collect();
    codes.dedup();
    let others = if codes == ["Yes"] { vec!["No"] } else { vec!["normal", "sex1"] };
    book.text += &format!(
        "\n[[question]]\nid = \"b\"\ntype = \"battery\"\nlevels = {:?}\nnets = [{{ label = \"in\", codes = {codes:?}, side = \"positive\" }}]\nitems = [{}]\n",
        [codes.as_slice(), others.as_slice()].concat(),
        items.join(", ")
    );
    book
}

#[test]
fn items_of_a_battery_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "items") {
        let counted = items_book(entry).count(entry);
        let pairs = match entry["pairs"].as_array() {
            Some(pairs) => pairs.clone(),
            None => vec![serde_json::json!({
                "items": [entry["items"][0]["variable"], entry["items"][1]["variable"]],
                "difference": entry["difference"],
                "se": entry["difference_se"],
            })],
        };
        for theirs in &pairs {
            let [first, second] = [0, 1].map(|at| variable(&counted, &text(&theirs["items"][at]).replace('.', "_")));
            let together = counted.totals.together(first, second).expect("a crossing of both");
            let ours = item_difference(&counted.totals.frame, together, Level::P95).expect("a test");
            tally.close(&format!("{name} {} difference", theirs["items"]), ours.value, &theirs["difference"]);
            tally.close(&format!("{name} {} se", theirs["items"]), ours.std_error, &theirs["se"]);
        }
    }
    tally.finish("items", 20);
}

#[test]
fn quantiles_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    let mut without_interval = 0;
    for (name, entry) in cases(&extra, "quantiles") {
        for theirs in list(&entry["quantiles"]) {
            let book = Book::new(entry, "").question("m", "numeric", text(&theirs["variable"]), "").banner(&entry["group"]);
            let counted = book.count(entry);
            let grouped = theirs["group"].is_string();
            let values = counted.totals.values(variable(&counted, "m"), grouped.then_some(0)).expect("values");
            let domain = if grouped { group(&counted, text(&theirs["group"])) } else { Domain::all(values.groups()) };
            for (at, probability) in list(&entry["probabilities"]).iter().enumerate() {
                let name = format!("{name} {} {probability}", theirs["group"]);
                let probability = probability.as_f64().expect("probability");
                let measure = measure(&counted, Statistic::Quantile { values, probability });
                let ours = measure.estimate(&domain, Level::P95, IntervalMethod::Wilson).expect("a base");
                tally.close(&format!("{name} quantile"), ours.value, &theirs["quantile"][at]);
                tally.close(&format!("{name} df"), ours.degf as f64, &theirs["df"]);
                let limits = [&theirs["lower"][at], &theirs["upper"][at]];
                // R gives a one-sided interval where the other limit of the distribution function is beyond 0..1: we give none.
                if limits.iter().any(|limit| limit.is_null()) {
                    assert!(ours.interval.is_none(), "{name}");
                    without_interval += 1;
                    continue;
                }
                // Below the first respondent's weight, R takes the second value: a defect of its rule.
                if theirs["skips_first"][at] == true {
                    continue;
                }
                let interval = ours.interval.expect("interval");
                tally.near(&format!("{name} lower"), interval.lower, limits[0], 1e-7);
                tally.near(&format!("{name} upper"), interval.upper, limits[1], 1e-7);
                tally.near(&format!("{name} se"), ours.std_error.expect("se"), &theirs["se"][at], 1e-7);
            }
        }
    }
    assert!(without_interval > 0);
    tally.finish("quantiles", 213);
}

#[test]
fn more_replicate_weights_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "replicates") {
        let mut book = share_book(entry);
        let mean = &entry["mean"];
        if mean.is_object() {
            book = book.question("m", "numeric", text(&mean["variable"]), "");
        }
        let counted = book.count(entry);
        let replication = &counted.totals.frame.replicates.as_ref().expect("replicates").replication;
        tally.close(&format!("{name} scale"), replication.scale, &entry["replicates"]["scale"]);
        let total = cells(&counted, "q", false);
        for theirs in list(&entry["shares"]) {
            let at = [level(&counted, "q", text(&theirs["level"]))];
            let measure = measure(&counted, Statistic::Share { cells: total, categories: &at });
            let ours = measure.estimate(&Domain::all(total.groups()), Level::P95, IntervalMethod::Wilson).expect("a base");
            tally.close(&format!("{name} share"), ours.value, &theirs["share"]);
            tally.close(&format!("{name} se"), ours.std_error.expect("se"), &theirs["se"]);
            tally.close(&format!("{name} df"), ours.degf as f64, &entry["replicates"]["df"]);
        }
        let at = [level(&counted, "q", text(&entry["by_level"]))];
        let by = measure(&counted, Statistic::Share { cells: cells(&counted, "q", true), categories: &at });
        compare_groups(&mut tally, name, &counted, &by, &entry["by_group"], "share");
        if mean.is_object() {
            let numbers = numbers(&counted, "m", false);
            let measure = measure(&counted, Statistic::Mean { numbers });
            let ours = measure.estimate(&Domain::all(numbers.groups()), Level::P95, IntervalMethod::Wilson).expect("a base");
            tally.close(&format!("{name} mean"), ours.value, &mean["mean"]);
            tally.close(&format!("{name} se of the mean"), ours.std_error.expect("se"), &mean["se"]);
        }
        let ours = association(&counted.totals.frame, cells(&counted, "q", true)).expect("a table");
        tally.close(&format!("{name} F"), ours.statistic, &entry["chisq"]["F"]["statistic"]);
        tally.close(&format!("{name} F numerator"), ours.numerator, &entry["chisq"]["F"]["parameter"][0]);
        tally.close(&format!("{name} F denominator"), ours.denominator, &entry["chisq"]["F"]["parameter"][1]);
        tally.close(&format!("{name} F p"), ours.p_value, &entry["chisq"]["F"]["p"]);
    }
    tally.finish("more replicate weights", 126);
}

#[test]
fn degrees_of_freedom_of_domains_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for (name, entry) in cases(&extra, "degf") {
        // Everyone has a weight, so that a mean of it has everyone in its base.
        let weight = entry["replicates"]["weights"].as_str().or(entry["design"]["weights"].as_str()).expect("weight");
        let counted = Book::new(entry, "").question("m", "numeric", weight, "").banner(&entry["group"]).count(entry);
        let measure = measure(&counted, Statistic::Mean { numbers: numbers(&counted, "m", true) });
        let of = |domain: &Domain| measure.linearised(domain).expect("a base").degf(measure.frame) as f64;
        tally.close(&format!("{name} df"), of(&Domain::all(measure.groups())), &entry["df_full"]);
        for (at, name) in list(&entry["groups"]).iter().enumerate() {
            tally.close(&format!("{name} df"), of(&group(&counted, text(name))), &entry["df"][at]);
        }
    }
    tally.finish("degrees of freedom", 26);
}

#[test]
fn lonely_psus_in_domains_equal_r() {
    let extra = json("extra.json");
    let entry = &extra["lonely_by_group"];
    let mut tally = Tally::default();
    for (rule, theirs) in entry["rules"].as_object().expect("rules") {
        let book = Book::new(entry, &format!("lonely_psu = \"{rule}\"\n"));
        let counted = book.question("q", "single", text(&entry["question"]), "").banner(&entry["group"]).count(entry);
        let at = [level(&counted, "q", text(&entry["level"]))];
        let measure = measure(&counted, Statistic::Share { cells: cells(&counted, "q", true), categories: &at });
        compare_groups(&mut tally, rule, &counted, &measure, theirs, "share");
    }
    tally.finish("lonely PSUs in domains", 96);
}

#[test]
fn a_stratum_that_was_taken_whole_adds_no_variance() {
    let extra = json("extra.json");
    let entry = &extra["take_all"];
    let counted = share_book(entry).count(entry);
    let mut tally = Tally::default();
    let at = [level(&counted, "q", text(&entry["level"]))];
    let by = measure(&counted, Statistic::Share { cells: cells(&counted, "q", true), categories: &at });
    let ours = by.estimate(&Domain::all(by.groups()), Level::P95, IntervalMethod::Wilson).expect("a base");
    tally.close("share", ours.value, &entry["share"]);
    tally.close("se", ours.std_error.expect("se"), &entry["se"]);
    tally.close("df", ours.degf as f64, &entry["df"]);
    compare_groups(&mut tally, "take-all", &counted, &by, &entry["by_group"], "share");
    tally.finish("take-all stratum", 18);
    // All of them were asked: there is nothing to be uncertain of.
    let whole = by.estimate(&group(&counted, "H"), Level::P95, IntervalMethod::Wilson).expect("a base");
    assert!(whole.interval.is_none());
}

#[test]
fn adjusted_p_values_equal_r() {
    let extra = json("extra.json");
    let mut tally = Tally::default();
    for family in list(&extra["adjust"]) {
        let p_values: Vec<f64> = list(&family["p"]).iter().map(|p| p.as_f64().expect("p")).collect();
        for adjustment in Adjustment::ALL {
            let theirs = if adjustment == Adjustment::None { &family["p"] } else { &family[adjustment.name()] };
            for (at, ours) in adjustment.adjust(&p_values).into_iter().enumerate() {
                tally.close(adjustment.name(), ours, &theirs[at]);
            }
        }
    }
    tally.finish("adjusted p-values", 76);
}
