//! The arithmetic of one number of a report.

use super::codebooks::codebook_of;
use super::counting::count;
use super::flags::question_of;
use super::request::Request;
use super::step::Step;
use super::study::understand_by;
use crate::codebook::coding::Coding;
use crate::codebook::{Question, plain_text};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::estimate::{Domain, Linearised, Scoring, linearised_share};
use crate::input::Source;
use crate::report::explain::{Explanation, RDataFile, explain};
use crate::table::{Detail, Exhibit, ItemRow, ItemTable, Measured, Row, exhibits, says_yes};
use crate::tabulate::Totals;

/// Which number is to be explained.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberAddress {
    /// The question's id, or that of one of its items.
    pub question: String,
    /// The row by label, code or statement; nothing for the leading one.
    pub row: Option<String>,
    /// The column by label, code or letter; nothing for the total.
    pub column: Option<String>,
}

/// The arithmetic of one number: base, sums, variance by stratum, degrees of freedom, interval, tests, adjustment, R code.
///
/// # Errors
/// As [`analyse`](super::analyse), and when the question, row or column does not exist or nobody is in its base.
pub fn explanation(request: &Request, target: &NumberAddress, progress: &mut dyn FnMut(Step)) -> Result<Document<'static>> {
    progress(Step::Reading);
    let own = codebook_of(request)?;
    let source = Source::open_as(&request.data, &request.reading)?;
    let mut codebook = understand_by(&source, request, own)?.codebook().clone();
    let choices = request.statistics(&codebook.report);
    let wanted = question_of(&codebook, &target.question)?;
    codebook.questions.retain(|question| question.id == wanted);
    let (_, totals) = count(&source, &codebook, progress)?;
    let exhibits = exhibits(&codebook, &totals, &choices, Detail::Tests);
    let Some(exhibit) = exhibits.first() else {
        return Err(Error::usage(format!("question `{wanted}` has no numbers")).hint("free text is counted, never shown"));
    };
    let found = find_row(&codebook.questions[exhibit.question], exhibit, target)?;
    let ItemRow { item, row } = found;
    let column = find_column(exhibit, target.column.as_deref())?;
    let label = &exhibit.columns[column].label;
    let Some(cell) = &row.cells[column] else {
        return Err(Error::data(format!("nobody is in the base of `{}` in the column `{label}`", row.label))
            .hint("see the bases in the report, or leave --col out"));
    };
    let linearised = linearised(&codebook, &totals, exhibit, found, column)
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
        choices: &choices,
        frame: &totals.frame,
        exhibit,
        item,
        row,
        column,
        estimate: &cell.estimate,
        linearised,
    };
    Ok(explain(&explained))
}

/// A number in the form that its variance follows from; for a quantile, the share at or below it.
fn linearised(
    codebook: &crate::codebook::Codebook,
    totals: &Totals,
    exhibit: &Exhibit,
    of: ItemRow<'_>,
    column: usize,
) -> Option<Linearised> {
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
    let Measured::Quantile(_) = row.measured else { return measure.linearised(&domain) };
    let value = row.cells[column].as_ref()?.estimate.value;
    let below = totals.values(variable, banner)?.split(value);
    linearised_share(&totals.frame, &below, &domain, &Scoring::share(&[0], 2))
}

