//! Scales between two opposite qualities: "Strongly disagree" to "Strongly agree".

use super::answer_words::AnswerWords;
use super::grades::{Grade, GradeForm, WORDS, grade};
use super::known_scale::{Ends, KnownScale, Polarity, all_different, known};
use super::phrases::{Phrases, Spelling, Unread};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Where a word stands between two opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PoleSide {
    Low,
    Middle,
    High,
}

/// A spelling of one of two opposites.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pole {
    side: PoleSide,
    text: String,
}

/// What two opposites are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PoleKind {
    /// "Disagree" and "agree".
    Qualities,
    /// Names of groups, which are a scale only where an answer says how strongly: "Democrat" and "Republican".
    Groups,
}

/// Two opposites, with what lies between.
struct Poles {
    kind: PoleKind,
    /// All spellings, those that reports prefer first.
    spellings: Vec<Pole>,
    /// The places of the spellings.
    phrases: Phrases<usize>,
}

struct KnownPoles {
    all: Vec<Poles>,
    /// Poles by the first words of their phrases.
    by_word: HashMap<String, Vec<usize>>,
}

static POLES: LazyLock<KnownPoles> = LazyLock::new(|| {
    let known = WORDS.entries("poles").filter_map(|entry| poles(entry, PoleKind::Qualities));
    let all: Vec<Poles> = known.chain(WORDS.entries("groups").filter_map(|entry| poles(entry, PoleKind::Groups))).collect();
    let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, poles) in all.iter().enumerate() {
        poles.phrases.first_words().for_each(|word| by_word.entry(word.to_owned()).or_default().push(at));
    }
    KnownPoles { all, by_word }
});

fn poles(entry: &[&'static str], kind: PoleKind) -> Option<Poles> {
    let (low, middle, high) = match entry {
        [low, high] => (low, "", high),
        [low, middle, high] => (low, *middle, high),
        _ => return None,
    };
    let poles = |words: &'static str, side| words.split(',').map(move |word| Pole { side, text: word.trim().to_owned() });
    let spellings = poles(low, PoleSide::Low).chain(poles(middle, PoleSide::Middle)).chain(poles(high, PoleSide::High));
    Some(Poles::of(kind, spellings.collect()))
}

impl Poles {
    fn of(kind: PoleKind, spellings: Vec<Pole>) -> Self {
        let texts = spellings.iter().enumerate().map(|(meaning, pole)| Spelling { text: &pole.text, meaning });
        let phrases = Phrases::of(texts);
        Self { kind, spellings, phrases }
    }

    /// What the ends are called in the words of the answers.
    fn ends(&self, placed: &[BetweenPoles]) -> Ends {
        let denied = placed.iter().find(|answer| answer.grade.form == GradeForm::Negated && !answer.absent);
        let low = self.found(PoleSide::Low, placed).map(shown).or_else(|| denied.map(|answer| shown(&answer.words.join(" "))));
        let first = |side: PoleSide| self.spellings.iter().find(|pole| pole.side == side).map_or("", |pole| pole.text.as_str());
        let high = self.found(PoleSide::High, placed).unwrap_or_else(|| first(PoleSide::High));
        Ends { low: low.unwrap_or_else(|| shown(first(PoleSide::Low))), high: shown(high) }
    }

    /// The first spelling of a side that an answer holds; one with a gap is not for reports.
    fn found(&self, side: PoleSide, placed: &[BetweenPoles]) -> Option<&str> {
        let shown = |pole: &Pole| pole.side == side && !pole.text.contains('…');
        let held = |at: usize| placed.iter().any(|answer| answer.poles.contains(&at));
        self.spellings.iter().enumerate().find(|(at, pole)| shown(pole) && held(*at)).map(|(_, pole)| pole.text.as_str())
    }
}

/// A spelling as reports show it.
fn shown(words: &str) -> String {
    crate::format::sentence_case(&words.replace('\'', "’"))
}

/// Recognises answers between two opposites that are known.
pub(super) fn bipolar(answers: &[AnswerWords]) -> Option<KnownScale> {
    let words = answers.iter().flat_map(|answer| &answer.words);
    let mut candidates: Vec<usize> = words.filter_map(|word| POLES.by_word.get(word)).flatten().copied().collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates.into_iter().find_map(|at| between(&POLES.all[at], answers))
}

/// An answer between two opposites.
struct BetweenPoles<'a> {
    words: &'a [String],
    /// The spellings it holds.
    poles: Vec<usize>,
    rank: f64,
    /// Whether it names the low side.
    low: bool,
    /// Whether it says that there is nothing of it: "No impact" between negative and positive impacts.
    absent: bool,
    grade: Grade<'a>,
}

