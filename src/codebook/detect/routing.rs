//! Who was asked a question, where rows tell: everyone else is blank in it, and gave one of certain answers to an earlier question; or
//! boxes are 0 in rows whose form was never filled in.

use super::doubtful::literal;
use super::together;
use crate::codebook::expression::column_in_filter;
use crate::codebook::file::{LevelFile, QuestionFile, QuestionType};
use crate::codebook::phrasing;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;
use std::collections::HashMap;

/// Fewer respondents left out, in rows or as a share of them, are silence rather than routing.
const LEAST_ROWS: usize = 8;
const LEAST_SHARE: f64 = 0.04;
/// Of those asked, at least so many answer.
const ANSWERED: f64 = 0.8;
/// A question that others depend on has no more answers than this.
const MAX_ANSWERS: usize = 12;
/// It stands no farther ahead, in questions.
const AHEAD: usize = 60;

type ByName<'a> = HashMap<&'a str, &'a ColumnProfile>;

/// Answers such as "Does not apply" that just those gave who gave certain answers to an earlier question: nobody asked them.
pub(super) fn unasked_answers(profiles: &[ColumnProfile]) -> Vec<String> {
    let says = |profile: &&ColumnProfile| profile.declared.labels.is_empty();
    let cells = profiles.iter().filter(says).flat_map(|profile| &profile.values).map(|value| value.value.as_str());
    let mut answers: Vec<&str> = cells.filter(|cell| words::is_inapplicable(cell)).collect();
    answers.sort_unstable();
    answers.dedup();
    // In a column where anybody may give it, it is an answer, and so it is in all.
    answers.retain(|answer| {
        let mut holding = profiles.iter().enumerate().filter_map(|(at, profile)| {
            let place = profile.values.iter().position(|value| value.value == *answer)?;
            let unasked: Vec<bool> = profile.sample.places().map(|own| own == Some(place)).collect();
            let earlier = &profiles[at.saturating_sub(AHEAD)..at];
            Some(whole(profile) && earlier.iter().any(|earlier| whole(earlier) && decides(earlier, &unasked)))
        });
        holding.all(|decided| decided)
    });
    answers.into_iter().map(str::to_owned).collect()
}

/// Whether every cell of a column is known, row by row.
fn whole(profile: &ColumnProfile) -> bool {
    profile.sample.len() as u64 == profile.rows && !profile.overflow
}

/// Whether each answer of a closed question was given by those rows alone, or by none of them; each side by several answers or rows.
fn decides(earlier: &ColumnProfile, rows: &[bool]) -> bool {
    if earlier.sample.len() != rows.len() || !(2..=MAX_ANSWERS).contains(&earlier.values.len()) {
        return false;
    }
    let mut inside = vec![0usize; earlier.values.len()];
    let mut outside = vec![0usize; earlier.values.len()];
    for (place, unasked) in earlier.sample.places().zip(rows) {
        match place {
            Some(place) if *unasked => inside[place] += 1,
            Some(place) => outside[place] += 1,
            None if *unasked => return false,
            None => {}
        }
    }
    let pure = inside.iter().zip(&outside).all(|(inside, outside)| *inside == 0 || *outside == 0);
    pure && outside.iter().sum::<usize>() >= LEAST_ROWS && inside.iter().sum::<usize>() >= LEAST_ROWS
}

/// Says of each question who was asked it, where that can be told.
pub(super) fn say_who_was_asked(questions: &mut [QuestionFile], profiles: &[ColumnProfile]) {
    let by_name: ByName<'_> = profiles.iter().map(|profile| (profile.name.as_str(), profile)).collect();
    let answered: Vec<Vec<bool>> = questions.iter().map(|question| answered(question, &by_name)).collect();
    for at in 0..questions.len() {
        let from = at.saturating_sub(AHEAD);
        let best = (from..at)
            .filter_map(|earlier| {
                let filter = by_name.get(questions[earlier].column.as_deref()?)?;
                gate(filter, &questions[earlier], &answered[at])
            })
            .reduce(|best, gate| if gate.silent <= best.silent { gate } else { best });
        let gate = best.or_else(|| form_of(at, questions, profiles, &by_name));
        if let Some(gate) = gate {
            questions[at].ask_if = Some(gate.condition);
            questions[at].base_label = Some(gate.who);
        }
    }
}

/// A condition that opens a question.
struct Gate {
    condition: String,
    who: String,
    /// Rows that it lets in and that say nothing.
    silent: usize,
}

/// The columns of a question.
fn columns(question: &QuestionFile) -> impl Iterator<Item = &str> {
    let items = question.items.iter().map(|item| item.column.as_str()).filter(|column| !column.is_empty());
    question.column.iter().chain(&question.columns).map(String::as_str).chain(items)
}

/// For each row whether the question has an answer; empty where not every row is known.
fn answered(question: &QuestionFile, by_name: &ByName<'_>) -> Vec<bool> {
    let own: Vec<&ColumnProfile> = columns(question).filter_map(|name| by_name.get(name).copied()).collect();
    if own.is_empty() || !own.iter().all(|profile| whole(profile)) {
        return Vec::new();
    }
    let mut rows = vec![false; own[0].sample.len()];
    for profile in own {
        rows.iter_mut().zip(profile.sample.places()).for_each(|(row, place)| *row |= place.is_some());
    }
    rows
}

