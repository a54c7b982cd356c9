//! What every chart has: headline and subtitle above, footnotes below, and between them room for the plot.

use std::ops::Range;
use std::sync::Arc;

use super::caption::Caption;
use super::lettering::{Anchor, BoundingBox, Text};
use super::look::ChartLook;
use super::page::{Folio, Page};
use super::rows::{PageRows, Pitch, Rhythm, Room};
use super::scene::{PlacedLogo, Scene, TextPlace};
use super::size::Size;
use super::text::{self, Paragraph};
use super::theme::{Corner, Logo};

/// From the last line of the headline to the first of the subtitle, beyond half of each.
const TO_SUBTITLE: f64 = 2.5;
/// From the last footnote to the lower edge of the picture.
const BELOW_FOOTNOTE: f64 = 18.0;
/// From the plot to the first footnote.
const ABOVE_FOOTNOTE: f64 = 16.0;
/// Width kept free beside the footnotes for the number of the page.
const FOLIO_WIDTH: f64 = 80.0;
/// Lines a footnote may have.
const FOOTNOTE_LINES: usize = 4;
/// Lines a footnote may have where there is little room.
const HALF_FOOTNOTE_LINES: usize = 3;
/// Between a logo and text beside it.
const LOGO_GAP: f64 = 20.0;
/// From a logo to the upper or lower edge of the picture.
const LOGO_EDGE: f64 = 14.0;

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
pub(crate) struct PageFrame<'a> {
    caption: &'a Caption,
    look: &'a ChartLook<'a>,
    headline: Paragraph,
    subtitle: Paragraph,
    foot: Foot,
    /// The room that is left; where the picture grows, in a picture of the least height.
    pub(crate) plot: Plot,
}

/// Where some pages stand among all of a chart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbering {
    /// Pages before them.
    pub(crate) before: usize,
    /// Pages of the chart.
    pub(crate) count: usize,
}

/// What stands below the plot.
struct Foot {
    footnotes: Vec<Paragraph>,
    /// The line of whoever presents the chart.
    footer: Paragraph,
    /// Where text begins.
    left: f64,
    /// Where text must end.
    right: f64,
    /// From the plot to the lower edge of the picture.
    height: f64,
}

impl<'a> PageFrame<'a> {
    pub(crate) fn new(caption: &'a Caption, look: &'a ChartLook<'a>) -> Self {
        let (size, styles) = (look.size, &look.styles);
        let width = size.width() - 2.0 * size.margin();
        let beside = logo_at(look, &[Corner::TopRight]).map_or(0.0, |logo| logo.width() + LOGO_GAP);
        let lines = if size == Size::Social { 3 } else { 2 };
        let headline = text::balanced(&caption.headline, styles.headline, width - beside, lines);
        // A long headline leaves less of a small picture to the subtitle.
        let sub_lines = if headline.lines.len() > 2 { 1 } else { 2 };
        let subtitle = text::balanced(&caption.subtitle, styles.subtitle, width - beside, sub_lines);
        let foot = Foot::new(caption, look);
        let heading = subtitle_line(&headline, subtitle.lines.len(), look) - styles.subtitle.leading + to_plot(size);
        let below_logo = logo_at(look, &[Corner::TopRight]).map_or(0.0, |logo| LOGO_EDGE + logo.height + LOGO_GAP);
        let plot = Plot {
            left: size.margin(),
            top: heading.max(below_logo),
            right: size.width() - size.margin(),
            bottom: size.height() - foot.height,
        };
        Self { caption, look, headline, subtitle, foot, plot }
    }

    /// The room for rows, with some height left above them and some below.
    pub(crate) fn room(&self, above: f64, below: f64, pitch: Pitch) -> Room {
        Room {
            top: self.plot.top + above,
            height: self.plot.height() - above - below,
            least: pitch.least,
            most: pitch.most,
            below,
            grows: self.look.size.grows(),
            rhythm: Rhythm::Even,
        }
    }

