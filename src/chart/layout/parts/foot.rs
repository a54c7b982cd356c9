//! What stands below the plot: base, source and method, the line of whoever presents the chart, and the number of the page.

use super::corner_logo::{LOGO_EDGE, LOGO_GAP};
use super::folio::Folio;
use super::look::ChartLook;
use crate::chart::data::Caption;
use crate::chart::scene::{Anchor, Scene, Text, TextPlace};
use crate::chart::text::{self, Paragraph, Style};
use crate::chart::theme::Corner;

/// From the last footnote to the lower edge of the picture.
const BELOW_FOOTNOTE: f64 = 18.0;
/// From the plot to the first footnote.
const ABOVE_FOOTNOTE: f64 = 16.0;
/// From a plot without anything below it to the lower edge of the picture.
const BELOW_BARE_PLOT: f64 = 20.0;
/// Width kept free beside the footnotes for the number of the page.
const FOLIO_WIDTH: f64 = 80.0;
/// Lines that footnotes should have.
const FOOTNOTE_LINES: usize = 2;
/// Lines that they may have where two would cut them, or where there is little width.
const MOST_FOOTNOTE_LINES: usize = 3;
/// Between paragraphs on one line.
const BETWEEN: &str = " · ";
/// A last line that is no longer than this part of the width is left with a word or two.
const ORPHAN: f64 = 0.2;

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
        let footer = look.theme.footer.as_deref().filter(|_| !size.is_column()).unwrap_or_default();
        let footer = text::balanced(footer, styles.footnote, right - left - folio, 1);
        let last = if footer.lines.is_empty() { right - left - folio } else { right - left };
        let notes = look.theme.surroundings.notes && !size.is_column();
        let footnotes = if notes { footnotes(&caption.footnote, right - left, last, look) } else { Vec::new() };
        let mut foot = Self { footnotes, footer, left, right, height: 0.0 };
        let text = BELOW_FOOTNOTE + styles.footnote.leading * foot.lines().saturating_sub(1) as f64;
        let logo = look.logo_in(&[Corner::BottomLeft, Corner::BottomRight]).map_or(0.0, |logo| LOGO_EDGE + logo.height);
        foot.height = if notes || foot.lines() > 0 || logo > 0.0 {
            text.max(logo) + ABOVE_FOOTNOTE
        } else if size.is_column() {
            0.0
        } else {
            BELOW_BARE_PLOT
        };
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
        if look.theme.surroundings.notes && !look.size.is_column() {
            let number = Text::new(&folio.text(), look.styles.small, look.theme.muted).anchored(Anchor::End);
            scene.write(number.at(self.right, last));
        }
    }

    fn lines(&self) -> usize {
        let footnotes: usize = self.footnotes.iter().map(|paragraph| paragraph.lines.len()).sum();
        footnotes + self.footer.lines.len()
    }
}

/// The paragraphs of a footnote on as few lines as hold all of them: each on its own, or one after the other; the last, the source, is always
/// kept.
fn footnotes(paragraphs: &[String], width: f64, last: f64, look: &ChartLook) -> Vec<Paragraph> {
    // An empty paragraph has no line, and would leave the last line to one that is too wide for it.
    let paragraphs: Vec<&str> = paragraphs.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let Some((source, others)) = paragraphs.split_last() else { return Vec::new() };
    let style = look.styles.footnote;
    let lines = |all: &[Paragraph]| all.iter().map(|paragraph| paragraph.lines.len()).sum::<usize>();
    let joined = |others: &[&str]| others.iter().map(|text| text.trim_end_matches('.')).collect::<Vec<_>>().join(BETWEEN);
    let others_apart = others.iter().map(|paragraph| without_orphan(paragraph, style, width));
    let apart: Vec<Paragraph> = others_apart.chain([without_orphan(source, style, last)]).collect();
    let others_joined = without_orphan(&joined(others), style, width);
    let two: Vec<Paragraph> = vec![others_joined, without_orphan(source, style, last)];
    let one = vec![without_orphan(&joined(&paragraphs), style, last)];
    let least = if look.size.is_narrow() { MOST_FOOTNOTE_LINES } else { FOOTNOTE_LINES };
    for most in least..=MOST_FOOTNOTE_LINES {
        if let Some(all) = [&apart, &two, &one].into_iter().find(|all| lines(all) <= most) {
            return all.clone();
        }
    }
    // A long source gives way: how to read the chart matters more.
    let source = text::filled(source, style, last, 1);
    vec![text::filled(&joined(others), style, width, MOST_FOOTNOTE_LINES - 1), source]
}

/// A paragraph in full lines, or in lines of one length where the last would be left with a word or two.
fn without_orphan(text: &str, style: Style, width: f64) -> Paragraph {
    let filled = text::filled(text, style, width, usize::MAX);
    match filled.lines.as_slice() {
        [_, .., last] if text::measure(last, style) < ORPHAN * width => text::balanced(text, style, width, usize::MAX),
        _ => filled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::options::Size;

    fn lines(paragraphs: &[&str], size: Size) -> Vec<String> {
        let look = cases::look_of(size);
        let paragraphs: Vec<String> = paragraphs.iter().map(|text| (*text).to_owned()).collect();
        let width = size.width() - 2.0 * size.margin();
        footnotes(&paragraphs, width, width - FOLIO_WIDTH, &look).into_iter().flat_map(|paragraph| paragraph.lines).collect()
    }

    #[test]
    fn base_and_source_have_a_line_each() {
        assert_eq!(
            lines(&["Base: adults, n = 3,000.", "Source: a survey."], Size::Wide),
            ["Base: adults, n = 3,000.", "Source: a survey."]
        );
    }

    #[test]
    fn several_paragraphs_share_two_lines() {
        let lines = lines(&["Base: adults, n = 3,000.", "▲ ▼ significant.", "† small base.", "Source: a survey."], Size::Wide);
        assert_eq!(lines, ["Base: adults, n = 3,000 · ▲ ▼ significant · † small base", "Source: a survey."]);
    }

    #[test]
    fn no_line_is_left_with_a_word() {
        let text = "Base: those who answered “Once a year or less” or “Once a month or less” to “How often do you travel by plane?”, n = 854, 95% interval assuming random sampling.";
        for size in [Size::Wide, Size::Half, Size::Social] {
            let lines = lines(&[text], size);
            let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
            assert!(widths.len() <= MOST_FOOTNOTE_LINES && widths.iter().min() >= Some(&15), "{lines:?}");
        }
    }

    #[test]
    fn the_source_is_kept_whatever_stands_before_it() {
        let long = "Only respondents who said so. ".repeat(40);
        let lines = lines(&[&long, &long, "Source: a survey."], Size::Half);
        assert_eq!(lines.len(), MOST_FOOTNOTE_LINES);
        assert!(lines[1].ends_with('…') && lines[2] == "Source: a survey.", "{lines:?}");
    }
}
