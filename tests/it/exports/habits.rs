//! Habits of exports that would give wrong numbers if they were taken at their word.

use crate::harness::{Dir, figure, home};

fn csv(dir: &Dir, header: &str, row: impl Fn(usize) -> String) {
    let rows: Vec<String> = (0..60).map(row).collect();
    dir.file("d.csv", format!("{header}\n{}\n", rows.join("\n")));
}

fn shown(dir: &Dir, arguments: &[&str]) -> String {
    dir.run(&[&["inspect", "d.csv"], arguments].concat()).exits(0).stdout
}

/// The share of an answer among all respondents, and how many they are.
fn share(dir: &Dir, question: &str, label: &str) -> (f64, u64) {
    dir.run(&["d.csv", "-o", "out", "-q", "--only", "data"]).exits(0);
    let found = figure(&dir.read("out/data/results.csv"), question, label, "");
    (found.estimate, found.n)
}

#[test]
fn qualtrics_is_known_without_one_of_its_header_rows() {
    let dir = Dir::new();
    let answers = |row: usize| format!("2024-01-01,0,{}", ["Satisfied", "Dissatisfied"][row % 2]);
    csv(&dir, "StartDate,Status,Q1\nStart Date,Response Type,How satisfied are you?", answers);
    assert!(shown(&dir, &[]).contains("60 rows, 3 columns, UTF-8, comma, Qualtrics header of 2 rows"), "{}", shown(&dir, &[]));
    let ids = "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"";
    csv(&dir, &format!("StartDate,Status,Q1\n{ids}"), answers);
    assert!(shown(&dir, &[]).contains("60 rows, 3 columns, UTF-8, comma, Qualtrics header of 2 rows"), "{}", shown(&dir, &[]));
    // pandas puts the number of the row before each.
    csv(&dir, &format!(",StartDate,Status,Q1\n0,Start Date,Response Type,How satisfied are you?\n1,{ids}"), |row| {
        format!("{},{}", row + 2, answers(row))
    });
    assert!(shown(&dir, &[]).contains("60 rows, 4 columns, UTF-8, comma, Qualtrics header of 3 rows"), "{}", shown(&dir, &[]));
}

#[test]
fn a_blank_cell_among_zeros_is_a_gap_of_its_option() {
    let dir = Dir::new();
    csv(&dir, "own_car,own_bike,own_boat", |row| format!("1,{},{}", row % 2, ["1", "", "0", ""][row % 4]));
    let (boat, n) = share(&dir, "own", "Boat");
    assert!((boat - 0.5).abs() < 1e-12 && n == 30, "{boat} of {n}");
    let codebook = dir.run(&["init", "d.csv", "-o", "-"]).exits(0).stdout;
    assert!(codebook.contains("base = \"each\""), "{codebook}");
    // Where only chosen options are filled in, a blank one says no.
    csv(&dir, "own_car,own_bike,own_boat", |row| ["1,1,1", "1,,", "1,1,", ",,"][row % 4].to_owned());
    let (boat, n) = share(&dir, "own", "Boat");
    assert!((boat - 1.0 / 3.0).abs() < 1e-12 && n == 45, "{boat} of {n}");
}

#[test]
fn points_and_commas_separate_thousands_where_the_rest_says_so() {
    let dir = Dir::new();
    dir.file("d.csv", {
        let rows: Vec<String> = (0..60).map(|row| format!("{}.{:03};{},5;x", row % 20 + 1, row % 20 * 7, row % 9)).collect();
        format!("spent;hours;q\n{}\n", rows.join("\n"))
    });
    let mean: f64 = (0..60).map(|row| f64::from((row % 20 + 1) * 1000 + row % 20 * 7)).sum::<f64>() / 60.0;
    let (own, _) = share(&dir, "spent", "Mean");
    assert!((own - mean).abs() < 1e-9, "{own} is not {mean}");
    csv(&dir, "spent,q", |row| format!("\"{},{:03}.5\",x", row % 20 + 1, row % 20 * 7));
    assert!(shown(&dir, &[]).contains("which are not read"), "a comma may be anything");
    assert!(shown(&dir, &["--decimal", "point"]).contains("number ("), "{}", shown(&dir, &["--decimal", "point"]));
    csv(&dir, "spent,q", |row| format!("{}.{:03},x", row % 20 + 1, row % 20 * 7));
    assert!(shown(&dir, &[]).contains("the point may separate thousands"), "nothing says so");
}

