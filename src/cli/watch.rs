//! Doing something again whenever files change.

use super::args::Manner;
use super::exit::ExitStatus;
use super::say;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};
use survey_report::error::Result;

/// How often files are looked at.
const INTERVAL: Duration = Duration::from_millis(200);

/// What a file looked like: gone, or changed at a time and so long.
type Stamp = Option<(SystemTime, u64)>;

/// Does something now, and again whenever one of the files changes, until the program is interrupted. What fails is said, and tried
/// again after the next change; the first time, it ends the program.
pub(super) fn watch(files: impl Fn() -> Vec<PathBuf>, quiet: bool, mut act: impl FnMut() -> Result<()>) -> Result<ExitStatus> {
    let mut seen = stamps(&files());
    act()?;
    say::conversation("Watching for changes; press Ctrl+C to stop.\n", quiet);
    loop {
        std::thread::sleep(INTERVAL);
        let now = stamps(&files());
        if now == seen {
            continue;
        }
        seen = settled(&files, now);
        let start = Instant::now();
        match act() {
            Ok(()) => {
                say::conversation(&format!("Done in {:.2} s; watching for changes.\n", start.elapsed().as_secs_f64()), quiet);
            }
            Err(error) => say::error(&error, None, Manner::given()),
        }
    }
}

/// Waits until nothing has changed for one interval, so that a file is not read half written.
fn settled(files: &impl Fn() -> Vec<PathBuf>, mut last: Vec<Stamp>) -> Vec<Stamp> {
    loop {
        std::thread::sleep(INTERVAL / 2);
        let now = stamps(&files());
        if now == last {
            return now;
        }
        last = now;
    }
}

fn stamps(files: &[PathBuf]) -> Vec<Stamp> {
    let stamp = |file: &PathBuf| {
        let meta = std::fs::metadata(file).ok()?;
        Some((meta.modified().ok()?, meta.len()))
    };
    files.iter().map(stamp).collect()
}
