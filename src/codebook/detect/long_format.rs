//! Tables with several rows for a respondent: long format, and events that repeat.

use super::shape::Shape;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary;

/// What exports in long format call the column of the questions, in lower case without signs.
const QUESTION: &str = "question questionid questiontext questionname questioncode questionlabel variable variablename item itemid \
    fieldname prompt key frage fragetext merkmal pregunta pergunta domanda vraag pytanie libelléquestion";

/// What they call the column of the answers.
const ANSWER: &str = "response responsetext responsevalue answer answertext answervalue value antwort wert réponse reponse valeur \
    respuesta resposta valor risposta valore antwoord waarde odpowiedź odpowiedz wartość";

fn is_listed(words: &str, column: &ColumnProfile) -> bool {
    words.split(' ').any(|word| word == plain_name(&column.name))
}

fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the rows of a column come more than once, and how many there are for each of its cells.
fn rows_for_each(column: &ColumnProfile) -> f64 {
    let rows: u64 = column.values.iter().map(|value| value.count).sum();
    rows as f64 / column.values.len().max(1) as f64
}

/// The column that names the respondents.
fn id_of<'a>(columns: &'a [ColumnProfile], others: &[&ColumnProfile]) -> Option<&'a ColumnProfile> {
    let open = || columns.iter().filter(|column| !others.contains(column) && column.answered() > 0);
    open().find(|column| vocabulary::is_id_name(&column.name)).or_else(|| open().next())
}

/// Whether a column says which question a row answers: its name does, or most of its cells ask.
pub(super) fn asks(column: &ColumnProfile) -> bool {
    column.share(|cell| cell.ends_with('?')) > 0.6 || is_listed(QUESTION, column)
}

fn names_questions(column: &ColumnProfile) -> bool {
    column.distinct() >= 2 && !column.overflow && column.blank == 0 && asks(column)
}

/// Whether a column is called what exports call the answers.
pub(super) fn is_called_answer(column: &ColumnProfile) -> bool {
    is_listed(ANSWER, column)
}

/// One row for each answer.
pub(super) fn long(columns: &[ColumnProfile]) -> Option<Shape> {
    let question = columns.iter().find(|column| names_questions(column))?;
    let answer = columns.iter().find(|column| is_called_answer(column))?;
    let id = id_of(columns, &[question, answer])?;
    let respondents = id.distinct() as u64;
    // Each respondent answers a question once or, where several may be chosen, a few times.
    let once = id.overflow || question.values.iter().all(|value| value.count <= respondents * 2);
    let several = rows_for_each(id) >= 1.5 && rows_for_each(question) >= 1.5;
    (id != answer && id != question && id.blank == 0 && respondents >= 2 && once && several).then(|| Shape::Long {
        id: id.name.clone(),
        question: question.name.clone(),
        answer: answer.name.clone(),
    })
}

/// One row for each event of a record.
pub(super) fn events(columns: &[ColumnProfile]) -> Option<Shape> {
    let named = |wanted: &str| columns.iter().find(|column| plain_name(&column.name) == wanted);
    let several = named("redcapeventname").filter(|column| column.distinct() > 1 && column.blank == 0);
    let repeated = || named("redcaprepeatinstrument").filter(|column| column.answered() > 0);
    let event = several.or_else(repeated)?;
    let id = id_of(columns, &[event])?;
    // Whoever has one row only may be in any event.
    if rows_for_each(id) < 1.1 {
        return None;
    }
    let most = event.values.iter().rev().max_by_key(|value| value.count).map(|value| value.value.clone());
    let first = if event.blank > 0 { String::new() } else { most? };
    Some(Shape::Events { id: id.name.clone(), event: event.name.clone(), first })
}
