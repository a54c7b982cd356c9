//! Decimal commas and separators of thousands: `1,5`, `1.234,5` and `1,234.5`, where a column holds nothing else.

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberForm {
    /// As programs write them: `1234.5`.
    Plain,
    /// With a decimal comma: `1234,5`, `1.234,5`.
    Comma,
    /// With commas between thousands: `1,234.5`.
    Thousands,
}

impl NumberForm {
    /// The form of numbers that are known to have a decimal point.
    pub(super) fn with_points<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let swapped: Vec<String> = cells.map(swap).collect();
        let cells = || swapped.iter().map(String::as_str);
        let separated = cells().any(|cell| cell.contains('.') && parts(cell).is_some());
        if separated && are_numbers(cells()) { Self::Thousands } else { Self::Plain }
    }

    /// A number of this form as programs write it; any other cell as it is.
    pub(super) fn plain(self, cell: &str) -> String {
        match self {
            Self::Comma => with_point(cell),
            Self::Thousands if parts(&swap(cell.trim())).is_some() => cell.trim().replace(',', ""),
            Self::Plain | Self::Thousands => cell.to_owned(),
        }
    }

    /// A number with the mark between thousands for each blank there.
    pub(super) fn grouped(self, number: &str) -> String {
        number.replace(char::is_whitespace, if self == Self::Comma { "." } else { "," })
    }
}

/// Commas for points and points for commas.
fn swap(cell: &str) -> String {
    let swapped = |c| match c {
        ',' => '.',
        '.' => ',',
        other => other,
    };
    cell.chars().map(swapped).collect()
}

/// Whether the cells are whole numbers, some of them with points between thousands.
pub(super) fn has_thousands<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut grouped = 0u32;
    for cell in cells.filter(|cell| !cell.is_empty()) {
        match parts(cell) {
            Some(NumberParts { whole, fraction: None }) if !whole.starts_with("0.") => grouped += u32::from(whole.contains('.')),
            _ => return false,
        }
    }
    grouped > 2
}

/// Whether the cells of a column are numbers with a decimal comma; `comma_separated` says that commas also separate the cells.
pub(super) fn has_decimal_comma<'a>(cells: impl Iterator<Item = &'a str>, comma_separated: bool) -> bool {
    let mut seen = Shapes::default();
    let mut numbers = 0u32;
    let mut others = 0u32;
    for cell in cells.filter(|cell| !cell.is_empty()) {
        // A point without a comma is a decimal point as long as nothing says otherwise.
        let decimal = |of: &NumberParts<'_>| of.fraction.is_none() && of.whole.matches('.').count() == 1;
        match parts(cell).filter(|of| !decimal(of)) {
            Some(parts) => {
                numbers += 1;
                if !NO_ANSWER.contains(&cell) {
                    seen.note(&parts, cell);
                }
            }
            // "1.5" and "1,2,3" are something else.
            None if cell.starts_with(|c: char| c.is_ascii_digit()) => return false,
            None => others += 1,
        }
    }
    seen.are_decimals(comma_separated) && others * 10 <= numbers
}

/// Whether the cells of a column are numbers, with a decimal comma or whole ones; words among them may be rare.
pub(super) fn are_numbers<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut numbers, mut others) = (0u32, 0u32);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        match parts(cell) {
            Some(_) => numbers += 1,
            None => others += 1,
        }
    }
    numbers > 0 && others * 10 <= numbers
}

/// What else numbers with a comma could be.
#[derive(Default)]
struct Shapes {
    with_comma: u32,
    /// "12,345", but not "0,345".
    thousands: u32,
    /// "1,5": both sides are one digit, and none of them 0.
    digits: u32,
    /// "2,11": the codes of two answers in their order.
    ascending: u32,
    /// "7,5".
    halves: u32,
    bare: u32,
    /// Bare numbers that could be the code of one answer.
    bare_digits: u32,
    bare_codes: u32,
}

/// An answer's code is rarely higher than this.
const HIGHEST_CODE: u32 = 30;
/// Codes of "don't know" and "refused", which are far from those of answers.
const NO_ANSWER: [&str; 8] = ["88", "97", "98", "99", "-1", "-8", "-9", "-99"];
/// So many pairs in the order of their codes are no accident.
const ENOUGH_PAIRS: u32 = 3;

