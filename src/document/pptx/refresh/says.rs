//! Other ways to say the same, and shorter ones.

use super::super::mark::{hash, row};
use super::super::package::{Namespace, Xml, text};

/// The hash of a row of a table.
pub(super) fn row_hash(node: Xml<'_>) -> String {
    let mut hash = hash(&row(node));
    hash.truncate(8);
    hash
}

/// What paragraphs say if line breaks in them are blanks.
pub(super) fn unbroken(node: Xml<'_>) -> String {
    let said = |part: Xml<'_>| match part {
        part if Namespace::Drawing.names_of(part, "t") => text(part),
        part if Namespace::Drawing.names_of(part, "br") => " ".to_owned(),
        _ => String::new(),
    };
    let paragraph = |paragraph: Xml<'_>| paragraph.descendants().map(said).collect::<String>();
    Namespace::Drawing.all(node, "p").map(paragraph).collect::<Vec<_>>().join("\n")
}
