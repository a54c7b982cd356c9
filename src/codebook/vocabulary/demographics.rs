//! Questions about the respondent rather than the subject.

use super::answers::{is_no, is_yes};
use super::columns::{joined, own_name, without_number, words};
use super::lists::Lists;
use super::plain;
use super::writing::holds_words;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/demographics.txt")));

/// The name of a column has no more words than this; longer ones are wordings.
const FEW_WORDS: usize = 4;

/// What a question about the respondent is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::codebook) enum Topic {
    Age,
    Gender,
    Education,
    Income,
    Work,
    Region,
    Country,
    Origin,
    Religion,
    Family,
    Household,
    Place,
    Politics,
    Orientation,
}

impl Topic {
    /// All of them, in the order in which a name is looked up.
    pub(in crate::codebook) const ALL: [Self; 14] = [
        Self::Gender,
        Self::Age,
        Self::Education,
        Self::Income,
        Self::Region,
        Self::Origin,
        Self::Work,
        Self::Country,
        Self::Politics,
        Self::Place,
        Self::Religion,
        Self::Family,
        Self::Orientation,
        Self::Household,
    ];

    /// Those whose answers make the groups that every report compares.
    pub(in crate::codebook) const USUAL_GROUPS: [Self; 6] =
        [Self::Gender, Self::Age, Self::Education, Self::Region, Self::Origin, Self::Politics];

    /// Those that stand in for them, the best first.
    pub(in crate::codebook) const OTHER_GROUPS: [Self; 7] =
        [Self::Income, Self::Work, Self::Country, Self::Place, Self::Religion, Self::Family, Self::Orientation];

    const fn section(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Gender => "gender",
            Self::Education => "education",
            Self::Income => "income",
            Self::Work => "work",
            Self::Region => "region",
            Self::Country => "country",
            Self::Origin => "origin",
            Self::Religion => "religion",
            Self::Family => "family",
            Self::Household => "household",
            Self::Place => "place",
            Self::Politics => "politics",
            Self::Orientation => "orientation",
        }
    }

    /// The topic of a name or a wording.
    pub(in crate::codebook) fn of(name: &str) -> Option<Self> {
        let asked = plain(name);
        Self::of_name(name)
            .or_else(|| (own_name(name) != name).then(|| Self::of_name(own_name(name))).flatten())
            .or_else(|| Self::ALL.into_iter().find(|topic| topic.is_asked(&asked)))
    }

    fn of_name(name: &str) -> Option<Self> {
        let (words, whole) = (words(name), joined(name));
        let found = |topic: &Self| {
            let named = |word: &str| LISTS.holds(topic.section(), word) || LISTS.holds(topic.section(), without_number(word));
            let alone = LISTS.holds(&format!("{}, alone", topic.section()), &whole);
            alone || named(&whole) || words.iter().any(|word| named(word))
        };
        (words.len() <= FEW_WORDS && !is_attitude_name(name)).then(|| Self::ALL.into_iter().find(found)).flatten()
    }

    fn is_asked(self, text: &str) -> bool {
        LISTS.words(&format!("{}, asked", self.section())).any(|words| holds_words(text, words))
    }

    /// Whether answers can be those of this question.
    pub(in crate::codebook) fn fits(self, answers: &[&str]) -> bool {
        let digits =
            || answers.iter().filter(|answer| answer.contains(|c: char| c.is_ascii_digit())).count() * 2 >= answers.len();
        let yes_or_no = || answers.iter().all(|answer| is_yes(answer) || is_no(answer));
        let asks_so = matches!(self, Self::Family | Self::Origin | Self::Orientation | Self::Place | Self::Work);
        !rates(answers) && (self != Self::Age || digits()) && (asks_so || !yes_or_no())
    }
}

/// A name that asks for a view: `FEEL_COUNTRY_ANGRY`, "Satisfaction with state".
pub(in crate::codebook) fn is_attitude_name(name: &str) -> bool {
    words(name).iter().any(|word| LISTS.words("attitudes").any(|begin| word.starts_with(begin)))
}

