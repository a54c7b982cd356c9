//! A number of people or a share, as analysts and statistical offices write it.

/// A number, and whether it is written with a percent sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) number: f64,
    pub(super) percent: bool,
}

/// The number of a cell: `49.1`, `49,1 %`, `1,234,567`, `1 234 567`, `1.234.567`; whether a lone comma parts thousands is up to
/// `counted`: in a column of people it does.
pub(super) fn amount(cell: &str, counted: bool) -> Option<Amount> {
    let bare = cell.trim();
    let (bare, percent) = bare.strip_suffix('%').map_or((bare, false), |bare| (bare.trim_end(), true));
    let digits: String = bare.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '_')).collect();
    let number = plain(&digits, counted)?;
    number.is_finite().then_some(Amount { number, percent })
}

fn plain(text: &str, counted: bool) -> Option<f64> {
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let last = text.rfind([',', '.']);
    let without = |mark: char| text.replace(mark, "");
    let written = match (commas, points) {
        (0, 0 | 1) => text.to_owned(),
        (1, 0) if counted && groups_thousands(text, ',') => without(','),
        (1, 0) => text.replace(',', "."),
        (_, 0) if groups_thousands(text, ',') => without(','),
        (0, _) if groups_thousands(text, '.') => without('.'),
        (_, 1) if last == text.find('.') => without(','),
        (1, _) if last == text.find(',') => without('.').replace(',', "."),
        (_, _) => return None,
    };
    // "1e5", "inf" and "nan" are no figures of a table.
    written.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+')).then(|| written.parse().ok()).flatten()
}

/// Whether a mark stands before every three digits from the end, and nowhere else.
fn groups_thousands(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.chars().all(|c| c.is_ascii_digit());
    (1..=3).contains(&first.len()) && digits(first) && groups.all(|group| group.len() == 3 && digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_offices_write_them() {
        let read = |cell: &str, counted| amount(cell, counted).map(|amount| amount.number);
        for (cell, counted, expected) in [
            ("49.1", false, Some(49.1)),
            ("49,1", false, Some(49.1)),
            ("49,1 %", false, Some(49.1)),
            (".491", false, Some(0.491)),
            ("1,234", true, Some(1234.0)),
            ("1,234,567", false, Some(1_234_567.0)),
            ("1.234.567", true, Some(1_234_567.0)),
            ("1 234 567", true, Some(1_234_567.0)),
            ("1\u{202f}234", true, Some(1234.0)),
            ("1'234", true, Some(1234.0)),
            ("1,234.5", true, Some(1234.5)),
            ("1.234,5", true, Some(1234.5)),
            ("-3", true, Some(-3.0)),
            ("1,23,4", true, None),
            ("n/a", true, None),
            ("1e5", true, None),
            ("", true, None),
        ] {
            assert_eq!(read(cell, counted), expected, "{cell}");
        }
        assert!(amount("5%", false).is_some_and(|amount| amount.percent));
    }
}
