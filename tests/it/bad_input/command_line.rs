//! Wrong flags and files, and data that contradict the codebook: exit codes 2 and 3, with a remedy.

use crate::harness::{Dir, TEN_ANSWERS, many_answers};

#[test]
fn wrong_flags_and_files_exit_with_2() {
    let dir = Dir::new();
    dir.file("d.csv", TEN_ANSWERS)
        .file("empty.csv", "")
        .file("header.csv", "a,b\n")
        .file("book.xlsx", b"PK\x03\x04rest")
        .file("cut.csv", "a,b\n1,\"x\n");
    for (arguments, says) in [
        (&["d.cvs"][..], "no such file"),
        (&["dta"], "no command `dta`"),
        (&["inspct", "d.csv"], "did you mean `inspect`?"),
        (&["empty.csv"], "is empty"),
        (&["header.csv"], "a header but no rows"),
        (&["book.xlsx"], "export it as CSV"),
        (&["cut.csv"], "ends inside a quoted cell"),
        (&["./"], "is a folder"),
        (&["d.csv", "--ci", "normal"], "known: wilson"),
        (&["d.csv", "--level", "95%"], "is not a number of percent"),
        (&["d.csv", "--level", "100"], "between 50 and 99.99"),
        (&["d.csv", "--filter", "gender = "], "expected a number or a quoted text"),
        (&["d.csv", "--question", "q2"], "`survey-report inspect d.csv` lists the questions"),
        (&["d.csv", "--by", "gendr"], "did you mean `gender`?"),
        (&["d.csv", "-c", "none.toml"], "cannot be read"),
        (&["d.csv", "--weight", "wt", "--unweighted"], "cannot be used together"),
        (&["d.csv", "--jobs", "0"], "1 to 1024"),
        (&["-"], "`standard input` is empty"),
        (&["d.csv", "-o", "d.csv"], "is a file"),
        (&["d.csv", "-o", "."], "is not a report"),
    ] {
        dir.run(arguments).exits(2).says(says);
    }
    dir.file("c.toml", "[[question]]\nid = \"a\"\ncolum = \"q1\"\n");
    dir.run(&["d.csv", "-c", "c.toml"]).exits(2).says("`c.toml` line 3: unknown key `colum`").says("did you mean `column`?");
}

#[test]
fn contradictions_exit_with_3_and_name_ten_rows() {
    let dir = Dir::new();
    let mut data = String::from("q1,wt\n");
    for row in 0..30 {
        data += &format!("{},{}\n", if row % 2 == 0 { "Yes" } else { "Maybe" }, if row == 3 { "-1" } else { "1" });
    }
    dir.file("d.csv", data);
    dir.file("c.toml", "[design]\nweight = \"wt\"\n[[question]]\nid = \"q1\"\ncolumn = \"q1\"\nlevels = [\"Yes\", \"No\"]\n");
    dir.run(&["d.csv", "-c", "c.toml"])
        .exits(3)
        .says("row 5: the weight -1 is negative")
        .says("row 3, column `q1`: `Maybe` is not an answer");
    dir.run(&["d.csv", "-c", "c.toml", "--weight", "q1"]).exits(3).says("and 21 more");
    dir.run(&["d.csv", "-c", "c.toml", "--weight", "wtx"]).exits(2).says("--weight names `wtx`").says("did you mean `wt`?");
    dir.run(&["d.csv", "-c", "c.toml", "--filter", "zz == 1"]).exits(2).says("--filter: there is no question or column `zz`");
    dir.file("c.toml", "[[question]]\nid = \"q1\"\ncolumn = \"q9\"\nlevels = [\"Yes\"]\n");
    dir.run(&["d.csv", "-c", "c.toml"]).exits(3).says("no column `q9`");
    dir.file("s.csv", many_answers(60));
    dir.run(&["s.csv", "--strict"]).exits(3).says("under --strict").says("looks like a weight");
    dir.run(&["s.csv", "--filter", "q1 == 'Never'"]).exits(2).says("`q1` has no answer `Never`; its answers: Yes");
}
