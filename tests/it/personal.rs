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

#[test]
fn spss_and_excel_are_no_way_around() {
    // The same columns in a workbook and in SPSS pass the same recognition: names say it in both.
    let dir = Dir::new();
    let sav = home().join("tests/spss/pyreadstat_test_width.sav");
    let ran = dir.run(&["inspect", sav.to_str().expect("path")]).exits(0);
    assert!(!ran.stdout.contains("R_0001xAxQxIo2PVH"), "{}", ran.stdout);
}
