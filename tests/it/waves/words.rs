//! The words of a comparison: three verdicts, waves or groups, benchmarks; what comes first, and what is left out.

use super::compared;
use crate::harness::Dir;
use survey_report::compare::Relation;
use survey_report::run::markdown;

/// Of `count` rows with a cell of the wave column, so many yes in each question.
fn rows(cell: &str, count: usize, yes: &[usize]) -> String {
    (0..count).fold(String::new(), |text, i| {
        // Spread over the rows, so that one question says nothing of another.
        let answer = |at: usize, yes: usize| if (i * (7 + 6 * at) + at) % count < yes { "Yes" } else { "No" };
        let answers: Vec<&str> = yes.iter().enumerate().map(|(at, yes)| answer(at, *yes)).collect();
        text + &format!("{cell},{}\n", answers.join(","))
    })
}

/// A file of two waves or groups: little rises by 8 points, much by 20, sinks falls by 12, perhaps rises by 4, still stays.
fn two(column: &str, cells: [&str; 2]) -> String {
    let head = format!("{column},little,much,sinks,perhaps,still\n");
    head + &rows(cells[0], 1009, &[403, 303, 504, 403, 504]) + &rows(cells[1], 1009, &[484, 505, 383, 448, 506])
}

/// Where texts stand on a page, which must be in this order.
#[track_caller]
fn in_order(page: &str, texts: &[&str]) {
    let places: Vec<usize> = texts.iter().map(|text| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}"))).collect();
    assert!(places.is_sorted(), "{texts:?} at {places:?} in {page}");
}

#[test]
fn findings_count_the_three_verdicts_and_tell_the_largest_first_in_both_directions() {
    let dir = Dir::new();
    dir.file("all.csv", two("year", ["2023", "2024"]));
    let ran = dir.run(&["compare", "all.csv", "--wave", "year", "-o", "r"]).exits(0);
    let page = dir.read("r/report.md");
    in_order(
        &page,
        &[
            "## Key findings",
            "3 of 5 tracked measures changed between 2023 and 2024: 2 rose and 1 fell. 1 may have changed and 1 shows no sign of change.",
            "“Much: Yes” rose 20 points, from 30% to 50%",
            "“Little: Yes” rose 8 points",
            "“Sinks: Yes” fell 12 points",
            "“Perhaps: Yes” (+4 points; 0 to +9) may have changed: it would be significant if measured alone",
            "a share had to move by",
            "### Table W1",
        ],
    );
    in_order(&page[page.find("### Table W1").expect("W1")..], &["| Much", "| Little", "| Sinks", "| Perhaps", "| Still"]);
    in_order(&ran.stderr, &["Much: Yes", "Little: Yes", "Sinks: Yes", "Perhaps: Yes", "Still: Yes"]);
    ran.says("rose ").says("fell ").says("may have changed").says("no sign of change");
    let changes = dir.read("r/data/changes.csv");
    for (row, words) in [("much", ",changed,rose,"), ("sinks", ",changed,fell,"), ("perhaps", ",may have changed,,")] {
        let line = changes.lines().find(|line| line.starts_with(&format!("change,{row},"))).expect("a row");
        assert!(line.contains(words), "{line}");
    }
    assert!(dir.read("r/data/results.json").contains("\"direction\":\"rose\""));
}

