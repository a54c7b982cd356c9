//! Waves that are known by their published figures alone: shares with a size and a design effect or margin, to hold a survey against.

use super::FieldDates;
use crate::error::{Error, Result};
use crate::toml_text::{Keys, from_toml};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A file of published figures.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedFile {
    /// Version of this format: 1.
    #[serde(default)]
    pub schema: Option<u32>,
    /// The waves.
    pub published: Vec<PublishedWave>,
}

/// A wave of published figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PublishedWave {
    /// Its name.
    pub id: String,
    /// What tables and charts call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// First and last day of the field work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub field: Vec<String>,
    /// How interviews were made: another mode than that of the wave before breaks the trend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Who the respondents stand for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Where the figures were published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Respondents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// Design effect, as published or assumed: 1 unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design_effect: Option<f64>,
    /// Published margin of error at 50% and 95%, in percentage points, instead of a design effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<f64>,
    /// Why nothing of this wave can be compared with the wave before.
    #[serde(rename = "break", skip_serializing_if = "Option::is_none")]
    pub breaks: Option<String>,
    /// Whether the figures are another survey's, to be held beside the newest wave, and not an earlier wave of this survey: true by default where data are compared with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub benchmark: Option<bool>,
    /// What a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The figures.
    pub figure: Vec<PublishedFigure>,
}

/// A published share.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedFigure {
    /// Its name: that of the question or item that it is compared with.
    pub id: String,
    /// What was asked, or what the share is of.
    pub text: String,
    /// The share in percent.
    pub percent: f64,
    /// Respondents, where they are not those of the wave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// Design effect, where it is not that of the wave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design_effect: Option<f64>,
}

/// The normal quantile behind published margins of error.
const Z95: f64 = 1.959_963_984_540_054;

/// More respondents than this are a mistake.
const MAX_SIZE: u64 = 1_000_000_000;
/// No sample is this much better than a simple random one.
const LEAST_EFFECT: f64 = 0.3;

impl PublishedFile {
    /// Reads a file of published figures; `path` is for messages.
    ///
    /// # Errors
    /// When it is not TOML of this format, or a number is none that can be published.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let file: Self = from_toml(text, path, Keys::described("docs/waves.md describes files of published figures"))?;
        file.check(path)?;
        Ok(file)
    }

    /// Checks ids, shares, sizes and dates.
    ///
    /// # Errors
    /// When one of them cannot be.
    pub fn check(&self, path: &Path) -> Result<()> {
        let wrong = |message: String| Error::codebook(format!("`{}`: {message}", path.display()));
        if let Some(version) = self.schema.filter(|version| *version != 1) {
            return Err(wrong(format!("schema {version} is not known")).hint("this version reads `schema = 1`"));
        }
        if self.published.is_empty() {
            return Err(wrong("no [[published]] wave".to_owned()).hint("docs/waves.md has an example"));
        }
        for (at, wave) in self.published.iter().enumerate() {
            if wave.id.is_empty() || self.published[..at].iter().any(|other| other.id == wave.id) {
                return Err(wrong(format!("the id `{}` of a published wave is empty or used twice", wave.id))
                    .hint("give each wave its own id, such as \"2019-06\""));
            }
            wave.check().map_err(|error| error.within(format_args!("`{}`", path.display())))?;
        }
        Ok(())
    }
}

impl PublishedWave {
    fn check(&self) -> Result<()> {
        let wrong = |message: String| Error::codebook(format!("wave `{}`: {message}", self.id));
        if self.figure.is_empty() {
            return Err(wrong("it has no figures".to_owned()).hint("add [[published.figure]] with id, text and percent"));
        }
        for (at, figure) in self.figure.iter().enumerate() {
            if !(0.0..=100.0).contains(&figure.percent) {
                return Err(
                    wrong(format!("`{}` has {} percent", figure.id, figure.percent)).hint("give a percentage from 0 to 100")
                );
            }
            if self.figure[..at].iter().any(|other| other.id == figure.id) {
                return Err(wrong(format!("the figure `{}` is there twice", figure.id)).hint("give each figure its own id"));
            }
        }
        let factors = std::iter::once(self.design_effect).chain(self.figure.iter().map(|figure| figure.design_effect));
        if let Some(deff) = factors.flatten().find(|deff| !(*deff > 0.0 && *deff < 1000.0)) {
            return Err(wrong(format!("{deff} is not a design effect")).hint("1 is a simple random sample; polls have 1.2 to 2"));
        }
        if self.figure.iter().all(|figure| figure.percent <= 1.0) && self.figure.iter().any(|figure| figure.percent > 0.0) {
            return Err(wrong("all its figures are 1 percent or less".to_owned()).hint("give percentages: 43, not 0.43"));
        }
        let sizes = self.n.iter().chain(self.figure.iter().filter_map(|figure| figure.n.as_ref()));
        if let Some(n) = sizes.into_iter().find(|n| **n > MAX_SIZE) {
            return Err(wrong(format!("{n} respondents are more than any survey has"))
                .hint("give the number of respondents, not of people"));
        }
        if self.margin.is_some() && self.design_effect() < LEAST_EFFECT {
            return Err(wrong("its margin is far smaller than that of a simple random sample of its n".to_owned())
                .hint("is the margin in percentage points, at 95%, and n the number of respondents?"));
        }
        if self.margin.is_some_and(|margin| !(margin > 0.0 && margin < 50.0)) {
            return Err(wrong("its margin is not a number of percentage points".to_owned()).hint("margin = 1.9"));
        }
        if self.margin.is_some() && (self.design_effect.is_some() || self.n.is_none()) {
            return Err(wrong(
                "a margin says how precise the wave is only with its n, and instead of a design effect".to_owned(),
            )
            .hint("give n and margin, or n and design_effect"));
        }
        self.dates()?;
        Ok(())
    }

