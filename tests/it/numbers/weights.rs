//! What must hold of weights that are made, whatever the data.

use proptest::prelude::*;
use std::sync::Arc;
use survey_report::design::{LonelyPsu, SampleStructureBuilder};
use survey_report::estimate::{Domain, Linearised, Scoring, linearised_share};
use survey_report::tabulate::{
    Answers, Batch, CategoryTotals, Crossing, CrossingKind, CrossingTotals, Granularity, Totals, TotalsBuilder,
};
use survey_report::weight::{
    Distance, LimitRange, Limits, MarginPlan, MarginTargets, TargetUnit, WeightPlan, WeightSampler, WeightTotal, Weighting,
};

/// A respondent: the categories of two margins, an answer, a place in the design.
#[derive(Debug, Clone, Copy)]
struct Respondent {
    age: u8,
    sex: u8,
    answer: u8,
    stratum: u32,
    psu: u32,
    base: f64,
}

/// Each combination of the margins has at least one, so that weights exist.
fn respondents() -> impl Strategy<Value = Vec<Respondent>> {
    let one = |age, sex| {
        (0..3u8, 0..2u32, 0..4u32, 1..30i32).prop_map(move |(answer, stratum, psu, base)| Respondent {
            age,
            sex,
            answer,
            stratum,
            psu,
            base: f64::from(base) / 7.0,
        })
    };
    let each: Vec<_> = (0..6u8).map(|cell| prop::collection::vec(one(cell / 2, cell % 2), 2..8)).collect();
    each.prop_map(|cells| cells.concat())
}

/// Shares that are not too far from any sample's.
fn targets() -> impl Strategy<Value = [Vec<f64>; 2]> {
    let shares = |count| prop::collection::vec(1.0..2.0f64, count);
    (shares(3), shares(2)).prop_map(|(age, sex)| [age, sex])
}

/// How respondents were sampled.
const DESIGNS: [Granularity; 2] =
    [Granularity { clustered: false, replicates: 0 }, Granularity { clustered: true, replicates: 0 }];

fn plan(targets: &[Vec<f64>]) -> WeightPlan {
    let margin =
        |amounts: &Vec<f64>| MarginPlan { targets: vec![MarginTargets { amounts: amounts.clone(), unit: TargetUnit::Share }] };
    WeightPlan {
        margins: targets.iter().map(margin).collect(),
        groups: 0,
        distance: Distance::Raking,
        limits: Limits::None,
        total: WeightTotal::Respondents,
        missing: None,
    }
}

type Category = fn(&Respondent) -> u8;
const AGE: Category = |of| of.age;
const SEX: Category = |of| of.sex;

fn batch(rows: &[Respondent], margins: &[Category]) -> Batch {
    let codes = |of: &Category| rows.iter().map(of).collect();
    Batch {
        weights: rows.iter().map(|of| of.base).collect(),
        margins: margins.iter().map(codes).collect(),
        banners: vec![rows.iter().map(|of| of.age).collect()],
        answers: vec![Answers::Codes(rows.iter().map(|of| of.answer).collect()), Answers::Codes(rows.iter().map(SEX).collect())],
        ..Batch::default()
    }
}

fn weigh(batch: &mut Batch, plan: WeightPlan) -> Weighting {
    let mut sampler = WeightSampler::new(plan, 0);
    sampler.add(batch);
    let weighting = sampler.solve().expect("weights");
    weighting.apply(batch);
    weighting
}

/// The totals of the answer and of the sex, by age.
fn counted(rows: &[Respondent], mut batch: Batch, design: Granularity, weighting: Option<&Weighting>) -> Totals {
    let crossing = |variable, count| Crossing { variable, banner: Some(0), groups: 3, kind: CrossingKind::Categories(count) };
    let mut builder = TotalsBuilder::new(vec![crossing(0, 3), crossing(1, 2)], design);
    if let Some(weighting) = weighting {
        builder = builder.calibrated(weighting.cells());
    }
    let mut sample = SampleStructureBuilder::new(design.clustered);
    batch.units = rows.iter().map(|of| sample.unit(of.stratum, of.psu, || of.stratum.to_string())).collect();
    builder.add(&batch);
    sample.label_units(|psu| psu.to_string());
    builder.finish(sample.part(LonelyPsu::Adjust, None).expect("a structure"))
}

fn cells(totals: &Totals, variable: usize) -> &CategoryTotals {
    match &totals.crossings[variable] {
        CrossingTotals::Cells(cells) => cells,
        _ => panic!("no cells"),
    }
}

