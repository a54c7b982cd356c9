//! Which neighbouring columns are one question: by what their headings share, by their answers, and by what rows say of them together.

use super::battery::compared;
use super::group::{ColumnFamily, ColumnGroup};
use super::guess::GuessRole;
use super::heading::{Sign, Split, splits};
use super::member::Member;
use super::reading::{ColumnForm, OptionMark};
use super::run::{Bond, Columns, Run};
use super::together;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;

/// Cuts the columns, in the order of the file, into questions.
pub(super) fn group_neighbours<'a>(members: &'a [Member<'a>]) -> Vec<ColumnGroup<'a>> {
    let answers = |member: &Member<'_>| match member.reading.form {
        ColumnForm::Answers => compared(member.profile),
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
            groups.push(ColumnGroup::One(&members[at]));
            continue;
        };
        run.places.iter().for_each(|place| taken[*place] = true);
        let group = columns.group(&run);
        if let (ColumnGroup::Multiple(family, _), Bond::Heading(split), Some(ColumnGroup::One(before))) =
            (&group, &run.bond, groups.last())
            && repeats(before, family, split)
        {
            let before = *before;
            groups.pop();
            groups.push(ColumnGroup::Repeated(before));
        }
        groups.push(group);
    }
    groups
}

impl<'a> Columns<'a> {
    fn group(&self, run: &Run) -> ColumnGroup<'a> {
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
        let family = ColumnFamily { members, question, parts, sign, written };
        match family.members[0].reading.form {
            ColumnForm::Option(mark) if together::is_one_of(&family, mark) => ColumnGroup::OneHot(family, mark),
            ColumnForm::Option(mark) => ColumnGroup::Multiple(family, mark),
            // "Select all" with a Yes or No for each is a set.
            ColumnForm::Answers | ColumnForm::Other(_) if family.asks_for_all() => {
                ColumnGroup::Multiple(family, OptionMark::MarkOrNot)
            }
            _ if together::is_ranking(&family) => ColumnGroup::Ranking(family),
            _ => ColumnGroup::Battery(family),
        }
    }
}

/// So many of the rows must agree.
const AGREE: f64 = 0.8;

/// Whether a column holds the same answers as the options behind it, all in one cell: it is called as they are, and its cells name what
/// was chosen in their rows.
fn repeats(before: &Member<'_>, family: &ColumnFamily<'_>, split: &Split) -> bool {
    let profile = before.profile;
    let same = |text: &str| words::plain(text.trim_end_matches([':', ' '])) == split.key;
    let asked = same(&profile.name) || profile.text.as_deref().is_some_and(same);
    let aside = matches!(before.reading.form, ColumnForm::Other(GuessRole::Personal | GuessRole::Platform));
    if !asked || profile.option.is_some() || aside {
        return false;
    }
    let profiles: Vec<&ColumnProfile> = std::iter::once(profile).chain(family.profiles()).collect();
    let Some(rows) = together::common_rows(&profiles) else { return matches!(before.reading.form, ColumnForm::Joined(_)) };
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
