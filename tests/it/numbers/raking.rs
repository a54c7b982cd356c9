//! How often intervals after raking hold the true value: a simulation, run by hand, whose table is in docs/methods.md.
//!
//! `cargo test --release --test it raking -- --ignored --nocapture`

use super::coverage::Random;
use survey_report::compare::difference;
use survey_report::design::{LonelyPsu, SampleStructureBuilder};
use survey_report::estimate::{Domain, Linearised, Scoring, linearised_share, share};
use survey_report::options::{IntervalMethod, Level};
use survey_report::tabulate::{Answers, Batch, Crossing, CrossingKind, CrossingTotals, Granularity, Totals, TotalsBuilder};
use survey_report::weight::{
    Distance, Limits, MarginPlan, MarginTargets, TargetUnit, WeightPlan, WeightSampler, WeightTotal, Weighting,
};

/// Samples drawn of each design: a coverage of 95% is then known to ±0.7 points.
const SAMPLES: usize = 4000;
const RESPONDENTS: usize = 600;
/// Respondents in a PSU.
const CLUSTER: usize = 10;
/// How often a respondent of a PSU is of its age, and answers as it does.
const ALIKE: f64 = 0.3;
/// Parts of the population in three strata, of which each is a third of a stratified sample.
const STRATA: [f64; 3] = [0.6, 0.3, 0.1];
/// Shares of four ages in each stratum.
const AGES: [[f64; 4]; 3] = [[0.4, 0.3, 0.2, 0.1], [0.2, 0.3, 0.3, 0.2], [0.1, 0.2, 0.3, 0.4]];

#[derive(Clone, Copy, PartialEq)]
enum Design {
    Stratified,
    Clustered,
}

/// The share of Yes at an age, in a sex, in a stratum: margins explain much of the answer, and not all.
fn probability(stratum: usize, age: usize, sex: usize) -> f64 {
    0.1 + 0.2 * age as f64 + 0.1 * sex as f64 - 0.05 * stratum as f64
}

/// Mean over the population, of one sex or of both.
fn mean(sexes: &[usize], value: impl Fn(usize, usize, usize) -> f64) -> f64 {
    let mut sum = 0.0;
    for (stratum, part) in STRATA.iter().enumerate() {
        for (age, share) in AGES[stratum].iter().enumerate() {
            sum += sexes.iter().map(|sex| part * share * value(stratum, age, *sex)).sum::<f64>() / sexes.len() as f64;
        }
    }
    sum
}

fn drawn(random: &mut Random, shares: &[f64]) -> usize {
    let mut left = random.uniform();
    shares
        .iter()
        .position(|share| {
            left -= share;
            left < 0.0
        })
        .unwrap_or(shares.len() - 1)
}

/// Respondents with their ages and sexes as margins, and the sexes as a banner.
fn sample(random: &mut Random, design: Design) -> (Batch, SampleStructureBuilder) {
    let mut structure = SampleStructureBuilder::new(design == Design::Clustered);
    let mut batch = Batch { margins: vec![Vec::new(); 2], ..Batch::default() };
    let mut codes = Vec::new();
    let (mut of_psu, mut answer) = ((0, 0), 0.0);
    for row in 0..RESPONDENTS {
        let stratum = if design == Design::Stratified { row % 3 } else { drawn(random, &STRATA) };
        let own = (stratum, drawn(random, &AGES[stratum]));
        if row % CLUSTER == 0 {
            (of_psu, answer) = (own, random.uniform());
        }
        let alike = |random: &mut Random| design == Design::Clustered && random.chance(ALIKE);
        let (stratum, age) = if alike(random) { of_psu } else { own };
        let level = if alike(random) { answer } else { random.uniform() };
        let sex = usize::from(random.chance(0.5));
        codes.push(u8::from(level >= probability(stratum, age, sex)));
        batch.margins[0].push(u8::try_from(age).expect("four"));
        batch.margins[1].push(u8::try_from(sex).expect("two"));
        let (psu, label) = match design {
            Design::Stratified => (0, u32::try_from(stratum).expect("three")),
            Design::Clustered => (u32::try_from(row / CLUSTER).expect("a few"), 0),
        };
        batch.weights.push(if design == Design::Stratified { 3.0 * STRATA[stratum] } else { 1.0 });
        batch.units.push(structure.unit(label, psu, || label.to_string()));
    }
    batch.banners.push(batch.margins[1].clone());
    batch.answers.push(Answers::Codes(codes));
    (batch, structure)
}

