//! `srs_intervals.json`: textbook intervals of simple random samples, by statsmodels.

use super::{Tally, json, list};
use survey_report::estimate::{ShareSample, share_interval};
use survey_report::options::{IntervalMethod, Level};

#[test]
fn textbook_intervals_equal_statsmodels() {
    let reference = json("srs_intervals.json");
    let mut tally = Tally::default();
    for row in list(&reference["rows"]) {
        let (x, n) = (row["x"].as_f64().expect("x"), row["n"].as_f64().expect("n"));
        let level = Level::from_percent(row["level"].as_f64().expect("level") * 100.0).expect("level");
        let p = x / n;
        let sample = ShareSample { share: p, variance: p * (1.0 - p) / n, degf: f64::INFINITY, respondents: n, kish: n };
        let none_or_all = x < 0.5 || x > n - 0.5;
        for (method, key) in [
            (IntervalMethod::Wald, "wald"),
            (IntervalMethod::Wilson, "wilson"),
            (IntervalMethod::AgrestiCoull, "agresti_coull"),
            (IntervalMethod::Jeffreys, "jeffreys"),
            (IntervalMethod::ClopperPearson, "clopper_pearson"),
        ] {
            let ours = share_interval(method, &sample, level);
            let name = format!("{key} {x} of {n} at {level:?}");
            if method == IntervalMethod::Wald && none_or_all {
                // An interval of no width is refused in favour of Wilson's, and says so.
                assert_eq!(ours.method, Some(IntervalMethod::Wilson));
                tally.close(&name, ours.lower, &row["wilson"][0]);
                tally.close(&name, ours.upper, &row["wilson"][1]);
                continue;
            }
            // The generator has no rule for the ends; ours never leaves the share outside its interval.
            let (lower, upper) = (row[key][0].as_f64().expect("lower"), row[key][1].as_f64().expect("upper"));
            tally.near(&format!("{name} lower"), ours.lower, &lower.min(p).into(), 1e-9);
            tally.near(&format!("{name} upper"), ours.upper, &upper.max(p).into(), 1e-9);
        }
    }
    tally.finish("textbook intervals", 510);
}
