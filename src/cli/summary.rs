//! What the terminal says after a run.

use super::screen::{Screen, cut, width};
use serde_json::Value;
use std::path::Path;
use survey_report::codebook::detect::{Guess, GuessRole};
use survey_report::error::{Error, Result};
use survey_report::estimate::Reliability;
use survey_report::format;
use survey_report::report::Results;
use survey_report::run::Publication;
use survey_report::table::KeyMeasure;
use survey_report::warning::Warning;

/// Key measures shown on the terminal.
const MAX_SHOWN: usize = 7;
/// Columns of the whisker plot from 0 to 100%, at most.
const PLOT: usize = 40;
/// Columns of a screen that has no room for plots.
const NARROW: usize = 60;

/// The summary of a run.
pub(super) fn text(results: &Results, published: &Publication, folder: &Path) -> String {
    let screen = Screen::here();
    let mut lines = vec![read(results)];
    lines.push(detected(results));
    lines.push(weight(results));
    lines.push(base(results));
    lines.push(String::new());
    lines.extend(measures(results, screen.columns()));
    lines.push(wrote(published, folder));
    lines.iter().map(|line| screen.line(line) + "\n").collect()
}

/// A line that begins with a word of its own.
pub(super) fn line(word: &str, rest: &str) -> String {
    format!("{word:<9}{rest}")
}

fn read(results: &Results) -> String {
    let rows = format::counted(results.quality.rows, "row");
    let columns = format::counted(results.source.columns as u64, "column");
    line("Read", &format!("{} · {rows} · {columns} · {}", results.source.file.name, results.source.dialect))
}

