//! The numbers of rows, as a spreadsheet shows them: blank rows have numbers too.

/// Blank rows between the rows of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// Place in the batch of the row behind them.
    pub(super) before: usize,
    /// How many there are from the beginning of the batch to here.
    pub(super) so_far: u64,
}

/// The numbers of the rows of a batch.
#[derive(Debug, Clone)]
pub(super) struct RowNumbers {
    first: u64,
    gaps: Vec<Gap>,
    /// Rows that were picked from the batch, counted from its first; all of them where there is nothing.
    picked: Option<Vec<usize>>,
}

impl RowNumbers {
    /// Rows from a number on, with blank ones between them.
    pub(super) const fn new(first: u64, gaps: Vec<Gap>) -> Self {
        Self { first, gaps, picked: None }
    }

    /// Some of the rows.
    pub(super) fn picked(&self, rows: Vec<usize>) -> Self {
        let rows = match &self.picked {
            Some(before) => rows.into_iter().map(|at| before[at]).collect(),
            None => rows,
        };
        Self { picked: Some(rows), ..self.clone() }
    }

    /// How many rows were picked.
    pub(super) fn count(&self) -> Option<usize> {
        self.picked.as_ref().map(Vec::len)
    }

    /// The number of the row at a place.
    pub(super) fn of(&self, at: usize) -> u64 {
        let at = self.picked.as_ref().map_or(at, |rows| rows[at]);
        let passed = self.gaps.partition_point(|gap| gap.before <= at);
        let blank = passed.checked_sub(1).map_or(0, |last| self.gaps[last].so_far);
        self.first + at as u64 + blank
    }

    /// The number that follows a batch of so many rows.
    pub(super) fn after(&self, rows: usize) -> u64 {
        self.first + rows as u64 + self.gaps.last().map_or(0, |gap| gap.so_far)
    }
}

/// Notes one more blank row before the row at a place.
pub(super) fn note_blank(gaps: &mut Vec<Gap>, before: usize) {
    let so_far = gaps.last().map_or(1, |gap| gap.so_far + 1);
    match gaps.last_mut().filter(|gap| gap.before == before) {
        Some(gap) => gap.so_far = so_far,
        None => gaps.push(Gap { before, so_far }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_rows_are_counted() {
        let mut gaps = Vec::new();
        for before in [0, 2, 2, 3] {
            note_blank(&mut gaps, before);
        }
        let numbers = RowNumbers::new(2, gaps);
        assert_eq!([0, 1, 2, 3, 4].map(|at| numbers.of(at)), [3, 4, 7, 9, 10]);
        assert_eq!(numbers.after(5), 11);
        assert_eq!(numbers.picked(vec![1, 3]).of(1), 9);
    }
}
