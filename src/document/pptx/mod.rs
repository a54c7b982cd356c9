//! PowerPoint: packages of parts, read and written again.

pub mod package;
