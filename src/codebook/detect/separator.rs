//! What stands between several answers in one cell, if there are several.

use super::joined::{BLANK, MAX_OPTIONS, options, parts, parts_of, unlisted};
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;

/// A separator with how many cells must hold it: a semicolon is rare in an answer, a comma is not.
/// A slash may stand inside an answer, so every part of the cells must be a cell too.
const SEPARATORS: [(&str, f64); 4] = [(";", 0.05), ("|", 0.05), (",", 0.2), ("/", 0.05)];
/// An option is not longer than this.
const MAX_LENGTH: usize = 200;

/// What stands between the answers of a cell, if there are several in one.
pub(super) fn separator(profile: &ColumnProfile, kept: usize) -> Option<&'static str> {
    if let Some(codes) = joined_codes(profile) {
        return codes.then_some(",");
    }
    if !profile.lines.is_empty() {
        return (kept >= 3 && is_joined(profile, BLANK)).then_some(BLANK);
    }
    let holds = |(separator, share): &(&'static str, f64)| {
        if *separator == "/" && !each_part_stands_alone(profile, separator) {
            return false;
        }
        let least = match *separator {
            "," if !is_listed(profile) => 6,
            _ if each_part_stands_alone(profile, separator) => 3,
            _ => 4,
        };
        kept >= least && profile.share(|cell| cell.contains(separator)) >= *share && is_joined(profile, separator)
    };
    let sign = SEPARATORS.iter().find(|known| holds(known)).map(|(separator, _)| *separator);
    sign.or_else(|| (holds_words(profile) && is_joined(profile, BLANK)).then_some(BLANK))
}

/// Whether all cells are lists as programs write them: `{a,b}`, `["a", "b"]`.
fn is_listed(profile: &ColumnProfile) -> bool {
    profile.share(|cell| unlisted(cell).len() < cell.len() || is_silent(cell)) > 0.95
}

/// Whether every part of the cells that hold several is a cell too.
fn each_part_stands_alone(profile: &ColumnProfile, separator: &str) -> bool {
    let known = |part: &String| profile.values.iter().any(|value| words::plain(&value.value) == words::plain(part));
    profile
        .values
        .iter()
        .filter(|value| value.value.contains(separator))
        .flat_map(|value| parts(&value.value, separator))
        .all(|part| known(&part))
}

/// More of the cells than this hold several words, where words are answers.
const SEVERAL_WORDS: f64 = 0.1;

/// Whether cells are lists of words as form tools write them, "radio press", and no sentences: single words or codes without signs,
/// none twice in a cell, most of them alone in another, in ever different company.
fn holds_words(profile: &ColumnProfile) -> bool {
    let cells: Vec<Vec<&str>> =
        profile.values.iter().filter(|value| !is_silent(&value.value)).map(|value| value.value.split(' ').collect()).collect();
    let code = |word: &str| word.len() <= 3 && word.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    let slug = |word: &str| {
        word.starts_with(char::is_alphabetic)
            && word.chars().all(|c| (c.is_alphanumeric() && !c.is_uppercase()) || matches!(c, '_' | '-'))
    };
    let all = || cells.iter().flatten().copied();
    if profile.overflow || !(all().all(slug) || all().all(|word| !word.is_empty() && code(word))) {
        return false;
    }
    let once = cells.iter().all(|cell| cell.iter().enumerate().all(|(at, word)| !cell[..at].contains(word)));
    let different: std::collections::BTreeSet<&str> = all().collect();
    let alone = different.iter().filter(|word| cells.iter().any(|cell| cell.as_slice() == [**word])).count();
    // "very", "dark" and "not" only ever stand in front of another word: such cells are one answer.
    let in_front = |word: &&str| cells.iter().filter(|cell| cell.contains(word)).all(|cell| cell.len() == 2 && cell[0] == *word);
    let company = cells.iter().filter(|cell| cell.len() > 1).count();
    let texts: Vec<String> = cells.iter().map(|cell| cell.join(" ")).collect();
    let degrees = words::known_scale(&texts.iter().map(String::as_str).collect::<Vec<_>>()).is_some();
    once && different.len() >= 2
        && alone * 2 >= different.len()
        && !different.iter().any(in_front)
        && company >= 2
        && (cells.iter().any(|cell| cell.len() > 2) || is_either_way(&cells))
        && !degrees
        && profile.share(|cell| cell.contains(' ')) >= SEVERAL_WORDS
}

