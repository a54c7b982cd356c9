//! The program as a user runs it: every exit code, what it says, and what it leaves behind.

use crate::harness::{Dir, home};

const DATA: &str = "id,q1,gender,wt\n1,Yes,Women,1.5\n2,No,Men,0.5\n3,Yes,Women,1.0\n4,Yes,Men,1.0\n5,No,Women,0.7\n6,Yes,Men,1.3\n7,No,Women,1.1\n8,Yes,Men,0.9\n9,Yes,Women,1.2\n10,No,Men,0.8\n";

fn many(rows: usize) -> String {
    let mut text = String::from("respondent,q1,gender,wt\n");
    for row in 0..rows {
        let answer = ["Yes", "No", "Don't know"][row * 7 % 3];
        let gender = ["Women", "Men"][row % 2];
        text += &format!("R{row},{answer},{gender},{}\n", 0.5 + (row % 11) as f64 / 10.0);
    }
    text
}

#[test]
fn a_report_without_configuration() {
    let dir = Dir::new();
    dir.file("my data.csv", many(200));
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
    dir.file("d.csv", many(200));
    dir.run(&["d.csv"]).exits(0);
    let time = |name: &str| std::fs::metadata(dir.path("d-report").join(name)).and_then(|meta| meta.modified()).expect(name);
    let before = [time("report.md"), time("charts/q1.png"), time("manifest.json")];
    dir.run(&["d.csv"]).exits(0).says("nothing changed").says("0 drawn anew");
    assert_eq!(before, [time("report.md"), time("charts/q1.png"), time("manifest.json")]);
    dir.run(&["d.csv", "--level", "90"]).exits(0);
    assert_ne!(before[0], time("report.md"));
}

#[test]
fn a_failed_run_leaves_the_old_report_whole() {
    let dir = Dir::new();
    dir.file("d.csv", many(200));
    dir.run(&["d.csv"]).exits(0);
    let before = dir.read("d-report/report.md");
    dir.run(&["d.csv", "--weight", "gender"]).exits(3).says("row 2: the weight `Women` is not a number");
    assert_eq!(before, dir.read("d-report/report.md"));
    assert_eq!(std::fs::read_dir(dir.path("")).expect("folder").count(), 2, "nothing else is left behind");
}

#[test]
fn streams_and_quiet() {
    let dir = Dir::new();
    dir.file("d.csv", many(60));
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
    dir.file("d.csv", DATA);
    let read = |arguments: &[&str]| {
        let ran = dir.run(&[&["d.csv", "-o", "-", "-q", "--standards", "none"], arguments].concat()).exits(0);
        let line = ran.stdout.lines().find(|line| line.starts_with("| Yes")).expect("row").to_owned();
        line.split('|').nth(2).expect("cell").trim().to_owned()
    };
    assert!(read(&[]).starts_with("60 ("));
    assert!(read(&["--weight", "wt"]).starts_with("69 ("));
    assert!(read(&["--filter", "gender == 'Men'"]).starts_with("60 ("));
    assert!(read(&["--filter", "q1 == 'Yes'"]).starts_with("100 ("));
    assert_ne!(read(&["--level", "80"]), read(&[]));
    assert_ne!(read(&["--ci", "wald"]), read(&[]));
    let by = dir.run(&["d.csv", "-o", "-", "-q", "--by", "gender"]).exits(0);
    assert!(by.stdout.contains("By Gender"));
    let only = dir.run(&["d.csv", "-q", "--only", "data", "--question", "q1"]).exits(0);
    assert_eq!(only.stdout, "d-report\n");
    assert!(dir.path("d-report/data/results.csv").is_file() && !dir.path("d-report/report.md").exists());
}

#[test]
fn wrong_flags_and_files_exit_with_2() {
    let dir = Dir::new();
    dir.file("d.csv", DATA)
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
        (&["d.csv", "--ci", "normal"], "possible values"),
        (&["d.csv", "--level", "95%"], "invalid value"),
        (&["d.csv", "--level", "100"], "between 50 and 99.99"),
        (&["d.csv", "--filter", "gender = "], "expected a number or a quoted text"),
        (&["d.csv", "--question", "q2"], "did you mean `q1`?"),
        (&["d.csv", "--by", "gendr"], "did you mean `gender`?"),
        (&["d.csv", "-c", "none.toml"], "cannot be read"),
        (&["d.csv", "--weight", "wt", "--unweighted"], "cannot be used with"),
        (&["d.csv", "--jobs", "0"], "1 to 1024"),
        (&["-"], "`standard input`: is empty"),
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
    dir.run(&["d.csv", "-c", "c.toml", "--filter", "zz == 1"]).exits(2).says("--filter names `zz`");
    dir.file("c.toml", "[[question]]\nid = \"q1\"\ncolumn = \"q9\"\nlevels = [\"Yes\"]\n");
    dir.run(&["d.csv", "-c", "c.toml"]).exits(3).says("no column `q9`");
    dir.file("s.csv", many(60));
    dir.run(&["s.csv", "--strict"]).exits(3).says("under --strict").says("looks like a weight");
    dir.run(&["s.csv", "--filter", "q1 == 'Never'"]).exits(3).says("nobody is in the base");
}

