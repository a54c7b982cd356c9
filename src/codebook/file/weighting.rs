//! The part of a codebook that says how weights are made, and files of targets in TOML.

use super::code::Code;
use crate::options::{MissingMargin, WeightMethod, WeightRange, WeightTotal};
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt::Formatter;

/// How weights are made from targets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WeightingFile {
    /// A file of targets beside the codebook, such as "census.csv", or the margins themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<GivenTargets>")]
    pub targets: Option<TargetsFile>,
    /// Column of the weight that the weights start from, such as a design weight: that of the section `design` by default, or 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_weight: Option<String>,
    /// How the targets are met: rake by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<WeightMethod>,
    /// The range of the factor by which the base weight is multiplied, 1 being the average.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<WeightRange>,
    /// The range of the weights themselves, 1 being the average.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trim: Option<WeightRange>,
    /// What the weights add up to: "n" by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<WeightTotal>,
    /// A question or column, such as a wave or a country, within whose groups weights are made separately.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What happens to respondents without an answer to a variable of the targets: an error by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<MissingMargin>,
    /// Where the targets are from, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A file of targets in TOML.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TargetsToml {
    /// Where the targets are from, in words.
    pub source: Option<String>,
    /// The margins.
    pub targets: Vec<MarginFile>,
}

/// Targets, or where they are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum TargetsFile {
    /// A file.
    File(String),
    /// The margins.
    Margins(Vec<MarginFile>),
}

/// Targets as they may be written.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code)]
enum GivenTargets {
    /// A file.
    File(String),
    /// The margins.
    Margins(Vec<MarginFile>),
}

/// The targets of one margin: of the answers to a question, or of the combinations of several.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MarginFile {
    /// A question, a statement or a column; several that are crossed with `*` between them: "age*gender".
    pub variable: String,
    /// The group for which the targets are, where weights are made within the groups of `by`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Code>,
    /// The targets, one for each category.
    pub categories: Vec<TargetFile>,
}

/// The target of one category.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetFile {
    /// An answer by code or label, or several that the target counts together; of crossed variables with `*` between them: "18–34*Women".
    #[serde(deserialize_with = "one_or_several")]
    #[schemars(with = "GivenCategory")]
    pub category: Vec<Code>,
    /// What tables call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its share of the population: in percent, or as a part of 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Its number of people, instead of a share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<f64>,
}

/// A category as it may be written.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code)]
enum GivenCategory {
    /// One answer.
    One(Code),
    /// Several.
    Several(Vec<Code>),
}

fn one_or_several<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Code>, D::Error> {
    input.deserialize_any(CategoryVisitor)
}

struct CategoryVisitor;

impl<'de> Visitor<'de> for CategoryVisitor {
    type Value = Vec<Code>;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("an answer, or a list of answers")
    }

    fn visit_str<E>(self, text: &str) -> Result<Vec<Code>, E> {
        Ok(vec![Code::Text(text.to_owned())])
    }

    fn visit_i64<E>(self, number: i64) -> Result<Vec<Code>, E> {
        Ok(vec![Code::Integer(number)])
    }

    fn visit_f64<E>(self, number: f64) -> Result<Vec<Code>, E> {
        Ok(vec![Code::Number(number)])
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Vec<Code>, E> {
        Ok(vec![Code::Flag(flag)])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<Code>, A::Error> {
        Vec::<Code>::deserialize(SeqAccessDeserializer::new(list))
    }
}

impl<'de> Deserialize<'de> for TargetsFile {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(TargetsVisitor)
    }
}

struct TargetsVisitor;

impl<'de> Visitor<'de> for TargetsVisitor {
    type Value = TargetsFile;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name of a file, or margins: [[weighting.targets]] with variable and categories")
    }

    fn visit_str<E>(self, name: &str) -> Result<TargetsFile, E> {
        Ok(TargetsFile::File(name.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<TargetsFile, A::Error> {
        Vec::<MarginFile>::deserialize(SeqAccessDeserializer::new(list)).map(TargetsFile::Margins)
    }

    /// One margin where a list was meant.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TargetsFile, A::Error> {
        MarginFile::deserialize(MapAccessDeserializer::new(map)).map(|margin| TargetsFile::Margins(vec![margin]))
    }
}
