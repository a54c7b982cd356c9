//! The numbers that a report shows, so that one of them can be found: made of results, or read from a saved `results.json`.

use crate::chart::Chart;
use crate::document::{Figure, FigureSubject};
use crate::estimate::Reliability;
use crate::report::findings::{FindingRecord, finding_records};
use crate::report::results::Results;
use crate::table::{Cell, Column, Exhibit, Hidden, ItemRow, ItemTable, RowRole};
use crate::wave::{ColumnBase, TrackedRow, tracked_rows};

/// The numbers that a report shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// The columns of all tables, the total first.
    pub columns: Vec<ShownColumn>,
    /// The questions.
    pub questions: Vec<ShownQuestion>,
    /// The figures, in the order of their numbers.
    pub figures: Vec<ShownFigure>,
    /// Its key findings, with the reasons why they were chosen.
    pub findings: Vec<FindingRecord>,
}

/// A column of all tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownColumn {
    /// Its label.
    pub label: String,
    /// What its groups are called together; nothing for the total.
    pub banner: Option<String>,
    /// The group's code in the data.
    pub code: Option<String>,
    /// Its letter; empty for the total.
    pub letter: String,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFigure {
    /// The question by id, or the name of a chart of key measures.
    pub question: String,
    /// Its headline.
    pub headline: String,
    /// What it calls its measures, where it shows those of several questions side by side.
    pub measures: Vec<String>,
}

/// A question with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownQuestion {
    /// Its id.
    pub id: String,
    /// What charts call it.
    pub title: String,
    /// Its wording.
    pub text: String,
    /// Its statements or options, or the one item that it is.
    pub items: Vec<ShownItem>,
}

/// The rows of a statement, an option or a whole question.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownItem {
    /// Its id.
    pub variable: String,
    /// The statement, as tables have it.
    pub statement: Option<String>,
    /// Its wording; empty where it is that of the question.
    pub wording: String,
    /// Its columns in the data, where they are known.
    pub columns: Vec<String>,
    /// The position of the row that stands for it.
    pub lead: usize,
    /// The base of each column.
    pub bases: Vec<Option<ColumnBase>>,
    /// Its rows.
    pub rows: Vec<ShownRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownRow {
    /// The answer's code, or the net's id.
    pub code: String,
    /// How it is shown.
    pub label: String,
    /// What it is.
    pub role: RowRole,
    /// What charts call it, where it stands for its question among the key measures.
    pub key: Option<String>,
    /// The number of each column.
    pub cells: Vec<Option<ShownCell>>,
    /// Why that of a column is withheld, in the same order.
    pub withheld: Vec<Option<Hidden>>,
}

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShownCell {
    /// The estimate.
    pub value: f64,
    /// Its standard error.
    pub std_error: Option<f64>,
    /// The lower limit of its interval.
    pub lower: Option<f64>,
    /// The upper limit.
    pub upper: Option<f64>,
    /// Whether the report does not print it.
    pub suppressed: bool,
}

impl Catalogue {
    /// The numbers of a report.
    #[must_use]
    pub fn of(results: &Results) -> Self {
        let columns = results.exhibits.first().map_or(&[][..], |exhibit| &exhibit.columns);
        let column = |column: &Column| ShownColumn {
            label: column.label.clone(),
            banner: column.banner.clone(),
            code: column.code.clone(),
            letter: column.letter.clone(),
        };
        let figure = |figure: &Figure| {
            let caption = figure.chart.caption();
            let measures = match (&figure.chart, figure.subject) {
                (Chart::Dots(dots), FigureSubject::KeyMeasures) => dots.rows.iter().map(|row| row.label.clone()).collect(),
                _ => Vec::new(),
            };
            ShownFigure { question: caption.id.clone(), headline: caption.headline.clone(), measures }
        };
        Self {
            columns: columns.iter().map(column).collect(),
            questions: results.exhibits.iter().enumerate().map(|(at, exhibit)| question(results, at, exhibit)).collect(),
            figures: results.figures.iter().map(figure).collect(),
            findings: finding_records(results),
        }
    }
}

fn question(results: &Results, at: usize, exhibit: &Exhibit) -> ShownQuestion {
    let question = &results.codebook.questions[exhibit.question];
    let tracked = tracked_rows(&results.codebook, at, exhibit);
    let items = question.kind.items();
    let columns = |variable: &str| -> Vec<String> {
        let own = items.iter().find(|item| item.id == variable).map(|item| item.column.clone());
        match own {
            Some(column) if !column.is_empty() => vec![column],
            // Options that share columns are not told apart by them.
            Some(_) => Vec::new(),
            None => question.columns().into_iter().map(str::to_owned).collect(),
        }
    };
    let item = |table: &ItemTable| {
        let wording = items.iter().find(|item| item.id == table.variable).map_or("", |item| item.text.as_str());
        shown_item(table, wording, columns(&table.variable), &tracked)
    };
    ShownQuestion {
        id: question.id.clone(),
        title: question.title().to_owned(),
        text: question.text.clone(),
        items: exhibit.items.iter().map(item).collect(),
    }
}

fn shown_item(table: &ItemTable, wording: &str, columns: Vec<String>, tracked: &[TrackedRow<'_>]) -> ShownItem {
    let width = table.rows.first().map_or(0, |row| row.cells.len());
    let base = |column| table.cell(column).map(|Cell { estimate, .. }| ColumnBase { base: estimate.base, degf: estimate.degf });
    let row = |of: ItemRow<'_>| ShownRow {
        code: of.row.code.clone(),
        label: of.row.label.clone(),
        role: of.row.role,
        key: tracked.iter().find(|tracked| tracked.of == of).map(|tracked| tracked.title.clone()),
        cells: of.row.cells.iter().map(|cell| cell.as_ref().map(ShownCell::of)).collect(),
        withheld: of.row.hidden.clone(),
    };
    ShownItem {
        variable: table.variable.clone(),
        statement: table.statement.clone(),
        wording: wording.to_owned(),
        columns,
        lead: table.lead_position(),
        bases: (0..width).map(base).collect(),
        rows: table.item_rows().map(row).collect(),
    }
}

impl ShownCell {
    fn of(cell: &Cell) -> Self {
        let interval = cell.estimate.interval;
        Self {
            value: cell.estimate.value,
            std_error: cell.estimate.std_error,
            lower: interval.map(|interval| interval.lower),
            upper: interval.map(|interval| interval.upper),
            suppressed: cell.reliability == Reliability::Suppressed,
        }
    }
}
