//! Columns that a survey platform adds, as far as the other columns of the file tell: `start` is one beside `_uuid`, and "City" beside
//! latitude and longitude is where the respondent's computer stood.

use super::guess::{Confidence, GuessRole};
use super::member::Member;
use super::reading::ColumnForm;
use super::reading::ColumnReading;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary::{self as words, Platforms};

/// So many names of places together, a postal code among them, are no answers.
const PLACES: usize = 3;

/// Puts the columns of a platform aside that its other columns tell.
pub(super) fn set_platform_aside(members: &mut [Member<'_>]) {
    let platforms = Platforms::of(&members.iter().flat_map(|member| called(member.profile)).collect::<Vec<_>>());
    for member in members.iter_mut().filter(|member| is_open_to_doubt(member)) {
        let added = |name: &str| platforms.hold(name) || (platforms.any() && words::is_platform_name(name));
        if called(member.profile).any(added) {
            let role = if words::is_id_name(&member.profile.name) { GuessRole::Id } else { GuessRole::Platform };
            member.reading = aside(role, "other columns are of a survey platform that adds it");
        }
    }
    for run in members.chunk_by_mut(|a, b| is_located(a.profile) && is_located(b.profile)).filter(|run| is_block(run)) {
        for member in run.iter_mut().filter(|member| is_open_to_doubt(member)) {
            member.reading = aside(GuessRole::Personal, "it stands among columns of where the interview was given");
        }
    }
}

/// Whether a column may yet be one of a platform: it is not put aside, and no state of a form that is answered by yes or no.
fn is_open_to_doubt(member: &Member<'_>) -> bool {
    let yes_or_no = || member.profile.values.iter().all(|value| words::is_yes(&value.value) || words::is_no(&value.value));
    let question = words::is_form_state_name(&member.profile.name) && !member.profile.values.is_empty() && yes_or_no();
    !matches!(member.reading.form, ColumnForm::Other(role) if role != GuessRole::Constant) && !question
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

/// Whether a column is called like a place, an exact position or an IP address.
fn is_located(profile: &ColumnProfile) -> bool {
    is_place(profile) || words::is_position_name(&profile.name)
}

/// Whether neighbours that are called like places say where an interview was given.
fn is_block(run: &[Member<'_>]) -> bool {
    let exact = run.iter().any(|member| words::is_position_name(&member.profile.name));
    let postal = run.iter().any(|member| is_place(member.profile) && words::is_personal_name(&member.profile.name));
    (run.len() > 1 && exact) || (run.len() >= PLACES && postal)
}

fn aside(role: GuessRole, reason: &str) -> ColumnReading {
    ColumnReading { form: ColumnForm::Other(role), reason: reason.to_owned(), confidence: Confidence::High }
}
