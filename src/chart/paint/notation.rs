//! How lengths, words and names are written in SVG.

/// Plotters places shapes on whole numbers, so it draws on a larger canvas: a tenth of a unit is kept.
pub(super) const ENLARGED: f64 = 10.0;

/// A text without what would end it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// Letters, digits, `-` and `_` of an identifier; anything else becomes `-`.
pub(super) fn identifier(id: &str) -> String {
    id.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { '-' }).collect()
}

/// A length on the enlarged canvas.
pub(super) fn whole(length: f64) -> i32 {
    // A scene is a few thousand units wide.
    #[allow(clippy::cast_possible_truncation)]
    let whole = (length * ENLARGED).round() as i32;
    whole
}

/// A length with one decimal at most, in as few letters as hold it.
pub(super) fn short(length: f64) -> String {
    let text = format!("{length:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
