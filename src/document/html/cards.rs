//! Key findings as cards: a number to look at, and the sentence that it belongs to.

use super::markup::{escaped, identifier};
use crate::document::{FigureId, KeyFinding, Limits, Unit};
use crate::format;
use serde::Serialize;

/// A card.
#[derive(Serialize)]
pub(super) struct Card {
    /// Where it leads.
    target: String,
    /// The number, if the sentence begins with it.
    number: Option<String>,
    /// The sentence after the number, as HTML.
    words: String,
    /// The limits of the number.
    interval: Option<String>,
    /// The bar below the number: where it ends, and its interval, in percent of its width.
    bar: Option<Bar>,
    /// The number of the figure.
    figure: Option<usize>,
}

/// A share with its interval, in percent.
#[derive(Serialize)]
struct Bar {
    lower: String,
    width: String,
}

impl Card {
    /// The card of a finding.
    pub(super) fn of(finding: &KeyFinding) -> Self {
        let number = finding.value.number();
        let sentence = finding.sentence.as_str();
        let is_share = finding.value.unit == Unit::Percent;
        let begins = is_share.then(|| sentence.strip_prefix(&format!("{number}% "))).flatten();
        // The limits of the number itself stand beside it.
        let range = finding.value.range();
        let suffix = range.as_ref().map(|range| format!(" {range}."));
        let words = begins.unwrap_or(sentence);
        let told = suffix.as_ref().and_then(|suffix| words.strip_suffix(suffix.as_str()));
        let interval = range.filter(|_| told.is_some()).map(|range| range.trim_matches(['(', ')']).to_owned());
        Self {
            target: identifier(&finding.anchor),
            number: begins.map(|_| number),
            words: escaped(told.unwrap_or(words)),
            interval,
            bar: finding.value.limits.filter(|_| begins.is_some()).map(Bar::of),
            figure: finding.figure.map(FigureId::number),
        }
    }
}

impl Bar {
    fn of(Limits { lower, upper }: Limits) -> Self {
        let percent = |share: f64| format::decimal(share.clamp(0.0, 1.0) * 100.0, 1);
        Self { lower: percent(lower), width: percent(upper - lower) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Value;

    fn card(sentence: &str, share: f64) -> Card {
        let limits = Some(Limits { lower: 0.48, upper: 0.54 });
        let value = Value { limits, ..Value::new(share, Unit::Percent) };
        Card::of(&KeyFinding { sentence: sentence.to_owned(), value, figure: None, anchor: "q-a b".to_owned() })
    }

    #[test]
    fn a_sentence_gives_its_number_and_its_interval_to_the_card() {
        let told = card("51% of US adults want <it> (48–54).", 0.51);
        assert_eq!((told.number.as_deref(), told.words.as_str()), (Some("51"), "of US adults want &lt;it&gt;"));
        assert_eq!((told.interval.as_deref(), told.target.as_str()), (Some("48–54"), "q-a.20.b"));
    }

    #[test]
    fn a_sentence_that_begins_otherwise_stays_whole() {
        let told = card("Those who want it are 51% (48–54).", 0.51);
        assert_eq!((told.number, told.words.as_str()), (None, "Those who want it are 51%"));
        let gap = card("54% of women want it, against 39% of everyone else (+15 points, 9 to 22).", 0.54);
        assert_eq!(gap.words, "of women want it, against 39% of everyone else (+15 points, 9 to 22).");
        assert!(gap.interval.is_none());
    }
}
