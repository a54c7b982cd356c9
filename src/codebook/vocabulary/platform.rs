//! The columns that survey platforms add to an export, known by the company they keep.

use super::columns::{joined, words};
use super::lists::Lists;
use super::plain;
use crate::codebook::profile::number;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::of(include_str!("words/platform.txt")));
static KNOWN: LazyLock<Vec<KnownPlatform>> = LazyLock::new(KnownPlatform::all);
static ANY: LazyLock<Vec<Pattern>> = LazyLock::new(|| patterns("any"));
static STATES: LazyLock<Vec<Pattern>> = LazyLock::new(|| patterns("states"));

fn patterns(section: &str) -> Vec<Pattern> {
    LISTS.words(section).map(Pattern::of).collect()
}

/// How the section of ordinary words of a platform ends.
const BESIDE: &str = ", beside others";
/// The sections that are of no platform.
const GENERAL: [&str; 5] = ["any", "states", "states of an interview", "places of an interview", "positions of an interview"];
/// So many names of a platform, one of them its own, vouch for each other.
const VOUCHED: usize = 2;

/// A platform with the names of its columns.
#[derive(Debug)]
struct KnownPlatform {
    /// Names that mean nothing else.
    own: Vec<Pattern>,
    /// Ordinary words.
    ordinary: Vec<Pattern>,
}

/// A name of a column, or what one begins or ends with.
#[derive(Debug)]
enum Pattern {
    Whole(String),
    Begins(String),
    Ends(String),
}

impl Pattern {
    fn of(entry: &str) -> Self {
        match (entry.strip_suffix('*'), entry.strip_prefix('*')) {
            (Some(begin), _) => Self::Begins(plain(begin)),
            (_, Some(end)) => Self::Ends(end.to_lowercase()),
            _ => Self::Whole(key(entry)),
        }
    }

    fn fits(&self, name: &Name) -> bool {
        match self {
            Self::Whole(whole) => name.key == *whole,
            Self::Begins(begin) => name.plain.starts_with(begin.as_str()),
            Self::Ends(end) => name.plain.len() > end.len() && name.plain.ends_with(end.as_str()),
        }
    }
}

/// A name of a column in the forms that patterns are compared with.
#[derive(Debug)]
struct Name {
    key: String,
    plain: String,
}

impl Name {
    fn of(name: &str) -> Self {
        Self { key: key(name), plain: plain(name) }
    }

    fn fits(&self, patterns: &[Pattern]) -> bool {
        patterns.iter().any(|pattern| pattern.fits(self))
    }
}

impl KnownPlatform {
    fn all() -> Vec<Self> {
        let names = LISTS.sections().iter().map(|section| section.name);
        names
            .filter(|name| !GENERAL.contains(name) && !name.ends_with(BESIDE))
            .map(|name| Self { own: patterns(name), ordinary: patterns(&format!("{name}{BESIDE}")) })
            .collect()
    }

    /// Whether the columns of a file are those of an export of this platform.
    fn made(&self, names: &[Name]) -> bool {
        let fitting = |patterns: &[Pattern]| names.iter().filter(|name| name.fits(patterns)).count();
        let own = fitting(&self.own);
        own > 0 && own + fitting(&self.ordinary) > VOUCHED
    }
}

/// A name without blanks, signs and capitals; a first underscore counts, and signs alone are themselves.
fn key(name: &str) -> String {
    let name = name.trim();
    let bare = joined(name);
    match (bare.is_empty(), name.starts_with('_')) {
        (true, _) => name.to_owned(),
        (false, true) => format!("_{bare}"),
        (false, false) => bare,
    }
}

/// The short name at the beginning of a name: `A01` of `A01[SQ001]` and "A01. Do you work?"
fn code(name: &str) -> &str {
    name.split(['[', '.', ' ']).next().unwrap_or(name)
}

/// The platforms whose columns stand together in a file.
#[derive(Debug)]
pub(in crate::codebook) struct Platforms {
    found: Vec<&'static KnownPlatform>,
    /// The short names of all columns.
    codes: BTreeSet<String>,
}

impl Platforms {
    /// The platforms that the names of all columns tell.
    pub(in crate::codebook) fn of(names: &[&str]) -> Self {
        let codes = names.iter().map(|name| code(name).to_owned()).collect();
        let names: Vec<Name> = names.iter().map(|name| Name::of(name)).collect();
        Self { found: KNOWN.iter().filter(|platform| platform.made(&names)).collect(), codes }
    }

    /// Whether a column is an ordinary word that one of them gives to a column of its own.
    pub(in crate::codebook) fn hold(&self, name: &str) -> bool {
        let called = Name::of(name);
        self.found.iter().any(|platform| called.fits(&platform.ordinary)) || (self.any() && self.is_time_of_question(name))
    }

