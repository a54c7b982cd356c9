//! The sheet of a question: its wording and base, then every number by every group.

use super::chart::{Bar, BarChart};
use super::columns::{Columns, Placed, letters, letters_width, number_width};
use super::lines::{BaseLine, Line, lines};
use super::sheet::{Number, Place, Sheet, Span};
use super::style;
use super::text::width;
use crate::document::{Crosstab, Limits, Reliable, Unit};
use crate::format;
use crate::table::{Cell, Hidden, Row};
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeSet;

/// The row of the heads: banners, groups, numbers.
const HEADS: u32 = 4;
/// The first row of numbers.
const FIRST: u32 = HEADS + 3;
/// The narrowest and the widest column of labels, in digits.
const LABEL_WIDTH: [f64; 2] = [24.0, 46.0];
/// The width of a column of limits, in digits.
const LIMIT_WIDTH: f64 = 8.0;
/// The widest column of the total, in digits.
const TOTAL_WIDTH: f64 = 9.0;
/// Longer titles are cut; the wording stands below them.
const MAX_TITLE: usize = 120;
/// Longer wordings are cut above the table, which stays in sight, and stand below it in full.
const MAX_WORDING: usize = 330;

/// Writes the sheet of a question.
pub(super) fn sheet(of: &Crosstab<'_>, name: &str, contents: &str) -> Result<Sheet, XlsxError> {
    let lines = lines(of.exhibit, &of.columns);
    let charted = lines.iter().any(|line| matches!(line, Line::Chart));
    let mut writer = Writer {
        of,
        columns: Columns::new(of.exhibit, &of.columns, charted),
        sheet: Sheet::new(name)?,
        row: FIRST,
        bars: Vec::new(),
        first_bar: FIRST,
        marks: BTreeSet::new(),
    };
    writer.widths(&lines)?;
    writer.head(contents)?;
    writer.heads()?;
    for line in &lines {
        writer.line(line)?;
    }
    writer.notes()?;
    writer.sheet.keep_heads(HEADS, FIRST)?;
    Ok(writer.sheet)
}

struct Writer<'a> {
    of: &'a Crosstab<'a>,
    columns: Columns,
    sheet: Sheet,
    row: u32,
    bars: Vec<Bar>,
    first_bar: u32,
    marks: BTreeSet<Mark>,
}

/// A sign that a sheet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    NoBase,
    Suppressed,
    SmallBase,
    Caution,
}

impl Mark {
    fn words(self) -> String {
        match self {
            Self::NoBase => format!("{} nobody in the base", format::NO_BASE),
            Self::Suppressed => {
                format!("{} suppressed: the base is too small, or the estimate too imprecise, to show", format::SUPPRESSED)
            }
            Self::SmallBase => format!("{} small effective base, 30 to 99", format::SMALL_BASE),
            Self::Caution => "[c] to be read with caution".to_owned(),
        }
    }
}

