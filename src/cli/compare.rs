//! `compare`: waves of a survey compared.

use super::args::CompareArgs;
use super::exit::ExitStatus;
use super::progress::Progress;
use super::screen::{Screen, cut};
use super::threads::set_threads;
use super::{say, summary};
use std::path::{Path, PathBuf};
use survey_report::error::Result;
use survey_report::report::waves::{Rank, WaveResults, numbers};
use survey_report::run::{Publication, compare as pipeline, publish, text as pipeline_text};
use survey_report::wave::{Change, Comparison, TrackedMeasure};
use survey_report::{format, output};

/// Changes shown on the terminal.
const MAX_SHOWN: usize = 12;

/// Compares waves and makes the report; `line` is the command that it prints.
pub(super) fn compare(args: &CompareArgs, line: &str) -> Result<ExitStatus> {
    set_threads(args.make.jobs)?;
    let streamed = args.make.streams(args.out.as_deref())?;
    let folder = args.out.clone().unwrap_or_else(|| default_folder(args));
    if !streamed {
        output::check_target(&folder, args.force)?;
    }
    let mut progress = Progress::new(args.make.quiet);
    let results = pipeline(&args.request(line), &mut |step| progress.show(step))?;
    if streamed {
        progress.finish();
        say::product(&pipeline_text(&results)?);
    } else {
        let published = publish(&results, &folder, &args.make.parts(), &mut |step| progress.show(step))?;
        progress.finish();
        if args.make.json {
            say::product(&json(&results, &published, &folder)?);
        } else {
            say::conversation(&text(&results, &published, &folder), args.make.quiet);
            say::product(&format!("{}\n", folder.display()));
        }
    }
    say::warnings(&results.warnings, args.make.quiet);
    if args.make.verbose {
        say::conversation(&summary::resources(), false);
    }
    Ok(if args.exit_code && results.tracker.has_findings() { ExitStatus::Findings } else { ExitStatus::Done })
}

/// `2013.csv` is reported on in `2013-waves`, beside the user rather than beside the data.
fn default_folder(args: &CompareArgs) -> PathBuf {
    let last = args.waves.last().map_or(Path::new("survey"), PathBuf::as_path);
    let stem = survey_report::names::stem(last).unwrap_or_else(|| "survey".to_owned());
    PathBuf::from(format!("{}-waves", stem.strip_suffix(".wave").unwrap_or(&stem)))
}

fn text(results: &WaveResults, published: &Publication, folder: &Path) -> String {
    let tracker = &results.tracker;
    let wave = |wave: &survey_report::wave::Wave| {
        let n = wave.facts.respondents.unweighted;
        if n == 0 { wave.facts.label.clone() } else { format!("{} (n = {})", wave.facts.label, format::count(n)) }
    };
    let labels: Vec<String> = tracker.waves.iter().map(wave).collect();
    let shown =
        if labels.len() > 6 { format!("{} · … · {}", labels[0], labels[labels.len() - 1]) } else { labels.join(" · ") };
    let mut lines = vec![summary::line("Waves", &shown)];
    let all = tracker.questions.len() as u64;
    let key = tracker.key().count() as u64;
    lines.push(summary::line(
        "Matched",
        &format!("{} · {}", format::counted(all, "question"), format::counted(key, "tracked measure")),
    ));
    let at = tracker.whole();
    let comparison = tracker.comparisons[at];
    lines.push(String::new());
    let mut rows: Vec<&TrackedMeasure> = tracker.key().filter(|measure| measure.changes[at].is_some()).collect();
    rows.sort_by_cached_key(|measure| Rank::of(measure.changes[at].as_ref(), measure.quantity));
    let screen = Screen::here();
    lines.extend(rows.iter().take(MAX_SHOWN).map(|measure| cut(&change_line(measure, comparison, at), screen.columns())));
    if rows.len() > MAX_SHOWN {
        lines.push(format!("  {} more in the report", rows.len() - MAX_SHOWN));
    }
    lines.push(String::new());
    let files = summary::files(published);
    let charts = format::counted(published.charts as u64, "chart page");
    lines.push(summary::line("Wrote", &format!("{}{} · {charts} · {files}", folder.display(), std::path::MAIN_SEPARATOR)));
    lines.iter().map(|line| screen.line(line) + "\n").collect()
}

/// `  32 → 27   −5 (−9 to −1) ▼  fell                  Had no idea`.
fn change_line(measure: &TrackedMeasure, comparison: Comparison, at: usize) -> String {
    let value = |wave: usize| numbers::cell(measure.cells[wave].as_ref(), measure.quantity).text();
    let change = measure.changes[at].as_ref();
    let (text, words) = match change {
        Some(Change::Tested { verdict, .. }) => {
            (numbers::change(change, measure.quantity).text(), verdict.told(comparison.relation))
        }
        Some(Change::Broken(_)) => (String::new(), "not comparable"),
        Some(Change::NotTested(_)) | None => (String::new(), "not tested"),
    };
    let arrow = if comparison.is_in_time() { "→" } else { "|" };
    let values = format!("{} {arrow} {}", value(comparison.earlier), value(comparison.later));
    format!("  {values:>13}  {text:<20}  {words:<23}  {}", measure.title)
}

fn json(results: &WaveResults, published: &Publication, folder: &Path) -> Result<String> {
    let tracker = &results.tracker;
    let shown = tracker.shown();
    let found: Vec<&str> = tracker
        .key()
        .filter(|measure| shown.iter().any(|at| measure.changes[*at].as_ref().is_some_and(Change::is_found)))
        .map(|measure| measure.title.as_str())
        .collect();
    let own = serde_json::json!({
        "waves": tracker.waves.iter().map(|wave| &wave.facts.id).collect::<Vec<_>>(),
        "measures": tracker.key().count(),
        "changed_measures": found,
    });
    summary::made(&own, published, folder, &results.warnings)
}
