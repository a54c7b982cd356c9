//! Columns and cells of personal data, which are never tabulated.

use super::answers::{is_dont_know, is_no, is_not_asked, is_yes};
use super::columns::{has_word, is_date, words};
use super::personal_words::NAMES_OF_COLUMNS;
use super::plain;
use super::scales::known_scale;
use crate::codebook::profile::{ColumnProfile, number};

/// A column name of personal data.
pub(in crate::codebook) fn is_personal_name(name: &str) -> bool {
    let joined = words(name).concat();
    let named = [
        "respondent",
        "your",
        "participant",
        "contact",
        "customer",
        "employee",
        "full",
        "first",
        "last",
        "user",
        "supervisor",
        "manager",
        "teacher",
        "child",
        "parent",
        "partner",
        "spouse",
        "patient",
        "student",
        "pupil",
        "doctor",
        "interviewer",
        "mother",
        "father",
        "maiden",
        "middle",
        "family",
        "given",
        "nick",
    ];
    // A long name is a question: "How often do you give your phone number?" asks for no number.
    let asked_for = words(name).len() <= 4 || asks_for_person(name);
    let of_person = words(name).iter().any(|word| named.contains(&word.as_str()))
        && has_word(name, &["name", "number", "address", "phone", "mobile", "cell", "mail"]);
    let number = ["mobile", "phone", "cell", "telephone", "tel", "handy", "telefon", "contact"];
    let numbered = words(name).len() <= 3 && has_word(name, &["no", "nr", "num", "number", "nummer"]) && has_word(name, &number);
    NAMES_OF_COLUMNS.contains(&joined.as_str())
        || numbered
        || (asked_for && of_person)
        || ["email", "ipaddress", "phonenumber", "firstname", "lastname", "workerid"]
            .iter()
            .any(|part| joined.contains(part) && joined.len() <= 24)
}

/// Few answers that many gave: "E-mail: Gmail", "Instagram: daily", "Changed your last name? Yes" are about people and not their data.
fn is_closed(profile: &ColumnProfile) -> bool {
    const FEW: usize = 12;
    let cells: Vec<&str> = profile.values.iter().map(|value| value.value.as_str()).filter(|cell| !is_dont_know(cell)).collect();
    let often = profile.answered() >= 20 && profile.values.iter().all(|value| value.count > 1);
    let bare = cells.iter().all(|cell| !cell.contains('@') && cell.chars().filter(char::is_ascii_digit).count() < 5);
    let yes_or_no = || cells.iter().all(|cell| is_yes(cell) || is_no(cell));
    let counts = || cells.iter().all(|cell| number(cell).is_some_and(|count| (0.0..=99.0).contains(&count)));
    let graded = || known_scale(&cells).is_some();
    often && bare && (2..=FEW).contains(&cells.len()) && (yes_or_no() || counts() || graded() || is_contact_name(&profile.name))
}

/// What tells that a column holds personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::codebook) enum PersonalBy {
    Name,
    Cells,
    /// Cells that look like names of people.
    People,
}

/// What tells that a column holds personal data, in its name, its cells and their labels; nothing where it holds none.
pub(in crate::codebook) fn personal_by(profile: &ColumnProfile) -> Option<PersonalBy> {
    let labelled = || !profile.declared.labels.is_empty() && holds_personal_cells(&profile.with_labels());
    if is_personal_name(&profile.name) && !is_closed(profile) {
        Some(PersonalBy::Name)
    } else if holds_personal_cells(profile) || labelled() {
        Some(PersonalBy::Cells)
    } else {
        holds_person_names(profile).then_some(PersonalBy::People)
    }
}

/// A column name that is about a way to reach people, not about who they are.
fn is_contact_name(name: &str) -> bool {
    has_word(name, &["email", "mail", "phone", "telephone", "mobile", "telefon", "handy", "cell"])
}

