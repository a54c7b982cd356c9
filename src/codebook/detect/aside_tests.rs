//! What is left out, on columns written by hand, in words and languages of no file in the repository.

use super::GuessRole::{Platform, Question};
use super::*;
use crate::codebook::file::LevelFile;
use crate::codebook::profile::{ValueCount, ValueLabel};

fn column(name: &str, cells: &[(&str, u64)], blank: u64) -> ColumnProfile {
    let values: Vec<ValueCount> =
        cells.iter().map(|(value, count)| ValueCount { value: (*value).to_owned(), count: *count }).collect();
    let rows = values.iter().map(|value| value.count).sum::<u64>() + blank;
    ColumnProfile { values, rows, blank, mean_length: 8.0, ..ColumnProfile::named(name) }
}

fn worded(name: &str, text: &str, cells: &[(&str, u64)]) -> ColumnProfile {
    ColumnProfile { text: Some(text.to_owned()), ..column(name, cells, 0) }
}

fn numbered(name: &str, cells: impl Iterator<Item = String>) -> ColumnProfile {
    let values: Vec<ValueCount> = cells.map(|value| ValueCount { value, count: 1 }).collect();
    ColumnProfile { rows: values.len() as u64, values, mean_length: 8.0, ..ColumnProfile::named(name) }
}

fn labelled(name: &str, labels: &[(&str, &str)], cells: &[(&str, u64)]) -> ColumnProfile {
    let label = |(code, label): &(&str, &str)| ValueLabel { code: (*code).to_owned(), label: (*label).to_owned() };
    let mut column = column(name, cells, 0);
    column.declared.labels = labels.iter().map(label).collect();
    column
}

/// What columns are taken for, in their order.
fn roles(columns: &[ColumnProfile]) -> Vec<GuessRole> {
    let guesses = detect(columns).guesses;
    let role = |column: &ColumnProfile| guesses.iter().find(|guess| guess.columns.contains(&column.name)).map(|guess| guess.role);
    columns.iter().map(|column| role(column).expect("a guess")).collect()
}

fn role(column: ColumnProfile) -> GuessRole {
    roles(&[column])[0]
}

#[test]
fn an_option_is_one_whatever_it_is_called() {
    for name in ["Email", "Phone", "Instagram", "Telefon", "hh/phone", "WhatsApp"] {
        for cells in
            [[("0", 8), ("1", 4)], [("TRUE", 5), ("FALSE", 7)], [("Yes", 3), ("No", 9)], [("Checked", 4), ("Unchecked", 8)]]
        {
            assert_ne!(role(column(name, &cells, 0)), GuessRole::Personal, "{name}: {cells:?}");
        }
        assert_ne!(role(column(&format!("How do we reach you? - {name}"), &[(name, 9)], 4)), GuessRole::Personal, "{name}");
    }
    assert_eq!(role(column("Email", &[("a@example.org", 1), ("b@example.org", 1)], 9)), GuessRole::Personal);
    assert_eq!(role(column("E-Mail", &[("anonymous", 30)], 0)), GuessRole::Personal);
    assert_eq!(role(column("Full name", &[("Ada Moor", 2)], 30)), GuessRole::Personal);
    assert_eq!(role(column("Name", &[], 30)), GuessRole::Personal);
    assert_eq!(role(worded("name", "Title of the study", &[("Panel 2031", 30)])), GuessRole::Constant);
    assert_eq!(role(worded("name", "Respondent name", &[("Ada Moor", 30)])), GuessRole::Personal);
    assert_eq!(role(worded("name", "Title of the study", &[("Panel 2031", 30), ("Panel 2032", 30)])), GuessRole::Personal);
}

