//! What the cells of a column say where they are answers of a scale, or groups.

use super::columns::CodedColumn;
use super::marks::{Marks, same_code};
use crate::codebook::{Category, Choices, Scale, plain_text};

/// The cells of a column as answers of a scale, or as groups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValueMap {
    /// The code of each category, in the order of the scale.
    pub codes: Vec<String>,
    /// Codes that take a respondent out of the base.
    pub outside_base: Marks,
    /// In a ranking, the category of what was not ranked: places beyond those that are listed, and blank cells beside a place.
    pub unranked: Option<u8>,
    /// The category that takes every cell that no other names.
    pub any_other: Option<u8>,
}

/// What a cell that is not blank says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellMeaning {
    /// One of the categories, counted from 0.
    Category(u8),
    /// An answer that the codebook takes out of the base.
    OutsideBase,
    /// The question was not asked.
    NotAsked,
    /// Nothing that the codebook knows.
    Unknown,
}

impl ValueMap {
    /// The answers of a scale.
    #[must_use]
    pub(super) fn of_scale(scale: &Scale) -> Self {
        let unranked = scale.unranked.and_then(|at| u8::try_from(at).ok());
        Self { outside_base: Marks::new(&scale.outside_base), unranked, ..Self::of_groups(&scale.categories) }
    }

    /// Groups.
    #[must_use]
    pub(super) fn of_groups(groups: &[Category]) -> Self {
        let codes: Vec<String> = groups.iter().map(|group| group.code.clone()).collect();
        let any_other = codes.iter().position(|code| code == Choices::ANY).and_then(|at| u8::try_from(at).ok());
        Self { codes, any_other, ..Self::default() }
    }

    /// An option, chosen or not.
    pub(super) fn of_option() -> Self {
        Self { codes: vec!["1".to_owned(), "0".to_owned()], ..Self::default() }
    }

    /// What a cell says. The codebook goes before what the file declares.
    #[must_use]
    pub fn meaning(&self, cell: &str, column: &CodedColumn) -> CellMeaning {
        if column.not_asked.has(cell) {
            return CellMeaning::NotAsked;
        }
        if self.outside_base.has(cell) {
            return CellMeaning::OutsideBase;
        }
        // A place beyond those that are listed is as good as none.
        let beyond = || self.unranked.filter(|_| cell.parse::<u32>().is_ok_and(|place| place > 0));
        let any_other = || self.any_other.filter(|_| !column.declared.is_missing(cell));
        match self.listed(cell).or_else(beyond).or_else(any_other) {
            Some(category) => CellMeaning::Category(category),
            None if column.declared.is_not_asked(cell) => CellMeaning::NotAsked,
            None => CellMeaning::Unknown,
        }
    }

    /// The group of a cell, if it has one.
    #[must_use]
    pub fn group(&self, cell: &str, column: &CodedColumn) -> Option<u8> {
        if column.not_asked.has(cell) { None } else { self.listed(cell).or(self.any_other) }
    }

    /// The category whose code a cell is: to the letter, as a number, or but for capitals, dashes and apostrophes.
    fn listed(&self, cell: &str) -> Option<u8> {
        let position = |same: &dyn Fn(&str) -> bool| self.codes.iter().position(|code| same(code));
        let at = position(&|code| code == cell).or_else(|| position(&|code| same_code(code, cell))).or_else(|| {
            let plain = plain_text(cell);
            position(&|code| plain_text(code) == plain)
        });
        u8::try_from(at?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::ColumnSource;
    use super::*;
    use crate::codebook::profile::ValueLabel;
    use crate::codebook::{CategoryRole, Declared};

    fn column(not_asked: &[&str], declared: Declared) -> CodedColumn {
        let not_asked = Marks::new(&not_asked.iter().map(|mark| (*mark).to_owned()).collect::<Vec<_>>());
        CodedColumn { name: "q".to_owned(), source: ColumnSource::File(0), not_asked, declared }
    }

    fn scale(codes: &[&str]) -> Scale {
        let category = |code: &&str| Category { code: (*code).to_owned(), label: (*code).to_owned(), role: CategoryRole::Answer };
        Scale { categories: codes.iter().map(category).collect(), ..Scale::default() }
    }

    #[test]
    fn cells_are_answers_by_text_number_and_spelling() {
        let map = ValueMap::of_scale(&Scale { outside_base: vec!["99".to_owned()], ..scale(&["1", "2", "Don’t know"]) });
        let column = column(&["-9"], Declared::default());
        let says = |cell| map.meaning(cell, &column);
        assert_eq!(says("2"), CellMeaning::Category(1));
        assert_eq!(says("2.0"), CellMeaning::Category(1));
        assert_eq!(says("DON'T KNOW"), CellMeaning::Category(2));
        assert_eq!(says("99.0"), CellMeaning::OutsideBase);
        assert_eq!(says("-9"), CellMeaning::NotAsked);
        assert_eq!(says("3"), CellMeaning::Unknown);
    }

    #[test]
    fn places_beyond_the_list_are_not_ranked() {
        let map = ValueMap::of_scale(&Scale { unranked: Some(2), ..scale(&["1", "2", "not ranked"]) });
        let column = column(&[], Declared::default());
        assert_eq!(map.meaning("7", &column), CellMeaning::Category(2));
        assert_eq!(map.meaning("0", &column), CellMeaning::Unknown);
    }

    #[test]
    fn what_the_file_declares_comes_after_the_codebook() {
        let label = |code: &str, label: &str| ValueLabel { code: code.to_owned(), label: label.to_owned() };
        let labels = vec![label("8", "Refused"), label("9", "Inapplicable")];
        let declared = Declared { labels, missing: vec!["8".to_owned(), "9".to_owned()], ..Declared::default() };
        let column = column(&[], declared);
        let named = ValueMap::of_scale(&scale(&["1", "9"]));
        assert_eq!(named.meaning("9", &column), CellMeaning::Category(1), "an answer of the codebook");
        assert_eq!(named.meaning("8", &column), CellMeaning::Unknown, "refused, which the codebook does not list");
        let open = ValueMap::of_scale(&scale(&["1", "*"]));
        assert_eq!(open.meaning("other", &column), CellMeaning::Category(1));
        assert_eq!(open.meaning("9", &column), CellMeaning::NotAsked);
        assert_eq!(open.group("9", &column), Some(1));
    }
}
