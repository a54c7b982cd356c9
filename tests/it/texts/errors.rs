//! An error of each kind, with its exit code and its hint.

use super::{library, seen, streams};
use crate::harness::{Dir, many_answers};

/// A codebook with one question.
fn question(more: &str) -> String {
    format!("[[question]]\nid = \"q1\"\ncolumn = \"q1\"\n{more}\n")
}

/// A word as one would type it.
fn quoted(word: &str) -> String {
    match word {
        _ if word.contains('\'') => format!("\"{word}\""),
        _ if word.contains(' ') => format!("'{word}'"),
        _ => word.to_owned(),
    }
}

/// What the commands say, one below the other.
fn said(dir: &Dir, commands: &[&[&str]]) -> String {
    let one = |arguments: &&[&str]| {
        let ran = dir.run(arguments);
        assert_ne!(ran.code, 0, "no error: {ran}");
        let words: Vec<String> = arguments.iter().map(|word| quoted(word)).collect();
        format!("$ survey-report {}\n{}", words.join(" "), streams(&ran))
    };
    commands.iter().map(one).collect::<Vec<_>>().join("\n")
}

#[test]
fn wrong_flags_and_arguments() {
    let dir = library();
    let commands: &[&[&str]] = &[
        &["inspct", "library.csv"],
        &["library.csv", "--ci", "normal"],
        &["library.csv", "--level", "200"],
        &["library.csv", "--wieght", "w"],
        &["library.csv", "--by", "Agee"],
        &["library.csv", "--question", "q9"],
        &["library.csv", "--filter", "Age = 18"],
        &["library.csv", "--filter", "Agee == 18"],
        &["library.csv", "--weight", "w", "--unweighted"],
        &["library.csv", "--sheet", "Answers"],
        &["library.csv", "--encoding", "klingon"],
        &["library.csv", "--to", "bmp"],
        &["library.csv", "--chart", "pie"],
        &["library.csv", "--theme", "brand.toml"],
        &["library.csv", "-o", "."],
        &["compare", "library.csv"],
        &["explain", "library.csv", "ag"],
    ];
    seen("errors-usage", "wrong flags and arguments", &dir, &said(&dir, commands));
}

#[test]
fn files_that_cannot_be_read() {
    let dir = library();
    dir.file("empty.csv", "")
        .file("header.csv", "a,b\n")
        .file("quoted.csv", "a,b\n1,\"x\n")
        .file("longer.csv", "a,b\n1,2\n1,2,3\n")
        .file("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest")
        .file("cut.sav", b"$FL2@(#) SPSS DATA FILE")
        .file("cut.csv.gz", b"\x1f\x8b\x08\0\0\0\0\0")
        .file(
            "long.csv",
            (0..20).fold("id,variable,value\n".to_owned(), |text, id| text + &format!("{id},sex,F\n{id},age,{}\n", id + 20)),
        )
        .file("results.json", "{}");
    let commands: &[&[&str]] = &[
        &["libary.csv"],
        &["./"],
        &["empty.csv"],
        &["header.csv"],
        &["quoted.csv"],
        &["longer.csv"],
        &["old.xls"],
        &["cut.sav"],
        &["cut.csv.gz"],
        &["long.csv"],
        &["-"],
        &["charts", "results.json"],
        &["charts", "nowhere"],
    ];
    seen("errors-file", "files that cannot be read", &dir, &said(&dir, commands));
}

#[test]
fn codebooks_that_are_not_valid() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(60))
        .file("syntax.toml", "[[question]\n")
        .file("key.toml", question("colum = \"q1\""))
        .file("kind.toml", question("type = \"sclae\""))
        .file("twice.toml", question("levels = [\"Yes\", \"Yes\"]"))
        .file("ids.toml", question("") + &question(""))
        .file("report.toml", format!("[report]\nci = \"wilsn\"\n{}", question("")))
        .file("level.toml", format!("[report]\nlevel = 5\n{}", question("")))
        .file("net.toml", question("levels = [\"Yes\", \"No\"]\nnets = [{ label = \"Any\", codes = [\"Yess\"] }]"))
        .file("base.toml", question("ask_if = \"q0 == 1\""));
    let files =
        ["none", "syntax", "key", "kind", "twice", "ids", "report", "level", "net", "base"].map(|name| format!("{name}.toml"));
    let commands: Vec<[&str; 3]> = files.iter().map(|file| ["d.csv", "-c", file.as_str()]).collect();
    let commands: Vec<&[&str]> = commands.iter().map(<[&str; 3]>::as_slice).collect();
    seen("errors-codebook", "codebooks that are not valid", &dir, &said(&dir, &commands));
}

