//! Saved waves and results give the numbers of the data, and hold nobody.

use super::{compared, example, latest, measure, reason};
use crate::harness::{Dir, home};

/// The rows of `changes.csv` without those that need what a file does not keep.
fn changes(dir: &Dir, folder: &str, test: &str) -> Vec<String> {
    dir.read(&format!("{folder}/data/changes.csv")).lines().filter(|line| line.starts_with(test)).map(str::to_owned).collect()
}

#[test]
fn saved_waves_and_results_give_the_numbers_of_the_data_to_the_last_digit() {
    let dir = Dir::new();
    let [first, second] = example();
    dir.run(&["compare", &first, &second, "-o", "data", "-q"]).exits(0);
    for (file, id) in [(&first, "2012-12"), (&second, "2013-12")] {
        dir.run(&[file, "-o", &format!("report-{id}"), "--save-wave", id, "-q"]).exits(0);
    }
    dir.run(&["compare", "2012-12.wave.json", "2013-12.wave.json", "-o", "saved", "-q"]).exits(0);
    let of_data = changes(&dir, "data", "change,");
    assert!(of_data.len() > 200, "{}", of_data.len());
    // Everything but what was standardised, for which a report holds no cells.
    assert_eq!(of_data, changes(&dir, "saved", "change,"));
    assert_eq!(changes(&dir, "data", "difference"), changes(&dir, "saved", "difference"));
    // The results of ordinary reports, named by their folders, beside data and a saved wave.
    let numbers = |rows: &[String]| -> Vec<String> {
        rows.iter().map(|row| row.split(',').rev().skip(4).collect::<Vec<_>>().join(",")).collect()
    };
    let without_waves = |rows: Vec<String>| -> Vec<String> {
        numbers(&rows)
            .into_iter()
            .map(|row| row.replace("social-listening-2013-simulated", "2013-12").replace("social-listening-2012", "2012-12"))
            .collect()
    };
    dir.run(&["compare", "report-2012-12", "report-2013-12/data/results.json", "-o", "results", "-q"]).exits(0);
    assert_eq!(without_waves(of_data.clone()), without_waves(changes(&dir, "results", "change,")));
    dir.run(&["compare", "2012-12.wave.json", &second, "-o", "mixed", "-q"]).exits(0);
    assert_eq!(of_data, changes(&dir, "mixed", "change,"));
}

/// Two waves in which the sizes of regions have another order, and so the answers of each file by itself.
fn regions(dir: &Dir) {
    let old = ["North", "South", "North", "East", "North", "South", "West", "North", "East", "South"];
    let new = ["West", "South", "West", "East", "North", "South", "West", "East", "West", "East"];
    for (year, regions, shift) in [("2012", old, 0), ("2013", new, 3)] {
        let mut text = "trust,region,age\n".to_owned();
        for i in 0..900 {
            let region = regions[i % 10];
            let yes = (i * 7 / 10 + shift * (region.len() - 3)) % 11 < 5;
            text += &format!("{},{region},{}\n", if yes { "Yes" } else { "No" }, ["18-29", "30-44", "45+"][i / 10 % 3]);
        }
        dir.file(&format!("{year}.csv"), text);
    }
}

#[test]
fn groups_that_moved_apart_do_so_with_the_same_sign_wherever_the_waves_come_from() {
    let dir = Dir::new();
    regions(&dir);
    dir.run(&["compare", "2012.csv", "2013.csv", "--by", "region,age", "-o", "data", "-q"]).exits(0);
    for year in ["2012", "2013"] {
        let file = format!("{year}.csv");
        dir.run(&[&file, "--by", "region,age", "-o", &format!("report-{year}"), "-q", "--save-wave", year]).exits(0);
    }
    dir.run(&["compare", "2012.wave.json", "2013.wave.json", "-o", "saved", "-q"]).exits(0);
    // Groups and both values to twelve digits: answers in another order are added up in another order.
    let rounded = |row: &String| -> String {
        let cells: Vec<&str> = row.split(',').collect();
        let number = |at: usize| format!("{:.12}", cells[at].parse::<f64>().expect("a number"));
        format!("{} {} {} {}", cells[8..13].join(","), number(13), number(14), number(19))
    };
    let sorted = |folder: &str| {
        let mut rows: Vec<String> = changes(&dir, folder, "difference of changes,trust").iter().map(rounded).collect();
        rows.sort();
        rows
    };
    let of_data = sorted("data");
    assert_eq!(of_data.len(), 9);
    assert_eq!(of_data, sorted("saved"));
    // A report holds no sums of what its groups share, and says so.
    dir.run(&["compare", "report-2012", "report-2013", "-o", "results", "-q"]).exits(0);
    let unknown = changes(&dir, "results", "difference of changes,trust");
    assert_eq!(unknown.len(), 2, "one row for each banner");
    assert!(unknown.iter().all(|row| row.contains("not tested") && row.contains("--save-wave")), "{unknown:?}");
    let page = dir.read("results/report.md");
    assert!(page.contains("Whether groups changed differently is not tested: "), "{page}");
    assert!(dir.read("results/data/results.json").contains("\"untested_differences_of_changes\":[{\"banner\""));
}

