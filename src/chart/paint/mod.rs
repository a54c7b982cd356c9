//! Scenes as files: SVG, and PNG and PDF made of it.

mod column;
mod inks;
mod lettering;
mod notation;
mod pdf;
mod png;
mod svg;
mod tree;
mod web;

pub use column::column;
pub use inks::{ColourPair, Inks};
pub use pdf::{PdfError, pdf};
pub use png::{PngError, largest_scale, png};
pub use svg::svg;
pub use web::{WebFace, base64, web_faces};
