//! Columns named by a range, such as `q3_1..q3_6`: all columns of the file from one to the other.

use super::ColumnProfile;
use super::file::{CodebookFile, ItemFile};
use crate::error::{Error, Result};
use crate::names::nearest;

/// What stands between the two ends of a range.
const TO: &str = "..";

/// Whether a name is that of a column, or of a range between two.
pub(crate) fn is_known(name: &str, columns: &[ColumnProfile]) -> bool {
    let has = |name: &str| columns.iter().any(|column| column.name == name);
    has(name) || name.split_once(TO).is_some_and(|(from, to)| has(from) && has(to))
}

/// A codebook with every range written out as the columns of the file; a column whose own name looks like a range is that column.
///
/// # Errors
/// When an end of a range is no column, when the ends are in the wrong order, or when a wording is given for several columns.
pub(crate) fn with_ranges(file: &CodebookFile, columns: &[ColumnProfile]) -> Result<CodebookFile> {
    let mut file = file.clone();
    for question in &mut file.question {
        let of = format!("question `{}`", question.id);
        let mut items = Vec::new();
        for item in &question.items {
            items.extend(written_out(item, columns, &of)?);
        }
        question.items = items;
        let mut names = Vec::new();
        for name in &question.columns {
            names.extend(range(name, columns, &of)?.unwrap_or_else(|| vec![name.clone()]));
        }
        question.columns = names;
    }
    Ok(file)
}

fn written_out(item: &ItemFile, columns: &[ColumnProfile], of: &str) -> Result<Vec<ItemFile>> {
    let Some(names) = range(&item.column, columns, of)? else { return Ok(vec![item.clone()]) };
    if item.id.is_some() || item.text.is_some() || item.short.is_some() || item.predicate.is_some() {
        return Err(Error::codebook(format!("{of} words the range `{}`, which is several items", item.column))
            .hint("give such an item its own entry: { column = \"…\", text = \"…\" }"));
    }
    Ok(names.into_iter().map(|column| ItemFile { column, ..item.clone() }).collect())
}

/// The columns of a range; nothing if the name is none.
fn range(name: &str, columns: &[ColumnProfile], of: &str) -> Result<Option<Vec<String>>> {
    let place = |name: &str| columns.iter().position(|column| column.name == name);
    let ends = name.split_once(TO).filter(|(from, to)| !from.is_empty() && !to.is_empty());
    let Some((from, to)) = ends.filter(|_| place(name).is_none()) else { return Ok(None) };
    let end = |end: &str| {
        place(end).ok_or_else(|| {
            let error = Error::data(format!("the data have no column `{end}`, an end of the range `{name}` of {of}"));
            match nearest(end, columns.iter().map(|column| column.name.as_str())) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("`survey-report inspect` lists the columns"),
            }
        })
    };
    let (first, last) = (end(from)?, end(to)?);
    if first > last {
        return Err(Error::codebook(format!("the range `{name}` of {of} runs backwards: `{to}` stands before `{from}`"))
            .hint(format!("write {to}{TO}{from}")));
    }
    Ok(Some(columns[first..=last].iter().map(|column| column.name.clone()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn items(list: &str) -> Result<Vec<String>> {
        let columns: Vec<ColumnProfile> = ["a", "q1", "q2", "q3", "x..y"].into_iter().map(ColumnProfile::named).collect();
        let file = CodebookFile::parse(&format!("[[question]]\nid='q'\ntype='battery'\nitems=[{list}]\n"), Path::new("c.toml"))?;
        let file = with_ranges(&file, &columns)?;
        Ok(file.question[0].items.iter().map(|item| item.column.clone()).collect())
    }

    #[test]
    fn a_range_is_all_columns_from_one_to_the_other() {
        for (list, expected) in [
            ("'q1..q3'", &["q1", "q2", "q3"][..]),
            ("'a', { column = 'q2..q3' }", &["a", "q2", "q3"]),
            ("'q2..q2'", &["q2"]),
            ("'x..y'", &["x..y"]),
            ("{ column = 'q1', text = 'One' }", &["q1"]),
        ] {
            assert_eq!(items(list).expect(list), expected, "{list}");
        }
    }

    #[test]
    fn what_is_no_range_is_refused_with_a_remedy() {
        for (list, message, hint) in [
            ("'q1..q33'", "no column `q33`, an end of the range `q1..q33`", ""),
            ("'q3..q1'", "runs backwards", "write q1..q3"),
            ("{ column = 'q1..q3', text = 'One' }", "which is several items", "own entry"),
            ("{ colum = 'q1' }", "unknown key `colum`", "did you mean `column`?"),
            ("7", "expected the name of a column", "docs/codebook.md"),
        ] {
            let error = items(list).expect_err(list);
            assert!(error.message.contains(message), "{}", error.message);
            assert!(error.hint.as_deref().unwrap_or_default().contains(hint), "{error}");
        }
    }
}
