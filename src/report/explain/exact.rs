//! Numbers for a pencil.

use crate::format;

/// A number with ten significant digits, for a pencil.
pub(super) fn exact(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return format::decimal(value, 0);
    }
    #[allow(clippy::cast_possible_truncation)]
    let magnitude = value.abs().log10().floor() as i32;
    if magnitude < -5 {
        return format!("{value:.9e}").replace('-', &format::MINUS.to_string());
    }
    let decimals = usize::try_from((9 - magnitude).max(0)).unwrap_or(0);
    let text = format!("{:.decimals$}", value.abs());
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
    if value < 0.0 { format!("{}{text}", format::MINUS) } else { text }
}

#[cfg(test)]
mod tests {
    use super::exact;

    #[test]
    fn numbers_have_ten_digits() {
        assert_eq!(exact(0.25), "0.25");
        assert_eq!(exact(1.0 / 3.0), "0.3333333333");
        assert_eq!(exact(-1234.5), "\u{2212}1234.5");
        assert_eq!(exact(0.0), "0");
        assert_eq!(exact(1.5e-9), "1.500000000e\u{2212}9");
    }
}
