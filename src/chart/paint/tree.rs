//! Drawings as they are read back to be painted.

use crate::chart::text::Typeface;
use resvg::usvg::{Options, roxmltree};

/// How drawings are read: with their typeface, and nothing of the machine.
pub(crate) fn options(typeface: Typeface) -> Options<'static> {
    Options { fontdb: typeface.database(), font_family: typeface.family().to_owned(), ..Options::default() }
}

/// The text of an element under the root, such as the title; empty if there is none.
pub(crate) fn element_text<'a>(document: &'a roxmltree::Document, tag: &str) -> &'a str {
    let element = document.root_element().children().find(|child| child.has_tag_name(tag));
    element.and_then(|node| node.text()).unwrap_or_default()
}