/// A question that asks who somebody is: "What is your e-mail address?"
pub(in crate::codebook) fn asks_for_person(text: &str) -> bool {
    let text = plain(text);
    let requests = [
        "what is your",
        "what's your",
        "please enter",
        "please provide",
        "please give",
        "please write",
        "enter your",
        "your ",
        "wie lautet",
    ];
    let wanted = [
        "your name",
        "full name",
        "first name",
        "last name",
        "surname",
        "email",
        "e-mail",
        "phone",
        "mobile number",
        "address",
        "postcode",
        "zip code",
        "date of birth",
        "ihr name",
        "telefon",
    ];
    text.len() <= 120 && requests.iter().any(|start| text.starts_with(start)) && wanted.iter().any(|words| text.contains(words))
}

/// Whether the name of a column ends as that of what is written beside "Other" does: it may as well be the option.
pub(in crate::codebook) fn ends_in_other(name: &str, text: Option<&str>) -> bool {
    let last = words(name).pop().unwrap_or_default();
    let wording = text.map(plain).unwrap_or_default();
    let part = wording.rsplit_once(" - ").map_or(wording.as_str(), |(_, part)| part);
    let short = part.chars().count() <= 40 && !part.ends_with('?');
    let words = ["other", "others", "specify", "oth", "sonstiges", "sonstige", "anderes", "autre", "autres", "otro", "otros"];
    words.contains(&last.as_str()) || (short && words.iter().any(|word| part.starts_with(word)))
}

/// A column into which respondents write what the options lack.
pub(in crate::codebook) fn is_write_in(name: &str, text: Option<&str>) -> bool {
    let coded = name;
    let name = name.to_lowercase();
    // A whole question may say "please specify" and have answers to choose from; the name of an option does not.
    let worded = |text: &str| {
        let text = plain(text);
        let part = text.rsplit_once(" - ").map_or(text.as_str(), |(_, part)| part);
        let asks = [
            "please specify",
            "bitte angeben",
            "please describe",
            "précisez",
            "preciser",
            "préciser",
            "und zwar",
            "especifique",
            "specify:",
        ]
        .iter()
        .any(|words| part.contains(words));
        text.ends_with(" - text") || (asks && part.chars().count() <= 40 && !part.ends_with('?'))
    };
    name.ends_with("_text")
        || coded.ends_with("[other]")
        || name.ends_with("_other_specify")
        || worded(&name)
        || text.is_some_and(worded)
}

/// A cell that looks like personal data.
pub(in crate::codebook) fn is_personal_cell(cell: &str) -> bool {
    is_email(cell) || is_ip(cell) || is_phone(cell) || is_place(cell) || is_handle(cell)
}

/// Whether a text holds personal data anywhere in it.
pub(in crate::codebook) fn mentions_person(text: &str) -> bool {
    is_personal_cell(text.trim())
        || text.split([' ', ';', ',', '<', '>', '(', ')']).any(|part| is_email(part) || is_ip(part))
        || text
            .split(|c: char| !(c.is_ascii_digit() || " -()+./:".contains(c)))
            .any(|run| is_phone(run.trim_matches([' ', '.', '-', ':'])))
}

/// Whether a column holds personal data: one address among many harmless cells is one too many.
fn holds_personal_cells(profile: &ColumnProfile) -> bool {
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
    cell.parse::<std::net::Ipv4Addr>().is_ok() || (cell.matches(':').count() >= 2 && cell.parse::<std::net::Ipv6Addr>().is_ok())
}

/// Latitude and longitude in one cell, to about 100 metres: `52.5163, 13.3777`.
fn is_place(cell: &str) -> bool {
    let Some((latitude, longitude)) = cell.split_once(',') else { return false };
    let part = |text: &str, most: f64| {
        let text = text.trim();
        text.split_once('.').is_some_and(|(_, decimals)| decimals.len() >= 3)
            && number(text).is_some_and(|value| value.abs() <= most)
    };
    part(latitude, 90.0) && part(longitude, 180.0)
}

