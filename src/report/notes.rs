//! The lines under a table: only what is special to it. What holds for all is under “How to read” and in the methodology.

use super::contents::question;
use super::results::Results;
use super::withheld::withheld;
use super::words;
use crate::codebook::{Kind, MultipleBase, NumberStatistic, Question};
use crate::document::{Reliable, Table, TableCell};
use crate::format;
use crate::table::{Exhibit, Form, RowRole};

/// The lines under the table of an exhibit.
pub(super) fn notes(results: &Results, at: usize, table: &Table) -> Vec<String> {
    let (exhibit, question) = (&results.exhibits[at], question(results, at));
    let mut lines = vec![base_line(results, question, exhibit)];
    lines.extend(without_quantiles(question, exhibit));
    lines.extend(marks(table));
    lines.extend(withheld(exhibit, &exhibit.rows().collect::<Vec<_>>(), &[0]));
    lines.extend(remarks(question));
    lines
}

/// Who is in the base, and how many they are.
fn base_line(results: &Results, question: &Question, exhibit: &Exhibit) -> String {
    let mut line = format!("Base: {}.", words::base(results, question, exhibit));
    if let Some(count) = count(results, exhibit) {
        line.push_str(&format!(" {count}."));
    }
    if exhibit.form != Form::Multiple && question.kind.counts_everyone() {
        line.push_str(" Those who did not answer are in the base, as “No answer”.");
    }
    if exhibit.form == Form::Multiple {
        line.push_str(" Several answers were possible.");
    }
    line.push_str(match question.kind {
        Kind::Multiple { base: MultipleBase::Each, .. } => {
            " The base of each option is everyone whose cell says whether it was chosen."
        }
        Kind::Multiple { base: MultipleBase::All, .. } => " Those who did not answer chose none of the options.",
        Kind::Multiple { base: MultipleBase::Answered, .. } => " Everyone who chose at least one option is in the base.",
        _ => "",
    });
    line
}

/// "n = 880, effective 309": the second where weights are applied.
pub(super) fn count(results: &Results, exhibit: &Exhibit) -> Option<String> {
    exhibit.base(0)?;
    let bases = exhibit.bases(0);
    let n = words::count_range(bases.iter().map(|base| base.unweighted as f64));
    let weighted = results.codebook.is_weighted();
    let effective = weighted.then(|| words::count_range(bases.iter().map(|base| base.effective)));
    Some(effective.map_or_else(|| format!("n = {n}"), |effective| format!("n = {n}, effective {effective}")))
}

/// That a median was wanted and could not be had.
fn without_quantiles(question: &Question, exhibit: &Exhibit) -> Option<String> {
    let Kind::Numeric { statistics, .. } = &question.kind else { return None };
    let wanted = statistics.iter().any(|of| matches!(of, NumberStatistic::Median | NumberStatistic::Quartiles));
    let given = exhibit.rows().any(|of| of.row.role == RowRole::Quantile);
    (wanted && !given)
        .then(|| "No median: there are more different values, by group and sampling unit, than are kept.".to_owned())
}

/// The marks of cells that a table shows, explained. The star of a trace is too common for that.
pub(super) fn marks(table: &Table) -> Option<String> {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let any = |wanted: Reliable| cells().any(|cell| matches!(cell, TableCell::Value(value) if value.reliable == wanted));
    let mut marks = Vec::new();
    if cells().any(|cell| *cell == TableCell::NoBase) {
        marks.push(format!("{} nobody in the base", format::NO_BASE));
    }
    if cells().any(|cell| *cell == TableCell::Hidden) {
        marks.push(format!("{} suppressed", format::SUPPRESSED));
    }
    if any(Reliable::SmallBase) {
        marks.push(format!("{} small effective base, 30 to 99", format::SMALL_BASE));
    }
    if any(Reliable::Caution) {
        marks.push("[c] to be read with caution".to_owned());
    }
    (!marks.is_empty()).then(|| format!("{}.", marks.join("; ")))
}

/// What the codebook says of a question.
pub(super) fn remarks(question: &Question) -> Vec<String> {
    let invented = question.invented.then(|| "Invented item: its numbers are made up for the demonstration.".to_owned());
    invented.into_iter().chain(question.note.clone()).collect()
}