#[test]
fn reports_on_finite_populations_and_replicate_weights_give_the_numbers_of_the_data() {
    const QUESTION: &str = "[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n";
    // 400 of 400, 400 of 800, and four replicates.
    for (design, verdict) in
        [("fpc='all'", "not tested"), ("fpc='half'", "changed"), ("weight='w'\nreplicates={columns='rw*',type='jk1'}", "changed")]
    {
        let dir = Dir::new();
        for (year, yes) in [("2012", 3), ("2013", 5)] {
            let text = (0..400).fold("q,all,half,w,rw1,rw2,rw3,rw4\n".to_owned(), |text, i| {
                let replicates: Vec<&str> = (0..4).map(|r| if i % 4 == r { "0" } else { "1.5" }).collect();
                let answer = if (i * 7 + i / 10) % 10 < yes { "yes" } else { "no" };
                text + &format!("{answer},400,800,1,{}\n", replicates.join(","))
            });
            dir.file(&format!("{year}.csv"), text).file("codebook.toml", format!("[design]\n{design}\n{QUESTION}"));
            dir.run(&[&format!("{year}.csv"), "-o", &format!("r{year}"), "-q"]).exits(0);
        }
        dir.run(&["compare", "2012.csv", "2013.csv", "-o", "data", "-q"]).exits(0);
        dir.run(&["compare", "r2012", "r2013", "-o", "results", "-q"]).exits(0);
        let of_data = changes(&dir, "data", "change,");
        assert_eq!(of_data, changes(&dir, "results", "change,"), "{design}");
        assert!(of_data[0].contains(verdict), "{design}: {of_data:?}");
        assert_eq!(dir.read("data/data/waves.csv"), dir.read("results/data/waves.csv"), "{design}");
    }
}

#[test]
fn a_saved_wave_is_not_overwritten_unasked() {
    let dir = Dir::new();
    let [first, _] = example();
    dir.run(&[&first, "-o", "r", "-q", "--save-wave", "2012"]).exits(0);
    let text = dir.read("2012.wave.json");
    dir.run(&[&first, "-o", "r", "-q", "--save-wave", "2012"]).exits(2).says("exists already");
    assert_eq!(dir.read("2012.wave.json"), text);
    dir.run(&[&first, "-o", "r", "-q", "--save-wave", "2012", "--force"]).exits(0);
    assert_eq!(dir.read("2012.wave.json"), text, "the same bytes");
    dir.run(&[&first, "-o", "r", "-q", "--save-wave", "nowhere/2012"]).exits(2).says("`nowhere` is not a folder");
}

/// Checks and counts the bases in a saved wave.
fn walk(value: &serde_json::Value, bases: &mut usize) {
    match value {
        serde_json::Value::Object(fields) => {
            if let (Some(base), true) = (fields.get("base"), fields.contains_key("value")) {
                assert!(base["effective"].as_f64().expect("effective") >= 30.0, "{base}");
                *bases += 1;
            }
            fields.values().for_each(|value| walk(value, bases));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| walk(value, bases)),
        _ => {}
    }
}

#[test]
fn a_saved_wave_holds_no_respondent() {
    let dir = Dir::new();
    let [first, _] = example();
    dir.run(&[&first, "-o", "r", "-q", "--save-wave", "2012"]).exits(0);
    let text = dir.read("2012.wave.json");
    assert!(!text.contains("R0001") && !text.contains("respondent_id"));
    let wave: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    // Whatever is kept stands on an effective base of 30 or more.
    let mut bases = 0;
    walk(&wave, &mut bases);
    assert!(bases > 100, "{bases}");
}

fn panel(dir: &Dir) {
    let text = std::fs::read_to_string(home().join("tests/oracle/panel.csv")).expect("panel");
    let head = text.lines().next().expect("header");
    for wave in ["w1", "w2"] {
        let rows: Vec<&str> = text.lines().filter(|line| line.contains(wave)).collect();
        dir.file(&format!("{wave}.csv"), format!("{head}\n{}\n", rows.join("\n")));
    }
    dir.file("codebook.toml", "[waves]\npanel_id='id'\n[design]\nweight='weight'\n[[question]]\nid='intrudes'\ncolumn='intrudes'\nlevels=['Agree','Not agree']\nheadline_net={codes=['Agree']}\n");
}

