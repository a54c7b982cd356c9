//! The words of questionnaires: which answers form a scale and in which order, which mean "don't know", which columns hold what.

use super::profile::{ColumnProfile, number};

/// An answer in lower case with apostrophes and dashes made plain, for comparing.
pub(super) fn plain(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | '`' | '´' => '\'',
            '–' | '—' | '\u{2212}' => '-',
            c => c,
        })
        .collect()
}

const DONT_KNOW: &[&str] = &[
    "don't know",
    "dont know",
    "do not know",
    "i don't know",
    "don?t know",
    "not sure",
    "unsure",
    "i'm not sure",
    "can't say",
    "cannot say",
    "no opinion",
    "no answer",
    "refused",
    "refuse",
    "prefer not to say",
    "prefer not to answer",
    "rather not say",
    "don't know/refused",
    "dk",
    "dk/ref",
    "don't remember",
    "can't remember",
    "not applicable",
    "unfamiliar (n/a)",
    "no response",
    "skipped",
    "decline to answer",
    "weiß nicht",
    "weiss nicht",
    "keine angabe",
    "keine antwort",
    "ne sait pas",
    "ne se prononce pas",
    "je ne sais pas",
    "no sabe",
    "no contesta",
    "no sabe / no contesta",
    "ns/nc",
    "non so",
    "non risponde",
    "não sabe",
    "não sei",
    "weet niet",
    "geen antwoord",
    "nie wiem",
    "trudno powiedzieć",
    "vet ej",
    "vet inte",
    "ved ikke",
];

const ASIDE: &[&str] = &[
    "none of the above",
    "none of these",
    "none",
    "other",
    "other (please specify)",
    "other, please specify",
    "something else",
    "other (specify)",
    "nothing",
    "keine davon",
    "nichts davon",
    "sonstiges",
    "andere",
    "aucun",
    "autre",
    "ninguno",
    "otro",
    "nessuno",
    "altro",
    "nenhum",
    "outro",
    "geen van deze",
    "anders",
    "inne",
    "żadne z powyższych",
];

const NOT_ASKED: &[&str] = &["na", "n/a", "#n/a", "nan", "null", "#null!", "<na>", "n.a.", "."];

/// "Don't know", "Refused" and their like.
pub(super) fn is_dont_know(text: &str) -> bool {
    let text = plain(text);
    DONT_KNOW.contains(&text.as_str())
}

/// A negative code such as -99 among answers that are words.
pub(super) fn is_missing_code(text: &str) -> bool {
    number(text).is_some_and(|value| value < 0.0 && is_dont_know_code(value, 0.0))
}

/// "None of these", "Other": in the base, shown last.
pub(super) fn is_aside(text: &str) -> bool {
    let text = plain(text);
    is_dont_know(&text) || ASIDE.contains(&text.as_str()) || text.starts_with("other (") || text.starts_with("other:")
}

/// "None of these": the option that excludes the others.
pub(super) fn is_exclusive(text: &str) -> bool {
    let text = plain(text);
    ["none", "nothing", "keine", "nichts", "aucun", "ninguno", "nessuno", "nenhum", "geen", "żadne"]
        .iter()
        .any(|start| text == *start || text.strip_prefix(start).is_some_and(|rest| rest.starts_with(' ')))
}

/// A cell that stands for no cell.
pub(super) fn is_not_asked(text: &str) -> bool {
    NOT_ASKED.contains(&plain(text).as_str())
}

/// Codes that exports use for "don't know" and "refused" beside a scale of small numbers.
pub(super) fn is_dont_know_code(value: f64, largest_answer: f64) -> bool {
    let conventional = [-9.0, -8.0, -7.0, -1.0, -99.0, -98.0, -97.0, 8.0, 9.0, 88.0, 97.0, 98.0, 99.0, 998.0, 999.0];
    conventional.contains(&value) && (value < 0.0 || value > largest_answer)
}

/// What a scale measures, which decides the side that leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Polarity {
    /// Two opposite poles around a middle: agree against disagree.
    Bipolar,
    /// From none to much: never to always, not at all to very.
    Unipolar,
}

