//! Groups of respondents in words: “those aged 18–34”, “women”, “those in the group “Bachelor” (Education)”.

use crate::codebook::expression::{CellTest, Expression, Operator};
use crate::codebook::vocabulary::{self as words, Topic};
use crate::codebook::{AnswerColumn, AnswerTest, Category, Filter, Kind, Question, RowTest};

/// Longer titles are cut behind the name of a group.
const MAX_TITLE: usize = 40;

/// A group of a banner, by the title and the column of the banner and the label of the group.
#[must_use]
pub fn group_in_words(title: &str, column: &str, label: &str) -> String {
    let label = label.trim();
    let topic = Topic::of(title).or_else(|| Topic::of(column));
    let told = match topic {
        Some(Topic::Age) => age(label),
        Some(Topic::Gender) => gender(label),
        Some(Topic::Region | Topic::Country) => place(label),
        Some(Topic::Income) => income(label),
        _ => None,
    };
    told.unwrap_or_else(|| {
        format!("the group “{label}” ({})", crate::format::cut_at_word(title.trim_end_matches(['?', ':', '.']), MAX_TITLE))
    })
}

/// The respondents that a condition keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subgroup {
    /// Those who gave one answer to one question, in words.
    Group(String),
    /// Those of any other condition.
    Condition,
}

impl Subgroup {
    /// The respondents that a condition keeps.
    #[must_use]
    pub fn of(filter: &Filter, questions: &[Question]) -> Self {
        let found = questions.iter().find_map(|question| {
            let answer = only_answer(&filter.expression, question)?;
            Some(group_in_words(question.title(), &question.id, &answer.label))
        });
        found.map_or(Self::Condition, Self::Group)
    }

    /// Those of them who are in a base that is told as "those who …".
    #[must_use]
    pub fn who(&self, base: &str) -> String {
        match (self, base.strip_prefix("those who ")) {
            (Self::Group(people), Some(does)) => format!("{people} who {does}"),
            (Self::Group(people), None) => format!("{base}, {people} only"),
            (Self::Condition, _) => format!("{base} and meet the filter"),
        }
    }

    /// Them among everybody: "women among US adults 18+".
    #[must_use]
    pub fn among(&self, population: Option<&str>) -> String {
        match (self, population) {
            (Self::Group(people), None) => people.clone(),
            (Self::Group(people), Some(population)) => format!("{people} among {population}"),
            // The condition stands in the title block, in the words of the command.
            (Self::Condition, population) => format!("{} who meet the filter", population.unwrap_or("respondents")),
        }
    }
}

/// The answer of a question that a condition asks for; nothing where it asks for anything else.
fn only_answer<'a>(condition: &Expression<RowTest>, question: &'a Question) -> Option<&'a Category> {
    let Kind::Single { columns: own, scale } = &question.kind else { return None };
    let Expression::Is(test) = condition else { return None };
    match test {
        RowTest::Cells { column, test: CellTest::Compare { operator: Operator::Equal, literal } }
            if own == std::slice::from_ref(column) =>
        {
            scale.categories.iter().find(|answer| literal.equals(&answer.code))
        }
        RowTest::Answers { of: AnswerColumn::Scale { columns, .. }, test: AnswerTest::Among(places) } if columns == own => {
            let [place] = places.as_slice() else { return None };
            scale.categories.get(*place)
        }
        _ => None,
    }
}

/// “18-29”, “60+”, “> 60”, “Under 18”, “65 and up”.
fn age(label: &str) -> Option<String> {
    let plain = words::plain(label);
    let plain = plain.trim_end_matches(" years old").trim_end_matches(" years").trim_end_matches(" yrs").trim();
    let numbers: Vec<&str> = plain.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    if numbers.iter().any(|number| number.len() > 3) {
        return None;
    }
    let other: String = plain.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect();
    match (numbers.as_slice(), other.as_str()) {
        ([from, to], "-" | "to") => Some(format!("those aged {from}–{to}")),
        ([from], "+" | "andover" | "andolder" | "orolder" | "orover" | "andup" | "andabove" | "ormore") => {
            Some(format!("those aged {from} and over"))
        }
        ([from], ">" | "over" | "olderthan") => Some(format!("those over {from}")),
        ([to], "<" | "under" | "below" | "youngerthan") => Some(format!("those under {to}")),
        _ => None,
    }
}

fn gender(label: &str) -> Option<String> {
    match words::plain(label).as_str() {
        "female" | "females" | "woman" | "women" => Some("women".to_owned()),
        "male" | "males" | "man" | "men" => Some("men".to_owned()),
        _ => None,
    }
}

/// A name of a place: each word but small ones begins with a capital.
fn place(label: &str) -> Option<String> {
    let mut words = label.split_whitespace().peekable();
    let proper = |word: &str| word.len() < 4 || word.starts_with(char::is_uppercase);
    let short = label.split_whitespace().count() <= 4;
    let first = words.peek().is_some_and(|word| word.starts_with(char::is_uppercase));
    let compass = ["north", "south", "east", "west", "midwest", "northeast", "northwest", "southeast", "southwest"];
    let article = if compass.contains(&crate::codebook::vocabulary::plain(label).as_str()) { "the " } else { "" };
    (first && short && words.all(proper)).then(|| format!("those in {article}{label}"))
}

/// “$25,000–$49,999”: an income is told by its amounts.
fn income(label: &str) -> Option<String> {
    let money = label.starts_with(['$', '€', '£', '¥']) || label.ends_with(['$', '€', '£']);
    (money && label.contains(|c: char| c.is_ascii_digit())).then(|| format!("those with an income of {label}"))
}

#[cfg(test)]
mod tests {
    use super::group_in_words;

    #[test]
    fn groups_are_told_by_what_they_are() {
        for (title, label, told) in [
            ("Age", "18-29", "those aged 18–29"),
            ("How old are you?", "65 and up", "those aged 65 and over"),
            ("Age", "> 60", "those over 60"),
            ("Age group", "Under 25", "those under 25"),
            ("Age", "Boomers", "the group “Boomers” (Age)"),
            ("Gender", "Female", "women"),
            ("Gender", "Non-binary", "the group “Non-binary” (Gender)"),
            ("US Region", "New England", "those in New England"),
            ("Region", "West", "those in the West"),
            ("Region", "lives abroad", "the group “lives abroad” (Region)"),
            ("Household income", "$25,000 - $49,999", "those with an income of $25,000 - $49,999"),
            ("Favourite colour", "Blue", "the group “Blue” (Favourite colour)"),
        ] {
            assert_eq!(group_in_words(title, "q", label), told, "{title}");
        }
    }
}
