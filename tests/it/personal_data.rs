//! No output ever holds a cell of a column of personal data: values are planted, and every output is searched for them.

use crate::harness::{Dir, Ran, home};
use std::path::Path;

/// Every planted value holds one of these.
const MARKS: [&str; 9] = ["planted", "Zebulon", "203.0.113", "2001:db8", "+49 151", "51.47", "secretive", "@zeb_", "R_7plant"];

fn data() -> String {
    let columns = [
        "ResponseId",
        "Full name",
        "Kontakt",
        "Net",
        "Net6",
        "Call me",
        "LocationLatitude",
        "Place",
        "Handle",
        "What is your e-mail address?",
        "Comments",
        "Q9_4_TEXT",
        "gender",
        "q1",
        "q2",
    ];
    let mut text = columns.join(",") + "\n";
    for row in 0..120 {
        let other = if row % 30 == 7 { "secretive" } else { "" };
        let stray = if row == 50 { "planted@example.org" } else { ["yes", "no"][row % 2] };
        text += &format!(
            "R_7plant{row:05},Zebulon {row},planted{row}@example.org,203.0.113.{row},2001:db8::{row:x},+49 151 {row:07},51.47{row:03},\
             \"51.47{row:03}, 0.00{row:03}\",@zeb_{row},planted{row}@example.org,\"I am Zebulon and this is secretive, number {row}\",{other},\
             {},{stray},{}\n",
            ["f", "m"][row % 2],
            ["agree", "disagree", "neither agree nor disagree"][row % 3]
        );
    }
    text
}

fn search(text: &str, place: &str) {
    for mark in MARKS {
        assert!(!text.contains(mark), "{place} holds {mark:?}");
    }
}

fn search_run(ran: &Ran, place: &str) {
    search(&ran.stdout, &format!("stdout of {place}"));
    search(&ran.stderr, &format!("stderr of {place}"));
}

/// Every file of a folder, pictures as their bytes.
fn search_folder(folder: &Path) -> usize {
    let mut files = 0;
    for entry in std::fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            files += search_folder(&path);
        } else {
            let bytes = std::fs::read(&path).expect("bytes");
            search(&String::from_utf8_lossy(&bytes), &path.display().to_string());
            files += 1;
        }
    }
    files
}

#[test]
fn planted_values_are_in_no_output() {
    let dir = Dir::new();
    dir.file("d.csv", data());
    let ran = dir.run(&["d.csv", "-o", "out"]).exits(0);
    search_run(&ran, "run");
    assert!(search_folder(&dir.path("out")) > 8);
    // The columns are named, with the reason.
    let report = dir.read("out/report.md");
    for column in ["Full name", "Kontakt", "Net", "Net6", "Call me", "LocationLatitude", "Place", "Handle", "q1"] {
        assert!(report.contains(&format!("`{column}`")), "{column}\n{report}");
    }
    for arguments in [
        &["inspect", "d.csv"][..],
        &["init", "d.csv", "-o", "-"],
        &["d.csv", "-o", "-"],
        &["d.csv", "-o", "out", "--json"],
        &["d.csv", "-o", "out", "-v"],
        &["explain", "d.csv", "q2"],
        &["d.csv", "-o", "out", "--by", "gender"],
    ] {
        let ran = dir.run(arguments).exits(0);
        search_run(&ran, &arguments.join(" "));
    }
    dir.run(&["charts", "out", "--to", "svg,png,pdf", "--size", "half"]).exits(0);
    search_folder(&dir.path("out"));
    for column in ["Full name", "Kontakt", "Net", "Handle", "q1"] {
        let ran = dir.run(&["d.csv", "-o", "by", "--by", column]).exits(2);
        search_run(&ran, &format!("--by {column}"));
    }
}

#[test]
fn contradictions_do_not_show_personal_data() {
    let dir = Dir::new();
    dir.file("d.csv", data()).file(
        "codebook.toml",
        "[[question]]\nid = 'q1'\ncolumn = 'q1'\nlevels = ['yes', 'no']\n[[question]]\nid = 'n'\ntype = 'numeric'\ncolumn = 'Kontakt'\n",
    );
    let checked = dir.run(&["check", "d.csv"]).exits(1);
    search_run(&checked, "check");
    assert!(checked.stdout.contains("`(personal data)` is not an answer (1 row: 52)"), "{}", checked.stdout);
    let ran = dir.run(&["d.csv", "-o", "out"]).exits(3);
    search_run(&ran, "run");
    let weighted = dir.run(&["d.csv", "-o", "out", "--weight", "Kontakt"]).exits(3);
    search_run(&weighted, "weight");
}

