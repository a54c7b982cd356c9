//! Columns in which the platform says which interviews count: unfinished ones, tests and previews. Nobody is left out for them unasked.

use super::guess::{Confidence, GuessRole};
use super::reading::ColumnForm;
use super::reading::ColumnReading;
use crate::codebook::expression::column_in_filter;
use crate::codebook::profile::{ColumnProfile, ValueCount, number};
use crate::codebook::vocabulary as words;
use crate::format;

/// A column that tells finished interviews, or tests and previews, from others.
pub(super) fn read(profile: &ColumnProfile) -> Option<ColumnReading> {
    let name = profile.name.as_str();
    if (words::is_finished_name(name) && profile.distinct() > 1) || tells_states(profile) {
        let unfinished = rows(profile, is_unfinished);
        return Some(reading(
            GuessRole::Finished,
            format!("{} of {} were not", format::count(unfinished), format::count(profile.rows)),
        ));
    }
    let tests = rows(profile, is_test);
    (words::is_channel_name(name) && tests > 0).then(|| {
        let values: Vec<String> = test_values(profile).into_iter().map(|value| format!("“{value}”")).collect();
        reading(
            GuessRole::TestRows,
            format!("{} of {}: {}", format::count(tests), format::count(profile.rows), format::list(&values)),
        )
    })
}

/// A question that checks attention, with those who failed where its wording holds the answer.
pub(super) fn read_check(profile: &ColumnProfile) -> ColumnReading {
    let reason = match wanted_answer(profile) {
        Some(wanted) => {
            let failed: u64 = profile.values.iter().filter(|value| value.value != wanted).map(|value| value.count).sum();
            let silent = match profile.blank {
                0 => String::new(),
                blank => format!("; {} did not answer, and the filter leaves them out too", format::count(blank)),
            };
            format!(
                "{} of {} answered otherwise than “{wanted}”{silent}",
                format::count(failed),
                format::count(profile.answered())
            )
        }
        None => "its wording says so".to_owned(),
    };
    reading(GuessRole::AttentionCheck, reason)
}

/// The answer that the wording of a check asks for: the longest of those that it holds.
fn wanted_answer(profile: &ColumnProfile) -> Option<&str> {
    let wordings: Vec<String> =
        profile.option.iter().chain(&profile.text).map(|text| words::plain(words::last_part(text))).collect();
    let asked_for = |cell: &str| {
        let cell = words::plain(cell);
        cell.chars().count() >= 2 && wordings.iter().any(|wording| words::holds_words(wording, &cell))
    };
    let found = profile.values.iter().map(|value| value.value.as_str()).filter(|cell| asked_for(cell));
    found.max_by_key(|cell| cell.len())
}

/// The date of submission, which unfinished interviews lack.
pub(super) fn read_dates(profile: &ColumnProfile) -> Option<ColumnReading> {
    (words::is_submission_name(&profile.name) && profile.blank > 0 && profile.answered() > 0).then(|| {
        reading(GuessRole::Finished, format!("{} of {} have no date", format::count(profile.blank), format::count(profile.rows)))
    })
}

fn reading(role: GuessRole, reason: String) -> ColumnReading {
    ColumnReading { form: ColumnForm::Other(role), reason, confidence: Confidence::High }
}

/// The condition that keeps the interviews that count.
pub(super) fn filter(profile: &ColumnProfile, role: GuessRole) -> Option<String> {
    let column = column_in_filter(&profile.name);
    match role {
        GuessRole::Finished if words::is_submission_name(&profile.name) => Some(format!("{column} != \"\"")),
        GuessRole::Finished => {
            let counts = |value: &&ValueCount| words::is_finished_state(&value.value) || words::is_yes(&value.value);
            let other = || profile.values.iter().find(|value| !is_unfinished(&value.value));
            let finished = profile.values.iter().find(counts).or_else(other)?;
            Some(format!("{column} == {}", literal(&finished.value)))
        }
        GuessRole::AttentionCheck => wanted_answer(profile).map(|wanted| format!("{column} == {}", literal(wanted))),
        GuessRole::TestRows => {
            let values: Vec<String> = test_values(profile).into_iter().map(literal).collect();
            Some(format!("not {column} in ({})", values.join(", ")))
        }
        _ => None,
    }
}

