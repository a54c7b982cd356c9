//! One exhibit: headline, exact wording, chart, table, notes, links, who differs; and the section of all of them.

use super::contents::{self, Part, Place, anchor, of_place, parts, question};
use super::headline::headline;
use super::results::Results;
use super::took_part::took_part;
use super::topline::topline;
use super::{differences, group_tables, notes, tables};
use crate::chart::Caption;
use crate::document::{Block, DataFile, DocumentFile, FigureSubject, Inline, Pages, Role, Section};
use crate::format;
use crate::options::{Margin, TablesPlace};

/// The exhibits by section, who took part last where the codebook has no sections.
pub(super) fn results_section(results: &Results) -> Section {
    let parts = parts(results);
    let section = Section::new(Role::Results, "Results");
    let section = section.with((results.exhibits.len() > 3).then(|| list_of_contents(results, &parts)));
    match parts.as_slice() {
        [only] if only.people.is_empty() => section.within(exhibits(results, only)),
        several => section.within(several.iter().map(|part| within(results, part))),
    }
}

fn within(results: &Results, part: &Part) -> Section {
    let section = Section::new(Role::Results, &*part.title).with(took_part(results, &part.people));
    let section = section.within(exhibits(results, part));
    if part.people.is_empty() { section } else { section.anchored(contents::WHO_TOOK_PART) }
}

fn exhibits(results: &Results, part: &Part) -> Vec<Section> {
    part.exhibits.iter().map(|at| exhibit(results, *at)).collect()
}

/// The key measures by groups.
pub(super) fn subgroups(results: &Results) -> Option<Section> {
    let figure = results.figure(FigureSubject::Subgroups)?;
    let Caption { id, headline, subtitle, .. } = figure.chart.caption();
    let mut note = vec![Inline::text(format!("{subtitle}. Shares and bases are in "))];
    note.push(match results.tables {
        TablesPlace::Apart => Inline::document(DocumentFile::Tables),
        TablesPlace::InReport => Inline::text("the tables under “Results”"),
    });
    note.push(Inline::text(", the tests against everyone else in "));
    note.extend([Inline::file(DataFile::Tests), Inline::text(".")]);
    let exhibit = Section::new(Role::Exhibit, figure.numbered(headline)).anchored(id).with([
        Block::Paragraph(note),
        Block::Figure(figure.id, Pages::All),
        Block::Downloads(figure.id, vec![Inline::data(DataFile::Results)]),
    ]);
    Some(Section::new(Role::Results, "Subgroups").within([exhibit]))
}

/// A list of the exhibits with links.
fn list_of_contents(results: &Results, parts: &[Part]) -> Block {
    let title = |at: &usize| format::cut_at_word(question(results, *at).title(), 70);
    let line = |name: &str, links: Vec<Inline>| {
        let mut line = vec![Inline::strong(format!("{name}:")), Inline::text(" ")];
        for (at, link) in links.into_iter().enumerate() {
            line.extend((at > 0).then(|| Inline::text(" · ")));
            line.push(link);
        }
        line
    };
    let of_part = |part: &Part| {
        let mut links: Vec<Inline> = part.exhibits.iter().map(|at| Inline::section(title(at), anchor(results, *at))).collect();
        let people: Vec<String> = part.people.iter().map(title).collect();
        links.extend((!people.is_empty()).then(|| Inline::section(people.join(" · "), contents::WHO_TOOK_PART)));
        line(&part.title, links)
    };
    let mut items: Vec<Vec<Inline>> = parts.iter().map(of_part).collect();
    let hidden = of_place(results, Place::NotShown).len() as u64;
    items.extend(
        (hidden > 0).then(|| line("Not shown", vec![Inline::section(format::counted(hidden, "question"), contents::NOT_SHOWN)])),
    );
    Block::List(items)
}

fn exhibit(results: &Results, at: usize) -> Section {
    let exhibit = &results.exhibits[at];
    let question = question(results, at);
    let figure = results.figure(FigureSubject::Exhibit(at));
    let told = headline(results, exhibit, at);
    let title = figure.map_or_else(|| told.clone(), |figure| figure.numbered(&told));
    let wording = vec![Inline::strong(format!("{}.", question.id)), Inline::text(format!(" {}", question.text))];
    let table = topline(results, at);
    let notes = Block::lines(notes::notes(results, at, &table));
    let tables = tables::link(results, at);
    let mut blocks = vec![Block::Paragraph(wording)];
    blocks.extend(figure.map(|figure| Block::Figure(figure.id, Pages::First)));
    blocks.extend([Block::Table(table), notes]);
    blocks.extend(match figure {
        Some(figure) => {
            Some(Block::Downloads(figure.id, std::iter::once(Inline::data(DataFile::Results)).chain(tables).collect()))
        }
        None => tables.map(|link| Block::Paragraph(vec![link])),
    });
    blocks.extend(who_differs(results, at));
    if results.tables == TablesPlace::InReport {
        blocks.extend(group_tables::folded(results, at));
    }
    Section::new(Role::Exhibit, title).anchored(anchor(results, at)).with(blocks)
}

/// Which groups differ, and which are shown to be the same.
fn who_differs(results: &Results, at: usize) -> Vec<Block> {
    let exhibit = &results.exhibits[at];
    let mut blocks = Vec::new();
    let sentences = differences::sentences(results, exhibit);
    if !sentences.is_empty() {
        blocks.extend([Block::strong("Who differs"), Block::list(sentences)]);
    }
    let same = differences::equivalences(results, exhibit);
    if let Some(margin) = results.choices.equivalence.map(Margin::share).filter(|_| !same.is_empty()) {
        let points = format::decimal(margin * 100.0, u8::from((margin * 100.0).fract().abs() > 1e-9));
        blocks.extend([Block::strong(format!("The same within ±{points} points")), Block::list(same)]);
    }
    blocks
}
