//! `charts`: pictures drawn again from saved results.

use super::args::ChartsArgs;
use super::exit::ExitStatus;
use super::{say, watch};
use survey_report::error::{Error, Result};
use survey_report::format;
use survey_report::names;
use survey_report::run::{Redrawn, redraw, watched_results};

/// Draws the charts, once or whenever what they are made of changes; `line` is the command that the manifest notes.
pub(super) fn charts(args: &ChartsArgs, line: &str) -> Result<ExitStatus> {
    if !args.watch {
        draw(args, line)?;
        return Ok(ExitStatus::Done);
    }
    let request = args.request(line);
    watch::watch(|| watched_results(&request), args.quiet, || draw(args, line))
}

fn draw(args: &ChartsArgs, line: &str) -> Result<()> {
    if args.out.as_deref().is_some_and(names::is_standard_input) {
        return Err(Error::usage("pictures cannot be written to standard output").hint("name a folder: -o slides"));
    }
    let redrawn = redraw(&args.request(line))?;
    if args.json {
        say::product(&json(&redrawn)?);
    } else {
        say::conversation(&text(&redrawn), args.quiet);
        say::product(&format!("{}\n", redrawn.folder.display()));
    }
    say::warnings(&redrawn.warnings, args.quiet);
    Ok(())
}

fn text(redrawn: &Redrawn) -> String {
    let changed = redrawn.written.changed;
    let files =
        if changed == 0 { "nothing changed".to_owned() } else { format!("{} written", format::counted(changed as u64, "file")) };
    format!("{} ({} redrawn) · {files}\n", format::counted(redrawn.charts as u64, "chart page"), redrawn.redrawn)
}

fn json(redrawn: &Redrawn) -> Result<String> {
    let value = serde_json::json!({
        "folder": redrawn.folder.display().to_string(),
        "charts": redrawn.charts,
        "redrawn": redrawn.redrawn,
        "changed": redrawn.written.changed,
        "unchanged": redrawn.written.unchanged,
        "files": redrawn.files,
        "warnings": redrawn.warnings,
    });
    serde_json::to_string_pretty(&value).map(|text| text + "\n").map_err(Error::defect)
}
