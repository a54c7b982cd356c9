//! `init`: a codebook that gives the same report, and labels from a table beside the data.

use crate::harness::{Dir, many_answers};

#[test]
fn init_writes_a_codebook_that_gives_the_same_report() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(200));
    let before = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    dir.run(&["init", "d.csv"]).exits(0).says("Wrote codebook.toml");
    dir.run(&["init", "d.csv"]).exits(2).says("exists already");
    let written = dir.read("codebook.toml");
    assert!(written.contains("weight = \"wt\""), "the weight is proposed: {written}");
    let after = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    let numbers = |report: &str| {
        report
            .lines()
            .filter(|line| line.starts_with("| "))
            .filter(|line| line.contains('('))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert!(numbers(&before).len() > 3);
    let results =
        |report: &str| numbers(report).into_iter().take_while(|line| !line.contains("Not supplied")).collect::<Vec<_>>();
    assert_eq!(results(&before)[..3], results(&after)[..3]);
    dir.run(&["inspect", "d.csv"]).exits(0);
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
        .says("Labels labels.csv for 3 columns; 1 variable not in the data: Q9");
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
