//! Value labels, which SAS keeps in a catalog of their own (`.sas7bcat`).

use super::format::{bare, tag_name};
use crate::codebook::profile::{ValueLabel, clean};
use crate::error::{Error, Result};
use crate::input::cells::number_text;
use crate::input::guard::guarded;
use sas7bdat::catalog::parse_catalog_file;
use sas7bdat::{LabelSet, ValueKey};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// What `proc format` calls the catalog in which it keeps labels, where no other is named.
const USUAL: &str = "formats.sas7bcat";

/// The value labels of a table.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    /// The file they are from; nothing if there is none.
    pub(super) name: Option<String>,
    sets: HashMap<String, CatalogLabels>,
}

/// The labels of a format.
#[derive(Debug, Default, Clone)]
pub(super) struct CatalogLabels {
    pub(super) labels: Vec<ValueLabel>,
    /// Those of them that are kinds of missing values (`.A` to `.Z`).
    pub(super) tags: Vec<String>,
}

impl Catalog {
    /// The catalog beside a table: of the same name, or of the usual one.
    pub(super) fn beside(table: &Path) -> Result<Self> {
        let own = table.with_extension("sas7bcat");
        let usual = table.with_file_name(USUAL);
        let found = [own, usual].iter().find_map(|path| any_case(path));
        found.map_or_else(|| Ok(Self::default()), |path| Self::read(&path))
    }

    fn read(path: &Path) -> Result<Self> {
        let read = guarded(path, || parse_catalog_file(path))?.map_err(|error| {
            Error::file(path, "cannot be read as a catalog of SAS")
                .because(error)
                .hint("copy it again, or take it away to read the codes without labels")
        })?;
        let mut sets: HashMap<String, CatalogLabels> = HashMap::new();
        for set in read.label_sets {
            sets.entry(bare(&set.name)).or_insert_with(|| CatalogLabels::of(&set));
        }
        Ok(Self { name: path.file_name().map(|name| name.to_string_lossy().into_owned()), sets })
    }

    /// The labels of a format; none where it has none.
    pub(super) fn labels(&self, format: &str) -> CatalogLabels {
        self.sets.get(&bare(format)).cloned().unwrap_or_default()
    }
}

/// The file of a name, in whatever case: SAS does not tell them apart.
fn any_case(path: &Path) -> Option<PathBuf> {
    if path.is_file() {
        return Some(path.to_owned());
    }
    let name = path.file_name()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let mut same: Vec<PathBuf> =
        entries.filter(|other| other.is_file() && other.file_name().is_some_and(|own| own.eq_ignore_ascii_case(name))).collect();
    same.sort();
    same.into_iter().next()
}

impl CatalogLabels {
    fn of(set: &LabelSet) -> Self {
        let mut own = Self::default();
        let mut known = HashSet::new();
        for entry in &set.labels {
            let code = match &entry.key {
                ValueKey::Numeric(number) => number_text(*number),
                ValueKey::Integer(number) => number.to_string(),
                ValueKey::String(text) => clean(text),
                // A label of the plain missing value says nothing of an answer.
                ValueKey::Tagged(letter) => {
                    let Some(tag) = tag_name(*letter) else { continue };
                    own.tags.push(tag.clone());
                    tag
                }
            };
            if known.insert(code.clone()) {
                own.labels.push(ValueLabel { code, label: clean(&entry.label) });
            }
        }
        own
    }
}
