use super::*;

fn told(wording: &str, labels: &[&str], all: &[&str]) -> String {
    predicate(wording, Given { labels, all, whole_side: false })
}

const OFTEN: [&str; 5] = ["Always", "Usually", "About half the time", "Once in a while", "Never"];

#[test]
fn questions_of_what_people_do_become_what_they_do() {
    let yes = ["Yes", "No"];
    for (wording, answer, sentence) in [
        ("Do you own any tools?", "Yes", "own tools"),
        ("Do you own any tools?", "No", "do not own any tools"),
        ("Have you read any of the three books?", "Yes", "have read any of the three books"),
        ("Have you ever lent your bicycle?", "Yes", "have lent their bicycle"),
        ("Have you ever lent your bicycle?", "No", "have never lent their bicycle"),
        ("Are you a member of a library? (Select one)", "Yes", "are a member of a library"),
        ("Would you move if you could?", "Yes", "would move if they could"),
        ("Given the choice, would you work at night?", "No", "would not work at night, given the choice"),
        ("In general, is it polite to whistle?", "Yes", "say it is polite to whistle"),
        ("Is it polite to whistle?", "No", "say it is not polite to whistle"),
        ("Did your parents own a house?", "Yes", "answered “Yes” to “Did your parents own a house?”"),
        ("Do we spend enough?", "Yes", "answered “Yes” to “Do we spend enough?”"),
        ("Have you met a \"stranger?\"", "Yes", "have met a \"stranger\""),
        ("Membership", "Yes", "answered “Yes” to “Membership”"),
    ] {
        assert_eq!(told(wording, &[answer], &yes), sentence);
    }
}

#[test]
fn frequencies_stand_where_english_puts_them() {
    assert_eq!(
        told("Do you ever close your eyes when you swim?", &OFTEN[..2], &OFTEN),
        "always or usually close their eyes when they swim"
    );
    assert_eq!(told("How often do you swim?", &OFTEN[3..4], &OFTEN), "swim once in a while");
    assert_eq!(
        told("How often do you feel tired?", &["Often", "Sometimes"], &["Often", "Sometimes", "Never"]),
        "often or sometimes feel tired"
    );
    assert_eq!(told("How often do you swim?", &["Red"], &["Red", "Never"]), "answered “Red” to “How often do you swim?”");
}

#[test]
fn qualities_are_told_by_their_degrees() {
    let important = ["Very important", "Somewhat important", "Not at all important"];
    assert_eq!(
        told("How important is it to you that your work is seen?", &important[..2], &important),
        "say it is very or somewhat important that their work is seen"
    );
    let worried = ["Extremely worried", "Worried", "Not worried"];
    assert_eq!(
        told("How worried, if at all, are you about rent?", &worried[..2], &worried),
        "are extremely worried or worried about rent"
    );
    assert_eq!(told("How tall or short do you feel?", &["Very tall"], &["Very tall", "Not very tall"]), "feel very tall");
    assert_eq!(
        told("How worried are you about rent?", &["Blue"], &worried),
        "answered “Blue” to “How worried are you about rent?”"
    );
}

#[test]
fn yes_in_several_words_is_yes() {
    let rude = ["Yes, very rude", "Yes, somewhat rude", "No, not rude at all"];
    assert_eq!(told("Is it rude to hum?", &rude[..2], &rude), "say it is rude to hum");
    assert_eq!(told("Is it rude to hum?", &rude[..1], &rude), "answered “Yes, very rude” to “Is it rude to hum?”");
}

#[test]
fn what_is_named_is_named() {
    let dishes = ["Soup", "Salad", "Bread"];
    assert_eq!(
        told("What is typically the first dish at your table?", &["Soup"], &dishes),
        "name “Soup” as the first dish at their table"
    );
    assert_eq!(told("Which dish?", &["Soup", "Bread"], &dishes), "answered “Soup” or “Bread” to “Which dish?”");
}

#[test]
fn statements_are_agreed_with_or_rated() {
    let agree = ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree"];
    let given = |labels| Given { labels, all: &agree, whole_side: false };
    assert_eq!(
        predicate_of_statement("How far do you agree?", "Rents are high.", given(&agree[..2]), Telling::Alone),
        "agree: “Rents are high”"
    );
    assert_eq!(
        predicate_of_statement("", "Rents are high", given(&agree[..1]), Telling::Alone),
        "strongly agree: “Rents are high”"
    );
    let happy = ["Very satisfied", "Fairly satisfied", "Not satisfied"];
    let given = Given { labels: &happy[..2], all: &happy, whole_side: true };
    assert_eq!(
        predicate_of_statement("How satisfied are you with each of these?", "Price", given, Telling::Alone),
        "are very or fairly satisfied with “Price”"
    );
    let useful = ["Very useful", "Not useful"];
    let given = Given { labels: &useful[..1], all: &useful, whole_side: true };
    assert_eq!(
        predicate_of_statement("How useful is each of these to you?", "Maps", given, Telling::Alone),
        "find “Maps” very useful"
    );
    let yes = Given { labels: &["Yes"], all: &["Yes", "No"], whole_side: false };
    let owned = |telling| predicate_of_statement("Which of these do you own?", "Car", yes, telling);
    assert_eq!(owned(Telling::Alone), "answered “Yes” for “Car” when asked “Which of these do you own?”");
    assert_eq!(owned(Telling::UnderQuestion), "answered “Yes” for “Car”");
}

#[test]
fn those_who_were_asked_are_told_by_what_they_do() {
    assert_eq!(who("Do you own a boat?", &["Yes"], &["No"]), "those who own a boat");
    assert_eq!(who("How often do you sail?", &["Often", "Rarely"], &["Never"]), "those who ever sail");
    assert_eq!(who("Kind of boat", &["Dinghy", "Yacht"], &["None"]), "those who did not answer “None” to “Kind of boat”");
    assert_eq!(who("Kind of boat", &["Dinghy"], &["Yacht", "None"]), "those who answered “Dinghy” to “Kind of boat”");
}
