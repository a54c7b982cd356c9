//! Brackets that gather rows into nets, to the right of the numbers.

use crate::chart::data::{NetBracket, Share};
use crate::chart::layout::parts::{Band, ChartLook, PageRows};
use crate::chart::scene::{Anchor, Scene, StraightLine, Text, TextPlace};
use crate::chart::text::{self, Paragraph};
use std::ops::Range;

/// Between the numbers and the first bracket.
const BEFORE: f64 = 12.0;
/// How far a bracket stays inside its rows.
const INSET: f64 = 3.0;
/// Length of the ends of a bracket.
const HOOK: f64 = 5.0;
/// Between two brackets side by side.
const LANE: f64 = 10.0;
/// Between a bracket and its label.
const TO_LABEL: f64 = 8.0;
/// The most a label may take.
const LABEL_WIDTH: f64 = 96.0;
/// The same where there is little width.
const NARROW_LABEL_WIDTH: f64 = 66.0;
/// Between the percentage of a net and its interval.
const TO_INTERVAL: f64 = 5.0;
/// The most brackets side by side.
const MOST_LANES: usize = 4;
/// How far labels may be above the first row.
const ROOM_ABOVE: f64 = 20.0;
/// How far labels may be below the last row.
const ROOM_BELOW: f64 = 16.0;
/// Between two labels, one above the other.
const APART: f64 = 6.0;

/// A net with its label broken into lines and its place beside others.
struct Bracket<'a> {
    look: &'a ChartLook<'a>,
    net: &'a NetBracket,
    label: Paragraph,
    /// 0 is nearest to the labels.
    lane: usize,
    /// The longest run of its rows that no shorter net has.
    own: Range<usize>,
}

/// The brackets of a chart.
pub(crate) struct Nets<'a> {
    brackets: Vec<Bracket<'a>>,
    lanes: usize,
    /// Width of the column, with the space before it.
    pub(crate) width: f64,
}

impl Bracket<'_> {
    fn height(&self) -> f64 {
        self.label.height() + self.look.styles.total.leading
    }

    fn width(&self) -> f64 {
        self.label.width().max(self.percent_width() + text::measure(&self.net.share.range(), self.look.styles.small))
    }

    fn percent_width(&self) -> f64 {
        text::measure(&percent(&self.net.share), self.look.styles.total) + TO_INTERVAL
    }

    /// Its label beside the rows that are its own, or beside all of its rows where it has none.
    fn label(&self, page: &PageRows) -> Option<Label<'_>> {
        let beside = span(&self.own, page).or_else(|| span(&rows_of(self.net), page))?;
        let top = beside.centre() - self.height() / 2.0;
        Some(Label { bracket: self, band: Band { top, bottom: top + self.height() } })
    }
}

impl<'a> Nets<'a> {
    /// Brackets over the first `rows` rows. Where some share a row, the shorter ones are nearer to the labels.
    pub(crate) fn new(nets: &'a [NetBracket], rows: usize, look: &'a ChartLook<'a>) -> Self {
        let mut by_length: Vec<&NetBracket> = nets.iter().filter(|net| net.first <= net.last && net.first < rows).collect();
        by_length.sort_by_key(|net| net.last - net.first);
        let mut brackets: Vec<Bracket> = Vec::new();
        for net in by_length {
            let crossing = |other: &&Bracket| other.net.first <= net.last && net.first <= other.net.last;
            let taken: Vec<usize> = brackets.iter().filter(crossing).map(|other| other.lane).collect();
            let lane = (0..MOST_LANES).find(|lane| !taken.contains(lane)).unwrap_or(MOST_LANES - 1);
            let own = longest_run(net.first..rows_of(net).end.min(rows), |row| {
                !brackets.iter().any(|other| rows_of(other.net).contains(&row))
            });
            brackets.push(Bracket {
                look,
                net,
                label: text::balanced(
                    &net.label,
                    look.styles.small,
                    if look.size.is_narrow() { NARROW_LABEL_WIDTH } else { LABEL_WIDTH },
                    2,
                ),
                lane,
                own,
            });
        }
        let labels = brackets.iter().map(Bracket::width).fold(0.0, f64::max);
        let lanes = brackets.iter().map(|bracket| bracket.lane + 1).max().unwrap_or(0);
        let width = if lanes == 0 { 0.0 } else { label_offset(lanes) + labels };
        Self { brackets, lanes, width }
    }

