//! The order of waves.

use crate::codebook::detect::detect;
use crate::codebook::file::{LevelFile, QuestionType};
use crate::codebook::profile::ValueCount;
use crate::codebook::{ColumnProfile, FieldDates, plain_text};
use crate::warning::WarningCode;
use crate::wave::Wave;
use crate::wave::WaveNote;

/// Puts waves in the order of time: by their dates where all have one; those of one file without dates by their cells; else as they were
/// given.
pub(super) fn in_order(waves: &mut [Wave], notes: &mut Vec<WaveNote>) {
    let given: Vec<String> = waves.iter().map(|wave| wave.facts.id.clone()).collect();
    let day = |wave: &Wave| wave.facts.dates().map(|dates| dates.middle());
    if waves.iter().all(|wave| day(wave).is_some()) {
        waves.sort_by(|a, b| day(a).unwrap_or(0.0).total_cmp(&day(b).unwrap_or(0.0)));
    } else if waves.windows(2).all(|pair| pair[0].facts.file.is_some() && pair[0].facts.file == pair[1].facts.file) {
        waves.sort_by_cached_key(|wave| place(&given, &wave.facts.id));
    } else {
        let known: Vec<f64> = waves.iter().filter_map(day).collect();
        let dateless: Vec<String> =
            waves.iter().filter(|wave| day(wave).is_none()).map(|wave| format!("`{}`", wave.facts.id)).collect();
        if known.windows(2).any(|pair| pair[1] < pair[0]) {
            notes.push(WaveNote::warning(
                WarningCode::WaveOrder,
                format!(
                    "waves are in the order of the command, which is not that of the dates that are known; {} have none",
                    dateless.join(", ")
                ),
                "give each wave its field dates in [[wave]], or name the oldest first",
            ));
        }
    }
    let ordered: Vec<String> = waves.iter().map(|wave| wave.facts.id.clone()).collect();
    if ordered != given {
        notes.push(WaveNote::plain(format!("Waves are in the order of their dates or names: {}.", ordered.join(", "))));
    }
    unique_labels(waves);
}

/// Before, while and after something happened, as the cells of a wave column say it.
const PHASES: [&[&str]; 3] = [
    &["before", "pre", "baseline", "vorher", "avant", "antes", "prima", "przed", "vooraf"],
    &["during", "mid", "midline", "während", "pendant", "durante", "w trakcie", "tijdens"],
    &["after", "post", "endline", "follow-up", "nachher", "après", "después", "depois", "dopo", "po", "achteraf"],
];

/// The place of a cell among before, while and after.
fn phase(text: &str) -> Option<usize> {
    PHASES.iter().position(|phase| phase.contains(&plain_text(text).as_str()))
}

/// Whether all cells say before, while or after something happened.
pub(super) fn are_phases<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    cells.all(|cell| phase(cell).is_some())
}

/// The place of one of the cells of a wave column: by date, by phase, by a scale that is recognised, or else by words and numbers.
pub(super) fn place(cells: &[String], cell: &str) -> usize {
    let mut ordered: Vec<&String> = cells.iter().collect();
    if cells.iter().all(|cell| FieldDates::parse(cell).is_some()) {
        ordered.sort_by(|a, b| day(a).total_cmp(&day(b)));
    } else if are_phases(cells.iter().map(String::as_str)) {
        ordered.sort_by_key(|cell| phase(cell));
    } else if let Some(scale) = scale_of(cells) {
        ordered.sort_by_key(|cell| scale.iter().position(|level| level == *cell));
    } else {
        ordered.sort_by_cached_key(|cell| natural(cell));
    }
    ordered.into_iter().position(|own| own == cell).unwrap_or(cells.len())
}

fn day(text: &str) -> f64 {
    FieldDates::parse(text).map_or(0.0, |dates| dates.middle())
}

/// The cells in order, where they are the answers of a scale in words.
fn scale_of(cells: &[String]) -> Option<Vec<String>> {
    if cells.iter().any(|cell| cell.chars().any(|c| c.is_ascii_digit())) {
        return None;
    }
    let values: Vec<ValueCount> = cells.iter().map(|cell| ValueCount { value: cell.clone(), count: 10 }).collect();
    let rows = values.iter().map(|value| value.count).sum();
    let question = detect(&[ColumnProfile { values, rows, ..ColumnProfile::named("order") }]).file.question.pop()?;
    let levels: Vec<String> = question.levels.iter().map(LevelFile::code).collect();
    (question.kind == QuestionType::Scale && cells.iter().all(|cell| levels.contains(cell))).then_some(levels)
}

/// Two waves of one month are called by their ids.
fn unique_labels(waves: &mut [Wave]) {
    let labels: Vec<String> = waves.iter().map(|wave| wave.facts.label.clone()).collect();
    for (wave, label) in waves.iter_mut().zip(&labels) {
        if labels.iter().filter(|other| *other == label).count() > 1 {
            wave.facts.label.clone_from(&wave.facts.id);
        }
    }
}

/// A part of a name: some words and the number after them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct NamePart {
    words: String,
    number: u64,
}

/// A name by its words and numbers, so that wave 10 comes after wave 9.
fn natural(name: &str) -> Vec<NamePart> {
    let mut parts: Vec<NamePart> = Vec::new();
    let (mut words, mut digits) = (String::new(), String::new());
    let mut end = |words: &mut String, digits: &mut String| {
        let number = digits.parse().unwrap_or(u64::MAX);
        parts.push(NamePart { words: std::mem::take(words), number: if digits.is_empty() { 0 } else { number } });
        digits.clear();
    };
    for c in name.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            if !digits.is_empty() {
                end(&mut words, &mut digits);
            }
            words.extend(c.to_lowercase());
        }
    }
    end(&mut words, &mut digits);
    parts
}
