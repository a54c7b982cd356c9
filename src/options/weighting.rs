//! Options of weighting: how weights are made, how far they may go, what they add up to.

use super::choice::choices;
use super::quantity::number;
use crate::error::{Error, Result};
use schemars::JsonSchema;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

choices! {
    /// How weights are made to meet the targets.
    #[derive(Default)]
    pub enum WeightMethod: "weighting method" {
        /// Raking: every margin in turn until all are met; weights stay positive.
        #[default]
        Rake = "rake" | "raking",
        /// Post-stratification: one margin, simple or crossed, met in one step.
        Poststratify = "poststratify" | "post-stratify" | "poststratification",
        /// Linear calibration (GREG): can make weights negative, unless bounds forbid it.
        Linear = "linear" | "greg",
        /// Logit calibration: between bounds, which it needs.
        Logit = "logit",
    }
}

impl WeightMethod {
    /// What it is called in sentences.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Rake => "raking",
            Self::Poststratify => "post-stratification",
            Self::Linear => "linear calibration",
            Self::Logit => "logit calibration",
        }
    }
}

choices! {
    /// What happens to respondents who have no answer to a variable of the targets, or one that has no target.
    pub enum MissingMargin: "treatment of missing answers" {
        /// They stay, and count in that margin with the share that they have before weighting.
        Keep = "keep",
        /// They are left out: their weight is 0.
        Exclude = "exclude",
    }
}

/// The range that weights stay in. Flags give it as `0.3,3`, or as its upper end alone; files as a number or a list of two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightRange {
    lower: f64,
    upper: f64,
}

impl WeightRange {
    /// From a lower end of at least 0 and less than 1 to an upper end of more than 1.
    ///
    /// # Errors
    /// When the ends are others: 1 is the average weight.
    pub fn new(lower: f64, upper: f64) -> Result<Self> {
        if (0.0..1.0).contains(&lower) && upper > 1.0 && upper.is_finite() {
            Ok(Self { lower, upper })
        } else {
            Err(Error::usage(format!("{lower} to {upper} is not a range of weights around 1")).hint(HINT))
        }
    }

    /// The lower end, in average weights.
    #[must_use]
    pub const fn lower(self) -> f64 {
        self.lower
    }

    /// The upper end, in average weights.
    #[must_use]
    pub const fn upper(self) -> f64 {
        self.upper
    }
}

const HINT: &str = "1 is the average weight: give the lower and the upper end, such as 0.3,3, or the upper end alone, such as 5";

impl FromStr for WeightRange {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let end = |part: &str| number(part, "a range of weights", HINT);
        let (lower, upper) = text.split_once([',', ':', ';']).unwrap_or(("0", text));
        Self::new(end(lower)?, end(upper)?)
    }
}

impl fmt::Display for WeightRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.lower > 0.0 { write!(f, "{},{}", self.lower, self.upper) } else { write!(f, "{}", self.upper) }
    }
}

impl Serialize for WeightRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        [self.lower, self.upper].serialize(serializer)
    }
}

impl JsonSchema for WeightRange {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "WeightRange".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The range that weights stay in, in average weights: its upper end, or both ends.",
            "anyOf": [
                { "type": "number", "minimum": 1 },
                { "type": "array", "items": { "type": "number", "minimum": 0 }, "minItems": 2, "maxItems": 2 }
            ]
        })
    }
}

impl<'de> Deserialize<'de> for WeightRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(RangeVisitor)
    }
}

struct RangeVisitor;

impl RangeVisitor {
    fn range<E: serde::de::Error>(lower: f64, upper: f64) -> std::result::Result<WeightRange, E> {
        WeightRange::new(lower, upper).map_err(|error| E::custom(error.in_full()))
    }
}

#[allow(clippy::cast_precision_loss)]
impl<'de> Visitor<'de> for RangeVisitor {
    type Value = WeightRange;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number such as 5, or two such as [0.3, 3]")
    }

    fn visit_f64<E: serde::de::Error>(self, upper: f64) -> std::result::Result<WeightRange, E> {
        Self::range(0.0, upper)
    }

    fn visit_i64<E: serde::de::Error>(self, upper: i64) -> std::result::Result<WeightRange, E> {
        Self::range(0.0, upper as f64)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut ends: A) -> std::result::Result<WeightRange, A::Error> {
        match (ends.next_element::<f64>()?, ends.next_element::<f64>()?, ends.next_element::<f64>()?) {
            (Some(lower), Some(upper), None) => Self::range(lower, upper),
            (_, _, _) => Err(serde::de::Error::custom(format!("a range has two ends\nhint: {HINT}"))),
        }
    }
}

/// What the weights add up to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum WeightTotal {
    /// The number of respondents.
    #[default]
    Respondents,
    /// The population: what targets that are counts add up to, else what the base weights add up to.
    Population,
    /// This number.
    Number(f64),
}

impl WeightTotal {
    const RESPONDENTS: &'static str = "n";
    const POPULATION: &'static str = "population";

    fn number<E: serde::de::Error>(number: f64) -> std::result::Result<Self, E> {
        if number > 0.0 && number.is_finite() {
            return Ok(Self::Number(number));
        }
        Err(E::custom(format!("weights cannot add up to {number}\nhint: write total = \"n\", \"population\" or a number")))
    }
}

impl Serialize for WeightTotal {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Self::Respondents => serializer.serialize_str(Self::RESPONDENTS),
            Self::Population => serializer.serialize_str(Self::POPULATION),
            Self::Number(number) => serializer.serialize_f64(*number),
        }
    }
}

impl JsonSchema for WeightTotal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "WeightTotal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "What the weights add up to: the number of respondents, the total of the targets, or a number.",
            "anyOf": [{ "enum": [Self::RESPONDENTS, Self::POPULATION] }, { "type": "number", "exclusiveMinimum": 0 }]
        })
    }
}

impl<'de> Deserialize<'de> for WeightTotal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(TotalVisitor)
    }
}

struct TotalVisitor;

#[allow(clippy::cast_precision_loss)]
impl Visitor<'_> for TotalVisitor {
    type Value = WeightTotal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"n\", \"population\" or a number")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> std::result::Result<WeightTotal, E> {
        match name {
            WeightTotal::RESPONDENTS => Ok(WeightTotal::Respondents),
            WeightTotal::POPULATION => Ok(WeightTotal::Population),
            _ => Err(E::unknown_variant(name, &[WeightTotal::RESPONDENTS, WeightTotal::POPULATION])),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> std::result::Result<WeightTotal, E> {
        WeightTotal::number(number)
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> std::result::Result<WeightTotal, E> {
        WeightTotal::number(number as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_have_two_ends_or_an_upper_one() {
        let range = |text: &str| text.parse::<WeightRange>().map(|range| (range.lower(), range.upper()));
        assert_eq!(range("0.3,3").ok(), Some((0.3, 3.0)));
        assert_eq!(range("5").ok(), Some((0.0, 5.0)));
        for wrong in ["3,0.3", "0.5", "2,3", "a,3", "0.3,inf", "1,1"] {
            let error = range(wrong).expect_err(wrong);
            assert!(error.in_full().contains("1 is the average weight"), "{wrong}: {error}");
        }
        assert_eq!("0.3:3".parse::<WeightRange>().expect("a range").to_string(), "0.3,3");
    }
}
