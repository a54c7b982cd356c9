//! Proposes a codebook for data that have none, and says for each guess why it was made.
//!
//! Columns are read one by one (`column`), then neighbours that belong together become batteries and multiple-response
//! questions (`group`); `scale` orders the answers. The result is the same [`CodebookFile`] that a person would write.

mod aside;
mod battery;
mod column;
mod dated_bands;
mod demographic;
mod doubtful;
mod family;
mod heading;
mod joined;
mod labelled;
mod long_list;
mod missing;
mod open;
mod options;
mod platform;
mod propose;
mod recommend;
mod results;
mod routing;
mod scale;
mod separator;
mod sets;
mod shape;
mod single;
mod spelling;
mod together;
mod written;

use super::file::{Code, CodebookFile, ScaleFile};
use super::profile::ColumnProfile;
use super::vocabulary;
use column::{Form, Reading, read_column};
use family::{Group, Member, group_neighbours};
use propose::Proposed;
use schemars::JsonSchema;
use serde::Serialize;

pub use dated_bands::{DatedBand, DatedBands};
pub use shape::Shape;

/// A proposed codebook with the reasons for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Detection {
    /// The codebook.
    pub file: CodebookFile,
    /// What each column was taken for, in the order of the file.
    pub guesses: Vec<Guess>,
}

impl Detection {
    /// The columns taken for something, by what they were taken for.
    pub fn of_role(&self, role: GuessRole) -> impl Iterator<Item = &Guess> {
        self.guesses.iter().filter(move |guess| guess.role == role)
    }
}

/// What one column, or several that belong together, was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The columns.
    pub columns: Vec<String>,
    /// What they were taken for.
    pub role: GuessRole,
    /// The same in words: "battery of 6 statements".
    pub reading: String,
    /// Why.
    pub reason: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// For a column that tells interviews that count from others: the condition that keeps the former.
    pub filter: Option<String>,
}

/// What a column was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GuessRole {
    /// A question about the subject.
    Question,
    /// A question about the respondent.
    Demographic,
    /// A survey weight: proposed, never applied.
    Weight,
    /// A sampling stratum: proposed, never applied.
    Strata,
    /// A primary sampling unit: proposed, never applied.
    Psu,
    /// The wave of a survey.
    Wave,
    /// An identifier.
    Id,
    /// Personal data: never tabulated.
    Personal,
    /// Free text: counted, never shown.
    Open,
    /// Something that the export platform adds.
    Platform,
    /// Whether the interview was finished, where some were not.
    Finished,
    /// Whether an interview was a test or a preview, where some were.
    TestRows,
    /// A question that checks attention.
    AttentionCheck,
    /// A date or time.
    Date,
    /// No answers, or the same in every row.
    Constant,
    /// Too many different answers to tabulate.
    TooMany,
    /// One mark or blank: an option without its neighbours.
    LoneOption,
    /// Numbers written with signs or separators.
    FormattedNumber,
    /// The same answers as in the columns behind it.
    Repeated,
}

impl GuessRole {
    /// Why a column of this role has no table of its own; nothing if it has one.
    #[must_use]
    pub const fn ignored_because(self) -> Option<&'static str> {
        match self {
            Self::Question | Self::Demographic | Self::Wave => None,
            Self::Weight => Some("looks like a weight; not applied"),
            Self::Strata => Some("looks like a sampling stratum; not applied"),
            Self::Psu => Some("looks like a sampling unit; not applied"),
            Self::Id => Some("identifier"),
            Self::Personal => Some("personal data, never tabulated"),
            Self::Open => Some("free text, never shown"),
            Self::Platform => Some("added by the survey platform"),
            Self::Finished => Some("says whether the interview was finished; all rows are used"),
            Self::TestRows => Some("says which interviews are tests or previews; all rows are used"),
            Self::AttentionCheck => Some("checks attention; nobody is left out for it"),
            Self::Date => Some("date or time"),
            Self::Constant => Some("empty, or the same in every row"),
            Self::TooMany => Some("too many different answers to tabulate"),
            Self::LoneOption => Some("marked or blank, so its base is not known"),
            Self::FormattedNumber => Some("numbers with signs or separators, which are not read"),
            Self::Repeated => Some("the same answers as in the columns after it"),
        }
    }
}

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Worth a look.
    Low,
    /// Probably right.
    Medium,
    /// Recognised by more than one sign.
    High,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// The answers that a file with a dictionary labels itself.
pub(super) fn declared_scale(columns: &[&ColumnProfile]) -> ScaleFile {
    labelled::find_labelled(columns).file
}

