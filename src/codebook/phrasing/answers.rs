//! Answers in words: the ones that are quoted, those that agree, those that say yes.

use super::given::Given;
use crate::codebook::vocabulary::{self as words, Said};
use crate::format;

/// Longer answers are cut where they are quoted.
const MAX_LABEL: usize = 90;
/// More answers than this are told by the first and the last.
const MAX_NAMED: usize = 3;

/// “Very good” or “Good”; of many in a row, the first to the last; of every way to say yes, “Yes”.
pub(super) fn quoted(given: Given<'_>) -> String {
    if let [first, _, ..] = given.labels
        && said(given).is_some()
    {
        return format!("“{}”", words::leading_word(first));
    }
    let quote = |label: &&str| format!("“{}”", format::cut_at_word(label, MAX_LABEL));
    match given.labels {
        [first, .., last] if given.labels.len() > MAX_NAMED => format!("{} to {}", quote(first), quote(last)),
        labels => format::alternatives(&labels.iter().map(quote).collect::<Vec<_>>()),
    }
}

/// “agree”, “strongly agree”, “disagree”: where every answer added together does.
pub(super) fn agreement(given: Given<'_>) -> Option<String> {
    let last = |label: &&str| words::plain(label).rsplit(' ').next().map(str::to_owned);
    let verb = last(given.labels.first()?)?;
    let known = matches!(verb.as_str(), "agree" | "disagree" | "approve" | "disapprove" | "support" | "oppose");
    let all = known && given.labels.iter().all(|label| last(label).as_deref() == Some(&verb));
    let neutral = given.labels.iter().any(|label| words::plain(label).starts_with("neither"));
    let plain = given.whole_side || given.labels.len() > 1;
    (all && !neutral).then(|| if plain { verb } else { words::plain(given.labels[0]) })
}

/// What the answers say to a yes-or-no question, where all say the same and no other does.
pub(super) fn said(given: Given<'_>) -> Option<Said> {
    let first = words::said(given.labels.first()?)?;
    let same = given.labels.iter().all(|label| words::said(label) == Some(first));
    let others = given.all.iter().filter(|label| !given.labels.contains(label)).all(|label| words::said(label) != Some(first));
    (same && others).then_some(first)
}
