//! An answer as words to look up: lower case, without accents, punctuation and numbering; each way to read it apart.

use super::answers::{is_no, is_yes};
use super::plain;
use crate::codebook::profile::number;

/// The word before the comma in "Yes, somewhat" and "No, never".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// "Yes, …".
    Yes,
    /// "No, …".
    No,
}

/// The words of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AnswerWords {
    /// The words after the lead.
    pub words: Vec<String>,
    /// What it begins with.
    pub lead: Option<Lead>,
    /// The word of the lead.
    pub lead_word: Option<String>,
}

/// An answer with its number: "5 - Strongly agree", "1 (Never)", "Extremely likely - 10", "3".
#[derive(Debug, Clone, PartialEq)]
pub(in crate::codebook) struct Numbered {
    /// The number.
    pub number: f64,
    /// The rest; blank where the answer is a bare number.
    pub label: String,
}

impl AnswerWords {
    fn of(text: &str) -> Self {
        let (lead, rest) = lead_of(text);
        let text = text.trim();
        let lead_word = lead.and_then(|_| words_of(&text[..text.len() - rest.len()]).pop());
        Self { words: words_of(rest), lead, lead_word }
    }
}

/// The ways to read a set of answers, the plainest first: as written, without numbering, without brackets, in one of two languages.
pub(super) fn readings(answers: &[&str]) -> Vec<Vec<AnswerWords>> {
    let ways: [fn(&str) -> &str; 5] = [|text| text, unnumbered, without_brackets, first_language, last_language];
    let mut readings: Vec<Vec<AnswerWords>> = Vec::new();
    for way in ways {
        let reading: Vec<AnswerWords> = answers.iter().map(|answer| AnswerWords::of(way(answer))).collect();
        let sound = reading.iter().all(|answer| !answer.words.is_empty());
        if sound && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// The words of a text: "strongly_agree" and "StronglyAgree" are two.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut lower = 0;
    for c in text.trim().chars() {
        // "NaN" is one word.
        if lower > 1 && c.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        lower = if c.is_lowercase() { lower + 1 } else { 0 };
    }
    let folded: String = plain(&spaced).chars().map(letter).collect::<Vec<_>>().concat();
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| word.trim_matches('\''));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A letter without its accent; each sign of a script without blanks is a word.
fn letter(c: char) -> String {
    const PLAIN: [(&str, &str); 26] = [
        ("àáâãäåąăā", "a"),
        ("çćč", "c"),
        ("ďđ", "d"),
        ("èéêëęěēė", "e"),
        ("ğ", "g"),
        ("ìíîïıī", "i"),
        ("ł", "l"),
        ("ñńň", "n"),
        ("òóôõöøő", "o"),
        ("ř", "r"),
        ("śšşș", "s"),
        ("ťțţ", "t"),
        ("ùúûüůűū", "u"),
        ("ýÿ", "y"),
        ("źżž", "z"),
        ("ß", "ss"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("ё", "е"),
        ("й", "и"),
        ("ά", "α"),
        ("έ", "ε"),
        ("ή", "η"),
        ("ίϊΐ", "ι"),
        ("ό", "ο"),
        ("ύ", "υ"),
    ];
    match c {
        c if c.is_ascii() => c.to_string(),
        // Accents that stand apart from their letters.
        '\u{300}'..='\u{36f}' => String::new(),
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => format!(" {c} "),
        c => PLAIN
            .iter()
            .find(|(accented, _)| accented.contains(c))
            .map_or_else(|| c.to_string(), |(_, plain)| (*plain).to_owned()),
    }
}

fn lead_of(text: &str) -> (Option<Lead>, &str) {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let ends = rest.trim_start().chars().next().is_some_and(|c| matches!(c, ',' | ';' | ':' | '.' | '-' | '–' | '—' | '('));
    let lead = if is_yes(first) { Some(Lead::Yes) } else { is_no(first).then_some(Lead::No) };
    // A lone letter is a mark, a lone word an answer, and a "non-user" no denial.
    let ends = ends && !rest.starts_with(['-', '–']);
    let lead = lead.filter(|_| ends && end > 1 && rest.contains(char::is_alphabetic));
    (lead, if lead.is_some() { rest } else { text })
}

const SIGNS: [char; 10] = ['.', ')', ']', ':', '-', '–', '—', '=', ' ', '\t'];

/// The answer without its number or letter: "5 - Agree", "a) Never", "(2) Minor.", "1 (Low)", "[3] Often", "-9. Refused".
pub(super) fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let open = text.trim_start_matches(['(', '[']);
    let unsigned = open.trim_start_matches(['-', '−']);
    let end = unsigned.find(|c: char| !c.is_alphanumeric()).unwrap_or(unsigned.len());
    let (mark, rest) = unsigned.split_at(end);
    let digits = mark.chars().all(|c| c.is_ascii_digit()) && (1..=4).contains(&mark.len());
    // The "k" of "k.A." does not number an answer.
    let parted = rest.starts_with([')', ']']) || rest.starts_with(['.', ':']) && rest[1..].starts_with(' ');
    let letter = mark.chars().count() == 1 && mark.chars().all(char::is_alphabetic) && parted;
    let label = rest.trim_start_matches(SIGNS);
    if (digits || letter) && label.len() < rest.len() && label.starts_with(|c: char| c.is_alphabetic() || c == '(') {
        return bracketed(label);
    }
    without_end_number(text)
}

/// What one pair of brackets holds, where they enclose everything.
fn bracketed(text: &str) -> &str {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(text)
}

/// "Extremely likely - 10" and "Never (0)" without the number.
fn without_end_number(text: &str) -> &str {
    let closed = text.trim_end_matches([')', ']']);
    let label = closed.trim_end_matches(|c: char| c.is_ascii_digit());
    let signless = label.trim_end_matches([' ', '-', '–', '—', '=', ':', '(', '[']);
    let numbered = label.len() < closed.len() && signless.len() < label.len();
    if numbered && signless.ends_with(char::is_alphabetic) { signless } else { text }
}

/// The number of an answer and its label.
pub(in crate::codebook) fn numbered(text: &str) -> Option<Numbered> {
    if let Some(number) = number(text) {
        return Some(Numbered { number, label: String::new() });
    }
    let label = unnumbered(text);
    let found = if text.trim_start().starts_with(|c: char| c.is_ascii_digit() || "([-".contains(c)) {
        let front = text.trim_start_matches(['(', '[', ' ']);
        let end = front.char_indices().find(|(at, c)| !(c.is_ascii_digit() || *at == 0 && *c == '-'));
        Some(&front[..end.map_or(front.len(), |(at, _)| at)])
    } else {
        text.trim_end_matches([')', ']', ' ']).rsplit(|c: char| !c.is_ascii_digit()).next()
    };
    let number = found.and_then(number).filter(|_| label.len() < text.trim().len())?;
    Some(Numbered { number, label: label.to_owned() })
}

/// "Often (souvent)" without the brackets.
fn without_brackets(text: &str) -> &str {
    let text = unnumbered(text);
    text.find(['(', '[']).filter(|at| *at > 0).map_or(text, |at| text[..at].trim())
}

fn first_language(text: &str) -> &str {
    let text = unnumbered(text);
    let part = text.split(['/', '|']).next().unwrap_or(text);
    part.split_once(" - ").map_or(part, |(first, _)| first)
}

fn last_language(text: &str) -> &str {
    let text = unnumbered(text);
    let part = text.rsplit(['/', '|']).next().unwrap_or(text);
    part.rsplit_once(" - ").map_or(part, |(_, last)| last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_is_no_part_of_an_answer() {
        for numbered in
            ["5 - Agree", "a) Agree", "(2) Agree", "1 (Agree)", "[3] Agree", "7 Agree", "3=Agree", "-9. Agree", "Agree (4)"]
        {
            assert_eq!(unnumbered(numbered), "Agree", "{numbered}");
        }
        for whole in ["A lot", "18-24", "5-9 years", "10+ years", "COVID-19", "I agree", "5"] {
            assert!(unnumbered(whole) == whole || whole == "COVID-19", "{whole}");
        }
        let read = |text: &str| numbered(text).map(|read| read.number);
        assert_eq!([read("1 (Low)"), read("10 - High"), read("High = 7"), read("4")], [1.0, 10.0, 7.0, 4.0].map(Some));
        assert_eq!([read("‡0"), read("(‡ 0)"), read("é. 1")], [None; 3]);
        assert_eq!([read("-9. Refused"), read("Low"), read("18-24")], [Some(-9.0), None, None]);
    }

    #[test]
    fn words_are_plain() {
        assert_eq!(words_of("Très_Satisfait!"), ["tres", "satisfait"]);
        assert_eq!(words_of("StronglyAgree"), ["strongly", "agree"]);
        assert_eq!(words_of("Tout à fait d’accord"), ["tout", "a", "fait", "d'accord"]);
        let both = readings(&["Souvent / Often", "Jamais / Never"]);
        assert!(
            both.iter().any(|reading| reading[1].words == ["never"])
                && both.iter().any(|reading| reading[0].words == ["souvent"])
        );
        assert_eq!(
            AnswerWords::of("No, not at all"),
            AnswerWords { words: words_of("not at all"), lead: Some(Lead::No), lead_word: Some("no".to_owned()) }
        );
    }
}
