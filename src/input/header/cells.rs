//! What cells say of whether a row above them is a header.

/// Whether a cell holds a number, a date or the like: a sign or a digit first, and digits for at least half of its letters and digits.
pub(super) fn is_value(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let first =
        cell.chars().next().is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | '$' | '€' | '£' | '<' | '>'));
    first && digits > 0 && digits >= letters
}

/// The cells of a column that are not blank.
pub(super) fn column(body: &[Vec<String>], at: usize) -> impl Iterator<Item = &str> {
    body.iter().filter_map(move |row| row.get(at)).map(String::as_str).filter(|cell| !cell.is_empty())
}

/// Whether no row has this cell in the column.
pub(super) fn unseen(cell: &str, body: &[Vec<String>], at: usize) -> bool {
    column(body, at).all(|below| below != cell)
}

/// Whether the cells of a column hold nothing but this one, as those of an option that repeat it where it is chosen.
pub(super) fn is_ticked(cell: &str, body: &[Vec<String>], at: usize) -> bool {
    column(body, at).all(|below| below == cell)
}

/// Whether nearly all cells of a column are numbers or dates, and at least two.
pub(super) fn holds_values(body: &[Vec<String>], at: usize) -> bool {
    let (values, all) = column(body, at).fold((0, 0), |(values, all), cell| (values + usize::from(is_value(cell)), all + 1));
    all >= 2 && values * 10 >= all * 9
}
