//! What the benchmarks share: timing, the program, bare reads and a seeded generator.

use polars::prelude::{CsvReadOptions, ParquetReader, SerReader};
use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// The fastest of several runs, with what it said.
pub(crate) struct Timed {
    pub(crate) seconds: f64,
    pub(crate) said: String,
}

pub(crate) fn best(times: usize, mut run: impl FnMut() -> Outcome<String>) -> Outcome<Timed> {
    let mut best = Timed { seconds: f64::INFINITY, said: String::new() };
    for _ in 0..times {
        let start = Instant::now();
        let said = run()?;
        let seconds = start.elapsed().as_secs_f64();
        if seconds < best.seconds {
            best = Timed { seconds, said };
        }
    }
    Ok(best)
}

pub(crate) fn line(name: &str, timed: &Timed) {
    let mut out = std::io::stdout().lock();
    // A reader that has gone away is no reason to stop measuring.
    let _ = writeln!(out, "{name:<46} {:>7.3} s   {}", timed.seconds, timed.said);
}

/// Runs the program and returns what it says of the memory and processor time it used.
pub(crate) fn run(data: &Path, folder: &Path) -> Outcome<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_survey-report"))
        .arg(data)
        .arg("-o")
        .arg(folder.join("report"))
        .arg("--verbose")
        .output()?;
    said(&output)
}

/// What the program says of the memory and processor time it used.
pub(crate) fn said(output: &Output) -> Outcome<String> {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(said.into());
    }
    Ok(said.lines().find_map(|line| line.strip_prefix("Used")).unwrap_or_default().trim().to_owned())
}

pub(crate) fn bare_csv(path: &Path) -> Outcome<usize> {
    Ok(CsvReadOptions::default().try_into_reader_with_file_path(Some(path.to_owned()))?.finish()?.height())
}

pub(crate) fn bare_parquet(path: &Path) -> Outcome<usize> {
    Ok(ParquetReader::new(File::open(path)?).finish()?.height())
}

/// SplitMix64: small, seeded, the same everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}

pub(crate) fn small(value: u64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

/// Levels of a codebook: codes from 1 with a word and the code as label.
pub(crate) fn levels(word: &str, count: usize) -> String {
    (1..=count).map(|code| format!("{{ code = {code}, label = \"{word} {code}\" }}")).collect::<Vec<_>>().join(", ")
}