#[test]
fn people_of_a_panel_are_not_saved_and_their_overlap_is_not_guessed() {
    let dir = Dir::new();
    panel(&dir);
    dir.run(&["w1.csv", "-o", "r", "-q", "--save-wave", "w1"]).exits(0);
    let text = dir.read("w1.wave.json");
    assert!(!text.contains("\"frame\"") && text.contains("\"panel\": true"));
    let results = compared(&dir, &["w1.wave.json", "w2.csv"], &dir.read("codebook.toml")).expect("waves");
    assert!(reason(&results, "intrudes").contains("a saved wave does not hold"));
}

#[test]
fn psus_are_saved_of_everyone_only_where_each_has_ten_respondents() {
    let dir = Dir::new();
    let wave = |per: usize, shift: usize| {
        let mut text = "psu,q,g\n".to_owned();
        for psu in 0..30 {
            for i in 0..per {
                let yes = (psu * 3 + i * 5 + shift) % 7 < 3;
                text += &format!("{psu},{},{}\n", if yes { "yes" } else { "no" }, i % 2);
            }
        }
        text
    };
    let book = "[design]\npsu='psu'\n[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n[[question]]\nid='g'\ncolumn='g'\nrole='demographic'\nlevels=['0','1']\n";
    dir.file("codebook.toml", book);
    for (per, kept) in [(12, true), (8, false)] {
        dir.file("2012.csv", wave(per, 0)).file("2013.csv", wave(per, 2));
        dir.run(&["2012.csv", "-o", "r", "-q", "--save-wave", "2012", "--force"]).exits(0);
        assert_eq!(dir.read("2012.wave.json").contains("\"frame\""), kept);
        let data = latest(&compared(&dir, &["2012.csv", "2013.csv"], book).expect("data"), "q");
        let saved = compared(&dir, &["2012.wave.json", "2013.csv"], book).expect("saved");
        if kept {
            assert_eq!(data, latest(&saved, "q"), "shared PSUs count as in the data");
        } else {
            assert!(reason(&saved, "q").contains("may share units"));
            let anew = format!("[waves]\nsamples='independent'\n{book}");
            let independent = latest(&compared(&dir, &["2012.wave.json", "2013.csv"], &anew).expect("saved"), "q");
            assert_eq!(independent, latest(&compared(&dir, &["2012.csv", "2013.csv"], &anew).expect("data"), "q"));
        }
    }
}

#[test]
fn files_that_are_no_waves_are_named() {
    let dir = Dir::new();
    let [first, _] = example();
    dir.file("x.json", "{\"a\":1}").file("y.json", "{ not json").file("z.toml", "[[published]]\nid='a'\n");
    dir.file("old.json", "{\"schema\":1,\"tool\":\"survey-report\",\"version\":\"0.0.1\"}");
    for (file, says) in [
        ("x.json", "was not written by survey-report"),
        ("y.json", "damaged: no JSON"),
        ("z.toml", "has no figures"),
        ("old.json", "holds no wave"),
        ("nothing.csv", "no such file"),
    ] {
        dir.run(&["compare", &first, file, "-o", "c"]).exits(2).says(says).says("hint:");
    }
    // A saved wave whose sums were tampered with.
    dir.run(&[&first, "-o", "r", "-q", "--save-wave", "2012"]).exits(0);
    let text = dir.read("2012.wave.json");
    dir.file("bad.json", text.replacen("\"present\": [", "\"present\": [ 1, 2, 3,", 1));
    dir.run(&["compare", "bad.json", &first, "-o", "c"]).exits(2).says("is damaged");
}

