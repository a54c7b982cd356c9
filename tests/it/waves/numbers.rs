//! Changes against R, published tables, hand arithmetic and properties.

use super::{compared, latest, measure};
use crate::harness::{Dir, home};
use serde_json::Value;
use survey_report::compare::Difference;

fn oracle(entry: &str) -> Value {
    let text = std::fs::read_to_string(home().join("tests/oracle/expected.json")).expect("expected.json");
    serde_json::from_str::<Value>(&text).expect("JSON")[entry].clone()
}

fn oracle_file(dir: &Dir, name: &str) {
    dir.file(name, std::fs::read(home().join("tests/oracle").join(name)).expect("oracle file"));
}

#[track_caller]
fn close(what: &str, ours: f64, theirs: f64) {
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{what}: ours {ours}, theirs {theirs}");
}

#[track_caller]
fn equals_r(entry: &Value, change: &Difference) {
    close("change", change.value, entry["diff"].as_f64().expect("diff"));
    close("standard error", change.std_error, entry["se_diff"].as_f64().expect("se_diff"));
    assert_eq!(change.degf, entry["df"].as_i64().expect("df"));
}

const NHANES: &str = "[design]\nstrata='SDMVSTRA'\npsu='SDMVPSU'\nweight='WTMEC2YR'\nmissing=['NA']\n[[question]]\nid='chol'\ncolumn='HI_CHOL'\nlevels=['high','normal']\nheadline_net={codes=['high']}\n";

#[test]
fn waves_of_one_file_that_share_psus_equal_r() {
    let dir = Dir::new();
    oracle_file(&dir, "waves.csv");
    let book = format!("[waves]\ncolumn='wave'\n{NHANES}");
    let results = compared(&dir, &["waves.csv"], &book).expect("two waves");
    let entry = oracle("waves_shared_psus");
    equals_r(&entry, &latest(&results, "chol"));
    for (wave, cell) in measure(&results, "chol").cells.iter().enumerate() {
        let estimate = cell.expect("asked").estimate;
        close("share", estimate.value, entry["share"][wave].as_f64().expect("share"));
        close("se", estimate.std_error.expect("se"), entry["se"][wave].as_f64().expect("se"));
    }
    let link = results.tracker.links[0];
    assert_eq!((link.shared, link.of_earlier, link.of_later), (31, 31, 31), "all PSUs are in both waves");
}

#[test]
fn waves_sampled_anew_equal_r() {
    let dir = Dir::new();
    oracle_file(&dir, "waves.csv");
    let book = format!("[waves]\ncolumn='wave'\nsamples='independent'\n{NHANES}");
    equals_r(&oracle("waves_independent"), &latest(&compared(&dir, &["waves.csv"], &book).expect("two waves"), "chol"));
}

#[test]
fn a_panel_equals_r_and_counts_its_overlap() {
    let dir = Dir::new();
    oracle_file(&dir, "panel.csv");
    let book = "[waves]\ncolumn='wave'\npanel_id='id'\n[design]\nweight='weight'\n[[question]]\nid='intrudes'\ncolumn='intrudes'\nlevels=['Agree','Not agree']\nheadline_net={codes=['Agree']}\n";
    let results = compared(&dir, &["panel.csv"], book).expect("two waves");
    equals_r(&oracle("waves_panel"), &latest(&results, "intrudes"));
    assert_eq!(results.tracker.links[0].shared, 250);
    // The same people in files of their own.
    let text = dir.read("panel.csv");
    let head = text.lines().next().expect("header");
    for wave in ["w1", "w2"] {
        let rows: Vec<&str> = text.lines().filter(|line| line.contains(wave)).collect();
        dir.file(&format!("{wave}.csv"), format!("{head}\n{}\n", rows.join("\n")));
    }
    let apart = compared(&dir, &["w1.csv", "w2.csv"], &book.replace("column='wave'\n", "")).expect("two files");
    equals_r(&oracle("waves_panel"), &latest(&apart, "intrudes"));
}

