//! What a codebook may not name or take from the data.

use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;
use crate::error::{Error, Result};

/// Answers are taken from the data only where they cannot name a person.
pub(super) fn refuse_personal(column: &ColumnProfile, used_by: &str) -> Result<()> {
    if words::personal_by(column).is_some() {
        return Err(Error::data(format!(
            "column `{}` looks like personal data, which is never tabulated ({used_by})",
            column.name
        ))
        .hint("if it is not, list its answers as levels in the codebook"));
    }
    Ok(())
}

/// The error of a name that nothing has.
pub(super) fn unknown<'a>(noun: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    suggesting(Error::codebook(format!("there is no {noun} `{name}`")), name, known)
}

/// The error of something that has nothing of a name.
pub(super) fn lacks<'a>(owner: &str, noun: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    suggesting(Error::codebook(format!("`{owner}` has no {noun} `{name}`")), name, known)
}

fn suggesting<'a>(error: Error, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let mut seen = std::collections::BTreeSet::new();
    let known: Vec<&str> = known.filter(|name| seen.insert(*name)).collect();
    if known.is_empty() {
        return error;
    }
    let listed = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    error.did_you_mean(name, known, format!("known: {listed}"))
}
