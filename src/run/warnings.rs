//! What the reader of a report should know, with the remedy.

use super::flags::is_open;
use crate::codebook::Codebook;
use crate::codebook::detect::{Confidence, Guess, GuessRole};
use crate::codebook::expression::column_in_filter;
use crate::estimate::Reliability;
use crate::format;
use crate::report::Results;
use crate::toml_text::toml_text;
use crate::warning::{Warning, WarningCode};

/// The warnings of a run; `sampling` holds columns that look like a weight, a stratum, a sampling unit or a wave.
pub(super) fn warnings(results: &Results, sampling: &[Guess]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(sampling.iter().filter_map(|guess| unused_sampling(results, guess)));
    warnings.extend(missing_codes(results));
    warnings.extend(asked_twice(results));
    warnings.extend(unlabelled(results));
    warnings.extend(few_degrees(results));
    warnings.extend(totals(results));
    warnings.extend(suppressed(results));
    warnings.extend(rows(results));
    warnings.extend(header(results));
    let pages = results.figures.iter().flat_map(|figure| &figure.pages);
    warnings.extend(crate::report::boxes(pages));
    warnings
}

/// Questions of other waves.
pub(super) fn dropped(questions: &[String]) -> Option<Warning> {
    let names: Vec<String> = questions.iter().map(|id| format!("`{id}`")).collect();
    (!names.is_empty()).then(|| {
        Warning::new(
            WarningCode::QuestionsOfOtherWaves,
            format!("the file has no columns of {}, which the codebook has for other waves", format::list(&names)),
        )
        .remedy("if this wave calls them otherwise, say so in [wave.columns]")
    })
}

/// Values in conditions that no answer has, or that can mean two.
pub(super) fn doubtful_conditions(codebook: &Codebook) -> Vec<Warning> {
    let doubt = |doubt: &String| {
        Warning::new(WarningCode::DoubtfulCondition, doubt.clone()).remedy("write the code or the label of one of the answers")
    };
    codebook.doubts().map(doubt).collect()
}

fn unused_sampling(results: &Results, guess: &Guess) -> Option<Warning> {
    let design = &results.codebook.design;
    let column = guess.columns.first()?;
    match guess.role {
        GuessRole::Weight | GuessRole::Strata | GuessRole::Psu if !is_open(design, guess.role) => None,
        GuessRole::Weight => Some(
            Warning::new(
                WarningCode::UnusedWeight,
                format!("`{column}` looks like a weight ({}) and is not applied", guess.reason),
            )
            .remedy(match &results.codebook.weighting {
                Some(_) => format!("if it is a design weight, start from it: --base-weight {}", format::shell(column)),
                None => format!("add --weight {}, or --unweighted if it is none", format::shell(column)),
            }),
        ),
        GuessRole::Strata => Some(
            Warning::new(WarningCode::UnusedStrata, format!("`{column}` looks like a sampling stratum and is not used"))
                .remedy(format!("set strata = {} in [design] of the codebook", toml_text(column))),
        ),
        GuessRole::Psu => Some(
            Warning::new(
                WarningCode::UnusedPsu,
                format!("`{column}` looks like a sampling unit and is not used, so intervals may be too short"),
            )
            .remedy(format!("set psu = {} in [design] of the codebook", toml_text(column))),
        ),
        GuessRole::Wave if results.guesses.iter().any(|own| own.columns == guess.columns) => {
            let data = format::shell(&results.source.file.name);
            let compare = format!("survey-report compare {data} --wave {}", format::shell(column));
            let one = format::shell(&format!("{} == …", column_in_filter(column)));
            Some(
                Warning::new(
                    WarningCode::WavesTogether,
                    format!("`{column}` looks like the wave of a survey, and all waves are reported together"),
                )
                .remedy(format!("compare them with `{compare}`, or report one with --filter {one}")),
            )
        }
        GuessRole::Finished if design.filter.is_none() => Some(kept_rows(
            WarningCode::UnfinishedInterviews,
            guess,
            format!("`{column}` says that some interviews were not finished ({}), and they are used", guess.reason),
        )),
        GuessRole::TestRows if design.filter.is_none() => Some(kept_rows(
            WarningCode::TestInterviews,
            guess,
            format!("`{column}` says that some interviews are tests or previews ({}), and they are used", guess.reason),
        )),
        GuessRole::AttentionCheck if design.filter.is_none() && guess.filter.is_some() => Some(kept_rows(
            WarningCode::AttentionCheck,
            guess,
            format!("`{column}` checks attention ({}), and all are used", guess.reason),
        )),
        _ => None,
    }
}

