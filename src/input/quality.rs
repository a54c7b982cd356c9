//! What was noticed while rows were coded: who was used, who was not and why, and what looked wrong.

use serde::Serialize;

/// What was noticed while rows were coded.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Quality {
    /// Rows in the file.
    pub rows: u64,
    /// Rows with fewer cells than the header; the missing ones are read as blank.
    pub short_rows: u64,
    /// Rows without a single answer to any question.
    pub empty: u64,
    /// Rows outside the filter.
    pub filtered_out: u64,
    /// Rows with a weight of 0: in the design, in no estimate.
    pub zero_weight: u64,
    /// Rows in a base: inside the filter, with a weight above 0, not empty.
    pub used: u64,
    /// Rows whose id had been seen before; nothing where no id is known or there are too many rows to keep them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_ids: Option<u64>,
    /// The weights of the rows used, if there is a weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights: Option<WeightFacts>,
    /// For each battery: its id, respondents who answered all its statements, and those of them who gave one answer throughout.
    pub straight_lines: Vec<StraightLining>,
    /// Contradictions that were kept, with what was done about them.
    pub oddities: Vec<Oddity>,
}

/// The weights of the rows used.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WeightFacts {
    /// Smallest.
    pub min: f64,
    /// Largest.
    pub max: f64,
    /// Sum.
    pub sum: f64,
    /// Sum of squares.
    pub sum_of_squares: f64,
}

/// One answer throughout a battery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StraightLining {
    /// The battery's question id.
    pub question: String,
    /// Respondents who answered every statement.
    pub complete: u64,
    /// Those of them who gave the same answer to all.
    pub straight: u64,
}

/// A contradiction that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Oddity {
    /// The question.
    pub question: String,
    /// What it is and what was done.
    pub what: String,
    /// Rows.
    pub rows: u64,
}
