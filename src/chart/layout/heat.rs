//! A heat table: measures down, groups across, every cell with its number and filled the more, the larger it is.

use crate::chart::data::{Heat, HeatCell, HeatColumn};
use crate::chart::layout::parts::{
    Band, ChartLook, Folio, Numbering, PageFrame, PageRows, Pitch, Room, RowLabels, RowText, Widths,
};
use crate::chart::scene::{Anchor, Page, Rect, Scene, StraightLine, Text, TextPlace};
use crate::chart::text::{self, Paragraph};
use crate::format;
use std::ops::Range;

/// How wide labels are, as part of the plot.
const LABEL_PART: f64 = 0.27;
/// How wide they may become.
const MOST_LABEL_PART: f64 = 0.36;
/// The least and the most height of a row.
const PITCH: Pitch = Pitch { least: 34.0, most: 46.0 };
/// The least and the most width of a column.
const COLUMN: Range<f64> = 54.0..96.0;
/// Between two cells.
const EDGE: f64 = 1.5;
/// Between the columns of two banners.
const BANNER_GAP: f64 = 10.0;
/// Between heads and cells.
const BELOW_HEADS: f64 = 7.0;
/// Between the head of a banner and those of its columns.
const BELOW_BANNERS: f64 = 5.0;

impl Heat {
    /// Lays the table out on as many pages as it needs.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        HeatLayout::new(self, look).pages()
    }
}

/// The table with the places of its columns.
struct HeatLayout<'a> {
    chart: &'a Heat,
    look: &'a ChartLook<'a>,
    frame: PageFrame<'a>,
    room: Room,
    labels: RowLabels,
    /// The columns beside everyone that stand on each page.
    pages: Vec<Range<usize>>,
    width: f64,
    heads: Vec<Paragraph>,
    /// The largest share, whose cell is the fullest.
    most: f64,
}

impl<'a> HeatLayout<'a> {
    fn new(chart: &'a Heat, look: &'a ChartLook<'a>) -> Self {
        let frame = PageFrame::new(&chart.caption, look);
        let plot = frame.plot;
        let head = |column: &HeatColumn, width: f64| {
            let letter = if column.letter.is_empty() { String::new() } else { format!(" ({})", column.letter) };
            text::balanced(&format!("{}{letter}", column.label), look.styles.small, width - 4.0, 3)
        };
        let texts: Vec<RowText> = chart.rows.iter().map(|row| RowText::new(&row.label)).collect();
        let widths = Widths::of(plot.width(), LABEL_PART, MOST_LABEL_PART);
        // Heads of three lines at most, before it is known how many they need.
        let rough = frame.room(heads_height(look, 3), 0.0, pitch(chart, COLUMN.start, look));
        let labels = RowLabels::fit(&texts, widths, &rough, look);
        let free = plot.width() - labels.gutter();
        let pages = pages(chart, free);
        let most_columns = pages.iter().map(|page| columns_of(page).count()).max().unwrap_or(1).max(1);
        let gaps = BANNER_GAP * pages.iter().map(|page| gaps(chart, page)).max().unwrap_or(0) as f64;
        let width = ((free - gaps) / most_columns as f64).clamp(COLUMN.start, COLUMN.end);
        let heads: Vec<Paragraph> = chart.columns.iter().map(|column| head(column, width)).collect();
        let lines = heads.iter().map(|head| head.lines.len()).max().unwrap_or(0);
        let room = frame.room(heads_height(look, lines), 0.0, pitch(chart, width, look));
        let shares = chart.rows.iter().flat_map(|row| &row.cells).flatten();
        let most = shares.filter_map(|cell| cell.share.shown()).fold(0.0, f64::max);
        Self { chart, look, frame, room, labels, pages, width, heads, most }
    }

    fn pages(&self) -> Vec<Page> {
        let needs = self.labels.needs();
        let ranges = self.room.pages(&needs);
        let count = self.pages.len() * ranges.len();
        if count == 0 {
            return vec![self.frame.page(Folio { number: 1, count: 1 }, self.look.size.height())];
        }
        let mut pages = Vec::new();
        for columns in &self.pages {
            let numbering = Numbering { before: pages.len(), count };
            pages.extend(self.frame.pages_of(&self.room, &needs, &ranges, numbering, |scene, rows| {
                self.draw_page(scene, rows, columns);
            }));
        }
        pages
    }

