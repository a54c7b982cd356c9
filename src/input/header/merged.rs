//! Two header rows, where a question stands above the first of its options and the cells beside it are blank.

use super::cells::{column, holds_values, is_ticked, is_value, unseen};

/// What SurveyMonkey writes below a question that has no options, in the languages of its exports.
const RESPONSE: [&str; 14] = [
    "response",
    "open-ended response",
    "antwort",
    "beantwortung",
    "réponse",
    "réponse ouverte",
    "respuesta",
    "respuesta abierta",
    "resposta",
    "resposta aberta",
    "risposta",
    "antwoord",
    "odpowiedź",
    "svar",
];

/// With so many respondents, an option that is no answer is one.
const MANY: usize = 5;

/// Whether a cell of the second row stands for the answer itself, not for an option.
pub(super) fn is_response(cell: &str) -> bool {
    RESPONSE.contains(&cell.to_lowercase().as_str())
}

/// Whether the first two rows are questions and options.
pub(super) fn is_merged(records: &[Vec<String>]) -> bool {
    let [first, second, body @ ..] = records else { return false };
    let continued: Vec<usize> =
        (0..second.len()).filter(|at| first.get(*at).is_none_or(String::is_empty) && !second[*at].is_empty()).collect();
    let response = second.iter().any(|cell| is_response(cell));
    if response && (!continued.is_empty() || second.first().is_some_and(String::is_empty)) {
        return true;
    }
    let unnamed = (1..first.len()).filter(|at| first[*at].is_empty()).count();
    if continued.len() < 2 || unnamed != continued.len() || second.first().is_some_and(|cell| is_value(cell)) {
        return false;
    }
    let blank = |at: usize| column(body, at).next().is_none();
    let ticked = |at: usize| is_ticked(&second[at], body, at);
    let listed = |at: usize| !is_value(&second[at]) && holds_values(body, at) && unseen(&second[at], body, at);
    // Below a question without options the second row is blank, and respondents' rows are not; no answer is called as an option is.
    let filled = |at: usize| column(body, at).count() * 10 >= body.len() * 9;
    let single = |at: usize| !first[at].is_empty() && second.get(at).is_some_and(String::is_empty) && filled(at);
    let singles = (0..first.len()).filter(|at| single(*at)).count();
    let worded = |at: usize| singles > 0 && second[0].is_empty() && body.len() >= MANY && unseen(&second[at], body, at);
    let told = continued.iter().filter(|at| !blank(**at)).filter(|at| ticked(**at) || listed(**at) || worded(**at)).count();
    let silent = continued.iter().filter(|at| blank(**at)).count();
    // A respondent's answers come up again beside others; an option stands above its own ticks, or above numbers.
    let beside = |at: usize| first[at].is_empty() || second[at].is_empty() || ticked(at) || unseen(&second[at], body, at);
    told >= 2 && told + silent == continued.len() && (0..first.len().min(second.len())).all(beside)
}

#[cfg(test)]
mod tests {
    use super::super::super::csv_dialect::parsed as parse;
    use super::*;

    #[test]
    fn questions_stand_above_their_options() {
        for text in [
            "RespondentID,Gender,,Own a car?\n,Male,Female,Response\n1,Male,,Yes\n2,,Female,No\n",
            "Nr,Welche nutzen Sie?,,,Auto?\n,Bus,Bahn,Rad,Antwort\n1,Bus,,Rad,Ja\n2,,Bahn,,Nein\n",
            "Which do you use?,,\nRadio,TV,Web\nRadio,,Web\n,TV,\n,,Web\n",
            "id,Rate each,,\n,Speed,Price,Staff\n1,4,5,3\n2,3,3,2\n3,5,1,1\n",
            "ID,Rate,,Use?,,Stay?\n,Pay,Hours,Gym,Bike,\n1,Good,Poor,x,,Yes\n2,Poor,Good,,x,No\n3,Good,Good,x,x,Yes\n\
             4,Good,Poor,,,No\n5,Poor,Poor,x,,Yes\n",
        ] {
            assert!(is_merged(&parse(text)), "{text}");
        }
        for text in [
            "id,comment,,\n1,Good,Bad,Fine\n2,Bad,Bad,Fine\n3,Good,Good,Good\n",
            "Survey of 2026,,\nid,age,sex\n1,30,f\n2,40,m\n",
            "id,a,b\n1,x,y\n2,y,x\n",
            "id,score,,\n1,5,4.22,3.87\n2,6,4.5,3.1\n3,5,2.2,1.9\n",
        ] {
            assert!(!is_merged(&parse(text)), "{text}");
        }
    }
}
