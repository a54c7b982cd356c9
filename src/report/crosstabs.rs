//! The questions of a document with all their numbers.

use super::contents::{Part, anchor, parts, question};
use super::group_tables::group_sets;
use super::results::Results;
use super::{notes, words};
use crate::document::Crosstab;

/// The questions in the order of the document: those with a number that may be shown.
pub(super) fn crosstabs(results: &Results) -> Vec<Crosstab<'_>> {
    let of_part = |part: Part| {
        let Part { title, exhibits, people } = part;
        exhibits.into_iter().chain(people).map(move |at| crosstab(results, at, &title)).collect::<Vec<_>>()
    };
    parts(results).into_iter().flat_map(of_part).collect()
}

fn crosstab<'a>(results: &'a Results, at: usize, part: &str) -> Crosstab<'a> {
    let exhibit = &results.exhibits[at];
    let question = question(results, at);
    let groups = group_sets(results, at).into_iter().flat_map(|set| set.columns.into_iter().skip(1));
    Crosstab {
        id: &question.id,
        title: question.title(),
        wording: &question.text,
        base: words::base(results, question, exhibit),
        notes: notes::remarks(question),
        part: part.to_owned(),
        anchor: anchor(results, at),
        columns: std::iter::once(0).chain(groups).collect(),
        exhibit,
    }
}