#[test]
fn groups_are_higher_or_lower_and_never_rise() {
    let dir = Dir::new();
    dir.file("all.csv", two("country", ["Chile", "Peru"])).file("coded.csv", two("country", ["1", "2"]));
    for (file, sentence) in [
        ("all.csv", "“Much: Yes” is 20 points higher for Peru than for Chile: 50% against 30%"),
        ("coded.csv", "“Sinks: Yes” is 12 points lower for 2 than for 1: 38% against 50%"),
    ] {
        let ran =
            dir.run(&["compare", file, "--wave", "country", "-o", "g", "--force"]).exits(0).says("higher").says("may differ");
        let page = dir.read("g/report.md");
        assert!(page.contains(sentence), "{page}");
        let picture = dir.read("g/charts/changes.svg");
        for word in ["rose", "fell", "Change since", "newest", "wave"] {
            let told = page.split("## Reproduce").next().expect("a page");
            assert!(!told.contains(word) && !ran.stderr.contains(word) && !picture.contains(word), "{word}: {page}");
        }
    }
    assert!(dir.read("g/data/changes.csv").contains(",differs,higher,"));
    // The flag and the codebook decide where they speak.
    dir.run(&["compare", "all.csv", "--wave", "country", "--kind", "waves", "-o", "g", "--force"]).exits(0).says("rose");
    dir.file("years.csv", two("year", ["2023", "2024"]));
    dir.run(&["compare", "years.csv", "--wave", "year", "--kind", "groups", "-o", "g", "--force"]).exits(0).says("higher");
    dir.file("k.toml", "[waves]\nkind = \"waves\"\ncolumn = \"country\"\n[[question]]\nid = \"much\"\ncolumn = \"much\"\nlevels = [\"Yes\", \"No\"]\n");
    dir.run(&["compare", "all.csv", "--codebook", "k.toml", "-o", "g", "--force"]).exits(0).says("rose");
    dir.run(&["compare", "all.csv", "--wave", "country", "--kind", "wave", "-o", "g"]).exits(2).says("waves");
    dir.file("k.toml", "[waves]\nkind = \"group\"\n");
    dir.run(&["compare", "all.csv", "--wave", "country", "--codebook", "k.toml", "-o", "g"]).exits(2).says("groups");
}

#[test]
fn labels_say_whether_waves_are_compared() {
    let dir = Dir::new();
    for (column, cells, word) in [
        ("wave", ["a", "b"], "rose"),
        ("period", ["Before", "After"], "rose"),
        ("when", ["March 2023", "March 2024"], "rose"),
        ("part", ["Wave 1", "Wave 2"], "rose"),
        ("region", ["North", "South"], "higher"),
        ("sex", ["1", "2"], "higher"),
    ] {
        dir.file("all.csv", two(column, cells));
        dir.run(&["compare", "all.csv", "--wave", column, "-o", "k", "--force"]).exits(0).says(word);
    }
    // Of several files, whatever they are called, the second comes after the first.
    let head = "place,little,much,sinks,perhaps,still\n";
    dir.file("north.csv", format!("{head}{}", rows("x", 1009, &[403, 303, 504, 403, 504])));
    dir.file("south.csv", format!("{head}{}", rows("x", 1009, &[484, 505, 383, 448, 506])));
    dir.run(&["compare", "north.csv", "south.csv", "-o", "k", "--force"]).exits(0).says("rose");
}

#[test]
fn three_groups_are_held_beside_the_one_of_reference_without_a_trend() {
    let dir = Dir::new();
    let third = rows("Bolivia", 1009, &[403, 303, 504, 403, 504]);
    dir.file("all.csv", two("country", ["Chile", "Peru"]) + &third);
    let run = |reference: &[&str]| {
        let words = [&["compare", "all.csv", "--wave", "country", "-o", "g", "--force"], reference].concat();
        dir.run(&words).exits(0);
        dir.read("g/report.md")
    };
    let page = run(&[]);
    assert!(page.contains("**Compared:** Chile with Bolivia and Peru with Bolivia"), "{page}");
    assert!(!page.contains("## Trends") && !dir.path("g/charts/trend.svg").exists());
    assert!(dir.path("g/charts/changes.svg").exists() && dir.path("g/charts/groups-3.svg").exists());
    let page = run(&["--baseline", "Peru"]);
    assert!(page.contains("**Compared:** Bolivia with Peru and Chile with Peru"), "{page}");
    dir.run(&["compare", "all.csv", "--wave", "country", "--baseline", "Brazil", "-o", "g"]).exits(2).says("no wave `Brazil`");
}

const FIGURES: &str = "schema = 1\n[[published]]\nid = \"2022\"\nlabel = \"Pew 2022\"\nn = 4000\ndesign_effect = 1.2\nsource = \"Pew\"\nfigure = [{ id = \"much\", text = \"much\", percent = 40 }, { id = \"nowhere\", text = \"Nowhere\", percent = 9 }]\n";

