//! A set of answers that was recognised as a scale.

/// What a scale measures, which decides the side that leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::codebook) enum Polarity {
    /// Two opposite poles around a middle: agree against disagree.
    Bipolar,
    /// From none to much: never to always, not at all to very.
    Unipolar,
    /// From a beginning to an end, of which neither is better or more: small to large.
    Steps,
}

/// Answers recognised as a scale.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::codebook) struct KnownScale {
    /// Polarity.
    pub polarity: Polarity,
    /// Positions of the answers, low to high.
    pub order: Vec<usize>,
    /// Rank of each answer: below, at or above 0 for bipolar scales.
    pub ranks: Vec<f64>,
    /// What the two ends are called: "Disagree" and "Agree".
    pub ends: Option<Ends>,
}

/// What the two ends of a scale are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::codebook) struct Ends {
    /// "Disagree".
    pub low: String,
    /// "Agree".
    pub high: String,
}

/// Whether two ranks are one.
pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// Whether no two ranks are the same.
pub(super) fn all_different(ranks: &[f64]) -> bool {
    ranks.iter().enumerate().all(|(i, rank)| ranks[..i].iter().all(|other| !same(*other, *rank)))
}

/// A scale of answers with these ranks.
pub(super) fn known(polarity: Polarity, ranks: Vec<f64>, ends: Option<Ends>) -> KnownScale {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by(|a, b| ranks[*a].total_cmp(&ranks[*b]));
    KnownScale { polarity, order, ranks, ends }
}
