//! Columns that are the options of one question: chosen or not, with what respondents wrote beside them.

use super::guess::GuessRole;
use super::heading::Split;
use super::member::Member;
use super::open::holds_writing;
use super::reading::{ColumnForm, OptionMark};
use super::run::{Bond, Columns, Run};
use super::together;
use crate::codebook::vocabulary as words;

impl Columns<'_> {
    /// A "choose all that apply" that begins at a column.
    pub(super) fn options(&self, at: usize, taken: &[bool]) -> Option<Run> {
        let ColumnForm::Option(mark) = self.members[at].reading.form else { return None };
        let fits = |next: usize| self.is_option(next, mark);
        let run = self
            .by_heading(at, taken, &fits)
            .or_else(|| self.repeating(at, taken))
            .or_else(|| self.beside_writing(at))
            .or_else(|| self.first_word(at, taken, mark, &fits));
        run.map(|run| self.with_writing(run))
    }

    /// A lone option beside a column in which respondents write what it lacks.
    fn beside_writing(&self, at: usize) -> Option<Run> {
        let written = self.members.get(at + 1).is_some_and(|next| self.is_written(at + 1, next));
        let shares = |split: &&Split| split.sign.is_of_wording() && self.split(at + 1, &split.key).is_some();
        let split = self.headings[at].iter().filter(|_| written).filter(shares).max_by_key(|split| split.key.len())?;
        Some(Run::of(vec![at], Bond::Heading(split.clone())))
    }

    /// Ticks under headings that begin with the same word and no sign behind it: "uses radio", "uses press", "uses the web".
    fn first_word(&self, at: usize, taken: &[bool], mark: OptionMark, fits: &dyn Fn(usize) -> bool) -> Option<Run> {
        let first = |at: usize| self.members[at].profile.name.split_once(' ').map(|(word, _)| words::plain(word));
        let word = first(at).filter(|word| !words::opens_question(word))?;
        let shares = |next: &usize| !taken[*next] && first(*next).as_ref() == Some(&word) && (*next == at || fits(*next));
        let places: Vec<usize> = (at..self.members.len()).take_while(shares).collect();
        (places.len() > 2 && mark.blank_is_silence()).then(|| Run::of(places, Bond::Word))
    }

    /// A set with the option that respondents write themselves. Where no option says "Other", those who chose it are known by what they
    /// wrote.
    fn with_writing(&self, mut run: Run) -> Run {
        let (first, last) = (run.places[0], run.places[run.places.len() - 1]);
        if run.places.iter().any(|place| self.says_other(*place)) {
            return run;
        }
        let shares = |at: &usize| match &run.bond {
            Bond::Heading(split) => self.split(*at, &split.key).is_some(),
            Bond::Words(_) | Bond::Word => false,
            Bond::Answers => words::is_other(&self.members[*at].profile.name),
        };
        let written = (first + 1..self.members.len().min(last + 2)).filter(|at| !run.places.contains(at));
        let written = written.filter(shares).find(|at| self.is_written(*at, &self.members[*at]) && !self.comments_on(*at, &run));
        // An option that just those chose who wrote something is the one, whatever it is called.
        let written = written.filter(|at| {
            !run.places.iter().any(|place| together::is_chosen_with(self.members[*place].profile, self.members[*at].profile))
        });
        run.written = written;
        run.places.extend(written);
        run.places.sort_unstable();
        run
    }

    /// Whether a column is an option that respondents write themselves. What Qualtrics keeps under `_TEXT` has an option beside it.
    fn is_written(&self, at: usize, member: &Member<'_>) -> bool {
        let own_words = matches!(member.reading.form, ColumnForm::Other(GuessRole::Open | GuessRole::Personal));
        let beside = member.profile.name.to_lowercase().ends_with("_text");
        let other = || self.headings[at].iter().any(|split| words::ends_in_other(&split.part, Some(&split.part)));
        // Where a platform writes -1 for nothing written, every row would have chosen it.
        let filled = member.profile.values.iter().any(|value| words::is_missing_code(&value.value));
        own_words && !beside && !filled && (holds_writing(member.profile) || other())
    }

    /// Whether a column holds comments on one of the options, as `Q1[SQ002comment]` does.
    fn comments_on(&self, at: usize, run: &Run) -> bool {
        let Bond::Heading(split) = &run.bond else { return false };
        let part = |place: usize| self.split(place, &split.key).map(|own| words::plain(&own.part)).unwrap_or_default();
        let own = part(at);
        run.places.iter().any(|place| !part(*place).is_empty() && own.starts_with(&part(*place)))
    }

    /// Options without a question: the cells of each repeat its heading.
    fn repeating(&self, at: usize, taken: &[bool]) -> Option<Run> {
        let mut places = Vec::new();
        for (next, member) in self.members.iter().enumerate().skip(at) {
            let profile = member.profile;
            let heading = profile.heading();
            let own = |cell: &str| words::plain(cell) == words::plain(heading) && !taken[next];
            let option = matches!(profile.values.as_slice(), [one] if own(&one.value));
            if option && (profile.blank > 0 || next > at) {
                places.push(next);
                if words::is_other(heading) {
                    break;
                }
            } else {
                break;
            }
        }
        (places.len() > 1).then(|| Run::of(places, Bond::Answers))
    }

    /// Whether a column is marked as the options of a set are, or is one that nobody or everybody chose.
    fn is_option(&self, at: usize, mark: OptionMark) -> bool {
        let member = &self.members[at];
        match member.reading.form {
            ColumnForm::Option(other) => other == mark || (other.blank_is_silence() && mark.blank_is_silence()),
            ColumnForm::Other(GuessRole::Constant) => {
                let cells = &member.profile.values;
                let own = |cell: &str| self.headings[at].iter().any(|split| words::plain(&split.part) == words::plain(cell));
                let every = cells.len() == 1 && (words::is_selected(&cells[0].value) || own(&cells[0].value));
                let none = cells.iter().all(|value| words::is_not_selected(&value.value));
                every || (none && (mark.blank_is_silence() || !cells.is_empty()))
            }
            _ => false,
        }
    }

    /// Whether an option is the one for what the others lack.
    fn says_other(&self, at: usize) -> bool {
        let cells = self.members[at].profile.values.iter().map(|value| value.value.as_str());
        cells.chain(self.headings[at].iter().map(|split| split.part.as_str())).any(words::is_other)
    }
}
