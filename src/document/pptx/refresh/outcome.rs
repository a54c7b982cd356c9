//! What became of each shape of ours.

use serde::Serialize;
use std::fmt;

/// A shape of ours, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShapeOutcome {
    /// Its name: `sr:QUESTION:KIND:PART`.
    pub name: String,
    /// The slide that it is on, from 1: of the edited deck, or of the fresh one for what is new.
    pub slide: usize,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What else is to be said about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
}

/// What became of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome", content = "reason")]
pub enum Outcome {
    /// It has new numbers or words.
    Updated,
    /// It had been typed over by hand, and has new numbers or words because that was asked for.
    Overwritten,
    /// There was nothing new.
    Unchanged,
    /// It was typed over by hand, and stays.
    TypedByHand,
    /// It cannot be updated, and stays.
    Kept(Reason),
    /// The survey has nothing of that name any more.
    Orphaned,
    /// The deck has nothing of that name.
    New,
}

/// Why a shape cannot be updated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It has lost its mark, so nobody can tell whether its numbers were typed over.
    NoMark,
    /// Words that a report does not save.
    NotSaved,
    /// A chart with other series or another number of rows.
    SeriesDiffer,
    /// A table with other rows or columns.
    CellsDiffer,
    /// Words in several formats that the new words cannot be divided among.
    Formatted,
    /// Paragraphs that come and go, and are animated one by one.
    Animated,
    /// A chart whose workbook has other numbers or cells than the chart.
    WorkbookEdited,
    /// A chart whose workbook is a file outside of the deck.
    WorkbookOutside,
    /// A chart that shares its part or its workbook with another one.
    Shared,
    /// Something else than it was: a picture, for instance.
    Replaced,
}

/// What is to be said about a shape beside what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remark {
    /// The axis was set by hand, and ends before the largest number or whisker.
    BeyondAxis,
    /// Axis or labels were changed by hand, and stay as they are.
    FormatKept,
    /// Rows of a table were typed over by hand, and stay.
    RowsKept,
    /// The text for those who cannot see it was typed over by hand, and stays.
    DescriptionKept,
}

impl ShapeOutcome {
    /// The question, the kind and the part in its name; only the first may hold colons.
    #[must_use]
    pub fn words(&self) -> [&str; 3] {
        let mut words = self.name.rsplitn(3, ':');
        let (part, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let question = words.next().unwrap_or_default();
        [question.strip_prefix("sr:").unwrap_or(question), kind, part]
    }

    /// Whether it has numbers or words that may be out of date.
    #[must_use]
    pub fn may_be_stale(&self) -> bool {
        let is_kept = matches!(self.outcome, Outcome::TypedByHand | Outcome::Kept(_) | Outcome::Orphaned);
        is_kept || self.remarks.iter().any(|remark| matches!(remark, Remark::RowsKept | Remark::DescriptionKept))
    }

    /// Whether it is more than words.
    #[must_use]
    pub fn is_exhibit(&self) -> bool {
        self.words()[1] != "text"
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Updated => "updated",
            Self::Overwritten => "overwritten",
            Self::Unchanged => "unchanged",
            Self::TypedByHand => "typed over by hand, kept",
            Self::Kept(reason) => return write!(f, "{reason}, kept"),
            Self::Orphaned => "no longer in the survey, kept",
            Self::New => "new, not in this deck",
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoMark => "without its mark",
            Self::NotSaved => "not in the saved results",
            Self::SeriesDiffer => "chart with other rows or series",
            Self::CellsDiffer => "table with other rows or columns",
            Self::Formatted => "formatted by hand",
            Self::Animated => "animated paragraph by paragraph",
            Self::WorkbookEdited => "workbook edited",
            Self::WorkbookOutside => "linked to a workbook outside the deck",
            Self::Shared => "shares its chart or workbook with another shape",
            Self::Replaced => "replaced by something else",
        })
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BeyondAxis => "the axis ends before the largest number or its whisker",
            Self::FormatKept => "axis, labels or colours changed by hand, kept",
            Self::RowsKept => "rows typed over by hand, kept",
            Self::DescriptionKept => "alt text typed over by hand, kept",
        })
    }
}
