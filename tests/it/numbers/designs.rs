//! Designs, measures, tests and `explain` from the command line, with good and with bad input.

use crate::harness::Dir;

/// Twelve PSUs in three strata, two replicate weights a stratum, a scale, a 0–10 score and two numbers.
fn data() -> String {
    let mut text = String::from("stratum,psu,id,w,w2,rw1,rw2,rw3,rw4,agree,recommend,spent,visits,age,sex\n");
    for row in 0..240u32 {
        let (stratum, psu) = (row % 3, row % 12);
        let replicates: Vec<String> =
            (0..4).map(|r| if (psu / 3 + r) % 2 == 0 { "2".to_owned() } else { "0".to_owned() }).collect();
        let age = ["18-34", "35-54", "55+"][usize::try_from(row / 80).expect("three")];
        text += &format!(
            "s{stratum},{psu},{row},1,1.5,{},{},{},{},{age},{}\n",
            replicates.join(","),
            (row / 80 + row % 3) % 5 + 1,
            row % 11,
            format_args!("{},{}", row % 7 * 10, row % 4 + 1),
            ["woman", "man"][usize::from(row % 2 == 1)]
        );
    }
    text
}

const QUESTIONS: &str = r#"
[[question]]
id = "agree"
type = "scale"
score = true
column = "agree"
levels = [{ code = 1, label = "a" }, { code = 2, label = "b" }, { code = 3, label = "c" }, { code = 4, label = "d" }, { code = 5, label = "e" }]
nets = [{ label = "Agree", codes = [4, 5], side = "positive" }, { label = "Disagree", codes = [1, 2], side = "negative" }]
[[question]]
id = "nps"
type = "nps"
column = "recommend"
[[question]]
id = "spent"
type = "numeric"
column = "spent"
statistics = ["mean", "quartiles", "total"]
[[question]]
id = "per_visit"
type = "ratio"
column = "spent"
per = "visits"
[[question]]
id = "age"
column = "age"
role = "demographic"
levels = ["18-34", "35-54", "55+"]
[[question]]
id = "sex"
column = "sex"
role = "demographic"
levels = ["woman", "man"]
"#;

fn dir(design: &str) -> Dir {
    let dir = Dir::new();
    dir.file("d.csv", data()).file("c.toml", format!("[design]\n{design}\n{QUESTIONS}"));
    dir
}

const RUN: [&str; 6] = ["d.csv", "-c", "c.toml", "-o", "out", "-q"];

#[test]
fn scores_quantiles_totals_and_ratios_are_rows() {
    let dir = dir("weight = \"w\"");
    dir.run(&RUN).exits(0);
    let report = dir.read("out/report.md");
    for row in
        ["| Net score ", "| Net Promoter Score ", "| Lower quartile ", "| Median ", "| Upper quartile ", "| Total ", "| Ratio "]
    {
        assert!(report.contains(row), "no row {row}\n{report}");
    }
    // 42 promoters (9 and 10) less 154 detractors (0 to 6) of 240.
    assert!(report.lines().any(|line| line.starts_with("| Net Promoter Score ") && line.contains(" −47 (")), "{report}");
    assert!(report.contains("The Net Promoter Score for “nps” is −47"), "the score makes the headline");
    // Money spent over visits: the sum of row % 7 · 10 over that of row % 4 + 1.
    let (spent, visits) = (0..240).fold((0, 0), |sum, row| (sum.0 + row % 7 * 10, sum.1 + row % 4 + 1));
    let ratio = f64::from(spent) / f64::from(visits);
    assert!(dir.read("out/data/results.csv").contains(&format!("Ratio,ratio,,,,Total,{ratio}")));
    let tables = dir.read("out/tables.md");
    assert!(tables.contains("A letter after a share names a column that it is higher than: p &lt; .05"));
    assert!(tables.contains("Holm-adjusted within each row and set of groups"));
    assert!(report.contains("**Who differs**"));
}

