//! What must hold whatever the data: shares, weights, orders, labels, domains.

use crate::harness::{Counted, Dir, counted};
use proptest::prelude::*;
use survey_report::compare::{difference, measure_difference};
use survey_report::estimate::{Domain, Estimate, Measure, Statistic, share, total};
use survey_report::options::{IntervalMethod, Level};
use survey_report::tabulate::{CategoryTotals, CrossingTotals};

/// One respondent of a made-up survey.
#[derive(Debug, Clone, Copy)]
struct Respondent {
    answer: u8,
    group: u8,
    stratum: u8,
    psu: u8,
    weight: f64,
}

fn respondent() -> impl Strategy<Value = Respondent> {
    (0..3u8, 0..2u8, 0..2u8, 0..4u8, 0.2..4.0f64).prop_map(|(answer, group, stratum, psu, weight)| Respondent {
        answer,
        group,
        stratum,
        psu,
        weight,
    })
}

fn csv(rows: &[Respondent]) -> String {
    let mut text = String::from("answer,group,stratum,psu,weight\n");
    for row in rows {
        text += &format!("{},{},s{},{},{}\n", row.answer, row.group, row.stratum, row.psu, row.weight);
    }
    text
}

const DESIGNS: [&str; 3] = [
    "[design]\nweight='weight'\nlonely_psu='adjust'\n",
    "[design]\nweight='weight'\nstrata='stratum'\nlonely_psu='adjust'\n",
    "[design]\nweight='weight'\nstrata='stratum'\npsu='psu'\nlonely_psu='adjust'\n",
];
const QUESTION: &str = "[[question]]\nid='q'\ncolumn='answer'\nlevels=[0,1,2]\n[[banner]]\ncolumns=['group']\n";

fn count(data: &str, design: &str, extra: &str) -> Counted {
    let dir = Dir::new();
    dir.file("d.csv", data);
    let question = QUESTION.replace("levels=[0,1,2]", "levels=[{code=0,label='a'},{code=1,label='b'},{code=2,label='c'}]");
    counted(&dir.path("d.csv"), &format!("{design}{extra}{question}")).expect("valid")
}

fn cells(counted: &Counted, banner: Option<usize>) -> &CategoryTotals {
    match banner.map_or_else(|| counted.totals.everyone(0), |banner| counted.totals.by(0, banner)) {
        Some(CrossingTotals::Cells(cells)) => cells,
        _ => panic!("cells"),
    }
}

fn estimate(counted: &Counted, answer: usize) -> Estimate {
    share(
        &counted.totals.frame,
        cells(counted, None),
        &Domain::all(cells(counted, None).groups()),
        &[answer],
        Level::P95,
        IntervalMethod::Wilson,
    )
    .expect("a base")
}

fn measure<'a>(counted: &'a Counted, categories: &'a [usize]) -> Measure<'a> {
    Measure { frame: &counted.totals.frame, statistic: Statistic::Share { cells: cells(counted, Some(0)), categories } }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-3)
}

