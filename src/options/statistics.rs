//! Options of the statistics: intervals, small bases, tests.

use super::choice::choices;
use super::quantity::{Level, Margin};

choices! {
    /// A method for the interval of a share.
    #[derive(Default)]
    pub enum IntervalMethod: "interval method" {
        /// Wilson's score interval on the effective sample size (R `svyciprop(method = "wilson")`; Franco et al. 2019).
        #[default]
        Wilson = "wilson",
        /// Symmetric on the logit scale (R `"xlogit"`).
        Logit = "logit",
        /// Symmetric on the share itself, clipped to 0..1 (R `"mean"`).
        Wald = "wald",
        /// Symmetric on the arcsine scale (R `"asin"`).
        Asin = "asin",
        /// Korn and Graubard's exact-type interval (R `"beta"`; Korn & Graubard 1998).
        Beta = "beta",
        /// Where the binomial log-likelihood, scaled by the effective sample size, falls short by c²/2 (R `"likelihood"`).
        Likelihood = "likelihood",
        /// Agresti and Coull's: Wald after adding c² respondents, half of them in the category; on n_eff p of n_eff.
        AgrestiCoull = "agresti-coull",
        /// Jeffreys': Beta quantiles with half a respondent added on either side; on n_eff p of n_eff.
        Jeffreys = "jeffreys",
        /// Clopper and Pearson's exact interval; on n_eff p of n_eff.
        ClopperPearson = "clopper-pearson",
    }
}

choices! {
    /// Rules for small bases.
    #[derive(Default)]
    pub enum Standards: "set of standards" {
        /// Effective base under 30 suppressed, 30 to 99 marked.
        #[default]
        Default = "default",
        /// The presentation standards for proportions of the NCHS (Parker et al., Vital Health Stat 2(175), 2017).
        Nchs = "nchs",
        /// Nothing is suppressed or marked.
        None = "none",
    }
}

choices! {
    /// Rules by which the respondents are protected.
    #[derive(Default)]
    pub enum Protection: "set of rules of protection" {
        /// For a sample of a population: numbers on fewer than ten respondents are withheld, and what would give them away by subtraction.
        #[default]
        Sample = "sample",
        /// For surveys of nearly everyone, such as staff or members: answers of few are withheld too, and numbers are rounded.
        Census = "census",
        /// Nothing is withheld.
        None = "none",
    }
}

choices! {
    /// How p-values of a family of tests are adjusted.
    #[derive(Default)]
    pub enum Adjustment: "adjustment" {
        /// Holm (1979): the chance of any false finding in the family stays within the level; no assumption.
        #[default]
        Holm = "holm",
        /// Benjamini and Hochberg (1995): the expected part of false findings among all findings stays within the level.
        Bh = "bh",
        /// Bonferroni: as Holm, with less power.
        Bonferroni = "bonferroni",
        /// Not at all.
        None = "none",
    }
}

choices! {
    /// What each group is tested against.
    #[derive(Default)]
    pub enum Contrast: "test of groups" {
        /// The other groups, one by one; letters show the result.
        #[default]
        Columns = "columns" | "cols",
        /// Everyone else.
        Rest = "rest",
        /// Both.
        Both = "both",
    }
}

impl Contrast {
    /// Whether groups are compared with each other.
    #[must_use]
    pub const fn with_columns(self) -> bool {
        matches!(self, Self::Columns | Self::Both)
    }

    /// Whether groups are compared with everyone else.
    #[must_use]
    pub const fn with_rest(self) -> bool {
        matches!(self, Self::Rest | Self::Both)
    }
}

/// The statistical options of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StatisticalOptions {
    /// Confidence level.
    pub level: Level,
    /// Interval method for shares.
    pub method: IntervalMethod,
    /// Rules for small bases.
    pub standards: Standards,
    /// Rules by which the respondents are protected.
    pub protection: Protection,
    /// How p-values are adjusted within a family.
    pub adjustment: Adjustment,
    /// What groups are tested against.
    pub contrast: Contrast,
    /// Differences within ± this count as none where two one-sided tests show it.
    pub equivalence: Option<Margin>,
}
