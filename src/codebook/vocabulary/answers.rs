//! Answers that mean "don't know", "none", "yes", "no", "chosen" and "not chosen".

use super::folded::words_of;
use super::lists::Lists;
use super::numbering::unnumbered;
use super::phrases::{Phrases, Unread, spellings};
use super::plain;
use crate::codebook::profile::number;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The words of such answers, in their file.
pub(super) static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/answers.txt")));

/// Texts longer than this are none of them.
const MAX_LENGTH: usize = 120;

/// What a piece of an answer without a substance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Silence {
    DontKnow,
    Joined,
}

static SILENCES: LazyLock<Phrases<Silence>> = LazyLock::new(|| {
    let silent = ["don't know", "inapplicable"].into_iter().flat_map(|name| spellings(&WORDS, name, Silence::DontKnow));
    Phrases::of(silent.chain(spellings(&WORDS, "joined", Silence::Joined)))
});
static NOT_ASKED: LazyLock<Phrases<()>> = LazyLock::new(|| phrases(&["not asked"]));
static NEVER_MET: LazyLock<Phrases<()>> = LazyLock::new(|| phrases(&["never met"]));
static INAPPLICABLE: LazyLock<Phrases<()>> = LazyLock::new(|| phrases(&["inapplicable", "not asked", "placeholder"]));
static ASIDES: LazyLock<HashSet<String>> = LazyLock::new(|| spoken(&["nothing here", "other", "something else"]));
static SOMETHING_ELSE: LazyLock<HashSet<String>> = LazyLock::new(|| spoken(&["other", "something else"]));
static PLACEHOLDERS: LazyLock<HashSet<String>> = LazyLock::new(|| spoken(&["placeholder", "not asked"]));
static IN_BRACKETS: LazyLock<HashSet<String>> = LazyLock::new(|| spoken(&["in brackets"]));