fn detected(results: &Results) -> String {
    if let Some(codebook) = &results.codebook_file {
        return line(
            "Codebook",
            &format!("{} · {}", codebook.name, format::counted(results.codebook.questions.len() as u64, "question")),
        );
    }
    let count = |role: GuessRole| results.guesses.iter().filter(|guess| guess.role == role).count() as u64;
    let part = |n: u64, noun: &str| (n > 0).then(|| format::counted(n, noun));
    let left_out = |wanted: fn(GuessRole) -> bool| -> u64 {
        let is_wanted = |guess: &&Guess| guess.role.ignored_because().is_some() && wanted(guess.role);
        results.guesses.iter().filter(is_wanted).map(|guess| guess.columns.len() as u64).sum()
    };
    let personal = left_out(|role| role == GuessRole::Personal);
    let others = left_out(|role| !matches!(role, GuessRole::Personal | GuessRole::Open));
    let parts = [
        part(count(GuessRole::Question), "question"),
        part(count(GuessRole::Demographic), "demographic"),
        part(count(GuessRole::Open), "open text"),
        part(personal, "column").map(|text| format!("{text} of personal data left out")),
        part(others, "other column").map(|text| format!("{text} left out")),
    ];
    line("Detected", &parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn weight(results: &Results) -> String {
    let made = if results.codebook.weighting.is_some() { "made to meet " } else { "" };
    match &results.codebook.weighted_by() {
        Some(weight) => line(
            "Weight",
            &format!(
                "{made}{weight} · design effect {} · effective sample size {}",
                format::decimal(results.weighting_effect(), 2),
                format::count_of(results.effective_size())
            ),
        ),
        None => line("Weight", "none"),
    }
}

fn base(results: &Results) -> String {
    let quality = &results.quality;
    let mut dropped = Vec::new();
    for (rows, why) in [(quality.empty, "empty"), (quality.filtered_out, "outside the filter"), (quality.zero_weight, "weight 0")]
    {
        if rows > 0 {
            dropped.push(format!("{} {why}", format::count(rows)));
        }
    }
    let dropped = if dropped.is_empty() { String::new() } else { format!(" (without {})", dropped.join(", ")) };
    line("Base", &format!("{}{dropped}", format::count(quality.used)))
}

/// The first key measures with their intervals as plots.
fn measures(results: &Results, columns: usize) -> Vec<String> {
    let worded = results.key.iter().any(|measure| measure.predicate.is_some());
    let shown =
        |measure: &&KeyMeasure| (!worded || measure.predicate.is_some()) && measure.cell.reliability != Reliability::Suppressed;
    let mut lines: Vec<String> = results.key.iter().filter(shown).take(MAX_SHOWN).map(|of| measure(of, columns)).collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn measure(measure: &KeyMeasure, columns: usize) -> String {
    let estimate = &measure.cell.estimate;
    let percent = format!("{}%", format::percent(estimate.value));
    let range = estimate.interval.map_or_else(String::new, |interval| format::percent_range(interval.lower, interval.upper));
    let drawn = if columns < NARROW { String::new() } else { plot(measure, PLOT.min(columns * 3 / 10)) + "  " };
    let numbers = format!("  {percent:>6}  {range:>9}  {drawn}");
    cut(&format!("{numbers}{}", measure.title), columns)
}

/// The estimate and its interval on a line that is as wide as this between 0 and 100%.
fn plot(measure: &KeyMeasure, width: usize) -> String {
    let estimate = &measure.cell.estimate;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let place = |share: f64| ((share * width as f64).round() as usize).min(width);
    let dot = place(estimate.value);
    let (from, to) = estimate.interval.map_or((dot, dot), |interval| (place(interval.lower), place(interval.upper)));
    (0..=width)
        .map(|at| match at {
            at if at == dot => '●',
            at if at == from => '├',
            at if at == to => '┤',
            at if at > from && at < to => '─',
            _ => ' ',
        })
        .collect()
}

fn wrote(published: &Publication, folder: &Path) -> String {
    let redrawn = match (published.charts, published.redrawn) {
        (0, _) => String::new(),
        (all, redrawn) => format!(" · {} ({redrawn} redrawn)", format::counted(all as u64, "chart")),
    };
    let files = files(published);
    let removed = match published.removed {
        0 => String::new(),
        removed => format!(" · {} of an earlier run removed", format::counted(removed as u64, "file")),
    };
    line("Wrote", &format!("{}{}{redrawn} · {files}{removed}", folder.display(), std::path::MAIN_SEPARATOR))
}

/// Files that were written, and those that were unchanged.
pub(super) fn files(published: &Publication) -> String {
    match published.written.changed {
        0 => "nothing changed".to_owned(),
        changed => {
            format!("{} written, {} unchanged", format::counted(changed as u64, "file"), published.written.unchanged)
        }
    }
}

/// What to do next.
pub(super) fn next(results: &Results, data: &Path) -> String {
    if results.codebook_file.is_some() {
        return String::new();
    }
    let command = line("Next", &format!("survey-report init {}", format::shell(&data.display().to_string())));
    let whole = format!("{command}     to name questions, set weight, groups and study facts");
    // The command can be pasted, so it is never cut.
    (if width(&whole) <= Screen::here().columns() { whole } else { command }) + "\n"
}

/// The result for programs.
pub(super) fn json(results: &Results, published: &Publication, folder: &Path) -> Result<String> {
    let own = serde_json::json!({
        "rows": results.quality.rows,
        "used": results.quality.used,
        "questions": results.exhibits.len(),
    });
    made(&own, published, folder, &results.warnings)
}

/// What was made, after what only one command has to say.
pub(super) fn made(own: &Value, published: &Publication, folder: &Path, warnings: &[Warning]) -> Result<String> {
    let mut value = serde_json::json!({
        "report": folder.display().to_string(),
        "charts": published.charts,
        "redrawn": published.redrawn,
        "changed": published.written.changed,
        "unchanged": published.written.unchanged,
        "removed": published.removed,
        "files": published.files,
        "warnings": warnings,
    });
    if let (Some(value), Some(own)) = (value.as_object_mut(), own.as_object()) {
        value.extend(own.clone());
    }
    serde_json::to_string_pretty(&value).map(|text| text + "\n").map_err(Error::defect)
}

/// Peak memory, where the system tells.
pub(super) fn resources() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(str::trim);
    let times = std::fs::read_to_string("/proc/self/stat").ok().and_then(|stat| {
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
        Some(ticks / 100.0)
    });
    let parts = [peak.map(|peak| format!("peak memory {peak}")), times.map(|seconds| format!("processor time {seconds:.2} s"))];
    let text: Vec<String> = parts.into_iter().flatten().collect();
    if text.is_empty() { String::new() } else { line("Used", &text.join(" · ")) + "\n" }
}
