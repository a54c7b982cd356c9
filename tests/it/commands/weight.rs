//! Weights that are made: by `weight`, and by `--targets` of a report.

use crate::harness::{Dir, figure};
use polars::prelude::{NamedFrom, ParquetReader, ParquetWriter, SerReader, Series, df};

/// Ten people: six women and four men, of whom 5 and 1 say yes.
const TEN: &str = "id,sex,age,says\n1,F,20,yes\n2,F,30,yes\n3,F,40,yes\n4,F,50,yes\n5,F,60,yes\n6,F,70,no\n7,M,20,yes\n8,M,30,no\n9,M,40,no\n10,M,50,no\n";
const HALVES: &str = "variable,category,share\nsex,F,50\nsex,M,50\n";

fn ten() -> Dir {
    let dir = Dir::new();
    dir.file("d.csv", TEN).file("t.csv", HALVES);
    dir
}

/// The last cell of each row of a file that was written, as numbers.
fn weights(text: &str) -> Vec<f64> {
    text.lines().skip(1).map(|line| line.rsplit([',', ';']).next().expect("a cell").parse().expect("a number")).collect()
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} {b}");
}

#[test]
fn one_margin_is_post_stratification() {
    let dir = ten();
    let ran = dir.run(&["weight", "d.csv", "--targets", "t.csv", "-o", "w.csv"]).exits(0);
    assert!(ran.stdout.contains("F                           6       60.0%     50.0%   50.0%"), "{ran}");
    assert!(ran.stderr.contains("Wrote    w.csv · column `weight`"), "{ran}");
    let written = dir.read("w.csv");
    // 10 · 0.5 / 6 for each woman, 10 · 0.5 / 4 for each man; everything else is as it was.
    for (at, weight) in weights(&written).into_iter().enumerate() {
        close(weight, if at < 6 { 5.0 / 6.0 } else { 1.25 });
    }
    let without: Vec<&str> = written.lines().map(|line| line.rsplit_once(',').expect("a cell").0).collect();
    assert_eq!(without.join("\n") + "\n", TEN);
    assert_eq!(dir.read("d.csv"), TEN);
    dir.run(&["d.csv", "--targets", "t.csv", "-o", "out", "-q", "--only", "report,data", "--standards", "none"]).exits(0);
    let csv = dir.read("out/data/results.csv");
    // (5 · 5/6 + 1 · 5/4) / 10
    close(figure(&csv, "says", "yes", "").estimate, 65.0 / 120.0);
    let report = dir.read("out/report.md");
    assert!(report.contains("## Weighting") && report.contains("made here by raking to Sex"), "{report}");
    assert!(!report.contains("taken as given"));
    // The share of women is what it was made to be: nothing is left of its error.
    let json = dir.read("out/data/results.json");
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let weighting = &value["weighting"];
    assert_eq!(weighting["method"], "rake");
    assert_eq!(weighting["file"], "t.csv");
    let women = &weighting["groups"][0]["margins"][0]["categories"][0];
    close(women["unweighted"].as_f64().expect("share"), 0.6);
    close(women["weighted"].as_f64().expect("share"), 0.5);
    // Kish: (Σw)² / Σw² = 100 / (6 · 25/36 + 4 · 25/16)
    let effective = weighting["groups"][0]["weights"]["n_eff"].as_f64().expect("a number");
    assert!((effective - 100.0 / (6.0 * 25.0 / 36.0 + 4.0 * 25.0 / 16.0)).abs() < 1e-9, "{effective}");
    assert!(json.contains("\"key_measures\""));
}

