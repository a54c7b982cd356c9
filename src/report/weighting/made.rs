//! Weights that were made for a report.

use crate::table::{Cell, Exhibit, KeyMeasure};
use crate::weight::Weighting;

/// Weights that were made for a report, with the key measures before.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeWeights {
    /// What they came to.
    pub weighting: Weighting,
    /// The total's share of each key measure under base weights.
    pub before: Vec<Option<Cell>>,
}

impl MadeWeights {
    /// Weights with the exhibits of everyone after and before; only the key measures of the latter are kept.
    #[must_use]
    pub fn new(weighting: Weighting, key: &[KeyMeasure], after: &[Exhibit], before: &[Exhibit]) -> Self {
        let cell = |measure: &KeyMeasure| {
            let own = &after[measure.exhibit];
            let row = own.row(measure.row);
            // Items and rows may stand in another order before.
            let exhibit = before.iter().find(|exhibit| exhibit.question == own.question)?;
            let item = exhibit.item(&row.item.variable)?;
            let same = item.rows.iter().find(|other| other.label == row.row.label && other.role == row.row.role)?;
            same.total().copied()
        };
        Self { before: key.iter().map(cell).collect(), weighting }
    }
}
