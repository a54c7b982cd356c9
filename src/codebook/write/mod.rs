//! Writes a detected codebook as TOML that a person would like to edit: each question with what is special to it, doubtful guesses first.

mod lists;
mod question;
mod scales;
mod waves;

use super::detect::{Confidence, Detection, Guess, GuessRole};
use super::file::{CodebookFile, QuestionFile};
use crate::error::Result;
use crate::format;
use crate::toml_text::{toml_table, toml_text};
use lists::one_line;
use question::{Worked, worked_question, write_question};
use scales::SharedScales;
use std::fmt::Write as _;

pub use waves::{ProposedWave, waves_toml};

/// What the keys of a question mean.
const KEYS: &str = "#   text      its wording; left out where the heading of the column is one
#   short     a few words for charts and tables
#   levels    its answers in order, as they are in the data, or { code = 1, label = \"Yes\" } to call them something else
#   scale     answers that several questions share: those of the table [scale.NAME]
#   nets      answers added together; side = \"positive\" and \"negative\" are the sides of a diverging chart
#   section   the part of the report it belongs to, which a table [[section]] with id and title describes
#   as        continues \"51% of US adults …\" in findings and headlines
# Items can be columns alone: items = [\"q3_1..q3_6\"] names all columns from one to the other. docs/codebook.md describes every key.
";

/// The codebook that `init` writes, for data files of these names.
///
/// # Errors
/// Never for a detected codebook; the error is that of the TOML writer.
pub fn to_toml(detection: &Detection, data: &[String]) -> Result<String> {
    let file = &detection.file;
    let mut out = format!(
        "# Codebook for {}: what was detected, for you to edit. Keys of a question:\n{KEYS}",
        one_line(&format::list(data))
    );
    doubts(&mut out, &detection.guesses);
    let names: Vec<String> = data.iter().map(|name| toml_text(name)).collect();
    let _ = write!(out, "\nschema = 1\nfor = [{}]\n", names.join(", "));
    out.push_str(&tables(file, &proposals(detection))?);
    out.push_str(&left_out(detection));
    let shared = SharedScales::of(&file.question);
    out.push_str(&shared.toml());
    let example = worked_question(&file.question).map(|question| &question.id);
    for question in &file.question {
        let guess = question_guess(question, &detection.guesses);
        let worked = if example == Some(&question.id) { Worked::Yes } else { Worked::No };
        write_question(&mut out, question, guess, &shared, worked)?;
    }
    for banner in &file.banner {
        let _ = write!(out, "\n[[banner]]\n{}", toml_table(banner)?);
    }
    Ok(out)
}

fn doubts(out: &mut String, guesses: &[Guess]) {
    let low: Vec<&Guess> = guesses.iter().filter(|guess| guess.confidence == Confidence::Low).collect();
    if low.is_empty() {
        return;
    }
    out.push_str("#\n# Please look at these guesses first:\n");
    for guess in low {
        let _ = writeln!(out, "#   {}: {} ({})", one_line(&guess.columns.join(", ")), guess.reading, one_line(&guess.reason));
    }
}

/// The tables about the study, with the keys that most studies fill in as comments; those with nothing to say are left out.
fn tables(file: &CodebookFile, proposals: &str) -> Result<String> {
    let head = CodebookFile { schema: None, written_for: Vec::new(), question: Vec::new(), banner: Vec::new(), ..file.clone() };
    let commented = toml_table(&head)?
        .replace("[study]\n", "[study]\n# title = \"\"         # title of the report\n# population = \"\"    # who the respondents represent: \"US adults 18+\"\n")
        .replace("[disclosure]\n", "[disclosure]\n# dates = \"\"\n# mode = \"\"\n# probability_sample = true   # only if respondents were drawn at random with known probabilities\n")
        .replace("[design]\n", &format!("[design]\n{proposals}"));
    let tables: Vec<&str> = commented.split("\n\n").map(str::trim).filter(|table| table.lines().count() > 1).collect();
    Ok(format!("\n{}\n", tables.join("\n\n")))
}

/// Weight, strata and PSU are proposed as comments: they are never applied silently.
fn proposals(detection: &Detection) -> String {
    let mut out = String::new();
    for (role, key) in [(GuessRole::Weight, "weight"), (GuessRole::Strata, "strata"), (GuessRole::Psu, "psu")] {
        for guess in detection.of_role(role) {
            let column = guess.columns.first().map(String::as_str).unwrap_or_default();
            let _ = writeln!(out, "# {key} = {}   # if it is one: {}", toml_text(column), one_line(&guess.reason));
        }
    }
    out
}

/// The columns that are no questions, with the reason.
fn left_out(detection: &Detection) -> String {
    let ignored: Vec<String> = detection
        .guesses
        .iter()
        .filter_map(|guess| guess.role.ignored_because().map(|why| format!("#   {}: {why}", one_line(&guess.columns.join(", ")))))
        .collect();
    if ignored.is_empty() { String::new() } else { format!("\n# Columns without a question:\n{}\n", ignored.join("\n")) }
}

fn question_guess<'a>(question: &QuestionFile, guesses: &'a [Guess]) -> Option<&'a Guess> {
    let own = question.column.as_deref().or_else(|| question.columns.first().map(String::as_str));
    let column = own.or_else(|| question.items.first().map(|item| item.column.as_str()))?;
    guesses.iter().find(|guess| guess.columns.iter().any(|name| name == column))
}
