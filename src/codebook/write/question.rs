//! One question of a proposed codebook, with what is special to it and no more.

use super::lists::{code, codes_of, filled, lined, one_line};
use super::scales::{SharedScales, own_scale, write_scale};
use crate::codebook::detect::{Confidence, Guess};
use crate::codebook::file::{BaseFile, ItemFile, LevelFile, QuestionFile, QuestionType, RoleFile, ScaleFile};
use crate::codebook::{Choices, vocabulary as words};
use crate::error::Result;
use crate::toml_text::{toml_table, toml_text};
use std::fmt::Write as _;

/// Whether other keys are offered as comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worked {
    /// The question shows what else can be said.
    Yes,
    /// It is written as it is.
    No,
}

/// The question on which other keys are offered: the first about the subject that has answers to choose from.
pub(super) fn worked_question(questions: &[QuestionFile]) -> Option<&QuestionFile> {
    let chosen = |question: &&QuestionFile| {
        question.role != Some(RoleFile::Demographic)
            && matches!(question.kind, QuestionType::Single | QuestionType::Scale)
            && !question.levels.is_empty()
    };
    questions.iter().find(chosen).or(questions.first())
}

/// Writes a question.
///
/// # Errors
/// Never for a detected question; the error is that of the TOML writer.
pub(super) fn write_question(
    out: &mut String,
    question: &QuestionFile,
    guess: Option<&Guess>,
    shared: &SharedScales,
    worked: Worked,
) -> Result<()> {
    out.push_str("\n[[question]]\n");
    if let Some(guess) = guess.filter(|guess| guess.confidence != Confidence::High) {
        let _ = writeln!(out, "# {} ({}; {} confidence)", guess.reading, one_line(&guess.reason), guess.confidence.word());
    }
    let scale = shared.of_question(question);
    out.push_str(&head(question, scale)?);
    if worked == Worked::Yes {
        out.push_str(&offered(question));
    }
    if scale.is_none() {
        write_scale(out, &own_scale(question));
    }
    let items: Vec<String> = question.items.iter().map(item).collect();
    // What only names columns is soon read.
    let worded = question.items.iter().any(|item| item.text.as_ref().is_some_and(|text| *text != item.column));
    let write = if worded { lined } else { filled };
    write(out, "items", &items);
    Ok(())
}

/// The keys of a question but for answers and items; what goes without saying is left out.
fn head(question: &QuestionFile, scale: Option<&str>) -> Result<String> {
    let ScaleFile { levels, neutral, dk, dk_base, nets } = ScaleFile::default();
    let mut head = QuestionFile { levels, neutral, dk, dk_base, nets, items: Vec::new(), ..question.clone() };
    head.scale = scale.map(str::to_owned);
    head.base = head.base.filter(|base| *base != BaseFile::Asked);
    // An id is no wording: it is written as one, to be replaced.
    head.text = head.text.take().filter(|text| *text == question.id || *text != question.default_text());
    let text = toml_table(&head)?;
    // The first line is the id, so that the first such line is the key.
    Ok(if question.kind == QuestionType::Single { text.replacen("\ntype = \"single\"\n", "\n", 1) } else { text })
}

/// Keys that can be added, as comments.
fn offered(question: &QuestionFile) -> String {
    let answer = question.levels.first().map_or_else(|| "…".to_owned(), LevelFile::code);
    let answer = code(&crate::codebook::file::Code::of(&answer));
    let mut out = format!(
        "# short = \"\"               # a few words for charts and tables\n\
         # section = \"main\"         # with a table [[section]] that has id = \"main\" and a title\n\
         # headline_net = {{ codes = [{answer}], as = \"…\" }}   # continues \"51% of US adults …\"; in items: as = \"…\"\n"
    );
    if question.nets.is_empty() {
        let _ = writeln!(out, "# nets = [{{ label = \"…\", codes = [{answer}, …] }}]   # answers added together");
    }
    out
}

fn item(item: &ItemFile) -> String {
    let mut parts = Vec::new();
    let mut text_of = |key: &str, value: Option<&str>| parts.extend(value.map(|value| format!("{key} = {}", toml_text(value))));
    text_of("id", item.id.as_deref());
    text_of("column", Some(item.column.as_str()).filter(|column| !column.is_empty()));
    text_of("text", item.text.as_deref().filter(|text| *text != item.column));
    if item.exclusive == Some(true) {
        parts.push("exclusive = true".to_owned());
    }
    for (key, marks) in [("selected", &item.selected), ("not_selected", &item.not_selected)] {
        if !(marks.is_empty() || key == "selected" && is_own_text(item)) {
            parts.push(format!("{key} = [{}]", codes_of(marks).join(", ")));
        }
    }
    format!("{{ {} }}", parts.join(", "))
}

/// Whether an option is chosen by its own text, as it is where nothing is said.
fn is_own_text(item: &ItemFile) -> bool {
    let [mark] = item.selected.as_slice() else { return false };
    let text = mark.text();
    item.text.as_ref() == Some(&text) && text != Choices::ANY && !words::is_selected(&text) && !words::is_not_selected(&text)
}
