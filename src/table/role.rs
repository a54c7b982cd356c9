//! What rows are.

use crate::codebook::Side;

/// How a row is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRole {
    /// A substantive answer or option.
    Answer,
    /// The middle of a scale.
    Neutral,
    /// "Don't know", "None", "Other".
    NonSubstantive,
    /// A sum of answers, with its side of a diverging scale.
    Net(Option<Side>),
    /// The mean of a number.
    Mean,
    /// A median or another quantile of a number.
    Quantile,
    /// The total of a number over the population.
    Total,
    /// The ratio of two numbers.
    Ratio,
    /// The positive less the negative side of a scale.
    Score,
}

impl RowRole {
    /// Whether the row holds shares, which are shown as percentages.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Answer | Self::Neutral | Self::NonSubstantive | Self::Net(_))
    }

    /// Whether the row is a sum of others.
    #[must_use]
    pub const fn is_net(self) -> bool {
        matches!(self, Self::Net(_))
    }

    /// The word for it in data files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Neutral => "neutral",
            Self::NonSubstantive => "aside",
            Self::Net(_) => "net",
            Self::Mean => "mean",
            Self::Quantile => "quantile",
            Self::Total => "total",
            Self::Ratio => "ratio",
            Self::Score => "score",
        }
    }

    /// The role of that word; which side a net is on is not in it.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let all = [
            Self::Answer,
            Self::Neutral,
            Self::NonSubstantive,
            Self::Net(None),
            Self::Mean,
            Self::Quantile,
            Self::Total,
            Self::Ratio,
            Self::Score,
        ];
        all.into_iter().find(|role| role.word() == word)
    }
}