#[test]
fn targets_are_read_however_they_are_written() {
    let expected: Vec<f64> = (0..10).map(|at| if at < 6 { 5.0 / 6.0 } else { 1.25 }).collect();
    for (name, targets) in [
        ("t.csv", "\u{feff}Variable;Category;weight_pct\nsex;F;50,0\nsex;M;50,0\n"),
        ("t.csv", "variable,category,share\nsex,F,0.5\n,M,0.5\n"),
        ("t.csv", "sex,population\nF,\"1,500,000\"\nM,\"1,500,000\"\nTotal,\"3,000,000\"\n"),
        ("t.csv", "margin\tlevel\tpercent\nsex\tf\t50%\nsex\tm\t50 %\n"),
        ("t.toml", "[[targets]]\nvariable = 'sex'\ncategories = [{category='F', count=7}, {category='M', count=7}]\n"),
    ] {
        let dir = ten();
        dir.file(name, targets);
        dir.run(&["weight", "d.csv", "--targets", name, "-o", "w.csv", "-q"]).exits(0);
        weights(&dir.read("w.csv")).into_iter().zip(&expected).for_each(|(own, expected)| close(own, *expected));
    }
}

#[test]
fn numbers_are_weighted_in_bands_and_variables_crossed() {
    let dir = ten();
    dir.file("t.csv", "variable,category,count\nage,under 40,30\nage,40+,70\n");
    dir.run(&["weight", "d.csv", "--targets", "t.csv", "-o", "w.csv", "-q"]).exits(0);
    for (at, weight) in weights(&dir.read("w.csv")).into_iter().enumerate() {
        close(weight, if [0, 1, 6, 7].contains(&at) { 10.0 * 0.3 / 4.0 } else { 10.0 * 0.7 / 6.0 });
    }
    dir.file(
        "x.csv",
        "variable,category,share\nage*sex,under 40*F,10\nage*sex,under 40*M,20\nage*sex,40+*F,30\nage*sex,40+*M,40\n",
    );
    dir.run(&["weight", "d.csv", "--targets", "x.csv", "--weighting", "poststratify", "-o", "x.out.csv", "-q"]).exits(0);
    for (at, weight) in weights(&dir.read("x.out.csv")).into_iter().enumerate() {
        let share = match at {
            0 | 1 => 0.1 / 2.0,
            6 | 7 => 0.2 / 2.0,
            2..=5 => 0.3 / 4.0,
            _ => 0.4 / 2.0,
        };
        close(weight, 10.0 * share);
    }
}

#[test]
fn a_codebook_says_all_of_it() {
    let dir = ten();
    dir.file(
        "d.codebook.toml",
        "[weighting]\nbase_weight = 'age'\nby = 'says'\nmissing = 'exclude'\nsource = 'Census'\ntotal = 'population'\n\
         [[weighting.targets]]\nvariable = 'sex'\ngroup = 'yes'\ncategories = [{category='F', count=30}, {category='M', count=10}]\n\
         [[weighting.targets]]\nvariable = 'sex'\ngroup = 'no'\ncategories = [{category='F', count=25}, {category='M', count=35}]\n",
    );
    let ran = dir.run(&["weight", "d.csv", "-o", "w.csv"]).exits(0);
    assert!(ran.stdout.contains("by raking to Sex (Census), starting from age, separately within each group of Says"), "{ran}");
    let made = weights(&dir.read("w.csv"));
    // Women who say yes have base weights 20 … 60, which add up to 200, and count 30.
    for (weight, base) in made[..5].iter().zip([20.0, 30.0, 40.0, 50.0, 60.0]) {
        close(*weight, base * 30.0 / 200.0);
    }
    close(made[5], 25.0);
    close(made[6], 10.0);
    close(made[7], 30.0 * 35.0 / 120.0);
    let flags = dir.run(&["weight", "d.csv", "--base-weight", "none", "-o", "equal.csv", "-q"]);
    flags.exits(0);
    close(weights(&dir.read("equal.csv"))[0], 30.0 / 5.0);
    // A plain report says the same, and one without weights makes none.
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "report", "--standards", "none"]).exits(0);
    assert!(dir.read("out/report.md").contains("Weights add up to the population."));
    dir.run(&["d.csv", "--unweighted", "-o", "plain", "-q", "--only", "report"]).exits(0);
    assert!(!dir.read("plain/report.md").contains("## Weighting"));
}

