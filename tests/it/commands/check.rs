//! `check`: every contradiction between data and codebook, with its rows.

use crate::harness::{Dir, home};

const CODEBOOK: &str = r#"
[design]
weight = "wt"
id = "id"
[[question]]
id = "q1"
column = "q1"
levels = [{ code = 1, label = "Yes" }, { code = 2, label = "No" }]
[[question]]
id = "q2"
type = "numeric"
column = "q2"
[[question]]
id = "q3"
column = "q3"
levels = ["a", "b"]
ask_if = "q1 == 1"
"#;

fn data(odd: bool) -> String {
    let mut text = String::from("id,wt,q1,q2,q3\n");
    for row in 0..40 {
        let q1 = if odd && row % 3 == 0 { 7 } else { row % 2 + 1 };
        let q2 = if odd && row == 11 { "many".to_owned() } else { row.to_string() };
        let wt = if odd && (row == 4 || row == 5) { "-1" } else { "1" };
        let q3 = if q1 == 1 || (odd && row == 1) { "a" } else { "" };
        text += &format!("{},{wt},{q1},{q2},{q3}\n", if odd && row == 39 { 38 } else { row });
    }
    text
}

#[test]
fn nothing_to_find_is_exit_code_0() {
    let dir = Dir::new();
    dir.file("d.csv", data(false)).file("codebook.toml", CODEBOOK);
    let ran = dir.run(&["check", "d.csv"]).exits(0);
    assert_eq!(ran.stdout, "d.csv and codebook.toml: 40 rows, no contradictions\n");
}

#[test]
fn every_contradiction_is_listed_with_its_rows() {
    let dir = Dir::new();
    dir.file("d.csv", data(true)).file("codebook.toml", CODEBOOK);
    let found = dir.run(&["check", "d.csv"]).exits(1).stdout;
    for expected in [
        "d.csv and codebook.toml: 40 rows, 5 findings",
        "question `q1`, column `q1`: `7` is not an answer (14 rows: 2, 5, 8, 11, 14, 17, 20, 23, 26, 29 and 4 more)",
        "question `q2`, column `q2`: `many` is not a number (1 row: 13)",
        "row 6: the weight -1 is negative; row 7: the weight -1 is negative (2 rows)",
        "question `q3`: answered by respondents who should not have been asked",
        "a respondent id that came up before (1 row)",
        "hint: add it to levels or dk of the question",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
}

#[test]
fn missing_columns_do_not_hide_the_rest() {
    let dir = Dir::new();
    let codebook = CODEBOOK.replace("column = \"q2\"", "column = \"Q2\"").replace("weight = \"wt\"", "weight = \"weight\"");
    dir.file("d.csv", data(true)).file("codebook.toml", codebook);
    let found = dir.run(&["check", "d.csv"]).exits(1).stdout;
    for expected in [
        "the data have no column `weight`, which [design] weight names",
        "the data have no column `Q2`, which question `q2` names",
        "hint: did you mean `q2`?",
        "`7` is not an answer (14 rows",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
}

#[test]
fn labels_the_other_way_round_are_found() {
    let dir = Dir::new();
    dir.file(
        "c.toml",
        "[[question]]\nid = 'sex'\ncolumn = 'sex'\nlevels = [{ code = 1, label = 'Female' }, { code = 2, label = 'Male' }]\n",
    );
    let sav = home().join("tests/study/survey.sav");
    let found = dir.run(&["check", sav.to_str().expect("path"), "-c", "c.toml"]).exits(1).stdout;
    assert!(found.contains("the file labels 1 “Male”, the codebook labels 2 so"), "{found}");
}

#[test]
fn a_check_needs_a_codebook() {
    let dir = Dir::new();
    dir.file("d.csv", data(false));
    dir.run(&["check", "d.csv"]).exits(2).says("there is no codebook beside `d.csv`").says("survey-report init");
    dir.file("broken.toml", "[[question]]\nid = 'a'\ncolum = 'q1'\n");
    dir.run(&["check", "d.csv", "-c", "broken.toml"]).exits(2).says("unknown key `colum`");
}
