//! Tables that do not have one row for each respondent, told by what all columns say together.

use super::super::profile::ColumnProfile;
use super::{results, vocabulary};

/// What a table is where it is no table of respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// One row for each answer.
    Long {
        /// The column that names the respondent.
        id: String,
        /// The column that names the question.
        question: String,
        /// The column of the answers.
        answer: String,
    },
    /// One row for each event or each repetition of a form.
    Events {
        /// The column that names the respondent.
        id: String,
        /// The column that tells the rows of a respondent apart.
        event: String,
        /// The cell that most respondents have a row of; a blank one for rows that repeat nothing.
        first: String,
    },
    /// Answers with their counts or percentages, and a total.
    Totals {
        /// What the row of the totals is called.
        total: String,
    },
    /// A row for each answer of each question, with its count or percentage.
    CountedAnswers {
        /// The column that names the question.
        question: String,
        /// The column of the answers.
        answer: String,
        /// A column of counts.
        count: String,
    },
}

impl Shape {
    /// What the columns look like; nothing where they may be answers of respondents.
    #[must_use]
    pub fn of(columns: &[ColumnProfile]) -> Option<Self> {
        events(columns).or_else(|| long(columns)).or_else(|| results::of(columns))
    }

    /// What the table looks like, in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Long { id, question, answer } => {
                format!(
                    "looks like long format, one row for each answer (`{id}`, `{question}`, `{answer}`), not one row for each respondent"
                )
            }
            Self::Events { id, event, .. } => {
                format!("has several rows for the same `{id}`, told apart by `{event}`, not one row for each respondent")
            }
            Self::Totals { total } => {
                format!("looks like a table of results with a row “{total}”, not the answers of respondents")
            }
            Self::CountedAnswers { question, answer, count } => {
                format!(
                    "looks like a table of results, one row for each answer already counted (`{question}`, `{answer}`, `{count}`), not one row for each respondent"
                )
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Long { id, question, answer } => format!(
                "give each question a column first: in R `tidyr::pivot_wider(data, id_cols = \"{id}\", names_from = \"{question}\", values_from = \"{answer}\")`, in pandas `data.pivot(index=\"{id}\", columns=\"{question}\", values=\"{answer}\")`"
            ),
            Self::Events { event, .. } => {
                let filter = self.filter().unwrap_or_default();
                format!(
                    "report one at a time with --filter '{filter}', or compare them with `survey-report compare DATA --wave {event}`"
                )
            }
            Self::Totals { .. } | Self::CountedAnswers { .. } => {
                "export the responses themselves, one row for each respondent".to_owned()
            }
        }
    }

    /// The filter that keeps one row for each respondent.
    #[must_use]
    pub fn filter(&self) -> Option<String> {
        match self {
            Self::Events { event, first, .. } => Some(format!("{} == \"{first}\"", written(event))),
            Self::Long { .. } | Self::Totals { .. } | Self::CountedAnswers { .. } => None,
        }
    }

    /// The column that a filter must name for a report to be made.
    #[must_use]
    pub fn event(&self) -> Option<&str> {
        match self {
            Self::Events { event, .. } => Some(event),
            Self::Long { .. } | Self::Totals { .. } | Self::CountedAnswers { .. } => None,
        }
    }
}

/// A column's name as conditions write it.
fn written(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { name.to_owned() } else { format!("`{name}`") }
}

/// What exports in long format call the column of the questions, in lower case without signs.
const QUESTION: &str = "question questionid questiontext questionname questioncode questionlabel variable variablename item itemid \
    fieldname prompt key frage fragetext merkmal pregunta pergunta domanda vraag pytanie libelléquestion";

/// What they call the column of the answers.
const ANSWER: &str = "response responsetext responsevalue answer answertext answervalue value antwort wert réponse reponse valeur \
    respuesta resposta valor risposta valore antwoord waarde odpowiedź odpowiedz wartość";

fn is_listed(words: &str, column: &ColumnProfile) -> bool {
    words.split(' ').any(|word| word == plain_name(&column.name))
}

fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the rows of a column come more than once, and how many there are for each of its cells.
fn rows_for_each(column: &ColumnProfile) -> f64 {
    let rows: u64 = column.values.iter().map(|value| value.count).sum();
    rows as f64 / column.values.len().max(1) as f64
}

/// The column that names the respondents.
fn id_of<'a>(columns: &'a [ColumnProfile], others: &[&ColumnProfile]) -> Option<&'a ColumnProfile> {
    let open = || columns.iter().filter(|column| !others.contains(column) && column.answered() > 0);
    open().find(|column| vocabulary::is_id_name(&column.name)).or_else(|| open().next())
}

/// Whether a column says which question a row answers: its name does, or most of its cells ask.
pub(super) fn asks(column: &ColumnProfile) -> bool {
    column.share(|cell| cell.ends_with('?')) > 0.6 || is_listed(QUESTION, column)
}

fn names_questions(column: &ColumnProfile) -> bool {
    column.distinct() >= 2 && !column.overflow && column.blank == 0 && asks(column)
}

/// Whether a column is called what exports call the answers.
pub(super) fn is_called_answer(column: &ColumnProfile) -> bool {
    is_listed(ANSWER, column)
}

fn long(columns: &[ColumnProfile]) -> Option<Shape> {
    let question = columns.iter().find(|column| names_questions(column))?;
    let answer = columns.iter().find(|column| is_called_answer(column))?;
    let id = id_of(columns, &[question, answer])?;
    let respondents = id.distinct() as u64;
    // Each respondent answers a question once or, where several may be chosen, a few times.
    let once = id.overflow || question.values.iter().all(|value| value.count <= respondents * 2);
    let several = rows_for_each(id) >= 1.5 && rows_for_each(question) >= 1.5;
    (id != answer && id != question && id.blank == 0 && respondents >= 2 && once && several).then(|| Shape::Long {
        id: id.name.clone(),
        question: question.name.clone(),
        answer: answer.name.clone(),
    })
}

fn events(columns: &[ColumnProfile]) -> Option<Shape> {
    let named = |wanted: &str| columns.iter().find(|column| plain_name(&column.name) == wanted);
    let several = named("redcapeventname").filter(|column| column.distinct() > 1 && column.blank == 0);
    let repeated = || named("redcaprepeatinstrument").filter(|column| column.answered() > 0);
    let event = several.or_else(repeated)?;
    let id = id_of(columns, &[event])?;
    // Whoever has one row only may be in any event.
    if rows_for_each(id) < 1.1 {
        return None;
    }
    let most = event.values.iter().rev().max_by_key(|value| value.count).map(|value| value.value.clone());
    let first = if event.blank > 0 { String::new() } else { most? };
    Some(Shape::Events { id: id.name.clone(), event: event.name.clone(), first })
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