impl Shapes {
    fn note(&mut self, parts: &NumberParts<'_>, cell: &str) {
        let unsigned = cell.starts_with(|c: char| c.is_ascii_digit());
        let code = |text: &str| {
            let code = text.parse::<u32>().ok()?;
            (unsigned && !text.starts_with('0') && code <= HIGHEST_CODE).then_some(code)
        };
        let first = code(parts.whole);
        let Some(fraction) = parts.fraction else {
            self.bare += 1;
            self.bare_codes += u32::from(first.is_some());
            self.bare_digits += u32::from(first.is_some_and(|code| code < 10));
            return;
        };
        self.with_comma += 1;
        let of_thousands = fraction.len() == 3 && (1..=3).contains(&parts.whole.len()) && !parts.whole.starts_with('0');
        self.thousands += u32::from(of_thousands);
        self.halves += u32::from(fraction == "5");
        if let (Some(first), Some(second)) = (first, code(fraction)) {
            self.digits += u32::from(first < 10 && second < 10);
            self.ascending += u32::from(first < second);
        }
    }

    fn are_decimals(&self, comma_separated: bool) -> bool {
        self.with_comma > 0 && self.thousands < self.with_comma && !self.may_be_codes(comma_separated)
    }

    /// Whether the cells can as well be the codes of one or two answers.
    fn may_be_codes(&self, comma_separated: bool) -> bool {
        let digits = self.digits == self.with_comma && self.bare_digits == self.bare;
        let in_order = self.ascending == self.with_comma;
        if comma_separated {
            return digits || (in_order && self.bare_codes == self.bare && self.with_comma >= ENOUGH_PAIRS);
        }
        // Half hours and the like are not in the order of codes.
        let only_halves = self.halves == self.with_comma && !in_order;
        digits && self.bare > 0 && !only_halves
    }
}

/// Whether a cell is a number with a decimal comma, or one without decimals.
pub(super) fn is_with_comma(cell: &str) -> bool {
    parts(cell).is_some()
}

/// Whether a cell is a number with a decimal point, or one without decimals.
pub(super) fn is_with_point(cell: &str) -> bool {
    parts(&swap(cell)).is_some()
}

struct NumberParts<'a> {
    whole: &'a str,
    fraction: Option<&'a str>,
}

fn parts(cell: &str) -> Option<NumberParts<'_>> {
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
    (digits(first) && grouped && fraction.is_none_or(digits)).then_some(NumberParts { whole, fraction })
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
    fn thousands_are_told_from_decimals() {
        assert!(has_thousands(["4.317", "82.417", "950", "1.234.567"].into_iter()));
        assert!(!has_thousands(["0.317", "82.417", "4.317", "4.318"].into_iter()));
        assert!(!has_thousands(["4.31", "82.417", "4.317", "4.318"].into_iter()));
        let form = |cells: &[&str]| NumberForm::with_points(cells.iter().copied());
        assert_eq!(form(&["87,539", "1,204.5", "12"]), NumberForm::Thousands);
        assert_eq!(form(&["1,2", "3"]), NumberForm::Plain);
        assert_eq!(form(&["87.5", "1"]), NumberForm::Plain);
        assert_eq!(NumberForm::Thousands.plain("1,204.5"), "1204.5");
        assert_eq!(NumberForm::Thousands.plain("no, thanks"), "no, thanks");
    }

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
        assert!(!decimal(&["45,000", "110,000"], false), "thousands, whatever separates the cells");
        assert!(!decimal(&["1,204", "1,873"], false), "weights or thousands");
        assert!(decimal(&["1,204", "0,873"], false));
        assert!(!decimal(&["1,2", "3", "2,5"], true), "codes of one or two answers");
        assert!(!decimal(&["1,2", "1,3", "2,5"], true), "codes of two answers");
        assert!(!decimal(&["1,2", "3", "98", "-9"], true), "codes, some of no answer");
        assert!(!decimal(&["1,12", "3,10", "2,5", "11"], true), "codes of twelve answers");
        assert!(!decimal(&["1,2", "3", "2,5"], false), "codes or decimals");
        assert!(decimal(&["7,5", "8", "6,5"], false), "half hours");
        assert!(decimal(&["1,3", "2,7", "2,0"], false), "marks");
        assert!(decimal(&["1,3", "2,0", "12,0"], true));
        assert_eq!(with_point("1.234,5"), "1234.5");
        assert_eq!(with_point("82.417"), "82417");
        assert_eq!(with_point("82.41"), "82.41");
        assert_eq!(with_point("-0,25"), "-0.25");
        assert_eq!(with_point("a, b"), "a, b");
    }
}
