//! What a look at a file found, for programs: the same that `inspect` prints, as a documented and versioned structure.

mod format;

use super::detect::{Confidence, Detection, Guess, GuessRole};
use super::file::{BaseFile, Code, ItemFile, LevelFile, NetFile, QuestionFile, QuestionType, ScaleFile};
use super::profile::{ColumnProfile, number};
pub use format::{
    ColumnReading, InspectedColumn, InspectedFile, InspectedItem, InspectedLevel, InspectedNet, InspectedQuestion, Inspection,
    LeftOut, ProposedFilter,
};
use std::collections::{BTreeMap, HashMap};

impl Inspection {
    /// What detection found in the columns of a file.
    #[must_use]
    pub fn new(file: InspectedFile, columns: &[ColumnProfile], detection: &Detection) -> Self {
        let book = &detection.file;
        let question_of: HashMap<&str, &QuestionFile> = book
            .question
            .iter()
            .flat_map(|question| columns_of(question).into_iter().map(move |name| (name, question)))
            .collect();
        let guess_of: HashMap<&str, &Guess> =
            detection.guesses.iter().flat_map(|guess| guess.columns.iter().map(move |name| (name.as_str(), guess))).collect();
        let of = |column: &ColumnProfile| {
            let name = column.name.as_str();
            inspected_column(column, guess_of.get(name).copied(), question_of.get(name).copied())
        };
        Self {
            schema: 1,
            file,
            columns: columns.iter().map(of).collect(),
            questions: book.question.iter().map(|question| inspected_question(question, &book.scale)).collect(),
            banners: book.banner.iter().map(|banner| banner.columns.clone()).collect(),
            filters: detection.guesses.iter().filter_map(filter).collect(),
            left_out: left_out(&detection.guesses),
            not_asked: book.design.missing.iter().map(Code::text).collect(),
        }
    }

    /// The same as JSON.
    ///
    /// # Errors
    /// Never for what detection found; the error is that of the JSON writer.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// The JSON Schema of this format.
    #[must_use]
    pub fn json_schema() -> String {
        // A schema is plain JSON, so this cannot fail; an empty text would fail the test that compares it with the file.
        serde_json::to_string_pretty(&schemars::schema_for!(Self)).unwrap_or_default() + "\n"
    }
}

/// Columns that have no question, by reason, in the order of the file.
#[must_use]
pub fn left_out(guesses: &[Guess]) -> Vec<LeftOut> {
    let mut groups: Vec<LeftOut> = Vec::new();
    for guess in guesses {
        let Some(reason) = guess.role.ignored_because() else { continue };
        match groups.iter_mut().find(|group| group.role == guess.role) {
            Some(group) => group.columns.extend(guess.columns.iter().cloned()),
            None => {
                groups.push(LeftOut { role: guess.role, reason: reason.to_owned(), columns: guess.columns.clone() });
            }
        }
    }
    groups
}

fn columns_of(question: &QuestionFile) -> Vec<&str> {
    let own = question.items.iter().map(|item| &item.column).filter(|column| !column.is_empty());
    question.column.iter().chain(&question.columns).chain(own).map(String::as_str).collect()
}

fn inspected_column(column: &ColumnProfile, guess: Option<&Guess>, question: Option<&QuestionFile>) -> InspectedColumn {
    let best = guess.map(|guess| ColumnReading {
        role: guess.role,
        kind: question.map(|question| question.kind),
        words: guess.reading.clone(),
        reason: guess.reason.clone(),
        confidence: guess.confidence,
    });
    let second = best.as_ref().filter(|best| best.confidence == Confidence::Low).and_then(|best| runner_up(column, best));
    InspectedColumn {
        name: column.name.clone(),
        wording: column.text.clone(),
        option: column.option.clone(),
        answered: column.answered(),
        distinct: column.distinct(),
        question: question.map(|question| question.id.clone()),
        readings: best.into_iter().chain(second).collect(),
    }
}

