//! Numbers in an answer, written in figures or words, with what stands before and behind: "unter 1.000 €", "5'10\"", "three times".

use super::folded::words_of;
use super::lists::Lists;
use super::phrases::{Phrases, Spelling, Unread, spellings};
use super::plain;
use crate::codebook::profile::number;
use std::sync::LazyLock;

/// The words of ranges, in their file.
pub(super) static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/ranges.txt")));

/// Units of time with their days.
pub(super) const UNITS: [(&str, f64); 7] = [
    ("second", 1.0 / 86_400.0),
    ("minute", 1.0 / 1_440.0),
    ("hour", 1.0 / 24.0),
    ("day", 1.0),
    ("week", 7.0),
    ("month", 30.4),
    ("year", 365.25),
];

/// How the first number bounds a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// "Under 18", "5 or less".
    Below,
    /// "18-34", "65 and up".
    From,
    /// "More than 5".
    Above,
}

impl Bound {
    /// What several words say together: "no more than" is "below".
    fn of(bounds: &[Self]) -> Self {
        let said = [Self::Below, Self::Above].into_iter().find(|bound| bounds.contains(bound));
        said.unwrap_or(Self::From)
    }
}

/// The first number of an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CountedThing {
    /// The number.
    pub value: f64,
    /// How it bounds the range.
    pub bound: Bound,
}

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Number(f64),
    Word(String),
    Sign(char),
}

/// The words for numbers, which mean the numbers.
pub(super) fn number_words() -> impl Iterator<Item = Spelling<'static, f64>> {
    let worth = |entry: &'static [&'static str]| {
        let value = entry.first().and_then(|first| number(first));
        value.into_iter().flat_map(move |meaning| entry.iter().skip(1).map(move |text| Spelling { text, meaning }))
    };
    WORDS.entries("number").flat_map(worth)
}

static NUMBERS: LazyLock<Phrases<f64>> = LazyLock::new(|| Phrases::of(number_words()));
static ARTICLES: LazyLock<Phrases<()>> = LazyLock::new(|| section("article"));
static TIME: LazyLock<Phrases<f64>> =
    LazyLock::new(|| Phrases::of(UNITS.into_iter().flat_map(|(name, days)| spellings(&WORDS, name, days))));
static BEFORE: LazyLock<Phrases<Bound>> = LazyLock::new(|| {
    let sections = [("below", Bound::Below), ("above", Bound::Above), ("before", Bound::From)];
    Phrases::of(sections.into_iter().flat_map(|(name, bound)| spellings(&WORDS, name, bound)))
});
static OR_BELOW: LazyLock<Phrases<()>> = LazyLock::new(|| section("or below"));

fn section(name: &'static str) -> Phrases<()> {
    Phrases::of(spellings(&WORDS, name, ()))
}

/// Days of the first unit of time in a text.
pub(super) fn time_unit(text: &str) -> Option<f64> {
    let words = words_of(text);
    let units = TIME.take(&mut Unread::of(&words));
    // "An" is a year in French and an article before "hour".
    let article = units.windows(2).next().is_some_and(|two| two[1].at == two[0].at + 1);
    units.get(usize::from(article)).map(|unit| unit.meaning)
}

/// The first number of an answer; nothing where other words stand before it, as in "Option 6".
pub(super) fn quantity(text: &str) -> Option<CountedThing> {
    let pieces = pieces(text);
    let first = pieces.iter().position(|piece| matches!(piece, Piece::Number(_)));
    let worded = worded(text);
    let Some(at) = first else { return worded };
    let before = words(&pieces[..at]);
    let signs: Vec<char> =
        pieces[..at].iter().filter_map(|piece| if let Piece::Sign(sign) = piece { Some(*sign) } else { None }).collect();
    let known = signs.iter().all(|sign| "$€£¥₹₽(~<>≤≥=[:._-".contains(*sign));
    let Some(mut bounds) = bounds(&before).filter(|_| known) else { return worded };
    let last = pieces.iter().rposition(|piece| matches!(piece, Piece::Number(_))).unwrap_or(at);
    let behind = words(&pieces[last + 1..]);
    let below = signs.iter().any(|sign| matches!(sign, '<' | '≤')) || !OR_BELOW.take(&mut Unread::of(&behind)).is_empty();
    bounds.extend(below.then_some(Bound::Below));
    bounds.extend(signs.contains(&'>').then_some(Bound::Above));
    let Piece::Number(value) = pieces[at] else { return None };
    if at == last && value < 100.0 && is_glued_to_letter(text) {
        return None;
    }
    Some(CountedThing { value, bound: Bound::of(&bounds) })
}

/// Whether one letter stands right before the first digit, as in the codes "A1" and "r2"; "R5000" and "R1 - R20" are amounts of money.
fn is_glued_to_letter(text: &str) -> bool {
    let before = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    before.trim_start().chars().count() == 1 && before.ends_with(char::is_alphabetic)
}

