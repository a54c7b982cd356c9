//! Answers that have a column each, in R.

use super::text::{column, set, text};
use crate::codebook::chosen_marks;
use crate::codebook::coding::{CodedTest, ColumnId, ColumnSource, Condition, JoinedAnswers, VariableCoding};
use crate::report::explain::Explanation;

/// Puts answers that have a column each into the first of them.
pub(super) fn answers_in_columns(of: &Explanation<'_>) -> Vec<String> {
    let mut read: Vec<ColumnId> = match of.variable() {
        Some(VariableCoding::Categories { column, .. }) => vec![column],
        _ => Vec::new(),
    };
    let conditions = of.conditions().flat_map(Condition::tests).filter(|test| matches!(test, CodedTest::Answers { .. }));
    for column in of.group_columns().into_iter().chain(conditions.map(CodedTest::column)) {
        if !read.contains(&column) {
            read.push(column);
        }
    }
    read.into_iter().flat_map(|id| lines(of, id)).collect()
}

fn lines(of: &Explanation<'_>, id: ColumnId) -> Vec<String> {
    let coded = of.coding.column(id);
    let ColumnSource::Joined(joined) = &coded.source else { return Vec::new() };
    let mut lines = vec!["answer <- NA_character_".to_owned()];
    lines.extend(said(of, joined).into_iter().map(|said| format!("answer <- ifelse(is.na(answer), {said}, answer)")));
    lines.push(format!("{} <- answer", column(&coded.name)));
    lines
}

/// What each column says.
fn said(of: &Explanation<'_>, joined: &JoinedAnswers) -> Vec<String> {
    let marks: Vec<String> = chosen_marks().map(str::to_owned).collect();
    let marks = set(&marks);
    let said = joined.columns.iter().map(|own| {
        let cell = format!("trimws({})", column(&of.coding.column(own.column).name));
        match &own.marked {
            Some(marked) => {
                let code = text(&marked.code);
                format!("ifelse(tolower({cell}) %in% {marks}, {code}, ifelse({cell} == {code}, {code}, NA))")
            }
            None => cell,
        }
    });
    said.collect()
}