#[test]
fn data_that_contradict_codebook_or_design() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(60).replace(",0.5\n", ",-0.5\n"))
        .file("levels.toml", question("levels = [\"Yes\", \"No\"]"))
        .file("column.toml", question("").replace("column = \"q1\"", "column = \"q2\""))
        .file("strata.toml", format!("[design]\nstrata = \"respondent\"\n{}", question("")));
    let commands: &[&[&str]] = &[
        &["d.csv", "--weight", "wt"],
        &["d.csv", "--weight", "gender"],
        &["d.csv", "--filter", "q1 == 'Never'"],
        &["d.csv", "-c", "levels.toml"],
        &["d.csv", "-c", "column.toml"],
        &["d.csv", "-c", "strata.toml"],
        &["d.csv", "--strict"],
    ];
    seen("errors-data", "data that contradict codebook or design", &dir, &said(&dir, commands));
}

#[test]
fn thirty_wrong_commands() {
    let dir = library();
    dir.file("my survey.csv", super::LIBRARY)
        .file("manifest.json", r#"{"tool": "survey-report", "version": "0.1.0", "outputs": []}"#)
        .file("list.json", "[1]")
        .file("cut.json", "{\"schema\": 2, \"tool\": \"survey-report\", \"questions\": [")
        .file("other.json", "{\"rows\": []}")
        .file("level.toml", format!("[report]\nlevel = \"95\"\n{}", question("")))
        .file("levels.toml", question("levels = 3"))
        .file("retired.toml", format!("[report]\ncompar = \"rest\"\n{}", question("")))
        .file("mine/thesis.docx", "x")
        .file("book/c.toml", "");
    dir.run(&["library.csv", "-o", "rep", "-q"]).exits(0);
    let commands: &[&[&str]] = &[
        // Flags and arguments.
        &["library.csv", "--wieght", "w"],
        &["check", "library.csv", "--weight", "w"],
        &["library.csv", "more.csv"],
        &["explain"],
        &["library.csv", "--ci"],
        &["library.csv", "--level", "90", "--level", "95"],
        // Values.
        &["library.csv", "--level", "abc"],
        &["library.csv", "--scale", "x"],
        &["library.csv", "--adjust", "bonferoni"],
        &["library.csv", "--chart", "=bars"],
        &["library.csv", "--chart", "pie"],
        &["library.csv", "--jobs", "many"],
        &["library.csv", "--color", "pink"],
        // Columns, questions, filters.
        &["my survey.csv", "--by", "Agee"],
        &["my survey.csv", "--filter", "Agee == '55+'"],
        &["library.csv", "--filter", "Age = '55+"],
        &["library.csv", "--weight", "nosuch"],
        &["library.csv", "--question", "q9"],
        &["library.csv", "--chart", "q9=bars"],
        // Files and codebooks.
        &["book"],
        &["./book"],
        &["library.csv", "-c", "book"],
        &["library.csv", "-c", "level.toml"],
        &["library.csv", "-c", "levels.toml"],
        &["library.csv", "-c", "retired.toml"],
        // Where results go.
        &["library.csv", "-o", "mine"],
        &["library.csv", "-o", "nowhere/rep"],
        &["library.csv", "-o", "-", "--json"],
        &["library.csv", "-o", "-", "--only", "charts"],
        &["charts", "rep", "-o", "mine"],
        // Results and waves.
        &["charts", "list.json"],
        &["charts", "cut.json"],
        &["charts", "manifest.json"],
        &["compare", "library.csv", "manifest.json"],
        &["compare", "library.csv", "list.json"],
        &["compare", "library.csv", "cut.json"],
        &["compare", "library.csv", "other.json"],
        &["compare", "library.csv", "--wave", "Agee"],
        &["compare", "library.csv", "library.csv"],
    ];
    seen("errors-commands", "thirty wrong commands, and nine more", &dir, &said(&dir, commands));
}
