//! The order of codes, which no other answer can change: numbers by size, then texts.

use std::cmp::Ordering;

/// The place of a code among others.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CodeOrder {
    Number(f64),
    Text(String),
}

impl CodeOrder {
    pub(super) fn of(code: &str) -> Self {
        code.trim().parse().map_or_else(|_| Self::Text(code.to_owned()), Self::Number)
    }
}

impl Eq for CodeOrder {}

impl PartialOrd for CodeOrder {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CodeOrder {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_by_size_before_texts() {
        let mut codes = ["b", "10", "9", "a"].map(CodeOrder::of);
        codes.sort();
        assert_eq!(codes, ["9", "10", "a", "b"].map(CodeOrder::of));
    }
}