#[test]
fn questions_about_personal_data_are_no_personal_data() {
    let dir = Dir::new();
    let header = "How comfortable are you when a company has your phone number?,Would you give your e-mail address to a company?";
    let mut text = format!("{header}\n");
    (0..60).for_each(|row| {
        text +=
            &format!("{},{}\n", ["Very comfortable", "Somewhat comfortable", "Not comfortable"][row % 3], ["Yes", "No"][row % 2]);
    });
    dir.file("d.csv", text);
    let found = dir.run(&["inspect", "d.csv"]).exits(0).stdout;
    assert!(!found.contains("personal"), "{found}");
}

/// Labels, kinds of numbers and texts beside labels are no way around.
#[test]
fn planted_values_are_in_no_output_of_any_format() {
    for name in ["people.sav", "people.dta", "people.xlsx", "people.parquet", "people.feather", "people.xpt"] {
        let dir = Dir::new();
        let data = name;
        dir.file(name, std::fs::read(home().join("tests/planted").join(name)).expect("file"));
        search_run(&dir.run(&[data, "-o", "out"]).exits(0), name);
        assert!(search_folder(&dir.path("out")) > 4, "{name}");
        let shown = dir.run(&["inspect", data]).exits(0).stdout;
        assert!(shown.contains("3 of them given as answers") || shown.contains("q1") || shown.contains("Q1"), "{shown}");
        for arguments in [&["init", data, "-o", "-"][..], &["inspect", data], &[data, "-o", "-"], &["check", data]] {
            search_run(&dir.run(arguments), &format!("{name}: {arguments:?}"));
        }
    }
}

#[test]
fn messages_about_the_sample_do_not_show_personal_data() {
    let dir = Dir::new();
    let mut text = "Surname,email,stratum,q1\n".to_owned();
    (0..40)
        .for_each(|row| text += &format!("Zebulon{row},planted{}@example.org,{},{}\n", row % 4, row % 3, ["yes", "no"][row % 2]));
    dir.file("d.csv", text);
    search_run(&dir.run(&["d.csv", "-o", "out", "--weight", "Surname"]).exits(3), "--weight");
    dir.file("c.toml", "[design]\nstrata = 'stratum'\npsu = 'email'\nnest = false\n");
    let ran = dir.run(&["d.csv", "-o", "out", "-c", "c.toml"]).exits(3).says("`(personal data)` is in stratum");
    search_run(&ran, "nest = false");
    dir.file("e.csv", format!("email,q1\n{}", "planted@example.org,yes\n\"planted\" x@example.org 1,no\n".repeat(30)));
    search_run(&dir.run(&["e.csv", "-o", "out"]), "quotes");
    let waves = dir.run(&["compare", "d.csv", "--wave", "email"]).exits(3).says("holds personal data, which name no wave");
    search_run(&waves, "--wave");
}

/// Two words with capitals, hardly any of them twice.
#[test]
fn names_of_people_are_known_by_their_form() {
    let dir = Dir::new();
    let mut text = "v12,city,job,film\n".to_owned();
    let syllables = ["ba", "co", "du", "fe", "gi", "ha", "jo", "ku", "le", "mi"];
    let word = |a: usize, b: usize| {
        let word = format!("{}{}", syllables[a % 10], syllables[b % 10]);
        format!("{}{}", word[..1].to_uppercase(), &word[1..])
    };
    for row in 0..100 {
        let (city, job) = (["New York", "Los Angeles", "Chicago"][row % 3], ["Sales", "Account", "Product"][row % 3]);
        let film = format!("{} {}", word(row % 17, 1), word(row % 17 / 3, row % 17));
        text += &format!("{} {}son,{city},{job} Manager,{film}\n", word(row, row / 10), word(row / 10 + 3, row * 3));
    }
    dir.file("d.csv", text);
    let shown = dir.run(&["inspect", "d.csv"]).exits(0).stdout;
    let line =
        |name: &str| shown.lines().find(|line| line.split_whitespace().nth(1) == Some(name)).unwrap_or_default().to_owned();
    assert!(line("v12").contains("look like names of people"), "{shown}");
    for name in ["city", "job", "film"] {
        assert!(line(name).contains("single answer"), "what many gave is an answer: {shown}");
    }
    // Nor are they groups.
    dir.run(&["d.csv", "-o", "out", "--by", "v12"]).exits(2).says("looks like personal data");
}

/// What people wrote, under names that say so or do not, in several languages, and where a platform says they were.
#[test]
fn what_people_wrote_is_in_no_output() {
    let written = "Zebulon";
    let columns =
        ["Q1", "Anmerkungen", "Q7", "Q8_oth", "Pourquoi ?", "Si autre, précisez :", "Beruf", "IP Address", "City", "Region"];
    let mut text = columns.map(|column| format!("\"{column}\"")).join(",") + "\n";
    for row in 0..60 {
        let rare = |every: usize, blank: &str| if row % every == 3 { format!("{written} {row}") } else { blank.to_owned() };
        text += &format!(
            "{},{},{},{},{written} weil {row},{},{written} {},10.1.2.{row},{written}ville,{written}shire {}\n",
            ["oui", "non"][row % 2],
            rare(20, ""),
            rare(7, "Nein"),
            rare(15, "NA"),
            rare(30, ""),
            row * 7,
            row % 3,
        );
    }
    let dir = Dir::new();
    dir.file("d.csv", text);
    for arguments in
        [&["inspect", "d.csv"][..], &["init", "d.csv", "-o", "-"], &["d.csv", "-o", "-"], &["d.csv", "-o", "out", "-v"]]
    {
        let ran = dir.run(arguments).exits(0);
        assert!(!format!("{}{}", ran.stdout, ran.stderr).contains(written), "{arguments:?}: {}{}", ran.stdout, ran.stderr);
    }
    assert!(!dir.read("out/report.md").contains(written) && !dir.read("out/data/results.csv").contains(written));
}

