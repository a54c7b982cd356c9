//! Cells of the data as a codebook writes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A cell as it is in the data; numbers and texts are the same code when they read the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Code {
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A text.
    Text(String),
}

impl Code {
    /// The cell's text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// The code of a cell: a whole number where it reads as one.
    #[must_use]
    pub fn of(cell: &str) -> Self {
        match cell.parse::<i64>() {
            Ok(number) if number.to_string() == cell => Self::Integer(number),
            _ => Self::Text(cell.to_owned()),
        }
    }
}
