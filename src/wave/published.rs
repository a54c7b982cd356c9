//! Published figures as waves.

use super::record::{DeclaredBreak, Known, Origin, Wave, WaveFacts, WaveMeasure, WaveQuestion};
use crate::codebook::published::{PublishedFile, PublishedWave};
use crate::estimate::{Base, Precision, Quantity};
use crate::hash::InputFile;

/// The waves of a file of published figures. A figure is a question of one measure, by its id. `benchmark` says whether they are figures
/// of another survey where the file does not.
#[must_use]
pub fn published_waves(published: &PublishedFile, file: &InputFile, benchmark: bool) -> Vec<Wave> {
    published.published.iter().map(|wave| published_wave(wave, file, wave.benchmark.unwrap_or(benchmark))).collect()
}

fn published_wave(of: &PublishedWave, file: &InputFile, benchmark: bool) -> Wave {
    let deff = of.design_effect();
    let label = of.label.clone().or_else(|| of.dates().ok().flatten().map(|dates| dates.label()));
    let questions = of.figure.iter().map(|figure| {
        let precision = Precision::published(figure.percent / 100.0, figure.n.or(of.n), figure.design_effect.unwrap_or(deff));
        WaveQuestion {
            id: figure.id.clone(),
            text: figure.text.clone(),
            title: figure.text.clone(),
            demographic: false,
            invented: false,
            ordered: false,
            base: String::new(),
            answers: Vec::new(),
            trend_ok: None,
            measures: vec![WaveMeasure {
                withheld: false,
                variable: figure.id.clone(),
                row: PUBLISHED_ROW.to_owned(),
                label: figure.text.clone(),
                title: figure.text.clone(),
                wording: String::new(),
                predicate: None,
                quantity: Quantity::Share,
                answer: false,
                key: true,
                total: Some(Known::Alone(precision)),
                groups: Vec::new(),
            }],
        }
    });
    let n = of.n.unwrap_or(0);
    Wave {
        questions: questions.collect(),
        frame: None,
        banners: Vec::new(),
        facts: WaveFacts {
            id: of.id.clone(),
            label: label.unwrap_or_else(|| of.id.clone()),
            field: of.field.clone(),
            mode: of.mode.clone(),
            population: of.population.clone(),
            source: of.source.clone(),
            note: of.note.clone(),
            respondents: Base { unweighted: n, weighted: n as f64, effective: n as f64 / deff },
            weight: None,
            filter: None,
            picked: None,
            probability_sample: None,
            panel: false,
            clustered: false,
            benchmark,
            design_effect: (of.design_effect.is_some() || of.margin.is_some()).then_some(deff),
            file: Some(file.clone()),
            origin: Origin::Published,
            breaks: of.breaks.iter().map(|reason| DeclaredBreak { question: None, reason: reason.clone() }).collect(),
            trend_ok: None,
        },
    }
}

/// The row of a measure that is known as a published figure, before it is matched with a row of data.
pub(super) const PUBLISHED_ROW: &str = "published";

impl Wave {
    /// A published wave in the terms of another one: each figure takes the place of the measure that it stands for, by the ids in
    /// `figures` (measure = figure) or by the same id.
    ///
    /// A figure that stands for none stays as it is.
    #[must_use]
    pub fn in_terms_of(&self, other: &Self, figures: &std::collections::BTreeMap<String, String>) -> Self {
        let mut matched = self.clone();
        for question in &mut matched.questions {
            let wanted = figures.iter().find(|(_, figure)| **figure == question.id).map_or(&question.id, |(measure, _)| measure);
            let key = other.questions.iter().find_map(|of| {
                let measure = of.measures.iter().find(|measure| measure.key && measure.variable == *wanted)?;
                Some((of, measure))
            });
            let Some((of, measure)) = key else { continue };
            let own = &question.measures[0];
            // The wording that was published stays, so that another one breaks the trend.
            let text = question.text.clone();
            let (whole, wording) = if measure.wording.is_empty() { (text, String::new()) } else { (of.text.clone(), text) };
            let measures = vec![WaveMeasure { total: own.total.clone(), wording, groups: Vec::new(), ..measure.clone() }];
            *question = WaveQuestion { text: whole, answers: Vec::new(), measures, invented: false, ..of.clone() };
        }
        // Figures of one battery are one question.
        let mut merged: Vec<WaveQuestion> = Vec::new();
        for question in matched.questions {
            match merged.iter_mut().find(|known| known.id == question.id) {
                Some(known) => known.measures.extend(question.measures),
                None => merged.push(question),
            }
        }
        Self { questions: merged, ..matched }
    }
}
