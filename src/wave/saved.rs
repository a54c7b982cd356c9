//! Waves as files: what may be kept of one without its respondents, and how it is read again.
//!
//! Rules of disclosure:
//! - a statistic on an effective base under 30 is not kept;
//! - sums by stratum are kept where each has at least five respondents of the domain, or none, and of a group where the same holds for
//!   everyone else;
//! - sums by PSU are kept of all respondents together, where every PSU has at least ten and at least four in five of them answered;
//!   of groups, never;
//! - of a panel, whose sampling units are people, and wherever else these rules forbid it, a statistic is kept with its standard error
//!   alone.
//!
//! - what is withheld of the tables is not kept, nor are sums by stratum of a measure of which groups are withheld: stratum by stratum, they
//!   would say more than the tables;
//! - of the cells by which changes are standardised, all are kept or none: those that are there would give away those that are not.

use super::record::{Known, Origin, Wave, WaveMeasure};
use super::results::wave_of_results;
use crate::codebook::published::field_dates;
use crate::compare::MIN_EFFECTIVE_BASE;
use crate::design::{Calibration, SampleStructure};
use crate::error::{Error, Result};
use crate::estimate::{Linearised, Quantity};
use crate::json_text;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Version of this format.
pub const SCHEMA: u32 = 1;
/// Version of the format of the results of a report.
pub const RESULTS_SCHEMA: u32 = 2;

/// Respondents of a PSU whose sums may be kept.
const MIN_OF_PSU: u64 = 10;
/// Respondents of a stratum whose sums may be kept.
const MIN_OF_STRATUM: u64 = 5;
/// The part of all respondents that must have answered before sums by PSU may be kept.
const MIN_ANSWERED: f64 = 0.8;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    tool: &'static str,
    version: &'static str,
    wave: &'a Wave,
}

/// What a file says of itself.
#[derive(Deserialize)]
struct DocumentHead {
    #[serde(default)]
    schema: u32,
    #[serde(default)]
    tool: String,
    /// What the file is, where it is no wave.
    #[serde(default)]
    kind: String,
    /// The files of a report's manifest.
    outputs: Option<IgnoredAny>,
    /// The tables of a report's results.
    questions: Option<IgnoredAny>,
}

/// A saved wave, or the results of a report before [`RESULTS_SCHEMA`].
#[derive(Deserialize)]
struct WaveDocument {
    wave: Option<Wave>,
}

/// A wave as JSON text.
///
/// # Errors
/// Never for finite numbers; the error is that of the JSON writer.
pub fn to_json(wave: &Wave) -> Result<String> {
    let document = Document { schema: SCHEMA, tool: "survey-report", version: env!("CARGO_PKG_VERSION"), wave };
    serde_json::to_string_pretty(&document).map(|text| text + "\n").map_err(Error::defect)
}

/// A wave from a saved one or from the `results.json` of a report; `path` is for messages.
///
/// # Errors
/// When the text is neither, or of another version.
pub fn from_json(text: &str, path: &Path) -> Result<Wave> {
    const AGAIN: &str = "save it again: survey-report DATA --save-wave NAME";
    const WHAT: &str = "a saved wave or the results of a report";
    const NAME_IT: &str = "name a data file, a saved wave (NAME.wave.json), or the folder of a report";
    let head: DocumentHead = json_text::from_json(text, path, WHAT, NAME_IT)?;
    let of_results = head.questions.is_some();
    if head.tool != "survey-report" {
        return Err(Error::file(path, "was not written by survey-report").hint(NAME_IT));
    }
    if head.outputs.is_some() {
        return Err(Error::file(path, "is the manifest of a report, not its results").hint(NAME_IT));
    }
    let newest = if of_results { RESULTS_SCHEMA } else { SCHEMA };
    if !(1..=newest).contains(&head.schema) {
        return Err(Error::file(path, format!("has the format {}, and this version reads formats up to {newest}", head.schema))
            .hint(AGAIN));
    }
    if !head.kind.is_empty() {
        return Err(Error::file(path, format!("is a {}, not a wave", head.kind)).hint("name the waves that were compared"));
    }
    if of_results && head.schema == RESULTS_SCHEMA {
        let wave = wave_of_results(text, path)?;
        check(&wave, path)?;
        return Ok(summary(&wave));
    }
    let document: WaveDocument = json_text::from_json(text, path, WHAT, AGAIN)?;
    let Some(mut wave) = document.wave else {
        return Err(Error::file(path, "holds no wave: an earlier version of survey-report wrote it")
            .hint("make the report again, or save the wave: survey-report DATA --save-wave NAME"));
    };
    check(&wave, path)?;
    wave.facts.origin = if of_results { Origin::Results } else { Origin::Saved };
    Ok(wave)
}

