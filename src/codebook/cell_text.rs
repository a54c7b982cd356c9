//! The text of a cell: in plain form, and as a number.

/// A cell as a finite number.
#[must_use]
pub fn number(cell: &str) -> Option<f64> {
    let first = cell.bytes().next()?;
    if !(first.is_ascii_digit() || matches!(first, b'-' | b'+' | b'.')) {
        return None;
    }
    cell.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// A cell without surrounding blanks, inner runs of blanks (line breaks among them) made one, and no control characters.
#[must_use]
pub fn clean(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        if c.is_whitespace() || c.is_control() || c == '\u{feff}' {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_cells_and_reads_numbers() {
        assert_eq!(clean(" 7\nstrongly agree\n"), "7 strongly agree");
        assert_eq!(clean("\u{feff}a\u{0}b"), "a b");
        assert_eq!(clean("\u{a0} "), "");
        assert_eq!(number("-9"), Some(-9.0));
        assert_eq!(number("inf"), None);
        assert_eq!(number("nan"), None);
        assert_eq!(number("1e400"), None);
        assert_eq!(number("12 people"), None);
    }
}
