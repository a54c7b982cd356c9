//! The confidence level.

use crate::error::{Error, Result};

/// A confidence level strictly between 0 and 1, so that no statistic of it can fail.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level(f64);

impl Level {
    /// The usual level.
    pub const P95: Self = Self(0.95);

    /// A level given in percent.
    ///
    /// # Errors
    /// When it is not between 50 and 99.99.
    pub fn from_percent(percent: f64) -> Result<Self> {
        if (50.0..=99.99).contains(&percent) {
            Ok(Self(percent / 100.0))
        } else {
            Err(Error::usage(format!("the confidence level {percent} is not between 50 and 99.99"))
                .hint("give it in percent: --level 95"))
        }
    }

    /// The level as a fraction: 0.95.
    #[must_use]
    pub const fn fraction(self) -> f64 {
        self.0
    }

    /// The level in percent: 95.
    #[must_use]
    pub fn percent(self) -> f64 {
        crate::format::round_half_away(self.0 * 100.0, 4)
    }

    /// The probability of the upper limit's quantile: 0.975.
    #[must_use]
    pub fn upper(self) -> f64 {
        0.5 + self.0 / 2.0
    }
}
