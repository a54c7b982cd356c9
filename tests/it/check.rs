//! `check` lists every contradiction between data and codebook; `init --labels` takes labels from a table beside the data.

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
    assert_eq!(ran.stdout, "d.csv and codebook.toml: 40 rows, no contradiction\n");
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

#[test]
fn labels_beside_the_data_are_imported() {
    let dir = Dir::new();
    let mut text = String::from("RESPID,Q1,Q2,AGE\n");
    (0..60).for_each(|row| text += &format!("{},{},{},{}\n", 7000 + row, [1, 2, 3, 4, 5, 98][row % 6], row % 2 + 1, 20 + row));
    dir.file("d.csv", text).file(
        "labels.csv",
        "Variable;Code;Label\nQ1;;How satisfied are you?\n;1;Very dissatisfied\n;2;Rather dissatisfied\n;3;Neither\n;4;Rather satisfied\n\
         ;5;Very satisfied\n;98;Don't know\nq2;1;Yes\nq2;2;No\nAGE;99;Refused\nQ9;1;Gone\n",
    );
    dir.run(&["init", "d.csv", "--labels", "labels.csv"])
        .exits(0)
        .says("Labels labels.csv for 3 columns; 1 variable the data lack: Q9");
    let codebook = dir.read("codebook.toml");
    for expected in [
        "text = \"How satisfied are you?\"",
        "{ code = 1, label = \"Very dissatisfied\" }",
        "{ code = 98, label = \"Don't know\" }",
        "side = \"positive\"",
    ] {
        assert!(codebook.contains(expected), "{expected}\n{codebook}");
    }
    let report = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(report.contains("Very satisfied") && report.contains("Don’t know") || report.contains("Don't know"), "{report}");
    dir.run(&["check", "d.csv"]).exits(0);
    dir.file("bad.csv", "a,b\n1,2\n");
    dir.run(&["init", "d.csv", "--force", "--labels", "bad.csv"]).exits(2).says("has no column `variable`");
}

#[test]
fn labels_in_any_order_are_all_kept_and_two_of_one_code_refused() {
    let dir = Dir::new();
    let mut text = String::from("Q1,Q2\n");
    (0..60).for_each(|row| text += &format!("{},{}\n", row % 3 + 1, row % 2 + 1));
    let labels = "variable,code,label\nQ1,1,Good\nQ2,1,Yes\nQ1,2,Fair\nQ2,2,No\nQ1,3,Bad\n";
    dir.file("d.csv", text).file("labels.csv", labels);
    dir.run(&["init", "d.csv", "--labels", "labels.csv"]).exits(0).says("Labels labels.csv for 2 columns");
    let codebook = dir.read("codebook.toml");
    for label in ["Good", "Fair", "Bad", "Yes", "No"] {
        assert!(codebook.contains(&format!("label = \"{label}\"")), "{label}\n{codebook}");
    }
    dir.file("labels.csv", format!("{labels}Q1,2,Poor\n"));
    let refused = dir.run(&["init", "d.csv", "--force", "--labels", "labels.csv"]).exits(2);
    refused.says("two labels of code 2 of `Q1`: “Fair” and “Poor”");
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
