//! Published figures as a small CSV table: a row for each figure.

use crate::codebook::published::{PublishedFigure, PublishedFile, PublishedWave};
use crate::error::{Error, Result};
use serde::Deserialize;
use std::path::Path;

/// Published figures as a table.
pub struct PublishedTable;

/// The columns that tell such a table from a data file.
const NEEDED: [&str; 4] = ["wave", "measure", "percent", "n"];

/// A row.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PublishedRow {
    wave: String,
    measure: String,
    percent: f64,
    n: Option<u64>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    design_effect: Option<f64>,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    to: Option<String>,
    #[serde(default)]
    mode: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    benchmark: Option<bool>,
}

impl PublishedTable {
    /// Whether a file that begins so is such a table: its header names wave, measure, percent and n.
    #[must_use]
    pub fn is_one(head: &[u8]) -> bool {
        let line = String::from_utf8_lossy(head);
        let header = line.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_owned();
        let names: Vec<&str> = header.split(',').map(|name| name.trim().trim_matches('"')).collect();
        NEEDED.iter().all(|needed| names.contains(needed))
    }

    /// Reads such a table; `path` is for messages. What is said of a wave stands in its first row.
    ///
    /// # Errors
    /// When a row cannot be read, or a number is none that can be published.
    pub fn read(text: &str, path: &Path) -> Result<PublishedFile> {
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut file = PublishedFile::default();
        for row in reader.deserialize::<PublishedRow>() {
            let row = row.map_err(|error| {
                Error::codebook(format!("`{}`: {error}", path.display()))
                    .reworded(error)
                    .hint("a table of published figures has the columns wave, measure, percent, n, and may have text, design_effect, label, from, to, mode, source, benchmark")
            })?;
            add(&mut file, row);
        }
        file.check(path)?;
        Ok(file)
    }
}

fn add(file: &mut PublishedFile, row: PublishedRow) {
    let at = file.published.iter().position(|wave| wave.id == row.wave).unwrap_or_else(|| {
        file.published.push(PublishedWave {
            id: row.wave.clone(),
            label: row.label,
            field: [row.from, row.to].into_iter().flatten().collect(),
            mode: row.mode,
            source: row.source,
            n: row.n,
            benchmark: row.benchmark,
            ..PublishedWave::default()
        });
        file.published.len() - 1
    });
    file.published[at].figure.push(PublishedFigure {
        text: row.text.unwrap_or_else(|| row.measure.clone()),
        id: row.measure,
        percent: row.percent,
        n: row.n,
        design_effect: row.design_effect,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_figures_of_waves() {
        let text = "wave,measure,percent,n,design_effect,from,to\n2019-06,a,79,4272,1.6,2019-06-03,2019-06-17\n2019-06,b,64,4272,,,\n2023-05,a,81,,,,\n";
        assert!(PublishedTable::is_one(text.as_bytes()) && !PublishedTable::is_one(b"wave,age,n\n"));
        let file = PublishedTable::read(text, Path::new("p.csv")).expect("a table");
        assert_eq!(file.published.len(), 2);
        assert_eq!(file.published[0].figure.len(), 2);
        assert_eq!(file.published[0].field, ["2019-06-03", "2019-06-17"]);
        assert_eq!((file.published[0].figure[0].design_effect, file.published[1].n), (Some(1.6), None));
        let error = PublishedTable::read("wave,measure,percent,n\nx,a,many,3\n", Path::new("p.csv")).expect_err("no number");
        assert!(error.message.contains("p.csv") && error.hint.is_some());
    }
}
