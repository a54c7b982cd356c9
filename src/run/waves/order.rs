//! The order of waves.

use crate::report::waves::WaveNote;
use crate::wave::Wave;

/// Puts waves in the order of time: by their dates where all have one; those of one file without dates by name; else as they were given.
pub(super) fn in_order(waves: &mut [Wave], notes: &mut Vec<WaveNote>) {
    let given: Vec<String> = waves.iter().map(|wave| wave.facts.id.clone()).collect();
    let day = |wave: &Wave| wave.facts.dates().map(|dates| dates.middle());
    if waves.iter().all(|wave| day(wave).is_some()) {
        waves.sort_by(|a, b| day(a).unwrap_or(0.0).total_cmp(&day(b).unwrap_or(0.0)));
    } else if waves.windows(2).all(|pair| pair[0].facts.file.is_some() && pair[0].facts.file == pair[1].facts.file) {
        waves.sort_by_cached_key(|wave| natural(&wave.facts.id));
    } else {
        let known: Vec<f64> = waves.iter().filter_map(day).collect();
        let dateless: Vec<String> =
            waves.iter().filter(|wave| day(wave).is_none()).map(|wave| format!("`{}`", wave.facts.id)).collect();
        if known.windows(2).any(|pair| pair[1] < pair[0]) {
            notes.push(WaveNote::warning(
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
