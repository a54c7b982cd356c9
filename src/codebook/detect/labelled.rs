//! Columns whose file labels their codes itself: the labels say what is asked, and the codes keep their order.

use super::guess::{Confidence, GuessRole};
use super::member::Member;
use super::reading::ColumnReading;
use super::reading::{ColumnForm, OptionMark};
use super::scale::{FoundScale, recognise};
use crate::codebook::file::{Code, LabelledLevel, LevelFile, NetFile, ScaleFile};
use crate::codebook::profile::{ColumnProfile, Measure, number};
use crate::codebook::vocabulary as words;
use std::collections::HashSet;

/// More different numbers without a label than this are a quantity, whatever labels its ends have.
const MAX_UNLABELLED: usize = 12;
/// A list of more labels than this, such as one of occupations, is cut to those that were given.
const MAX_LABELS: usize = 100;
/// So many labels that were given are too many to tabulate.
const TOO_MANY: usize = 250;
/// So many labels, of which nearly every row has another, are what people wrote.
const WRITTEN: usize = 20;

/// What a column with labels is; nothing for one without.
pub(super) fn read_labelled(profile: &ColumnProfile) -> Option<ColumnReading> {
    let declared = &profile.declared;
    if declared.labels.is_empty() {
        return None;
    }
    let found: HashSet<&str> = profile.values.iter().map(|value| value.value.as_str()).collect();
    if profile.values.iter().all(|value| declared.is_not_asked(&value.value)) && !profile.values.is_empty() {
        return None;
    }
    let unlabelled: Vec<&str> = profile
        .values
        .iter()
        .map(|value| value.value.as_str())
        .filter(|cell| declared.label_of(cell).is_none() && !declared.is_missing(cell) && !words::is_not_asked(cell))
        .collect();
    let given = declared.labels.iter().filter(|label| found.contains(label.code.as_str())).count();
    if given > WRITTEN && given as u64 * 2 > profile.answered() {
        let reason = format!("{given} labels, of which nearly every row has another");
        return Some(ColumnReading { form: ColumnForm::Other(GuessRole::Open), reason, confidence: Confidence::High });
    }
    if given + unlabelled.len() > TOO_MANY && declared.labels.len() > MAX_UNLABELLED {
        let reason = format!("{given} labels that were given");
        return Some(ColumnReading { form: ColumnForm::Other(GuessRole::TooMany), reason, confidence: Confidence::Medium });
    }
    let numeric = unlabelled.iter().all(|cell| number(cell).is_some());
    let answers = declared.labels.iter().filter(|label| !declared.is_missing(&label.code) && !words::is_dont_know(&label.label));
    let quantity = declared.measure == Some(Measure::Scale) && !unlabelled.is_empty() && answers.count() == 0;
    if numeric && (quantity || profile.overflow || unlabelled.len() > MAX_UNLABELLED) {
        let reason = format!("{} different numbers; labels only for some", unlabelled.len());
        return Some(ColumnReading { form: ColumnForm::Number, reason, confidence: Confidence::Medium });
    }
    if !numeric && unlabelled.len() > super::reading::MAX_LEVELS {
        return None;
    }
    if is_option(profile) {
        let reason = "1 and 0, with labels that say “chosen” and “not chosen”".to_owned();
        return Some(ColumnReading { form: ColumnForm::Option(OptionMark::OneOrZero), reason, confidence: Confidence::High });
    }
    if let Some(mark) = only_mark(profile) {
        return Some(ColumnReading {
            form: ColumnForm::Option(mark),
            reason: mark.words().to_owned(),
            confidence: Confidence::Medium,
        });
    }
    let mut reason = format!("{} labels, {given} of them given as answers", declared.labels.len());
    if !unlabelled.is_empty() {
        reason.push_str(&format!("; {} without a label", crate::format::counted(unlabelled.len() as u64, "code")));
    }
    let confidence = if unlabelled.is_empty() { Confidence::High } else { Confidence::Medium };
    Some(ColumnReading { form: ColumnForm::Answers, reason, confidence })
}

