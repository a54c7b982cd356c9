use super::{Questionnaire, Written, all_banners, filter, resolve};
use crate::codebook::coding::{Coding, Condition};
use crate::codebook::profile::{Declared, ValueCount, ValueLabel};
use crate::codebook::{Banner, Codebook, CodebookFile, ColumnProfile, Filter};
use crate::error::{ErrorKind, Result};
use std::path::Path;

const CODEBOOK: &str = r#"
[scale.agree]
levels = [{ code = 1, label = "Disagree" }, { code = 2, label = "Neither" }, { code = 3, label = "Agree" }, { code = 4, label = "Strongly agree" }]
nets = [{ id = "agree", label = "NET Agree", codes = [3, 4], side = "positive" }]
[[question]]
id = "gender"
column = "Q1"
text = "Are you a man or a woman?"
levels = [{ code = 1, label = "Men" }, { code = 2, label = "Women" }]
[[question]]
id = "kids"
column = "Q2"
text = "How many children do you have?"
levels = [{ code = 1, label = "0" }, { code = 2, label = "1" }, { code = 3, label = "2" }]
[[question]]
id = "statements"
type = "battery"
text = "Do you agree?"
scale = "agree"
items = [{ column = "Q3_1", id = "intrudes", text = "Listening intrudes on privacy" }, { column = "Q3_2", id = "improves", text = "Listening improves products" }]
[[question]]
id = "networks"
type = "multiple"
text = "Which networks do you use?"
items = [{ column = "net_facebook", text = "Facebook" }, { column = "net_twitter", text = "Twitter" }]
[[question]]
id = "media"
type = "multiple"
text = "Which media do you use?"
columns = ["Q5"]
separator = ";"
ask_if = "networks == 'Facebook'"
items = [{ text = "Radio" }, { text = "Press" }]
[[question]]
id = "age"
type = "numeric"
column = "Q6"
text = "How old are you?"
bands = [18, 35, 55]
"#;

fn column(name: &str, cells: &[&str]) -> ColumnProfile {
    let values: Vec<ValueCount> = cells.iter().map(|cell| ValueCount { value: (*cell).to_owned(), count: 1 }).collect();
    ColumnProfile { rows: values.len() as u64, values, ..ColumnProfile::named(name) }
}

fn columns() -> Vec<ColumnProfile> {
    let labels = [("1", "North"), ("2", "South")];
    let labels = labels.map(|(code, label)| ValueLabel { code: code.to_owned(), label: label.to_owned() }).to_vec();
    vec![
        column("Q1", &["1", "2"]),
        column("Q2", &["1", "2", "3"]),
        column("Q3_1", &["1", "4"]),
        column("Q3_2", &["1", "3"]),
        column("net_facebook", &["1", "0"]),
        column("net_twitter", &["1", "0"]),
        column("Q5", &["Radio", "Press;Radio"]),
        column("Q6", &["20", "40", "60"]),
        ColumnProfile { declared: Declared { labels, ..Declared::default() }, ..column("area", &["1", "2"]) },
        column("email", &["a@example.org"]),
        column("income", &["30", "10", "20"]),
    ]
}

fn codebook() -> Codebook {
    resolve(&CodebookFile::parse(CODEBOOK, Path::new("c.toml")).expect("TOML"), &columns()).expect("a valid codebook")
}

fn groups(names: &[&str]) -> Result<Vec<Banner>> {
    let (codebook, columns) = (codebook(), columns());
    let known = Questionnaire { questions: &codebook.questions, columns: &columns, missing: &[] };
    all_banners(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &known, "--by")
}

fn labels(name: &str) -> String {
    let banners = groups(&[name]).expect(name);
    let told = |banner: &Banner| {
        let labels: Vec<&str> = banner.groups.iter().map(|group| group.label.as_str()).collect();
        format!("{} = {}", banner.column, labels.join(", "))
    };
    banners.iter().map(told).collect::<Vec<_>>().join("; ")
}

fn condition(text: &str) -> Result<Filter> {
    let (codebook, columns) = (codebook(), columns());
    filter(text, &Questionnaire { questions: &codebook.questions, columns: &columns, missing: &[] }, Written::Flag("--filter"))
}

