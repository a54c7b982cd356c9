//! What a user can choose: one type for each option, shared by the command line, requests, the codebook and its JSON Schema.
//!
//! An option of named values is declared once with its names ([`Choice`]); a number has a type that holds only numbers that are allowed.
//! Both are read by `FromStr` from flags and by serde from codebooks, so that a wrong value is refused before any data are read. What an
//! option means is computed elsewhere: intervals in [`estimate`](crate::estimate), adjustments in [`compare`](crate::compare), layouts in
//! [`chart`](crate::chart).
//!
//! ```
//! use survey_report::options::{ChartWish, IntervalMethod};
//!
//! assert_eq!("beta".parse::<IntervalMethod>()?, IntervalMethod::Beta);
//! assert_eq!("q3=none".parse::<ChartWish>()?.question.as_deref(), Some("q3"));
//! let error = "wilsn".parse::<IntervalMethod>().expect_err("no such method");
//! assert!(error.in_full().contains("did you mean `wilson`?"));
//! # Ok::<(), survey_report::error::Error>(())
//! ```

mod charts;
mod choice;
mod formats;
mod look;
mod parts;
mod quantity;
mod reading;
mod statistics;
mod waves;
mod weighting;

pub use charts::{ChartChoice, ChartKind, ChartWish, PictureFormat, PixelScale, Size};
pub use choice::Choice;
pub use formats::{DocumentFormat, Formats, OutputFormat, each_once};
pub use look::{Background, BrandColours, HexColour, Surroundings, SvgText};
pub use parts::{ReportPart, TablesPlace};
pub use quantity::{Level, Margin};
pub use reading::{DecimalMark, Delimiter};
pub use statistics::{Adjustment, Contrast, IntervalMethod, Protection, Standards, StatisticalOptions};
pub use waves::ComparisonKind;
pub use weighting::{MissingMargin, WeightMethod, WeightRange, WeightTotal};
