//! What the cells of an option say that has a column of its own.

use super::columns::CodedColumn;
use super::marks::same_code;
use crate::codebook::{Item, is_not_chosen, plain_text};

/// The cells of a column as "chosen" and "not chosen".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionMap {
    /// Cells that mean "chosen", in lower case.
    pub selected: Vec<String>,
    /// Cells that mean "not chosen", in lower case, beside those that say so in words.
    pub not_selected: Vec<String>,
    /// Whether anything else that is written there means "chosen": respondents fill in the option themselves.
    pub takes_any: bool,
}

/// What a cell of an option says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionMeaning {
    /// The option was chosen.
    Chosen,
    /// The cell says that it was not.
    NotChosen,
    /// Nothing.
    Blank,
    /// The question was not asked.
    NotAsked,
}

impl OptionMap {
    pub(super) fn of(item: &Item) -> Self {
        Self { selected: item.selected.clone(), not_selected: item.not_selected.clone(), takes_any: item.takes_any() }
    }

    /// What a cell that is not blank says; nothing where the codebook does not know it.
    #[must_use]
    pub fn meaning(&self, cell: &str, column: &CodedColumn) -> Option<OptionMeaning> {
        if column.not_asked.has(cell) {
            return Some(OptionMeaning::NotAsked);
        }
        let plain = plain_text(cell);
        let among = |marks: &[String]| marks.iter().any(|mark| *mark == plain || same_code(mark, &plain));
        if among(&self.selected) {
            Some(OptionMeaning::Chosen)
        } else if plain == "0.0" || among(&self.not_selected) || is_not_chosen(cell) {
            Some(OptionMeaning::NotChosen)
        } else if self.takes_any {
            // Whatever else is written there was chosen by writing it.
            Some(OptionMeaning::Chosen)
        } else {
            Self::declared(cell, column)
        }
    }

    /// What the file says of a cell that the codebook does not know.
    fn declared(cell: &str, column: &CodedColumn) -> Option<OptionMeaning> {
        let declared = &column.declared;
        if declared.is_not_asked(cell) {
            return Some(OptionMeaning::NotAsked);
        }
        if declared.is_missing(cell) {
            return Some(OptionMeaning::Blank);
        }
        // In a set that the file declares, one value counts and every other does not.
        let counted = declared.set.as_ref().is_some_and(|set| set.counted.is_some());
        counted.then_some(OptionMeaning::NotChosen)
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::ColumnSource;
    use super::super::marks::Marks;
    use super::*;
    use crate::codebook::Declared;
    use crate::codebook::profile::SetMember;

    fn column(declared: Declared) -> CodedColumn {
        let not_asked = Marks::new(&["NA".to_owned()]);
        CodedColumn { name: "m1".to_owned(), source: ColumnSource::File(0), not_asked, declared }
    }

    #[test]
    fn an_option_is_chosen_or_not() {
        let texts = |marks: &[&str]| marks.iter().map(|mark| (*mark).to_owned()).collect::<Vec<_>>();
        let map = OptionMap { selected: texts(&["1", "radio"]), not_selected: texts(&["2"]), takes_any: false };
        let column = column(Declared { missing: texts(&["9"]), ..Declared::default() });
        let says = |cell| map.meaning(cell, &column);
        assert_eq!(says("Radio"), Some(OptionMeaning::Chosen));
        assert_eq!(says("1.0"), Some(OptionMeaning::Chosen));
        assert_eq!(says("2"), Some(OptionMeaning::NotChosen));
        assert_eq!(says("0.0"), Some(OptionMeaning::NotChosen));
        assert_eq!(says("no"), Some(OptionMeaning::NotChosen));
        assert_eq!(says("NA"), Some(OptionMeaning::NotAsked));
        assert_eq!(says("9"), Some(OptionMeaning::NotAsked));
        assert_eq!(says("perhaps"), None);
        let written = OptionMap { takes_any: true, ..map.clone() };
        assert_eq!(written.meaning("perhaps", &column), Some(OptionMeaning::Chosen));
    }

    #[test]
    fn one_value_of_a_declared_set_counts() {
        let set = SetMember { name: "s".to_owned(), label: "S".to_owned(), counted: Some("1".to_owned()) };
        let column = column(Declared { set: Some(set), ..Declared::default() });
        let map = OptionMap { selected: vec!["1".to_owned()], not_selected: Vec::new(), takes_any: false };
        assert_eq!(map.meaning("7", &column), Some(OptionMeaning::NotChosen));
    }
}
