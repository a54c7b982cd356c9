//! How often: “always or usually recline their seat”, “travel by plane once a year or less”.

use super::given::Given;
use crate::codebook::vocabulary as words;

/// Adverbs that stand before the verb.
const BEFORE_VERB: [&str; 22] = [
    "always",
    "almost always",
    "nearly always",
    "usually",
    "often",
    "very often",
    "fairly often",
    "quite often",
    "frequently",
    "very frequently",
    "sometimes",
    "occasionally",
    "very occasionally",
    "rarely",
    "very rarely",
    "seldom",
    "hardly ever",
    "almost never",
    "never",
    "not often",
    "generally",
    "regularly",
];
/// What phrases of time begin with, which stand at the end.
const AT_END: [&str; 27] = [
    "once",
    "twice",
    "every",
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "annually",
    "several times",
    "a few times",
    "many times",
    "multiple times",
    "about once",
    "about half",
    "half the time",
    "most of the time",
    "all the time",
    "all of the time",
    "some of the time",
    "less than once",
    "less often than",
    "more than once",
    "at least once",
    "none of the time",
    "more often than",
    "a couple of times",
    "nearly every",
];

/// What is said of people who do something as often as the answers say.
pub(super) fn told(action: &str, given: Given<'_>) -> Option<String> {
    let all: Vec<String> = given.all.iter().map(|label| words::plain(label)).collect();
    if all.is_empty() || !all.iter().all(|label| is_frequency(label)) {
        return None;
    }
    let often: Vec<String> = given.labels.iter().map(|label| words::plain(label)).collect();
    if often.is_empty() || !often.iter().all(|label| is_frequency(label)) {
        return None;
    }
    let joined = match often.as_slice() {
        [first, .., last] if often.len() > 3 => format!("{first} to {last}"),
        _ => crate::format::alternatives(&often),
    };
    let before = often.iter().all(|label| BEFORE_VERB.contains(&label.as_str()));
    Some(if before { format!("{joined} {action}") } else { format!("{action} {joined}") })
}

fn is_frequency(label: &str) -> bool {
    let counted = || {
        let (number, rest) = label.split_at(label.find(' ').unwrap_or(label.len()));
        number.starts_with(|c: char| c.is_ascii_digit())
            && [" time", " day"].iter().any(|noun| rest.contains(noun))
            && rest.contains(" a ")
    };
    BEFORE_VERB.contains(&label) || AT_END.iter().any(|start| label.starts_with(start)) || counted()
}

/// Whether an answer says that something is never done.
pub(super) fn is_never(label: &str) -> bool {
    matches!(words::plain(label).as_str(), "never" | "not at all")
}
