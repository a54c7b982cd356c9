//! Which questions are the same, what breaks a trend, and what a changed sample does.

use super::{compared, latest, measure, reason};
use crate::harness::{Dir, home};
use survey_report::run::{CompareRequest, compare};
use survey_report::wave::Change;

/// A wave: how many of so many say yes, with a scale of five and a group.
fn wave(yes: usize, of: usize) -> String {
    (0..of).fold("q,s,age\n".to_owned(), |text, i| {
        let answer = if (i * 37) % of < yes { "yes" } else { "no" };
        let scale = [5, 4, 4, 4, 3, 2, 1, 5, 4, 3][i % 10];
        text + &format!("{answer},{scale},{}\n", if i % 3 == 0 { "young" } else { "old" })
    })
}

const BOOK: &str = "[[question]]\nid='q'\ncolumn='q'\ntext='Do you agree?'\nlevels=['yes','no']\n[[question]]\nid='s'\ntype='scale'\ncolumn='s'\nlevels=['1','2','3','4','5']\nneutral=[3]\nnets=[{id='agree',label='Agree',codes=[4,5],side='positive'},{id='dis',label='Disagree',codes=[1,2],side='negative'}]\n[[question]]\nid='age'\ncolumn='age'\nrole='demographic'\nlevels=['young','old']\n";

fn two(dir: &Dir) {
    dir.file("2012.csv", wave(200, 500)).file("2013.csv", wave(300, 500));
}

#[test]
fn a_wave_maps_its_own_columns_and_codes() {
    let dir = Dir::new();
    two(&dir);
    let plain = latest(&compared(&dir, &["2012.csv", "2013.csv"], BOOK).expect("waves"), "q");
    let renamed = dir.read("2012.csv").replace("q,s,age", "Q_1,s,age").replace("yes,", "1,").replace("no,", "2,");
    dir.file("2012.csv", renamed);
    let map = format!("{BOOK}[[wave]]\nid='2012'\n[wave.columns]\nq='Q_1'\n[wave.codes.q]\n1='yes'\n2='no'\n");
    let mapped = latest(&compared(&dir, &["2012.csv", "2013.csv"], &map).expect("mapped"), "q");
    assert_eq!(plain, mapped);
    // An ordinary report of that wave reads the same map.
    dir.file("codebook.toml", &map);
    dir.run(&["2012.csv", "-o", "r", "-q"]).exits(0);
    // Without the map, the error says what to do.
    let error = compared(&dir, &["2012.csv", "2013.csv"], &format!("{BOOK}[[wave]]\nid='2012'\n[wave.columns]\nq='Q_1'\n"));
    let error = error.expect_err("unknown codes");
    assert!(error.message.contains("wave `2012`") && error.message.contains("`1` is not an answer"), "{error}");
    let error = compared(&dir, &["2012.csv", "2013.csv"], &format!("{BOOK}[[wave]]\nid='2012'\n[wave.columns]\nq='Q_2'\n"));
    assert!(error.expect_err("no column").hint.expect("hint").contains("lists the columns"));
}

#[test]
fn what_differs_breaks_the_trend_unless_a_reason_is_given() {
    let dir = Dir::new();
    two(&dir);
    for (entry, says) in [
        ("[wave.texts]\nq='Did you agree?'\n", "wording: “Did you agree?” became “Do you agree?”"),
        ("mode='telephone'\n[[wave]]\nid='2013'\nmode='online'\n", "mode: “telephone” became “online”"),
        ("population='men'\n[[wave]]\nid='2013'\npopulation='adults'\n", "population: “men” became “adults”"),
        ("[[wave]]\nid='2013'\nbreak=[{question='q',reason='a new panel'}]\n", "a new panel"),
        ("[[wave]]\nid='2013'\nbreak=[{reason='another house'}]\n", "another house"),
    ] {
        let book = format!("{BOOK}[[wave]]\nid='2012'\n{entry}");
        let broken = compared(&dir, &["2012.csv", "2013.csv"], &book).expect("waves");
        assert_eq!(reason(&broken, "q"), says);
        if entry.contains("break=") {
            // What the codebook calls a break stays one.
            let insisted = compared(&dir, &["2012.csv", "2013.csv"], &book.replace("id='q'\n", "id='q'\ntrend_ok='x'\n"));
            assert_eq!(reason(&insisted.expect("waves"), "q"), says);
            continue;
        }
        let allowed = book.replace("id='q'\n", "id='q'\ntrend_ok='it was tested'\n");
        let results = compared(&dir, &["2012.csv", "2013.csv"], &allowed).expect("waves");
        assert!((latest(&results, "q").value - 0.2).abs() < 1e-12);
        let breaks = &results.tracker.questions.iter().find(|question| question.id == "q").expect("q").breaks;
        assert_eq!(breaks[0].allowed.as_deref(), Some("it was tested"));
        let page = survey_report::run::markdown(&results);
        assert!(page.contains("it was tested") && page.contains(says.split('“').next().expect("start")));
    }
    // A break of one question leaves the others alone.
    let book = format!("{BOOK}[[wave]]\nid='2013'\nbreak=[{{question='q',reason='new'}}]\n");
    let results = compared(&dir, &["2012.csv", "2013.csv"], &book).expect("waves");
    assert!(matches!(measure(&results, "s").changes[0], Some(Change::Tested { .. })));
}

