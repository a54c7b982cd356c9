//! Which number of a report is meant: by figure, question, item, column, answer, wording, or the number itself.

mod catalogue;
mod parts;
mod place;
mod search;
mod wanted;

pub use catalogue::{Catalogue, ShownCell, ShownColumn, ShownFigure, ShownItem, ShownQuestion, ShownRow};
pub use place::{NumberAddress, RowAddress};
pub use wanted::WantedNumber;