/// Proposes a codebook.
#[must_use]
pub fn detect(profiles: &[ColumnProfile]) -> Detection {
    // What means "not asked" is no answer of any kind.
    let mut missing = missing::not_asked(profiles);
    missing.extend(routing::unasked_answers(profiles));
    let asked: Vec<ColumnProfile> = profiles.iter().map(|profile| profile.without_missing(&missing)).collect();
    let profiles = asked.as_slice();
    let mut members: Vec<Member<'_>> = profiles.iter().map(|profile| Member { profile, reading: read_column(profile) }).collect();
    set_places_aside(&mut members);
    platform::set_platform_aside(&mut members);
    labelled::set_constants_aside(&mut members);
    let mut detection = Detection::default();
    detection.file.schema = Some(1);
    detection.file.design.missing = missing.iter().map(|mark| Code::of(mark)).collect();
    let mut ids = Ids::default();
    // A check of attention inside a battery does not cut the battery in two.
    let (members, sets) = sets::take_sets(members);
    let (checks, members): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|member| member.reading.form == Form::Other(GuessRole::AttentionCheck));
    for group in in_file_order(
        profiles,
        group_neighbours(&members).into_iter().chain(checks.iter().map(Group::One)).chain(sets.iter().map(|set| Group::Set(set))),
    ) {
        let Proposed { question, guess } = group.propose(&mut ids);
        detection.file.question.extend(question);
        detection.guesses.push(guess);
    }
    detection.file.question.iter_mut().for_each(spelling::join);
    routing::say_who_was_asked(&mut detection.file.question, profiles);
    let id = detection.of_role(GuessRole::Id).flat_map(|guess| &guess.columns).next().cloned();
    detection.file.design.id = id;
    detection.file.banner = demographic::banner(&detection.file.question, profiles);
    detection
}

/// Latitude and longitude in neighbouring columns tell where somebody lives.
fn set_places_aside(members: &mut [Member<'_>]) {
    for at in 1..members.len() {
        let pair = &members[at - 1..=at];
        let numbers =
            pair.iter().all(|member| matches!(member.reading.form, Form::Number | Form::Other(GuessRole::Id | GuessRole::Open)));
        if numbers && vocabulary::hold_places(pair[0].profile, pair[1].profile) {
            let reason = "its cells and its neighbour’s look like latitude and longitude".to_owned();
            for member in &mut members[at - 1..=at] {
                let form = Form::Other(GuessRole::Personal);
                member.reading = Reading { form, reason: reason.clone(), confidence: Confidence::Medium };
            }
        }
    }
}

/// The questions in the order of their first columns; checks of attention come last.
fn in_file_order<'a>(profiles: &[ColumnProfile], groups: impl Iterator<Item = Group<'a>>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = groups.collect();
    if groups.iter().any(|group| matches!(group, Group::Set(_))) {
        groups.sort_by_key(|group| profiles.iter().position(|profile| profile.name == group.first().name));
    }
    groups
}

/// Short names that are unique and fit for files.
#[derive(Debug, Default)]
struct Ids {
    taken: Vec<String>,
    numbered: usize,
}

impl Ids {
    /// A name made of the column's, or `q7` where that would be long.
    fn make(&mut self, name: &str) -> String {
        self.numbered += 1;
        let slug = slug(name);
        let base = if slug.is_empty() || slug.len() > 24 { format!("q{}", self.numbered) } else { slug };
        let mut id = base.clone();
        let mut copy = 1;
        while self.taken.contains(&id) {
            copy += 1;
            id = format!("{base}_{copy}");
        }
        self.taken.push(id.clone());
        id
    }
}

impl Ids {
    /// The name of an option by its text, so that it is the same in every wave of a survey, whatever was chosen most.
    fn of_option(&mut self, question: &str, text: &str) -> String {
        let plain = slug(text);
        // A short text of letters is told by them; signs, as in C++ and C#, by a hash.
        let whole = plain.len() <= MAX_SLUG && !plain.is_empty() && plain == text.to_lowercase().replace(' ', "_");
        let mut id = if whole { format!("{question}_{plain}") } else { format!("{question}_{}", short_hash(text)) };
        if self.taken.contains(&id) {
            id = format!("{id}_{}", short_hash(&format!("{question} {text}")));
        }
        self.taken.push(id.clone());
        id
    }
}

/// Options with longer names are known by a hash.
const MAX_SLUG: usize = 32;

/// Eight digits that tell texts apart (FNV-1a, 32 bits).
fn short_hash(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

/// Letters, digits and underscores of a name, in lower case.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
    }
    out.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod aside_tests;
#[cfg(test)]
mod tests;

#[cfg(test)]
mod family_tests;
