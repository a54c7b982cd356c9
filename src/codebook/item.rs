//! The items of a question: statements of a battery, options of a multiple-response question.

/// Where the choices of a multiple-response question stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choices {
    /// Each option has a column of its own.
    Own,
    /// The chosen options stand in columns that all of them share.
    Shared {
        /// The columns.
        columns: Vec<String>,
        /// What stands between several options in one cell.
        separator: Option<String>,
    },
}

impl Choices {
    /// The item whose mark this is takes every choice that no other item names.
    pub const ANY: &'static str = "*";
}

/// Who is in the base of a multiple-response question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MultipleBase {
    /// Everyone with a cell that is not blank in any option, chosen or not.
    Asked,
    /// Everyone who chose at least one option.
    Answered,
    /// For each option everyone whose own cell says whether it was chosen.
    Each,
    /// Everyone reported on.
    All,
}

/// A statement of a battery or an option of a multiple-response question.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Stable short name.
    pub id: String,
    /// Its column; empty where all options share columns.
    pub column: String,
    /// Exact wording.
    pub text: String,
    /// A few words for charts and tables.
    pub short: Option<String>,
    /// Continues "43% of US adults …".
    pub predicate: Option<String>,
    /// Excludes the other options.
    pub exclusive: bool,
    /// Cells that mean "chosen", in lower case.
    pub selected: Vec<String>,
    /// Cells that mean "not chosen", in lower case, beside those that say so in words.
    pub not_selected: Vec<String>,
    /// Made up for a demonstration.
    pub invented: bool,
}

impl Item {
    /// Whether it takes every choice that no other item names.
    #[must_use]
    pub fn takes_any(&self) -> bool {
        self.selected.iter().any(|mark| mark == Choices::ANY)
    }

    /// What a chart or a table calls it.
    #[must_use]
    pub fn title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }
}