/// What else a doubtful column may be.
fn runner_up(column: &ColumnProfile, best: &ColumnReading) -> Option<ColumnReading> {
    let numbers = column.values.iter().filter(|value| number(&value.value).is_some()).count();
    let (role, kind, words, reason) = match (best.role, best.kind) {
        (GuessRole::Question | GuessRole::Demographic, Some(QuestionType::Numeric)) => {
            (best.role, Some(QuestionType::Single), "single answer", "its numbers may be codes of answers")
        }
        (GuessRole::Question | GuessRole::Demographic, Some(QuestionType::Single | QuestionType::Scale)) if numbers > 2 => {
            (best.role, Some(QuestionType::Numeric), "number", "its codes may be amounts")
        }
        (GuessRole::Question | GuessRole::Demographic, Some(QuestionType::Single | QuestionType::Scale)) => {
            (GuessRole::Open, None, "open answers", "its texts may be written by respondents")
        }
        (GuessRole::Open | GuessRole::TooMany, _) => {
            (GuessRole::Question, Some(QuestionType::Single), "single answer", "its texts may be answers of a long list")
        }
        (GuessRole::Id, _) if numbers == column.distinct() => {
            (GuessRole::Question, Some(QuestionType::Numeric), "number", "its numbers may be amounts")
        }
        _ => return None,
    };
    Some(ColumnReading { role, kind, words: words.to_owned(), reason: reason.to_owned(), confidence: Confidence::Low })
}

fn inspected_question(question: &QuestionFile, scales: &BTreeMap<String, ScaleFile>) -> InspectedQuestion {
    let shared = question.scale.as_ref().and_then(|name| scales.get(name));
    let (levels, dk, nets) = match shared {
        Some(scale) => (&scale.levels, &scale.dk, &scale.nets),
        None => (&question.levels, &question.dk, &question.nets),
    };
    let level = |level: &LevelFile| InspectedLevel { code: level.code(), label: level.label().to_owned() };
    let texts = |codes: &[Code]| codes.iter().map(Code::text).collect();
    let net = |net: &NetFile| InspectedNet { label: net.label.clone(), codes: texts(&net.codes), side: net.side };
    let item = |item: &ItemFile| InspectedItem {
        column: Some(item.column.clone()).filter(|column| !column.is_empty()),
        text: item.text.clone().unwrap_or_else(|| item.column.clone()),
        selected: texts(&item.selected),
    };
    InspectedQuestion {
        id: question.id.clone(),
        kind: question.kind,
        text: question.text.clone().unwrap_or_else(|| question.id.clone()),
        demographic: question.role.is_some(),
        columns: columns_of(question).into_iter().map(str::to_owned).collect(),
        separator: question.separator.clone(),
        base: question.base.or_else(|| (question.kind == QuestionType::Multiple).then_some(BaseFile::Asked)),
        ask_if: question.ask_if.clone(),
        order: question.order,
        levels: levels.iter().map(level).collect(),
        dk: dk.iter().map(level).collect(),
        nets: nets.iter().map(net).collect(),
        items: question.items.iter().map(item).collect(),
    }
}

fn filter(guess: &Guess) -> Option<ProposedFilter> {
    let (column, filter) = (guess.columns.first()?.clone(), guess.filter.clone()?);
    Some(ProposedFilter { column, filter, reason: guess.reason.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::detect::detect;
    use crate::codebook::profile::ValueCount;

    fn column(name: &str, cells: &[&str], count: u64) -> ColumnProfile {
        let values: Vec<ValueCount> = cells.iter().map(|cell| ValueCount { value: (*cell).to_owned(), count }).collect();
        ColumnProfile { rows: count * cells.len() as u64, values, mean_length: 5.0, ..ColumnProfile::named(name) }
    }

    #[test]
    fn every_column_has_its_reading_and_every_set_its_columns() {
        let columns = [
            column("trust_banks", &["Zgadzam się", "Trudno powiedzieć", "Nie zgadzam się"], 20),
            column("device_phone", &["1", "0"], 30),
            column("device_tablet", &["1", "0"], 30),
            column("email", &["a@example.org", "b@example.org", "c@example.org"], 20),
        ];
        let file = InspectedFile {
            name: "d.csv".to_owned(),
            rows: 60,
            format: "UTF-8".to_owned(),
            separator: Some(','),
            header_rows: Some(1),
        };
        let inspection = Inspection::new(file, &columns, &detect(&columns));
        assert_eq!(inspection.schema, 1);
        assert!(inspection.columns.iter().all(|column| !column.readings.is_empty()));
        let set = inspection.questions.iter().find(|question| question.kind == QuestionType::Multiple).expect("a set");
        assert_eq!(set.columns, ["device_phone", "device_tablet"]);
        assert_eq!(set.base, Some(BaseFile::Asked));
        assert_eq!(inspection.columns[1].question.as_ref(), Some(&set.id));
        assert_eq!(inspection.left_out[0].columns, ["email"]);
        let json = inspection.to_json().expect("plain");
        assert!(json.contains("\"schema\": 1") && json.contains("\"role\": \"personal\"") && !json.contains("example.org"));
    }
}
