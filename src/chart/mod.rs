//! Charts, from what is shown to files: `data` says what is shown, `layout` finds a place for it on a `scene`, and
//! `paint` writes the scene as SVG, PNG or PDF. A `theme` gives the colours, and `text` measures what is written. What
//! to draw is computed in slide units with measured text, and can be tested without drawing; only this module knows the
//! libraries that draw.
//!
//! A shelf uses only those before it: text, theme, scene, data, layout, paint.

mod data;
mod kind;
mod layout;
mod paint;
mod scene;
mod shape;
mod size;
mod text;
mod theme;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;

pub use data::{BarRow, Bars, NetBracket};
pub use data::{Caption, Chart, DrawnInterval, Emphasis, Mark, Share};
pub use data::{ChangeRow, ChangeVerdict, Dumbbell, ShareChange};
pub use data::{Diverging, DivergingRow, LevelKey, ScaleSide};
pub use data::{DotRow, Dots};
pub use data::{GroupRow, GroupSet, GroupShare, Groups, Panel};
pub use data::{Heat, HeatCell, HeatColumn, HeatRow};
pub use data::{Histogram, HistogramBar, Summary, SummaryForm};
pub use data::{Palette, Stacked, StackedRow};
pub use data::{Score, ScoreRow, Scores};
pub use data::{Series, TrendLines, TrendWave};
pub(crate) use layout::number_words;
pub use paint::{ColourPair, Inks, PdfError, PngError, WebFace, base64, column, largest_scale, pdf, png, svg, web_faces};
pub use scene::{Anchor, BoundingBox, Page, Scene, SceneShape, Text};
pub use scene::{Circle, Outline, PlacedLogo, Point, Polygon, Polyline, Rect, StraightLine};
pub use shape::{ColumnWidth, Shape};
pub use text::{FontWeight, Style, Typeface};
pub(crate) use text::{filled, measure};
pub use theme::{BrandedTheme, Colour, Flaw, Sight, distance};
pub use theme::{Corner, Logo, MediaType, Picture, Ramp, Theme};
pub use theme::{LoadedTheme, theme, theme_files};
