//! Every file of words is checked, so that a language can be added without knowing the program.

use super::folded::words_of;
use super::lists::{Lists, WordSection};
use super::{answers, grades, orders, plain, quantities};
use crate::codebook::profile::number;

const GRADES: [&str; 17] = [
    "fully",
    "strongly",
    "considerably",
    "quite",
    "mostly",
    "fairly",
    "moderately",
    "probably",
    "somewhat",
    "slightly",
    "little",
    "hardly",
    "not at all",
    "not",
    "middle",
    "filler",
    "poles",
];
const ANSWERS: [&str; 15] = [
    "don't know",
    "joined",
    "inapplicable",
    "not asked",
    "placeholder",
    "in brackets",
    "never met",
    "none",
    "nothing here",
    "other",
    "something else",
    "yes",
    "no",
    "selected",
    "not selected",
];
const QUANTITIES: [&str; 40] = [
    "before",
    "below",
    "above",
    "or below",
    "or above",
    "number",
    "article",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "recent",
    "thousand",
    "lakh",
    "million",
    "crore",
    "billion",
    "daily",
    "weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "yearly",
    "times",
    "per",
    "every",
    "every other",
    "few",
    "several",
    "nearly every",
    "most",
    "some",
    "never",
    "hardly ever",
    "seldom",
    "less often",
    "now and then",
];

fn texts(section: &WordSection) -> impl Iterator<Item = &'static str> {
    section.entries.iter().flatten().copied()
}

/// Whether an entry of one section is also one of another, in one spelling or the other.
fn shared(lists: &Lists, one: &str, other: &str) -> Option<&'static str> {
    let spoken: Vec<Vec<String>> = lists.words(other).map(words_of).collect();
    lists.words(one).find(|text| spoken.contains(&words_of(text)))
}

#[test]
fn entries_are_written_plainly_and_sections_are_known() {
    let allowed = |names: &[&'static str], more: &[&'static str]| [names, more].concat();
    for (lists, names) in [
        (&*grades::WORDS, allowed(&GRADES, &["no and yes", "groups", "utmost", "opposite"])),
        (&*answers::WORDS, allowed(&ANSWERS, &["plain no"])),
        (&*quantities::WORDS, allowed(&QUANTITIES, &["always", "hourly"])),
        (&*orders::ORDERS, vec!["most", "steps", "education"]),
    ] {
        for section in lists.sections() {
            assert!(names.contains(&section.name), "[{}] is not a section of this file", section.name);
            assert!(!section.entries.is_empty(), "[{}] is empty", section.name);
            for text in texts(section) {
                assert_eq!(plain(text), text, "[{}] `{text}` is not in lower case with plain signs", section.name);
            }
        }
    }
}

#[test]
fn no_word_has_two_roles_that_contradict() {
    let roles = &GRADES[..GRADES.len() - 1];
    for (at, one) in roles.iter().enumerate() {
        for other in &roles[at + 1..] {
            assert_eq!(shared(&grades::WORDS, one, other), None, "[{one}] and [{other}] of scales.txt");
        }
    }
    let apart =
        ["don't know", "inapplicable", "not asked", "placeholder", "nothing here", "other", "something else", "yes", "no"];
    for (at, one) in apart.iter().enumerate() {
        for other in &apart[at + 1..] {
            assert_eq!(shared(&answers::WORDS, one, other), None, "[{one}] and [{other}] of answers.txt");
        }
    }
    for other in ["not selected", "plain no", "no"] {
        assert_eq!(shared(&answers::WORDS, "selected", other), None, "[selected] and [{other}] of answers.txt");
    }
    for [one, other] in
        [["below", "above"], ["or below", "or above"], ["few", "several"], ["never", "always"], ["every", "every other"]]
    {
        assert_eq!(shared(&quantities::WORDS, one, other), None, "[{one}] and [{other}] of ranges.txt");
    }
}

#[test]
fn orders_have_steps_and_poles_have_two_sides() {
    for section in orders::ORDERS.sections() {
        let first = section.entries[0][0];
        assert!(section.entries.len() >= 3, "the order from `{first}` has fewer than three steps");
        let spoken: Vec<Vec<String>> = texts(section).map(words_of).collect();
        for (at, words) in spoken.iter().enumerate() {
            assert!(!spoken[..at].contains(words), "the order from `{first}` has `{}` twice", words.join(" "));
        }
    }
    for entry in grades::WORDS.entries("poles").chain(grades::WORDS.entries("groups")).chain(grades::WORDS.entries("no and yes"))
    {
        assert!((2..=3).contains(&entry.len()) && entry.first() != entry.last(), "{entry:?} are not opposites");
    }
    for entry in quantities::WORDS.entries("number") {
        assert!(number(entry[0]).is_some() && entry.len() > 1, "{entry:?} begins with no number, or has no word");
    }
}
