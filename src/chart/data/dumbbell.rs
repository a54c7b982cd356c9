//! Two waves: for each measure the earlier and the later share, and how much lies between them.

use super::caption::Caption;
use super::share::{DrawnInterval, Share};
use crate::format;
use serde::{Deserialize, Serialize};

/// Two waves, measure by measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dumbbell {
    /// The words around the chart.
    pub caption: Caption,
    /// What the earlier wave is called.
    pub earlier: String,
    /// What the later wave is called.
    pub later: String,
    /// The head above the changes: `Change, points (95% CI)`.
    pub change_head: String,
    /// The measures, from top to bottom.
    pub rows: Vec<ChangeRow>,
}

/// A measure in two waves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// What is measured.
    pub label: String,
    /// The question that it belongs to, if it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// Its share in the earlier wave.
    pub earlier: Share,
    /// Its share in the later wave.
    pub later: Share,
    /// What lies between them.
    pub change: ShareChange,
}

/// The change of a share, −1 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ShareChange {
    /// The later share less the earlier one.
    pub value: f64,
    /// Its interval, if one was computed.
    pub interval: Option<DrawnInterval>,
    /// What may be said of it.
    pub verdict: ChangeVerdict,
}

/// What may be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeVerdict {
    /// The later share is higher, told from chance.
    Rose,
    /// The later share is lower, told from chance.
    Fell,
    /// The difference may be chance.
    NotDetected,
    /// The waves cannot be compared.
    Broken,
    /// There is no test.
    NotTested,
}

impl ChangeRow {
    /// `43 → 52%`, or the signs of what is not shown.
    pub(crate) fn values(&self) -> String {
        let earlier = self.earlier.shown().map_or_else(|| self.earlier.percent(), format::percent);
        format!("{earlier}{} → {}{}", self.earlier.dagger(), self.later.percent(), self.later.dagger())
    }

    /// `+9 (+4 to +14) ▲`.
    pub(crate) fn change(&self) -> String {
        if self.change.verdict == ChangeVerdict::Broken {
            return "not comparable".to_owned();
        }
        if self.earlier.shown().is_none() || self.later.shown().is_none() {
            return String::new();
        }
        if self.change.verdict == ChangeVerdict::NotTested {
            return "not tested".to_owned();
        }
        let points = format::signed_points(self.change.value);
        let interval = self.change.interval.map_or_else(String::new, |interval| {
            format!(" ({} to {})", format::signed_points(interval.lower), format::signed_points(interval.upper))
        });
        let sign = match self.change.verdict {
            ChangeVerdict::Rose => " ▲",
            ChangeVerdict::Fell => " ▼",
            ChangeVerdict::NotDetected | ChangeVerdict::Broken | ChangeVerdict::NotTested => "",
        };
        format!("{points}{interval}{sign}")
    }

    /// Whether the later share is told from the earlier one.
    pub(crate) fn is_found(&self) -> bool {
        matches!(self.change.verdict, ChangeVerdict::Rose | ChangeVerdict::Fell)
    }
}
