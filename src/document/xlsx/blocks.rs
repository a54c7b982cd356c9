//! Sections as sheets: their texts and tables from top to bottom.

use super::figures::drawings;
use super::sheet::{Number, Place, Sheet, Span};
use super::style;
use super::text::width;
use crate::chart::Chart;
use crate::document::{Alignment, Block, Document, Inline, Section, Table, TableCell, TableRow, Target, Value};
use rust_xlsxwriter::{Format, FormatAlign, XlsxError};

/// The columns that texts and tables of a section have, without the first.
const COLUMNS: u16 = 9;
/// Their width, in digits.
const COLUMN_WIDTH: f64 = 11.0;
/// The narrowest and the widest first column, in digits.
const LABEL_WIDTH: [f64; 2] = [20.0, 46.0];

/// A sheet of texts and tables while it is written.
pub(super) struct Prose<'a> {
    document: &'a Document<'a>,
    pub(super) sheet: Sheet,
    row: u32,
}

impl<'a> Prose<'a> {
    /// A sheet with a title; its first column is as wide as the labels of some sections need.
    pub(super) fn new<'s>(
        document: &'a Document<'a>,
        name: &str,
        title: &str,
        sections: impl IntoIterator<Item = &'s Section>,
    ) -> Result<Self, XlsxError> {
        let mut sheet = Sheet::new(name)?;
        let longest = sections.into_iter().map(label_width).fold(0.0, f64::max) + 2.0;
        sheet.set_width(0, longest.clamp(LABEL_WIDTH[0], LABEL_WIDTH[1]))?;
        for column in 1..=COLUMNS {
            sheet.set_width(column, COLUMN_WIDTH)?;
        }
        sheet.title(sheet.text_span(COLUMNS), title)?;
        Ok(Self { document, sheet, row: 1 })
    }

    /// A link to another sheet, on a line of its own.
    pub(super) fn link(&mut self, sheet: &str, text: &str) -> Result<(), XlsxError> {
        self.sheet.link(Place { row: self.row, column: 0 }, sheet, text)?;
        self.row += 1;
        Ok(())
    }

    /// A section that follows others, with its heading.
    pub(super) fn section(&mut self, section: &Section) -> Result<(), XlsxError> {
        self.row += 1;
        self.paragraph(&section.title, &style::heading())?;
        self.content(section)
    }

    /// What a section says under its heading.
    pub(super) fn content(&mut self, section: &Section) -> Result<(), XlsxError> {
        self.blocks(&section.body)?;
        section.sections.iter().try_for_each(|section| self.section(section))
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Result<(), XlsxError> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block) -> Result<(), XlsxError> {
        match block {
            Block::Paragraph(inlines) => self.paragraph(&plain(inlines), &emphasis(inlines)),
            Block::Callout(inlines) => self.paragraph(&plain(inlines), &style::paragraph().set_italic()),
            Block::Lines(lines) => lines.iter().try_for_each(|line| self.paragraph(&plain(line), &style::soft())),
            Block::List(items) => {
                items.iter().try_for_each(|item| self.paragraph(&format!("• {}", plain(item)), &style::paragraph()))
            }
            Block::Table(table) => self.table(table),
            Block::Details { summary, blocks } => {
                self.row += 1;
                self.paragraph(summary, &style::paragraph().set_bold())?;
                self.blocks(blocks)
            }
            Block::Code(code) => self.paragraph(code, &style::code()),
            Block::Figure(id, _) => self.document.figure(*id).map_or(Ok(()), |figure| self.figure(&figure.chart)),
            // Pictures are files beside the report.
            Block::Downloads(..) => Ok(()),
        }
    }

    fn figure(&mut self, chart: &Chart) -> Result<(), XlsxError> {
        let drawings = drawings(chart);
        for (at, drawing) in drawings.iter().enumerate() {
            let number = if drawings.len() > 1 { format!(" ({} of {})", at + 1, drawings.len()) } else { String::new() };
            self.row += 1;
            self.paragraph(&format!("{}{number}", drawing.headline), &style::heading())?;
            self.row = drawing.draw(&mut self.sheet, self.row)?;
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let over = self.sheet.text_span(COLUMNS);
        self.sheet.spread(self.row, over, text, format)?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        self.row += 1;
        let columns = columns(table);
        let limits = columns.iter().any(|column| column.limits);
        let head = |last: bool| if last { style::ruled(style::head()) } else { style::head() };
        for (text, column) in table.head.iter().zip(&columns) {
            let side = if column.number { head(!limits) } else { head(!limits).set_align(FormatAlign::Left) };
            self.sheet.spread(self.row, column.span(), text, &side)?;
        }
        self.row += 1;
        if limits {
            for column in &columns {
                let texts = if column.limits { ["Estimate", "Lower", "Upper"].as_slice() } else { &[] };
                for at in column.first..=column.span().last {
                    let text = texts.get(usize::from(at - column.first)).copied().unwrap_or_default();
                    self.sheet.text(Place { row: self.row, column: at }, text, &style::last_head())?;
                }
            }
            self.row += 1;
        }
        for row in &table.rows {
            self.table_row(row, &columns)?;
        }
        self.row += 1;
        Ok(())
    }

    fn table_row(&mut self, row: &TableRow, columns: &[Column]) -> Result<(), XlsxError> {
        for (position, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
            let strong = row.strong.contains(&position);
            let at = Place { row: self.row, column: column.first };
            match cell {
                TableCell::Value(value) => self.value(at, value, column, strong)?,
                other => {
                    let format = if column.number { style::number("General").set_text_wrap() } else { style::label(0) };
                    let format = if strong { format.set_bold() } else { format };
                    self.sheet.spread(self.row, column.span(), &other.text(), &format)?;
                }
            }
        }
        self.row += 1;
        Ok(())
    }

    fn value(&mut self, at: Place, value: &Value, column: &Column, strong: bool) -> Result<(), XlsxError> {
        let Value { unit, reliable, .. } = *value;
        self.sheet.number(at, Number { value: value.value, unit, reliable }, strong, false)?;
        if let Some(limits) = value.limits {
            self.sheet.limits(Place { column: at.column + 1, ..at }, limits, unit)?;
        }
        let marks = value.marks();
        if let Some(column) = column.marks().filter(|_| !marks.is_empty()) {
            self.sheet.text(Place { column, ..at }, &marks, &style::label(0))?;
        }
        Ok(())
    }
}