    /// Whether a column holds the time that the question in another took, as in LimeSurvey: `A01Time` beside `A01`.
    fn is_time_of_question(&self, name: &str) -> bool {
        code(name).strip_suffix("Time").is_some_and(|question| self.codes.contains(question))
    }

    /// Whether any was found.
    pub(in crate::codebook) const fn any(&self) -> bool {
        !self.found.is_empty()
    }
}

/// A column that an export platform adds, by its name alone.
pub(in crate::codebook) fn is_platform_name(name: &str) -> bool {
    let called = Name::of(name);
    called.fits(&ANY)
        || KNOWN.iter().any(|platform| called.fits(&platform.own))
        || called.key.starts_with("timing")
        || is_display_order(name)
        || called.key.ends_with("pagesubmit")
        || called.key.ends_with("clickcount")
}

/// A column called like that of the state of an interview: its cells decide.
pub(in crate::codebook) fn is_state_name(name: &str) -> bool {
    Name::of(name).fits(&STATES)
}

/// A cell that says how far an interview came, or how it was reached.
pub(in crate::codebook) fn is_state_cell(cell: &str) -> bool {
    number(cell).is_some() || LISTS.holds("states of an interview", &plain(cell))
}

/// The name of the state of a form, as REDCap has one for each: `baseline_complete`, "Complete?".
pub(in crate::codebook) fn is_form_state_name(name: &str) -> bool {
    words(name).last().is_some_and(|word| word == "complete")
}

/// The name of a column of the place where an interview was given, and nothing besides: "City", "State/Region".
pub(in crate::codebook) fn is_place_name(name: &str) -> bool {
    LISTS.holds("places of an interview", &joined(name))
}

/// The name of a column of an exact position or an IP address.
pub(in crate::codebook) fn is_position_name(name: &str) -> bool {
    LISTS.holds("positions of an interview", &joined(name))
}

/// In which order Qualtrics showed the answers of a question: `Q9_DO_1`.
fn is_display_order(name: &str) -> bool {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_').ends_with("_DO")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every ordinary word belongs to a platform that has names of its own, and none of those is a word that means too much.
    #[test]
    fn the_file_of_words_is_in_order() {
        let names: Vec<&str> = LISTS.sections().iter().map(|section| section.name).collect();
        for name in &names {
            let base = name.strip_suffix(BESIDE).unwrap_or(name);
            assert!(names.contains(&base), "[{name}] stands alone");
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "[{name}] comes twice");
        }
        for platform in KNOWN.iter() {
            assert!(!platform.own.is_empty());
            let wide =
                |pattern: &Pattern| matches!(pattern, Pattern::Begins(text) | Pattern::Ends(text) if text.chars().count() < 3);
            assert!(!platform.own.iter().chain(&platform.ordinary).any(wide), "{platform:?}");
        }
        for word in
            ["age", "sex", "gender", "education", "satisfaction", "comment", "q1", "weight", "city", "status", "mode", "score"]
        {
            assert!(!is_platform_name(word), "{word}");
        }
    }

    #[test]
    fn ordinary_words_need_company() {
        let alone = Platforms::of(&["start", "end", "mode", "score"]);
        assert!(!alone.hold("start") && !alone.any());
        let kobo = Platforms::of(&["start", "end", "hh/sex", "_id", "_uuid", "_submission_time"]);
        assert!(kobo.hold("start") && kobo.hold("_id") && !kobo.hold("hh/sex") && !kobo.hold("id"));
        let sosci = Platforms::of(&["CASE", "MODE", "A101", "QUESTNNR", "TIME_SUM"]);
        assert!(sosci.hold("MODE") && !sosci.hold("A101") && is_platform_name("QUESTNNR"));
        let times = Platforms::of(&["startlanguage", "seed", "lastpage", "K7[a]", "K7Time", "sleepTime", "K8Time. Zeit"]);
        assert!(times.hold("K7Time") && !times.hold("sleepTime") && !times.hold("K8Time. Zeit"));
        assert!(!Platforms::of(&["K7", "K7Time"]).hold("K7Time") && is_platform_name("LOI (minutes)"));
        let odk = Platforms::of(&["SubmitterName", "instanceID", "KEY", "campo.gps:Altitude", "q:mood"]);
        assert!(odk.hold("campo.gps:Altitude") && !odk.hold("q:mood"));
        let typeform = Platforms::of(&["#", "Tags", "Score", "Submit Date (UTC)"]);
        assert!(typeform.hold("#") && typeform.hold("Score"));
        assert!(is_platform_name("consent_t_First Click") && is_platform_name("Points - Which colour?"));
    }
}
