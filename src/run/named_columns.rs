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
    for name in condition(design.filter.as_deref()).into_iter().filter(|name| !file.has_question_named(name)) {
        add(&name, "[design] filter");
    }
    for question in &file.question {
        let by = format!("question `{}`", question.id);
        let items = question.items.iter().map(|item| &item.column).filter(|name| !name.is_empty());
        for name in question.column.iter().chain(&question.per).chain(&question.columns).chain(items) {
            add(name, &by);
        }
        for name in condition(question.ask_if.as_deref()).into_iter().filter(|name| !file.has_question_named(name)) {
            add(&name, &format!("{by}, ask_if"));
        }
    }
    // Words of a wording name no column.
    let of_question = |name: &str| file.question.iter().any(|question| question.is_named(name) || question.is_worded(name));
    let base = |name: &str| name.rsplit_once(':').map_or(name, |(base, _)| base.trim()).to_owned();
    let groups = file.banner.iter().flat_map(|banner| &banner.columns);
    for name in groups.filter(|name| !of_question(name) && !of_question(&base(name))) {
        add(name, "a banner");
    }
    named
}

/// The columns of a condition; those of one that cannot be read are an error later.
pub(super) fn condition(text: Option<&str>) -> Vec<String> {
    let read = text.and_then(|text| Expression::parse(text).ok());
    read.map_or_else(Vec::new, |read| read.names().into_iter().map(str::to_owned).collect())
}
