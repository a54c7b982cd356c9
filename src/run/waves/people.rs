//! Respondents who may be in two waves: the same ids, where the waves are compared as independent samples.

use crate::codebook::file::{CodebookFile, WavesFile};
use crate::codebook::{ColumnProfile, is_id_column};
use crate::format;
use crate::toml_text::toml_text;
use crate::warning::WarningCode;
use crate::wave::WaveNote;
use std::collections::HashSet;

/// The respondents of a wave by their ids.
pub(super) struct WaveIds {
    /// What the wave is called.
    pub(super) label: String,
    /// The column of the ids.
    pub(super) column: Option<String>,
    /// Whether they are sampling units, or in some: what two waves share then counts as it should.
    pub(super) linked: bool,
    /// Hashes of the ids.
    pub(super) ids: HashSet<u64>,
}

/// Fewer ids in both waves are chance.
const FEWEST: usize = 5;
/// Of the ids of the smaller wave, a smaller part in the other one is chance.
const LEAST_PART: f64 = 0.02;

/// The column of the respondents' ids: that of the codebook, one that was recognised, or one that is called so.
pub(super) fn id_column(file: &CodebookFile, recognised: Option<&String>, columns: &[ColumnProfile]) -> Option<String> {
    let asked = |name: &String| file.question.iter().any(|question| question.column.as_ref() == Some(name));
    let has = |name: &&String| columns.iter().any(|column| column.name == **name) && !asked(name);
    let called = || columns.iter().map(|column| &column.name).find(|name| is_id_column(name) && !asked(name));
    file.design.id.clone().or_else(|| recognised.filter(has).or_else(called).cloned())
}

/// A word about the two waves that share most ids, unless the codebook says how the samples were drawn.
pub(super) fn same_people(waves: &[WaveIds], settings: &WavesFile) -> Option<WaveNote> {
    if settings.panel_id.is_some() || settings.samples.is_some() {
        return None;
    }
    let alone: Vec<&WaveIds> = waves.iter().filter(|wave| !wave.linked).collect();
    let pairs = (1..alone.len()).flat_map(|later| alone[..later].iter().map(move |earlier| (*earlier, later)));
    let shared = pairs.map(|(earlier, later)| Shared::of(earlier, alone[later])).filter(Shared::is_telling);
    shared.max_by(|a, b| a.part().total_cmp(&b.part())).map(|of| of.note())
}

/// Ids in two waves.
struct Shared<'a> {
    earlier: &'a WaveIds,
    later: &'a WaveIds,
    count: usize,
}

impl<'a> Shared<'a> {
    fn of(earlier: &'a WaveIds, later: &'a WaveIds) -> Self {
        let same = earlier.column == later.column;
        let count = if same { earlier.ids.intersection(&later.ids).count() } else { 0 };
        Self { earlier, later, count }
    }

    /// The part of the smaller wave.
    fn part(&self) -> f64 {
        self.count as f64 / self.earlier.ids.len().min(self.later.ids.len()).max(1) as f64
    }

    fn is_telling(&self) -> bool {
        self.count >= FEWEST && self.part() >= LEAST_PART
    }

    fn note(&self) -> WaveNote {
        let column = self.later.column.as_deref().unwrap_or_default();
        let [of_earlier, of_later] = [self.earlier, self.later].map(|wave| format::count(wave.ids.len() as u64));
        WaveNote::warning(
            WarningCode::SameIds,
            format!(
                "{} in `{column}` are in both {} (of {of_earlier}) and {} (of {of_later}), and the waves are compared as independent samples",
                format::counted(self.count as u64, "id"),
                self.earlier.label,
                self.later.label
            ),
            format!(
                "set panel_id = {} in [waves] if they are the same people, or samples = \"independent\" if each wave numbers its own",
                toml_text(column)
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(label: &str, ids: std::ops::Range<u64>) -> WaveIds {
        WaveIds { label: label.to_owned(), column: Some("person".to_owned()), linked: false, ids: ids.collect() }
    }

    #[test]
    fn ids_that_two_waves_share_are_told_with_the_setting_that_links_them() {
        let waves = [wave("May", 0..100), wave("June", 60..200), wave("July", 300..400)];
        let note = same_people(&waves, &WavesFile::default()).expect("40 ids");
        let warning = note.as_warning().expect("a warning");
        assert!(
            warning.message.starts_with("40 ids in `person` are in both May (of 100) and June (of 140)"),
            "{}",
            warning.message
        );
        assert!(warning.remedy.as_deref().expect("a remedy").contains("panel_id = \"person\""));
        let panel = WavesFile { panel_id: Some("person".to_owned()), ..WavesFile::default() };
        assert!(same_people(&waves, &panel).is_none());
        assert!(same_people(&waves[1..], &WavesFile::default()).is_none());
    }
}
