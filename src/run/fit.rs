//! Whether the codebook of a folder was written for the data beside it.

use super::codebooks::{CodebookPlace, OwnCodebook};
use super::named_columns::named_columns;
use crate::codebook::ranges::is_known;
use crate::error::{Error, Result};
use crate::format;
use crate::input::Source;
use crate::names::stem;
use std::path::Path;

/// Columns that are named.
const MAX_NAMED: usize = 3;

/// Refuses the codebook of a folder that names columns which the data lack because it was written for another file. One that the
/// request names, or that is named like the data, is held to every column instead.
///
/// # Errors
/// When it was written for another file.
pub(super) fn refuse_stray(own: &OwnCodebook, source: &Source) -> Result<()> {
    let mut names: Vec<String> = named_columns(&own.file).into_iter().map(|named| named.name).collect();
    names.sort();
    names.dedup();
    let lacking: Vec<&String> = names.iter().filter(|name| !is_known(name, source.columns())).collect();
    let of = &own.file.written_for;
    let of_another =
        if of.is_empty() { lacking.len() > 1 && 2 * lacking.len() >= names.len() } else { !of.contains(&source.name()) };
    if own.place != CodebookPlace::OfFolder || own.file.serves_waves() || lacking.is_empty() || !of_another {
        return Ok(());
    }
    let files: Vec<String> = of.iter().map(|name| format!("`{name}`")).collect();
    let written = if files.is_empty() { String::new() } else { format!("was written for {} and ", format::list(&files)) };
    let shown: Vec<String> = lacking.iter().take(MAX_NAMED).map(|name| format!("`{name}`")).collect();
    let more = if lacking.len() > MAX_NAMED { ", …" } else { "" };
    let data = source.name();
    let message = format!(
        "`{}` {written}does not fit `{data}`, which lacks {} of the {} it names: {}{more}",
        own.entry.name,
        format::count(lacking.len() as u64),
        format::counted(names.len() as u64, "column"),
        shown.join(", ")
    );
    Err(Error::data(message).hint(remedy(&source.path, of)))
}

/// What to do: leave it out, write another one, or keep it to its own file.
fn remedy(data: &Path, written_for: &[String]) -> String {
    let data = format::shell(&data.display().to_string());
    let own = match written_for {
        [one] => stem(Path::new(one)).map(|stem| format!("{stem}.codebook.toml")),
        _ => None,
    };
    let rename = own.map_or_else(
        || "rename it after the data it was written for".to_owned(),
        |own| format!("to keep it to its own data, rename it `{own}`"),
    );
    format!("`survey-report {data} -c none` reports without it; `survey-report init {data}` writes one for this file; {rename}")
}
