//! Groups of columns as questions of a codebook.

use super::group::{ColumnFamily, ColumnGroup};
use super::guess::{Confidence, Guess, GuessRole};
use super::heading::Sign;
use super::ids::Ids;
use super::member::Member;
use super::proposed::{Proposed, names, pretty, scale_of, statement_of};
use super::reading::OptionMark;
use super::scale::find_scale;
use super::sets::set_question;
use super::single::one;
use super::{demographic, together};
use crate::codebook::Choices;
use crate::codebook::file::{BaseFile, Code, ItemFile, LabelledLevel, LevelFile, QuestionFile, QuestionType, RoleFile};
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;

impl ColumnGroup<'_> {
    /// The question, if the columns are one, and what to say of it.
    pub(super) fn propose(&self, ids: &mut Ids) -> Proposed {
        match self {
            Self::One(member) => one(member, ids),
            Self::Battery(family) => battery_question(family, ids),
            Self::Multiple(family, mark) => multiple_question(family, *mark, ids),
            Self::OneHot(family, mark) => one_hot_question(family, *mark, ids),
            Self::Ranking(family) => ranking_question(family, ids),
            Self::Repeated(member) => repeated(member),
            Self::Set(members) => set_question(members, ids),
        }
    }
}

/// A column that holds what the options behind it say again.
fn repeated(member: &Member<'_>) -> Proposed {
    let role = GuessRole::Repeated;
    let guess = Guess {
        columns: vec![member.profile.name.clone()],
        role,
        reading: role.ignored_because().unwrap_or_default().to_owned(),
        reason: "the columns behind it hold its answers one by one".to_owned(),
        confidence: Confidence::High,
        filter: None,
    };
    Proposed { question: None, guess }
}

/// The question of several columns: what their headings share, or what their wordings begin with.
fn family_question(family: &ColumnFamily<'_>, ids: &mut Ids) -> QuestionFile {
    let first = family.members[0].profile;
    let named = family.sign.is_some_and(Sign::is_of_name);
    let shared = family.question.as_deref().unwrap_or_default();
    let worded = || common_wording_of(family);
    let text = match family.sign {
        Some(sign) if sign.is_of_wording() => shared.to_owned(),
        Some(Sign::Number) => format!("Question {}", shared.trim_end_matches(['.', ')'])),
        Some(_) => worded().unwrap_or_else(|| named_by(family, shared)),
        None => worded().unwrap_or_else(|| list_of_parts(family)),
    };
    let name = if named { shared } else { names_share(family).unwrap_or(if shared.is_empty() { &first.name } else { shared }) };
    QuestionFile { id: ids.make(name), text: Some(text), ..QuestionFile::default() }
}

/// What columns without a wording are called together: "Repairs", or "v_12 to v_15" where the name says nothing.
fn named_by(family: &ColumnFamily<'_>, shared: &str) -> String {
    let says = shared.chars().filter(|c| c.is_alphabetic()).count() > 2 || shared.chars().any(|c| c.is_ascii_digit());
    match (family.members.first(), family.members.last()) {
        (Some(first), Some(last)) if !says => format!("{} to {}", first.profile.name, last.profile.name),
        _ => pretty(shared),
    }
}

/// What the names of columns share before their number, where header rows word them.
fn names_share<'a>(family: &ColumnFamily<'a>) -> Option<&'a str> {
    let first = family.members.first()?.profile.name.as_str();
    let cut = first.rfind(['_', '.', '['])?;
    let shared = &first[..cut];
    let all = family.members.iter().all(|member| member.profile.name.starts_with(shared));
    (all && !first.contains(' ')).then_some(shared)
}

/// "Instagram, TikTok, …": what a question without a wording is known by.
fn list_of_parts(family: &ColumnFamily<'_>) -> String {
    let shown: Vec<&str> = family.parts.iter().take(2).map(String::as_str).collect();
    format!("{}, …", shown.join(", "))
}

/// What several wordings begin with, to a colon, a dash or a question mark: "How often? Radio", "How often? Press".
fn common_wording(texts: &[&str]) -> Option<String> {
    let first = texts.first()?;
    let ends = [": ", "? ", " - ", " – "];
    let cuts = ends.iter().flat_map(|end| first.match_indices(end).map(|(at, found)| at + found.len()));
    let shared = cuts.filter(|end| texts.iter().all(|text| text.starts_with(&first[..*end]))).max()?;
    Some(first[..shared].trim_end_matches([':', ' ', '-', '–']).to_owned())
}

