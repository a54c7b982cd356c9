//! Bad input, many waves, tiny waves, and exit codes.

use super::{compared, example, measure};
use crate::harness::Dir;
use survey_report::wave::{Change, TimeUnit};

const BOOK: &str = "[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n";

fn wave(yes: usize, of: usize) -> String {
    (0..of).fold("q,x\n".to_owned(), |text, i| text + if i < yes { "yes,1\n" } else { "no,1\n" })
}

#[test]
fn waves_that_cannot_be_compared_are_errors() {
    let dir = Dir::new();
    dir.file("a.csv", wave(40, 100)).file("same.csv", wave(40, 100)).file("b.csv", wave(50, 100));
    dir.file("other.csv", "colour,size\nred,1\nblue,2\nred,1\nblue,2\n").file("empty.csv", "q,x\n");
    dir.run(&["compare", "a.csv", "same.csv", "-o", "c"]).exits(2).says("is the same as one before it").says("hint:");
    dir.run(&["compare", "a.csv", "-o", "c"]).exits(2).says("`a.csv` is one wave").says("--wave COLUMN");
    dir.run(&["compare", "a.csv", "other.csv", "-o", "c"]).exits(3).says("no question in common");
    dir.run(&["compare", "a.csv", "empty.csv", "-o", "c"]).exits(2).says("empty.csv").says("no rows");
    dir.run(&["compare", "a.csv", "b.csv", "--baseline", "z", "-o", "c"]).exits(2).says("no wave `z`").says("known: a, b");
    dir.run(&["compare", "a.csv", "b.csv", "--baseline", "b", "-o", "c"]).exits(2).says("is the newest wave");
    dir.run(&["compare", "a.csv", "--wave", "z", "-o", "c"]).exits(3).says("no column `z`");
    dir.run(&["compare"]).exits(2);
    dir.run(&["compare", "a.csv", "nothing.csv", "-o", "c"]).exits(2).says("no such file");
    assert!(!dir.path("c").exists(), "nothing is left behind");
    dir.file("c.toml", format!("[waves]\nsamples='linked'\n[design]\npsu='x'\n{BOOK}"));
    dir.file("p.csv", wave(40, 100).replace(",1", ",2"))
        .file("r.csv", wave(40, 100).replacen(",1", ",3", 50).replace(",1", ",4"));
    dir.run(&["compare", "p.csv", "r.csv", "-c", "c.toml", "-o", "c"]).exits(3).says("no sampling unit has the same name");
}

#[test]
fn a_wave_in_which_nobody_counts_is_an_error_that_names_it() {
    let dir = Dir::new();
    dir.file("a.csv", "q,w\nyes,1\nno,1\n").file("b.csv", "q,w\nyes,0\nno,0\n");
    let error = compared(&dir, &["a.csv", "b.csv"], &format!("[design]\nweight='w'\n{BOOK}")).expect_err("no weight");
    assert!(error.message.contains("wave `b`: nobody is in it"), "{error}");
}

#[test]
fn a_wave_of_one_respondent_is_shown_as_what_it_is() {
    let dir = Dir::new();
    dir.file("2012.csv", wave(40, 100)).file("2013.csv", "q,x\nyes,1\n");
    let book = format!("[protection]\nrules='none'\n{BOOK}");
    let results = compared(&dir, &["2012.csv", "2013.csv"], &book).expect("waves");
    assert!(matches!(measure(&results, "q").changes[0], Some(Change::NotTested(_))));
    assert!(results.warnings.iter().any(|warning| warning.message.contains("2013 has 1 respondent")), "{:?}", results.warnings);
    dir.run(&["compare", "2012.csv", "2013.csv", "-c", "c.toml", "-o", "c", "-q"]).exits(0);
    assert!(dir.read("c/report.md").contains("\\[s\\]"));
    dir.run(&["compare", "2012.csv", "2013.csv", "-c", "c.toml", "-o", "d", "--protect", "sample"])
        .exits(3)
        .says("the numbers of wave `2013` are withheld: it has 1 respondent, fewer than ten");
}

