//! A proposed question, and the words for it.

use super::guess::Guess;
use super::labelled::find_labelled;
use super::scale::{FoundScale, find_scale};
use crate::codebook::file::QuestionFile;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;
use crate::format;
use std::collections::HashMap;

/// A question that is proposed, if the columns are one, and what to say of them.
pub(super) struct Proposed {
    pub question: Option<QuestionFile>,
    pub guess: Guess,
}

/// The names of columns.
pub(super) fn names(profiles: &[&ColumnProfile]) -> Vec<String> {
    profiles.iter().map(|profile| profile.name.clone()).collect()
}

/// The wording of a column without one: its name with spaces for underscores.
pub(super) fn wording(profile: &ColumnProfile) -> String {
    if let Some(text) = &profile.text {
        let option = profile.option.as_deref().map(|option| format!(" – {option}")).unwrap_or_default();
        return format!("{text}{option}");
    }
    pretty(&profile.name)
}

/// A name as a wording.
pub(super) fn pretty(name: &str) -> String {
    let letters = name.contains('/') && name.split('/').all(|part| part.chars().count() == 1);
    if letters || name.chars().any(|c| c.is_ascii_digit() || c.is_whitespace()) {
        return name.to_owned();
    }
    format::sentence_case(name.replace(['_', '.', '/'], " ").trim())
}

/// Distinct cells of several columns, most frequent first, ties by first appearance.
fn cells_by_frequency(members: &[&ColumnProfile]) -> Vec<String> {
    let mut counted: Vec<(String, u64)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for value in members.iter().flat_map(|profile| &profile.values) {
        // "yes", "Yes" and "YES" are one answer, under the first spelling that begins with a capital.
        let place = *places.entry(words::plain(&value.value)).or_insert(counted.len());
        match counted.get_mut(place) {
            Some((cell, count)) => {
                *count += value.count;
                if cell.starts_with(char::is_lowercase) && value.value.starts_with(char::is_uppercase) {
                    cell.clone_from(&value.value);
                }
            }
            None => counted.push((value.value.clone(), value.count)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(cell, _)| cell).collect()
}

/// The answers of columns in order: by the labels of the file, or else by what the cells say.
pub(super) fn scale_of(profiles: &[&ColumnProfile]) -> FoundScale {
    if profiles.iter().any(|profile| !profile.declared.labels.is_empty()) {
        find_labelled(profiles)
    } else {
        find_scale(&cells_by_frequency(profiles))
    }
}

/// The wording of a statement: what follows the wording that all share, or all of it.
pub(super) fn statement_of(profile: &ColumnProfile, question: Option<&str>) -> Option<String> {
    if let Some(option) = &profile.option {
        return Some(option.clone());
    }
    let text = profile.text.as_deref()?;
    let rest =
        question.and_then(|question| text.strip_prefix(question)).map(|rest| rest.trim_start_matches([':', '-', '–', ' ']));
    Some(rest.filter(|rest| !rest.is_empty()).unwrap_or(text).to_owned())
}
