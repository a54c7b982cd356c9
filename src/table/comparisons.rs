//! The comparisons of an exhibit: which groups differ, whether a question has to do with a banner at all, which items are ahead.

use super::column::Column;
use super::role::RowRole;
use crate::compare::{Association, Difference, Trend};

/// The comparisons of one row between the groups of its banners.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowTests {
    /// Two groups of one banner; adjusted within the row and banner.
    pub pairs: Vec<Pair>,
    /// A group and everyone else; adjusted within the row and banner.
    pub rest: Vec<FromRest>,
    /// The same whatever the choices say: what charts of groups bring to the foreground.
    pub apart: Vec<FromRest>,
    /// A trend over the groups of an ordered banner, of leading rows only; adjusted among the items of the question.
    pub trends: Vec<BannerTrend>,
}

/// Two groups of one banner, by the position of their columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The first.
    pub first: usize,
    /// The second.
    pub second: usize,
    /// The first less the second.
    pub difference: Difference,
}

impl Pair {
    /// The column with the larger value.
    #[must_use]
    pub fn higher(&self) -> usize {
        if self.difference.value > 0.0 { self.first } else { self.second }
    }

    /// The column with the smaller value.
    #[must_use]
    pub fn lower(&self) -> usize {
        if self.difference.value > 0.0 { self.second } else { self.first }
    }
}

/// A group and everyone else with an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FromRest {
    /// The group's column.
    pub column: usize,
    /// The group less the rest.
    pub difference: Difference,
}

/// A trend over the groups of an ordered banner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BannerTrend {
    /// The first of its columns.
    pub first: usize,
    /// The last of its columns.
    pub last: usize,
    /// The slope for a step from one group to the next.
    pub trend: Trend,
}

/// The test of a variable by the groups of a banner.
#[derive(Debug, Clone, PartialEq)]
pub struct BannerAssociation {
    /// The variable's short name.
    pub variable: String,
    /// The banner's column in the data.
    pub banner_column: String,
    /// The test.
    pub association: Association,
}

/// Two items of a battery on their leading net.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemPair {
    /// The first item's short name.
    pub first: String,
    /// The second's.
    pub second: String,
    /// The first less the second; adjusted among all pairs of the battery.
    pub difference: Difference,
}

impl ItemPair {
    /// The item with the larger value.
    #[must_use]
    pub fn ahead(&self) -> &String {
        if self.difference.value > 0.0 { &self.first } else { &self.second }
    }

    /// The item with the smaller value.
    #[must_use]
    pub fn behind(&self) -> &String {
        if self.difference.value > 0.0 { &self.second } else { &self.first }
    }
}

impl RowTests {
    /// Columns that a column is higher than, told from chance.
    pub fn lower_columns(&self, column: usize) -> impl Iterator<Item = usize> + '_ {
        let found = self.pairs.iter().filter(|pair| pair.difference.is_significant());
        found.filter(move |pair| pair.higher() == column).map(Pair::lower)
    }

    /// The letters of the columns that a column is higher than: "A C".
    #[must_use]
    pub fn letters(&self, column: usize, columns: &[Column]) -> String {
        let letters: Vec<&str> = self.lower_columns(column).map(|lower| columns[lower].letter.as_str()).collect();
        letters.join(" ")
    }

    /// Whether a group is told from everyone else.
    #[must_use]
    pub fn is_apart(&self, column: usize) -> bool {
        self.apart.iter().any(|rest| rest.column == column && rest.difference.is_significant())
    }

    /// How a group differs from everyone else, where it is told from chance.
    #[must_use]
    pub fn from_rest(&self, column: usize) -> Option<&Difference> {
        let of = self.rest.iter().find(|rest| rest.column == column)?;
        Some(&of.difference).filter(|difference| difference.is_significant())
    }
}

/// The letter of the n-th group, counted from 0: A to Z, then AA.
#[must_use]
pub(super) fn letter(n: usize) -> String {
    let last = char::from(b'A' + u8::try_from(n % 26).unwrap_or_default());
    if n < 26 { last.to_string() } else { letter(n / 26 - 1) + &last.to_string() }
}

/// Whether a row's numbers are compared at all.
#[must_use]
pub const fn is_compared(role: RowRole) -> bool {
    !matches!(role, RowRole::Quantile | RowRole::Total)
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(super::letter(0), "A");
        assert_eq!(super::letter(25), "Z");
        assert_eq!(super::letter(26), "AA");
        assert_eq!(super::letter(52), "BA");
    }
}
