//! Margins with their categories, as a person wrote them.

use crate::error::{Error, Result};
use crate::hash::InputFile;

/// Targets, as they are written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Targets {
    /// Where they are written, for messages: "`census.csv`".
    pub place: String,
    /// The file.
    pub file: Option<InputFile>,
    /// Where the figures are from, in words.
    pub source: Option<String>,
    /// What the groups are called for which there are targets of their own: the heading of their column.
    pub by: Option<String>,
    /// The margins, in order.
    pub margins: Vec<WrittenMargin>,
}

/// The targets of one margin, for everyone or for one group.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenMargin {
    /// The crossed variables; one where nothing is crossed.
    pub variables: Vec<String>,
    /// The group that they are for.
    pub group: Option<String>,
    /// The categories.
    pub categories: Vec<WrittenCategory>,
    /// What the numbers are.
    pub unit: AmountUnit,
}

/// The target of a category.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenCategory {
    /// For each variable, the answers that count together, by code or label.
    pub parts: Vec<Vec<String>>,
    /// What tables call it, if that is not the answer's own label.
    pub label: Option<String>,
    /// The number.
    pub amount: f64,
}

/// What the numbers of a margin are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountUnit {
    /// Shares: in percent or as parts of 1.
    Share,
    /// Numbers of people.
    Count,
    /// What they add up to decides.
    Open,
}

/// Between crossed variables, and between their categories.
const CROSSES: [char; 2] = ['*', '×'];
/// Between answers that count together.
const TOGETHER: char = '|';

impl WrittenMargin {
    /// What it is called: "age*gender".
    #[must_use]
    pub fn name(&self) -> String {
        self.variables.join("*")
    }
}

/// The variables of a name.
pub(super) fn variables(name: &str) -> Vec<String> {
    name.split(CROSSES).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The answers of a category, for each of so many variables.
///
/// # Errors
/// When it has other parts than there are variables.
pub(super) fn parts(category: &str, variables: &[String]) -> Result<Vec<Vec<String>>> {
    if variables.len() == 1 {
        return Ok(vec![together(category)]);
    }
    let parts: Vec<Vec<String>> = category.split(CROSSES).map(together).collect();
    if parts.len() == variables.len() && parts.iter().all(|part| !part.is_empty()) {
        return Ok(parts);
    }
    let margin = variables.join("*");
    let example = variables.iter().map(|name| format!("{} of {name}", "CATEGORY")).collect::<Vec<_>>().join("*");
    Err(Error::codebook(format!("margin `{margin}`: category `{category}` does not have {} parts", variables.len()))
        .hint(format!("write a category of each with * between them: {example}")))
}

fn together(category: &str) -> Vec<String> {
    category.split(TOGETHER).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