/// Answers recognised as a scale.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KnownScale {
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
pub(super) struct Ends {
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
    Poles { negative: &["negative"], positive: &["positive"], low: "Negative", high: "Positive" },
    Poles {
        negative: &["stimme nicht zu", "nicht zu", "lehne"],
        positive: &["stimme", "zustimm"],
        low: "Stimme nicht zu",
        high: "Stimme zu",
    },
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
        &["rarely", "seldom", "hardly ever", "almost never"],
        &["occasionally", "sometimes"],
        &["often", "frequently", "usually", "most of the time"],
        &["very often", "almost always"],
        &["always"],
    ],
    &[&["never, and not open to it"], &["never, but open to it"], &["rarely"], &["sometimes"], &["often"]],
    &[
        &["nothing at all", "nothing", "none at all", "none", "not at all"],
        &["only a little", "a little", "not much", "not too much", "very little"],
        &["some", "somewhat", "a moderate amount"],
        &["a lot", "quite a bit", "a fair amount", "much"],
        &["a great deal", "very much"],
    ],
    &[&["no confidence at all", "none at all"], &["not very much"], &["quite a lot", "a fair amount"], &["a great deal"]],
    &[&["poor", "very poor"], &["only fair", "fair"], &["good"], &["very good"], &["excellent"]],
    &[&["nie"], &["selten"], &["manchmal", "gelegentlich"], &["oft", "häufig"], &["immer"]],
    &[&["jamais"], &["rarement"], &["parfois"], &["souvent"], &["toujours"]],
    &[&["nunca"], &["rara vez", "raramente"], &["a veces", "às vezes"], &["a menudo", "frequentemente"], &["siempre", "sempre"]],
    &[&["mai"], &["raramente"], &["qualche volta", "a volte"], &["spesso"], &["sempre"]],
    &[&["nooit"], &["zelden"], &["soms"], &["vaak"], &["altijd"]],
];

/// Words that grade one quality: "not at all important" to "extremely important".
const GRADES: &[&[&str]] = &[
    &["not at all", "not in the least"],
    &["not very", "not too", "hardly", "not so", "not particularly", "not that"],
    &["slightly", "a little", "a bit", "a little bit"],
    &["somewhat", "moderately", "fairly", "rather", "neutral"],
    &["very", "quite"],
    &["extremely", "completely", "highly"],
];

/// Recognises a set of answers as a scale.
pub(super) fn known_scale(answers: &[&str]) -> Option<KnownScale> {
    if answers.len() < 3 {
        return None;
    }
    let texts: Vec<String> = answers.iter().map(|answer| without_leading_number(&plain(answer))).collect();
    bipolar(&texts).or_else(|| amounts(&texts)).or_else(|| graded(&texts))
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

fn contains_any(text: &str, words: &[&str]) -> bool {
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
    GRADES.iter().enumerate().find_map(|(rank, words)| {
        words.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' ').map(|rest| (rank, rest.trim())))
    })
}

fn all_different(ranks: &[f64]) -> bool {
    ranks.iter().enumerate().all(|(i, rank)| ranks[..i].iter().all(|other| (other - rank).abs() > 1e-9))
}

fn known(polarity: Polarity, ranks: Vec<f64>, ends: Option<Ends>) -> KnownScale {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by(|a, b| ranks[*a].total_cmp(&ranks[*b]));
    KnownScale { polarity, order, ranks, ends }
}

const YES: &[&str] = &["yes", "y", "true", "ja", "oui", "sí", "si", "sì", "sim", "tak"];
const NO: &[&str] = &["no", "n", "false", "nein", "non", "não", "nee", "nie"];

/// Whether an answer means yes.
pub(super) fn is_yes(text: &str) -> bool {
    YES.contains(&plain(text).as_str())
}

/// Whether an answer means no.
pub(super) fn is_no(text: &str) -> bool {
    NO.contains(&plain(text).as_str())
}

const NOT_SELECTED: &[&str] = &[
    "not selected",
    "unchecked",
    "not checked",
    "no",
    "0",
    "false",
    "n",
    "nein",
    "non",
    "not chosen",
    "not mentioned",
    "unselected",
];
const SELECTED: &[&str] = &["1", "yes", "true", "x", "checked", "selected", "y", "ja", "oui", "mentioned", "✓"];

