//! Columns and cells of personal data, which are never tabulated.

use super::answers::{is_dont_know, is_no, is_not_asked, is_not_selected, is_selected, is_yes};
use super::columns::{has_word_of, is_date, joined, own_name, without_number, words};
use super::lists::Lists;
use super::people::holds_asked_data;
use super::plain;
use super::scales::known_scale;
use super::writing::holds_words;
use crate::codebook::profile::{ColumnProfile, number};
use std::sync::LazyLock;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/personal.txt")));

fn has_word(name: &str, section: &str) -> bool {
    has_word_of(name, &LISTS, section)
}

/// A short name with one of the parts that mean nothing else has no more letters than this.
const SHORT: usize = 24;

/// A column name of personal data.
pub(in crate::codebook) fn is_personal_name(name: &str) -> bool {
    names_person(name) || (own_name(name) != name && names_person(own_name(name)))
}

fn names_person(name: &str) -> bool {
    let joined = joined(name);
    let words = words(name);
    // A long name is a question: "How often do you give your phone number?" asks for no number.
    let asked_for = words.len() <= 4 || asks_for_person(name);
    // "Name your favourite sport" asks for no name.
    let ordered = words.len() > 2 && words[0] == "name" && words[1] == "your";
    let of_person = !ordered && words.iter().any(|word| LISTS.holds("people", word)) && has_word(name, "data of people");
    let numbered = words.len() <= 3 && has_word(name, "numbers") && has_word(name, "numbers of");
    let last = words.len() <= 4 && words.last().is_some_and(|word| LISTS.holds("last words", word));
    LISTS.holds("names", &joined)
        || LISTS.holds("names", without_number(&joined))
        || numbered
        || last
        || (asked_for && of_person)
        || (joined.len() <= SHORT && LISTS.words("parts").any(|part| joined.contains(part)))
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
    is_chosen_or_not(profile)
        || often
            && bare
            && (2..=FEW).contains(&cells.len())
            && (yes_or_no() || counts() || graded() || has_word(&profile.name, "ways"))
}

/// Whether every cell says but that something was chosen or not: by a mark, or by the name of the option.
fn is_chosen_or_not(profile: &ColumnProfile) -> bool {
    let cells: Vec<String> = profile.values.iter().map(|value| plain(&value.value)).filter(|cell| !is_not_asked(cell)).collect();
    let named = |cell: &String| profile.headings().chain(profile.option.as_deref()).any(|name| holds_words(&plain(name), cell));
    let not = |cell: &String| is_not_selected(cell) || is_no(cell);
    let chosen = |cell: &String| is_selected(cell) || is_yes(cell) || named(cell);
    !cells.is_empty() && cells.iter().filter(|cell| !not(cell)).count() <= 1 && cells.iter().all(|cell| not(cell) || chosen(cell))
}

/// Whether a column is a blank option of a set rather than a blank column of personal data: its name holds a question before it.
pub(in crate::codebook) fn is_blank_option(profile: &ColumnProfile) -> bool {
    let name = profile.name.as_str();
    profile.answered() == 0
        && (profile.option.is_some() || [" - ", "? ", ": ", "[", "(choice="].iter().any(|sign| name.contains(sign)))
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
    let named = is_personal_name(&profile.name) && !is_blank_option(profile);
    if (named || holds_asked_data(profile)) && !is_closed(profile) {
        Some(PersonalBy::Name)
    } else if holds_personal_cells(profile) || labelled() {
        Some(PersonalBy::Cells)
    } else {
        holds_person_names(profile).then_some(PersonalBy::People)
    }
}

/// A question that asks who somebody is: "What is your e-mail address?"
pub(in crate::codebook) fn asks_for_person(text: &str) -> bool {
    let text = plain(text);
    let begins = |start: &str| text.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    text.len() <= 120 && LISTS.words("requests").any(begins) && LISTS.words("requested").any(|words| holds_words(&text, words))
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

/// Latitude and longitude in one cell, to about 100 metres: `52.5163, 13.3777`, or with altitude and precision `0.952 36.093 1568 4`.
fn is_place(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split(' ').collect();
    let (latitude, longitude) = match (parts.as_slice(), cell.split_once(',')) {
        ([latitude, longitude, altitude, precision], None) if [altitude, precision].iter().all(|part| number(part).is_some()) => {
            (*latitude, *longitude)
        }
        (_, Some(pair)) => pair,
        _ => return false,
    };
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
