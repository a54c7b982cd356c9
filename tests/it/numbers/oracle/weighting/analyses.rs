//! What is made of a raked sample: subpopulations, tests, quantiles, waves.

use super::super::{Tally, list, text};
use super::data::{Sample, Table, cells_of, values};
use super::statistics::{Wanted, by_groups, check, check_groups, check_shares, distinct, of_numbers};
use super::{Limits, entries};
use serde_json::{Value, json};
use survey_report::compare::{WaveStatistic, association, change};
use survey_report::design::{Pool, SampleStructure};
use survey_report::estimate::{
    Domain, Linearised, Precision, Quantity, Scoring, linearised_mean, linearised_share, linearised_total_of_number, quantile,
};
use survey_report::options::Level;
use survey_report::tabulate::{CrossingKind, CrossingTotals};
use survey_report::weight::WeightTotal;

/// The sample of an entry of its own, weighted.
fn raked(all: &Value, name: &str) -> Sample {
    let mut sample = Sample::of(&all[name]);
    sample.weigh(&all[name]["targets"], Limits::None).expect("weights");
    sample
}

fn check_association(tally: &mut Tally, sample: &Sample, question: &str, codes: &[&str], group: &str, entry: &Value) {
    let of = json!({ "question": question, "codes": codes, "group": group, "groups": distinct(&sample.table.column(group)) });
    let totals = by_groups(sample, &of, &Wanted::default());
    let test = association(&totals.frame, cells_of(&totals)).expect("a test");
    let what = format!("{question} by {group}");
    tally.close(&what, test.statistic, &entry["F"]);
    tally.close(&what, test.numerator, &entry["parameter"][0]);
    tally.close(&what, test.denominator, &entry["parameter"][1]);
    tally.near(&what, test.p_value, &entry["p"], 1e-7);
}

fn check_quantiles(tally: &mut Tally, sample: &Sample, column: &str, inside: Option<(&str, &str)>, rows: &Value) {
    let mut numbers = sample.table.numbers(column);
    if let Some((filter, level)) = inside {
        let cells = sample.table.column(filter);
        numbers.iter_mut().zip(cells).filter(|(_, cell)| *cell != level).for_each(|(number, _)| *number = f64::NAN);
    }
    let totals = of_numbers(sample, numbers, CrossingKind::Values);
    let CrossingTotals::Values(values) = &totals.crossings[0] else { panic!("no values") };
    for (probability, theirs) in [0.25, 0.5, 0.75].into_iter().zip(list(rows)) {
        let ours = quantile(&totals.frame, values, &Domain::all(1), probability, Level::P95).expect("a quantile");
        let interval = ours.interval.expect("an interval");
        let numbers = [ours.value, interval.lower, interval.upper, ours.std_error.expect("a standard error")];
        for (at, ours) in numbers.into_iter().enumerate() {
            tally.near(&format!("{column} at {probability}"), ours, &theirs[at], 1e-7);
        }
    }
}

#[test]
fn after_raking() {
    let mut tally = Tally::default();
    let all = entries();
    let entry = &all["after_rake_srs"];
    let sample = raked(&all, "srs_rake");
    let wanted = Wanted { filter: Some(("liking", "3")) };
    check_shares(&mut tally, "subpopulation", &sample, &entry["subpopulation"], &wanted);
    check_association(&mut tally, &sample, "intrudes", &["4", "5"], "liking", &entry["rao_scott"]["liking"]);
    check_association(&mut tally, &sample, "intrudes", &["4", "5"], "age_group", &entry["rao_scott"]["age_group"]);
    let entry = &all["after_rake_cluster"];
    let sample = raked(&all, "cluster_rake");
    check_quantiles(&mut tally, &sample, "api00", None, &entry["quantiles_api00"]["joint"]);
    check_quantiles(&mut tally, &sample, "enroll", None, &entry["quantiles_enroll"]["joint"]);
    check_association(&mut tally, &sample, "awards", &["Yes"], "stype", &entry["rao_scott"]["joint"]);
    let of = &entry["subpopulation"];
    check_shares(&mut tally, "schools", &sample, &of["share"], &Wanted { filter: Some(("stype", "E")) });
    check_quantiles(&mut tally, &sample, "api00", Some(("stype", "E")), &of["quantiles_api00"]);
    tally.finish("after raking", 119);
}

