//! The header rows of Qualtrics: names, wordings and import ids, some of which may have been deleted; and those of its older exports.

use super::worded::Below;

/// What Qualtrics calls its own columns, with what its second row says of them.
const OWN: [(&str, &str); 8] = [
    ("StartDate", "Start Date"),
    ("EndDate", "End Date"),
    ("Status", "Response Type"),
    ("IPAddress", "IP Address"),
    ("Duration (in seconds)", "Duration (in seconds)"),
    ("RecordedDate", "Recorded Date"),
    ("ResponseId", "Response ID"),
    ("UserLanguage", "User Language"),
];

/// What the older exports call them, in the second row and often in the first.
const LEGACY: [&str; 11] = [
    "ResponseID",
    "ResponseSet",
    "Name",
    "ExternalDataReference",
    "ExternalReference",
    "EmailAddress",
    "IPAddress",
    "Status",
    "StartDate",
    "EndDate",
    "Finished",
];

/// The rows below the names.
pub(super) fn qualtrics(records: &[Vec<String>]) -> Option<Below> {
    if let Some(rows) = (1..=3).find(|row| records.get(*row).is_some_and(|row| row.iter().any(|cell| is_import_id(cell)))) {
        return Some(Below { rows, wordings: (rows > 1).then_some(1) });
    }
    let (first, second) = (records.first()?, records.get(1)?);
    let known =
        |name: &String, text: &String| OWN.iter().any(|(own, says)| own == name && says == text) || legacy(name, text).is_some();
    let known = first.iter().zip(second).filter(|(name, text)| known(name, text)).count();
    (known >= 2).then_some(Below { rows: 1, wordings: Some(1) })
}

fn is_import_id(cell: &str) -> bool {
    let inside = cell.strip_prefix('{').map(str::trim_start);
    inside.is_some_and(|inside| ["\"ImportId\"", "'ImportId'"].iter().any(|key| inside.starts_with(key)))
}

/// What an older export calls one of its own columns, which its first row calls `V1`, `V2` and so on, or the same.
pub(super) fn legacy<'a>(name: &str, text: &'a str) -> Option<&'a str> {
    let numbered = name.strip_prefix('V').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    (LEGACY.contains(&text) && (numbered || name == text)).then_some(text)
}