/// A cell that says an option was not chosen.
pub(super) fn is_not_selected(text: &str) -> bool {
    NOT_SELECTED.contains(&plain(text).as_str())
}

/// A cell that says an option was chosen, whatever the option is.
pub(super) fn is_selected(text: &str) -> bool {
    SELECTED.contains(&plain(text).as_str())
}

/// The cells that say that an option was chosen, in lower case.
pub(super) fn selected_marks() -> impl Iterator<Item = &'static str> {
    SELECTED.iter().copied()
}

/// Where a range of numbers in words begins: "18-34" at 18, "Under 18" below 18, "65 and up" at 65, "$25,000-$49,999" at 25000.
pub(super) fn range_start(text: &str) -> Option<f64> {
    let text = plain(text);
    let below =
        ["under", "less than", "below", "up to", "<", "unter", "bis", "moins", "menos"].iter().any(|word| text.starts_with(word));
    let mut digits = String::new();
    let mut separators: Vec<usize> = Vec::new();
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ',' | '.' if !digits.is_empty() => separators.push(digits.len()),
            _ if digits.is_empty() => {}
            _ => break,
        }
    }
    // A separator before three digits groups thousands; any other is a decimal point.
    if let Some(point) = separators.last().copied().filter(|at| digits.len() > *at && digits.len() - at != 3) {
        digits.insert(point, '.');
    }
    let value = number(&digits)?;
    let starts_early = text.find(|c: char| c.is_ascii_digit()).is_some_and(|at| at <= 12);
    starts_early.then_some(if below { value - 0.5 } else { value })
}

fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut lower_before = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            words.push(String::new());
            lower_before = false;
            continue;
        }
        if c.is_uppercase() && lower_before || words.is_empty() {
            words.push(String::new());
        }
        lower_before = c.is_lowercase();
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn has_word(name: &str, candidates: &[&str]) -> bool {
    words(name).iter().any(|word| {
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
        candidates.contains(&stem)
    })
}

/// A column name of personal data.
pub(super) fn is_personal_name(name: &str) -> bool {
    let joined = words(name).concat();
    let exact = [
        "ipaddress",
        "ip",
        "email",
        "emailaddress",
        "recipientemail",
        "recipientfirstname",
        "recipientlastname",
        "firstname",
        "lastname",
        "surname",
        "fullname",
        "phone",
        "phonenumber",
        "mobile",
        "locationlatitude",
        "locationlongitude",
        "latitude",
        "longitude",
        "lat",
        "lng",
        "lon",
        "name",
        "address",
        "streetaddress",
        "postcode",
        "zipcode",
        "zip",
        "dateofbirth",
        "dob",
        "ssn",
        "externalreference",
        "externaldatareference",
        "workerid",
        "mturkid",
        "mturkcode",
        "prolificid",
        "prolificpid",
        "panelistid",
        "twitterhandle",
        "username",
    ];
    let named = ["respondent", "your", "participant", "contact", "customer", "employee", "full", "first", "last", "user"];
    let of_person = words(name).iter().any(|word| named.contains(&word.as_str()))
        && has_word(name, &["name", "number", "address", "phone", "mobile", "cell", "mail"]);
    exact.contains(&joined.as_str())
        || of_person
        || ["email", "ipaddress", "phonenumber", "firstname", "lastname", "workerid"]
            .iter()
            .any(|part| joined.contains(part) && joined.len() <= 24)
}

/// A cell that looks like personal data.
pub(super) fn is_personal_cell(cell: &str) -> bool {
    is_email(cell) || is_ip(cell) || is_phone(cell)
}

/// Whether a column holds personal data: one address among many harmless cells is one too many.
pub(super) fn holds_personal_cells(profile: &ColumnProfile) -> bool {
    let emails = profile.values.iter().any(|value| value.value.split_whitespace().any(is_email));
    emails || profile.share(is_personal_cell) > 0.05
}

