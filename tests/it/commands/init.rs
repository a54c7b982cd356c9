//! `init`: a codebook that gives the same report, and labels from a table beside the data.

use crate::harness::{Dir, many_answers};

#[test]
fn init_writes_a_codebook_that_gives_the_same_report() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(200));
    let before = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    dir.run(&["init", "d.csv"]).exits(0).says("Wrote d.codebook.toml");
    dir.run(&["init", "d.csv"]).exits(2).says("exists already");
    let written = dir.read("d.codebook.toml");
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
    let codebook = dir.read("d.codebook.toml");
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
    let codebook = dir.read("d.codebook.toml");
    for label in ["Good", "Fair", "Bad", "Yes", "No"] {
        assert!(codebook.contains(&format!("label = \"{label}\"")), "{label}\n{codebook}");
    }
    dir.file("labels.csv", format!("{labels}Q1,2,Poor\n"));
    let refused = dir.run(&["init", "d.csv", "--force", "--labels", "labels.csv"]).exits(2);
    refused.says("two labels of code 2 of `Q1`: “Fair” and “Poor”");
}

/// Two questions on one scale, a battery and a set of options: a codebook writes the scale once.
fn library(rows: usize) -> String {
    let scale = ["Very satisfied", "Fairly satisfied", "Neither", "Fairly dissatisfied", "Very dissatisfied"];
    let mut text = String::from("How satisfied are you with the staff?,How satisfied are you with the rooms?,g_1,g_2,g_3,age\n");
    for row in 0..rows {
        let answer = |shift: usize| scale[(row * 7 + row / 3 + shift) % 5];
        text += &format!("{},{},", answer(0), answer(row % 2));
        text += &format!("{},{},{},{}\n", 1 + row % 5, 1 + row / 2 % 5, 1 + row / 3 % 5, ["18-34", "35-54", "55+"][row % 3]);
    }
    text
}

#[test]
fn a_codebook_is_short_and_gives_every_figure_again() {
    let dir = Dir::new();
    dir.file("d.csv", library(200));
    dir.run(&["d.csv", "-q", "-o", "before"]).exits(0);
    dir.run(&["init", "d.csv"]).exits(0);
    dir.run(&["d.csv", "-q", "-o", "after"]).exits(0);
    for figures in ["data/results.csv", "data/tests.csv"] {
        assert_eq!(dir.read(&format!("before/{figures}")), dir.read(&format!("after/{figures}")), "{figures}");
    }
    let book = dir.read("d.codebook.toml");
    assert_eq!((book.matches("\n[scale.").count(), book.matches("\nscale = \"").count()), (1, 2), "{book}");
    for offered in ["# short = ", "# section = ", "as = ", "for = [\"d.csv\"]"] {
        assert!(book.contains(offered), "{offered}\n{book}");
    }
    assert!(!book.contains("text = \"How satisfied are you with the staff?\""), "the heading is the wording\n{book}");
}

#[test]
fn columns_can_be_named_by_a_range() {
    let dir = Dir::new();
    let book =
        |items: &str| format!("[[question]]\nid = \"g\"\ntype = \"battery\"\nlevels = [1, 2, 3, 4, 5]\nitems = [{items}]\n");
    dir.file("d.csv", library(200));
    let shares = |items: &str| {
        dir.file("c.toml", book(items)).run(&["d.csv", "-q", "-c", "c.toml", "-o", "out"]).exits(0);
        dir.run(&["check", "d.csv", "-c", "c.toml"]).exits(0);
        dir.read("out/data/results.csv")
    };
    let listed = shares("{ column = \"g_1\" }, { column = \"g_2\" }, { column = \"g_3\" }");
    assert!(listed.contains("g_3"));
    assert_eq!(shares("\"g_1..g_3\""), listed);
    assert_eq!(shares("\"g_1\", \"g_2..g_3\""), listed);
    dir.file("c.toml", book("\"g_1..g_9\""));
    dir.run(&["d.csv", "-c", "c.toml"]).exits(3).says("no column `g_9`, an end of the range `g_1..g_9` of question `g`");
}

#[test]
fn the_codebook_of_another_file_is_not_applied_silently() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(60)).run(&["init", "d.csv", "-o", "codebook.toml"]).exits(0);
    dir.file("other.csv", library(60)).file("my other.csv", library(60));
    for command in [&["other.csv"][..], &["check", "other.csv"], &["explain", "other.csv", "g_1"]] {
        let refused = dir.run(command).exits(3);
        let refused = refused.says("`codebook.toml` was written for `d.csv` and does not fit `other.csv`, which lacks");
        refused.says("`survey-report other.csv -c none`").says("rename it `d.codebook.toml`");
    }
    dir.run(&["my other.csv"]).exits(3).says("`survey-report 'my other.csv' -c none`");
    dir.run(&["other.csv", "-c", "none", "-q"]).exits(0);
    dir.file("later.csv", library(90));
    dir.run(&["compare", "other.csv", "later.csv"]).exits(3).says("no wave has the column");
    dir.run(&["compare", "other.csv", "later.csv", "-c", "none", "-q"]).exits(0);
    // What is named, or named like the data, is meant.
    dir.run(&["other.csv", "-c", "codebook.toml"]).exits(3).says("the data have no column");
    dir.file("other.codebook.toml", dir.read("codebook.toml")).run(&["other.csv"]).exits(3).says("the data have no column");
    dir.run(&["d.csv", "-q"]).exits(0);
    // A slip in the folder's own codebook is a slip.
    dir.file("codebook.toml", "for = [\"d.csv\"]\n[[question]]\nid = \"q1\"\ncolumn = \"q11\"\n");
    dir.run(&["d.csv"]).exits(3).says("no column `q11`").says("`survey-report inspect d.csv` lists the columns");
}

#[test]
fn a_codebook_is_named_like_the_data_that_find_it() {
    let dir = Dir::new();
    let files = ["in/wave1.csv", "in/wave2.csv", "w/2012.csv", "w/2013.csv", "s/poll-2012.csv", "s/poll-2013-b.csv"];
    for (at, file) in files.iter().enumerate() {
        dir.file(file, many_answers(60 + at));
    }
    for (data, written) in [
        (&["in/wave1.csv"][..], "in/wave1.codebook.toml"),
        (&["in/wave1.csv", "in/wave2.csv"], "in/wave.codebook.toml"),
        (&["w/2012.csv", "w/2013.csv"], "w/codebook.toml"),
        (&["s/poll-2012.csv", "s/poll-2013-b.csv"], "s/poll.codebook.toml"),
    ] {
        dir.run(&[&["init"], data].concat()).exits(0).says(&format!("Wrote {written} with"));
        dir.run(&[data[data.len() - 1], "-o", "out", "--force"]).exits(0).says("Codebook ");
    }
}
