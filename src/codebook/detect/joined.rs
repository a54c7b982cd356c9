//! "Choose all that apply" with all answers in one cell, as Google Forms, Microsoft Forms and others export it.

use super::guess::{Confidence, Guess, GuessRole};
use super::ids::Ids;
use super::proposed::Proposed;
use super::written::{Listed, WRITTEN, is_said_other};
use crate::codebook::Choices;
use crate::codebook::file::{BaseFile, Code, ItemFile, QuestionFile, QuestionType};
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;

/// Between answers that are single words or codes, or stand on lines of their own; line breaks are read as blanks.
pub(super) const BLANK: &str = " ";
/// A question with more options than this is probably free text.
pub(super) const MAX_OPTIONS: usize = 60;
/// From so many rows on, an answer that one respondent alone gave was written by hand.
const MIN_ROWS: u64 = 30;

/// The inside of a list as programs write it.
pub(super) fn unlisted(cell: &str) -> &str {
    [('{', '}'), ('[', ']')].iter().find_map(|(open, close)| cell.strip_prefix(*open)?.strip_suffix(*close)).unwrap_or(cell)
}

/// The options that cells are made of.
pub(super) struct Options {
    pub texts: Vec<String>,
    /// Answers written by hand, and all answers.
    pub by_hand: u64,
    pub all: u64,
}

struct JoinedPart {
    text: String,
    rows: u64,
}

pub(super) fn options(profile: &ColumnProfile, separator: &str) -> Options {
    let mut counted: Vec<JoinedPart> = Vec::new();
    let cells: Vec<JoinedCell> = profile
        .values
        .iter()
        .map(|value| JoinedCell { parts: parts_of(profile, &value.value, separator), rows: value.count })
        .collect();
    let cells = rejoin(cells, separator);
    let mut at = std::collections::HashMap::new();
    for cell in &cells {
        for part in &cell.parts {
            let place = *at.entry(words::plain(part)).or_insert_with(|| {
                counted.push(JoinedPart { text: part.clone(), rows: 0 });
                counted.len() - 1
            });
            counted[place].rows += cell.rows;
        }
    }
    let all = counted.iter().map(|part| part.rows).sum();
    let listed: Vec<&str> = counted.iter().filter(|part| part.rows > 1).map(|part| part.text.as_str()).collect();
    let list = (listed.len() >= 2).then(|| Listed::of(&listed));
    let looks_written = |text: &str| list.as_ref().is_some_and(|list| list.is_unlike(text));
    let is_code = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let by_hand = |part: &JoinedPart| {
        let alone = part.rows == 1 && !is_code(&part.text) && (profile.answered() >= MIN_ROWS || looks_written(&part.text));
        alone || is_said_other(&part.text) || words::mentions_person(&part.text)
    };
    let by_hand: Vec<bool> = counted.iter().map(by_hand).collect();
    let hand = counted.iter().zip(&by_hand).filter(|(_, by_hand)| **by_hand).map(|(part, _)| part.rows).sum();
    let mut by_hand = by_hand.into_iter();
    counted.retain(|_| !by_hand.next().unwrap_or_default());
    counted.sort_by_key(|part| std::cmp::Reverse(part.rows));
    if counted.iter().all(|part| is_code(&part.text)) {
        counted.sort_by_key(|part| part.text.parse::<u32>().unwrap_or_default());
    }
    let (aside, mut options): (Vec<JoinedPart>, Vec<JoinedPart>) =
        counted.into_iter().partition(|part| words::is_aside(&part.text));
    options.extend(aside);
    Options { texts: options.into_iter().map(|part| part.text).collect(), by_hand: hand, all }
}

struct JoinedCell {
    parts: Vec<String>,
    rows: u64,
}

