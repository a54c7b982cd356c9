//! What the arguments of `compare` are: data files, saved waves, reports, published figures.

use crate::codebook::published::PublishedFile;
use crate::error::{Error, Result};
use crate::hash::InputFile;
use crate::input::{PublishedTable, Source};
use crate::run::codebooks::{DataColumns, OwnCodebook};
use crate::run::request::Request;
use crate::wave::{Wave, saved};
use std::io::Read;
use std::path::Path;

/// What to do about a file that cannot be opened.
const CHECK_PATH: &str = "check the path; quote it if it contains spaces";

/// A file that holds a wave or several.
pub(super) enum WaveInput {
    /// Respondents.
    Data(Box<DataColumns>),
    /// A wave as its totals, or the results of a report.
    Saved(Box<Wave>, InputFile),
    /// Published figures.
    Published(PublishedFile, InputFile),
}

/// Reads a file of waves, by what it holds.
pub(super) fn open(path: &Path, common: Option<&OwnCodebook>, request: &Request) -> Result<WaveInput> {
    if crate::names::is_standard_input(path) {
        return Err(Error::usage("`-` is no wave: a comparison reads its files more than once")
            .hint("save the data to a file and name that"));
    }
    if path.is_dir() {
        let results = path.join("data").join("results.json");
        if results.is_file() {
            return open(&results, common, request);
        }
        return Err(Error::file(path, "is a folder without data/results.json")
            .hint("name a data file, a saved wave, a file of published figures, or the folder of a report"));
    }
    let head = head(path)?;
    let called = |end: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(end));
    // A list is JSON where its file says so: TOML and the headings of columns may begin with a bracket too.
    if starts_with(&head, b'{') || (called("json") && starts_with(&head, b'[')) {
        let text = text(path)?;
        return Ok(WaveInput::Saved(Box::new(saved::from_json(&text, path)?), InputFile::of(path, text.as_bytes())));
    }
    if called("toml") {
        let text = text(path)?;
        return Ok(WaveInput::Published(PublishedFile::parse(&text, path)?, InputFile::of(path, text.as_bytes())));
    }
    if PublishedTable::is_one(&head) {
        let text = text(path)?;
        let file = PublishedTable::read(&text, path)?;
        return Ok(WaveInput::Published(file, InputFile::of(path, text.as_bytes())));
    }
    let source = Source::open_as(path, &request.reading)?;
    Ok(WaveInput::Data(Box::new(DataColumns::with(source, common, &request.codebook)?)))
}

fn head(path: &Path) -> Result<Vec<u8>> {
    let cannot = |error: std::io::Error| Error::reading(path, error, CHECK_PATH);
    let mut head = Vec::new();
    std::fs::File::open(path).map_err(cannot)?.take(4096).read_to_end(&mut head).map_err(cannot)?;
    Ok(head)
}

fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| Error::reading(path, error, CHECK_PATH))?;
    String::from_utf8(bytes).map_err(|_| Error::file(path, "is not UTF-8").hint("save it as UTF-8"))
}

fn starts_with(head: &[u8], sign: u8) -> bool {
    head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&sign)
}