#[test]
fn questions_that_ask_for_personal_data_are_known_in_other_languages() {
    let cells: Vec<(String, u64)> = (0..9).map(|i| (format!("x{i} y"), 1)).collect();
    let cells: Vec<(&str, u64)> = cells.iter().map(|(cell, count)| (cell.as_str(), *count)).collect();
    let asked = [
        "Quel est votre prénom ?",
        "¿Cuál es su correo electrónico?",
        "Ihre Postleitzahl",
        "Qual è il suo cognome?",
        "Wat is uw postcode?",
    ];
    for text in asked {
        assert_eq!(role(worded("q8", text, &cells)), GuessRole::Personal, "{text}");
    }
    assert_eq!(role(column("contact.email", &cells, 0)), GuessRole::Personal);
}

#[test]
fn columns_of_a_platform_vouch_for_each_other() {
    let few = |name: &str| column(name, &[("a1", 12), ("b2", 9), ("c3", 7)], 0);
    let question = few("water");
    let kobo = [few("_notes"), question.clone(), few("_version"), few("_uuid"), few("_submitted_by"), few("_tags")];
    assert_eq!(roles(&kobo), [Platform, Question, Platform, Platform, Platform, Platform]);
    assert_eq!(roles(&[few("origin"), few("mode"), few("tags"), few("ref"), few("quality")]), [Question; 5]);
    assert_eq!(
        roles(&[few("MODE"), few("QUESTNNR"), few("REF"), few("TIME_RSI"), question]),
        [Platform, Platform, Platform, Platform, Question]
    );
    assert_eq!(roles(&[few("b2_Version"), few("b2_Resolution")]), [Question; 2]);
    assert_eq!(roles(&[few("b2_Version"), few("b2_Operating System"), few("b2_Browser"), few("colour")])[..3], [Platform; 3]);
    assert_eq!(role(column("Punteggio", &[("3 / 10", 5), ("7 / 10", 6)], 0)), Platform);
    let form = column("baseline_complete", &[("0", 4), ("1", 2), ("2", 20)], 0);
    assert_eq!(role(form), Platform);
    assert_eq!(role(column("status", &[("Married", 12), ("Single", 9)], 0)), Question);
    assert_eq!(role(column("Status", &[("Complete", 12), ("Partial", 9)], 0)), GuessRole::Finished);
}

#[test]
fn places_beside_an_address_are_where_a_computer_stood() {
    let place = |name: &str| column(name, &[("Oslo", 9), ("Bergen", 7), ("Tromsø", 5)], 0);
    let address = column("IP Address", &[("10.0.0.1", 12), ("10.0.0.2", 9)], 0);
    let there = [place("City"), place("Region"), address.clone(), place("Postal Code")];
    assert_eq!(roles(&there), [GuessRole::Personal; 4]);
    let degrees = |name: &str| column(name, &[("59.91", 9), ("60.39", 7), ("69.64", 5)], 0);
    for [town, code, north, east] in [
        ["Stadt", "PLZ", "Breitengrad", "Längengrad"],
        ["Città", "CAP", "Latitudine", "Longitudine"],
        ["miasto", "kod_pocztowy", "szerokość geograficzna", "długość geograficzna"],
        ["Ciudad", "Código postal", "Latitud", "Longitud"],
    ] {
        let codes = column(code, &[("59100", 9), ("60399", 7), ("69640", 5)], 0);
        assert_eq!(roles(&[place(town), codes, degrees(north), degrees(east)]), [GuessRole::Personal; 4], "{town}");
        assert_eq!(roles(&[place(town)]), [Question], "{town}");
    }
    let apart = [address, place("job"), place("Country")];
    assert_eq!(roles(&apart), [GuessRole::Personal, Question, GuessRole::Demographic]);
    assert_eq!(roles(&[place("City"), place("Country")]), [Question, GuessRole::Demographic]);
}

