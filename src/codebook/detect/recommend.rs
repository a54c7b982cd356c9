//! "How likely are you to recommend us?", 0 to 10: the question of a Net Promoter Score.

use super::scale::FoundScale;
use crate::codebook::file::{Code, LabelledLevel, LevelFile, NetFile, ScaleFile, SideFile};
use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::vocabulary as words;

/// An answer with its score.
struct Scored {
    score: u8,
    level: LevelFile,
}

/// Where nobody gave a lower score than this, the scale may well begin at 0.
const LOWEST_GIVEN: u8 = 2;

/// The scale of such a question; nothing where it asks for something else. A scale from 1 to 10 is another one: many chose 1 and none 0.
pub(super) fn scores(profile: &ColumnProfile, scale: &FoundScale) -> Option<FoundScale> {
    let asks = [profile.text.as_deref(), Some(profile.name.as_str())]
        .into_iter()
        .flatten()
        .any(|text| words::asks_to_recommend(text) || is_called_so(text));
    // 8 and 9 are scores here, however few gave those below them.
    let (scores, dk): (Vec<LevelFile>, Vec<LevelFile>) =
        scale.file.dk.iter().cloned().partition(|aside| scale.unlabelled && scored(aside).is_some());
    let mut scored: Vec<Scored> = scale.file.levels.iter().chain(&scores).map(scored).collect::<Option<_>>()?;
    scored.sort_by_key(|answer| answer.score);
    let distinct = scored.windows(2).all(|pair| pair[0].score < pair[1].score);
    let low = |answer: &Scored| answer.score == 0 || answer.score >= LOWEST_GIVEN;
    let from_zero = scored.first().is_some_and(low) && scored.last().is_some_and(|answer| answer.score > 8);
    if !asks || !distinct || !from_zero || scored.len() < 5 {
        return None;
    }
    let plain = scored.iter().all(|answer| answer.level.code() == answer.score.to_string());
    // Plain numbers are what such a question has where its codebook does not say otherwise.
    let (levels, nets) = if plain && scored.iter().all(|answer| answer.level.label() == answer.score.to_string()) {
        (Vec::new(), Vec::new())
    } else {
        let net = |id: &str, label: &str, from: u8, to: u8, side| NetFile {
            id: Some(id.to_owned()),
            label: label.to_owned(),
            codes: scored.iter().filter(|of| (from..=to).contains(&of.score)).map(|of| Code::of(&of.level.code())).collect(),
            side,
        };
        let nets = vec![
            net("promoters", "Promoters (9–10)", 9, 10, Some(SideFile::Positive)),
            net("passives", "Passives (7–8)", 7, 8, None),
            net("detractors", "Detractors (0–6)", 0, 6, Some(SideFile::Negative)),
        ];
        let nets = nets.into_iter().filter(|net| !net.codes.is_empty()).collect();
        (scored.into_iter().map(|answer| answer.level).collect(), nets)
    };
    let file = ScaleFile { levels, dk, nets, ..ScaleFile::default() };
    Some(FoundScale { file, ordered: true, ..scale.clone() })
}

/// "NPS", "eNPS score", `q7_nps`.
fn is_called_so(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    name.len() < 30 && words.any(|word| matches!(word.as_str(), "nps" | "enps"))
}

/// The score of an answer: its code, or the number at an end of its text: "Not at all likely - 0", "10 (extremely likely)".
fn scored(level: &LevelFile) -> Option<Scored> {
    let score = |number: f64| (0.0..=10.0).contains(&number) && number.fract() == 0.0;
    let code = level.code();
    let apart = |c: char| !c.is_ascii_digit();
    let ends = || [code.split(apart).next(), code.rsplit(apart).next()].into_iter().flatten().find_map(number);
    let score = words::numbered(&code).map(|read| read.number).or_else(ends).filter(|number| score(*number))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let score = score as u8;
    let level = match level {
        LevelFile::Text(text) => LevelFile::Labelled(LabelledLevel { code: Code::of(text), label: text.clone() }),
        labelled @ LevelFile::Labelled(_) => labelled.clone(),
    };
    Some(Scored { score, level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_score_stands_in_front_behind_or_alone() {
        let read = |text: &str| scored(&LevelFile::Text(text.to_owned())).map(|answer| answer.score);
        for (text, score) in [
            ("7", 7),
            ("0 - Not at all likely", 0),
            ("10 (Extremely likely)", 10),
            ("Extremely likely (10)", 10),
            ("Not at all likely - 0", 0),
            ("10 = sehr wahrscheinlich", 10),
            ("0Not at all likely", 0),
        ] {
            assert_eq!(read(text), Some(score), "{text}");
        }
        assert_eq!([read("Likely"), read("11"), read("2.5")], [None; 3]);
    }
}