/// Puts an option together again that holds the separator itself: its second part begins in lower case and never stands without the first.
fn rejoin(mut cells: Vec<JoinedCell>, separator: &str) -> Vec<JoinedCell> {
    if separator != "," {
        return cells;
    }
    let continues = |part: &str| part.starts_with(char::is_lowercase);
    let mut pairs: Vec<[String; 2]> = Vec::new();
    for cell in &cells {
        for pair in cell.parts.windows(2).filter(|pair| continues(&pair[1])) {
            let pair = [pair[0].clone(), pair[1].clone()];
            if !pairs.contains(&pair) && pairs.len() < MAX_OPTIONS {
                pairs.push(pair);
            }
        }
    }
    for [first, second] in pairs {
        let follows = |cell: &JoinedCell| cell.parts.windows(2).any(|pair| pair[0] == first && pair[1] == second);
        if !cells.iter().filter(|cell| cell.parts.contains(&second)).all(follows) {
            continue;
        }
        for cell in &mut cells {
            let at = cell.parts.windows(2).position(|pair| pair[0] == first && pair[1] == second);
            if let Some(at) = at {
                cell.parts[at] = format!("{first}{separator} {second}");
                cell.parts.remove(at + 1);
            }
        }
    }
    cells
}

/// The parts of a cell; answers of several words that stand on lines of their own are known by the lines of all cells.
pub(super) fn parts_of(profile: &ColumnProfile, cell: &str, separator: &str) -> Vec<String> {
    if separator != BLANK || profile.lines.is_empty() {
        return parts(cell, separator);
    }
    let mut rest = cell;
    let mut found = Vec::new();
    let line = |rest: &str| {
        let begins =
            |line: &&String| rest.strip_prefix(line.as_str()).is_some_and(|more| more.is_empty() || more.starts_with(' '));
        profile.lines.iter().filter(begins).max_by_key(|line| line.len())
    };
    while let Some(line) = line(rest) {
        found.push(line.clone());
        rest = rest[line.len()..].trim_start();
    }
    if !rest.is_empty() {
        found.push(rest.to_owned());
    }
    found
}

/// The parts of a cell; what stands in parentheses is not taken apart.
pub(super) fn parts(cell: &str, separator: &str) -> Vec<String> {
    if separator == BLANK {
        return cell.split_whitespace().map(str::to_owned).collect();
    }
    let mut parts: Vec<String> = Vec::new();
    for piece in unlisted(cell).split(separator.trim()) {
        match parts.last_mut() {
            Some(last) if is_open(last) => {
                last.push_str(separator.trim());
                last.push_str(piece);
            }
            _ => parts.push(piece.to_owned()),
        }
    }
    parts.into_iter().map(|part| part.trim().trim_matches(['"', '\'']).to_owned()).filter(|part| !part.is_empty()).collect()
}