/// `NaN` says nothing, whatever stands in other cells.
#[test]
fn words_for_nothing_are_nothing_in_a_column_of_numbers() {
    let dir = Dir::new();
    let bases = |cell: &str, other: &str| {
        csv(&dir, "hours,q", |row| {
            let hours = if row % 4 == 0 {
                cell.to_owned()
            } else if row == 1 {
                other.to_owned()
            } else {
                row.to_string()
            };
            format!("{hours},x")
        });
        share(&dir, "hours", "Mean").1
    };
    assert_eq!(bases("NaN", "1"), bases("NA", "1"));
    assert_eq!(bases("NaN", "refused"), bases("NA", "refused"));
}

#[test]
fn a_quote_inside_a_cell_is_a_character() {
    let dir = Dir::new();
    csv(&dir, "screen,q", |row| format!("{}\" screen,{}", 5 + row % 3, ["yes", "no"][row % 2]));
    let (share, n) = share(&dir, "screen", "5\" screen");
    assert!((share - 1.0 / 3.0).abs() < 1e-12 && n == 60);
}

#[test]
fn a_recommendation_is_one_and_regions_have_no_order() {
    let dir = Dir::new();
    csv(&dir, "How likely are you to recommend us to a friend?,region,trust", |row| {
        format!("{},{},{}", row % 11, row % 4 + 1, row % 5 + 1)
    });
    let found = shown(&dir, &[]);
    assert!(found.contains("recommendation from 0 to 10"), "{found}");
    let line = found.lines().find(|line| line.contains(" region ")).unwrap_or_default();
    assert!(line.contains("single answer") && line.contains("codes without labels"), "{found}");
    assert!(found.lines().any(|line| line.contains(" trust ") && line.contains("scale of numbers")), "{found}");
    let report = dir.run(&["d.csv", "-o", "-"]).exits(0).stdout;
    assert!(report.contains("Net Promoter Score"), "{report}");
    // Labels at the ends, and wordings that ask for something else.
    let labelled = |score: usize| match score {
        0 => "Not at all likely - 0".to_owned(),
        10 => "Extremely likely - 10".to_owned(),
        score => score.to_string(),
    };
    csv(
        &dir,
        "How likely is it that you would recommend us?,How many friends did you recommend us to?,Would you recommend it? (1-10)",
        |row| format!("{},{},{}", labelled(row % 11), row % 11, row % 10 + 1),
    );
    let found = shown(&dir, &[]);
    assert_eq!(found.matches("recommendation from 0 to 10").count(), 1, "{found}");
    let report = dir.run(&["d.csv", "-o", "-"]).exits(0).stdout;
    assert!(report.contains("Net Promoter Score") && report.contains("Promoters (9–10)"), "{report}");
}

#[test]
fn bands_in_several_units_have_the_order_of_their_sizes() {
    let dir = Dir::new();
    csv(&dir, "tenure,spent,education", |row| {
        format!(
            "{},{},{}",
            ["2+ years", "6-12 months", "1-2 years", "Under 6 months"][row % 4],
            ["Over $5M", "Under $100K", "$1M-$5M", "$100K-$999K"][row % 4],
            ["Master's degree", "8th grade or less", "High school graduate", "Some college"][row % 4]
        )
    });
    let codebook = dir.run(&["init", "d.csv", "-o", "-"]).exits(0).stdout;
    let in_order = |answers: &[&str]| {
        let places: Vec<usize> =
            answers.iter().map(|answer| codebook.find(answer).unwrap_or_else(|| panic!("{answer}: {codebook}"))).collect();
        assert!(places.is_sorted(), "{answers:?}: {codebook}");
    };
    in_order(&["Under 6 months", "6-12 months", "1-2 years", "2+ years"]);
    in_order(&["Under $100K", "$100K-$999K", "$1M-$5M", "Over $5M"]);
    in_order(&["8th grade or less", "High school graduate", "Some college", "Master's degree"]);
}

