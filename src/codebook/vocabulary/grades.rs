//! How strongly an answer says something: "Very", "Not at all", "Probably not", in many languages and any order of words.

use super::answer_words::{AnswerWords, Lead};
use super::answers;
use super::lists::Lists;
use super::phrases::{Found, Phrases, Unread, spellings};
use std::sync::LazyLock;

/// The words of scales, in their file.
pub(super) static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/scales.txt")));

/// Sections of strengths with the rank of each: what is not said at all lies below 0.
const STRENGTHS: [(&str, f64); 13] = [
    ("utmost", 6.5),
    ("fully", 6.0),
    ("strongly", 5.0),
    ("considerably", 4.5),
    ("quite", 3.8),
    ("mostly", 3.5),
    ("fairly", 3.2),
    ("moderately", 3.1),
    ("probably", 3.0),
    ("somewhat", 2.8),
    ("slightly", 2.0),
    ("little", -1.0),
    ("hardly", -2.0),
];
/// The strength of an answer without a word for it.
const PLAIN: f64 = 4.0;
/// Below it, another strength in front makes an answer weaker: "very slightly".
const MILD: f64 = 3.1;
/// Below it, a negation in front leaves nothing: "not even slightly".
const SLIGHT: f64 = 2.5;
/// From here on a strength is one of an end of a scale.
const STRONG: f64 = 5.0;
/// What one strength adds to another: "very strongly".
const STEP: f64 = 0.3;

/// What a word of an answer does.
#[derive(Debug, Clone, Copy, PartialEq)]
enum GradeWord {
    Strength(f64),
    NotAtAll,
    Not,
    Middle,
    Yes,
    Filler,
}

static SENSES: LazyLock<Phrases<GradeWord>> = LazyLock::new(|| {
    let strengths = STRENGTHS.into_iter().flat_map(|(name, rank)| spellings(&WORDS, name, GradeWord::Strength(rank)));
    let others = [
        ("not at all", GradeWord::NotAtAll),
        ("not", GradeWord::Not),
        ("middle", GradeWord::Middle),
        ("filler", GradeWord::Filler),
    ];
    let others = others.into_iter().flat_map(|(name, sense)| spellings(&WORDS, name, sense));
    let yes = spellings(&answers::WORDS, "yes", GradeWord::Yes).filter(|yes| yes.text.len() > 1);
    Phrases::of(yes.chain(strengths).chain(others))
});

static FILLERS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of(spellings(&WORDS, "filler", ())));

/// Whether a word has no meaning of its own in an answer.
pub(super) fn says_nothing(word: &str) -> bool {
    FILLERS.begins(word)
}

/// How an answer takes its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GradeForm {
    /// "Agree", "Very satisfied".
    Said,
    /// "Not satisfied".
    Negated,
    /// "Probably not".
    Opposed,
    /// "Not very satisfied", "Little".
    Weak,
    /// "Not at all satisfied".
    NotAtAll,
    /// "Neither", "About the same".
    Middle,
}

/// An answer read as a strength of something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grade<'a> {
    /// From "not at all" (below 0) to "extremely"; 0 in the middle.
    pub rank: f64,
    /// How it takes its side.
    pub form: GradeForm,
    /// Whether a word says how strongly.
    pub graded: bool,
    /// Whether a negation turns it round.
    pub denied: bool,
    /// Whether it says "yes".
    pub yes: bool,
    /// The words that say of what.
    pub rest: Vec<&'a str>,
}

