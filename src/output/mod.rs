//! Writes a set of files as one unit: everything is prepared in a temporary folder beside the target and moved in at the end, so that
//! a failed run leaves the old report whole. Files that would not change are not touched.

mod file;
mod manifest;
mod staging;
mod write;

pub use file::{MANIFEST, OutputFile, is_current};
pub(crate) use manifest::Earlier;
pub use manifest::{ManifestEntry, Redrawing, amended, manifest};
pub use write::{Written, check_folder_of, check_target, write, write_beside, write_file};