/// What is about e-mail and telephones is not an address; the time of an interview is no respondent.
#[test]
fn closed_questions_about_people_are_questions() {
    let dir = Dir::new();
    csv(&dir, "Email,Phone,last name change,start,Use [Other],Teacher name,instagram,country_trust", |row| {
        format!(
            "{},{},{},{:02}:{:02}:00,{},{},{},{}",
            ["Gmail", "Outlook", "Other"][row % 3],
            ["iPhone", "Android"][row % 2],
            ["Yes", "No"][row % 2],
            8 + row / 8,
            row % 60,
            ["Daily", "Weekly", "Never"][row % 3],
            ["Ann", "Ben", "Cleo"][row % 3],
            ["Daily", "Weekly", "Never"][row % 3],
            row % 5 + 1
        )
    });
    let found = shown(&dir, &[]);
    let line =
        |name: &str| found.lines().find(|line| line.contains(&format!(" {name} "))).unwrap_or_else(|| panic!("{name}: {found}"));
    for name in ["Email", "Phone", "last name change"] {
        assert!(line(name).contains("single answer"), "{found}");
    }
    assert!(line("start").contains("times of the day"), "{found}");
    assert!(line("Use [Other]").contains("scale"), "{found}");
    assert!(line("Teacher name").contains("personal data"), "{found}");
    assert!(line("instagram").contains("scale (") && line("country_trust").contains("scale of numbers"), "{found}");
}

/// pandas writes whole numbers beside blank cells with a decimal.
#[test]
fn whole_numbers_with_a_decimal_are_whole() {
    let dir = Dir::new();
    csv(&dir, "trust,use_a,use_b", |row| {
        let code = |number: usize| if row % 10 == 9 { String::new() } else { format!("{number}.0") };
        format!("{},{},{}", code(row % 5 + 1), code(row % 2), code(row % 3 % 2))
    });
    let codebook = dir.run(&["init", "d.csv", "-o", "c.toml"]).exits(0);
    assert!(codebook.stderr.is_empty() || !codebook.stderr.contains("error"));
    let text = dir.read("c.toml");
    assert!(text.contains("{ code = 1, label = \"1\" }") && text.contains("type = \"multiple\""), "{text}");
    let (use_a, n) = share(&dir, "use", "Use a");
    assert!((use_a - 24.0 / 54.0).abs() < 1e-9 && n == 54, "{use_a} of {n}");
    dir.file("labels.csv", "variable,code,label\ntrust,1.0,Never\ntrust,5.0,Fully\n");
    let labelled = dir.run(&["init", "d.csv", "--labels", "labels.csv", "-o", "-"]).exits(0).stdout;
    assert!(labelled.contains("{ code = 1, label = \"Never\" }") && !labelled.contains("1.0"), "{labelled}");
}

#[test]
fn answers_joined_in_a_cell_are_compared_between_waves() {
    let dir = Dir::new();
    let wave = |shift: usize| {
        let cell =
            |row: usize| ["Radio;Press", "Radio", "Press;Film", "Film;Radio", "Radio;Press;Film"][(row + shift * row % 2) % 5];
        let rows: Vec<String> = (0..60).map(|row| format!("{row},{}", cell(row))).collect();
        format!("id,Which media do you use?\n{}\n", rows.join("\n"))
    };
    dir.file("one.csv", wave(0)).file("two.csv", wave(1));
    dir.run(&["compare", "one.csv", "two.csv", "-o", "out", "-q"]).exits(0);
    assert_eq!(changes(&dir, "out").len(), 3);
    // A saved wave knows its options by what they say, whatever was chosen most.
    let cells = ["Film;Press", "Film", "Radio;Film", "Film;Press;Radio"];
    let rows: Vec<String> = (0..60).map(|row| format!("{row},{}", cells[row % 4])).collect();
    dir.file("three.csv", format!("id,Which media do you use?\n{}\n", rows.join("\n")));
    dir.run(&["one.csv", "--save-wave", "one", "-o", "saved", "-q"]).exits(0);
    dir.run(&["compare", "one.wave.json", "three.csv", "-o", "later", "-q"]).exits(0);
    dir.run(&["compare", "one.csv", "three.csv", "-o", "raw", "-q"]).exits(0);
    assert_eq!(changes(&dir, "later"), changes(&dir, "raw"));
}