/// With one margin, post-stratification, calibration and raking are one.
#[test]
fn one_margin() {
    let mut tally = Tally::default();
    let entry = &entries()["one_margin"];
    let design = json!({ "strata": "stype", "weights": "pw" });
    let mut sample = Sample::with(Table::read("apistrat.csv"), &design);
    sample.weigh(&json!({ "awards": entry["targets"] }), Limits::None).expect("weights");
    let of_numbers = |column: &str| of_numbers(&sample, sample.table.numbers(column), CrossingKind::Number);
    let mut error = |name: &str, frame: &SampleStructure, of: Option<Linearised>| {
        for route in ["postStratify", "calibrate"] {
            tally.close(name, of.as_ref().expect("a statistic").variance(frame).sqrt(), &entry[route][name]);
        }
    };
    let all = Domain::all(1);
    for (name, column) in [("mean_api00", "api00"), ("total_enroll", "enroll")] {
        let totals = of_numbers(column);
        let CrossingTotals::Numbers(numbers) = &totals.crossings[0] else { panic!("no numbers") };
        let of = if column == "api00" { linearised_mean } else { linearised_total_of_number };
        error(name, &totals.frame, of(&totals.frame, numbers, &all));
    }
    for (column, level) in [("comp.imp", "Yes"), ("stype", "H")] {
        let levels = [level.to_owned(), String::from("other")];
        let codes = sample.table.column(column).iter().map(|cell| u8::from(*cell != level)).collect();
        let totals = sample.categories(codes, levels.len(), None);
        let of = linearised_share(&totals.frame, cells_of(&totals), &all, &Scoring::share(&[0], 2));
        error(&format!("{column}={level}"), &totals.frame, of);
    }
    tally.finish("one margin", 8);
}

/// Waves in one file, each weighted to its own margins.
#[test]
fn waves_of_one_file() {
    let mut tally = Tally::default();
    let all = entries();
    let entry = &all["waves_shared_psus_rake"];
    let mut sample = Sample::of(entry);
    sample.weigh_each("wave", &entry["targets"], WeightTotal::Population).expect("weights");
    sample.batch.weights.iter().zip(list(&entry["weights"])).for_each(|(ours, theirs)| tally.close("shared", *ours, theirs));
    check_groups(&mut tally, "shared", &sample, entry, &Wanted::default());
    check_groups(&mut tally, "shared", &sample, &entry["race"], &Wanted::default());
    let entry = &all["waves_independent_rake"];
    let tables: Vec<Table> = list(&entry["data"]).iter().map(|name| Table::read(text(name))).collect();
    let mut sample = Sample::with(Table::stacked(&tables), &entry["design"]);
    sample.weigh_each("wave", &entry["margins_share"], WeightTotal::Respondents).expect("weights");
    let theirs = ["2012-12", "2013-12"].map(|wave| values(&entry["weights"][wave])).concat();
    sample.batch.weights.iter().zip(&theirs).for_each(|(ours, theirs)| tally.close("independent", *ours, theirs));
    check(
        &mut tally,
        "independent",
        &sample,
        &json!({ "all": entry["statements"], "aware": entry["aware"] }),
        &Wanted::default(),
    );
    for of in list(&entry["by_age"]) {
        let mut own = of.clone();
        own["question"] = json!("intrudes");
        check_groups(&mut tally, "by age", &sample, &own, &Wanted { filter: Some(("age_group", text(&of["age_group"]))) });
    }
    tally.finish("waves of one file", 10795);
}

/// Waves in files of their own, each weighted by itself, with shared PSUs.
#[test]
fn waves_that_share_psus() {
    let mut tally = Tally::default();
    let entry = &entries()["waves_shared_psus_rake"];
    let whole = Table::read("waves.csv");
    let waves = ["2011", "2012"].map(|wave| {
        let mut sample = Sample::with(whole.only("wave", wave), &entry["design"]);
        sample.weigh(&entry["targets"][wave], Limits::None).expect("weights");
        let of = json!({ "question": "HI_CHOL", "codes": "high", "group": "wave", "groups": [wave] });
        let totals = by_groups(&sample, &of, &Wanted::default());
        let of = linearised_share(&totals.frame, cells_of(&totals), &Domain::group(0, 2), &Scoring::share(&[1], 2));
        (totals.frame, of.expect("a share"))
    });
    let pool = Pool::linked(&[&waves[0].0, &waves[1].0]).expect("a pool");
    let [earlier, later] = [0, 1].map(|at| {
        let (frame, of) = &waves[at];
        tally.close("share", of.value, &entry["share"][at]);
        tally.close("error", of.variance(frame).sqrt(), &entry["se"][at]);
        let placed = of.placed(pool.places(at), pool.frame.units.len());
        WaveStatistic::Linked { pool: 0, of: placed, precision: Precision::of(frame, of) }
    });
    let ours = change(&[pool], &earlier, &later, Quantity::Share, Level::P95).expect("a change");
    tally.close("change", ours.value, &entry["contrast"]["diff"]);
    tally.close("error of the change", ours.std_error, &entry["contrast"]["se"]);
    tally.finish("waves that share PSUs", 6);
}
