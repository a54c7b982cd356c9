//! What the name of a column says that it holds.

use super::plain;

/// The words of a column name, in lower case: `IPAddress`, `ip_address` and `IP Address` are two.
pub(super) fn words(name: &str) -> Vec<String> {
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

/// Whether a column name holds one of some words, numbers at their ends aside.
pub(super) fn has_word(name: &str, candidates: &[&str]) -> bool {
    words(name).iter().any(|word| {
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
        candidates.contains(&stem)
    })
}

/// A column that an export platform adds.
pub(in crate::codebook) fn is_platform_name(name: &str) -> bool {
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
        "qtotalduration",
        "useragent",
        "interviewtime",
        "interviewid",
    ];
    exact.contains(&joined.as_str())
        || joined.starts_with("timing")
        || joined.starts_with("grouptime")
        || joined.starts_with("questiontime")
        || is_display_order(name)
        || joined.ends_with("pagesubmit")
        || joined.ends_with("clickcount")
}

/// In which order Qualtrics showed the answers of a question: `Q9_DO_1`.
fn is_display_order(name: &str) -> bool {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_').ends_with("_DO")
}

/// A statement that only checks whether respondents read it.
pub(in crate::codebook) fn is_attention_check(text: &str) -> bool {
    let text = plain(text);
    let named = ["attention check", "attention filter", "attention test", "please select this option"];
    let reading = ["paying attention", "you are reading", "you're reading", "read this carefully"];
    let wanted = ["please select", "please choose", "please mark", "please tick", "please click", "please answer", "to show"];
    let holds = |words: &[&str]| words.iter().any(|words| text.contains(words));
    let statement = text.rsplit_once(" - ").map_or(text.as_str(), |(_, statement)| statement);
    holds(&named) || (holds(&reading) && holds(&wanted)) || asks_for_answer(statement)
}

/// "Please select 'Agree'", "Select 'Agree' for this item": one answer in quotes and no condition.
fn asks_for_answer(statement: &str) -> bool {
    let order = statement.strip_prefix("please ").unwrap_or(statement);
    let verbs = ["select ", "choose ", "mark ", "tick ", "click ", "click on ", "answer ", "pick ", "answer with "];
    let quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '„' | '«' | '»');
    let quoted = verbs.iter().any(|verb| order.strip_prefix(verb).is_some_and(|rest| rest.starts_with(quote)));
    quoted && order.chars().filter(|c| quote(*c)).count() == 2 && !order.contains(" if ")
}

/// Whether a wording asks how likely somebody is to recommend something.
pub(in crate::codebook) fn asks_to_recommend(text: &str) -> bool {
    let text = plain(text);
    let recommends =
        ["recommend", "weiterempfehl", "recommand", "recomend", "raccomand", "consiglier", "aanbevelen", "polecił", "polecenia"];
    // How many were recommended, or what one pays for what was, is another question.
    let likely = [
        "likely",
        "likelihood",
        "wahrscheinlich",
        "probab",
        "vraisembl",
        "waarschijnlijk",
        "prawdopodob",
        "would you recommend",
        "recommanderiez",
        "recomendar",
    ];
    let other = ["recommendation", "recommended", "percent", "recommandation", "recomendaci"];
    recommends.iter().any(|word| text.contains(word))
        && likely.iter().any(|word| text.contains(word))
        && !other.iter().any(|word| text.contains(word))
}

/// The column in which Qualtrics says whether an interview was finished.
pub(in crate::codebook) fn is_finished_name(name: &str) -> bool {
    plain(name) == "finished"
}

/// A column in which Qualtrics says how an interview was reached.
pub(in crate::codebook) fn is_channel_name(name: &str) -> bool {
    ["status", "distributionchannel", "responsetype"].contains(&words(name).concat().as_str())
}

/// The column in which LimeSurvey keeps the date of a finished interview.
pub(in crate::codebook) fn is_submission_name(name: &str) -> bool {
    ["submitdate", "datesubmitted"].contains(&words(name).concat().as_str())
}

