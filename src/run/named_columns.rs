//! The columns that a codebook names.

use crate::codebook::Expression;
use crate::codebook::file::CodebookFile;

/// A column that a codebook names.
pub(super) struct NamedColumn {
    /// Its name.
    pub(super) name: String,
    /// Who names it.
    pub(super) by: String,
}

/// Every column that the codebook names, with who names it.
pub(super) fn named_columns(file: &CodebookFile) -> Vec<NamedColumn> {
    let design = &file.design;
    let mut named = Vec::new();
    let mut add = |name: &str, by: &str| named.push(NamedColumn { name: name.to_owned(), by: by.to_owned() });
    let keys =
        [(&design.weight, "weight"), (&design.strata, "strata"), (&design.psu, "psu"), (&design.fpc, "fpc"), (&design.id, "id")];
    for (name, key) in keys {
        if let Some(name) = name {
            add(name, &format!("[design] {key}"));
        }
    }
    for name in condition(design.filter.as_deref()) {
        add(&name, "[design] filter");
    }
    for question in &file.question {
        let by = format!("question `{}`", question.id);
        let items = question.items.iter().map(|item| &item.column).filter(|name| !name.is_empty());
        for name in question.column.iter().chain(&question.per).chain(&question.columns).chain(items) {
            add(name, &by);
        }
        for name in condition(question.ask_if.as_deref()) {
            add(&name, &format!("{by}, ask_if"));
        }
    }
    let is_id = |name: &String| file.question.iter().any(|question| question.id == *name);
    for name in file.banner.iter().flat_map(|banner| &banner.columns).filter(|name| !is_id(name)) {
        add(name, "a banner");
    }
    named
}

/// The columns of a condition; those of one that cannot be read are an error later.
pub(super) fn condition(text: Option<&str>) -> Vec<String> {
    let read = text.and_then(|text| Expression::parse(text).ok());
    read.map_or_else(Vec::new, |read| read.columns().into_iter().map(str::to_owned).collect())
}