fn rows(profile: &ColumnProfile, condition: fn(&str) -> bool) -> u64 {
    profile.values.iter().filter(|value| condition(&value.value)).map(|value| value.count).sum()
}

fn is_unfinished(cell: &str) -> bool {
    words::is_no(cell) || cell == "0" || words::is_unfinished_state(cell)
}

/// Whether a column of states, such as "Status", says "Completed" of some interviews and something less of others.
fn tells_states(profile: &ColumnProfile) -> bool {
    let any = |says: fn(&str) -> bool| profile.values.iter().any(|value| says(&value.value));
    words::is_state_name(&profile.name)
        && profile.share(words::is_state_cell) > 0.99
        && any(words::is_finished_state)
        && any(words::is_unfinished_state)
}

fn is_test(cell: &str) -> bool {
    let cell = words::plain(cell);
    cell.contains("preview") || cell.contains("spam") || matches!(cell.as_str(), "test" | "survey test" | "offline test")
}

fn test_values(profile: &ColumnProfile) -> Vec<&str> {
    profile.values.iter().map(|value| value.value.as_str()).filter(|cell| is_test(cell)).collect()
}

/// A cell as the filter language takes it; one with both kinds of quotes it cannot take.
pub(super) fn literal(cell: &str) -> String {
    match cell {
        _ if number(cell).is_some() => cell.to_owned(),
        _ if cell.contains('"') => format!("'{cell}'"),
        _ => format!("\"{cell}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str, cells: &[(&str, u64)]) -> ColumnProfile {
        let values: Vec<ValueCount> =
            cells.iter().map(|(cell, count)| ValueCount { value: (*cell).to_owned(), count: *count }).collect();
        let rows = values.iter().map(|value| value.count).sum();
        ColumnProfile { values, rows, ..ColumnProfile::named(name) }
    }

    #[test]
    fn conditions_keep_the_interviews_that_count() {
        let finished = profile("Finished", &[("False", 3), ("True", 40)]);
        assert_eq!(read(&finished).map(|reading| reading.reason).as_deref(), Some("3 of 43 were not"));
        assert_eq!(filter(&finished, GuessRole::Finished).as_deref(), Some("Finished == \"True\""));
        assert_eq!(filter(&profile("Finished", &[("1", 9), ("0", 1)]), GuessRole::Finished).as_deref(), Some("Finished == 1"));
        let status = profile("Status", &[("IP Address", 40), ("Survey Preview", 2), ("Spam", 1)]);
        assert_eq!(read(&status).map(|reading| reading.reason).as_deref(), Some("3 of 43: “Survey Preview” and “Spam”"));
        assert_eq!(filter(&status, GuessRole::TestRows).as_deref(), Some("not Status in (\"Survey Preview\", \"Spam\")"));
        assert!(read(&profile("Status", &[("IP Address", 40)])).is_none());
        let states = profile("Response Status", &[("Completed", 40), ("Partially Completed", 7), ("Screened out", 3)]);
        assert_eq!(read(&states).map(|reading| reading.reason).as_deref(), Some("10 of 50 were not"));
        let kept = filter(&states, GuessRole::Finished);
        assert_eq!(kept.as_deref(), Some("`Response Status` == \"Completed\""));
        assert!(read(&profile("Status", &[("Married", 9), ("Single", 8)])).is_none());
        let check = ColumnProfile {
            text: Some("How far do you agree? - Please select “Agree” – attention check".to_owned()),
            ..profile("Q2_7", &[("Agree", 30), ("Disagree", 4), ("Strongly agree", 6)])
        };
        assert_eq!(read_check(&check).reason, "10 of 40 answered otherwise than “Agree”");
        assert_eq!(filter(&check, GuessRole::AttentionCheck).as_deref(), Some("Q2_7 == \"Agree\""));
    }
}