    /// Draws the brackets of the rows of a page; `left` is where the column begins. A net whose label finds no room is
    /// left to the table.
    pub(crate) fn draw(&self, scene: &mut Scene, left: f64, page: &PageRows, look: &ChartLook) {
        let mut labels: Vec<Label> = self.brackets.iter().filter_map(|bracket| bracket.label(page)).collect();
        labels.sort_by(|a, b| a.band.centre().total_cmp(&b.band.centre()));
        move_apart(&mut labels, page.bottom() + ROOM_BELOW);
        for Label { bracket, band } in labels {
            if band.top < page.top() - ROOM_ABOVE {
                continue;
            }
            if let Some(span) = span(&rows_of(bracket.net), page) {
                let lane = self.lanes - 1 - bracket.lane;
                draw_bracket(scene, left + BEFORE + LANE * lane as f64, &span, look);
            }
            bracket.draw_label(scene, left + label_offset(self.lanes), band.top, look);
        }
    }
}

/// A label on its way to its place.
struct Label<'a> {
    bracket: &'a Bracket<'a>,
    band: Band,
}

fn rows_of(net: &NetBracket) -> Range<usize> {
    net.first..net.last.saturating_add(1)
}

/// The longest run of neighbouring rows that meet a condition; empty if none does.
fn longest_run(rows: Range<usize>, meets: impl Fn(usize) -> bool) -> Range<usize> {
    let (mut longest, mut run) = (0..0, 0..0);
    for row in rows.filter(|&row| meets(row)) {
        run = if run.end == row { run.start..row + 1 } else { row..row + 1 };
        if run.len() > longest.len() {
            longest = run.clone();
        }
    }
    longest
}

/// From the upper edge of the first of some rows on a page to the lower edge of the last.
fn span(rows: &Range<usize>, page: &PageRows) -> Option<Band> {
    let mut bands = page.iter().filter(|(row, _)| rows.contains(row)).map(|(_, band)| band);
    let first = bands.next()?;
    let last = bands.last().unwrap_or(first);
    Some(Band { top: first.top + INSET, bottom: last.bottom - INSET })
}

/// Moves labels down so that none overlaps another, and up again where they have left the page.
fn move_apart(labels: &mut [Label], bottom: f64) {
    let mut free = f64::NEG_INFINITY;
    for label in labels.iter_mut() {
        label.band = label.band.moved((free - label.band.top).max(0.0));
        free = label.band.bottom + APART;
    }
    let mut limit = bottom;
    for label in labels.iter_mut().rev() {
        label.band = label.band.moved((limit - label.band.bottom).min(0.0));
        limit = label.band.top - APART;
    }
}

impl Bracket<'_> {
    fn draw_label(&self, scene: &mut Scene, x: f64, top: f64, look: &ChartLook) {
        let place = TextPlace { x, y: top + look.styles.small.leading / 2.0, anchor: Anchor::Start };
        scene.write_lines(&self.label, place, look.theme.muted);
        let y = top + self.height() - look.styles.total.leading / 2.0;
        scene.write(Text::new(&percent(&self.net.share), look.styles.total, look.theme.ink).at(x, y));
        scene.write(Text::new(&self.net.share.range(), look.styles.small, look.theme.muted).at(x + self.percent_width(), y));
    }
}

fn percent(share: &Share) -> String {
    format!("{}{}", share.percent(), share.dagger())
}

fn label_offset(lanes: usize) -> f64 {
    BEFORE + LANE * (lanes - 1) as f64 + HOOK + TO_LABEL
}

fn draw_bracket(scene: &mut Scene, x: f64, span: &Band, look: &ChartLook) {
    let right = x + HOOK;
    scene.add(StraightLine::horizontal(span.top, x, right, 1.0, look.theme.axis));
    scene.add(StraightLine::vertical(right, span.top - 0.5, span.bottom + 0.5, 1.0, look.theme.axis));
    scene.add(StraightLine::horizontal(span.bottom, x, right, 1.0, look.theme.axis));
}