/// The wording of a statement or option: its part of the heading, or all of its wording.
fn own_text(family: &ColumnFamily<'_>, at: usize) -> String {
    let profile = family.members[at].profile;
    let part = family.parts.get(at).filter(|part| !part.is_empty());
    let coded = family.sign.is_some_and(Sign::is_of_name);
    match (part, &profile.text) {
        (Some(part), _) if !coded => part.clone(),
        (_, Some(_)) => statement_of(profile, common_wording_of(family).as_deref()).unwrap_or_else(|| pretty(&profile.name)),
        // "repairs.new_roof" says what it is; "race___1" is known by its number, "q4_1" by its name.
        (Some(part), None) if profile.name.contains("___") && !part.contains(char::is_alphabetic) => {
            format!("{} {part}", named_by(family, family.question.as_deref().unwrap_or_default()))
        }
        (Some(part), None) if family.sign != Some(Sign::Count) && part.chars().filter(|c| c.is_alphabetic()).count() > 1 => {
            pretty(part)
        }
        _ => pretty(&profile.name),
    }
}

/// What the wordings of all columns begin with; nothing where one has none.
fn common_wording_of(family: &ColumnFamily<'_>) -> Option<String> {
    let texts: Vec<&str> = family.members.iter().filter_map(|member| member.profile.text.as_deref()).collect();
    common_wording(&texts).filter(|_| texts.len() == family.members.len())
}

fn guess(family: &ColumnFamily<'_>, reading: String, reason: String, confidence: Confidence) -> Guess {
    Guess { columns: names(&family.profiles()), role: GuessRole::Question, reading, reason, confidence, filter: None }
}

