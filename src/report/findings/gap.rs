//! What could be said of groups: one that differs from everyone else.

use super::candidate::{Aspect, Candidate, Finding};
use super::subject;
use crate::codebook::Telling;
use crate::estimate::Reliability;
use crate::format;
use crate::report::differences::{GroupDifference, WidestGap, from_everyone_else};
use crate::report::headline::says_something;
use crate::report::results::Results;
use crate::table::{Exhibit, Form, RowPlace};

/// Smaller differences are no news, however certain.
const LEAST_POINTS: f64 = 0.05;
/// A difference of the usual size weighs as much as an even split; larger ones count up to three times as much.
const MOST_TIMES: f64 = 3.0;
// A list weighs up to twice as much where a banner's groups are apart in all of it: it differs as a whole.

/// The largest difference from everyone else in each exhibit for each banner, told from chance.
pub(super) fn candidates(results: &Results) -> Vec<Candidate> {
    let exhibits = results.exhibits.iter().enumerate().filter(|(_, exhibit)| exhibit.form != Form::Numeric);
    let gaps: Vec<(usize, WidestGap<'_>)> =
        exhibits.flat_map(|(at, exhibit)| from_everyone_else(results, exhibit).into_iter().map(move |gap| (at, gap))).collect();
    let usual = median(gaps.iter().map(|(_, of)| of.gap.size()).collect());
    gaps.iter().filter_map(|(at, gap)| candidate(results, *at, gap, usual)).collect()
}

/// A difference is called large from so many times the usual size.
const LARGE: f64 = 1.2;

fn candidate(results: &Results, at: usize, WidestGap { gap, part }: &WidestGap<'_>, usual: f64) -> Option<Candidate> {
    let exhibit = &results.exhibits[at];
    let question = &results.codebook.questions[exhibit.question];
    let cell = gap.cell()?;
    let row = place(exhibit, gap)?;
    let everyone = exhibit.row(row).row.total()?;
    if cell.reliability != Reliability::Shown || gap.size() < LEAST_POINTS || !says_something(question, gap.row()) {
        return None;
    }
    let times = if usual > 0.0 { (gap.size() / usual).min(MOST_TIMES) } else { 1.0 };
    let listed = if exhibit.items.len() > 2 { 1.0 + part } else { 1.0 };
    let score = subject::weight(results, exhibit, everyone.estimate.base) * times * listed;
    let column = &exhibit.columns[gap.column];
    let banner = column.banner.as_deref().unwrap_or_default();
    let size = if times < LARGE {
        String::new()
    } else {
        format!(", {} times the usual size in this survey", format::decimal(times, 1))
    };
    let p = format::p_value(gap.difference.p_adjusted);
    let reason = format!("a difference between groups of {banner}{size}, p {p}");
    let sentence = gap.sentence(exhibit, question, Telling::Alone);
    let finding = Finding { exhibit: at, row, column: gap.column, sentence, reason };
    Some(Candidate { finding, aspect: Aspect::Gap(column.banner_column.clone().unwrap_or_default()), score })
}

/// Where the row of a difference is.
fn place(exhibit: &Exhibit, gap: &GroupDifference<'_>) -> Option<RowPlace> {
    let of = gap.row();
    let item = exhibit.items.iter().position(|item| item.variable == of.item.variable)?;
    let row = exhibit.items[item].rows.iter().position(|row| row.kind == of.row.kind)?;
    Some(RowPlace { item, row })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