/// Numbers that were changed by hand must not reach memory that is not there.
fn check(wave: &Wave, path: &Path) -> Result<()> {
    let broken =
        || Error::file(path, "is damaged: its numbers do not fit each other").hint("save the wave, or make the report, again");
    let frame = wave.frame.as_ref();
    if frame.is_some_and(|frame| frame.units.iter().any(|unit| unit.stratum >= frame.strata.len())) {
        return Err(broken());
    }
    if frame.and_then(|frame| frame.calibration.as_ref()).is_some_and(|calibration| *calibration != Calibration::default()) {
        return Err(broken());
    }
    let fits = |of: &Linearised| {
        of.fitted.is_empty()
            && frame.is_some_and(|frame| {
                of.z.len() == frame.units.len()
                    && of.present.len() == frame.units.len()
                    && of.replicates.len() == frame.replicate_count()
                    && (frame.clustered || of.squares.len() == frame.units.len())
            })
    };
    let strata = frame.iter().flat_map(|frame| &frame.strata);
    if strata.into_iter().any(|stratum| !(0.0..=1.0).contains(&stratum.fraction) || (stratum.psus == 0 && !has_replicates(frame)))
    {
        return Err(broken());
    }
    let sane = |measure: &WaveMeasure, known: &Known| {
        let (base, value) = (known.base(), known.value());
        let bounds = match measure.quantity {
            Quantity::Share => -1e-9..=1.0 + 1e-9,
            Quantity::Score => -1.0 - 1e-9..=1.0 + 1e-9,
            Quantity::Number => f64::MIN..=f64::MAX,
        };
        let precise = match known {
            Known::Alone(of) => of.std_error.is_none_or(|error| error >= 0.0 && error.is_finite()) && of.degf >= -1,
            Known::Totals(of) => fits(of) && of.squares.iter().all(|square| *square >= 0.0),
        };
        // A sum of n weights has no more effective respondents than n.
        let effective = base.effective > 0.0 && base.effective <= base.unweighted as f64 * (1.0 + 1e-9);
        precise && bounds.contains(&value) && effective && base.weighted > 0.0
    };
    let all = wave.questions.iter().flat_map(|question| &question.measures);
    let wrong = all.into_iter().any(|measure| statistics(measure).any(|known| !sane(measure, known)));
    field_dates(&wave.facts.id, &wave.facts.field)?;
    if wrong { Err(broken()) } else { Ok(()) }
}

fn has_replicates(frame: Option<&SampleStructure>) -> bool {
    frame.is_some_and(|frame| frame.replicates.is_some())
}

fn statistics(measure: &WaveMeasure) -> impl Iterator<Item = &Known> {
    measure.total.iter().chain(measure.groups.iter().flatten().flatten())
}

/// A wave with every statistic known by its standard error alone: what the results of a report hold.
#[must_use]
pub fn summary(wave: &Wave) -> Wave {
    reduced(wave, Keep::Nothing)
}

/// A wave with what may be kept of it; `respondents` are those of each unit of its frame.
#[must_use]
pub fn disclosed(wave: &Wave, respondents: &[u64]) -> Wave {
    let Some(frame) = wave.frame.as_ref().filter(|_| !wave.facts.panel) else { return summary(wave) };
    let smallest = respondents.iter().copied().filter(|n| *n > 0).min().unwrap_or(0);
    let keep = match (frame.replicates.is_some(), frame.clustered) {
        (true, _) => Keep::Replicates,
        (false, true) if smallest >= MIN_OF_PSU => Keep::Psus,
        (false, true) => Keep::Nothing,
        // Residuals of weights that were made would need a table of answers by every margin.
        (false, false) if frame.calibration.is_some() => Keep::Nothing,
        (false, false) => Keep::Strata,
    };
    let mut kept = reduced(wave, keep);
    if let Some(frame) = &mut kept.frame {
        // Sums by PSU are those of residuals: what residuals were made of is not needed any more.
        frame.calibration = frame.calibration.as_ref().map(|_| Calibration::default());
    }
    kept
}