/// A column of a table with its place in the sheet.
struct Column {
    first: u16,
    /// Columns of the sheet that a text has.
    width: u16,
    /// Whether its cells have limits, which follow the number.
    limits: bool,
    /// Whether its cells have marks, which come last.
    marked: bool,
    /// Whether it holds numbers.
    number: bool,
}

impl Column {
    const fn span(&self) -> Span {
        Span { first: self.first, last: self.first + self.width - 1 }
    }

    fn marks(&self) -> Option<u16> {
        self.marked.then(|| self.span().last)
    }
}

fn columns(table: &Table) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut first = 0;
    let texts = u16::try_from(table.head.len()).unwrap_or(u16::MAX).saturating_sub(1).max(1);
    for position in 0..table.head.len() {
        let values = || {
            table.rows.iter().filter_map(move |row| match row.cells.get(position) {
                Some(TableCell::Value(value)) => Some(value),
                _ => None,
            })
        };
        let limits = values().any(|value| value.limits.is_some());
        let marked = values().any(|value| !value.marks().is_empty());
        let number = position > 0 && table.alignment == Alignment::Numbers;
        let width = match (position, number) {
            (0, _) => 1,
            (_, true) => 1 + if limits { 2 } else { 0 } + u16::from(marked),
            (_, false) => (COLUMNS / texts).max(1),
        };
        columns.push(Column { first, width, limits, marked, number });
        first += width;
    }
    columns
}

/// The longest label of the tables of a section, in digits.
fn label_width(section: &Section) -> f64 {
    let own = section.body.iter().map(longest_label).fold(0.0, f64::max);
    section.sections.iter().map(label_width).fold(own, f64::max)
}

fn longest_label(block: &Block) -> f64 {
    match block {
        Block::Table(table) => {
            let labels = table.rows.iter().filter_map(|row| row.cells.first()).map(|cell| width(&cell.text()));
            labels.fold(table.head.first().map_or(0.0, |head| width(head)), f64::max)
        }
        Block::Details { blocks, .. } => blocks.iter().map(longest_label).fold(0.0, f64::max),
        _ => 0.0,
    }
}

/// Whether a section has a table anywhere.
pub(super) fn has_table(section: &Section) -> bool {
    fn any(blocks: &[Block]) -> bool {
        blocks.iter().any(|block| match block {
            Block::Table(_) => true,
            Block::Details { blocks, .. } => any(blocks),
            _ => false,
        })
    }
    any(&section.body) || section.sections.iter().any(has_table)
}

/// The look of a paragraph, which is a heading where all of it is emphasised.
fn emphasis(inlines: &[Inline]) -> Format {
    let strong = inlines.iter().all(|inline| matches!(inline, Inline::Strong(_)));
    if strong { style::paragraph().set_bold() } else { style::paragraph() }
}

/// Texts without their emphasis, links as what they say.
fn plain(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) | Inline::Link { text: Some(text), .. } => text.clone(),
        Inline::Link { text: None, target } => match target {
            Target::Section(anchor) => anchor.clone(),
            Target::Document(document) | Target::Elsewhere(document, _) => document.path().to_owned(),
            Target::File(file) => file.path().to_owned(),
        },
    };
    inlines.iter().map(text).collect()
}
