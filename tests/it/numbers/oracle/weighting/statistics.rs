//! Estimates of a weighted sample, compared with all that an entry holds.

use super::super::{Tally, list, text};
use super::data::{Sample, cells_of, texts, values};
use serde_json::Value;
use survey_report::compare::difference;
use survey_report::estimate::{
    Domain, Scoring, covariance, linearised_mean, linearised_share, mean, share, total, total_of_number,
};
use survey_report::options::{IntervalMethod, Level};
use survey_report::tabulate::{Answers, CrossingKind, CrossingTotals, NOT_ASKED, Totals};

/// The part of a sample that is looked at.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    pub(super) filter: Option<(&'a str, &'a str)>,
}

impl Wanted<'_> {
    /// Nothing is asked of those outside.
    fn blank(&self, sample: &Sample, codes: &mut [u8]) {
        if let Some((column, level)) = self.filter {
            let inside = sample.table.column(column);
            codes.iter_mut().zip(inside).filter(|(_, cell)| *cell != level).for_each(|(code, _)| *code = NOT_ASKED);
        }
    }
}

/// Everything in an entry that is an estimate.
pub(super) fn check(tally: &mut Tally, what: &str, sample: &Sample, entry: &Value, wanted: &Wanted<'_>) {
    for (key, value) in entry.as_object().expect("an entry") {
        for of in values(value) {
            let what = format!("{what}, {key}");
            if of["group"].is_string() {
                check_groups(tally, &what, sample, &of, wanted);
            } else if of["question"].is_string() {
                check_shares(tally, &what, sample, &of, wanted);
            } else if of["mean"].is_number() {
                check_mean(tally, &what, sample, &of);
            } else if of["what"].is_string() && of["total"].is_number() {
                check_total(tally, &what, sample, &of);
            }
        }
    }
}

/// Compares standard errors; R leaves rounding noise of what weights were made to meet, and we nothing.
fn error(tally: &mut Tally, what: &str, ours: Option<f64>, theirs: &Value) {
    let ours = ours.unwrap_or_else(|| panic!("{what}: no standard error"));
    if theirs.as_f64().is_some_and(|theirs| theirs < 1e-12) {
        assert!(ours.abs() < f64::MIN_POSITIVE, "{what}: {ours}");
        tally.compared += 1;
    } else {
        tally.close(what, ours, theirs);
    }
}

fn covariances(tally: &mut Tally, what: &str, theirs: &Value, ours: impl Fn(usize, usize) -> f64) {
    let Some(rows) = theirs.as_array() else { return };
    let largest = |at: usize| values(&rows[at])[at].as_f64().expect("a variance");
    for (i, row) in rows.iter().enumerate() {
        for (j, theirs) in values(row).iter().enumerate() {
            let (ours, theirs) = (ours(i, j), theirs.as_f64().expect("a covariance"));
            // Covariances next to nothing are rounding noise in both.
            let scale = theirs.abs().max(1e-7 * (largest(i) * largest(j)).sqrt()).max(1e-8);
            assert!((ours - theirs).abs() <= 1e-9 * scale, "{what}, {i} and {j}: ours {ours}, theirs {theirs}");
            tally.compared += 1;
        }
    }
}

pub(super) fn check_shares(tally: &mut Tally, what: &str, sample: &Sample, of: &Value, wanted: &Wanted<'_>) {
    let question = text(&of["question"]);
    let names = texts(&of["levels"]);
    let own: Vec<String> = names.iter().filter(|name| of["nets"][name.as_str()].is_null()).cloned().collect();
    // Where one of two answers is named alone, the others are the rest of the base.
    let mut levels = own.clone();
    if names.len() == 1 {
        levels = distinct(&sample.table.column(question));
    }
    let mut codes = sample.table.codes(question, &levels);
    wanted.blank(sample, &mut codes);
    let totals = sample.categories(codes, levels.len(), None);
    let cells = cells_of(&totals);
    let all = Domain::all(1);
    let net = |name: &String| -> Vec<usize> {
        let members = if of["nets"][name.as_str()].is_null() { vec![name.clone()] } else { texts(&of["nets"][name.as_str()]) };
        members.iter().map(|member| levels.iter().position(|level| level == member).expect("a level")).collect()
    };
    let nets: Vec<Vec<usize>> = names.iter().map(net).collect();
    for (at, net) in nets.iter().enumerate() {
        let what = format!("{what}, {question} = {}", names[at]);
        let estimate = share(&totals.frame, cells, &all, net, Level::P95, IntervalMethod::Wilson).expect("a share");
        assert_eq!(estimate.base.unweighted, of["base_n"].as_u64().expect("a base"), "{what}");
        tally.close(&what, estimate.value, &values(&of["share"])[at]);
        error(tally, &what, estimate.std_error, &values(&of["se"])[at]);
    }
    let ours = |i: usize, j: usize| covariance(&totals.frame, cells, (&all, &nets[i]), (&all, &nets[j])).expect("a covariance");
    covariances(tally, what, &of["vcov"], ours);
}

