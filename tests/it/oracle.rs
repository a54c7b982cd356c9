//! Numbers of R `survey`, compared one by one: see tests/oracle/README.md.

use crate::harness::{Counted, counted, home};
use serde_json::Value;
use survey_report::codebook::{Content, Kind};
use survey_report::estimate::{Domain, Estimate, IntervalMethod, Level, covariance, mean, share};
use survey_report::tabulate::{Cells, CrossingTotals};

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
        assert!(noise || (ours - theirs).abs() <= tolerance * scale, "{what}: ours {ours}, R {theirs}");
        self.compared += 1;
    }
}

fn expected() -> Value {
    let text = std::fs::read_to_string(home().join("tests/oracle/expected.json")).expect("expected.json");
    serde_json::from_str(&text).expect("JSON")
}

fn toml_string(value: &Value) -> Option<String> {
    value.as_str().map(|text| format!("{text:?}"))
}

/// A codebook with the design, the question and the groups of an entry.
fn codebook(entry: &Value, extra_design: &str) -> String {
    let mut text = String::from("[design]\nmissing = [\"NA\"]\n");
    for (key, r) in [("strata", "strata"), ("psu", "ids"), ("weight", "weights"), ("fpc", "fpc")] {
        if let Some(column) = toml_string(&entry["design"][r]) {
            text += &format!("{key} = {column}\n");
        }
    }
    text += extra_design;
    text += &format!(
        "\n[[question]]\nid = \"q\"\ntype = \"single\"\ncolumn = {}\n",
        toml_string(&entry["question"]).expect("question")
    );
    text += &format!("\n[[banner]]\ncolumns = [{}]\n", toml_string(&entry["group"]).expect("group"));
    for (at, mean) in entry["means"].as_array().into_iter().flatten().enumerate() {
        text += &format!(
            "\n[[question]]\nid = \"m{at}\"\ntype = \"numeric\"\ncolumn = {}\n",
            toml_string(&mean["variable"]).expect("variable")
        );
    }
    text
}

fn cells(counted: &Counted, banner: Option<usize>) -> &Cells {
    match banner.map_or_else(|| counted.totals.everyone(0), |banner| counted.totals.by(0, banner)) {
        Some(CrossingTotals::Cells(cells)) => cells,
        _ => panic!("no cells"),
    }
}

/// Position of a level of the first question.
fn level(counted: &Counted, level: &Value) -> usize {
    let Kind::Single { scale, .. } = &counted.codebook.questions[0].kind else { panic!("single") };
    scale.categories.iter().position(|category| Some(category.code.as_str()) == level.as_str()).expect("level")
}

fn group(counted: &Counted, group: &Value) -> usize {
    counted.codebook.banners[0].groups.iter().position(|category| Some(category.code.as_str()) == group.as_str()).expect("group")
}

fn total_share(counted: &Counted, at: usize, method: IntervalMethod) -> Estimate {
    share(&counted.totals.frame, cells(counted, None), &Domain::all(cells(counted, None).groups()), &[at], Level::P95, method)
        .expect("a base")
}

fn compare_shares(tally: &mut Tally, name: &str, counted: &Counted, entry: &Value) {
    for theirs in entry["shares"].as_array().expect("shares") {
        let at = level(counted, &theirs["level"]);
        let name = format!("{name} {}", theirs["level"]);
        let ours = total_share(counted, at, IntervalMethod::Wilson);
        tally.close(&format!("{name} share"), ours.value, &theirs["share"]);
        tally.close(&format!("{name} se"), ours.std_error.expect("se"), &theirs["se"]);
        tally.close(&format!("{name} n"), ours.base.unweighted as f64, &theirs["n"]);
        tally.close(&format!("{name} deff"), ours.deff.expect("deff"), &theirs["deff_replace"]);
        for method in IntervalMethod::ALL {
            let key = match method {
                IntervalMethod::Wilson => "wilson",
                IntervalMethod::Logit => "xlogit",
                IntervalMethod::Wald => "mean",
                IntervalMethod::Asin => "asin",
                IntervalMethod::Beta => "beta",
            };
            let interval = total_share(counted, at, method).interval.expect("interval");
            tally.close(&format!("{name} {key} lower"), interval.lower, &theirs["ci"][key][0]);
            tally.close(&format!("{name} {key} upper"), interval.upper, &theirs["ci"][key][1]);
        }
    }
}

