//! One survey, from a request to everything that its report says.

use super::codebooks::codebook_of;
use super::counting::{Count, CountedWave, count_waves, only, without_groups};
use super::plan::Depth;
use super::presentation;
use super::protection;
use super::request::Request;
use super::step::Step;
use super::strict::refuse_warnings;
use super::study::{ResolvedStudy, understand_by, unused_columns};
use super::warnings;
use super::wave_to_count::WaveToCount;
use super::weighting_warnings::weighting_warnings;
use crate::codebook::detect::{GuessRole, detect};
use crate::codebook::published::field_dates;
use crate::codebook::{Expression, Filter, resolve};
use crate::error::{Error, Result};
use crate::input::Source;
use crate::options::Protection;
use crate::report::weighting::MadeWeights;
use crate::report::{Results, Scope, SourceFacts, check_wishes, figures, findings};
use crate::table::{self, Detail, Exhibit, key_measures};
use crate::wave::{Origin, saved};

/// A survey that was counted, with all that its report says.
pub struct Survey {
    /// What its report says.
    pub results: Results,
    source: Source,
    study: ResolvedStudy,
    counted: CountedWave,
    request: Request,
}

/// A wave that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedWave {
    /// Its text.
    pub json: String,
    /// What is kept of it, in words.
    pub kept: &'static str,
    /// Measures that stand for their questions.
    pub measures: usize,
}

/// From a request to everything that a report says.
///
/// # Errors
/// See [`Error`]: a file that cannot be read, an invalid codebook, data that contradict it, or warnings under `strict`.
pub fn analyse(request: &Request, progress: &mut dyn FnMut(Step)) -> Result<Results> {
    survey(request, progress).map(|survey| survey.results)
}

/// The same with what was counted, which can be saved as a wave.
///
/// # Errors
/// As [`analyse`].
pub fn survey(request: &Request, progress: &mut dyn FnMut(Step)) -> Result<Survey> {
    progress(Step::Reading);
    // What is wrong with flags and codebook is said before the data are read.
    let own = codebook_of(request)?;
    let looks = presentation::requested(request, own.as_ref())?;
    let source = Source::open_as(&request.data, &request.reading)?;
    let study = understand_by(&source, request, own.clone())?;
    let choices = request.statistics(&study.codebook().report, &study.codebook().protection);
    let wave = WaveToCount { cell: "", view: &study.view, codebook: study.codebook() };
    let Count { coded, totals, made } = only(count_waves(&source, None, &[wave], Depth::Report, progress)?)?;
    let counted = CountedWave { book: study.book.clone(), entry: study.wave.clone(), coded, totals };
    let exhibits = table::exhibits(study.codebook(), &counted.totals, &choices, Detail::Tests);
    refuse_nobody(&counted, &exhibits, &source)?;
    let left_out = protection::left_out(&source, request, own, counted.coded.quality.used);
    let few = protection::filter_of_few(left_out, choices.protection)?;
    let wave = counted.facts(&source)?;
    let key = key_measures(study.codebook(), &exhibits);
    let weighting = made.map(|made| {
        let before = without_groups(study.codebook());
        let before = table::exhibits(&before, &made.before, &choices, Detail::Estimates);
        MadeWeights::new(made.weighting, &key, &exhibits, &before)
    });
    let mut results = Results {
        unused_columns: unused_columns(&study),
        choices,
        frame: counted.totals.frame.clone(),
        key,
        weighting,
        quality: counted.coded.quality.clone(),
        guesses: study.guesses.clone(),
        source: SourceFacts {
            file: source.input_file(),
            bytes: source.facts.bytes,
            dialect: source.dialect.clone(),
            columns: source.columns().len(),
        },
        codebook_file: study.own.as_ref().map(|own| own.entry.clone()),
        presentation: looks,
        figures: Vec::new(),
        findings: Vec::new(),
        wave,
        subgroup: counted.book.subgroup.clone(),
        scope: if request.questions.is_empty() { Scope::Survey } else { Scope::Chosen },
        tables: request.tables,
        degf: exhibits_degf(&exhibits),
        exhibits,
        command: request.command.clone(),
        warnings: Vec::new(),
        codebook: study.codebook().clone(),
    };
    check_wishes(&results)?;
    results.figures = figures(&results);
    results.findings = findings(&results);
    results.warnings = warnings::warnings(&results, &study.notes);
    results.warnings.extend(warnings::dropped(&study.dropped));
    if let Some((plan, made)) = results.codebook.weighting.as_ref().zip(results.weighting.as_ref()) {
        results.warnings.extend(weighting_warnings(plan, &made.weighting));
    }
    results.warnings.extend(study.warnings.iter().cloned());
    results.warnings.extend(warnings::doubtful_conditions(&results.codebook));
    results.warnings.extend(few);
    results.warnings.extend(protection::rules(&results));
    refuse_warnings(&results.warnings, request.strict)?;
    Ok(Survey { results, source, study, counted, request: request.clone() })
}

