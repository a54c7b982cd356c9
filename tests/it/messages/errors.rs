//! Errors on the command line: the command that was meant, colours, and JSON for programs.

use crate::harness::{Dir, TEN_ANSWERS, many_answers};

fn data() -> Dir {
    let dir = Dir::new();
    dir.file("my data.csv", TEN_ANSWERS);
    dir
}

#[test]
fn the_command_that_was_meant_can_be_pasted() {
    let dir = data();
    for (arguments, meant) in [
        (&["my data.csv", "--by", "gendr"][..], "survey-report 'my data.csv' --by gender"),
        (&["my data.csv", "--filter=gendr == 'x'"], r"survey-report 'my data.csv' '--filter=gender == '\''x'\'''"),
        (&["my data.csv", "--wieght", "wt"], "survey-report 'my data.csv' --weight wt"),
        (&["inspct", "my data.csv"], "survey-report inspect 'my data.csv'"),
    ] {
        dir.run(arguments).exits(2).says(&format!("\n      {meant}\n"));
    }
    // Nothing is near: the hint names the file of the user.
    dir.run(&["my data.csv", "--filter", "zzz > 1"]).exits(2).says("hint: known: id, q1, gender, wt");
    dir.file("-d.csv", TEN_ANSWERS);
    dir.run(&["./-d.csv", "--filter", "zzz > 1"]).exits(2).says("hint: known: id");
    let far = dir.run(&["my data.csv", "--weight", "nosuch"]).exits(2).says("--weight names `nosuch`");
    assert!(!far.stderr.contains("did you mean"), "{far}");
}

#[test]
fn a_weight_that_is_not_there_is_looked_for_among_weights() {
    let dir = Dir::new();
    dir.file("d.csv", TEN_ANSWERS.replace("gender", "weight"));
    dir.run(&["d.csv", "--weight", "nosuch"]).exits(2).says("hint: these look like weights: --weight weight, --weight wt\n");
}

#[test]
fn colours_are_for_terminals_or_where_they_are_asked_for() {
    let dir = data();
    let plain = dir.run(&["my data.csv", "--by", "gendr"]).exits(2).stderr;
    assert!(!plain.contains('\u{1b}'), "{plain:?}");
    for always in [["--color", "always"].as_slice(), &["--color=always"]] {
        let before = dir.run(&[always, &["my data.csv", "--by", "gendr"]].concat()).exits(2);
        let after = dir.run(&[&["my data.csv", "--by", "gendr"], always].concat()).exits(2);
        assert!(before.stderr.starts_with("\u{1b}[1m\u{1b}[31merror:\u{1b}[0m --by: there is no question"), "{before}");
        assert!(after.stderr.starts_with("\u{1b}[1m\u{1b}[31merror:"), "{after}");
    }
    let help = dir.run(&["--color", "always", "--help"]).exits(0).stdout;
    assert!(help.contains('\u{1b}'), "{help}");
    dir.run(&["my data.csv", "--color", "pink"]).exits(2).says("`--color` has no value `pink`").says("auto, always, never");
    // A name does not steer the terminal.
    let steering = dir.run(&["my data.csv", "--color", "never", "--by", "\u{1b}[2Jx"]).exits(2);
    assert!(!steering.stderr.contains('\u{1b}'), "{steering}");
}

#[test]
fn programs_read_errors_as_json() {
    let dir = data();
    let error = |arguments: &[&str], code: i32| {
        let ran = dir.run(arguments).exits(code);
        assert_eq!(ran.stdout, "");
        let last = ran.stderr.lines().last().expect("a line").to_owned();
        serde_json::from_str::<serde_json::Value>(&last).expect("JSON")["error"].clone()
    };
    let slip = error(&["my data.csv", "--json", "--by", "gendr"], 2);
    assert_eq!(
        slip,
        serde_json::json!({
            "kind": "usage",
            "message": "--by: there is no question or column `gendr`",
            "hint": "did you mean `gender`?",
            "command": "survey-report 'my data.csv' --json --by gender",
            "exit_code": 2,
        })
    );
    let missing = error(&["none.csv", "--json"], 2);
    assert_eq!((missing["kind"].as_str(), missing["command"].as_str()), (Some("not-found"), None));
    assert_eq!(error(&["my data.csv", "--json", "--nonsense"], 2)["kind"], "usage");
    assert_eq!(error(&["my data.csv", "--json", "--filter", "q1 == 'Yes' and q1 == 'No'"], 3)["kind"], "data");
    assert_eq!(error(&["charts", "none", "--json"], 2)["exit_code"], 2);
}

#[test]
fn what_contradicts_itself_is_refused_before_the_data_are_read() {
    let dir = Dir::new();
    for command in [&["none.csv"][..], &["compare", "none.csv", "nor.csv"]] {
        dir.run(&[command, &["-o", "-", "--json"]].concat()).exits(2).says("both print to standard output").says("-o DIR --json");
        for parts in ["charts", "report,data"] {
            dir.run(&[command, &["-o", "-", "--only", parts]].concat()).exits(2).says(&format!("-o DIR --only {parts}"));
        }
        dir.run(&[command, &["-o", "-", "--only", "report"]].concat()).exits(2).says("no such file");
        dir.run(&[command, &["--chart", "=bars"]].concat()).exits(2).says("names no question before `=`").says("ID=bars");
    }
}

