//! Pictures as shapes and texts with places, before anything is drawn.

mod drawing;
mod lettering;
mod page;
mod shapes;

pub use drawing::Scene;
pub(crate) use drawing::TextPlace;
pub use lettering::{Anchor, BoundingBox, Text};
pub use page::Page;
pub use shapes::{Circle, Outline, PlacedLogo, Point, Polygon, Polyline, Rect, SceneShape, StraightLine};
