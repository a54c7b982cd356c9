//! How numbers become words: the one place where a share turns into a percentage and where anything is rounded.
//!
//! Inside the program a share is `0..1` and nothing is rounded. Text rounds half away from zero on the decimal value
//! (14.5 → 15), never prints 0 for a share above 0, nor 100 for one between 99.5% and 100%.

use crate::names::is_standard_input;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Minus sign of typeset negative numbers.
pub const MINUS: char = '\u{2212}';
/// What stands where there are no respondents.
pub const NO_BASE: &str = "–";
/// What stands for a share above 0 that rounds to 0 in a table.
pub const TRACE: &str = "*";
/// What stands where a base is too small to present.
pub const SUPPRESSED: &str = "[s]";
/// The mark of a small base.
pub const SMALL_BASE: &str = "†";

/// Rounds half away from zero on the decimal value a reader would see: `0.145` as a percentage is 14.5 and becomes 15,
/// although the nearest double of `14.5` products may lie a hair below.
#[must_use]
pub fn round_half_away(value: f64, decimals: u8) -> f64 {
    let scale = 10f64.powi(i32::from(decimals));
    let scaled = value * scale;
    // Twelve significant digits hold any share exactly as typed; what differs beyond them is arithmetic noise.
    let nudge = scaled.abs() * 4e-15;
    let rounded = (scaled.abs() + nudge + 0.5).floor().copysign(scaled) / scale;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// A share as a whole percentage without the sign: `51`, `<0.5`, `>99.5`, `0`, `100`.
#[must_use]
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "<0.5".to_owned()
    } else if (0.995..1.0).contains(&share) {
        ">99.5".to_owned()
    } else {
        whole(share * 100.0)
    }
}

/// A share as a table cell: like [`percent`], with `*` for more than 0 but below 0.5%.
#[must_use]
pub fn percent_cell(share: f64) -> String {
    if share > 0.0 && share < 0.005 { TRACE.to_owned() } else { percent(share) }
}

/// The limits of an interval as whole percentages: `48–54`.
#[must_use]
pub fn percent_range(lower: f64, upper: f64) -> String {
    let (lower, upper) = (percent(lower), percent(upper));
    // "<0.5–<0.5" says no more than "<0.5".
    if lower == upper && lower.starts_with(['<', '>']) { lower } else { format!("{lower}–{upper}") }
}

/// A number rounded to a whole one, with the typeset minus.
#[must_use]
pub fn whole(value: f64) -> String {
    decimal(value, 0)
}

/// A number with `decimals` places, rounded half away from zero, with the typeset minus.
#[must_use]
pub fn decimal(value: f64, decimals: u8) -> String {
    let rounded = round_half_away(value, decimals);
    let text = format!("{:.*}", usize::from(decimals), rounded.abs());
    if rounded < 0.0 { format!("{MINUS}{text}") } else { text }
}

/// A difference of shares in whole percentage points with its sign: `+15`, `−8`, `0`.
#[must_use]
pub fn signed_points(share: f64) -> String {
    signed(whole(share * 100.0))
}

/// A difference with its sign.
#[must_use]
pub fn signed_decimal(value: f64, decimals: u8) -> String {
    signed(decimal(value, decimals))
}

fn signed(text: String) -> String {
    let zero = text.chars().all(|c| matches!(c, '0' | '.'));
    if zero || text.starts_with(MINUS) { text } else { format!("+{text}") }
}

/// Decimals that leave a number of this size three digits or so.
#[must_use]
pub fn decimals_for(value: f64) -> u8 {
    match value.abs() {
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        size if size >= 0.1 => 3,
        size if size >= 1e-9 => {
            // Between 2 and 10.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let zeros = (-size.log10().floor()) as u8;
            zeros + 2
        }
        _ => 4,
    }
}

/// A p-value as it follows the letter: `= .020`, `< .001`.
#[must_use]
pub fn p_value(p: f64) -> String {
    if p < 0.001 {
        return "< .001".to_owned();
    }
    let text = decimal(p, 3);
    if text.starts_with('1') { "> .999".to_owned() } else { format!("= {}", text.trim_start_matches('0')) }
}

/// A count with thousands separators: `1,062`.
#[must_use]
pub fn count(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A weighted or effective count, rounded to a whole one, with thousands separators.
#[must_use]
pub fn count_of(value: f64) -> String {
    let rounded = round_half_away(value, 0).max(0.0);
    // Beyond 2^53 a count of respondents is no longer one; the cast saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    count(rounded as u64)
}

/// `1 row`, `2 rows`.
#[must_use]
pub fn counted(n: u64, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{} {noun}s", count(n)) }
}

/// A list in words: `a, b and c`.
#[must_use]
pub fn list(items: &[String]) -> String {
    joined(items, "and")
}

/// Alternatives in words: `a, b or c`.
#[must_use]
pub fn alternatives(items: &[String]) -> String {
    joined(items, "or")
}

fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} {word} {last}", head.join(", ")),
    }
}

