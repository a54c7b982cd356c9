//! Text as HTML: nothing that a label holds becomes markup.

use crate::document::{DocumentFile, Inline, Links, Target};
use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;

/// Text without what HTML would read, and without characters that have no shape or turn the direction of what follows.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// ` dir="auto"` for a text that runs from right to left.
pub(super) fn direction(text: &str) -> &'static str {
    let classes = CodePointMapData::<BidiClass>::new();
    let runs_left = |letter: char| matches!(classes.get(letter), BidiClass::RightToLeft | BidiClass::ArabicLetter);
    if text.chars().any(runs_left) { " dir=\"auto\"" } else { "" }
}

/// The name of an element for a name in the document: what a link would read is written by its number.
pub(super) fn identifier(name: &str) -> String {
    name.chars().fold(String::new(), |mut id, letter| {
        match letter {
            letter if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_') => id.push(letter),
            other => id.push_str(&format!(".{:x}.", u32::from(other))),
        }
        id
    })
}

/// Text with its emphasis and links. A page is handed on alone: what is not in it is named and not linked.
pub(super) fn inlines(parts: &[Inline], links: &Links) -> String {
    parts.iter().map(|part| inline(part, links)).collect()
}

fn inline(part: &Inline, links: &Links) -> String {
    match part {
        Inline::Text(text) => escaped(text),
        Inline::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
        Inline::Code(text) => format!("<code>{}</code>", escaped(text)),
        Inline::Link { text, target } => link(text.as_deref(), target, links),
    }
}

fn link(text: Option<&str>, target: &Target, links: &Links) -> String {
    let named = |name: &str| text.map_or_else(|| format!("<code>{}</code>", escaped(name)), escaped);
    match target {
        Target::Section(anchor) | Target::Elsewhere(DocumentFile::Report, anchor) => {
            format!("<a href=\"#{}\">{}</a>", identifier(anchor), text.map_or_else(|| escaped(anchor), escaped))
        }
        // What other formats keep in a document of their own stands with each question.
        Target::Document(DocumentFile::Tables) => "this page".to_owned(),
        Target::Document(document) | Target::Elsewhere(document, _) => named(document.path()),
        Target::File(file) if links.has(file.path()) => named(file.path()),
        Target::File(file) => format!("{} (not written)", named(file.path())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_marks_of_direction_are_no_markup() {
        assert_eq!(escaped("</script><b a=\"1\" c='2'>&"), "&lt;/script&gt;&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
        assert_eq!(escaped("a\u{202E}b\u{2067}c\nd"), "abc d");
        assert_eq!([direction("Yes"), direction("כן"), direction("نعم 3")], ["", " dir=\"auto\"", " dir=\"auto\""]);
    }

    #[test]
    fn names_of_elements_are_told_apart() {
        assert_eq!(identifier("q-net_twitter"), "q-net_twitter");
        assert_eq!(identifier("q a.b\"é"), "q.20.a.2e.b.22..e9.");
        assert_ne!(identifier("a b"), identifier("a-b"));
    }
}
