//! Totals of parts of a sample, added: the same as those of the whole, however the parts were cut and numbered.

use proptest::prelude::*;
use survey_report::design::{LonelyPsu, SampleStructureBuilder};
use survey_report::tabulate::{
    Answers, Batch, CategoryTotals, Crossing, CrossingKind, CrossingTotals, Granularity, NOT_ASKED, NumberSums, NumberTotals,
    PairTotals, Totals, TotalsBuilder, ValueTotals,
};

/// A respondent: everything that is counted of one.
#[derive(Debug, Clone)]
struct Respondent {
    stratum: u32,
    psu: u32,
    weight: f64,
    group: u8,
    answer: u8,
    number: f64,
}

/// The design of a test.
#[derive(Debug, Clone, Copy)]
struct Design {
    clustered: bool,
    /// Whether the number of PSUs of each stratum in the population is known.
    finite: bool,
}

fn respondents() -> impl Strategy<Value = Vec<Respondent>> {
    let one = (0..4u32, 0..6u32, 0..5u8, 0..3u8, 0..3u8, -50..50i32, 1..40i32).prop_map(
        |(stratum, psu, group, answer, blank, number, weight)| Respondent {
            stratum,
            psu,
            weight: f64::from(weight) / 7.0,
            group: if group < 2 { group } else { NOT_ASKED },
            answer: if blank == 0 { NOT_ASKED } else { answer },
            number: f64::from(number) / 3.0,
        },
    );
    prop::collection::vec(one, 2..60)
}

fn plan() -> Vec<Crossing> {
    let crossing = |variable, kind| Crossing { variable, banner: Some(0), groups: 2, kind };
    vec![
        crossing(0, CrossingKind::Categories(3)),
        crossing(1, CrossingKind::Number),
        crossing(1, CrossingKind::Values),
        crossing(2, CrossingKind::Ratio),
    ]
}

/// The totals of respondents that come in batches, as one file would be counted.
fn counted(batches: &[&[Respondent]], design: Design) -> Totals {
    let mut builder = TotalsBuilder::new(plan(), Granularity { clustered: design.clustered, replicates: 0 });
    let mut sample = SampleStructureBuilder::new(design.clustered);
    for (row, of) in batches.iter().flat_map(|batch| batch.iter()).enumerate() {
        let unit = sample.unit(of.stratum, of.psu, || format!("stratum {}", of.stratum));
        if design.finite {
            sample.population(unit, 1000.0 + f64::from(of.stratum), row as u64).expect("one population for each stratum");
        }
    }
    for batch in batches {
        let unit = |of: &Respondent| sample.unit(of.stratum, of.psu, String::new);
        // The builder knows all units by now, but one that counts respondents must not count them twice.
        let units: Vec<u32> = if design.clustered { batch.iter().map(unit).collect() } else { strata(batches, batch) };
        builder.add(&Batch {
            weights: batch.iter().map(|of| of.weight).collect(),
            units,
            replicates: Vec::new(),
            banners: vec![batch.iter().map(|of| of.group).collect()],
            answers: vec![
                Answers::Codes(batch.iter().map(|of| of.answer).collect()),
                Answers::Numbers(batch.iter().map(|of| of.number).collect()),
                Answers::Pairs(batch.iter().map(|of| [of.number, of.weight]).collect()),
            ],
            ..Batch::default()
        });
    }
    sample.label_units(|psu| format!("psu {psu}"));
    builder.finish(sample.part(LonelyPsu::Fail, None).expect("a structure"))
}

/// The stratum of each respondent of a batch, numbered by first appearance in all of them.
fn strata(batches: &[&[Respondent]], batch: &[Respondent]) -> Vec<u32> {
    let mut known: Vec<u32> = Vec::new();
    for of in batches.iter().flat_map(|batch| batch.iter()) {
        if !known.contains(&of.stratum) {
            known.push(of.stratum);
        }
    }
    let number = |of: &Respondent| known.iter().position(|stratum| *stratum == of.stratum).expect("known");
    batch.iter().map(|of| u32::try_from(number(of)).expect("few")).collect()
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1.0), "{a} and {b}");
}

