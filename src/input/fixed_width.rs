//! Text without a delimiter: lines of fixed width, whose columns are known by their places, and lines of cells with blanks between them.

use crate::error::Error;
use std::path::Path;

/// Lines looked at, and the fewest that tell.
const LOOKED_AT: usize = 200;
const FEWEST: usize = 5;
/// Shorter lines may be the answers to one question.
const SHORTEST: usize = 8;

/// How cells stand in lines without a delimiter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cells {
    /// At fixed places of lines of this length.
    Fixed(usize),
    /// With blanks between them, so many in a line.
    Blank(usize),
}

/// The error of a text without a delimiter whose lines hold several cells.
pub(super) fn refused(path: &Path, head: &str) -> Option<Error> {
    let lines: Vec<&str> = head.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let (what, hint) = match cells(&lines)? {
        Cells::Fixed(length) => (
            format!("has no delimiter and lines of {length} characters: it looks like columns of fixed width"),
            "cut it at the places that its documentation gives and save it as CSV: in R `readr::read_fwf(file, readr::fwf_widths(c(…)))`, in pandas `pandas.read_fwf(file, widths=[…])`",
        ),
        Cells::Blank(cells) => (
            format!("has blanks in place of a delimiter, and {cells} cells in each line"),
            "save it as CSV: in R `write.csv(read.table(file, header = TRUE), \"data.csv\")`, in pandas `pandas.read_csv(file, sep=r\"\\s+\").to_csv(\"data.csv\")`",
        ),
    };
    Some(Error::file(path, what).hint(hint))
}

fn cells(lines: &[&str]) -> Option<Cells> {
    let (first, rest) = lines.split_first().filter(|_| lines.len() >= FEWEST)?;
    let length = first.chars().count();
    let all_digits = |line: &&str| {
        let digits = line.chars().filter(char::is_ascii_digit).count();
        let others = line.chars().filter(|c| !c.is_ascii_digit() && *c != ' ').count();
        digits > others * 2 && !line.contains([':', '/']) && line.starts_with(|c: char| c.is_ascii_digit() || c == ' ')
    };
    if length >= SHORTEST && lines.iter().all(|line| line.chars().count() == length) && lines.iter().all(all_digits) {
        return Some(Cells::Fixed(length));
    }
    let several = first.split_whitespace().count();
    let number = |cell: &&str| cell.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
    let numbers = |line: &&str| line.split_whitespace().filter(number).count() * 3 > several * 2;
    let same = |line: &&str| line.split_whitespace().count() == several;
    (several >= 3 && rest.iter().all(|line| same(line) && numbers(line))).then_some(Cells::Blank(several))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_a_delimiter_are_told() {
        assert_eq!(cells(&["000112 34", "000221 41", "0003 2 50", "000411 33", "000521999"]), Some(Cells::Fixed(9)));
        assert_eq!(cells(&["id   sex age", "001  1   34", "002  2   41", "3 2 50", "004  1   33"]), Some(Cells::Blank(3)));
        for lines in [
            &["comment", "good food 1", "bad food 2", "no food 3", "some food 4"][..],
            &["When did you begin?", "2026-05-01 10:00:00", "2026-05-01 10:05:00", "2026-05-01 11:00:00", "2026-05-02 10:00:00"],
            &["age", "10", "11", "12", "13"],
            &["How many points?", "8 of 10", "7 of 10", "9 of 10", "5 of 10"],
            &["How old are you?", "20 to 29", "30 to 39", "40 to 49", "50 to 59"],
        ] {
            assert_eq!(cells(lines), None, "{lines:?}");
        }
    }
}
