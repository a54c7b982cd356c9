//! The parts of a page: the sections of a document, the methods folded away at its end.

use super::blocks::{Blocks, is_contents};
use super::cards::Card;
use super::exhibits::{Exhibit, Exhibits, figure_of, html, notes};
use super::markup::{escaped, identifier};
use super::questions::short_table;
use crate::document::{Block, Document, FigureSubject, Role, Section};
use crate::format;
use minijinja::Value;
use serde::Serialize;

/// A part of a page under a heading.
#[derive(Default, Serialize)]
pub(super) struct Part {
    id: String,
    title: String,
    body: Value,
    cards: Vec<Card>,
    /// Whether the first card stands over the others.
    has_lead: bool,
    kind: Kind,
    exhibits: Vec<Exhibit>,
    /// The questions about the respondents.
    people: Vec<People>,
    /// Their positions among the numbers.
    questions: String,
    foot: Value,
    /// Whether the contents list what is in it.
    has_contents: bool,
}

/// What a part is.
#[derive(Clone, Copy, Default, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// What was found.
    Findings,
    /// The key measures, which are one exhibit.
    Overview,
    /// Anything else.
    #[default]
    Results,
}

/// A question about the respondents.
#[derive(Serialize)]
struct People {
    id: String,
    title: String,
    table: Value,
}

/// A section that is folded away.
#[derive(Serialize)]
pub(super) struct Fold {
    id: String,
    title: String,
    body: Value,
}

/// The parts of a page.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    pub(super) folds: Vec<Fold>,
}

/// What parts are made with.
pub(super) struct Maker<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) blocks: &'a Blocks<'a>,
    pub(super) exhibits: &'a Exhibits<'a>,
}

