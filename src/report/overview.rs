//! The first pages: title block, key findings, how to read, at a glance.

use super::figures::glance_measures;
use super::findings::Finding;
use super::results::Results;
use super::{notes, words};
use crate::codebook::detect::GuessRole;
use crate::document::{Block, DataFile, FigureSubject, Inline, Pages, Role, Section, Table, TableCell, TableRow};
use crate::estimate::distribution::normal_quantile;
use crate::estimate::{MIN_BASE, Reliability, SMALL_BASE};
use crate::format;
use crate::table::{Cell, Exhibit, RowRole};

/// What the report is called.
pub(super) fn title(results: &Results) -> String {
    let name = &results.source.file.name;
    let stem = crate::names::stem(std::path::Path::new(name)).unwrap_or_else(|| name.clone());
    results.codebook.study.title.clone().unwrap_or_else(|| format!("Survey report: {stem}"))
}

/// What the study is, and how precise it is.
pub(super) fn study(results: &Results) -> Vec<Block> {
    let note = results.codebook.study.note.iter().map(|note| Block::Callout(vec![Inline::text(note.clone())]));
    note.chain([Block::List(facts(results))]).collect()
}

fn fact(name: &str, value: impl Into<String>) -> Vec<Inline> {
    vec![Inline::strong(format!("{name}:")), Inline::text(format!(" {}", value.into()))]
}

fn facts(results: &Results) -> Vec<Vec<Inline>> {
    let disclosure = &results.codebook.disclosure;
    let quality = &results.quality;
    let mut facts = Vec::new();
    let named = [
        ("Population", &results.codebook.study.population),
        ("Sponsor", &disclosure.sponsor),
        ("Conducted by", &disclosure.conducted_by),
        ("Field dates", &disclosure.dates),
        ("Mode", &disclosure.mode),
        ("Sample", &disclosure.sample),
    ];
    facts.extend(named.iter().filter_map(|(name, value)| value.as_ref().map(|value| fact(name, value.as_str()))));
    let rows = if quality.rows == quality.used { String::new() } else { format!(" of {} rows", format::count(quality.rows)) };
    facts.push(fact("Respondents", format!("{}{rows}", format::count(quality.used))));
    if results.codebook.is_weighted() {
        let effect = format::decimal(results.weighting_effect(), 2);
        let size = format::count_of(results.effective_size());
        let note = results.codebook.design.weight_note.as_deref().map(|note| format!("; {note}")).unwrap_or_default();
        let weight = match &results.codebook.weighting {
            Some(weighting) => format!("made here by {} to {}", weighting.method.words(), weighting.margins_in_words()),
            None => results.codebook.design.weight.clone().unwrap_or_default(),
        };
        facts.push(fact("Weight", format!("{weight}, design effect {effect}, effective sample size {size}{note}")));
    } else {
        let likely = results.guesses.iter().find(|guess| guess.role == GuessRole::Weight).and_then(|guess| guess.columns.first());
        let note = likely.map_or_else(String::new, |column| format!("; {column} looks like one and is not applied"));
        facts.push(fact("Weight", format!("none{note}")));
    }
    facts.extend(design_fact(results));
    if let Some(margin) = results.margin() {
        facts.push(fact("Margin of error", margin_words(results, margin)));
    }
    if let Some(filter) = &results.codebook.design.filter {
        facts.push(fact("Only", format!("respondents with {}", filter.text)));
    }
    facts.extend(results.codebook.study.source.as_ref().map(|source| fact("Source", source.as_str())));
    facts
}

fn design_fact(results: &Results) -> Option<Vec<Inline>> {
    let frame = &results.frame;
    let strata = frame.strata.len() as u64;
    let degf = format!("{} degrees of freedom", results.degf);
    if let Some(replicates) = &frame.replicates {
        let count = replicates.replication.count();
        return Some(fact("Design", format!("{count} replicate weights, {}, {degf}", replicates.replication.method.words())));
    }
    match (frame.clustered, strata > 1) {
        (true, true) => Some(fact(
            "Design",
            format!("{} sampling units in {} strata, {degf}", format::count(frame.psus()), format::count(strata)),
        )),
        (true, false) => Some(fact("Design", format!("{} sampling units, {degf}", format::count(frame.psus())))),
        (false, true) => Some(fact("Design", format!("{} strata, {degf}", format::count(strata)))),
        (false, false) => None,
    }
}

