//! An Office file as its parts: read by name, with relationships resolved, and written again with some parts replaced and all else as
//! it is.

mod archive;
mod edits;
mod relationships;
mod xml;

pub use archive::Package;
pub use edits::Edits;
pub(super) use relationships::resolved;
pub use relationships::{Related, RelationshipKind, Target};
pub use xml::{Namespace, Xml, XmlText, text};
