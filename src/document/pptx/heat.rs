//! Measures by groups as a table: the darker a cell, the higher its share.

use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::letters::{lines, width};
use super::rows::RowFit;
use super::slide::Slide;
use super::table::{GridCell, GridRow, TableGrid};
use super::text::{Align, Run};
use super::tint::{Slot, Tint};
use crate::chart::{Heat, HeatCell, HeatColumn, HeatRow, Share};
use std::ops::Range;

const READING: &str = "How to read: the darker a cell, the higher its share. A letter names a column of the same set of groups that the share is higher than.";
/// How deep the colours of cells are, in percent of the accent.
const DEPTHS: [u8; 5] = [10, 25, 42, 60, 80];
/// The least width of a column of numbers.
const COLUMN: f64 = 46.0;
/// The most of it.
const WIDE_COLUMN: f64 = 110.0;

/// The slides of a heat table.
pub(super) fn slides<'a>(heat: &'a Heat, ground: &'a Ground) -> Vec<Slide<'a>> {
    let names: Vec<String> = heat.rows.iter().map(|row| row.label.clone()).collect();
    let room = Slide::room(ground, &words_of(&heat.caption, "", 0, 1));
    let size = ground.size(13.0);
    let label = names.iter().map(|name| width(name, size, false)).fold(60.0, f64::max).min(room.width * 0.29) + 12.0;
    let layout = |columns: Range<usize>| HeatLayout { heat, columns, ground, label, size, width: room.width };
    // The total is on every slide, and stands before the groups.
    // Rooms are about a thousand points wide.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let most = (((room.width - label) / COLUMN).floor() as usize).max(2) - 1;
    let groups = heat.columns.len().saturating_sub(1);
    let chunks = groups.div_ceil(most).max(1);
    let columns = (0..chunks).map(|at| 1 + at * groups / chunks..1 + (at + 1) * groups / chunks);
    let layouts: Vec<HeatLayout<'_>> = columns.map(layout).collect();
    let head = layouts.iter().map(HeatLayout::head_height).fold(0.0, f64::max);
    let fit = RowFit::new(&names, Frame { height: room.height - head, ..room }, label / room.width, ground);
    let pages = fit.pages(heat.rows.len());
    let all: Vec<(&HeatLayout<'_>, &Range<usize>)> =
        layouts.iter().flat_map(|layout| pages.iter().map(move |rows| (layout, rows))).collect();
    let of_page = |(page, (layout, rows)): (usize, &(&HeatLayout<'_>, &Range<usize>))| {
        let (mut slide, room) = Slide::new(ground, words_of(&heat.caption, READING, page, all.len()));
        let height = fit.frame(rows.len(), room, head).height - head;
        slide.table("main", &heat.caption.alt, &layout.grid(&heat.rows[(*rows).clone()], room, height));
        slide
    };
    all.iter().enumerate().map(of_page).collect()
}

/// The columns of one slide, beside the total.
struct HeatLayout<'a> {
    heat: &'a Heat,
    columns: Range<usize>,
    ground: &'a Ground,
    label: f64,
    size: f64,
    width: f64,
}

impl HeatLayout<'_> {
    fn shown(&self) -> impl Iterator<Item = usize> {
        std::iter::once(0).chain(self.columns.clone()).filter(|at| *at < self.heat.columns.len())
    }

    fn column_width(&self) -> f64 {
        ((self.width - self.label) / self.shown().count().max(1) as f64).min(WIDE_COLUMN)
    }

    fn head_height(&self) -> f64 {
        let size = self.size - 1.0;
        let of = |at: usize| lines(&head_text(&self.heat.columns[at]), size, false, self.column_width() - 8.0);
        let banners = if self.has_banners() { self.size * 1.8 } else { 0.0 };
        let most = self.shown().map(of).max().unwrap_or(1).min(4);
        banners + most as f64 * size * 1.2 + 8.0
    }

    fn has_banners(&self) -> bool {
        self.shown().any(|at| self.heat.columns[at].banner.is_some())
    }

    fn grid(&self, rows: &[HeatRow], room: Frame, height: f64) -> TableGrid {
        let range = self.range();
        let banners = if self.has_banners() { self.size * 1.8 } else { 0.0 };
        let mut all = Vec::new();
        if self.has_banners() {
            all.push(GridRow { height: banners, cells: self.banners() });
        }
        all.push(GridRow { height: self.head_height() - banners, cells: self.heads() });
        let each = height / rows.len().max(1) as f64;
        for row in rows {
            let name = GridCell::new(vec![Run::new(row.label.as_str(), false, Slot::Text.plain())], Align::Left);
            let cells = self.shown().map(|at| self.cell(row.cells.get(at).and_then(Option::as_ref), at == 0, range));
            all.push(GridRow { height: each, cells: std::iter::once(name).chain(cells).collect() });
        }
        let columns = std::iter::once(self.label).chain(self.shown().map(|_| self.column_width())).collect();
        TableGrid { left: room.left, top: room.top, columns, rows: all, size: self.size }
    }

    /// What neighbouring groups are called together.
    fn banners(&self) -> Vec<GridCell> {
        let mut cells = vec![GridCell::empty()];
        let mut open: Option<(&str, usize)> = None;
        for at in self.shown() {
            let banner = self.heat.columns[at].banner.as_deref().unwrap_or_default();
            match open {
                Some((name, first)) if name == banner && !banner.is_empty() => {
                    let cell: &mut GridCell = &mut cells[first];
                    cell.span += 1;
                    cells.push(GridCell { span: 0, ..GridCell::empty() });
                }
                _ => {
                    open = Some((banner, cells.len()));
                    let run = Run::new(banner, true, self.ground.scheme.soft());
                    let under = (!banner.is_empty()).then(|| self.ground.scheme.grid());
                    cells.push(GridCell { under, ..GridCell::new(vec![run], Align::Centre) });
                }
            }
        }
        cells
    }

    fn heads(&self) -> Vec<GridCell> {
        let head = |at: usize| {
            let run = Run::new(head_text(&self.heat.columns[at]), at == 0, Slot::Text.plain());
            GridCell { low: true, ..GridCell::new(vec![run], Align::Centre) }
        };
        std::iter::once(GridCell::empty()).chain(self.shown().map(head)).collect()
    }

    fn cell(&self, cell: Option<&HeatCell>, bold: bool, range: [f64; 2]) -> GridCell {
        let ground = Slot::Ground.plain();
        let scheme = &self.ground.scheme;
        let nobody = Share { value: f64::NAN, interval: None, mark: crate::chart::Mark::Shown };
        let share = cell.map_or(&nobody, |cell| &cell.share);
        let tint = share.shown().map(|value| self.tint(value, range));
        let ink = tint.map_or(scheme.soft(), |tint| scheme.on(tint));
        let number = share.percent();
        let mut runs = vec![Run::new(format!("{}{}", number.trim_end_matches('%'), share.dagger()), bold, ink)];
        if let Some(cell) = cell.filter(|cell| !cell.letters.is_empty() && share.shown().is_some()) {
            runs.push(Run::new(format!("\u{A0}{}", cell.letters), false, ink));
        }
        GridCell { fill: tint, gap: Some(ground), ..GridCell::new(runs, Align::Centre) }
    }

    /// The least and the most of all cells.
    fn range(&self) -> [f64; 2] {
        let cells = self.heat.rows.iter().flat_map(|row| &row.cells).flatten().filter_map(|cell| cell.share.shown());
        cells.fold([1.0, 0.0], |[least, most]: [f64; 2], value| [least.min(value), most.max(value)])
    }

    fn tint(&self, value: f64, [least, most]: [f64; 2]) -> Tint {
        let part = if most > least { (value - least) / (most - least) } else { 0.0 };
        // One of five.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let step = ((part * DEPTHS.len() as f64).floor() as usize).min(DEPTHS.len() - 1);
        self.ground.scheme.mild(1, DEPTHS[step])
    }
}

fn head_text(column: &HeatColumn) -> String {
    if column.letter.is_empty() { column.label.clone() } else { format!("{} ({})", column.label, column.letter) }
}
