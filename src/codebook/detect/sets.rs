//! Multiple-response questions that the file itself declares, as SPSS does.

use super::guess::{Confidence, Guess, GuessRole};
use super::ids::Ids;
use super::labelled::find_labelled;
use super::member::Member;
use super::proposed::{Proposed, names, pretty, statement_of};
use super::reading::ColumnForm;
use crate::codebook::file::{BaseFile, Code, ItemFile, QuestionFile, QuestionType};
use crate::codebook::profile::SetMember;
use crate::codebook::vocabulary as words;

/// The members of declared sets, apart from the other columns.
pub(super) fn take_sets(members: Vec<Member<'_>>) -> (Vec<Member<'_>>, Vec<Vec<Member<'_>>>) {
    let mut sets: Vec<Vec<Member<'_>>> = Vec::new();
    let mut rest = Vec::new();
    let name = |member: &Member<'_>| member.profile.declared.set.as_ref().map(|set| set.name.clone());
    for member in members {
        // What was put aside for another reason, such as personal data, stays aside.
        let countable = !matches!(member.reading.form, ColumnForm::Other(role) if role != GuessRole::Constant);
        match sets.iter_mut().find(|set| name(&set[0]) == name(&member)) {
            _ if !countable || name(&member).is_none() => rest.push(member),
            Some(set) => set.push(member),
            None => sets.push(vec![member]),
        }
    }
    let (sets, alone): (Vec<_>, Vec<_>) = sets.into_iter().partition(|set| set.len() >= 2);
    rest.extend(alone.into_iter().flatten());
    (rest, sets)
}

/// The question of a declared set.
pub(super) fn set_question(members: &[Member<'_>], ids: &mut Ids) -> Proposed {
    let profiles: Vec<_> = members.iter().map(|member| member.profile).collect();
    let name = members[0].profile.name.trim_end_matches(|c: char| !c.is_alphabetic());
    let name = if name.is_empty() { &members[0].profile.name } else { name };
    let mut question = QuestionFile { id: ids.make(name), text: Some(pretty(name)), ..QuestionFile::default() };
    question.kind = QuestionType::Multiple;
    let set = members[0].profile.declared.set.clone().unwrap_or_else(|| SetMember {
        name: String::new(),
        label: String::new(),
        counted: None,
    });
    if !set.label.is_empty() {
        question.text = Some(set.label.clone());
    }
    match &set.counted {
        Some(counted) => counted_items(members, counted, &mut question, ids),
        None => category_items(members, &mut question, ids),
    }
    let guess = Guess {
        columns: names(&profiles),
        role: GuessRole::Question,
        reading: format!("choose all that apply, {} options", question.items.len()),
        reason: format!("the file declares the multiple-response set `{}`", set.name),
        confidence: Confidence::High,
        filter: None,
    };
    Proposed { question: (!question.items.is_empty()).then_some(question), guess }
}

/// A column for each option, and one value that means "chosen".
fn counted_items(members: &[Member<'_>], counted: &str, question: &mut QuestionFile, ids: &mut Ids) {
    let other = |member: &Member<'_>| member.profile.values.iter().any(|value| value.value != counted);
    question.base = Some(if members.iter().any(other) { BaseFile::Asked } else { BaseFile::Answered });
    let wording = question.text.clone();
    question.items = members
        .iter()
        .map(|member| {
            let text = statement_of(member.profile, wording.as_deref()).unwrap_or_else(|| pretty(&member.profile.name));
            ItemFile {
                id: Some(ids.make(&member.profile.name)),
                column: member.profile.name.clone(),
                exclusive: words::is_exclusive(&text).then_some(true),
                selected: vec![Code::of(counted)],
                text: Some(text),
                ..ItemFile::default()
            }
        })
        .collect();
}

/// Columns that each hold one of the answers.
fn category_items(members: &[Member<'_>], question: &mut QuestionFile, ids: &mut Ids) {
    let profiles: Vec<_> = members.iter().map(|member| member.profile).collect();
    let scale = find_labelled(&profiles).file;
    question.base = Some(BaseFile::Answered);
    question.columns = names(&profiles);
    let levels = scale.levels.iter().chain(&scale.dk);
    question.items = levels
        .map(|level| ItemFile {
            id: Some(ids.make(&format!("{}_{}", question.id, level.code()))),
            exclusive: words::is_exclusive(level.label()).then_some(true),
            selected: vec![Code::of(&level.code())],
            text: Some(level.label().to_owned()),
            ..ItemFile::default()
        })
        .collect();
}