/// Whether two words stand in both orders, or are spelt as names of choices.
fn is_either_way(cells: &[Vec<&str>]) -> bool {
    let turned = |cell: &Vec<&str>| cells.iter().any(|other| cell.len() == 2 && other.as_slice() == [cell[1], cell[0]]);
    cells.iter().any(turned) || cells.iter().flatten().any(|word| word.contains('_'))
}

/// Less of the cells with several codes than this are slips of a number.
const FEWEST_PAIRS: f64 = 0.05;

/// Whether a column of whole numbers with commas between them holds the codes of several answers; nothing where it holds something else.
fn joined_codes(profile: &ColumnProfile) -> Option<bool> {
    let asked = || profile.values.iter().map(|value| value.value.as_str()).filter(|cell| !is_silent(cell));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let listed = |cell: &str| unlisted(cell).split(',').all(|part| digits(part.trim()));
    if !asked().any(|cell| cell.contains(',')) || !asked().all(listed) {
        return None;
    }
    // Codes have few digits, and zeros before them only where all are padded; "12,345" and "1,05" are numbers.
    let two = |cell: &str| unlisted(cell).split(',').all(|part| part.trim().len() == 2);
    let zero = |cell: &str| cell.len() > 2 && cell.starts_with('0') && !cell.starts_with("00");
    let padded = asked().all(two) && asked().any(|cell| cell.contains(", ") || zero(cell));
    let codes = |cell: &str| -> Option<Vec<u32>> {
        let code =
            |part: &str| part.parse().ok().filter(|_| part.len() <= 2 && (padded || part == "0" || !part.starts_with('0')));
        unlisted(cell).split(',').map(|part| code(part.trim())).collect()
    };
    let cells: Option<Vec<Vec<u32>>> = asked().map(codes).collect();
    let Some(cells) = cells else { return Some(false) };
    let many = cells.iter().any(|codes| codes.len() > 2);
    let ascending = cells.iter().all(|codes| codes.windows(2).all(|pair| pair[0] < pair[1]));
    let options: std::collections::HashSet<u32> = cells.iter().flatten().copied().collect();
    let often = profile.share(|cell| cell.contains(',')) >= FEWEST_PAIRS;
    Some(!profile.overflow && often && options.len() >= 2 && options.len() <= MAX_OPTIONS && (many || ascending))
}

fn is_silent(cell: &str) -> bool {
    words::is_not_asked(cell) || words::is_dont_know(cell) || words::is_missing_code(cell)
}

/// Whether each cell crosses two answers, such as "Man, 18-34": the first always from one list and the second from another, most of the
/// possible pairs among them. That is one answer.
fn is_crossed(profile: &ColumnProfile, separator: &str) -> bool {
    let cells: Vec<Vec<String>> = profile
        .values
        .iter()
        .filter(|value| !is_silent(&value.value))
        .map(|value| parts_of(profile, &value.value, separator).iter().map(|part| words::plain(part)).collect())
        .collect();
    let (mut firsts, mut seconds) = (std::collections::HashSet::new(), std::collections::HashSet::new());
    for cell in &cells {
        let [first, second] = cell.as_slice() else { return false };
        firsts.insert(first);
        seconds.insert(second);
    }
    firsts.is_disjoint(&seconds) && cells.len() * 2 >= firsts.len() * seconds.len()
}

/// Whether the cells are made of a few parts in different company.
fn is_joined(profile: &ColumnProfile, separator: &str) -> bool {
    let found = options(profile, separator);
    // Combinations outnumber what they are made of, and few answers are written by hand.
    let most = match separator {
        _ if profile.overflow => MAX_OPTIONS,
        "," if !is_listed(profile) => profile.distinct() * 2 / 3,
        _ => profile.distinct(),
    };
    let together = profile.values.iter().any(|value| parts_of(profile, &value.value, separator).len() >= 2);
    together
        && !is_crossed(profile, separator)
        && (2..=most.clamp(2, MAX_OPTIONS)).contains(&found.texts.len())
        && found.by_hand * 4 <= found.all
        && found.texts.iter().all(|option| option.len() <= MAX_LENGTH)
}
