//! Options of charts: kind, shape, format, pixels.

use super::choice::{Choice, choices, of_name, unknown};
use super::quantity::{allowed, number};
use crate::error::{Error, Result};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

choices! {
    /// A kind of chart.
    pub enum ChartKind: "chart kind" {
        /// Bars with whiskers.
        Bars = "bars",
        /// Dots with whiskers.
        Dots = "dots",
        /// Diverging bars.
        Diverging = "diverging",
        /// Whole scales as stacked bars.
        Stacked = "stacked",
        /// First, second and third choices as stacked bars.
        Ranks = "ranks",
        /// Net scores with the parts they are made of.
        Score = "score",
        /// A histogram.
        Histogram = "histogram",
        /// Groups side by side.
        Groups = "groups",
        /// A heat table of groups.
        Heat = "heat",
        /// Two waves.
        Dumbbell = "dumbbell",
        /// A trend over waves.
        Trend = "trend",
    }
}

choices! {
    /// The shape of the picture. Another shape is another layout, never a scaled one; type keeps its size in all of them.
    #[derive(Default)]
    pub enum Size: "chart size" {
        /// 960 × 540 units: a 16:9 slide, where a unit is a point.
        #[default]
        Wide = "16:9",
        /// 960 × 720 units: a 4:3 slide.
        Standard = "4:3",
        /// 460 × 400 units: two beside each other on a slide.
        Half = "half",
        /// 960 units wide and as high as its rows need: a page to scroll.
        Tall = "tall",
        /// 540 × 540 units, 1080 × 1080 pixels as PNG: a post, read on a phone, so that type is twice as large as on a slide.
        Social = "social",
    }
}

choices! {
    /// A format of pictures; its name is also the end of its files' names.
    pub enum PictureFormat: "picture format" {
        /// Pixels: for anything.
        Png = "png",
        /// Vectors and text: for the web, and for editing.
        Svg = "svg",
        /// Vectors and text on a page: for print.
        Pdf = "pdf",
    }
}

impl ChartKind {
    /// Whether it shows several waves.
    #[must_use]
    pub const fn compares_waves(self) -> bool {
        matches!(self, Self::Dumbbell | Self::Trend)
    }
}

impl PictureFormat {
    /// The formats that are made where none is asked for.
    pub const USUAL: [Self; 2] = [Self::Svg, Self::Png];
}

/// The kind of chart that a codebook gives a question, or no chart at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartChoice(pub Option<ChartKind>);

impl ChartChoice {
    /// The word for no chart.
    pub const NONE: &'static str = "none";

    /// The name in commands and codebooks.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self.0 {
            Some(kind) => kind.name(),
            None => Self::NONE,
        }
    }

    /// The names that a question of a codebook can have: a chart of waves belongs to a comparison.
    pub const NAMES: [&'static str; ChartKind::ALL.len() - 1] = {
        let mut names = [Self::NONE; ChartKind::ALL.len() - 1];
        let (mut from, mut to) = (0, 0);
        while from < ChartKind::ALL.len() {
            if !ChartKind::ALL[from].compares_waves() {
                names[to] = ChartKind::ALL[from].name();
                to += 1;
            }
            from += 1;
        }
        names
    };
}

impl Serialize for ChartChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for ChartChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        if Self::NAMES.contains(&name.as_str()) {
            return Ok(Self(of_name(&name)));
        }
        Err(serde::de::Error::unknown_variant(&name, &Self::NAMES))
    }
}

impl JsonSchema for ChartChoice {
    fn schema_name() -> Cow<'static, str> {
        "ChartChoice".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A kind of chart, or no chart.", "type": "string", "enum": Self::NAMES })
    }
}

/// A kind of chart that was asked for: `heat`, `q3=heat` or `q3=none`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartWish {
    /// The question by id; nothing for all that can have it.
    pub question: Option<String>,
    /// The kind; nothing for no chart.
    pub kind: Option<ChartKind>,
}

impl FromStr for ChartWish {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let (question, name) = match text.split_once('=') {
            Some((question, name)) => (Some(question.trim().to_owned()), name.trim()),
            None => (None, text.trim()),
        };
        let kind = of_name(name);
        if kind.is_none() && name != ChartChoice::NONE {
            return Err(unknown(ChartKind::NOUN, name, &ChartChoice::NAMES));
        }
        if question.as_ref().is_some_and(String::is_empty) {
            return Err(Error::usage(format!("`{text}` names no question before `=`"))
                .hint(format!("{name} for all questions that can have it, or ID={name} for one")));
        }
        Ok(Self { question, kind })
    }
}

/// Pixels per slide unit in PNG files.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(into = "f64")]
pub struct PixelScale(f64);

impl PixelScale {
    const HINT: &'static str = "give 0.5 to 8 pixels per slide unit: 2 makes a slide 1920 × 1080 pixels, 4 makes it 3840 × 2160";

    /// A number of pixels per slide unit.
    ///
    /// # Errors
    /// When it is not from 0.5 to 8.
    pub fn new(pixels: f64) -> Result<Self> {
        if (0.5..=8.0).contains(&pixels) {
            Ok(Self(pixels))
        } else {
            Err(Error::usage(format!("a scale of {pixels} is out of range")).hint(Self::HINT))
        }
    }

    /// Pixels per slide unit.
    #[must_use]
    pub const fn pixels(self) -> f64 {
        self.0
    }
}

impl Default for PixelScale {
    /// 1920 × 1080 for a slide.
    fn default() -> Self {
        Self(2.0)
    }
}

impl<'de> Deserialize<'de> for PixelScale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        allowed(deserializer, Self::new)
    }
}

impl From<PixelScale> for f64 {
    fn from(scale: PixelScale) -> Self {
        scale.0
    }
}

impl FromStr for PixelScale {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::new(number(text, "a number of pixels", Self::HINT)?)
    }
}

impl fmt::Display for PixelScale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_name_a_kind_for_one_question_or_for_all() {
        let wish = |question: Option<&str>, kind| ChartWish { question: question.map(str::to_owned), kind };
        assert_eq!("heat".parse::<ChartWish>().unwrap(), wish(None, Some(ChartKind::Heat)));
        assert_eq!("q3 = none".parse::<ChartWish>().unwrap(), wish(Some("q3"), None));
        let error = "q3=heats".parse::<ChartWish>().unwrap_err();
        assert!(error.hint.unwrap().starts_with("did you mean `heat`?"));
    }

    #[test]
    fn scales_are_those_that_make_a_picture() {
        assert_eq!("2".parse::<PixelScale>().unwrap(), PixelScale::default());
        for wrong in ["99", "0", "-1", "NaN", "two"] {
            assert!(wrong.parse::<PixelScale>().is_err(), "{wrong}");
        }
    }
}
