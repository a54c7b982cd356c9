//! Many tests at once: adjusted p-values within a family (R `p.adjust`).

use crate::options::Adjustment;

impl Adjustment {
    /// The words in a footnote.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Holm => "Holm-adjusted",
            Self::Bh => "Benjamini–Hochberg-adjusted",
            Self::Bonferroni => "Bonferroni-adjusted",
            Self::None => "not adjusted for the number of tests",
        }
    }

    /// The adjusted p-values of a family, in the order given; each at least its own and at most 1.
    #[must_use]
    pub fn adjust(self, p_values: &[f64]) -> Vec<f64> {
        let count = p_values.len();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
        let mut adjusted = p_values.to_vec();
        match self {
            Self::None => {}
            Self::Bonferroni => adjusted = adjusted.into_iter().map(|p| p * count as f64).collect(),
            Self::Holm => {
                // A larger p-value is never adjusted to less than a smaller one.
                let mut least: f64 = 0.0;
                for (rank, at) in order.into_iter().enumerate() {
                    least = least.max(p_values[at] * (count - rank) as f64);
                    adjusted[at] = least;
                }
            }
            Self::Bh => {
                let mut most: f64 = 1.0;
                for (rank, at) in order.into_iter().enumerate().rev() {
                    most = most.min(p_values[at] * (count as f64 / (rank + 1) as f64));
                    adjusted[at] = most;
                }
            }
        }
        adjusted.into_iter().map(|p| p.min(1.0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equals_hand_arithmetic() {
        let p = [0.01, 0.04, 0.03];
        let close = |ours: Vec<f64>, theirs: [f64; 3]| ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-15);
        assert!(close(Adjustment::Holm.adjust(&p), [0.03, 0.06, 0.06]));
        assert!(close(Adjustment::Bh.adjust(&p), [0.03, 0.04, 0.04]));
        assert!(close(Adjustment::Bonferroni.adjust(&p), [0.03, 0.12, 0.09]));
        assert!(close(Adjustment::None.adjust(&p), p));
        assert!(Adjustment::Holm.adjust(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn keeps_order_and_never_lowers(p in prop::collection::vec(0.0f64..=1.0, 0..20)) {
            for adjustment in Adjustment::ALL {
                let adjusted = adjustment.adjust(&p);
                for (i, own) in p.iter().enumerate() {
                    prop_assert!(adjusted[i] >= *own && adjusted[i] <= 1.0);
                    for (j, other) in p.iter().enumerate() {
                        prop_assert!(own > other || adjusted[i] <= adjusted[j]);
                    }
                }
            }
        }
    }
}
