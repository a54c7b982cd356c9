//! How often each interval holds the true share: a simulation, run by hand, whose table is in docs/methods.md.
//!
//! `cargo test --release --test it coverage -- --ignored --nocapture`

use survey_report::design::{LonelyPsu, SampleStructureBuilder};
use survey_report::estimate::{Domain, share};
use survey_report::options::{IntervalMethod, Level};
use survey_report::tabulate::{Answers, Batch, Crossing, CrossingKind, CrossingTotals, Granularity, Totals, TotalsBuilder};

/// Samples drawn in each setting: the standard error of a coverage of 95% is then 0.3 points.
const SAMPLES: usize = 5000;
/// Design effect of the weighted and the clustered designs.
const DEFF: f64 = 1.5;
/// Respondents in a PSU.
const CLUSTER: usize = 10;

#[derive(Clone, Copy)]
enum Design {
    Simple,
    Weighted,
    Clustered,
}

impl Design {
    const ALL: [Self; 3] = [Self::Simple, Self::Weighted, Self::Clustered];

    const fn name(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Weighted => "weighted",
            Self::Clustered => "clustered",
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn respondents(self, effective: usize) -> usize {
        let deff = if matches!(self, Self::Simple) { 1.0 } else { DEFF };
        (effective as f64 * deff).round() as usize
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014): the same samples on every machine.
pub(super) struct Random {
    pub(super) state: u64,
}

impl Random {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(super) fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.uniform()).ln()).sqrt() * (2.0 * std::f64::consts::PI * self.uniform()).cos()
    }
}

/// A sample of respondents with a share of `p`.
fn sample(random: &mut Random, design: Design, n: usize, p: f64) -> Totals {
    let clustered = matches!(design, Design::Clustered);
    let mut frame = SampleStructureBuilder::new(clustered);
    let mut batch = Batch::default();
    let mut codes = Vec::with_capacity(n);
    // A respondent answers as the PSU does with probability √ρ, so that answers within it correlate by ρ = (deff − 1)/(m − 1).
    let copied = ((DEFF - 1.0) / (CLUSTER as f64 - 1.0)).sqrt();
    // Log-normal weights whose 1 + cv² is the design effect.
    let spread = DEFF.ln().sqrt();
    let mut of_psu = false;
    for row in 0..n {
        if row % CLUSTER == 0 {
            of_psu = random.chance(p);
        }
        let yes = if clustered && random.chance(copied) { of_psu } else { random.chance(p) };
        codes.push(u8::from(!yes));
        batch.weights.push(if matches!(design, Design::Weighted) { (spread * random.normal()).exp() } else { 1.0 });
        batch.units.push(frame.unit(0, u32::try_from(row / CLUSTER).expect("a few"), String::new));
    }
    batch.answers.push(Answers::Codes(codes));
    let plan = vec![Crossing { variable: 0, banner: None, groups: 0, kind: CrossingKind::Categories(2) }];
    let mut tabulator = TotalsBuilder::new(plan, Granularity { clustered, replicates: 0 });
    tabulator.add(&batch);
    tabulator.finish(frame.finish(LonelyPsu::Fail, None).expect("a frame"))
}

/// How often the interval of each method holds `p`.
fn coverage(random: &mut Random, design: Design, effective: usize, p: f64) -> Vec<f64> {
    let mut held = vec![0usize; IntervalMethod::ALL.len()];
    for _ in 0..SAMPLES {
        let totals = sample(random, design, design.respondents(effective), p);
        let Some(CrossingTotals::Cells(cells)) = totals.everyone(0) else { panic!("cells") };
        for (held, method) in held.iter_mut().zip(IntervalMethod::ALL) {
            let estimate = share(&totals.frame, cells, &Domain::all(1), &[0], Level::P95, method).expect("a base");
            let interval = estimate.interval.expect("interval");
            *held += usize::from(interval.lower <= p && p <= interval.upper);
        }
    }
    held.into_iter().map(|held| held as f64 / SAMPLES as f64).collect()
}

#[test]
#[ignore = "a simulation of a minute, for docs/methods.md"]
#[allow(clippy::print_stdout)]
fn coverage_of_every_method() {
    let names: Vec<&str> = IntervalMethod::ALL.iter().map(|method| method.name()).collect();
    println!("| design | n_eff | share | {} |", names.join(" | "));
    println!("|:--|--:|--:|{}", "--:|".repeat(names.len()));
    let mut random = Random { state: 2012 };
    for design in Design::ALL {
        for effective in [50, 200, 1000] {
            for p in [0.01, 0.05, 0.2, 0.5] {
                let held = coverage(&mut random, design, effective, p);
                let cells: Vec<String> = held.iter().map(|held| format!("{:.1}", held * 100.0)).collect();
                println!("| {} | {effective} | {}% | {} |", design.name(), p * 100.0, cells.join(" | "));
                // Loose enough for chance, tight enough that a broken method fails: the default must not fall far short.
                let wilson = held[0];
                assert!(wilson > 0.85, "{} {effective} {p}: {wilson}", design.name());
            }
        }
    }
}
