//! Dots with whiskers: key measures side by side.

use crate::chart::data::share;
use crate::chart::data::{DotRow, Dots, Emphasis};
use crate::chart::layout::parts::{AxisRows, AxisScale, ChartLook, Dot, Entry, Listing, Plan};
use crate::chart::scene::{Anchor, Page, Scene, StraightLine, Text};

/// How far the line of the reference rises above the rows.
const REFERENCE_RISE: f64 = 8.0;
/// The most a row is spread to.
const MOST_PITCH: f64 = 62.0;
/// Radius of a dot.
const RADIUS: f64 = 5.5;

impl Dots {
    /// Lays the dots out on as many pages as they need.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        let look = &look.for_rows(self.rows.len());
        let entries: Vec<Entry> =
            self.rows.iter().map(|row| Entry { label: &row.label, share: row.share, emphasis: row.emphasis }).collect();
        let plan = Plan {
            caption: &self.caption,
            column_head: &self.column_head,
            entries: &entries,
            most_pitch: MOST_PITCH,
            beside: 0.0,
            above: 0.0,
            reach: self.reference().unwrap_or(0.0),
        };
        let listing = Listing::new(&plan, look);
        let has_lead = self.rows.iter().any(|row| row.emphasis == Emphasis::Lead);
        let colour = |emphasis| if has_lead && emphasis != Emphasis::Lead { look.theme.quiet } else { look.theme.accent };
        listing.pages(|scene, axis| {
            self.draw_reference(scene, listing.scale(), axis, look);
            for (row, band) in axis.rows.iter() {
                let DotRow { share, emphasis, .. } = &self.rows[row];
                let dot = Dot { radius: RADIUS, line: 2.5, cap: 5.0, colour: colour(*emphasis) };
                dot.draw(scene, listing.scale(), share, band.centre(), look);
            }
        })
    }

    /// The reference, if it is a share.
    fn reference(&self) -> Option<f64> {
        self.reference.filter(|share| (0.0..=1.0).contains(share))
    }

    fn draw_reference(&self, scene: &mut Scene, scale: AxisScale, axis: &AxisRows, look: &ChartLook) {
        let Some(reference) = self.reference() else { return };
        let x = scale.at(reference);
        for (at, part) in axis.parts.iter().enumerate() {
            let rise = if at == 0 && axis.parts.len() == 1 { REFERENCE_RISE } else { 0.0 };
            scene.add(StraightLine::vertical(x, part.top - rise, part.bottom, 1.0, look.theme.axis));
        }
        let label = Text::new(&share::percent(reference), look.styles.small, look.theme.ink).anchored(Anchor::Middle);
        // The head of the numbers stands on the same line.
        let half = label.width / 2.0;
        let x = x.max(scale.zero - 8.0 + half).min(axis.head_left - half - 4.0);
        scene.write(label.at(x, axis.head));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, Mark};

    fn dots(caption: Caption, count: usize, reference: Option<f64>) -> Dots {
        let row = |(label, share)| DotRow { label, share, emphasis: Emphasis::Usual };
        let rows = cases::labels(count).into_iter().zip(cases::shares(count)).map(row).collect();
        Dots { caption, column_head: "% (95% CI)".to_owned(), rows, reference }
    }

    #[test]
    fn any_number_of_rows_finds_room() {
        for count in [0, 1, 2, 7, 12, 13, 40] {
            for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                cases::check_all(|look| dots(caption.clone(), count, Some(0.5)).draw(look));
            }
        }
    }

    #[test]
    fn a_reference_is_drawn_wherever_it_is_on_the_axis() {
        for reference in [None, Some(0.0), Some(1.0), Some(7.0), Some(f64::NAN)] {
            cases::check_all(|look| dots(cases::caption("q"), 7, reference).draw(look));
        }
    }

    #[test]
    fn a_long_column_head_finds_room() {
        let mut dots = dots(cases::caption("q"), 3, Some(1.0));
        dots.column_head = "Percentage who agree, with its 95% confidence interval, weighted".to_owned();
        cases::check_all(|look| dots.draw(look));
    }

    #[test]
    fn dots_stand_where_the_numbers_say() {
        let page = &dots(cases::caption("q"), 1, None).draw(&cases::look())[0];
        let place = |share: f64| cases::place(&page.scene, share);
        let circle = page.scene.shapes.iter().find_map(cases::circle);
        assert!((circle.unwrap().x - place(0.64)).abs() < 0.1);
        let interval = cases::share(0.64).interval.unwrap();
        let whisker = page.scene.shapes.iter().filter_map(cases::line).find(|line| line.width > 2.0).unwrap();
        assert!((whisker.x1 - place(interval.lower)).abs() < 0.1 && (whisker.x2 - place(interval.upper)).abs() < 0.1);
    }

    #[test]
    fn a_small_base_is_hollow_and_a_suppressed_one_is_not_drawn() {
        let mut dots = dots(cases::caption("q"), 2, None);
        dots.rows[0].share.mark = Mark::SmallBase;
        dots.rows[1].share.mark = Mark::Suppressed;
        let page = &dots.draw(&cases::look())[0];
        let fills = page.scene.shapes.iter().filter_map(cases::circle).map(|circle| circle.fill);
        assert_eq!(fills.collect::<Vec<_>>(), [cases::look().theme.background]);
    }
}
