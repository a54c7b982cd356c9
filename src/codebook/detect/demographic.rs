//! Questions about the respondent, and which of them make the groups of the default banner.

use super::written::{WRITTEN, has_spellings};
use crate::codebook::file::{BannerFile, LevelFile, QuestionFile, QuestionType, RoleFile};
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary::{self as words, Topic};

/// Other topics than the usual ones fill the columns of groups up to this number.
const ENOUGH_BANNERS: usize = 4;
/// A demographic with more answers than this is not a column of groups: nine are the census divisions.
const MAX_GROUPS: usize = 10;
/// An unnamed column with more answers than this is not taken for genders.
const MAX_GENDERS: usize = 8;

/// What a column asks about the respondent: its name or its wording says so, and its answers do not say otherwise.
pub(super) fn topic(profile: &ColumnProfile) -> Option<Topic> {
    let named = Topic::of(&profile.name).or_else(|| profile.text.as_deref().and_then(Topic::of));
    if named.is_none() && profile.distinct() > MAX_GENDERS {
        return None;
    }
    let shown = profile.with_labels();
    let answers: Vec<&str> = shown
        .values
        .iter()
        .map(|value| value.value.as_str())
        .filter(|cell| !words::is_not_asked(cell) && !words::is_dont_know(cell))
        .collect();
    if words::are_genders(&answers) {
        return Some(Topic::Gender);
    }
    named.filter(|topic| topic.fits(&answers))
}

/// Whether a column of genders holds what respondents wrote themselves: "male" beside "M", or "Male".
pub(super) fn holds_own_genders(profile: &ColumnProfile) -> bool {
    let answers: Vec<&str> = profile.values.iter().map(|value| value.value.as_str()).collect();
    profile.declared.labels.is_empty() && words::are_genders_in_own_words(&answers) && topic(profile) == Some(Topic::Gender)
}

/// What a question asks about the respondent whose answers have a column each.
pub(super) fn question_topic(question: &QuestionFile) -> Option<Topic> {
    let answers: Vec<&str> = question.levels.iter().map(LevelFile::label).collect();
    question.text.as_deref().and_then(Topic::of).filter(|topic| topic.fits(&answers))
}

/// The wave, and one question with few answers of each topic, those that make the best groups, in the order of the file.
pub(super) fn banner(questions: &[QuestionFile], profiles: &[ColumnProfile]) -> Vec<BannerFile> {
    let groups: Vec<Option<TopicGroup>> = questions.iter().map(|question| group_of(question, profiles)).collect();
    let first = |group: TopicGroup| groups.iter().position(|found| *found == Some(group));
    let usual = std::iter::once(TopicGroup::Wave).chain(Topic::USUAL_GROUPS.into_iter().map(TopicGroup::Topic));
    let mut chosen: Vec<usize> = usual.filter_map(first).collect();
    let room = ENOUGH_BANNERS.saturating_sub(chosen.len());
    chosen.extend(Topic::OTHER_GROUPS.into_iter().map(TopicGroup::Topic).filter_map(first).take(room));
    chosen.sort_unstable();
    let columns: Vec<String> = chosen.into_iter().map(|at| questions[at].id.clone()).collect();
    if columns.is_empty() { Vec::new() } else { vec![BannerFile { id: Some("main".to_owned()), columns }] }
}

/// What makes the groups of a banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TopicGroup {
    Wave,
    Topic(Topic),
}

/// The groups that a question makes, if it can.
fn group_of(question: &QuestionFile, profiles: &[ColumnProfile]) -> Option<TopicGroup> {
    let profile = question.column.as_ref().and_then(|column| profiles.iter().find(|profile| profile.name == *column));
    let found = || profile.map_or(0, ColumnProfile::distinct);
    let levels = if question.levels.is_empty() { found() } else { question.levels.len() };
    let few = matches!(question.kind, QuestionType::Single | QuestionType::Scale) && (2..=MAX_GROUPS).contains(&levels);
    let asked = question.role == Some(RoleFile::Demographic) && few;
    let topic = || profile.map_or_else(|| question_topic(question), topic);
    let group = asked.then(|| topic().map_or(TopicGroup::Wave, TopicGroup::Topic))?;
    let own_words = group == TopicGroup::Topic(Topic::Gender) && profile.is_some_and(|profile| are_own_words(question, profile));
    (!own_words).then_some(group)
}

/// Whether respondents wrote the answers themselves: some in two spellings, and some that are shown as "written by hand".
fn are_own_words(question: &QuestionFile, profile: &ColumnProfile) -> bool {
    question.levels.iter().any(|level| level.label() == WRITTEN) && has_spellings(profile)
}