#[test]
fn adjustment_and_comparison_are_chosen() {
    let dir = dir("weight = \"w\"");
    dir.run(&[RUN.as_slice(), &["--adjust", "none", "--test", "rest"]].concat()).exits(0);
    let report = dir.read("out/report.md");
    let tables = dir.read("out/tables.md");
    assert!(tables.contains("▲ and ▼ mark groups that are higher or lower than everyone else"));
    assert!(tables.contains("not adjusted for the number of tests"));
    assert!(!tables.contains("A letter after"));
    assert!(report.contains("--adjust none --test rest"), "the command is printed");
    let tests = dir.read("out/data/tests.csv");
    assert!(tests.contains(",rest,age,") && !tests.contains(",pair,"));
    dir.run(&[RUN.as_slice(), &["--adjust", "sidak"]].concat()).exits(2).says("holm, bh, bonferroni, none");
    dir.run(&[RUN.as_slice(), &["--test", "all"]].concat()).exits(2).says("columns, rest, both");
    dir.file("c.toml", format!("[design]\n[report]\nadjust = \"sidak\"\n{QUESTIONS}"));
    dir.run(&RUN).exits(2).says("`c.toml` line 3: unknown value `sidak` for `report.adjust`").says("known values: holm, bh");
    dir.file("c.toml", format!("[design]\n[report]\nequivalence = -1\n{QUESTIONS}"));
    dir.run(&RUN).exits(2).says("`report.equivalence`: -1 is not a margin in percentage points");
    dir.file("c.toml", format!("[design]\n[report]\nequivalence = 25\n{QUESTIONS}"));
    dir.run(&RUN).exits(0);
    assert!(dir.read("out/report.md").contains("**The same within ±25 points**"));
}

#[test]
fn replicate_weights_are_named_by_a_pattern() {
    let dir = dir("weight = \"w\"\nreplicates = { columns = \"rw*\", type = \"brr\" }");
    dir.run(&RUN).exits(0);
    let report = dir.read("out/report.md");
    assert!(report.contains("4 replicate weights, balanced repeated replication"), "{report}");
    assert!(report.contains("Standard errors are computed from the replicate weights"));
    // With --unweighted the replicates have nothing to replicate.
    dir.run(&[RUN.as_slice(), &["--unweighted"]].concat()).exits(0);
    assert!(!dir.read("out/report.md").contains("replicate weights"));
    dir.run(&[RUN.as_slice(), &["--weight", "w2"]].concat()).exits(2).says("replicate weights belong to `w`");
}

