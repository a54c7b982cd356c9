//! Weights that meet margins, and what their standard errors are, against R `calibrate` and `postStratify`.

mod analyses;
mod codebooks;
mod data;
mod failures;
mod statistics;

use super::{Tally, json, list, text};
use data::{Sample, Table, margins};
use serde_json::{Value, json};
use statistics::{Wanted, check};
use std::sync::Arc;
use survey_report::design::{Auxiliary, CalibrationCells};
use survey_report::weight::{
    Distance, LimitRange, Limits, MarginPlan, MarginTargets, TargetUnit, WeightPlan, WeightTotal, Weighting, WeightingError,
    calibrate,
};

fn entries() -> Value {
    json("weighting.json")
}

fn check_weights(tally: &mut Tally, what: &str, weights: &[f64], entry: &Value) {
    assert_eq!(weights.len(), list(&entry["weights"]).len());
    weights.iter().zip(list(&entry["weights"])).for_each(|(ours, theirs)| tally.close(what, *ours, theirs));
}

fn check_summary(tally: &mut Tally, what: &str, weighting: &Weighting, entry: &Value) {
    let (of, theirs) = (&weighting.groups[0], &entry["weight_summary"]);
    let ours = [
        ("base_min", of.base.least),
        ("base_max", of.base.largest),
        ("min", of.weights.least),
        ("max", of.weights.largest),
        ("ratio", of.weights.ratio()),
        ("sum", of.weights.sum),
        ("kish_deff_base", of.base.kish_deff),
        ("kish_deff", of.weights.kish_deff),
        ("n_eff_kish", of.weights.effective),
    ];
    for (name, value) in ours {
        tally.close(&format!("{what}, {name}"), value, &theirs[name]);
    }
    assert!(of.largest_gap < 1e-12, "{what}: {}", of.largest_gap);
    for category in of.margins.iter().flat_map(|margin| &margin.categories) {
        assert!((category.weighted - category.target).abs() < 1e-12, "{what}: {category:?}");
    }
}

#[test]
fn raked_samples() {
    let mut tally = Tally::default();
    let all = entries();
    for name in ["srs_rake", "cluster_rake", "cluster_rake_fpc", "stratified_rake", "stratified_rake_fpc"] {
        let entry = &all[name];
        let mut sample = Sample::of(entry);
        let weighting = sample.weigh(&entry["targets"], Limits::None).expect("weights");
        check_weights(&mut tally, name, &sample.batch.weights, entry);
        check_summary(&mut tally, name, &weighting, entry);
        check(&mut tally, name, &sample, entry, &Wanted::default());
    }
    tally.finish("raking", 2901);
}

/// Cells of age × gender: one margin of crossed variables.
#[test]
fn post_stratified_samples() {
    let mut tally = Tally::default();
    let entry = &entries()["srs_poststratify"];
    let mut sample = Sample::of(entry);
    let cells = list(&entry["targets_cells"]);
    let (age, gender) = (sample.table.column("age_group"), sample.table.column("gender"));
    let is_in = |cell: &Value, row: usize| age[row] == text(&cell["age_group"]) && gender[row] == text(&cell["gender"]);
    let code = |row| cells.iter().position(|cell| is_in(cell, row)).and_then(|at| u8::try_from(at).ok()).expect("a cell");
    let codes = (0..sample.table.len()).map(code).collect();
    sample.batch.margins = vec![codes];
    let amounts = cells.iter().map(|cell| cell["share"].as_f64().expect("a share")).collect();
    let weighting = sample.weigh_by(one_margin(amounts, Distance::Linear, Limits::None)).expect("weights");
    check_weights(&mut tally, "cells", &sample.batch.weights, entry);
    check_summary(&mut tally, "cells", &weighting, entry);
    check(&mut tally, "cells", &sample, entry, &Wanted::default());
    tally.finish("post-stratification", 1863);
}

fn one_margin(amounts: Vec<f64>, distance: Distance, limits: Limits) -> WeightPlan {
    let margin = MarginPlan { targets: vec![MarginTargets { amounts, unit: TargetUnit::Share }] };
    WeightPlan { margins: vec![margin], groups: 0, distance, limits, total: WeightTotal::Respondents, missing: None }
}

/// Totals of 1, two of three types of school, and a number.
fn auxiliaries(sample: &Sample) -> CalibrationCells {
    let (types, numbers) = (sample.table.column("stype"), sample.table.numbers("api99"));
    let cell = |(kind, number): (&&str, f64)| {
        let of = |variable, value| Auxiliary { variable, value };
        vec![of(0, 1.0), of(1, f64::from(u8::from(*kind == "H"))), of(2, f64::from(u8::from(*kind == "M"))), of(3, number)]
    };
    CalibrationCells::new(4, types.iter().zip(numbers).map(cell))
}