/// The schools of apiclus1 in 1999 and 2000, by whether they score more than 650.
fn schools(dir: &Dir) {
    let mut reader = csv::Reader::from_path(home().join("tests/oracle/apiclus1.csv")).expect("apiclus1");
    let head = reader.headers().expect("header").clone();
    let at = |name: &str| head.iter().position(|column| column == name).expect("column");
    let columns = [at("dnum"), at("pw"), at("api99"), at("api00")];
    let mut waves = ["dnum,pw,high\n".to_owned(), "dnum,pw,high\n".to_owned()];
    for record in reader.records() {
        let record = record.expect("record");
        let [dnum, pw, before, after] = columns.map(|column| record[column].to_owned());
        for (wave, score) in waves.iter_mut().zip([before, after]) {
            let high = if score.parse::<f64>().expect("score") > 650.0 { "yes" } else { "no" };
            *wave += &format!("{dnum},{pw},{high}\n");
        }
    }
    dir.file("1999.csv", &waves[0]).file("2000.csv", &waves[1]);
}

#[test]
fn the_same_districts_twice_have_the_golden_standard_error() {
    let dir = Dir::new();
    schools(&dir);
    let book = "[design]\npsu='dnum'\nweight='pw'\n[[question]]\nid='high'\ncolumn='high'\nlevels=['yes','no']\n";
    let linked = latest(&compared(&dir, &["1999.csv", "2000.csv"], book).expect("two waves"), "high");
    assert!((linked.value - (0.513_661_202_2 - 0.398_907_103_8)).abs() < 1e-10);
    assert!((linked.std_error - 0.022_629_66).abs() < 1e-8, "{}", linked.std_error);
    let anew = format!("[waves]\nsamples='independent'\n{book}");
    let independent = latest(&compared(&dir, &["1999.csv", "2000.csv"], &anew).expect("two waves"), "high");
    assert!((independent.std_error - 0.141_017_84).abs() < 1e-8, "{}", independent.std_error);
}

#[test]
fn published_waves_have_their_published_changes() {
    let dir = Dir::new();
    for name in ["truste.toml", "pew.toml"] {
        dir.file(name, std::fs::read(home().join("data/benchmarks").join(name)).expect("benchmark"));
    }
    let results = compared(&dir, &["truste.toml"], "").expect("waves");
    let worry = measure(&results, "worry");
    let step = results.tracker.comparisons.iter().position(|of| (of.earlier, of.later) == (1, 2)).expect("a step");
    let change = worry.changes[step].as_ref().and_then(|change| change.difference()).expect("tested");
    assert!((change.value - 0.03).abs() < 1e-12);
    assert!((change.interval.lower - 0.012).abs() < 5e-4 && (change.interval.upper - 0.048).abs() < 5e-4);
    let pew = latest(&compared(&dir, &["pew.toml"], "").expect("waves"), "concern_companies");
    // 0.02/√(0.79 · 0.21 · 1.606/2,140 + 0.81 · 0.19 · 1.6/5,101) = 1.52.
    assert!((pew.p_value - 0.128).abs() < 5e-4 && pew.p_adjusted >= pew.p_value);
}

/// Rows of two numbers and an answer for a wave.
fn rows(count: usize, shift: usize) -> String {
    let mut text = "w,rw1,rw2,rw3,rw4,q,g\n".to_owned();
    for i in 0..count {
        let answer = if (i * 7 + shift) % 10 < 4 + shift % 3 { "yes" } else { "no" };
        let weight = 1.0 + (i % 3) as f64 * 0.25;
        let replicates: Vec<String> = (0..4).map(|r| (weight * if i % 4 == r { 0.0 } else { 4.0 / 3.0 }).to_string()).collect();
        text += &format!("{weight},{},{answer},{}\n", replicates.join(","), i % 2);
    }
    text
}

