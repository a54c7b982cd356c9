//! Two variables of the same respondents at once: what the comparison of two items of a battery needs beyond each of them.

/// Which net of a variable is counted, together with the same net of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Position of the other variable in a batch.
    pub other: usize,
    /// For each category of the scale that both share, whether it is in the net.
    pub in_net: Vec<bool>,
}

impl Together {
    /// Number of categories of the two together: three states of each.
    pub const CATEGORIES: usize = 9;
    /// State of a respondent who is not in the base of an item.
    pub const OUTSIDE: usize = 0;
    /// State of one in the base and not in the net.
    pub const NOT_IN_NET: usize = 1;
    /// State of one in the net.
    pub const IN_NET: usize = 2;

    /// The category of two states.
    #[must_use]
    pub const fn category(first: usize, second: usize) -> usize {
        first * 3 + second
    }

    /// The state of the first variable in a category.
    #[must_use]
    pub const fn first(category: usize) -> usize {
        category / 3
    }

    /// The state of the second variable in a category.
    #[must_use]
    pub const fn second(category: usize) -> usize {
        category % 3
    }

    fn state(&self, code: u8) -> usize {
        match self.in_net.get(usize::from(code)) {
            None => Self::OUTSIDE,
            Some(false) => Self::NOT_IN_NET,
            Some(true) => Self::IN_NET,
        }
    }
}

/// The category of each row from the answers to both variables.
#[must_use]
pub fn together(with: &Together, codes: &[u8], others: &[u8]) -> Vec<u8> {
    let mut states = [0usize; 256];
    for code in 0..=u8::MAX {
        states[usize::from(code)] = with.state(code);
    }
    let category = |(first, second): (&u8, &u8)| {
        // Nine categories fit.
        u8::try_from(Together::category(states[usize::from(*first)], states[usize::from(*second)])).unwrap_or(u8::MAX)
    };
    codes.iter().zip(others).map(category).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabulate::NOT_ASKED;

    #[test]
    fn states_of_both_make_the_category() {
        let with = Together { other: 1, in_net: vec![true, false] };
        assert_eq!(together(&with, &[0, 1, NOT_ASKED, 0], &[1, 0, 0, 0]), [7, 5, 2, 8]);
    }
}
