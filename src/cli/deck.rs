//! `deck refresh`: new numbers in a deck that was edited.

use super::args::DeckArgs;
use super::exit::ExitStatus;
use super::explain::made_by;
use super::progress::Progress;
use super::say;
use super::screen::{Screen, cut};
use super::summary::line;
use super::threads::set_threads;
use std::fmt::Write as _;
use survey_report::document::pptx::refresh::{Outcome, ShapeOutcome};
use survey_report::error::{Error, Result};
use survey_report::format;
use survey_report::run::{RefreshedDeck, refresh_deck};

/// Shapes of one kind that the terminal lists.
const MAX_LISTED: usize = 20;

/// Refreshes a deck; `line` is the command that makes the report of its new data.
pub(super) fn deck(args: &DeckArgs, line: &str) -> Result<ExitStatus> {
    set_threads(args.jobs)?;
    let mut progress = Progress::new(args.quiet);
    let refreshed = refresh_deck(&args.request(line)?, &made_by, &mut |step| progress.show(step))?;
    progress.finish();
    if args.json {
        say::product(&json(&refreshed)?);
    } else {
        say::conversation(&text(&refreshed), args.quiet);
        say::product(&format!("{}\n", refreshed.path.display()));
    }
    say::warnings(&refreshed.warnings, args.quiet);
    let is_stale = refreshed.shapes.iter().any(ShapeOutcome::may_be_stale);
    Ok(if args.exit_code && is_stale { ExitStatus::Findings } else { ExitStatus::Done })
}

fn text(refreshed: &RefreshedDeck) -> String {
    let columns = Screen::here().columns();
    let mut text = String::new();
    for (word, wanted) in [("Updated", Outcome::Updated), ("Replaced", Outcome::Overwritten), ("Current", Outcome::Unchanged)] {
        let all: Vec<&ShapeOutcome> = refreshed.shapes.iter().filter(|shape| shape.outcome == wanted).collect();
        if !all.is_empty() {
            let _ = writeln!(text, "{}", line(word, &counted(&all)));
        }
    }
    let kept: Vec<&ShapeOutcome> =
        refreshed.shapes.iter().filter(|shape| shape.may_be_stale() || !shape.remarks.is_empty()).collect();
    text += &listed("Kept", &kept, columns);
    let new: Vec<&ShapeOutcome> = refreshed.shapes.iter().filter(|shape| shape.outcome == Outcome::New).collect();
    text += &listed("New", &new, columns);
    let written = match (&refreshed.backup, refreshed.is_written) {
        (_, false) => line("Wrote", "nothing: the deck is up to date"),
        (None, true) => line("Wrote", &refreshed.path.display().to_string()),
        (Some(backup), true) => {
            line("Wrote", &format!("{} · {} is what stood there", refreshed.path.display(), backup.display()))
        }
    };
    text + &written + "\n"
}

/// How many shapes there are on how many slides.
fn counted(shapes: &[&ShapeOutcome]) -> String {
    let mut slides: Vec<usize> = shapes.iter().map(|shape| shape.slide).collect();
    slides.dedup();
    let exhibits = shapes.iter().filter(|shape| shape.is_exhibit()).count() as u64;
    let words = shapes.len() as u64 - exhibits;
    let parts = [(exhibits, "chart or table", "charts and tables"), (words, "text", "texts")];
    let parts = parts.iter().filter(|(count, _, _)| *count > 0);
    let parts = parts.map(|(count, one, many)| format!("{} {}", format::count(*count), if *count == 1 { one } else { many }));
    format!("{} on {}", parts.collect::<Vec<_>>().join(" and "), format::counted(slides.len() as u64, "slide"))
}

/// Shapes line by line, with what became of them.
fn listed(word: &str, shapes: &[&ShapeOutcome], columns: usize) -> String {
    let mut text = String::new();
    for (at, shape) in shapes.iter().take(MAX_LISTED).enumerate() {
        let [question, kind, part] = shape.words();
        let said = std::iter::once(shape.outcome.to_string()).chain(shape.remarks.iter().map(ToString::to_string));
        let said = format!("slide {} · {question} · {kind} {part}: {}", shape.slide, said.collect::<Vec<_>>().join("; "));
        let _ = writeln!(text, "{}", cut(&line(if at == 0 { word } else { "" }, &said), columns));
    }
    if shapes.len() > MAX_LISTED {
        let _ = writeln!(text, "{}", line("", &format!("and {} more (--json lists all)", shapes.len() - MAX_LISTED)));
    }
    text
}

fn json(refreshed: &RefreshedDeck) -> Result<String> {
    let count = |wanted: fn(Outcome) -> bool| refreshed.shapes.iter().filter(|shape| wanted(shape.outcome)).count();
    let value = serde_json::json!({
        "deck": refreshed.path.display().to_string(),
        "backup": refreshed.backup.as_ref().map(|path| path.display().to_string()),
        "written": refreshed.is_written,
        "parts": refreshed.parts,
        "updated": count(|of| of == Outcome::Updated),
        "overwritten": count(|of| of == Outcome::Overwritten),
        "unchanged": count(|of| of == Outcome::Unchanged),
        "typed_by_hand": count(|of| of == Outcome::TypedByHand),
        "kept": count(|of| matches!(of, Outcome::Kept(_))),
        "orphaned": count(|of| of == Outcome::Orphaned),
        "new": count(|of| of == Outcome::New),
        "shapes": refreshed.shapes,
        "warnings": refreshed.warnings,
    });
    serde_json::to_string_pretty(&value).map(|text| text + "\n").map_err(Error::defect)
}