/// A column name of an identifier.
pub(in crate::codebook) fn is_id_name(name: &str) -> bool {
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
pub(in crate::codebook) fn is_weight_name(name: &str) -> bool {
    // What somebody weighs.
    if has_word(name, &["kg", "pounds", "lbs", "body", "your", "kilo", "kilos", "kilograms", "height"]) {
        return false;
    }
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
        "gewichtung",
        "gewichtungsfaktor",
        "pond",
        "ponderation",
        "pondération",
        "ponderacion",
        "ponderación",
        "coefpond",
        "peso",
        "pesofin",
        "poids",
        "pw",
        "finalweight",
    ]
    .contains(&first.trim_end_matches(|c: char| c.is_ascii_digit()))
        || has_word(name, &["weight", "wgt", "pweight"])
}

/// A column name that can mean nothing but a weight.
pub(in crate::codebook) fn is_plain_weight_name(name: &str) -> bool {
    ["wt", "wgt", "wght", "pweight", "weightvar", "surveyweight", "finalweight", "gewicht", "pond"]
        .contains(&words(name).concat().as_str())
}

/// A column name of a sampling stratum.
pub(in crate::codebook) fn is_strata_name(name: &str) -> bool {
    has_word(name, &["strata", "stratum", "sdmvstra", "vstrat", "schicht"])
}

/// A column name of a primary sampling unit.
pub(in crate::codebook) fn is_psu_name(name: &str) -> bool {
    has_word(name, &["psu", "sdmvpsu", "vpsu", "cluster", "ssu"])
}

/// A column name of a wave.
pub(in crate::codebook) fn is_wave_name(name: &str) -> bool {
    has_word(name, &["wave", "welle", "vague", "ola", "onda", "period"])
}

/// What is asked of respondents and has no order, whatever codes it has.
const WITHOUT_ORDER: &[&str] = &[
    "sex",
    "gender",
    "region",
    "state",
    "country",
    "race",
    "racethn",
    "ethnicity",
    "ethnic",
    "religion",
    "marital",
    "geschlecht",
    "bundesland",
    "sexe",
    "sexo",
    "género",
];

/// A column of answers that have no order, whatever codes they have.
pub(in crate::codebook) fn is_nominal_name(name: &str) -> bool {
    let more = ["province", "county", "city", "language", "nationality", "religionszugehörigkeit", "pays", "país"];
    // "Importance of religion" is a rating, and so is `country_satisfaction`.
    let rated =
        ["importance", "important", "satisfaction", "satisfied", "trust", "rating", "relations", "agree", "how", "should"];
    let addition =
        |word: &String| ["code", "id", "nr", "no", "group", "grp"].contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()));
    let all = words(name);
    let last = all.iter().rev().find(|word| !addition(word)).map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
    all.len() <= 4 && !has_word(name, &rated) && last.is_some_and(|word| WITHOUT_ORDER.contains(&word) || more.contains(&word))
}

/// A column name or question about the respondent rather than the subject.
pub(in crate::codebook) fn is_demographic_name(name: &str) -> bool {
    let short = words(name).len() <= 4;
    short
        && (has_word(name, WITHOUT_ORDER)
            || has_word(
                name,
                &[
                    "age",
                    "agegroup",
                    "agegrp",
                    "ageband",
                    "education",
                    "educ",
                    "edu",
                    "degree",
                    "income",
                    "hhincome",
                    "employment",
                    "occupation",
                    "party",
                    "partyid",
                    "urban",
                    "rural",
                    "kids",
                    "children",
                    "household",
                    "generation",
                    "orientation",
                    "alter",
                    "bildung",
                    "âge",
                    "edad",
                    "età",
                    "sesso",
                    "idade",
                    "leeftijd",
                    "geslacht",
                    "wiek",
                    "płeć",
                    "census",
                ],
            ))
}

/// A time of the day: `04:01`, `18:30:05`.
pub(in crate::codebook) fn is_clock(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split(':').collect();
    let below = |part: &str, most: u32| part.len() <= 2 && part.parse::<u32>().is_ok_and(|number| number < most);
    match parts.as_slice() {
        [hour, minute] => below(hour, 25) && below(minute, 60) && minute.len() == 2,
        [hour, minute, second] => below(hour, 25) && below(minute, 60) && below(second.split('.').next().unwrap_or_default(), 60),
        _ => false,
    }
}

/// A cell that is a date, with or without a time.
pub(in crate::codebook) fn is_date(cell: &str) -> bool {
    let date = cell.split([' ', 'T']).next().unwrap_or_default();
    ['-', '/', '.'].iter().any(|separator| {
        let parts: Vec<&str> = date.split(*separator).collect();
        parts.len() == 3 && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    })
}
