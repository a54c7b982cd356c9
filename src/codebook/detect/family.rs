//! Which neighbouring columns are one question: by what their headings share, by their answers, and by what rows say of them together.

use super::super::profile::{ColumnProfile, number};
use super::super::vocabulary as words;
use super::column::{Form, OptionMark, holds_writing};
use super::heading::{Frame, Sign, Split, splits};
use super::{GuessRole, Reading, demographic, together};

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

impl Family<'_> {
    /// Whether the wording allows several answers and every column says yes or no.
    fn asks_for_all(&self) -> bool {
        let texts = || self.members.iter().filter_map(|member| member.profile.text.as_deref()).chain(self.question.as_deref());
        let yes_or_no = |cell: &str| words::is_yes(cell) || words::is_no(cell) || words::is_not_asked(cell);
        let mut cells = self.members.iter().flat_map(|member| &member.profile.values);
        cells.all(|value| yes_or_no(&value.value)) && texts().any(words::asks_for_all)
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
    let columns = Columns { members, headings: members.iter().map(|member| splits(member.profile)).collect() };
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
        let repeated = matches!(groups.last(), Some(Group::One(before)) if columns.repeats(before, &run));
        let group = columns.group(&run);
        if repeated && let (Group::Multiple(..), Some(Group::One(before))) = (&group, groups.last()) {
            let before = *before;
            groups.pop();
            groups.push(Group::Repeated(before));
        }
        groups.push(group);
    }
    groups
}

/// Columns that belong together, by position, with what tells so.
struct Run {
    places: Vec<usize>,
    bond: Bond,
    /// The column of the option that respondents write themselves.
    written: Option<usize>,
}

impl Run {
    const fn of(places: Vec<usize>, bond: Bond) -> Self {
        Self { places, bond, written: None }
    }
}

/// What columns have in common.
enum Bond {
    /// A part of their headings.
    Heading(Split),
    /// Most words of their wordings.
    Words(Frame),
    /// The first word of their headings.
    Word,
    /// Every cell repeats its heading, or all have the same answers.
    Answers,
}

struct Columns<'a> {
    members: &'a [Member<'a>],
    headings: Vec<Vec<Split>>,
}

impl<'a> Columns<'a> {
    fn split(&self, at: usize, key: &str) -> Option<&Split> {
        self.headings[at].iter().find(|split| split.key == key)
    }

    /// The columns from `at` on that share a key and fit; a comment or an empty column between them does not part them.
    fn with_key(&self, at: usize, key: &str, taken: &[bool], fits: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let mut places = vec![at];
        for next in at + 1..self.members.len() {
            let shares = self.split(next, key).is_some();
            if shares && !taken[next] && fits(next) && !self.asks_otherwise(at, next, key) {
                places.push(next);
            } else if !(is_between(self.members[next].profile) || (shares && is_aside(&self.members[next]))) {
                break;
            }
        }
        places
    }

    /// Whether names share a beginning while the header rows hold two questions. One word, as in "TV - news", is no question.
    fn asks_otherwise(&self, a: usize, b: usize, key: &str) -> bool {
        let (left, right) = (self.members[a].profile, self.members[b].profile);
        let named = self.split(a, key).is_some_and(|split| !matches!(split.sign, Sign::Given | Sign::Phrase | Sign::Behind));
        let asked = |profile: &ColumnProfile| -> Option<String> {
            let text = profile.text.as_deref()?;
            let question = if profile.option.is_some() { text } else { text.rsplit_once(" - ")?.0 };
            (question.ends_with('?') || question.contains(' ')).then(|| words::plain(question))
        };
        named && matches!((asked(left), asked(right)), (Some(left), Some(right)) if left != right)
    }

    /// The longest run from `at` on whose headings share something.
    fn by_heading(&self, at: usize, taken: &[bool], fits: &dyn Fn(usize) -> bool) -> Option<Run> {
        let runs = self.headings[at].iter().map(|split| (split, self.with_key(at, &split.key, taken, fits)));
        let longest = runs
            .filter(|(_, places)| places.len() > 1)
            .max_by_key(|(split, places)| (places.len(), std::cmp::Reverse(split.sign), split.key.len()));
        let (split, places) = longest?;
        let (split, places) = self.inner(&places, split).unwrap_or((split.clone(), places));
        Some(Run::of(places, Bond::Heading(split)))
    }

    /// The first of several questions that share a longer beginning: `1_Q5_1, 1_Q5_2, 1_Q6_1, 1_Q6_2`. Options that happen to begin
    /// alike are one question: `sold_land, sold_house, less_food, less_fuel`.
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

    /// A "choose all that apply" that begins at a column.
    fn options(&self, at: usize, taken: &[bool]) -> Option<Run> {
        let Form::Option(mark) = self.members[at].reading.form else { return None };
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
        let shares = |split: &&Split| {
            matches!(split.sign, Sign::Given | Sign::Phrase | Sign::Behind) && self.split(at + 1, &split.key).is_some()
        };
        let split = self.headings[at].iter().filter(|_| written).filter(shares).max_by_key(|split| split.key.len())?;
        Some(Run::of(vec![at], Bond::Heading(split.clone())))
    }

