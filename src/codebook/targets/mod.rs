//! Targets as they are written: population figures by margin, from a table (CSV, Excel, …), a TOML file or the codebook.
//!
//! Nothing here knows the questions: [`resolve`](super::resolve::weighting) finds out what variables and categories mean.

mod amount;
mod header;
mod settings;
mod table;
mod written;

pub use settings::{of_margins, of_toml};
pub use table::TargetTable;
pub use written::{AmountUnit, Targets, WrittenCategory, WrittenMargin};