/// The answers to an earlier question that decide whether a later one was asked.
#[allow(clippy::cast_precision_loss)]
fn gate(filter: &ColumnProfile, question: &QuestionFile, answered: &[bool]) -> Option<Gate> {
    let closed = matches!(question.kind, QuestionType::Single | QuestionType::Scale) && filter.values.len() <= MAX_ANSWERS;
    if !closed || answered.is_empty() || filter.sample.len() != answered.len() || filter.values.len() < 2 {
        return None;
    }
    let mut given = vec![0usize; filter.values.len()];
    let mut passed = vec![0usize; filter.values.len()];
    for (place, answered) in filter.sample.places().zip(answered) {
        match place {
            Some(place) => {
                given[place] += 1;
                passed[place] += usize::from(*answered);
            }
            // Whoever skipped the earlier question cannot have been sent on by it.
            None if *answered => return None,
            None => {}
        }
    }
    // Who does not know or refuses is not sent on by it.
    let says = |place: usize| !words::is_dont_know(label_of(question, filter, &filter.values[place].value));
    let closed = given.iter().zip(&passed).enumerate().filter(|(place, (_, passed))| **passed == 0 && says(*place));
    let closed_rows: usize = closed.map(|(_, (given, _))| given).sum();
    let (asked, told): (usize, usize) =
        given.iter().zip(&passed).filter(|(_, passed)| **passed > 0).fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let enough = closed_rows >= LEAST_ROWS && closed_rows as f64 >= LEAST_SHARE * answered.len() as f64;
    if !enough || asked == 0 || (told as f64) < ANSWERED * asked as f64 {
        return None;
    }
    let open: Vec<&str> =
        filter.values.iter().zip(&passed).filter(|(_, passed)| **passed > 0).map(|(value, _)| value.value.as_str()).collect();
    let condition = one_of(&filter.name, &open)?;
    let labels = |of_open: bool| -> Vec<&str> {
        let mut codes: Vec<&str> = filter.values.iter().map(|value| value.value.as_str()).collect();
        codes.retain(|code| open.contains(code) == of_open);
        codes.sort_by_key(|code| question.levels.iter().position(|level| level.code() == **code));
        codes.into_iter().map(|code| label_of(question, filter, code)).collect()
    };
    let (open, mut closed) = (labels(true), labels(false));
    closed.retain(|label| !words::is_dont_know(label));
    Some(Gate {
        condition,
        who: phrasing::who(question.text.as_deref().unwrap_or(&question.id), &open, &closed),
        silent: asked - told,
    })
}

fn label_of<'a>(question: &'a QuestionFile, filter: &'a ColumnProfile, code: &'a str) -> &'a str {
    let level = question.levels.iter().chain(&question.dk).find(|level| level.code() == code);
    filter.declared.label_of(code).or_else(|| level.map(LevelFile::label)).unwrap_or(code)
}

/// A column that holds one of some cells, as a condition; nothing where the language cannot say so.
fn one_of(column: &str, cells: &[&str]) -> Option<String> {
    if column.contains('`') || cells.iter().any(|cell| cell.contains('"') && cell.contains('\'')) {
        return None;
    }
    let name = column_in_filter(column);
    Some(match cells {
        [only] => format!("{name} == {}", literal(only)),
        _ => format!("{name} in ({})", cells.iter().map(|cell| literal(cell)).collect::<Vec<_>>().join(", ")),
    })
}

