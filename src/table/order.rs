//! The order in which a question is shown.

use super::exhibit::Form;
use super::item::{ItemTable, Row};
use super::role::RowRole;
use crate::codebook::file::OrderFile;
use crate::codebook::{Kind, Question};

/// The order in which the rows of a question are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOrder {
    /// That of the scale or the questionnaire.
    Own,
    /// Largest first, asides last.
    ByShare,
}

impl RowOrder {
    /// The order of a question, unless the codebook keeps that of the questionnaire: statements by their leading net and options by share;
    /// answers without an order of their own too.
    #[must_use]
    pub fn of(question: &Question, form: Form) -> Self {
        let by_share = match (form, question.order) {
            (_, Some(OrderFile::Questionnaire)) | (Form::Numeric, _) => false,
            (Form::Battery | Form::Multiple, _) => true,
            (Form::Single, Some(OrderFile::Share)) => matches!(question.kind, Kind::Single { .. }),
            (Form::Single, None) => match &question.kind {
                Kind::Single { scale, .. } => !scale.ordered && scale.nets.is_empty() && scale.categories.len() > 2,
                _ => false,
            },
        };
        if by_share { Self::ByShare } else { Self::Own }
    }
}

/// Brings the items of a question, or its answers, into their order.
pub(super) fn sort(question: &Question, form: Form, items: &mut [ItemTable]) {
    match (RowOrder::of(question, form), form) {
        (RowOrder::Own, _) => {}
        (RowOrder::ByShare, Form::Battery | Form::Multiple) => {
            items.sort_by(|a, b| rank(a.lead()).total_cmp(&rank(b.lead())));
        }
        (RowOrder::ByShare, _) => items.iter_mut().for_each(|item| item.sort_by(rank)),
    }
}

/// What a row is sorted by: asides last, then by share, largest first.
fn rank(row: &Row) -> f64 {
    let share = row.total().map_or(0.0, |cell| cell.estimate.value);
    match row.role {
        RowRole::Score => 3.0,
        RowRole::NonSubstantive => 2.0 - share,
        _ => -share,
    }
}
