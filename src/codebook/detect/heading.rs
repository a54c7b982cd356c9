//! What a heading can be taken apart into: the question that it shares with its neighbours, and the part that is its own.

use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;

/// One way to take a heading apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    /// What neighbours must share, in lower case.
    pub key: String,
    /// The question as written.
    pub question: String,
    /// The column's own part as written.
    pub part: String,
    /// What stands between the two.
    pub sign: Sign,
}

/// What stands between question and part, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// The header rows tell them apart.
    Given,
    /// A dash, colon, question mark or bracket in a wording.
    Phrase,
    /// The part stands before the question: "Radio: Which do you use?"
    Behind,
    /// A slash or point in a name, as in a path.
    Path,
    /// An underscore or the like in a name.
    Code,
    /// A number or letter in a name: `Q1a`, `item12`, `Q1a_W2`.
    Count,
    /// The number of the question alone: "3. Radio", "3. Press".
    Number,
}

impl Sign {
    /// Whether it stands in a wording and tells the question from the part.
    pub(super) const fn is_of_wording(self) -> bool {
        matches!(self, Self::Given | Self::Phrase | Self::Behind)
    }

    /// Whether it stands in a name.
    pub(super) const fn is_of_name(self) -> bool {
        matches!(self, Self::Path | Self::Code | Self::Count)
    }
}

/// All ways to take the heading of a column apart.
pub(super) fn splits(profile: &ColumnProfile) -> Vec<Split> {
    let mut found = Vec::new();
    match (&profile.text, &profile.option) {
        (Some(text), Some(option)) => found.push(split(text, option, Sign::Given)),
        (Some(text), None) => found.extend(of_wording(text)),
        (None, _) => {}
    }
    let name = profile.name.as_str();
    if name.contains(char::is_whitespace) && !name.starts_with("('") {
        if profile.text.as_deref() != Some(name) && profile.option.is_none() {
            found.extend(of_wording(name));
        }
    } else {
        found.extend(of_name(name));
    }
    let mut known: Vec<Split> = Vec::new();
    for split in found {
        if !split.key.is_empty() && !known.iter().any(|other| other.key == split.key) {
            known.push(split);
        }
    }
    known
}

fn split(question: &str, part: &str, sign: Sign) -> Split {
    let trimmed = question.trim_end_matches([' ', '-', '–', '—', ':', '>', '[', '(', '|', '_', '.', '/']);
    let place = if sign == Sign::Behind { "behind " } else { "" };
    Split {
        key: format!("{place}{}", words::plain(trimmed)),
        question: trimmed.trim().to_owned(),
        part: own_part(part).to_owned(),
        sign,
    }
}

/// A part without the signs that set it apart: "(choice=Radio)", "[Radio]", "- Radio".
fn own_part(part: &str) -> &str {
    let part = part.trim().trim_start_matches(['-', '–', '—', ':', '>', '|']).trim();
    let bare = [('(', ')'), ('[', ']')].iter().find_map(|(open, close)| {
        let inner = part.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains(*open)).then_some(inner)
    });
    let part = bare.unwrap_or(part).trim();
    part.strip_prefix("choice=").or_else(|| part.strip_prefix("Choice=")).unwrap_or(part)
}

/// Signs between a question and its part in a wording; the part follows.
const PHRASES: [&str; 12] = [" - ", " – ", " — ", "?-", ":", "? ", " [", "?[", " (", "?(", ">>", " | "];

fn of_wording(text: &str) -> Vec<Split> {
    let mut found: Vec<Split> = Vec::new();
    for sign in PHRASES {
        for (at, _) in text.match_indices(sign) {
            // The mark belongs to the question.
            let end = at + usize::from(sign.starts_with('?'));
            let (question, part) = (&text[..end], &text[at + sign.len()..]);
            let whole = match sign.trim_start_matches(['?', ' ']) {
                "[" => part.ends_with(']') && !part.contains('['),
                "(" => part.ends_with(')') && part.find(')') == Some(part.len() - 1),
                ":" => !is_clock_or_link(question, part),
                _ => true,
            };
            let part = part.trim_end_matches([']', ')']).trim();
            let open = |side: &str| side.matches('(').count() > side.matches(')').count();
            if !whole || question.trim().is_empty() || part.is_empty() || (open(question) && !sign.contains('(')) {
                continue;
            }
            let part = if sign.contains('(') { part } else { text[at + sign.len()..].trim() };
            found.push(split(question, part, Sign::Phrase));
            if matches!(sign, ":" | " - " | " – ") && part.split_whitespace().count() > 1 {
                found.push(split(part, question, Sign::Behind));
            }
        }
    }
    found.extend(of_number(text));
    found
}

