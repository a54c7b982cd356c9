//! What the name of a column says that it holds.

use super::lists::Lists;
use super::plain;
use std::sync::LazyLock;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/columns.txt")));

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

/// A name without blanks, signs and capitals.
pub(super) fn joined(name: &str) -> String {
    words(name).concat()
}

/// A word without the number at its end.
pub(super) fn without_number(word: &str) -> &str {
    word.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// What follows the groups of questions in a name: `hh/phone`, `demo-age`, `contact.email`. One with blanks is a wording.
pub(super) fn own_name(name: &str) -> &str {
    if name.contains(char::is_whitespace) {
        return name;
    }
    name.rsplit(['/', '-', '.']).next().filter(|own| !own.is_empty()).unwrap_or(name)
}

/// Whether a column name holds a word of a list, numbers at the ends of words aside.
pub(super) fn has_word_of(name: &str, lists: &Lists, section: &str) -> bool {
    words(name).iter().any(|word| lists.holds(section, without_number(word)))
}

fn has_word(name: &str, section: &str) -> bool {
    has_word_of(name, &LISTS, section)
}

/// Whether a text holds an entry of a list anywhere.
fn mentions(text: &str, section: &str) -> bool {
    LISTS.words(section).any(|words| text.contains(words))
}

/// What follows the question in a wording: "Which? - Other".
pub(in crate::codebook) fn last_part(text: &str) -> &str {
    text.rsplit_once(" - ").map_or(text, |(_, part)| part)
}

/// A statement that only checks whether respondents read it.
pub(in crate::codebook) fn is_attention_check(text: &str) -> bool {
    let text = plain(text);
    let reads = mentions(&text, "attention checks, reading") && mentions(&text, "attention checks, asking");
    mentions(&text, "attention checks") || reads || asks_for_answer(last_part(&text))
}

/// "Please select 'Agree'", "Select 'Agree' for this item": one answer in quotes and no condition.
fn asks_for_answer(statement: &str) -> bool {
    let order = statement.strip_prefix("please ").unwrap_or(statement);
    let quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '„' | '«' | '»');
    let mut orders = LISTS.words("attention checks, ordering");
    let quoted = orders
        .any(|verb| order.strip_prefix(verb).and_then(|rest| rest.strip_prefix(' ')).is_some_and(|rest| rest.starts_with(quote)));
    quoted && order.chars().filter(|c| quote(*c)).count() == 2 && !order.contains(" if ")
}

/// Whether a wording asks how likely somebody is to recommend something. How many were recommended, or what one pays for what was,
/// is another question.
pub(in crate::codebook) fn asks_to_recommend(text: &str) -> bool {
    let text = plain(text);
    mentions(&text, "recommending") && mentions(&text, "recommending, how likely") && !mentions(&text, "recommending, other")
}

/// The column in which Qualtrics says whether an interview was finished.
pub(in crate::codebook) fn is_finished_name(name: &str) -> bool {
    plain(name) == "finished"
}

/// A column in which Qualtrics says how an interview was reached.
pub(in crate::codebook) fn is_channel_name(name: &str) -> bool {
    ["status", "distributionchannel", "responsetype"].contains(&joined(name).as_str())
}

/// The column in which LimeSurvey keeps the date of a finished interview.
pub(in crate::codebook) fn is_submission_name(name: &str) -> bool {
    ["submitdate", "datesubmitted"].contains(&joined(name).as_str())
}

/// A column name of an identifier.
pub(in crate::codebook) fn is_id_name(name: &str) -> bool {
    LISTS.holds("ids", &joined(name)) || LISTS.holds("ids", &joined(own_name(name))) || ends_in_id(name) || numbers_rows(name)
}

/// "Serial number", `form_no`: a number of what a row is.
fn numbers_rows(name: &str) -> bool {
    matches!(words(name).as_slice(), [what, number] if LISTS.holds("numbered", what) && LISTS.holds("number words", number))
}

/// A name whose last word says that it is an identifier: `village_id`. A long one is a wording.
pub(in crate::codebook) fn ends_in_id(name: &str) -> bool {
    let words = words(name);
    words.len() <= 4 && words.last().is_some_and(|word| LISTS.holds("id words", word))
}

/// A column name or wording of an amount, which is no identifier.
pub(in crate::codebook) fn is_measure_name(name: &str) -> bool {
    has_word(name, "measures")
}

