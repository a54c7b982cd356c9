//! What wordings of questions say of how they were asked.

use super::columns::words;
use super::lists::Lists;
use super::plain;
use std::sync::LazyLock;

static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/wordings.txt")));

/// Whether a wording allows several answers: "Select all that apply".
pub(in crate::codebook) fn asks_for_all(text: &str) -> bool {
    let text = plain(text);
    WORDS.words("all that apply").any(|words| text.contains(words))
}

/// Whether a name or a wording is of an amount: "hh_size", "How many people live here?"
pub(in crate::codebook) fn is_amount(text: &str) -> bool {
    says(&words(text), "amount")
}

/// Whether a cell says that an interview was finished.
pub(in crate::codebook) fn is_finished_state(cell: &str) -> bool {
    WORDS.holds("finished", &plain(cell))
}

/// Whether a cell says that an interview was broken off, or that its respondent was sent away.
pub(in crate::codebook) fn is_unfinished_state(cell: &str) -> bool {
    WORDS.holds("unfinished", &plain(cell))
}

/// Whether a word opens questions of any kind: "do", "the", "how".
pub(in crate::codebook) fn opens_question(word: &str) -> bool {
    WORDS.holds("openers", word)
}

/// Whether a name says that a column holds codes: "age_band", "vote code".
pub(in crate::codebook) fn is_code_name(text: &str) -> bool {
    let parts = words(text);
    parts.len() <= SHORT_NAME && says(&parts, "code")
}

/// Whether the words of a text hold an entry of a list, word by word.
fn says(words: &[String], section: &str) -> bool {
    let own = format!(" {} ", words.join(" "));
    WORDS.words(section).any(|entry| own.contains(&format!(" {entry} ")))
}

/// A longer name is a question.
const SHORT_NAME: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_known_by_their_names() {
        assert!(is_amount("hh_size") && is_amount("How many people live here?") && is_amount("Anzahl der Kinder"));
        assert!(!is_amount("How satisfied are you?") && !is_amount("resize"));
    }

    #[test]
    fn several_answers_are_allowed_in_many_languages() {
        assert!(
            asks_for_all("Which do you use? Please select ALL that apply.")
                && asks_for_all("Welche nutzen Sie? (Mehrfachnennungen möglich)")
        );
        assert!(asks_for_all("Que lisez-vous ? Plusieurs réponses possibles") && !asks_for_all("Which one do you use most?"));
    }
}