#[test]
fn waves_out_of_order_are_put_in_the_order_of_time() {
    let dir = Dir::new();
    dir.file("2014.csv", wave(60, 100)).file("2012.csv", wave(40, 100)).file("2013.csv", wave(50, 100));
    let results = compared(&dir, &["2014.csv", "2012.csv", "2013.csv"], BOOK).expect("waves");
    let ids: Vec<&str> = results.tracker.waves.iter().map(|wave| wave.facts.id.as_str()).collect();
    assert_eq!(ids, ["2012", "2013", "2014"]);
    assert!(survey_report::run::markdown(&results).contains("order of their dates or names: 2012, 2013, 2014"));
    let trend = measure(&results, "q").trend.expect("three waves");
    assert!(trend.unit == TimeUnit::Year && (trend.slope.value - 0.1).abs() < 0.001, "{trend:?}");
}

#[test]
fn forty_waves_of_one_file_are_compared_and_drawn() {
    let dir = Dir::new();
    let mut text = "q,round\n".to_owned();
    for round in (1..=40).rev() {
        for i in 0..60 {
            text += &format!("{},{round}\n", if i < 20 + round / 2 { "yes" } else { "no" });
        }
    }
    dir.file("all.csv", text).file("codebook.toml", BOOK);
    dir.run(&["compare", "all.csv", "--wave", "round", "-o", "c", "-q"]).exits(0);
    let page = dir.read("c/report.md");
    assert!(page.contains("Trends per wave") && page.contains("The baseline and the latest of 40 waves"), "{page}");
    let head = page.lines().find(|line| line.starts_with("| Measure")).expect("table W1").to_owned();
    assert!(head.contains("| ") && head.matches('|').count() < 14, "{head}");
    let changes = dir.read("c/data/changes.csv");
    assert!(changes.lines().filter(|line| line.starts_with("change,")).count() >= 77);
    assert!(dir.path("c/charts/trend.svg").is_file());
    // Drawn again without the data.
    dir.run(&["charts", "c", "--size", "half", "--to", "svg", "-q"]).exits(0);
    assert!(dir.path("c/charts/trend-half.svg").is_file());
}

#[test]
fn a_blank_wave_belongs_to_none() {
    let dir = Dir::new();
    dir.file("all.csv", "q,year\nyes,2012\nno,2012\nyes,2013\nyes,\nno,2013\n")
        .file("codebook.toml", format!("[report]\nstandards='none'\n[protection]\nrules='none'\n{BOOK}"));
    dir.run(&["compare", "all.csv", "--wave", "year", "-o", "c", "-q"]).exits(0);
    dir.run(&["compare", "all.csv", "--wave", "year", "-o", "c"]).exits(0).says("1 row of `all.csv` has no wave in `year`");
    assert!(dir.read("c/data/waves.csv").contains(",2013,2013,0.5,"));
    dir.file("blank.csv", "q,year\nyes,\nno,\n");
    dir.run(&["compare", "blank.csv", "--wave", "year", "-o", "d"]).exits(3).says("is blank in every row");
}

#[test]
fn one_weighted_and_one_unweighted_wave_are_told() {
    let dir = Dir::new();
    let weighted = wave(40, 100).replace("q,x", "q,wt").replace(",1", ",1.5");
    dir.file("2012.csv", weighted).file("2013.csv", wave(50, 100));
    let book = format!("[design]\nweight='wt'\n{BOOK}");
    let error = compared(&dir, &["2012.csv", "2013.csv"], &book).expect_err("no weight in 2013");
    assert!(error.message.contains("wave `2013`") && error.message.contains("no column `wt`"), "{error}");
    let book = format!("{book}[[wave]]\nid='2013'\ndesign={{}}\n");
    let results = compared(&dir, &["2012.csv", "2013.csv"], &book).expect("waves");
    assert!(results.warnings.iter().any(|warning| warning.message == "2012 weighted and 2013 not"), "{:?}", results.warnings);
}