/// A column name of a survey weight, and not of what somebody weighs.
pub(in crate::codebook) fn is_weight_name(name: &str) -> bool {
    let words = words(name);
    let first = words.first().map_or("", |word| without_number(word));
    !has_word(name, "bodies")
        && (LISTS.holds("weights", first) || words.iter().any(|word| is_weight_word(word)) || is_plain_weight_name(name))
}

/// A word that says weight wherever it stands: `finalwgt`, "Gesamtgewicht".
fn is_weight_word(word: &str) -> bool {
    LISTS.words("weight ends").any(|end| without_number(word).ends_with(end))
}

/// A column name that may as well mean what somebody weighs: the numbers decide.
pub(in crate::codebook) fn may_weigh_bodies(name: &str) -> bool {
    !is_plain_weight_name(name) || LISTS.holds("weights or bodies", without_number(&joined(name)))
}

/// A column name that can mean nothing but a weight.
pub(in crate::codebook) fn is_plain_weight_name(name: &str) -> bool {
    LISTS.holds("plain weights", without_number(&joined(name)))
}

/// The longest wording of a weight.
const MAX_WEIGHT_WORDING: usize = 90;

/// The wording of a column of weights: "Sampling weight", "Gewichtungsfaktor".
pub(in crate::codebook) fn is_weight_wording(text: &str) -> bool {
    let text = plain(text);
    text.chars().count() <= MAX_WEIGHT_WORDING
        && !text.contains('?')
        && (LISTS.holds("plain weights", without_number(&joined(&text))) || mentions(&text, "weight wordings"))
}

/// A short wording that says weight, as far as words tell: "WEIGHT RESULT FROM TARGET".
pub(in crate::codebook) fn may_be_weight_wording(text: &str) -> bool {
    text.chars().count() <= MAX_WEIGHT_WORDING && !text.contains('?') && is_weight_name(text)
}

/// A column name of a sampling stratum.
pub(in crate::codebook) fn is_strata_name(name: &str) -> bool {
    has_word(name, "strata") || LISTS.holds("strata, alone", &joined(name))
}

/// A column name of a primary sampling unit.
pub(in crate::codebook) fn is_psu_name(name: &str) -> bool {
    has_word(name, "sampling units")
}

/// A column name that may be that of a wave: its cells decide.
pub(in crate::codebook) fn is_wave_name(name: &str) -> bool {
    has_word(name, "waves")
}

/// A column name that means a wave, whatever its cells.
pub(in crate::codebook) fn is_plain_wave_name(name: &str) -> bool {
    LISTS.holds("plain waves", &joined(name))
}

/// A cell that can name a wave: a small number, a year, "Wave 2", "2024-Q1", "March 2024".
pub(in crate::codebook) fn is_wave_cell(cell: &str) -> bool {
    let cell = plain(cell);
    let parts = cell.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let number = |part: &str| part.parse::<u32>().is_ok_and(|number| number < 100 || (1900..2100).contains(&number));
    let known = |part: &str| number(part) || LISTS.holds("cells of waves", without_number(part));
    !cell.is_empty() && parts.clone().count() <= 3 && parts.clone().all(known)
}

/// A column that holds a part of the time of an interview: its hour, its minute, its month.
pub(in crate::codebook) fn is_part_of_time(name: &str) -> bool {
    let words = words(name);
    let last = words.last().map_or("", String::as_str);
    let interview = words.iter().rev().skip(1).any(|word| LISTS.holds("interviews", without_number(word)));
    words.len() <= 4 && interview && (LISTS.holds("parts of times", last) || LISTS.holds("parts of dates", last))
}

/// A column called nothing but an hour or a minute.
pub(in crate::codebook) fn is_plain_part_of_time(name: &str) -> bool {
    ["hour", "minute", "hr", "stunde", "minuto", "hora", "heure"].contains(&joined(name).as_str())
}

/// A column of answers that have no order, whatever codes they have. "Importance of religion" is a rating.
pub(in crate::codebook) fn is_nominal_name(name: &str) -> bool {
    let all = words(own_name(name));
    let last = all.iter().rev().map(|word| without_number(word)).find(|word| !LISTS.holds("additions", word));
    let unordered = |word| LISTS.holds("without order", word) || LISTS.holds("without order, last word", word);
    all.len() <= 4 && !has_word(name, "rated") && last.is_some_and(unordered)
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
