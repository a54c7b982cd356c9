//! Conditions: what their names and texts mean under the codebook.

use super::literal::{Answerable, Meaning};
use super::named::{Named, Questionnaire, item_named};
use super::refusal::lacks;
use crate::codebook::expression::{CellTest, Comparison, Expression, Literal, Operator};
use crate::codebook::{
    AnswerColumn, AnswerTest, Choices, Filter, Item, Kind, OptionOfSet, Question, RowTest, is_chosen, plain_text,
};
use crate::error::{Error, ErrorKind, Result};

/// Where a condition was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written<'a> {
    /// On the command line: a value that nobody gave is a mistake.
    Flag(&'a str),
    /// In the codebook, which may be that of other data as well: such a value is worth a warning.
    Codebook(&'a str),
}

/// Understands one condition.
struct Reader<'a> {
    known: &'a Questionnaire<'a>,
    written: Written<'a>,
    doubts: Vec<String>,
}

type Condition = Expression<RowTest>;

/// Understands a condition: names are columns, questions or items, texts are codes or labels.
///
/// # Errors
/// When it cannot be read, when a name means nothing or several things, or, on the command line, when a question has no such answer.
pub fn filter(text: &str, known: &Questionnaire<'_>, written: Written<'_>) -> Result<Filter> {
    let mut reader = Reader { known, written, doubts: Vec::new() };
    let expression = Expression::parse(text)?.resolved(&mut |comparison| reader.comparison(comparison))?;
    Ok(Filter { text: text.to_owned(), expression, doubts: reader.doubts })
}