/// Weights to the ages and sexes of the population.
fn weigh(batch: &mut Batch) -> Weighting {
    let ages = (0..4).map(|age| mean(&[0, 1], |_, own, _| f64::from(u8::from(own == age)))).collect();
    let margin = |amounts: Vec<f64>| MarginPlan { targets: vec![MarginTargets { amounts, unit: TargetUnit::Share }] };
    let plan = WeightPlan {
        margins: vec![margin(ages), margin(vec![0.5, 0.5])],
        groups: 0,
        distance: Distance::Raking,
        limits: Limits::None,
        total: WeightTotal::Respondents,
        missing: None,
    };
    let mut sampler = WeightSampler::new(plan, 0);
    sampler.add(batch);
    let weighting = sampler.solve().expect("weights");
    weighting.apply(batch);
    weighting
}

fn counted(design: Design, batch: &Batch, structure: SampleStructureBuilder, weighting: Option<&Weighting>) -> Totals {
    let plan = vec![Crossing { variable: 0, banner: Some(0), groups: 2, kind: CrossingKind::Categories(2) }];
    let mut builder = TotalsBuilder::new(plan, Granularity { clustered: design == Design::Clustered, replicates: 0 });
    if let Some(weighting) = weighting {
        builder = builder.calibrated(weighting.cells());
    }
    builder.add(batch);
    builder.finish(structure.finish(LonelyPsu::Fail, None).expect("a structure"))
}

/// What the intervals of one estimate came to.
#[derive(Default)]
struct Tally {
    values: Vec<f64>,
    errors: f64,
    held: usize,
}

impl Tally {
    fn add(&mut self, value: f64, error: f64, held: bool) {
        self.values.push(value);
        self.errors += error;
        self.held += usize::from(held);
    }

    /// Mean standard error over the spread of the estimates.
    fn ratio(&self) -> f64 {
        let n = self.values.len() as f64;
        let mean = self.values.iter().sum::<f64>() / n;
        let spread = (self.values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        self.errors / n / spread
    }

    fn coverage(&self) -> f64 {
        self.held as f64 / self.values.len() as f64
    }
}

/// The share of everyone, that of one sex, and the difference between the sexes.
fn add(tallies: &mut [Tally; 3], totals: &Totals, truth: &[f64; 3]) {
    let Some(CrossingTotals::Cells(cells)) = totals.everyone(0) else { panic!("cells") };
    let frame = &totals.frame;
    for (at, domain) in [Domain::all(3), Domain::group(0, 3)].iter().enumerate() {
        let of = share(frame, cells, domain, &[0], Level::P95, IntervalMethod::Wilson).expect("a base");
        let interval = of.interval.expect("an interval");
        let held = (interval.lower..=interval.upper).contains(&truth[at]);
        tallies[at].add(of.value, of.std_error.expect("an error"), held);
    }
    let of =
        |sex| -> Linearised { linearised_share(frame, cells, &Domain::group(sex, 3), &Scoring::share(&[0], 2)).expect("a base") };
    let of = difference(frame, &of(0), &of(1), Level::P95).expect("a difference");
    tallies[2].add(of.value, of.std_error, (of.interval.lower..=of.interval.upper).contains(&truth[2]));
}

#[test]
#[ignore = "a simulation of a minute, for docs/methods.md"]
#[allow(clippy::print_stdout)]
fn coverage_after_raking() {
    let [all, first, second] = [&[0, 1][..], &[0], &[1]].map(|sexes| mean(sexes, probability));
    let truth = [all, first, first - second];
    println!("| design | estimate | coverage | se / spread | coverage, weights fixed | se / spread, weights fixed |");
    println!("|:--|:--|--:|--:|--:|--:|");
    let mut random = Random { state: 2012 };
    for (design, name) in [(Design::Stratified, "stratified"), (Design::Clustered, "clustered")] {
        let (mut known, mut fixed): ([Tally; 3], [Tally; 3]) = Default::default();
        for _ in 0..SAMPLES {
            let state = random.state;
            let (mut batch, structure) = sample(&mut random, design);
            let weighting = weigh(&mut batch);
            add(&mut known, &counted(design, &batch, structure, Some(&weighting)), &truth);
            let again = sample(&mut Random { state }, design).1;
            add(&mut fixed, &counted(design, &batch, again, None), &truth);
        }
        for (at, estimate) in ["everyone", "one sex", "difference of the sexes"].into_iter().enumerate() {
            let (known, fixed) = (&known[at], &fixed[at]);
            println!(
                "| {name} | {estimate} | {:.1} | {:.2} | {:.1} | {:.2} |",
                known.coverage() * 100.0,
                known.ratio(),
                fixed.coverage() * 100.0,
                fixed.ratio()
            );
            assert!((0.935..=0.965).contains(&known.coverage()), "{name}, {estimate}: {}", known.coverage());
        }
    }
}
