//! Exhibits: for each question the rows and columns of its table, every cell with its estimate and how it may be shown.
//!
//! The same cells feed the Markdown tables, the charts, `results.csv` and `results.json`, so that no number can differ between them.

mod build;
mod cell;
mod column;
mod comparing;
mod comparisons;
mod exhibit;
mod hidden;
mod item;
mod key;
mod listed;
mod measured;
mod order;
mod protect;
mod role;

pub use build::{Detail, exhibits};
pub use cell::{Cell, Number};
pub use column::Column;
pub use comparisons::{BannerAssociation, BannerTrend, FromRest, ItemPair, Pair, RowTests, is_compared};
pub use exhibit::{Exhibit, Form, MAX_COMPARED_ITEMS};
pub use hidden::Hidden;
pub use item::{ItemRow, ItemTable, Quartile, Row, RowKind, RowPlace};
pub use key::{KeyMeasure, key_measures, measures_of};
pub use listed::{FIELDS, Field, inert};
pub use measured::Measured;
pub use order::RowOrder;
pub use protect::{FEW, Respondents, Withheld};
pub use role::RowRole;
