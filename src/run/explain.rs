//! The arithmetic of one number of a report.

use super::codebooks::codebook_of;
use super::counting::{Count, counted_alone};
use super::request::Request;
use super::step::Step;
use super::study::understand_by;
use super::survey::analyse;
use crate::codebook::Codebook;
use crate::codebook::coding::Coding;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::estimate::{CategoryCount, Domain, Linearised, Scoring, Statistic, category_counts, linearised_share};
use crate::input::Source;
use crate::options::Protection;
use crate::report::explain::find::{Catalogue, NumberAddress, RowAddress, WantedNumber};
use crate::report::explain::{Explanation, RDataFile, explain, figure_list};
use crate::table::{Detail, Exhibit, ItemRow, Measured, exhibits};
use crate::tabulate::Totals;

/// The arithmetic of one number, in words first: base, sums, variance by stratum, degrees of freedom, interval, tests, adjustment, R code.
/// Without a wish, the figures of the report with their headlines.
///
/// # Errors
/// As [`analyse`](super::analyse), and when the number does not exist, could be several, or nobody is in its base.
pub fn explanation(request: &Request, wanted: &WantedNumber, progress: &mut dyn FnMut(Step)) -> Result<Document<'static>> {
    let catalogue = Catalogue::of(&analyse(request, progress)?);
    if wanted.what.is_none() {
        return Ok(figure_list(&catalogue, wanted));
    }
    let address = catalogue.find(wanted)?;
    arithmetic(request, &Found { catalogue: &catalogue, address, remarks: Vec::new() }, progress)
}

/// A number that was found.
pub(super) struct Found<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) address: NumberAddress,
    /// What is to be said before anything else.
    pub(super) remarks: Vec<String>,
}

/// The arithmetic of a number that was found.
pub(super) fn arithmetic(request: &Request, found: &Found<'_>, progress: &mut dyn FnMut(Step)) -> Result<Document<'static>> {
    let Found { catalogue, address: NumberAddress { row, column }, remarks } = found;
    let wanted = &catalogue.question(*row).id;
    let own = codebook_of(request)?;
    let source = Source::open_as(&request.data, &request.reading)?;
    let mut codebook = understand_by(&source, request, own)?.codebook().clone();
    let choices = request.statistics(&codebook.report, &codebook.protection);
    if choices.protection == Protection::Census {
        return Err(Error::data("the arithmetic of a number is not rounded, which the rules of a census do not allow")
            .hint("if respondents need no protection, add --protect none"));
    }
    codebook.questions.retain(|question| question.id == *wanted);
    let Count { totals, made, .. } = counted_alone(&source, &codebook, progress)?;
    let exhibits = exhibits(&codebook, &totals, &choices, Detail::Tests);
    let exhibit = exhibits.first().ok_or_else(|| Error::internal("a question without its exhibit"))?;
    let ItemRow { item, row } =
        find(catalogue, exhibit, *row).ok_or_else(|| Error::internal("a row that is not in its exhibit"))?;
    let label = &exhibit.columns[*column].label;
    let Some(cell) = &row.cells[*column] else {
        return Err(Error::data(format!("nobody is in the base of `{}` in the column `{label}`", row.label))
            .hint("see the bases in the report, or leave --col out"));
    };
    let counted = counted(&codebook, &totals, exhibit, ItemRow { item, row }, *column)
        .ok_or_else(|| Error::internal("an estimate without its linearisation"))?;
    let name = source.name();
    let data = RDataFile {
        name: &name,
        format: source.format(),
        catalog: source.catalog(),
        sheet: source.sheet(),
        text: source.text_form(),
    };
    let explained = Explanation {
        codebook: &codebook,
        coding: &Coding::of(&codebook, source.columns())?,
        data,
        weighting: made.as_ref().map(|made| &made.weighting),
        choices: &choices,
        frame: &totals.frame,
        exhibit,
        item,
        row,
        column: *column,
        estimate: &cell.estimate,
        counts: counted.answers,
        figure: catalogue.figure_of(wanted),
        remarks: remarks.iter().cloned().chain(catalogue.why_chosen(found.address.row)).collect(),
        linearised: counted.linearised,
    };
    Ok(explain(&explained))
}

/// The row of an exhibit that a catalogue has at an address.
fn find<'a>(catalogue: &Catalogue, exhibit: &'a Exhibit, at: RowAddress) -> Option<ItemRow<'a>> {
    let (item, row) = (catalogue.item(at), catalogue.row(at));
    let table = exhibit.items.iter().find(|table| table.variable == item.variable)?;
    // A net is never taken for an answer of the same code, and of several nets it is that of the same label.
    let same =
        |own: &ItemRow<'_>| own.row.code == row.code && own.row.label == row.label && own.row.role.word() == row.role.word();
    table.item_rows().find(same)
}

/// A number with what it was counted from.
struct CountedNumber {
    linearised: Linearised,
    answers: Vec<CategoryCount>,
}

/// A number in the form that its variance follows from, with its respondents by answer; for a quantile, the share at or below it.
fn counted(codebook: &Codebook, totals: &Totals, exhibit: &Exhibit, of: ItemRow<'_>, column: usize) -> Option<CountedNumber> {
    let ItemRow { item, row } = of;
    let variable = codebook.variables().iter().position(|variable| variable.id() == item.variable)?;
    let banner = exhibit.columns[column].banner_column.as_ref();
    let banner = banner.and_then(|name| codebook.banners.iter().position(|banner| banner.column == *name));
    let measure = row.measured.measure(totals, variable, banner)?;
    let domain = match banner {
        Some(banner) => {
            let before: usize = codebook.banners[..banner].iter().map(|banner| banner.groups.len()).sum();
            Domain::group(column - 1 - before, measure.groups())
        }
        None => Domain::all(measure.groups()),
    };
    if let Measured::Quantile(_) = row.measured {
        let value = row.cells[column].as_ref()?.estimate.value;
        let below = totals.values(variable, banner)?.split(value);
        let linearised = linearised_share(&totals.frame, &below, &domain, &Scoring::share(&[0], 2))?;
        return Some(CountedNumber { linearised, answers: category_counts(&below, &domain) });
    }
    let answers = match measure.statistic {
        Statistic::Share { cells, .. } | Statistic::Score { cells, .. } => category_counts(cells, &domain),
        _ => Vec::new(),
    };
    Some(CountedNumber { linearised: measure.linearised(&domain)?, answers })
}