#[track_caller]
fn same(a: &Totals, b: &Totals) {
    assert_eq!(a.frame, b.frame);
    assert_eq!(a.respondents, b.respondents);
    for (a, b) in a.crossings.iter().zip(&b.crossings) {
        match (a, b) {
            (CrossingTotals::Cells(a), CrossingTotals::Cells(b)) => same_cells(a, b),
            (CrossingTotals::Numbers(a), CrossingTotals::Numbers(b)) => same_numbers(a, b),
            (CrossingTotals::Values(a), CrossingTotals::Values(b)) => same_values(a, b),
            (CrossingTotals::Pairs(a), CrossingTotals::Pairs(b)) => same_pairs(a, b),
            _ => panic!("the same plan has the same kinds"),
        }
    }
}

fn same_cells(a: &CategoryTotals, b: &CategoryTotals) {
    assert_eq!((a.units(), a.kept_units(), a.missing()), (b.units(), b.kept_units(), b.missing()));
    for group in 0..a.groups() {
        for unit in 0..a.units() {
            a.weights(unit, group).iter().zip(b.weights(unit, group)).for_each(|(a, b)| close(*a, *b));
        }
        for unit in 0..a.kept_units() {
            assert_eq!(a.counts(unit, group), b.counts(unit, group));
            a.squared_weights(unit, group).iter().zip(b.squared_weights(unit, group)).for_each(|(a, b)| close(*a, *b));
        }
    }
}

fn same_numbers(a: &NumberTotals, b: &NumberTotals) {
    for group in 0..a.groups() {
        let sums = |of: &NumberTotals| -> Vec<NumberSums> {
            of.of_groups(|own| own == group).iter().map(|sums| sums.from_origin(0.0)).collect()
        };
        for (a, b) in sums(a).iter().zip(&sums(b)) {
            assert_eq!(a.n, b.n);
            close(a.w, b.w);
            close(a.wx, b.wx);
            close(a.wx2, b.wx2);
            close(a.w2x2, b.w2x2);
        }
    }
}

fn same_values(a: &ValueTotals, b: &ValueTotals) {
    let (all, others) = (a.ascending(|_| true), b.ascending(|_| true));
    assert_eq!(all.len(), others.len());
    for (a, b) in all.iter().zip(&others) {
        close(a.value, b.value);
        close(a.weight, b.weight);
    }
    same_cells(&a.split(0.5), &b.split(0.5));
}

fn same_pairs(a: &PairTotals, b: &PairTotals) {
    for (a, b) in a.of_groups(|_| true).iter().zip(&b.of_groups(|_| true)) {
        assert_eq!(a.n, b.n);
        close(a.wy, b.wy);
        close(a.w2xy, b.w2xy);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn two_parts_are_the_whole(all in respondents(), cut in 0.0..1.0f64, clustered: bool, finite: bool) {
        let design = Design { clustered, finite };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let (first, second) = all.split_at((cut * all.len() as f64) as usize);
        let whole = counted(&[first, second], design);
        let parts = [counted(&[first], design), counted(&[second], design)];
        let mut merged = parts[0].clone();
        merged.merge(&parts[1]).expect("the same plan and design");
        same(&merged, &whole);
        let mut reversed = parts[1].clone();
        reversed.merge(&parts[0]).expect("the same plan and design");
        same(&reversed, &whole);
    }
}

#[test]
fn parts_of_other_plans_and_designs_are_refused() {
    let one = |stratum| Respondent { stratum, psu: 1, weight: 1.0, group: 0, answer: 0, number: 1.0 };
    let design = Design { clustered: true, finite: true };
    let mut totals = counted(&[&[one(0)]], design);
    let mut other = totals.clone();
    other.plan.pop();
    assert!(totals.merge(&other).is_err(), "another plan");
    assert!(totals.merge(&counted(&[&[one(0)]], Design { finite: false, ..design })).is_err(), "another population");
    assert!(totals.merge(&counted(&[&[one(1)]], Design { clustered: false, ..design })).is_err(), "no clusters");
    assert!(totals.merge(&counted(&[&[one(1)]], design)).is_ok());
}
