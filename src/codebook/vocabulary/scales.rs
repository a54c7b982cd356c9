//! Sets of answers that form a scale, and their order.

use super::plain;

/// What a scale measures, which decides the side that leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::codebook) enum Polarity {
    /// Two opposite poles around a middle: agree against disagree.
    Bipolar,
    /// From none to much: never to always, not at all to very.
    Unipolar,
}

/// Answers recognised as a scale.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::codebook) struct KnownScale {
    /// Polarity.
    pub polarity: Polarity,
    /// Positions of the answers, low to high.
    pub order: Vec<usize>,
    /// Rank of each answer: below, at or above 0 for bipolar scales.
    pub ranks: Vec<f64>,
    /// What the two ends are called: "Disagree" and "Agree".
    pub ends: Option<Ends>,
}

/// What the two ends of a scale are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::codebook) struct Ends {
    /// "Disagree".
    pub low: String,
    /// "Agree".
    pub high: String,
}

/// A pair of opposite words.
struct Poles {
    negative: &'static [&'static str],
    positive: &'static [&'static str],
    low: &'static str,
    high: &'static str,
}

const POLES: &[Poles] = &[
    Poles { negative: &["disagree"], positive: &["agree"], low: "Disagree", high: "Agree" },
    Poles { negative: &["dissatisfied"], positive: &["satisfied"], low: "Dissatisfied", high: "Satisfied" },
    Poles { negative: &["unlikely"], positive: &["likely"], low: "Unlikely", high: "Likely" },
    Poles { negative: &["uncomfortable"], positive: &["comfortable"], low: "Uncomfortable", high: "Comfortable" },
    Poles { negative: &["unfavorably"], positive: &["favorably"], low: "Unfavorable", high: "Favorable" },
    Poles { negative: &["unfavorable"], positive: &["favorable"], low: "Unfavorable", high: "Favorable" },
    Poles { negative: &["disapprove"], positive: &["approve"], low: "Disapprove", high: "Approve" },
    Poles { negative: &["oppose"], positive: &["support", "favor", "favour"], low: "Oppose", high: "Support" },
    Poles { negative: &["distrust"], positive: &["trust"], low: "Distrust", high: "Trust" },
    Poles { negative: &["worse"], positive: &["better"], low: "Worse", high: "Better" },
    Poles { negative: &["bad"], positive: &["good"], low: "Bad", high: "Good" },
    Poles { negative: &["difficult", "hard"], positive: &["easy"], low: "Difficult", high: "Easy" },
    Poles { negative: &["unhappy"], positive: &["happy"], low: "Unhappy", high: "Happy" },
    Poles { negative: &["unimportant"], positive: &["important"], low: "Unimportant", high: "Important" },
    Poles { negative: &["unsafe"], positive: &["safe"], low: "Unsafe", high: "Safe" },
    Poles { negative: &["schlecht"], positive: &["gut"], low: "Schlecht", high: "Gut" },
    Poles { negative: &["low quality"], positive: &["high quality"], low: "Low quality", high: "High quality" },
    Poles { negative: &["too little"], positive: &["too much"], low: "Too little", high: "Too much" },
    Poles { negative: &["negative"], positive: &["positive"], low: "Negative", high: "Positive" },
    Poles {
        negative: &["stimme nicht zu", "nicht zu", "lehne"],
        positive: &["stimme", "zustimm"],
        low: "Stimme nicht zu",
        high: "Stimme zu",
    },
    Poles { negative: &["nicht zu"], positive: &["trifft"], low: "Trifft nicht zu", high: "Trifft zu" },
    Poles { negative: &["unzufrieden"], positive: &["zufrieden"], low: "Unzufrieden", high: "Zufrieden" },
    Poles { negative: &["pas d'accord", "pas du tout"], positive: &["d'accord"], low: "Pas d’accord", high: "D’accord" },
    Poles { negative: &["insatisfait", "pas du tout", "pas"], positive: &["satisfait"], low: "Insatisfait", high: "Satisfait" },
    Poles { negative: &["desacuerdo"], positive: &["acuerdo"], low: "En desacuerdo", high: "De acuerdo" },
    Poles { negative: &["disaccordo"], positive: &["d'accordo", "accordo"], low: "In disaccordo", high: "D’accordo" },
    Poles { negative: &["discordo"], positive: &["concordo"], low: "Discordo", high: "Concordo" },
    Poles { negative: &["oneens"], positive: &["eens"], low: "Oneens", high: "Eens" },
    Poles { negative: &["nie zgadzam"], positive: &["zgadzam"], low: "Nie zgadzam się", high: "Zgadzam się" },
];