pub(super) fn distinct(cells: &[&str]) -> Vec<String> {
    let mut levels: Vec<String> = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        if !levels.iter().any(|level| level == cell) {
            levels.push((*cell).to_owned());
        }
    }
    levels
}

/// The totals of a question whose answers are in a net or outside it, by the groups of an entry.
pub(super) fn by_groups(sample: &Sample, of: &Value, wanted: &Wanted<'_>) -> Totals {
    let (question, net) = (text(&of["question"]), texts(&of["codes"]));
    let levels = distinct(&sample.table.column(question));
    let in_net = |code: &u8| match levels.get(usize::from(*code)) {
        None => NOT_ASKED,
        Some(level) => u8::from(net.contains(level)),
    };
    let mut codes: Vec<u8> = sample.table.codes(question, &levels).iter().map(in_net).collect();
    wanted.blank(sample, &mut codes);
    let groups = texts(&of["groups"]);
    sample.categories(codes, 2, Some((sample.table.codes(text(&of["group"]), &groups), groups.len())))
}

pub(super) fn check_groups(tally: &mut Tally, what: &str, sample: &Sample, of: &Value, wanted: &Wanted<'_>) {
    let totals = by_groups(sample, of, wanted);
    let cells = cells_of(&totals);
    let names = texts(&of["groups"]);
    let domain = |group: usize| Domain::group(group, names.len() + 1);
    for group in 0..names.len() {
        let what = format!("{what}, {}", names[group]);
        let estimate = share(&totals.frame, cells, &domain(group), &[1], Level::P95, IntervalMethod::Wilson).expect("a share");
        assert_eq!(estimate.base.unweighted, values(&of["base_n"])[group].as_u64().expect("a base"), "{what}");
        tally.close(&what, estimate.value, &of["share"][group]);
        error(tally, &what, estimate.std_error, &of["se"][group]);
    }
    let ours =
        |i: usize, j: usize| covariance(&totals.frame, cells, (&domain(i), &[1]), (&domain(j), &[1])).expect("a covariance");
    covariances(tally, what, &of["vcov"], ours);
    // R leaves noise of what weights were made to meet.
    if of["contrast"]["se"].as_f64().is_some_and(|error| error > 1e-12) {
        let linearised = |name: &str| {
            let at = names.iter().position(|group| group == text(&of["contrast"][name])).expect("a group");
            linearised_share(&totals.frame, cells, &domain(at), &Scoring::share(&[1], 2)).expect("a share")
        };
        let ours = difference(&totals.frame, &linearised("plus"), &linearised("minus"), Level::P95).expect("a difference");
        tally.close(what, ours.value, &of["contrast"]["diff"]);
        tally.close(what, ours.std_error, &of["contrast"]["se"]);
    }
}

/// The numbers of a variable, which for a scale are the codes of those who gave a valid answer.
fn numbers(sample: &Sample, variable: &str) -> Vec<f64> {
    match variable.strip_suffix("_num") {
        Some(question) => {
            sample.table.numbers(question).into_iter().map(|code| if code > 5.0 { f64::NAN } else { code }).collect()
        }
        None => sample.table.numbers(variable),
    }
}

pub(super) fn of_numbers(sample: &Sample, numbers: Vec<f64>, kind: CrossingKind) -> Totals {
    sample.count(Answers::Numbers(numbers), kind, None)
}

