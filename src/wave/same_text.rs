//! Whether two wordings are the same to a respondent.

/// Whether two texts say the same, but for case, blanks and the form of quotes and dashes.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a == b || normalised(a) == normalised(b)
}

/// The letters, digits and single blanks of a wording, in lower case.
pub(super) fn normalised(text: &str) -> String {
    let plain = crate::codebook::plain_text(text);
    plain
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
