//! Columns of text in line with the rows of a chart.

use super::frame::Frame;
use super::slide::Slide;
use super::table::{GridCell, GridRow, TableGrid};
use super::text::{Align, Run};

/// Columns of text in line with the rows of a chart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Beside {
    /// Its name on the slide.
    pub(super) part: &'static str,
    /// What it is, for those who cannot see it.
    pub(super) alt: String,
    /// Where its rows are; its head stands above them.
    pub(super) frame: Frame,
    /// The widths of the columns, as parts of all of them.
    pub(super) columns: Vec<f64>,
    /// How its columns stand.
    pub(super) align: Align,
    /// The size of its text.
    pub(super) size: f64,
    /// The heads, and how high they are.
    pub(super) head: Vec<Run>,
    pub(super) head_height: f64,
    /// The rows: what each column says.
    pub(super) rows: Vec<Vec<Vec<Run>>>,
}

impl Beside {
    /// Writes the columns.
    pub(super) fn write(self, slide: &mut Slide<'_>) {
        let head = if self.head.is_empty() {
            vec![Run::new("", false, super::tint::Slot::Text.plain()); self.columns.len()]
        } else {
            self.head
        };
        let head = head.into_iter().map(|run| GridCell { low: true, ..GridCell::new(vec![run], self.align) }).collect();
        let height = self.frame.height / self.rows.len().max(1) as f64;
        let row = |cells: Vec<Vec<Run>>| {
            let cells = cells.into_iter().map(|runs| GridCell::new(runs, self.align)).collect();
            GridRow { height, cells }
        };
        let rows =
            std::iter::once(GridRow { height: self.head_height, cells: head }).chain(self.rows.into_iter().map(row)).collect();
        let all: f64 = self.columns.iter().sum();
        let grid = TableGrid {
            left: self.frame.left,
            top: self.frame.top - self.head_height,
            columns: self.columns.iter().map(|part| part / all * self.frame.width).collect(),
            rows,
            size: self.size,
        };
        slide.table(self.part, &self.alt, &grid);
    }
}