#[test]
fn another_list_of_answers_or_base_breaks_the_trend() {
    let dir = Dir::new();
    two(&dir);
    let with = |levels: &str, more: &str| format!("[[question]]\nid='q'\ncolumn='q'\nlevels={levels}\n{more}");
    dir.file("2012.codebook.toml", with("['yes','no','maybe']", "")).file("2013.codebook.toml", with("['yes','no']", ""));
    let compare = |name: &str| {
        dir.run(&["compare", "2012.csv", "2013.csv", "-o", name, "-q"]).exits(0);
        dir.read(&format!("{name}/report.md"))
    };
    assert!(compare("answers").contains("answers: “maybe” no longer among them"));
    dir.file("2012.codebook.toml", with("['yes','no']", "ask_if='age == \"old\"'\n"));
    assert!(compare("base").contains("base: “age == \"old\"” became “all respondents”"));
    dir.file("2012.codebook.toml", "[design]\nfilter='age == \"old\"'\n".to_owned() + &with("['yes','no']", ""));
    assert!(compare("filter").contains("base: respondents with “age == \"old\"” became “all respondents”"));
}

#[test]
fn new_dropped_and_similar_questions_are_listed() {
    let dir = Dir::new();
    two(&dir);
    let text = dir.read("2012.csv").replace("q,s,age", "q,s,gone");
    dir.file("2012.csv", text);
    let book = format!("{BOOK}[[question]]\nid='gone'\ncolumn='gone'\ntext='What is your age in years at last birthday?'\nlevels=['young','old']\n")
        .replace("id='age'\ncolumn='age'", "id='age'\ntext='What is your age in years at your last birthday?'\ncolumn='age'");
    let results = compared(&dir, &["2012.csv", "2013.csv"], &book).expect("waves");
    let page = survey_report::run::markdown(&results);
    assert!(page.contains("Only in the newest wave: `age`.") && page.contains("Not in the newest wave: `gone`."), "{page}");
    assert!(
        results.warnings.iter().any(|warning| warning.message.contains("`age` of 2013 reads nearly as `gone` of 2012")),
        "{:?}",
        results.warnings
    );
    // A column that no wave has is a mistake.
    let error = compared(&dir, &["2012.csv", "2013.csv"], &book.replace("column='q'", "column='qq'")).expect_err("no column");
    assert!(error.message.contains("no wave has the column `qq`"), "{error}");
}

#[test]
fn without_a_codebook_columns_are_matched_and_the_inexact_ones_listed() {
    let dir = Dir::new();
    two(&dir);
    let text = dir.read("2012.csv").replace("q,s,age", "Q,s,Age");
    dir.file("2012.csv", text);
    let ran = dir.run(&["compare", "2012.csv", "2013.csv", "-o", "c"]).exits(0);
    let ran = ran.says("columns were taken for the same: `Q` of 2012 for `q`").says("`Age` of 2012 for `age`");
    assert!(ran.stderr.contains("40 → 60"), "{}", ran.stderr);
    // `init` over both files writes the map, and with it the warning is gone.
    dir.run(&["init", "2012.csv", "2013.csv"]).exits(0);
    let book = dir.read("codebook.toml");
    assert!(book.contains("[[wave]]") && book.contains("\"q\" = \"Q\"") && book.contains("# Please confirm:"), "{book}");
    let ran = dir.run(&["compare", "2012.csv", "2013.csv", "-o", "c"]).exits(0);
    assert!(!ran.stderr.contains("taken for the same") && ran.stderr.contains("40 → 60"), "{}", ran.stderr);
}

