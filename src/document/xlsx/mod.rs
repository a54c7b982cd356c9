//! A document as a table book for Excel: a sheet for each question with every number by every group, and one with all estimates.

mod blocks;
mod chart;
mod columns;
mod contents;
mod figures;
mod lines;
mod long;
mod names;
mod question;
mod sheet;
mod style;
mod text;

use super::{Crosstab, Document, Links, Render, Section};
use crate::error::{Error, Result};
use blocks::Prose;
use contents::{Entry, Shows};
use names::SheetNames;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sheet::Sheet;

/// The table book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableBook;

/// The sheets that every book has.
const CONTENTS: &str = "Contents";
const ABOUT: &str = "About";

impl Render for TableBook {
    fn render(&self, document: &Document<'_>, _: &Links) -> Result<Vec<u8>> {
        book(document).and_then(|mut book| book.save_to_buffer()).map_err(Error::defect)
    }
}

/// The sheets of a document with their names.
struct Plan<'a> {
    contents: String,
    about: String,
    questions: Vec<(String, &'a Crosstab<'a>)>,
    /// Sections that have a table.
    sections: Vec<(String, &'a Section)>,
    names: SheetNames,
}

impl<'a> Plan<'a> {
    fn new(document: &'a Document<'_>) -> Self {
        let mut names = SheetNames::default();
        // Ours come first: a question may be called as one of them.
        let (contents, about) = (names.name(CONTENTS), names.name(ABOUT));
        let tables = document.sections.iter().filter(|section| blocks::has_table(section));
        let sections = tables.map(|section| (names.name(section.anchor.as_deref().unwrap_or(&section.title)), section)).collect();
        let questions = document.crosstabs.iter().map(|of| (names.name(of.id), of)).collect();
        Self { contents, about, questions, sections, names }
    }
}

fn book(document: &Document<'_>) -> std::result::Result<Workbook, XlsxError> {
    let mut plan = Plan::new(document);
    let mut lists = Vec::new();
    for list in &document.lists {
        let sheets = long::sheets(list, &mut || plan.names.name(list.name))?;
        lists.extend(sheets.into_iter().map(|sheet| (list.about, sheet)));
    }
    let mut sheets = vec![about(document, &plan)?];
    for (name, of) in &plan.questions {
        sheets.push(question::sheet(of, name, &plan.contents)?);
    }
    for (name, section) in &plan.sections {
        let mut prose = Prose::new(document, name, &section.title, [*section])?;
        prose.link(&plan.contents, &plan.contents)?;
        prose.content(section)?;
        sheets.push(prose.sheet);
    }
    sheets.insert(0, contents::sheet(&plan.contents, &document.title, &entries(&plan, &lists))?);
    let mut book = Workbook::new();
    book.set_properties(&properties(document)?);
    for mut sheet in sheets {
        sheet.set_footer(&document.title);
        book.push_worksheet(sheet.finish()?);
    }
    for (_, sheet) in lists {
        book.push_worksheet(sheet);
    }
    Ok(book)
}

/// What the study is, how to read the book, and how its numbers were made.
fn about(document: &Document<'_>, plan: &Plan<'_>) -> std::result::Result<Sheet, XlsxError> {
    let mut prose = Prose::new(document, &plan.about, &document.title, [])?;
    prose.link(&plan.contents, &plan.contents)?;
    prose.blocks(&document.body)?;
    for section in document.sections.iter().filter(|section| !blocks::has_table(section)) {
        prose.section(section)?;
    }
    Ok(prose.sheet)
}

fn entries<'a>(plan: &Plan<'a>, lists: &[(&str, Worksheet)]) -> Vec<Entry<'a>> {
    let words = |sheet: &str, words: &str| Entry { sheet: sheet.to_owned(), shows: Shows::Words(words.to_owned()) };
    let mut entries = vec![words(&plan.about, "The study, how to read the tables, and how their numbers were made")];
    entries.extend(plan.questions.iter().map(|(sheet, of)| Entry { sheet: sheet.clone(), shows: Shows::Question(of) }));
    entries.extend(plan.sections.iter().map(|(sheet, section)| words(sheet, &section.title)));
    entries.extend(lists.iter().map(|(about, sheet)| words(&sheet.name(), about)));
    entries
}

/// The title, and a time that does not depend on the clock.
fn properties(document: &Document<'_>) -> std::result::Result<DocProperties, XlsxError> {
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_title(text::one_line(&document.title, 255)).set_creation_datetime(&epoch))
}
