//! What the columns of a table of targets hold, by their headings.

use super::written::AmountUnit;
use crate::codebook::plain_text;
use crate::error::{Error, Result};
use crate::format;

/// Where things stand in a table of targets.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TargetColumns {
    /// The margin and its categories.
    pub(super) margin: MarginColumns,
    /// The numbers.
    pub(super) amount: usize,
    /// What the numbers are.
    pub(super) unit: AmountUnit,
    /// The group that a target is for.
    pub(super) group: Option<usize>,
    /// What tables call a category.
    pub(super) label: Option<usize>,
    /// Where the figures are from.
    pub(super) source: Option<usize>,
}

/// Where margins and categories stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum MarginColumns {
    /// A row for each category, which names its margin.
    Named {
        /// The margin.
        variable: usize,
        /// The category.
        category: usize,
    },
    /// A column for each variable of one margin, crossed where there are several.
    Crossed(Vec<usize>),
}

const VARIABLE: &[&str] = &["variable", "var", "margin", "question", "column", "dimension", "field", "variable name", "item"];
const CATEGORY: &[&str] = &["category", "categories", "level", "levels", "value", "code", "codes", "answer", "response"];
const SHARE: &[&str] = &[
    "share",
    "shares",
    "percent",
    "percentage",
    "pct",
    "%",
    "proportion",
    "prop",
    "weight pct",
    "weight percent",
    "target share",
    "target percent",
    "target pct",
    "population share",
    "population percent",
    "population pct",
    "population %",
    "pop pct",
    "target %",
    "share %",
    "share in %",
];
const COUNT: &[&str] = &[
    "count",
    "counts",
    "population",
    "pop",
    "n",
    "number",
    "people",
    "persons",
    "freq",
    "frequency",
    "total",
    "size",
    "target count",
    "target n",
    "target population",
    "population count",
    "population total",
    "households",
];
const OPEN: &[&str] = &["target", "targets", "weight", "amount", "figure", "benchmark"];
const LABEL: &[&str] = &["label", "category label", "description"];
const SOURCE: &[&str] = &["source"];
const NOTE: &[&str] = &["note", "notes", "comment", "remark"];
const GROUP: &[&str] = &["by", "within", "group"];

/// The shape that a table of targets has, for hints.
pub(super) const SHAPE: &str = "write a row for each category under the headings variable,category,share (or count)";

impl TargetColumns {
    /// What the headings say; `by` is the column or question within whose groups weights are made.
    ///
    /// # Errors
    /// When there are no numbers, two columns of them, or a heading that means nothing here.
    pub(super) fn of(headings: &[String], by: Option<&str>) -> Result<Self> {
        let plain: Vec<String> = headings.iter().map(|heading| plain_text(&heading.replace(['_', '.'], " "))).collect();
        let find = |names: &[&str]| plain.iter().position(|heading| names.contains(&heading.as_str()));
        let (amount, unit) = amounts(headings, &plain)?;
        let wanted = by.map(|by| plain_text(&by.replace(['_', '.'], " ")));
        let group = plain.iter().position(|heading| Some(heading) == wanted.as_ref()).or_else(|| find(GROUP));
        let (label, source, note) = (find(LABEL), find(SOURCE), find(NOTE));
        let aside = [Some(amount), group, label, source, note];
        let rest: Vec<usize> = (0..plain.len()).filter(|at| !aside.contains(&Some(*at)) && !plain[*at].is_empty()).collect();
        let columns = |margin, group, label| Ok(Self { margin, amount, unit, group, label, source });
        let Some(variable) = find(VARIABLE) else {
            if rest.is_empty() {
                return Err(Error::codebook("no column says what the numbers are of").hint(SHAPE));
            }
            return columns(MarginColumns::Crossed(rest), group, label);
        };
        // A label alone is the category.
        let Some(category) = find(CATEGORY).or(label).or(group.filter(|_| by.is_none())) else {
            return Err(Error::codebook("no column holds the categories").hint(SHAPE));
        };
        let others: Vec<usize> = rest.into_iter().filter(|at| *at != variable && *at != category).collect();
        let group = group.filter(|at| *at != category);
        match (others.as_slice(), group) {
            ([], group) => columns(MarginColumns::Named { variable, category }, group, label.filter(|at| *at != category)),
            ([own], None) if by.is_none() => {
                columns(MarginColumns::Named { variable, category }, Some(*own), label.filter(|at| *at != category))
            }
            (others, _) => {
                let named: Vec<String> = others.iter().map(|at| format!("`{}`", headings[*at])).collect();
                let verb = if named.len() == 1 { "means" } else { "mean" };
                Err(Error::codebook(format!("{} {verb} nothing in a table of targets", format::list(&named)))
                    .hint(format!("{SHAPE}, and at most a column more for the groups that have targets of their own")))
            }
        }
    }
}

/// The column of numbers.
fn amounts(headings: &[String], plain: &[String]) -> Result<(usize, AmountUnit)> {
    let units = [(SHARE, AmountUnit::Share), (COUNT, AmountUnit::Count), (OPEN, AmountUnit::Open)];
    let found: Vec<(usize, AmountUnit)> = units
        .into_iter()
        .flat_map(|(names, unit)| {
            plain.iter().enumerate().filter(|(_, own)| names.contains(&own.as_str())).map(move |(at, _)| (at, unit))
        })
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let named: Vec<String> = headings.iter().map(|heading| format!("`{heading}`")).collect();
            Err(Error::codebook(format!("no column holds the targets; its columns: {}", named.join(", ")))
                .hint("name the column of numbers `share` (percent or parts of 1) or `count` (people)"))
        }
        [(one, _), (other, _), ..] => {
            Err(Error::codebook(format!("`{}` and `{}` both hold targets", headings[*one], headings[*other]))
                .hint("keep one of them, as `share` or as `count`"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headings: &[&str], by: Option<&str>) -> Result<TargetColumns> {
        TargetColumns::of(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>(), by)
    }

    #[test]
    fn headings_say_what_columns_hold() {
        let named = columns(&["Variable", "Category", "weight_pct"], None).expect("named");
        assert_eq!((named.amount, named.unit, named.group), (2, AmountUnit::Share, None));
        assert_eq!(named.margin, MarginColumns::Named { variable: 0, category: 1 });
        let crossed = columns(&["age", "gender", "population"], None).expect("crossed");
        assert_eq!((crossed.margin, crossed.unit), (MarginColumns::Crossed(vec![0, 1]), AmountUnit::Count));
        let grouped = columns(&["wave", "variable", "level", "n", "source"], None).expect("grouped");
        assert_eq!((grouped.group, grouped.source), (Some(0), Some(4)));
        let by = columns(&["country", "age", "share"], Some("country")).expect("by country");
        assert_eq!((by.group, by.margin), (Some(0), MarginColumns::Crossed(vec![1])));
        assert_eq!(columns(&["variable", "label", "target"], None).expect("labels").unit, AmountUnit::Open);
    }

    #[test]
    fn headings_that_say_nothing_are_refused() {
        for (headings, message) in [
            (
                &["variable", "category", "figures"][..],
                "no column holds the targets; its columns: `variable`, `category`, `figures`",
            ),
            (&["variable", "category", "share", "count"], "`share` and `count` both hold targets"),
            (&["variable", "share"], "no column holds the categories"),
            (&["share"], "no column says what the numbers are of"),
            (&["variable", "category", "share", "a", "b"], "`a` and `b` mean nothing"),
        ] {
            let error = columns(headings, None).expect_err(message);
            assert!(error.message.contains(message), "{}", error.message);
            assert!(error.hint.is_some());
        }
    }
}
