//! Waves in files of one name.

use super::data::DataWave;
use crate::run::codebooks::DataColumns;
use crate::run::facts::unnamed_entry;

/// Files of one name, such as `2012/data.csv` and `2013/data.csv`, are waves by the names of their folders, or by their full names, if
/// those tell them apart and the codebook does not name them.
pub(super) fn tell_apart(waves: &mut [DataWave], data: &[&DataColumns]) {
    let ids: Vec<String> = waves.iter().map(|wave| wave.id.clone()).collect();
    for at in 0..waves.len() {
        let same: Vec<usize> = (0..ids.len()).filter(|other| ids[*other] == ids[at]).collect();
        let unnamed = |wave: &usize| waves[*wave].cell.is_empty() && waves[*wave].entry == unnamed_entry(&ids[at]);
        if same[0] != at || same.len() < 2 || !same.iter().all(unnamed) {
            continue;
        }
        let path = |wave: &usize| data[waves[*wave].file].source.path.as_path();
        let folder = |wave: &usize| Some(path(wave).parent()?.file_name()?.to_string_lossy().into_owned());
        let name = |wave: &usize| Some(path(wave).file_name()?.to_string_lossy().into_owned());
        let Some(found) = distinct(same.iter().map(folder)).or_else(|| distinct(same.iter().map(name))) else { continue };
        for (wave, id) in same.into_iter().zip(found) {
            waves[wave].entry.id.clone_from(&id);
            waves[wave].id = id;
        }
    }
}

/// Names, if all are known and no two are the same.
fn distinct(names: impl Iterator<Item = Option<String>>) -> Option<Vec<String>> {
    let names: Vec<String> = names.collect::<Option<_>>()?;
    let twice = names.iter().enumerate().any(|(at, name)| names[..at].contains(name));
    (!twice).then_some(names)
}
