//! What columns were taken for, and why.

use crate::codebook::file::CodebookFile;
use schemars::JsonSchema;
use serde::Serialize;

/// A proposed codebook with the reasons for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Detection {
    /// The codebook.
    pub file: CodebookFile,
    /// What each column was taken for, in the order of the file.
    pub guesses: Vec<Guess>,
}

impl Detection {
    /// The columns taken for something, by what they were taken for.
    pub fn of_role(&self, role: GuessRole) -> impl Iterator<Item = &Guess> {
        self.guesses.iter().filter(move |guess| guess.role == role)
    }
}

/// What one column, or several that belong together, was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The columns.
    pub columns: Vec<String>,
    /// What they were taken for.
    pub role: GuessRole,
    /// The same in words: "battery of 6 statements".
    pub reading: String,
    /// Why.
    pub reason: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// For a column that tells interviews that count from others: the condition that keeps the former.
    pub filter: Option<String>,
}

/// What a column was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GuessRole {
    /// A question about the subject.
    Question,
    /// A question about the respondent.
    Demographic,
    /// A survey weight: proposed, never applied.
    Weight,
    /// A sampling stratum: proposed, never applied.
    Strata,
    /// A primary sampling unit: proposed, never applied.
    Psu,
    /// The wave of a survey.
    Wave,
    /// An identifier.
    Id,
    /// Personal data: never tabulated.
    Personal,
    /// Free text: counted, never shown.
    Open,
    /// Something that the export platform adds.
    Platform,
    /// Whether the interview was finished, where some were not.
    Finished,
    /// Whether an interview was a test or a preview, where some were.
    TestRows,
    /// A question that checks attention.
    AttentionCheck,
    /// A date or time.
    Date,
    /// No answers, or the same in every row.
    Constant,
    /// Too many different answers to tabulate.
    TooMany,
    /// One mark or blank: an option without its neighbours.
    LoneOption,
    /// Numbers written with signs or separators.
    FormattedNumber,
    /// The same answers as in the columns behind it.
    Repeated,
}

impl GuessRole {
    /// Why a column of this role has no table of its own; nothing if it has one.
    #[must_use]
    pub const fn ignored_because(self) -> Option<&'static str> {
        match self {
            Self::Question | Self::Demographic | Self::Wave => None,
            Self::Weight => Some("looks like a weight; not applied"),
            Self::Strata => Some("looks like a sampling stratum; not applied"),
            Self::Psu => Some("looks like a sampling unit; not applied"),
            Self::Id => Some("identifier"),
            Self::Personal => Some("personal data, never tabulated"),
            Self::Open => Some("free text, never shown"),
            Self::Platform => Some("added by the survey platform"),
            Self::Finished => Some("says whether the interview was finished; all rows are used"),
            Self::TestRows => Some("says which interviews are tests or previews; all rows are used"),
            Self::AttentionCheck => Some("checks attention; nobody is left out for it"),
            Self::Date => Some("date or time"),
            Self::Constant => Some("empty, or the same in every row"),
            Self::TooMany => Some("too many different answers to tabulate"),
            Self::LoneOption => Some("marked or blank, so its base is not known"),
            Self::FormattedNumber => Some("numbers with signs or separators, which are not read"),
            Self::Repeated => Some("the same answers as in the columns after it"),
        }
    }
}

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Worth a look.
    Low,
    /// Probably right.
    Medium,
    /// Recognised by more than one sign.
    High,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
