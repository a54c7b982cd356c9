//! Decks of PowerPoint: native charts with whiskers, on slides that a template recolours.
//!
//! [`Deck`] renders a document. A `Ground` is what slides stand on: our own template or another; a `Slide` holds shapes in reading
//! order, with names and hashes of `mark` by which they are found again; each kind of chart has a file that makes its slides.

mod assembly;
mod beside;
mod book;
mod captioned;
mod deck;
mod diverging;
mod dumbbell;
mod fit;
mod frame;
mod ground;
mod groups;
mod heat;
mod histogram;
mod key;
mod labels;
mod letters;
mod listing;
mod mark;
mod native;
mod notes;
mod opened;
mod own;
pub mod package;
mod part;
pub mod refresh;
mod rows;
mod scheme;
mod scores;
mod shares;
mod slide;
mod stacked;
mod table;
mod template;
mod text;
mod tint;
mod trend;
mod words;
mod xml;

pub use deck::Deck;
pub use template::DeckTemplate;