    /// When it was in the field; nothing where that is not said.
    ///
    /// # Errors
    /// When a date cannot be read, or the last is before the first.
    pub fn dates(&self) -> Result<Option<FieldDates>> {
        field_dates(&self.id, &self.field)
    }

    /// The design effect of the wave, with the one that a published margin implies: margin² · n/(z² · 0.25).
    #[must_use]
    pub fn design_effect(&self) -> f64 {
        let of_margin = self.margin.zip(self.n).map(|(margin, n)| {
            let margin = margin / 100.0;
            margin * margin * n as f64 / (Z95 * Z95 * 0.25)
        });
        of_margin.or(self.design_effect).unwrap_or(1.0)
    }
}

/// The field time of a wave from one or two dates; without any, from its id where that is a date.
///
/// # Errors
/// When a date cannot be read, or the last is before the first.
pub fn field_dates(wave: &str, field: &[String]) -> Result<Option<FieldDates>> {
    let date = |text: &String| {
        FieldDates::parse(text).ok_or_else(|| {
            Error::codebook(format!("wave `{wave}`: `{text}` is not a date")).hint("write 2012-12-01, 2012-12, Dec 2012 or 2012")
        })
    };
    match field {
        [] => Ok(FieldDates::parse(wave)),
        [one] => date(one).map(Some),
        [first, .., last] => {
            let span = FieldDates::span(date(first)?, date(last)?);
            span.map(Some).ok_or_else(|| {
                Error::codebook(format!("wave `{wave}`: its field work ends before it begins"))
                    .hint("field = [first day, last day]")
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<PublishedFile> {
        PublishedFile::parse(text, Path::new("p.toml"))
    }

    #[test]
    fn a_margin_implies_a_design_effect() {
        let file = read("[[published]]\nid='2019-06'\nn=4272\nmargin=1.9\n[[published.figure]]\nid='a'\ntext='A'\npercent=79\n")
            .expect("valid");
        // 0.019² · 4272/0.9604.
        assert!((file.published[0].design_effect() - 1.6058).abs() < 1e-4);
        assert!(file.published[0].dates().expect("a date").is_some());
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let figure = "[[published.figure]]\nid='a'\ntext='A'\npercent=79\n";
        for (text, message) in [
            ("schema=2\npublished=[]".to_owned(), "schema 2"),
            ("published=[]".to_owned(), "no [[published]]"),
            ("[[published]]\nid='x'\n".to_owned(), "no figures"),
            (format!("[[published]]\nid='x'\nmargin=2\n{figure}"), "a margin says"),
            (format!("[[published]]\nid='x'\ndesign_effect=-1\n{figure}"), "not a design effect"),
            (format!("[[published]]\nid='x'\nfield=['soon']\n{figure}"), "not a date"),
            (format!("[[published]]\nid='x'\nfield=['2013','2012']\n{figure}"), "ends before"),
            (format!("[[published]]\nid='x'\n{}", figure.replace("79", "790")), "790 percent"),
            (format!("[[published]]\nid='x'\n{figure}{figure}"), "there twice"),
            (format!("[[published]]\nid='x'\nfigures=3\n{figure}"), "unknown key"),
        ] {
            let error = read(&text).expect_err(&text);
            assert!(error.message.contains(message), "{error}");
            assert!(error.hint.is_some(), "{error}");
        }
    }
}
