//! New numbers in a chart and in its workbook.

use super::super::fit::chart_fit;
use super::super::mark::{self, hash};
use super::super::package::{Package, RelationshipKind, Target, Xml};
use super::outcome::{Outcome, Reason, Remark};
use super::tagged::Mark;
use super::workbook::Cells;
use super::{caches, labels};
use crate::error::Result;

/// The part of a chart in a deck.
#[derive(Clone, Copy)]
pub(super) struct ChartPart<'a> {
    /// The deck.
    pub(super) deck: &'a Package,
    /// The name of the part.
    pub(super) part: &'a str,
}

/// What becomes of a chart.
#[derive(Debug, Clone)]
pub(super) struct Chart {
    /// What became of it.
    pub(super) outcome: Outcome,
    /// What is to be said of it.
    pub(super) remarks: Vec<Remark>,
    /// Whether its format follows the new numbers.
    pub(super) is_fit: bool,
    /// The new bytes of the chart, if they differ.
    pub(super) bytes: Option<Vec<u8>>,
    /// The new workbook.
    pub(super) workbook: Option<NewWorkbook>,
}

/// A part with a workbook, and what is to be in it.
#[derive(Debug, Clone)]
pub(super) struct NewWorkbook {
    /// The name of the part.
    pub(super) part: String,
    /// Its new bytes.
    pub(super) bytes: Vec<u8>,
}

/// Where the workbook of a chart is.
enum Workbook {
    Inside(String),
    Outside,
    Missing,
}

impl Chart {
    const fn of(outcome: Outcome) -> Self {
        Self { outcome, remarks: Vec::new(), is_fit: false, bytes: None, workbook: None }
    }
}

/// The chart with the numbers of a new one.
///
/// # Errors
/// When a part cannot be read.
pub(super) fn spliced(old: ChartPart<'_>, new: ChartPart<'_>, mark: Option<Mark<'_>>, force: bool) -> Result<Chart> {
    let (own_text, other_text) = (old.deck.xml(old.part)?, new.deck.xml(new.part)?);
    let own = own_text.parsed().map_err(|error| old.deck.not_xml(old.part, error))?;
    let other = other_text.parsed().map_err(|error| new.deck.not_xml(new.part, error))?;
    let (own, other) = (own.root_element(), other.root_element());
    let now = mark::chart(own);
    if now == mark::chart(other) {
        let is_fit = chart_fit(own) == chart_fit(other);
        return Ok(Chart { is_fit, ..Chart::of(Outcome::Unchanged) });
    }
    let is_ours = mark.is_some_and(|mark| mark.hash() == Some(hash(&now).as_str()));
    match mark {
        None if !force => return Ok(Chart::of(Outcome::Kept(Reason::NoMark))),
        Some(_) if !force && !is_ours => return Ok(Chart::of(Outcome::TypedByHand)),
        _ => {}
    }
    let Some(mut edits) = caches::spliced(own, other) else { return Ok(Chart::of(Outcome::Kept(Reason::SeriesDiffer))) };
    let workbook = match workbook(old, new, own, force)? {
        Ok(workbook) => workbook,
        Err(reason) => return Ok(Chart::of(Outcome::Kept(reason))),
    };
    let is_fit = mark.is_some_and(|mark| mark.is_fit(&hash(&chart_fit(own))));
    edits.extend(labels::said(own, other, is_fit));
    let mut remarks = Vec::new();
    if is_fit {
        edits.extend(labels::fitted(own, other));
    } else if caches::ends_before(own, other) {
        remarks.push(Remark::BeyondAxis);
    }
    let outcome = if is_ours { Outcome::Updated } else { Outcome::Overwritten };
    Ok(Chart { outcome, remarks, is_fit, bytes: Some(edits.applied(&own_text)?), workbook })
}

/// The new workbook of a chart; or why the old one must stay.
fn workbook(
    old: ChartPart<'_>,
    new: ChartPart<'_>,
    chart: Xml<'_>,
    force: bool,
) -> Result<std::result::Result<Option<NewWorkbook>, Reason>> {
    let part = match Workbook::of(old)? {
        Workbook::Inside(part) => part,
        Workbook::Outside if force => return Ok(Ok(None)),
        Workbook::Outside => return Ok(Err(Reason::WorkbookOutside)),
        Workbook::Missing => return Ok(Ok(None)),
    };
    let Workbook::Inside(fresh) = Workbook::of(new)? else { return Ok(Ok(None)) };
    let bytes = new.deck.part(&fresh)?;
    if !force {
        let fresh = Cells::read(bytes.clone())?;
        let untouched = |cells: Cells| cells.agree(chart) && !cells.has_more_than(&fresh);
        if !Cells::read(old.deck.part(&part)?).is_ok_and(untouched) {
            return Ok(Err(Reason::WorkbookEdited));
        }
    }
    Ok(Ok(Some(NewWorkbook { part, bytes })))
}

impl Workbook {
    fn of(chart: ChartPart<'_>) -> Result<Self> {
        let related = chart.deck.relationships(chart.part)?;
        let mut targets = related.into_iter().filter(|of| of.kind == RelationshipKind::Workbook).map(|of| of.target);
        Ok(match targets.next() {
            Some(Target::Part(part)) => Self::Inside(part),
            Some(Target::Outside(_)) => Self::Outside,
            None => Self::Missing,
        })
    }
}
