//! The lines under a table of groups: what was tested, and what the sample could have shown.

use super::differences::subject;
use super::results::Results;
use super::withheld::withheld;
use crate::compare::{Difference, MIN_EFFECTIVE_BASE, is_testable};
use crate::format;
use crate::options::Adjustment;
use crate::table::{Exhibit, ItemRow, Pair, is_compared};

/// The lines under a table of groups: why it has no tests, or what the sample could have shown.
pub(super) fn table_notes(results: &Results, exhibit: &Exhibit, rows: &[ItemRow<'_>], columns: &[usize]) -> Vec<String> {
    let within = |column: usize| columns.contains(&column);
    let tested = rows.iter().any(|of| {
        let tests = &of.row.tests;
        tests.pairs.iter().any(|pair| within(pair.first)) || tests.rest.iter().any(|rest| within(rest.column))
    });
    let mut lines: Vec<String> = withheld(exhibit, rows, columns).into_iter().collect();
    lines.extend((!tested).then(|| why_untested(rows, columns)).flatten());
    let found = [detectable(exhibit, &pairs_of_leading(rows, columns)), associations(results, exhibit, columns)];
    let found: Vec<String> = found.into_iter().flatten().collect();
    lines.extend((!found.is_empty()).then(|| found.join(" ")));
    lines
}

/// The level of the tests as it follows "p <": ".05".
pub(super) fn alpha_words(results: &Results) -> String {
    let text = format!("{:.6}", 1.0 - results.choices.level.fraction());
    text.trim_start_matches('0').trim_end_matches('0').to_owned()
}

/// When a difference is told from chance: "p < .05, Holm-adjusted".
pub(super) fn significance(results: &Results) -> String {
    let adjusted = match results.choices.adjustment {
        Adjustment::None => String::new(),
        adjustment => format!(", {}", adjustment.words()),
    };
    format!("p < {}{adjusted}", alpha_words(results))
}

/// Why a table of groups has no tests; nothing for a single group, which has nothing to be compared with.
fn why_untested(rows: &[ItemRow<'_>], columns: &[usize]) -> Option<String> {
    let groups: Vec<usize> = columns.iter().copied().filter(|column| *column > 0).collect();
    let large =
        |column: &&usize| rows.iter().filter_map(|of| of.row.cells[**column].as_ref()).any(|cell| is_testable(&cell.estimate));
    let compared = rows.iter().any(|of| is_compared(of.row.role));
    match (groups.len(), groups.iter().filter(large).count()) {
        (0 | 1, _) => None,
        _ if !compared => None,
        (_, 0 | 1) => Some(format!(
            "Groups are not tested: fewer than two have an effective base of at least {}.",
            format::whole(MIN_EFFECTIVE_BASE)
        )),
        _ => Some("Groups are not tested: their numbers do not vary.".to_owned()),
    }
}

/// The pairs of the leading row of each variable: those that a reader looks at first.
fn pairs_of_leading<'a>(rows: &[ItemRow<'a>], columns: &[usize]) -> Vec<&'a Pair> {
    let leading = rows.iter().filter(|of| of.is_lead() && of.row.role.is_share());
    let pairs = leading.flat_map(|of| &of.row.tests.pairs);
    pairs.filter(|pair| columns.contains(&pair.first)).collect()
}

/// The smallest difference that the groups could have shown.
fn detectable(exhibit: &Exhibit, pairs: &[&Pair]) -> Option<String> {
    let sizes = |of: fn(&Difference) -> f64| {
        let sizes = || pairs.iter().map(|pair| of(&pair.difference) * 100.0);
        let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
        let (least, most) = (format::whole(least), format::whole(most));
        if least == most { least } else { format!("{least} to {most}") }
    };
    (!pairs.is_empty()).then(|| {
        format!(
            "{}: differences of {} points reach significance, of {} are found four times out of five.",
            leading_label(exhibit),
            sizes(Difference::smallest_significant),
            sizes(Difference::smallest_detectable)
        )
    })
}

/// The row that stands for the question, or for each of its items.
fn leading_label(exhibit: &Exhibit) -> String {
    match exhibit.items.as_slice() {
        [item] => subject(ItemRow { item, row: item.lead() }),
        [item, ..] if item.lead().role.is_net() => format!("NET {}", item.lead().label),
        _ => "Each item".to_owned(),
    }
}

/// Whether the question has to do with the banner at all.
fn associations(results: &Results, exhibit: &Exhibit, columns: &[usize]) -> Option<String> {
    let banner = columns.iter().find_map(|column| exhibit.columns[*column].banner_column.as_deref())?;
    let tests: Vec<_> = exhibit.associations.iter().filter(|test| test.banner_column == banner).collect();
    match tests.as_slice() {
        [] => None,
        [test] => {
            let of = &test.association;
            Some(format!(
                "Rao–Scott F({}, {}) = {}, p {}.",
                format::decimal(of.numerator, 2),
                format::decimal(of.denominator, 1),
                format::decimal(of.statistic, 2),
                format::p_value(of.p_value)
            ))
        }
        several => {
            let alpha = 1.0 - results.choices.level.fraction();
            let found = several.iter().filter(|test| test.association.p_value < alpha).count();
            let items = format::counted(several.len() as u64, "item");
            Some(format!("Rao–Scott F: p < {} for {found} of {items}, unadjusted.", alpha_words(results)))
        }
    }
}
