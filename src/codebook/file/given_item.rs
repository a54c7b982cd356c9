//! Items as they may be written: a table, or a text that names its column.

use super::item::ItemFile;
use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt::Formatter;

/// An item as it may be written.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code)]
pub(super) enum GivenItem {
    /// Its column, or a range of columns.
    Column(String),
    /// A table.
    Item(ItemFile),
}

/// Reads items, whose unknown keys are named as elsewhere.
pub(super) fn given_items<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<ItemFile>, D::Error> {
    Ok(Vec::<Given>::deserialize(input)?.into_iter().map(|Given(item)| item).collect())
}

struct Given(ItemFile);

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(GivenVisitor)
    }
}

struct GivenVisitor;

impl<'de> Visitor<'de> for GivenVisitor {
    type Value = Given;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name of a column, a range such as \"q3_1..q3_6\", or a table { column = \"…\", text = \"…\" }")
    }

    fn visit_str<E>(self, column: &str) -> Result<Given, E> {
        Ok(Given(ItemFile { column: column.to_owned(), ..ItemFile::default() }))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Given, A::Error> {
        ItemFile::deserialize(MapAccessDeserializer::new(map)).map(Given)
    }
}