/// Ways to reach people are options like any others.
#[test]
fn channels_are_options() {
    let dir = Dir::new();
    let mut text =
        "How shall we reach you? - Email,How shall we reach you? - WhatsApp,How shall we reach you? - Telefon,E-Mail\n"
            .to_owned();
    for row in 0..40 {
        let mark = |every: usize, name: &str| if row % every == 0 { name.to_owned() } else { String::new() };
        text += &format!("{},{},{},planted{row}@example.org\n", mark(2, "Email"), mark(3, "WhatsApp"), mark(5, "Telefon"));
    }
    dir.file("d.csv", text);
    let found = dir.run(&["inspect", "d.csv"]).exits(0).stdout;
    assert!(found.contains("choose all that apply, 3 options"), "{found}");
    let ran = dir.run(&["d.csv", "-o", "out"]).exits(0);
    search_run(&ran, "channels");
    assert!(dir.read("out/data/results.csv").contains("WhatsApp"));
    search_folder(&dir.path("out"));
}

#[test]
fn personal_data_is_in_no_output() {
    let dir = Dir::new();
    let mut data = String::from("q1,email,Comment,phone,ip_address,contact\n");
    for row in 0..60 {
        data += &format!(
            "{},person{row}@secret.example,my private words number {row} are long enough,+1 555 010 {row:04},10.9.8.{row},zz{row}@secret.example\n",
            ["a", "b"][row % 2]
        );
    }
    dir.file("d.csv", data);
    dir.run(&["d.csv", "-q"]).exits(0);
    dir.run(&["init", "d.csv"]).exits(0);
    let mut files = vec![dir.path("d.codebook.toml")];
    for folder in ["d-report", "d-report/data", "d-report/charts"] {
        files.extend(
            std::fs::read_dir(dir.path(folder))
                .expect("folder")
                .map(|entry| entry.expect("entry").path())
                .filter(|path| path.is_file()),
        );
    }
    assert!(files.len() > 5);
    for file in files {
        let bytes = std::fs::read(&file).expect("file");
        let text = String::from_utf8_lossy(&bytes);
        for planted in ["secret.example", "private words", "555 010", "10.9.8."] {
            assert!(!text.contains(planted), "{planted} in {}", file.display());
        }
    }
    assert!(dir.read("d-report/report.md").contains("Personal data, never tabulated"));
}

#[test]
fn one_address_makes_a_column_personal() {
    let dir = Dir::new();
    let mut data = String::from("q1,contact_us,Respondent name\n");
    for row in 0..9 {
        data += &format!("{},{},Person {row}\n", ["a", "b"][row % 2], if row == 4 { "me@secret.example" } else { "none" });
    }
    dir.file("d.csv", data);
    let report = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(!report.contains("secret.example") && !report.contains("Person 4"));
    dir.run(&["d.csv", "--by", "contact_us"]).exits(2).says("personal data");
}

#[test]
fn what_people_wrote_is_in_no_message() {
    let dir = Dir::new();
    let mut text = String::from("q1,reason\n");
    (0..40).for_each(|row| text += &format!("{},Jane Doe {row}\n", row % 2 + 1));
    let codebook = "[[question]]\nid = \"q1\"\ncolumn = \"q1\"\nlevels = [\"1\", \"2\"]\n\
                    [[question]]\nid = \"r\"\ncolumn = \"reason\"\nlevels = [\"a\", \"b\"]\n";
    dir.file("d.csv", text).file("codebook.toml", codebook);
    let found = dir.run(&["check", "d.csv"]).exits(1).stdout;
    assert!(found.contains("column `reason`: 40 different texts are no answers of question `r` (40 rows: 2, 3"), "{found}");
    let failed = dir.run(&["d.csv", "-o", "out"]).exits(3).stderr.clone();
    assert!(failed.contains("different texts are no answers of question `r`"), "{failed}");
    let weighed = dir.run(&["d.csv", "-o", "out", "--weight", "reason"]).exits(3).stderr.clone();
    assert!(weighed.contains("row 2: the weight is not a number"), "{weighed}");
    for text in [&found, &failed, &weighed] {
        assert!(!text.contains("Jane"), "{text}");
    }
}
