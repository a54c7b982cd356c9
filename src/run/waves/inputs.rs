//! The arguments of `compare` together: none twice, the codebook that leads, and what went in.

use super::files::WaveInput;
use crate::codebook::file::WavesFile;
use crate::codebook::published::PublishedFile;
use crate::error::{Error, Result};
use crate::hash::InputFile;
use crate::run::codebooks::OwnCodebook;
use crate::wave::{Origin, Wave, published_waves};

/// Whether anything but published figures is compared.
pub(super) fn has_survey(inputs: &[WaveInput]) -> bool {
    inputs.iter().any(|input| !matches!(input, WaveInput::Published(..)))
}

/// The published waves in a codebook; `surveyed` says whether a survey is compared with them.
pub(super) fn benchmarks(leading: Option<&OwnCodebook>, surveyed: bool) -> Result<Vec<Wave>> {
    let Some(own) = leading.filter(|own| !own.file.published.is_empty()) else { return Ok(Vec::new()) };
    let file = PublishedFile { schema: None, published: own.file.published.clone() };
    file.check(&own.path)?;
    Ok(published_waves(&file, &own.entry, surveyed))
}

/// The same file may not be two waves.
pub(super) fn refuse_same_files(inputs: &[WaveInput]) -> Result<()> {
    let hash = |input: &WaveInput| match input {
        WaveInput::Data(data) => Some(data.source.facts.sha256.clone()),
        WaveInput::Saved(_, entry) | WaveInput::Published(_, entry) => Some(entry.sha256.clone()),
    };
    let hashes: Vec<Option<String>> = inputs.iter().map(hash).collect();
    let twice = (0..hashes.len()).find(|at| hashes[*at].is_some() && hashes[..*at].contains(&hashes[*at]));
    match twice {
        Some(at) => Err(Error::usage(format!("file {} of the command line is the same as one before it", at + 1))
            .hint("each wave needs its own file; one file with several waves is named once, with --wave COLUMN")),
        None => Ok(()),
    }
}

/// The same respondents may not be two waves: a file and what was saved of it, or two reports on it.
pub(super) fn refuse_same_data(waves: &[Wave], inputs: &[WaveInput]) -> Result<()> {
    let data = |input: &WaveInput| if let WaveInput::Data(of) = input { Some(of.source.facts.sha256.clone()) } else { None };
    // The waves of one file share it, and differ in a column.
    let opened: Vec<String> = inputs.iter().filter_map(data).collect();
    for (at, wave) in waves.iter().enumerate() {
        let same = |other: &&Wave| {
            let (Some(a), Some(b)) = (&wave.facts.file, &other.facts.file) else { return false };
            let of_one_file = wave.facts.origin == Origin::Data && other.facts.origin == Origin::Data;
            let same_rows = wave.facts.filter == other.facts.filter && wave.facts.picked == other.facts.picked;
            a.sha256 == b.sha256 && same_rows && !of_one_file
        };
        if let Some(other) = waves[..at].iter().filter(|other| other.facts.origin != Origin::Published).find(same)
            && wave.facts.origin != Origin::Published
        {
            let from = if opened.is_empty() { "the same file" } else { "a file that is compared too" };
            return Err(Error::usage(format!(
                "the waves `{}` and `{}` are the same respondents, of {from}",
                other.facts.id, wave.facts.id
            ))
            .hint("name each wave once: the data, what was saved of them, or a report on them"));
        }
    }
    Ok(())
}

/// The codebook that says how waves are compared: of those beside the data, the last that speaks of waves, else the last.
pub(super) fn leading_codebook(inputs: &[WaveInput]) -> Option<OwnCodebook> {
    let books: Vec<&OwnCodebook> =
        inputs.iter().filter_map(|input| if let WaveInput::Data(data) = input { data.codebook.as_ref() } else { None }).collect();
    let speaks = |own: &&&OwnCodebook| {
        own.file.waves != WavesFile::default() || !own.file.wave.is_empty() || !own.file.published.is_empty()
    };
    books.iter().rfind(speaks).or_else(|| books.last()).map(|own| (*own).clone())
}

/// The files that went in.
pub(super) fn files(inputs: &[WaveInput], common: Option<&OwnCodebook>) -> Vec<InputFile> {
    let mut files: Vec<InputFile> = Vec::new();
    let mut add = |of: InputFile| {
        if !files.contains(&of) {
            files.push(of);
        }
    };
    for input in inputs {
        match input {
            WaveInput::Data(data) => {
                add(data.source.input_file());
                if let Some(own) = &data.codebook {
                    add(own.entry.clone());
                }
            }
            WaveInput::Saved(_, entry) | WaveInput::Published(_, entry) => add(entry.clone()),
        }
    }
    if let Some(own) = common {
        add(own.entry.clone());
    }
    files
}