fn is_email(cell: &str) -> bool {
    let mut parts = cell.split('@');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(user), Some(host), None) => {
            !user.is_empty() && !user.contains(' ') && host.contains('.') && !host.contains(' ') && !host.ends_with('.')
        }
        _ => false,
    }
}

fn is_ip(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('.').collect();
    parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok())
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let shape = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '.'));
    let marked = cell.starts_with('+') || cell.starts_with('(') || cell.matches('-').count() == 2;
    shape && marked && (9..=15).contains(&digits)
}

/// A column that an export platform adds.
pub(super) fn is_platform_name(name: &str) -> bool {
    let joined = words(name).concat();
    let exact = [
        "startdate",
        "enddate",
        "status",
        "progress",
        "durationinseconds",
        "duration",
        "finished",
        "recordeddate",
        "responseid",
        "respondentid",
        "collectorid",
        "distributionchannel",
        "userlanguage",
        "datecreated",
        "datemodified",
        "submitdate",
        "lastpage",
        "startlanguage",
        "seed",
        "timestamp",
        "submissionid",
        "completiontime",
        "starttime",
        "endtime",
        "customdata",
        "interviewid",
    ];
    exact.contains(&joined.as_str())
        || joined.starts_with("timing")
        || joined.ends_with("pagesubmit")
        || joined.ends_with("clickcount")
}

/// A statement that only checks whether respondents read it.
pub(super) fn is_attention_check(text: &str) -> bool {
    let text = plain(text);
    ["attention check", "attention filter", "to show that you are reading", "please select this option"]
        .iter()
        .any(|words| text.contains(words))
}

/// The column in which Qualtrics says whether an interview was finished.
pub(super) fn is_finished_name(name: &str) -> bool {
    plain(name) == "finished"
}

/// A column name of an identifier.
pub(super) fn is_id_name(name: &str) -> bool {
    let joined = words(name).concat();
    [
        "id",
        "respid",
        "respondentid",
        "respondent",
        "caseid",
        "responseid",
        "uuid",
        "record",
        "recordid",
        "serial",
        "respondentserial",
        "key",
        "participantid",
    ]
    .contains(&joined.as_str())
}

/// A column name of a survey weight.
pub(super) fn is_weight_name(name: &str) -> bool {
    let first = words(name).into_iter().next().unwrap_or_default();
    [
        "wt",
        "wgt",
        "wght",
        "weight",
        "weights",
        "pweight",
        "weightvar",
        "gew",
        "gewicht",
        "pond",
        "ponderation",
        "peso",
        "pw",
        "finalweight",
    ]
    .contains(&first.trim_end_matches(|c: char| c.is_ascii_digit()))
        || has_word(name, &["weight", "wgt", "pweight"])
}

/// A column name that can mean nothing but a weight.
pub(super) fn is_plain_weight_name(name: &str) -> bool {
    ["wt", "wgt", "wght", "pweight", "weightvar", "surveyweight", "finalweight", "gewicht", "pond"]
        .contains(&words(name).concat().as_str())
}

/// A column name of a sampling stratum.
pub(super) fn is_strata_name(name: &str) -> bool {
    has_word(name, &["strata", "stratum", "sdmvstra", "vstrat", "schicht"])
}

/// A column name of a primary sampling unit.
pub(super) fn is_psu_name(name: &str) -> bool {
    has_word(name, &["psu", "sdmvpsu", "vpsu", "cluster", "ssu"])
}

/// A column name of a wave.
pub(super) fn is_wave_name(name: &str) -> bool {
    has_word(name, &["wave", "welle", "vague", "ola", "onda", "period"])
}

/// A column name or question about the respondent rather than the subject.
pub(super) fn is_demographic_name(name: &str) -> bool {
    let short = words(name).len() <= 4;
    short
        && has_word(
            name,
            &[
                "age",
                "agegroup",
                "agegrp",
                "ageband",
                "sex",
                "gender",
                "region",
                "state",
                "country",
                "race",
                "racethn",
                "ethnicity",
                "ethnic",
                "education",
                "educ",
                "edu",
                "degree",
                "income",
                "hhincome",
                "marital",
                "employment",
                "occupation",
                "party",
                "partyid",
                "urban",
                "rural",
                "religion",
                "kids",
                "children",
                "household",
                "generation",
                "orientation",
                "alter",
                "geschlecht",
                "bundesland",
                "bildung",
                "sexe",
                "âge",
                "edad",
                "sexo",
                "género",
                "età",
                "sesso",
                "idade",
                "leeftijd",
                "geslacht",
                "wiek",
                "płeć",
                "census",
            ],
        )
}