/// The form that a question belongs to: who did not complete it was not asked. REDCap writes 0 or "Unchecked" for boxes that nobody
/// ever saw.
fn form_of(at: usize, questions: &[QuestionFile], profiles: &[ColumnProfile], by_name: &ByName<'_>) -> Option<Gate> {
    let own: Vec<&ColumnProfile> = columns(&questions[at]).filter_map(|name| by_name.get(name).copied()).collect();
    let last = own.last().and_then(|last| profiles.iter().position(|profile| profile.name == last.name))?;
    let boxes = questions[at].kind == QuestionType::Multiple && own.iter().all(|profile| is_redcap_box(profile));
    let rows = together::common_rows(&own).filter(|rows| own.iter().all(|profile| profile.rows == *rows as u64))?;
    // A box that is not ticked says nothing; anything else that is filled in does.
    let says = |row: usize| {
        let ticked = |own: &&ColumnProfile, place: usize| !boxes || !words::is_not_selected(&own.values[place].value);
        own.iter().any(|own| own.sample.place(row).is_some_and(|place| ticked(own, place)))
    };
    let gate = |condition: String, who: &str, least: usize, open: &dyn Fn(usize) -> bool| {
        let closed = (0..rows).filter(|row| !open(*row));
        let (silent, all) = closed.fold((0, true), |(silent, all), row| (silent + 1, all && !says(row)));
        (all && silent >= least).then(|| Gate { condition, who: who.to_owned(), silent: 0 })
    };
    if let Some(state) = profiles[last..].iter().find(|profile| words::is_form_state_name(&profile.name)) {
        let is_done = |cell: &str| cell == "2" || words::plain(cell) == "complete";
        let done = state.values.iter().find(|value| is_done(&value.value))?;
        let open = |row: usize| state.sample.place(row).is_some_and(|place| state.values[place].value == done.value);
        let condition = format!("{} == {}", column_in_filter(&state.name), literal(&done.value));
        return gate(condition, "those who completed the form", 1, &open);
    }
    // Without a state of the form, whoever left all else blank never saw the boxes.
    let others: Vec<&ColumnProfile> = questions
        .iter()
        .filter(|question| boxes && question.id != questions[at].id)
        .flat_map(columns)
        .filter_map(|name| by_name.get(name).copied())
        .filter(|profile| !is_redcap_box(profile) && profile.sample.len() == rows)
        .collect();
    let filled = |profile: &ColumnProfile, row: usize| profile.sample.place(row).is_some();
    let covers = |profile: &&&ColumnProfile| {
        (0..rows).all(|row| filled(profile, row) || !(says(row) || others.iter().any(|other| filled(other, row))))
    };
    let first = others.iter().find(covers).filter(|profile| !profile.name.contains('`'))?;
    let condition = format!("{} != \"\"", column_in_filter(&first.name));
    gate(condition, "those who filled in the form", LEAST_ROWS / 2, &|row| filled(first, row))
}

/// Whether a column is a box as REDCap exports it, by its name or its heading.
fn is_redcap_box(profile: &ColumnProfile) -> bool {
    profile.headings().any(|heading| heading.contains("___") || heading.to_lowercase().contains("(choice="))
}

#[cfg(test)]
mod tests {
    use super::super::detect;
    use crate::codebook::ColumnProfile;
    use crate::codebook::profile::profile_of;

    fn asked(columns: &[ColumnProfile], id: &str) -> Option<String> {
        let detection = detect(columns);
        detection.file.question.iter().find(|question| question.id == id).and_then(|question| question.ask_if.clone())
    }

    #[test]
    fn blanks_that_an_earlier_answer_explains_are_routing() {
        let own: Vec<&str> = (0..40).map(|row| if row % 4 == 0 { "No" } else { "Yes" }).collect();
        let brand = |row: usize| ["Ford", "Fiat", "Other"][row % 3];
        let which: Vec<&str> = (0..40).map(|row| if row % 4 == 0 { "" } else { brand(row) }).collect();
        let skipped: Vec<&str> = (0..40).map(|row| if row % 5 == 0 { "" } else { brand(row) }).collect();
        let columns = [profile_of("car", &own), profile_of("brand", &which), profile_of("colour", &skipped)];
        assert_eq!(asked(&columns, "brand").as_deref(), Some("car == \"Yes\""));
        assert_eq!(asked(&columns, "colour"), None, "silence that no answer explains");
    }

    #[test]
    fn an_answer_that_an_earlier_one_decides_is_none() {
        let own: Vec<&str> = (0..40).map(|row| if row % 4 == 0 { "No" } else { "Yes" }).collect();
        let rated = |row: usize| ["Good", "Fair", "Poor"][row % 3];
        let told: Vec<&str> = (0..40).map(|row| if row % 4 == 0 { "Does not apply" } else { rated(row) }).collect();
        let said: Vec<&str> = (0..40).map(|row| if row % 5 == 0 { "Not applicable" } else { rated(row) }).collect();
        let detection = detect(&[profile_of("car", &own), profile_of("rating", &told), profile_of("other", &said)]);
        let missing: Vec<String> = detection.file.design.missing.iter().map(crate::codebook::file::Code::text).collect();
        assert_eq!(missing, ["Does not apply"], "an answer that anybody may give stays one");
    }

    #[test]
    fn boxes_of_a_form_that_was_never_filled_in_were_not_seen() {
        let state: Vec<&str> = (0..30).map(|row| if row % 3 == 0 { "0" } else { "2" }).collect();
        let pet = |at: usize| (0..30).map(|row| if row % 3 != 0 && row % at == 1 { "1" } else { "0" }).collect::<Vec<_>>();
        let columns = [profile_of("pets___1", &pet(2)), profile_of("pets___2", &pet(4)), profile_of("visit_complete", &state)];
        assert_eq!(asked(&columns, "pets").as_deref(), Some("visit_complete == 2"));
        let mood: Vec<&str> = (0..30).map(|row| ["", "good", "bad"][row % 3]).collect();
        let columns = [profile_of("mood", &mood), profile_of("pets___1", &pet(2)), profile_of("pets___2", &pet(4))];
        assert_eq!(asked(&columns, "pets").as_deref(), Some("mood != \"\""), "no state of the form");
        let columns = [profile_of("mood", &mood), profile_of("pets_1", &pet(2)), profile_of("pets_2", &pet(4))];
        assert_eq!(asked(&columns, "pets"), None, "elsewhere 0 is an answer");
    }
}
