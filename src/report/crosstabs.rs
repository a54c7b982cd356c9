//! The questions of a document with all their numbers.

use super::contents::{Part, anchor, parts, question};
use super::figures::groups_of;
use super::group_tables::{GroupSet, group_sets, set_notes, statements_ahead};
use super::long_list::short_list;
use super::results::Results;
use super::{notes, words};
use crate::document::{Crosstab, GroupView};
use crate::table::{Exhibit, RowPlace};

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
    let views: Vec<GroupView> = group_sets(results, at).iter().enumerate().map(|(of, set)| view(results, at, of, set)).collect();
    let groups = views.iter().flat_map(|view| view.columns.iter().copied());
    Crosstab {
        id: &question.id,
        title: question.title(),
        wording: &question.text,
        base: words::base(results, question, exhibit),
        notes: notes::remarks(question),
        part: part.to_owned(),
        anchor: anchor(results, at),
        columns: std::iter::once(0).chain(groups).collect(),
        views,
        left_out: left_out(results, at),
        ahead: statements_ahead(results, exhibit),
        is_invented: question.invented,
        question: at,
        exhibit,
    }
}

/// A question by the groups of one banner.
fn view(results: &Results, at: usize, of: usize, set: &GroupSet<'_>) -> GroupView {
    let columns = set.columns[1..].to_vec();
    let chart = groups_of(results, at, &columns, of);
    GroupView { title: set.title.to_owned(), columns, chart, notes: set_notes(results, at, set) }
}

/// The rows that short tables leave out.
fn left_out(results: &Results, at: usize) -> Vec<RowPlace> {
    let exhibit: &Exhibit = &results.exhibits[at];
    let Some(list) = short_list(results, at) else { return Vec::new() };
    let places = exhibit.items.iter().enumerate();
    let places = places.flat_map(|(item, of)| (0..of.rows.len()).map(move |row| RowPlace { item, row }));
    places.filter(|place| !list.shows(&exhibit.row(*place))).collect()
}
