//! Columns that a wave calls otherwise than the newest one: found by wording, and by names that are nearly the same.

use crate::codebook::ColumnProfile;

/// A column that stands for another one in some wave, found by its wording or by a name that is the same but for case and signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InexactMatch {
    /// The wave, by position.
    pub(crate) wave: usize,
    /// The column's name in the newest wave.
    pub(crate) column: String,
    /// Its name in this wave.
    pub(crate) own: String,
    /// Why it is taken for the same.
    pub(crate) why: &'static str,
}

/// For columns of the newest wave that another wave lacks, the column there that has the same wording or nearly the same name.
pub(crate) fn inexact_matches(waves: &[&[ColumnProfile]]) -> Vec<InexactMatch> {
    let Some((newest, older)) = waves.split_last() else { return Vec::new() };
    let mut found = Vec::new();
    for (wave, columns) in older.iter().enumerate() {
        let lacks = |list: &[ColumnProfile], name: &str| !list.iter().any(|column| column.name == name);
        let free: Vec<&ColumnProfile> = columns.iter().filter(|column| lacks(newest, &column.name)).collect();
        let mut taken: Vec<&str> = Vec::new();
        for wanted in newest.iter().filter(|column| lacks(columns, &column.name)) {
            let same_text = |column: &&&ColumnProfile| {
                let texts = column.text.as_ref().zip(wanted.text.as_ref());
                texts.is_some_and(|(a, b)| plain(a) == plain(b)) && column.option == wanted.option
            };
            let same_name =
                |column: &&&ColumnProfile| !plain(&column.name).is_empty() && plain(&column.name) == plain(&wanted.name);
            let open = || free.iter().filter(|column| !taken.contains(&column.name.as_str()));
            let by_name = open().find(same_name).map(|column| (*column, "the same name but for case and signs"));
            let by_text = || {
                // A wording that several columns share names none of them.
                let mut all = open().filter(same_text);
                let first = all.next()?;
                all.next().is_none().then_some((*first, "the same wording"))
            };
            if let Some((column, why)) = by_name.or_else(by_text) {
                taken.push(&column.name);
                found.push(InexactMatch { wave, column: wanted.name.clone(), own: column.name.clone(), why });
            }
        }
    }
    found
}

/// Letters and digits of a text, in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, text: &str) -> ColumnProfile {
        ColumnProfile { text: (!text.is_empty()).then(|| text.to_owned()), ..ColumnProfile::named(name) }
    }

    #[test]
    fn columns_are_matched_by_wording_and_by_names_that_are_nearly_the_same() {
        let older = [column("Q1", "How old are you?"), column("Use Net", ""), column("x", "")];
        let newest = [column("age", "How old are you?"), column("use_net", ""), column("y", "")];
        let found = inexact_matches(&[&older, &newest]);
        let pairs: Vec<(&str, &str)> = found.iter().map(|of| (of.column.as_str(), of.own.as_str())).collect();
        assert_eq!(pairs, [("age", "Q1"), ("use_net", "Use Net")]);
    }
}
