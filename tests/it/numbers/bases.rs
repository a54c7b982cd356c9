//! `base = "all"`, weights of a part of the sample, codes of options, blank and missing codes: by hand arithmetic.

use crate::harness::{Dir, Figure, figure};

fn close(figure: Figure, expected: f64, respondents: u64) {
    let Figure { estimate, n } = figure;
    assert!((estimate - expected).abs() < 1e-9 && n == respondents, "{estimate} of {n}, not {expected} of {respondents}");
}

/// 100 people, 40 with a job: 10 of these work at night and 24 by day, 6 skip that; 5 of 40 have a car and 12 a bicycle.
/// The job weight is 2 for the first 20 with a job and 1 for the others, blank without a job.
fn people() -> String {
    let mut text = String::from("job,shift,mood,car,bicycle,wjob\n");
    for row in 0..100 {
        let job = row < 40;
        let shift = match row {
            0..10 => "night",
            10..34 => "day",
            _ => "",
        };
        let mood = ["good", "bad", "", "9"][row % 4];
        let option = |chosen: bool| match (job, chosen) {
            (false, _) => "",
            (true, chosen) => ["0", "1"][usize::from(chosen)],
        };
        let weight = if job { ["2", "1"][row / 20] } else { "" };
        text += &format!("{},{shift},{mood},{},{},{weight}\n", u8::from(job), option(row < 5), option(row % 3 == 0 && row < 36));
    }
    text
}

const QUESTIONS: &str = r#"
[[question]]
id = "shift"
column = "shift"
levels = ["night", "day"]
ask_if = "job == 1"
BASE
[[question]]
id = "mood"
type = "scale"
column = "mood"
levels = ["good", "bad"]
dk = [{ code = 9, label = "Not sure" }]
nets = [{ label = "Fine", codes = ["good"], side = "positive" }]
BASE
[[question]]
id = "own"
type = "multiple"
ask_if = "job == 1"
BASE
items = [{ column = "car", text = "Car" }, { column = "bicycle", text = "Bicycle" }]
"#;

fn results(codebook: &str, flags: &[&str]) -> String {
    let dir = Dir::new();
    dir.file("d.csv", people()).file("codebook.toml", codebook);
    dir.run(&[&["d.csv", "-o", "out", "--only", "data,report", "--standards", "none", "--protect", "none"], flags].concat())
        .exits(0);
    dir.read("out/data/results.csv")
}

#[test]
fn everyone_reported_on_can_be_the_base() {
    let asked = results(&QUESTIONS.replace("BASE", ""), &[]);
    close(figure(&asked, "shift", "night", ""), 10.0 / 34.0, 34);
    close(figure(&asked, "mood", "good", ""), 25.0 / 75.0, 75);
    close(figure(&asked, "own", "Car", ""), 5.0 / 40.0, 40);
    let all = results(&QUESTIONS.replace("BASE", "base = \"all\""), &[]);
    close(figure(&all, "shift", "night", ""), 0.10, 100);
    close(figure(&all, "shift", "No answer", ""), 0.66, 100);
    close(figure(&all, "mood", "good", ""), 0.25, 100);
    close(figure(&all, "mood", "Fine", ""), 0.25, 100);
    close(figure(&all, "mood", "Not sure", ""), 0.25, 100);
    close(figure(&all, "own", "Car", ""), 0.05, 100);
    close(figure(&all, "own", "Bicycle", ""), 0.12, 100);
    // A filter still says who is reported on.
    let some = results(&QUESTIONS.replace("BASE", "base = \"all\""), &["--filter", "job == 1"]);
    close(figure(&some, "shift", "night", ""), 0.25, 40);
    // "Don't know" goes where the codebook sends it.
    let without = QUESTIONS.replace("BASE", "base = \"all\"").replace("nets =", "dk_base = false\nnets =");
    close(figure(&results(&without, &[]), "mood", "good", ""), 25.0 / 75.0, 75);
}

#[test]
fn the_base_is_said_and_numbers_have_none() {
    let dir = Dir::new();
    dir.file("d.csv", people()).file("codebook.toml", QUESTIONS.replace("BASE", "base = \"all\""));
    let report = dir.run(&["d.csv", "-o", "-"]).exits(0).stdout;
    assert!(report.contains("Those who did not answer are in the base, as “No answer”."), "{report}");
    assert!(report.contains("Those who did not answer chose none of the options."), "{report}");
    let code = dir.run(&["explain", "d.csv", "shift", "--row", "night"]).exits(0).stdout;
    let lines = code.split("## The same in R").nth(1).unwrap_or_default();
    assert!(lines.contains("rep(TRUE, nrow(data))") && !lines.contains("job"), "{code}");
    dir.file("codebook.toml", "[[question]]\nid='a'\ntype='numeric'\ncolumn='mood'\nbase='all'\n");
    dir.run(&["d.csv", "-o", "out"]).exits(2).says("`base = \"all\"`");
}

