//! An answer as words to look up: lower case, without accents, punctuation and numbering; each way to read it apart.

use super::answers::{is_no, is_yes};
use super::folded::words_of;
use super::numbering::unnumbered;

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
    fn answers_are_read_in_either_language_and_with_their_lead() {
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
