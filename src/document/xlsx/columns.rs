//! Where the columns of a table of groups stand in its sheet.

use super::sheet::{MAX_COLUMNS, Span};
use super::text::{longest_word, width};
use crate::document::Direction;
use crate::table::{Exhibit, RowTests};

/// The columns of a sheet.
pub(super) struct Columns {
    /// The total, then the groups.
    pub(super) placed: Vec<Placed>,
    /// Groups that have no room.
    pub(super) left_out: usize,
}

/// A column of the exhibit with its place.
pub(super) struct Placed {
    /// The column of the exhibit.
    pub(super) column: usize,
    /// Where its number stands; its limits follow.
    pub(super) number: u16,
    /// Where the lengths of its whiskers stand, down and up.
    pub(super) whiskers: Option<u16>,
    /// Where its letters stand.
    pub(super) letters: Option<u16>,
}

/// The first column of numbers.
const FIRST: u16 = 1;
/// The narrowest and the widest column of numbers, in digits.
const NUMBER_WIDTH: [f64; 2] = [8.0, 14.0];
/// The heads of groups are wrapped into so many lines where their words allow it.
const HEAD_LINES: f64 = 3.0;

impl Columns {
    /// The columns of a table: with the whiskers of the total where there is a chart.
    pub(super) fn new(exhibit: &Exhibit, shown: &[usize], chart: bool) -> Self {
        let tested = exhibit.rows().any(|of| !of.row.tests.pairs.is_empty() || !of.row.tests.rest.is_empty());
        let mut columns = Self { placed: Vec::new(), left_out: 0 };
        let mut next = FIRST;
        for column in shown {
            let is_total = exhibit.columns[*column].banner.is_none();
            let placed = Placed::at(next, *column, is_total && chart, !is_total && tested);
            if placed.last() >= MAX_COLUMNS - 1 {
                columns.left_out += 1;
                continue;
            }
            next = placed.last() + 1;
            columns.placed.push(placed);
        }
        columns
    }

    /// The last column of the sheet that is used.
    pub(super) fn last(&self) -> u16 {
        self.placed.last().map_or(FIRST, Placed::last)
    }

    /// The total, where the table has one.
    pub(super) fn total(&self) -> Option<&Placed> {
        self.placed.first()
    }
}

impl Placed {
    fn at(number: u16, column: usize, whiskers: bool, letters: bool) -> Self {
        let after = number + 3;
        Self { column, number, whiskers: whiskers.then_some(after), letters: letters.then_some(after) }
    }

    /// Where its lower limit stands; the upper follows.
    pub(super) const fn lower(&self) -> u16 {
        self.number + 1
    }

    /// The last of its columns.
    pub(super) fn last(&self) -> u16 {
        self.whiskers.map(|first| first + 1).or(self.letters).unwrap_or(self.number + 2)
    }

    /// All of its columns.
    pub(super) fn span(&self) -> Span {
        Span { first: self.number, last: self.last() }
    }

    /// Those that are folded away: the limits of groups, and the whiskers of the total.
    pub(super) fn folded(&self, is_total: bool) -> Option<Span> {
        match (is_total, self.whiskers) {
            (false, _) => Some(Span { first: self.lower(), last: self.lower() + 1 }),
            (true, whiskers) => whiskers.map(|first| Span { first, last: first + 1 }),
        }
    }
}

/// The width of a column of numbers under a head.
pub(super) fn number_width(head: &str, letters_width: f64) -> f64 {
    let wanted = longest_word(head).max(width(head) / HEAD_LINES) + 1.5 - letters_width;
    wanted.clamp(NUMBER_WIDTH[0], NUMBER_WIDTH[1])
}

/// The width of a column of letters.
pub(super) fn letters_width(exhibit: &Exhibit, column: usize) -> f64 {
    let longest = exhibit.rows().map(|of| width(&letters(exhibit, &of.row.tests, column))).fold(0.0, f64::max);
    (longest + 1.5).clamp(4.5, 16.0)
}

/// What the tests found of a cell: "A C ▲".
pub(super) fn letters(exhibit: &Exhibit, tests: &RowTests, column: usize) -> String {
    let letters = tests.letters(column, &exhibit.columns);
    let direction = tests.from_rest(column).map(|difference| Direction::of(difference.value).mark());
    [Some(letters).filter(|letters| !letters.is_empty()), direction.map(|mark| mark.to_string())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
