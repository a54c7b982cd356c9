//! Shares as columns of a workbook and as labels.

use super::book::{Book, ColumnId, LENGTH, PERCENT};
use super::ground::Ground;
use super::labels::{Piece, spaces};
use super::native::{AxisNumbers, ValueAxis, Whiskers};
use super::rows::step;
use super::tint::{Slot, Tint};
use crate::chart::Share;

/// The columns of some shares: their values, the lengths of their whiskers, and their intervals in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShareColumns {
    pub(super) values: ColumnId,
    /// Nothing where no share has an interval.
    pub(super) whiskers: Option<Whiskers>,
    pub(super) intervals: ColumnId,
}

/// Adds the columns of some shares under a name; nothing for a row without one.
pub(super) fn share_columns(book: &mut Book, name: &str, shares: &[Option<Share>]) -> ShareColumns {
    let values = book.numbers(name, PERCENT, shares.iter().map(|share| share.as_ref()?.shown()));
    let whiskers = whisker_columns(book, name, shares);
    let words = |share: &Option<Share>| share.as_ref().map_or_else(String::new, interval_words);
    let intervals = book.texts(&format!("{name}: interval"), shares.iter().map(words));
    ShareColumns { values, whiskers, intervals }
}

/// Adds the columns of the whiskers of some shares.
pub(super) fn whisker_columns(book: &mut Book, name: &str, shares: &[Option<Share>]) -> Option<Whiskers> {
    shares.iter().flatten().find_map(Share::shown_interval)?;
    let length =
        |of: fn(&Share) -> Option<f64>| move |share: &Option<Share>| share.as_ref().and_then(of).map(|length| length.max(0.0));
    let plus = |share: &Share| Some(share.shown_interval()?.upper - share.shown()?);
    let minus = |share: &Share| Some(share.shown()? - share.shown_interval()?.lower);
    Some(Whiskers {
        plus: book.numbers(&format!("{name}: interval above"), LENGTH, shares.iter().map(length(plus))),
        minus: book.numbers(&format!("{name}: interval below"), LENGTH, shares.iter().map(length(minus))),
    })
}

/// The interval of a share in words, after the mark of a small base.
fn interval_words(share: &Share) -> String {
    let words = [share.dagger(), &share.range()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\u{A0}");
    if share.shown().is_some() { words } else { String::new() }
}

/// The name of a row: what may not be shown, or has no base, says so.
pub(super) fn row_name(label: &str, share: &Share) -> String {
    if share.shown().is_some() { label.to_owned() } else { format!("{label}\u{A0}\u{A0}{}", share.percent()) }
}

/// What a label is set in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ShareLabel {
    /// Points a share of 1 takes on the axis.
    pub(super) scale: f64,
    pub(super) size: f64,
    /// The width of a space, in ems.
    pub(super) space: f64,
    /// The colour of intervals.
    pub(super) soft: Tint,
    pub(super) bold: bool,
}

impl ShareLabel {
    /// A label behind the whisker of a share: its value, and its interval.
    pub(super) fn pieces(&self, share: &Share) -> Option<Vec<Piece>> {
        let value = share.shown()?;
        let gap = spaces((share.reach() - value) * self.scale, self.size, self.space);
        let shown = Piece::Value { shown: share.percent(), bold: self.bold, tint: Slot::Text.plain() };
        let words = interval_words(share);
        let mut pieces = vec![Piece::Plain(gap), shown];
        if !words.is_empty() {
            pieces.push(Piece::Plain("\u{A0}".to_owned()));
            pieces.push(Piece::Cell { shown: words, tint: self.soft });
        }
        Some(pieces)
    }
}

/// An axis of shares from 0 and of a length in points, with numbers and a grid.
pub(super) fn share_axis(ground: &Ground, most: f64, length: f64) -> ValueAxis<'static> {
    let size = ground.size(12.0);
    let numbers = Some(AxisNumbers { size, tint: ground.scheme.soft() });
    ValueAxis { most, step: step(most, length, size), numbers, grid: Some(ground.scheme.grid()), ..ValueAxis::default() }
}