fn is_open(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

/// The question of such a column.
pub(super) fn question(profile: &ColumnProfile, separator: &'static str, mut question: QuestionFile, ids: &mut Ids) -> Proposed {
    let found = options(profile, separator);
    question.kind = QuestionType::Multiple;
    question.column = None;
    question.columns = vec![profile.name.clone()];
    question.separator = Some(separator.to_owned());
    question.base = Some(BaseFile::Answered);
    let mut items: Vec<ItemFile> = found
        .texts
        .iter()
        .map(|option| ItemFile {
            id: Some(ids.of_option(&question.id, option)),
            text: Some(option.clone()),
            exclusive: words::is_exclusive(option).then_some(true),
            ..ItemFile::default()
        })
        .collect();
    if found.by_hand > 0 || profile.overflow {
        items.push(ItemFile {
            id: Some(ids.of_option(&question.id, "written")),
            text: Some(WRITTEN.to_owned()),
            selected: vec![Code::Text(Choices::ANY.to_owned())],
            ..ItemFile::default()
        });
    }
    let guess = Guess {
        columns: vec![profile.name.clone()],
        role: GuessRole::Question,
        reading: format!("choose all that apply, {} options in one cell", items.len()),
        reason: format!("several answers in a cell, {}", between(separator)),
        confidence: Confidence::Medium,
        filter: None,
    };
    question.items = items;
    Proposed { question: Some(question), guess }
}

fn between(separator: &str) -> String {
    if separator == BLANK {
        "with blanks or line breaks between them".to_owned()
    } else {
        format!("with “{separator}” between them")
    }
}

#[cfg(test)]
mod tests {
    use super::super::separator::separator;
    use super::*;
    use crate::codebook::profile::ValueCount;

    fn profile(cells: &[&str]) -> ColumnProfile {
        let values = cells.iter().map(|cell| ValueCount { value: (*cell).to_owned(), count: 3 }).collect();
        ColumnProfile { values, rows: 3 * cells.len() as u64, ..ColumnProfile::named("q") }
    }

    #[test]
    fn options_are_taken_out_of_cells() {
        let joined = profile(&[
            "Radio, Press",
            "Radio",
            "Press, TV (news, films)",
            "TV (news, films)",
            "Radio, TV (news, films)",
            "None of these",
        ]);
        assert_eq!(separator(&joined, 6), Some(","));
        assert_eq!(options(&joined, ",").texts, ["Radio", "TV (news, films)", "Press", "None of these"]);
        let forms = profile(&["A;B;", "A;", "B;", "A;B;C;"]);
        assert_eq!(separator(&forms, 4), Some(";"));
        let single = profile(&["Yes, a lot", "Yes, a little", "No, never", "No, not now", "Perhaps, later", "Perhaps, soon"]);
        assert_eq!(separator(&single, 6), None, "as many answers as parts");
        let crossed = profile(&["Man, 18-34", "Man, 35+", "Woman, 18-34", "Woman, 35+", "Other, 18-34", "Other, 35+"]);
        assert_eq!(separator(&crossed, 6), None, "one answer crossed with another");
        let codes = profile(&["1", "2", "1,2", "2,5", "1,2,5", "Don't know"]);
        assert_eq!(separator(&codes, 5), Some(","));
        assert_eq!(separator(&profile(&["1,2", "1,3", "2,3"]), 3), Some(","));
        assert_eq!(separator(&profile(&["5", "5,5", "6", "6,5", "12", "7,5"]), 6), None, "half hours");
        assert_eq!(separator(&profile(&["800", "1,200", "45,000"]), 3), None, "thousands");
        assert_eq!(separator(&profile(&["04", "01", "01, 02", "01, 03, 04"]), 4), Some(","), "padded codes");
        assert_eq!(separator(&profile(&["river tap", "well", "tap", "well river tap", "river"]), 5), Some(" "));
        assert_eq!(separator(&profile(&["1 3", "1", "2", "3", "2 3", "1 2 3"]), 6), Some(" "));
        assert_eq!(
            separator(&profile(&["very good", "good", "not good", "very bad", "bad"]), 5),
            None,
            "one answer of two words"
        );
        assert_eq!(separator(&profile(&["red", "dark red", "blue", "dark blue", "green"]), 5), None, "shades");
        assert_eq!(separator(&profile(&["radio", "tv", "radio frigo", "tv frigo", "radio tv frigo"]), 5), Some(" "));
        assert_eq!(separator(&profile(&["sehr schlecht", "schlecht", "gut", "sehr gut"]), 4), None, "degrees");
        assert_eq!(separator(&profile(&["01", "02", "01,03", "02,03", "03"]), 5), Some(","), "padded codes");
        assert_eq!(separator(&profile(&["Gas", "Wood", "Gas / Wood", "Sun", "Sun / Gas"]), 5), Some("/"));
        assert_eq!(separator(&profile(&["Yes/No", "TV/Radio", "Press/Web", "Web"]), 4), None, "slashes inside answers");
        assert_eq!(separator(&profile(&["Alone", "In a group", "Alone;In a group"]), 3), Some(";"));
        assert_eq!(separator(&profile(&["{a,b}", "{a}", "{b,c}", "{c}"]), 4), Some(","));
        let lines = ["Pick-up", "Online, chat", "By phone"].map(str::to_owned).to_vec();
        let lined = ColumnProfile { lines, ..profile(&["Pick-up By phone", "Online, chat", "Pick-up Online, chat", "By phone"]) };
        assert_eq!(separator(&lined, 4), Some(" "));
        assert_eq!(options(&lined, " ").texts, ["Pick-up", "By phone", "Online, chat"]);
        let comma = profile(&["Yes, at work, Bus", "Bus", "Yes, at work", "Bus, Tram", "Tram", "Yes, at work, Tram"]);
        assert_eq!(options(&comma, ",").texts, ["Yes, at work", "Bus", "Tram"]);
    }
}