#[test]
fn scripts_are_told_of_changes_by_the_exit_code() {
    let dir = Dir::new();
    dir.file("2012.csv", wave(400, 1000)).file("2013.csv", wave(410, 1000)).file("2014.csv", wave(600, 1000));
    dir.file("codebook.toml", BOOK);
    dir.run(&["compare", "2012.csv", "2013.csv", "-o", "a", "--exit-code", "-q"]).exits(0);
    dir.run(&["compare", "2013.csv", "2014.csv", "-o", "b", "--exit-code", "-q"]).exits(1);
    dir.run(&["compare", "2013.csv", "2014.csv", "-o", "b", "-q"]).exits(0);
    let ran = dir.run(&["compare", "2013.csv", "2014.csv", "-o", "b", "--json"]).exits(0);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(json["changed_measures"][0], "q: yes");
    assert_eq!(json["changed"], 0, "a second run changes nothing");
    let [first, second] = example();
    dir.run(&["compare", &first, &second, "--strict", "-o", "s", "-q"]).exits(0);
}

#[test]
fn labels_that_mean_harm_stay_text() {
    let dir = Dir::new();
    let wave = |n: usize| {
        (0..200).fold("q,x\n".to_owned(), |text, i| text + if i < n { "\"=cmd|' /C calc'!A0\",1\n" } else { "<script>,1\n" })
    };
    dir.file("2012.csv", wave(80)).file("2013.csv", wave(120));
    let long = "a very long label ".repeat(12);
    dir.file("codebook.toml", format!("[[question]]\nid='q'\ncolumn='q'\ntext='[x](y) | {long}'\nlevels=[{{code=\"=cmd|' /C calc'!A0\",label='=1+1 {long}'}},'<script>']\n"));
    dir.run(&["compare", "2012.csv", "2013.csv", "--all", "-o", "c", "-q"]).exits(0);
    let page = dir.read("c/report.md");
    assert!(!page.contains("<script>") && page.contains("&lt;script&gt;"));
    let changes = dir.read("c/data/changes.csv");
    assert!(
        changes.lines().skip(1).all(|line| !line.split(',').any(|cell| cell.trim_start_matches('"').starts_with('='))),
        "{changes}"
    );
}

#[test]
fn waves_without_dates_keep_the_order_of_the_command() {
    let dir = Dir::new();
    dir.file("before.csv", wave(400, 1000)).file("after.csv", wave(600, 1000)).file("codebook.toml", BOOK);
    dir.run(&["before.csv", "-o", "r", "-q", "--save-wave", "before"]).exits(0);
    let ran = dir.run(&["compare", "before.wave.json", "after.csv", "-o", "c"]).exits(0);
    assert!(ran.stderr.contains("40 → 60") && ran.stderr.contains("rose"), "{}", ran.stderr);
    let ran = dir.run(&["compare", "r", "after.csv", "-o", "d"]).exits(0);
    assert!(ran.stderr.contains("40 → 60"), "{}", ran.stderr);
    dir.file("2014.csv", wave(50, 100)).file("2012.csv", wave(50, 110));
    dir.run(&["compare", "2014.csv", "before.csv", "2012.csv", "-o", "e"]).exits(0).says("not that of the dates that are known");
}

#[test]
fn the_same_respondents_are_no_two_waves() {
    let dir = Dir::new();
    dir.file("a.csv", wave(40, 100)).file("b.csv", wave(50, 100)).file("codebook.toml", BOOK);
    dir.run(&["a.csv", "-o", "r", "-q", "--save-wave", "old"]).exits(0);
    dir.run(&["compare", "old.wave.json", "a.csv", "-o", "c"]).exits(2).says("are the same respondents");
    dir.run(&["compare", "r", "old.wave.json", "-o", "c"]).exits(2).says("are the same respondents");
    dir.run(&["compare", "old.wave.json", "b.csv", "-o", "c", "-q"]).exits(0);
    dir.run(&["compare", "c", "a.csv", "-o", "d"]).exits(2).says("is a comparison of waves, not a wave");
}