/// The first letter in upper case, the rest as it is.
#[must_use]
pub fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// At most `limit` characters, the last one an ellipsis if something was cut.
#[must_use]
pub fn ellipsis(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A wording of at most `limit` characters, cut after a whole word with an ellipsis; inside a word only where there are no blanks.
#[must_use]
pub fn cut_at_word(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let start: String = text.chars().take(limit).collect();
    let words = start.rsplit_once(char::is_whitespace).map(|(words, _)| words).filter(|words| words.chars().count() > limit / 2);
    let at_end = |c: char| c.is_whitespace() || ",;:–—-([…".contains(c);
    words.map_or_else(|| ellipsis(text, limit), |words| format!("{}…", words.trim_end_matches(at_end)))
}

/// Names of at most `limit` characters, but for those that would then look alike: they stay whole.
#[must_use]
pub fn told_apart<'a>(names: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<String> {
    let whole: Vec<&str> = names.into_iter().collect();
    let short: Vec<String> = whole.iter().map(|name| ellipsis(name, limit)).collect();
    let mut first: HashMap<&str, &str> = HashMap::new();
    let mut alike: HashSet<&str> = HashSet::new();
    for (name, short) in whole.iter().zip(&short) {
        if *first.entry(short).or_insert(name) != *name {
            alike.insert(short);
        }
    }
    let told = |(name, short): (&&str, &String)| if alike.contains(short.as_str()) { (*name).to_owned() } else { short.clone() };
    whole.iter().zip(&short).map(told).collect()
}

/// A text as a word of a command that can be pasted into a shell.
#[must_use]
pub fn shell(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ':' | ',' | '+' | '@' | '%' | '=');
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// A file as a word of a command that can be pasted into a shell; a name that looks like a flag is told apart from one.
#[must_use]
pub fn shell_path(path: &Path) -> String {
    let text = path.display().to_string();
    let like_flag = text.starts_with('-') && !is_standard_input(path);
    shell(&if like_flag { format!("./{text}") } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_away_from_zero_on_the_decimal_value() {
        for (share, text) in [(0.145, "15"), (0.565, "57"), (0.285, "29"), (0.495, "50"), (0.144_999, "14"), (0.005, "1")] {
            assert_eq!(percent(share), text, "{share}");
        }
        assert_eq!(decimal(-0.25, 1), "\u{2212}0.3");
        assert_eq!(decimal(-0.01, 1), "0.0");
        assert_eq!(decimal(1.005, 2), "1.01");
    }

    #[test]
    fn never_prints_nothing_or_everything_for_a_share_that_is_neither() {
        assert_eq!(percent(0.0), "0");
        assert_eq!(percent(0.004), "<0.5");
        assert_eq!(percent_cell(0.004), "*");
        assert_eq!(percent(0.996), ">99.5");
        assert_eq!(percent(0.995), ">99.5");
        assert_eq!(percent(1.0), "100");
    }

    #[test]
    fn differences_have_signs_and_p_values_three_digits() {
        assert_eq!(signed_points(0.145), "+15");
        assert_eq!(signed_points(-0.08), "\u{2212}8");
        assert_eq!(signed_points(0.001), "0");
        assert_eq!(signed_decimal(-0.04, 1), "0.0");
        assert_eq!(p_value(0.0199), "= .020");
        assert_eq!(p_value(0.0009), "< .001");
        assert_eq!(p_value(0.9999), "> .999");
    }

    #[test]
    fn counts_and_lists() {
        assert_eq!(count(1_062), "1,062");
        assert_eq!(count(12), "12");
        assert_eq!(count(1_000_000), "1,000,000");
        assert_eq!(counted(1, "row"), "1 row");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(alternatives(&["a".into(), "b".into()]), "a or b");
        assert_eq!(ellipsis("abcdef", 4), "abc…");
        assert_eq!(cut_at_word("Comment venez-vous, d'habitude, au travail ?", 33), "Comment venez-vous, d'habitude…");
        assert_eq!(cut_at_word("Wie zufrieden sind Sie", 22), "Wie zufrieden sind Sie");
        assert_eq!(cut_at_word("Wie zufrieden sind Sie", 19), "Wie zufrieden sind…");
        assert_eq!(cut_at_word("この街での生活に満足していますか", 8), "この街での生活…");
        assert_eq!(told_apart(["abcdef", "abcxyz", "mnopqr", "mn"], 4), ["abcdef", "abcxyz", "mno…", "mn"]);
        assert_eq!(shell("data/2012.csv"), "data/2012.csv");
        assert_eq!(shell("my data.csv"), "'my data.csv'");
        assert_eq!(shell("it's == 1"), "'it'\\''s == 1'");
    }
}
