//! `--strict`: warnings are errors.

use crate::error::{Error, ErrorKind, Result};
use crate::format;
use crate::warning::Warning;

/// Refuses warnings, where the request is strict.
pub(super) fn refuse_warnings(warnings: &[Warning], strict: bool) -> Result<()> {
    if !strict || warnings.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = warnings.iter().map(|warning| format!("  {warning}")).collect();
    let count = format::counted(warnings.len() as u64, "warning");
    Err(Error::new(ErrorKind::Strict, format!("{count} under --strict:\n{}", lines.join("\n")))
        .hint("fix them, or run without --strict"))
}