#[test]
fn waves_of_one_month_and_of_quarters_have_labels_of_their_own() {
    let dir = Dir::new();
    let text = (0..400).fold("q,when\n".to_owned(), |text, i| {
        text + &format!("{},2012 Q{}\n", if i % 3 == 0 { "yes" } else { "no" }, 1 + i % 4)
    });
    dir.file("all.csv", text).file("codebook.toml", BOOK);
    dir.run(&["compare", "all.csv", "--wave", "when", "-o", "c", "-q"]).exits(0);
    assert!(dir.read("c/report.md").contains("Change since 2012 Q3"));
    dir.file("2012-12-01.csv", wave(40, 100)).file("2012-12-15.csv", wave(50, 100));
    dir.run(&["compare", "2012-12-01.csv", "2012-12-15.csv", "-o", "d", "-q"]).exits(0);
    assert!(dir.read("d/report.md").contains("Change since 2012-12-01"));
}

#[test]
fn a_wave_without_any_of_the_questions_is_an_error() {
    let dir = Dir::new();
    dir.file("a.csv", wave(40, 100)).file("b.csv", "z\n1\n2\n").file("c.csv", wave(50, 100)).file("codebook.toml", BOOK);
    dir.run(&["compare", "a.csv", "b.csv", "c.csv", "-o", "o"]).exits(3).says("wave `b`: it has none of the questions");
}

#[test]
fn where_nothing_can_be_compared_the_report_says_so() {
    let dir = Dir::new();
    dir.file("a.csv", wave(4, 10)).file("b.csv", wave(5, 12)).file("codebook.toml", BOOK);
    dir.run(&["compare", "a.csv", "b.csv", "-o", "c", "-q"]).exits(0);
    let page = dir.read("c/report.md");
    assert!(page.contains("No tracked measure could be compared between a and b") && !page.contains("None of 0"), "{page}");
}

#[test]
fn people_of_a_panel_stay_in_their_stratum() {
    let dir = Dir::new();
    let wave = |shift: usize| {
        (0..200).fold("id,s,q\n".to_owned(), |text, i| {
            text + &format!("{i},{},{}\n", (i + shift) % 2, if i % 3 == 0 { "yes" } else { "no" })
        })
    };
    dir.file("a.csv", wave(0)).file("b.csv", wave(1));
    let book = format!("[waves]\npanel_id='id'\n[design]\nstrata='s'\n{BOOK}");
    let error = compared(&dir, &["a.csv", "b.csv"], &book).expect_err("another stratum");
    assert!(error.message.contains("200 people of the panel are in another stratum"), "{error}");
    let error = compared(&dir, &["a.csv", "b.csv"], &format!("[waves]\npanel_id='person'\n{BOOK}")).expect_err("no column");
    assert!(error.message.contains("panel_id in [waves] names"), "{error}");
}

#[test]
fn names_that_nothing_has_are_told() {
    let dir = Dir::new();
    dir.file("a.csv", wave(40, 100)).file("b.csv", wave(50, 100));
    let book = format!("{BOOK}[[wave]]\nid='b'\nbreak=[{{question='bogus',reason='x'}}]\n[[wave]]\nid='elsewhen'\n");
    let results = compared(&dir, &["a.csv", "b.csv"], &book).expect("waves");
    assert!(results.warnings.iter().any(|warning| warning.message.contains("speaks of `bogus`")), "{:?}", results.warnings);
    assert!(survey_report::run::markdown(&results).contains("wave `elsewhen` is not among those compared"));
}

#[test]
fn standard_input_is_no_wave() {
    let dir = Dir::new();
    dir.file("a.csv", "q\nyes\nno\n");
    dir.run(&["compare", "-", "a.csv", "-o", "c"]).exits(2).says("`-` is no wave").says("save the data to a file");
}