#[test]
fn what_a_saved_wave_of_clusters_lacks_is_not_guessed() {
    let dir = Dir::new();
    let wave = |shift: usize| {
        (0..600).fold("psu,q,age\n".to_owned(), |text, i| {
            text + &format!("{},{},{}\n", i % 20, if (i * 7 + shift) % 10 < 4 { "yes" } else { "no" }, ["a", "b"][i / 20 % 2])
        })
    };
    let book = "[waves]\nstandardise=['age']\n[design]\npsu='psu'\n[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n[[question]]\nid='age'\ncolumn='age'\nrole='demographic'\nlevels=['a','b']\n";
    dir.file("codebook.toml", book);
    for (name, shift) in [("2012", 0), ("2013", 1), ("2014", 2)] {
        dir.file(&format!("{name}.csv"), wave(shift));
        dir.run(&[&format!("{name}.csv"), "-o", name, "-q", "--save-wave", name]).exits(0);
    }
    let data = compared(&dir, &["2012.csv", "2013.csv", "2014.csv"], book).expect("data");
    assert!(measure(&data, "q").trend.is_some());
    let still =
        |results: &survey_report::report::waves::WaveResults| match measure(results, "q").changes[results.tracker.latest()] {
            Some(survey_report::wave::Change::Tested { standardised, .. }) => standardised.is_some(),
            _ => false,
        };
    assert!(still(&data));
    // Everyone is kept by sampling unit; the cells of standardisation are not.
    let saved = compared(&dir, &["2012.wave.json", "2013.wave.json", "2014.wave.json"], book).expect("saved");
    assert_eq!(measure(&saved, "q").trend, measure(&data, "q").trend);
    assert!(!still(&saved));
    // Reports keep no unit at all.
    let results = compared(&dir, &["2012", "2013", "2014"], book).expect("results");
    assert!(measure(&results, "q").trend.is_none() && reason(&results, "q").contains("may share units"));
    assert!(survey_report::run::markdown(&results).contains("known without their sampling units"));
}

#[test]
fn a_stratum_that_would_tell_one_person_is_not_kept_by_group() {
    let dir = Dir::new();
    // One woman in stratum b.
    let text = (0..400).fold("s,sex,q\n".to_owned(), |text, i| {
        let stratum = if i < 300 { "a" } else { "b" };
        let sex = if i < 150 || i == 399 { "w" } else { "m" };
        text + &format!("{stratum},{sex},{}\n", if i % 3 == 0 { "yes" } else { "no" })
    });
    dir.file("2012.csv", text);
    dir.file("codebook.toml", "[design]\nstrata='s'\n[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n[[question]]\nid='sex'\ncolumn='sex'\nrole='demographic'\nlevels=['w','m']\n[[banner]]\ncolumns=['sex']\n");
    dir.run(&["2012.csv", "-o", "r", "-q", "--save-wave", "2012"]).exits(0);
    let wave: serde_json::Value = serde_json::from_str(&dir.read("2012.wave.json")).expect("JSON");
    let measures = wave["wave"]["questions"][0]["measures"].as_array().expect("measures");
    assert!(measures[0]["total"]["totals"].is_object(), "everyone is kept by stratum");
    for group in measures.iter().flat_map(|measure| measure["groups"].as_array().into_iter().flatten()) {
        for known in group.as_array().expect("groups") {
            assert!(known["totals"].is_null(), "{known}");
        }
    }
}

#[test]
fn a_wave_of_one_file_is_saved_by_a_filter() {
    let dir = Dir::new();
    let text = (0..600).fold("year,q\n".to_owned(), |text, i| {
        text + &format!("{},{}\n", 2012 + i % 2, if i % 5 < 2 + i % 2 { "yes" } else { "no" })
    });
    dir.file("all.csv", text)
        .file("codebook.toml", "[waves]\ncolumn='year'\n[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n");
    for year in ["2012", "2013"] {
        dir.run(&["all.csv", "--filter", &format!("year == {year}"), "-o", "r", "-q", "--save-wave", year]).exits(0);
    }
    let book = dir.read("codebook.toml");
    let saved = latest(&compared(&dir, &["2012.wave.json", "2013.wave.json"], &book).expect("saved"), "q");
    let data = latest(&compared(&dir, &["all.csv"], &book).expect("data"), "q");
    assert!((saved.value - data.value).abs() < 1e-12 && (saved.std_error / data.std_error - 1.0).abs() < 0.01);
    // A question of another wave does not keep this one from being saved.
    let more = format!("{book}[[question]]\nid='later'\ncolumn='later'\nlevels=['x','y']\n");
    dir.file("codebook.toml", more);
    dir.run(&["all.csv", "-o", "r", "--save-wave", "both"]).exits(0).says("no columns of `later`");
}

#[test]
fn saved_numbers_that_cannot_be_are_refused() {
    let dir = Dir::new();
    let [first, second] = example();
    dir.run(&[&first, "-o", "r", "-q", "--save-wave", "2012"]).exits(0);
    let text = dir.read("r/data/results.json");
    // A cell too many would give each group the number of another.
    let shifted = ("\"cells\":[{", "\"cells\":[null,{");
    for (from, to) in [shifted, ("\"std_error\":0.", "\"std_error\":-0."), ("\"degf\":1061", "\"degf\":-9223372036854775808")] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        dir.file("results.json", changed);
        dir.run(&["compare", "results.json", &second, "-o", "c"]).exits(2).says("is damaged");
    }
}
