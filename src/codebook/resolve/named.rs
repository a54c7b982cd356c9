//! What a name means that a person wrote: a question, one of its items, or a column.

use super::refusal::unknown;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary::Topic;
use crate::codebook::{Item, Question, plain_text};
use crate::error::{Error, Result};
use crate::format;
use crate::names::nearest;

/// The questions of a codebook beside the columns of the data, by whatever they are called.
#[derive(Debug, Clone, Copy)]
pub struct Questionnaire<'a> {
    /// The questions.
    pub questions: &'a [Question],
    /// The columns.
    pub columns: &'a [ColumnProfile],
    /// Cells that mean "not asked".
    pub missing: &'a [String],
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Named<'a> {
    /// A question.
    Question(&'a Question),
    /// A statement of a battery or an option.
    Item(&'a Question, &'a Item),
    /// A column that is no answer to a question.
    Column(&'a ColumnProfile),
}

/// A shorter part of a wording names nothing.
const MIN_PART: usize = 3;
/// So many candidates are listed.
const MAX_LISTED: usize = 4;

impl<'a> Questionnaire<'a> {
    /// What a name means: an id or a column; one but for capitals; `question.item`; a wording; some words of one.
    pub(super) fn find(&self, name: &str) -> Result<Named<'a>> {
        let wanted = bare(name);
        match self.find_exact(name)? {
            Some(named) => Ok(named),
            None => match self.by_wording(name, &|text| has_words(&bare(text), &wanted))? {
                Some(named) => Ok(named),
                None => self.by_topic(name)?.ok_or_else(|| self.unknown(name)),
            },
        }
    }

    /// The same of a name in a condition, where a column goes before a question of the same name, and some words are no name: the result
    /// would not show what they were taken for.
    pub(super) fn find_column_first(&self, name: &str) -> Result<Named<'a>> {
        match self.column(name) {
            Some(column) => Ok(self.of_column(column)),
            None => self.find_exact(name)?.ok_or_else(|| self.unknown(name)),
        }
    }

    fn find_exact(&self, name: &str) -> Result<Option<Named<'a>>> {
        let wanted = bare(name);
        match self.by_name(name).or_else(|| self.scoped(name)).or_else(|| self.ignoring_case(name)) {
            Some(named) => Ok(Some(named)),
            None => self.by_wording(name, &|text| !wanted.is_empty() && bare(text) == wanted),
        }
    }

    /// Whether a name means anything.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_ok()
    }

    /// What the cells of a column are answers to.
    pub(super) fn of_column(&self, column: &'a ColumnProfile) -> Named<'a> {
        let alone = |question: &&Question| {
            question.columns() == [column.name.as_str()] && question.kind.items().iter().all(|item| item.column.is_empty())
        };
        let question = self.questions.iter().find(alone).map(Named::Question);
        let own = question.or_else(|| self.items(|item| item.column == column.name).next());
        own.unwrap_or(Named::Column(column))
    }

    pub(super) fn column(&self, name: &str) -> Option<&'a ColumnProfile> {
        self.columns.iter().find(|column| column.name == name)
    }

    fn by_name(&self, name: &str) -> Option<Named<'a>> {
        let question = self.questions.iter().find(|question| question.id == name).map(Named::Question);
        question
            .or_else(|| self.column(name).map(|column| self.of_column(column)))
            .or_else(|| self.items(|item| item.id == name).next())
    }

    fn ignoring_case(&self, name: &str) -> Option<Named<'a>> {
        let same = |own: &str| own.eq_ignore_ascii_case(name);
        let question = self.questions.iter().find(|question| same(&question.id)).map(Named::Question);
        let column = || self.columns.iter().find(|column| same(&column.name)).map(|column| self.of_column(column));
        question.or_else(column).or_else(|| self.items(|item| same(&item.id)).next())
    }

    /// An item of a question that is named before a point.
    fn scoped(&self, name: &str) -> Option<Named<'a>> {
        let at_points = name.match_indices('.').map(|(at, _)| (&name[..at], &name[at + 1..]));
        at_points.into_iter().find_map(|(question, item)| {
            let question = self.questions.iter().find(|own| own.id.eq_ignore_ascii_case(question))?;
            item_named(question, item).map(|item| Named::Item(question, item))
        })
    }

    fn items(&self, is: impl Fn(&Item) -> bool) -> impl Iterator<Item = Named<'a>> {
        let of = |question: &'a Question| question.kind.items().iter().map(move |item| (question, item));
        self.questions.iter().flat_map(of).filter(move |(_, item)| is(item)).map(|(question, item)| Named::Item(question, item))
    }

    /// The only thing of which a wording passes a test.
    fn by_wording(&self, name: &str, is: &dyn Fn(&str) -> bool) -> Result<Option<Named<'a>>> {
        match self.worded(is).as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => Err(several_meant(name, several)),
        }
    }

    /// The only question about the respondents that is on the topic of one word: “How old are you?” is `age`.
    fn by_topic(&self, name: &str) -> Result<Option<Named<'a>>> {
        match self.on_topic(name).as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => Err(several_meant(name, several)),
        }
    }

    fn on_topic(&self, name: &str) -> Vec<Named<'a>> {
        let Some(topic) = Topic::of(name).filter(|_| !name.trim().contains(char::is_whitespace)) else { return Vec::new() };
        let is_on = |question: &&Question| {
            question.demographic
                && [question.title(), &question.text, &question.id].into_iter().any(|text| Topic::of(text) == Some(topic))
        };
        self.questions.iter().filter(is_on).map(Named::Question).collect()
    }

    /// Everything of which a wording passes a test; the items of a question that passes it belong to it.
    fn worded(&self, is: &dyn Fn(&str) -> bool) -> Vec<Named<'a>> {
        let mut found = Vec::new();
        for question in self.questions {
            if is(&question.text) || question.short.as_deref().is_some_and(is) {
                found.push(Named::Question(question));
                continue;
            }
            let item = |item: &&Item| is(&item.text) || item.short.as_deref().is_some_and(is);
            found.extend(question.kind.items().iter().filter(item).map(|item| Named::Item(question, item)));
        }
        if !found.is_empty() {
            return found;
        }
        let of_question = |name: &str| self.questions.iter().any(|question| question.columns().contains(&name));
        let own = |column: &&ColumnProfile| is(&column.name) || column.text.as_deref().is_some_and(is);
        let columns = self.columns.iter().filter(|column| !of_question(&column.name)).filter(own);
        found.extend(columns.map(Named::Column));
        found
    }

    /// The error of a name that nothing has; words of one wording alone are told whose they are.
    fn unknown(&self, name: &str) -> Error {
        let wanted = bare(name);
        let worded = self.worded(&|text| has_words(&bare(text), &wanted));
        if let [meant] = if worded.is_empty() { self.on_topic(name) } else { worded }.as_slice() {
            return Error::codebook(format!("there is no question or column `{name}`")).meant(name, &meant.id());
        }
        let items = || self.questions.iter().flat_map(|question| question.kind.items());
        let ids = self.questions.iter().map(|question| question.id.as_str()).chain(items().map(|item| item.id.as_str()));
        let mut known: Vec<&str> = ids.chain(self.columns.iter().map(|column| column.name.as_str())).collect();
        // A wording is suggested where no id is like the name.
        if nearest(name, known.iter().copied()).is_none() {
            known.extend(self.questions.iter().map(Question::title).chain(items().map(Item::title)));
        }
        unknown("question or column", name, known.into_iter())
    }
}

