//! Puts the answers found in the data into order, and names the nets that a reader expects of them.

use crate::codebook::file::{Code, LabelledLevel, LevelFile, NetFile, QuestionFile, QuestionType, ScaleFile, SideFile};
use crate::codebook::profile::number;
use crate::codebook::vocabulary::{self as words, KnownScale, Numbered, Polarity, Said};
use crate::format;

/// Answers in order, with what was recognised.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundScale {
    /// Levels, neutral, "don't know" and nets, as a codebook would say it.
    pub file: ScaleFile,
    /// Whether the order means something.
    pub ordered: bool,
    /// Recognised by what.
    pub reason: String,
    /// Numbers without labels.
    pub unlabelled: bool,
}

impl FoundScale {
    /// Puts the scale into a question.
    pub(super) fn write_into(self, question: &mut QuestionFile) {
        question.kind = if self.ordered { QuestionType::Scale } else { QuestionType::Single };
        question.levels = self.file.levels;
        question.neutral = self.file.neutral;
        question.dk = self.file.dk;
        question.nets = self.file.nets;
    }
}

/// Orders the answers; `found` holds the distinct cells in order of frequency.
pub(super) fn find_scale(found: &[String]) -> FoundScale {
    let asked: Vec<&String> = found.iter().filter(|cell| !words::is_not_asked(cell)).collect();
    let numeric: Option<Vec<f64>> = asked.iter().filter(|cell| !words::is_dont_know(cell)).map(|cell| number(cell)).collect();
    if let Some(numbers) = numeric.filter(|numbers| !numbers.is_empty()) {
        return coded(&asked, &numbers);
    }
    let (dk, answers): (Vec<&String>, Vec<&String>) =
        asked.into_iter().partition(|cell| words::is_dont_know(cell) || number(cell).is_some_and(|value| value < 0.0));
    let texts: Vec<&str> = answers.iter().map(|cell| cell.as_str()).collect();
    let mut found = recognise(&texts);
    if found.file.nets.is_empty() {
        found.file.nets = nets_of_yes_and_no(&found.file.levels);
    }
    found.file.dk.splice(0..0, dk.into_iter().map(|cell| LevelFile::Text(cell.clone())));
    found
}

fn level(code: &str) -> LevelFile {
    LevelFile::Text(code.to_owned())
}

/// Which numbers of a scale are answers.
struct Answered {
    /// The last answer.
    largest: f64,
    /// Whether some answers are below 0: as far as others are above it.
    negative: bool,
}

impl Answered {
    /// Codes below it are never answers of a scale.
    const LOWEST: f64 = -7.0;

    fn among(numbers: &[f64]) -> Self {
        let mut sorted: Vec<f64> = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        let first = sorted.iter().copied().find(|value| *value >= 0.0).unwrap_or_default();
        // The last answer before a gap, or one beyond it that is no code: where few were asked, not every answer is given.
        let goes_on = |last: f64, value: f64| (last..=last + 1.5).contains(&value) || !words::is_dont_know_code(value, last);
        let largest = sorted
            .iter()
            .filter(|value| **value >= 0.0)
            .fold(first, |last, value| if goes_on(last, *value) { *value } else { last });
        let below: Vec<f64> = sorted.iter().copied().filter(|value| *value < 0.0 && *value > Self::LOWEST).collect();
        let as_far = below.len() >= 2 && below.first().is_some_and(|lowest| largest <= 1.0 - lowest);
        Self { largest, negative: as_far || sorted == [-1.0, 0.0, 1.0] }
    }

    fn holds(&self, value: f64) -> bool {
        if value > Self::LOWEST && value < 0.0 { self.negative } else { !words::is_dont_know_code(value, self.largest) }
    }
}

/// Small whole numbers without labels.
fn coded(cells: &[&String], numbers: &[f64]) -> FoundScale {
    let answered = Answered::among(numbers);
    let is_dk = |cell: &str| number(cell).is_none_or(|value| !answered.holds(value));
    let mut answers: Vec<&str> = cells.iter().map(|cell| cell.as_str()).filter(|cell| !is_dk(cell)).collect();
    answers.sort_by(|a, b| number(a).unwrap_or_default().total_cmp(&number(b).unwrap_or_default()));
    let labelled = |cell: &&str| LevelFile::Labelled(LabelledLevel { code: Code::of(cell), label: (*cell).to_owned() });
    let dk = cells.iter().map(|cell| cell.as_str()).filter(|cell| is_dk(cell));
    let dk = dk.map(|cell| {
        let label = if number(cell).is_some() { format!("Code {cell} (no answer?)") } else { cell.to_owned() };
        LevelFile::Labelled(LabelledLevel { code: Code::of(cell), label })
    });
    FoundScale {
        file: ScaleFile { levels: answers.iter().map(labelled).collect(), dk: dk.collect(), ..ScaleFile::default() },
        ordered: true,
        reason: "numbers without labels, in order".to_owned(),
        unlabelled: true,
    }
}

