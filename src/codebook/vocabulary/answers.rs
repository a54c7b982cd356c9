//! Answers that mean "don't know", "none", "yes", "no", "chosen" and "not chosen".

use super::plain;
use crate::codebook::profile::number;

const DONT_KNOW: &[&str] = &[
    "don't know",
    "dont know",
    "do not know",
    "i don't know",
    "don?t know",
    "not sure",
    "unsure",
    "i'm not sure",
    "can't say",
    "cannot say",
    "no opinion",
    "no answer",
    "refused",
    "refuse",
    "prefer not to say",
    "prefer not to answer",
    "rather not say",
    "don't know/refused",
    "dk",
    "rf",
    "ref",
    "dk/ref",
    "dk/refused",
    "dk/na",
    "don't know / refused",
    "don't know/no answer",
    "don't know / no answer",
    "don't remember",
    "can't remember",
    "not applicable",
    "unfamiliar (n/a)",
    "no response",
    "skipped",
    "decline to answer",
    "weiß nicht",
    "weiss nicht",
    "keine angabe",
    "keine antwort",
    "ne sait pas",
    "ne se prononce pas",
    "je ne sais pas",
    "no sabe",
    "no contesta",
    "no sabe / no contesta",
    "ns/nc",
    "ns/nr",
    "nsp",
    "nspp",
    "sans réponse",
    "non so",
    "non risponde",
    "não sabe",
    "não sei",
    "weet niet",
    "geen antwoord",
    "nie wiem",
    "trudno powiedzieć",
    "vet ej",
    "vet inte",
    "ved ikke",
];

const ASIDE: &[&str] = &[
    "none of the above",
    "none of these",
    "none",
    "other",
    "other (please specify)",
    "other, please specify",
    "something else",
    "other (specify)",
    "nothing",
    "keine davon",
    "nichts davon",
    "sonstiges",
    "andere",
    "aucun",
    "autre",
    "ninguno",
    "otro",
    "nessuno",
    "altro",
    "nenhum",
    "outro",
    "geen van deze",
    "anders",
    "inne",
    "żadne z powyższych",
];

const NOT_ASKED: &[&str] = &["na", "n/a", "#n/a", "nan", "null", "#null!", "<na>", "n.a.", "."];

/// "Don't know", "Refused" and their like.
pub(in crate::codebook) fn is_dont_know(text: &str) -> bool {
    let text = plain(text);
    // "(VOL.) Don't know" was not offered, and "(Don't know)" was not read out.
    let bare = text.strip_prefix("(vol.)").or_else(|| text.strip_prefix("(vol)")).unwrap_or(&text).trim();
    let bare = bare.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(bare);
    DONT_KNOW.contains(&bare)
}

/// "Not applicable" and its like, which a file can declare as missing because nobody was asked.
pub(in crate::codebook) fn is_inapplicable(text: &str) -> bool {
    matches!(plain(text).as_str(), "not applicable" | "unfamiliar (n/a)" | "skipped")
}

/// A negative code such as -99 among answers that are words.
pub(in crate::codebook) fn is_missing_code(text: &str) -> bool {
    number(text).is_some_and(|value| value < 0.0 && is_dont_know_code(value, 0.0))
}

/// "None of these", "Other": in the base, shown last.
pub(in crate::codebook) fn is_aside(text: &str) -> bool {
    let text = plain(text);
    is_dont_know(&text) || ASIDE.contains(&text.as_str()) || text.starts_with("other (") || text.starts_with("other:")
}

/// "Other", whatever it asks for besides.
pub(in crate::codebook) fn is_other(text: &str) -> bool {
    let text = plain(text);
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(text.as_str(), "something else")
        || ["other", "sonstiges", "andere", "autre", "otro", "altro", "outro", "anders", "inne"].contains(&first)
            && is_aside(&text)
}

/// "None of these": the option that excludes the others.
pub(in crate::codebook) fn is_exclusive(text: &str) -> bool {
    let text = plain(text);
    ["none", "nothing", "keine", "nichts", "aucun", "ninguno", "nessuno", "nenhum", "geen", "żadne"]
        .iter()
        .any(|start| text == *start || text.strip_prefix(start).is_some_and(|rest| rest.starts_with(' ')))
}

/// A cell that stands for no cell.
pub(in crate::codebook) fn is_not_asked(text: &str) -> bool {
    NOT_ASKED.contains(&plain(text).as_str())
}

/// Codes that exports use for "don't know" and "refused" beside a scale of small numbers.
pub(in crate::codebook) fn is_dont_know_code(value: f64, largest_answer: f64) -> bool {
    let conventional = [-9.0, -8.0, -7.0, -1.0, -99.0, -98.0, -97.0, 8.0, 9.0, 88.0, 97.0, 98.0, 99.0, 998.0, 999.0];
    conventional.contains(&value) && (value < 0.0 || value > largest_answer)
}

const YES: &[&str] = &["yes", "y", "true", "ja", "oui", "sí", "si", "sì", "sim", "tak"];
const NO: &[&str] = &["no", "n", "false", "nein", "non", "não", "nee", "nie"];

/// Whether an answer means yes.
pub(in crate::codebook) fn is_yes(text: &str) -> bool {
    YES.contains(&plain(text).as_str())
}

/// Whether an answer means no.
pub(in crate::codebook) fn is_no(text: &str) -> bool {
    NO.contains(&plain(text).as_str())
}

const NOT_SELECTED: &[&str] = &[
    "not selected",
    "unchecked",
    "not checked",
    "no",
    "0",
    "false",
    "n",
    "nein",
    "non",
    "not chosen",
    "not mentioned",
    "unselected",
];
const SELECTED: &[&str] = &["1", "yes", "true", "x", "checked", "selected", "y", "ja", "oui", "mentioned", "✓"];

/// A cell that says an option was not chosen.
pub(in crate::codebook) fn is_not_selected(text: &str) -> bool {
    NOT_SELECTED.contains(&plain(text).as_str())
}

/// A cell that says an option was not chosen, and is no answer to a question of yes or no.
pub(in crate::codebook) fn is_marked_not(text: &str) -> bool {
    is_not_selected(text) && !matches!(plain(text).as_str(), "no" | "n" | "0" | "nein" | "non")
}

/// A cell that says an option was chosen, whatever the option is.
pub(in crate::codebook) fn is_selected(text: &str) -> bool {
    SELECTED.contains(&plain(text).as_str())
}

/// The cells that say that an option was chosen, in lower case.
pub(in crate::codebook) fn selected_marks() -> impl Iterator<Item = &'static str> {
    SELECTED.iter().copied()
}
