//! Scales between two opposite qualities: "Strongly disagree" to "Strongly agree".

use super::answer_words::AnswerWords;
use super::grades::{Form, Grade, WORDS, grade};
use super::phrases::{Phrases, Spelling, Unread};
use super::scales::{Ends, KnownScale, Polarity, all_different, known};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Where a word stands between two opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Low,
    Middle,
    High,
}

/// Two opposites, with what lies between.
struct Poles {
    phrases: Phrases<Side>,
    ends: Ends,
}

struct KnownPoles {
    all: Vec<Poles>,
    /// Poles by the first words of their phrases.
    by_word: HashMap<String, Vec<usize>>,
}

static POLES: LazyLock<KnownPoles> = LazyLock::new(|| {
    let all: Vec<Poles> = WORDS.entries("poles").filter_map(poles).collect();
    let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, poles) in all.iter().enumerate() {
        poles.phrases.first_words().for_each(|word| by_word.entry(word.to_owned()).or_default().push(at));
    }
    KnownPoles { all, by_word }
});

fn poles(entry: &[&'static str]) -> Option<Poles> {
    let (low, middle, high) = match entry {
        [low, high] => (low, "", high),
        [low, middle, high] => (low, *middle, high),
        _ => return None,
    };
    let spellings = |words: &'static str, meaning| words.split(',').map(move |word| Spelling { text: word.trim(), meaning });
    let phrases = spellings(low, Side::Low).chain(spellings(middle, Side::Middle)).chain(spellings(high, Side::High));
    Some(Poles { phrases: Phrases::of(phrases), ends: Ends { low: shown(low), high: shown(high) } })
}

/// The first spelling, as reports show it.
fn shown(words: &str) -> String {
    let word = words.split(',').next().unwrap_or(words).trim().replace('\'', "’");
    crate::format::sentence_case(&word)
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
struct Placed<'a> {
    rank: f64,
    /// Whether it names the low side.
    low: bool,
    grade: Grade<'a>,
}

fn between(poles: &Poles, answers: &[AnswerWords]) -> Option<KnownScale> {
    let placed: Vec<Placed> = answers.iter().map(|answer| place(poles, answer)).collect::<Option<_>>()?;
    let has = |form: Form| placed.iter().any(|answer| answer.grade.form == form);
    let (low, opposed) = (placed.iter().any(|answer| answer.low), has(Form::Opposed));
    // "Not comfortable" beside "uncomfortable": which is lower is not known.
    let unclear = low && placed.iter().any(|answer| !answer.low && matches!(answer.grade.form, Form::Negated | Form::NotAtAll));
    let ranks: Vec<f64> = placed.iter().map(|answer| answer.rank).collect();
    let both = ranks.iter().any(|rank| *rank < 0.0) && ranks.iter().any(|rank| *rank > 0.0);
    let two_sided = low || opposed || has(Form::Middle);
    let qualities = placed.iter().filter(|answer| answer.grade.form != Form::Middle).map(|answer| &answer.grade.rest);
    (both && two_sided && !unclear && all_different(&ranks) && one_quality(qualities))
        .then(|| known(Polarity::Bipolar, ranks, Some(poles.ends.clone())))
}

fn place<'a>(poles: &Poles, answer: &'a AnswerWords) -> Option<Placed<'a>> {
    let mut unread = Unread::of(&answer.words);
    let sides: Vec<Side> = poles.phrases.take(&mut unread).into_iter().map(|found| found.meaning).collect();
    let (low, high) = (sides.contains(&Side::Low), sides.contains(&Side::High));
    let mut grade = grade(answer, unread);
    let rank = match (low, high) {
        (false, false) if sides.is_empty() && grade.form != Form::Middle => return None,
        _ if grade.form == Form::Middle || low == high => 0.0,
        (true, _) if grade.form == Form::Said => -grade.rank,
        (true, _) => return None,
        (false, _) => grade.rank,
    };
    if rank == 0.0 {
        grade.form = Form::Middle;
    }
    Some(Placed { rank, low: low && rank != 0.0, grade })
}

/// Whether answers are about one thing: the words beside their strengths are the same but for their endings, or there are none.
pub(super) fn one_quality<'a>(mut rests: impl Iterator<Item = &'a Vec<&'a str>>) -> bool {
    let mut quality: Option<&Vec<&str>> = None;
    rests.all(|rest| {
        if rest.is_empty() {
            return true;
        }
        let first = *quality.get_or_insert(rest);
        first.len() == rest.len() && first.iter().zip(rest).all(|(one, other)| same_stem(one, other))
    })
}

/// "Comfortable" and "comfortably", "satisfait" and "satisfaites".
fn same_stem(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    shared == longest || shared >= 4 && longest - shared <= 3
}