#[test]
fn a_weight_of_a_part_of_the_sample_needs_only_a_filter() {
    let book = "[[question]]\nid='shift'\ncolumn='shift'\nlevels=['night','day']\n";
    let flags = ["--weight", "wjob", "--filter", "job == 1"];
    let part = results(book, &flags);
    // 10 · 2 of 20 · 2 + 14.
    close(figure(&part, "shift", "night", ""), 20.0 / 54.0, 34);
    // The same as of a file of the part alone, standard errors and all.
    let dir = Dir::new();
    let text: Vec<String> = people().lines().take(41).map(str::to_owned).collect();
    dir.file("d.csv", text.join("\n") + "\n").file("codebook.toml", book);
    dir.run(&["d.csv", "-o", "out", "--only", "data", "--standards", "none", "--protect", "none", "--weight", "wjob"]).exits(0);
    assert_eq!(part, dir.read("out/data/results.csv"));
    dir.file("d.csv", people());
    dir.run(&["d.csv", "-o", "out", "--weight", "wjob"]).exits(3).says("row 42: the weight is missing").says("--filter");
    // "NA" says the same as a blank cell.
    dir.file("d.csv", people().replace(",\n", ",NA\n"));
    dir.run(&[&["d.csv", "-o", "na", "--only", "data", "--standards", "none", "--protect", "none"][..], &flags].concat())
        .exits(0);
    assert_eq!(part, dir.read("na/data/results.csv"));
}

#[test]
fn a_blank_code_is_refused_and_codes_of_options_are_read() {
    let dir = Dir::new();
    let add = |text: String, row: usize| text + ["1", "2", ""][row % 3] + "," + ["1", "2"][row % 2] + "\n";
    dir.file("d.csv", (0..60).fold("q,b\n".to_owned(), add));
    for levels in
        ["levels=[{code=1,label='Oui'},{code='',label='Sans réponse'}]", "levels=[1,2]\ndk=[{code=' ',label='Sans réponse'}]"]
    {
        dir.file("codebook.toml", format!("[[question]]\nid='q'\ncolumn='q'\n{levels}\n"));
        dir.run(&["d.csv", "-o", "out"]).exits(2).says("“Sans réponse” with a blank code").says("base = \"all\"");
    }
    let set = |marks: &str| {
        format!(
            "[[question]]\nid='m'\ntype='multiple'\nitems=[{{column='q',text='Q',{marks}}},{{column='b',text='B',{marks}}}]\n"
        )
    };
    dir.file("codebook.toml", set("selected=['']"));
    dir.run(&["d.csv", "-o", "out"]).exits(2).says("blank code in `selected`");
    dir.file("codebook.toml", set("selected=[1]"));
    dir.run(&["d.csv", "-o", "out"]).exits(3).says("`2` says neither chosen nor not chosen").says("not_selected");
    dir.file("codebook.toml", set("selected=[1],not_selected=[2]"));
    dir.run(&["d.csv", "-o", "out", "--only", "data"]).exits(0);
    close(figure(&dir.read("out/data/results.csv"), "m", "B", ""), 0.5, 60);
}

/// The table of a run on some data, without charts.
fn table(data: &str, codebook: Option<&str>) -> String {
    let dir = Dir::new();
    dir.file("d.csv", data);
    if let Some(codebook) = codebook {
        dir.file("codebook.toml", codebook);
    }
    dir.run(&["d.csv", "-q", "--only", "data", "--protect", "none"]).exits(0);
    dir.read("d-report/data/results.csv")
}

#[test]
fn blank_lines_are_no_respondents() {
    let rows = "Yes,a\nNo,b\n\nYes,a\n".repeat(10);
    let blank = table(&format!("\n\nq1,q2\n\n{rows}\n\n"), None);
    assert!((figure(&blank, "q1", "Yes", "").estimate - 2.0 / 3.0).abs() < 1e-12);
}

#[test]
fn codes_are_what_the_file_says() {
    let data = format!("q1\n{}", "01\n1\n2\n".repeat(20));
    let error = "[[question]]\nid='q1'\ncolumn='q1'\nlevels=['01','1','2']\n";
    let dir = Dir::new();
    dir.file("d.csv", &data).file("codebook.toml", error);
    dir.run(&["d.csv"]).exits(2).says("has the code `1` twice");
    let merged = table(&format!("q1\n{}", "Yes\nyes\nYES \nNo\n".repeat(10)), None);
    assert!((figure(&merged, "q1", "Yes", "").estimate - 0.75).abs() < 1e-12);
}

#[test]
fn missing_codes_are_in_no_mean() {
    let data = format!("age\n{}", "40\n-99\n50\nDon't know\n30\n99\n".repeat(20));
    let codebook =
        "[design]\nmissing=[-99]\n[[question]]\nid='age'\ntype='numeric'\ncolumn='age'\ndk=[{code=99,label='No answer'}]\n";
    assert!((figure(&table(&data, Some(codebook)), "age", "mean", "").estimate - 40.0).abs() < 1e-12);
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
