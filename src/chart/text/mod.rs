//! Text: typefaces and type sizes, how wide a line is, and where it may break.

mod breaks;
mod letters;
mod lines;
mod measure;
mod paragraph;
mod pieces;
mod style;
mod typeface;
mod weight;
mod words;

pub(crate) use lines::{balanced, filled};
pub(crate) use measure::missing_glyphs;
pub(crate) use measure::{clean, measure, widest};
pub(crate) use paragraph::Paragraph;
pub use style::Style;
pub(crate) use style::Styles;
pub use typeface::Typeface;
pub use weight::FontWeight;
