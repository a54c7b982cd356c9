//! Rows above the first respondent, tables that have no respondents, and the dictionaries of form tools.

use crate::harness::Dir;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

/// The first line of `inspect`.
fn read_as(dir: &Dir, file: &str) -> String {
    let ran = dir.run(&["inspect", file]).exits(0);
    ran.stdout.lines().next().unwrap_or_default().to_owned()
}

fn rows(row: impl Fn(usize) -> String) -> String {
    (0..40).map(|at| row(at) + "\n").collect()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once('\u{feff}').chain(text.chars()).map(|c| u16::try_from(u32::from(c)).expect("one unit"));
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn wordings_stand_below_codes() {
    let dir = Dir::new();
    let answers = rows(|row| format!("{}\t{}\t{}\t{}\t{}", row + 200, row % 2 + 1, row % 5 + 1, row % 3 + 1, row * 7 % 5 + 1));
    let header = "CASE\tXY01\tXY02_01\tXY02_02\tXY02_03\nNúmero de entrevista\tSexo\tConfianza: prensa\tConfianza: radio\tConfianza: red\n";
    dir.file("d.csv", utf16(&format!("{header}{answers}")));
    assert_eq!(read_as(&dir, "d.csv"), "d.csv: 40 rows, 5 columns, UTF-16, tab, 2 header rows");
    let report = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(report.contains("Confianza") && report.contains("prensa"), "{report}");
    // The same table in lines that say no more than answers do.
    let plain = rows(|row| format!("{},{},{}", row + 200, ["Sí", "No"][row % 2], ["Norte", "Sur", "Este"][row % 3]));
    dir.file("d.csv", format!("caso,coche,zona\n{plain}"));
    assert!(read_as(&dir, "d.csv").ends_with("40 rows, 3 columns, UTF-8, comma, 1 header row"), "{}", read_as(&dir, "d.csv"));
}

#[test]
fn short_names_stand_below_wordings() {
    let dir = Dir::new();
    let answers = rows(|row| format!("{},{},{}", row + 1, ["Norte", "Sur"][row % 2], row % 9 + 20));
    dir.file("d.csv", format!("Número de orden,¿En qué parte vive?,Años en el barrio\norden,zona,años\n{answers}"));
    assert_eq!(read_as(&dir, "d.csv"), "d.csv: 40 rows, 3 columns, UTF-8, comma, 2 header rows");
    let report = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(report.contains("¿En qué parte vive?") && !report.contains("zona |"), "{report}");
}

#[test]
fn older_qualtrics_files_keep_addresses_to_themselves() {
    let dir = Dir::new();
    let answers = rows(|row| format!("R_{row:04},p{row}@example.org,1,{},{}", ["1", ""][row % 2], ["", "1"][row % 2]));
    dir.file("d.csv", format!("V1,V5,V10,Q3_1,Q3_2\nResponseID,EmailAddress,Finished,Which?-Bike,Which?-Boat\n{answers}"));
    assert!(read_as(&dir, "d.csv").ends_with("Qualtrics header of 2 rows"));
    let report = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(report.contains("Bike") && !report.contains("example.org"), "{report}");
}

#[test]
fn titles_above_the_names_are_skipped() {
    let dir = Dir::new();
    let answers = rows(|row| {
        format!("{};{};{}", row + 1, ["ja", "nein"][row % 2], if row == 3 { "viel".to_owned() } else { row.to_string() })
    });
    dir.file("d.csv", format!("Befragung Kantine, Mai\n\nStand: 2026-05-01\nNr;Mag ich;Gewicht\n{answers}"));
    assert_eq!(read_as(&dir, "d.csv"), "d.csv: 40 rows, 3 columns, UTF-8, semicolon, 4 header rows (3 above the names)");
    assert!(dir.run(&["inspect", "d.csv", "--json"]).exits(0).stdout.contains("\"header_rows\": 4"));
    dir.run(&["d.csv", "-o", "out", "--weight", "Gewicht"]).exits(3).says("row 8: the weight `viel` is not a number");
    let explained = dir.run(&["explain", "d.csv", "mag_ich"]).exits(0).stdout;
    assert!(explained.contains("read.csv(\"d.csv\", skip = 3, check.names = FALSE"), "{explained}");
}

#[test]
fn html_is_no_wording() {
    let dir = Dir::new();
    let answers = rows(|row| format!("{},{}", ["oui", "non"][row % 2], ["<25", "25 & plus"][row % 3 / 2]));
    dir.file(
        "d.csv",
        format!("\"Avez-vous <em>d&eacute;j&agrave;</em> pay&eacute;&nbsp;?\",\"Quel &acirc;ge<br/>avez-vous ?\"\n{answers}"),
    );
    let report = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(report.contains("Avez-vous déjà payé ?") && report.contains("Quel âge avez-vous ?"), "{report}");
}

#[test]
fn tables_without_respondents_are_refused() {
    let dir = Dir::new();
    let long: String = (0..30).fold(String::from("id,variable,value\n"), |mut text, row| {
        let _ = write!(text, "{row},sexe,F\n{row},âge,{}\n", row + 20);
        text
    });
    let totals = "Antwort,Anzahl,Prozent\nSehr gut,12,30%\nGut,20,50%\nSchlecht,8,20%\nGesamt,40,100%\n";
    let counted = "Frage,Antwort,Gesamt,Frauen\nAuto?,Ja,120,50\nAuto?,Nein,80,60\nRad?,Ja,150,90\nRad?,Nein,50,20\n";
    let fixed = rows(|row| format!("{row:04}{} {:02}{}", row % 2 + 1, row + 20, row % 5 + 1));
    for (name, text, says) in [
        ("long.csv", long.as_str(), "one row for each answer (`id`, `variable`, `value`)"),
        ("totals.csv", totals, "a table of results with a row “Gesamt”"),
        ("counted.csv", counted, "one row for each answer already counted (`Frage`, `Antwort`, `Gesamt`)"),
        ("fixed.txt", &fixed, "has no delimiter and lines of 9 characters"),
    ] {
        dir.file(name, text);
        for arguments in [&["inspect", name][..], &["init", name, "-o", "-"], &[name, "-o", "out"]] {
            dir.run(arguments).exits(2).says(says).says("hint: ");
        }
    }
}

#[test]
fn events_are_reported_one_at_a_time() {
    let dir = Dir::new();
    let visits = ["visite_1_arm_1", "visite_2_arm_1"];
    let answers = rows(|row| format!("{},{},{}", row / 2 + 1, visits[row % 2], ["bien", "mal"][row % 3 / 2]));
    dir.file("d.csv", format!("record_id,redcap_event_name,moral\n{answers}"));
    dir.run(&["d.csv", "-o", "out"])
        .exits(2)
        .says("several rows for the same `record_id`")
        .says("--filter 'redcap_event_name == ");
    let report = dir.run(&["d.csv", "-o", "-", "-q", "--filter", "redcap_event_name == \"visite_2_arm_1\""]).exits(0);
    assert!(report.stdout.contains("n = 20"), "{}", report.stdout);
    dir.run(&["init", "d.csv"]).exits(0).says("several rows for the same `record_id`");
    assert!(dir.read("d.codebook.toml").contains("filter = 'redcap_event_name == \"visite_1_arm_1\"'"));
    dir.run(&["d.csv", "-o", "out"]).exits(0);
}

#[test]
fn bands_that_became_dates_are_named() {
    let dir = Dir::new();
    let bands = ["05. Sep", "10-19", "20-29", "30+"];
    dir.file("d.csv", format!("alter,auto\n{}", rows(|row| format!("{},{}", bands[row % 4], ["ja", "nein"][row % 2]))));
    dir.run(&["d.csv", "-o", "out"]).exits(0).says("“05. Sep” (probably 5–9)").says("with this column as text");
    dir.run(&["inspect", "d.csv"]).exits(0).says("`alter` holds a band that a spreadsheet turned into a date");
    let steps = ["2-Jan", "5-Mar", "10-Jun", "11+"];
    dir.file("d.csv", format!("hours,car\n{}", rows(|row| format!("{},{}", steps[row % 4], ["yes", "no"][row % 2]))));
    dir.run(&["inspect", "d.csv"]).exits(0).says("“10-Jun” (probably 6–10)");
}

#[test]
fn a_dictionary_of_redcap_labels_the_data() {
    let dir = Dir::new();
    let answers = rows(|row| format!("{},{},{},{}", row + 1, row % 2 + 1, row % 2, (row + 1) % 3 / 2));
    dir.file("d.csv", format!("record_id,sex,pets___1,pets____9\n{answers}")).file(
        "dictionary.csv",
        "\"Variable / Field Name\",\"Form Name\",\"Field Type\",\"Field Label\",\"Choices, Calculations, OR Slider Labels\"\n\
         record_id,base,text,\"Record ID\",\n\
         sex,base,radio,\"<b>Sex</b> at birth\",\"1, Female | 2, Male\"\n\
         pets,base,checkbox,\"Which pets do you have?\",\"1, Cat, of any kind | -9, None\"\n",
    );
    dir.run(&["init", "d.csv", "--labels", "dictionary.csv"]).exits(0).says("Labels dictionary.csv for 1 column\n");
    let codebook = dir.read("d.codebook.toml");
    for expected in ["text = \"Sex at birth\"", "label = \"Female\"", "text = \"Which pets do you have?\"", "Cat, of any kind"] {
        assert!(codebook.contains(expected), "{expected}\n{codebook}");
    }
}

/// A workbook with sheets of texts.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let packages = "xmlns=\"http://schemas.openxmlformats.org/package/2006";
    let mut names = String::new();
    let mut parts = String::new();
    let mut files: Vec<(String, String)> = Vec::new();
    for (at, (name, table)) in sheets.iter().enumerate() {
        let _ = write!(names, "<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"r{0}\"/>", at + 1);
        let _ =
            write!(parts, "<Relationship Id=\"r{0}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>", at + 1);
        let mut cells = String::new();
        for (row, texts) in table.iter().enumerate() {
            let _ = write!(cells, "<row r=\"{}\">", row + 1);
            for (column, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let letter = char::from(b'A' + u8::try_from(column).expect("few columns"));
                let _ = write!(cells, "<c r=\"{letter}{}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", row + 1);
            }
            cells += "</row>";
        }
        files.push((
            format!("xl/worksheets/sheet{}.xml", at + 1),
            format!("<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"),
        ));
    }
    let root = format!("<Relationship Id=\"r0\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    files.push(("_rels/.rels".to_owned(), format!("<Relationships {packages}/relationships\">{root}</Relationships>")));
    files.push(("[Content_Types].xml".to_owned(), format!("<Types {packages}/content-types\"/>")));
    files.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook {main} xmlns:r=\"{office}\"><sheets>{names}</sheets></workbook>"),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships {packages}/relationships\">{parts}</Relationships>"),
    ));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("file");
        writer.write_all(text.as_bytes()).expect("packed");
    }
    writer.finish().expect("packed").into_inner()
}

