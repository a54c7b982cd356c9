//! stdout is the product, stderr the conversation. A reader that has gone away is no error.

use super::args::Manner;
use super::exit::ExitStatus;
use anstyle::{AnsiColor, Style};
use std::io::Write;
use survey_report::error::Error;
use survey_report::warning::Warning;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// Settles when to use colours; `NO_COLOR` and a stream that is no terminal are heeded where they are not asked for.
pub(super) fn in_colour(when: clap::ColorChoice) {
    match when {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// Prints what was asked for.
pub(super) fn product(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Tells how it went.
pub(super) fn conversation(text: &str, quiet: bool) {
    if !quiet {
        let _ = anstream::stderr().lock().write_all(text.as_bytes());
    }
}

/// Prints warnings, the same ones that the report holds.
pub(super) fn warnings(warnings: &[Warning], quiet: bool) {
    for text in warnings {
        warning(&text.to_string(), quiet);
    }
}

/// Prints a warning.
pub(super) fn warning(text: &str, quiet: bool) {
    conversation(&labelled("warning", WARNING, text), quiet);
}

/// Prints an error with its hint and the command that was probably meant: for a person, or as JSON on one line for a program.
pub(super) fn error(error: &Error, meant: Option<&str>, manner: Manner) {
    if manner.json {
        let value = serde_json::json!({ "error": {
            "kind": error.kind,
            "message": error.told(),
            "hint": error.hint,
            "command": meant,
            "exit_code": ExitStatus::of(error.kind) as u8,
        } });
        conversation(&format!("{value}\n"), false);
        return;
    }
    conversation(&labelled("error", ERROR, &error.told()), false);
    if let Some(hint) = &error.hint {
        conversation(&labelled("hint", HINT, hint), false);
    }
    if let Some(command) = meant {
        conversation(&format!("      {}\n", printable(command)), false);
    }
}

fn labelled(word: &str, style: Style, text: &str) -> String {
    format!("{style}{word}:{style:#} {}\n", printable(text))
}

/// A name from a file must not steer the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}
