//! Questions and columns that respondents answer in their own words.

use super::columns::{last_part, words};
use super::lists::Lists;
use super::plain;
use std::sync::LazyLock;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/writing.txt")));

/// The wording of an option is no longer than this.
const SHORT: usize = 40;
/// A comment column has no more words in its name than this; longer ones are wordings.
const FEW_WORDS: usize = 4;

/// Whether a text holds another as whole words.
pub(in crate::codebook) fn holds_words(text: &str, words: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words)
        .any(|(at, _)| apart(text[..at].chars().next_back()) && apart(text[at + words.len()..].chars().next()))
}

/// Whether the name or the wording of a column asks for a comment or for reasons.
pub(in crate::codebook) fn asks_for_comment(name: &str, text: Option<&str>) -> bool {
    let reason = |text: &str| {
        let text = plain(text);
        LISTS
            .words("reasons")
            .any(|word| holds_words(&text, word) && (text.starts_with(word) || text.contains(&format!("? {word}"))))
    };
    is_comment_heading(name, text) || reason(name) || text.is_some_and(reason)
}

/// Whether the name or the wording of a column says that comments stand in it, whatever its cells look like.
pub(in crate::codebook) fn is_comment_heading(name: &str, text: Option<&str>) -> bool {
    let last =
        |name: &str| words(name).pop().is_some_and(|word| LISTS.holds("comment names", word.trim_end_matches(char::is_numeric)));
    let worded = |text: &str| {
        let text = plain(text);
        LISTS.words("comment wordings").any(|words| holds_words(&text, words))
    };
    (words(name).len() <= FEW_WORDS && last(name))
        || worded(name)
        || text.is_some_and(|text| worded(text) || (words(text).len() <= FEW_WORDS && last(text)))
}

/// What people write who have nothing to write.
pub(in crate::codebook) fn is_filler(cell: &str) -> bool {
    LISTS.holds("fillers", plain(cell).trim_end_matches(['.', '!']))
}

/// What people write under "Comments" who have nothing to say.
pub(in crate::codebook) fn is_comment_filler(cell: &str) -> bool {
    is_filler(cell) || LISTS.holds("fillers of comments", plain(cell).trim_end_matches(['.', '!']))
}

/// Whether the name of a column ends as that of what is written beside "Other" does: it may as well be the option.
pub(in crate::codebook) fn ends_in_other(name: &str, text: Option<&str>) -> bool {
    let last = words(name).pop().unwrap_or_default();
    let wording = text.map(plain).unwrap_or_default();
    let part = last_part(&wording);
    let short = part.chars().count() <= SHORT && !part.ends_with('?');
    LISTS.holds("write-in names", &last) || (short && LISTS.words("write-in names").any(|word| part.starts_with(word)))
}

/// A column into which respondents write what the options lack.
pub(in crate::codebook) fn is_write_in(name: &str, text: Option<&str>) -> bool {
    // A whole question may say "please specify" and have answers to choose from; the name of an option does not.
    let worded = |text: &str| {
        let text = plain(text);
        let part = last_part(&text);
        let asks = LISTS.words("write-in wordings").any(|words| part.contains(words));
        let follows = LISTS.words("write-in questions").any(|words| part.contains(words));
        let follows = follows && (asks || part.starts_with("if ") || !part.ends_with('?'));
        text.ends_with(" - text") || follows || (asks && part.chars().count() <= SHORT && !part.ends_with('?'))
    };
    LISTS.words("write-in ends").any(|end| plain(name).ends_with(end)) || worded(name) || text.is_some_and(worded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_known_by_name_and_wording() {
        for name in [
            "comments",
            "Q7_comment",
            "Anmerkungen",
            "Any other comments?",
            "What could be better?",
            "¿Algo más?",
            "Feedback",
            "q12_uwagi",
        ] {
            assert!(asks_for_comment(name, None), "{name}");
        }
        let worded = [
            "Warum haben Sie gekündigt?",
            "Please explain your rating",
            "Wat kunnen wij verbeteren?",
            "Y a-t-il autre chose à ajouter ?",
        ];
        assert!(worded.iter().all(|text| asks_for_comment("q3", Some(text))));
        let other = [
            "How often do you comment on news sites?",
            "Which suggestions did the adviser make to you in spring?",
            "recommend",
            "whyte",
        ];
        assert!(other.iter().all(|name| !asks_for_comment(name, None)));
        assert!(is_filler("None.") && is_filler("n/a") && !is_filler("nobody"));
    }

    #[test]
    fn write_ins_are_known_by_name_and_wording() {
        for name in
            ["Q9_4_TEXT", "q3[other]", "Q1[SQ001comment]", "1.a. If you selected Other, please specify:", "q5_oth_specify"]
        {
            assert!(is_write_in(name, None), "{name}");
        }
        assert!(!is_write_in("q", Some("What is your religion? If it is none of these, please specify which one it is")));
        assert!(ends_in_other("water_other", None) && ends_in_other("q4_sonstiges", None) && ends_in_other("site_autre", None));
    }
}
