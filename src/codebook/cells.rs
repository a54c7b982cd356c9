//! What cells and names of columns say by themselves, whatever the question.

use super::vocabulary;
use crate::format;

/// Whether a cell says that an option was not chosen: "0", "no", "Not selected".
#[must_use]
pub fn is_not_chosen(cell: &str) -> bool {
    vocabulary::is_not_selected(cell)
}

/// Whether a cell says that an option was chosen, whatever the option is: "1", "yes", "x".
#[must_use]
pub fn is_chosen(cell: &str) -> bool {
    vocabulary::is_selected(cell)
}

/// The cells that say that an option was chosen, in lower case.
pub fn chosen_marks() -> impl Iterator<Item = &'static str> {
    vocabulary::selected_marks()
}

/// Whether a cell says that there is no answer: "don't know", "refused", "n/a".
#[must_use]
pub fn is_no_answer(cell: &str) -> bool {
    vocabulary::is_dont_know(cell) || vocabulary::is_not_asked(cell)
}

/// A cell as messages show it: shortened, and not at all where it looks like personal data.
#[must_use]
pub fn shown_cell(cell: &str) -> String {
    if vocabulary::mentions_person(cell) { "(personal data)".to_owned() } else { format::ellipsis(cell, 40) }
}

/// A cell of a column as messages show it; none of a column of personal data is shown.
#[must_use]
pub fn shown_cell_of(column: &str, cell: &str) -> String {
    if is_personal_column(column) { "(personal data)".to_owned() } else { shown_cell(cell) }
}

/// Whether a column can be a survey weight by its name.
#[must_use]
pub fn is_weight_column(column: &str) -> bool {
    vocabulary::is_weight_name(column)
}

/// Whether a column is one of personal data by its name.
#[must_use]
pub fn is_personal_column(column: &str) -> bool {
    vocabulary::is_personal_name(column)
}

/// Whether a column is one of respondents' ids by its name.
#[must_use]
pub fn is_id_column(column: &str) -> bool {
    vocabulary::is_id_name(column)
}

/// Whether the cells of a column name waves: its name says so, or they read as "Wave 2", "2024-Q1" or years. Small numbers by themselves
/// may be the codes of anything.
#[must_use]
pub fn are_waves(column: Option<&str>, cells: &[&str]) -> bool {
    let named = column.is_some_and(|name| {
        vocabulary::is_plain_wave_name(name) || vocabulary::is_wave_name(name) || vocabulary::is_wave_cell(name)
    });
    let code = |cell: &&str| cell.trim().len() < 3 && cell.trim().parse::<u8>().is_ok();
    named || (cells.iter().all(|cell| vocabulary::is_wave_cell(cell)) && !cells.iter().all(code))
}

/// Whether a cell holds personal data, such as an e-mail address.
#[must_use]
pub fn is_personal(cell: &str) -> bool {
    vocabulary::mentions_person(cell)
}

/// Whether a cell says that nobody was asked: `NA`, `#N/A`.
#[must_use]
pub fn is_not_asked(cell: &str) -> bool {
    vocabulary::is_not_asked(cell)
}

/// Whether a wording asks about the respondent rather than the subject: age, work, where somebody lives.
#[must_use]
pub fn is_about_respondent(wording: &str) -> bool {
    vocabulary::is_demographic_name(wording)
}

/// Whether an answer stands aside: “don’t know”, “other”, “none of these”.
#[must_use]
pub fn stands_aside(label: &str) -> bool {
    vocabulary::is_aside(label)
}

/// Whether an answer says yes, in one of several languages.
#[must_use]
pub fn says_yes(label: &str) -> bool {
    vocabulary::is_yes(label)
}

/// A cell in lower case with apostrophes and dashes made plain, for comparing with the marks of chosen options.
#[must_use]
pub fn plain_text(cell: &str) -> String {
    vocabulary::plain(cell)
}
