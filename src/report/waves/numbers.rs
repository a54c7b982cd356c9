//! Numbers of waves as readers see them.

use crate::compare::{Difference, Relation};
use crate::document::{Direction, Limits, Reliable, TableCell, Unit, Value};
use crate::estimate::{Interval, Quantity};
use crate::format;
use crate::report::words;
use crate::table::RowRole;
use crate::wave::{Change, TrackedMeasure, WaveCell};

/// A value: `43`, `+12`, `7.4`.
pub(super) fn value(value: f64, quantity: Quantity) -> String {
    words::value(value, role(quantity))
}

const fn role(quantity: Quantity) -> RowRole {
    match quantity {
        Quantity::Share => RowRole::Answer,
        Quantity::Score => RowRole::Score,
        Quantity::Number => RowRole::Mean,
    }
}

/// A value in a sentence: `43%`.
pub(super) fn value_with_unit(of: f64, quantity: Quantity) -> String {
    match quantity {
        Quantity::Share => format!("{}%", format::percent(of)),
        Quantity::Score | Quantity::Number => value(of, quantity),
    }
}

/// A cell of a table, with its mark.
#[must_use]
pub fn cell(cell: Option<&WaveCell>, quantity: Quantity) -> TableCell {
    let Some(cell) = cell else { return TableCell::NotAsked };
    let Some(reliable) = Reliable::of(cell.reliability) else { return TableCell::Hidden };
    TableCell::Value(Value { reliable, ..Value::new(cell.estimate.value, Unit::of(role(quantity))) })
}

/// A difference: points of shares and scores, or the unit of the number.
pub(super) fn signed(difference: f64, quantity: Quantity) -> String {
    match quantity {
        Quantity::Share | Quantity::Score => format::signed_points(difference),
        Quantity::Number => format::signed_decimal(difference, format::decimals_for(difference).max(1)),
    }
}

/// Decimals of a change of a number: as many as its standard error can bear.
fn decimals(difference: &Difference) -> u8 {
    format::decimals_for(difference.std_error).saturating_sub(1).max(1)
}

/// What a difference counts.
fn unit_of(difference: &Difference, quantity: Quantity) -> Unit {
    match quantity {
        Quantity::Share | Quantity::Score => Unit::Points,
        Quantity::Number => Unit::Difference { decimals: decimals(difference) },
    }
}

/// A change with its limits: `+2 (−1 to +5)`.
pub(super) fn with_limits(difference: &Difference, quantity: Quantity) -> String {
    TableCell::Value(limited(difference, quantity)).text()
}

fn limited(difference: &Difference, quantity: Quantity) -> Value {
    let Interval { lower, upper, .. } = difference.interval;
    Value { limits: Some(Limits { lower, upper }), ..Value::new(difference.value, unit_of(difference, quantity)) }
}

/// A change without its sign, for "rose 5 points".
pub(super) fn size(difference: f64, quantity: Quantity) -> String {
    let text = match quantity {
        Quantity::Share | Quantity::Score => format::whole(difference.abs() * 100.0),
        Quantity::Number => format::decimal(difference.abs(), format::decimals_for(difference).max(1)),
    };
    match quantity {
        Quantity::Number => text,
        Quantity::Share | Quantity::Score if text == "0" => "less than half a point".to_owned(),
        Quantity::Share | Quantity::Score if text == "1" => "1 point".to_owned(),
        Quantity::Share | Quantity::Score => format!("{text} points"),
    }
}

/// The limits of a difference: `+1 to +9`.
pub(super) fn limits(difference: &Difference, quantity: Quantity) -> String {
    let limit = |limit: f64| match quantity {
        Quantity::Share | Quantity::Score => format::signed_points(limit),
        Quantity::Number => format::signed_decimal(limit, decimals(difference)),
    };
    format!("{} to {}", limit(difference.interval.lower), limit(difference.interval.upper))
}

/// A change as a table shows it: `+5 (0 to +10)`, with the sign of a finding.
#[must_use]
pub fn change(change: Option<&Change>, quantity: Quantity) -> TableCell {
    match change {
        None => "".into(),
        Some(Change::Broken(_)) => "‖".into(),
        Some(Change::NotTested(_)) => "not tested".into(),
        Some(Change::Tested { difference, verdict, .. }) => {
            let direction = verdict.is_found().then(|| Direction::of(difference.value));
            TableCell::Value(Value { direction, ..limited(difference, quantity) })
        }
    }
}

/// "41% → 50%"; of what are no times "50% against 41%".
pub(super) fn between_values(earlier: &str, later: &str, relation: Relation) -> String {
    match relation {
        Relation::Time => format!("{earlier} → {later}"),
        Relation::Group | Relation::Benchmark => format!("{later} against {earlier}"),
    }
}

/// "5 of 28 tracked measures changed", "No significant difference in any of the 28 tracked measures".
pub(super) fn counted_of(found: usize, all: usize, relation: Relation) -> String {
    let noun = change_noun(relation);
    let verb = match (relation, found) {
        (Relation::Time, _) => "changed",
        (Relation::Group | Relation::Benchmark, 1) => "differs",
        (Relation::Group | Relation::Benchmark, _) => "differ",
    };
    match (found, all) {
        (_, 0) => "No tracked measure could be compared".to_owned(),
        (0, 1) => format!("No significant {noun} in the one tracked measure"),
        (0, _) => format!("No significant {noun} in any of the {} tracked measures", format::count(all as u64)),
        (_, 1) => format!("The one tracked measure {verb}"),
        (found, all) => format!("{} of {} tracked measures {verb}", format::count(found as u64), format::count(all as u64)),
    }
}

/// A sentence as the end of another.
pub(super) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// "change", or "difference" of what are no times.
pub(super) const fn change_noun(relation: Relation) -> &'static str {
    match relation {
        Relation::Time => "change",
        Relation::Group | Relation::Benchmark => "difference",
    }
}

/// Whether a measure is a share.
pub(super) fn is_share(measure: &TrackedMeasure) -> bool {
    measure.quantity == Quantity::Share
}
