//! Runs of columns that belong together, by what their headings share.

use super::guess::GuessRole;
use super::heading::{Sign, Split, WordFrame};
use super::member::Member;
use super::reading::ColumnForm;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;

/// Columns that belong together, by position, with what tells so.
pub(super) struct Run {
    pub places: Vec<usize>,
    pub bond: Bond,
    /// The column of the option that respondents write themselves.
    pub written: Option<usize>,
}

impl Run {
    pub(super) const fn of(places: Vec<usize>, bond: Bond) -> Self {
        Self { places, bond, written: None }
    }
}

/// What columns have in common.
pub(super) enum Bond {
    /// A part of their headings.
    Heading(Split),
    /// Most words of their wordings.
    Words(WordFrame),
    /// The first word of their headings.
    Word,
    /// Every cell repeats its heading, or all have the same answers.
    Answers,
}

pub(super) struct Columns<'a> {
    pub members: &'a [Member<'a>],
    pub headings: Vec<Vec<Split>>,
    /// The answers of each column that has answers out of a few.
    pub answers: Vec<Vec<String>>,
}

impl Columns<'_> {
    pub(super) fn split(&self, at: usize, key: &str) -> Option<&Split> {
        self.headings[at].iter().find(|split| split.key == key)
    }

    /// The columns from `at` on that share a key and fit; a comment or an empty column between them does not part them.
    fn with_key(&self, at: usize, key: &str, taken: &[bool], fits: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let mut places = vec![at];
        for (next, member) in self.members.iter().enumerate().skip(at + 1) {
            let shares = self.split(next, key).is_some();
            if shares && !taken[next] && fits(next) && !self.asks_otherwise(at, next, key) {
                places.push(next);
            } else if !(is_between(member.profile) || (shares && is_aside(member))) {
                break;
            }
        }
        places
    }

    /// Whether names share a beginning while the header rows hold two questions. One word, as in "TV - news", is no question.
    fn asks_otherwise(&self, a: usize, b: usize, key: &str) -> bool {
        let (left, right) = (self.members[a].profile, self.members[b].profile);
        let named = self.split(a, key).is_some_and(|split| !split.sign.is_of_wording());
        let asked = |profile: &ColumnProfile| -> Option<String> {
            let text = profile.text.as_deref()?;
            let marked = || text.rfind('?').filter(|at| at + 2 < text.len()).map(|at| &text[..=at]);
            let question = match profile.option {
                Some(_) => text,
                None => text.rsplit_once(" - ").map(|(question, _)| question).or_else(marked)?,
            };
            (question.ends_with('?') || question.contains(' ')).then(|| words::plain(question))
        };
        named && matches!((asked(left), asked(right)), (Some(left), Some(right)) if left != right)
    }

    /// The longest run from `at` on whose headings share something.
    pub(super) fn by_heading(&self, at: usize, taken: &[bool], fits: &dyn Fn(usize) -> bool) -> Option<Run> {
        let runs = self.headings[at].iter().map(|split| (split, self.with_key(at, &split.key, taken, fits)));
        let longest = runs
            .filter(|(_, places)| places.len() > 1)
            .max_by_key(|(split, places)| (places.len(), std::cmp::Reverse(split.sign), split.key.len()));
        let (split, places) = longest?;
        let (split, places) = self.inner(&places, split).unwrap_or((split.clone(), places));
        Some(Run::of(places, Bond::Heading(split)))
    }

    /// The first of several questions that share a longer beginning: `1_Q5_1, 1_Q5_2, 1_Q6_1, 1_Q6_2`. Options that happen to begin
    /// alike are one question: `new_roof, new_door, old_walls, old_pipes`.
    fn inner(&self, places: &[usize], outer: &Split) -> Option<(Split, Vec<usize>)> {
        let nested = |at: &usize| {
            let longer =
                self.headings[*at].iter().filter(|split| split.key.len() > outer.key.len() && split.key.starts_with(&outer.key));
            longer.filter(|split| split.sign != Sign::Count).min_by_key(|split| split.key.len())
        };
        let inner: Vec<&Split> = places.iter().map(nested).collect::<Option<_>>()?;
        let runs: Vec<&[&Split]> = inner.chunk_by(|a, b| a.key == b.key).collect();
        let parts = |run: &[&Split]| run.iter().map(|split| words::plain(&split.part)).collect::<Vec<_>>();
        let counters = inner.iter().all(|split| split.part.len() <= 2 || split.part.bytes().all(|byte| byte.is_ascii_digit()));
        let alike = runs.windows(2).all(|pair| parts(pair[0]) == parts(pair[1]));
        let path = outer.sign == Sign::Path && inner.iter().all(|split| split.sign == Sign::Path);
        let whole = runs.len() > 1 && runs.iter().all(|run| run.len() > 1);
        (whole && (counters || alike || path)).then(|| (inner[0].clone(), places[..runs[0].len()].to_vec()))
    }
}

/// An unnamed column without cells.
fn is_between(profile: &ColumnProfile) -> bool {
    profile.answered() == 0 && (profile.name.starts_with("column_") || !profile.name.chars().any(char::is_alphanumeric))
}

/// A comment, a text or an empty column beside the answers of a question.
fn is_aside(member: &Member<'_>) -> bool {
    matches!(
        member.reading.form,
        ColumnForm::Other(GuessRole::Open | GuessRole::Personal | GuessRole::Constant | GuessRole::Platform | GuessRole::TooMany)
    )
}