    fn draw_page(&self, scene: &mut Scene, rows: &PageRows, page: &Range<usize>) {
        let named = self.labels.named_rows(rows);
        for (row, band) in rows.iter() {
            self.labels.draw(scene, row, self.frame.plot.left, band, self.look);
        }
        let mut left = self.frame.plot.left + self.labels.gutter();
        let mut banner: Option<&str> = None;
        for column in columns_of(page) {
            let Some(of) = self.chart.columns.get(column) else { continue };
            if column != 0 && of.banner.as_deref() != banner {
                left += BANNER_GAP;
                banner = of.banner.as_deref();
                let same = |at: &usize| self.chart.columns[*at].banner.as_deref() == banner;
                let width = (column..page.end).take_while(same).count() as f64 * self.width;
                self.draw_banner(scene, banner.unwrap_or_default(), left, width, rows.top());
            }
            let head = &self.heads[column];
            let y = rows.top() - BELOW_HEADS - head.height() + head.style.leading / 2.0;
            let middle = left + self.width / 2.0;
            scene.write_lines(head, TextPlace { x: middle, y, anchor: Anchor::Middle }, self.look.theme.muted);
            for (row, band) in named.iter() {
                self.draw_cell(scene, self.chart.rows[row].cells.get(column).and_then(Option::as_ref), left, band);
            }
            left += self.width;
        }
    }

    /// What groups are called together, with a line over their columns.
    fn draw_banner(&self, scene: &mut Scene, title: &str, left: f64, width: f64, top: f64) {
        let lines = self.heads.iter().map(|head| head.lines.len()).max().unwrap_or(0);
        let y = top - heads_height(self.look, lines) + self.look.styles.head.leading / 2.0;
        let title = text::filled(title, self.look.styles.head, width, 1);
        scene.write_lines(&title, TextPlace { x: left, y, anchor: Anchor::Start }, self.look.theme.ink);
        let below = y + self.look.styles.head.leading / 2.0 + 1.0;
        scene.add(StraightLine::horizontal(below, left, left + width - EDGE, 1.0, self.look.theme.axis));
    }

    fn draw_cell(&self, scene: &mut Scene, cell: Option<&HeatCell>, left: f64, band: &Band) {
        let look = self.look;
        let middle = left + self.width / 2.0;
        let Some(cell) = cell else {
            scene.write(
                Text::new(format::NO_BASE, look.styles.small, look.theme.muted)
                    .anchored(Anchor::Middle)
                    .at(middle, band.centre()),
            );
            return;
        };
        let part = cell.share.shown().map_or(0.0, |share| if self.most > 0.0 { share / self.most } else { 0.0 });
        let fill = look.theme.background.towards(look.theme.heat, part);
        if cell.share.shown().is_some() {
            let outline = look.edge(look.theme.background.towards(look.theme.grid, 1.0));
            let (x, y) = (left + EDGE / 2.0, band.top + EDGE / 2.0);
            scene.add(Rect {
                x,
                y,
                width: self.width - EDGE,
                height: band.height() - EDGE,
                fill,
                outline: outline.map(|mut edge| {
                    edge.colour = look.theme.grid;
                    edge
                }),
            });
        }
        let style = if cell.share.shown().is_some() { look.styles.total } else { look.styles.small };
        let ink = if cell.share.shown().is_some() { look.theme.ink } else { look.theme.muted };
        let number =
            format!("{}{}", cell.share.shown().map_or_else(|| cell.share.percent(), format::percent_cell), cell.share.dagger());
        let letters = letters(cell, self.width, look);
        let rise = letters.lines.len() as f64 * 6.5;
        scene.write(Text::new(&number, style, ink).anchored(Anchor::Middle).at(middle, band.centre() - rise));
        scene.write_lines(
            &letters,
            TextPlace { x: middle, y: band.centre() + 14.5 - rise, anchor: Anchor::Middle },
            look.theme.ink,
        );
    }
}

/// The letters of a cell, on as many lines as a cell may have.
fn letters(cell: &HeatCell, width: f64, look: &ChartLook) -> Paragraph {
    text::filled(&cell.letters, look.styles.footnote, width - 6.0, 2)
}

