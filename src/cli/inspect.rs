//! `inspect`: what was detected, with reasons, doubtful guesses first; columns that are left out by reason.

use super::args::InspectArgs;
use super::exit::ExitStatus;
use super::say;
use std::path::Path;
use survey_report::codebook::detect::{Confidence, Detection, Guess, detect};
use survey_report::codebook::inspection::{InspectedFile, Inspection, LeftOut, left_out};
use survey_report::error::{Error, Result};
use survey_report::format;
use survey_report::input::{Source, TextForm};
use survey_report::report::column_names;
use survey_report::run::{TargetsBeside, TargetsFit, shape_warnings, targets_beside};

/// So many columns that are left out for one reason have a line each.
const MAX_ALONE: usize = 5;
/// So many names of a longer list are shown.
const MAX_NAMED: usize = 10;
/// Longer names are cut.
const MAX_NAME: usize = 40;

pub(super) fn inspect(args: &InspectArgs) -> Result<ExitStatus> {
    let source = Source::open_as(&args.data, &args.reading.reading())?;
    let columns = source.profile()?;
    say::warnings(&shape_warnings(&source.path, &columns)?, false);
    let detection = detect(&columns);
    let rows = columns.iter().map(|column| column.rows).max().unwrap_or(0);
    let text = if args.json {
        let inspection = Inspection::new(file(&source, rows), &columns, &detection);
        inspection.to_json().map_err(Error::defect)?
    } else {
        let head = [source.name(), format::counted(rows, "row"), format::counted(columns.len() as u64, "column")];
        let targets =
            targets_beside(&source.path, &columns, &detection).map_or_else(String::new, |found| targets(&found, &args.data));
        format!("{}: {}, {}, {}\n\n{}{targets}", head[0], head[1], head[2], source.dialect, listing(&detection))
    };
    say::product(&text);
    Ok(ExitStatus::Done)
}

fn file(source: &Source, rows: u64) -> InspectedFile {
    let form = source.text_form();
    InspectedFile {
        name: source.name(),
        rows,
        format: source.dialect.clone(),
        separator: form.as_ref().map(|form| form.separator),
        header_rows: form.as_ref().map(TextForm::rows_above),
    }
}

/// A line for each guess, but for columns that many share a reason to be left out.
fn listing(detection: &Detection) -> String {
    let many: Vec<LeftOut> = left_out(&detection.guesses).into_iter().filter(|group| group.columns.len() > MAX_ALONE).collect();
    let grouped = |guess: &Guess| guess.confidence != Confidence::Low && many.iter().any(|group| group.role == guess.role);
    let mut guesses: Vec<&Guess> = detection.guesses.iter().filter(|guess| !grouped(guess)).collect();
    guesses.sort_by_key(|guess| guess.confidence);
    let sets: Vec<Vec<&str>> = guesses.iter().map(|guess| guess.columns.iter().map(String::as_str).collect()).collect();
    let names = column_names(&sets, MAX_NAME);
    let mut text: String = guesses.iter().zip(&names).map(|(guess, name)| line(guess, name)).collect();
    for group in &many {
        let own = detection.guesses.iter().filter(|guess| guess.role == group.role && grouped(guess));
        text.push_str(&group_line(group, own.flat_map(|guess| &guess.columns).map(String::as_str).collect()));
    }
    printable(&text)
}

fn line(guess: &Guess, name: &str) -> String {
    format!("{:<7} {name:<42} {} ({})\n", guess.confidence.word(), guess.reading, guess.reason)
}

/// "        12 columns left out                        added by the survey platform: a, b, c …"
fn group_line(group: &LeftOut, columns: Vec<&str>) -> String {
    let count = format!("{} left out", format::counted(columns.len() as u64, "column"));
    let more = if columns.len() > MAX_NAMED { " …" } else { "" };
    let names = format::told_apart(columns, MAX_NAME);
    let shown = names[..names.len().min(MAX_NAMED)].join(", ");
    format!("{:<7} {count:<42} {}: {shown}{more}\n", "", group.reason)
}

/// What a file of targets beside the data would weight by, and the command that does.
fn targets(found: &TargetsBeside, data: &Path) -> String {
    let file = format::shell_path(&found.path);
    match &found.fit {
        TargetsFit::Margins(margins) => {
            let named: Vec<String> = margins
                .iter()
                .map(|of| {
                    format!(
                        "`{}` ({})",
                        of.name,
                        if of.categories == 1 { "1 category".to_owned() } else { format!("{} categories", of.categories) }
                    )
                })
                .collect();
            format!(
                "\nTargets beside the data: {file} weights by {}\n        survey-report {} --targets {file}\n",
                format::list(&named),
                format::shell_path(data)
            )
        }
        TargetsFit::Not(error) => {
            let hint = error.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
            format!("\nTargets beside the data do not fit: {}{hint}\n", error.message)
        }
    }
}

/// Control characters of names are blanks on a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}