#[test]
fn replicate_weights_of_separate_samples_add_their_variances() {
    let dir = Dir::new();
    dir.file("2012.csv", rows(400, 0)).file("2013.csv", rows(380, 1));
    let book =
        "[design]\nweight='w'\nreplicates={columns='rw*',type='jk1'}\n[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n";
    let results = compared(&dir, &["2012.csv", "2013.csv"], book).expect("two waves");
    let errors: Vec<f64> =
        measure(&results, "q").cells.iter().map(|cell| cell.expect("asked").estimate.std_error.expect("error")).collect();
    let change = latest(&results, "q");
    close("independent", change.std_error, errors[0].hypot(errors[1]));
    assert_eq!(change.degf, 6, "four patterns in each wave, one less");
    // Made together, replicate r of one is replicate r of the other.
    let linked = compared(&dir, &["2012.csv", "2013.csv"], &format!("[waves]\nsamples='linked'\n{book}")).expect("linked");
    let change = latest(&linked, "q");
    let shares = |name: &str| -> Vec<f64> {
        let text = dir.read(name);
        let cells: Vec<Vec<String>> = text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect();
        let share = |column: usize| {
            let sum = |yes: bool| -> f64 {
                let wanted = cells.iter().filter(|row| !yes || row[5] == "yes");
                wanted.map(|row| row[column].parse::<f64>().expect("weight")).sum()
            };
            sum(true) / sum(false)
        };
        (1..5).map(share).collect()
    };
    let (a, b) = (shares("2012.csv"), shares("2013.csv"));
    let differences: Vec<f64> = b.iter().zip(&a).map(|(b, a)| b - a).collect();
    let mean = differences.iter().sum::<f64>() / 4.0;
    let variance = 0.75 * differences.iter().map(|d| (d - mean).powi(2)).sum::<f64>();
    close("together", change.std_error, variance.sqrt());
    assert_eq!(change.degf, 3);
}

#[test]
fn waves_swapped_flip_the_sign() {
    let dir = Dir::new();
    dir.file("a.csv", rows(300, 0)).file("b.csv", rows(260, 2));
    let book = |first: &str, second: &str| {
        format!(
            "[design]\nweight='w'\n[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n[[wave]]\nid='{first}'\nfield=['2012']\n[[wave]]\nid='{second}'\nfield=['2013']\n"
        )
    };
    let one = latest(&compared(&dir, &["a.csv", "b.csv"], &book("a", "b")).expect("waves"), "q");
    let other = latest(&compared(&dir, &["a.csv", "b.csv"], &book("b", "a")).expect("waves"), "q");
    assert!((one.value + other.value).abs() < 1e-15 && (one.std_error - other.std_error).abs() < 1e-15);
    assert!((one.p_value - other.p_value).abs() < 1e-15);
}

#[test]
fn independent_samples_equal_the_textbook() {
    let dir = Dir::new();
    // 40 of 100, then 90 of 150; simple random samples with n − 1.
    let wave =
        |yes: usize, n: usize| (0..n).fold("q,x\n".to_owned(), |text, i| text + if i < yes { "yes,1\n" } else { "no,2\n" });
    dir.file("2012.csv", wave(40, 100)).file("2014.csv", wave(90, 150));
    let book = "[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n[[question]]\nid='x'\ntype='numeric'\ncolumn='x'\nstatistics=['mean']\n";
    let results = compared(&dir, &["2012.csv", "2014.csv"], book).expect("waves");
    let change = latest(&results, "q");
    let variance: f64 = 0.4 * 0.6 / 99.0 + 0.6 * 0.4 / 149.0;
    close("change", change.value, 0.2);
    close("error", change.std_error, variance.sqrt());
    assert_eq!(change.degf, 248);
    // A mean of 1 and 2 is 2 less the share.
    let mean = latest(&results, "x");
    close("mean", mean.value, -0.2);
    close("error of the mean", mean.std_error, variance.sqrt());
}

#[test]
fn published_figures_may_stand_in_the_codebook_or_in_a_table() {
    let dir = Dir::new();
    let rows = (0..1000).fold("q\n".to_owned(), |text, i| text + if i < 550 { "yes\n" } else { "no\n" });
    dir.file("2020.csv", rows).file("t.csv", "wave,measure,percent,n,text\n2018,q,50,900,Do you agree?\n");
    let question = "[[question]]\nid='q'\ncolumn='q'\ntext='Do you agree?'\nlevels=['yes','no']\n";
    let book = format!("{question}[[published]]\nid='2018'\nn=900\nfigure=[{{id='q',text='Do you agree?',percent=50}}]\n");
    let in_book = latest(&compared(&dir, &["2020.csv"], &book).expect("a codebook"), "q");
    assert!((in_book.value - 0.05).abs() < 1e-12);
    close("error", in_book.std_error, f64::sqrt(0.25 / 900.0 + 0.55 * 0.45 / 999.0));
    assert_eq!(in_book, latest(&compared(&dir, &["t.csv", "2020.csv"], question).expect("a table"), "q"));
}
