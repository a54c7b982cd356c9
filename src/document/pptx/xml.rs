//! Text in XML.

use quick_xml::escape::escape;

/// What every part begins with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of drawings and relationships.
pub(super) const DRAWING: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
/// The namespace of slides.
pub(super) const SLIDES: &str = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// A text without what XML cannot hold, and on one line: any other control character is a space.
pub(super) fn clean(text: &str) -> String {
    let kept = text.chars().filter(|letter| !matches!(letter, '\u{FFFE}' | '\u{FFFF}'));
    kept.map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// A text as it stands in XML.
pub(super) fn written(text: &str) -> String {
    escape(clean(text)).into_owned()
}

/// Elements one after the other.
pub(super) fn each<T>(items: impl IntoIterator<Item = T>, xml: impl FnMut(T) -> String) -> String {
    items.into_iter().map(xml).collect()
}