/// The item of a question by id, column, wording, or the only one that a text is part of.
pub(super) fn item_named<'a>(question: &'a Question, name: &str) -> Option<&'a Item> {
    let items = question.kind.items();
    let wanted = bare(name);
    let only = |is: &dyn Fn(&str) -> bool| {
        let mut found =
            items.iter().filter(|item| [item.id.as_str(), &item.column, &item.text, item.title()].into_iter().any(is));
        found.next().filter(|_| found.next().is_none())
    };
    let exact = items.iter().find(|item| item.id == name || item.column == name && !name.is_empty());
    exact
        .or_else(|| only(&|text| bare(text) == wanted))
        .or_else(|| only(&|text| has_words(&bare(&text.replace('_', " ")), &wanted)))
}

impl Named<'_> {
    /// How it is named without doubt.
    pub(super) fn id(&self) -> String {
        match self {
            Self::Question(question) => question.id.clone(),
            Self::Item(question, item) if item.id == question.id => format!("{}.{}", question.id, item.id),
            Self::Item(_, item) => item.id.clone(),
            Self::Column(column) => column.name.clone(),
        }
    }

    fn wording(&self) -> &str {
        match self {
            Self::Question(question) => question.title(),
            Self::Item(_, item) => item.title(),
            Self::Column(column) => column.text.as_deref().unwrap_or(&column.name),
        }
    }
}

fn several_meant(name: &str, several: &[Named<'_>]) -> Error {
    let told = |named: &Named<'_>| format!("`{}` (“{}”)", named.id(), format::ellipsis(named.wording(), 50));
    let mut listed: Vec<String> = several.iter().take(MAX_LISTED).map(told).collect();
    if several.len() > MAX_LISTED {
        listed.push(format!("{} more", several.len() - MAX_LISTED));
    }
    Error::codebook(format!("`{name}` could mean {}", format::alternatives(&listed))).hint("name it by its id")
}

/// Whether some words stand in a wording, whole.
fn has_words(wording: &str, words: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let stands = |at: usize| is_edge(wording[..at].chars().next_back()) && is_edge(wording[at + words.len()..].chars().next());
    words.chars().count() >= MIN_PART && wording.match_indices(words).any(|(at, _)| stands(at))
}

/// A wording for comparisons: in lower case, without the signs at its ends.
fn bare(text: &str) -> String {
    plain_text(text).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
