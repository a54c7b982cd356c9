//! Questions that begin as English ones do, with what is said of those who answer them.

use super::answers::said;
use super::given::Given;
use super::people::told_of_them;
use super::{degrees, frequency};
use crate::codebook::vocabulary::{self as words, Said};

/// A question that a predicate can be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    form: Form,
    /// What the question says of its setting, before it asks: “given the opportunity”.
    setting: Option<String>,
}

/// How it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// “Do you own a car?”, “How often do you travel?”: what people do.
    Do(String),
    /// “Have you ever smoked?”, “Are you …?”, “Would you …?”: the first verb, and the rest.
    Verb { verb: String, rest: String, ever: bool },
    /// “Is it rude to …?”
    It { verb: &'static str, rest: String },
    /// “How important is it that …?”: the quality, what precedes it, and what follows.
    Degree { quality: String, before: &'static str, rest: String },
    /// “What is the main dish?”: what is named.
    Named(String),
}

/// Longer wordings make no sentence that can be read at once.
const MAX_WORDING: usize = 170;
/// What may stand before a question without saying anything of its setting.
const EMPTY_SETTINGS: [&str; 8] = [
    "in general",
    "generally speaking",
    "generally",
    "overall",
    "all in all",
    "all things considered",
    "on the whole",
    "currently",
];
/// First verbs of questions that are answered by yes or no.
const VERBS: [&str; 9] = ["have", "are", "were", "will", "would", "could", "can", "should", "had"];

impl Asked {
    /// Reads a question; nothing where it begins otherwise, asks several things, or says who is meant in a way that no rule knows.
    pub(super) fn read(wording: &str) -> Option<Self> {
        let text = without_notes(wording);
        // “Have you met a “stranger?””: the mark is that of the question.
        let quoted = ['"', '”'].into_iter().find_map(|end| Some(format!("{}{end}", text.strip_suffix(end)?.strip_suffix('?')?)));
        let text = quoted.as_deref().unwrap_or(text).trim_end_matches(['?', '.', ':', ' ']);
        if text.len() > MAX_WORDING || text.contains(['?', '|', '_', '…', ';']) || text.contains(". ") {
            return None;
        }
        let form = |text: &str| Form::read(&lower_first(text));
        if let Some(form) = form(text) {
            return Some(Self { form, setting: None });
        }
        let (setting, rest) = text.split_once(", ")?;
        let form = form(rest)?;
        let setting = lower_first(setting);
        let says = !EMPTY_SETTINGS.contains(&setting.as_str());
        let setting = if says { Some(told_of_them(&setting)?) } else { None };
        // Where two settings precede, or a list, it is not clear what the first belongs to.
        (!rest.contains(", ") || !says).then_some(Self { form, setting })
    }

    /// What those say or do who gave an answer.
    pub(super) fn answered(&self, given: Given<'_>) -> Option<String> {
        match &self.form {
            Form::Do(action) => frequency::told(&plainly(action), given).or_else(|| match said(given)? {
                Said::Yes => Some(plainly(action)),
                Said::No => Some(format!("do not {action}")),
            }),
            Form::Verb { verb, rest, ever } => match said(given)? {
                Said::Yes => Some(format!("{verb} {}", plainly(rest))),
                Said::No if *ever => Some(format!("{verb} never {rest}")),
                Said::No => Some(format!("{verb} not {rest}")),
            },
            Form::It { verb, rest } => match said(given)? {
                Said::Yes => Some(format!("say it {verb} {rest}")),
                Said::No => Some(format!("say it {verb} not {rest}")),
            },
            Form::Degree { quality, before, rest } => {
                let told = degrees::of(quality, given)?;
                Some(format!("{before} {told} {rest}").trim_end().to_owned())
            }
            Form::Named(thing) => {
                let [label] = given.labels else { return None };
                // A number or a rating is no name.
                let names = label.chars().next().is_some_and(char::is_alphabetic) && given.all.len() > 2;
                names.then(|| format!("name “{label}” as {thing}"))
            }
        }
    }

    /// The sentence with its setting.
    pub(super) fn with_setting(&self, text: String) -> String {
        match &self.setting {
            Some(setting) => format!("{text}, {setting}"),
            None => text,
        }
    }

    /// What those do at all who did not answer “never” to a question of how often.
    pub(super) fn at_all(&self, closed: &[&str]) -> Option<String> {
        let Form::Do(action) = &self.form else { return None };
        let never = !closed.is_empty() && closed.iter().all(|label| frequency::is_never(label));
        never.then(|| self.with_setting(format!("ever {action}")))
    }
}

impl Form {
    /// Reads a question whose first letter is small.
    fn read(text: &str) -> Option<Self> {
        let often =
            ["how often do you ", "how frequently do you ", "how often, if ever, do you ", "how often, if at all, do you "];
        let does = often.iter().chain(&["do you ever ", "do you "]).find_map(|start| text.strip_prefix(start));
        if let Some(rest) = does {
            return told_of_them(rest).map(Form::Do);
        }
        if let Some(after) = text.strip_prefix("how ") {
            return degree(after);
        }
        if let Some(named) = named(text) {
            return Some(named);
        }
        for (start, verb) in [("is it ", "is"), ("was it ", "was"), ("would it be ", "would be")] {
            if let Some(rest) = text.strip_prefix(start) {
                return Some(Self::It { verb, rest: told_of_them(rest)? });
            }
        }
        let (verb, rest) = VERBS.iter().find_map(|verb| Some((*verb, text.strip_prefix(verb)?.strip_prefix(" you ")?)))?;
        let ever = rest.strip_prefix("ever ");
        Some(Self::Verb { verb: verb.to_owned(), rest: told_of_them(ever.unwrap_or(rest))?, ever: ever.is_some() })
    }
}

/// “have children” of “have any children”, which only asks.
fn plainly(action: &str) -> String {
    match action.split_once(' ') {
        Some((verb, rest)) => {
            format!("{verb} {}", rest.strip_prefix("any ").filter(|rest| !rest.starts_with("of ")).unwrap_or(rest))
        }
        None => action.to_owned(),
    }
}

/// “important is it that …”, “concerned are you about …”, “masculine or manly do you feel”.
fn degree(text: &str) -> Option<Form> {
    let quality = degrees::quality(text)?;
    let starts: [(&str, &'static str); 9] = [
        ("is it to you ", "say it is"),
        ("is it for you ", "say it is"),
        ("is it ", "say it is"),
        ("are you ", "are"),
        ("would you be ", "would be"),
        ("were you ", "were"),
        ("do you feel ", "feel"),
        ("is it", "say it is"),
        ("do you feel", "feel"),
    ];
    let (before, rest) = starts.iter().find_map(|(start, before)| Some((*before, quality.rest.strip_prefix(start)?)))?;
    Some(Form::Degree { quality: quality.word, before, rest: told_of_them(rest)? })
}

/// “what is typically the main dish at your dinner”: “the main dish at their dinner”.
fn named(text: &str) -> Option<Form> {
    let rest =
        ["what is ", "which is ", "what's ", "what would you say is "].iter().find_map(|start| text.strip_prefix(start))?;
    let rest = ["typically ", "usually ", "currently "].iter().find_map(|start| rest.strip_prefix(start)).unwrap_or(rest);
    let known = ["the ", "your "].iter().any(|start| rest.starts_with(start));
    known.then(|| told_of_them(rest)).flatten().map(Form::Named)
}

/// What an instruction behind a question begins with.
const INSTRUCTIONS: [&str; 11] =
    ["please", "select", "choose", "check", "mark", "tick", "pick", "if you", "you may", "you can", "rank"];

/// A wording without the instructions and notes at its end: “Please select all that apply.”, “(Select one.)”.
pub(super) fn without_notes(wording: &str) -> &str {
    let mut text = wording.trim();
    let behind = text.find('?').map(|at| &text[at + 1..]).unwrap_or_default();
    let instructs =
        |text: &str| INSTRUCTIONS.iter().any(|start| words::plain(text).trim_start_matches(['(', '[', ' ']).starts_with(start));
    if instructs(behind) {
        text = &text[..text.len() - behind.len()];
    }
    while let Some(start) = text.strip_suffix([')', ']']).and_then(|text| text.rfind(['(', '['])) {
        let shorter = text[..start].trim_end();
        if shorter.is_empty() {
            break;
        }
        text = shorter;
    }
    text
}

/// A text with a small first letter, unless its first word is written in capitals.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if !text.split(' ').next().is_some_and(|word| word.len() > 1 && word.chars().all(char::is_uppercase)) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}