fn phrases(names: &[&'static str]) -> Phrases<()> {
    Phrases::of(names.iter().flat_map(|name| spellings(&WORDS, name, ())))
}

/// The entries of sections as their words.
fn spoken(names: &[&'static str]) -> HashSet<String> {
    names.iter().flat_map(|name| WORDS.words(name)).map(|word| words_of(word).join(" ")).collect()
}

/// "Don't know", "Refused" and their like, however they are numbered, bracketed or joined: "99. Don't know / not sure".
pub(in crate::codebook) fn is_dont_know(text: &str) -> bool {
    if text.len() > MAX_LENGTH {
        return false;
    }
    let words = words_of(unnumbered(text));
    let mut unread = Unread::of(&words);
    let found = SILENCES.take(&mut unread);
    unread.rest().is_empty() && found.iter().any(|found| found.meaning == Silence::DontKnow)
}

/// Whether the label of a code says that nobody was asked: "-1. Inapplicable", "Legitimate skip", "Not applicable".
pub(in crate::codebook) fn is_inapplicable(label: &str) -> bool {
    let words = words_of(unnumbered(label));
    let goes_on = NOT_ASKED.take(&mut Unread::of(&words)).first().is_some_and(|found| found.at == 0);
    let mut unread = Unread::of(&words);
    let whole = !INAPPLICABLE.take(&mut unread).is_empty() && unread.rest().is_empty();
    goes_on || whole
}

/// A negative code such as -99 among answers that are words.
pub(in crate::codebook) fn is_missing_code(text: &str) -> bool {
    number(text).is_some_and(|value| value < 0.0 && is_dont_know_code(value, 0.0))
}

/// Whether an answer says why one cannot answer: "I don't use it", "No experience with it".
pub(in crate::codebook) fn has_never_met(text: &str) -> bool {
    let words = words_of(text);
    NEVER_MET.take(&mut Unread::of(&words)).first().is_some_and(|found| found.at == 0)
}

/// "None of these", "Other": in the base, shown last.
pub(in crate::codebook) fn is_aside(text: &str) -> bool {
    text.len() <= MAX_LENGTH && (is_dont_know(text) || ASIDES.contains(&words_of(text).join(" ")) || asks_which_other(text))
}

/// "None" alone, which is the lowest step where the answers have an order.
pub(in crate::codebook) fn is_none(text: &str) -> bool {
    WORDS.holds("none", &plain(text))
}

/// "Other (please specify)", "Sonstiges: …".
fn asks_which_other(text: &str) -> bool {
    let text = plain(text);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    WORDS.holds("other", first) && rest.trim_start().starts_with(['(', ':', ',', '-', '/', '['])
}

/// "Other", whatever it asks for besides.
pub(in crate::codebook) fn is_other(text: &str) -> bool {
    text.len() <= MAX_LENGTH && (SOMETHING_ELSE.contains(&words_of(text).join(" ")) || asks_which_other(text))
}

/// "None", "None of these": an answer, if one that names nothing.
pub(crate) fn says_none(text: &str) -> bool {
    is_none(text) || (is_exclusive(text) && !is_dont_know(text))
}

/// "None of these": the option that excludes the others.
pub(in crate::codebook) fn is_exclusive(text: &str) -> bool {
    let text = plain(text);
    WORDS.words("none").any(|start| text.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        || ASIDES.contains(&words_of(&text).join(" ")) && !is_other(&text)
}

/// An empty cell written out: signs only, `#N/A`, `[not completed]`, `CONSENT_REVOKED`, "Inapplicable".
pub(in crate::codebook) fn is_not_asked(text: &str) -> bool {
    let text = text.trim();
    let signs = |c: char| matches!(c, '-' | '–' | '—' | '−' | '.' | '…' | '_' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>');
    if text.is_empty() || text.len() > 40 {
        return false;
    }
    // Errors of spreadsheets: `#NULL!`, `#NAME?`.
    let error = text.starts_with('#') && text.ends_with(['!', '?']) && !text.contains(' ');
    let inner = text.trim_matches(signs);
    let spoken = words_of(unnumbered(text)).join(" ");
    let bracketed = inner.len() + 2 <= text.len() && text.starts_with(['(', '[', '<', '{']);
    // Polish "nie dotyczy" and "brak danych", just so: "B-D 144" is something else.
    let short = matches!(plain(text).as_str(), "n/d" | "b/d");
    error || short || inner.is_empty() || PLACEHOLDERS.contains(&spoken) || bracketed && IN_BRACKETS.contains(&spoken)
}

/// Codes that exports use for "don't know" and "refused" beside a scale of small numbers.
pub(in crate::codebook) fn is_dont_know_code(value: f64, largest_answer: f64) -> bool {
    let usual = [8.0, 9.0, 77.0, 88.0, 97.0, 98.0, 99.0, 777.0, 888.0, 997.0, 998.0, 999.0, 9_998.0, 9_999.0];
    usual.contains(&value) && value > largest_answer || is_negative_code(value)
}

/// Negative codes for "no answer"; -2 to -6 are amounts as often as codes.
fn is_negative_code(value: f64) -> bool {
    let single = [-1.0, -7.0, -8.0, -9.0, -66.0, -77.0, -88.0, -666.0, -777.0, -888.0, -9_999.0, -99_999.0];
    let ranges = [-99.0..=-95.0, -999.0..=-995.0];
    single.contains(&value) || value.fract() == 0.0 && ranges.iter().any(|range| range.contains(&value))
}

/// Whether an answer means yes.
pub(in crate::codebook) fn is_yes(text: &str) -> bool {
    WORDS.holds("yes", &plain(text))
}

/// Whether an answer means no.
pub(in crate::codebook) fn is_no(text: &str) -> bool {
    WORDS.holds("no", &plain(text))
}

/// What an answer to a yes-or-no question says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::codebook) enum Said {
    Yes,
    No,
}

/// What an answer says that is yes or no, alone or before further words: “Yes, somewhat”, “Nein – nie”.
pub(in crate::codebook) fn said(text: &str) -> Option<Said> {
    let word = leading_word(text);
    if is_yes(word) { Some(Said::Yes) } else { is_no(word).then_some(Said::No) }
}

/// An answer as far as its first comma, dash or bracket.
pub(in crate::codebook) fn leading_word(text: &str) -> &str {
    text.split([',', ';', '.', '-', '–', '—', '(', ':', '，']).next().unwrap_or(text).trim()
}

/// A cell that says an option was not chosen.
pub(in crate::codebook) fn is_not_selected(text: &str) -> bool {
    let text = plain(text);
    WORDS.holds("not selected", &text) || WORDS.holds("plain no", &text)
}

/// A cell that says an option was not chosen, and that cannot answer a yes-or-no question.
pub(in crate::codebook) fn is_marked_not(text: &str) -> bool {
    WORDS.holds("not selected", &plain(text))
}

/// A cell that says an option was chosen, whatever the option is.
pub(in crate::codebook) fn is_selected(text: &str) -> bool {
    WORDS.holds("selected", &plain(text))
}

/// The cells that say that an option was chosen, in lower case.
pub(in crate::codebook) fn selected_marks() -> impl Iterator<Item = &'static str> {
    WORDS.words("selected")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_who_were_asked_and_gave_no_answer_are_known_in_any_spelling() {
        for text in [
            "Refusal",
            "Refused",
            "NR",
            "NS/NR",
            "NS / NC",
            "KA",
            "k.A.",
            "weiß nicht",
            "Weiss_nicht",
            "keine Angabe",
            "Don’t know / not sure",
            "I don't know / not sure",
            "I prefer not to answer",
            "I'd rather not say",
            "DK",
            "no answer",
            "99. Don't know",
            "-9. Refused",
            "(VOL.) Don't know",
            "(Don't know)",
            "N/A – skip, don't know.",
            "prefer_not_to_say",
            "DK/Refused",
            "No sabe / No contesta",
            "Ne se prononce pas",
            "Je ne sais pas",
            "Vet ej",
            "Ved ikke",
            "Nie wiem",
            "Weet niet / geen mening",
            "Does not apply",
            "Not applicable",
            "Can't recall",
            "N.S.",
            "Don't know or prefer not to say",
            "[8] Keine Antwort",
            "DON'T KNOW.",
            "Não sei",
        ] {
            assert!(is_dont_know(text), "{text}");
        }
        for text in [
            "No",
            "None",
            "Other",
            "I know",
            "Not at all",
            "Not important",
            "Prefer tea",
            "Sure",
            "Agree",
            "North",
            "",
            "5",
            "I",
            "Nothing",
        ] {
            assert!(!is_dont_know(text), "{text}");
        }
    }

    #[test]
    fn nobody_was_asked_where_a_label_or_a_cell_says_so() {
        for label in [
            "Inapplicable",
            "-1. Inapplicable",
            "NOT ASKED",
            "Legitimate skip",
            "Not applicable",
            "question not asked",
            "Valid skip",
            "Not in universe",
            "No procede",
            "N/A",
            "N.A.",
            "not administered",
            "routed out",
            "filtered",
            "Not asked in this wave",
            "Entfällt",
            "Nicht gefragt",
            "-4. Technical error",
            "-6. No post-election interview",
            "TNZ: Filter",
            "Missing",
            "Niet gevraagd",
        ] {
            assert!(is_inapplicable(label), "{label}");
        }
        assert!(
            !["Refused", "Don't know", "Trifft nicht zu", "Not at all", "Unfiltered water"]
                .iter()
                .any(|label| is_inapplicable(label))
        );
        for cell in [
            "-",
            "–",
            ".",
            "n/a",
            "NA",
            "#NULL!",
            "#N/A",
            "#REF!",
            "CONSENT_REVOKED",
            "DATA_EXPIRED",
            "[not completed]",
            "(blank)",
            "(null)",
            "<NA>",
            "---",
            "…",
            "[]",
            "Inapplicable",
            "NaN",
            "<missing>",
        ] {
            assert!(is_not_asked(cell), "{cell}");
        }
        let answers = [
            "None",
            "Not applicable",
            "No",
            "0",
            "-1",
            "NOT_SURE",
            "USA",
            "Filtered",
            "Blank",
            "-5",
            "+",
            "A-",
            "Skipped",
            "#1",
            "HIGH_SCHOOL",
        ];
        assert_eq!(answers.iter().find(|cell| is_not_asked(cell)), None);
    }

    #[test]
    fn what_stands_aside_of_the_answers() {
        assert!(
            ["Other", "Other, please specify", "Sonstiges:", "Autre (précisez)", "Otra", "Something else"]
                .iter()
                .all(|text| is_other(text))
        );
        assert!(!["Other party", "Mother", "Another country"].iter().any(|text| is_aside(text)));
        assert!(
            ["None", "None of the above", "Keine davon", "Ninguna de las anteriores", "Inget av dessa"]
                .iter()
                .all(|text| is_exclusive(text))
        );
        assert!(is_none("None") && is_none("Keine") && !is_none("None of these"));
        assert!(!is_exclusive("Other") && !is_exclusive("Nonetheless"));
        let codes = [-1.0, -8.0, -66.0, -77.0, -88.0, -95.0, -99.0, -999.0, -9999.0, 77.0, 9_999.0];
        assert!(codes.into_iter().all(|code| is_dont_know_code(code, 10.0)));
        assert!(
            !is_dont_know_code(9.0, 10.0)
                && !is_dont_know_code(-50.0, 10.0)
                && !is_dont_know_code(-3.0, 10.0)
                && !is_dont_know_code(-1.5, 10.0)
        );
    }
}