#[test]
fn a_report_shows_only_what_is_there() {
    let dir = Dir::new();
    dir.file("my data.csv", many_answers(120));
    let links = |report: &str| -> Vec<String> {
        report
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .filter(|path| !path.starts_with('#'))
            .map(str::to_owned)
            .collect()
    };
    let printed = dir.run(&["my data.csv", "-o", "-"]).exits(0).stdout;
    assert_eq!(links(&printed), [""; 0], "{printed}");
    dir.run(&["my data.csv", "-o", "alone", "-q", "--only", "report"]).exits(0);
    assert_eq!(
        links(&dir.read("alone/report.md")).iter().filter(|path| !path.starts_with("tables.md")).count(),
        1,
        "manifest.json"
    );
    // The charts and data of an earlier run are there.
    dir.run(&["my data.csv", "-o", "whole", "-q", "--to", "svg"]).exits(0);
    let whole = dir.read("whole/report.md");
    dir.run(&["my data.csv", "-o", "whole", "-q", "--to", "svg", "--only", "report"]).exits(0);
    let again = dir.read("whole/report.md");
    assert_eq!(links(&whole), links(&again));
    for (folder, report) in [("alone", dir.read("alone/report.md")), ("whole", again)] {
        for path in links(&report) {
            let path = path.split('#').next().unwrap_or_default();
            assert!(dir.path(folder).join(path).is_file(), "{folder} has no {path}");
        }
    }
    assert!(links(&whole).iter().any(|path| path.contains(".svg")) && !whole.contains("(not written)"));
}

#[test]
fn the_command_of_a_report_works_where_the_user_stood() {
    let dir = Dir::new();
    dir.file("study/-x.csv", TEN_ANSWERS).file("-x.csv", TEN_ANSWERS);
    for (data, line) in
        [("study/-x.csv", "survey-report study/-x.csv --only report"), ("./-x.csv", "survey-report ./-x.csv --only report")]
    {
        let printed = dir.run(&[data, "-o", "-", "--only", "report"]).exits(0).stdout;
        assert!(printed.contains(&format!("```text\n{line}\n```")), "{printed}");
        let words: Vec<&str> = line.split(' ').skip(1).chain(["-o", "-"]).collect();
        assert_eq!(dir.run(&words).exits(0).stdout, printed);
    }
    let piped = dir.run_with_input(&["-", "-o", "-"], "-x.csv").exits(0).stdout;
    assert!(piped.contains("```text\nsurvey-report - < DATA\n```") && piped.contains("DATA is a file of these bytes"), "{piped}");
    let home = dir.run(&[dir.path("-x.csv").to_str().expect("path"), "-o", "-"]).exits(0).stdout;
    assert!(home.contains("```text\nsurvey-report ./-x.csv\n```"), "{home}");
}

#[test]
fn pictures_do_not_go_among_files_of_somebody_else() {
    let dir = Dir::new();
    dir.file("my data.csv", many_answers(120));
    dir.file("mine/thesis.docx", "x");
    dir.run(&["my data.csv", "-o", "rep", "-q", "--only", "data"]).exits(0);
    let charts = ["charts", "rep", "--to", "svg", "-q", "-o"];
    let to = |folder: &'static str, more: &[&'static str]| dir.run(&[&charts[..], &[folder], more].concat());
    to("mine", &[]).exits(2).says("is not empty and is not a report").says("--force");
    assert_eq!(std::fs::read_dir(dir.path("mine")).expect("folder").count(), 1);
    to("mine", &["--force"]).exits(0);
    to("mine", &[]).exits(0);
    to("new", &["--question", "q1"]).exits(0);
    to("new", &["--question", "gender"]).exits(0);
}

#[cfg(unix)]
#[test]
fn what_the_system_forbids_is_said_in_words() {
    use std::os::unix::fs::PermissionsExt;
    let dir = data();
    dir.file("closed/x", "").run(&["my data.csv", "-o", "rep", "-q", "--only", "data"]).exits(0);
    let allow = |name: &str, mode: u32| {
        std::fs::set_permissions(dir.path(name), std::fs::Permissions::from_mode(mode)).expect("permissions");
    };
    allow("my data.csv", 0);
    // The one who may read everything is not forbidden anything.
    if std::fs::read(dir.path("my data.csv")).is_err() {
        dir.run(&["my data.csv"]).exits(2).says("cannot be read: permission denied").says("chmod u+r 'my data.csv'");
        allow("my data.csv", 0o644);
        allow("closed", 0o555);
        let ran = dir.run(&["my data.csv", "-o", "closed/rep"]).exits(2).says("`closed` cannot be written: permission denied");
        assert!(!ran.stderr.contains(".partial") && !ran.stderr.contains("os error"), "{ran}");
        allow("closed", 0o755);
    }
    dir.run(&["my data.csv", "-c", "closed"]).exits(2).says("`closed` cannot be read: it is a folder");
}

#[test]
fn a_key_by_its_old_name_is_told_of_by_every_command() {
    let dir = Dir::new();
    let book = "[report]\ncompare = \"rest\"\n[[question]]\nid = \"q1\"\ncolumn = \"q1\"\n";
    dir.file("a.csv", TEN_ANSWERS).file("b.csv", TEN_ANSWERS.replace("Yes", "No"));
    dir.file("a.codebook.toml", book).file("b.codebook.toml", book);
    dir.run(&["a.csv", "-o", "-"]).exits(0).says("the key `compare` in [report] of `a.codebook.toml` is now `test`");
    dir.run(&["check", "a.csv"]).exits(0).says("of `a.codebook.toml` is now `test`");
    let both =
        dir.run(&["compare", "a.csv", "b.csv", "-o", "-"]).exits(0).says("of `a.codebook.toml`").says("of `b.codebook.toml`");
    assert_eq!(both.stderr.matches("is now `test`").count(), 2, "{both}");
    dir.file("b.codebook.toml", book.replace("compare", "compar"));
    let offered = dir.run(&["b.csv"]).exits(2).says("unknown key `compar`");
    assert!(!offered.stderr.contains("`compare`") && !offered.stderr.contains(" compare,"), "{offered}");
}