#[test]
fn those_without_a_target_are_never_left_out_silently() {
    let dir = Dir::new();
    dir.file("d.csv", format!("{TEN}11,X,50,no\n12,,50,yes\n")).file("t.csv", HALVES);
    let weight = |more: &[&str]| dir.run(&[&["weight", "d.csv", "--targets", "t.csv", "--force"], more].concat());
    weight(&[])
        .exits(3)
        .says("2 respondents have no target in margin `sex`: they gave no answer, or one that has no target (“X”)")
        .says("--missing keep holds them at their share of this margin, --missing exclude leaves them out");
    weight(&["--missing", "keep", "-o", "k.csv", "-q"]).exits(0);
    let kept = weights(&dir.read("k.csv"));
    close(kept[10], 1.0);
    close(kept[11], 1.0);
    close(kept[0], 5.0 / 6.0);
    weight(&["--missing", "exclude", "-o", "x.csv", "-q"]).exits(0);
    let excluded = weights(&dir.read("x.csv"));
    assert_eq!(&excluded[10..], [0.0, 0.0]);
    close(excluded[9], 1.25);
    dir.run(&[
        "d.csv",
        "--targets",
        "t.csv",
        "--missing",
        "exclude",
        "-o",
        "out",
        "-q",
        "--only",
        "report",
        "--standards",
        "none",
    ])
    .exits(0);
    let report = dir.read("out/report.md");
    assert!(report.contains("**Respondents:** 10 of 12 rows") && report.contains("have a weight of 0"), "{report}");
}

#[test]
fn weights_are_made_within_the_filter_of_the_codebook_whatever_is_reported_on() {
    let dir = ten();
    dir.file("d.csv", format!("{TEN}11,F,90,yes\n")).file("c.toml", "[design]\nfilter = 'age < 80'\n");
    dir.run(&["weight", "d.csv", "-c", "c.toml", "--targets", "t.csv", "-o", "w.csv", "-q"]).exits(0);
    let made = weights(&dir.read("w.csv"));
    close(made[0], 5.0 / 6.0);
    close(made[10], 0.0);
    let narrowed = [
        "d.csv",
        "-c",
        "c.toml",
        "--targets",
        "t.csv",
        "--filter",
        "age < 45",
        "-o",
        "out",
        "-q",
        "--standards",
        "none",
        "--protect",
        "none",
    ];
    dir.run(&[&narrowed[..], &["--only", "data"]].concat()).exits(0);
    // Three women and three men under 45: weights are those of all ten.
    close(figure(&dir.read("out/data/results.csv"), "says", "yes", "").estimate, (3.0 * 5.0 / 6.0 + 1.25) / (2.5 + 3.75));
}

#[test]
fn limits_do_not_depend_on_the_scale_of_base_weights() {
    let dir = ten();
    let base = |line: (usize, &str)| if line.0 == 0 { format!("{},dw", line.1) } else { format!("{},{}", line.1, 1000 + line.0) };
    dir.file("d.csv", TEN.lines().enumerate().map(base).collect::<Vec<_>>().join("\n"));
    for flags in [
        &["--bounds", "0.5,2"][..],
        &["--trim", "0.5,2"],
        &["--weighting", "logit", "--bounds", "0.5,2"],
        &["--weighting", "linear"],
    ] {
        dir.run(
            &[&["weight", "d.csv", "--targets", "t.csv", "--base-weight", "dw", "--force", "-q", "-o", "w.csv"], flags].concat(),
        )
        .exits(0);
        let made = weights(&dir.read("w.csv"));
        close(made[..6].iter().sum(), 5.0);
        close(made[1] / made[0], 1002.0 / 1001.0);
    }
    dir.run(&["weight", "d.csv", "--targets", "t.csv", "--base-weight", "dw", "--bounds", "0.9,1.1"])
        .exits(3)
        .says("within 0.9 to 1.1");
}

#[test]
fn a_written_file_keeps_its_form() {
    let dir = ten();
    let text = "\u{feff}sex;wert;\"Wie\nalt?\"\r\nF;1,5;20\r\nF;2,5;\"3;0\"\r\nM;0,5\r\n\r\nM;1,0;50\r\n";
    dir.file("e.csv", text);
    dir.run(&["weight", "e.csv", "--targets", "t.csv", "-o", "w.csv", "-q"]).exits(0);
    let written = dir.read("w.csv");
    let expected = "\u{feff}sex;wert;\"Wie\nalt?\";weight\r\nF;1,5;20;1\r\nF;2,5;\"3;0\";1\r\nM;0,5;;1\r\n\r\nM;1,0;50;1\r\n";
    assert_eq!(written, expected);
}