#[test]
fn amounts_are_no_identifiers_and_numbering_is() {
    assert_eq!(role(numbered("serialised", (1..60).map(|i| i.to_string()))), GuessRole::Id);
    assert_eq!(role(numbered("code", (0..60).map(|i| (4_000_017 + i * 7919).to_string()))), GuessRole::Id);
    assert_eq!(role(numbered("Floor space in square feet", (0..60).map(|i| (900 + i * 37).to_string()))), Question);
    assert_eq!(role(numbered("interview_duration", (0..60).map(|i| (100_300 + i * 391).to_string()))), Question);
    assert_eq!(role(numbered("household", (0..60).map(|i| (70_003 + i * 13).to_string()))), GuessRole::Id);
    for name in ["Serial number", "form_no", "Lfd. Nr."] {
        assert_eq!(role(numbered(name, (0..60).map(|i| (3 + i * 13).to_string()))), GuessRole::Id, "{name}");
    }
    assert_eq!(role(numbered("slider", (0..24).map(|i| (i * 37 % 101).to_string()))), Question);
    assert_eq!(role(numbered("village_id", (0..60).map(|i| (900 + i * 37).to_string()))), GuessRole::Id);
}

#[test]
fn weights_are_known_by_wording_and_waves_by_cells() {
    let noisy = [("0.8731", 9), ("1.1042", 12), ("1.5", 3)];
    assert_eq!(role(worded("v900", "Gewichtungsfaktor", &noisy)), GuessRole::Weight);
    assert_eq!(role(worded("v900", "Sampling weight (adults)", &noisy)), GuessRole::Weight);
    assert_eq!(role(worded("v900", "What is your weight for your height?", &noisy)), Question);
    assert_eq!(role(worded("g3", "WEIGHT BY REGION AND SEX", &noisy)), GuessRole::Weight);
    assert_eq!(role(worded("V12", "Peso", &noisy)), GuessRole::Weight);
    assert_eq!(role(column("ponderfinalwgt", &noisy, 0)), GuessRole::Weight);
    let kilograms: Vec<(String, u64)> = (0..40).map(|i| ((47 + i * 3 / 2).to_string(), 2)).collect();
    let kilograms: Vec<(&str, u64)> = kilograms.iter().map(|(cell, count)| (cell.as_str(), *count)).collect();
    for name in ["Weight", "Gewicht", "Gewicht (kg)", "peso", "Poids"] {
        assert_eq!(role(column(name, &kilograms, 0)), Question, "{name}");
        assert_eq!(role(column(name, &noisy, 0)), if name.contains("kg") { Question } else { GuessRole::Weight }, "{name}");
    }
    assert_eq!(role(column("strat", &[("1", 9), ("2", 9), ("3", 9)], 0)), GuessRole::Strata);
    assert_eq!(role(column("last_period", &[("Regular", 9), ("Irregular", 12)], 0)), Question);
    assert_eq!(role(column("heat_wave", &[("Yes", 9), ("No", 12)], 0)), Question);
    assert_eq!(role(column("period", &[("2023 Q1", 9), ("2023 Q2", 12)], 0)), GuessRole::Wave);
    assert_eq!(role(column("start_hour", &[("8", 9), ("9", 12), ("17", 3)], 0)), GuessRole::Date);
}

#[test]
fn labelled_columns_that_never_vary_are_no_questions() {
    let agree = [("1", "Zustimmung"), ("2", "Teils"), ("3", "Ablehnung")];
    let varied = labelled("a1", &agree, &[("1", 9), ("2", 4), ("3", 2)]);
    let same = labelled("a2", &agree, &[("2", 15)]);
    let country = labelled("land", &[("1", "Schweiz"), ("2", "Kanada")], &[("2", 15)]);
    assert_eq!(roles(&[varied, same, country]), [Question, Question, GuessRole::Constant]);
}

