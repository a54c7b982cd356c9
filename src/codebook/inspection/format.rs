//! The format of `inspect --json`: docs/inspect.md describes it, the JSON Schema is generated from it.

use crate::codebook::detect::{Confidence, GuessRole};
use crate::codebook::file::{BaseFile, OrderFile, QuestionType, SideFile};
use schemars::JsonSchema;
use serde::Serialize;

/// What a look at a data file found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Inspection {
    /// Version of this format: 1.
    pub schema: u32,
    /// The file and how it is written.
    pub file: InspectedFile,
    /// The columns, in the order of the file.
    pub columns: Vec<InspectedColumn>,
    /// The questions, in the order of the file.
    pub questions: Vec<InspectedQuestion>,
    /// Sets of groups that tables would show, each by the ids of its questions.
    pub banners: Vec<Vec<String>>,
    /// Conditions that would leave out interviews that may not count; none is applied.
    pub filters: Vec<ProposedFilter>,
    /// Columns without a question, by reason.
    pub left_out: Vec<LeftOut>,
    /// Cells that mean "not asked", beside blank ones.
    pub not_asked: Vec<String>,
}

/// A data file and how it is written.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectedFile {
    /// Its name.
    pub name: String,
    /// Rows of respondents.
    pub rows: u64,
    /// How it is written, in words: "UTF-8, comma, 1 header row".
    pub format: String,
    /// The character between cells, in a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// Rows before the first respondent, in a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<u64>,
}

/// A column and what it was taken for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectedColumn {
    /// Its name.
    pub name: String,
    /// The question's wording, where the header has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// The option or statement, where the header has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// Rows with a cell that is not blank.
    pub answered: u64,
    /// Different cells; where there are very many, at least so many.
    pub distinct: usize,
    /// The id of the question that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What it was taken for, best first; a second one where the first is doubtful.
    pub readings: Vec<ColumnReading>,
}

/// What a column may be.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ColumnReading {
    /// What it is for.
    pub role: GuessRole,
    /// How the question was asked, of a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<QuestionType>,
    /// The same in words.
    pub words: String,
    /// Why.
    pub reason: String,
    /// How sure that is.
    pub confidence: Confidence,
}

/// A question with its columns.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectedQuestion {
    /// Its id.
    pub id: String,
    /// How it was asked.
    pub kind: QuestionType,
    /// Its wording.
    pub text: String,
    /// Whether it describes the respondent.
    pub demographic: bool,
    /// All its columns.
    pub columns: Vec<String>,
    /// What stands between several options in one cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// Who is in its base, of a multiple-response question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BaseFile>,
    /// The condition under which it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask_if: Option<String>,
    /// The order of its rows, where it does not follow from its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderFile>,
    /// Its answers: of a scale or battery in the order of the scale.
    pub levels: Vec<InspectedLevel>,
    /// Answers such as "Don't know".
    pub dk: Vec<InspectedLevel>,
    /// Answers added together.
    pub nets: Vec<InspectedNet>,
    /// Statements of a battery, options of a multiple-response question.
    pub items: Vec<InspectedItem>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectedLevel {
    /// The cell.
    pub code: String,
    /// How it is shown.
    pub label: String,
}

/// Answers added together.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectedNet {
    /// How it is shown.
    pub label: String,
    /// The codes it adds.
    pub codes: Vec<String>,
    /// Its side of a diverging scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<SideFile>,
}

/// A statement or an option.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectedItem {
    /// Its column; none where options share columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Its wording.
    pub text: String,
    /// Cells that mean "chosen", where they are not the usual ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selected: Vec<String>,
}

/// A condition that keeps the interviews that count.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ProposedFilter {
    /// The column that says which do.
    pub column: String,
    /// The condition, as `--filter` takes it.
    pub filter: String,
    /// Why.
    pub reason: String,
}

/// Columns without a question.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// What they were taken for.
    pub role: GuessRole,
    /// Why they have no question.
    pub reason: String,
    /// The columns.
    pub columns: Vec<String>,
}
