//! Decimal commas: `1,5` and `1.234,5` where a column holds nothing else.

/// Whether the cells of a column are numbers with a decimal comma; `comma_separated` says that commas also separate the cells.
pub(super) fn has_decimal_comma<'a>(cells: impl Iterator<Item = &'a str>, comma_separated: bool) -> bool {
    let mut with_comma = 0u32;
    let mut certain = !comma_separated;
    let mut numbers = 0u32;
    let mut others = 0u32;
    for cell in cells.filter(|cell| !cell.is_empty()) {
        match parts(cell) {
            Some(parts) => {
                numbers += 1;
                if let Some(fraction) = parts.fraction {
                    with_comma += 1;
                    // Three digits after a comma may be thousands: "12,345", but not "0,345".
                    certain |= fraction.len() != 3 || parts.whole == "0";
                }
            }
            // "1.5" and "1,2,3" are something else.
            None if cell.starts_with(|c: char| c.is_ascii_digit()) => return false,
            None => others += 1,
        }
    }
    with_comma > 0 && certain && others * 10 <= numbers
}

struct Parts<'a> {
    whole: &'a str,
    fraction: Option<&'a str>,
}

fn parts(cell: &str) -> Option<Parts<'_>> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = match unsigned.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && digits(group)));
    // A point without a comma is a decimal point, not a separator of thousands.
    let alone = rest.is_empty() || fraction.is_some() || rest.len() > 1;
    (digits(first) && grouped && alone && fraction.is_none_or(digits)).then_some(Parts { whole, fraction })
}

/// The number with a decimal point; any other cell as it is.
pub(super) fn with_point(cell: &str) -> String {
    let trimmed = cell.trim();
    match parts(trimmed) {
        Some(_) => trimmed.replace('.', "").replace(',', "."),
        None => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_are_told_apart() {
        let decimal = |cells: &[&str], comma| has_decimal_comma(cells.iter().copied(), comma);
        assert!(decimal(&["1,5", "2", "", "-0,25", "1.234,5"], false));
        assert!(decimal(&["0,873", "1,204"], true));
        assert!(!decimal(&["12,345", "1,204"], true), "thousands");
        assert!(!decimal(&["1,2,3", "1,2"], false), "a list");
        assert!(!decimal(&["1.5", "2,5"], false), "both");
        assert!(!decimal(&["1", "2"], false));
        assert!(!decimal(&["1,5", "yes", "no"], false));
        assert_eq!(with_point("1.234,5"), "1234.5");
        assert_eq!(with_point("-0,25"), "-0.25");
        assert_eq!(with_point("a, b"), "a, b");
    }
}
