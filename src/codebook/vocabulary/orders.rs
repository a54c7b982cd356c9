//! Answers that are steps of a known order: "never" to "always", "small" to "large", levels of education.

use super::answer_words::AnswerWords;
use super::answers::is_no;
use super::folded::words_of;
use super::known_scale::{KnownScale, Polarity, all_different, known};
use super::lists::{Lists, WordSection};
use super::phrases::{Phrases, Spelling, Unread};
use super::poles::one_quality;
use std::sync::LazyLock;

/// The orders, in their file.
pub(super) static ORDERS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/orders.txt")));

/// Steps with their places.
struct KnownOrder {
    steps: Phrases<usize>,
    polarity: Polarity,
}

static STEPS: LazyLock<Vec<KnownOrder>> = LazyLock::new(|| {
    let order = |section: &WordSection| {
        let polarity = match section.name {
            "most" => Polarity::Unipolar,
            "steps" => Polarity::Steps,
            _ => return None,
        };
        Some(KnownOrder { steps: steps(section), polarity })
    };
    ORDERS.sections().iter().filter_map(order).collect()
});

static EDUCATION: LazyLock<Vec<Phrases<usize>>> =
    LazyLock::new(|| ORDERS.sections().iter().filter(|section| section.name == "education").map(steps).collect());

fn steps(section: &WordSection) -> Phrases<usize> {
    let places = section.entries.iter().enumerate();
    Phrases::of(places.flat_map(|(meaning, texts)| texts.iter().map(move |text| Spelling { text, meaning })))
}

/// Recognises answers that are steps of one order.
pub(super) fn stepped(answers: &[AnswerWords]) -> Option<KnownScale> {
    STEPS.iter().find_map(|order| {
        let placed: Vec<OrderStep> = answers.iter().map(|answer| place(order, answer)).collect::<Option<_>>()?;
        let ranks: Vec<f64> = placed.iter().map(|answer| answer.rank).collect();
        (all_different(&ranks) && one_quality(placed.iter().map(|answer| &answer.rest)))
            .then(|| known(order.polarity, ranks, None))
    })
}

struct OrderStep<'a> {
    rank: f64,
    rest: Vec<&'a str>,
}

#[allow(clippy::cast_precision_loss)]
fn place<'a>(order: &KnownOrder, answer: &'a AnswerWords) -> Option<OrderStep<'a>> {
    let mut unread = Unread::of(&answer.words);
    let found = order.steps.take(&mut unread);
    // "No" beside "Yes, often" and "Yes, sometimes".
    if matches!(&answer.words[..], [word] if is_no(word)) && found.is_empty() && order.polarity == Polarity::Unipolar {
        return Some(OrderStep { rank: -1.0, rest: Vec::new() });
    }
    let [found] = found[..] else { return None };
    let rest = unread.rest().into_iter().filter(|word| !super::grades::says_nothing(word)).collect();
    Some(OrderStep { rank: found.meaning as f64, rest })
}

/// Words that only levels of education have: a "trade worker" and a "professional" have jobs.
const SURE: [&str; 36] = [
    "school",
    "education",
    "university",
    "schooling",
    "universidad",
    "universidade",
    "universite",
    "universitat",
    "college",
    "degree",
    "bachelor",
    "bachelor's",
    "phd",
    "diploma",
    "gcse",
    "qualifications",
    "abitur",
    "realschule",
    "hauptschule",
    "realschulabschluss",
    "hauptschulabschluss",
    "bac",
    "licence",
    "doctorat",
    "secundaria",
    "primaria",
    "ensino",
    "licenza",
    "laurea",
    "hbo",
    "mbo",
    "podstawowe",
    "srednie",
    "grundskola",
    "folkeskole",
    "grunnskole",
];

/// Positions of levels of education from the lowest to the highest, where all answers are such.
pub(in crate::codebook) fn education_order(answers: &[&str]) -> Option<Vec<usize>> {
    let wordings: Vec<Vec<String>> = answers.iter().map(|answer| words_of(answer)).collect();
    if answers.len() < 3 || !wordings.iter().flatten().any(|word| SURE.contains(&word.as_str())) {
        return None;
    }
    EDUCATION.iter().find_map(|levels| {
        let first = |words: &Vec<String>| levels.take(&mut Unread::of(words)).first().copied();
        let found: Vec<_> = wordings.iter().map(first).collect::<Option<_>>()?;
        let mut order: Vec<usize> = (0..answers.len()).collect();
        order.sort_by_key(|at| found[*at].meaning);
        order.windows(2).all(|pair| found[pair[0]].meaning < found[pair[1]].meaning).then_some(order)
    })
}