pub(super) fn recognise(texts: &[&str]) -> FoundScale {
    if let Some(found) = ordered(texts).or_else(|| without_asides(texts)) {
        return found;
    }
    if let [a, b] = texts {
        let pair = if words::is_yes(b) && words::is_no(a) { [*b, *a] } else { [*a, *b] };
        return plain_order(&pair, false, "two answers");
    }
    if let Some(found) = without_one(texts) {
        return found;
    }
    let (aside, answers): (Vec<&str>, Vec<&str>) = texts.iter().partition(|text| words::is_aside(text));
    let order: Vec<&str> = by_number(&answers).unwrap_or(answers).into_iter().chain(aside).collect();
    plain_order(&order, false, "different answers without an order that is known")
}

/// The answers where all of them have their place in an order.
fn ordered(texts: &[&str]) -> Option<FoundScale> {
    if let Some(known) = words::known_scale(texts) {
        let found = known_order(texts, &known);
        return Some(numbers_decide(texts, &found).unwrap_or(found));
    }
    if let Some(found) = labelled_ends(texts) {
        return Some(found);
    }
    if let Some(order) = words::education_order(texts) {
        let levels: Vec<&str> = order.into_iter().map(|at| texts[at]).collect();
        return Some(plain_order(&levels, true, "levels of education"));
    }
    range_order(texts).map(|order| plain_order(&order, true, "answers that begin with a number, in order"))
}

/// The order of the answers that do not stand aside, such as "Other", which come last.
fn without_asides(texts: &[&str]) -> Option<FoundScale> {
    let (aside, answers): (Vec<&str>, Vec<&str>) = texts.iter().partition(|text| words::is_aside(text));
    let mut found = if aside.is_empty() { None } else { ordered(&answers) }?;
    found.file.levels.extend(aside.into_iter().map(level));
    Some(found)
}

/// The fewest answers in order beside one that is not, whatever it says.
const BESIDE_ANY: usize = 4;
/// The most answers among which one may have no place.
const MOST_BESIDE_ONE: usize = 15;

/// The order of all answers but one: "I don't do this" beside "Never" to "Always".
fn without_one(texts: &[&str]) -> Option<FoundScale> {
    let strange = texts.iter().filter(|text| !words::may_be_step(text) && !words::is_aside(text)).count();
    if texts.len() > MOST_BESIDE_ONE || strange > 1 {
        return None;
    }
    let beside = |at: &usize| texts.len() > BESIDE_ANY || texts.len() == BESIDE_ANY && words::has_never_met(texts[*at]);
    (0..texts.len()).filter(beside).find_map(|at| {
        let others: Vec<&str> = [&texts[..at], &texts[at + 1..]].concat();
        let mut found = ordered(&others).or_else(|| without_asides(&others))?;
        found.file.dk.push(level(texts[at]));
        Some(found)
    })
}

fn plain_order(order: &[&str], ordered: bool, reason: &str) -> FoundScale {
    let levels = order.iter().map(|text| level(text)).collect();
    FoundScale { file: ScaleFile { levels, ..ScaleFile::default() }, ordered, reason: reason.to_owned(), unlabelled: false }
}

/// Ranges such as "18-34", "Under 18", "$25,000-$49,999", by where they begin.
fn range_order<'a>(texts: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut starts: Vec<(f64, &str)> = words::range_starts(texts)?.into_iter().zip(texts.iter().copied()).collect();
    starts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let distinct = starts.windows(2).all(|pair| pair[0].0 < pair[1].0);
    (starts.len() >= 2 && distinct).then(|| starts.into_iter().map(|(_, text)| text).collect())
}

/// Answers with a number each, in the order of the numbers.
fn by_number<'a>(texts: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut numbered: Vec<(f64, &str)> =
        texts.iter().map(|text| words::numbered(text).map(|read| (read.number, *text))).collect::<Option<_>>()?;
    numbered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let distinct = numbered.windows(2).all(|pair| pair[0].0 < pair[1].0);
    distinct.then(|| numbered.into_iter().map(|(_, text)| text).collect())
}

/// The order of the numbers in front where it is neither that of the words nor its reverse.
fn numbers_decide(texts: &[&str], found: &FoundScale) -> Option<FoundScale> {
    let order = by_number(texts)?;
    let levels: Vec<LevelFile> = order.iter().map(|text| level(text)).collect();
    let same = found.file.levels == levels || found.file.levels.iter().rev().eq(&levels);
    (!same).then(|| plain_order(&order, true, "the words of a scale, in the order of their numbers"))
}

