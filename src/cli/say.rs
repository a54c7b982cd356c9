//! stdout is the product, stderr the conversation. A reader that has gone away is no error.

use std::io::Write;
use survey_report::error::Error;
use survey_report::warning::Warning;

/// Prints what was asked for.
pub(super) fn product(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Tells how it went.
pub(super) fn conversation(text: &str, quiet: bool) {
    if !quiet {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

/// Prints warnings, the same ones that the report holds.
pub(super) fn warnings(warnings: &[Warning], quiet: bool) {
    for warning in warnings {
        conversation(&format!("warning: {warning}\n"), quiet);
    }
}

/// Prints an error with its hint.
pub(super) fn error(error: &Error) {
    conversation(&format!("error: {}\n", error.in_full()), false);
}