#[test]
fn attitudes_are_no_demographics_and_each_demographic_is_shown_once() {
    let bands = [("16-29", 9), ("30-59", 8), ("60+", 7)];
    let sexes = [("Frau", 12), ("Mann", 12)];
    let columns = [
        column("vertrauen_land", &[("Sehr hoch", 9), ("Niedrig", 15)], 0),
        worded("q2", "Wie alt sind Sie?", &bands),
        column("altersgruppe", &bands, 0),
        column("b_geschlecht", &sexes, 0),
        column("sd3", &sexes, 0),
        column("schulbildung.alter", &[("Stimme zu", 12), ("Stimme nicht zu", 12)], 0),
        column("grupo/region", &[("Norte", 12), ("Sur", 12)], 0),
    ];
    let detection = detect(&columns);
    assert_eq!(detection.file.banner[0].columns, ["q2", "b_geschlecht", "grupo_region"]);
    let demographics: Vec<&str> =
        detection.of_role(GuessRole::Demographic).flat_map(|guess| &guess.columns).map(String::as_str).collect();
    assert_eq!(demographics, ["q2", "altersgruppe", "b_geschlecht", "sd3", "grupo/region"]);
}

#[test]
fn labelled_codes_are_no_amounts() {
    let labels = [("-3", "Verweigert"), ("-5", "Interview abgebrochen"), ("0", "Keine Stunden"), ("60", "60 oder mehr")];
    let cells: Vec<(String, u64)> = (0..40).map(|hours| (hours.to_string(), 2)).collect();
    let cells: Vec<(&str, u64)> =
        cells.iter().map(|(cell, count)| (cell.as_str(), *count)).chain([("-3", 4), ("-5", 2)]).collect();
    let question = &detect(&[labelled("hours", &labels, &cells)]).file.question[0];
    let codes: Vec<String> = question.dk.iter().map(LevelFile::code).collect();
    assert_eq!(codes, ["-5", "-3"]);
}

#[test]
fn what_was_written_beside_answers_is_not_named() {
    let shown = |cells: &[(&str, u64)]| {
        let question = detect(&[column("Womit kochen Sie?", cells, 0)]).file.question.remove(0);
        question.levels.iter().map(|level| level.label().to_owned()).collect::<Vec<_>>()
    };
    let one = shown(&[("Gas", 12), ("Strom", 20), ("Holz", 7), ("auf dem Balkon mit Onkel Emil", 1)]);
    assert_eq!(one.len(), 4);
    assert!(!one.iter().any(|label| label.contains("Emil")), "{one:?}");
    let spelt = shown(&[("Gas", 12), ("gas", 9), ("GAS", 1), ("Strom", 20), ("Kerze", 1), ("Sonne", 1)]);
    assert!(!spelt.iter().any(|label| label == "Kerze") && spelt.iter().any(|label| label == "Gas"), "{spelt:?}");
    assert_eq!(shown(&[("Gas", 12), ("Strom", 20), ("Holz", 1)]).len(), 3, "a rare answer is one");
}

#[test]
fn genders_that_were_written_are_no_groups() {
    let found = |name: &str, cells: &[(&str, u64)]| {
        let colours = column("colour", &[("Red", 20), ("Blue", 22)], 0);
        let detection = detect(&[column(name, cells, 0), colours]);
        let labels = detection.file.question[0].levels.iter().map(|level| level.label().to_owned()).collect::<Vec<_>>();
        (detection.guesses[0].role, detection.file.banner.len(), labels)
    };
    assert_eq!(found("Geschlecht", &[("weiblich", 20), ("Frau", 9), ("männlich", 12), ("m", 1)]).0, GuessRole::Open);
    assert_eq!(found("Gender", &[("Woman", 20), ("woman", 9), ("Man", 12), ("elf-ish", 1)]).1, 0);
    let offered = found("Q4", &[("Woman", 20), ("Man", 19), ("Prefer not to say", 2), ("Non-binary / third gender", 1)]);
    assert!(offered.1 == 1 && offered.2.iter().any(|label| label.starts_with("Non-binary")), "{offered:?}");
    let letters = found("M/F", &[("F", 20), ("f", 3), ("m", 12), ("M", 7)]);
    assert_eq!((letters.0, letters.2), (GuessRole::Demographic, vec!["F".to_owned(), "M".to_owned()]));
}