fn find_row<'a>(question: &Question, exhibit: &'a Exhibit, target: &NumberAddress) -> Result<ItemRow<'a>> {
    let item = exhibit.items.iter().find(|item| same(&item.variable, &target.question));
    let items = || exhibit.items.iter().filter(|own| item.is_none_or(|item| own.variable == item.variable));
    let rows: Vec<ItemRow<'_>> = items().flat_map(ItemTable::item_rows).collect();
    let lead = |item: &'a ItemTable| ItemRow { item, row: item.lead() };
    let Some(wanted) = &target.row else {
        let own = rows.iter().copied().find(|of| is_headline(question, of.row));
        let yes = rows.iter().copied().find(|of| rows.len() == 2 && says_yes(&of.row.label));
        return own.or(yes).or(items().next().map(lead)).ok_or_else(|| {
            Error::data(format!("question `{}` has no answer", target.question))
                .hint("`survey-report inspect DATA` shows its cells")
        });
    };
    let is_named = |of: &ItemRow<'_>| names(*of).iter().any(|name| same(name, wanted));
    let named: Vec<ItemRow<'_>> = rows.iter().copied().filter(is_named).collect();
    if named.iter().any(|of| of.item.variable != named[0].item.variable) {
        let names: Vec<String> = named.iter().take(6).map(|of| format!("`{}: {}`", of.item.variable, of.row.label)).collect();
        return Err(Error::usage(format!("the row `{wanted}` could be {}", crate::format::alternatives(&names)))
            .hint("name it in full, or explain the item by its id"));
    }
    let by_id = || exhibit.items.iter().find(|item| same(&item.variable, wanted));
    let is_statement = |item: &&ItemTable| item.statement.as_deref().is_some_and(|statement| same(statement, wanted));
    // An answer is called by its label, and a net of the same label by "NET" before it.
    let answer = named.iter().copied().find(|of| !of.row.role.is_net());
    let found = answer.or(named.first().copied()).or_else(|| by_id().or_else(|| items().find(is_statement)).map(lead));
    found.ok_or_else(|| {
        let mut known: Vec<String> = rows.iter().filter_map(|of| names(*of).into_iter().next()).collect();
        known.dedup();
        unknown("row", wanted, &known)
    })
}

/// What a row may be called, the plainest first.
fn names(of: ItemRow<'_>) -> Vec<String> {
    let ItemRow { item, row } = of;
    let net = if row.role.is_net() { format!("NET {}", row.label) } else { row.label.clone() };
    let mut names = match &item.statement {
        Some(statement) => {
            vec![
                format!("{statement}: {}", row.label),
                format!("{statement}: {net}"),
                format!("{}: {}", item.variable, row.label),
            ]
        }
        None => Vec::new(),
    };
    names.extend([row.label.clone(), net, row.code.clone()]);
    names
}

fn find_column(exhibit: &Exhibit, wanted: Option<&str>) -> Result<usize> {
    let Some(wanted) = wanted else { return Ok(0) };
    let columns = || exhibit.columns.iter().enumerate();
    let matching = |of: &dyn Fn(&crate::table::Column) -> bool| -> Vec<usize> {
        columns().filter(|(_, column)| of(column)).map(|(at, _)| at).collect()
    };
    let full = |column: &crate::table::Column| column.banner.as_ref().map(|banner| format!("{banner}: {}", column.label));
    let found = [
        matching(&|column| !column.letter.is_empty() && column.letter == wanted),
        matching(&|column| full(column).is_some_and(|name| same(&name, wanted))),
        matching(&|column| same(&column.label, wanted)),
        matching(&|column| column.code.as_deref().is_some_and(|code| same(code, wanted))),
    ];
    let known: Vec<String> = columns().map(|(_, column)| full(column).unwrap_or_else(|| column.label.clone())).collect();
    match found.into_iter().find(|found| !found.is_empty()).as_deref() {
        Some([one]) => Ok(*one),
        Some(several) => {
            let names: Vec<String> = several.iter().map(|at| format!("`{}`", known[*at])).collect();
            Err(Error::usage(format!("the column `{wanted}` could be {}", crate::format::alternatives(&names)))
                .hint("name it in full, or by its letter"))
        }
        None => Err(unknown("column", wanted, &known)),
    }
}

/// Whether two names are the same but for capitals and the length of dashes.
fn same(name: &str, wanted: &str) -> bool {
    plain_text(name) == plain_text(wanted)
}

/// Whether a row is what the codebook puts into the headline.
fn is_headline(question: &Question, row: &Row) -> bool {
    let members = question.headline.as_ref().map(|headline| headline.members.as_slice());
    matches!((&row.measured, members), (Measured::Share(categories), Some(members)) if categories.as_slice() == members)
}

fn unknown(noun: &str, wanted: &str, known: &[String]) -> Error {
    let error = Error::usage(format!("there is no {noun} `{wanted}`"));
    match crate::names::nearest(wanted, known.iter().map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(format!("known: {}", known.iter().take(20).map(String::as_str).collect::<Vec<_>>().join(", "))),
    }
}
