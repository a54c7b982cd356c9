//! A batch of rows as small codes: what `input` makes of the cells and `tabulate` counts.

/// The code of an answer that the codebook takes out of the base, such as "don't know" with `dk_base = false`.
pub const EXCLUDED: u8 = 253;
/// The code of a respondent who was asked and gave no valid answer.
pub const MISSING: u8 = 254;
/// The code of a respondent who was not asked, or is outside the filter.
pub const NOT_ASKED: u8 = 255;

/// The number of a respondent who was asked and gave none. No cell can hold it: infinite numbers are refused.
pub const NO_NUMBER: f64 = f64::INFINITY;

/// Consecutive rows, coded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// Survey weight of each row; 1 without weights. A weight of 0 keeps a row out of all totals.
    pub weights: Vec<f64>,
    /// Unit of each row in the frame.
    pub units: Vec<u32>,
    /// Replicate weights, all those of one row after the other; empty where the design has none.
    pub replicates: Vec<f64>,
    /// For each banner, the group of each row counted from 0, or [`NOT_ASKED`].
    pub banners: Vec<Vec<u8>>,
    /// For each variable, the answer of each row.
    pub answers: Vec<Answers>,
    /// For each margin that weights are to meet, the category of each row, or [`NOT_ASKED`]; then, where groups are weighted each to its
    /// own targets, the group. Empty where no weights are made.
    pub margins: Vec<Vec<u8>>,
    /// Whether weights are made for each row; empty where they are for all.
    pub eligible: Vec<bool>,
    /// Whether each row is reported on: inside the filter, with an answer. Empty where no weights are made.
    pub reported: Vec<bool>,
    /// Once weights are made: the base weight of each row, and its cell of the crossed margins. Else empty.
    pub base: Vec<f64>,
    /// See `base`.
    pub cells: Vec<u32>,
}

/// The answers of consecutive rows to one variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Answers {
    /// Category counted from 0, or [`EXCLUDED`], [`MISSING`] or [`NOT_ASKED`].
    Codes(Vec<u8>),
    /// Number, [`NO_NUMBER`], or NaN for a respondent who was not asked or is outside the filter.
    Numbers(Vec<f64>),
    /// Numerator and denominator of a ratio, each like a number.
    Pairs(Vec<[f64; 2]>),
}