    /// All pages of a chart: the frame, and what `draw` adds for the rows of each.
    pub(crate) fn pages(&self, room: &Room, needs: &[f64], draw: impl Fn(&mut Scene, &PageRows)) -> Vec<Page> {
        let count = room.pages(needs).len();
        if count == 0 {
            return vec![self.page(Folio { number: 1, count: 1 }, self.look.size.height())];
        }
        self.pages_of(room, needs, &room.pages(needs), Numbering { before: 0, count }, draw)
    }

    /// Some of the pages of a chart: the frame, and what `draw` adds for the rows of each.
    pub(crate) fn pages_of(
        &self,
        room: &Room,
        needs: &[f64],
        ranges: &[Range<usize>],
        numbering: Numbering,
        draw: impl Fn(&mut Scene, &PageRows),
    ) -> Vec<Page> {
        let draw_page = |(i, range): (usize, &Range<usize>)| {
            let bands = room.bands(&needs[range.clone()]);
            let rows = PageRows { range: range.clone(), bands };
            let grown = rows.bottom() + room.below + self.foot.height;
            let height = if self.look.size.grows() { grown.max(self.look.size.height()).ceil() } else { self.look.size.height() };
            let mut page = self.page(Folio { number: numbering.before + i + 1, count: numbering.count }, height);
            draw(&mut page.scene, &rows);
            page
        };
        ranges.iter().enumerate().map(draw_page).collect()
    }

    /// A page with the frame alone.
    pub(crate) fn page(&self, folio: Folio, height: f64) -> Page {
        let id = folio.id(&format!("{}{}", self.caption.id, self.look.size.suffix()));
        let mut scene = Scene::new(&id, self.look, height);
        scene.title = text::clean(&format!("{} {}", self.caption.headline, bracketed(folio)));
        scene.description = text::clean(&self.caption.alt);
        scene.logo = self.look.theme.logo.as_ref().map(|logo| placed(logo, self.look, height));
        self.draw_heading(&mut scene);
        self.draw_foot(&mut scene, folio);
        Page { id, scene }
    }

    fn draw_heading(&self, scene: &mut Scene) {
        let place = |y| TextPlace { x: self.look.size.margin(), y, anchor: Anchor::Start };
        scene.write_lines(&self.headline, place(first_line(self.look.size)), self.look.theme.ink);
        scene.write_lines(&self.subtitle, place(subtitle_line(&self.headline, 0, self.look)), self.look.theme.muted);
    }

    fn draw_foot(&self, scene: &mut Scene, folio: Folio) {
        let last = scene.height - BELOW_FOOTNOTE;
        let leading = self.look.styles.footnote.leading;
        let mut y = last - leading * self.foot.lines().saturating_sub(1) as f64;
        for paragraph in self.foot.footnotes.iter().chain([&self.foot.footer]) {
            let place = TextPlace { x: self.foot.left, y, anchor: Anchor::Start };
            scene.write_lines(paragraph, place, self.look.theme.muted);
            y += paragraph.height();
        }
        let number = Text::new(&folio.text(), self.look.styles.small, self.look.theme.muted).anchored(Anchor::End);
        scene.write(number.at(self.foot.right, last));
    }
}

impl Foot {
    fn new(caption: &Caption, look: &ChartLook) -> Self {
        let (size, styles) = (look.size, &look.styles);
        let corner = |corner| logo_at(look, &[corner]).map_or(0.0, |logo| logo.width() + LOGO_GAP);
        let left = size.margin() + corner(Corner::BottomLeft);
        let right = size.width() - size.margin() - corner(Corner::BottomRight);
        let folio = if size.is_narrow() { 0.75 * FOLIO_WIDTH } else { FOLIO_WIDTH };
        // The number of the page stands on the last line alone.
        let footer = text::balanced(look.theme.footer.as_deref().unwrap_or_default(), styles.footnote, right - left - folio, 1);
        let last = if footer.lines.is_empty() { right - left - folio } else { right - left };
        let footnotes = footnotes(&caption.footnote, right - left, last, look);
        let mut foot = Self { footnotes, footer, left, right, height: 0.0 };
        let text = BELOW_FOOTNOTE + styles.footnote.leading * foot.lines().saturating_sub(1) as f64;
        let logo = logo_at(look, &[Corner::BottomLeft, Corner::BottomRight]).map_or(0.0, |logo| LOGO_EDGE + logo.height);
        foot.height = text.max(logo) + ABOVE_FOOTNOTE;
        foot
    }

