//! What a respondent answered, in R.

/// The number or indicator, and whether there is an answer.
#[derive(Default)]
pub(super) struct AnswerInR {
    /// The number or indicator.
    pub(super) y: String,
    /// The denominator of a ratio.
    pub(super) x: Option<String>,
    /// Whether there is an answer.
    pub(super) answered: String,
}

/// Everyone in the file.
pub(super) const EVERYONE: &str = "rep(TRUE, nrow(data))";
