//! Columns that make one question.

use super::heading::Sign;
use super::member::Member;
use super::reading::OptionMark;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;

/// Columns that make one question, or one column that is none.
#[derive(Debug)]
pub(super) enum ColumnGroup<'a> {
    One(&'a Member<'a>),
    Battery(ColumnFamily<'a>),
    Multiple(ColumnFamily<'a>, OptionMark),
    /// A question with one answer, each of which has a column.
    OneHot(ColumnFamily<'a>, OptionMark),
    /// Things put into an order, each with the place it was given.
    Ranking(ColumnFamily<'a>),
    /// The answers that the columns behind it hold one by one.
    Repeated(&'a Member<'a>),
    /// Columns that the file itself declares to be one question.
    Set(&'a [Member<'a>]),
}

/// Columns of one question.
#[derive(Debug)]
pub(super) struct ColumnFamily<'a> {
    pub members: Vec<&'a Member<'a>>,
    /// What their headings have in common; nothing where it is only the answers.
    pub question: Option<String>,
    /// What each heading has of its own, where that can be told.
    pub parts: Vec<String>,
    /// What stands between the two.
    pub sign: Option<Sign>,
    /// The option that respondents write themselves, by position.
    pub written: Option<usize>,
}

/// What can be chosen has no more words than this, or it is a statement.
const MAX_THING: usize = 3;

impl ColumnFamily<'_> {
    /// Whether the wording allows several answers and every column says yes or no.
    pub(super) fn asks_for_all(&self) -> bool {
        let texts = || self.members.iter().filter_map(|member| member.profile.text.as_deref()).chain(self.question.as_deref());
        let yes_or_no = |cell: &str| words::is_yes(cell) || words::is_no(cell) || words::is_not_asked(cell);
        let mut cells = self.members.iter().flat_map(|member| &member.profile.values);
        cells.all(|value| yes_or_no(&value.value)) && (texts().any(words::asks_for_all) || self.names_things())
    }

    /// Whether the parts are things rather than statements: "Radio", "Public transport".
    fn names_things(&self) -> bool {
        let thing = |part: &String| {
            let words = part.split_whitespace().count();
            (1..=MAX_THING).contains(&words) && part.contains(char::is_alphabetic) && !part.ends_with(['.', '?', '!'])
        };
        matches!(self.sign, Some(Sign::Given | Sign::Phrase)) && self.parts.len() > 2 && self.parts.iter().all(thing)
    }

    pub(super) fn profiles(&self) -> Vec<&ColumnProfile> {
        self.members.iter().map(|member| member.profile).collect()
    }
}

impl ColumnGroup<'_> {
    /// Its first column.
    pub(super) fn first(&self) -> &ColumnProfile {
        match self {
            Self::One(member) | Self::Repeated(member) => member.profile,
            Self::Battery(family) | Self::Multiple(family, _) | Self::OneHot(family, _) | Self::Ranking(family) => {
                family.members[0].profile
            }
            Self::Set(members) => members[0].profile,
        }
    }
}
