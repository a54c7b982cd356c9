//! Rows from top to bottom: how many go on a page, and how high each of them is.

use std::ops::Range;

/// Rows on one page at most.
const MOST_ROWS: usize = 14;
/// Rows on one page of a picture that grows.
const MOST_TALL_ROWS: usize = 60;
/// The most a row is spread to in a picture that grows.
const TALL_PITCH: f64 = 46.0;
/// Part of the free height that goes above the rows when they do not fill the plot.
const ABOVE: f64 = 0.3;

/// The height there is for rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Room {
    /// Where the rows may begin.
    pub(crate) top: f64,
    /// How much there is.
    pub(crate) height: f64,
    /// The least height of a row.
    pub(crate) least: f64,
    /// The most a row is spread to.
    pub(crate) most: f64,
    /// What stands below the rows: ticks.
    pub(crate) below: f64,
    /// Whether the picture grows where rows do not fit.
    pub(crate) grows: bool,
    /// What the heights of rows have in common.
    pub(crate) rhythm: Rhythm,
}

/// What the heights of rows have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rhythm {
    /// All rows are as high as each other, if the tallest label allows it.
    Even,
    /// All rows have the same height beyond what they need: some begin with a head.
    Spare,
}

/// How high rows are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pitch {
    /// The least height of a row.
    pub(crate) least: f64,
    /// The most a row is spread to.
    pub(crate) most: f64,
}

/// The height given to one row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Band {
    /// Its upper edge.
    pub(crate) top: f64,
    /// Its lower edge.
    pub(crate) bottom: f64,
}

/// The rows of one page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PageRows {
    /// Which rows of the chart.
    pub(crate) range: Range<usize>,
    /// The height given to each.
    pub(crate) bands: Vec<Band>,
}

impl PageRows {
    /// The same rows with other bands.
    pub(crate) fn mapped(&self, of: impl Fn(usize, &Band) -> Band) -> Self {
        Self { range: self.range.clone(), bands: self.iter().map(|(row, band)| of(row, band)).collect() }
    }

    /// From the upper edge of the first row to the lower edge of the last.
    pub(crate) fn whole(&self) -> Band {
        Band { top: self.top(), bottom: self.bottom() }
    }

    /// Each row of the chart that is on the page, with its height.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &Band)> {
        self.range.clone().zip(&self.bands)
    }

    /// The upper edge of the first row.
    pub(crate) fn top(&self) -> f64 {
        self.bands.first().map_or(0.0, |band| band.top)
    }

    /// The lower edge of the last row.
    pub(crate) fn bottom(&self) -> f64 {
        self.bands.last().map_or(0.0, |band| band.bottom)
    }

    /// The height of the lowest row.
    pub(crate) fn least_height(&self) -> f64 {
        self.bands.iter().map(Band::height).fold(f64::INFINITY, f64::min)
    }
}

impl Band {
    /// Its middle.
    pub(crate) fn centre(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    /// How high it is.
    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The same band, further down.
    pub(crate) fn moved(&self, by: f64) -> Self {
        Self { top: self.top + by, bottom: self.bottom + by }
    }
}

impl Room {
    /// Which rows go on which page: as few pages as there can be, with about as many rows on each. `needs` are the
    /// heights the labels need.
    pub(crate) fn pages(&self, needs: &[f64]) -> Vec<Range<usize>> {
        let count = needs.len();
        if self.grows {
            return split(count, count.div_ceil(MOST_TALL_ROWS));
        }
        (1..=count)
            .map(|pages| split(count, pages))
            .find(|pages| pages.iter().all(|page| self.fits(&needs[page.clone()])))
            .unwrap_or_else(|| split(count, count))
    }

    /// The height of each row of a page: the same for all if the tallest label allows it.
    pub(crate) fn bands(&self, needs: &[f64]) -> Vec<Band> {
        let heights = if self.grows && !self.fits(needs) { self.tall_heights(needs) } else { self.heights(needs) };
        let used: f64 = heights.iter().sum();
        let mut top = self.top + half_units((self.height - used).max(0.0) * ABOVE);
        heights
            .into_iter()
            .map(|height| {
                let band = Band { top, bottom: top + height };
                top = band.bottom;
                band
            })
            .collect()
    }

    fn fits(&self, needs: &[f64]) -> bool {
        needs.len() <= MOST_ROWS && self.at_least(needs).sum::<f64>() <= self.height
    }

    /// Every row as high as its label needs, none of them cramped.
    fn tall_heights(&self, needs: &[f64]) -> Vec<f64> {
        let pitch = TALL_PITCH.min(self.most);
        self.at_least(needs).map(|need| need.max(pitch).ceil()).collect()
    }

    fn heights(&self, needs: &[f64]) -> Vec<f64> {
        let spare = (self.height - self.at_least(needs).sum::<f64>()).max(0.0) / needs.len() as f64;
        if self.rhythm == Rhythm::Spare {
            let spare = half_units(spare.min(self.most - self.least));
            return self.at_least(needs).map(|need| need + spare).collect();
        }
        let tallest = self.at_least(needs).fold(0.0, f64::max);
        let pitch = half_units((self.height / needs.len() as f64).min(self.most.max(tallest)));
        if pitch >= tallest {
            return vec![pitch; needs.len()];
        }
        self.at_least(needs).map(|need| half_units(need + spare)).collect()
    }

    fn at_least(&self, needs: &[f64]) -> impl Iterator<Item = f64> {
        let least = self.least;
        needs.iter().map(move |need| need.max(least))
    }
}

/// Rounds down to half units, so that edges are sharp in pictures of twice the size.
fn half_units(length: f64) -> f64 {
    (length * 2.0).floor() / 2.0
}

fn split(count: usize, pages: usize) -> Vec<Range<usize>> {
    (0..pages).map(|page| count * page / pages..count * (page + 1) / pages).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room =
        Room { top: 100.0, height: 300.0, least: 24.0, most: 58.0, below: 0.0, grows: false, rhythm: Rhythm::Even };

    #[test]
    fn pages_hold_about_as_many_rows_each() {
        assert_eq!(ROOM.pages(&[20.0; 12]).len(), 1);
        assert_eq!(ROOM.pages(&[20.0; 13]), [0..6, 6..13]);
        assert_eq!(ROOM.pages(&[20.0; 40]), [0..10, 10..20, 20..30, 30..40]);
        assert_eq!(ROOM.pages(&[400.0, 20.0]), [0..1, 1..2]);
        assert!(ROOM.pages(&[]).is_empty());
    }

    #[test]
    fn no_page_is_left_with_a_row_or_two() {
        for count in 1..60 {
            let lengths: Vec<usize> = ROOM.pages(&vec![20.0; count]).iter().map(ExactSizeIterator::len).collect();
            assert!(lengths.iter().max().unwrap() - lengths.iter().min().unwrap() <= 1, "{lengths:?}");
        }
    }

    #[test]
    fn rows_are_of_one_height_unless_a_label_is_too_tall() {
        let even = ROOM.bands(&[20.0, 40.0, 20.0, 20.0, 20.0, 20.0]);
        assert!(even.iter().all(|band| (band.height() - 50.0).abs() < 1e-9));
        let uneven = ROOM.bands(&[90.0, 20.0, 20.0, 20.0, 20.0, 20.0]);
        assert!(uneven[0].height() >= 90.0 && uneven[5].bottom <= 400.0);
    }

    #[test]
    fn few_rows_stand_a_little_above_the_middle() {
        let one = ROOM.bands(&[20.0]);
        assert!(one[0].top > 150.0 && one[0].centre() < 250.0 && one[0].height() <= 58.0);
    }
}
