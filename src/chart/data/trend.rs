//! A trend: shares over the dates of waves.

use super::caption::Caption;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// Shares over the dates of waves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendLines {
    /// The words around the chart.
    pub caption: Caption,
    /// The waves, in the order of time.
    pub waves: Vec<TrendWave>,
    /// The lines.
    pub series: Vec<Series>,
}

/// A wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendWave {
    /// What it is called: `Dec 2012`.
    pub label: String,
    /// The middle of its field time, in days from any day.
    pub day: f64,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What it shows.
    pub label: String,
    /// What is said below its name: `+9 pts since Dec 2012 ▲`.
    pub note: Option<String>,
    /// Its share in each wave; nothing where it was not asked.
    pub points: Vec<Option<Share>>,
    /// The waves, by position, that cannot be compared with the one before them.
    pub breaks: Vec<usize>,
}

/// A point of a line whose share is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ShownPoint<'a> {
    /// Its wave, by position.
    pub(crate) wave: usize,
    /// Its share.
    pub(crate) share: &'a Share,
    /// The value of the share.
    pub(crate) value: f64,
}

impl Series {
    /// The shown points of the first waves.
    fn shown(&self, waves: usize) -> impl DoubleEndedIterator<Item = ShownPoint<'_>> {
        let points = &self.points[..self.points.len().min(waves)];
        points.iter().enumerate().filter_map(|(wave, point)| {
            let share = point.as_ref()?;
            Some(ShownPoint { wave, share, value: share.shown()? })
        })
    }

    /// The shown points of the first waves, in runs that may be joined.
    pub(crate) fn runs(&self, waves: usize) -> Vec<Vec<ShownPoint<'_>>> {
        let mut runs: Vec<Vec<ShownPoint>> = Vec::new();
        for point in self.shown(waves) {
            let broken = self.breaks.contains(&point.wave);
            match runs.last_mut() {
                Some(run) if !broken && run.last().is_some_and(|last| last.wave + 1 == point.wave) => run.push(point),
                _ => runs.push(vec![point]),
            }
        }
        runs
    }

    /// `52% Invades my privacy`: the last value that is shown and the name; with its wave, if that is not the last of all.
    pub(crate) fn name_with_value(&self, waves: &[TrendWave]) -> String {
        let Some(ShownPoint { wave, share, .. }) = self.shown(waves.len()).next_back() else { return self.label.clone() };
        let value = format!("{}{}", share.percent(), share.dagger());
        if wave + 1 == waves.len() {
            format!("{value} {}", self.label)
        } else {
            format!("{value} ({}) {}", waves[wave].label, self.label)
        }
    }
}