const MIDDLE: &[&str] = &[
    "neither",
    "neutral",
    "undecided",
    "no change",
    "about the same",
    "weder",
    "teils",
    "ni ",
    "né ",
    "nem ",
    "noch ",
    "neutraal",
    "neutre",
    "ani ",
    "mixed",
    "about right",
    "just right",
];

const STRONG: &[&str] = &[
    "strongly",
    "completely",
    "totally",
    "very",
    "extremely",
    "fully",
    "much",
    "definitely",
    "far",
    "voll",
    "überhaupt nicht",
    "sehr",
    "tout à fait",
    "pas du tout",
    "très",
    "totalmente",
    "muy",
    "completamente",
    "molto",
    "muito",
    "helemaal",
    "zeer",
    "zdecydowanie",
];
const MILD: &[&str] = &[
    "somewhat",
    "slightly",
    "tend to",
    "mostly",
    "rather",
    "a little",
    "moderately",
    "probably",
    "fairly",
    "eher",
    "plutôt",
    "más bien",
    "algo",
    "abbastanza",
    "piuttosto",
    "em parte",
    "enigszins",
    "raczej",
];

/// Words of amount that stand alone, from none to much; each list is one scale.
const AMOUNTS: &[&[&[&str]]] = &[
    &[
        &["never"],
        &["almost never", "hardly ever"],
        &["rarely", "seldom"],
        &["occasionally", "sometimes"],
        &["about half the time", "half the time", "half of the time"],
        &["often", "frequently", "usually", "most of the time"],
        &["very often", "almost always"],
        &["always"],
    ],
    &[
        &["never"],
        &["less often", "less frequently", "rarely", "less than once a year"],
        &["yearly", "once a year", "about once a year"],
        &["a few times a year", "several times a year", "every few months"],
        &["monthly", "once a month", "about once a month", "less than once a week"],
        &["a few times a month", "several times a month", "once or twice a month", "2-3 times a month"],
        &["weekly", "once a week", "about once a week", "once or twice a week", "1-2 times a week"],
        &["a few times a week", "several times a week", "several days a week", "most days", "2-3 times a week"],
        &["daily", "every day", "once a day", "about once a day"],
        &["several times a day", "multiple times a day", "more than once a day", "many times a day", "2-3 times a day"],
        &["almost constantly", "constantly"],
    ],
    &[
        &["nie"],
        &["seltener", "selten"],
        &["monatlich", "einmal im monat"],
        &["mehrmals im monat"],
        &["wöchentlich", "einmal pro woche"],
        &["mehrmals pro woche"],
        &["täglich"],
        &["mehrmals täglich"],
    ],
    &[&["very low"], &["low"], &["medium", "mid", "moderate", "average"], &["high"], &["very high"]],
    &[&["never, and not open to it"], &["never, but open to it"], &["rarely"], &["sometimes"], &["often"]],
    &[
        &["nothing at all", "nothing", "none at all", "none", "not at all"],
        &["only a little", "a little", "not much", "not too much", "very little"],
        &["some", "somewhat", "a moderate amount"],
        &["a lot", "quite a bit", "a fair amount", "much"],
        &["a great deal", "very much"],
    ],
    &[&["no confidence at all", "none at all"], &["not very much"], &["quite a lot", "a fair amount"], &["a great deal"]],
    &[&["poor", "very poor"], &["below average"], &["average"], &["above average"], &["excellent"]],
    &[&["poor", "very poor"], &["only fair", "fair"], &["good"], &["very good"], &["excellent"]],
    &[&["nie"], &["selten"], &["manchmal", "gelegentlich"], &["oft", "häufig"], &["immer"]],
    &[&["jamais"], &["rarement"], &["parfois"], &["souvent"], &["toujours"]],
    &[&["nunca"], &["rara vez", "raramente"], &["a veces", "às vezes"], &["a menudo", "frequentemente"], &["siempre", "sempre"]],
    &[&["mai"], &["raramente"], &["qualche volta", "a volte"], &["spesso"], &["sempre"]],
    &[&["nooit"], &["zelden"], &["soms"], &["vaak"], &["altijd"]],
];

