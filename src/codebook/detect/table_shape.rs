//! Whether a table has one row for each respondent.

use super::long_format::{events, long};
use super::results;
use super::shape::Shape;
use crate::codebook::profile::ColumnProfile;

impl Shape {
    /// What the columns look like; nothing where they may be answers of respondents.
    #[must_use]
    pub fn of(columns: &[ColumnProfile]) -> Option<Self> {
        events(columns).or_else(|| long(columns)).or_else(|| results::of(columns))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::super::profile::ValueCount;
    use super::*;

    fn column(name: &str, cells: &[&str]) -> ColumnProfile {
        let mut column = ColumnProfile { rows: cells.len() as u64, ..ColumnProfile::named(name) };
        for cell in cells {
            match column.values.iter_mut().find(|value| value.value == *cell) {
                _ if cell.is_empty() => column.blank += 1,
                Some(value) => value.count += 1,
                None => column.values.push(ValueCount { value: (*cell).to_owned(), count: 1 }),
            }
        }
        column
    }

    pub(in super::super) fn shape(columns: &[(&str, &[&str])]) -> Option<Shape> {
        Shape::of(&columns.iter().map(|(name, cells)| column(name, cells)).collect::<Vec<_>>())
    }

    #[test]
    fn long_format_is_told() {
        let ids = ["p1", "p1", "p1", "p2", "p2", "p2"];
        let questions = ["sex", "age", "city", "sex", "age", "city"];
        let answers = ["f", "30", "Rome", "m", "41", "Pisa"];
        for (question, answer) in [("variable", "value"), ("Domanda", "Risposta"), ("question_text", "answer")] {
            let found = shape(&[("id", &ids), (question, &questions), (answer, &answers)]);
            assert!(matches!(found, Some(Shape::Long { .. })), "{question}");
        }
        let asked = ["How old?", "Which car?", "Why?", "How old?", "Which car?", "Why?"];
        assert!(shape(&[("who", &ids), ("what", &asked), ("response", &answers)]).is_some());
        assert_eq!(
            shape(&[("id", &["1", "2", "3", "4"]), ("item", &["a", "b", "a", "b"]), ("value", &["1", "2", "1", "2"])]),
            None
        );
        assert_eq!(shape(&[("sex", &ids), ("region", &questions), ("satisfied", &answers)]), None);
    }

    #[test]
    fn events_of_a_record_are_told() {
        let ids = ["1", "1", "2", "2", "3"];
        let events = ["first_arm_1", "last_arm_1", "first_arm_1", "last_arm_1", "first_arm_1"];
        let found = shape(&[("study_id", &ids), ("redcap_event_name", &events), ("mood", &ids)]).expect("events");
        assert_eq!(found.filter().as_deref(), Some("redcap_event_name == \"first_arm_1\""));
        let repeats =
            shape(&[("study_id", &ids), ("redcap_repeat_instrument", &["", "visit", "", "visit", ""])]).expect("repeats");
        assert_eq!(repeats.filter().as_deref(), Some("redcap_repeat_instrument == \"\""));
        assert_eq!(shape(&[("study_id", &["1", "2", "3", "4", "5"]), ("redcap_event_name", &events)]), None, "a row each");
        assert_eq!(shape(&[("id", &ids), ("wave", &events)]), None);
    }
}