#[test]
fn parquet_stays_parquet() {
    let dir = ten();
    let mut frame = df!("sex" => ["F", "F", "F", "M"], "n" => [1i32, 2, 3, 4]).expect("frame");
    ParquetWriter::new(std::fs::File::create(dir.path("d.parquet")).expect("file")).finish(&mut frame).expect("written");
    dir.run(&["weight", "d.parquet", "--targets", "t.csv", "-o", "w.parquet", "--column", "w", "-q"]).exits(0);
    let written = ParquetReader::new(std::fs::File::open(dir.path("w.parquet")).expect("file")).finish().expect("read");
    frame.with_column(Series::new("w".into(), [2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, 2.0]).into()).expect("a column");
    let own = written.column("w").expect("weights").f64().expect("numbers").into_no_null_iter();
    own.zip([2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, 2.0]).for_each(|(own, expected)| close(own, expected));
    assert_eq!(written.drop("w").expect("the rest"), frame.drop("w").expect("the rest"));
    dir.run(&["weight", "d.parquet", "--targets", "t.csv", "-o", "w.csv", "-q"]).exits(0);
    assert!(dir.read("w.csv").starts_with("sex,n,weight\nF,1,0.66666"));
    dir.run(&["weight", "d.csv", "--targets", "t.csv", "-o", "w2.parquet"]).exits(2).says("only where the data are Parquet");
}

/// A file of targets and what is said of it.
struct Refused {
    targets: &'static str,
    flags: &'static [&'static str],
    code: i32,
    says: &'static [&'static str],
}

#[test]
fn targets_that_cannot_be_met_are_refused_with_margin_category_and_remedy() {
    let refused = |targets, flags, code, says| Refused { targets, flags, code, says };
    let head = "variable,category,share\n";
    let all = [
        refused("sex,F,50\nsex,M,30\nsex,X,20\n", &[][..], 2, &["margin `sex`: `sex` has no answer `X`", "A|X"][..]),
        refused("sex,F,50\nsex,N,50\n", &[], 2, &["no answer `N`", "known: F, M"]),
        refused("sexx,F,50\nsexx,M,50\n", &[], 2, &["no question or column `sexx`", "did you mean `sex`?"]),
        refused("sex,F,50\nsex,M,37.3\n", &[], 2, &["`t.csv`: margin `sex`: the shares add up to 87.3", "call them count"]),
        refused("sex,F,50\nsex,M,50\nsex,F,1\n", &[], 2, &["category `F` has two targets"]),
        refused("sex,F|M,50\nsex,M,50\n", &[], 2, &["answer `M` belongs to two categories"]),
        refused("sex,F,0\nsex,M,100\n", &[], 3, &["category `F` of margin `sex` has 6 respondents and a target of 0", "filter"]),
        refused("sex,F,99\nsex,M,1\n", &["--trim", "0.5,2"], 3, &["within 0.5 to 2", "of margin `sex`", "--trim 0,4"]),
        refused("sex,F,1\nsex,M,99\n", &["--bounds", "0.5,2"], 3, &["within 0.5 to 2", "--bounds 0,4"]),
        refused(
            "sex,F,50\nsex,M,50\nsays,yes,99\nsays,no,1\n",
            &["--weighting", "poststratify"],
            2,
            &["one margin", "`sex` and `says`"],
        ),
        refused("sex,F,50\nsex,M,50\n", &["--weighting", "logit"], 2, &["keeps weights between bounds", "--bounds 0.3,3"]),
        refused(
            "sex,F,1\nsex,M,99\nsays,yes,99\nsays,no,1\n",
            &["--weighting", "linear"],
            3,
            &["a negative weight", "--weighting rake"],
        ),
        refused("age,18-34,50\nage,45-99,50\n", &[], 2, &["`18-34` and `45-99` of `age` leave a gap"]),
        refused("age,18-34,50\nage,35-59,50\n", &[], 2, &["ends at 59, and `age` goes up to 70", "35+"]),
        refused("age,old,50\nage,young,50\n", &[], 2, &["`age` holds numbers, and category `old` is no range"]),
        refused("age*sex,18+*F,50\n", &[], 2, &["age*sex"]),
        refused("sex,F,abc\n", &[], 2, &["row 2: `abc` is not a target"]),
        refused("", &[], 2, &["`t.csv`"]),
    ];
    for Refused { targets, flags, code, says } in all {
        let dir = ten();
        dir.file("t.csv", format!("{head}{targets}"));
        for command in [&["weight", "d.csv"][..], &["d.csv", "-o", "out"]] {
            let ran = dir.run(&[command, &["--targets", "t.csv"], flags].concat()).exits(code);
            says.iter().fold(ran, |ran, text| ran.says(text));
        }
    }
    let dir = ten();
    dir.file("t.csv", "variable,category,count\nsex,F,50\nsex,M,50\nsays,yes,60\nsays,no,60\n");
    dir.run(&["weight", "d.csv", "--targets", "t.csv"])
        .exits(2)
        .says("margins `sex` and `says` have different totals: 100 and 120")
        .says("give shares of each");
}