/// Words that grade one quality: "not at all important" to "extremely important".
const GRADES: &[&[&str]] = &[
    &["not at all", "not in the least", "not"],
    &["not very", "not too", "hardly", "not so", "not particularly", "not that"],
    &["slightly", "a little", "a bit", "a little bit"],
    &["somewhat", "moderately", "fairly", "rather", "neutral"],
    &["very", "quite"],
    &["extremely", "completely", "highly"],
];

/// How answers about education begin, from least to most.
const EDUCATION: &[&[&str]] = &[
    &["no formal", "none", "primary", "elementary", "8th grade", "grade school"],
    &["less than high school", "some high school", "did not finish", "no high school", "9th", "middle school"],
    &["high school", "secondary", "ged"],
    &["some college", "vocational", "trade", "technical"],
    &["associate", "2 year", "2-year"],
    &["bachelor", "college graduate", "college degree", "4 year", "4-year", "undergraduate"],
    &["some graduate", "some postgraduate"],
    &["master", "graduate degree", "postgraduate", "post-graduate", "graduate"],
    &["professional"],
    &["doctor", "phd", "ph.d"],
];

/// Positions of levels of education from the lowest to the highest, where all answers are such.
pub(in crate::codebook) fn education_order(answers: &[&str]) -> Option<Vec<usize>> {
    let rank = |answer: &&str| {
        let text = plain(answer);
        EDUCATION.iter().position(|starts| starts.iter().any(|start| text.starts_with(start)))
    };
    // "Trade worker", "Professional" and their like are jobs.
    let sure = |answer: &&str| {
        contains_any(&plain(answer), &["school", "college", "degree", "bachelor", "bachelor's", "phd", "diploma"])
    };
    if !answers.iter().any(sure) {
        return None;
    }
    let ranks: Vec<usize> = answers.iter().map(rank).collect::<Option<_>>()?;
    let mut order: Vec<usize> = (0..answers.len()).collect();
    order.sort_by_key(|at| ranks[*at]);
    let distinct = order.windows(2).all(|pair| ranks[pair[0]] < ranks[pair[1]]);
    (answers.len() >= 3 && distinct).then_some(order)
}

/// Recognises a set of answers as a scale.
pub(in crate::codebook) fn known_scale(answers: &[&str]) -> Option<KnownScale> {
    if answers.len() < 3 {
        return None;
    }
    let texts: Vec<String> = answers.iter().map(|answer| without_leading_number(&plain(answer))).collect();
    bipolar(&texts).or_else(|| amounts(&texts)).or_else(|| graded(&texts))
}

/// Whether answers in the order of their codes run from one strong word to another: "Very warm" to "Very cool", by whatever steps.
pub(in crate::codebook) fn runs_between_ends(answers: &[&str]) -> bool {
    let strong = |text: &&str| contains_any(&without_leading_number(&plain(text)), STRONG);
    let inner = answers.get(1..answers.len().saturating_sub(1)).unwrap_or_default();
    let ends = answers.len() >= 3 && answers.first().is_some_and(strong) && answers.last().is_some_and(strong);
    ends && !inner.iter().any(strong)
}

