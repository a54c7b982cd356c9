//! Long lists of answers that have no order of their own, such as states or occupations: the largest are shown, the others counted.

use super::contents::question;
use super::results::Results;
use crate::estimate::Reliability;
use crate::table::{Exhibit, Form, ItemRow, RowOrder, RowRole};

/// Lists of more rows are cut.
const MAX_ROWS: usize = 15;
/// The answers that are left of a list that is cut.
const LARGEST: usize = 10;

/// A list that is cut.
pub(super) struct ShortList<'a> {
    /// The largest answers.
    pub(super) largest: Vec<ItemRow<'a>>,
    /// How many others there are.
    pub(super) others: usize,
    /// What is known of them.
    pub(super) size: OthersSize,
    /// "Don't know", "None" and the like, which stand last.
    pub(super) asides: Vec<ItemRow<'a>>,
}

/// What is known of the answers that are cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum OthersSize {
    /// Their share together: a respondent gave one answer.
    Together(f64),
    /// The largest of them: a respondent may have given several.
    UpTo(f64),
    /// Some of them may not be shown.
    Unknown,
}

impl ShortList<'_> {
    /// Whether a row is not among the others.
    pub(super) fn shows(&self, row: &ItemRow<'_>) -> bool {
        self.largest.iter().chain(&self.asides).any(|of| of.item.variable == row.item.variable && of.row.kind == row.row.kind)
    }
}

/// The short form of a long list; nothing where the list is short or has an order of its own.
pub(super) fn short_list(results: &Results, at: usize) -> Option<ShortList<'_>> {
    let exhibit = &results.exhibits[at];
    if !matches!(exhibit.form, Form::Single | Form::Multiple)
        || RowOrder::of(question(results, at), exhibit.form) == RowOrder::Own
        || has_order(results, at)
    {
        return None;
    }
    cut(exhibit)
}

/// Whether the answers are a scale, in whatever order the codebook shows them.
fn has_order(results: &Results, at: usize) -> bool {
    use crate::codebook::Kind;
    matches!(&question(results, at).kind, Kind::Single { scale, .. } if scale.ordered || !scale.nets.is_empty())
}

fn cut(exhibit: &Exhibit) -> Option<ShortList<'_>> {
    let (asides, answers): (Vec<ItemRow<'_>>, Vec<ItemRow<'_>>) =
        exhibit.rows().partition(|of| of.row.role == RowRole::NonSubstantive);
    // One or two more would take no more room than the line that counts them.
    if asides.len() + answers.len() <= MAX_ROWS || answers.len() <= LARGEST + 1 {
        return None;
    }
    let mut largest = answers;
    let others = largest.split_off(LARGEST);
    let size = size(exhibit.form, &others);
    Some(ShortList { largest, others: others.len(), size, asides })
}

fn size(form: Form, others: &[ItemRow<'_>]) -> OthersSize {
    let cells = || others.iter().filter_map(|of| of.row.total());
    if cells().any(|cell| cell.reliability == Reliability::Suppressed) {
        return OthersSize::Unknown;
    }
    let values = cells().map(|cell| cell.estimate.value);
    match form {
        Form::Single => OthersSize::Together(values.sum()),
        _ => OthersSize::UpTo(values.fold(0.0, f64::max)),
    }
}
