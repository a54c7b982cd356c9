//! How weights are to be made, as flags and codebook say it: read before the data are, resolved against their columns.

use super::codebooks::OwnCodebook;
use super::request::{BaseWeight, Request, WeightChoice, WeightingRequest};
use crate::codebook::file::{CodebookFile, TargetsFile, WaveFile, WeightingFile};
use crate::codebook::resolve::{Questionnaire, weighting};
use crate::codebook::targets::{Targets, WrittenMargin, of_margins, of_toml};
use crate::codebook::{Codebook, Weighting, plain_text};
use crate::error::{Error, Result};
use crate::input::target_table;
use std::path::{Path, PathBuf};

/// How weights are to be made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WantedWeights {
    file: WeightingFile,
    targets: Targets,
    base: Option<BaseWeight>,
}

/// What flags and codebook say of weights that are to be made; nothing where none are.
pub(super) fn wanted_weights(request: &Request, own: Option<&OwnCodebook>) -> Result<Option<WantedWeights>> {
    let flags = &request.weighting;
    let declared = own.and_then(|own| own.file.weighting.as_ref());
    if request.weight != WeightChoice::Codebook || (declared.is_none() && flags.targets.is_none()) {
        return refuse_stray(flags).map(|()| None);
    }
    let file = merged(declared.cloned().unwrap_or_default(), flags);
    let targets = match (&flags.targets, &file.targets, own) {
        (Some(path), _, _) => read(path, file.by.as_deref())?,
        (None, Some(TargetsFile::File(name)), Some(own)) => read(&beside(&own.path, name), file.by.as_deref())?,
        (None, Some(TargetsFile::Margins(margins)), Some(own)) => {
            of_margins(margins, &format!("`{}`: [weighting]", own.path.display()))?
        }
        (_, _, _) => {
            return Err(
                Error::codebook("[weighting] names no targets").hint("add targets = \"census.csv\", or --targets census.csv")
            );
        }
    };
    let base = flags.base.clone().or_else(|| file.base_weight.clone().map(BaseWeight::Column));
    Ok(Some(WantedWeights { file, targets, base }))
}

/// Flags of weighting say how weights are made, and there must be targets.
fn refuse_stray(flags: &WeightingRequest) -> Result<()> {
    let given = [
        ("--base-weight", flags.base.is_some()),
        ("--weighting", flags.method.is_some()),
        ("--bounds", flags.bounds.is_some()),
        ("--trim", flags.trim.is_some()),
        ("--within", flags.within.is_some()),
        ("--missing", flags.missing.is_some()),
    ];
    match given.iter().find(|(_, given)| *given) {
        Some((flag, _)) => {
            Err(Error::usage(format!("{flag} says how weights are made, and there are no targets to make them from"))
                .hint("add --targets census.csv, or leave it out"))
        }
        None => Ok(()),
    }
}

/// Flags win over the codebook.
fn merged(file: WeightingFile, flags: &WeightingRequest) -> WeightingFile {
    WeightingFile {
        method: flags.method.or(file.method),
        // A limit that a flag gives replaces the other one too.
        bounds: flags.bounds.or(file.bounds.filter(|_| flags.trim.is_none())),
        trim: flags.trim.or(file.trim.filter(|_| flags.bounds.is_none())),
        by: flags.within.clone().or(file.by),
        missing: flags.missing.or(file.missing),
        // The source of the codebook's targets is not that of others.
        source: file.source.filter(|_| flags.targets.is_none()),
        ..file
    }
}

/// A file that a codebook names, by its place.
pub(super) fn beside(codebook: &Path, name: &str) -> PathBuf {
    codebook.parent().map_or_else(|| PathBuf::from(name), |folder| folder.join(name))
}

/// Reads a file of targets.
pub(super) fn read(path: &Path, by: Option<&str>) -> Result<Targets> {
    if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) {
        let text = std::fs::read_to_string(path).map_err(|error| Error::reading(path, error, HINT))?;
        return of_toml(&text, path);
    }
    target_table(path)?.targets(by)
}

const HINT: &str = "targets are a file of variable,category,share: docs/weighting.md shows one";

impl WantedWeights {
    /// Makes the weight of the sample the one that the weights start from.
    pub(super) fn choose_base(&self, file: &mut CodebookFile) -> Result<()> {
        let own = file.design.weight.as_ref();
        let base = match &self.base {
            None => return Ok(()),
            Some(BaseWeight::Equal) => None,
            Some(BaseWeight::Column(column)) => Some(column),
        };
        if file.design.replicates.is_some() && own != base {
            return Err(Error::usage("the codebook's replicate weights belong to another weight than the base weight")
                .hint("start from the weight of [design], or take replicates out of it"));
        }
        if own != base {
            file.design.weight_note = None;
        }
        file.design.weight = base.cloned();
        Ok(())
    }

    /// The column of the base weight that a flag or [weighting] names.
    pub(super) fn base_column(&self) -> Option<&str> {
        match &self.base {
            Some(BaseWeight::Column(column)) => Some(column),
            Some(BaseWeight::Equal) | None => None,
        }
    }

    /// The same for a wave that has a file of its own: with the targets of its group.
    pub(super) fn of_wave(&self, wave: &WaveFile, has: impl Fn(&str) -> bool) -> Self {
        let by = self.file.by.as_ref().or(self.targets.by.as_ref());
        if by.is_some_and(|by| has(by)) {
            return self.clone();
        }
        let names = [Some(&wave.id), wave.label.as_ref()];
        let is_own = |group: &String| names.iter().flatten().any(|name| plain_text(name) == plain_text(group));
        let margins = &self.targets.margins;
        if !margins.iter().any(|margin| margin.group.as_ref().is_some_and(is_own)) {
            return self.clone();
        }
        let own = margins.iter().filter(|margin| margin.group.as_ref().is_none_or(is_own));
        let own = own.map(|margin| WrittenMargin { group: None, ..margin.clone() });
        let targets = Targets { by: None, margins: own.collect(), ..self.targets.clone() };
        Self { targets, file: WeightingFile { by: None, ..self.file.clone() }, base: self.base.clone() }
    }

    /// Whether a codebook leaves the categories of a variable to the cells of the data.
    pub(super) fn needs_cells_of(&self, file: Option<&CodebookFile>) -> bool {
        file.is_none_or(|file| self.variables().any(|name| !file.lists_groups_of(name)))
    }

    /// Everything that it names in the data.
    pub(super) fn variables(&self) -> impl Iterator<Item = &str> {
        let by = self.file.by.as_ref().or(self.targets.by.as_ref());
        self.targets.margins.iter().flat_map(|margin| &margin.variables).chain(by).map(String::as_str)
    }

    /// It against the questions and columns; `codebook` has its own condition on respondents, and not yet that of a flag.
    pub(super) fn resolved(&self, codebook: &Codebook, known: &Questionnaire<'_>) -> Result<Weighting> {
        let resolved = weighting(&self.file, &self.targets, known)?;
        Ok(Weighting { among: codebook.design.filter.clone(), ..resolved })
    }
}