fn is_clock_or_link(before: &str, after: &str) -> bool {
    let clock = before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    clock || after.starts_with("//")
}

/// "3. Radio": the number of the question and an option.
fn of_number(text: &str) -> Option<Split> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text[digits..].strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' ') && digits > 0)?;
    Some(split(&text[..=digits], rest, Sign::Number))
}

/// Signs inside names.
const NAME_SIGNS: [char; 6] = ['/', '.', ':', '[', '_', '-'];

fn of_name(name: &str) -> Vec<Split> {
    if let Some(pair) = of_pair(name) {
        return vec![pair];
    }
    let name = name.trim_end_matches([']', ')', '?', ':']);
    let mut found = Vec::new();
    // In a path the last folder is the question; its options are below it.
    let folder = name.rfind('/').map_or(0, |at| at + 1);
    if folder > 1 {
        found.push(split(&name[..folder - 1], &name[folder..], Sign::Path));
    }
    for (at, sign) in name.char_indices().filter(|(at, sign)| *at >= folder && NAME_SIGNS.contains(sign)) {
        let (question, part) = (&name[..at], name[at + 1..].trim_start_matches(NAME_SIGNS));
        if !question.ends_with(NAME_SIGNS) && question.chars().any(char::is_alphanumeric) && !part.is_empty() {
            found.push(split(question, part, if matches!(sign, '.' | ':') { Sign::Path } else { Sign::Code }));
        }
    }
    found.extend(counted(name, folder));
    found
}

/// `('P20', 'Radio')`, as some tables are written.
fn of_pair(name: &str) -> Option<Split> {
    let inner = name.strip_prefix('(')?.strip_suffix(')')?;
    let (question, part) = inner.split_once(',')?;
    let bare = |text: &str| text.trim().trim_matches(['\'', '"']).trim().to_owned();
    let (question, part) = (bare(question), bare(part));
    (!part.is_empty()).then(|| split(&question, &part, Sign::Given))
}

/// The number or letter of an item inside a name, whatever follows: `Q1a`, `item12`, `OPINION_b_W3`, `Q1a_W3`.
fn counted(name: &str, from: usize) -> Vec<Split> {
    let mut found = Vec::new();
    let mut at = from;
    for segment in name[from..].split(NAME_SIGNS) {
        let end = at + segment.len();
        if let Some(length) = counter_length(segment, at > from).filter(|_| end > 0) {
            let (before, after) = (&name[..end - length], &name[end..]);
            if before.chars().any(char::is_alphabetic) {
                let mut own = split(&format!("{before}*{after}"), &name[end - length..end], Sign::Count);
                format!("{before}{after}").trim_matches(NAME_SIGNS).clone_into(&mut own.question);
                found.push(own);
            }
        }
        at = end + 1;
    }
    found
}

/// How much at the end of a piece of a name counts items.
fn counter_length(segment: &str, inner: bool) -> Option<usize> {
    let digits = segment.len() - segment.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let letters = &segment[..segment.len() - digits];
    if digits > 0 {
        let named = letters.chars().any(char::is_alphabetic) && (letters.len() > 1 || segment.len() == digits);
        return (named || (inner && letters.is_empty())).then_some(digits);
    }
    let mut ends = segment.chars().rev();
    let last = ends.next().filter(char::is_ascii_alphabetic)?;
    let after_number = ends.next().is_some_and(|c| c.is_ascii_digit());
    (after_number || (inner && segment.len() == 1 && last.is_ascii_lowercase())).then_some(1)
}

/// Words that two wordings share at their beginning and end, where what differs is little: "How much do you like the food of Italy?"
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordFrame {
    before: Vec<String>,
    after: Vec<String>,
}

/// What differs between statements is no longer than this, in words; where they share little, it is short.
const MAX_OWN: usize = 6;
const SHORT_OWN: usize = 3;
/// What they share is at least this long; where it is little, only a run of several columns says something.
const MIN_SHARED: usize = 4;
const LITTLE_SHARED: usize = 2;