#[test]
fn an_xlsform_labels_the_data() {
    let dir = Dir::new();
    let survey: &[&[&str]] = &[
        &["type", "name", "label::French (fr)", "label::English (en)"],
        &["start", "start", "", ""],
        &["begin_group", "hh", "Ménage", "Household"],
        &["select_one yn", "water", "Eau courante ?", "Is there running water?"],
        &["select_multiple media", "news", "Quels médias ?", "Which media do you follow?"],
        &["end_group", "", "", ""],
    ];
    let choices: &[&[&str]] = &[
        &["list_name", "name", "label::French (fr)", "label::English (en)"],
        &["yn", "y", "Oui", "Yes, there is"],
        &["yn", "n", "Non", "No, there is none"],
        &["media", "tv", "Télé", "Television"],
        &["media", "press", "Presse", "Newspapers"],
    ];
    let answers = rows(|row| format!("{},{},{}", ["y", "n"][row % 2], row % 2, row % 3 / 2));
    dir.file("form.xlsx", workbook(&[("survey", survey), ("choices", choices)]));
    dir.file("d.csv", format!("hh/water,hh/news/tv,hh/news/press\n{answers}"));
    dir.run(&["init", "d.csv", "--labels", "form.xlsx"]).exits(0).says("Labels form.xlsx for 1 column\n");
    let codebook = dir.read("d.codebook.toml");
    for expected in ["Is there running water?", "Yes, there is", "Which media do you follow?", "Newspapers"] {
        assert!(codebook.contains(expected), "{expected}\n{codebook}");
    }
}

#[test]
fn titles_of_workbooks_are_skipped() {
    let dir = Dir::new();
    let head: [&[&str]; 4] = [&["Sondage 2026"], &[], &["Exporté en mai"], &["sexe", "ville", "avis"]];
    let answers: [&[&str]; 2] = [&["f", "Lyon", "bon"], &["m", "Nice", "mauvais"]];
    let table: Vec<&[&str]> = head.into_iter().chain((0..30).map(|row| answers[row % 2])).collect();
    dir.file("d.xlsx", workbook(&[("Feuille", &table)]));
    assert_eq!(read_as(&dir, "d.xlsx"), "d.xlsx: 30 rows, 3 columns, Excel, sheet `Feuille`, 4 header rows (3 above the names)");
    let explained = dir.run(&["explain", "d.xlsx", "sexe"]).exits(0).stdout;
    assert!(explained.contains("skip = 3"), "{explained}");
}
