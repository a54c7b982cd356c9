//! The key of a chart of groups: what its colours mean, each only where it occurs.

use super::group_panel::band_fill;
use crate::chart::data::{Groups, Share};
use crate::chart::layout::parts::{ChartLook, Key, KeyEntry};

/// What groups that do not differ are.
const ALIKE: &str = "No detectable difference";
/// What the dashed line and the band behind it are.
const TOTAL: &str = "Total with its interval";

/// The key, on as many lines as it needs.
pub(super) fn key(chart: &Groups, width: f64, look: &ChartLook) -> Key {
    let theme = look.theme;
    let shown =
        || chart.panels.iter().flat_map(|panel| &panel.shares).filter(|of| of.share.is_some_and(|of| of.shown().is_some()));
    let entry = |label: &str, fill| KeyEntry { label: label.to_owned(), fill };
    let differs = shown().any(|of| of.differs).then(|| entry(&chart.differs, theme.accent));
    let alike = shown().any(|of| !of.differs).then(|| entry(ALIKE, theme.quiet));
    let banded = chart.panels.iter().any(|panel| Share::shown_interval(&panel.total).is_some());
    let total = banded.then(|| entry(TOTAL, band_fill(theme)));
    let entries: Vec<KeyEntry> = [differs, alike, total].into_iter().flatten().filter(|entry| !entry.label.is_empty()).collect();
    Key::new(&entries, width, look)
}
