//! How much of a quality: “very or somewhat important”, “are very or fairly concerned about …”.

use super::given::Given;
use crate::codebook::vocabulary as words;
use crate::format;

/// Words of degree that may stand alone for the quality that is asked for.
const DEGREES: [&str; 14] = [
    "very",
    "somewhat",
    "not at all",
    "extremely",
    "fairly",
    "moderately",
    "slightly",
    "a little",
    "not very",
    "not too",
    "quite",
    "completely",
    "highly",
    "not so",
];

/// The answers as degrees of a quality: “very or somewhat important”; nothing where one is not.
pub(super) fn of(quality: &str, given: Given<'_>) -> Option<String> {
    let degree = |label: &&str| -> Option<String> {
        let label = words::plain(label);
        if DEGREES.contains(&label.as_str()) {
            return Some(label);
        }
        if label == quality {
            return Some(String::new());
        }
        label.strip_suffix(quality).map(|degree| degree.trim_end().to_owned()).filter(|degree| DEGREES.contains(&degree.as_str()))
    };
    let degrees: Vec<String> = given.labels.iter().map(degree).collect::<Option<_>>()?;
    // A bare “important” beside “very important” is told as it stands.
    let told: Vec<String> = if degrees.iter().any(String::is_empty) {
        degrees.iter().map(|degree| format!("{degree} {quality}").trim().to_owned()).collect()
    } else {
        return (!degrees.is_empty()).then(|| format!("{} {quality}", format::alternatives(&degrees)));
    };
    (!told.is_empty()).then(|| format::alternatives(&told))
}

/// The quality that “How important …” asks for, and what follows it.
pub(super) struct Quality<'a> {
    pub word: String,
    pub rest: &'a str,
}

/// Reads what follows “how”: a quality, perhaps an alternative to it or “, if at all,”.
pub(super) fn quality(text: &str) -> Option<Quality<'_>> {
    let (word, mut rest) = text.split_once(' ')?;
    let cut = word.trim_end_matches(',');
    if let Some(other) = rest.strip_prefix("or ") {
        rest = other.split_once(' ')?.1;
    }
    if cut.len() < word.len() || rest.starts_with("if ") {
        rest = rest.split_once(", ").map_or(rest, |(_, rest)| rest);
    }
    let known = cut.chars().all(char::is_alphabetic)
        && cut.len() > 2
        && !matches!(cut, "often" | "many" | "much" | "long" | "old" | "far");
    known.then(|| Quality { word: cut.to_lowercase(), rest })
}

/// What is said of a thing that a battery asks about: “are very satisfied with “Price””.
pub(super) fn of_thing(stem: &str, thing: &str, given: Given<'_>) -> Option<String> {
    let stem = words::plain(stem);
    let (_, after) = stem.split_once("how ")?;
    let quality = quality(after)?;
    let told = of(&quality.word, given)?;
    let rest = quality.rest;
    for (start, be) in [
        ("are you ", "are"),
        ("would you be ", "would be"),
        ("do you feel ", "feel"),
        ("were you ", "were"),
        ("would you feel ", "would feel"),
    ] {
        if let Some(rest) = rest.strip_prefix(start) {
            let link = rest.split(' ').next().filter(|word| ["with", "about", "in", "by", "of", "that"].contains(word));
            return Some(link.map_or_else(|| format!("{be} {told}: {thing}"), |link| format!("{be} {told} {link} {thing}")));
        }
    }
    let finds = ["is ", "are ", "do you find ", "do you consider ", "would you say ", "do you think "];
    finds.iter().any(|start| rest.starts_with(start)).then(|| format!("find {thing} {told}"))
}
