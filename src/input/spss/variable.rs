//! A variable of an SPSS file.

use std::collections::HashMap;

/// A variable.
#[derive(Debug, Clone, Default)]
pub(super) struct SpssVariable {
    pub(super) short_name: String,
    pub(super) name: String,
    pub(super) label: Option<String>,
    /// First group of 8 bytes.
    pub(super) unit: usize,
    /// Width in bytes; 0 for a number.
    pub(super) width: usize,
    /// Print format.
    pub(super) format: u8,
    pub(super) labels: Vec<LabelledValue>,
    pub(super) missing: Vec<RawValue>,
    /// Lowest and highest of a range of missing values.
    pub(super) missing_range: Option<[f64; 2]>,
    /// 1 nominal, 2 ordinal, 3 scale; 0 unknown.
    pub(super) measure: i32,
    pub(super) raw_label: Option<Vec<u8>>,
    pub(super) raw_name: Vec<u8>,
}

/// A value with its label.
#[derive(Debug, Clone)]
pub(super) struct LabelledValue {
    pub(super) value: RawValue,
    pub(super) label: String,
}

/// A value as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RawValue {
    Number(f64),
    Text(String),
}

/// The places of variables by their names, whatever the case of the short ones.
pub(super) struct NameIndex {
    places: HashMap<String, usize>,
}

impl NameIndex {
    /// By short names; the first of several is meant.
    pub(super) fn of_short(variables: &[SpssVariable]) -> Self {
        let mut places = HashMap::new();
        for (at, variable) in variables.iter().enumerate() {
            places.entry(variable.short_name.to_ascii_lowercase()).or_insert(at);
        }
        Self { places }
    }

    /// By long names as well, which yield to short ones.
    pub(super) fn add_long(&mut self, variables: &[SpssVariable]) {
        for (at, variable) in variables.iter().enumerate() {
            self.places.entry(variable.name.to_ascii_lowercase()).or_insert(at);
        }
    }

    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.places.get(&name.to_ascii_lowercase()).copied()
    }
}
