//! Text: typefaces and type sizes, how wide a line is, and where it may break.

mod breaks;
mod letters;
mod lines;
mod measure;
mod outline;
mod paragraph;
mod pieces;
mod runs;
mod style;
mod typeface;
mod web_font;
mod weight;
mod woff;
mod words;

pub(crate) use lines::{balanced, filled};
pub(crate) use measure::missing_glyphs;
pub(crate) use measure::{clean, measure, widest};
pub(crate) use outline::{OUTLINE_UNITS, outline};
pub(crate) use paragraph::Paragraph;
pub use style::Style;
pub(crate) use style::Styles;
pub use typeface::Typeface;
pub(crate) use web_font::{WebFont, web_fonts};
pub use weight::FontWeight;
