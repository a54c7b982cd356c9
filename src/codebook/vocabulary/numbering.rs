//! Answers that begin or end with a number or a letter that is no part of what they say.

use crate::codebook::profile::number;

/// An answer with its number: "5 - Strongly agree", "1 (Never)", "Extremely likely - 10", "3".
#[derive(Debug, Clone, PartialEq)]
pub(in crate::codebook) struct Numbered {
    /// The number.
    pub number: f64,
    /// The rest; blank where the answer is a bare number.
    pub label: String,
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
}