fn all(of: &Condition, cell: &str, coding: &Coding) -> bool {
    match of {
        Condition::Is(test) => test.holds(cell, coding.column(test.column())),
        Condition::And(left, right) => all(left, cell, coding) && all(right, cell, coding),
        Condition::Or(left, right) => all(left, cell, coding) || all(right, cell, coding),
        Condition::Not(inner) => !all(inner, cell, coding),
    }
}

/// Whether a condition of one column holds of a cell.
fn holds(text: &str, cell: &str) -> bool {
    let codebook = Codebook {
        design: crate::codebook::DesignColumns { filter: Some(condition(text).expect(text)), ..codebook().design },
        ..codebook()
    };
    let coding = Coding::of(&codebook, &columns()).expect("columns");
    all(coding.filter.as_ref().expect("a filter"), cell, &coding)
}

#[test]
fn groups_are_named_in_many_ways() {
    for name in ["gender", "Q1", "GENDER", "q1", "Are you a man or a woman?", "man or a woman"] {
        assert_eq!(labels(name), "Q1 = Men, Women", "{name}");
    }
    for name in ["intrudes", "Q3_1", "statements.intrudes", "statements.Q3_1", "intrudes on privacy", "Statements.privacy"] {
        assert_eq!(labels(name), "Q3_1 = Disagree, Neither, Agree, Strongly agree", "{name}");
    }
    assert_eq!(labels("intrudes:agree"), "Q3_1:agree = NET Agree, Other answers");
    assert_eq!(labels("statements.intrudes: strongly agree"), "Q3_1:4 = Strongly agree, Other answers");
    assert_eq!(labels("networks.facebook"), "net_facebook = Chose Facebook, Did not choose Facebook");
    assert_eq!(
        labels("networks"),
        "net_facebook = Chose Facebook, Did not choose Facebook; net_twitter = Chose Twitter, Did not choose Twitter"
    );
    assert_eq!(labels("media.press"), "media.press = Chose Press, Did not choose Press");
    assert_eq!(labels("age"), "Q6 = 18–34, 35–54, 55 and over");
    assert_eq!(labels("area"), "area = North, South");
    assert_eq!(labels("income"), "income = 10, 20, 30");
}

#[test]
fn names_that_make_no_groups_are_refused_with_a_way_out() {
    for (names, message, hint) in [
        (&["statements"][..], "2 statements", "--by statements.intrudes"),
        (&["gendr"], "no question or column `gendr`", "`gender`"),
        (&["listening"], "could mean `intrudes` (“Listening intrudes on privacy”) or `improves`", "its id"),
        (&["intrudes:agre"], "`intrudes` has no answer or net `agre`", "`Agree`"),
        (&["networks.facebook:agree"], "no answers of a scale", "colon"),
        (&["email"], "personal data", "levels"),
        (&["gender", "Q1"], "`Q1` twice", "once"),
        (&["usage"], "no question or column `usage`", ""),
    ] {
        let error = groups(names).expect_err(message);
        assert!(error.message.contains(message), "{names:?}: {}", error.message);
        assert!(error.hint.as_deref().unwrap_or_default().contains(hint), "{names:?}: {}", error.in_full());
    }
}

#[test]
fn many_numbers_need_bands() {
    let cells: Vec<String> = (18..60).map(|age| age.to_string()).collect();
    let columns = [column("age", &cells.iter().map(String::as_str).collect::<Vec<_>>())];
    let known = Questionnaire { questions: &[], columns: &columns, missing: &[] };
    let error = all_banners(&["age".to_owned()], &known, "--by").expect_err("ages");
    assert_eq!(error.message, "--by: `age` holds 42 different numbers, 18 to 59: it makes groups only in bands");
    assert!(error.hint.expect("a hint").contains("bands = [18, 32, 45]"));
}