#[test]
fn init_writes_a_codebook_that_gives_the_same_report() {
    let dir = Dir::new();
    dir.file("d.csv", many(200));
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
fn codebooks_are_found_beside_the_data() {
    let dir = Dir::new();
    dir.file("study/wave-2.csv", DATA).file("study/wave.codebook.toml", "[study]\ntitle = \"Shared\"\n");
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
fn labels_cannot_break_the_formats() {
    let dir = Dir::new();
    let hostile =
        ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a|b\n| c", "](javascript:x)", "& \"q\" 'x' `y`", "\u{1}\u{7}bell"];
    let mut data = String::from("q,group\n");
    for row in 0..240 {
        data += &format!("\"{}\",{}\n", hostile[row % hostile.len()].replace('"', "\"\""), row % 2);
    }
    dir.file("d.csv", data);
    dir.run(&["d.csv", "-q"]).exits(0);
    let report = dir.read("d-report/report.md");
    assert!(!report.contains("<script>") && !report.replace("\\]", "").contains("](javascript"));
    let drawing = dir.read("d-report/charts/q.svg");
    assert!(!drawing.contains("<script>") && drawing.contains("&lt;script&gt;"));
    let table = dir.read("d-report/data/results.csv");
    assert!(table.contains("'=cmd") && !table.contains(",=cmd"));
}

#[test]
fn no_output_holds_a_number_that_is_none() {
    let dir = Dir::new();
    let mut data = String::from("constant,rare,lonely_group,number,w,none,multi_1,multi_2\n");
    for row in 0..80 {
        let rare = if row == 0 { "once" } else { "often" };
        let group = if row == 5 { "one" } else { "all" };
        data += &format!(
            "same,{rare},{group},{},{},,{},{}\n",
            if row == 9 { String::new() } else { (row % 20).to_string() },
            row % 4,
            row % 2,
            0
        );
    }
    dir.file("d.csv", data);
    dir.file(
        "c.toml",
        "[design]\nweight='w'\n[[question]]\nid='constant'\ncolumn='constant'\nlevels=['same','never']\n[[question]]\nid='rare'\ncolumn='rare'\n\
         [[question]]\nid='n'\ntype='numeric'\ncolumn='number'\n[[question]]\nid='empty'\ncolumn='none'\nlevels=['a']\n[[question]]\nid='m'\ntype='multiple'\n\
         items=[{column='multi_1'},{column='multi_2'}]\n[[banner]]\ncolumns=['lonely_group']\n",
    );
    dir.run(&["d.csv", "-c", "c.toml", "-q"]).exits(0);
    let text = dir.read("d-report/data/results.json");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut seen = 0;
    for question in json["questions"].as_array().expect("questions") {
        for row in question["rows"].as_array().expect("rows") {
            for estimate in row["estimates"].as_array().expect("estimates") {
                seen += 1;
                assert!(estimate["value"].as_f64().is_some_and(f64::is_finite), "{estimate}");
                if let (Some(lower), Some(upper)) = (estimate["lower"].as_f64(), estimate["upper"].as_f64()) {
                    assert!(upper > lower, "an interval of no width: {estimate}");
                }
            }
        }
    }
    assert!(seen > 10);
    let report = dir.read("d-report/report.md");
    assert!(!report.contains("NaN") && !report.contains(" inf"));
}

#[test]
fn personal_data_is_in_no_output() {
    let dir = Dir::new();
    let mut data = String::from("q1,email,Comment,phone,ip_address,contact\n");
    for row in 0..60 {
        data += &format!(
            "{},person{row}@secret.example,my private words number {row} are long enough,+1 555 010 {row:04},10.9.8.{row},zz{row}@secret.example\n",
            ["a", "b"][row % 2]
        );
    }
    dir.file("d.csv", data);
    dir.run(&["d.csv", "-q"]).exits(0);
    dir.run(&["init", "d.csv"]).exits(0);
    let mut files = vec![dir.path("codebook.toml")];
    for folder in ["d-report", "d-report/data", "d-report/charts"] {
        files.extend(
            std::fs::read_dir(dir.path(folder))
                .expect("folder")
                .map(|entry| entry.expect("entry").path())
                .filter(|path| path.is_file()),
        );
    }
    assert!(files.len() > 5);
    for file in files {
        let bytes = std::fs::read(&file).expect("file");
        let text = String::from_utf8_lossy(&bytes);
        for planted in ["secret.example", "private words", "555 010", "10.9.8."] {
            assert!(!text.contains(planted), "{planted} in {}", file.display());
        }
    }
    assert!(dir.read("d-report/report.md").contains("Personal data, never tabulated"));
}

