//! Stacked bars: the levels of each row one after the other from a common zero, such as first, second and third choices.

use crate::chart::data::{Palette, Stacked, StackedRow};
use crate::chart::layout::parts::{ChartLook, Entry, Key, KeyEntry, Listing, Plan, Segment, SegmentRow, Whisker};
use crate::chart::scene::{Page, Scene};
use crate::chart::theme::Colour;

/// The highest bar.
const MOST_BAR: f64 = 34.0;
/// The part of a row its bar takes.
const BAR_PART: f64 = 0.58;
/// The most a row is spread to.
const MOST_PITCH: f64 = 70.0;
/// From the bar to the interval of its number.
const TO_WHISKER: f64 = 5.0;
/// Between the key and the head of the columns.
const BELOW_KEY: f64 = 6.0;

impl Stacked {
    /// Lays the bars out on as many pages as they need.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        let look = &look.for_rows(self.rows.len());
        let fills = self.fills(look);
        let entry = |(label, fill): (&String, &Colour)| KeyEntry { label: label.clone(), fill: *fill };
        let entries: Vec<KeyEntry> = self.levels.iter().zip(&fills).map(entry).collect();
        let key = Key::new(&entries, look.size.width() - 2.0 * look.size.margin(), look);
        let rows: Vec<Entry> =
            self.rows.iter().map(|row| Entry { label: &row.label, share: row.number, emphasis: row.emphasis }).collect();
        let plan = Plan {
            caption: &self.caption,
            column_head: &self.column_head,
            entries: &rows,
            most_pitch: MOST_PITCH,
            beside: 0.0,
            above: key.height() + BELOW_KEY,
            reach: self.rows.iter().filter(|row| row.is_shown()).map(|row| row.known().iter().sum()).fold(0.0, f64::max),
        };
        let listing = Listing::new(&plan, look);
        listing.pages(|scene, axis| {
            key.draw(scene, look.size.margin(), axis.top + 2.0, look);
            let height = (axis.rows.least_height() * BAR_PART).min(MOST_BAR * look.spread).floor();
            for (row, band) in axis.rows.iter() {
                let place = SegmentRow { scale: listing.scale(), y: band.centre() - 3.0, height };
                self.rows[row].draw(scene, &place, &fills, look);
            }
        })
    }

    fn fills(&self, look: &ChartLook) -> Vec<Colour> {
        let count = self.levels.len();
        let theme = look.theme;
        let fills = match self.palette {
            Palette::Ranks if count <= 3 => theme.ranks[..count].to_vec(),
            Palette::Ranks => {
                let part = |at: usize| at as f64 / (count - 1) as f64;
                (0..count).map(|at| theme.ranks[0].towards(theme.ranks[2], part(at))).collect()
            }
            Palette::Scale => {
                let side = count / 2;
                let mut fills: Vec<Colour> = theme.positive.fills(side).into_iter().rev().collect();
                fills.extend((count % 2 == 1).then_some(theme.neutral));
                fills.extend(theme.negative.fills(side));
                fills
            }
        };
        fills.into_iter().map(|fill| theme.readable(fill)).collect()
    }
}

impl StackedRow {
    /// Draws its bar, with the interval of its number below.
    fn draw(&self, scene: &mut Scene, place: &SegmentRow, fills: &[Colour], look: &ChartLook) {
        if !self.is_shown() {
            return;
        }
        let mut from = 0.0;
        let shares = self.known();
        let last = shares.iter().rposition(|share| *share > 0.0);
        for (at, (share, fill)) in shares.iter().zip(fills).enumerate() {
            let to = from + share.clamp(0.0, 1.0);
            let segment = Segment { from, to, is_last: last == Some(at), fill: *fill };
            segment.draw(scene, place, look);
            from = to;
        }
        if let Some(interval) = self.number.shown_interval() {
            let SegmentRow { scale, y, height } = *place;
            let y = y + height / 2.0 + TO_WHISKER;
            let whisker = Whisker { from: scale.at(interval.lower), to: scale.at(interval.upper), y, width: 1.5, cap: 3.5 };
            whisker.draw(scene, look.theme.ink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, Emphasis};
    use crate::chart::layout::parts::HALF_GAP;
    use crate::chart::scene::Rect;

    fn stacked(caption: Caption, count: usize, levels: usize, palette: Palette) -> Stacked {
        let shares = cases::shares(count);
        let row = |(at, label): (usize, String)| {
            let first = shares[at];
            let rest = (1.0 - first.value) / levels.max(1) as f64;
            StackedRow {
                label,
                number: first,
                emphasis: Emphasis::Usual,
                shares: (0..levels).map(|level| Some(if level == 0 { first.value } else { rest })).collect(),
            }
        };
        Stacked {
            caption,
            column_head: "% first choice (95% CI)".to_owned(),
            levels: (1..=levels).map(|level| format!("Ranked {level} of all that were offered")).collect(),
            palette,
            rows: cases::labels(count).into_iter().enumerate().map(row).collect(),
        }
    }

    #[test]
    fn any_number_of_rows_and_levels_finds_room() {
        for count in [0, 1, 7, 13, 40] {
            for levels in [0, 1, 2, 3, 5, 12] {
                for palette in [Palette::Ranks, Palette::Scale] {
                    for caption in [cases::caption("q"), cases::long_caption("q")] {
                        cases::check_all(|look| stacked(caption.clone(), count, levels, palette).draw(look));
                    }
                }
            }
        }
    }

    #[test]
    fn levels_end_where_the_numbers_say() {
        let mut chart = stacked(cases::caption("q"), 1, 3, Palette::Ranks);
        chart.rows[0] = StackedRow {
            label: "Price".to_owned(),
            number: cases::share(0.3),
            shares: [0.3, 0.25, 0.2].map(Some).to_vec(),
            emphasis: Emphasis::Usual,
        };
        let scene = chart.draw(&cases::look()).remove(0).scene;
        let place = |share: f64| cases::place(&scene, share);
        let bars: Vec<&Rect> = scene.shapes.iter().filter_map(cases::rect).filter(|rect| rect.height > 12.0).collect();
        assert!((bars[0].x - place(0.0)).abs() < 0.1 && (bars[1].x - HALF_GAP - place(0.3)).abs() < 0.1);
        assert!((bars[2].x + bars[2].width - place(0.75)).abs() < 0.1);
        let interval = cases::share(0.3).interval.unwrap();
        let whisker = scene.shapes.iter().filter_map(cases::line).find(|line| cases::is_level(line)).unwrap();
        assert!((whisker.x1 - place(interval.lower)).abs() < 0.1 && (whisker.x2 - place(interval.upper)).abs() < 0.1);
    }
}