#[test]
fn flags_that_make_no_sense_are_refused() {
    let dir = ten();
    let with = |flags: &[&str]| dir.run(&[&["weight", "d.csv", "--targets", "t.csv"], flags].concat());
    dir.run(&["weight", "d.csv"])
        .exits(2)
        .says("there are no targets to make weights from")
        .says("weight d.csv --targets census.csv");
    dir.run(&["d.csv", "--trim", "3"]).exits(2).says("--trim says how weights are made, and there are no targets");
    dir.run(&["d.csv", "--targets", "t.csv", "--weight", "age"]).exits(2).says("cannot be used together");
    dir.run(&["d.csv", "--targets", "t.csv", "--unweighted"]).exits(2).says("cannot be used together");
    dir.run(&["d.csv", "--targets", "none.csv"]).exits(2).says("`none.csv` cannot be read: no such file");
    dir.run(&["d.csv", "--targets", "d.csv"]).exits(2).says("no column holds the targets; its columns: `id`, `sex`");
    with(&["--trim", "0.5"]).exits(2).says("1 is the average weight");
    with(&["--base-weight", "agee"]).exits(2).says("--base-weight names `agee`").says("did you mean `age`?");
    with(&["--weighting", "rak"]).exits(2).says("did you mean `rake`?");
    with(&["--within", "sexx"]).exits(2).says("`sexx`").says("did you mean `sex`?");
    with(&["-o", "d.csv", "--force"]).exits(2).says("`d.csv` is the data file itself, which stays as it is");
    with(&["-o", "t.csv"]).exits(2).says("`t.csv`: exists already").says("--force");
    with(&["-o", "w.xlsx"]).exits(2).says("`w.xlsx` is no name of a file that is written");
    with(&["-o", "w.csv", "--column", "age"]).exits(2).says("a column `age` already").says("--column age_2");
    assert_eq!(dir.read("d.csv"), TEN);
    dir.file("c.toml", "[weighting]\nmissing = 'keep'\n");
    dir.run(&["d.csv", "-c", "c.toml"]).exits(2).says("[weighting] names no targets");
    dir.file("c.toml", "[weighting]\ntargets = 't.csv'\nmethod = 'rakee'\n");
    dir.run(&["d.csv", "-c", "c.toml"]).exits(2).says("unknown value `rakee`").says("did you mean `rake`?");
}

#[test]
fn what_should_be_known_of_weights_is_said() {
    let dir = ten();
    dir.file("t.csv", "variable,category,share\nsex,F,3\nsex,M,96.2\n");
    dir.run(&["weight", "d.csv", "--targets", "t.csv"])
        .exits(0)
        .says("the targets of margin `sex` add up to 99.2%; each was divided by that")
        .says("the highest weight is 48.1 times the lowest: design effect")
        .says("weighted by categories of fewer than 30 respondents: `F` of `sex` (6) and `M` of `sex` (4)");
    dir.run(&["d.csv", "--targets", "t.csv", "-o", "out", "-q", "--strict"]).exits(3);
}

