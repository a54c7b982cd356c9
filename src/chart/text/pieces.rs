//! Words, and the pieces of those that are wider than a line.

use super::breaks::parts;
use super::letters::letter_ends;
use super::measure::measure;
use super::style::Style;

/// A word, or a piece of one that is wider than a line.
pub(super) struct Word {
    /// What it says.
    pub(super) text: String,
    /// How wide it is.
    pub(super) width: f64,
    /// Whether it continues the word before it.
    pub(super) continues: bool,
}

/// The pieces of what stands between two spaces, none of them wider than a line.
pub(super) fn pieces(text: &str, style: Style, width: f64) -> Vec<Word> {
    let mut pieces = Vec::new();
    for part in parts(text) {
        push_pieces(&mut pieces, part, style, width);
    }
    pieces
}

/// Breaks a part of a word that is wider than a line into pieces that are not.
fn push_pieces(pieces: &mut Vec<Word>, text: &str, style: Style, width: f64) {
    let mut rest = text;
    loop {
        let continues = !pieces.is_empty();
        let whole = measure(rest, style);
        if whole <= width {
            pieces.push(Word { text: rest.to_owned(), width: whole, continues });
            return;
        }
        let end = break_point(rest, style, width);
        let (piece, remainder) = rest.split_at(end);
        pieces.push(Word { text: piece.to_owned(), width: measure(piece, style), continues });
        if remainder.is_empty() {
            return;
        }
        rest = remainder;
    }
}

/// Where to break a word: after the last punctuation mark in the second half of what fits, else after the last letter
/// that fits. At least one letter is taken, however narrow the line.
fn break_point(word: &str, style: Style, width: f64) -> usize {
    let ends = letter_ends(word);
    let fitting = ends.partition_point(|&end| measure(&word[..end], style) <= width).max(1);
    let after_mark = (fitting / 2..fitting).rev().find(|&i| word[..ends[i]].ends_with(['-', '/', '_', '.', ',', ';']));
    ends[after_mark.unwrap_or(fitting - 1)]
}
