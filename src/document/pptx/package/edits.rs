//! Changes of a text at places, made all at once: between them every byte stays.

use super::xml::{Xml, XmlText, text};
use crate::error::{Error, Result};
use quick_xml::escape::partial_escape;
use std::ops::Range;

/// Changes of the XML of a part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    place: Range<usize>,
    with: String,
}

impl Edits {
    /// No changes.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts XML in a place of the text.
    pub fn put(&mut self, place: Range<usize>, with: impl Into<String>) {
        self.0.push(Edit { place, with: with.into() });
    }

    /// Takes an element out.
    pub fn remove(&mut self, node: Xml<'_>) {
        self.put(node.range(), "");
    }

    /// Gives an element another text, unless it has it.
    pub fn set_text(&mut self, node: Xml<'_>, wanted: &str) {
        if text(node) == wanted {
            return;
        }
        let (whole, escaped) = (node.range(), partial_escape(wanted));
        let source = &node.document().input_text()[whole.clone()];
        match content(source) {
            Some(content) => self.put(whole.start + content.start..whole.start + content.end, escaped),
            None => self.put(whole, with_text(source, &escaped)),
        }
    }

    /// Gives an attribute another value, unless it has it; what the element does not have stays so.
    pub fn set_attribute(&mut self, node: Xml<'_>, name: &str, wanted: &str) {
        let found = node.attributes().find(|of| of.namespace().is_none() && of.name() == name);
        if let Some(attribute) = found.filter(|of| of.value() != wanted) {
            self.put(attribute.range_value(), quick_xml::escape::escape(wanted).replace('\n', "&#10;").replace('\t', "&#9;"));
        }
    }

    /// All of these and others.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The text with all changes made.
    ///
    /// # Errors
    /// When two of them are about the same place, which is a defect.
    pub fn applied(self, of: &XmlText) -> Result<Vec<u8>> {
        let source = of.as_str();
        let made = self.applied_in(source, 0..source.len());
        made.map(String::into_bytes).ok_or_else(|| Error::internal("two changes of one place of a part"))
    }

    /// The text of an element with the changes in it made; nothing where two are about the same place.
    #[must_use]
    pub fn applied_to(self, node: Xml<'_>) -> Option<String> {
        self.applied_in(node.document().input_text(), node.range())
    }

    fn applied_in(mut self, source: &str, within: Range<usize>) -> Option<String> {
        self.0.sort_by_key(|edit| (edit.place.start, edit.place.end));
        let mut made = String::with_capacity(within.len() + 1024);
        let mut at = within.start;
        for edit in &self.0 {
            made.push_str(source.get(at..edit.place.start)?);
            made.push_str(&edit.with);
            at = edit.place.end;
        }
        made.push_str(source.get(at..within.end)?);
        Some(made)
    }
}

/// Where the content of an element is; nothing for `<a:t/>`.
fn content(source: &str) -> Option<Range<usize>> {
    let mut quote = None;
    let opened = source.char_indices().find(|(_, letter)| {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(*letter),
            (Some(open), letter) if open == *letter => quote = None,
            _ => {}
        }
        quote.is_none() && *letter == '>'
    });
    let (from, to) = (opened?.0 + 1, source.rfind("</")?);
    (from <= to).then_some(from..to)
}

/// An element like `<a:t/>`, with a text.
fn with_text(source: &str, escaped: &str) -> String {
    let tag = source.trim_end_matches("/>").trim_end();
    let name = tag.trim_start_matches('<').split_whitespace().next().unwrap_or_default();
    format!("{tag}>{escaped}</{name}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_changed_gets_other_bytes() {
        let source = XmlText::of(
            "\u{feff}<?xml version=\"1.0\"?>\r\n<p:sp  xmlns:p='x' name = \"a &amp; b\" ><p:t/><p:t  lang='en' /><p:t>61&#37; <![CDATA[<x>]]></p:t><p:u/></p:sp >"
                .as_bytes()
                .to_vec(),
        )
        .expect("UTF-8");
        let parsed = source.parsed().expect("XML");
        let root = parsed.root_element();
        let texts: Vec<_> = root.children().filter(|node| node.tag_name().name() == "t").collect();
        let mut edits = Edits::default();
        edits.set_text(texts[2], "61% <x>");
        edits.set_attribute(root, "name", "a & b");
        assert!(edits.is_empty(), "what is there already is not written again");
        edits.set_text(texts[0], "1 < 2");
        edits.set_text(texts[1], "é");
        edits.set_text(texts[2], "62%");
        edits.set_attribute(root, "name", "\"c\" & d");
        edits.remove(root.last_element_child().expect("an element"));
        let made = String::from_utf8(edits.clone().applied(&source).expect("applied")).expect("UTF-8");
        assert_eq!(
            made,
            "\u{feff}<?xml version=\"1.0\"?>\r\n<p:sp  xmlns:p='x' name = \"&quot;c&quot; &amp; d\" ><p:t>1 &lt; 2</p:t><p:t  lang='en'>é</p:t><p:t>62%</p:t></p:sp >"
        );
        edits.put(texts[1].range().start + 1..texts[1].range().end, "");
        assert!(edits.applied(&source).is_err(), "two changes of one place");
    }
}
