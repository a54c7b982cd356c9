//! Columns that a survey platform adds, as far as the other columns of the file tell: `start` is one beside `_uuid`, and "City" beside
//! latitude and longitude is where the respondent's computer stood.

use super::super::profile::ColumnProfile;
use super::super::vocabulary::{self as words, Platforms};
use super::column::Form;
use super::family::Member;
use super::{Confidence, GuessRole, Reading};

/// So many names of places together, a postal code among them, are no answers.
const PLACES: usize = 3;

/// Puts the columns of a platform aside that its other columns tell.
pub(super) fn set_platform_aside(members: &mut [Member<'_>]) {
    let platforms = Platforms::of(&members.iter().flat_map(|member| called(member.profile)).collect::<Vec<_>>());
    let located = is_located(members, &platforms);
    for member in members.iter_mut() {
        if matches!(member.reading.form, Form::Other(role) if role != GuessRole::Constant) || is_marked(member.profile) {
            continue;
        }
        if called(member.profile).any(|name| platforms.hold(name) || (platforms.any() && words::is_platform_name(name))) {
            let role = if words::is_id_name(&member.profile.name) { GuessRole::Id } else { GuessRole::Platform };
            member.reading = aside(role, "other columns are of a survey platform that adds it");
        } else if located && is_place(member.profile) {
            member.reading = aside(GuessRole::Personal, "the platform adds it from the respondent’s IP address");
        }
    }
}

/// The name of a column, and its wording where that is but another name: older exports of Qualtrics have "ResponseSet" under `V2`.
fn called(profile: &ColumnProfile) -> impl Iterator<Item = &str> {
    let wording = profile.text.as_deref().filter(|text| !text.contains(char::is_whitespace));
    [Some(profile.name.as_str()), wording].into_iter().flatten()
}

/// Whether a column is called like a place, and is no question of the survey's own.
fn is_place(profile: &ColumnProfile) -> bool {
    words::is_place_name(&profile.name) && profile.text.as_deref().is_none_or(words::is_place_name)
}

/// Whether the names of places are those of where an interview was given.
fn is_located(members: &[Member<'_>], platforms: &Platforms) -> bool {
    let exact = members.iter().any(|member| words::is_position_name(&member.profile.name));
    let places: Vec<_> = members.iter().filter(|member| is_place(member.profile)).collect();
    let postal = places.iter().any(|member| words::is_personal_name(&member.profile.name));
    (places.len() > 1 && exact && platforms.any()) || (places.len() >= PLACES && (exact || postal))
}

/// Whether a column is an option of a set, whatever it is called.
fn is_marked(profile: &ColumnProfile) -> bool {
    !profile.values.is_empty()
        && profile.blank == 0
        && profile.values.len() == 2
        && profile
            .values
            .iter()
            .all(|value| matches!(words::plain(&value.value).as_str(), "true" | "false" | "checked" | "unchecked"))
}

fn aside(role: GuessRole, reason: &str) -> Reading {
    Reading { form: Form::Other(role), reason: reason.to_owned(), confidence: Confidence::High }
}
