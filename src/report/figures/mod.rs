//! What each chart shows: exhibits turned into the data of a chart.

mod answers;
mod battery;
mod captions;
mod cells;
mod drawn;
mod emphasis;
mod glance;
mod group_columns;
mod groups;
mod kinds;
mod numbers;
mod saved;
mod scores;
mod survey;
mod weights;
mod wishes;

pub(super) use drawn::{PlannedFigure, laid_out};
pub(super) use glance::glance_measures;
pub(super) use groups::{groups_of, key_groups_of};
pub(super) use saved::saved;
pub use saved::{SavedChart, SavedLook};
pub use survey::figures;
pub use wishes::check_wishes;
