//! Proposes a codebook for data that have none, and says for each guess why it was made.
//!
//! Columns are read one by one (`column`), then neighbours that belong together become batteries and multiple-response
//! questions (`family`); `scale` orders the answers. The result is the same [`CodebookFile`](super::CodebookFile) that a person would write.

mod aside;
mod battery;
mod codebook;
mod column;
mod dated_bands;
mod demographic;
mod doubtful;
mod family;
mod group;
mod guess;
mod heading;
mod ids;
mod joined;
mod labelled;
mod long_format;
mod long_list;
mod member;
mod missing;
mod open;
mod options;
mod platform;
mod propose;
mod proposed;
mod reading;
mod recommend;
mod results;
mod routing;
mod run;
mod scale;
mod separator;
mod sets;
mod shape;
mod single;
mod spelling;
mod table_shape;
mod together;
mod written;

use super::file::ScaleFile;
use super::profile::ColumnProfile;

pub use codebook::detect;
pub use dated_bands::{DatedBand, DatedBands};
pub use guess::{Confidence, Detection, Guess, GuessRole};
pub use ids::slug;
pub use shape::Shape;

/// The answers that a file with a dictionary labels itself.
pub(super) fn declared_scale(columns: &[&ColumnProfile]) -> ScaleFile {
    labelled::find_labelled(columns).file
}

#[cfg(test)]
mod aside_tests;
#[cfg(test)]
mod tests;

#[cfg(test)]
mod family_tests;
