//! Options of what charts look like: what stands around the plot, how SVG files keep their text, and the colours of a brand.

use super::choice::choices;
use crate::error::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

choices! {
    /// What a chart stands on.
    #[derive(Default)]
    pub enum Background: "background" {
        /// The background colour of the theme.
        #[default]
        Theme = "theme",
        /// Nothing: the slide or the page shows through.
        None = "none" | "transparent",
    }
}

choices! {
    /// How SVG files keep their text.
    #[derive(Default)]
    pub enum SvgText: "kind of SVG text" {
        /// Text, with the letters of the font that it needs in the file.
        #[default]
        Embed = "embed",
        /// Outlines of the letters: the same in every program; the wording is kept for screen readers.
        Outline = "outline",
        /// Text alone: a viewer without the font sets it in one of its own.
        Plain = "plain",
    }
}

/// What stands around the plot of a chart: all of it, unless a deck brings its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Surroundings {
    /// The headline, and the wording below it.
    pub headline: bool,
    /// Base, source and method, and the number of the page.
    pub notes: bool,
    /// What it stands on.
    pub background: Background,
}

impl Surroundings {
    /// Whether a chart has all that a chart usually has.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Surroundings {
    fn default() -> Self {
        Self { headline: true, notes: true, background: Background::Theme }
    }
}

/// A colour, written `#RRGGBB` or `#RGB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HexColour(u32);

impl HexColour {
    /// Red, green and blue: `0xRRGGBB`.
    #[must_use]
    pub const fn rgb(self) -> u32 {
        self.0
    }
}

impl FromStr for HexColour {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let error = || Error::usage(format!("`{text}` is not a colour")).hint("write it as #RRGGBB, such as '#12436D'");
        let digits = text.trim().strip_prefix('#').ok_or_else(error)?;
        let long: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return Err(error()),
        };
        let plain = long.chars().all(|digit| digit.is_ascii_hexdigit());
        u32::from_str_radix(&long, 16).ok().filter(|_| plain).map(Self).ok_or_else(error)
    }
}

impl fmt::Display for HexColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06X}", self.0)
    }
}

impl Serialize for HexColour {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for HexColour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|error: Error| serde::de::Error::custom(error.in_full()))
    }
}

impl JsonSchema for HexColour {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "HexColour".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A colour: #RRGGBB or #RGB.", "type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
        })
    }
}

/// Two colours that every palette is derived from: that of bars and of the positive side of scales, then that of the negative side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BrandColours(pub [HexColour; 2]);

impl FromStr for BrandColours {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let colours = text.split(',').map(str::parse).collect::<Result<Vec<HexColour>>>()?;
        let given = colours.len();
        let count = if given == 1 { "is one colour".to_owned() } else { format!("is {given} colours") };
        colours
            .try_into()
            .map(Self)
            .map_err(|_| Error::usage(format!("`{text}` {count}")).hint("a brand is two colours: --brand '#12436D,#B35806'"))
    }
}

impl fmt::Display for BrandColours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.0;
        write!(f, "{first},{second}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_is_two_colours() {
        assert_eq!("#0a5, #F60".parse::<BrandColours>().unwrap().to_string(), "#00AA55,#FF6600");
        for (wrong, message) in [
            ("#0a5", "`#0a5` is one colour"),
            ("#0a5,#f60,#000", "is 3 colours"),
            ("navy,#f60", "`navy` is not a colour"),
            ("#é1234,#f60", "is not a colour"),
            ("#+12345,#f60", "is not a colour"),
            ("", "`` is not a colour"),
        ] {
            let error = wrong.parse::<BrandColours>().unwrap_err();
            assert!(error.message.contains(message) && error.hint.is_some(), "{wrong}: {}", error.message);
        }
    }
}
