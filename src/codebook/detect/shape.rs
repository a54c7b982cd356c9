//! Tables that do not have one row for each respondent, told by what all columns say together.

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