fn same(a: &Estimate, b: &Estimate) -> bool {
    close(a.value, b.value)
        && close(a.std_error.unwrap_or(0.0), b.std_error.unwrap_or(0.0))
        && a.degf == b.degf
        && a.base.unweighted == b.base.unweighted
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shares_of_a_question_add_to_one_and_lie_in_their_intervals(rows in prop::collection::vec(respondent(), 12..80)) {
        for design in DESIGNS {
            let counted = count(&csv(&rows), design, "");
            let total: f64 = (0..3).map(|answer| estimate(&counted, answer).value).sum();
            prop_assert!(close(total, 1.0));
            for answer in 0..3 {
                let ours = estimate(&counted, answer);
                if let Some(interval) = ours.interval {
                    prop_assert!(interval.lower <= ours.value && ours.value <= interval.upper && interval.upper > interval.lower);
                }
            }
        }
    }

    #[test]
    fn weights_order_and_labels_do_not_matter(rows in prop::collection::vec(respondent(), 12..80)) {
        for design in DESIGNS {
            let ours = estimate(&count(&csv(&rows), design, ""), 1);
            let heavier: Vec<Respondent> = rows.iter().map(|row| Respondent { weight: row.weight * 7.5, ..*row }).collect();
            prop_assert!(same(&ours, &estimate(&count(&csv(&heavier), design, ""), 1)));
            let reversed: Vec<Respondent> = rows.iter().rev().copied().collect();
            prop_assert!(same(&ours, &estimate(&count(&csv(&reversed), design, ""), 1)));
            let relabelled: Vec<Respondent> = rows.iter().map(|row| Respondent { stratum: 1 - row.stratum, ..*row }).collect();
            prop_assert!(same(&ours, &estimate(&count(&csv(&relabelled), design, ""), 1)));
        }
    }

    #[test]
    fn a_domain_of_everyone_changes_nothing(rows in prop::collection::vec(respondent(), 12..80)) {
        for design in DESIGNS {
            let ours = estimate(&count(&csv(&rows), design, ""), 1);
            let filtered = estimate(&count(&csv(&rows), design, "filter='weight > 0'\n"), 1);
            prop_assert!(same(&ours, &filtered));
            let counted = count(&csv(&rows), design, "");
            let cells = cells(&counted, Some(0));
            let groups = share(&counted.totals.frame, cells, &Domain::all(3), &[1], Level::P95, IntervalMethod::Wilson).expect("a base");
            prop_assert!(same(&ours, &groups));
        }
    }

    #[test]
    fn equal_weights_give_the_textbook_variance(answers in prop::collection::vec(0..3u8, 12..80)) {
        let rows: Vec<Respondent> = answers.iter().map(|answer| Respondent { answer: *answer, group: 0, stratum: 0, psu: 0, weight: 2.0 }).collect();
        let ours = estimate(&count(&csv(&rows), DESIGNS[0], ""), 1);
        let textbook = ours.value * (1.0 - ours.value) / (rows.len() as f64 - 1.0);
        prop_assert!(close(ours.std_error.expect("se").powi(2), textbook));
    }

    #[test]
    fn two_rows_of_half_the_weight_equal_one(rows in prop::collection::vec(respondent(), 12..80)) {
        let ours = estimate(&count(&csv(&rows), DESIGNS[2], ""), 1);
        let halves: Vec<Respondent> =
            rows.iter().flat_map(|row| [Respondent { weight: row.weight / 2.0, ..*row }; 2]).collect();
        let split = estimate(&count(&csv(&halves), DESIGNS[2], ""), 1);
        prop_assert!(close(ours.value, split.value) && ours.degf == split.degf);
        prop_assert!(close(ours.std_error.unwrap_or(0.0), split.std_error.unwrap_or(0.0)));
        prop_assert!(close(ours.base.weighted, split.base.weighted));
    }

    #[test]
    fn a_difference_turned_around_changes_its_sign_only(rows in prop::collection::vec(respondent(), 20..80)) {
        for design in DESIGNS {
            let counted = count(&csv(&rows), design, "");
            let measure = measure(&counted, &[1]);
            let groups = [0, 1].map(|group| measure.linearised(&Domain::group(group, 3)));
            let [Some(a), Some(b)] = groups else { continue };
            let there = difference(measure.frame, &a, &b, Level::P95);
            let back = difference(measure.frame, &b, &a, Level::P95);
            prop_assert_eq!(there.is_some(), back.is_some());
            let (Some(there), Some(back)) = (there, back) else { continue };
            prop_assert!(close(there.value, -back.value) && close(there.std_error, back.std_error));
            prop_assert!(close(there.p_value, back.p_value) && there.degf == back.degf);
            prop_assert!(close(there.interval.lower, -back.interval.upper));
            // The same from variances and the covariance, which sampling units that both share make.
            let parts = a.variance(measure.frame) + b.variance(measure.frame)
                - 2.0 * a.covariance_with_disjoint(&b, measure.frame);
            prop_assert!((there.std_error.powi(2) - parts).abs() <= 1e-9 * (1.0 + parts.abs()));
        }
    }

    /// Leaving out one PSU at a time gives the linearised variance of a total exactly.
    #[test]
    fn the_jackknife_of_a_total_is_the_linearised_variance(rows in prop::collection::vec(respondent(), 20..80)) {
        let psus: std::collections::BTreeSet<u8> = rows.iter().map(|row| row.psu).collect();
        prop_assume!(psus.len() > 2);
        let count_psus = psus.len() as f64;
        let mut text = String::from("answer,psu,weight");
        text.extend(psus.iter().map(|psu| format!(",rw{psu}")));
        for row in &rows {
            text += &format!("\n{},{},{}", row.answer, row.psu, row.weight);
            for psu in &psus {
                let factor = if *psu == row.psu { 0.0 } else { count_psus / (count_psus - 1.0) };
                text += &format!(",{}", row.weight * factor);
            }
        }
        let question = "[[question]]\nid='q'\ncolumn='answer'\nlevels=['0','1','2']\n";
        let dir = Dir::new();
        dir.file("d.csv", text);
        let total = |design: &str| {
            let counted = counted(&dir.path("d.csv"), &format!("[design]\nweight='weight'\n{design}{question}")).expect("valid");
            let cells = cells(&counted, None);
            total(&counted.totals.frame, cells, &Domain::all(cells.groups()), &[1], Level::P95)
        };
        let linearised = total("psu='psu'\n");
        let replicated = total("replicates={columns='rw*',type='jk1'}\n");
        let (Some(linearised), Some(replicated)) = (linearised, replicated) else { return Ok(()) };
        prop_assert!(close(linearised.value, replicated.value));
        prop_assert!(close(linearised.std_error.unwrap_or(0.0), replicated.std_error.unwrap_or(0.0)), "{linearised:?} {replicated:?}");
        prop_assert_eq!(linearised.degf, replicated.degf);
    }

    #[test]
    fn the_complement_has_the_same_error(rows in prop::collection::vec(respondent(), 12..80)) {
        for design in DESIGNS {
            let counted = count(&csv(&rows), design, "");
            let net = share(&counted.totals.frame, cells(&counted, None), &Domain::all(3), &[0, 2], Level::P95, IntervalMethod::Wilson).expect("a base");
            let ours = estimate(&counted, 1);
            prop_assert!(close(net.value, 1.0 - ours.value));
            prop_assert!(close(net.std_error.unwrap_or(0.0), ours.std_error.unwrap_or(0.0)));
        }
    }
}