/// The share of the first answer in a group of age, or of everyone.
fn answer(totals: &Totals, group: Option<usize>) -> Linearised {
    let domain = group.map_or_else(|| Domain::all(4), |group| Domain::group(group, 4));
    linearised_share(&totals.frame, cells(totals, 0), &domain, &Scoring::share(&[0], 3)).expect("a share")
}

/// What must not change: shares, their variances, and the covariance of two groups.
fn numbers(totals: &Totals) -> Vec<f64> {
    let groups = [0, 1].map(|group| answer(totals, Some(group)));
    let mut numbers = vec![groups[0].covariance_with_disjoint(&groups[1], &totals.frame)];
    for of in [answer(totals, None)].iter().chain(&groups) {
        numbers.extend([of.value, of.variance(&totals.frame)]);
    }
    numbers
}

fn same(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 1e-9 * a.abs().max(1e-6))
}

proptest! {
    #[test]
    fn base_weights_times_a_constant_change_nothing(rows in respondents(), targets in targets(), times in 0.01..100.0f64) {
        let more: Vec<Respondent> = rows.iter().map(|of| Respondent { base: of.base * times, ..*of }).collect();
        for design in DESIGNS {
            let of = |rows: &[Respondent]| {
                let mut batch = batch(rows, &[AGE, SEX]);
                let weighting = weigh(&mut batch, plan(&targets));
                numbers(&counted(rows, batch, design, Some(&weighting)))
            };
            prop_assert!(same(&of(&rows), &of(&more)));
        }
    }

    #[test]
    fn the_order_of_rows_and_margins_is_of_no_account(rows in respondents(), targets in targets(), seed in 0..1000usize) {
        let mut mixed = rows.clone();
        (0..mixed.len()).for_each(|at| mixed.swap(at, (at * 7 + seed) % rows.len()));
        for design in DESIGNS {
            let mut first = batch(&rows, &[AGE, SEX]);
            let weighting = weigh(&mut first, plan(&targets));
            let mut second = batch(&mixed, &[SEX, AGE]);
            let other = weigh(&mut second, plan(&[targets[1].clone(), targets[0].clone()]));
            let (a, b) = (counted(&rows, first, design, Some(&weighting)), counted(&mixed, second, design, Some(&other)));
            prop_assert!(same(&numbers(&a), &numbers(&b)), "{:?} {:?}", numbers(&a), numbers(&b));
            let (a, b) = (weighting.groups[0].weights, other.groups[0].weights);
            prop_assert!(same(&[a.least, a.median, a.largest, a.effective], &[b.least, b.median, b.largest, b.effective]));
        }
    }

    /// Targets equal to the sample leave every weight; a margin's own share is then known, and its standard error 0.
    #[test]
    fn targets_equal_to_the_sample_change_no_estimate(rows in respondents()) {
        let share = |of: Category, category| rows.iter().filter(|row| of(row) == category).map(|row| row.base).sum::<f64>();
        let targets = [(0..3).map(|at| share(AGE, at)).collect::<Vec<f64>>(), (0..2).map(|at| share(SEX, at)).collect()];
        for design in DESIGNS {
            let mut weighted = batch(&rows, &[AGE, SEX]);
            let weighting = weigh(&mut weighted, plan(&targets));
            let total: f64 = rows.iter().map(|of| of.base).sum();
            let unchanged = |(weight, of): (&f64, &Respondent)| (weight * total / rows.len() as f64 - of.base).abs() < 1e-9;
            prop_assert!(weighted.weights.iter().zip(&rows).all(unchanged));
            let totals = counted(&rows, weighted, design, Some(&weighting));
            let plain = counted(&rows, batch(&rows, &[AGE, SEX]), design, None);
            prop_assert!(same(&[answer(&totals, None).value], &[answer(&plain, None).value]));
            let margin = |totals: &Totals| {
                linearised_share(&totals.frame, cells(totals, 1), &Domain::all(4), &Scoring::share(&[0], 2)).expect("a share")
            };
            prop_assert!(margin(&totals).variance(&totals.frame) == 0.0, "{}", margin(&totals).variance(&totals.frame));
            prop_assert!(margin(&plain).variance(&plain.frame) > 0.0);
        }
    }

    /// One margin is post-stratification, whatever is minimised: the share of the target over that of the base weights.
    #[test]
    fn one_margin_is_post_stratification(rows in respondents(), targets in targets()) {
        let total: f64 = targets[0].iter().sum();
        let base = |age: u8| rows.iter().filter(|of| of.age == age).map(|of| of.base).sum::<f64>();
        let wide = Limits::OfFactor(LimitRange { lower: 1e-6, upper: 1e6 });
        for (distance, limits) in [(Distance::Raking, Limits::None), (Distance::Linear, Limits::None), (Distance::Logit, wide)] {
            let mut batch = batch(&rows, &[AGE]);
            weigh(&mut batch, WeightPlan { distance, limits, ..plan(&targets[..1]) });
            for (weight, of) in batch.weights.iter().zip(&rows) {
                let exact = of.base * rows.len() as f64 * targets[0][usize::from(of.age)] / total / base(of.age);
                prop_assert!((weight - exact).abs() < 1e-9 * exact, "{distance:?}: {weight} {exact}");
            }
        }
    }

    /// Limits hold, and the margins with them.
    #[test]
    fn limits_and_margins_hold_together(rows in respondents(), targets in targets(), upper in 1.3..4.0f64) {
        let limits = Limits::OfWeight(LimitRange { lower: 0.1, upper });
        let mut batch = batch(&rows, &[AGE, SEX]);
        let mut sampler = WeightSampler::new(WeightPlan { limits, ..plan(&targets) }, 0);
        sampler.add(&batch);
        if let Ok(weighting) = sampler.solve() {
            weighting.apply(&mut batch);
            prop_assert!(batch.weights.iter().all(|weight| (0.1 - 1e-9..=upper + 1e-9).contains(weight)));
            let sum: f64 = targets[0].iter().sum();
            for age in 0..3u8 {
                let own = batch.weights.iter().zip(&rows).filter(|(_, of)| of.age == age).map(|(weight, _)| weight).sum::<f64>();
                let target = targets[0][usize::from(age)] / sum;
                prop_assert!((own / rows.len() as f64 - target).abs() < 1e-9, "{own} {target}");
            }
        }
    }
}