#[test]
fn real_exports_are_understood() {
    let dir = Dir::new();
    let starwars = home().join("tests/published/starwars.csv");
    dir.run(&[starwars.to_str().expect("path"), "-o", "r"]).exits(0).says("windows-1252").says("SurveyMonkey header of 2 rows");
    let table = dir.read("r/data/results.csv");
    let n = |row: &str| {
        let line =
            table.lines().find(|line| line.contains(row) && line.contains(",Total,")).unwrap_or_else(|| panic!("no row {row}"));
        let cells: Vec<&str> = line.rsplit(',').collect();
        let share: f64 =
            line.split(",Total,").nth(1).and_then(|rest| rest.split(',').next()).expect("share").parse().expect("number");
        let base: f64 = cells[3].parse().expect("base");
        (share * base).round()
    };
    // Counted with grep: 936 answered Yes to having seen a film, 758 ticked The Empire Strikes Back.
    assert!((n("q1,q1,Yes") - 936.0).abs() < 0.5);
    assert!((n("The Empire Strikes Back") - 758.0).abs() < 0.5);
}

fn total(table: &str, start: &str) -> f64 {
    let line = table
        .lines()
        .find(|line| line.starts_with(start) && line.contains(",Total,"))
        .unwrap_or_else(|| panic!("no row {start}\n{table}"));
    line.split(",Total,").nth(1).and_then(|rest| rest.split(',').next()).expect("share").parse().expect("number")
}

/// The table of a run on some data, without charts.
fn table(data: &str, codebook: Option<&str>) -> String {
    let dir = Dir::new();
    dir.file("d.csv", data);
    if let Some(codebook) = codebook {
        dir.file("codebook.toml", codebook);
    }
    dir.run(&["d.csv", "-q", "--only", "data"]).exits(0);
    dir.read("d-report/data/results.csv")
}

#[test]
fn blank_lines_are_no_respondents() {
    let rows = "Yes,a\nNo,b\n\nYes,a\n".repeat(10);
    let blank = table(&format!("\n\nq1,q2\n\n{rows}\n\n"), None);
    assert!((total(&blank, "q1,q1,Yes") - 2.0 / 3.0).abs() < 1e-12);
}

#[test]
fn rows_of_another_length_are_errors_or_said() {
    let dir = Dir::new();
    dir.file("d.csv", "q1,q2,q3\nYes,a,1\nYes, indeed,a,1\n");
    dir.run(&["d.csv"]).exits(2).says("row 3 has more cells than the 3 of the header");
    dir.file("s.csv", format!("q1,q2\n{}", "Yes,a\nNo\nNo,b\n".repeat(20)));
    dir.run(&["s.csv"]).exits(0).says("20 rows with fewer cells than the header");
}

#[test]
fn codes_are_what_the_file_says() {
    let data = format!("q1\n{}", "01\n1\n2\n".repeat(20));
    let error = "[[question]]\nid='q1'\ncolumn='q1'\nlevels=['01','1','2']\n";
    let dir = Dir::new();
    dir.file("d.csv", &data).file("codebook.toml", error);
    dir.run(&["d.csv"]).exits(2).says("has the code `1` twice");
    let merged = table(&format!("q1\n{}", "Yes\nyes\nYES \nNo\n".repeat(10)), None);
    assert!((total(&merged, "q1,q1,Yes") - 0.75).abs() < 1e-12);
}

#[test]
fn missing_codes_are_in_no_mean() {
    let data = format!("age\n{}", "40\n-99\n50\nDon't know\n30\n99\n".repeat(20));
    let codebook =
        "[design]\nmissing=[-99]\n[[question]]\nid='age'\ntype='numeric'\ncolumn='age'\ndk=[{code=99,label='No answer'}]\n";
    assert!((total(&table(&data, Some(codebook)), "age,age,mean") - 40.0).abs() < 1e-12);
}

