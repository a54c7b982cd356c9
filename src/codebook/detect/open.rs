//! What respondents wrote in their own words: comments, reasons, and what they wrote beside "Other". It is never shown.

use crate::codebook::profile::{ColumnProfile, ValueCount, number};
use crate::codebook::vocabulary as words;

/// No answer to a closed question is longer than this.
const LONG_CELL: usize = 500;
/// Texts that are longer on average are sentences.
const WORDY: f64 = 25.0;
/// So many texts that one respondent alone gave are no accident.
const SEVERAL: usize = 3;
/// So many different texts, all of them given once, are no list to choose from.
const ALL_DIFFERENT: usize = 5;
/// More different answers than this, most of them given once, are no list to choose from.
const MANY: usize = 8;
/// A scale has no more steps than this, unless many gave the same.
const STEPS: usize = 12;
/// Among fewer rows, many answers are given once by chance.
const FEW_ROWS: u64 = 20;

/// The texts of a column, apart from cells that say that there is nothing to say.
struct Texts<'a> {
    distinct: Vec<&'a ValueCount>,
    /// Rows with a text.
    rows: u64,
    /// Rows with "No", "None", "n/a".
    fillers: u64,
    /// Rows without any answer.
    gaps: u64,
}

impl<'a> Texts<'a> {
    fn of(profile: &'a ColumnProfile, is_filler: fn(&str) -> bool) -> Self {
        let rows = |values: &[&ValueCount]| values.iter().map(|value| value.count).sum::<u64>();
        let (unasked, asked): (Vec<_>, Vec<_>) = profile.values.iter().partition(|value| words::is_not_asked(&value.value));
        let (fillers, texts): (Vec<_>, Vec<_>) = asked.into_iter().partition(|value| is_filler(&value.value));
        Self { rows: rows(&texts), fillers: rows(&fillers), gaps: profile.blank + rows(&unasked), distinct: texts }
    }

    fn different(&self) -> u64 {
        self.distinct.len() as u64
    }

    /// Texts that one respondent alone gave.
    fn singles(&self) -> u64 {
        self.distinct.iter().filter(|value| value.count == 1).count() as u64
    }

    fn are_numbers(&self) -> bool {
        let numbers = self.distinct.iter().filter(|value| number(&value.value).is_some()).map(|value| value.count).sum::<u64>();
        numbers * 5 >= self.rows * 4
    }

    /// Whether they are answers of a known scale, or bands. Many texts that each hold a number and never come twice are none.
    fn are_scale(&self) -> bool {
        if self.distinct.len() > STEPS && self.rows < self.different() * 2 {
            return false;
        }
        let texts: Vec<&str> = self.distinct.iter().map(|value| value.value.as_str()).collect();
        (3..=super::reading::MAX_LEVELS).contains(&texts.len()) && super::scale::recognise(&texts).ordered
    }

    /// Whether many rows say nothing, or nothing but "No", and the others each something else.
    fn are_rare(&self) -> bool {
        let mostly_once = |share: u64| self.singles() * 6 >= self.different() * share;
        let beside_gaps = self.gaps > (self.rows + self.fillers) * 3 && self.different() >= 2 && mostly_once(4);
        let beside_fillers = self.fillers >= self.rows && self.singles() >= SEVERAL as u64 && mostly_once(5);
        beside_gaps || beside_fillers
    }

    /// Whether most texts differ from row to row.
    fn differ(&self, profile: &ColumnProfile) -> bool {
        let (different, rows) = (self.different(), self.rows.max(1));
        let half = different * 2 > rows;
        profile.mean_length > WORDY && (profile.overflow || half)
            || different * 10 > rows * 3 && self.distinct.len() > super::reading::MAX_LEVELS
            || self.distinct.len() >= ALL_DIFFERENT && different == rows
            || self.distinct.len() > MANY && half && rows >= FEW_ROWS
            || self.distinct.len() > MANY && self.singles() * 10 >= rows * 6
    }
}

