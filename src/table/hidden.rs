//! Why a number is withheld.

/// Why a table has no number although somebody is in the base: it could tell of single respondents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Fewer than ten respondents are in the base.
    FewInBase,
    /// With it, a number on few respondents could be had by subtraction.
    BySubtraction,
    /// Few gave the answer, or all but few.
    FewGaveIt,
    /// Nobody of a small base gave the answer.
    NobodyGaveIt,
    /// Everybody of a small base gave the answer.
    EverybodyGaveIt,
}

impl Hidden {
    /// What stands in the place of the number where more than "withheld" may be said.
    #[must_use]
    pub const fn bound(self) -> Option<&'static str> {
        match self {
            Self::NobodyGaveIt => Some("<5%"),
            Self::EverybodyGaveIt => Some(">95%"),
            Self::FewInBase | Self::BySubtraction | Self::FewGaveIt => None,
        }
    }

    /// What stands in the place of the number of respondents; nothing where that may be shown or nothing may be said of it.
    #[must_use]
    pub const fn respondents(self) -> Option<&'static str> {
        match self {
            Self::FewInBase => Some("<10"),
            _ => None,
        }
    }

    /// The word for it in data files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::FewInBase => "few_respondents",
            Self::BySubtraction => "by_subtraction",
            Self::FewGaveIt => "few_answers",
            Self::NobodyGaveIt => "below_5",
            Self::EverybodyGaveIt => "above_95",
        }
    }

    /// The reason of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let all = [Self::FewInBase, Self::BySubtraction, Self::FewGaveIt, Self::NobodyGaveIt, Self::EverybodyGaveIt];
        all.into_iter().find(|reason| reason.word() == word)
    }
}