#[test]
fn a_large_number_elsewhere_costs_no_digits() {
    let mut data = String::from("x,g\n9999999999,a\n5,a\n");
    for row in 0..200 {
        data += &format!("{},b\n", row % 99 + 1);
    }
    let codebook =
        "[[question]]\nid='x'\ntype='numeric'\ncolumn='x'\n[[question]]\nid='g'\ncolumn='g'\n[[banner]]\ncolumns=['g']\n";
    let table = table(&data, Some(codebook));
    let line = table.lines().find(|line| line.starts_with("x,x,mean") && line.contains(",b,b,")).expect("group b");
    let cells: Vec<f64> =
        line.split(",b,b,").nth(1).expect("numbers").split(',').take(2).map(|cell| cell.parse().expect("number")).collect();
    let values: Vec<f64> = (0..200).map(|row| f64::from(row % 99 + 1)).collect();
    let mean = values.iter().sum::<f64>() / 200.0;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 199.0 / 200.0;
    assert!((cells[0] - mean).abs() < 1e-9);
    // The whole sample has two respondents more, so that the design's factor is 202/201 and not 200/199.
    let expected = variance * 199.0 / 200.0 * 202.0 / 201.0;
    assert!((cells[1].powi(2) / expected - 1.0).abs() < 1e-9, "{} {}", cells[1], expected.sqrt());
}

#[test]
fn options_without_numbers_are_one_question() {
    let mut data = String::from("own_car,own_bike,net_facebook,net_other\n");
    for row in 0..60 {
        let yes = |n: usize| if row % n == 0 { "Yes" } else { "" };
        data += &format!(
            "{},{},{},{}\n",
            yes(2),
            yes(3),
            if row % 4 == 0 { "Facebook" } else { "" },
            if row % 5 == 0 { "Other" } else { "" }
        );
    }
    let table = table(&data, None);
    // 40 of 60 own a car or a bike; 30 a car. Nobody's "Yes" is 100% of those who said it.
    assert!((total(&table, "own,own_car") - 0.75).abs() < 1e-12, "{table}");
    assert!(!table.contains(",1,0"), "{table}");
}

#[test]
fn one_address_makes_a_column_personal() {
    let dir = Dir::new();
    let mut data = String::from("q1,contact_us,Respondent name\n");
    for row in 0..9 {
        data += &format!("{},{},Person {row}\n", ["a", "b"][row % 2], if row == 4 { "me@secret.example" } else { "none" });
    }
    dir.file("d.csv", data);
    let report = dir.run(&["d.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(!report.contains("secret.example") && !report.contains("Person 4"));
    dir.run(&["d.csv", "--by", "contact_us"]).exits(2).says("personal data");
}

#[test]
fn a_foreign_folder_is_not_written_into() {
    let dir = Dir::new();
    dir.file("d.csv", many(60)).file("app/manifest.json", "{\"name\": \"my app\"}").file("app/report.md", "mine");
    dir.run(&["d.csv", "-o", "app"]).exits(2).says("is not a report");
    assert_eq!(dir.read("app/report.md"), "mine");
}

#[test]
fn a_filter_narrows_the_words_too() {
    let dir = Dir::new();
    let data = home().join("data/social-listening-2012.csv");
    let report = dir.run(&[data.to_str().expect("path"), "-o", "-", "-q", "--filter", "age_group == 5"]).exits(0).stdout;
    assert!(
        report.contains("of US adults 18+ with age\\_group == 5 want to talk")
            || report.contains("with age_group == 5 want to talk")
    );
    assert!(!report.contains("of US adults 18+ want to talk"));
}

#[test]
fn parquet_and_csv_give_the_same_numbers() {
    use polars::prelude::{CsvReadOptions, ParquetWriter, SerReader};
    let dir = Dir::new();
    dir.file("d.csv", many(5000));
    let mut frame = CsvReadOptions::default()
        .try_into_reader_with_file_path(Some(dir.path("d.csv")))
        .and_then(SerReader::finish)
        .expect("frame");
    let file = std::fs::File::create(dir.path("p.parquet")).expect("file");
    ParquetWriter::new(file).with_row_group_size(Some(700)).finish(&mut frame).expect("written");
    for name in ["d.csv", "p.parquet"] {
        dir.run(&[name, "-q", "--only", "data", "--weight", "wt"]).exits(0);
    }
    assert_eq!(dir.read("d-report/data/results.csv"), dir.read("p-report/data/results.csv"));
}

#[test]
fn several_chunks_give_the_same_bytes_whatever_the_threads() {
    let dir = Dir::new();
    // More than two chunks of 4 MiB.
    dir.file("d.csv", many(400_000))
        .file("codebook.toml", "[design]\nweight='wt'\n[[question]]\nid='q1'\ncolumn='q1'\n[[banner]]\ncolumns=['gender']\n");
    for jobs in ["1", "4"] {
        dir.run(&["d.csv", "-q", "--only", "data", "-o", jobs, "--jobs", jobs]).exits(0);
    }
    assert_eq!(dir.read("1/data/results.json"), dir.read("4/data/results.json"));
    assert!(dir.read("1/data/results.json").contains("\"rows\": 400000"));
}