/// "7 strongly agree" and "7 - strongly agree" are "strongly agree".
fn without_leading_number(text: &str) -> String {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches([' ', '.', ')', ':', '-', '=']);
    if rest.is_empty() { text.to_owned() } else { rest.to_owned() }
}

fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && (after || word.ends_with(' '))
    })
}

pub(super) fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| contains_word(text, word))
}

fn bipolar(texts: &[String]) -> Option<KnownScale> {
    POLES.iter().find_map(|poles| {
        let ranks: Option<Vec<f64>> = texts.iter().map(|text| pole_rank(text, poles)).collect();
        let ranks = ranks?;
        let both = ranks.iter().any(|rank| *rank < 0.0) && ranks.iter().any(|rank| *rank > 0.0);
        let ends = Some(Ends { low: poles.low.to_owned(), high: poles.high.to_owned() });
        (both && all_different(&ranks)).then(|| known(Polarity::Bipolar, ranks, ends))
    })
}

/// Words that turn an answer round: "not comfortable" belongs to the negative side, and how far is not known.
const NEGATIONS: &[&str] = &["not", "don't", "do not", "no", "nicht", "kein", "no muy", "poco"];

fn pole_rank(text: &str, poles: &Poles) -> Option<f64> {
    if contains_any(text, MIDDLE) {
        return Some(0.0);
    }
    if contains_any(text, NEGATIONS) && !contains_any(text, poles.negative) {
        return None;
    }
    let strength = if contains_any(text, MILD) {
        1.0
    } else if contains_any(text, STRONG) {
        3.0
    } else {
        2.0
    };
    if contains_any(text, poles.negative) {
        Some(-strength)
    } else if contains_any(text, poles.positive) {
        Some(strength)
    } else {
        None
    }
}

#[allow(clippy::cast_precision_loss)]
fn amounts(texts: &[String]) -> Option<KnownScale> {
    AMOUNTS.iter().find_map(|scale| {
        let rank = |text: &String| scale.iter().position(|words| words.contains(&text.as_str())).map(|at| at as f64);
        let ranks: Option<Vec<f64>> = texts.iter().map(rank).collect();
        ranks.filter(|ranks| all_different(ranks)).map(|ranks| known(Polarity::Unipolar, ranks, None))
    })
}

#[allow(clippy::cast_precision_loss)]
fn graded(texts: &[String]) -> Option<KnownScale> {
    let mut quality: Option<&str> = None;
    let mut ranks = Vec::with_capacity(texts.len());
    for text in texts {
        let (rank, rest) = grade(text)?;
        if *quality.get_or_insert(rest) != rest {
            return None;
        }
        ranks.push(rank as f64);
    }
    all_different(&ranks).then(|| known(Polarity::Unipolar, ranks, None))
}

/// The grade at the start of an answer, and the quality it grades.
fn grade(text: &str) -> Option<(usize, &str)> {
    // The longest grade counts: "not very" and not "not".
    let graded = GRADES.iter().enumerate().flat_map(|(rank, words)| words.iter().map(move |word| (rank, *word)));
    let found =
        graded.filter_map(|(rank, word)| text.strip_prefix(word)?.strip_prefix(' ').map(|rest| (rank, word, rest.trim())));
    found.max_by_key(|(_, word, _)| word.len()).map(|(rank, _, rest)| (rank, rest))
}

fn all_different(ranks: &[f64]) -> bool {
    ranks.iter().enumerate().all(|(i, rank)| ranks[..i].iter().all(|other| (other - rank).abs() > 1e-9))
}

fn known(polarity: Polarity, ranks: Vec<f64>, ends: Option<Ends>) -> KnownScale {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by(|a, b| ranks[*a].total_cmp(&ranks[*b]));
    KnownScale { polarity, order, ranks, ends }
}
