//! The cells of tables: numbers with what belongs to them, not text. Only [`TableCell::text`] turns them into what a reader sees.

use crate::compare::Direction;
use crate::estimate::Reliability;
use crate::format;
use crate::table::{Cell, Hidden, Number, Row, RowRole};

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableCell {
    /// Words.
    Text(String),
    /// A number.
    Value(Value),
    /// A number that may not be shown.
    Hidden,
    /// Nobody is in the base.
    NoBase,
    /// It was not asked.
    NotAsked,
}

/// A number with what a table says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The number; a share is 0..1.
    pub value: f64,
    /// What it counts.
    pub unit: Unit,
    /// The limits of its interval, where the table shows them.
    pub limits: Option<Limits>,
    /// How far it may be relied on.
    pub reliable: Reliable,
    /// The letters of the columns that it is higher than.
    pub letters: Vec<String>,
    /// Whether it is higher or lower than what it is tested against.
    pub direction: Option<Direction>,
    /// Whether it cannot be compared with the wave before.
    pub broken: bool,
}

/// The limits of an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The lower.
    pub lower: f64,
    /// The upper.
    pub upper: f64,
}

/// What a number counts, which says how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share, as a percentage.
    Percent,
    /// A score or a difference of shares, in percentage points with its sign.
    Points,
    /// A mean or a quantile of numbers.
    Number,
    /// The ratio of two numbers.
    Ratio,
    /// The total of a number over the population.
    Total,
    /// A number of respondents.
    Count,
    /// Half the width of an interval of a share, in percentage points.
    Margin,
    /// How many times one number is another.
    Factor,
    /// How much larger one number is than another, with its sign.
    Difference {
        /// Decimals that it is shown with.
        decimals: u8,
    },
}

/// How far a number may be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reliable {
    /// As far as its interval says.
    #[default]
    Plain,
    /// Its base is small.
    SmallBase,
    /// It is to be read with caution.
    Caution,
}

impl Unit {
    /// What the numbers of a row count.
    #[must_use]
    pub const fn of(role: RowRole) -> Self {
        match role {
            RowRole::Mean | RowRole::Quantile => Self::Number,
            RowRole::Total => Self::Total,
            RowRole::Ratio => Self::Ratio,
            RowRole::Score => Self::Points,
            RowRole::Answer | RowRole::Neutral | RowRole::NonSubstantive | RowRole::Net(_) => Self::Percent,
        }
    }
}

impl Reliable {
    /// How far a number may be relied on; nothing where it may not be shown.
    #[must_use]
    pub const fn of(reliability: Reliability) -> Option<Self> {
        match reliability {
            Reliability::Suppressed => None,
            Reliability::SmallBase => Some(Self::SmallBase),
            Reliability::Caution => Some(Self::Caution),
            Reliability::Shown => Some(Self::Plain),
        }
    }
}

impl Value {
    /// A number by itself.
    #[must_use]
    pub const fn new(value: f64, unit: Unit) -> Self {
        Self { value, unit, limits: None, reliable: Reliable::Plain, letters: Vec::new(), direction: None, broken: false }
    }

    /// The number with its marks: `43`, `‖ 43`, `43 †`.
    #[must_use]
    pub fn number(&self) -> String {
        let broken = if self.broken { "‖ " } else { "" };
        let mark = match self.reliable {
            Reliable::Plain => "",
            Reliable::SmallBase => " †",
            Reliable::Caution => " [c]",
        };
        format!("{broken}{}{mark}", number(self.value, self.unit))
    }

    /// Its interval in brackets, where the table shows it.
    #[must_use]
    pub fn range(&self) -> Option<String> {
        let Limits { lower, upper } = self.limits?;
        Some(match self.unit {
            Unit::Percent => format!("({})", format::percent_range(lower, upper)),
            unit => format!("({} to {})", number(lower, unit), number(upper, unit)),
        })
    }

    fn text(&self) -> String {
        let mut text = self.number();
        if let Some(range) = self.range() {
            text.push_str(&format!(" {range}"));
        }
        let marks = self.marks();
        if !marks.is_empty() {
            text.push_str(&format!(" {marks}"));
        }
        text
    }

    /// What its tests found: letters, then the direction.
    #[must_use]
    pub fn marks(&self) -> String {
        let direction = self.direction.map(|direction| direction.mark().to_string());
        let marks: Vec<&str> = self.letters.iter().chain(&direction).map(String::as_str).collect();
        marks.join(" ")
    }
}

impl TableCell {
    /// An estimate of a row.
    #[must_use]
    pub fn of(cell: Option<&Cell>, role: RowRole) -> Self {
        let Some(cell) = cell else { return Self::NoBase };
        let Some(reliable) = Reliable::of(cell.reliability) else { return Self::Hidden };
        Self::Value(Value { reliable, ..Value::new(cell.estimate.value, Unit::of(role)) })
    }

    /// The same with its interval.
    #[must_use]
    pub fn with_range(cell: Option<&Cell>, role: RowRole) -> Self {
        let mut shown = Self::of(cell, role);
        if let (Self::Value(value), Some(cell)) = (&mut shown, cell) {
            value.limits = cell.estimate.interval.map(|interval| Limits { lower: interval.lower, upper: interval.upper });
        }
        shown
    }

    /// What a row has in a column.
    #[must_use]
    pub fn of_row(row: &Row, column: usize) -> Self {
        match row.number(column) {
            Number::Known(cell) => Self::of(Some(cell), row.role),
            Number::Withheld(why) => why.bound().map_or(Self::Hidden, Self::from),
            Number::NoBase => Self::NoBase,
        }
    }

    /// The same with its interval.
    #[must_use]
    pub fn of_row_with_range(row: &Row, column: usize) -> Self {
        let known = row.cell(column).map(|cell| Self::with_range(Some(cell), row.role));
        known.unwrap_or_else(|| Self::of_row(row, column))
    }

    /// The base of a column without a number.
    #[must_use]
    pub fn no_base(why: Option<Hidden>) -> Self {
        why.map_or(Self::NoBase, |why| why.respondents().map_or(Self::Hidden, Self::from))
    }

    /// A number of respondents; a weighted or effective one is rounded.
    #[must_use]
    pub const fn count(count: f64) -> Self {
        Self::Value(Value::new(count, Unit::Count))
    }

    /// The cell as a reader sees it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Value(value) => value.text(),
            Self::Hidden => format::SUPPRESSED.to_owned(),
            Self::NoBase => format::NO_BASE.to_owned(),
            Self::NotAsked => "n/a".to_owned(),
        }
    }
}

impl From<String> for TableCell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for TableCell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A number as a table shows it.
#[must_use]
pub fn number(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Percent => format::percent_cell(value),
        Unit::Points => format::signed_points(value),
        // A number near 0 keeps its first digits.
        Unit::Number if value.abs() < 0.95 && value != 0.0 => format::decimal(value, format::decimals_for(value).max(1)),
        Unit::Number if value.abs() < 1000.0 => format::decimal(value, 1),
        Unit::Number | Unit::Total if value < 0.0 => format!("{}{}", format::MINUS, format::count_of(-value)),
        Unit::Number | Unit::Total | Unit::Count => format::count_of(value),
        Unit::Ratio => format::decimal(value, format::decimals_for(value)),
        Unit::Margin => format!("±{}", format::decimal(value * 100.0, 1)),
        Unit::Factor => format::decimal(value, 2),
        Unit::Difference { decimals } => format::signed_decimal(value, decimals),
    }
}
