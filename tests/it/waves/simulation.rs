//! Many comparisons of samples drawn at random: findings where there is nothing stay at the level of the family, and a change of 6 points
//! is found as often as the power calculation says.

use survey_report::codebook::detect::slug;
use survey_report::design::{LonelyPsu, SampleStructureBuilder};
use survey_report::estimate::distribution::normal_quantile;
use survey_report::estimate::{Base, Domain, Quantity, Scoring, linearised_share};
use survey_report::options::{Adjustment, ComparisonKind, IntervalMethod, Level, Standards, StatisticalOptions};
use survey_report::tabulate::{Answers, Batch, Crossing, CrossingKind, CrossingTotals, Granularity, TotalsBuilder};
use survey_report::wave::{Change, Known, Origin, Samples, Tracker, Wave, WaveFacts, WaveMeasure, WaveQuestion, WaveSettings};

const MEASURES: usize = 6;
const PER_WAVE: usize = 600;
const PSUS: usize = 60;

/// Steele, Lea and Flood's SplitMix64.
struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((z ^ (z >> 31)) >> 11) as f64) / (1u64 << 53) as f64
    }
}

/// A wave of weighted respondents in PSUs, whose answers hang together within a PSU; the same PSUs in every wave.
fn wave(id: &str, random: &mut Random, moods: &[f64], shares: [f64; MEASURES], clustered: bool) -> Wave {
    let mut frame = SampleStructureBuilder::new(clustered);
    let mut batch = Batch { answers: vec![Answers::Codes(Vec::new()); MEASURES], ..Batch::default() };
    for row in 0..PER_WAVE {
        let psu = row % PSUS;
        batch.units.push(frame.unit(0, u32::try_from(psu).expect("few"), String::new));
        batch.weights.push(0.5 + random.unit());
        for (measure, answers) in batch.answers.iter_mut().enumerate() {
            let mood = if clustered { moods[psu] } else { 0.0 };
            let yes = random.unit() < (shares[measure] + mood).clamp(0.0, 1.0);
            if let Answers::Codes(codes) = answers {
                codes.push(u8::from(!yes));
            }
        }
    }
    frame.label_units(|code| code.to_string());
    let plan = (0..MEASURES).map(|variable| Crossing { variable, banner: None, groups: 0, kind: CrossingKind::Categories(2) });
    let mut tabulator = TotalsBuilder::new(plan.collect(), Granularity { clustered, replicates: 0 });
    tabulator.add(&batch);
    let totals = tabulator.finish(frame.finish(LonelyPsu::Fail, None).expect("frame"));
    let measure = |variable: usize| {
        let Some(CrossingTotals::Cells(cells)) = totals.everyone(variable) else { panic!("cells") };
        let scoring = Scoring::share(&[0], 2);
        let statistic = linearised_share(&totals.frame, cells, &Domain::all(1), &scoring).expect("a base");
        WaveMeasure {
            withheld: false,
            variable: format!("m{variable}"),
            row: "0".to_owned(),
            label: "yes".to_owned(),
            title: slug("yes"),
            wording: String::new(),
            predicate: None,
            quantity: Quantity::Share,
            answer: true,
            key: true,
            total: Some(Known::Totals(statistic)),
            groups: Vec::new(),
        }
    };
    let question = WaveQuestion {
        id: "q".to_owned(),
        text: "q".to_owned(),
        title: "q".to_owned(),
        demographic: false,
        invented: false,
        ordered: false,
        base: String::new(),
        answers: Vec::new(),
        trend_ok: None,
        measures: (0..MEASURES).map(measure).collect(),
    };
    let n = PER_WAVE as u64;
    let facts = WaveFacts {
        id: id.to_owned(),
        label: id.to_owned(),
        field: Vec::new(),
        mode: None,
        population: None,
        source: None,
        note: None,
        respondents: Base { unweighted: n, weighted: n as f64, effective: n as f64 },
        weight: None,
        filter: None,
        picked: None,
        probability_sample: None,
        panel: false,
        clustered,
        benchmark: false,
        design_effect: None,
        file: None,
        origin: Origin::Data,
        breaks: Vec::new(),
        trend_ok: None,
    };
    Wave { facts, frame: Some(totals.frame.clone()), banners: Vec::new(), questions: vec![question] }
}

fn tracker(waves: Vec<Wave>, adjustment: Adjustment) -> Tracker {
    let choices = StatisticalOptions {
        level: Level::P95,
        method: IntervalMethod::Wilson,
        standards: Standards::Default,
        protection: survey_report::options::Protection::Sample,
        adjustment,
        contrast: survey_report::options::Contrast::Columns,
        equivalence: None,
    };
    Tracker::new(
        waves,
        WaveSettings { choices, kind: ComparisonKind::Waves, baseline: None, samples: Samples::Auto, practical: None },
    )
    .expect("waves")
}

fn moods(random: &mut Random) -> Vec<f64> {
    (0..PSUS).map(|_| 0.5 * (random.unit() - 0.5)).collect()
}

const SHARES: [f64; MEASURES] = [0.5, 0.4, 0.3, 0.6, 0.45, 0.2];

#[test]
fn without_a_change_the_family_keeps_its_level() {
    for clustered in [false, true] {
        let mut random = Random(if clustered { 20_121_213 } else { 20_121_212 });
        let (runs, mut marked) = (600u32, 0u32);
        for _ in 0..runs {
            let moods = moods(&mut random);
            let waves =
                vec![wave("2012", &mut random, &moods, SHARES, clustered), wave("2013", &mut random, &moods, SHARES, clustered)];
            marked += u32::from(tracker(waves, Adjustment::Holm).has_findings());
        }
        // 5% of 600 is 30, give or take 5.3; Holm stays at or below the level.
        assert!((12..=46).contains(&marked), "clustered {clustered}: {marked} of {runs}");
    }
}

#[test]
fn a_planted_change_is_found_as_often_as_the_power_says() {
    let mut random = Random(6_201_212);
    let (runs, mut found) = (800u32, 0u32);
    let mut power = 0.0;
    let later = [0.56, 0.4, 0.3, 0.6, 0.45, 0.2];
    for _ in 0..runs {
        let moods = vec![0.0; PSUS];
        let waves = vec![wave("2012", &mut random, &moods, SHARES, false), wave("2013", &mut random, &moods, later, false)];
        let tracker = tracker(waves, Adjustment::None);
        let Some(Change::Tested { difference, verdict, .. }) = &tracker.measures[0].changes[0] else { panic!("tested") };
        found += u32::from(verdict.is_found() && difference.value > 0.0);
        // The chance that a normal estimate of 6 points passes the critical value, with this run's standard error.
        power += upper_tail(difference.smallest_significant() / difference.std_error - 0.06 / difference.std_error);
    }
    let (expected, ours) = (power / f64::from(runs), f64::from(found) / f64::from(runs));
    // Three standard errors of 800 runs are 5 points.
    assert!(expected > 0.4 && expected < 0.7 && (ours - expected).abs() < 0.055, "found {ours}, power {expected}");
}

/// 1 − Φ(z), by bisection of the quantile.
fn upper_tail(z: f64) -> f64 {
    let (mut low, mut high) = (1e-12, 1.0 - 1e-12);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if normal_quantile(middle) < z {
            low = middle;
        } else {
            high = middle;
        }
    }
    1.0 - low
}
