//! The document of the full tables, beside the report.

use super::contents::{self, anchor, parts, question};
use super::reading::how_to_read_tables;
use super::results::Results;
use super::{group_tables, overview, words};
use crate::document::{Block, Document, DocumentFile, Inline, Role, Section};
use crate::options::TablesPlace;

/// The document of the full tables; nothing where there are none, or where they stand in the report.
pub(super) fn document(results: &Results) -> Option<Document<'static>> {
    if results.tables == TablesPlace::InReport {
        return None;
    }
    let part = |part: contents::Part| {
        let questions = part.exhibits.iter().chain(&part.people);
        Section::new(Role::Results, part.title).within(questions.filter_map(|at| tables_of(results, *at)))
    };
    let sections: Vec<Section> = parts(results).into_iter().map(part).filter(|part| !part.is_empty()).collect();
    if sections.is_empty() {
        return None;
    }
    let report = vec![Inline::text("The full tables of "), Inline::document(DocumentFile::Report), Inline::text(".")];
    let sections = std::iter::once(how_to_read_tables(results)).chain(sections).collect();
    Some(Document::of_words(format!("Tables: {}", overview::title(results)), vec![Block::Paragraph(report)], sections))
}

/// The full tables of a question, with a link to what the report says of it.
fn tables_of(results: &Results, at: usize) -> Option<Section> {
    let blocks = group_tables::blocks(results, at);
    let question = question(results, at);
    let wording = vec![
        Inline::elsewhere(question.id.clone(), DocumentFile::Report, anchor(results, at)),
        Inline::text(format!(". {}", question.text)),
    ];
    let section = Section::new(Role::Exhibit, words::short_title(question)).anchored(name(results, at));
    (!blocks.is_empty()).then(|| section.with([Block::Paragraph(wording)]).with(blocks))
}

/// A link from the report to the full tables of a question.
pub(super) fn link(results: &Results, at: usize) -> Option<Inline> {
    let summary = group_tables::summary(results, at).filter(|_| results.tables == TablesPlace::Apart)?;
    Some(Inline::elsewhere(format!("tables: {summary}"), DocumentFile::Tables, name(results, at)))
}

fn name(results: &Results, at: usize) -> String {
    format!("t-{}", question(results, at).id)
}
