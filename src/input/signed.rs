//! Amounts with a sign: `£1,234`, `1.234,50 €`, `36%`, where every number of a column has the same one.

use super::decimal::{NumberForm, is_with_comma, is_with_point};
use crate::options::DecimalMark;
use std::collections::HashSet;

/// How the amounts of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AmountForm {
    /// The sign of every number.
    pub(super) sign: Option<&'static str>,
    /// How the numbers are written.
    pub(super) number: NumberForm,
}

/// Signs of currencies, and of percentages.
const SIGNS: [&str; 11] = ["$", "€", "£", "¥", "₹", "₽", "₺", "₩", "zł", "kr", PERCENT];
const PERCENT: &str = "%";
/// As few different amounts may be answers to choose from: 25%, 50%, 75%.
const FEW: usize = 12;

impl AmountForm {
    /// Numbers without signs.
    pub(super) const fn bare(number: NumberForm) -> Self {
        Self { sign: None, number }
    }

    /// The form of a column of numbers with one sign, if it is one: words among them may be rare.
    pub(super) fn signed<'a>(cells: impl Iterator<Item = &'a str>, given: Option<DecimalMark>) -> Option<Self> {
        let mut filled = cells.filter(|cell| !cell.is_empty()).peekable();
        // Most columns are known by their first number.
        let mut words = 0;
        while filled.next_if(|cell| !has_digit(cell)).is_some() {
            words += 1;
        }
        let first = *filled.peek()?;
        let sign = SIGNS.into_iter().find(|sign| unsigned(first, sign).is_some())?;
        let mut amounts: HashSet<String> = HashSet::new();
        let mut numbers = 0;
        for cell in filled {
            match unsigned(cell, sign) {
                Some(number) => {
                    numbers += 1;
                    amounts.insert(number);
                }
                None if has_digit(cell) => return None,
                None => words += 1,
            }
        }
        let number = number_form(&amounts, sign, given)?;
        (amounts.len() > FEW && words * 10 <= numbers).then_some(Self { sign: Some(sign), number })
    }

    /// Whether cells are read as they are.
    pub(super) fn is_plain(self) -> bool {
        self == Self::bare(NumberForm::Plain)
    }

    /// A number of this form as programs write it; any other cell as it is.
    pub(super) fn plain(self, cell: &str) -> String {
        match self.sign.and_then(|sign| unsigned(cell, sign)) {
            Some(number) => self.number.plain(&self.number.grouped(&number)),
            None => self.number.plain(cell),
        }
    }
}

fn has_digit(cell: &str) -> bool {
    cell.contains(|c: char| c.is_ascii_digit())
}

/// The number before or after the sign: nothing but digits, points, commas, blanks between digits and a minus.
fn unsigned(cell: &str, sign: &str) -> Option<String> {
    let cell = cell.trim();
    let (minus, amount) = cell.strip_prefix('-').map_or(("", cell), |amount| ("-", amount));
    let number = amount.strip_prefix(sign).or_else(|| amount.strip_suffix(sign))?.trim();
    let digits = |c: char| c.is_ascii_digit();
    let known = number.chars().all(|c| digits(c) || c.is_whitespace() || matches!(c, '.' | ','));
    (known && number.starts_with(digits) && number.ends_with(digits)).then(|| format!("{minus}{number}"))
}

/// How the numbers beside a sign are written; nothing where they can be read in two ways.
fn number_form(numbers: &HashSet<String>, sign: &str, given: Option<DecimalMark>) -> Option<NumberForm> {
    let all = |form: NumberForm, fits: fn(&str) -> bool| numbers.iter().all(|number| fits(&form.grouped(number)));
    let comma = given != Some(DecimalMark::Point) && all(NumberForm::Comma, is_with_comma);
    let point = given != Some(DecimalMark::Comma) && all(NumberForm::Thousands, is_with_point);
    let holds = |mark: fn(char) -> bool| numbers.iter().any(|number| number.contains(mark));
    match (comma, point, holds(|c| c == ','), holds(|c| c == '.' || c.is_whitespace())) {
        (true, true, false, false) => Some(NumberForm::Plain),
        // No amount of money has three decimals.
        (true, true, true, false) if sign != PERCENT => Some(NumberForm::Thousands),
        (true, true, false, true) if sign != PERCENT => Some(NumberForm::Comma),
        (true, false, ..) => Some(NumberForm::Comma),
        (false, true, ..) => Some(NumberForm::Thousands),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twenty amounts of a form, and a few cells beside them.
    fn form(amount: impl Fn(u32) -> String, beside: &[&str]) -> Option<AmountForm> {
        let amounts: Vec<String> = (0..20).map(|at| amount(at * 137 + 205)).collect();
        AmountForm::signed(amounts.iter().map(String::as_str).chain(beside.iter().copied()), None)
    }

    #[test]
    fn amounts_with_signs_are_numbers() {
        let thousands = |n: u32| format!("{},{:03}", n, n % 1000);
        let points = |n: u32| format!("{}.{:03}", n % 900 + 1, n % 1000);
        for (found, cell, plain) in [
            (form(|n| format!("£{}", thousands(n % 90 + 1)), &["£950", "", "refused"]), "£1,369", "1369"),
            (form(|n| format!("${n}.50"), &["$1,204.00"]), "-$1,204.25", "-1204.25"),
            (form(|n| format!("{} €", points(n)), &["950 €"]), "1.234 €", "1234"),
            (form(|n| format!("{n},50 €"), &["1.234,50 €"]), "1.234,50\u{a0}€", "1234.50"),
            (form(|n| format!("{} {:03} kr", n % 9 + 1, n % 1000), &["95 kr"]), "12 345 kr", "12345"),
            (form(|n| format!("{n}%"), &["keine Angabe"]), "36%", "36"),
            (form(|n| format!("{n},5 %"), &["3 %"]), "36,5 %", "36.5"),
        ] {
            assert_eq!(found.map(|found| found.plain(cell)).as_deref(), Some(plain), "{cell}");
            assert_eq!(found.map(|found| found.plain("don't know")).as_deref(), Some("don't know"));
        }
    }

    #[test]
    fn other_cells_stay_as_they_are() {
        let quarters = |n: u32| format!("{}%", n % 4 * 25);
        for found in [
            form(quarters, &[]),
            form(|n| format!("{n}%"), &["12", "13"]),
            form(|n| format!("£{n}"), &["$12"]),
            form(|n| format!("£{n}-£{}", n + 10), &[]),
            form(|n| format!("{}.125%", n % 90), &[]),
            form(|n| format!("${n},5"), &["$3.5"]),
            form(|n| n.to_string(), &[]),
            form(|n| format!("€{n}"), &["no", "none", "nothing", "not one"]),
        ] {
            assert_eq!(found, None);
        }
    }
}