#[test]
fn an_answer_that_was_written_otherwise_is_noticed_without_a_codebook() {
    let dir = Dir::new();
    two(&dir);
    let text = dir.read("2012.csv").replace("yes,", "Sure,");
    dir.file("2012.csv", text);
    let ran = dir.run(&["compare", "2012.csv", "2013.csv", "-o", "-"]).exits(0);
    assert!(ran.stdout.contains("answers: “Sure” became “yes”"), "{}", ran.stdout);
}

#[test]
fn a_scale_that_is_turned_round_is_suspected_and_not_tested() {
    let dir = Dir::new();
    two(&dir);
    let turned = dir.read("2013.csv").lines().fold(String::new(), |text, line| {
        let cells: Vec<&str> = line.split(',').collect();
        let scale = cells[1].parse::<u32>().map_or_else(|_| cells[1].to_owned(), |level| (6 - level).to_string());
        text + &format!("{},{scale},{}\n", cells[0], cells[2])
    });
    dir.file("2013.csv", turned);
    let results = compared(&dir, &["2012.csv", "2013.csv"], BOOK).expect("waves");
    assert!(reason(&results, "s").contains("turned round"));
    assert!(results.warnings.iter().any(|warning| warning.message.contains("`s`: in 2013 the scale looks turned round")));
    let codes = format!("{BOOK}[[wave]]\nid='2013'\n[wave.codes.s]\n1=5\n2=4\n4=2\n5=1\n");
    let mended = latest(&compared(&dir, &["2012.csv", "2013.csv"], &codes).expect("waves"), "s");
    assert!(mended.value.abs() < 1e-12);
}

#[test]
fn a_change_of_the_sample_is_told_from_one_of_opinion() {
    let dir = Dir::new();
    // Within each age the shares stay as they are; the young, of whom more say yes, become more.
    let wave = |young: usize| {
        let person = |i: usize| {
            let is_young = i < young;
            let yes = if is_young { i % 10 < 8 } else { i % 10 < 3 };
            format!("{},{}\n", if yes { "yes" } else { "no" }, if is_young { "young" } else { "old" })
        };
        (0..1000).fold("q,age\n".to_owned(), |text, i| text + &person(i))
    };
    dir.file("2012.csv", wave(300)).file("2013.csv", wave(600));
    let book = "[waves]\nstandardise=['age']\n[[question]]\nid='q'\ncolumn='q'\ntext='Q'\nlevels=['yes','no']\n[[question]]\nid='age'\ncolumn='age'\nrole='demographic'\ntext='Age'\nlevels=['young','old']\n[[banner]]\ncolumns=['age']\n";
    let results = compared(&dir, &["2012.csv", "2013.csv"], book).expect("waves");
    let change = measure(&results, "q").changes[0].as_ref().expect("tested");
    let Change::Tested { difference, standardised: Some(still), .. } = change else { panic!("{change:?}") };
    assert!((difference.value - 0.15).abs() < 1e-12 && difference.is_significant());
    assert!(still.change.value.abs() < 1e-12 && change.vanishes() && (still.coverage - 1.0).abs() < 1e-12);
    // Var = Σ π² p(1 − p)/n_k in each wave, π = 0.45 and 0.55; each wave is one stratum of 1,000.
    let cell = |p: f64, n: f64| p * (1.0 - p) / n;
    let variance =
        0.45f64.powi(2) * (cell(0.8, 300.0) + cell(0.8, 600.0)) + 0.55f64.powi(2) * (cell(0.3, 700.0) + cell(0.3, 400.0));
    assert!((still.change.std_error.powi(2) / (variance * 1000.0 / 999.0) - 1.0).abs() < 1e-9);
    let page = survey_report::run::markdown(&results);
    assert!(page.contains("goes with who took part") && page.contains("Age, young: 30% → 60%"), "{page}");
}

