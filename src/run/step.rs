//! The steps of a run.

/// A step of a run, for whoever shows progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Looking at the file and its columns.
    Reading,
    /// Making weights.
    Weighting,
    /// Counting; so many rows are done.
    Counting(u64),
    /// Drawing so many charts.
    Drawing(usize),
    /// Writing the files.
    Writing,
}
