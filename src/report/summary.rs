//! What stands out of a report, as values: status, findings, key measures by groups, disclosure, and every number.

use super::contents::{anchor, question};
use super::figures::{glance_measures, key_groups_of};
use super::findings::Finding;
use super::group_notes::significance;
use super::group_tables::group_sets;
use super::results::Results;
use super::{about, words};
use crate::document::{
    FigureSubject, GroupView, KeyFinding, Numbers, Overview, OverviewRow, QuestionNumbers, Status, Summary, TableCell,
};
use crate::table::KeyMeasure;

/// What stands out of a report.
pub(super) fn summary(results: &Results) -> Summary<'_> {
    let disclosure = about::disclosed(results);
    Summary {
        status: status(results, disclosure.iter().filter(|item| item.value.is_none()).count()),
        findings: results.findings.iter().filter_map(|finding| key_finding(results, finding)).collect(),
        overview: overview(results),
        disclosure,
        numbers: Some(numbers(results)),
    }
}

fn status(results: &Results, missing: usize) -> Vec<Status> {
    let disclosed = if missing > 0 { Status::Draft(missing) } else { Status::Disclosed };
    let weighted = if results.codebook.design.weight.is_some() { Status::Weighted } else { Status::Unweighted };
    let filtered = results.codebook.design.filter.is_some().then_some(Status::Filtered);
    [disclosed, weighted].into_iter().chain(filtered).collect()
}

fn key_finding(results: &Results, finding: &Finding) -> Option<KeyFinding> {
    let (at, column) = (finding.exhibit, finding.column);
    let of = results.exhibits[at].row(finding.row).row;
    let TableCell::Value(value) = TableCell::with_range(of.cells.get(column)?.as_ref(), of.role) else { return None };
    let figure = results.figure(FigureSubject::Exhibit(at)).map(|figure| figure.id);
    Some(KeyFinding { sentence: finding.sentence.clone(), value, figure, anchor: anchor(results, at) })
}

fn overview(results: &Results) -> Option<Overview> {
    results.figure(FigureSubject::KeyMeasures)?;
    let measures = glance_measures(results);
    let row = |measure: &&KeyMeasure| OverviewRow {
        title: measure.title.clone(),
        question: measure.exhibit,
        row: measure.row,
        anchor: anchor(results, measure.exhibit),
    };
    Some(Overview { rows: measures.iter().map(row).collect(), views: views(results, &measures) })
}

/// The banners that all key measures have.
fn views(results: &Results, measures: &[&KeyMeasure]) -> Vec<GroupView> {
    let Some(first) = measures.first() else { return Vec::new() };
    let has =
        |measure: &&KeyMeasure, columns: &[usize]| group_sets(results, measure.exhibit).iter().any(|set| set.columns == columns);
    let sets = group_sets(results, first.exhibit);
    let shared = sets.iter().filter(|set| measures.iter().all(|measure| has(measure, &set.columns)));
    let view = |(at, set): (usize, &super::group_tables::GroupSet<'_>)| {
        let columns = set.columns[1..].to_vec();
        let chart = key_groups_of(results, &columns, at);
        GroupView { title: set.title.to_owned(), columns, chart, notes: Vec::new() }
    };
    shared.enumerate().map(view).collect()
}

fn numbers(results: &Results) -> Numbers<'_> {
    let numbers_of = |at: usize| QuestionNumbers {
        id: &question(results, at).id,
        title: question(results, at).title(),
        exhibit: &results.exhibits[at],
    };
    Numbers {
        name: crate::names::stem(std::path::Path::new(&results.source.file.name)).unwrap_or_else(|| "survey".to_owned()),
        interval: words::interval_short(results),
        interval_in_full: words::interval_name(results),
        significance: significance(results),
        is_weighted: results.codebook.design.weight.is_some(),
        questions: (0..results.exhibits.len()).map(numbers_of).collect(),
    }
}