fn margin_words(results: &Results, margin: f64) -> String {
    let points = |margin: f64| format::decimal(margin * 100.0, 2);
    let normal = normal_quantile(results.choices.level.upper()) * (0.25 / results.effective_size()).sqrt();
    // Published margins use the normal quantile: without it a reader would wonder at the last digit.
    let usual = if points(normal) == points(margin) {
        String::new()
    } else {
        format!("; ±{} by the normal quantile usual in polls", points(normal))
    };
    let clusters = if results.frame.replicates.is_some() {
        "; the replicate weights may widen it, see the interval of each share"
    } else if results.frame.clustered {
        "; sampling units widen it, see the interval of each share"
    } else {
        ""
    };
    let weights = if results.codebook.is_weighted() { ", weights accounted for" } else { "" };
    format!("±{} points at 50%{weights} ({}){usual}{clusters}", points(margin), words::interval_name(results))
}

/// The findings, each with its exhibit, or why there are none.
pub(super) fn key_findings(results: &Results) -> Section {
    let told = |finding: &Finding| -> Vec<Inline> {
        let sentence = Inline::text(format!("{} ", finding.sentence));
        std::iter::once(sentence).chain(reference(results, finding.exhibit)).collect()
    };
    let findings: Vec<Vec<Inline>> = results.findings.iter().map(told).collect();
    let section = Section::new(Role::Findings, "Key findings");
    if findings.is_empty() {
        return section.with([Block::Paragraph(Inline::message(&no_findings(results)))]);
    }
    let brackets = format!("In brackets: {}.", words::interval_name(results));
    section.with([Block::List(findings), Block::text(brackets)])
}

/// Why there are no key findings.
fn no_findings(results: &Results) -> String {
    let rests_on_enough = |cell: &Cell| cell.reliability == Reliability::Shown;
    if results.exhibits.iter().flat_map(Exhibit::rows).filter_map(|of| of.row.total()).any(rests_on_enough) {
        return "No answer and no difference between groups stands out; the results follow question by question.".to_owned();
    }
    if results.exhibits.iter().any(Exhibit::is_shown) {
        return format!(
            "No share is singled out: an effective base of {} or more is wanted for that. The results follow question by question, \
             marked {}.",
            format::decimal(SMALL_BASE, 0),
            format::SMALL_BASE
        );
    }
    format!(
        "No share is shown: its effective base would have to be {} or more, and there {} {}. `--standards none` shows all \
         shares with their intervals.",
        format::decimal(MIN_BASE, 0),
        if results.quality.used == 1 { "is" } else { "are" },
        format::counted(results.quality.used, "respondent"),
    )
}

fn reference(results: &Results, exhibit: usize) -> Option<Inline> {
    let figure = results.figure(FigureSubject::Exhibit(exhibit))?;
    Some(Inline::section(format!("Fig. {}", figure.id.number()), super::contents::anchor(results, exhibit)))
}

/// The key measures as a chart and a table.
pub(super) fn at_a_glance(results: &Results) -> Option<Section> {
    let figure = results.figure(FigureSubject::KeyMeasures)?;
    let caption = figure.chart.caption();
    let share = format!("% ({})", words::interval_short(results));
    let weighted = results.codebook.is_weighted();
    let head = ["", &share, "n", "Effective n"];
    let mut table = Table::of_numbers(if weighted { &head } else { &head[..3] });
    for measure in glance_measures(results) {
        let base = measure.cell.estimate.base;
        let effective = weighted.then(|| TableCell::count(base.effective));
        let cells = [
            measure.title.clone().into(),
            TableCell::with_range(Some(&measure.cell), RowRole::Answer),
            TableCell::count(base.unweighted as f64),
        ];
        table.rows.push(TableRow::new(cells.into_iter().chain(effective)));
    }
    let marks = notes::marks(&table);
    let exhibit = Section::new(Role::Overview, figure.numbered(&caption.headline))
        .with([Block::Figure(figure.id, Pages::First), Block::Table(table)])
        .with(marks.map(Block::text))
        .with([Block::Downloads(figure.id, vec![Inline::data(DataFile::Results)])]);
    Some(Section::new(Role::Overview, "At a glance").within([exhibit]))
}