/// Numbers of which only some have labels, as "1 (Very dissatisfied)", "2", …, "5 (Very satisfied)".
fn labelled_ends(texts: &[&str]) -> Option<FoundScale> {
    let order = by_number(texts).filter(|order| order.len() >= 3)?;
    let read: Vec<Numbered> = order.iter().filter_map(|text| words::numbered(text)).collect();
    let labels: Vec<&str> = read.iter().map(|read| read.label.as_str()).filter(|label| !label.is_empty()).collect();
    let bare = labels.len() < read.len();
    if !bare && !words::runs_between_ends(&labels) && !words::are_mostly_graded(&labels) {
        return None;
    }
    let mut found = plain_order(&order, true, "answers with numbers, in the order of the numbers");
    let (first, last) = (read.first()?, read.last()?);
    let ends = words::ends_of(&first.label, &last.label);
    let middle = f64::midpoint(first.number, last.number);
    let side = |keep: fn(f64) -> bool| {
        let kept = read.iter().zip(&order).filter(|(read, _)| keep(read.number - middle));
        kept.map(|(_, text)| Code::of(text)).collect::<Vec<_>>()
    };
    if let Some(ends) = ends {
        let (below, above) = (side(|distance| distance < 0.0), side(|distance| distance > 0.0));
        let (negative, positive) = if ends.reversed { (above, below) } else { (below, above) };
        found.file.neutral = side(|distance| distance == 0.0);
        found.file.nets = vec![
            net("positive", &ends.ends.high, positive, SideFile::Positive),
            net("negative", &ends.ends.low, negative, SideFile::Negative),
        ];
    }
    Some(found)
}

/// Bipolar scales run from the negative to the positive end, unipolar ones from most to least.
fn known_order(texts: &[&str], known: &KnownScale) -> FoundScale {
    let mut order = known.order.clone();
    if known.polarity == Polarity::Unipolar {
        order.reverse();
    }
    let labels: Vec<&str> = order.iter().map(|i| texts[*i]).collect();
    let mut found = plain_order(&labels, true, "the words of a scale");
    let with_rank =
        |keep: fn(f64) -> bool| order.iter().filter(|i| keep(known.ranks[**i])).map(|i| Code::of(texts[*i])).collect::<Vec<_>>();
    match (known.polarity, &known.ends) {
        (Polarity::Bipolar, Some(ends)) => {
            found.file.neutral = with_rank(|rank| rank == 0.0);
            found.file.nets = vec![
                net("positive", &ends.high, with_rank(|rank| rank > 0.0), SideFile::Positive),
                net("negative", &ends.low, with_rank(|rank| rank < 0.0), SideFile::Negative),
            ];
        }
        (Polarity::Unipolar, _) if labels.len() >= 4 => {
            let all = labels.iter().all(|text| words::numbered(text).is_some_and(|read| !read.label.is_empty()));
            let label = |pair: &[&str]| format!("{} / {}", spoken(pair[0], all), lower_first(&spoken(pair[1], all)));
            let codes = |pair: &[&str]| pair.iter().map(|text| Code::of(text)).collect();
            let (top, bottom) = (&labels[..2], &labels[labels.len() - 2..]);
            found.file.nets = vec![net("top", &label(top), codes(top), SideFile::Positive)];
            if labels.len() == 4 {
                found.file.nets.push(net("bottom", &label(bottom), codes(bottom), SideFile::Negative));
            }
        }
        _ => {}
    }
    found
}

/// “Yes, often” and “Yes, once” beside “No” are one yes.
fn nets_of_yes_and_no(levels: &[LevelFile]) -> Vec<NetFile> {
    let answers: Vec<&LevelFile> = levels.iter().filter(|level| !words::is_aside(level.label())).collect();
    let saying = |said: Said| answers.iter().copied().filter(move |level| words::said(level.label()) == Some(said));
    let (yes, no) = (saying(Said::Yes).count(), saying(Said::No).count());
    if yes + no < answers.len() || yes.min(no) == 0 || yes < 2 {
        return Vec::new();
    }
    let sides = [("yes", Said::Yes, yes, SideFile::Positive), ("no", Said::No, no, SideFile::Negative)];
    let several = sides.into_iter().filter(|(_, _, count, _)| *count > 1);
    several
        .filter_map(|(id, said, _, side)| {
            let label = words::leading_word(saying(said).next()?.label());
            Some(net(id, label, saying(said).map(|level| Code::of(&level.code())).collect(), side))
        })
        .collect()
}

/// An answer as a label says it: without its full stop and the underscores of form tools, and without its number where all have one:
/// "4 or more times" begins with an amount.
fn spoken(text: &str, all_numbered: bool) -> String {
    let label = words::numbered(text).map(|read| read.label).filter(|label| !label.is_empty() && all_numbered);
    label.as_deref().unwrap_or(text).trim_end_matches('.').replace('_', " ")
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn net(id: &str, label: &str, codes: Vec<Code>, side: SideFile) -> NetFile {
    NetFile { id: Some(id.to_owned()), label: format::sentence_case(label), codes, side: Some(side) }
}

#[cfg(test)]
#[path = "scale_tests.rs"]
mod tests;