/// The name of an account: `@somebody`.
fn is_handle(cell: &str) -> bool {
    cell.strip_prefix('@').is_some_and(|name| {
        (3..=30).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
    })
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let shape = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '.'));
    if !shape || !(9..=15).contains(&digits) || cell.split(' ').any(is_short_date) {
        return false;
    }
    let groups: Vec<usize> = cell.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
    // "020 7946 0123" and "07407608741", but no number with decimals: "0.123456789".
    let trunk = cell.starts_with('0') && (10..=11).contains(&digits) && (groups.len() == 1 || cell.contains(' '));
    let american = groups == [3, 3, 4] || groups == [1, 3, 3, 4];
    cell.starts_with('+') || cell.starts_with('(') || cell.matches('-').count() == 2 || trunk || american
}

/// A date, and no telephone number such as 555-010-1000, which has more digits.
fn is_short_date(part: &str) -> bool {
    is_date(part) && part.chars().filter(char::is_ascii_digit).count() <= 8
}

/// Whether nearly every row has another number of ten or eleven digits, as telephone numbers without signs are.
pub(in crate::codebook) fn holds_bare_phones(profile: &ColumnProfile) -> bool {
    let phone =
        |cell: &str| matches!(cell.len(), 10 | 11) && cell.bytes().all(|byte| byte.is_ascii_digit()) && !cell.ends_with("000");
    profile.mostly_unique() && profile.share(phone) > 0.9
}

/// So many different names, and no fewer.
const NAMES: usize = 15;

/// Whether nearly all cells are two or three words with capitals, and the words hardly ever the same: Zelmira Okwuosa, Ann Lee.
fn holds_person_names(profile: &ColumnProfile) -> bool {
    let parts = |cell: &str| cell.split([' ', ',']).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let capital = |part: &String| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && (letters.next().is_some_and(char::is_lowercase) || part.ends_with('.'))
    };
    let is_name = |cell: &str| (2..=3).contains(&parts(cell).len()) && parts(cell).iter().all(capital);
    let names: Vec<&str> = profile.values.iter().map(|value| value.value.as_str()).filter(|cell| is_name(cell)).collect();
    // What many gave, such as a film or an employer, is an answer.
    let rare = profile.overflow || names.len() as u64 * 2 > profile.answered();
    if names.len() < NAMES || !rare || profile.share(is_name) < 0.9 {
        return false;
    }
    let all: Vec<String> = names.iter().flat_map(|name| parts(name)).collect();
    let different: std::collections::HashSet<&String> = all.iter().collect();
    different.len() * 10 > all.len() * 7
}

/// Two columns that hold latitude and longitude to about 10 metres, whatever their names.
pub(in crate::codebook) fn hold_places(latitude: &ColumnProfile, longitude: &ColumnProfile) -> bool {
    // Programs write no zeros at the end: a tenth of all numbers lacks the last decimal.
    let decimals = |cell: &str, least: usize| cell.split_once('.').is_some_and(|(_, decimals)| decimals.len() >= least);
    let within = |profile: &ColumnProfile, most: f64| {
        let numbers = profile.numbers(is_not_asked)?;
        let exact = profile.share(|cell| decimals(cell, 4)) > 0.7 && profile.share(|cell| decimals(cell, 3)) > 0.9;
        let fits = exact && profile.distinct() >= 10 && numbers.iter().all(|number| number.abs() <= most);
        let typical = numbers.get(numbers.len() / 2).copied().unwrap_or_default().abs();
        fits.then_some(typical)
    };
    // Scores and weights lie about 0 or 1.
    matches!((within(latitude, 90.0), within(longitude, 180.0)), (Some(a), Some(b)) if a.max(b) > FAR_FROM_SCORES)
}

/// Of latitude and longitude, one is beyond this nearly everywhere on land; scores are not.
const FAR_FROM_SCORES: f64 = 8.0;
