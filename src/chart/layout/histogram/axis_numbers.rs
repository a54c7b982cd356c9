//! How the numbers on an axis are written.

use crate::format;

/// Numbers on the axis: all with as many decimals as the finest of them needs.
pub(super) struct AxisNumbers {
    /// What they are divided by.
    magnitude: f64,
    /// The sign of that: `m`.
    unit: &'static str,
    decimals: u8,
}

impl AxisNumbers {
    /// The numbers of an axis.
    pub(super) fn new(numbers: &[f64]) -> Self {
        let largest = numbers.iter().fold(0.0, |most: f64, number| most.max(number.abs()));
        let (magnitude, unit) = match largest {
            size if size >= 1e12 => (1e12, "tn"),
            size if size >= 1e9 => (1e9, "bn"),
            size if size >= 1e6 => (1e6, "m"),
            size if size >= 1e5 => (1e3, "k"),
            _ => (1.0, ""),
        };
        let fits = |decimals: &u8| {
            let is_whole = |number: &f64| {
                let value = number / magnitude;
                (format::round_half_away(value, *decimals) - value).abs() <= 1e-6 * (largest / magnitude).max(f64::MIN_POSITIVE)
            };
            numbers.iter().all(is_whole)
        };
        Self { magnitude, unit, decimals: (0..=9).find(fits).unwrap_or(9) }
    }

    /// One of them as text.
    pub(super) fn of(&self, number: f64) -> String {
        let unit = if number == 0.0 { "" } else { self.unit };
        format!("{}{unit}", format::decimal(number / self.magnitude, self.decimals))
    }
}

/// Numbers as an axis writes them.
pub(crate) fn number_words(numbers: &[f64]) -> Vec<String> {
    let words = AxisNumbers::new(numbers);
    numbers.iter().map(|number| words.of(*number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_on_the_axis_are_short() {
        let words = |numbers: &[f64]| {
            let words = AxisNumbers::new(numbers);
            numbers.iter().map(|number| words.of(*number)).collect::<Vec<_>>()
        };
        assert_eq!(words(&[0.0, 0.25, 1.0]), ["0.00", "0.25", "1.00"]);
        assert_eq!(words(&[0.0, 0.3, 0.1 * 3.0]), ["0.0", "0.3", "0.3"]);
        assert_eq!(words(&[-3.5, 0.0]), ["−3.5", "0.0"]);
        assert_eq!(words(&[0.0, 250_000.0]), ["0", "250k"]);
        assert_eq!(words(&[500_000.0, 1.5e6]), ["0.5m", "1.5m"]);
        assert_eq!(words(&[0.0, 2e-6, 4e-6]), ["0.000000", "0.000002", "0.000004"]);
        assert_eq!(words(&[1e12, 2e12]), ["1tn", "2tn"]);
    }
}
