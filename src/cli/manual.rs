//! `man`: the manual page, with the flags of `run`.

use super::args::program;
use survey_report::error::{Error, Result};

/// The page in the format of `man`.
pub(super) fn page() -> Result<String> {
    let mut page = Vec::new();
    let program = program();
    clap_mangen::Man::new(program.clone()).render(&mut page).map_err(Error::defect)?;
    if let Some(run) = program.find_subcommand("run") {
        clap_mangen::Man::new(run.clone()).render_options_section(&mut page).map_err(Error::defect)?;
    }
    Ok(String::from_utf8_lossy(&page).into_owned())
}
