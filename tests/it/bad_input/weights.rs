//! Weights that cannot be, with the rows they are in.

use super::survey;
use crate::harness::Dir;

#[test]
fn weights_that_cannot_be_are_errors_with_rows() {
    let dir = Dir::new();
    for (weight, says) in [
        ("inf", "row 5: the weight `inf` is not a number"),
        ("-inf", "row 5: the weight `-inf` is not a number"),
        ("1e400", "row 5: the weight `1e400` is not a number"),
        ("1e300", "row 5: the weight 1e300 is too large or too small"),
        ("NaN", "row 5: the weight"),
        ("-2", "row 5: the weight -2 is negative"),
        ("", "row 5: the weight is missing"),
    ] {
        dir.file("d.csv", survey(|row| if row == 3 { weight.to_owned() } else { "1.5".to_owned() }));
        dir.run(&["d.csv", "-o", "out", "-q", "--weight", "wt"]).exits(3).says(says).says("hint: a weight is a number");
        assert!(!dir.path("out").exists());
    }
    dir.file("d.csv", survey(|_| "0".to_owned()));
    dir.run(&["d.csv", "-o", "out", "-q", "--weight", "wt"]).exits(3).says("all weights are 0");
}

#[test]
fn blank_rows_have_numbers() {
    let dir = Dir::new();
    // Rows 1 and 3 are blank, the header is row 2, and the weight that cannot be is in row 8.
    let rows = "\nq,wt\n\nyes,1\nno,1\n\n\nyes,-1\nno,1\n";
    dir.file("d.csv", rows);
    dir.run(&["d.csv", "--weight", "wt"]).exits(3).says("row 8: the weight -1 is negative");
    let check = dir.file(
        "codebook.toml",
        "[design]\nweight = 'wt'\n[[question]]\nid = 'q'\ncolumn = 'q'\nlevels = [{ code = 'yes', label = 'Yes' }]\n",
    );
    let out = check.run(&["check", "d.csv"]).exits(1).stdout;
    assert!(out.contains("row 8: the weight -1 is negative") && out.contains("(2 rows: 5, 9)"), "{out}");
}