/// Two groups, each to its own targets, have the weights of each by itself.
#[test]
fn groups_are_weighted_apart() {
    let rows: Vec<Respondent> = (0..40u8)
        .map(|at| Respondent {
            age: at % 3,
            sex: at / 3 % 2,
            answer: 0,
            stratum: 0,
            psu: u32::from(at),
            base: f64::from(at % 5 + 1),
        })
        .collect();
    let wave = |at: usize| u8::from(at % 7 < 3);
    let targets = [[vec![3.0, 4.0, 5.0], vec![1.0, 2.0]], [vec![5.0, 4.0, 3.0], vec![2.0, 1.5]]];
    let mut together = batch(&rows, &[AGE, SEX]);
    together.margins.push((0..rows.len()).map(wave).collect());
    let mut both = plan(&targets[0]);
    both.groups = 2;
    for (margin, other) in both.margins.iter_mut().zip(plan(&targets[1]).margins) {
        margin.targets.extend(other.targets);
    }
    let weighting = weigh(&mut together, both);
    assert_eq!(weighting.groups.len(), 2);
    assert_eq!(Arc::strong_count(&weighting.cells()), 2);
    for (group, targets) in targets.iter().enumerate() {
        let own: Vec<usize> = (0..rows.len()).filter(|at| usize::from(wave(*at)) == group).collect();
        let apart: Vec<Respondent> = own.iter().map(|at| rows[*at]).collect();
        let mut alone = batch(&apart, &[AGE, SEX]);
        weigh(&mut alone, plan(targets));
        for (at, weight) in own.iter().zip(&alone.weights) {
            assert!((together.weights[*at] - weight).abs() < 1e-12);
        }
    }
}

/// Limits of the factor are those of base weights that add up to what weights do, whatever their scale in the file.
#[test]
fn limits_of_the_factor_do_not_depend_on_the_scale_of_base_weights() {
    let rows: Vec<Respondent> = (0..60u8)
        .map(|at| Respondent { age: at % 3, sex: at / 3 % 2, answer: 0, stratum: 0, psu: 0, base: f64::from(at % 5 + 1) })
        .collect();
    let limits = Limits::OfFactor(LimitRange { lower: 0.8, upper: 1.25 });
    let targets = [vec![1.25, 1.0, 0.9], vec![1.1, 1.0]];
    for distance in [Distance::Raking, Distance::Linear, Distance::Logit] {
        let weights = [1.0, 1000.0].map(|times| {
            let more: Vec<Respondent> = rows.iter().map(|of| Respondent { base: of.base * times, ..*of }).collect();
            let mut batch = batch(&more, &[AGE, SEX]);
            weigh(&mut batch, WeightPlan { distance, limits, ..plan(&targets) });
            batch.weights
        });
        assert!(same(&weights[0], &weights[1]), "{distance:?}");
    }
}