/// Options that differ in signs alone have names of their own.
#[test]
fn options_of_signs_are_options() {
    let dir = Dir::new();
    csv(&dir, "id,Which languages do you use?", |row| {
        format!("{row},{}", ["C;C++", "C#;Python", "C++;Python", "C;C#", "Python", "C;C++;C#;Python"][row % 6])
    });
    dir.run(&["init", "d.csv", "-o", "c.toml"]).exits(0);
    dir.run(&["d.csv", "-c", "c.toml", "-o", "out", "-q"]).exits(0);
}

/// The rows of `changes.csv` of everyone: what, and by how much.
fn changes(dir: &Dir, folder: &str) -> Vec<[String; 2]> {
    let mut reader = csv::Reader::from_path(dir.path(folder).join("data/changes.csv")).expect("changes");
    let header = reader.headers().expect("header").clone();
    let at = |name: &str| header.iter().position(|own| own == name).unwrap_or_else(|| panic!("{name}: {header:?}"));
    let (label, change) = (at("row_label"), at("change"));
    let records = reader.records().map(|record| record.expect("record"));
    let mut rows: Vec<[String; 2]> = records.map(|record| [record[label].to_owned(), record[change].to_owned()]).collect();
    rows.sort();
    assert!(rows.iter().all(|[_, change]| change.parse::<f64>().is_ok()), "{rows:?}");
    rows
}

#[test]
fn levels_may_be_bare_numbers() {
    let dir = Dir::new();
    csv(&dir, "trust", |row| (row % 3 + 1).to_string());
    dir.file("c.toml", "[[question]]\nid = 'trust'\ntype = 'scale'\ncolumn = 'trust'\nlevels = [1, 2, 3]\n");
    dir.run(&["d.csv", "-c", "c.toml", "-o", "out", "-q"]).exits(0);
    dir.file("c.toml", "[[question]]\nid = 'trust'\ntype = 'scale'\ncolumn = 'trust'\nlevels = [1, 2]\n");
    dir.run(&["d.csv", "-c", "c.toml", "-o", "out", "-q"]).exits(3).says("`3` is not an answer");
}

/// An option that nobody chose is one all the same, and a row of a grid is one in any format.
#[test]
fn options_that_nobody_chose_stay_in_their_question() {
    let dir = Dir::new();
    csv(&dir, "q4_1,q4_2,q4_3,q4_99", |row| format!("{},{},0,{}", row % 2, row % 3 % 2, usize::from(row % 7 == 0)));
    let codebook = dir.run(&["init", "d.csv", "-o", "-"]).exits(0).stdout;
    assert_eq!(codebook.matches("column = \"q4_").count(), 4, "{codebook}");
    assert_eq!(codebook.matches("[[question]]").count(), 1, "{codebook}");
    let (never, n) = share(&dir, "q4", "q4_3");
    assert!(never.abs() < 1e-12 && n == 60, "{never} of {n}");
}

#[test]
fn a_check_of_attention_says_whom_its_filter_leaves_out() {
    let dir = Dir::new();
    csv(&dir, "Please select \"Agree\" to show that you are reading.,q", |row| {
        format!("{},{}", ["Agree", "Disagree", "Agree", "", "Agree"][row % 5], ["yes", "no"][row % 2])
    });
    let found = shown(&dir, &[]);
    assert!(
        found.contains("12 of 48 answered otherwise than “Agree”; 12 did not answer, and the filter leaves them out too"),
        "{found}"
    );
}

#[test]
fn attention_checks_that_were_failed_are_counted() {
    let dir = Dir::new();
    let mut text = String::from("\"How far do you agree? Please select Agree, this is an attention check\",q\n");
    (0..60).for_each(|row| text += &format!("{},{}\n", ["Agree", "Agree", "Disagree"][row % 3], ["a", "b"][row % 2]));
    dir.file("d.csv", text);
    dir.run(&["d.csv", "-o", "out"]).exits(0).says("20 of 60 answered otherwise than “Agree”").says("and all are used");
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
    let dir = Dir::new();
    dir.file("d.csv", data).run(&["d.csv", "-o", "out", "-q", "--only", "data"]).exits(0);
    let table = dir.read("out/data/results.csv");
    // 40 of 60 own a car or a bike; 30 a car. Nobody's "Yes" is 100% of those who said it.
    assert!((figure(&table, "own", "own_car", "").estimate - 0.75).abs() < 1e-12, "{table}");
    assert!(!table.contains(",1,0"), "{table}");
}
