//! Whether waves of a survey are compared, or groups side by side.

use super::order::are_phases;
use crate::codebook::are_waves;
use crate::options::ComparisonKind;
use crate::wave::Wave;

/// What labels say where nobody else does: the rows of one file by a column that does not read as time, such as a country, are groups;
/// all else are waves.
pub(super) fn kind_of(waves: &[Wave], column: Option<&str>) -> ComparisonKind {
    let surveyed: Vec<&Wave> = waves.iter().filter(|wave| !wave.facts.benchmark).collect();
    let ids = || surveyed.iter().map(|wave| wave.facts.id.as_str());
    let one_file = surveyed.windows(2).all(|pair| pair[0].facts.file.is_some() && pair[0].facts.file == pair[1].facts.file);
    let in_time = surveyed.iter().any(|wave| wave.facts.panel)
        || surveyed.iter().all(|wave| wave.facts.dates().is_some())
        || are_phases(ids())
        || are_waves(column, &ids().collect::<Vec<_>>());
    if surveyed.len() > 1 && one_file && !in_time { ComparisonKind::Groups } else { ComparisonKind::Waves }
}
