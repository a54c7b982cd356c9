//! Which neighbouring columns are one question: by what their headings share, by their answers, and by what rows say of them together.

use super::super::profile::ColumnProfile;
use super::super::vocabulary as words;
use super::battery::compared;
use super::column::{Form, OptionMark};
use super::heading::{Frame, Sign, Split, splits};
use super::{GuessRole, Reading, together};

/// A column with what it looks like by itself.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    pub profile: &'a ColumnProfile,
    pub reading: Reading,
}

/// Columns that make one question, or one column that is none.
#[derive(Debug)]
pub(super) enum Group<'a> {
    One(&'a Member<'a>),
    Battery(Family<'a>),
    Multiple(Family<'a>, OptionMark),
    /// A question with one answer, each of which has a column.
    OneHot(Family<'a>, OptionMark),
    /// Things put into an order, each with the place it was given.
    Ranking(Family<'a>),
    /// The answers that the columns behind it hold one by one.
    Repeated(&'a Member<'a>),
    /// Columns that the file itself declares to be one question.
    Set(&'a [Member<'a>]),
}

/// Columns of one question.
#[derive(Debug)]
pub(super) struct Family<'a> {
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

impl Family<'_> {
    /// Whether the wording allows several answers and every column says yes or no.
    fn asks_for_all(&self) -> bool {
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

impl Group<'_> {
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

/// Cuts the columns, in the order of the file, into questions.
pub(super) fn group_neighbours<'a>(members: &'a [Member<'a>]) -> Vec<Group<'a>> {
    let answers = |member: &Member<'_>| match member.reading.form {
        Form::Answers => compared(member.profile),
        _ => Vec::new(),
    };
    let columns = Columns {
        members,
        headings: members.iter().map(|member| splits(member.profile)).collect(),
        answers: members.iter().map(answers).collect(),
    };
    let mut taken = vec![false; members.len()];
    let mut groups = Vec::new();
    for at in 0..members.len() {
        if taken[at] {
            continue;
        }
        let run = columns.options(at, &taken).or_else(|| columns.battery(at, &taken)).or_else(|| columns.in_turn(at, &taken));
        let Some(run) = run else {
            groups.push(Group::One(&members[at]));
            continue;
        };
        run.places.iter().for_each(|place| taken[*place] = true);
        let group = columns.group(&run);
        if let (Group::Multiple(family, _), Bond::Heading(split), Some(Group::One(before))) = (&group, &run.bond, groups.last())
            && repeats(before, family, split)
        {
            let before = *before;
            groups.pop();
            groups.push(Group::Repeated(before));
        }
        groups.push(group);
    }
    groups
}

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
    Words(Frame),
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

impl<'a> Columns<'a> {
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

    fn group(&self, run: &Run) -> Group<'a> {
        let members: Vec<&'a Member<'a>> = run.places.iter().map(|place| &self.members[*place]).collect();
        let wording = |at: usize| self.members[at].profile.heading();
        let (question, parts, sign) = match &run.bond {
            Bond::Heading(split) => {
                let part = |place: &usize| {
                    let own = self.split(*place, &split.key).map(|own| own.part.clone());
                    // Where columns take turns, the task is the statement.
                    let turned = || self.headings[*place].iter().find(|own| words::plain(&own.part) == split.key);
                    own.or_else(|| turned().map(|own| own.question.clone())).unwrap_or_default()
                };
                (Some(split.question.clone()), run.places.iter().map(part).collect(), Some(split.sign))
            }
            Bond::Words(frame) => {
                let parts = run.places.iter().map(|place| frame.own(wording(*place)).unwrap_or_default()).collect();
                (Some(frame.question(wording(run.places[0]))), parts, Some(Sign::Phrase))
            }
            Bond::Word => {
                let parts =
                    members.iter().filter_map(|member| member.profile.name.split_once(' ')).map(|(_, part)| part.to_owned());
                let word = members[0].profile.name.split(' ').next().map(str::to_owned);
                (word, parts.collect(), Some(Sign::Phrase))
            }
            Bond::Answers => (None, run.places.iter().map(|place| wording(*place).to_owned()).collect(), None),
        };
        let written = run.places.iter().position(|place| run.written == Some(*place));
        let family = Family { members, question, parts, sign, written };
        match family.members[0].reading.form {
            Form::Option(mark) if together::is_one_of(&family, mark) => Group::OneHot(family, mark),
            Form::Option(mark) => Group::Multiple(family, mark),
            // "Select all" with a Yes or No for each is a set.
            Form::Answers | Form::Other(_) if family.asks_for_all() => Group::Multiple(family, OptionMark::MarkOrNot),
            _ if together::is_ranking(&family) => Group::Ranking(family),
            _ => Group::Battery(family),
        }
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
        Form::Other(GuessRole::Open | GuessRole::Personal | GuessRole::Constant | GuessRole::Platform | GuessRole::TooMany)
    )
}

/// So many of the rows must agree.
const AGREE: f64 = 0.8;

/// Whether a column holds the same answers as the options behind it, all in one cell: it is called as they are, and its cells name what
/// was chosen in their rows.
fn repeats(before: &Member<'_>, family: &Family<'_>, split: &Split) -> bool {
    let profile = before.profile;
    let same = |text: &str| words::plain(text.trim_end_matches([':', ' '])) == split.key;
    let asked = same(&profile.name) || profile.text.as_deref().is_some_and(same);
    let aside = matches!(before.reading.form, Form::Other(GuessRole::Personal | GuessRole::Platform));
    if !asked || profile.option.is_some() || aside {
        return false;
    }
    let profiles: Vec<&ColumnProfile> = std::iter::once(profile).chain(family.profiles()).collect();
    let Some(rows) = together::common_rows(&profiles) else { return matches!(before.reading.form, Form::Joined(_)) };
    let options: Vec<Vec<bool>> = family.profiles().into_iter().map(together::chosen).collect();
    // What stands for "Other" may be what somebody wrote.
    let names = |cell: &str, part: &str| words::is_other(part) || words::plain(cell).contains(&words::plain(part));
    let (mut filled, mut agreeing) = (0usize, 0usize);
    for row in 0..rows {
        let Some(place) = profile.sample.place(row) else { continue };
        let cell = &profile.values[place].value;
        let mut chosen = family.parts.iter().zip(&options).filter(|(_, option)| option[row]).map(|(part, _)| part).peekable();
        filled += 1;
        agreeing += usize::from(chosen.peek().is_some() && chosen.all(|part| names(cell, part)));
    }
    #[allow(clippy::cast_precision_loss)]
    let agrees = agreeing as f64 >= AGREE * filled as f64;
    filled > 0 && agrees
}
