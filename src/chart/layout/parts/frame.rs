//! What every chart has: headline and subtitle above, footnotes below, and between them room for the plot.

use super::corner_logo::{LOGO_EDGE, LOGO_GAP, placed};
use super::folio::{Folio, Numbering};
use super::foot::Foot;
use super::look::ChartLook;
use super::rows::{PageRows, Pitch, Rhythm, Room};
use crate::chart::data::Caption;
use crate::chart::scene::{Anchor, Page, Scene, TextPlace};
use crate::chart::shape::Shape;
use crate::chart::text::{self, Paragraph};
use crate::chart::theme::Corner;
use crate::options::{Background, Size};
use std::ops::Range;

/// From the last line of the headline to the first of the subtitle, beyond half of each.
const TO_SUBTITLE: f64 = 2.5;
/// From the upper edge of the picture to a plot without a headline.
const ABOVE_BARE_PLOT: f64 = 24.0;

/// A rectangle for the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plot {
    /// Left edge.
    pub(crate) left: f64,
    /// Upper edge.
    pub(crate) top: f64,
    /// Right edge.
    pub(crate) right: f64,
    /// Lower edge.
    pub(crate) bottom: f64,
}

impl Plot {
    /// How high it is.
    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// How wide it is.
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

impl<'a> PageFrame<'a> {
    /// The words around a chart, broken into lines.
    pub(crate) fn new(caption: &'a Caption, look: &'a ChartLook<'a>) -> Self {
        let (size, styles) = (look.size, &look.styles);
        let width = size.width() - 2.0 * size.margin();
        let beside = look.logo_in(&[Corner::TopRight]).map_or(0.0, |logo| logo.width() + LOGO_GAP);
        let lines = if size == Shape::Picture(Size::Social) { 3 } else { 2 };
        let shown = look.theme.surroundings.headline && !size.is_column();
        let words = |words: &'a str| if shown { words } else { "" };
        let headline = text::balanced(words(&caption.headline), styles.headline, width - beside, lines);
        // A long headline leaves less of a small picture to the subtitle.
        let sub_lines = if headline.lines.len() > 2 { 1 } else { 2 };
        let subtitle = text::balanced(words(&caption.subtitle), styles.subtitle, width - beside, sub_lines);
        let foot = Foot::new(caption, look);
        let heading = if shown {
            subtitle_line(&headline, subtitle.lines.len(), look) - styles.subtitle.leading + to_plot(size)
        } else if size.is_column() {
            0.0
        } else {
            ABOVE_BARE_PLOT
        };
        let below_logo = look.logo_in(&[Corner::TopRight]).map_or(0.0, |logo| LOGO_EDGE + logo.height + LOGO_GAP);
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
            height: if self.look.size.is_column() { 0.0 } else { self.plot.height() - above - below },
            least: pitch.least,
            most: self.look.size.most_pitch(pitch.least, pitch.most),
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
            let height =
                if self.look.size.grows() { grown.max(self.look.size.least_height()).ceil() } else { self.look.size.height() };
            let mut page = self.page(Folio { number: numbering.before + i + 1, count: numbering.count }, height);
            draw(&mut page.scene, &rows);
            page
        };
        ranges.iter().enumerate().map(draw_page).collect()
    }

    /// A page with the frame alone.
    pub(crate) fn page(&self, folio: Folio, height: f64) -> Page {
        let id = folio.id(&format!("{}{}", self.caption.id, self.look.size.suffix()));
        let theme = self.look.theme;
        let mut scene = Scene {
            id: id.clone(),
            width: self.look.size.width(),
            height,
            background: (theme.surroundings.background == Background::Theme).then_some(theme.background),
            title: text::clean(&format!("{} {}", self.caption.headline, folio.bracketed())),
            description: text::clean(&self.caption.alt),
            typeface: theme.typeface,
            shapes: Vec::new(),
            logo: theme.logo.as_ref().filter(|_| !self.look.size.is_column()).map(|logo| placed(logo, self.look, height)),
        };
        self.draw_heading(&mut scene);
        self.foot.draw(&mut scene, folio, self.look);
        Page { id, scene }
    }

    fn draw_heading(&self, scene: &mut Scene) {
        let place = |y| TextPlace { x: self.look.size.margin(), y, anchor: Anchor::Start };
        scene.write_lines(&self.headline, place(first_line(self.look.size)), self.look.theme.ink);
        scene.write_lines(&self.subtitle, place(subtitle_line(&self.headline, 0, self.look)), self.look.theme.muted);
    }
}

/// Where the first line is centred.
fn first_line(size: Shape) -> f64 {
    if size.is_narrow() { 28.0 } else { 42.0 }
}

/// From the middle of the last line of the subtitle to the plot.
fn to_plot(size: Shape) -> f64 {
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
