//! Columns and cells of personal data, which are never tabulated.

use super::columns::{has_word, words};
use crate::codebook::profile::ColumnProfile;

/// A column name of personal data.
pub(in crate::codebook) fn is_personal_name(name: &str) -> bool {
    let joined = words(name).concat();
    let exact = [
        "ipaddress",
        "ip",
        "email",
        "emailaddress",
        "recipientemail",
        "recipientfirstname",
        "recipientlastname",
        "firstname",
        "lastname",
        "surname",
        "fullname",
        "phone",
        "phonenumber",
        "mobile",
        "locationlatitude",
        "locationlongitude",
        "latitude",
        "longitude",
        "lat",
        "lng",
        "lon",
        "name",
        "address",
        "streetaddress",
        "postcode",
        "zipcode",
        "zip",
        "dateofbirth",
        "dob",
        "ssn",
        "externalreference",
        "externaldatareference",
        "workerid",
        "mturkid",
        "mturkcode",
        "prolificid",
        "prolificpid",
        "panelistid",
        "twitterhandle",
        "username",
    ];
    let named = ["respondent", "your", "participant", "contact", "customer", "employee", "full", "first", "last", "user"];
    let of_person = words(name).iter().any(|word| named.contains(&word.as_str()))
        && has_word(name, &["name", "number", "address", "phone", "mobile", "cell", "mail"]);
    exact.contains(&joined.as_str())
        || of_person
        || ["email", "ipaddress", "phonenumber", "firstname", "lastname", "workerid"]
            .iter()
            .any(|part| joined.contains(part) && joined.len() <= 24)
}

/// A cell that looks like personal data.
pub(in crate::codebook) fn is_personal_cell(cell: &str) -> bool {
    is_email(cell) || is_ip(cell) || is_phone(cell)
}

/// Whether a column holds personal data: one address among many harmless cells is one too many.
pub(in crate::codebook) fn holds_personal_cells(profile: &ColumnProfile) -> bool {
    let emails = profile.values.iter().any(|value| value.value.split_whitespace().any(is_email));
    emails || profile.share(is_personal_cell) > 0.05
}

fn is_email(cell: &str) -> bool {
    let mut parts = cell.split('@');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(user), Some(host), None) => {
            !user.is_empty() && !user.contains(' ') && host.contains('.') && !host.contains(' ') && !host.ends_with('.')
        }
        _ => false,
    }
}

fn is_ip(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('.').collect();
    parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok())
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let shape = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '.'));
    let marked = cell.starts_with('+') || cell.starts_with('(') || cell.matches('-').count() == 2;
    shape && marked && (9..=15).contains(&digits)
}