fn refuse_nobody(counted: &CountedWave, exhibits: &[Exhibit], source: &Source) -> Result<()> {
    let quality = &counted.coded.quality;
    if quality.zero_weight > 0 && quality.used == 0 {
        return Err(Error::data("all weights are 0")
            .hint("is it the right column? a weight of 0 keeps a respondent out of every estimate"));
    }
    if exhibits.iter().any(|exhibit| exhibit.base(0).is_some() || exhibit.hidden(0).is_some()) {
        return Ok(());
    }
    match &counted.book.codebook.design.filter {
        Some(filter) if quality.used == 0 && quality.filtered_out > 0 => Err(nobody_kept(filter, source)?),
        _ => Err(Error::data("nobody is in the base of any question")
            .hint("is the filter right, and are there questions? `survey-report inspect` shows what was understood")),
    }
}

/// The error of a filter that nobody meets, with the cells that its columns have.
fn nobody_kept(filter: &Filter, source: &Source) -> Result<Error> {
    let profile = source.profile()?;
    let read = profile.iter().filter(|column| filter.columns().contains(&column.name.as_str()));
    let told: Vec<String> = read.filter_map(resolve::cells_in_words).collect();
    let error = Error::data(format!("nobody meets the filter {}", filter.text));
    Ok(if told.is_empty() { error.hint("`survey-report inspect DATA` shows the columns") } else { error.hint(told.join("; ")) })
}

/// The degrees of freedom of the question that most respondents answered.
fn exhibits_degf(exhibits: &[Exhibit]) -> i64 {
    let totals = exhibits.iter().flat_map(Exhibit::rows).filter_map(|of| of.row.total());
    totals.max_by_key(|cell| cell.estimate.base.unweighted).map_or(0, |cell| cell.estimate.degf)
}

impl Survey {
    /// The survey as its totals, under the rules of disclosure, to be compared with other waves later.
    ///
    /// # Errors
    /// When the codebook or the name says dates that are none, or the filter cannot be read.
    pub fn saved_wave(&self, id: &str) -> Result<SavedWave> {
        if self.results.choices.protection == Protection::Census {
            return Err(Error::data("a saved wave holds sums that are not rounded, which the rules of a census do not allow")
                .hint("leave --save-wave out; if respondents need no protection, add --protect none"));
        }
        let mut wave = self.counted.wave(&self.source, &self.results.exhibits)?;
        if self.picks_a_wave()? {
            wave.facts.filter = self.study.own.as_ref().and_then(|own| own.file.design.filter.clone());
            wave.facts.picked.clone_from(&self.request.filter);
        }
        id.clone_into(&mut wave.facts.id);
        wave.facts.label = super::facts::label(id, field_dates(id, &wave.facts.field)?);
        wave.facts.origin = Origin::Saved;
        let kept = saved::disclosed(&wave, &self.counted.totals.respondents);
        let measures = kept.questions.iter().flat_map(|question| &question.measures).filter(|measure| measure.key).count();
        Ok(SavedWave { json: saved::to_json(&kept)?, kept: saved::kept_words(&kept), measures })
    }

    /// Whether the filter of the command names nothing but the column that says the wave: then it is no base of its own.
    fn picks_a_wave(&self) -> Result<bool> {
        let Some(filter) = &self.request.filter else { return Ok(false) };
        let named: Vec<String> = Expression::parse(filter)?.names().into_iter().map(str::to_owned).collect();
        let declared = self.study.own.as_ref().and_then(|own| own.file.waves.column.as_ref());
        if declared.is_some() {
            return Ok(named.iter().all(|column| declared == Some(column)));
        }
        let detection = detect(&self.source.profile()?);
        let waves: Vec<&String> = detection.of_role(GuessRole::Wave).flat_map(|guess| &guess.columns).collect();
        Ok(named.iter().all(|column| waves.contains(&column)))
    }
}