#[test]
fn groups_that_move_apart_are_found() {
    let dir = Dir::new();
    let wave = |young_yes: usize| {
        (0..1200).fold("q,age\n".to_owned(), |text, i| {
            let young = i % 2 == 0;
            let yes = (i / 2) % 100 < if young { young_yes } else { 40 };
            text + &format!("{},{}\n", if yes { "yes" } else { "no" }, if young { "young" } else { "old" })
        })
    };
    dir.file("2012.csv", wave(40)).file("2013.csv", wave(70));
    let book = "[[question]]\nid='q'\ncolumn='q'\nlevels=['yes','no']\n[[question]]\nid='age'\ncolumn='age'\nrole='demographic'\ntext='Age'\nlevels=['young','old']\n[[banner]]\ncolumns=['age']\n";
    let results = compared(&dir, &["2012.csv", "2013.csv"], book).expect("waves");
    let q = measure(&results, "q");
    // By code: that of young less that of old.
    assert!((q.apart[0].difference.value - 0.3).abs() < 1e-12 && q.apart[0].difference.is_significant());
    let found: Vec<bool> = q.groups.iter().map(|track| track.changes[0].as_ref().is_some_and(Change::is_found)).collect();
    assert_eq!(found, [true, false]);
}

#[test]
fn equivalence_and_practice_have_words_of_their_own() {
    let dir = Dir::new();
    dir.file("2012.csv", wave(8000, 20000)).file("2013.csv", wave(8400, 20000));
    let book = format!("[waves]\npractical=3\n[report]\nequivalence=5\n{BOOK}");
    let results = compared(&dir, &["2012.csv", "2013.csv"], &book).expect("waves");
    let page = survey_report::run::markdown(&results);
    assert!(page.contains("rose 2 points") && page.contains("less than the smallest meaningful change of 3 points"), "{page}");
    assert!(page.contains("unchanged within ±5 points"), "{page}");
    let error = compared(&dir, &["2012.csv", "2013.csv"], &format!("[waves]\npractical=300\n{BOOK}")).expect_err("no points");
    assert!(error.message.contains("`waves.practical`: 300 is not"), "{error}");
}

#[test]
fn what_differs_in_a_wave_between_does_not_matter() {
    let dir = Dir::new();
    two(&dir);
    dir.file("2014.csv", wave(350, 500));
    let book = format!("{BOOK}[[wave]]\nid='2013'\n[wave.texts]\nq='Did you agree?'\n");
    let results = compared(&dir, &["2012.csv", "2013.csv", "2014.csv"], &book).expect("waves");
    let q = measure(&results, "q");
    assert!(matches!(q.changes[results.tracker.latest()], Some(Change::Broken(_))));
    let whole = q.changes[results.tracker.whole()].as_ref().and_then(Change::difference).expect("2012 and 2014 ask the same");
    assert!((whole.value - 0.3).abs() < 1e-12);
    // A break that the codebook declares on the way counts.
    let book = format!("{BOOK}[[wave]]\nid='2013'\nbreak=[{{reason='new'}}]\n");
    let results = compared(&dir, &["2012.csv", "2013.csv", "2014.csv"], &book).expect("waves");
    assert!(matches!(measure(&results, "q").changes[results.tracker.whole()], Some(Change::Broken(_))));
}

#[test]
fn groups_are_compared_as_one_family_over_all_measures() {
    let dir = Dir::new();
    let wave = |shift: usize| {
        (0..900).fold("q,r,age\n".to_owned(), |text, i| {
            let answer = |at: usize| if (i * at + shift * i % 7) % 10 < 4 { "yes" } else { "no" };
            text + &format!("{},{},{}\n", answer(3), answer(7), ["a", "b", "c"][i % 3])
        })
    };
    dir.file("2012.csv", wave(0)).file("2013.csv", wave(1));
    let question = |id: &str| format!("[[question]]\nid='{id}'\ncolumn='{id}'\nlevels=['yes','no']\n");
    let book = question("q")
        + &question("r")
        + "[[question]]\nid='age'\ncolumn='age'\nrole='demographic'\nlevels=['a','b','c']\n[[banner]]\ncolumns=['age']\n";
    let results = compared(&dir, &["2012.csv", "2013.csv"], &book).expect("waves");
    let apart: Vec<_> = results.tracker.key().flat_map(|measure| &measure.apart).map(|of| of.difference).collect();
    assert_eq!(apart.len(), 6, "three pairs of two measures");
    let least = apart.iter().min_by(|a, b| a.p_value.total_cmp(&b.p_value)).expect("pairs");
    assert!((least.p_adjusted - (6.0 * least.p_value).min(1.0)).abs() < 1e-12, "Holm over all six");
}

