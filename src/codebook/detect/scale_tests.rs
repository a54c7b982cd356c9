//! Scales in use, in whatever order their answers come.

use super::*;

const CASES: &str = include_str!("scale_cases.txt");

struct Case {
    section: &'static str,
    answers: Vec<&'static str>,
    asides: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let mut section = "";
    let mut cases = Vec::new();
    for line in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') {
            section = line;
            continue;
        }
        let (asides, answers): (Vec<&str>, Vec<&str>) = line.split(" | ").partition(|answer| answer.starts_with('*'));
        cases.push(Case { section, answers, asides: asides.iter().map(|answer| &answer[1..]).collect() });
    }
    cases
}

/// The answers of a case in another order: every `step`th.
fn shuffled(case: &Case, step: usize) -> Vec<String> {
    let all: Vec<&str> = case.answers.iter().chain(&case.asides).copied().collect();
    (0..step).flat_map(|from| all.iter().skip(from).step_by(step)).map(|answer| (*answer).to_owned()).collect()
}

fn order(found: &FoundScale) -> Vec<String> {
    found.file.levels.iter().map(LevelFile::code).collect()
}

#[test]
fn answers_come_out_in_their_order() {
    let mut wrong = Vec::new();
    for case in cases() {
        let ordered = case.section != "[unordered]";
        for step in [2, 3] {
            let found = find_scale(&shuffled(&case, step));
            let levels: Vec<String> = order(&found).into_iter().filter(|level| !case.asides.contains(&level.as_str())).collect();
            let reversed: Vec<&str> = case.answers.iter().rev().copied().collect();
            let right = levels == case.answers || levels == reversed;
            if found.ordered != ordered || ordered && !right {
                wrong.push(format!("{:?}: {levels:?} {}", case.answers, found.reason));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether the order of a case is known only where all its answers are given, or not at all.
fn unsure(case: &Case) -> bool {
    case.section == "[unordered]" || case.section.starts_with("[opposites")
}

#[test]
fn a_scale_with_an_answer_that_nobody_gave_is_one() {
    let mut wrong = Vec::new();
    for case in cases().iter().filter(|case| case.answers.len() > 3 && !unsure(case)) {
        let missing = case.answers.len() / 2;
        let given: Vec<&str> =
            case.answers.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, answer)| *answer).collect();
        let case = Case { section: case.section, answers: given, asides: case.asides.clone() };
        let found = find_scale(&shuffled(&case, 2));
        if !found.ordered {
            wrong.push(format!("{:?}", case.answers));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn nets(answers: &[&str]) -> Vec<String> {
    let cells: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
    let found = find_scale(&cells);
    let codes = |net: &NetFile| net.codes.iter().map(Code::text).collect::<Vec<_>>().join(", ");
    found.file.nets.iter().map(|net| format!("{}: {}", net.label, codes(net))).collect()
}

#[test]
fn opposites_have_a_net_on_each_side() {
    assert_eq!(
        nets(&["Mee eens", "Helemaal mee oneens", "Mee oneens", "Helemaal mee eens", "Neutraal"]),
        ["Mee eens: Mee eens, Helemaal mee eens", "Mee oneens: Helemaal mee oneens, Mee oneens"]
    );
    assert_eq!(
        nets(&["Raczej tak", "Raczej nie", "Zdecydowanie tak", "Zdecydowanie nie"]),
        ["Tak: Raczej tak, Zdecydowanie tak", "Nie: Zdecydowanie nie, Raczej nie"]
    );
    assert_eq!(
        nets(&["1 (Very dissatisfied)", "2", "3", "4", "5 (Very satisfied)"]),
        ["Satisfied: 4, 5 (Very satisfied)", "Dissatisfied: 1 (Very dissatisfied), 2"]
    );
    assert_eq!(
        nets(&["strongly_agree", "agree", "disagree", "strongly_disagree"]),
        ["Agree: agree, strongly_agree", "Disagree: strongly_disagree, disagree"]
    );
    assert_eq!(nets(&["Pas d'accord", "D'accord", "Tout à fait d'accord"])[0], "D’accord: D'accord, Tout à fait d'accord");
    assert_eq!(
        nets(&["Strongly favor", "Favor", "Oppose", "Strongly oppose"]),
        ["Favor: Favor, Strongly favor", "Oppose: Strongly oppose, Oppose"]
    );
    assert_eq!(
        nets(&["Stimme eher zu", "Stimme voll zu", "Stimme eher nicht zu", "Stimme gar nicht zu"])[1],
        "Stimme nicht zu: Stimme gar nicht zu, Stimme eher nicht zu"
    );
    assert_eq!(nets(&["Confident", "Neutral", "Not confident", "Very confident"])[1], "Not confident: Not confident");
    assert_eq!(
        nets(&["(3) Very_useful.", "(2) Fairly_useful.", "(1) Not_very_useful.", "(0) Not_at_all_useful."])[0],
        "Very useful / fairly useful: (3) Very_useful., (2) Fairly_useful."
    );
    assert!(nets(&["Small", "Medium", "Large", "Extra large"]).is_empty());
}

#[test]
fn the_middle_is_neutral_and_an_outsider_stands_aside() {
    let cells = ["Agree", "Neither", "Disagree", "Strongly agree", "I have no dog"].map(str::to_owned);
    let found = find_scale(&cells);
    assert_eq!(found.file.neutral, [Code::of("Neither")]);
    assert_eq!(found.file.dk.iter().map(LevelFile::code).collect::<Vec<_>>(), ["I have no dog"]);
}

#[test]
fn negative_numbers_are_answers_where_the_scale_has_two_sides() {
    let kept = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        order(&find_scale(&cells)).join(" ")
    };
    assert_eq!(kept(&["2", "-1", "0", "1", "-2"]), "-2 -1 0 1 2");
    assert_eq!(kept(&["1", "-1", "0"]), "-1 0 1");
    assert_eq!(kept(&["5", "4", "-1", "3", "2", "-2", "1", "-8"]), "1 2 3 4 5");
    assert_eq!(kept(&["1", "2", "3", "99", "77", "-66"]), "1 2 3");
    assert_eq!(kept(&["Agree", "-4", "Disagree", "Neutral", "-99"]), "Disagree Neutral Agree");
}

#[test]
fn several_ways_to_say_yes_are_one_net() {
    let nets = |cells: &[&str]| -> Vec<(String, usize)> {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        find_scale(&cells).file.nets.iter().map(|net| (net.label.clone(), net.codes.len())).collect()
    };
    assert_eq!(nets(&["Yes, every week", "No, I never do", "Yes, now and then"]), [("Yes".to_owned(), 2)]);
    assert_eq!(
        nets(&["Ja – oft", "Ja – selten", "Nein – nie", "Nein – verboten", "Weiß nicht"]),
        [("Ja".to_owned(), 2), ("Nein".to_owned(), 2)]
    );
    assert_eq!(nets(&["Yes", "No"]), [], "two answers need no net");
    assert_eq!(nets(&["Yes, at home", "Yes, at work", "No", "At school"]), [], "an answer that says neither");
}

#[test]
fn where_few_were_asked_answers_beyond_a_gap_are_answers() {
    let read = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let found = find_scale(&cells);
        (order(&found).join(" "), found.file.dk.iter().map(LevelFile::code).collect::<Vec<_>>().join(" "))
    };
    let both = |levels: &str, dk: &str| (levels.to_owned(), dk.to_owned());
    assert_eq!(read(&["5", "9", "3", "0", "10", "8", "4"]), both("0 3 4 5 8 9 10", ""));
    assert_eq!(read(&["1", "6", "9", "2", "7"]), both("1 2 6 7", "9"));
    assert_eq!(read(&["4", "1", "8", "2", "9"]), both("1 2 4", "8 9"));
    assert_eq!(read(&["1", "5", "2", "99", "20"]), both("1 2 5 20", "99"));
}
