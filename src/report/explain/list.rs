//! The figures of a report, one of which can be asked about.

use super::find::{Catalogue, WantedNumber};
use crate::document::{Block, Document, Table};

/// The figures with their headlines, and an example of how to ask about a number.
#[must_use]
pub fn figure_list(catalogue: &Catalogue, wanted: &WantedNumber) -> Document<'static> {
    let mut table = Table::of_texts(&["Figure", "Question", "Headline"]);
    for (at, figure) in catalogue.figures.iter().enumerate() {
        table.push(vec![format!("Figure {}", at + 1), figure.question.clone(), figure.headline.clone()]);
    }
    let mut body = Vec::new();
    if !catalogue.figures.is_empty() {
        body.push(Block::Table(table));
    }
    let bare: Vec<String> =
        catalogue.questions.iter().filter(|of| catalogue.figure_of(&of.id).is_none()).map(|of| of.id.clone()).collect();
    if !bare.is_empty() {
        body.push(Block::text(format!("Questions without a figure: {}.", bare.join(", "))));
    }
    body.push(Block::text(
        "Ask about a number by its figure, its question, an item, an answer or words of the questionnaire, for example:",
    ));
    body.push(Block::Code(example(catalogue, wanted)));
    Document::of_words("Which number?".to_owned(), body, Vec::new())
}

/// A question that has an answer: the number in the headline of the first figure of a question.
fn example(catalogue: &Catalogue, wanted: &WantedNumber) -> String {
    let of_question = |id: &str| catalogue.questions.iter().any(|question| question.id == id);
    let figure = catalogue.figures.iter().position(|figure| of_question(&figure.question));
    match figure {
        Some(at) => wanted.suggest(&[&format!("Figure {}", at + 1)]),
        None => wanted.suggest(&[catalogue.questions.first().map_or("", |question| &question.id)]),
    }
}