#[test]
fn an_id_of_each_file_is_no_number_of_both() {
    let dir = Dir::new();
    let wave = |yes: usize| {
        (1..=300).fold("respondent,q\n".to_owned(), |text, i| text + &format!("{i},{}\n", if i <= yes { "yes" } else { "no" }))
    };
    dir.file("2012.csv", wave(100)).file("2013.csv", wave(180));
    let ran = dir.run(&["compare", "2012.csv", "2013.csv", "-o", "c"]).exits(0).says("33 → 60");
    assert!(!ran.stderr.to_lowercase().contains("respondent:"), "{}", ran.stderr);
    assert!(!dir.read("c/data/changes.csv").contains("respondent"));
}

#[test]
fn a_vanishing_change_is_more_than_a_loss_of_precision() {
    use survey_report::compare::{Difference, Direction, Verdict};
    use survey_report::options::Level;
    use survey_report::wave::Standardised;
    let difference = Difference::new(0.10, 0.04, 500, Level::P95).expect("an error");
    let tested = |value: f64, error: f64| Change::Tested {
        difference,
        verdict: Verdict::Changed(Direction::Higher),
        standardised: Difference::new(value, error, 500, Level::P95).map(|change| Standardised { change, coverage: 1.0 }),
    };
    assert!(tested(0.02, 0.04).vanishes());
    assert!(!tested(0.09, 0.05).vanishes(), "as large, and less certain");
    assert!(!tested(0.09, 0.04).vanishes());
}

#[test]
fn without_a_codebook_answers_are_matched_by_label_whatever_their_codes() {
    let dir = Dir::new();
    for (from, to) in [("survey.csv", "texts.csv"), ("survey.sav", "codes.sav")] {
        std::fs::copy(home().join("tests/study").join(from), dir.path(to)).expect("copied");
    }
    for files in [["texts.csv", "codes.sav"], ["codes.sav", "texts.csv"]] {
        let waves = files.map(|name| dir.path(name)).to_vec();
        let results = compare(&CompareRequest { waves, ..CompareRequest::default() }, &mut |_| {}).expect("waves");
        let latest = results.tracker.latest();
        let mut tested = 0;
        for measure in &results.tracker.measures {
            let values: Vec<f64> = measure.cells.iter().flatten().map(|cell| cell.estimate.value).collect();
            assert!(values.len() == 2 && (values[0] - values[1]).abs() < 1e-12, "{files:?}: {}: {values:?}", measure.title);
            if let Some(Change::Tested { .. }) = measure.changes[latest] {
                tested += 1;
            }
        }
        assert!(tested > 20, "{files:?}: {tested}");
    }
    // A codebook for both says which cells are the same.
    dir.run(&["init", "texts.csv", "codes.sav"]).exits(0);
    let book = dir.read("codebook.toml");
    assert!(book.contains("[wave.codes.\"sex\"]\n\"Female\" = 2\n\"Male\" = 1\n"), "{book}");
    let ran = dir.run(&["compare", "texts.csv", "codes.sav", "-o", "c", "--exit-code"]).exits(0);
    ran.says("no sign of change");
    dir.run(&["texts.csv", "-o", "r"]).exits(0);
}

#[test]
fn files_of_one_name_are_waves_by_their_folders() {
    let dir = Dir::new();
    for (folder, yes) in [("2012", 40), ("2013", 60)] {
        std::fs::create_dir(dir.path(folder)).expect("folder");
        dir.file(&format!("{folder}/data.csv"), wave(yes, 100));
    }
    let ran = dir.run(&["compare", "2012/data.csv", "2013/data.csv", "-o", "c"]).exits(0);
    ran.says("2012 (n = 100) · 2013 (n = 100)");
    dir.file("data.tsv", wave(50, 100).replace(',', "\t"));
    dir.file("data.csv", wave(70, 100));
    let ran = dir.run(&["compare", "data.tsv", "data.csv", "-o", "d"]).exits(0);
    ran.says("data.tsv (n = 100) · data.csv (n = 100)");
}
