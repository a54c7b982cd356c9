//! Neighbouring columns that belong together: batteries and multiple-response questions.

use super::super::file::{BaseFile, Code, ItemFile, LabelledLevel, LevelFile, OrderFile, QuestionFile, QuestionType, RoleFile};
use super::super::profile::{ColumnProfile, number};
use super::super::vocabulary as words;
use super::column::{Form, OptionMark, holds_writing};
use super::scale::{FoundScale, find_scale};
use super::sets::set_question;
use super::{Confidence, Guess, GuessRole, Ids, Reading};
use crate::codebook::Choices;
use crate::format;

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
    Battery(&'a [Member<'a>]),
    Multiple(&'a [Member<'a>], OptionMark),
    /// Columns that the file itself declares to be one question.
    Set(&'a [Member<'a>]),
}

impl Group<'_> {
    /// Its first column.
    pub(super) fn first(&self) -> &ColumnProfile {
        match self {
            Self::One(member) => member.profile,
            Self::Battery(members) | Self::Multiple(members, _) | Self::Set(members) => members[0].profile,
        }
    }
}

/// Cuts the columns, in the order of the file, into questions.
pub(super) fn group_neighbours<'a>(members: &'a [Member<'a>]) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < members.len() {
        let rest = &members[at..];
        let group = multiple(rest).or_else(|| battery(rest)).unwrap_or(Group::One(&rest[0]));
        at += match &group {
            Group::One(_) => 1,
            Group::Battery(columns) | Group::Multiple(columns, _) | Group::Set(columns) => columns.len(),
        };
        groups.push(group);
    }
    groups
}

fn multiple<'a>(rest: &'a [Member<'a>]) -> Option<Group<'a>> {
    let Form::Option(mark) = rest[0].reading.form else { return None };
    let marked = |member: &Member<'_>| {
        matches!(member.reading.form, Form::Option(other) if other == mark)
            || (!mark.blank_is_silence() && is_never_chosen(member))
    };
    let options = rest.iter().take_while(|member| marked(member) && same_stem(rest[0].profile, member.profile)).count();
    if options < 2 {
        return None;
    }
    // Where no option says "Other", those who chose it are known by what they wrote.
    let named = rest[..options].iter().any(|member| says_other(member.profile));
    let written = rest.get(options).filter(|next| !named && is_written_option(next) && same_stem(rest[0].profile, next.profile));
    Some(Group::Multiple(&rest[..options + usize::from(written.is_some())], mark))
}

/// Whether a column is an option that nobody chose: every cell says so.
fn is_never_chosen(member: &Member<'_>) -> bool {
    let cells = &member.profile.values;
    let constant = member.reading.form == Form::Other(GuessRole::Constant);
    constant && !cells.is_empty() && cells.iter().all(|value| words::is_not_selected(&value.value))
}

/// Whether a column is an option that respondents write themselves. What Qualtrics keeps under `_TEXT` has an option beside it.
fn is_written_option(member: &Member<'_>) -> bool {
    matches!(member.reading.form, Form::Other(GuessRole::Open | GuessRole::Personal))
        && !member.profile.name.to_lowercase().ends_with("_text")
        && holds_writing(member.profile)
}

/// Whether an option is the one for what the others lack.
fn says_other(profile: &ColumnProfile) -> bool {
    let cells = profile.values.iter().map(|value| value.value.as_str());
    cells.chain(statement_text(profile)).any(words::is_other)
}

