//! Rows from top to bottom: how large their names are, how wide the column of names is, and how many rows go on a slide.

use super::frame::Frame;
use super::ground::Ground;
use super::letters::{LEADING, broken, broken_width, lines};
use std::ops::Range;

/// The most rows of a slide.
const MOST: usize = 14;
/// The most a row is spread to.
const PITCH: f64 = 60.0;
/// The most a row is spread to where there are few.
const WIDE_PITCH: f64 = 92.0;
/// Rows that are so few that they are set larger.
const FEW: usize = 3;
/// The part of the height that is left free which goes above the rows.
const ABOVE: f64 = 0.3;
/// Between names and the plot.
const GAP: f64 = 10.0;

/// How rows are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RowFit {
    /// The size of names.
    pub(super) size: f64,
    /// The width of the column of names, with the space behind them.
    pub(super) column: f64,
    /// How many rows go on a slide.
    per_page: usize,
    /// The least height of a row.
    least: f64,
}

impl RowFit {
    /// How rows are set in a room: with names as large as lets them all stand on one slide, if there is such a size. Names take at most a share of the
    /// width, and rows are at least so high.
    pub(super) fn new(names: &[String], room: Frame, share: f64, ground: &Ground) -> Self {
        let count = names.len();
        let least = |size: f64, limit: f64| {
            let most = names.iter().map(|name| lines(name, size, false, limit)).max().unwrap_or(1);
            most as f64 * size * LEADING + if most > 1 { 9.0 } else { 7.0 }
        };
        let sizes: &[f64] = if count <= FEW { &[18.0, 16.0, 14.0, 13.0, 12.0, 11.0] } else { &[14.0, 13.0, 12.0, 11.0] };
        // Long names may take a little more of the width before they are set smaller still.
        let tried = sizes.iter().map(|size| (*size, share)).chain([(12.0, share + 0.1), (11.0, share + 0.1)]);
        let fitted = tried.map(|(size, share)| {
            let size = ground.size(size);
            let limit = share * room.width;
            let least = least(size, limit);
            // Rooms are a few hundred points high.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let per_page = ((room.height / least).floor() as usize).clamp(1, MOST);
            let column = names.iter().map(|name| broken_width(name, size, limit)).fold(0.0, f64::max) + 0.5 + GAP;
            Self { size, column, per_page, least }
        });
        let all: Vec<Self> = fitted.collect();
        let one_page = all.iter().find(|fit| fit.per_page >= count);
        // Otherwise the size that takes the fewest slides, the largest of those.
        let pages = |fit: &&Self| count.div_ceil(fit.per_page);
        one_page.or_else(|| all.iter().min_by_key(pages)).copied().unwrap_or(Self {
            size: 12.0,
            column: 100.0,
            per_page: MOST,
            least: 24.0,
        })
    }

    /// A name with breaks where its lines end.
    pub(super) fn broken(self, name: &str) -> String {
        broken(name, self.size, self.column - GAP)
    }

    /// The same with at most so many rows on a slide.
    pub(super) fn at_most(self, rows: usize) -> Self {
        Self { per_page: self.per_page.min(rows).max(1), ..self }
    }

    /// The rows of each slide: as many on each as on any other, or one less.
    pub(super) fn pages(self, count: usize) -> Vec<Range<usize>> {
        let pages = count.div_ceil(self.per_page).max(1);
        (0..pages).map(|page| page * count / pages..(page + 1) * count / pages).collect()
    }

    /// Where the chart of some rows is in a room, with what stands above and below the rows.
    pub(super) fn frame(self, rows: usize, room: Frame, around: f64) -> Frame {
        let most = if rows <= FEW { WIDE_PITCH } else { PITCH };
        let wanted = rows as f64 * most.max(self.least) + around;
        let height = wanted.min(room.height);
        Frame { top: room.top + (room.height - height) * ABOVE, height, ..room }
    }
}

/// The next tenth above a share, for the end of an axis.
pub(super) fn next_tenth(share: f64) -> f64 {
    let tenths = (share * 10.0 - 1e-9).ceil().clamp(1.0, 10.0);
    tenths / 10.0
}

/// The room that a number of an axis needs, in ems.
const NUMBER: f64 = 3.0;

/// The step of an axis from 0, in points of a length: the smallest that keeps its numbers apart.
pub(super) fn step(most: f64, length: f64, size: f64) -> f64 {
    let steps: &[f64] = match most {
        most if most <= 0.2 => &[0.05, 0.1, 0.2],
        most if most <= 0.6 => &[0.1, 0.2, 0.5],
        most if most < 0.95 => &[0.2, 0.4],
        _ => &[0.25, 0.5, 1.0],
    };
    let apart = |step: &&f64| **step / most * length >= NUMBER * size;
    steps.iter().find(apart).copied().unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_above_what_they_show_and_have_numbers_apart() {
        for (share, end) in [(0.0, 0.1), (0.1, 0.1), (0.101, 0.2), (0.68, 0.7), (1.0, 1.0)] {
            assert!((next_tenth(share) - end).abs() < 1e-12, "{share}");
        }
        for (most, length, expected) in
            [(0.2, 500.0, 0.05), (0.5, 500.0, 0.1), (0.7, 120.0, 0.4), (1.0, 500.0, 0.25), (1.0, 90.0, 0.5)]
        {
            assert!((step(most, length, 12.0) - expected).abs() < 1e-12, "{most} over {length}");
        }
    }

    #[test]
    fn rows_are_spread_evenly_over_slides() {
        let fit = RowFit { size: 12.0, column: 100.0, per_page: 14, least: 24.0 };
        assert_eq!(fit.pages(40), [0..13, 13..26, 26..40]);
        assert_eq!(fit.pages(1), std::iter::once(0..1).collect::<Vec<_>>());
        assert_eq!(fit.at_most(5).pages(6), [0..3, 3..6]);
    }
}
