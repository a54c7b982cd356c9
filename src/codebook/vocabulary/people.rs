//! Columns that ask for a person's name or a postal code, in any language: `menage/nom_chef`, "Vor- und Nachname", "Kod pocztowy".

use super::answers::{is_dont_know, is_no, is_not_asked, is_yes};
use super::columns::{is_measure_name, joined, own_name, words};
use super::lists::Lists;
use super::plain;
use super::writing::holds_words;
use crate::codebook::profile::ColumnProfile;
use std::sync::LazyLock;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/people.txt")));

/// The name of a column has no more words than this; longer ones are wordings.
const FEW_WORDS: usize = 4;
/// A question for a name or a postal code has no more words than this.
const MANY_WORDS: usize = 9;

/// Whether a column asks for a person's name or a postal code, and its cells look like one.
pub(super) fn holds_asked_data(profile: &ColumnProfile) -> bool {
    let asked = |asks: fn(&str) -> bool| profile.headings().any(asks);
    let held = |looks: fn(&str) -> bool| share(profile, looks) > MOST;
    profile.option.is_none()
        && profile.declared.labels.is_empty()
        && (asked(asks_for_name) && held(looks_like_name) && share(profile, begins_as_name) > SOME
            || asked(asks_for_postal_code) && held(looks_like_postal_code))
}

/// The share of the answers for which something holds.
fn share(profile: &ColumnProfile, holds: fn(&str) -> bool) -> f64 {
    let silent = |cell: &str| is_not_asked(cell) || is_dont_know(cell);
    let all = profile.share(|cell| !silent(cell));
    profile.share(|cell| !silent(cell) && holds(cell)) / all.max(f64::EPSILON)
}

/// Whether a name or a wording asks for the name of a person.
fn asks_for_name(text: &str) -> bool {
    let asked = plain(text);
    let text = text.split('(').next().unwrap_or_default();
    let all = words(own_name(text));
    if LISTS.holds("name questions", &words(&asked).join(" ")) {
        return true;
    }
    let mut names = (0..all.len()).filter(|at| names_person(&all, *at));
    if all.len() <= FEW_WORDS {
        return names.count() > 0;
    }
    let begins = LISTS.words("requests").any(|start| asked.strip_prefix(start).is_some_and(|rest| rest.starts_with(' ')));
    let is_end = |at: usize| all[at + 1..].iter().all(|word| LISTS.holds("whole", word) || LISTS.holds("of", word));
    begins && all.len() <= MANY_WORDS && names.next_back().is_some_and(is_end)
}

/// Whether a word is that of a person's name: by itself, or with whose it is beside it.
fn names_person(all: &[String], at: usize) -> bool {
    let is = |section: &str, word: Option<&String>| word.is_some_and(|word| LISTS.holds(section, word));
    let before = at.checked_sub(1).and_then(|before| all.get(before));
    let after = all[at + 1..].iter().find(|word| !LISTS.holds("of", word));
    let owned = is("whose", before) || is("whole", before) || is("whole", after) || is("people", after);
    is("names of people", all.get(at)) || (is("names", all.get(at)) && owned)
}

/// So many answers look like what is asked for, if it is.
const MOST: f64 = 0.8;
/// Some write their name without a capital.
const SOME: f64 = 0.3;

/// Whether a text begins with a capital where the script has any.
fn begins_as_name(cell: &str) -> bool {
    !cell.starts_with(char::is_lowercase)
}

/// Few words of letters.
fn looks_like_name(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split([' ', ',', '.']).filter(|part| !part.is_empty()).collect();
    let letters = |part: &&str| part.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    (1..=FEW_WORDS).contains(&parts.len()) && parts.iter().all(letters) && !is_yes(cell) && !is_no(cell)
}

/// Whether a name or a wording asks for a postal code, and not for an amount or a year there.
fn asks_for_postal_code(text: &str) -> bool {
    let asked = plain(text).replace(['_', '.', '/'], " ");
    let named = LISTS.holds("postal codes, alone", &joined(own_name(text)));
    named
        || (words(text).len() <= MANY_WORDS
            && !is_measure_name(text)
            && LISTS.words("postal codes").any(|code| holds_words(&asked, code)))
}

/// Four to ten letters and digits, two digits at least: `35037`, `00-950`, `SW1A 2AA`.
fn looks_like_postal_code(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let signs = cell.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'));
    (4..=10).contains(&cell.len()) && digits >= 2 && signs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::profile::ValueCount;

    fn holds(name: &str, cells: [&str; 3]) -> bool {
        let values: Vec<ValueCount> = cells.map(|cell| ValueCount { value: cell.to_owned(), count: 9 }).into();
        holds_asked_data(&ColumnProfile { values, rows: 27, ..ColumnProfile::named(name) })
    }

    #[test]
    fn names_of_people_are_known_in_any_language() {
        let asked = [
            "Wat is je voornaam?",
            "menage/nom_chef",
            "Vor- und Nachname",
            "Nome e cognome",
            "Imię i nazwisko",
            "Ditt namn",
            "Fullständigt namn",
            "nombre completo",
            "Nombre y apellidos",
            "Hoe heet je?",
            "Quel est votre nom de famille ?",
            "Qual é o seu nome completo?",
            "Nom de l'enquêteur",
            "Name des Kindes",
            "nome_do_entrevistado",
            "Wie lautet Ihr Familienname?",
            "Proszę podać swoje nazwisko",
            "Barnets fornavn",
            "Фамилия и имя",
            "お名前",
        ];
        assert!(holds("Wat is je voornaam?", ["fenna", "sanne", "Bram"]) && !holds("Surname use", ["often", "rarely", "never"]));
        for name in asked {
            assert!(holds(name, ["Ada Moor", "Iñaki Ruiz", "Łucja"]), "{name}");
            assert!(!holds(name, ["Yes", "No", "Don't know"]) && !holds(name, ["1", "2", "3"]), "{name}");
        }
    }

    #[test]
    fn other_names_are_answers() {
        for name in [
            "Nom de la marque que vous achetez le plus",
            "What is the name of the bus company",
            "Nombre d'enfants",
            "brand name",
            "Name der Schule",
            "Nome della squadra",
            "nombre_hijos",
            "Who in your street knows your name?",
            "Naam van de winkel",
            "Welche Zeitung nennt in Berichten den Nachnamen?",
        ] {
            assert!(!holds(name, ["Acme", "Polar", "Union"]), "{name}");
        }
    }

    #[test]
    fn postal_codes_are_known_by_name_and_cells() {
        for name in [
            "CAP",
            "Postnummer",
            "código postal",
            "kod_pocztowy",
            "Quel est votre code postal ?",
            "Ihre PLZ",
            "hh/postcode",
            "Почтовый индекс",
        ] {
            assert!(holds(name, ["35037", "00-950", "SW1A 2AA"]), "{name}");
            assert!(!holds(name, ["Yes", "No", "Maybe"]), "{name}");
        }
        assert!(!holds("Year you moved to your postcode", ["1998", "2004", "2017"]));
        assert!(!holds("Salary cap", ["35037", "20000", "50000"]) && !holds("Numer domu", ["3503", "2000", "5000"]));
    }
}