fn battery<'a>(rest: &'a [Member<'a>]) -> Option<Group<'a>> {
    let first = &rest[0];
    if first.reading.form != Form::Answers || words::is_demographic_name(&first.profile.name) {
        return None;
    }
    let length = rest
        .iter()
        .take_while(|member| {
            member.reading.form == Form::Answers
                && same_stem(first.profile, member.profile)
                && same_answers(first.profile, member.profile)
        })
        .count();
    (length >= 2).then(|| Group::Battery(&rest[..length]))
}

/// Whether two columns share the wording or the part of the name before the number of the item.
fn same_stem(a: &ColumnProfile, b: &ColumnProfile) -> bool {
    // Files with a dictionary have the statement alone as the wording of a column, or the question before it.
    if !a.declared.labels.is_empty() && !b.declared.labels.is_empty() {
        if a.option.is_some() && b.option.is_some() && a.text == b.text {
            return true;
        }
        return !stem(&a.name).is_empty() && stem(&a.name) == stem(&b.name) && !asks_otherwise(a, b);
    }
    match (question_text(a), question_text(b)) {
        (Some(left), Some(right)) => left == right && (a.option.is_some() || a.name == b.name || stem(&a.name) == stem(&b.name)),
        _ => !stem(&a.name).is_empty() && stem(&a.name) == stem(&b.name),
    }
}

/// Whether both wordings hold a question before the statement, and not the same one. One word, as in "TV - news", is no question.
fn asks_otherwise(a: &ColumnProfile, b: &ColumnProfile) -> bool {
    let asked = |profile: &ColumnProfile| {
        let question = profile.text.as_deref()?.rsplit_once(" - ")?.0;
        (question.ends_with('?') || question.contains(' ')).then(|| words::plain(question))
    };
    matches!((asked(a), asked(b)), (Some(left), Some(right)) if left != right)
}

/// The wording before " - ", which exports put between question and statement.
fn question_text(profile: &ColumnProfile) -> Option<&str> {
    let text = profile.text.as_deref()?;
    Some(if profile.option.is_some() { text } else { parts(text).map_or(text, |(question, _)| question) })
}

fn statement_text(profile: &ColumnProfile) -> Option<&str> {
    profile.option.as_deref().or_else(|| parts(profile.text.as_deref()?).map(|(_, statement)| statement))
}

/// A question and its statement, as one wording holds them.
fn parts(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once(" - ").or_else(|| asked(text))
}

/// A statement is no longer than this.
const MAX_STATEMENT: usize = 60;

/// A question, and what follows its question mark: "Which do you use? Radio".
fn asked(text: &str) -> Option<(&str, &str)> {
    let (question, statement) = text.split_once("? ")?;
    let short = !statement.contains('?') && (1..=MAX_STATEMENT).contains(&statement.trim().chars().count());
    short.then(|| (&text[..=question.len()], statement.trim()))
}

/// A name without the part that tells items apart: `q0007_0003`, `Q3[SQ002]`, `own_car`, `Where? Facebook` and `Do you own: a car`
/// without what follows the last separator, `Q3e` without the `e`, `item12` without the number.
fn stem(name: &str) -> &str {
    let name = name.trim_end_matches([']', ')', '?', ':', ' ']);
    if let Some(at) = name.rfind(['_', '.', '-', '[', '(', ':', '?']) {
        return name[..at].trim_end();
    }
    let digits = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if digits.len() < name.len() && digits.len() > 1 && digits.chars().any(char::is_alphabetic) {
        return digits;
    }
    let letter = name.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if name.len() - letter.len() == 1 && letter.ends_with(|c: char| c.is_ascii_digit()) {
        return letter;
    }
    ""
}

/// Whether the answers of two columns can be one scale: those of one are all among the other's, and at least two are shared.
fn same_answers(a: &ColumnProfile, b: &ColumnProfile) -> bool {
    if !a.declared.labels.is_empty() || !b.declared.labels.is_empty() {
        return a.declared.labels == b.declared.labels;
    }
    let answers = |profile: &ColumnProfile| -> Vec<String> {
        let cells = profile.values.iter().map(|value| words::plain(&value.value));
        cells.filter(|cell| !words::is_not_asked(cell) && !words::is_dont_know(cell)).collect()
    };
    let (left, right) = (answers(a), answers(b));
    let shared = left.iter().filter(|cell| right.contains(cell)).count();
    let (few, many) = (left.len().min(right.len()), left.len().max(right.len()));
    // An answer that nobody gave to one of them is no difference; a shorter scale is.
    shared >= 2 && shared == few && many - few <= 1
}

impl Group<'_> {
    /// The question, if the columns are one, and what to say of it.
    pub(super) fn propose(&self, ids: &mut Ids) -> (Option<QuestionFile>, Guess) {
        match self {
            Self::One(member) => one(member, ids),
            Self::Battery(members) => battery_question(members, ids),
            Self::Multiple(members, mark) => multiple_question(members, *mark, ids),
            Self::Set(members) => set_question(members, ids),
        }
    }
}

