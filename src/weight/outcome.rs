//! What weights came to: margins before and after, how far weights are apart, and what that costs.

/// What the weights of one group came to, or of everyone.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupWeighting {
    /// Respondents with a weight.
    pub respondents: u64,
    /// What the weights add up to.
    pub total: f64,
    /// Steps of Newton's method.
    pub steps: u32,
    /// The largest gap between a margin and its target, as a part of the target.
    pub largest_gap: f64,
    /// The margins, in the order of the plan.
    pub margins: Vec<MarginOutcome>,
    /// Base weights.
    pub base: WeightSummary,
    /// Final weights.
    pub weights: WeightSummary,
    /// Respondents whose weight is at the lower or the upper limit.
    pub at_limits: u64,
}

/// What one margin came to.
#[derive(Debug, Clone, PartialEq)]
pub struct MarginOutcome {
    /// Its categories in the order of the plan; one beyond them holds those without an answer, where they are kept.
    pub categories: Vec<CategoryOutcome>,
    /// People without an answer, in all groups.
    pub unanswered: u64,
}

/// What one category came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CategoryOutcome {
    /// Respondents.
    pub people: u64,
    /// Share under base weights, 0..1.
    pub base: f64,
    /// Share under the weights.
    pub weighted: f64,
    /// Share that was the target.
    pub target: f64,
}

/// How far weights are apart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct WeightSummary {
    /// Their sum.
    pub sum: f64,
    /// The lowest.
    pub least: f64,
    /// A quarter of the respondents have this weight or a lower one.
    pub lower_quartile: f64,
    /// Half of them.
    pub median: f64,
    /// Three quarters of them.
    pub upper_quartile: f64,
    /// The highest.
    pub largest: f64,
    /// Kish's design effect of unequal weights, n Σw² / (Σw)².
    pub kish_deff: f64,
    /// Kish's effective base, (Σw)² / Σw².
    pub effective: f64,
}

/// Respondents with one weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightCount {
    /// The weight.
    pub weight: f64,
    /// Respondents who have it.
    pub people: u64,
}

/// Weights in ascending order, each once.
pub(super) fn counts(weights: impl Iterator<Item = (f64, u64)>) -> Vec<WeightCount> {
    let mut all: Vec<WeightCount> = weights.map(|(weight, people)| WeightCount { weight, people }).collect();
    all.sort_unstable_by(|a, b| a.weight.total_cmp(&b.weight));
    all.dedup_by(|later, first| {
        let same = later.weight.to_bits() == first.weight.to_bits();
        first.people += if same { later.people } else { 0 };
        same
    });
    all
}

impl WeightSummary {
    /// A summary of weights in ascending order.
    #[must_use]
    pub fn of(weights: &[WeightCount]) -> Self {
        let people: u64 = weights.iter().map(|of| of.people).sum();
        let power = |power: i32| weights.iter().map(|of| of.weight.powi(power) * of.people as f64).sum::<f64>();
        let (sum, squares) = (power(1), power(2));
        let quantile = |part: f64| {
            let mut before = 0;
            let reached = weights.iter().find(|of| {
                before += of.people;
                before as f64 >= part * people as f64
            });
            reached.map_or(0.0, |of| of.weight)
        };
        let effective = if squares > 0.0 { sum * sum / squares } else { 0.0 };
        Self {
            sum,
            least: weights.first().map_or(0.0, |of| of.weight),
            lower_quartile: quantile(0.25),
            median: quantile(0.5),
            upper_quartile: quantile(0.75),
            largest: weights.last().map_or(0.0, |of| of.weight),
            kish_deff: if effective > 0.0 { people as f64 / effective } else { 0.0 },
            effective,
        }
    }

    /// The highest over the lowest.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.largest / self.least
    }
}
