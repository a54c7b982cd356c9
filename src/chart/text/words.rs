//! The words of a text on their way into lines.

use super::letters::letter_ends;
use super::measure::{clean, measure};
use super::paragraph::Paragraph;
use super::pieces::{Word, pieces};
use super::style::Style;
use std::ops::Range;

/// What stands where text was cut.
const ELLIPSIS: char = '…';
/// How far a line may be wider than the sum of its words: kerning across spaces.
const SLACK: f64 = 0.5;

/// The words of a text, and the pieces of those that are wider than a line.
pub(super) struct WordList {
    all: Vec<Word>,
    space: f64,
    style: Style,
}

impl WordList {
    /// The words of a text, none of their pieces wider than a line.
    pub(super) fn new(text: &str, style: Style, width: f64) -> Self {
        let mut words = Vec::new();
        for text in clean(text).split(' ').filter(|word| !word.is_empty()) {
            words.extend(pieces(text, style, width));
        }
        Self { all: words, space: measure(" ", style), style }
    }

    /// The width of the widest of them.
    pub(super) fn widest(&self) -> f64 {
        self.all.iter().map(|word| word.width).fold(0.0, f64::max)
    }

    /// Lines as full as can be: which words stand on each.
    pub(super) fn lines(&self, width: f64) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        while start < self.all.len() {
            let mut end = self.filled(start, width);
            // Some scripts are wider in a line than word by word.
            while end > start + 1 && measure(&self.join(start..end), self.style) > width + SLACK {
                end -= 1;
            }
            lines.push(start..end);
            start = end;
        }
        lines
    }

    /// Where a line that begins with a word ends.
    fn filled(&self, start: usize, width: f64) -> usize {
        let mut used = 0.0;
        for (i, word) in self.all.iter().enumerate().skip(start) {
            let gap = if word.continues || i == start { 0.0 } else { self.space };
            if i > start && used + gap + word.width > width {
                return i;
            }
            used += gap + word.width;
        }
        self.all.len()
    }

    fn join(&self, range: Range<usize>) -> String {
        let mut line = String::new();
        for word in &self.all[range] {
            if !line.is_empty() && !word.continues {
                line.push(' ');
            }
            line.push_str(&word.text);
        }
        line
    }

    /// The words as lines.
    pub(super) fn paragraph(&self, lines: &[Range<usize>]) -> Paragraph {
        Paragraph { lines: lines.iter().map(|line| self.join(line.clone())).collect(), full: None, style: self.style }
    }

    /// The first `most` lines, the last of them ending in an ellipsis.
    pub(super) fn cut(&self, lines: &[Range<usize>], width: f64, most: usize) -> Paragraph {
        let Some((last, kept)) = lines[..most].split_last() else {
            return Paragraph { lines: Vec::new(), full: Some(self.join(0..self.all.len())), style: self.style };
        };
        let mut paragraph = self.paragraph(kept);
        let rest = self.join(last.start..self.all.len());
        paragraph.lines.push(shortened(&rest, self.style, width));
        paragraph.full = Some(self.join(0..self.all.len()));
        paragraph
    }
}

/// As much of the text as fits with an ellipsis after it; whole words, unless that would lose half of the line.
fn shortened(text: &str, style: Style, width: f64) -> String {
    let with_ellipsis = |end: usize| {
        let kept = text[..end].trim_end_matches([' ', ',', ';', ':', '.', '-', '–', '(']);
        format!("{kept}{ELLIPSIS}")
    };
    let ends = letter_ends(text);
    let fitting = ends.partition_point(|&end| measure(&with_ellipsis(end), style) <= width).max(1);
    let end = ends[fitting - 1];
    let whole_words = text[..end].rfind(' ').filter(|&space| space > end / 2 && !text[end..].starts_with(' '));
    with_ellipsis(whole_words.unwrap_or(end))
}