/// Why columns are taken for one question.
fn bond(family: &ColumnFamily<'_>) -> &'static str {
    match family.question {
        Some(_) => "neighbours whose headings share the question",
        None => "neighbours with the same answers",
    }
}

fn battery_question(family: &ColumnFamily<'_>, ids: &mut Ids) -> Proposed {
    let scale = scale_of(&family.profiles());
    let mut question = family_question(family, ids);
    let confidence = if scale.unlabelled { Confidence::Low } else { Confidence::High };
    let reason = format!("{}; {}", bond(family), scale.reason);
    let guess = guess(family, format!("battery of {} statements", family.members.len()), reason, confidence);
    scale.write_into(&mut question);
    question.kind = QuestionType::Battery;
    question.items = statements(family, ids);
    Proposed { question: Some(question), guess }
}

fn statements(family: &ColumnFamily<'_>, ids: &mut Ids) -> Vec<ItemFile> {
    let item = |(at, member): (usize, &&Member<'_>)| ItemFile {
        id: Some(ids.make(&member.profile.name)),
        column: member.profile.name.clone(),
        text: Some(own_text(family, at)),
        ..ItemFile::default()
    };
    family.members.iter().enumerate().map(item).collect()
}

fn ranking_question(family: &ColumnFamily<'_>, ids: &mut Ids) -> Proposed {
    let mut question = family_question(family, ids);
    question.kind = QuestionType::Rank;
    let count = family.members.len();
    let place = |at: usize| {
        let ordinals = ["first", "second", "third"];
        let label = ordinals.get(at - 1).map_or_else(|| format!("Ranked no. {at}"), |ordinal| format!("Ranked {ordinal}"));
        LevelFile::Labelled(LabelledLevel { code: Code::of(&at.to_string()), label })
    };
    question.levels = (1..=count).map(place).collect();
    question.items = statements(family, ids);
    let reason = format!("{}; each row gives every place from 1 to {count} at most once", bond(family));
    let guess = guess(family, format!("ranking of {count}"), reason, Confidence::High);
    Proposed { question: Some(question), guess }
}

/// One answer, with a column for each.
fn one_hot_question(family: &ColumnFamily<'_>, mark: OptionMark, ids: &mut Ids) -> Proposed {
    let mut question = family_question(family, ids);
    let options: Vec<ItemFile> = (0..family.members.len()).map(|at| option_item(family, at, mark, ids)).collect();
    let texts: Vec<String> = options.iter().map(|option| option.text.clone().unwrap_or_default()).collect();
    let scale = find_scale(&texts);
    // The answers stand in the order of their columns, so that each column's mark says which one it is.
    let marks: Vec<Option<String>> = options.iter().map(|option| option.selected.first().map(Code::text)).collect();
    let different = |at: usize| marks[at].is_some() && !marks[..at].contains(&marks[at]);
    let by_mark = (0..marks.len()).all(different);
    let codes = options.iter().map(|option| {
        let own = option.selected.first().filter(|_| by_mark).map_or_else(|| option.column.clone(), Code::text);
        let text = option.text.clone().unwrap_or_default();
        if own == text { LevelFile::Text(own) } else { LevelFile::Labelled(LabelledLevel { code: Code::of(&own), label: text }) }
    });
    question.levels = codes.collect();
    let order: Vec<String> = scale.file.levels.iter().chain(&scale.file.dk).map(LevelFile::code).collect();
    let ranked = |at: usize| order.iter().position(|code| *code == texts[at]).unwrap_or(at);
    let mut places: Vec<usize> = (0..texts.len()).collect();
    places.sort_by_key(|at| ranked(*at));
    question.levels = places.iter().map(|at| question.levels[*at].clone()).collect();
    question.columns = places.iter().map(|at| family.members[*at].profile.name.clone()).collect();
    question.kind = if scale.ordered { QuestionType::Scale } else { QuestionType::Single };
    let demographic = demographic::question_topic(&question).is_some();
    question.role = demographic.then_some(RoleFile::Demographic);
    let reason = format!("{}; {}, and no row has two", bond(family), mark.words());
    let mut guess = guess(family, format!("single answer in {} columns", family.members.len()), reason, Confidence::High);
    if demographic {
        guess.role = GuessRole::Demographic;
    }
    Proposed { question: Some(question), guess }
}

fn multiple_question(family: &ColumnFamily<'_>, mark: OptionMark, ids: &mut Ids) -> Proposed {
    let mut question = family_question(family, ids);
    question.kind = QuestionType::Multiple;
    // Where columns say "not chosen" and some have more blank cells than others, those are gaps of theirs.
    let chosen = family.members.iter().enumerate().filter(|(at, _)| family.written != Some(*at));
    let chosen: Vec<&ColumnProfile> = chosen.map(|(_, member)| member.profile).collect();
    question.base = Some(match mark.blank_is_silence() {
        true => BaseFile::Answered,
        false if together::have_the_same_blanks(&chosen) => BaseFile::Asked,
        false => BaseFile::Each,
    });
    question.items = (0..family.members.len()).map(|at| option_item(family, at, mark, ids)).collect();
    let confidence = if mark == OptionMark::OneOrZero { Confidence::Medium } else { Confidence::High };
    let reading = format!("choose all that apply, {} options", family.members.len());
    let guess = guess(family, reading, format!("{}; {}", bond(family), mark.words()), confidence);
    Proposed { question: Some(question), guess }
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

fn option_item(family: &ColumnFamily<'_>, at: usize, mark: OptionMark, ids: &mut Ids) -> ItemFile {
    let member = family.members[at];
    let profile = member.profile;
    if family.written == Some(at) {
        return written_item(profile, ids);
    }
    let own = profile
        .values
        .iter()
        .map(|value| value.value.as_str())
        .find(|cell| !words::is_not_asked(cell) && !words::is_not_selected(cell));
    let labelled = matches!(mark, OptionMark::LabelOrBlank | OptionMark::LabelOrNot);
    let label = if labelled { own.filter(|cell| !words::is_selected(cell)) } else { None };
    let marked = own.filter(|cell| label.is_some() || profile.declared.label_of(cell).is_some());
    let text = label.map_or_else(|| own_text(family, at), |cell| profile.declared.label_of(cell).unwrap_or(cell).to_owned());
    ItemFile {
        id: Some(ids.make(&profile.name)),
        column: profile.name.clone(),
        exclusive: words::is_exclusive(&text).then_some(true),
        selected: marked.map(|cell| vec![Code::of(cell)]).unwrap_or_default(),
        text: Some(text),
        ..ItemFile::default()
    }
}