/// Whether a column holds what respondents wrote in their own words.
pub(super) fn is_free_text(profile: &ColumnProfile) -> bool {
    if profile.values.iter().any(|value| value.value.len() > LONG_CELL) || super::demographic::holds_own_genders(profile) {
        return true;
    }
    let comments = words::asks_for_comment(&profile.name, profile.text.as_deref());
    let texts = Texts::of(profile, if comments { words::is_comment_filler } else { words::is_filler });
    if texts.distinct.is_empty() || texts.are_numbers() {
        return false;
    }
    let beside_other = words::ends_in_other(&profile.name, profile.text.as_deref());
    if beside_other && texts.gaps > texts.rows * 3 && texts.different() >= SEVERAL as u64 && !texts.are_scale() {
        return true;
    }
    let written = texts.singles() * 2 >= texts.different() || texts.different() * 10 > texts.rows * 3;
    let told_once = comments && texts.singles() == texts.different();
    told_once || (((comments && written) || texts.are_rare() || texts.differ(profile)) && !texts.are_scale())
}

/// Answers to a closed question under such a heading are few and short.
const FEW: usize = 6;
const SHORT: usize = 14;
const FEW_WORDS: usize = 2;

/// Whether the heading says that comments stand in a column, and its cells do not say that it is a closed question.
pub(super) fn is_comment(profile: &ColumnProfile) -> bool {
    if !profile.declared.labels.is_empty() || !words::is_comment_heading(&profile.name, profile.text.as_deref()) {
        return false;
    }
    let texts = Texts::of(profile, words::is_comment_filler);
    let is_short =
        |value: &&ValueCount| value.value.chars().count() <= SHORT && value.value.split_whitespace().count() <= FEW_WORDS;
    let closed = texts.distinct.len() <= FEW && texts.distinct.iter().all(is_short) && texts.singles() == 0;
    !texts.distinct.is_empty() && !texts.are_numbers() && !closed && !texts.are_scale()
}

/// Whether respondents write here what the options lack; where the cells hold but the option itself, it is one of them.
pub(super) fn holds_writing(profile: &ColumnProfile) -> bool {
    let wording = profile.option.as_deref().or(profile.text.as_deref());
    let own = |cell: &str| wording.is_some_and(|text| words::plain(text) == words::plain(cell)) || words::is_aside(cell);
    let marks = |cell: &str| own(cell) || words::is_selected(cell) || words::is_not_selected(cell) || words::is_not_asked(cell);
    if profile.values.iter().all(|value| marks(&value.value)) {
        return false;
    }
    (words::is_write_in(&profile.name, wording) && !is_list(profile))
        || (words::ends_in_other(&profile.name, wording) && is_written_beside(profile))
}

/// Whether nearly everyone gave one of a few answers.
fn is_list(profile: &ColumnProfile) -> bool {
    let texts = Texts::of(profile, words::is_aside);
    texts.gaps * 3 < profile.rows && texts.singles() == 0 && texts.rows > texts.different() * 5
}

