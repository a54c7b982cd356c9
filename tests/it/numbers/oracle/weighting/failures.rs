//! What R does silently, or wrongly, is an error that names margin and category.

use super::data::{Sample, cells_of};
use super::{Limits, auxiliaries, entries};
use serde_json::{Value, json};
use survey_report::compare::association;
use survey_report::estimate::{Domain, Scoring, linearised_share};
use survey_report::tabulate::NOT_ASKED;
use survey_report::weight::{CategoryPlace, Distance, MissingMargin, WeightingError, calibrate};

const fn place(margin: usize, category: usize) -> CategoryPlace {
    CategoryPlace { group: 0, margin, category }
}

fn schools() -> Sample {
    Sample::of(&entries()["cluster_rake"])
}

fn targets() -> Value {
    json!({ "stype": { "E": 4421, "H": 755, "M": 1018 }, "sch.wide": { "No": 1072, "Yes": 5122 } })
}

#[test]
fn categories_without_respondents_or_targets() {
    let mut empty = targets();
    empty["stype"] = json!({ "E": 4303, "H": 755, "M": 1018, "X": 118 });
    let error = schools().weigh(&empty, Limits::None).expect_err("nobody in X");
    assert_eq!(error, WeightingError::EmptyCategory { place: place(0, 3), target: 118.0 });
    let mut zero = targets();
    zero["stype"] = json!({ "E": 5439, "H": 755, "M": 0 });
    let error = schools().weigh(&zero, Limits::None).expect_err("25 in M");
    assert_eq!(error, WeightingError::ZeroTarget { place: place(0, 2), people: 25 });
    let mut negative = targets();
    negative["stype"] = json!({ "E": 5539, "H": -100, "M": 755 });
    let error = schools().weigh(&negative, Limits::None).expect_err("fewer than nobody");
    assert_eq!(error, WeightingError::BadTarget { place: place(0, 1), target: -100.0 });
}

#[test]
fn margins_with_different_totals() {
    let mut conflicting = targets();
    conflicting["sch.wide"] = json!({ "No": 1072, "Yes": 4000 });
    let error = schools().weigh(&conflicting, Limits::None).expect_err("two totals");
    assert_eq!(
        error,
        WeightingError::DifferentTotals { group: 0, first: 0, first_total: 6194.0, second: 1, second_total: 5072.0 }
    );
}

#[test]
fn people_without_an_answer() {
    for (missing, weighted) in [(None, None), (Some(MissingMargin::Exclude), Some(182)), (Some(MissingMargin::Keep), Some(183))] {
        let mut sample = schools();
        sample.weigh(&targets(), Limits::None).expect("weights");
        // The same again, with a respondent who did not say.
        let mut again = schools();
        again.batch.margins = sample.batch.margins.clone();
        again.batch.margins[1][4] = NOT_ASKED;
        let made = again.weigh_as(&targets(), missing);
        match (made, weighted) {
            (Err(error), None) => assert_eq!(error, WeightingError::Unanswered { margin: 1, people: 1 }),
            (Ok(made), Some(people)) => {
                assert_eq!(made.groups[0].respondents, people);
                assert!((again.batch.weights[4] > 0.0) == (people == 183));
                let of = &made.groups[0].margins[1].categories;
                let kept = if people == 183 { 1.0 / 183.0 } else { 0.0 };
                assert!((of[0].weighted / (1.0 - kept) - 1072.0 / 6194.0).abs() < 1e-12, "{of:?}");
                assert!(of.get(2).map_or(0.0, |of| of.weighted - kept).abs() < 1e-12);
            }
            (made, _) => panic!("{made:?}"),
        }
    }
}

#[test]
fn negative_weights_of_linear_calibration() {
    let entry = &entries()["failures"]["negative_weights"];
    let sample = schools();
    let totals = super::totals(entry);
    let solution = calibrate(&auxiliaries(&sample), &sample.batch.weights, &totals, Distance::Linear, None).expect("factors");
    let negative = solution.factors.iter().filter(|factor| **factor < 0.0).count();
    assert_eq!(negative as u64, entry["negative"].as_u64().expect("a number"));
    for (row, (factor, theirs)) in solution.factors.iter().zip(super::super::list(&entry["weights"])).enumerate() {
        let ours = factor * sample.batch.weights[row];
        assert!((ours - theirs.as_f64().expect("a weight")).abs() < 1e-9, "{row}");
    }
    // From margins, they are refused.
    let mut few = targets();
    few["stype"] = json!({ "E": 6180, "H": 7, "M": 7 });
    few["sch.wide"] = json!({ "No": 6100, "Yes": 94 });
    let mut sample = schools();
    let error = sample.weigh_with(&few, Distance::Linear).expect_err("weights below 0");
    assert!(matches!(error, WeightingError::NegativeWeights { group: 0, people: 1.., least } if least < 0.0), "{error:?}");
}

/// R's linear calibration cannot, and its raking sees no difference; nor do we.
#[test]
fn a_margin_given_twice_changes_nothing() {
    let mut once = schools();
    once.weigh(&targets(), Limits::None).expect("weights");
    let mut twice = schools();
    twice.weigh(&targets(), Limits::None).expect("weights");
    let mut sample = schools();
    let mut margins = twice.batch.margins.clone();
    margins.push(margins[0].clone());
    sample.batch.margins = margins;
    let mut doubled = targets();
    doubled["stype again"] = doubled["stype"].clone();
    sample.weigh_as(&doubled, None).expect("weights");
    for (a, b) in once.batch.weights.iter().zip(&sample.batch.weights) {
        assert!((a - b).abs() < 1e-10 * a);
    }
    let error = |sample: &Sample| {
        let codes = sample.table.codes("awards", &["No".to_owned(), "Yes".to_owned()]);
        let totals = sample.categories(codes, 2, None);
        let of = linearised_share(&totals.frame, cells_of(&totals), &Domain::all(1), &Scoring::share(&[1], 2));
        of.expect("a share").variance(&totals.frame).sqrt()
    };
    assert!((error(&once) - error(&sample)).abs() < 1e-12);
}

#[test]
fn a_base_weight_of_zero_stays_one() {
    let mut sample = schools();
    sample.batch.weights[2] = 0.0;
    sample.weigh(&targets(), Limits::None).expect("weights");
    assert!(sample.batch.weights[2].abs() < f64::MIN_POSITIVE);
    let codes = sample.table.codes("awards", &["No".to_owned(), "Yes".to_owned()]);
    let types = ["E", "H", "M"].map(str::to_owned);
    let totals = sample.categories(codes, 2, Some((sample.table.codes("stype", &types), 3)));
    let of = linearised_share(&totals.frame, cells_of(&totals), &Domain::all(4), &Scoring::share(&[1], 2)).expect("a share");
    assert!(of.variance(&totals.frame) > 0.0 && of.base.unweighted == 182);
    assert!(association(&totals.frame, cells_of(&totals)).expect("a test").statistic.is_finite());
}