#[test]
fn waves_are_weighted_each_to_its_own_targets() {
    let dir = ten();
    dir.file("2023.csv", TEN).file("2024.csv", TEN.replace("7,M,20,yes", "7,M,20,no"));
    dir.file("t.csv", "wave,variable,category,share\n2023,sex,F,50\n2023,sex,M,50\n2024,sex,F,60\n2024,sex,M,40\n");
    dir.run(&[
        "compare",
        "2023.csv",
        "2024.csv",
        "--targets",
        "t.csv",
        "-o",
        "out",
        "-q",
        "--only",
        "data",
        "--standards",
        "none",
    ])
    .exits(0);
    let csv = dir.read("out/data/waves.csv");
    let shares: Vec<&str> = csv.lines().filter(|line| line.contains(",yes,") || line.contains("yes")).collect();
    // 2023: (5 · 5/6 + 5/4)/10 = 0.5416…; 2024, whose sample is as the population: 5/10.
    assert!(shares.iter().any(|line| line.contains("0.541666")) && shares.iter().any(|line| line.contains("0.5,")), "{csv}");
}

#[test]
fn inspect_proposes_margins_of_targets_beside_the_data() {
    let dir = ten();
    assert!(!dir.run(&["inspect", "d.csv"]).exits(0).stdout.contains("Targets"));
    dir.file("census.csv", HALVES);
    let said = dir.run(&["inspect", "d.csv"]).exits(0).stdout;
    assert!(said.contains("Targets beside the data: census.csv weights by `sex` (2 categories)"), "{said}");
    assert!(said.ends_with("survey-report d.csv --targets census.csv\n"), "{said}");
    dir.file("d.targets.csv", "variable,category,share\nsex,F,50\nsex,Q,50\n");
    let said = dir.run(&["inspect", "d.csv"]).exits(0).stdout;
    assert!(said.contains("do not fit: `d.targets.csv`: margin `sex`: `sex` has no answer `Q`"), "{said}");
}

#[test]
fn explain_shows_the_residual_and_code_for_r() {
    let dir = ten();
    let said = dir.run(&["explain", "d.csv", "says", "--row", "yes", "--targets", "t.csv"]).exits(0).stdout;
    for part in [
        "Weight w: base weight d = 1, times a factor. Weights were made by raking to Sex (t.csv)",
        "e = u − x′B, where x says the categories of a respondent in the margin (2 in all)",
        "data$margin_1[which(",
        "t1 <- c(`1` = 5, `2` = 5)",
        "calfun = \"raking\", epsilon = 1e-12",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    // By hand: residuals of the answer within each sex, Σ (w e)² · 10/9 with e = (y − ȳ_sex)/10: women 5/6 of (25/36 · 30/36), men 3/4 of 25/16.
    let variance =
        (25.0 / 36.0 * (5.0 * (1.0_f64 / 6.0).powi(2) + (5.0_f64 / 6.0).powi(2)) + 25.0 / 16.0 * 0.75) / 100.0 * 10.0 / 9.0;
    assert!(said.contains(&format!("Var = {variance:.8}")[..12]), "{variance}\n{said}");
}

#[test]
fn a_survey_of_everyone_does_not_tell_of_few() {
    let dir = ten();
    let report = |flags: &[&str]| {
        let all = [&["d.csv", "--targets", "t.csv", "-o", "out", "-q", "--only", "report,data"], flags].concat();
        dir.run(&all).exits(0);
        dir.read("out/report.md") + &dir.read("out/data/results.json")
    };
    let open = report(&[]);
    assert!(open.contains("| F       |   6 |         60.0 |") && open.contains("\"unweighted\":0.6"), "{open}");
    let closed = report(&["--protect", "census"]);
    assert!(!closed.contains("60.0 |") && !closed.contains("\"unweighted\":0.6"), "{closed}");
}