fn words(pieces: &[Piece]) -> Vec<String> {
    let texts: Vec<&str> =
        pieces.iter().filter_map(|piece| if let Piece::Word(word) = piece { Some(word.as_str()) } else { None }).collect();
    words_of(&texts.join(" "))
}

/// What the words before a number say of it; nothing where one of them is unknown.
fn bounds(words: &[String]) -> Option<Vec<Bound>> {
    let mut unread = Unread::of(words);
    let found = BEFORE.take(&mut unread).into_iter().map(|found| found.meaning).collect();
    unread.rest().is_empty().then_some(found)
}

/// "Three times", "Less than a year", "Within the last month": a number in words, or one that is meant.
fn worded(text: &str) -> Option<CountedThing> {
    let words = words_of(text);
    let unit = |at: usize| words.get(at).is_some_and(|word| TIME.begins(word));
    let number = |at: usize| {
        let found = NUMBERS.take(&mut Unread::of(&words[at..])).first().filter(|found| found.at == 0).map(|found| found.meaning);
        let article = ARTICLES.begins(&words[at]);
        let one = (article && unit(at + 1) || at > 0 && unit(at)).then_some(1.0);
        one.or(found.filter(|_| !article || words.len() == 1 || words[at].len() > 2))
    };
    (0..words.len()).find_map(|at| {
        let (value, mut bounds) = (number(at)?, bounds(&words[..at])?);
        let below = !OR_BELOW.take(&mut Unread::of(&words[at..])).is_empty();
        bounds.extend(below.then_some(Bound::Below));
        Some(CountedThing { value, bound: Bound::of(&bounds) })
    })
}

fn pieces(text: &str) -> Vec<Piece> {
    let chars: Vec<char> = plain(text).chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        if chars[at].is_ascii_digit() {
            at = number_end(&chars, at);
            pieces.push(Piece::Number(value(&chars[start..at])));
        } else if chars[at].is_alphabetic() {
            while at < chars.len() && (chars[at].is_alphabetic() || chars[at] == '\'') {
                at += 1;
            }
            pieces.push(Piece::Word(chars[start..at].iter().collect()));
        } else {
            if !chars[at].is_whitespace() {
                pieces.push(Piece::Sign(chars[at]));
            }
            at += 1;
        }
    }
    pieces
}

/// Where a number ends: separators belong to it where digits follow, a blank or an apostrophe where three do.
fn number_end(chars: &[char], mut at: usize) -> usize {
    let digits = |from: usize| chars.get(from..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count();
    loop {
        at += digits(at);
        let following = digits(at + 1);
        match chars.get(at) {
            Some(',' | '.' | '\'') if following > 0 => at += 1,
            Some(' ' | '\u{a0}' | '\u{202f}') if following == 3 => at += 1,
            _ => return at,
        }
    }
}

/// A separator before three digits groups thousands; any other is a decimal point. Behind an apostrophe fewer digits are inches.
fn value(chars: &[char]) -> f64 {
    let groups: Vec<String> = chars.split(|c| !c.is_ascii_digit()).map(|group| group.iter().collect()).collect();
    let sign = chars.iter().rev().find(|c| !c.is_ascii_digit());
    let parse = |text: &str| number(text).unwrap_or_default();
    match groups.split_last() {
        Some((last, before)) if !before.is_empty() && last.len() != 3 => {
            let whole = parse(&before.concat());
            if sign == Some(&'\'') { whole + parse(last) / 12.0 } else { parse(&format!("{whole}.{last}")) }
        }
        _ => parse(&groups.concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_in_figures_and_words() {
        let read = |text: &str| quantity(text).map(|read| (read.value, read.bound));
        for (text, value, bound) in [
            ("18-34", 18.0, Bound::From),
            ("unter 1.000 €", 1_000.0, Bound::Below),
            ("1.000 bis unter 2.000 €", 1_000.0, Bound::From),
            ("10 000 kr", 10_000.0, Bound::From),
            ("CHF 1'500", 1_500.0, Bound::From),
            ("5'6\"", 5.5, Bound::From),
            ("de 20 a 25 años", 20.0, Bound::From),
            ("über 60 Jahre", 60.0, Bound::Above),
            ("5 ou moins", 5.0, Bound::Below),
            ("younger_20", 20.0, Bound::Below),
            ("60_plus", 60.0, Bound::From),
            ("20_40", 20.0, Bound::From),
            ("Less than a year", 1.0, Bound::Below),
            ("Three times", 3.0, Bound::From),
            ("Within the last month", 1.0, Bound::Below),
            ("Just me", 1.0, Bound::From),
            ("None", 0.0, Bound::From),
            ("2.5 hours", 2.5, Bound::From),
        ] {
            assert_eq!(read(text), Some((value, bound)), "{text}");
        }
        assert!(["A1", "r7", "Option 6", "Red", "Windows 95", "A lot", "Some", "Q3"].iter().all(|text| read(text).is_none()));
    }
}
