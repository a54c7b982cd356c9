//! One pass over coded rows into *totals*: everything that shares, means, quantiles, tests and intervals need, with no row kept.
//!
//! A [`Crossing`] is a variable of answers by a set of groups, with those in no group as the last. Its totals are kept per unit of
//! the [`SampleStructure`](crate::design::SampleStructure): per PSU where the design has clusters (Σw, whose products give the
//! variance), per stratum where respondents were sampled directly (n, Σw, Σw², since a respondent is in one category only). Memory
//! grows with cells and units, never with rows. Rows are added in the order of the file, unit by unit, by one thread per crossing,
//! so that no sum depends on the number of threads.

mod auxiliary;
mod batch;
mod builder;
mod by_unit;
mod calibrated;
mod cells;
mod crossing;
mod numbers;
mod pairs;
mod sorted;
mod together;
mod totals;
mod values;

pub use auxiliary::AuxiliaryTotals;
pub use batch::{Answers, Batch, EXCLUDED, MISSING, NO_NUMBER, NOT_ASKED};
pub use builder::TotalsBuilder;
pub use cells::CategoryTotals;
pub use crossing::{Crossing, CrossingKind, Granularity};
pub use numbers::{NumberSums, NumberTotals};
pub use pairs::{PairSums, PairTotals};
pub use together::{Together, together};
pub use totals::{CrossingTotals, Totals};
pub use values::{ValueTotals, ValueWeight};