/// Rows that may not count, with the filter that leaves them out.
fn kept_rows(code: WarningCode, guess: &Guess, what: String) -> Warning {
    let warning = Warning::new(code, what);
    match &guess.filter {
        Some(filter) => warning.remedy(format!("leave them out with --filter {}", format::shell(filter))),
        None => warning,
    }
}

/// Questions with one wording, which a reader cannot tell apart.
fn asked_twice(results: &Results) -> Vec<Warning> {
    let questions = &results.codebook.questions;
    let twin = |at: usize| questions[..at].iter().find(|before| before.text == questions[at].text);
    let twins = (0..questions.len()).filter_map(|at| twin(at).map(|before| (before, &questions[at])));
    let named = twins.filter(|(_, question)| !question.text.is_empty() && question.text != question.id);
    named
        .map(|(first, second)| {
            let wording = format::ellipsis(&second.text, MAX_WORDING);
            Warning::new(
                WarningCode::SameWording,
                format!("`{}` and `{}` have the same wording: “{wording}”", first.id, second.id),
            )
            .remedy("give each its own `text` or `short` in a codebook (`survey-report init`), or leave one out")
        })
        .collect()
}

/// A longer wording is cut in a warning.
const MAX_WORDING: usize = 80;

/// Codes and answers that were taken for "not asked" without a codebook.
fn missing_codes(results: &Results) -> Option<Warning> {
    // "NA" and the like need no word.
    let taken = |cell: &&String| !crate::codebook::is_not_asked(cell);
    let codes: Vec<String> = results.codebook.design.missing.iter().filter(taken).cloned().collect();
    (!codes.is_empty() && !results.guesses.is_empty()).then(|| {
        let verb = if codes.len() == 1 { "is taken for a code" } else { "are taken for codes" };
        Warning::new(
            WarningCode::MissingCodes,
            format!("{} {verb} of “not asked” or “not answered”: in no base", format::list(&codes)),
        )
        .remedy("if one of them is an answer, take it out of `missing` in [design] of a codebook (`survey-report init`)")
    })
}

/// Names in one warning.
const MAX_NAMED: usize = 5;

/// Guesses that a person should look at, each kind in one line.
fn unlabelled(results: &Results) -> Vec<Warning> {
    let low = |numbers: bool| -> Vec<&Guess> {
        let doubtful = |guess: &&Guess| guess.confidence == Confidence::Low && guess.role.ignored_because().is_none();
        results.guesses.iter().filter(doubtful).filter(|guess| (guess.reading == "number") == numbers).collect()
    };
    let mut warnings: Vec<Warning> = Vec::new();
    let (codes, numbers) = (low(false), low(true));
    if !codes.is_empty() {
        let questions = format::counted(codes.len() as u64, "question");
        warnings.push(
            Warning::new(
                WarningCode::UnlabelledCodes,
                format!("{questions} with numbers that have no labels: {}", named(&codes)),
            )
            .remedy("write a codebook with `survey-report init` and add labels to the levels"),
        );
    }
    let remedy = "if some cells mean no answer, list them as dk of the question in a codebook (`survey-report init`)";
    if numbers.len() > MAX_NAMED {
        let columns = format::counted(numbers.len() as u64, "column");
        warnings.push(
            Warning::new(WarningCode::TakenForNumbers, format!("{columns} are taken for numbers: {}", named(&numbers)))
                .remedy(remedy),
        );
    } else {
        let taken = |guess: &&Guess| format!("{} is taken for a number: {}", named(&[*guess]), guess.reason);
        warnings.extend(numbers.iter().map(|guess| Warning::new(WarningCode::TakenForNumbers, taken(guess)).remedy(remedy)));
    }
    for (role, code) in
        [(GuessRole::LoneOption, WarningCode::LoneOption), (GuessRole::FormattedNumber, WarningCode::FormattedNumber)]
    {
        let unread: Vec<&Guess> = results.guesses.iter().filter(|guess| guess.role == role).collect();
        if let (true, Some(why)) = (unread.len() > MAX_NAMED, role.ignored_because()) {
            let columns = format::counted(unread.len() as u64, "column");
            warnings.push(Warning::new(code, format!("{columns} are left out ({why}): {}", named(&unread))));
        } else {
            let left_out = |guess: &&Guess| format!("{} is left out: {} ({})", named(&[*guess]), guess.reading, guess.reason);
            warnings.extend(unread.iter().map(|guess| Warning::new(code, left_out(guess))));
        }
    }
    warnings
}