#[test]
fn a_sampling_unit_with_nobody_in_the_domain_still_counts() {
    let row = |answer: u8, psu: u8, group: u8| Respondent { answer, group, stratum: 0, psu, weight: 1.0 };
    let mut rows: Vec<Respondent> = (0..20).map(|i| row(i % 2, i % 4, 0)).collect();
    let filter = "filter='group == 0'\n";
    let before = estimate(&count(&csv(&rows), DESIGNS[2], filter), 1);
    rows.push(row(1, 9, 1));
    let after = estimate(&count(&csv(&rows), DESIGNS[2], filter), 1);
    assert!(close(before.value, after.value));
    assert_eq!(before.degf, after.degf, "degrees of freedom are of the domain");
    // n_h grows from 4 to 5 and the mean of z stays 0: the factor n/(n − 1) goes from 4/3 to 5/4.
    let ratio = (after.std_error.expect("se") / before.std_error.expect("se")).powi(2);
    assert!(close(ratio, (5.0 / 4.0) / (4.0 / 3.0)), "{ratio}");
}

/// Nobody of 40 against 4 of 40: the variance of the first is not 0, and the difference is not found (Fisher's exact p is 0.12).
#[test]
fn a_share_of_nobody_is_not_certain() {
    let row = |answer: u8, group: u8| Respondent { answer, group, stratum: 0, psu: 0, weight: 1.0 };
    let rows: Vec<Respondent> = (0..80u8).map(|i| row(u8::from(i >= 40 && i % 10 == 0), u8::from(i >= 40))).collect();
    let counted = count(&csv(&rows), "[design]\n", "");
    let first = measure(&counted, &[1]);
    let of = |group| first.linearised(&Domain::group(group, 3)).expect("a base");
    let ours = measure_difference(&first, &of(1), &of(0), Level::P95).expect("a test");
    // 0.1·0.9/39 of the second group, by the sample's n/(n − 1); 0.05·0.95/40 for the first.
    let variance: f64 = 0.1 * 0.9 / 40.0 * 80.0 / 79.0 + 0.05 * 0.95 / 40.0;
    assert!(close(ours.value, 0.1) && close(ours.std_error, variance.sqrt()), "{ours:?}");
    assert!(!ours.is_significant());
    let all_or_nothing = |group: u8| if group == 0 { row(0, 0) } else { row(1, 1) };
    let rows: Vec<Respondent> = (0..80u8).map(|i| all_or_nothing(i % 2)).collect();
    let counted = count(&csv(&rows), "[design]\n", "");
    let second = measure(&counted, &[1]);
    let of = |group| second.linearised(&Domain::group(group, 3)).expect("a base");
    let ours = measure_difference(&second, &of(1), &of(0), Level::P95).expect("a test");
    assert!(ours.value > 0.999 && ours.is_significant());
}
