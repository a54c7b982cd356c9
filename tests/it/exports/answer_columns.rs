//! A single choice exported as one column for each answer.

use crate::harness::{Dir, figure};

/// 48 rows: three in four are women; the marks of an answer are a text or 1 and 0.
fn table(texts: bool) -> String {
    let mut text = "id,Gender: Female,Gender: Male,Do you own a car?\n".to_owned();
    for row in 0..48 {
        let woman = row % 4 != 0;
        let [yes, no] = if texts { ["Female", ""] } else { ["1", "0"] };
        let male = if texts { "Male" } else { "1" };
        let cells = if woman { format!("{yes},{no}") } else { format!("{no},{male}") };
        let car = if row % 3 == 0 { "Yes" } else { "No" };
        text.push_str(&format!("{},{cells},{car}\n", row + 1));
    }
    text
}

/// Estimate and base of an answer, of a group or ("") of all.
fn share(dir: &Dir, question: &str, row: &str, group: &str) -> (f64, u64) {
    let found = figure(&dir.read("out/data/results.csv"), question, row, group);
    (found.estimate, found.n)
}

#[test]
fn one_answer_in_several_columns_is_one_question_and_makes_groups() {
    for texts in [true, false] {
        let dir = Dir::new();
        dir.file("d.csv", table(texts));
        dir.run(&["d.csv", "-o", "out", "--standards", "none", "--protect", "none", "--only", "data"]).exits(0);
        assert_eq!(share(&dir, "gender", "Female", ""), (0.75, 48), "texts: {texts}");
        assert_eq!(share(&dir, "gender", "Male", ""), (0.25, 48), "texts: {texts}");
        // Rows 0, 12, 24 and 36 of the men, every fourth row, are also every third.
        let (men, n) = share(&dir, "do_you_own_a_car", "Yes", "Male");
        assert!((men - 4.0 / 12.0).abs() < 1e-12 && n == 12, "{men} of {n}");
        let codebook = dir.run(&["init", "d.csv", "-o", "-"]).exits(0).stdout;
        assert!(codebook.contains("columns = [\"Gender: Female\", \"Gender: Male\"]"), "{codebook}");
        dir.file("d.codebook.toml", codebook);
        dir.run(&["d.csv", "-o", "out", "--standards", "none", "--protect", "none", "--only", "data"]).exits(0);
        assert_eq!(share(&dir, "gender", "Female", ""), (0.75, 48), "with the codebook that init wrote");
    }
}

#[test]
fn a_question_has_a_column_or_several() {
    let dir = Dir::new();
    dir.file("d.csv", table(true));
    let both = "schema = 1\n[[question]]\nid = \"g\"\ncolumn = \"id\"\ncolumns = [\"Gender: Female\", \"Gender: Male\"]\n";
    dir.file("d.toml", both);
    dir.run(&["d.csv", "-o", "out"]).exits(2).says("has a `column`, and `columns` besides");
}