/// The height of rows: more where the letters of a cell need two lines.
fn pitch(chart: &Heat, width: f64, look: &ChartLook) -> Pitch {
    let cells = chart.rows.iter().flat_map(|row| &row.cells).flatten();
    let lines = cells.map(|cell| letters(cell, width, look).lines.len()).max().unwrap_or(0);
    let more = if lines > 1 { look.styles.footnote.leading } else { 0.0 };
    Pitch { least: PITCH.least + more, most: PITCH.most + more }
}

/// Height of the heads: one line for banners, and some for columns.
fn heads_height(look: &ChartLook, lines: usize) -> f64 {
    look.styles.head.leading + BELOW_BANNERS + lines as f64 * look.styles.small.leading + BELOW_HEADS
}

/// Everyone, then the columns of a page.
fn columns_of(page: &Range<usize>) -> impl Iterator<Item = usize> + use<> {
    std::iter::once(0).chain(page.clone())
}

/// Which columns beside everyone go on which page: as few pages as there can be, with about as many columns on each.
fn pages(chart: &Heat, free: f64) -> Vec<Range<usize>> {
    let count = chart.columns.len().saturating_sub(1);
    if chart.columns.is_empty() {
        return Vec::new();
    }
    let split =
        |pages: usize| (0..pages).map(|page| 1 + count * page / pages..1 + count * (page + 1) / pages).collect::<Vec<_>>();
    let fits = |page: &Range<usize>| (page.len() + 1) as f64 * COLUMN.start + gaps(chart, page) as f64 * BANNER_GAP <= free;
    (1..=count.max(1)).map(split).find(|pages| pages.iter().all(fits)).unwrap_or_else(|| split(count.max(1)))
}

/// How many banners begin on a page.
fn gaps(chart: &Heat, page: &Range<usize>) -> usize {
    let mut banners: Vec<Option<&str>> =
        page.clone().filter_map(|at| chart.columns.get(at)).map(|column| column.banner.as_deref()).collect();
    banners.dedup();
    banners.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, HeatRow, Mark, Share};

    fn heat(caption: Caption, banners: &[usize], count: usize) -> Heat {
        let total = HeatColumn { label: "Total".to_owned(), banner: None, letter: String::new() };
        let column = |banner: usize, at: usize| HeatColumn {
            label: cases::nasty_labels()[(banner + at) % 12].clone(),
            banner: Some(["Age", "Highest level of education completed so far", "S"][banner % 3].to_owned()),
            letter: char::from(b'A' + u8::try_from(at % 26).unwrap()).to_string(),
        };
        let groups = banners.iter().enumerate().flat_map(|(banner, size)| (0..*size).map(move |at| column(banner, at)));
        let columns: Vec<HeatColumn> = std::iter::once(total).chain(groups).collect();
        let letters = ["", "A", "A B C D E F G H I J K L M N"];
        let row = |(at, label): (usize, String)| {
            let cell = |(column, share): (usize, Share)| {
                ((at + column) % 7 != 6).then(|| HeatCell { share, letters: letters[column % 3].to_owned() })
            };
            HeatRow { label, cells: cases::shares(columns.len()).into_iter().enumerate().map(cell).collect() }
        };
        Heat { caption, rows: cases::labels(count).into_iter().enumerate().map(row).collect(), columns }
    }

    #[test]
    fn any_number_of_rows_and_columns_finds_room() {
        for banners in [&[][..], &[1], &[3, 2], &[5, 2, 4], &[40], &[12, 12, 16]] {
            for count in [0, 1, 7, 13, 40] {
                for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                    cases::check_all(|look| heat(caption.clone(), banners, count).draw(look));
                }
            }
        }
    }

    #[test]
    fn the_largest_share_is_fullest_and_numbers_can_always_be_read() {
        let mut chart = heat(cases::caption("q"), &[2], 1);
        chart.rows[0].cells = [0.5, 0.0, 0.25]
            .into_iter()
            .map(|value| Some(HeatCell { share: Share { mark: Mark::Shown, ..cases::share(value) }, letters: String::new() }))
            .collect();
        let look = cases::look();
        let scene = chart.draw(&look).remove(0).scene;
        let fills: Vec<_> = scene.shapes.iter().filter_map(cases::rect).map(|rect| rect.fill).collect();
        assert_eq!(fills, [look.theme.heat, look.theme.background, look.theme.background.towards(look.theme.heat, 0.5)]);
        assert!(fills.iter().all(|fill| look.theme.ink.contrast(*fill) >= 7.0));
    }
}