pub(super) fn names(members: &[Member<'_>]) -> Vec<String> {
    members.iter().map(|member| member.profile.name.clone()).collect()
}

/// The wording of a column without one: its name with spaces for underscores.
fn wording(profile: &ColumnProfile) -> String {
    if let Some(text) = &profile.text {
        let option = profile.option.as_deref().map(|option| format!(" – {option}")).unwrap_or_default();
        return format!("{text}{option}");
    }
    pretty(&profile.name)
}

pub(super) fn pretty(name: &str) -> String {
    if name.chars().any(|c| c.is_ascii_digit()) || name.chars().any(char::is_whitespace) {
        return name.to_owned();
    }
    format::sentence_case(name.replace(['_', '.'], " ").trim())
}

/// Distinct cells of several columns, most frequent first, ties by first appearance.
fn cells_by_frequency(members: &[&ColumnProfile]) -> Vec<String> {
    let mut counted: Vec<(String, u64)> = Vec::new();
    for value in members.iter().flat_map(|profile| &profile.values) {
        // "Yes" and "YES" are one answer, under the spelling that comes first.
        match counted.iter_mut().find(|(cell, _)| words::plain(cell) == words::plain(&value.value)) {
            Some((_, count)) => *count += value.count,
            None => counted.push((value.value.clone(), value.count)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(cell, _)| cell).collect()
}

fn one(member: &Member<'_>, ids: &mut Ids) -> (Option<QuestionFile>, Guess) {
    let profile = member.profile;
    let guess = |role, reading: &str, reason: String, confidence| Guess {
        columns: vec![profile.name.clone()],
        role,
        reading: reading.to_owned(),
        reason,
        confidence,
        filter: super::doubtful::filter(profile, role),
    };
    let reading = &member.reading;
    let demographic =
        words::is_demographic_name(&profile.name) || profile.text.as_deref().is_some_and(words::is_demographic_name);
    let role = if demographic { GuessRole::Demographic } else { GuessRole::Question };
    let mut question =
        QuestionFile { column: Some(profile.name.clone()), text: Some(wording(profile)), ..QuestionFile::default() };
    question.role = demographic.then_some(RoleFile::Demographic);
    match &reading.form {
        Form::Other(GuessRole::Open) => (None, guess(GuessRole::Open, "free text", reading.reason.clone(), reading.confidence)),
        Form::Other(GuessRole::Wave) if profile.distinct() >= 2 => {
            question.id = ids.make(&profile.name);
            question.role = Some(RoleFile::Demographic);
            find_scale(&sorted_cells(profile)).write_into(&mut question);
            (Some(question), guess(GuessRole::Wave, "wave", reading.reason.clone(), reading.confidence))
        }
        Form::Other(role) => {
            (None, guess(*role, role.ignored_because().unwrap_or("wave"), reading.reason.clone(), reading.confidence))
        }
        Form::Number => {
            question.id = ids.make(&profile.name);
            question.kind = QuestionType::Numeric;
            question.dk = super::labelled::silent_codes(profile);
            (Some(question), guess(role, "number", reading.reason.clone(), reading.confidence))
        }
        Form::Option(OptionMark::OneOrZero) if !profile.declared.labels.is_empty() => {
            question.id = ids.make(&profile.name);
            scale_of(&[profile]).write_into(&mut question);
            (Some(question), guess(role, "chosen or not", reading.reason.clone(), reading.confidence))
        }
        // Whether a blank cell means "no" or "not asked" cannot be told from one column.
        Form::Option(OptionMark::LabelOrBlank | OptionMark::MarkOrBlank) => {
            let reason = "every row that has a cell has the same one".to_owned();
            (
                None,
                guess(
                    GuessRole::LoneOption,
                    GuessRole::LoneOption.ignored_because().unwrap_or_default(),
                    reason,
                    Confidence::Low,
                ),
            )
        }
        Form::Option(OptionMark::OneOrZero) => {
            question.id = ids.make(&profile.name);
            let level = |code: i64, label: &str| {
                LevelFile::Labelled(LabelledLevel { code: Code::Integer(code), label: label.to_owned() })
            };
            question.levels = vec![level(1, "Yes (1)"), level(0, "No (0)")];
            (Some(question), guess(role, "yes or no", "1 and 0, taken for yes and no".to_owned(), Confidence::Medium))
        }
        Form::Joined(separator) => super::joined::question(profile, separator, question, ids),
        Form::Answers | Form::Option(OptionMark::LabelOrNot | OptionMark::MarkOrNot) => {
            question.id = ids.make(&profile.name);
            let chosen = super::written::chosen(profile);
            let mut scale = scale_of(&[chosen.as_ref().unwrap_or(profile)]);
            let named = profile.text.as_deref().is_some_and(words::is_nominal_name) || words::is_nominal_name(&profile.name);
            if scale.unlabelled && named {
                scale.ordered = false;
                "codes without labels".clone_into(&mut scale.reason);
            }
            if chosen.is_some() {
                super::written::add_written(&mut scale);
            }
            if let Some(scale) = super::recommend::scores(profile, &scale) {
                let reason = format!("{}; its wording asks whether they would recommend, from 0 to 10", reading.reason);
                scale.write_into(&mut question);
                question.kind = QuestionType::Nps;
                return (Some(question), guess(role, "recommendation from 0 to 10", reason, Confidence::High));
            }
            // Codes of a file that labels them have the order of the questionnaire, even where their labels have none that is known.
            let labels = &profile.declared.labels;
            let coded = !labels.is_empty() && labels.iter().all(|label| number(&label.code).is_some());
            if coded && !scale.ordered && scale.file.levels.len() > 2 {
                question.order = Some(OrderFile::Questionnaire);
            }
            let (kind, confidence) = match (scale.ordered, scale.unlabelled) {
                (true, true) => ("scale of numbers", Confidence::Low),
                (true, false) => ("scale", Confidence::High),
                (false, _) => ("single answer", reading.confidence),
            };
            let reason = format!("{}; {}", reading.reason, scale.reason);
            scale.write_into(&mut question);
            (Some(question), guess(role, kind, reason, confidence))
        }
    }
}

/// The answers of columns in order: by the labels of the file, or else by what the cells say.
fn scale_of(profiles: &[&ColumnProfile]) -> FoundScale {
    if profiles.iter().any(|profile| !profile.declared.labels.is_empty()) {
        super::labelled::find_labelled(profiles)
    } else {
        find_scale(&cells_by_frequency(profiles))
    }
}

fn sorted_cells(profile: &ColumnProfile) -> Vec<String> {
    let mut cells: Vec<String> = profile.values.iter().map(|value| value.value.clone()).collect();
    cells.sort();
    cells
}

pub(super) fn shared_question(members: &[Member<'_>], ids: &mut Ids) -> QuestionFile {
    let first = members[0].profile;
    let base = stem(&first.name);
    let name = if base.is_empty() { first.name.as_str() } else { base };
    let texts: Vec<&str> = members.iter().filter_map(|member| question_text(member.profile)).collect();
    let text = match texts.as_slice() {
        [first, rest @ ..] if rest.iter().all(|text| text == first) => (*first).to_owned(),
        [] => pretty(name),
        _ => common_wording(&texts).unwrap_or_else(|| pretty(name)),
    };
    QuestionFile { id: ids.make(name), text: Some(text), ..QuestionFile::default() }
}

/// What wordings of statements have in common before a colon, a dash or a question mark: "How often? Radio", "How often? Press".
fn common_wording(texts: &[&str]) -> Option<String> {
    let first = texts.first()?;
    let ends = [": ", "? ", " - ", " – "];
    let cuts = ends.iter().flat_map(|end| first.match_indices(end).map(|(at, found)| (at, at + found.len())));
    let shared = cuts.filter(|(_, end)| texts.iter().all(|text| text.starts_with(&first[..*end]))).max_by_key(|(_, end)| *end)?;
    Some(first[..shared.1].trim_end_matches([':', ' ', '-', '–']).to_owned())
}

/// The wording of a statement: what follows the wording that all share, or all of it.
pub(super) fn statement_of(profile: &ColumnProfile, question: Option<&str>) -> Option<String> {
    if let Some(option) = &profile.option {
        return Some(option.clone());
    }
    if profile.declared.labels.is_empty() && profile.declared.set.is_none() {
        return statement_text(profile).map(str::to_owned);
    }
    let text = profile.text.as_deref()?;
    let rest =
        question.and_then(|question| text.strip_prefix(question)).map(|rest| rest.trim_start_matches([':', '-', '–', ' ']));
    Some(rest.filter(|rest| !rest.is_empty()).unwrap_or(text).to_owned())
}

fn battery_question(members: &[Member<'_>], ids: &mut Ids) -> (Option<QuestionFile>, Guess) {
    let profiles: Vec<&ColumnProfile> = members.iter().map(|member| member.profile).collect();
    let scale = scale_of(&profiles);
    let mut question = shared_question(members, ids);
    let confidence = if scale.unlabelled { Confidence::Low } else { Confidence::High };
    let guess = Guess {
        columns: names(members),
        role: GuessRole::Question,
        reading: format!("battery of {} statements", members.len()),
        reason: format!("neighbours with one stem and the same answers; {}", scale.reason),
        confidence,
        filter: None,
    };
    scale.write_into(&mut question);
    question.kind = QuestionType::Battery;
    let wording = question.text.clone();
    question.items = profiles
        .iter()
        .map(|profile| ItemFile {
            id: Some(ids.make(&profile.name)),
            column: profile.name.clone(),
            text: Some(statement_of(profile, wording.as_deref()).unwrap_or_else(|| pretty(&profile.name))),
            ..ItemFile::default()
        })
        .collect();
    (Some(question), guess)
}

fn multiple_question(members: &[Member<'_>], mark: OptionMark, ids: &mut Ids) -> (Option<QuestionFile>, Guess) {
    let mut question = shared_question(members, ids);
    question.kind = QuestionType::Multiple;
    // Where columns say "not chosen" and some have more blank cells than others, those are gaps of theirs.
    let mut blanks = members.iter().filter(|member| !is_written_option(member)).map(|member| member.profile.blank);
    let first = blanks.next();
    question.base = Some(match mark.blank_is_silence() {
        true => BaseFile::Answered,
        false if blanks.all(|blank| Some(blank) == first) => BaseFile::Asked,
        false => BaseFile::Each,
    });
    let wording = question.text.clone();
    question.items = members.iter().map(|member| option_item(member, mark, wording.as_deref(), ids)).collect();
    let guess = Guess {
        columns: names(members),
        role: GuessRole::Question,
        reading: format!("choose all that apply, {} options", members.len()),
        reason: format!("neighbours with one stem; {}", mark.words()),
        confidence: if mark == OptionMark::OneOrZero { Confidence::Medium } else { Confidence::High },
        filter: None,
    };
    (Some(question), guess)
}

/// The option of those who wrote something; what they wrote is never shown.
fn written_item(profile: &ColumnProfile, ids: &mut Ids) -> ItemFile {
    ItemFile {
        id: Some(ids.make(&profile.name)),
        column: profile.name.clone(),
        text: Some("Other".to_owned()),
        selected: vec![Code::Text(Choices::ANY.to_owned())],
        ..ItemFile::default()
    }
}

fn option_item(member: &Member<'_>, mark: OptionMark, question: Option<&str>, ids: &mut Ids) -> ItemFile {
    let profile = member.profile;
    if is_written_option(member) {
        return written_item(profile, ids);
    }
    let own = profile
        .values
        .iter()
        .map(|value| value.value.as_str())
        .find(|cell| !words::is_not_asked(cell) && !words::is_not_selected(cell));
    let labelled = matches!(mark, OptionMark::LabelOrBlank | OptionMark::LabelOrNot);
    let label = if labelled { own } else { None };
    let marked = own.filter(|cell| labelled || profile.declared.label_of(cell).is_some());
    let text = label
        .map(|cell| profile.declared.label_of(cell).unwrap_or(cell).to_owned())
        .or_else(|| statement_of(profile, question))
        .unwrap_or_else(|| pretty(&profile.name));
    ItemFile {
        id: Some(ids.make(&profile.name)),
        column: profile.name.clone(),
        exclusive: words::is_exclusive(&text).then_some(true),
        selected: marked.map(|cell| vec![Code::of(cell)]).unwrap_or_default(),
        text: Some(text),
        ..ItemFile::default()
    }
}