#[test]
fn contradictions_of_the_design_say_what_to_do() {
    let replicates = |more: &str| format!("weight = \"w\"\nreplicates = {{ columns = \"rw*\"{more} }}");
    for (design, code, message) in [
        (replicates(", type = \"jk1\"") + "\nstrata = \"stratum\"", 2, "replicates and strata"),
        ("replicates = { columns = \"rw*\", type = \"jk1\" }".to_owned(), 2, "replicates and no weight"),
        (replicates(", type = \"fay\""), 2, "have no rho"),
        (replicates(", type = \"fay\", rho = 1.5"), 2, "not between 0 and 1"),
        (replicates(", type = \"brr\", rho = 0.3"), 2, "rho belongs to"),
        (replicates(", type = \"jkn\""), 2, "have no rscales"),
        (replicates(", type = \"jkn\", rscales = [0.5]"), 2, "4 columns and 1 rscales"),
        (replicates(", type = \"jk1\", scale = -1"), 2, "scale = -1"),
        ("weight = \"w\"\nreplicates = { columns = \"rep*\", type = \"jk1\" }".to_owned(), 2, "matches 0 columns"),
        ("weight = \"w\"\nreplicates = { columns = [\"w\", \"rw1\"], type = \"jk1\" }".to_owned(), 2, "include the weight `w`"),
        ("weight = \"w\"\nreplicates = { columns = [\"rw1\", \"rw9\"], type = \"jk1\" }".to_owned(), 3, "no column `rw9`"),
        (replicates(", type = \"jk1\"") + "\nlonely_psu = \"adjust\"", 2, "replicates and lonely_psu"),
        (replicates(", type = \"jk1\", rscales = 0.0"), 2, "all rscales of replicates are 0"),
        // The replicates are factors, text or missing in a column that is no weight.
        (
            "weight = \"w\"\nreplicates = { columns = [\"rw1\", \"sex\"], type = \"jk1\" }".to_owned(),
            3,
            "the replicate weight in `sex` is missing or no number",
        ),
        ("weight = \"w\"\nreplicates = { columns = [\"rw1\", \"rw1\"], type = \"jk1\" }".to_owned(), 2, "twice"),
        (
            "weight = \"w\"\nstrata = \"age\"\npsu = \"psu\"\nnest = false".to_owned(),
            3,
            "row 82: the sampling unit `8` is in stratum `35-54`",
        ),
    ] {
        let dir = dir(&design);
        dir.run(&RUN).exits(code).says(message).says("hint:");
        assert!(!dir.path("out").exists(), "{design}");
    }
    let numbers = dir("");
    numbers.run(&[RUN.as_slice(), &["--by", "per_visit"]].concat()).exits(2).says("makes no groups").says("hint:");
    let nested = dir("nest = false");
    nested.run(&RUN).exits(2).says("nest and no psu");
    let stray = "[[question]]\nid = \"x\"\ntype = \"numeric\"\ncolumn = \"spent\"\nper = \"visits\"\n";
    let dir = Dir::new();
    dir.file("d.csv", data()).file("c.toml", stray);
    dir.run(&RUN).exits(2).says("`per`, which belongs to type = \"ratio\"");
    dir.file("c.toml", "[[question]]\nid = \"x\"\ntype = \"ratio\"\ncolumn = \"spent\"\n");
    dir.run(&RUN).exits(2).says("has no `per`");
    dir.file("c.toml", "[[question]]\nid = \"x\"\ntype = \"scale\"\ncolumn = \"agree\"\nscore = true\nlevels = [{code=1,label='a'},{code=2,label='b'},{code=3,label='c'},{code=4,label='d'},{code=5,label='e'}]\n");
    dir.run(&RUN).exits(2).says("a score and not both sides");
}

/// Factors instead of weights, a stratum that is "NA", fractions beside counts, groups named twice.
#[test]
fn designs_that_would_give_wrong_numbers_are_refused() {
    let dir = Dir::new();
    let row = |row: usize| format!("50,{},{},s{},{},y\n", row % 2, 1 - row % 2, row % 2, [300.0, 0.5][row % 2]);
    let rows = (0..60).map(row).collect::<Vec<_>>().concat();
    dir.file("d.csv", format!("w,f1,f2,stratum,pop,q\n{rows}"))
        .file("n.csv", "stratum,q\n".to_owned() + &"a,y\nNA,n\n".repeat(20));
    let question = "[[question]]\nid='q'\ncolumn='q'\nlevels=['y','n']\n";
    for (data, design, code, message) in [
        ("d.csv", "weight='w'\nreplicates={columns='f*',type='brr'}", 3, "replicate weights add up to 0.010 times the weights"),
        (
            "d.csv",
            "strata='stratum'\nfpc='pop'",
            3,
            "the fraction 0.5 in row 3 (stratum `s1`) and the count 300 in row 2 (stratum `s0`)",
        ),
        ("n.csv", "strata='stratum'", 3, "row 3: the stratum is missing"),
    ] {
        dir.file("c.toml", format!("[design]\n{design}\n{question}"));
        dir.run(&[data, "-c", "c.toml", "-o", "out", "-q"]).exits(code).says(message).says("hint:");
    }
    dir.file("c.toml", question);
    dir.run(&["d.csv", "-c", "c.toml", "--by", "stratum,stratum"]).exits(2).says("--by names `stratum` twice");
    dir.file("c.toml", format!("{question}[[banner]]\ncolumns=['stratum','stratum']\n"));
    dir.run(&["d.csv", "-c", "c.toml"]).exits(2).says("[[banner]] names `stratum` twice");
}

