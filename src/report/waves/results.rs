//! All that a report on waves says.

use super::super::presentation::Presentation;
use super::rank::Rank;
use crate::codebook::file::StudyFile;
use crate::compare::Relation;
use crate::document::Figure;
use crate::hash::InputFile;
use crate::options::ComparisonKind;
use crate::warning::Warning;
use crate::wave::{Change, ColumnMatch, Comparison, TrackedMeasure, Tracker, WaveNote};

/// How much of the measures a report on waves shows; the data files hold all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// The measures that stand for their questions, and the groups in which one of them changed.
    #[default]
    Key,
    /// Every row of every question, and every group.
    All,
}

/// All that a report on waves says.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveResults {
    /// The waves and what was tested of them.
    pub tracker: Tracker,
    /// How much of it is shown.
    pub extent: Extent,
    /// What the codebook that speaks of the waves says of the study.
    pub study: StudyFile,
    /// The same of the oldest wave, whose title the report has.
    pub first_study: StudyFile,
    /// How its charts are to look.
    pub presentation: Presentation,
    /// Its charts, drawn once.
    pub figures: Vec<Figure>,
    /// The files that went in.
    pub inputs: Vec<InputFile>,
    /// Columns that were taken for the same although their names differ.
    pub matches: Vec<ColumnMatch>,
    /// What was noticed while waves were read.
    pub notes: Vec<WaveNote>,
    /// The questions or columns by which changes are standardised.
    pub standardise: Vec<String>,
    /// The command that made the report, without the program's folder.
    pub command: String,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

impl WaveResults {
    /// The label of a wave.
    pub(super) fn label(&self, wave: usize) -> &str {
        &self.tracker.waves[wave].facts.label
    }

    /// "between Dec 2012 and Dec 2013", "between Dec 2013 and the benchmark Jun 2019".
    pub(super) fn between(&self, comparison: Comparison) -> String {
        let [earlier, later] = [comparison.earlier, comparison.later].map(|wave| self.label(wave));
        match comparison.relation {
            Relation::Time | Relation::Group => format!("between {earlier} and {later}"),
            Relation::Benchmark => format!("between {later} and the benchmark {earlier}"),
        }
    }

    /// The comparison that stands for all: with the baseline, with the group of reference, or with the first benchmark.
    pub(super) fn main(&self) -> Comparison {
        self.tracker.comparisons[self.tracker.whole()]
    }

    /// What one of those compared is called: "wave", "group".
    pub(super) const fn noun(&self) -> &'static str {
        match self.tracker.settings.kind {
            ComparisonKind::Waves => "wave",
            ComparisonKind::Groups => "group",
        }
    }

    /// "Changes", or "Differences" where nothing is compared over time.
    pub(super) fn changes_noun(&self) -> &'static str {
        if self.tracker.comparisons.iter().any(Comparison::is_in_time) { "Changes" } else { "Differences" }
    }

    /// Whether nothing but benchmarks is held beside the one wave that there is.
    pub(super) fn is_one_wave(&self) -> bool {
        self.tracker.surveyed().len() == 1
    }

    /// Whether a group has a page of its own: one of its measures changed, or all groups are wanted.
    pub(super) fn shows_group(&self, banner: usize, group: usize) -> bool {
        let shown = self.tracker.shown();
        let tracks = self.tracker.key().flat_map(|measure| &measure.groups);
        let mut own = tracks.filter(|track| track.banner == banner && track.group == group);
        self.extent == Extent::All
            || own.any(|track| shown.iter().any(|at| track.changes[*at].as_ref().is_some_and(Change::is_found)))
    }

    /// The measures that stand for their questions, those that changed most first.
    pub(super) fn ranked(&self, comparison: usize) -> Vec<&TrackedMeasure> {
        let mut measures: Vec<&TrackedMeasure> = self.tracker.key().collect();
        measures.sort_by_cached_key(|measure| Rank::of(measure.changes[comparison].as_ref(), measure.quantity));
        measures
    }

    /// Those who stand behind a percentage.
    pub(super) fn population(&self) -> &str {
        let newest = &self.tracker.waves[self.tracker.newest()].facts;
        newest.population.as_deref().or(self.study.population.as_deref()).unwrap_or("respondents")
    }

    /// What an interval is called, which depends on how the samples were drawn.
    pub(super) fn interval_name(&self) -> String {
        let level = self.tracker.settings.choices.level.percent();
        let drawn = || self.tracker.waves.iter().map(|wave| wave.facts.probability_sample);
        if drawn().all(|drawn| drawn == Some(true)) {
            format!("{level}% confidence interval")
        } else if drawn().any(|drawn| drawn == Some(false)) {
            format!("modelled {level}% interval")
        } else {
            format!("{level}% interval, assuming random sampling")
        }
    }

    /// The same in the head of a column.
    pub(super) fn interval_short(&self) -> String {
        format!("{}% interval", self.tracker.settings.choices.level.percent())
    }

    /// Where the numbers come from: each source once.
    pub(super) fn source(&self) -> String {
        let mut sources: Vec<String> = Vec::new();
        for facts in self.tracker.waves.iter().map(|wave| &wave.facts) {
            let own = facts.source.clone().or_else(|| facts.file.as_ref().map(|file| file.name.clone()));
            let own = own.unwrap_or_else(|| facts.label.clone()).trim_end_matches('.').to_owned();
            if !sources.contains(&own) {
                sources.push(own);
            }
        }
        sources.join("; ")
    }

    /// The measures that stand for their questions.
    pub(super) fn key_count(&self) -> u64 {
        self.tracker.key().count() as u64
    }

    /// Those of them that were tested in a comparison: the family by which they are adjusted.
    pub(super) fn tested_count(&self, comparison: usize) -> usize {
        let tested = |measure: &&TrackedMeasure| measure.changes[comparison].as_ref().is_some_and(|of| of.difference().is_some());
        self.tracker.key().filter(tested).count()
    }
}