/// Columns with labels that are the same in every row are no questions, unless they are statements of a battery on which all agree.
pub(super) fn set_constants_aside(members: &mut [Member<'_>]) {
    let varied = |member: &Member<'_>| member.profile.values.len() > 1;
    for at in 0..members.len() {
        let member = &members[at];
        let declared = &member.profile.declared;
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        let beside = neighbours.into_iter().flatten().filter_map(|at| members.get(at));
        let stated = beside.filter(|other| varied(other)).any(|other| other.profile.declared.labels == declared.labels);
        let alone = !varied(member) && member.profile.blank == 0 && !stated;
        if alone && !declared.labels.is_empty() && member.reading.form == ColumnForm::Answers {
            let reason = "every row has the same answer".to_owned();
            members[at].reading =
                ColumnReading { form: ColumnForm::Other(GuessRole::Constant), reason, confidence: Confidence::High };
        }
    }
}

/// Whether a column is one option of several: 1 and 0, with labels that say no more than that.
fn is_option(profile: &ColumnProfile) -> bool {
    let declared = &profile.declared;
    let only = |cell: &str| matches!(cell, "0" | "1") || declared.is_not_asked(cell);
    let says_not = declared.label_of("0").is_some_and(|label| words::is_not_selected(label) && !words::is_no(label));
    profile.values.iter().all(|value| only(&value.value)) && says_not
}

/// The mark of an option that is marked or blank: one label, and no other cell.
fn only_mark(profile: &ColumnProfile) -> Option<OptionMark> {
    let silent = |cell: &str| profile.declared.is_not_asked(cell) || words::is_not_asked(cell);
    let mut cells = profile.values.iter().filter(|value| !silent(&value.value));
    let (Some(only), None, 1..) = (cells.next(), cells.next(), profile.blank) else { return None };
    let mut labels = profile.declared.labels.iter().filter(|label| !silent(&label.code));
    let (Some(label), None) = (labels.next(), labels.next()) else { return None };
    (label.code == only.value)
        .then(|| if words::is_selected(&label.label) { OptionMark::MarkOrBlank } else { OptionMark::LabelOrBlank })
}

/// The answers of columns that share their labels, in the order of their codes.
pub(super) fn find_labelled(profiles: &[&ColumnProfile]) -> FoundScale {
    let (dk, levels): (Vec<Answer>, Vec<Answer>) = answers(profiles).into_iter().partition(|answer| answer.silent);
    let labels: Vec<&str> = levels.iter().map(|answer| answer.label.as_str()).collect();
    let unique = labels.iter().enumerate().all(|(at, label)| !labels[..at].contains(label));
    let known = if unique { recognise(&labels) } else { recognise(&[]) };
    let coded = |code: &Code| levels.iter().find(|answer| answer.label == code.text()).map(|answer| Code::of(&answer.code));
    let codes = |codes: &[Code]| codes.iter().filter_map(coded).collect::<Vec<_>>();
    let net = |net: &NetFile| NetFile { codes: codes(&net.codes), ..net.clone() };
    let ordinal = profiles.iter().any(|profile| profile.declared.measure == Some(Measure::Ordinal));
    // Numbers of which only the ends have labels, such as 0 to 10.
    let numbered = levels.len() > 2 && levels.iter().any(|answer| answer.code == answer.label && number(&answer.code).is_some());
    let graded: Vec<&str> = labels.iter().copied().filter(|label| !words::is_aside(label)).collect();
    let graded = words::runs_between_ends(&graded);
    FoundScale {
        file: ScaleFile {
            levels: levels.iter().map(Answer::level).collect(),
            neutral: codes(&known.file.neutral),
            dk: dk.iter().map(Answer::level).collect(),
            nets: known.file.nets.iter().map(net).collect(),
            ..ScaleFile::default()
        },
        ordered: known.ordered || ordinal || numbered || graded,
        reason: "labels of the file, in the order of their codes".to_owned(),
        unlabelled: false,
    }
}

/// The answers that mean "no answer" to a number, by label; among amounts, so do negative codes with a label.
pub(super) fn silent_codes(profile: &ColumnProfile) -> Vec<LevelFile> {
    let answers = answers(&[profile]);
    let labelled = |answer: &Answer| profile.declared.label_of(&answer.code).is_some();
    let negative = |answer: &Answer| number(&answer.code).is_some_and(|number| number < 0.0);
    let amounts = answers.iter().filter(|answer| !labelled(answer)).all(|answer| !negative(answer));
    let silent = |answer: &&Answer| labelled(answer) && (answer.silent || (amounts && negative(answer)));
    answers.iter().filter(silent).map(Answer::level).collect()
}

struct Answer {
    code: String,
    label: String,
    /// "Don't know", "Refused" and their like.
    silent: bool,
}

impl Answer {
    fn level(&self) -> LevelFile {
        LevelFile::Labelled(LabelledLevel { code: Code::of(&self.code), label: self.label.clone() })
    }
}

/// Codes with a label, and those found without; numbers by size, texts in the order of the file.
fn answers(profiles: &[&ColumnProfile]) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    let mut add = |profile: &ColumnProfile, code: &str, label: &str| {
        if !profile.declared.is_not_asked(code) && known.insert(code.to_owned()) {
            let silent = words::is_dont_know(label) || profile.declared.is_missing(code);
            answers.push(Answer { code: code.to_owned(), label: label.to_owned(), silent });
        }
    };
    let given: HashSet<&str> = profiles.iter().flat_map(|profile| &profile.values).map(|value| value.value.as_str()).collect();
    for profile in profiles {
        let all = profile.declared.labels.len() <= MAX_LABELS;
        let kept = profile.declared.labels.iter().filter(|label| all || given.contains(label.code.as_str()));
        kept.for_each(|label| add(profile, &label.code, &label.label));
    }
    for profile in profiles {
        let asked = profile.values.iter().filter(|value| !words::is_not_asked(&value.value));
        asked.for_each(|value| add(profile, &value.value, &value.value));
    }
    if answers.iter().all(|answer| number(&answer.code).is_some()) {
        let size = |answer: &Answer| number(&answer.code).unwrap_or_default();
        answers.sort_by(|a, b| size(a).total_cmp(&size(b)));
    }
    answers
}