impl Maker<'_> {
    /// All parts of the document; what is known of the study stands with the methods.
    pub(super) fn parts(&self) -> Parts {
        let mut all = Parts::default();
        let facts: Vec<Block> = self.document.body.iter().filter(|block| matches!(block, Block::List(_))).cloned().collect();
        if !facts.is_empty() {
            let body = html(self.blocks.all(&facts, "The study"));
            all.folds.push(Fold { id: "study".to_owned(), title: "The study".to_owned(), body });
        }
        for (at, section) in self.document.sections.iter().enumerate() {
            self.add(&mut all, section, &format!("s{}", at + 1));
        }
        all
    }

    fn add(&self, all: &mut Parts, section: &Section, id: &str) {
        let id = section.anchor.as_deref().map_or_else(|| id.to_owned(), identifier);
        match section.role {
            Role::Findings if !self.document.summary.findings.is_empty() => all.parts.push(self.findings(section, id)),
            Role::Overview => all.parts.push(self.overview(section, id)),
            // The charts of key measures by groups stand with the key measures.
            Role::Results if self.is_told_above(section) => {}
            Role::Results if has_parts(section) => {
                for (at, part) in section.sections.iter().enumerate() {
                    self.add(all, part, &format!("{id}-{}", at + 1));
                }
            }
            // What is owed to readers has a form of its own.
            Role::Disclosure if !self.document.summary.disclosure.is_empty() => {}
            Role::Findings | Role::Results | Role::Exhibit => all.parts.push(self.results(section, id)),
            Role::Reading | Role::Method | Role::Disclosure | Role::Reproduction => {
                let body = html(self.nested(section, 3));
                all.folds.push(Fold { id, title: section.title.clone(), body });
            }
        }
    }

    fn findings(&self, section: &Section, id: String) -> Part {
        let cards: Vec<Card> = self.document.summary.findings.iter().map(Card::of).collect();
        let rest: Vec<Block> = section.body.iter().filter(|block| !matches!(block, Block::List(_))).cloned().collect();
        let body = html(self.blocks.all(&rest, &section.title));
        Part { id, title: section.title.clone(), has_lead: cards.len() % 2 == 1, cards, body, ..Part::default() }
    }

    fn overview(&self, section: &Section, id: String) -> Part {
        let own = section.sections.first().unwrap_or(section);
        let mut exhibit = match &self.document.summary.overview {
            Some(overview) => self.exhibits.overview(own, id.clone(), overview),
            None => self.exhibits.exhibit(own, id.clone(), 2),
        };
        exhibit.title.clone_from(&section.title);
        Part { id, title: section.title.clone(), kind: Kind::Overview, exhibits: vec![exhibit], ..Part::default() }
    }

    fn results(&self, section: &Section, id: String) -> Part {
        let people = self.people(section);
        let is_own = |block: &&Block| people.is_empty() || !matches!(block, Block::Table(_) | Block::Lines(_));
        let body: Vec<Block> = section.body.iter().filter(is_own).filter(|block| !is_contents(block)).cloned().collect();
        let foot = if people.is_empty() { Vec::new() } else { notes(&section.body) };
        let (exhibits, others): (Vec<&Section>, Vec<&Section>) =
            section.sections.iter().partition(|section| section.role == Role::Exhibit);
        let exhibit = |(at, section): (usize, &&Section)| {
            let id = section.anchor.as_deref().map_or_else(|| format!("{id}-e{}", at + 1), identifier);
            self.exhibits.exhibit(section, id, 3)
        };
        let exhibits: Vec<Exhibit> = exhibits.iter().enumerate().map(exhibit).collect();
        let mut text = self.blocks.all(&body, &section.title);
        for section in others {
            text.push_str(&format!("<h3>{}</h3>{}", escaped(&section.title), self.nested(section, 4)));
        }
        let questions: Vec<String> = people.iter().map(|(question, _)| question.to_string()).collect();
        Part {
            id,
            title: section.title.clone(),
            kind: if section.role == Role::Findings { Kind::Findings } else { Kind::Results },
            has_contents: !exhibits.is_empty() || !people.is_empty(),
            body: html(text),
            exhibits,
            people: people.into_iter().map(|(_, people)| people).collect(),
            questions: questions.join(" "),
            foot: html(self.blocks.all(&foot, &section.title)),
            ..Part::default()
        }
    }

    /// A section with those within it.
    fn nested(&self, section: &Section, level: usize) -> String {
        let mut text = self.blocks.all(&section.body, &section.title);
        for within in &section.sections {
            let id = within.anchor.as_deref().map_or_else(String::new, |anchor| format!(" id=\"{}\"", identifier(anchor)));
            text.push_str(&format!("<h{level}{id}>{}</h{level}>{}", escaped(&within.title), self.nested(within, level + 1)));
        }
        text
    }

    /// The questions that share a section, with their positions among the numbers.
    fn people(&self, section: &Section) -> Vec<(usize, People)> {
        let anchor = section.anchor.as_deref();
        let of = |(at, table): (usize, &crate::document::Crosstab<'_>)| {
            let bases: Vec<f64> = table.exhibit.bases(0).iter().map(|base| base.unweighted as f64).collect();
            let most = bases.iter().copied().fold(0.0, f64::max);
            let people = People {
                id: format!("p{}", at + 1),
                title: table.title.to_owned(),
                table: html(short_table(table, &format!("n = {}", format::count_of(most)))),
            };
            (table.question, people)
        };
        let tables = self.document.crosstabs.iter().enumerate();
        tables.filter(|(_, table)| anchor == Some(table.anchor.as_str())).map(of).collect()
    }

    /// Whether a section shows nothing but the key measures by groups, which the overview has.
    fn is_told_above(&self, section: &Section) -> bool {
        let overview = self.document.summary.overview.as_ref();
        let shown = overview.is_some_and(|overview| overview.views.iter().any(|view| view.chart.is_some()));
        let subject = |section: &Section| Some(self.document.figure(figure_of(&section.body)?)?.subject);
        shown
            && section.body.is_empty()
            && !section.sections.is_empty()
            && section.sections.iter().all(|section| subject(section) == Some(FigureSubject::Subgroups))
    }
}

/// Whether a section is made of parts, and is not one itself.
fn has_parts(section: &Section) -> bool {
    section.sections.iter().any(|section| section.role == Role::Results)
}