fn compare_groups(tally: &mut Tally, name: &str, counted: &Counted, by: &Value, by_level: &Value) {
    let at = level(counted, by_level);
    let cells = cells(counted, Some(0));
    let frame = &counted.totals.frame;
    let groups: Vec<usize> = by["groups"].as_array().expect("groups").iter().map(|name| group(counted, name)).collect();
    for (i, a) in groups.iter().enumerate() {
        let domain = Domain::group(*a, cells.groups());
        let ours = share(frame, cells, &domain, &[at], Level::P95, IntervalMethod::Wilson).expect("a base");
        tally.close(&format!("{name} group {i} share"), ours.value, &by["share"][i]);
        tally.close(&format!("{name} group {i} se"), ours.std_error.expect("se"), &by["se"][i]);
        for (j, b) in groups.iter().enumerate() {
            let other = Domain::group(*b, cells.groups());
            let ours = covariance(frame, cells, (&domain, &[at]), (&other, &[at])).expect("covariance");
            tally.close(&format!("{name} cov {i},{j}"), ours, &by["vcov"][i][j]);
        }
    }
}

fn compare_means(tally: &mut Tally, name: &str, counted: &Counted, entry: &Value) {
    let variables = counted.codebook.variables();
    for (at, theirs) in entry["means"].as_array().into_iter().flatten().enumerate() {
        let id = format!("m{at}");
        let variable = variables.iter().position(|variable| variable.of.id == id).expect("variable");
        assert_eq!(variables[variable].content, Content::Number);
        let Some(CrossingTotals::Numbers(numbers)) = counted.totals.everyone(variable) else { panic!("numbers") };
        let ours = mean(&counted.totals.frame, numbers, &Domain::all(numbers.groups()), Level::P95).expect("a base");
        let interval = ours.interval.expect("interval");
        tally.close(&format!("{name} {} mean", theirs["variable"]), ours.value, &theirs["mean"]);
        tally.close(&format!("{name} {} se", theirs["variable"]), ours.std_error.expect("se"), &theirs["se"]);
        tally.close(&format!("{name} {} lower", theirs["variable"]), interval.lower, &theirs["ci"][0]);
        tally.close(&format!("{name} {} upper", theirs["variable"]), interval.upper, &theirs["ci"][1]);
    }
}

#[test]
fn shares_groups_and_means_equal_r() {
    let expected = expected();
    let mut tally = Tally::default();
    for name in
        ["unweighted", "weights_only", "stratified", "stratified_fpc", "cluster", "cluster_fpc", "multistage", "multistage_age"]
    {
        let entry = &expected[name];
        let data = home().join("tests/oracle").join(entry["data"].as_str().expect("data"));
        let counted = counted(&data, &codebook(entry, "")).unwrap_or_else(|error| panic!("{name}: {error}"));
        let ours = total_share(&counted, 0, IntervalMethod::Wilson);
        tally.close(&format!("{name} df"), ours.degf as f64, &entry["df"]);
        compare_shares(&mut tally, name, &counted, entry);
        compare_groups(&mut tally, name, &counted, &entry["by_group"], &entry["by_level"]);
        compare_means(&mut tally, name, &counted, entry);
    }
    println!("{} numbers compared with R", tally.compared);
    assert!(tally.compared > 400, "only {} numbers compared", tally.compared);
}

#[test]
fn a_filter_is_a_domain_of_the_full_design() {
    let expected = expected();
    let entry = &expected["multistage_subpopulation"];
    let mut full = expected["multistage"].clone();
    full["by_level"] = Value::String("normal".to_owned());
    let text = codebook(&full, &format!("filter = '{}'\n", entry["filter"].as_str().expect("filter")));
    let counted = counted(&home().join("tests/oracle/nhanes.csv"), &text).expect("valid");
    let mut tally = Tally::default();
    compare_shares(&mut tally, "subpopulation", &counted, entry);
    compare_groups(&mut tally, "subpopulation", &counted, &entry["by_group"], &full["by_level"]);
    tally.close("df", total_share(&counted, 0, IntervalMethod::Wilson).degf as f64, &entry["df_subset"]);
    println!("{} numbers compared with R", tally.compared);
    assert!(tally.compared > 40);
    assert!(counted.quality.filtered_out > 1000);
}

#[test]
fn lonely_psus_follow_the_five_rules() {
    let expected = expected();
    let mut full = expected["multistage"].clone();
    full["data"] = Value::String("nhanes_lonely.csv".to_owned());
    let data = home().join("tests/oracle/nhanes_lonely.csv");
    let mut tally = Tally::default();
    for rule in ["remove", "certainty", "adjust", "average"] {
        let counted = counted(&data, &codebook(&full, &format!("lonely_psu = \"{rule}\"\n"))).expect(rule);
        let at = level(&counted, &Value::String("high".to_owned()));
        let ours = total_share(&counted, at, IntervalMethod::Wilson);
        tally.close(&format!("{rule} share"), ours.value, &expected["lonely_psu"][rule]["share"]);
        tally.close(&format!("{rule} se"), ours.std_error.expect("se"), &expected["lonely_psu"][rule]["se"]);
    }
    assert_eq!(tally.compared, 8);
    let error = counted(&data, &codebook(&full, "")).err().expect("fail is the default");
    assert!(error.message.contains("1 stratum with a single PSU"), "{error}");
    assert!(error.hint.expect("hint").contains("lonely_psu"));
}
