//! Dots with whiskers: key measures side by side.

use super::caption::Caption;
use super::lettering::{Anchor, Text};
use super::listing::{Entry, HEAD_HEIGHT, Listing, Plan};
use super::page::Page;
use super::rows::PageRows;
use super::scale::Scale;
use super::scene::{Circle, Line, Outline, Scene};
use super::share::{self, Mark, Share};
use super::size::Size;
use super::style::SMALL;
use super::theme::Theme;
use super::whisker::Whisker;

/// How far the line of the reference rises above the rows.
const REFERENCE_RISE: f64 = 8.0;
/// The most a row is spread to.
const MOST_PITCH: f64 = 62.0;
/// Radius of a dot without its white edge.
const RADIUS: f64 = 5.5;
/// The white edge that sets a dot off from its whisker.
const EDGE: f64 = 1.5;
/// The least of a whisker that must be seen beside the white edge.
const LEAST_LINE: f64 = 3.0;
/// Thickness of a hollow dot.
const HOLLOW: f64 = 2.0;

/// Dots with whiskers: key measures side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Dots {
    /// The words around the chart.
    pub caption: Caption,
    /// The head above the numbers: `% (95% CI)`.
    pub column_head: String,
    /// The measures, from top to bottom.
    pub rows: Vec<DotRow>,
    /// A share to compare all measures with, drawn as a labelled line: 0.5 where a majority is spoken of.
    pub reference: Option<f64>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq)]
pub struct DotRow {
    /// What is measured.
    pub label: String,
    /// The share of respondents.
    pub share: Share,
}

impl Dots {
    /// Lays the chart out on as many pages as it needs.
    #[must_use]
    pub fn draw(&self, size: Size, theme: &Theme) -> Vec<Page> {
        let entries: Vec<Entry> = self.rows.iter().map(|row| Entry { label: &row.label, share: row.share }).collect();
        let plan = Plan {
            caption: &self.caption,
            column_head: &self.column_head,
            entries: &entries,
            most_pitch: MOST_PITCH,
            beside: 0.0,
        };
        let listing = Listing::new(&plan, size, theme);
        listing.pages(|scene, rows| {
            self.draw_reference(scene, listing.scale(), rows, theme);
            for (row, band) in rows.iter() {
                draw_dot(scene, listing.scale(), &self.rows[row].share, band.centre(), theme);
            }
        })
    }

    fn draw_reference(&self, scene: &mut Scene, scale: Scale, rows: &PageRows, theme: &Theme) {
        let Some(reference) = self.reference.filter(|share| (0.0..=1.0).contains(share)) else { return };
        let x = scale.at(reference);
        scene.add(Line::vertical(x, rows.top() - REFERENCE_RISE, rows.bottom(), 1.0, theme.axis));
        let label = Text::new(&share::percent(reference), SMALL, theme.ink).anchored(Anchor::Middle);
        scene.write(label.at(x, rows.top() - HEAD_HEIGHT));
    }
}

fn draw_dot(scene: &mut Scene, scale: Scale, share: &Share, y: f64, theme: &Theme) {
    let Some(value) = share.shown() else { return };
    let x = scale.at(value);
    // The white edge would hide an interval that hardly reaches beyond the dot.
    let mut edge = EDGE;
    if let Some(interval) = share.shown_interval() {
        let (from, to) = (scale.at(interval.lower), scale.at(interval.upper));
        Whisker { from, to, y, width: 2.5, cap: 5.0 }.draw(scene, theme.accent);
        if (x - from).min(to - x) < RADIUS + EDGE + LEAST_LINE {
            edge = 0.0;
        }
    }
    let hollow = Outline { width: HOLLOW, colour: theme.accent };
    let set_off = Outline { width: edge, colour: theme.background };
    scene.add(match share.mark {
        Mark::SmallBase => Circle { x, y, radius: RADIUS, fill: theme.background, outline: Some(hollow) },
        _ => Circle { x, y, radius: RADIUS + edge, fill: theme.accent, outline: Some(set_off).filter(|_| edge > 0.0) },
    });
}

#[cfg(test)]
mod tests {
    use super::super::cases;
    use super::super::scene::Shape;
    use super::*;

    fn dots(caption: Caption, count: usize, reference: Option<f64>) -> Dots {
        let row = |(label, share)| DotRow { label, share };
        let rows = cases::labels(count).into_iter().zip(cases::shares(count)).map(row).collect();
        Dots { caption, column_head: "% (95% CI)".to_owned(), rows, reference }
    }

    #[test]
    fn any_number_of_rows_finds_room() {
        for count in [0, 1, 2, 7, 12, 13, 40] {
            for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                cases::check(&dots(caption, count, Some(0.5)).draw(Size::Wide, &Theme::default()));
            }
        }
    }

    #[test]
    fn a_reference_is_drawn_wherever_it_is_on_the_axis() {
        for reference in [None, Some(0.0), Some(1.0), Some(7.0), Some(f64::NAN)] {
            cases::check(&dots(cases::caption("q"), 7, reference).draw(Size::Wide, &Theme::default()));
        }
    }

    #[test]
    fn a_long_column_head_finds_room() {
        let mut dots = dots(cases::caption("q"), 3, Some(1.0));
        dots.column_head = "Percentage who agree, with its 95% confidence interval, weighted".to_owned();
        cases::check(&dots.draw(Size::Wide, &Theme::default()));
    }

    #[test]
    fn dots_stand_where_the_numbers_say() {
        let page = &dots(cases::caption("q"), 1, None).draw(Size::Wide, &Theme::default())[0];
        let tick = |label: &str| page.scene.texts().find(|text| text.content == label).unwrap().x;
        let place = |share: f64| tick("0%") + share * (tick("100%") - tick("0%"));
        let circle = page.scene.shapes.iter().find_map(|shape| match shape {
            Shape::Circle(circle) => Some(circle),
            _ => None,
        });
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
        let theme = Theme::default();
        let page = &dots.draw(Size::Wide, &theme)[0];
        let fill = |shape: &Shape| match shape {
            Shape::Circle(circle) => Some(circle.fill),
            _ => None,
        };
        assert_eq!(page.scene.shapes.iter().filter_map(fill).collect::<Vec<_>>(), [theme.background]);
    }
}