fn check_mean(tally: &mut Tally, what: &str, sample: &Sample, of: &Value) {
    let totals = of_numbers(sample, numbers(sample, text(&of["variable"])), CrossingKind::Number);
    let CrossingTotals::Numbers(numbers) = &totals.crossings[0] else { panic!("no numbers") };
    let estimate = mean(&totals.frame, numbers, &Domain::all(1), Level::P95).expect("a mean");
    tally.close(what, estimate.value, &of["mean"]);
    error(tally, what, estimate.std_error, &of["se"]);
}

fn check_total(tally: &mut Tally, what: &str, sample: &Sample, of: &Value) {
    let all = Domain::all(1);
    let estimate = if let Some((question, codes)) = text(&of["what"]).split_once(" = ") {
        let net: Vec<&str> = codes.split(", ").collect();
        let levels = distinct(&sample.table.column(question));
        let totals = sample.categories(sample.table.codes(question, &levels), levels.len(), None);
        let wanted: Vec<usize> = (0..levels.len()).filter(|at| net.contains(&levels[*at].as_str())).collect();
        total(&totals.frame, cells_of(&totals), &all, &wanted, Level::P95)
    } else {
        let totals = of_numbers(sample, numbers(sample, text(&of["what"])), CrossingKind::Number);
        let CrossingTotals::Numbers(numbers) = &totals.crossings[0] else { panic!("no numbers") };
        total_of_number(&totals.frame, numbers, &all, Level::P95)
    };
    let estimate = estimate.expect("a total");
    tally.close(what, estimate.value, &of["total"]);
    error(tally, what, estimate.std_error, &of["se"]);
}

/// What is named "awards=Yes | stype=E", "awards=Yes | E - H", "mean api00" or "total awards=Yes".
pub(super) fn check_replicates(tally: &mut Tally, what: &str, sample: &Sample, entry: &Value) {
    for (at, name) in list(&entry["estimates"]).iter().enumerate() {
        let name = text(name);
        let what = format!("{what}, {name}");
        let Some((value, error)) = replicated(sample, name) else { continue };
        tally.close(&what, value, &entry["value"][at]);
        tally.close(&what, error, &entry["se"][at]);
    }
}

fn replicated(sample: &Sample, name: &str) -> Option<(f64, f64)> {
    if let Some(variable) = name.strip_prefix("mean ") {
        let totals = of_numbers(sample, numbers(sample, variable), CrossingKind::Number);
        let CrossingTotals::Numbers(numbers) = &totals.crossings[0] else { panic!("no numbers") };
        let of = linearised_mean(&totals.frame, numbers, &Domain::all(1))?;
        return Some((of.value, of.variance(&totals.frame).sqrt()));
    }
    let of_category = |name: &str| {
        let (question, level) = name.split_once('=').expect("an answer");
        let levels = distinct(&sample.table.column(question));
        let net = vec![levels.iter().position(|own| own == level).expect("a level")];
        (question.to_owned(), levels, net)
    };
    if let Some(name) = name.strip_prefix("total ") {
        let (question, levels, net) = of_category(name);
        let totals = sample.categories(sample.table.codes(&question, &levels), levels.len(), None);
        let of = total(&totals.frame, cells_of(&totals), &Domain::all(1), &net, Level::P95)?;
        return Some((of.value, of.std_error?));
    }
    let (answer, group) = name.split_once(" | ").map_or((name, None), |(answer, group)| (answer, Some(group)));
    let (question, levels, net) = of_category(answer);
    let column = if sample.table.len() == 183 { "stype" } else { "agecat" };
    let groups = distinct(&sample.table.column(column));
    let totals = sample.categories(
        sample.table.codes(&question, &levels),
        levels.len(),
        Some((sample.table.codes(column, &groups), groups.len())),
    );
    let scoring = Scoring::share(&net, levels.len());
    let share_of = |domain: &Domain| linearised_share(&totals.frame, cells_of(&totals), domain, &scoring).expect("a share");
    let of_group = |name: &str| {
        let at = groups.iter().position(|group| group == name).expect("a group");
        share_of(&Domain::group(at, groups.len() + 1))
    };
    let of = match group {
        None => share_of(&Domain::all(groups.len() + 1)),
        Some(group) => match group.split_once(" - ") {
            Some((plus, minus)) => of_group(plus).minus(&of_group(minus)),
            None => of_group(group.split_once('=').expect("a group").1),
        },
    };
    Some((of.value, of.variance(&totals.frame).sqrt()))
}