fn totals(entry: &Value) -> Vec<f64> {
    ["(Intercept)", "stypeH", "stypeM", "api99"].map(|name| entry["totals"][name].as_f64().expect("a total")).to_vec()
}

/// Sets the weights of a sample whose rows are cells of their own.
fn calibrated(sample: &mut Sample, cells: CalibrationCells, factors: &[f64]) {
    sample.batch.base = sample.batch.weights.clone();
    sample.batch.weights.iter_mut().zip(factors).for_each(|(weight, factor)| *weight *= factor);
    sample.batch.cells = (0..factors.len()).map(|row| u32::try_from(row).expect("few rows")).collect();
    sample.calibrated = Some(Arc::new(cells));
}

#[test]
fn calibrated_samples() {
    let mut tally = Tally::default();
    let all = entries();
    for name in ["calibrate_cluster", "calibrate_stratified"] {
        for (method, entry) in all[name].as_object().expect("methods") {
            let mut sample = Sample::of(entry);
            let distance = match text(&entry["control"]["calfun"]) {
                "linear" => Distance::Linear,
                "logit" => Distance::Logit,
                _ => Distance::Raking,
            };
            let bounds = entry["control"]["bounds"].as_array();
            let limit = |at: usize, bounds: &[Value]| bounds[at].as_f64().expect("a bound");
            let limits = bounds.map(|of| LimitRange { lower: limit(0, of), upper: limit(1, of) });
            let cells = auxiliaries(&sample);
            let solution = calibrate(&cells, &sample.batch.weights, &totals(entry), distance, limits).expect("a solution");
            calibrated(&mut sample, cells, &solution.factors);
            let what = format!("{name} {method}");
            check_weights(&mut tally, &what, &sample.batch.weights, entry);
            check(&mut tally, &what, &sample, entry, &Wanted::default());
        }
    }
    tally.finish("calibration", 2305);
}

#[test]
fn raked_replicates() {
    let mut tally = Tally::default();
    let all = entries();
    for name in ["replicates_jk1_rake", "replicates_bootstrap_rake", "replicates_jkn_rake"] {
        let entry = &all[name];
        let mut sample = Sample::of(entry);
        sample.weigh(&entry["targets"], Limits::None).expect("weights");
        check_weights(&mut tally, name, &sample.batch.weights, entry);
        if let Some(file) = entry["raked_replicates"].as_str() {
            let theirs = Table::read(file);
            for replicate in 0..sample.replicates() {
                for (row, theirs) in theirs.numbers(&format!("rw{:03}", replicate + 1)).into_iter().enumerate() {
                    let ours = sample.batch.replicates[row * sample.replicates() + replicate];
                    tally.close(name, ours, &json!(theirs));
                }
            }
        }
        statistics::check_replicates(&mut tally, name, &sample, entry);
    }
    tally.finish("replicates", 15577);
}

/// R clips once and spreads what is cut off; bounded raking meets the margins.
#[test]
fn trimmed_samples() {
    let mut tally = Tally::default();
    let all = entries();
    for name in ["trim_srs", "trim_cluster"] {
        let entry = &all[name];
        let mut sample = Sample::of(entry);
        let weighting = sample.weigh(&entry["targets"], trimming(&sample, entry)).expect("weights");
        let of = &entry["bounded_raking"];
        check_weights(&mut tally, name, &sample.batch.weights, of);
        check_summary(&mut tally, name, &weighting, of);
        assert!(weighting.groups[0].at_limits > 0);
        check(&mut tally, name, &sample, of, &Wanted::default());
    }
    tally.finish("trimming", 1290);
}

/// Limits of weights over the mean weight.
fn trimming(sample: &Sample, entry: &Value) -> Limits {
    let total: f64 = margins(&entry["targets"])[0].plan.targets[0].sum();
    let limit = |name: &str| entry[name].as_f64().expect("a limit") * sample.table.len() as f64 / total;
    Limits::OfWeight(LimitRange { lower: limit("lower"), upper: limit("upper") })
}

#[test]
fn limits_that_no_weights_keep() {
    let all = entries();
    for name in ["trim_srs_upper", "trim_cluster_infeasible"] {
        let entry = &all[name];
        let mut sample = Sample::of(entry);
        let error = sample.weigh(&entry["targets"], trimming(&sample, entry)).expect_err("no weights");
        assert!(matches!(error, WeightingError::NoSolution { replicate: None, .. }), "{name}: {error:?}");
    }
    let sample = Sample::of(&all["calibrate_cluster"]["linear"]);
    let totals = totals(&all["calibrate_cluster"]["linear"]);
    let limits = Some(LimitRange { lower: 0.9, upper: 1.1 });
    for distance in [Distance::Linear, Distance::Logit, Distance::Raking] {
        assert!(calibrate(&auxiliaries(&sample), &sample.batch.weights, &totals, distance, limits).is_err());
    }
}
