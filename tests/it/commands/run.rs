//! `run`: what it says, what it writes, and what it leaves alone.

use crate::harness::{Dir, TEN_ANSWERS, home, many_answers};

#[test]
fn a_report_without_configuration() {
    let dir = Dir::new();
    dir.file("my data.csv", many_answers(200));
    let ran = dir.run(&["my data.csv"]).exits(0).says("200 rows").says("--weight wt").says("Next");
    assert_eq!(ran.stdout, "my data-report\n");
    let report = dir.read("my data-report/report.md");
    assert!(report.starts_with("# Survey report: my data\n"));
    assert!(report.contains("| Yes"));
    for name in ["data/results.csv", "data/results.json", "manifest.json", "charts/q1.svg", "charts/q1.png"] {
        assert!(dir.path("my data-report").join(name).is_file(), "{name}");
    }
    let table = dir.read("my data-report/data/results.csv");
    assert!(!table.contains("R17"), "no respondent leaves");
}

#[test]
fn a_rerun_touches_nothing_and_a_change_only_what_it_must() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(200));
    dir.run(&["d.csv"]).exits(0);
    let time = |name: &str| std::fs::metadata(dir.path("d-report").join(name)).and_then(|meta| meta.modified()).expect(name);
    let before = [time("report.md"), time("charts/q1.png"), time("manifest.json")];
    dir.run(&["d.csv"]).exits(0).says("nothing changed").says("0 redrawn");
    assert_eq!(before, [time("report.md"), time("charts/q1.png"), time("manifest.json")]);
    dir.run(&["d.csv", "--level", "90"]).exits(0);
    assert_ne!(before[0], time("report.md"));
}

#[test]
fn a_failed_run_leaves_the_old_report_whole() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(200));
    dir.run(&["d.csv"]).exits(0);
    let before = dir.read("d-report/report.md");
    dir.run(&["d.csv", "--weight", "gender"]).exits(3).says("row 2: the weight `Women` is not a number");
    assert_eq!(before, dir.read("d-report/report.md"));
    assert_eq!(std::fs::read_dir(dir.path("")).expect("folder").count(), 2, "nothing else is left behind");
}

#[test]
fn streams_and_quiet() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(60));
    let ran = dir.run(&["d.csv", "-o", "-", "--quiet"]).exits(0);
    assert!(ran.stdout.starts_with("# Survey report: d\n"));
    assert_eq!(ran.stderr, "");
    assert!(!dir.path("d-report").exists());
    let ran = dir.run(&["d.csv", "--json", "-q"]).exits(0);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(json["rows"], 60);
    assert!(json["warnings"].as_array().is_some_and(|warnings| !warnings.is_empty()));
}

#[test]
fn flags_reach_the_numbers() {
    let dir = Dir::new();
    dir.file("d.csv", TEN_ANSWERS);
    let read = |arguments: &[&str]| {
        let ran =
            dir.run(&[&["d.csv", "-o", "-", "-q", "--standards", "none", "--protect", "none"], arguments].concat()).exits(0);
        let line = ran.stdout.lines().find(|line| line.starts_with("| Yes")).expect("row").to_owned();
        line.split('|').nth(2).expect("cell").trim().to_owned()
    };
    assert!(read(&[]).starts_with("60 ("));
    assert!(read(&["--weight", "wt"]).starts_with("69 ("));
    assert!(read(&["--filter", "gender == 'Men'"]).starts_with("60 ("));
    assert!(read(&["--filter", "q1 == 'Yes'"]).starts_with("100 ("));
    assert_ne!(read(&["--level", "80"]), read(&[]));
    assert_ne!(read(&["--ci", "wald"]), read(&[]));
    let by =
        dir.run(&["d.csv", "-o", "-", "-q", "--by", "gender", "--standards", "none", "--protect", "none", "--full"]).exits(0);
    assert!(by.stdout.contains("By Gender"));
    let only = dir.run(&["d.csv", "-q", "--only", "data", "--question", "q1"]).exits(0);
    assert_eq!(only.stdout, "d-report\n");
    assert!(dir.path("d-report/data/results.csv").is_file() && !dir.path("d-report/report.md").exists());
}

