//! The cells of the workbook of a chart.

use super::super::mark::{formula, number, points, references};
use super::super::package::{Namespace, Package, Related, RelationshipKind, Xml, text};
use crate::error::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// Cells with something in them, by sheet, row and column from 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cells(BTreeMap<Place, String>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    sheet: String,
    row: u32,
    column: u32,
}

/// Cells below or beside each other that a chart refers to.
struct Area {
    first: Place,
    last: Place,
}

impl Cells {
    /// The cells of a workbook.
    ///
    /// # Errors
    /// When it is not one.
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self> {
        let package = Package::read(Path::new("workbook.xlsx"), bytes)?;
        let main = package.main_part()?.unwrap_or_default();
        let related = package.relationships(&main)?;
        let shared = related.iter().find(|of| of.kind == RelationshipKind::SharedTexts).and_then(Related::part);
        let shared = shared.map(|part| shared_texts(&package, part)).transpose()?.unwrap_or_default();
        let book = package.xml(&main)?;
        let parsed = book.parsed().map_err(|error| package.not_xml(&main, error))?;
        let mut cells = Self::default();
        for sheet in Namespace::Sheet.all(parsed.root_element(), "sheet") {
            let id = Namespace::Relationship.attribute(sheet, "id");
            let part = related.iter().find(|of| Some(of.id.as_str()) == id).and_then(Related::part);
            if let (Some(part), Some(name)) = (part, sheet.attribute("name")) {
                cells.add(&package, part, name, &shared)?;
            }
        }
        Ok(cells)
    }

    fn add(&mut self, package: &Package, part: &str, sheet: &str, shared: &[String]) -> Result<()> {
        let source = package.xml(part)?;
        let parsed = source.parsed().map_err(|error| package.not_xml(part, error))?;
        for cell in Namespace::Sheet.all(parsed.root_element(), "c") {
            let place = cell.attribute("r").and_then(|place| Place::of(sheet, place));
            let value = value(cell, shared);
            if let (Some(place), Some(value)) = (place, value.filter(|value| !value.is_empty())) {
                self.0.insert(place, value);
            }
        }
        Ok(())
    }

    /// Whether every cell that a chart refers to holds what the chart keeps of it, and is no formula.
    pub(super) fn agree(&self, chart: Xml<'_>) -> bool {
        references(chart).all(|reference| {
            let formula = formula(reference);
            let Some(area) = Area::of(&formula) else { return false };
            let is_number = Namespace::Chart.names_of(reference, "numRef");
            points(reference).all(|point| {
                let cell = point.index.parse().ok().and_then(|index| area.place(index)).and_then(|place| self.0.get(&place));
                cell.is_some_and(|cell| if is_number { number(cell) == point.canonical } else { *cell == point.value })
            })
        })
    }

    /// Whether there are cells where another workbook has none.
    pub(super) fn has_more_than(&self, other: &Self) -> bool {
        self.0.keys().any(|place| !other.0.contains_key(place))
    }
}

impl Place {
    /// The place of `B2`, `$B$2`.
    fn of(sheet: &str, place: &str) -> Option<Self> {
        let plain = place.replace('$', "");
        let digits = plain.find(|letter: char| letter.is_ascii_digit())?;
        let (letters, digits) = plain.split_at(digits);
        let column = letters.chars().try_fold(0_u32, |column, letter| {
            let digit = (letter.to_ascii_uppercase() as u32).checked_sub(64).filter(|digit| (1..=26).contains(digit))?;
            column.checked_mul(26)?.checked_add(digit)
        })?;
        (column > 0).then_some(())?;
        Some(Self { sheet: sheet.to_owned(), row: digits.parse().ok()?, column })
    }
}

impl Area {
    /// The cells of `Sheet1!$B$2:$B$6`.
    fn of(formula: &str) -> Option<Self> {
        let (sheet, cells) = formula.rsplit_once('!')?;
        let sheet = sheet
            .strip_prefix('\'')
            .and_then(|rest| rest.strip_suffix('\''))
            .map_or_else(|| sheet.to_owned(), |name| name.replace("''", "'"));
        let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
        Some(Self { first: Place::of(&sheet, first)?, last: Place::of(&sheet, last)? })
    }

    /// The place of a point, from 0: down a column, or else along a row.
    fn place(&self, index: u32) -> Option<Place> {
        let Place { sheet, row, column } = self.first.clone();
        let place = if self.last.row > row {
            Place { sheet, row: row.checked_add(index)?, column }
        } else {
            Place { sheet, row, column: column.checked_add(index)? }
        };
        (place.row <= self.last.row && place.column <= self.last.column).then_some(place)
    }
}

/// The texts that cells share.
fn shared_texts(package: &Package, part: &str) -> Result<Vec<String>> {
    let source = package.xml(part)?;
    let parsed = source.parsed().map_err(|error| package.not_xml(part, error))?;
    Ok(Namespace::Sheet.all(parsed.root_element(), "si").map(rich).collect())
}

/// A text in runs, without how its characters are read aloud.
fn rich(node: Xml<'_>) -> String {
    let is_aloud = |of: &Xml<'_>| of.ancestors().any(|node| Namespace::Sheet.names_of(node, "rPh"));
    Namespace::Sheet.all(node, "t").filter(|of| !is_aloud(of)).map(text).collect()
}

/// What is in a cell.
fn value(cell: Xml<'_>, shared: &[String]) -> Option<String> {
    let written = || Namespace::Sheet.child(cell, "v").map(text);
    match cell.attribute("t") {
        Some("s") => shared.get(written()?.parse::<usize>().ok()?).cloned(),
        Some("inlineStr") => Namespace::Sheet.child(cell, "is").map(rich),
        _ => written(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_points_are_found() {
        let place = |formula: &str, index| {
            Area::of(formula).and_then(|area| area.place(index)).map(|place| (place.sheet, place.row, place.column))
        };
        assert_eq!(place("Sheet1!$B$2:$B$6", 4), Some(("Sheet1".to_owned(), 6, 2)));
        assert_eq!(place("Sheet1!$B$2:$B$6", 5), None);
        assert_eq!(place("'It''s a sheet'!AA3", 0), Some(("It's a sheet".to_owned(), 3, 27)));
        assert_eq!(place("Sheet1!$B$1:$D$1", 2), Some(("Sheet1".to_owned(), 1, 4)));
        for formula in ["", "Sheet1", "Sheet1!", "Sheet1!B", "Sheet1!2", "(Sheet1!$A$2,Sheet1!$A$4)", "Sheet1!$B$99999999999"] {
            assert_eq!(place(formula, 0), None, "{formula}");
        }
    }
}