fn between(poles: &Poles, answers: &[AnswerWords]) -> Option<KnownScale> {
    let mut placed: Vec<BetweenPoles> = answers.iter().map(|answer| place(poles, answer)).collect::<Option<_>>()?;
    mirror_small_steps(&mut placed);
    let ranks: Vec<f64> = placed.iter().map(|answer| answer.rank).collect();
    let both = ranks.iter().any(|rank| *rank < 0.0) && ranks.iter().any(|rank| *rank > 0.0);
    let said = poles.kind == PoleKind::Qualities || placed.iter().any(|answer| answer.grade.graded);
    (both && said && all_different(&ranks) && is_two_sided(&placed) && is_about_one_thing(&placed))
        .then(|| known(Polarity::Bipolar, ranks, Some(poles.ends(&placed))))
}

fn place<'a>(poles: &Poles, answer: &'a AnswerWords) -> Option<BetweenPoles<'a>> {
    let mut unread = Unread::of(&answer.words);
    let held: Vec<usize> = poles.phrases.take(&mut unread).into_iter().map(|found| found.meaning).collect();
    let names = |side: PoleSide| held.iter().any(|at| poles.spellings[*at].side == side);
    let (low, high) = (names(PoleSide::Low), names(PoleSide::High));
    let grade = grade(answer, unread);
    let middle = grade.form == GradeForm::Middle || !held.is_empty() && low == high;
    let absent = held.is_empty() && grade.form == GradeForm::Negated && !grade.graded && !grade.rest.is_empty();
    let rank = match (low, grade.form) {
        _ if middle || absent => 0.0,
        _ if held.is_empty() => return None,
        (true, GradeForm::Said) => -grade.rank,
        (true, GradeForm::Weak) if grade.rank < 0.0 && !grade.denied => -small(grade.rank),
        (true, _) => return None,
        (false, _) => grade.rank,
    };
    Some(BetweenPoles { words: &answer.words, poles: held, rank, low: low && !middle, absent, grade })
}

/// How far from the middle "small" and "hardly" are where they are steps of both sides.
fn small(rank: f64) -> f64 {
    2.0 + rank / 2.0
}

/// "Small increase" is a step up beside "small decrease"; alone, "little trust" is a lack of trust.
fn mirror_small_steps(placed: &mut [BetweenPoles]) {
    if placed.iter().any(|answer| answer.low && answer.grade.form == GradeForm::Weak) {
        let high = placed.iter_mut().filter(|answer| !answer.low && answer.rank < 0.0);
        for answer in high.filter(|answer| answer.grade.form == GradeForm::Weak && !answer.grade.denied) {
            answer.rank = small(answer.rank);
        }
    }
}

/// What opposites begin with.
static PREFIXES: LazyLock<Vec<&str>> = LazyLock::new(|| WORDS.words("opposite").collect());

/// Recognises opposites by what the second begins with: "Very interesting" to "Uninteresting", in words that no list has.
pub(super) fn prefixed(answers: &[AnswerWords]) -> Option<KnownScale> {
    let words = || answers.iter().flat_map(|answer| &answer.words);
    let opposite = |low: &&String| {
        let rest = PREFIXES.iter().filter_map(|prefix| low.strip_prefix(prefix));
        rest.filter(|rest| rest.len() >= 4).find_map(|rest| words().find(|word| *word == rest))
    };
    let (low, high) = words().find_map(|low| Some((low, opposite(&low)?)))?;
    let pole = |side, text: &String| Pole { side, text: text.clone() };
    between(&Poles::of(PoleKind::Qualities, vec![pole(PoleSide::Low, low), pole(PoleSide::High, high)]), answers)
}

/// Whether one side is the opposite of the other, and not only less of it. "Not comfortable" beside "uncomfortable": which is lower is
/// not known.
fn is_two_sided(placed: &[BetweenPoles]) -> bool {
    let low = placed.iter().any(|answer| answer.low);
    let denied = |answer: &BetweenPoles| {
        answer.rank != 0.0 && !answer.low && matches!(answer.grade.form, GradeForm::Negated | GradeForm::NotAtAll)
    };
    let opposed = placed.iter().any(|answer| answer.rank == 0.0 || answer.grade.form == GradeForm::Opposed);
    if low { !placed.iter().any(denied) } else { opposed }
}

fn is_about_one_thing(placed: &[BetweenPoles]) -> bool {
    let sided: Vec<&Vec<&str>> = placed.iter().filter(|answer| answer.rank != 0.0).map(|answer| &answer.grade.rest).collect();
    let absent = placed.iter().filter(|answer| answer.absent).all(|answer| sided.contains(&&answer.grade.rest));
    absent && one_quality(sided.into_iter())
}

/// Whether answers are about one thing: the words beside their strengths are the same but for their endings, are among those of the
/// longest ("Follow closely", "Not closely"), or there are none.
pub(super) fn one_quality<'a>(mut rests: impl Iterator<Item = &'a Vec<&'a str>> + Clone) -> bool {
    let Some(longest) = rests.clone().max_by_key(|rest| rest.len()) else { return true };
    rests.all(|rest| {
        let mut words = longest.iter();
        rest.iter().all(|own| words.any(|word| same_stem(own, word)))
    })
}

/// "Comfortable" and "comfortably", "satisfait" and "satisfaites".
fn same_stem(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    shared == longest || shared >= 4 && longest - shared <= 3
}