    /// Ticks under headings that begin with the same word and no sign behind it: "uses radio", "uses press", "uses the web".
    fn first_word(&self, at: usize, taken: &[bool], mark: OptionMark, fits: &dyn Fn(usize) -> bool) -> Option<Run> {
        let first = |at: usize| self.members[at].profile.name.split_once(' ').map(|(word, _)| words::plain(word));
        let word = first(at)?;
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
        let own_words = matches!(member.reading.form, Form::Other(GuessRole::Open | GuessRole::Personal));
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
        for next in at..self.members.len() {
            let profile = self.members[next].profile;
            let heading = profile.text.as_deref().unwrap_or(&profile.name);
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
            Form::Option(other) => other == mark || (other.blank_is_silence() && mark.blank_is_silence()),
            Form::Other(GuessRole::Constant) => {
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

    /// Statements on one scale that begin at a column.
    fn battery(&self, at: usize, taken: &[bool]) -> Option<Run> {
        let first = &self.members[at];
        if first.reading.form != Form::Answers || demographic::topic(first.profile).is_some() {
            return None;
        }
        let alike = |next: usize| {
            let member = &self.members[next];
            member.reading.form == Form::Answers && same_answers(first.profile, member.profile)
                || is_one_answer(member, first.profile)
        };
        let heading = self.by_heading(at, taken, &alike);
        let framed = self.framed(at, taken, &alike);
        let longer = |a: &Option<Run>, b: &Option<Run>| {
            b.as_ref().map_or(0, |b| b.places.len()) > a.as_ref().map_or(0, |a| a.places.len())
        };
        let best = if longer(&heading, &framed) { framed } else { heading };
        best.or_else(|| self.statements(at, taken, &alike))
    }

    /// Wordings that differ in a few words.
    fn framed(&self, at: usize, taken: &[bool], alike: &dyn Fn(usize) -> bool) -> Option<Run> {
        let wording = |at: usize| {
            let profile = self.members[at].profile;
            profile.text.as_deref().filter(|_| profile.option.is_none()).unwrap_or(&profile.name)
        };
        let free = |next: usize| next < self.members.len() && !taken[next] && alike(next);
        if !free(at + 1) {
            return None;
        }
        // The first two may share more than all do: "the Netherlands", "the Philippines".
        let frames =
            [1, 2].into_iter().filter(|step| free(at + step)).filter_map(|step| Frame::of(wording(at), wording(at + step)));
        let run = |frame: Frame| {
            let places: Vec<usize> = (at..self.members.len())
                .take_while(|next| (*next == at || free(*next)) && frame.own(wording(*next)).is_some())
                .collect();
            Run::of(places, Bond::Words(frame))
        };
        let longest = frames.map(run).max_by_key(|run| run.places.len())?;
        // Two whole questions with one scale are two questions.
        let asked = longest.places.iter().all(|place| is_whole_question(wording(*place)));
        let little = matches!(&longest.bond, Bond::Words(frame) if frame.is_little());
        (longest.places.len() > if asked || little { 2 } else { 1 } && !(asked && little)).then_some(longest)
    }

    /// Statements without a common heading: a file that labels its answers gives neighbours the same labels and a common beginning;
    /// elsewhere at least three neighbours are on one scale that is known, and none asks a question of its own.
    fn statements(&self, at: usize, taken: &[bool], alike: &dyn Fn(usize) -> bool) -> Option<Run> {
        let first = self.members[at].profile;
        let labelled = first.declared.labels.len() > 2;
        let cells: Vec<&str> =
            first.values.iter().map(|value| value.value.as_str()).filter(|cell| number(cell).is_none()).collect();
        let known = || cells.len() > 2 && words::known_scale(&cells).is_some();
        if !labelled && !known() {
            return None;
        }
        let wording = |at: usize| {
            let profile = self.members[at].profile;
            profile.text.clone().unwrap_or_else(|| profile.name.clone())
        };
        let begins = |text: &str| words::plain(text).split_whitespace().next().unwrap_or_default().to_owned();
        let opening = begins(&wording(at));
        // "confid in banks" beside "confidence in the press".
        let same_word = |a: &str, b: &str| a == b || (a.len().min(b.len()) >= STEM && (a.starts_with(b) || b.starts_with(a)));
        let statement = |next: usize| {
            let text = wording(next);
            let own = self.members[next].profile;
            if labelled {
                own.text.is_some() && same_word(&begins(&text), &opening)
            } else {
                text.contains(' ') && !is_whole_question(&text) && first.blank.abs_diff(own.blank) * 20 <= first.rows
            }
        };
        let fits = |next: usize| !taken[next] && statement(next) && (next == at || alike(next));
        let places: Vec<usize> = (at..self.members.len()).take_while(|next| fits(*next)).collect();
        (places.len() > if labelled { 1 } else { 2 }).then(|| Run::of(places, Bond::Answers))
    }

    /// Grids whose columns take turns: "Task A – how often", "Task A – how well", "Task B – how often", "Task B – how well".
    fn in_turn(&self, at: usize, taken: &[bool]) -> Option<Run> {
        let first = self.members[at].profile;
        let answers = |next: usize| self.members[next].reading.form == Form::Answers && !taken[next];
        if !answers(at) || demographic::topic(first).is_some() {
            return None;
        }
        let of_part = |next: usize, own: &Split| {
            self.headings[next]
                .iter()
                .find(|split| split.sign == own.sign && words::plain(&split.part) == words::plain(&own.part))
        };
        self.headings[at].iter().filter(|own| own.part.chars().any(char::is_alphabetic)).find_map(|own| {
            let period = (at + 2..self.members.len()).take(MAX_TURNS).find(|next| of_part(*next, own).is_some())? - at;
            // What stands between the two is of one of their tasks.
            let of_task = |next: usize, task: &Split| self.split(next, &task.key).is_some();
            let other = of_part(at + period, own)?;
            let between = (at + 1..at + period)
                .all(|next| self.members[next].reading.form == Form::Answers && (of_task(next, own) || of_task(next, other)));
            let places: Vec<usize> = (at..self.members.len())
                .step_by(period)
                .take_while(|next| {
                    answers(*next) && of_part(*next, own).is_some() && same_answers(first, self.members[*next].profile)
                })
                .collect();
            let turned =
                Split { key: words::plain(&own.part), question: own.part.clone(), part: own.question.clone(), sign: own.sign };
            (between && places.len() > 1).then(|| Run::of(places, Bond::Heading(turned)))
        })
    }

    /// Whether a column holds the same answers as the options behind it, all in one cell.
    fn repeats(&self, before: &Member<'_>, run: &Run) -> bool {
        let Bond::Heading(split) = &run.bond else { return false };
        let profile = before.profile;
        let same = |text: &str| words::plain(text.trim_end_matches([':', ' '])) == split.key;
        let asked = same(&profile.name) || profile.text.as_deref().is_some_and(same);
        asked
            && profile.option.is_none()
            && !matches!(before.reading.form, Form::Other(GuessRole::Personal | GuessRole::Platform))
    }

    fn group(&self, run: &Run) -> Group<'a> {
        let members: Vec<&'a Member<'a>> = run.places.iter().map(|place| &self.members[*place]).collect();
        let wording = |at: usize| self.members[at].profile.text.as_deref().unwrap_or(&self.members[at].profile.name);
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

/// Whether a wording asks its own question; a few signs may follow the mark.
fn is_whole_question(text: &str) -> bool {
    text.rfind('?').is_some_and(|at| text[at..].chars().count() <= 4)
}

/// A word of so many letters may be another one cut off.
const STEM: usize = 5;
/// Columns of a grid in turn stand no farther apart.
const MAX_TURNS: usize = 6;

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

/// Whether every row of a column gave one and the same of the answers of another.
fn is_one_answer(member: &Member<'_>, of: &ColumnProfile) -> bool {
    let cells = &member.profile.values;
    member.reading.form == Form::Other(GuessRole::Constant)
        && cells.len() == 1
        && of.values.iter().any(|value| words::plain(&value.value) == words::plain(&cells[0].value))
}

/// Whether the answers of two columns can be one scale: those of one are all among the other's, and at least two are shared.
fn same_answers(a: &ColumnProfile, b: &ColumnProfile) -> bool {
    if !a.declared.labels.is_empty() || !b.declared.labels.is_empty() {
        return a.declared.labels == b.declared.labels;
    }
    let answers = |profile: &ColumnProfile| -> Vec<String> {
        let cells = profile.values.iter().map(|value| words::plain(&value.value));
        cells.filter(|cell| !words::is_not_asked(cell) && !words::is_dont_know(cell) && !words::is_missing_code(cell)).collect()
    };
    let (left, right) = (answers(a), answers(b));
    let shared = left.iter().filter(|cell| right.contains(cell)).count();
    let (few, many) = (left.len().min(right.len()), left.len().max(right.len()));
    // An answer that nobody gave to one of them is no difference; a shorter scale is. Few respondents miss more of the answers.
    let most = |cells: &[String]| cells.iter().filter_map(|cell| number(cell)).fold(0.0, f64::max);
    let coded = || left.iter().chain(&right).all(|cell| number(cell).is_some()) && (most(&left) - most(&right)).abs() <= 1.0;
    let missed = if a.answered().min(b.answered()) < FEW_ROWS { 2 } else { 1 };
    shared >= 2 && ((shared == few && many - few <= missed) || (coded() && shared + missed >= many && many <= MAX_CODES))
}

/// With fewer answers than this, some of a scale are not given by chance.
const FEW_ROWS: u64 = 60;
/// No scale of codes is longer.
const MAX_CODES: usize = 11;
