//! What charts are put together from: the frame of a page, rows and their labels, axes, keys, columns of numbers, marks.

mod axis;
mod corner_logo;
mod dot;
mod folio;
mod foot;
mod frame;
mod key;
mod labels;
mod listing;
mod look;
mod marker;
mod number_columns;
mod rows;
mod scale;
mod score_axis;
mod segment;
mod stacking;
mod upright_axis;
mod whisker;

pub(crate) use axis::Axis;
pub(crate) use dot::{Dot, DotPlace};
pub(crate) use folio::{Folio, Numbering};
pub(crate) use frame::{PageFrame, Plot};
pub(crate) use key::{Key, KeyEntry};
pub(crate) use labels::{RowLabels, RowText, Widths};
pub(crate) use listing::{AxisRows, Entry, Listing, Plan};
pub(crate) use look::ChartLook;
pub(crate) use marker::Marker;
pub(crate) use rows::{Band, PageRows, Pitch, Rhythm, Room};
pub(crate) use scale::{AxisScale, Extent};
pub(crate) use score_axis::ScoreAxis;
pub(crate) use segment::{HALF_GAP, NUMBER_MARGIN, Segment, SegmentRow};
pub(crate) use stacking::{StackItem, stack};
pub(crate) use upright_axis::UprightAxis;
pub(crate) use whisker::Whisker;
