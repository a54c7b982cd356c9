//! Answers that respondents wrote themselves beside those that they chose from. They are counted together and never shown: names,
//! addresses and telephone numbers stand among them.

use super::scale::{FoundScale, recognise};
use crate::codebook::Choices;
use crate::codebook::file::{Code, LabelledLevel, LevelFile};
use crate::codebook::profile::{ColumnProfile, ValueCount, number};
use crate::codebook::vocabulary::{self as words, Topic};

/// What the answers that were written by hand are called.
pub(super) const WRITTEN: &str = "Other, written by hand";
/// So many answers that one respondent alone gave are no accident.
const SEVERAL: usize = 3;
/// More different jobs than this are no list to choose from.
const MANY: usize = 12;
/// So many words of one answer, where the others have less than half of them, are a sentence.
const SENTENCE: usize = 4;
/// So many digits are no amount and no age.
const MANY_DIGITS: usize = 5;
/// No shorter text is long.
const SHORT: usize = 10;

/// The answers of a column without those that were written by hand; nothing where there are none.
pub(super) fn chosen(profile: &ColumnProfile) -> Option<ColumnProfile> {
    let answers: Vec<&ValueCount> = profile.values.iter().filter(|value| is_answer(&value.value)).collect();
    if !profile.declared.labels.is_empty() {
        return labelled(profile);
    }
    if answers.iter().all(|value| number(&value.value).is_some()) {
        return None;
    }
    let certain = |value: &ValueCount| is_said_other(&value.value) || words::mentions_person(&value.value);
    let listed: Vec<&str> =
        answers.iter().filter(|value| value.count > 1 && !certain(value)).map(|value| value.value.as_str()).collect();
    let list = Listed::of(&listed);
    let respelt = |value: &ValueCount| is_respelt(value, &answers);
    let spelt = answers.iter().any(|value| respelt(value));
    // One respondent may well be the only one who chose an answer that is usually offered.
    let is_single = |value: &ValueCount| is_single(value) && (spelt || !words::is_gender(&value.value));
    let (several, strong) = if listed.len() < 2 || is_known(&answers) {
        (false, false)
    } else if spelt {
        // Who chooses from a list does not write "male" and "Male".
        (true, true)
    } else {
        let singles: Vec<&str> = answers.iter().filter(|value| is_single(value)).map(|value| value.value.as_str()).collect();
        let looks = singles.iter().filter(|single| list.is_unlike(single)).count();
        let jobs = Topic::of(&profile.name) == Some(Topic::Work) && answers.len() > MANY;
        (singles.len() >= SEVERAL && (jobs || looks * 2 >= singles.len()), true)
    };
    let by_hand = |value: &ValueCount| {
        is_answer(&value.value)
            && (certain(value)
                || (is_single(value) && !respelt(value) && (several || (strong && list.is_plainly_unlike(&value.value)))))
    };
    let mut kept = profile.clone();
    kept.values.retain(|value| !by_hand(value));
    (kept.values.len() < profile.values.len()).then_some(kept)
}

/// Whether an answer stands among others in another spelling: "male" and "Male".
fn is_respelt(value: &ValueCount, answers: &[&ValueCount]) -> bool {
    let same = |other: &&ValueCount| other.value != value.value && words::plain(&other.value) == words::plain(&value.value);
    answers.iter().any(same)
}

/// Whether some answers of a column come in two spellings.
pub(super) fn has_spellings(profile: &ColumnProfile) -> bool {
    let answers: Vec<&ValueCount> = profile.values.iter().collect();
    answers.iter().any(|value| is_respelt(value, &answers))
}

/// Where some answers have labels, a text without one was written by hand.
fn labelled(profile: &ColumnProfile) -> Option<ColumnProfile> {
    let listed = |cell: &str| profile.declared.label_of(cell).is_some() || profile.declared.is_missing(cell);
    let by_hand = |value: &ValueCount| is_answer(&value.value) && number(&value.value).is_none() && !listed(&value.value);
    let mut kept = profile.clone();
    kept.values.retain(|value| !by_hand(value));
    (kept.values.len() < profile.values.len()).then_some(kept)
}

fn is_answer(cell: &str) -> bool {
    !words::is_not_asked(cell) && !words::is_dont_know(cell) && !words::is_missing_code(cell)
}

fn is_single(value: &ValueCount) -> bool {
    value.count == 1 && !words::is_aside(&value.value)
}

/// Whether the answers are a scale or ranges, in which a rare one is as good as any.
fn is_known(answers: &[&ValueCount]) -> bool {
    let texts: Vec<&str> = answers.iter().map(|value| value.value.as_str()).collect();
    texts.len() > 2 && recognise(&texts).ordered
}

/// "Other: what somebody wrote".
pub(super) fn is_said_other(cell: &str) -> bool {
    let Some((first, rest)) = cell.split_once(':').or_else(|| cell.split_once(" - ")) else { return false };
    let rest = words::plain(rest);
    !rest.is_empty() && !rest.contains("specify") && words::is_other(first)
}

/// The last answer of a question, which takes all that no other names.
pub(super) fn add_rest(scale: &mut FoundScale, label: &str) {
    let rest = LabelledLevel { code: Code::Text(Choices::ANY.to_owned()), label: label.to_owned() };
    scale.file.levels.push(LevelFile::Labelled(rest));
}

/// What the answers that many respondents gave look like.
pub(super) struct Listed {
    words: usize,
    characters: usize,
    digits: bool,
    capitals: bool,
}

impl Listed {
    pub(super) fn of(texts: &[&str]) -> Self {
        Self {
            words: texts.iter().map(|text| text.split_whitespace().count()).max().unwrap_or_default(),
            characters: texts.iter().map(|text| text.chars().count()).max().unwrap_or_default(),
            digits: texts.iter().any(|text| text.contains(|c: char| c.is_ascii_digit())),
            capitals: texts.iter().all(|text| text.starts_with(char::is_uppercase)),
        }
    }

    /// Whether a text looks written beside them: with more words, longer, in lower case, or with what they do not hold.
    pub(super) fn is_unlike(&self, text: &str) -> bool {
        let (words, characters) = (text.split_whitespace().count(), text.chars().count());
        (words >= 2 && words > self.words)
            || (characters > SHORT && characters * 2 > self.characters * 3)
            || (self.capitals && text.starts_with(char::is_lowercase))
            || (!self.digits && text.contains(|c: char| c.is_ascii_digit()))
            || self.is_far_from(text)
    }

    /// Whether one text alone, beside answers that all begin with a capital or are short, was written.
    fn is_plainly_unlike(&self, text: &str) -> bool {
        let words = text.split_whitespace().count();
        (self.capitals && text.starts_with(char::is_lowercase))
            || (words >= SENTENCE && words > self.words * 2)
            || self.is_far_from(text)
    }

    /// Whether a text alone shows that it was written: with an address, a telephone number or their like.
    pub(super) fn is_far_from(&self, text: &str) -> bool {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let signs = ["@", "://", "www.", ".com", ".org"].iter().any(|sign| text.contains(sign));
        let number = !self.digits && (digits >= MANY_DIGITS || (digits > 0 && text.split_whitespace().count() >= 3));
        signs || number || words::mentions_person(text)
    }
}