/// A cell that is a date, with or without a time.
pub(super) fn is_date(cell: &str) -> bool {
    let date = cell.split([' ', 'T']).next().unwrap_or_default();
    ['-', '/', '.'].iter().any(|separator| {
        let parts: Vec<&str> = date.split(*separator).collect();
        parts.len() == 3 && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(answers: &[&'static str]) -> Vec<&'static str> {
        let scale = known_scale(answers).expect("a scale");
        scale.order.iter().map(|i| answers[*i]).collect()
    }

    #[test]
    fn orders_the_scales_of_questionnaires() {
        assert_eq!(
            order(&["Agree", "Strongly disagree", "Neither agree nor disagree", "Strongly agree", "Disagree"]),
            ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
        );
        assert_eq!(
            order(&["Somewhat masculine", "Very masculine", "Not at all masculine", "Not very masculine"]),
            ["Not at all masculine", "Not very masculine", "Somewhat masculine", "Very masculine"]
        );
        assert_eq!(
            order(&["Often", "Rarely", "Never, but open to it", "Sometimes", "Never, and not open to it"]),
            ["Never, and not open to it", "Never, but open to it", "Rarely", "Sometimes", "Often"]
        );
        assert_eq!(
            order(&[
                "Very favorably",
                "Neither favorably nor unfavorably (neutral)",
                "Somewhat unfavorably",
                "Very unfavorably",
                "Somewhat favorably"
            ])[0],
            "Very unfavorably"
        );
        assert_eq!(order(&["7 strongly agree", "1 strongly disagree", "4 neither agree nor disagree"])[2], "7 strongly agree");
        assert_eq!(
            order(&["Tout à fait d'accord", "Pas du tout d'accord", "Plutôt d’accord", "Plutôt pas d'accord"])[0],
            "Pas du tout d'accord"
        );
        assert!(known_scale(&["Red", "Green", "Blue"]).is_none());
        assert!(known_scale(&["Very tall", "Very important", "Not at all important"]).is_none());
    }

    #[test]
    fn recognises_names_and_cells() {
        assert!(is_personal_name("RecipientEmail") && is_personal_name("IP Address") && is_personal_name("email_address"));
        assert!(!is_personal_name("zipper") && !is_personal_name("ship"));
        assert!(is_personal_cell("a.b@example.org") && is_personal_cell("10.0.0.1") && is_personal_cell("+1 (555) 010-9999"));
        assert!(!is_personal_cell("18-34") && !is_personal_cell("3.5.1") && !is_personal_cell("2018-05-10"));
        assert!(is_platform_name("timing_First Click") && is_platform_name("Duration (in seconds)"));
        assert!(is_weight_name("wt_final") && is_weight_name("weight") && is_weight_name("WGT2"));
        assert!(!is_weight_name("q8_overweight"));
        assert!(is_demographic_name("age3") && is_demographic_name("Household Income") && !is_demographic_name("page"));
        assert!(is_date("5/10/18 4:01") && is_date("2018-05-10T12:00") && !is_date("18-34"));
        assert!(is_dont_know("Don’t know") && is_aside("Other (please specify)") && is_exclusive("None of the above"));
        assert_eq!(range_start("$25,000-$49,999"), Some(25_000.0));
        assert_eq!(range_start("Under 18"), Some(17.5));
        assert_eq!(range_start("65 and up"), Some(65.0));
        assert_eq!(range_start("Red"), None);
        assert_eq!(range_start("0.5 hours"), Some(0.5));
        assert!(known_scale(&["Very comfortable", "Somewhat comfortable", "Not comfortable", "Very uncomfortable"]).is_none());
        assert!(is_personal_name("Respondent name") && is_personal_name("Contact number") && !is_personal_name("Brand name"));
    }
}