#[test]
fn a_benchmark_is_held_beside_the_newest_wave_and_is_none() {
    let dir = Dir::new();
    dir.file("all.csv", two("year", ["2021", "2023"])).file("pew.toml", FIGURES);
    let command = ["compare", "all.csv", "pew.toml", "--wave", "year", "-o", "b", "--force"];
    dir.run(&command).exits(0);
    let page = dir.read("b/report.md");
    in_order(
        &page,
        &[
            "**Waves:** 2021 (n = 1,009); 2023 (n = 1,009)",
            "**Benchmarks, published figures of other surveys:** Pew 2022 (n = 4,000)",
            "**Compared:** 2023 with 2021 and 2023 with the benchmark Pew 2022",
            "“Much: Yes” rose 20 points",
            "“Much: Yes” is 10 points higher in 2023 than in the benchmark Pew 2022: 50% against 40%",
            "Pew 2022 (benchmark)",
            "Published figures without a counterpart in the survey: `nowhere`.",
        ],
    );
    let book = "[waves]\ncolumn = \"year\"\n[[question]]\nid = \"much\"\ncolumn = \"much\"\nlevels = [\"Yes\", \"No\"]\n";
    let results = compared(&dir, &["pew.toml", "all.csv"], book).expect("a benchmark");
    let of = |relation| results.tracker.comparisons.iter().filter(|of| of.relation == relation).count();
    assert_eq!((of(Relation::Time), of(Relation::Benchmark)), (1, 1));
    assert_eq!(results.tracker.waves[results.tracker.newest()].facts.id, "2023");
    // Newer than the survey, it is still no wave of it.
    dir.file("pew.toml", FIGURES.replace("2022", "2025"));
    let results = compared(&dir, &["all.csv", "pew.toml"], book).expect("a newer benchmark");
    assert_eq!(results.tracker.waves[results.tracker.newest()].facts.id, "2023");
    assert!(!markdown(&results).contains("newest wave"));
    // One wave of the survey is enough.
    dir.file(
        "one.csv",
        two("year", ["2021", "2023"]).lines().filter(|line| !line.starts_with("2021")).collect::<Vec<_>>().join("\n"),
    );
    dir.run(&["compare", "one.csv", "pew.toml", "-o", "one"]).exits(0).says("higher");
    let page = dir.read("one/report.md");
    assert!(page.starts_with("# Comparison with published benchmarks") && !page.contains("rose"), "{page}");
    // An earlier wave of the same survey says so.
    dir.file("pew.toml", FIGURES.replace("[[published]]", "[[published]]\nbenchmark = false"));
    let results = compared(&dir, &["all.csv", "pew.toml"], book).expect("a wave");
    assert_eq!(results.tracker.waves.len(), results.tracker.surveyed().len());
    dir.file("pew.toml", FIGURES.replace("[[published]]", "[[published]]\nbenchmark = true"));
    dir.run(&["compare", "pew.toml", "-o", "x"]).exits(3).says("nothing to compare it with");
    dir.file("c.toml", book);
    dir.run(&["compare", "all.csv", "pew.toml", "--codebook", "c.toml", "--baseline", "2022", "-o", "x"])
        .exits(2)
        .says("is a benchmark");
}

#[test]
fn key_measures_and_groups_that_changed_are_shown_and_all_of_them_where_all_are_wanted() {
    let dir = Dir::new();
    let text = (0..3000).fold("year,team,q\n".to_owned(), |text, i| {
        // Only in one team does it rise.
        let (year, team) = (2023 + i % 2, ["Ann", "Bob", "Cid"][i % 3]);
        let limit = if year == 2024 && team == "Ann" { 7 } else { 4 };
        text + &format!("{year},{team},{}\n", if (i * 7 / 6) % 10 < limit { "Yes" } else { "No" })
    });
    dir.file("all.csv", text);
    let run = |more: &[&str]| {
        let words = [&["compare", "all.csv", "--wave", "year", "--by", "team", "-o", "r", "--force"], more].concat();
        dir.run(&words).exits(0);
        let charts = ["1", "2", "3"].map(|group| dir.path(&format!("r/charts/changes-team-{group}.svg")).exists());
        (dir.read("r/report.md"), charts)
    };
    let (page, charts) = run(&[]);
    assert!(page.contains("Ann: all tracked measures") && !page.contains("Bob: all tracked measures"), "{page}");
    assert!(page.contains("No significant change in Bob and Cid.") && !page.contains("Every question by wave"), "{page}");
    assert_eq!(charts.iter().filter(|drawn| **drawn).count(), 1);
    let (page, charts) = run(&["--all"]);
    assert!(page.contains("Bob: all tracked measures") && page.contains("Every question by wave"), "{page}");
    assert_eq!(charts, [true; 3]);
}
