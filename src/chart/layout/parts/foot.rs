//! What stands below the plot: base, source and method, the line of whoever presents the chart, and the number of the page.

use super::corner_logo::{LOGO_EDGE, LOGO_GAP};
use super::folio::Folio;
use super::look::ChartLook;
use crate::chart::data::Caption;
use crate::chart::scene::{Anchor, Scene, Text, TextPlace};
use crate::chart::text::{self, Paragraph};
use crate::chart::theme::Corner;
use crate::options::Size;

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

/// What stands below the plot.
pub(crate) struct Foot {
    footnotes: Vec<Paragraph>,
    /// The line of whoever presents the chart.
    footer: Paragraph,
    /// Where text begins.
    left: f64,
    /// Where text must end.
    right: f64,
    /// From the plot to the lower edge of the picture.
    pub(crate) height: f64,
}

impl Foot {
    /// Footnotes and footer, broken into lines.
    pub(crate) fn new(caption: &Caption, look: &ChartLook) -> Self {
        let (size, styles) = (look.size, &look.styles);
        let corner = |corner| look.logo_in(&[corner]).map_or(0.0, |logo| logo.width() + LOGO_GAP);
        let left = size.margin() + corner(Corner::BottomLeft);
        let right = size.width() - size.margin() - corner(Corner::BottomRight);
        let folio = if size.is_narrow() { 0.75 * FOLIO_WIDTH } else { FOLIO_WIDTH };
        // The number of the page stands on the last line alone.
        let footer = text::balanced(look.theme.footer.as_deref().unwrap_or_default(), styles.footnote, right - left - folio, 1);
        let last = if footer.lines.is_empty() { right - left - folio } else { right - left };
        let footnotes = footnotes(&caption.footnote, right - left, last, look);
        let mut foot = Self { footnotes, footer, left, right, height: 0.0 };
        let text = BELOW_FOOTNOTE + styles.footnote.leading * foot.lines().saturating_sub(1) as f64;
        let logo = look.logo_in(&[Corner::BottomLeft, Corner::BottomRight]).map_or(0.0, |logo| LOGO_EDGE + logo.height);
        foot.height = text.max(logo) + ABOVE_FOOTNOTE;
        foot
    }

    /// Draws it at the lower edge of the picture.
    pub(crate) fn draw(&self, scene: &mut Scene, folio: Folio, look: &ChartLook) {
        let last = scene.height - BELOW_FOOTNOTE;
        let leading = look.styles.footnote.leading;
        let mut y = last - leading * self.lines().saturating_sub(1) as f64;
        for paragraph in self.footnotes.iter().chain([&self.footer]) {
            let place = TextPlace { x: self.left, y, anchor: Anchor::Start };
            scene.write_lines(paragraph, place, look.theme.muted);
            y += paragraph.height();
        }
        let number = Text::new(&folio.text(), look.styles.small, look.theme.muted).anchored(Anchor::End);
        scene.write(number.at(self.right, last));
    }

    fn lines(&self) -> usize {
        let footnotes: usize = self.footnotes.iter().map(|paragraph| paragraph.lines.len()).sum();
        footnotes + self.footer.lines.len()
    }
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
