//! Compares data and codebook, and lists every contradiction.

use super::codebooks::{codebook_of, old_key};
use super::facts::entry_of;
use super::fit::refuse_stray;
use super::named_columns::{NamedColumn, condition, named_columns};
use super::request::Request;
use crate::codebook::file::{CodebookFile, WavesFile};
use crate::codebook::waves::adapted;
use crate::codebook::{Codebook, ColumnProfile, plain_text, resolve};
use crate::error::{Error, Result};
use crate::input::{Finding, Source, View};
use crate::names::nearest;
use crate::warning::Warning;

/// What a check found.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckReport {
    /// The data.
    pub data: String,
    /// The codebook.
    pub codebook: String,
    /// Rows of the data.
    pub rows: u64,
    /// Contradictions.
    pub findings: Vec<Finding>,
    /// What should be changed in the codebook although it contradicts nothing.
    pub warnings: Vec<Warning>,
}

/// Compares every row of the data with the codebook.
///
/// # Errors
/// When data or codebook cannot be read, there is no codebook, or it is not valid in itself.
pub fn check(request: &Request) -> Result<CheckReport> {
    let source = Source::open_as(&request.data, &request.reading)?;
    let read = codebook_of(request)?.ok_or_else(|| {
        Error::usage(format!("there is no codebook beside `{}`", source.name()))
            .hint("name one with --codebook, or write one with `survey-report init DATA`")
    })?;
    refuse_stray(&read, &source)?;
    let read = read.for_columns(&source)?;
    let wave = entry_of(read.file.wave.iter(), &source);
    let mut view = View::of_wave(source.columns(), &wave)?;
    let mut file = adapted(&read.file, &wave, &WavesFile::default());
    let mut findings = missing_columns(&file, &view.columns);
    let warnings = old_key(&read).into_iter().collect();
    let mut report = CheckReport { data: source.name(), codebook: read.entry.name, rows: 0, findings: Vec::new(), warnings };
    // What the data lack cannot be checked further; all the rest can.
    drop_missing(&mut file, &view.columns);
    if file.question.is_empty() {
        if findings.is_empty() {
            return Err(Error::codebook(format!("`{}` has no questions to check", report.codebook))
                .hint("`survey-report init DATA` writes a codebook with questions"));
        }
        report.findings = findings;
        return Ok(report);
    }
    if resolve::needs_cells(&file) {
        view = view.with_cells(&source.profile()?);
    }
    let codebook = resolve::resolve(&file, &view.columns)?;
    findings.extend(other_labels(&codebook, &view.columns));
    findings.extend(doubtful_conditions(&codebook));
    let checked = source.check(&view, &codebook)?;
    findings.extend(checked.findings);
    Ok(CheckReport { rows: checked.rows, findings, ..report })
}

fn missing_columns(file: &CodebookFile, columns: &[ColumnProfile]) -> Vec<Finding> {
    let lacks = |name: &str| !columns.iter().any(|column| column.name == name);
    let finding = |named: NamedColumn| {
        let near = nearest(&named.name, columns.iter().map(|column| column.name.as_str()));
        Finding {
            what: format!("the data have no column `{}`, which {} names", named.name, named.by),
            rows: 0,
            first: Vec::new(),
            hint: near.map_or_else(
                || "`survey-report inspect DATA` lists the columns".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ),
        }
    };
    named_columns(file).into_iter().filter(|named| lacks(&named.name)).map(finding).collect()
}

/// Takes out what names a column that the data lack.
fn drop_missing(file: &mut CodebookFile, columns: &[ColumnProfile]) {
    let has = |name: &String| columns.iter().any(|column| column.name == *name);
    let before = file.clone();
    let holds = |text: &String| condition(Some(text)).iter().all(|name| has(name) || before.has_question_named(name));
    let design = &mut file.design;
    for name in [&mut design.weight, &mut design.strata, &mut design.psu, &mut design.fpc, &mut design.id] {
        *name = name.take().filter(has);
    }
    design.filter = design.filter.take().filter(holds);
    for question in &mut file.question {
        question.items.retain(|item| item.column.is_empty() || has(&item.column));
        question.ask_if = question.ask_if.take().filter(holds);
    }
    file.question.retain(|question| {
        let own = question.column.iter().chain(&question.per).chain(&question.columns).all(has);
        own && (question.column.is_some() || !question.items.is_empty())
    });
    let gone: Vec<String> = before.ids().into_iter().filter(|id| !file.ids().contains(id)).collect();
    file.keep_groups(&gone, |name| columns.iter().any(|column| column.name == name));
}

/// Values in conditions that no answer has, or that can mean two.
fn doubtful_conditions(codebook: &Codebook) -> Vec<Finding> {
    let finding = |doubt: &String| Finding {
        what: doubt.clone(),
        rows: 0,
        first: Vec::new(),
        hint: "write the code or the label of one of the answers".to_owned(),
    };
    codebook.doubts().map(finding).collect()
}

/// Codes that the codebook and the file label the other way round.
fn other_labels(codebook: &Codebook, columns: &[ColumnProfile]) -> Vec<Finding> {
    use crate::codebook::Kind;
    let mut findings = Vec::new();
    for question in &codebook.questions {
        let (Kind::Single { scale, .. } | Kind::Battery { scale, .. }) = &question.kind else { continue };
        let names = question.columns();
        for column in columns.iter().filter(|column| names.contains(&column.name.as_str())) {
            for category in &scale.categories {
                let Some(theirs) = column.declared.label_of(&category.code) else { continue };
                let other = scale.categories.iter().find(|other| plain_text(&other.label) == plain_text(theirs));
                if let Some(other) = other.filter(|other| other.code != category.code) {
                    findings.push(Finding {
                        what: format!(
                            "question `{}`, column `{}`: the file labels {} “{theirs}”, the codebook labels {} so",
                            question.id, column.name, category.code, other.code
                        ),
                        rows: 0,
                        first: Vec::new(),
                        hint: "which is right? mend the codes of the question".to_owned(),
                    });
                }
            }
        }
    }
    findings
}
