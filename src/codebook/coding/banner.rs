//! How the cells of the groups of a banner go together.

use super::column_id::ColumnId;
use super::columns::CodedColumn;
use super::numbers::{NumberMap, NumberMeaning};
use super::value_map::ValueMap;
use crate::codebook::profile::number;

/// What the cells of a banner mean: the groups of one column, or those of several crossed.
#[derive(Debug, Clone, PartialEq)]
pub struct BannerCoding {
    /// The columns, the last running fastest through the groups.
    pub parts: Vec<PartCoding>,
}

/// A column of groups.
#[derive(Debug, Clone, PartialEq)]
pub enum PartCoding {
    /// Groups of answers.
    Answers {
        /// The column.
        column: ColumnId,
        /// Which answer a cell is.
        map: ValueMap,
        /// For each group, the places of its answers.
        sets: Vec<Vec<usize>>,
    },
    /// Bands of numbers.
    Bands {
        /// The column.
        column: ColumnId,
        /// What a number says.
        map: NumberMap,
        /// The least number of each band.
        from: Vec<f64>,
    },
}

impl PartCoding {
    /// Its column.
    #[must_use]
    pub const fn column(&self) -> ColumnId {
        match self {
            Self::Answers { column, .. } | Self::Bands { column, .. } => *column,
        }
    }

    /// How many groups there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Answers { sets, .. } => sets.len(),
            Self::Bands { from, .. } => from.len(),
        }
    }

    /// Whether there is no group at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The group of a cell that is not blank, if it has one.
    #[must_use]
    pub fn group(&self, cell: &str, column: &CodedColumn) -> Option<u8> {
        let at = match self {
            Self::Answers { map, sets, .. } => {
                let place = usize::from(map.group(cell, column)?);
                sets.iter().position(|set| set.contains(&place))
            }
            Self::Bands { map, from, .. } => {
                let number = number(cell).filter(|number| map.of_number(*number, column) == NumberMeaning::Number)?;
                from.iter().rposition(|least| *least <= number)
            }
        };
        u8::try_from(at?).ok()
    }
}
