//! What every chart has: headline and subtitle above, footnotes below, and between them room for the plot.

use std::ops::Range;

use super::caption::Caption;
use super::lettering::{Anchor, Text};
use super::page::{Folio, Page};
use super::rows::{PageRows, Room};
use super::scene::{Place, Scene};
use super::size::Size;
use super::style::{FOOTNOTE, HEADLINE, SMALL, SUBTITLE};
use super::text::{self, Paragraph};
use super::theme::Theme;

/// Where the first line is centred.
const FIRST_LINE: f64 = 42.0;
/// From the last line of the headline to the first of the subtitle.
const TO_SUBTITLE: f64 = 27.0;
/// From the last line of the subtitle to the plot.
const TO_PLOT: f64 = 30.0;
/// From the last footnote to the lower edge of the picture.
const BELOW_FOOTNOTE: f64 = 18.0;
/// From the plot to the first footnote.
const ABOVE_FOOTNOTE: f64 = 16.0;
/// Width kept free beside the footnotes for the number of the page.
const FOLIO_WIDTH: f64 = 80.0;
/// Lines a footnote may have.
const FOOTNOTE_LINES: usize = 4;

/// A rectangle for the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plot {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Plot {
    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// Headline, subtitle and footnotes, broken into lines.
pub(crate) struct Frame<'a> {
    caption: &'a Caption,
    size: Size,
    theme: &'a Theme,
    headline: Paragraph,
    subtitle: Paragraph,
    footnotes: Vec<Paragraph>,
    /// The room that is left.
    pub(crate) plot: Plot,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(caption: &'a Caption, size: Size, theme: &'a Theme) -> Self {
        let width = size.width() - 2.0 * size.margin();
        let headline = text::balanced(&caption.headline, HEADLINE, width, 2);
        let subtitle = text::balanced(&caption.subtitle, SUBTITLE, width, 2);
        let footnotes = footnotes(&caption.footnote, width - FOLIO_WIDTH);
        let plot = Plot {
            left: size.margin(),
            top: subtitle_line(&headline, subtitle.lines.len()) - SUBTITLE.leading + TO_PLOT,
            right: size.width() - size.margin(),
            bottom: footnote_top(&footnotes, size) - ABOVE_FOOTNOTE,
        };
        Self { caption, size, theme, headline, subtitle, footnotes, plot }
    }

    /// All pages of a chart: the frame, and what `draw` adds for the rows of each.
    pub(crate) fn pages(&self, room: &Room, needs: &[f64], draw: impl Fn(&mut Scene, &PageRows)) -> Vec<Page> {
        let ranges = room.pages(needs);
        if ranges.is_empty() {
            return vec![self.page(Folio { number: 1, count: 1 })];
        }
        let count = ranges.len();
        let draw_page = |(i, range): (usize, Range<usize>)| {
            let mut page = self.page(Folio { number: i + 1, count });
            let bands = room.bands(&needs[range.clone()]);
            draw(&mut page.scene, &PageRows { range, bands });
            page
        };
        ranges.into_iter().enumerate().map(draw_page).collect()
    }

    fn page(&self, folio: Folio) -> Page {
        let id = folio.id(&self.caption.id);
        let mut scene = Scene::new(&id, self.size, self.theme.background);
        scene.title = text::clean(&format!("{} {}", self.caption.headline, bracketed(folio)));
        scene.description = text::clean(&self.caption.alt);
        self.draw_heading(&mut scene);
        self.draw_footnotes(&mut scene, folio);
        Page { id, scene }
    }

    fn draw_heading(&self, scene: &mut Scene) {
        let place = |y| Place { x: self.size.margin(), y, anchor: Anchor::Start };
        scene.write_lines(&self.headline, place(FIRST_LINE), HEADLINE, self.theme.ink);
        scene.write_lines(&self.subtitle, place(subtitle_line(&self.headline, 0)), SUBTITLE, self.theme.muted);
    }

    fn draw_footnotes(&self, scene: &mut Scene, folio: Folio) {
        let mut y = footnote_top(&self.footnotes, self.size);
        for paragraph in &self.footnotes {
            let place = Place { x: self.size.margin(), y, anchor: Anchor::Start };
            scene.write_lines(paragraph, place, FOOTNOTE, self.theme.muted);
            y += paragraph.lines.len() as f64 * FOOTNOTE.leading;
        }
        let number = Text::new(&folio.text(), SMALL, self.theme.muted).anchored(Anchor::End);
        scene.write(number.at(self.size.width() - self.size.margin(), self.size.height() - BELOW_FOOTNOTE));
    }
}

fn bracketed(folio: Folio) -> String {
    let text = folio.text();
    if text.is_empty() { text } else { format!("({text})") }
}

/// Where a line of the subtitle is centred.
fn subtitle_line(headline: &Paragraph, line: usize) -> f64 {
    let first = match headline.lines.len() {
        0 => FIRST_LINE,
        lines => FIRST_LINE + HEADLINE.leading * (lines - 1) as f64 + TO_SUBTITLE,
    };
    first + SUBTITLE.leading * line as f64
}

/// Where the first footnote is centred, or would be.
fn footnote_top(footnotes: &[Paragraph], size: Size) -> f64 {
    let lines: usize = footnotes.iter().map(|paragraph| paragraph.lines.len()).sum();
    size.height() - BELOW_FOOTNOTE - FOOTNOTE.leading * lines.saturating_sub(1) as f64
}

/// Each paragraph on its own lines if there are lines enough, else one after the other.
fn footnotes(paragraphs: &[String], width: f64) -> Vec<Paragraph> {
    let apart: Vec<Paragraph> = paragraphs.iter().map(|paragraph| text::filled(paragraph, FOOTNOTE, width, usize::MAX)).collect();
    let lines: usize = apart.iter().map(|paragraph| paragraph.lines.len()).sum();
    if lines <= FOOTNOTE_LINES {
        return apart;
    }
    vec![text::filled(&paragraphs.join(" "), FOOTNOTE, width, FOOTNOTE_LINES)]
}
