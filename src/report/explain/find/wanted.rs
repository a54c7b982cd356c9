//! Which number is wanted, in the words of a person.

use crate::codebook::plain_text;
use crate::format;

/// Which number is wanted, in the words of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WantedNumber {
    /// A figure, a question, an item, a column, an answer or a part of a wording.
    pub what: Option<String>,
    /// The number as the report shows it, or the row.
    pub detail: Option<String>,
    /// The row by label, code or statement; nothing for the leading one.
    pub row: Option<String>,
    /// The column by label, code or letter; nothing for the total.
    pub column: Option<String>,
    /// The command that asks, as far as the subject and its flags: what is suggested is added to it.
    pub command: String,
}

impl WantedNumber {
    /// A command that can be pasted: the same with other words.
    pub(in crate::report::explain) fn suggest(&self, words: &[&str]) -> String {
        let mut command = self.command.clone();
        for word in words {
            command.push(' ');
            command.push_str(&format::shell(word));
        }
        command
    }
}

/// A number as a report shows it: "43%", "+13", "2.4".
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ShownNumber {
    value: f64,
    decimals: u8,
    percent: bool,
}

impl ShownNumber {
    /// The number that a text is; nothing for other texts.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text.trim_end_matches('%').trim_end_matches("points").trim_end();
        let bare = bare.replace(format::MINUS, "-").replace(',', "");
        let value = bare.parse::<f64>().ok().filter(|value| value.is_finite())?;
        let decimals = bare.rsplit_once('.').map_or(0, |(_, digits)| digits.len());
        Some(Self { value, decimals: u8::try_from(decimals).ok()?, percent: text.ends_with('%') })
    }

    /// The percentage that stands where the name of a question is expected.
    pub(super) fn lone(text: &str) -> Option<Self> {
        Self::read(text).filter(|number| number.percent)
    }

    /// Whether a number of a report is this one when it is rounded as this one is.
    pub(super) fn is(self, value: f64, is_share: bool, in_points: bool) -> bool {
        if self.percent && !(is_share || in_points) {
            return false;
        }
        let shown = if is_share || in_points { value * 100.0 } else { value };
        (format::round_half_away(shown, self.decimals) - self.value).abs() < 1e-9
    }
}

/// The number of a figure that a text names: "Figure 3", "fig. 3", "Fig 3".
pub(super) fn figure_number(text: &str) -> Option<usize> {
    let text = text.trim().to_lowercase();
    let rest = text.strip_prefix("figure").or_else(|| text.strip_prefix("fig"))?;
    let rest = rest.trim_start_matches(['.', ' ', '\u{a0}']);
    let digits = rest.split_once([':', '.', ' ']).map_or(rest, |(digits, _)| digits);
    digits.parse().ok()
}

/// Whether two names are the same but for capitals, spaces around them and the length of dashes.
pub(super) fn same(name: &str, wanted: &str) -> bool {
    plain_text(name.trim()) == plain_text(wanted.trim())
}

/// Fewer letters are no part of a wording.
const MIN_PART: usize = 3;

/// Whether a wording holds a part, from the beginning of a word on.
pub(super) fn holds(wording: &str, part: &str) -> bool {
    let (wording, part) = (plain_text(wording), plain_text(part.trim().trim_end_matches('…')));
    let begins = |at: usize| !wording[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    part.chars().count() >= MIN_PART && wording.match_indices(&part).any(|(at, _)| begins(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_named_in_several_ways() {
        for text in ["Figure 3", "figure 3.", "Fig. 3", "fig 3", "Fig.3", "Figure 3: Age", "Figure 3. Age"] {
            assert_eq!(figure_number(text), Some(3), "{text}");
        }
        for text in ["3", "Figure", "figures 3", "Figure three", "fight 3"] {
            assert_eq!(figure_number(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_those_that_a_report_shows() {
        let is = |text: &str, value, share, points| ShownNumber::read(text).is_some_and(|of| of.is(value, share, points));
        assert!(is("43%", 0.4303, true, false) && is("43", 0.4303, true, false) && is("43.0%", 0.4303, true, false));
        assert!(is("1,062", 1062.4, false, false) && is("\u{2212}47", -0.47, false, true) && is("+13 points", 0.13, false, true));
        assert!(!is("43%", 43.0, false, false) && !is("42%", 0.4303, true, false));
        assert_eq!(ShownNumber::read("NET Agree"), None);
        assert_eq!(ShownNumber::read("18-34"), None);
    }

    #[test]
    fn a_part_begins_with_a_word() {
        assert!(holds("Listening intrudes on privacy", "intrudes on"));
        assert!(holds("Don’t listen", "don't"));
        assert!(!holds("Listening", "sten") && !holds("Listening", "li"));
    }
}
