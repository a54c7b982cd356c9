//! The waves of a proposed codebook.

use super::lists::{code, one_line};
use crate::codebook::file::WaveFile;
use crate::error::Result;
use crate::toml_text::{toml_table, toml_text};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A wave of a proposed codebook, with the reasons for what it maps.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedWave {
    /// What the codebook will say of it.
    pub wave: WaveFile,
    /// What a person should look at, a line each.
    pub doubts: Vec<String>,
}

/// The waves of a codebook, each with what is to be confirmed as comments; nothing for a single file.
///
/// # Errors
/// Never for proposed waves; the error is that of the TOML writer.
pub fn waves_toml(waves: &[ProposedWave]) -> Result<String> {
    let mut out = String::new();
    if waves.len() < 2 {
        return Ok(out);
    }
    out.push_str("\n[waves]\n# column = \"\"              # if one file holds several waves\n# panel_id = \"\"            # if the same people were asked again\n# standardise = []          # questions whose make-up is held still: [\"age\", \"gender\"]\n# practical = 3             # changes of fewer points do not matter\n");
    for ProposedWave { wave, doubts } in waves {
        out.push_str("\n[[wave]]\n");
        for doubt in doubts {
            let _ = writeln!(out, "# Please confirm: {}", one_line(doubt));
        }
        let head = WaveFile { columns: BTreeMap::new(), codes: BTreeMap::new(), ..wave.clone() };
        out.push_str(&toml_table(&head)?);
        let map: Vec<String> = wave.columns.iter().map(|(to, from)| format!("{} = {}", toml_text(to), toml_text(from))).collect();
        if !map.is_empty() {
            let _ = writeln!(out, "columns = {{ {} }}", map.join(", "));
        }
        if wave.field.is_empty() {
            out.push_str("# field = [\"2012-12-01\", \"2012-12-14\"]   # first and last day of the field work\n");
        }
        for (column, codes) in &wave.codes {
            let _ = writeln!(out, "[wave.codes.{}]", toml_text(column));
            for (cell, to) in codes {
                let _ = writeln!(out, "{} = {}", toml_text(cell), code(to));
            }
        }
    }
    Ok(out)
}