impl Writer<'_> {
    fn widths(&mut self, lines: &[Line<'_>]) -> Result<(), XlsxError> {
        let label = |line: &Line<'_>| match line {
            Line::Row { label, .. } | Line::Base(BaseLine { label, .. }) => width(label),
            Line::Heading(_) | Line::Chart => 0.0,
        };
        let longest = lines.iter().map(label).fold(0.0, f64::max) + 3.0;
        self.sheet.set_width(0, longest.clamp(LABEL_WIDTH[0], LABEL_WIDTH[1]))?;
        for (at, placed) in self.columns.placed.iter().enumerate() {
            let head = group_head(self.of, placed);
            let beside = placed.letters.map_or(0.0, |_| letters_width(self.of.exhibit, placed.column));
            let number = if at == 0 { TOTAL_WIDTH } else { number_width(&head, beside) };
            self.sheet.set_width(placed.number, number)?;
            for limit in [placed.lower(), placed.lower() + 1] {
                self.sheet.set_width(limit, LIMIT_WIDTH)?;
            }
            if let Some(letters) = placed.letters {
                self.sheet.set_width(letters, beside)?;
            }
            if let Some(folded) = placed.folded(at == 0) {
                self.sheet.fold(folded)?;
            }
        }
        Ok(())
    }

    /// Title, wording, base, and the way back.
    fn head(&mut self, contents: &str) -> Result<(), XlsxError> {
        let over = self.sheet.text_span(self.columns.last());
        self.sheet.title(over, &format::cut_at_word(self.of.title, MAX_TITLE))?;
        let wording = format!("{}. {}", self.of.id, format::cut_at_word(self.of.wording, MAX_WORDING));
        self.sheet.spread(1, over, &wording, &style::paragraph())?;
        self.sheet.spread(2, over, &format!("Base: {}", self.of.base), &style::soft())?;
        self.sheet.link(Place { row: 3, column: 0 }, contents, contents)
    }

    /// Banners over their groups, groups over their numbers.
    fn heads(&mut self) -> Result<(), XlsxError> {
        let banner = |placed: &Placed| self.of.exhibit.columns[placed.column].banner.clone();
        let mut banners: Vec<(String, Span)> = Vec::new();
        for placed in &self.columns.placed {
            let Some(title) = banner(placed) else { continue };
            match banners.last_mut() {
                Some((known, span)) if *known == title => span.last = placed.last(),
                _ => banners.push((title, placed.span())),
            }
        }
        for (title, span) in &banners {
            self.sheet.spread(HEADS, *span, title, &style::ruled(style::head()))?;
        }
        let unit = if self.of.exhibit.rows().all(|of| of.row.role.is_share()) { "%" } else { "Estimate" };
        let level = self.of.exhibit.rows().filter_map(|of| of.row.total()?.estimate.interval).map(|of| of.level.percent()).next();
        let level = level.map_or_else(String::new, |level| format!(" {level}%"));
        self.sheet.text(Place { row: HEADS + 2, column: 0 }, "", &style::last_head())?;
        for placed in &self.columns.placed {
            self.sheet.spread(HEADS + 1, placed.span(), &group_head(self.of, placed), &style::head())?;
            let mut heads = vec![(placed.number, unit.to_owned())];
            heads.extend([(placed.lower(), format!("Lower{level}")), (placed.lower() + 1, format!("Upper{level}"))]);
            heads.extend(placed.whiskers.map(|first| (first, "Down to lower".to_owned())));
            heads.extend(placed.whiskers.map(|first| (first + 1, "Up to upper".to_owned())));
            heads.extend(placed.letters.map(|column| (column, "Sig.".to_owned())));
            for (column, text) in heads {
                self.sheet.text(Place { row: HEADS + 2, column }, &text, &style::last_head())?;
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &Line<'_>) -> Result<(), XlsxError> {
        match line {
            Line::Heading(text) => {
                self.row += 1;
                let over = self.sheet.text_span(self.columns.last());
                self.sheet.spread(self.row, over, text, &style::heading())?;
            }
            Line::Base(base) => self.base(base)?,
            Line::Row { label, indent, row, charted } => self.numbers(label, *indent, row, *charted)?,
            Line::Chart => return self.chart(),
        }
        self.row += 1;
        Ok(())
    }

    fn base(&mut self, base: &BaseLine<'_>) -> Result<(), XlsxError> {
        let at = Place { row: self.row, column: 0 };
        self.sheet.text(at, &base.label, &style::label(0).set_font_color(style::SOFT))?;
        for placed in &self.columns.placed {
            let at = Place { column: placed.number, ..at };
            if let Some(value) = base.of(placed.column) {
                self.sheet.number(at, Number { value, unit: Unit::Count, reliable: Reliable::Plain }, false, true)?;
            } else {
                let withheld = |why: Hidden| why.respondents().unwrap_or(format::SUPPRESSED);
                let text = self.of.exhibit.hidden(placed.column).map_or(format::NO_BASE, withheld);
                self.sheet.text(at, text, &style::number("General"))?;
            }
        }
        Ok(())
    }

    fn numbers(&mut self, label: &str, indent: u8, row: &Row, charted: bool) -> Result<(), XlsxError> {
        let at = Place { row: self.row, column: 0 };
        let strong = row.role.is_net();
        let format = style::label(indent);
        self.sheet.text(at, label, &if strong { format.set_bold() } else { format })?;
        for placed in &self.columns.placed {
            let at = Place { column: placed.number, ..at };
            let Some(cell) = row.cell(placed.column) else {
                let (mark, text) = match row.hidden(placed.column) {
                    Some(why) => (Mark::Suppressed, why.bound().unwrap_or(format::SUPPRESSED)),
                    None => (Mark::NoBase, format::NO_BASE),
                };
                self.marks.insert(mark);
                self.sheet.text(at, text, &style::number("General"))?;
                continue;
            };
            let Some(reliable) = Reliable::of(cell.reliability) else {
                self.marks.insert(Mark::Suppressed);
                self.sheet.text(at, format::SUPPRESSED, &style::number("General").set_font_color(style::SOFT))?;
                continue;
            };
            self.marks.extend(match reliable {
                Reliable::Plain => None,
                Reliable::SmallBase => Some(Mark::SmallBase),
                Reliable::Caution => Some(Mark::Caution),
            });
            let unit = Unit::of(row.role);
            self.sheet.number(at, Number { value: cell.estimate.value, unit, reliable }, strong, false)?;
            write_interval(&mut self.sheet, at.row, placed, cell, unit)?;
            let found = letters(self.of.exhibit, &row.tests, placed.column);
            if let Some(column) = placed.letters.filter(|_| !found.is_empty()) {
                self.sheet.text(Place { column, ..at }, &found, &style::label(0))?;
            }
        }
        if charted {
            self.bar(label, row);
        }
        Ok(())
    }

    fn bar(&mut self, label: &str, row: &Row) {
        let Some(cell) = row.total() else { return };
        if self.bars.is_empty() {
            self.first_bar = self.row;
        }
        let upper = cell.estimate.interval.map(|interval| interval.upper);
        self.bars.push(Bar { label: label.to_owned(), share: cell.estimate.value, upper, net: row.role.is_net() });
    }

    fn chart(&mut self) -> Result<(), XlsxError> {
        let Some((shares, whiskers)) = self.columns.total().and_then(|total| Some((total.number, total.whiskers?))) else {
            return Ok(());
        };
        let bars = std::mem::take(&mut self.bars);
        let told = |bar: &Bar| format!("{} {}%", bar.label, format::percent(bar.share));
        let alt = format!("Bar chart of {}: {}.", self.of.title, bars.iter().map(told).collect::<Vec<_>>().join(", "));
        let chart = BarChart { first: self.first_bar, head: HEADS + 1, labels: 0, shares, whiskers, bars, alt };
        self.row += 1;
        self.row += chart.draw(&mut self.sheet, Place { row: self.row, column: 0 })? + 1;
        Ok(())
    }

    /// What is special to this table.
    fn notes(&mut self) -> Result<(), XlsxError> {
        let mut notes = Vec::new();
        if self.of.wording.chars().count() > MAX_WORDING {
            notes.push(format!("{}. {}", self.of.id, self.of.wording));
        }
        let marks: Vec<String> = self.marks.iter().map(|mark| mark.words()).collect();
        if !marks.is_empty() {
            notes.push(format!("{}.", marks.join("; ")));
        }
        if self.columns.left_out > 0 {
            notes.push(format!(
                "{} more than a sheet has room for: their numbers are in the sheet of all estimates.",
                format::counted(self.columns.left_out as u64, "group")
            ));
        }
        notes.extend(self.of.notes.iter().cloned());
        let over = self.sheet.text_span(self.columns.last());
        self.row += 1;
        for note in notes {
            self.sheet.spread(self.row, over, &note, &style::soft())?;
            self.row += 1;
        }
        Ok(())
    }
}

/// The limits of a number, and the lengths of its whiskers where there is a chart.
fn write_interval(sheet: &mut Sheet, row: u32, placed: &Placed, cell: &Cell, unit: Unit) -> Result<(), XlsxError> {
    let Some(interval) = cell.estimate.interval else { return Ok(()) };
    let limits = Limits { lower: interval.lower, upper: interval.upper };
    sheet.limits(Place { row, column: placed.lower() }, limits, unit)?;
    let Some(column) = placed.whiskers.filter(|_| unit == Unit::Percent) else { return Ok(()) };
    let value = cell.estimate.value;
    let lengths = Limits { lower: (value - limits.lower).max(0.0), upper: (limits.upper - value).max(0.0) };
    sheet.limits(Place { row, column }, lengths, unit)
}

/// "18–34 (A)".
fn group_head(of: &Crosstab<'_>, placed: &Placed) -> String {
    let column = &of.exhibit.columns[placed.column];
    if column.letter.is_empty() { column.label.clone() } else { format!("{} ({})", column.label, column.letter) }
}
