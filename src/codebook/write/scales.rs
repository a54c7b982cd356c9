//! Answers that several questions share, written once as `[scale.NAME]`.

use super::lists::{codes_of, filled, level, lined, net};
use crate::codebook::detect::slug;
use crate::codebook::file::{QuestionFile, QuestionType, ScaleFile};
use std::fmt::Write as _;

/// A scale of fewer answers stays with each of its questions.
const FEW: usize = 3;
/// Letters of the name of a scale.
const NAME: usize = 24;

/// A scale with the name by which questions refer to it.
struct SharedScale {
    name: String,
    scale: ScaleFile,
}

/// The scales of a codebook that more than one question has.
pub(super) struct SharedScales(Vec<SharedScale>);

impl SharedScales {
    /// Those of questions, in the order in which they are first used.
    pub(super) fn of(questions: &[QuestionFile]) -> Self {
        let scales: Vec<ScaleFile> = questions.iter().filter_map(sharable).collect();
        let mut shared = Self(Vec::new());
        for (at, scale) in scales.iter().enumerate() {
            if scales[at + 1..].contains(scale) && shared.name(scale).is_none() {
                let name = shared.new_name(scale);
                shared.0.push(SharedScale { name, scale: scale.clone() });
            }
        }
        shared
    }

    /// The name of the scale of a question, if others have it too.
    pub(super) fn of_question(&self, question: &QuestionFile) -> Option<&str> {
        sharable(question).and_then(|scale| self.name(&scale))
    }

    fn name(&self, scale: &ScaleFile) -> Option<&str> {
        self.0.iter().find(|shared| shared.scale == *scale).map(|shared| shared.name.as_str())
    }

    /// A name after the first answer.
    fn new_name(&self, scale: &ScaleFile) -> String {
        let words = slug(scale.levels.first().map_or("", |level| level.label()));
        let short: String = words.chars().take(NAME).collect();
        let base = match short.trim_matches('_') {
            "" => "scale",
            name => name,
        };
        let free = |name: &String| self.0.iter().all(|shared| shared.name != *name);
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        std::iter::once(base.to_owned()).chain(numbered).find(free).unwrap_or_default()
    }

    /// The tables of the scales.
    pub(super) fn toml(&self) -> String {
        let mut out = String::new();
        for SharedScale { name, scale } in &self.0 {
            let _ = writeln!(out, "\n[scale.{name}]");
            write_scale(&mut out, scale);
        }
        out
    }
}

/// The answers and nets of a question.
pub(super) fn own_scale(question: &QuestionFile) -> ScaleFile {
    ScaleFile {
        levels: question.levels.clone(),
        neutral: question.neutral.clone(),
        dk: question.dk.clone(),
        dk_base: question.dk_base,
        nets: question.nets.clone(),
    }
}

/// The scale of a question whose answers may stand elsewhere.
fn sharable(question: &QuestionFile) -> Option<ScaleFile> {
    let answers = matches!(question.kind, QuestionType::Single | QuestionType::Scale | QuestionType::Battery);
    (answers && question.columns.is_empty() && question.levels.len() >= FEW).then(|| own_scale(question))
}

/// The keys of a scale.
pub(super) fn write_scale(out: &mut String, scale: &ScaleFile) {
    filled(out, "levels", &scale.levels.iter().map(level).collect::<Vec<_>>());
    filled(out, "neutral", &codes_of(&scale.neutral));
    filled(out, "dk", &scale.dk.iter().map(level).collect::<Vec<_>>());
    if let Some(base) = scale.dk_base {
        let _ = writeln!(out, "dk_base = {base}");
    }
    lined(out, "nets", &scale.nets.iter().map(net).collect::<Vec<_>>());
}
