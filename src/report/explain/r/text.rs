//! Names and texts of R.

/// A text of R.
pub(super) fn text(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Texts of R.
pub(super) fn set(values: &[String]) -> String {
    format!("c({})", values.iter().map(|value| text(value)).collect::<Vec<_>>().join(", "))
}

/// The cells of a column.
pub(super) fn column(name: &str) -> String {
    format!("data[[{}]]", text(name))
}

/// A formula of one column.
pub(super) fn formula(name: &str) -> String {
    format!("~`{}`", name.replace('`', "\\`"))
}