/// Reads the words that other phrases have left.
pub(super) fn grade<'a>(answer: &AnswerWords, mut unread: Unread<'a>) -> Grade<'a> {
    let found = SENSES.take(&mut unread);
    let at = |sense: GradeWord| found.iter().find(|found| found.meaning == sense).map(|found| found.at);
    let strengths: Vec<f64> = found.iter().filter_map(strength).collect();
    let (negation, not_at_all) = (at(GradeWord::Not), at(GradeWord::NotAtAll).is_some());
    let denied = negation.is_some() || answer.lead == Some(Lead::No);
    let weakened = negation.and_then(|not| found.iter().filter(|found| found.at > not).find_map(strength));
    let size = combined(&strengths);
    let (rank, form) = match weakened {
        _ if at(GradeWord::Middle).is_some() => (0.0, GradeForm::Middle),
        _ if not_at_all => (-6.0, GradeForm::NotAtAll),
        // "Not even slightly".
        Some(strength) if strength < SLIGHT => (-6.0, GradeForm::NotAtAll),
        Some(_) => (-1.0, GradeForm::Weak),
        None if denied && strengths.is_empty() => (-PLAIN, GradeForm::Negated),
        None if denied => (-size, GradeForm::Opposed),
        None => (size, if size < 0.0 { GradeForm::Weak } else { GradeForm::Said }),
    };
    let yes = answer.lead == Some(Lead::Yes) || at(GradeWord::Yes).is_some();
    Grade { rank, form, graded: !strengths.is_empty() || not_at_all, denied, yes, rest: unread.rest() }
}

fn strength(found: &Found<GradeWord>) -> Option<f64> {
    if let GradeWord::Strength(strength) = found.meaning { Some(strength) } else { None }
}

/// The last strength counts; those before it move it away from the middle of all strengths, or towards it.
fn combined(strengths: &[f64]) -> f64 {
    let Some((last, before)) = strengths.split_last() else { return PLAIN };
    let away = if *last < MILD { -STEP } else { STEP };
    before.iter().fold(*last, |rank, other| rank + away * (other - PLAIN))
}

/// Whether an answer is one that stands at an end: "Very …", "Not at all …".
pub(super) fn is_strong(answer: &AnswerWords) -> bool {
    let grade = grade(answer, Unread::of(&answer.words));
    grade.graded && (grade.rank >= STRONG || grade.rank <= -STRONG)
}

#[cfg(test)]
mod tests {
    use super::super::answer_words::readings;
    use super::*;

    fn read(text: &str) -> (f64, GradeForm) {
        let reading = readings(&[text]);
        let grade = grade(&reading[0][0], Unread::of(&reading[0][0].words));
        (grade.rank, grade.form)
    }

    #[test]
    fn strengths_are_ordered_in_any_language() {
        for scale in [
            ["Not at all", "Not very", "Somewhat", "Very", "Extremely"],
            ["None at all", "A little", "A moderate amount", "A lot", "A great deal"],
            ["Gar nicht", "Wenig", "Etwas", "Ziemlich", "Sehr"],
            ["Pas du tout", "Peu", "Un peu", "Assez", "Beaucoup"],
            ["Nada", "Poco", "Algo", "Bastante", "Mucho"],
            ["Per niente", "Poco", "Un po'", "Abbastanza", "Molto"],
            ["Helemaal niet", "Weinig", "Een beetje", "Redelijk", "Heel erg"],
            ["Wcale", "Mało", "Trochę", "Średnio", "Bardzo"],
            ["Inte alls", "Inte särskilt", "Lite", "Ganska", "Mycket"],
            ["Slet ikke", "Ikke særlig", "Lidt", "Ganske", "Meget"],
            ["Not a priority", "Very low", "Low", "High", "Very high"],
            ["Not a problem at all", "A small problem", "A moderately big problem", "A big problem", "A very big problem"],
        ] {
            let ranks: Vec<f64> = scale.iter().map(|answer| read(answer).0).collect();
            assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{scale:?} {ranks:?}");
        }
    }

    #[test]
    fn a_negation_is_weak_before_a_strength_and_opposite_after_it() {
        assert_eq!(read("Not very").1, GradeForm::Weak);
        assert_eq!(read("Probably not").1, GradeForm::Opposed);
        assert_eq!(read("Plutôt pas").1, GradeForm::Opposed);
        assert_eq!(read("No, definitely not"), (-6.0, GradeForm::Opposed));
        assert_eq!(read("No, definitely"), (-6.0, GradeForm::Opposed));
        assert_eq!(read("Not satisfied").1, GradeForm::Negated);
        assert_eq!(read("Neither one nor the other").1, GradeForm::Middle);
    }
}
