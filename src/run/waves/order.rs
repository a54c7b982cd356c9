//! The order of waves.

use crate::report::waves::WaveNote;
use crate::wave::Wave;

/// Puts waves in the order of time: by their dates, or, of one file without dates, by name.
pub(super) fn in_order(waves: &mut [Wave], notes: &mut Vec<WaveNote>) {
    let given: Vec<String> = waves.iter().map(|wave| wave.facts.id.clone()).collect();
    if waves.iter().all(|wave| wave.facts.dates().is_some()) {
        let day = |wave: &Wave| wave.facts.dates().map_or(0.0, |dates| dates.middle());
        waves.sort_by(|a, b| day(a).total_cmp(&day(b)));
    } else if waves.windows(2).all(|pair| pair[0].facts.file.is_some() && pair[0].facts.file == pair[1].facts.file) {
        waves.sort_by_cached_key(|wave| natural(&wave.facts.id));
    }
    let ordered: Vec<String> = waves.iter().map(|wave| wave.facts.id.clone()).collect();
    if ordered != given {
        notes.push(WaveNote::plain(format!("Waves are in the order of their dates or names: {}.", ordered.join(", "))));
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