#[test]
fn codebooks_are_found_beside_the_data() {
    let dir = Dir::new();
    dir.file("study/wave-2.csv", TEN_ANSWERS).file("study/wave.codebook.toml", "[study]\ntitle = \"Shared\"\n");
    assert!(dir.run(&["study/wave-2.csv", "-o", "-", "-q"]).exits(0).stdout.starts_with("# Shared\n"));
    dir.file("study/wave-2.toml", "[study]\ntitle = \"Own\"\n");
    assert!(dir.run(&["study/wave-2.csv", "-o", "-", "-q"]).exits(0).stdout.starts_with("# Own\n"));
}

#[test]
fn help_version_completions_and_manual() {
    let dir = Dir::new();
    let help = dir.run(&["--help"]).exits(0).stdout;
    assert!(help.contains("survey-report responses.csv") && help.contains("Exit codes"));
    assert!(dir.run(&["--version"]).exits(0).stdout.starts_with("survey-report "));
    assert!(dir.run(&["completions", "bash"]).exits(0).stdout.contains("survey-report"));
    assert!(dir.run(&["man"]).exits(0).stdout.contains(".TH"));
    dir.run(&[]).exits(2);
}

#[test]
fn a_foreign_folder_is_not_written_into() {
    let dir = Dir::new();
    dir.file("d.csv", many_answers(60)).file("app/manifest.json", "{\"name\": \"my app\"}").file("app/report.md", "mine");
    dir.run(&["d.csv", "-o", "app"]).exits(2).says("is not a report");
    assert_eq!(dir.read("app/report.md"), "mine");
}

#[test]
fn a_filter_narrows_the_words_too() {
    let dir = Dir::new();
    let data = home().join("data/social-listening-2012.csv");
    let report = dir.run(&[data.to_str().expect("path"), "-o", "-", "-q", "--filter", "age_group == 5"]).exits(0).stdout;
    assert!(report.contains("of those aged 55 and over among US adults 18+ want to talk"), "{report}");
    assert!(report.contains("age\\_group == 5") || report.contains("age_group == 5"), "the title block has the condition");
    assert!(!report.contains("of US adults 18+ want to talk"));
}

#[test]
fn several_chunks_give_the_same_bytes_whatever_the_threads() {
    let dir = Dir::new();
    // More than two chunks of 4 MiB.
    dir.file("d.csv", many_answers(400_000))
        .file("codebook.toml", "[design]\nweight='wt'\n[[question]]\nid='q1'\ncolumn='q1'\n[[banner]]\ncolumns=['gender']\n");
    for jobs in ["1", "4"] {
        dir.run(&["d.csv", "-q", "--only", "data", "-o", jobs, "--jobs", jobs]).exits(0);
    }
    assert_eq!(dir.read("1/data/results.json"), dir.read("4/data/results.json"));
    assert!(dir.read("1/data/results.json").contains("\"rows\": 400000"));
}

/// Letters of a summary that take two columns of a screen.
fn wide(text: &str) -> usize {
    text.chars().filter(|c| ('\u{3000}'..='\u{9fff}').contains(c)).count()
}

#[test]
fn summaries_do_not_wrap() {
    let dir = Dir::new();
    let mut text = String::from(
        "この街での生活に全体としてどのくらい満足していますか,Do you agree that the library should be open on Sundays and on public holidays?,q3\n",
    );
    for row in 0..120 {
        text += &format!("{},{},{}\n", ["はい", "いいえ"][row % 2], ["Yes", "No"][row / 2 % 2], ["Yes", "No"][row / 3 % 2]);
    }
    dir.file("a file with a rather long name of its own.csv", text);
    let data = "a file with a rather long name of its own.csv";
    for columns in [40, 60, 80, 100, 160] {
        let said = dir.run_on_screen(columns, &[data, "--only", "report"]).exits(0).stderr;
        let summary: Vec<&str> = said.lines().filter(|line| !line.starts_with("warning") && !line.starts_with("Next")).collect();
        assert!(summary.iter().any(|line| line.contains("Sundays") || line.contains('…')), "{said}");
        for line in summary {
            assert!(line.chars().count() + wide(line) <= columns, "{columns}: {line}\n{said}");
        }
        // What can be pasted is whole.
        assert!(said.contains("Next     survey-report init 'a file with a rather long name of its own.csv'"), "{said}");
        assert_eq!(said.contains("to name questions"), columns >= 160, "{said}");
    }
}
