//! What the reader of a report should know, with the remedy.

use crate::codebook::detect::{Confidence, Guess, GuessRole};
use crate::estimate::Reliability;
use crate::format;
use crate::report::Results;
use crate::warning::Warning;

/// The warnings of a run; `sampling` holds columns that look like a weight, a stratum, a sampling unit or a wave.
pub(super) fn warnings(results: &Results, sampling: &[Guess]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(sampling.iter().filter_map(|guess| unused_sampling(results, guess)));
    warnings.extend(unlabelled(results));
    warnings.extend(few_degrees(results));
    warnings.extend(totals(results));
    warnings.extend(suppressed(results));
    warnings.extend(rows(results));
    warnings.extend(header(results));
    warnings.extend(glyphs(results));
    warnings
}

/// Questions of other waves.
pub(super) fn dropped(questions: &[String]) -> Option<Warning> {
    let names: Vec<String> = questions.iter().map(|id| format!("`{id}`")).collect();
    (!names.is_empty()).then(|| {
        Warning::new(format!("the file has no columns of {}, which the codebook has for other waves", format::list(&names)))
            .remedy("if this wave calls them otherwise, say so in [wave.columns]")
    })
}

fn unused_sampling(results: &Results, guess: &Guess) -> Option<Warning> {
    let design = &results.codebook.design;
    let column = guess.columns.first()?;
    let used = |own: &Option<String>| own.is_some();
    match guess.role {
        GuessRole::Weight if !used(&design.weight) => Some(
            Warning::new(format!("`{column}` looks like a weight ({}) and is not applied", guess.reason))
                .remedy(format!("add --weight {column}, or --unweighted if it is none")),
        ),
        GuessRole::Strata if !used(&design.strata) && design.replicates.is_none() => Some(
            Warning::new(format!("`{column}` looks like a sampling stratum and is not used"))
                .remedy(format!("set strata = \"{column}\" in [design] of the codebook")),
        ),
        GuessRole::Psu if !used(&design.psu) && design.replicates.is_none() => Some(
            Warning::new(format!("`{column}` looks like a sampling unit and is not used, so intervals may be too short"))
                .remedy(format!("set psu = \"{column}\" in [design] of the codebook")),
        ),
        GuessRole::Wave if results.guesses.iter().any(|own| own.columns == guess.columns) => {
            Some(Warning::new(format!("`{column}` looks like the wave of a survey, and all waves are reported together")).remedy(
                format!(
                    "compare them with `survey-report compare DATA --wave {column}`, or report one with --filter '{column} == …'"
                ),
            ))
        }
        GuessRole::Finished if design.filter.is_none() => Some(kept_rows(
            guess,
            format!("`{column}` says that some interviews were not finished ({}), and they are used", guess.reason),
        )),
        GuessRole::TestRows if design.filter.is_none() => Some(kept_rows(
            guess,
            format!("`{column}` says that some interviews are tests or previews ({}), and they are used", guess.reason),
        )),
        GuessRole::AttentionCheck if design.filter.is_none() && guess.filter.is_some() => {
            Some(kept_rows(guess, format!("`{column}` checks attention ({}), and all are used", guess.reason)))
        }
        _ => None,
    }
}

/// Rows that may not count, with the filter that leaves them out.
fn kept_rows(guess: &Guess, what: String) -> Warning {
    let warning = Warning::new(what);
    match &guess.filter {
        Some(filter) => warning.remedy(format!("leave them out with --filter '{filter}'")),
        None => warning,
    }
}

/// Guesses that a person should look at, each kind in one line.
fn unlabelled(results: &Results) -> Vec<Warning> {
    let low = |numbers: bool| {
        let guesses = results.guesses.iter().filter(|guess| guess.confidence == Confidence::Low);
        guesses.filter(move |guess| guess.role.ignored_because().is_none() && (guess.reading == "number") == numbers)
    };
    let names: Vec<String> = low(false)
        .filter_map(|guess| guess.columns.first())
        .map(|column| format!("`{}`", format::ellipsis(column, 40)))
        .collect();
    let more = names.len().saturating_sub(5);
    let shown = if more > 0 { format!("{} and {more} more", names[..5].join(", ")) } else { format::list(&names) };
    let mut warnings = Vec::new();
    if !names.is_empty() {
        warnings.push(
            Warning::new(format!(
                "{} with numbers that have no labels: {shown}",
                format::counted(names.len() as u64, "question")
            ))
            .remedy("write a codebook with `survey-report init` and add labels to the levels"),
        );
    }
    for guess in low(true) {
        let column = guess.columns.first().map(String::as_str).unwrap_or_default();
        warnings.push(
            Warning::new(format!("`{}` is taken for a number: {}", format::ellipsis(column, 40), guess.reason))
                .remedy("if some cells mean no answer, list them as dk of the question in a codebook (`survey-report init`)"),
        );
    }
    let unread = |guess: &&Guess| matches!(guess.role, GuessRole::LoneOption | GuessRole::FormattedNumber);
    for guess in results.guesses.iter().filter(unread) {
        let column = guess.columns.first().map(String::as_str).unwrap_or_default();
        warnings.push(Warning::new(format!(
            "`{}` is left out: {} ({})",
            format::ellipsis(column, 60),
            guess.reading,
            guess.reason
        )));
    }
    warnings
}