impl Reader<'_> {
    fn comparison(&mut self, of: &Comparison) -> Result<Condition> {
        let Comparison { name, test } = of;
        // What the data lack contradicts the codebook.
        let lacking = |error: Error| self.placed(error.of_kind(ErrorKind::Data));
        let named = self.known.find_column_first(name).map_err(lacking)?;
        match named {
            Named::Question(question) => match &question.kind {
                Kind::Single { columns, scale } => self.scaled(name, &Answerable::of_scale(self.known, columns, scale), test),
                Kind::Multiple { items, .. } => self.of_set(name, question, items, test),
                Kind::Numeric { column, .. } | Kind::Open { column } | Kind::Ratio { column, .. } => Ok(cells(column, test)),
                Kind::Battery { items, .. } => {
                    let first = items.first().map_or("", |item| item.id.as_str());
                    let error =
                        Error::codebook(format!("question `{}` has several statements, each with its answers", question.id));
                    Err(self.placed(error.hint(format!("name one of them, such as {}.{first}", question.id))))
                }
            },
            Named::Item(question, item) => match &question.kind {
                Kind::Battery { scale, .. } => {
                    self.scaled(name, &Answerable::of_scale(self.known, std::slice::from_ref(&item.column), scale), test)
                }
                _ => self.of_option(name, question, item, test),
            },
            Named::Column(column) => self.scaled(name, &Answerable::of_column(self.known, column), test),
        }
    }

    /// A test of answers: texts and numbers are codes, or else labels.
    fn scaled(&mut self, name: &str, of: &Answerable<'_>, test: &CellTest) -> Result<Condition> {
        let meaning = |reader: &mut Self, literal: &Literal| -> Result<Meaning> {
            let meaning = of.meaning(literal);
            match &meaning {
                Meaning::Doubtful(doubt) => reader.doubts.push(format!("`{name}`: {doubt}")),
                Meaning::Unknown => reader.unknown(name, literal, of)?,
                _ => {}
            }
            Ok(meaning)
        };
        match test {
            CellTest::Compare { operator: operator @ (Operator::Equal | Operator::NotEqual), literal } => {
                let meaning = match (operator, of.meaning(literal)) {
                    // What is left out need not be there.
                    (Operator::NotEqual, Meaning::Unknown) => Meaning::Cell,
                    _ => meaning(self, literal)?,
                };
                Ok(match (operator, meaning) {
                    (Operator::Equal, Meaning::Answers(places)) => of.test(AnswerTest::Among(places)),
                    (_, Meaning::Answers(places)) => of.test(AnswerTest::NotAmong(places)),
                    _ => of.cells(test),
                })
            }
            CellTest::Compare { operator: _, literal } => match of.meaning(literal) {
                Meaning::Answers(_) => Err(self.placed(
                    Error::codebook(format!("`{name}` is compared with a label, and labels have no size"))
                        .hint("list the answers: in (…, …)"),
                )),
                _ => Ok(of.cells(test)),
            },
            CellTest::In(literals) => {
                let (mut codes, mut places) = (Vec::new(), Vec::new());
                for literal in literals {
                    match meaning(self, literal)? {
                        Meaning::Answers(own) => places.extend(own),
                        _ => codes.push(literal.clone()),
                    }
                }
                let labels = (!places.is_empty()).then(|| of.test(AnswerTest::Among(places)));
                let codes = (!codes.is_empty()).then(|| of.cells(&CellTest::In(codes)));
                Ok(match (codes, labels) {
                    (Some(codes), Some(labels)) => codes.or(labels),
                    (codes, labels) => codes.or(labels).unwrap_or_else(|| of.cells(test)),
                })
            }
        }
    }

    /// A test of all choices of a set: the option is among them, or is not.
    fn of_set(&mut self, name: &str, question: &Question, items: &[Item], test: &CellTest) -> Result<Condition> {
        let shared = match &question.kind {
            Kind::Multiple { choices: Choices::Shared { columns, .. }, .. } if columns.len() == 1 => columns.first(),
            _ => None,
        };
        let option = |literal: &Literal| -> Result<Condition> {
            let text = literal.text();
            let marked = |item: &&Item| item.selected.contains(&plain_text(&text));
            let found = item_named(question, &text).or_else(|| items.iter().find(marked).filter(|_| shared.is_some()));
            found
                .and_then(|item| option_test(question, item, true))
                .ok_or_else(|| self.placed(lacks(name, "option", &text, items.iter().map(Item::title))))
        };
        match (test, shared) {
            (CellTest::Compare { literal, .. }, Some(column)) if literal.text().is_empty() => Ok(cells(column, test)),
            (CellTest::Compare { operator: Operator::Equal, literal }, _) => option(literal),
            (CellTest::Compare { operator: Operator::NotEqual, literal }, _) => option(literal).map(chosen_to_not_chosen),
            (CellTest::In(literals), _) => {
                let mut all = literals.iter().map(option);
                let first = all.next().unwrap_or_else(|| Err(Error::codebook("a list of no options")))?;
                all.try_fold(first, |any, next| Ok(any.or(next?)))
            }
            (CellTest::Compare { .. }, _) => Err(self.placed(
                Error::codebook(format!("`{name}` is a set of options, which have no size")).hint("write == or in (…, …)"),
            )),
        }
    }

    /// A test of one option: of its cells, or whether it was chosen.
    fn of_option(&mut self, name: &str, question: &Question, item: &Item, test: &CellTest) -> Result<Condition> {
        let is_cell = |literal: &Literal| {
            let known = self.known.column(&item.column);
            known.is_some_and(|column| {
                literal.text().is_empty()
                    || column.values.iter().any(|value| literal.equals(&value.value))
                    || (column.rows == 0 && matches!(literal, Literal::Number(_)))
            })
        };
        let chosen = |literal: &Literal| -> Option<bool> {
            let text = literal.text();
            let plain = plain_text(&text);
            let yes = plain == "chosen" || is_chosen(&text) || plain == plain_text(&item.text) || item.selected.contains(&plain);
            let no = plain == "not chosen" || crate::codebook::is_not_chosen(&text) || item.not_selected.contains(&plain);
            (yes || no).then_some(yes)
        };
        let literals = test.literals();
        if literals.iter().all(is_cell) {
            return Ok(cells(&item.column, test));
        }
        let mut any: Option<Condition> = None;
        for literal in literals {
            let Some(test) = chosen(literal).and_then(|chosen| option_test(question, item, chosen)) else {
                return Err(self.placed(lacks(name, "answer", &literal.text(), ["chosen", "not chosen"].into_iter())));
            };
            any = Some(match any {
                Some(before) => before.or(test),
                None => test,
            });
        }
        let any = any.unwrap_or_else(|| cells(&item.column, test));
        match test {
            CellTest::Compare { operator: Operator::Equal, .. } | CellTest::In(_) => Ok(any),
            CellTest::Compare { operator: Operator::NotEqual, .. } => Ok(chosen_to_not_chosen(any)),
            CellTest::Compare { .. } => Err(self.placed(
                Error::codebook(format!("`{name}` is chosen or not, which has no size"))
                    .hint("write == \"chosen\" or != \"chosen\""),
            )),
        }
    }

    /// What is to be said of a value that no answer has.
    fn unknown(&mut self, name: &str, literal: &Literal, of: &Answerable<'_>) -> Result<()> {
        let Some(error) = of.unknown(name, literal) else { return Ok(()) };
        match self.written {
            Written::Flag(_) => Err(self.placed(error)),
            Written::Codebook(place) => {
                if of.is_question() {
                    self.doubts.push(format!("{place}: {}", error.message));
                }
                Ok(())
            }
        }
    }

    /// An error with the place of the condition.
    fn placed(&self, error: Error) -> Error {
        match self.written {
            Written::Flag(flag) => error.within(flag).of_kind(ErrorKind::Usage),
            Written::Codebook(place) => error.within(place),
        }
    }
}

fn cells(column: &str, test: &CellTest) -> Condition {
    Condition::Is(RowTest::Cells { column: column.to_owned(), test: test.clone() })
}

/// Whether an option was chosen, or was not.
fn option_test(question: &Question, item: &Item, chosen: bool) -> Option<Condition> {
    let of = AnswerColumn::Option(Box::new(question.option(item)?));
    let place = if chosen { OptionOfSet::CHOSEN } else { OptionOfSet::NOT_CHOSEN };
    Some(Condition::Is(RowTest::Answers { of, test: AnswerTest::Among(vec![place]) }))
}

/// The other of "chosen" and "not chosen", of those in the base.
fn chosen_to_not_chosen(condition: Condition) -> Condition {
    match condition {
        Condition::Is(RowTest::Answers { of, test: AnswerTest::Among(places) }) => {
            Condition::Is(RowTest::Answers { of, test: AnswerTest::NotAmong(places) })
        }
        other => other,
    }
}