    fn lines(&self) -> usize {
        let footnotes: usize = self.footnotes.iter().map(|paragraph| paragraph.lines.len()).sum();
        footnotes + self.footer.lines.len()
    }
}

/// The logo, if it stands in one of some corners.
fn logo_at<'a>(look: &ChartLook<'a>, corners: &[Corner]) -> Option<&'a Logo> {
    look.theme.logo.as_ref().filter(|logo| corners.contains(&logo.corner))
}

/// The logo in its corner.
fn placed(logo: &Logo, look: &ChartLook, height: f64) -> PlacedLogo {
    let margin = look.size.margin();
    let left = match logo.corner {
        Corner::BottomLeft => margin,
        Corner::TopRight | Corner::BottomRight => look.size.width() - margin - logo.width(),
    };
    let top = match logo.corner {
        Corner::TopRight => LOGO_EDGE,
        Corner::BottomLeft | Corner::BottomRight => height - LOGO_EDGE - logo.height,
    };
    let bounds = BoundingBox { left, top, right: left + logo.width(), bottom: top + logo.height };
    PlacedLogo { picture: Arc::clone(&logo.picture), bounds }
}

fn bracketed(folio: Folio) -> String {
    let text = folio.text();
    if text.is_empty() { text } else { format!("({text})") }
}

/// Where the first line is centred.
fn first_line(size: Size) -> f64 {
    if size.is_narrow() { 28.0 } else { 42.0 }
}

/// From the middle of the last line of the subtitle to the plot.
fn to_plot(size: Size) -> f64 {
    if size.is_narrow() { 22.0 } else { 30.0 }
}

/// Where a line of the subtitle is centred.
fn subtitle_line(headline: &Paragraph, line: usize, look: &ChartLook) -> f64 {
    let (top, sub) = (look.styles.headline.leading, look.styles.subtitle.leading);
    let first = match headline.lines.len() {
        0 => first_line(look.size),
        _ => first_line(look.size) + headline.drop() + f64::midpoint(top, sub) + TO_SUBTITLE,
    };
    first + sub * line as f64
}

/// Each paragraph on its own lines if there are lines enough, else one after the other; the last, the source, is always kept.
fn footnotes(paragraphs: &[String], width: f64, last: f64, look: &ChartLook) -> Vec<Paragraph> {
    let most = if look.size == Size::Half { HALF_FOOTNOTE_LINES } else { FOOTNOTE_LINES };
    // An empty paragraph has no line, and would leave the last line to one that is too wide for it.
    let paragraphs: Vec<&str> = paragraphs.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let Some((source, others)) = paragraphs.split_last() else { return Vec::new() };
    let fill = |text: &str, most| text::filled(text, look.styles.footnote, width, most);
    let fill_last = |most| text::filled(source, look.styles.footnote, last, most);
    let others_apart = others.iter().map(|paragraph| fill(paragraph, usize::MAX));
    let apart: Vec<Paragraph> = others_apart.chain([fill_last(usize::MAX)]).collect();
    let lines: usize = apart.iter().map(|paragraph| paragraph.lines.len()).sum();
    if lines <= most {
        return apart;
    }
    let source = fill_last(most - 1);
    let rest = most - source.lines.len();
    vec![fill(&others.join(" "), rest), source]
}