fn few_degrees(results: &Results) -> Option<Warning> {
    let degf = results.degf;
    if degf < 1 {
        return Some(
            Warning::new("the design leaves no degrees of freedom: no standard error or interval can be given")
                .remedy("are strata and sampling units right?"),
        );
    }
    (degf < 8).then(|| {
        Warning::new(format!(
            "the design has {} of freedom, so intervals are wide and uncertain",
            format::counted(degf.unsigned_abs(), "degree")
        ))
    })
}

/// Totals from weights that do not add up to a population.
fn totals(results: &Results) -> Option<Warning> {
    let has_total = |exhibit: &&crate::table::Exhibit| exhibit.rows.iter().any(|row| row.role == crate::table::RowRole::Total);
    let exhibit = results.exhibits.iter().find(has_total)?;
    let mean = results.quality.weights.map_or(1.0, |weights| weights.sum / results.quality.used as f64);
    let id = &results.codebook.questions[exhibit.question].id;
    ((mean - 1.0).abs() < 0.05).then(|| {
        Warning::new(format!(
            "`{id}` has a total, and the weights have a mean of {}: it is the total of the respondents, not of the population",
            format::decimal(mean, 2)
        ))
        .remedy("name the weight that adds up to the population, or take \"total\" out of its statistics")
    })
}

/// Questions whose total is not shown.
fn suppressed(results: &Results) -> Vec<Warning> {
    let is_suppressed = |exhibit: &&crate::table::Exhibit| {
        let cells: Vec<_> = exhibit.rows.iter().filter_map(|row| row.total()).collect();
        !cells.is_empty() && cells.iter().all(|cell| cell.reliability == Reliability::Suppressed)
    };
    let warn = |exhibit: &crate::table::Exhibit| {
        let id = &results.codebook.questions[exhibit.question].id;
        let base = exhibit.base(0).map_or(0.0, |base| base.effective);
        let unknown = exhibit.rows.iter().filter_map(|row| row.total()).all(|cell| cell.estimate.std_error.is_none());
        if unknown && base >= 30.0 {
            return Warning::new(format!("`{id}` has no standard error: its shares are not shown"));
        }
        Warning::new(format!("`{id}` has an effective base of {}: its shares are not shown", format::count_of(base)))
    };
    results.exhibits.iter().filter(is_suppressed).map(warn).collect()
}

fn rows(results: &Results) -> Vec<Warning> {
    let quality = &results.quality;
    let mut warnings = Vec::new();
    if quality.short_rows > 0 {
        warnings.push(Warning::new(format!(
            "{} with fewer cells than the header; the missing ones are read as blank",
            format::counted(quality.short_rows, "row")
        )));
    }
    if let Some(rows) = quality.duplicate_ids.filter(|rows| *rows > 0) {
        warnings.push(
            Warning::new(format!("{} with a respondent id that came up before", format::counted(rows, "row")))
                .remedy("they are kept; take them out of the file if they are copies"),
        );
    }
    for oddity in &quality.oddities {
        warnings.push(Warning::new(format!("`{}`: {}: {}", oddity.question, format::counted(oddity.rows, "row"), oddity.what)));
    }
    warnings
}

/// A header of numbers is probably the first respondent.
fn header(results: &Results) -> Option<Warning> {
    let numbers: Vec<&str> = results
        .codebook
        .questions
        .iter()
        .flat_map(crate::codebook::Question::columns)
        .filter(|name| crate::codebook::profile::number(name).is_some())
        .collect();
    let first = numbers.first()?;
    Some(
        Warning::new(format!("the header holds numbers, such as `{first}`: its first row may be a respondent"))
            .remedy("put a row with the names of the columns on top"),
    )
}

/// Characters of chart texts that neither the theme's font nor the bundled one has.
fn glyphs(results: &Results) -> Option<Warning> {
    let words = crate::report::words(results);
    let footer = results.presentation.theme.footer.iter();
    crate::report::boxes(words.iter().chain(footer).map(String::as_str), results.presentation.theme.typeface)
}
