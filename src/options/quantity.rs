//! Options that are numbers: types that hold only what is allowed.

use crate::error::{Error, Result};
use schemars::JsonSchema;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;

/// A confidence level. Flags and files give it in percent, from 50 to 99.99.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(into = "f64")]
#[schemars(!into)]
pub struct Level(#[schemars(range(min = 50.0, max = 99.99))] f64);

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
                .hint("give it in percent, such as 95"))
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

/// A difference that is too small to matter, in percentage points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(into = "f64")]
#[schemars(!into)]
pub struct Margin(#[schemars(extend("minimum" = 0.1, "exclusiveMaximum" = 100.0))] f64);

impl Margin {
    /// A margin given in percentage points.
    ///
    /// # Errors
    /// When it is not from 0.1 to less than 100.
    pub fn from_points(points: f64) -> Result<Self> {
        if (0.1..100.0).contains(&points) {
            Ok(Self(points))
        } else {
            Err(Error::usage(format!("{points} is not a margin in percentage points from 0.1 to 100"))
                .hint("differences within this many points do not matter: give 3 for 3 points, not 0.03"))
        }
    }

    /// The margin as a share: 0.05 for 5 points.
    #[must_use]
    pub fn share(self) -> f64 {
        self.0 / 100.0
    }
}

/// Reads a number from a file; an error says what to do as well.
pub(super) fn allowed<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    of: impl FnOnce(f64) -> Result<T>,
) -> std::result::Result<T, D::Error> {
    of(deserializer.deserialize_any(NumberVisitor)?).map_err(|error| serde::de::Error::custom(error.in_full()))
}

/// Takes any number.
struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number without quotes")
    }

    fn visit_f64<E>(self, number: f64) -> std::result::Result<f64, E> {
        Ok(number)
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E>(self, number: i64) -> std::result::Result<f64, E> {
        Ok(number as f64)
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, number: u64) -> std::result::Result<f64, E> {
        Ok(number as f64)
    }
}

/// A number from a flag; `hint` says what one looks like.
pub(super) fn number(text: &str, noun: &str, hint: &str) -> Result<f64> {
    text.trim().parse().map_err(|_| Error::usage(format!("`{text}` is not {noun}")).hint(hint))
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        allowed(deserializer, Self::from_percent)
    }
}

impl From<Level> for f64 {
    fn from(level: Level) -> Self {
        level.percent()
    }
}

impl FromStr for Level {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::from_percent(number(text, "a number of percent", "give it in percent, such as 95")?)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.percent())
    }
}

impl<'de> Deserialize<'de> for Margin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        allowed(deserializer, Self::from_points)
    }
}

impl From<Margin> for f64 {
    fn from(margin: Margin) -> Self {
        margin.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_are_allowed() {
        assert_eq!("95".parse::<Level>().unwrap(), Level::P95);
        assert_eq!("97.5".parse::<Level>().unwrap().to_string(), "97.5");
        for wrong in ["49", "100", "NaN", "95%", ""] {
            assert!(wrong.parse::<Level>().unwrap_err().hint.is_some(), "{wrong}");
        }
        assert!((Margin::from_points(5.0).unwrap().share() - 0.05).abs() < 1e-15);
        for wrong in [0.0, 0.05, 100.0, -1.0, f64::NAN] {
            assert!(Margin::from_points(wrong).is_err(), "{wrong}");
        }
    }
}
