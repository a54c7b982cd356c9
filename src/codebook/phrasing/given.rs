//! What was answered.

/// An answer, or several added together, with the answers that could have been given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    /// The labels of the answers added together; never empty.
    pub labels: &'a [&'a str],
    /// The labels of all substantive answers.
    pub all: &'a [&'a str],
    /// Whether they are one side of a scale of agreement, so that its degrees need not be told.
    pub whole_side: bool,
}
