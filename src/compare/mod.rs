//! Differences that the sample can tell from chance: groups with each other and with the rest, questions with groups, trends, items.
//!
//! Pure functions of totals and the frame, like [`estimate`](crate::estimate). Covariances follow from the design: groups that share
//! PSUs, and items that share respondents, are never treated as independent samples.
//!
//! ```
//! use survey_report::compare::difference;
//! use survey_report::estimate::{Domain, Measure, Statistic};
//! use survey_report::input::Source;
//! use survey_report::options::{Adjustment, Level};
//! use survey_report::run::{Request, count, understand};
//! use survey_report::tabulate::CrossingTotals;
//!
//! let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data/social-listening-2012.csv");
//! let request = Request { data: data.into(), by: vec!["gender".to_owned()], ..Request::default() };
//! let source = Source::open(&request.data)?;
//! let codebook = understand(&source, &request)?.codebook().clone();
//! let (_, totals) = count(&source, &codebook, &mut |_| {})?;
//!
//! // "I want to talk without them listening": the net of agreement among women less that among men.
//! let variable = codebook.variables().iter().position(|variable| variable.id() == "talk_unheard").expect("an item");
//! let Some(CrossingTotals::Cells(cells)) = totals.by(variable, 0) else { unreachable!("answers by gender") };
//! let measure = Measure { frame: &totals.frame, statistic: Statistic::Share { cells, categories: &[3, 4] } };
//! let of = |group| measure.linearised(&Domain::group(group, measure.groups())).expect("a base");
//! let women_less_men = difference(measure.frame, &of(0), &of(1), Level::P95).expect("a test");
//! assert!(women_less_men.value > 0.0 && women_less_men.is_significant());
//! assert!(women_less_men.equivalence(0.01).p_value > 0.9);
//!
//! // One of several tests counts for less.
//! let adjusted = Adjustment::Holm.adjust(&[women_less_men.p_value, 0.2, 0.6]);
//! assert!((adjusted[0] - 3.0 * women_less_men.p_value).abs() < 1e-15);
//! # Ok::<(), survey_report::error::Error>(())
//! ```

mod adjust;
mod association;
mod difference;
mod items;
mod matrix;
mod trend;
mod verdict;
mod waves;

pub use association::{Association, association};
pub use difference::{Difference, Equivalence, MIN_EFFECTIVE_BASE, difference, from_rest, is_testable, measure_difference};
pub use items::item_difference;
pub use trend::{Trend, trend};
pub use verdict::{Direction, Relation, Verdict, verdict};
pub use waves::{StandardCell, WaveStatistic, change, difference_of_changes, is_wave_testable, standardised_change, wave_trend};