/// Whether most answers rate something.
pub(in crate::codebook) fn rates(answers: &[&str]) -> bool {
    let rating = |answer: &&&str| {
        let answer = plain(answer);
        LISTS.words("rated answers").any(|part| answer.match_indices(part).any(|(at, _)| is_start(&answer, at)))
    };
    !answers.is_empty() && answers.iter().filter(rating).count() * 2 >= answers.len()
}

/// Whether a word begins here, "un-" and "dis-" aside.
fn is_start(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.chars().next_back().is_none_or(|c| !c.is_alphabetic())
        || ["dis", "un", "in", "des", "mé", "on", "nie"].iter().any(|start| before.ends_with(start))
}

/// Whether all answers are genders.
pub(in crate::codebook) fn are_genders(answers: &[&str]) -> bool {
    answers.len() >= 2 && answers.iter().all(|answer| is_gender(answer))
}

/// An answer that questions of gender offer: "Woman", "Non-binary / third gender".
pub(in crate::codebook) fn is_gender(answer: &str) -> bool {
    let answer = plain(answer);
    answer
        .split(['/', ',', '(', ')'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .all(|part| LISTS.holds("gender, answers", part))
}

/// Whether two answers are one gender in other words, as nobody offers them: "male" and "M".
pub(in crate::codebook) fn are_genders_in_own_words(answers: &[&str]) -> bool {
    let answers: BTreeSet<String> = answers.iter().map(|answer| plain(answer)).collect();
    LISTS.entries("gender, one meaning").any(|meaning| meaning.iter().filter(|word| answers.contains(**word)).count() > 1)
}

/// A column name or question about the respondent rather than the subject.
pub(in crate::codebook) fn is_demographic_name(name: &str) -> bool {
    Topic::of(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_known_by_name_and_wording() {
        let topics = [
            ("hh/gender", Topic::Gender),
            ("demo-gender", Topic::Gender),
            ("demographics_group/age", Topic::Age),
            ("What is your age (# years)?", Topic::Age),
            ("How old are you?", Topic::Age),
            ("Are you male or female?", Topic::Gender),
            ("Ethnicity simplified", Topic::Origin),
            ("Employment status", Topic::Work),
            ("Country of residence", Topic::Country),
            ("Wie alt sind Sie?", Topic::Age),
            ("Quel est votre sexe ?", Topic::Gender),
            ("Geburtsjahr", Topic::Age),
            ("Nivel de estudios", Topic::Education),
            ("Household Income", Topic::Income),
            ("age3", Topic::Age),
            ("M/F", Topic::Gender),
        ];
        for (name, topic) in topics {
            assert_eq!(Topic::of(name), Some(topic), "{name}");
        }
        for name in [
            "FEEL_COUNTRY_ANGRY",
            "SATIS_STATE",
            "PARTY_LEADER_FAV",
            "confidence in education",
            "page",
            "q3",
            "How often do you fly?",
        ] {
            assert_eq!(Topic::of(name), None, "{name}");
        }
    }

    #[test]
    fn answers_decide_with_the_name() {
        assert!(!Topic::Age.fits(&["Not acceptable at all", "Somewhat acceptable", "Very acceptable"]));
        assert!(!Topic::Education.fits(&["only some", "a great deal", "hardly any"]));
        assert!(!Topic::Education.fits(&["Sehr zufrieden", "Zufrieden", "Unzufrieden"]));
        assert!(
            Topic::Age.fits(&["18-34", "35 and over"]) && Topic::Education.fits(&["High school", "Some college", "Graduate"])
        );
        assert!(
            !Topic::Income.fits(&["Yes", "No"])
                && Topic::Family.fits(&["Yes", "No"])
                && are_genders(&["Male", "Female", "Non-binary"])
                && !are_genders(&["Male"])
        );
        assert!(is_gender("Non-binary / third gender") && !is_gender("queer/she/they"));
        for own in [["Male", "M"], ["frau", "Weiblich"], ["H", "Homme"], ["v", "vrouw"]] {
            assert!(are_genders_in_own_words(&own), "{own:?}");
        }
        for offered in [["M", "m"], ["M", "F"], ["Man", "Boy"], ["Hombre", "Mujer"], ["Mann", "Frau"]] {
            assert!(!are_genders_in_own_words(&offered), "{offered:?}");
        }
    }
}
