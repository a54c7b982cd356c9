//! Proposes a codebook: reads columns one by one, and puts together those that are one question.

use super::column::read_column;
use super::family::group_neighbours;
use super::group::ColumnGroup;
use super::guess::{Confidence, Detection, GuessRole};
use super::ids::Ids;
use super::member::Member;
use super::proposed::Proposed;
use super::reading::{ColumnForm, ColumnReading};
use super::{demographic, labelled, missing, platform, routing, sets, spelling};
use crate::codebook::file::Code;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary;

/// Proposes a codebook.
#[must_use]
pub fn detect(profiles: &[ColumnProfile]) -> Detection {
    // What means "not asked" is no answer of any kind.
    let mut missing = missing::not_asked(profiles);
    missing.extend(routing::unasked_answers(profiles));
    let asked: Vec<ColumnProfile> = profiles.iter().map(|profile| profile.without_missing(&missing)).collect();
    let profiles = asked.as_slice();
    let mut members: Vec<Member<'_>> = profiles.iter().map(|profile| Member { profile, reading: read_column(profile) }).collect();
    set_places_aside(&mut members);
    platform::set_platform_aside(&mut members);
    labelled::set_constants_aside(&mut members);
    let mut detection = Detection::default();
    detection.file.schema = Some(1);
    detection.file.design.missing = missing.iter().map(|mark| Code::of(mark)).collect();
    let mut ids = Ids::default();
    // A check of attention inside a battery does not cut the battery in two.
    let (members, sets) = sets::take_sets(members);
    let (checks, members): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|member| member.reading.form == ColumnForm::Other(GuessRole::AttentionCheck));
    for group in in_file_order(
        profiles,
        group_neighbours(&members)
            .into_iter()
            .chain(checks.iter().map(ColumnGroup::One))
            .chain(sets.iter().map(|set| ColumnGroup::Set(set))),
    ) {
        let Proposed { question, guess } = group.propose(&mut ids);
        detection.file.question.extend(question);
        detection.guesses.push(guess);
    }
    detection.file.question.iter_mut().for_each(spelling::join);
    routing::say_who_was_asked(&mut detection.file.question, profiles);
    let id = detection.of_role(GuessRole::Id).flat_map(|guess| &guess.columns).next().cloned();
    detection.file.design.id = id;
    detection.file.banner = demographic::banner(&detection.file.question, profiles);
    detection
}

/// Latitude and longitude in neighbouring columns tell where somebody lives.
fn set_places_aside(members: &mut [Member<'_>]) {
    for at in 1..members.len() {
        let pair = &members[at - 1..=at];
        let numbers = pair
            .iter()
            .all(|member| matches!(member.reading.form, ColumnForm::Number | ColumnForm::Other(GuessRole::Id | GuessRole::Open)));
        if numbers && vocabulary::hold_places(pair[0].profile, pair[1].profile) {
            let reason = "its cells and its neighbour’s look like latitude and longitude".to_owned();
            for member in &mut members[at - 1..=at] {
                let form = ColumnForm::Other(GuessRole::Personal);
                member.reading = ColumnReading { form, reason: reason.clone(), confidence: Confidence::Medium };
            }
        }
    }
}

/// The questions in the order of their first columns; checks of attention come last.
fn in_file_order<'a>(profiles: &[ColumnProfile], groups: impl Iterator<Item = ColumnGroup<'a>>) -> Vec<ColumnGroup<'a>> {
    let mut groups: Vec<ColumnGroup<'a>> = groups.collect();
    if groups.iter().any(|group| matches!(group, ColumnGroup::Set(_))) {
        groups.sort_by_key(|group| profiles.iter().position(|profile| profile.name == group.first().name));
    }
    groups
}
