//! Scenes as files: SVG, and PNG and PDF made of it.

mod lettering;
mod notation;
mod pdf;
mod png;
mod svg;
mod tree;

pub use pdf::{PdfError, pdf};
pub use png::{PngError, largest_scale, png};
pub use svg::svg;