/// What may be kept of the sums of a wave.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// Standard errors alone.
    Nothing,
    /// Replicates, without sums by unit.
    Replicates,
    /// Sums by PSU, of all respondents.
    Psus,
    /// Sums by stratum.
    Strata,
}

fn reduced(wave: &Wave, keep: Keep) -> Wave {
    let mut kept = wave.clone();
    for measure in kept.questions.iter_mut().flat_map(|question| &mut question.measures) {
        let everyone = measure.total.clone();
        let keep = if measure.withheld && has_strata(wave) { Keep::Nothing } else { keep };
        for (banner, groups) in wave.banners.iter().zip(&mut measure.groups) {
            let before = groups.iter().flatten().count();
            for known in groups.iter_mut() {
                *known = known.as_ref().and_then(|known| of_group(wave, known, everyone.as_ref(), keep));
            }
            if banner.standard && groups.iter().flatten().count() < before {
                groups.fill(None);
            }
        }
        measure.total = everyone.as_ref().and_then(|known| of_total(wave, known, keep));
    }
    let has_sums = |measure: &WaveMeasure| statistics(measure).any(|known| matches!(known, Known::Totals(_)));
    if !kept.questions.iter().flat_map(|question| &question.measures).any(has_sums) {
        kept.frame = None;
    }
    kept
}

fn has_strata(wave: &Wave) -> bool {
    wave.frame.as_ref().is_some_and(|frame| frame.strata.len() > 1 || frame.replicates.is_some())
}

fn is_large(known: &Known) -> bool {
    known.base().effective >= MIN_EFFECTIVE_BASE
}

fn of_total(wave: &Wave, known: &Known, keep: Keep) -> Option<Known> {
    let answered = |of: &Linearised| of.base.unweighted as f64 >= MIN_ANSWERED * wave.facts.respondents.unweighted as f64;
    let sums = match (known, keep) {
        (Known::Totals(of), Keep::Psus) if answered(of) => Some(Known::Totals(of.clone())),
        _ => None,
    };
    let kept = sums.or_else(|| of_group(wave, known, None, keep));
    kept.filter(is_large)
}

/// `everyone` are those of whom the group is a part.
fn of_group(wave: &Wave, known: &Known, everyone: Option<&Known>, keep: Keep) -> Option<Known> {
    if !is_large(known) {
        return None;
    }
    let alone = || Known::Alone(wave.precision(known));
    let Known::Totals(of) = known else { return Some(known.clone()) };
    let finite = of.replicates.iter().all(|replicate| replicate.is_finite());
    let enough = |n: u64| n == 0 || n >= MIN_OF_STRATUM;
    let others = match everyone {
        Some(Known::Totals(all)) => all.present.iter().zip(&of.present).all(|(all, own)| enough(all.saturating_sub(*own))),
        _ => true,
    };
    let counted = others && of.present.iter().all(|n| enough(*n));
    Some(match keep {
        Keep::Replicates if finite => Known::Totals(Linearised { z: vec![0.0; of.z.len()], ..of.clone() }),
        Keep::Strata if counted => known.clone(),
        _ => alone(),
    })
}

/// Whether units of a frame may be in a file at all, in words for the reader of the summary.
#[must_use]
pub fn kept_words(wave: &Wave) -> &'static str {
    match &wave.frame {
        None => "shares and standard errors",
        Some(SampleStructure { replicates: Some(_), .. }) => "shares and their replicates",
        Some(SampleStructure { clustered: true, .. }) => {
            "sums by sampling unit of all respondents; of groups, shares and standard errors"
        }
        Some(_) => "sums by stratum",
    }
}
