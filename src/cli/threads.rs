//! `--jobs`: how many threads there are.

use survey_report::error::{Error, Result};

/// Starts so many threads; one for each core where nothing is asked for.
pub(super) fn set_threads(jobs: Option<usize>) -> Result<()> {
    let Some(jobs) = jobs else { return Ok(()) };
    let started = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    started.map_err(|error| Error::internal("threads cannot be started").because(error))
}