/// Three groups of which two have nobody: the pair is not found, and neither is the same difference as a trend.
#[test]
fn no_trend_rests_on_groups_that_are_certain() {
    let dir = Dir::new();
    let row = |row: usize| format!("{},{}\n", ["18-34", "35-54", "55+"][row / 40], u8::from(row >= 80 && row.is_multiple_of(10)));
    let rows = (0..120).map(row).collect::<Vec<_>>().concat();
    dir.file("d.csv", format!("age,q\n{rows}")).file(
        "c.toml",
        "[[question]]\nid='q'\ncolumn='q'\nlevels=[{code=1,label='Yes'},{code=0,label='No'}]\n[[banner]]\ncolumns=['age']\n",
    );
    dir.run(&RUN).exits(0);
    assert!(!dir.read("out/report.md").contains("**Who differs**"));
    let tests = dir.read("out/data/tests.csv");
    assert!(tests.contains(",pair,age,") && !tests.contains(",trend,"), "{tests}");
}

#[test]
fn explain_shows_the_arithmetic_and_the_r_code() {
    let dir = dir("weight = \"w\"\nstrata = \"stratum\"\npsu = \"psu\"");
    let explain = |more: &[&str]| dir.run(&[&["explain", "d.csv"], more, &["-c", "c.toml"]].concat());
    let ran = explain(&["agree", "--col", "55+"]).exits(0);
    for part in [
        "# agree: NET Agree, 55+ = ",
        "Σw = 80",
        "| s0 ",
        "Degrees of freedom: 9",
        "nest = TRUE",
        "svycontrast",
        "Adjustment within this row",
    ] {
        assert!(ran.stdout.contains(part), "no {part}\n{}", ran.stdout);
    }
    // The letter of a column, the code of an answer and the item of a question are names too.
    assert!(explain(&["agree", "--row", "NET disagree", "--col", "A"]).exits(0).stdout.contains("Disagree, 18-34"));
    assert!(explain(&["agree", "--row", "3"]).exits(0).stdout.contains("code 3"));
    assert!(explain(&["spent", "--row", "median"]).exits(0).stdout.contains("Woodruff"));
    assert!(explain(&["per_visit"]).exits(0).stdout.contains("svyratio"));
    assert!(explain(&["nps", "--row", "score"]).exits(0).stdout.contains("%in% c(\"9\", \"10\")) - ("));
    explain(&["agrre"]).exits(2).says("did you mean `agree`?");
    explain(&["agree", "--row", "Agreee"]).exits(2).says("did you mean");
    explain(&["agree", "--col", "Age: 56+"]).exits(2).says("there is no column");
    explain(&["agree", "--ci", "exact"]).exits(2).says("clopper-pearson");
}

#[test]
fn the_same_column_name_in_two_sets_of_groups_is_asked_about() {
    let dir = Dir::new();
    dir.file("d.csv", "q,a,b\n".to_owned() + &"1,yes,no\n0,no,yes\n1,yes,yes\n".repeat(30));
    dir.file(
        "c.toml",
        "[[question]]\nid='q'\ncolumn='q'\nlevels=[{code=1,label='x'},{code=0,label='y'}]\n[[banner]]\ncolumns=['a','b']\n",
    );
    dir.run(&["explain", "d.csv", "q", "--col", "yes", "-c", "c.toml"]).exits(2).says("could be `a: yes` or `b: yes`");
    let ran = dir.run(&["explain", "d.csv", "q", "--col", "b: yes", "-c", "c.toml"]).exits(0);
    assert!(ran.stdout.contains("respondents with b = yes"));
}

