//! What charts show: values with their intervals and words, without any place or colour. Each kind of chart has a file; all of
//! them are saved with the results, so that they can be drawn again.

mod bars;
mod caption;
mod chart;
mod diverging;
mod dots;
mod dumbbell;
mod emphasis;
mod groups;
mod heat;
mod histogram;
mod scores;
pub(crate) mod share;
mod stacked;
mod trend;

pub use bars::{BarRow, Bars, NetBracket};
pub use caption::Caption;
pub use chart::Chart;
pub use diverging::{Diverging, DivergingRow, LevelKey, ScaleSide};
pub use dots::{DotRow, Dots};
pub use dumbbell::{ChangeRow, ChangeVerdict, Dumbbell, ShareChange};
pub use emphasis::Emphasis;
pub use groups::{GroupRow, GroupSet, GroupShare, Groups, Panel};
pub use heat::{Heat, HeatCell, HeatColumn, HeatRow};
pub use histogram::{Histogram, HistogramBar, Summary, SummaryForm};
pub use scores::{Score, ScoreRow, Scores};
pub use share::{DrawnInterval, Mark, Share};
pub use stacked::{Palette, Stacked, StackedRow};
pub(crate) use trend::ShownPoint;
pub use trend::{Series, TrendLines, TrendWave};
