//! What protects respondents beyond one table: filters that leave out few, earlier reports, and rules that do not fit the sample.

use super::codebooks::OwnCodebook;
use super::request::Request;
use super::study::understand_by;
use crate::error::{Error, Result};
use crate::format;
use crate::input::{Source, WaveRows};
use crate::options::Protection;
use crate::report::Results;
use crate::table::FEW;
use crate::warning::{Warning, WarningCode};
use serde::Deserialize;
use std::path::Path;

/// A sample of this part of the population tells nearly as much of everyone as a census.
const NEARLY_ALL: f64 = 0.8;

/// How many respondents the filter of the command leaves out of those whom the codebook has; nothing without such a filter, or where there
/// can be no report on everyone.
pub(super) fn left_out(source: &Source, request: &Request, own: Option<OwnCodebook>, used: u64) -> Option<u64> {
    request.filter.as_ref()?;
    let everyone = understand_by(source, &Request { filter: None, ..request.clone() }, own).ok()?;
    let rows = WaveRows { cell: "", view: &everyone.view, codebook: everyone.codebook() };
    let coded = source.code_by(None, &[rows], |_, _| {}).ok()?;
    coded.first().map(|coded| coded.quality.used.saturating_sub(used))
}

/// A filter that leaves out few: with the report on everyone, the two tell about those few.
///
/// # Errors
/// By the rules of a census.
pub(super) fn filter_of_few(left_out: Option<u64>, rules: Protection) -> Result<Option<Warning>> {
    let Some(few) = left_out.filter(|few| (1..FEW).contains(few)) else { return Ok(None) };
    let people = format::counted(few, "respondent");
    differs(format!("the filter leaves out {people}, fewer than ten: with the report on everyone, it tells about them"), rules)
}

/// A warning; by the rules of a census, an error.
fn differs(message: String, rules: Protection) -> Result<Option<Warning>> {
    match rules {
        Protection::None => Ok(None),
        Protection::Sample => {
            Ok(Some(Warning::new(WarningCode::FewLeftOut, message).remedy("do not publish both, or choose another filter")))
        }
        Protection::Census => {
            Err(Error::data(message).hint("choose another filter; if respondents need no protection, add --protect none"))
        }
    }
}

/// What a report says of its respondents.
#[derive(Deserialize)]
struct EarlierResults {
    source: EarlierSource,
    quality: EarlierQuality,
}

#[derive(Deserialize)]
struct EarlierSource {
    sha256: String,
}

#[derive(Deserialize)]
struct EarlierQuality {
    used: u64,
}

/// What the report that lies in a folder tells of few respondents together with the one that is to take its place: both are of the same
/// data, and differ by few.
///
/// # Errors
/// By the rules of a census.
pub fn against_earlier(results: &Results, folder: &Path) -> Result<Option<Warning>> {
    let text = std::fs::read_to_string(folder.join("data/results.json")).unwrap_or_default();
    let Ok(earlier) = serde_json::from_str::<EarlierResults>(&text) else { return Ok(None) };
    let few = earlier.quality.used.abs_diff(results.quality.used);
    if earlier.source.sha256 != results.source.file.sha256 || !(1..FEW).contains(&few) {
        return Ok(None);
    }
    let people = format::counted(few, "respondent");
    let message = format!(
        "the report in `{}` is of the same data and differs by {people}, fewer than ten: the two together tell about them",
        folder.display()
    );
    differs(message, results.choices.protection)
}

/// What should be known of the rules themselves.
pub(super) fn rules(results: &Results) -> Vec<Warning> {
    let cells = || results.exhibits.iter().flat_map(crate::table::Exhibit::rows).flat_map(|of| of.row.cells.iter().flatten());
    let unprotected = results.choices.protection == Protection::None && cells().any(|cell| cell.estimate.base.unweighted < FEW);
    let nearly_all = results.choices.protection == Protection::Sample
        && results.codebook.protection.rules.is_none()
        && results.frame.strata.iter().any(|stratum| stratum.fraction >= NEARLY_ALL);
    let none = unprotected.then(|| {
        Warning::new(WarningCode::Unprotected, "numbers on fewer than ten respondents are shown (`--protect none`)")
            .remedy("see that nobody can be recognised before anyone else reads them")
    });
    let census = nearly_all.then(|| {
        Warning::new(WarningCode::NearlyCensus, "nearly everyone in the population is in the sample")
            .remedy("if people know who took part, add --protect census, or --protect sample if not")
    });
    none.into_iter().chain(census).collect()
}