/// Whether texts that few gave stand beside many blank cells, as they do beside an option "Other".
fn is_written_beside(profile: &ColumnProfile) -> bool {
    let texts = Texts::of(profile, words::is_aside);
    let rare = texts.singles() * 2 >= texts.different() || (texts.different() > 2 && texts.different() * 4 > texts.rows);
    profile.declared.labels.is_empty()
        && !texts.distinct.is_empty()
        && texts.distinct.iter().all(|text| number(&text.value).is_none())
        && texts.gaps * 3 > profile.rows
        && rare
        && !texts.are_scale()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, cells: &[(&str, u64)], blank: u64) -> ColumnProfile {
        let values: Vec<ValueCount> =
            cells.iter().map(|(cell, count)| ValueCount { value: (*cell).to_owned(), count: *count }).collect();
        let rows = values.iter().map(|value| value.count).sum::<u64>() + blank;
        ColumnProfile { values, rows, blank, mean_length: 10.0, ..ColumnProfile::named(name) }
    }

    #[test]
    fn comments_are_free_text_however_few() {
        let shouts = [("Mein Chef schreit", 1), ("zu laut", 1), ("mehr Licht", 1)];
        assert!(is_free_text(&column("Anmerkungen", &shouts, 40)));
        assert!(is_free_text(&column("q12", &shouts, 40)), "beside many blank cells");
        assert!(
            is_free_text(&column("q12", &[("Nein", 30), ("zu laut", 1), ("mehr Licht", 1), ("Die Küche", 1)], 0)),
            "beside a filler"
        );
        let rooms: Vec<(String, u64)> = (0..14).map(|room| (format!("room {room} is cold"), 1)).collect();
        let rooms: Vec<(&str, u64)> = rooms.iter().map(|(room, count)| (room.as_str(), *count)).chain([("None", 60)]).collect();
        assert!(
            is_free_text(&column("q77", &rooms, 0)) && is_free_text(&column("Feedback", &rooms[..3], 30)),
            "numbers in comments"
        );
        assert!(is_free_text(&column("Any other comments?", &[("ok", 3), ("my sister is ill", 1)], 0)));
        assert!(is_free_text(&column("q7", &[("NA", 90), ("left in May", 1), ("moved to Leeds", 1)], 0)), "NA is blank");
        assert!(is_free_text(&column("Pourquoi partez-vous ?", &[("trop cher", 2), ("le bruit", 1), ("ma santé", 1)], 9)));
    }

    #[test]
    fn a_heading_for_comments_is_believed_however_often_each_was_given() {
        let said = [("Great", 111), ("The showers are cold", 142), ("n/a", 116)];
        assert!(is_comment(&column("Any other comments?", &said, 271)));
        assert!(is_comment(&column("In your own words, what do you dislike?", &[("Price", 218), ("Tom at the desk", 212)], 0)));
        assert!(!is_comment(&column("Feedback", &[("Good", 30), ("Very bad", 20)], 0)), "two words are an answer");
        let reasons = [("pregnant", 6), ("My boss is toxic", 7), ("too loud", 6)];
        assert!(is_free_text(&column("Reason for leaving - other", &reasons, 590)));
    }

    #[test]
    fn closed_questions_are_not() {
        assert!(!is_free_text(&column("Which doctor did you see?", &[("Dr Stone", 10), ("Dr Vale", 9), ("Dr Lake", 9)], 0)));
        assert!(!is_free_text(&column("Feedback", &[("Positive", 12), ("Negative", 9), ("Neutral", 7)], 0)));
        assert!(!is_free_text(&column("q", &[("18-24", 1), ("25-34", 1), ("35-44", 1), ("45-54", 1), ("55+", 1)], 40)));
        assert!(!is_free_text(&column("Do you smoke?", &[("No", 30), ("Yes", 1)], 0)));
        let ages: Vec<(String, u64)> = (20..50).map(|age| (age.to_string(), 1)).collect();
        let ages: Vec<(&str, u64)> = ages.iter().map(|(age, count)| (age.as_str(), *count)).chain([("gone", 3)]).collect();
        assert!(!is_free_text(&column("Age", &ages, 0)));
    }

    #[test]
    fn what_is_written_beside_other_is_free_text() {
        let wrote = [("NA", 60), ("lottery", 1), ("my aunt Ada", 1)];
        assert!(holds_writing(&column("funding_other", &wrote, 0)) && holds_writing(&column("q4_autre", &wrote[1..], 9)));
        assert!(holds_writing(&column("Si autre, précisez", &wrote[1..], 9)));
        assert!(
            !holds_writing(&column("q4_other", &[("Other", 9)], 20))
                && !holds_writing(&column("q4_other", &[("0", 9), ("1", 3)], 0))
        );
        let trust = [("A lot", 3), ("Some", 2), ("Not much", 1), ("Not at all", 1)];
        assert!(!holds_writing(&column("trust_other", &trust, 9)), "a statement of a battery");
        assert!(!holds_writing(&column("Which fruit? (please specify)", &[("Apple", 30), ("Pear", 20)], 0)), "a list");
    }
}