/// The first columns of some guesses; names that are cut still differ.
fn named(guesses: &[&Guess]) -> String {
    let columns = guesses.iter().filter_map(|guess| guess.columns.first()).map(String::as_str);
    let names: Vec<String> = format::told_apart(columns, 60).into_iter().map(|name| format!("`{name}`")).collect();
    match names.len().checked_sub(MAX_NAMED) {
        Some(more) if more > 0 => format!("{} and {more} more", names[..MAX_NAMED].join(", ")),
        _ => format::list(&names),
    }
}

fn few_degrees(results: &Results) -> Option<Warning> {
    let degf = results.degf;
    if degf < 1 {
        return Some(
            Warning::new(
                WarningCode::NoDegreesOfFreedom,
                "the design leaves no degrees of freedom: no standard error or interval can be given",
            )
            .remedy("are strata and sampling units right?"),
        );
    }
    (degf < 8).then(|| {
        Warning::new(
            WarningCode::FewDegreesOfFreedom,
            format!(
                "the design has {} of freedom, so intervals are wide and uncertain",
                format::counted(degf.unsigned_abs(), "degree")
            ),
        )
    })
}

/// Totals from weights that do not add up to a population.
fn totals(results: &Results) -> Option<Warning> {
    let has_total = |exhibit: &&crate::table::Exhibit| exhibit.rows().any(|of| of.row.role == crate::table::RowRole::Total);
    let exhibit = results.exhibits.iter().find(has_total)?;
    let mean = results.quality.weights.map_or(1.0, |weights| weights.sum / results.quality.used as f64);
    let id = &results.codebook.questions[exhibit.question].id;
    ((mean - 1.0).abs() < 0.05).then(|| {
        Warning::new(WarningCode::TotalOfRespondents, format!(
            "`{id}` has a total, and the weights have a mean of {}: it is the total of the respondents, not of the population",
            format::decimal(mean, 2)
        ))
        .remedy("name the weight that adds up to the population, or take \"total\" out of its statistics")
    })
}

/// Questions whose total is not shown.
fn suppressed(results: &Results) -> Vec<Warning> {
    let is_suppressed = |exhibit: &&crate::table::Exhibit| {
        let cells: Vec<_> = exhibit.rows().filter_map(|of| of.row.total()).collect();
        !cells.is_empty() && cells.iter().all(|cell| cell.reliability == Reliability::Suppressed)
    };
    let warn = |exhibit: &crate::table::Exhibit| {
        let id = &results.codebook.questions[exhibit.question].id;
        let base = exhibit.base(0).map_or(0.0, |base| base.effective);
        let unknown = exhibit.rows().filter_map(|of| of.row.total()).all(|cell| cell.estimate.std_error.is_none());
        if unknown && base >= 30.0 {
            return Warning::new(WarningCode::NoStandardError, format!("`{id}` has no standard error: its shares are not shown"));
        }
        Warning::new(
            WarningCode::SmallBase,
            format!("`{id}` has an effective base of {}: its shares are not shown", format::count_of(base)),
        )
    };
    results.exhibits.iter().filter(is_suppressed).map(warn).collect()
}

fn rows(results: &Results) -> Vec<Warning> {
    let quality = &results.quality;
    let mut warnings = Vec::new();
    if quality.short_rows > 0 {
        warnings.push(Warning::new(
            WarningCode::ShortRows,
            format!(
                "{} with fewer cells than the header; the missing ones are read as blank",
                format::counted(quality.short_rows, "row")
            ),
        ));
    }
    if let Some(rows) = quality.duplicate_ids.filter(|rows| *rows > 0) {
        warnings.push(
            Warning::new(
                WarningCode::RepeatedIds,
                format!("{} with a respondent id that came up before", format::counted(rows, "row")),
            )
            .remedy("they are kept; take them out of the file if they are copies"),
        );
    }
    for oddity in &quality.oddities {
        warnings.push(Warning::new(
            WarningCode::OddRows,
            format!("`{}`: {}: {}", oddity.question, format::counted(oddity.rows, "row"), oddity.what),
        ));
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
        Warning::new(
            WarningCode::NumericHeader,
            format!("the header holds numbers, such as `{first}`: its first row may be a respondent"),
        )
        .remedy("put a row with the names of the columns on top"),
    )
}