#[test]
fn conditions_take_labels_and_codes() {
    for text in [
        "gender == 'Women'",
        "Q1 == \"women\"",
        "gender == 2",
        "Q1 == 2",
        "gender in ('Women')",
        "gender != 'Men'",
        "not gender == 'Men'",
    ] {
        assert!(holds(text, "2") && !holds(text, "1"), "{text}");
    }
    assert!(holds("gender == 'Women'", "2.0"), "a label stands for its code however it is written");
    assert!(holds("gender in (1, 'Women')", "1") && holds("gender in (1, 'Women')", "2"));
    assert!(holds("statements.intrudes == 'Strongly agree'", "4") && !holds("intrudes == 'Agree'", "4"));
    assert!(holds("intrudes == 'NET Agree'", "4") && holds("intrudes != 'NET Agree'", "1"));
    assert!(!holds("intrudes != 'NET Agree'", "3"));
    assert!(holds("area == 'South'", "2") && !holds("area == 'South'", "1"));
    assert!(holds("age >= 18", "20") && !holds("Q6 > 20", "20"));
    // Options are read from a column of ones and zeros that is made of all of the set.
    assert!(holds("networks == 'Facebook'", "1") && !holds("networks.facebook == 'chosen'", "0"));
    assert!(holds("media != 'Radio'", "0") && !holds("media == 'Press'", "0"));
    assert!(holds("net_facebook == 0", "0"), "the cells themselves");
}

#[test]
fn a_code_goes_before_a_label() {
    let filter = condition("kids == '1'").expect("a code");
    assert_eq!(filter.doubts, ["`kids`: `1` is taken for the code of “0”, and is the label of code 2 too"]);
    assert!(holds("kids == '1'", "1") && !holds("kids == '1'", "2"));
    assert!(holds("kids == '0'", "1"), "no code is 0");
    assert!(condition("gender == 1").expect("a code").doubts.is_empty());
}

#[test]
fn conditions_say_what_there_is() {
    for (text, message, hint) in [
        ("gender == 'Woman'", "--filter: `gender` has no answer `Woman`; its answers: Men, Women", "`Women`"),
        ("gender == 7", "`gender` has no answer `7`", ""),
        ("area == 'East'", "`area` has no answer `East`; its answers: North, South", ""),
        ("income == 15", "`income` has no answer `15`; its answers: 30, 10, 20", ""),
        ("email == 'b@example.org'", "`email` has no answer", ""),
        ("networks == 'MySpace'", "`networks` has no option `MySpace`", "Facebook"),
        ("statements == 'Agree'", "several statements", "statements.intrudes"),
        ("gender >= 'Women'", "labels have no size", "in (…, …)"),
        ("gendre == 1", "no question or column `gendre`", "`gender`"),
    ] {
        let error = condition(text).expect_err(text);
        assert!(error.message.contains(message), "{text}: {}", error.message);
        assert!(error.hint.as_deref().unwrap_or_default().contains(hint), "{text}: {}", error.in_full());
        assert!(!error.in_full().contains("a@example.org"), "{text}");
        assert_eq!(error.kind, ErrorKind::Usage);
    }
    assert!(condition("gender != 7").is_ok(), "what is left out need not be there");
}

#[test]
fn a_codebook_for_other_data_as_well_only_warns() {
    let text = CODEBOOK.replace("ask_if = \"networks == 'Facebook'\"", "ask_if = \"gender == 'Woman'\"");
    let codebook = resolve(&CodebookFile::parse(&text, Path::new("c.toml")).expect("TOML"), &columns()).expect("valid");
    let doubts: Vec<&String> = codebook.doubts().collect();
    assert_eq!(doubts, ["ask_if of question `media`: `gender` has no answer `Woman`; its answers: Men, Women"]);
}

#[test]
fn who_was_asked_cannot_depend_on_the_answer() {
    let text = CODEBOOK.replace("ask_if = \"networks == 'Facebook'\"", "ask_if = \"media == 'Radio'\"");
    let error = resolve(&CodebookFile::parse(&text, Path::new("c.toml")).expect("TOML"), &columns()).expect_err("a circle");
    assert!(error.message.contains("names an option of `media`, which does not come before it"), "{}", error.message);
}