/// The battery's nets are in the wrong order and have no sides: what is tested is the row that the sentence names.
#[test]
fn items_are_compared_on_the_net_that_is_shown() {
    let dir = Dir::new();
    let rows = |first: u32, second: u32, times: usize| format!("{first},{second}\n").repeat(times);
    // Both nets in both items: "low" is 40 of 100 in the first and 60 in the second, "high" the other way round.
    dir.file("d.csv", "a,b\n".to_owned() + &rows(1, 1, 40) + &rows(2, 1, 20) + &rows(2, 2, 40));
    dir.file(
        "c.toml",
        "[[question]]\nid='q'\ntype='battery'\nlevels=[{code=1,label='x'},{code=2,label='y'}]\n\
         nets=[{label='high',codes=[2]},{label='low',codes=[1]}]\nitems=[{id='a',column='a',text='A'},{id='b',column='b',text='B'}]\n",
    );
    dir.run(&RUN).exits(0);
    let tables = dir.read("out/tables.md");
    assert!(tables.contains("“B” (60%) is ahead of “A”."), "{tables}");
    assert!(tables.contains("NET low, each statement on its own base"));
}

#[test]
fn small_items_are_not_compared() {
    let dir = Dir::new();
    dir.file("d.csv", "a,b\n".to_owned() + &"1,\n".repeat(50) + &"2,\n".repeat(50) + &"2,2\n".repeat(20));
    dir.file(
        "c.toml",
        "[[question]]\nid='q'\ntype='battery'\nlevels=[{code=1,label='x'},{code=2,label='y'}]\n\
         nets=[{label='low',codes=[1]}]\nitems=[{id='a',column='a',text='A'},{id='b',column='b',text='B'}]\n",
    );
    dir.run(&RUN).exits(0);
    assert!(!dir.path("out/tables.md").exists(), "nothing is compared");
}

/// Of six, two are blank, one refused, one was not asked: the base says who did not answer.
#[test]
fn numbers_that_were_not_given_are_counted() {
    let dir = Dir::new();
    dir.file("d.csv", "a,b\n1,2\n,2\n99,\nNA,3\n5,5\n ,\n".to_owned() + &"4,2\n".repeat(40)).file(
        "c.toml",
        "[design]\nmissing=['NA']\n[[question]]\nid='a'\ntype='numeric'\ncolumn='a'\ndk=[{code=99,label='refused'}]\n\
         [[question]]\nid='r'\ntype='ratio'\ncolumn='a'\nper='b'\ndk=[{code=99,label='refused'}]\n",
    );
    dir.run(&RUN).exits(0);
    let report = dir.read("out/report.md");
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    assert!(report.lines().any(|line| cells(line) == ["", "a", "45", "3", "7", ""]), "{report}");
    assert!(report.contains("Base: all respondents; 3 did not answer."));
    let json: serde_json::Value = serde_json::from_str(&dir.read("out/data/results.json")).expect("JSON");
    assert_eq!(json["questions"][0]["items"][0]["no_answer"], 3);
    // The fourth gave a denominator only, and the numerator was not asked.
    assert_eq!(json["questions"][1]["items"][0]["no_answer"], 4);
}

#[test]
fn a_column_can_be_weight_and_question() {
    let dir = Dir::new();
    let row = |row: usize| format!("{},{}\n", ["yes", "no"][row % 2], row % 3 + 1);
    dir.file("d.csv", "q1,wt\n".to_owned() + &(0..40).map(row).collect::<String>()).file(
        "c.toml",
        "[design]\nweight = 'wt'\n[[question]]\nid = 'w'\ntype = 'numeric'\ncolumn = 'wt'\n[[question]]\nid = 'q'\ncolumn = 'wt'\n\
         levels = [1, 2, 3]\n"
            .replace("[1, 2, 3]", "[{ code = 1, label = 'one' }, { code = 2, label = 'two' }, { code = 3, label = 'three' }]"),
    );
    dir.run(&["d.csv", "-c", "c.toml", "-o", "out", "-q", "--only", "data"]).exits(0);
    // Σw² / Σw of 14 ones, 13 twos and 13 threes.
    let mean = (14.0 + 52.0 + 117.0) / (14.0 + 26.0 + 39.0);
    let results = dir.read("out/data/results.csv");
    let row = results.lines().find(|line| line.starts_with("w,w,mean")).expect("mean");
    let value: f64 = row.split(',').nth(9).expect("estimate").parse().expect("number");
    assert!((value - mean).abs() < 1e-12, "{row}");
}
