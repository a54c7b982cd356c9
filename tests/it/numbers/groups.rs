//! Groups by any question, statement, option, net or band: the numbers of a group are those of the filter that says the same.

use crate::harness::{Dir, home};

/// The rows of a run but for those of the questions that make the groups: what each is, and its numbers to twelve digits.
fn numbers(dir: &Dir, data: &str, more: &[&str], group: &str) -> Vec<String> {
    dir.run(&[&[data, "-o", "out", "-q", "--only", "data", "--force", "--protect", "none"], more].concat()).exits(0);
    let table = dir.read("out/data/results.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("header").clone();
    let at = |name: &str| header.iter().position(|own| own == name).expect("column");
    let cell = |cell: &str| cell.parse::<f64>().map_or_else(|_| cell.to_owned(), |number| format!("{number:.12}"));
    let shown =
        ["variable", "row", "estimate", "std_error", "lower", "upper", "degf", "deff", "n", "n_weighted", "n_effective"].map(at);
    let is_of = |row: &csv::StringRecord| {
        let of_group = if group.is_empty() { row[at("banner")].is_empty() } else { &row[at("group_label")] == group };
        of_group && !row[at("question")].starts_with("own")
    };
    let rows = reader.records().map(|row| row.expect("record")).filter(is_of);
    rows.map(|row| shown.map(|at| cell(&row[at])).join(",")).collect()
}

/// A group and the filter that says the same, with the questions that both are told of.
fn same(dir: &Dir, data: &str, more: &[&str], by: &str, group: &str, filter: &str) {
    let grouped = numbers(dir, data, &[more, &["--by", by]].concat(), group);
    let filtered = numbers(dir, data, &[more, &["--filter", filter]].concat(), "");
    assert!(!grouped.is_empty(), "{by}: {group}");
    assert_eq!(grouped, filtered, "--by {by}, {group} and --filter {filter}");
}

#[test]
fn a_group_is_what_its_filter_says() {
    let dir = Dir::new();
    let data = home().join("data/social-listening-2012.csv");
    let data = data.to_str().expect("path");
    let of = ["--question", "aware,answer_value,age_group"];
    for (by, group, filter) in [
        ("statements.intrudes", "Strongly agree", "statements.intrudes == 'Strongly agree'"),
        ("Listening intrudes on privacy", "Neither", "intrudes == 3"),
        ("intrudes:agree", "Agree", "intrudes == 'Agree'"),
        ("intrudes:agree", "Other answers", "intrudes != 'Agree'"),
        ("networks.facebook", "Chose Facebook", "networks == 'Facebook'"),
        ("networks.facebook", "Did not choose Facebook", "networks.facebook != 'chosen'"),
        ("networks", "Chose Facebook", "net_facebook == 1 and uses_networks == 1"),
        ("gender", "Women", "gender in ('Women')"),
    ] {
        same(&dir, data, &of, by, group, filter);
    }
}

/// Answers of 300 people with weights and clusters: a set in shared columns asked of some, ages with a code for "refused".
fn people() -> Dir {
    let dir = Dir::new();
    let mut data = "psu,w,sex,online,media,age,agree\n".to_owned();
    for row in 0..300_usize {
        let online = row % 7 != 0;
        let media = if online { ["Radio", "Radio;Press", "Press", "None of these", ""][row % 5] } else { "" };
        let age = if row % 41 == 0 { 999 } else { 18 + (row * 13) % 60 };
        data +=
            &format!("{},{},{},{},{media},{age},{}\n", row % 30, 1 + row % 3, 1 + row % 2, u8::from(online), 1 + (row * row) % 5);
    }
    dir.file("d.csv", data).file(
        "c.toml",
        "[design]\nweight = 'w'\npsu = 'psu'\n\
         [[question]]\nid = 'sex'\ncolumn = 'sex'\nlevels = [{ code = 1, label = 'Women' }, { code = 2, label = 'Men' }]\n\
         [[question]]\nid = 'agree'\ntype = 'scale'\ncolumn = 'agree'\nlevels = [1, 2, 3, 4, 5]\n\
         [[question]]\nid = 'own_media'\ntype = 'multiple'\ncolumns = ['media']\nseparator = ';'\nask_if = 'online == 1'\n\
         text = 'Which media do you use?'\nitems = [{ text = 'Radio' }, { text = 'Press' }, { text = 'None of these', exclusive = true }]\n\
         [[question]]\nid = 'own_age'\ntype = 'numeric'\ncolumn = 'age'\ntext = 'How old are you?'\ndk = [999]\nbands = [30, 45, 60]\n",
    );
    dir
}

#[test]
fn sets_in_shared_columns_and_bands_make_groups() {
    let dir = people();
    for (by, group, filter) in [
        ("own_media.radio", "Chose Radio", "own_media == 'Radio'"),
        ("own_media.radio", "Did not choose Radio", "own_media != 'Radio'"),
        ("Which media do you use", "Chose Radio", "own_media in ('Radio')"),
        ("own_age", "Under 30", "own_age < 30"),
        ("own_age", "30–44", "age >= 30 and age < 45"),
        ("How old are you?", "60 and over", "age >= 60 and age != 999"),
        ("sex", "Women", "sex == 'Women'"),
    ] {
        same(&dir, "d.csv", &["-c", "c.toml"], by, group, filter);
    }
    dir.run(&["d.csv", "-c", "c.toml", "-o", "all", "-q", "--by", "own_media,own_age"]).exits(0);
    let table = dir.read("all/data/results.csv");
    for banner in ["own_media.radio", "own_media.press", "own_media.none_of_these", "age"] {
        assert!(table.contains(&format!(",{banner},")), "{banner}");
    }
    let told = dir
        .run(&["explain", "d.csv", "-c", "c.toml", "agree", "--by", "own_age", "--col", "30–44", "--filter", "sex == 'Men'"])
        .exits(0)
        .stdout;
    assert!(
        told.contains(
            "data$group[which(!(data[[\"age\"]] %in% c(\"999\")) & suppressWarnings(as.numeric(data[[\"age\"]])) >= 30"
        ),
        "{told}"
    );
    assert!(told.contains("data$answered & ((sub(\"\\\\.0$\", \"\", data[[\"sex\"]]) %in% c(\"2\")))"), "{told}");
}

#[test]
fn a_codebook_takes_the_same_names() {
    let dir = people();
    let codebook = dir.read("c.toml");
    dir.file("c.toml", format!("{codebook}[[banner]]\ncolumns = ['Which media do you use?', 'own_age', 'sex:Women']\n"));
    dir.run(&["d.csv", "-c", "c.toml", "-o", "r", "-q", "--only", "data"]).exits(0);
    let table = dir.read("r/data/results.csv");
    assert!(
        table.contains(",own_media.press,not chosen,Did not choose Press,") && table.contains(",age,30–44,30–44,"),
        "{table}"
    );
    assert!(table.contains(",sex:1,1,Women,") && table.contains(",sex:1,not 1,Other answers,"), "{table}");
    dir.file("c.toml", codebook.replace("ask_if = 'online == 1'", "ask_if = \"sex == 'Woman'\""));
    let warned = dir.run(&["d.csv", "-c", "c.toml", "-o", "r"]).exits(0);
    warned.says("ask_if of question `own_media`: `sex` has no answer `Woman`; its answers: Women, Men");
    dir.run(&["check", "d.csv", "-c", "c.toml"]).exits(1);
    dir.file("c.toml", codebook.replace("bands = [30, 45, 60]", "bands = [30, 20]"));
    dir.run(&["d.csv", "-c", "c.toml"]).exits(2).says("bands of question `own_age` do not rise");
    dir.file("c.toml", codebook.replace("bands = [30, 45, 60]", ""));
    // A number without bands has usual ones; a column that is no question has none.
    dir.run(&["d.csv", "-c", "c.toml", "-o", "r", "-q", "--by", "own_age"]).exits(0);
    assert!(dir.read("r/data/results.csv").contains(",age,35–54,35–54,"));
    let no_question = codebook.split("[[question]]\nid = 'own_age'").next().expect("before").to_owned();
    dir.file("c.toml", no_question);
    dir.run(&["d.csv", "-c", "c.toml", "--by", "age"]).exits(2).says("only in bands").says("bands = [");
}

#[test]
fn numbers_that_are_not_whole_are_grouped_where_thirds_of_the_people_end() {
    let dir = Dir::new();
    let rows = (0..300).map(|at| format!("{},{}.5\n", ["Yes", "No"][at % 2], at % 30));
    dir.file("d.csv", format!("Do you sail?,Hours per week\n{}", rows.collect::<String>()));
    dir.run(&["d.csv", "-o", "r", "-q", "--by", "Hours per week"]).exits(0);
    let table = dir.read("r/data/results.csv");
    for group in ["0 to under 11", "11 to under 21", "21 and over"] {
        assert!(table.contains(&format!(",{group},")), "{group}\n{table}");
    }
}

#[test]
fn what_makes_no_groups_or_names_nobody_is_said() {
    let dir = people();
    let run = |more: &[&str]| dir.run(&[&["d.csv", "-c", "c.toml", "-o", "r", "-q"], more].concat()).exits(2);
    run(&["--by", "sexx"]).says("--by: there is no question or column `sexx`").says("did you mean `sex`?");
    run(&["--by", "w,sex,Sex"]).says("--by names `Sex` twice");
    run(&["--by", "sex:Woman"]).says("`sex` has no answer or net `Woman`").says("did you mean `Women`?");
    run(&["--filter", "sex == 'Woman'"]).says("--filter: `sex` has no answer `Woman`; its answers: Women, Men");
    run(&["--filter", "Which media == 'Radio'"]).says("one of ==");
    run(&["--filter", "own_media == 'Telegraph'"]).says("`own_media` has no option `Telegraph`").says("Radio");
    run(&["--filter", "`Which media` == 'Radio'"]).says("no question or column `Which media`");
    let nobody = dir.run(&["d.csv", "-c", "c.toml", "--filter", "sex == 'Women' and online == 2"]);
    assert_ne!(nobody.code, 0);
    nobody.says("nobody").says("`online` has 0 (43), 1 (257)");
    // The labels of the file itself.
    let labelled = home().join("tests/spss/pyreadstat_sample.sav");
    let labelled = labelled.to_str().expect("path");
    dir.run(&[labelled, "-o", "s", "-q", "--by", "mylabl", "--filter", "mylabl == 'Male'"]).exits(0);
    dir.run(&[labelled, "-o", "s", "-q", "--filter", "mylabl == 'Boy'"])
        .exits(2)
        .says("has no answer `Boy`; its answers: Male, Female");
}

#[test]
fn a_question_about_the_respondents_goes_by_its_topic() {
    let dir = Dir::new();
    let rows = (0..120).map(|at| format!("{},{}\n", ["Yes", "No"][at % 2], ["18-34", "35-54", "55+"][at % 3]));
    dir.file("d.csv", format!("Do you sail?,How old are you?\n{}", rows.collect::<String>()));
    dir.run(&["d.csv", "-o", "r", "-q", "--by", "age"]).exits(0);
    assert!(dir.read("r/tables.md").contains("By How old are you?"));
    // A condition is not guessed at, since the result would not show what it was taken for.
    dir.run(&["d.csv", "--filter", "age == '18-34'"]).exits(2).says("did you mean `how_old_are_you`?");
}
