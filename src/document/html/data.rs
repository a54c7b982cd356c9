//! The numbers that a page has in it: each once, written as in the data files, so that the page can write these files again.

use crate::document::{Numbers, QuestionNumbers};
use crate::table::{Column, FIELDS, ItemRow, Number, inert};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The numbers as JSON that no text of theirs can end.
pub(super) fn embedded(numbers: &Numbers<'_>) -> String {
    let columns = numbers.questions.first().map_or(&[][..], |question| question.exhibit.columns.as_slice());
    let data = json!({
        "name": numbers.name,
        "interval": numbers.interval,
        "significance": numbers.significance,
        "weighted": numbers.is_weighted,
        "head": FIELDS.join(","),
        "groups": columns.iter().map(group).collect::<Vec<_>>(),
        "questions": numbers.questions.iter().map(question).collect::<Vec<_>>(),
    });
    // JSON allows these to be written by their numbers; HTML and JavaScript would read them otherwise.
    data.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn group(column: &Column) -> Value {
    let text = |text: Option<&String>| text.map_or_else(String::new, |text| inert(text));
    json!([text(column.banner_column.as_ref()), text(column.code.as_ref()), inert(&column.label), column.letter])
}

/// A row of the data file, with its place in the question.
struct Record {
    row: usize,
    column: usize,
    fields: [String; FIELDS.len()],
}

impl Record {
    fn of(&self, field: &str) -> &str {
        FIELDS.iter().position(|name| *name == field).map_or("", |at| self.fields[at].as_str())
    }

    fn numbers(&self, fields: &[&str]) -> Vec<Value> {
        fields.iter().map(|field| number(self.of(field))).collect()
    }

    /// The base of the cell, with its degrees of freedom.
    fn base(&self) -> Value {
        self.numbers(&["n", "n_weighted", "n_effective", "degf"]).into()
    }
}

/// The rows of the data file on a question.
fn records(of: &QuestionNumbers<'_>) -> Vec<Record> {
    let places = of.exhibit.rows().enumerate().flat_map(|(row, of)| {
        let there = (0..of.row.cells.len()).filter(|column| of.row.number(*column) != Number::NoBase);
        there.map(move |column| (row, column)).collect::<Vec<_>>()
    });
    let listed = of.exhibit.listed(of.id).map(|fields| fields.map(|field| field.written()));
    places.zip(listed).map(|((row, column), fields)| Record { row, column, fields }).collect()
}

fn question(of: &QuestionNumbers<'_>) -> Value {
    let exhibit = of.exhibit;
    let width = exhibit.columns.len();
    let items: Vec<usize> = exhibit.items.iter().enumerate().flat_map(|(at, item)| item.rows.iter().map(move |_| at)).collect();
    let records = records(of);
    let mut bases = vec![vec![json!(0); width]; exhibit.items.len()];
    let mut methods = vec![""; items.len()];
    for record in &records {
        let base = &mut bases[items[record.row]][record.column];
        if *base == json!(0) {
            *base = record.base();
        }
        if methods[record.row].is_empty() {
            methods[record.row] = record.of("interval");
        }
    }
    let mut cells = vec![vec![json!(0); width]; items.len()];
    let (mut flags, mut higher) = (BTreeMap::new(), BTreeMap::new());
    for record in &records {
        let Record { row, column, .. } = *record;
        for (field, marks) in [("flag", &mut flags), ("higher_than", &mut higher)] {
            if !record.of(field).is_empty() {
                marks.insert(format!("{row}.{column}"), record.of(field));
            }
        }
        cells[row][column] = cell(record, &bases[items[row]][column], methods[row]);
    }
    let row = |(of, (item, method)): (ItemRow<'_>, (&usize, &&str))| {
        let statement = of.item.statement.as_deref().unwrap_or_default();
        let texts = [&of.item.variable, &of.row.code, &of.row.label].map(|text| inert(text));
        let [variable, code, label] = texts;
        json!([variable, code, label, of.row.role.word(), inert(statement), item, method])
    };
    let rows: Vec<Value> = exhibit.rows().zip(items.iter().zip(&methods)).map(row).collect();
    json!({
        "id": inert(of.id),
        "title": of.title,
        "rows": rows,
        "bases": bases,
        "flags": flags,
        "higher": higher,
        "cells": cells
    })
}

/// The numbers of a cell; its own base, and how its own interval was made, only where they differ from those of its item and row.
fn cell(record: &Record, base: &Value, method: &str) -> Value {
    let mut numbers = record.numbers(&["estimate", "std_error", "lower", "upper", "deff"]);
    let (own, interval) = (record.base(), record.of("interval"));
    let is_usual = interval == method || (interval.is_empty() && record.of("lower").is_empty());
    if own != *base || !is_usual {
        numbers.push(json!(interval));
        numbers.push(if own == *base { json!(0) } else { own });
    }
    numbers.into()
}

/// A number with the digits of the data files: JavaScript writes it alike, unless it is very small or large, which stay texts.
fn number(text: &str) -> Value {
    match text.parse::<f64>() {
        Ok(value) if value == 0.0 && text != "0" => json!(text),
        Ok(value) if value != 0.0 && !(1e-6..1e21).contains(&value.abs()) => json!(text),
        Ok(value) if value.is_finite() => match serde_json::from_str::<Value>(text) {
            // What is read from the digits and written again has them all.
            Ok(number) if text == format!("{number}") => number,
            _ => json!(text),
        },
        Err(_) if text.is_empty() => Value::Null,
        // No finite number, or “<10” in the place of one.
        _ => json!(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for (text, written) in [
            ("0.5188323917137476", "0.5188323917137476"),
            ("1062", "1062"),
            ("0", "0"),
            ("-0.25", "-0.25"),
            ("0.0000001", "\"0.0000001\""),
            ("NaN", "\"NaN\""),
            ("1000000000000000000000", "\"1000000000000000000000\""),
            ("", "null"),
            ("<10", "\"<10\""),
        ] {
            assert_eq!(number(text).to_string(), written);
        }
    }
}