impl WordFrame {
    /// The frame of two wordings; nothing where they have too little in common.
    pub(super) fn of(a: &str, b: &str) -> Option<Self> {
        let (a, b) = (plain_words(a), plain_words(b));
        let before = a.iter().zip(&b).take_while(|(left, right)| left == right).count();
        let rest = a.len().min(b.len()) - before;
        let after = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(left, right)| left == right).count();
        let frame = Self { before: a[..before].to_vec(), after: a[a.len() - after..].to_vec() };
        (frame.fits(&a) && frame.fits(&b)).then_some(frame)
    }

    /// The part of a wording that the frame does not hold.
    pub(super) fn own(&self, text: &str) -> Option<String> {
        let own = plain_words(text);
        let inside = own.len().checked_sub(self.before.len() + self.after.len()).filter(|inside| *inside > 0)?;
        let fits = own.starts_with(&self.before) && own.ends_with(&self.after) && self.fits(&own);
        let written: Vec<&str> = text.split_whitespace().skip(self.before.len()).take(inside).collect();
        fits.then(|| written.join(" ").trim_end_matches(['.', ':', '?', ',', ';', '"', '”']).to_owned())
    }

    /// The shared words as they stand in a wording.
    pub(super) fn question(&self, text: &str) -> String {
        let all: Vec<&str> = text.split_whitespace().collect();
        let after = &all[all.len() - self.after.len().min(all.len())..];
        let before = &all[..self.before.len().min(all.len())];
        let end = if after.is_empty() { " …".to_owned() } else { format!(" … {}", after.join(" ")) };
        format!("{}{end}", before.join(" "))
    }

    fn fits(&self, own: &[String]) -> bool {
        let shared = self.before.len() + self.after.len();
        let differs = own.len().saturating_sub(shared);
        // Most of the wording is shared, and it begins with what is.
        let much = self.before.len() >= MIN_SHARED - 1 && shared >= MIN_SHARED && (1..=MAX_OWN).contains(&differs);
        let little = self.before.len() >= LITTLE_SHARED && (1..=SHORT_OWN).contains(&differs);
        (much && shared >= differs) || little
    }

    /// Whether it holds so little that two columns with it may be two questions.
    pub(super) fn is_little(&self) -> bool {
        self.before.len() + self.after.len() < MIN_SHARED
    }
}

fn plain_words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| words::plain(word).trim_matches(['.', ':', '?', ',', ';', '"', '“', '”']).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> Vec<String> {
        splits(&ColumnProfile::named(name)).into_iter().map(|split| split.key).collect()
    }

    fn has(name: &str, key: &str, part: &str) -> bool {
        splits(&ColumnProfile::named(name)).iter().any(|split| split.key == key && split.part == part)
    }

    #[test]
    fn headings_are_taken_apart_at_every_sign() {
        assert!(has("Which do you use? - Train (regional)", "which do you use?", "Train (regional)"));
        assert!(has("1) Your role? Check all that apply: Teacher", "1) your role? check all that apply", "Teacher"));
        assert!(has("X (Twitter):Which networks do you use?", "behind which networks do you use?", "X (Twitter)"));
        assert!(has("Which of these do you own? [Car]", "which of these do you own?", "Car"));
        assert!(has("Which features do you use? (Export, to PDF)", "which features do you use?", "Export, to PDF"));
        assert!(has("Who are you? (choice=Black, African)", "who are you?", "Black, African"));
        assert!(has("Please rate: >> Speed", "please rate", "Speed"));
        assert!(has("Which have you used?-Bus", "which have you used?", "Bus"));
        assert!(has("2. Python.", "2", "Python."));
        assert!(has("3. How far? - 3.1. I feel safe", "3. how far?", "3.1. I feel safe"));
    }

    #[test]
    fn names_are_taken_apart_as_platforms_write_them() {
        assert!(has("race___1", "race", "1") && has("farm/animals/goats", "farm/animals", "goats"));
        assert!(has("repairs.new_roof", "repairs", "new_roof") && has("('P21', 'python')", "p21", "python"));
        assert!(has("OPINION_a_T2", "opinion_*_t2", "a") && has("Q1a_W49", "q1*_w49", "a") && has("Q1b", "q1*", "b"));
        assert!(has("item12", "item*", "12") && has("q2r99", "q2r*", "99") && has("v_5", "v", "5"));
        assert!(keys("Q1").is_empty() && keys("gender").is_empty());
        assert!(!keys("farm/animals/goats").contains(&"farm".to_owned()), "the folder above holds other questions");
    }

    #[test]
    fn frames_are_what_wordings_share() {
        let (italy, japan) = ("Rate how much you like the food of Italy.", "Rate how much you like the food of the Lebanon:");
        let frame = WordFrame::of(italy, japan).expect("a frame");
        assert_eq!(frame.own(japan).as_deref(), Some("the Lebanon"));
        assert_eq!(frame.question(italy), "Rate how much you like the food of …");
        assert!(
            WordFrame::of("Is it rude to recline your seat?", "Is it rude to wake a passenger who sleeps beside you?").is_none()
        );
        assert!(WordFrame::of("Gender", "Age").is_none());
    }
}
