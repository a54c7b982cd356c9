//! The lines of a question's sheet: bases first, then the rows, statement by statement.

use crate::estimate::{Base, Reliability};
use crate::table::{Exhibit, Form, ItemTable, Row, RowRole};

/// A line of a question's sheet.
pub(super) enum Line<'a> {
    /// What the lines below it are about.
    Heading(String),
    /// A base of every column.
    Base(BaseLine<'a>),
    /// A row of the exhibit.
    Row {
        /// What it is called there.
        label: String,
        /// Whether it stands under a net or a statement.
        indent: u8,
        /// The row.
        row: &'a Row,
        /// Whether the chart has a bar for it.
        charted: bool,
    },
    /// The chart of the lines before it.
    Chart,
}

/// One of the bases of some items.
pub(super) struct BaseLine<'a> {
    pub(super) label: String,
    items: Vec<&'a ItemTable>,
    kind: BaseKind,
    end: End,
}

/// A number of respondents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BaseKind {
    Unweighted,
    Weighted,
    Effective,
}

/// Which of several bases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Smallest,
    Largest,
}

impl BaseKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Unweighted => "Unweighted base",
            Self::Weighted => "Weighted base",
            Self::Effective => "Effective base",
        }
    }

    #[allow(clippy::cast_precision_loss)]
    const fn of(self, base: &Base) -> f64 {
        match self {
            Self::Unweighted => base.unweighted as f64,
            Self::Weighted => base.weighted,
            Self::Effective => base.effective,
        }
    }
}

impl BaseLine<'_> {
    /// The base of a column; nothing where nobody is in it.
    pub(super) fn of(&self, column: usize) -> Option<f64> {
        let bases = self.items.iter().filter_map(|item| item.base(column)).map(|base| self.kind.of(&base));
        match self.end {
            End::Smallest => bases.min_by(f64::total_cmp),
            End::Largest => bases.max_by(f64::total_cmp),
        }
    }
}

/// More bars are more than a reader can use.
const MAX_BARS: usize = 40;

/// The lines of a question by the columns that its sheet shows.
pub(super) fn lines<'a>(exhibit: &'a Exhibit, columns: &[usize]) -> Vec<Line<'a>> {
    let items: Vec<&ItemTable> = exhibit.items.iter().collect();
    let mut lines = bases(&items, columns);
    if exhibit.form == Form::Battery {
        let differ = lines.len() > base_kinds(&items).len();
        lines.extend(summary(exhibit));
        for item in &exhibit.items {
            lines.push(Line::Heading(item.statement.clone().unwrap_or_else(|| item.variable.clone())));
            if differ {
                lines.extend(bases(&[item], columns));
            }
            lines.extend(rows(item, false));
        }
    } else {
        let charted = exhibit.form != Form::Numeric && is_charted(exhibit.rows().map(|of| of.row));
        lines.extend(items.iter().flat_map(|item| rows(item, charted)));
        lines.extend(charted.then_some(Line::Chart));
    }
    lines
}

/// The rows that stand for the statements of a battery, side by side.
fn summary(exhibit: &Exhibit) -> Vec<Line<'_>> {
    let Some(first) = exhibit.lead() else { return Vec::new() };
    if exhibit.items.len() < 2 || exhibit.items.iter().any(|item| item.lead().kind != first.kind) {
        return Vec::new();
    }
    let charted = is_charted(exhibit.items.iter().map(ItemTable::lead));
    let mut lines = vec![Line::Heading(format!("{}, by statement", name(first)))];
    lines.extend(exhibit.items.iter().map(|item| Line::Row {
        label: item.statement.clone().unwrap_or_else(|| item.variable.clone()),
        indent: 0,
        row: item.lead(),
        charted: charted && item.lead().role.is_share(),
    }));
    lines.extend(charted.then_some(Line::Chart));
    lines
}

/// Whether rows have a chart: shares, all of which may be shown, and not too many.
fn is_charted<'a>(rows: impl Iterator<Item = &'a Row>) -> bool {
    let shares: Vec<&Row> = rows.filter(|row| row.role.is_share()).collect();
    let shown = |row: &&Row| row.total().is_some_and(|cell| cell.reliability != Reliability::Suppressed);
    (2..=MAX_BARS).contains(&shares.len()) && shares.iter().all(shown)
}

/// The rows of an item; the answers of a net are indented under it.
fn rows(item: &ItemTable, charted: bool) -> impl Iterator<Item = Line<'_>> {
    let nets = item.rows.iter().any(|row| row.role.is_net());
    item.rows.iter().map(move |row| Line::Row {
        label: name(row),
        indent: u8::from(nets && matches!(row.role, RowRole::Answer)),
        row,
        charted: charted && row.role.is_share(),
    })
}

/// A net says so.
fn name(row: &Row) -> String {
    if row.role.is_net() { format!("NET {}", row.label) } else { row.label.clone() }
}

/// The bases of some items; the smallest and the largest where they differ.
fn bases<'a>(items: &[&'a ItemTable], columns: &[usize]) -> Vec<Line<'a>> {
    let base = |label: String, kind, end| Line::Base(BaseLine { label, items: items.to_vec(), kind, end });
    let all_same = columns.iter().all(|column| {
        let mut bases = items.iter().filter_map(|item| item.base(*column));
        let first = bases.next();
        bases.all(|base| first.is_some_and(|first| are_same(&first, &base)))
    });
    let of_kind = |kind: BaseKind| {
        if all_same {
            return vec![base(kind.name().to_owned(), kind, End::Largest)];
        }
        let of_end = |end, word: &str| base(format!("{}, {word}", kind.name()), kind, end);
        vec![of_end(End::Smallest, "smallest"), of_end(End::Largest, "largest")]
    };
    base_kinds(items).into_iter().flat_map(of_kind).collect()
}

/// Whether two bases are the same, but for the last digits of sums.
fn are_same(one: &Base, other: &Base) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    one.unweighted == other.unweighted && near(one.weighted, other.weighted) && near(one.effective, other.effective)
}

/// The weighted and the effective base say more than the unweighted one only where weights are applied.
fn base_kinds(items: &[&ItemTable]) -> Vec<BaseKind> {
    let bases = items.iter().flat_map(|item| item.rows.iter().filter_map(Row::total)).map(|cell| cell.estimate.base);
    let weighted = bases.filter_map(|base| base.weighting_effect()).any(|effect| (effect - 1.0).abs() > 1e-9);
    if weighted { vec![BaseKind::Unweighted, BaseKind::Weighted, BaseKind::Effective] } else { vec![BaseKind::Unweighted] }
}
