//! Exhibits of a page: a headline with its wording, a chart for everyone and for each banner, the table, who differs, and the base.

use super::blocks::Blocks;
use super::drawings::{Drawings, Slot};
use super::markup::{direction, escaped, identifier};
use super::questions::{banner_table, banners, bases, framed, head, matrix, numbers_row};
use crate::document::{Block, Crosstab, Document, Figure, FigureId, GroupView, Numbers, Overview, Section};
use minijinja::Value;
use serde::Serialize;

/// An exhibit.
#[derive(Default, Serialize)]
pub(super) struct Exhibit {
    pub(super) id: String,
    /// The level of its heading.
    pub(super) level: u8,
    /// The number of its figure.
    pub(super) number: Option<usize>,
    /// What it is on, in a few words.
    pub(super) title: String,
    pub(super) headline: String,
    direction: Value,
    wording: String,
    word_direction: Value,
    is_invented: bool,
    /// The positions of its questions among the numbers.
    questions: String,
    /// The names of its banners, as JSON; empty without banners.
    banners: String,
    /// What stands above its charts.
    lead: Value,
    figures: Vec<View>,
    /// When a difference is told from chance, where marks say so.
    key: Option<String>,
    matrix: Option<Value>,
    table: Option<Value>,
    /// What stands below its table.
    more: Value,
    foot: Value,
    /// Which buttons it has: `none` for those of its charts alone.
    actions: &'static str,
}

/// A chart of an exhibit.
#[derive(Serialize)]
struct View {
    /// 0 for everyone, then the banners.
    number: usize,
    title: Option<String>,
    drawing: Value,
}

/// What exhibits are made with.
pub(super) struct Exhibits<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) drawings: &'a Drawings,
    pub(super) blocks: &'a Blocks<'a>,
}

impl Exhibits<'_> {
    /// The exhibit of a section.
    pub(super) fn exhibit(&self, section: &Section, id: String, level: u8) -> Exhibit {
        let anchor = section.anchor.as_deref();
        let tables = &self.document.crosstabs;
        match tables.iter().position(|table| Some(table.anchor.as_str()) == anchor) {
            Some(at) => self.of_question(section, id, at),
            None => self.of_blocks(section, id, level),
        }
    }

    fn figure(&self, section: &Section) -> Option<&Figure> {
        self.document.figure(figure_of(&section.body)?)
    }

    /// An exhibit of whatever a section has.
    fn of_blocks(&self, section: &Section, id: String, level: u8) -> Exhibit {
        let figure = self.figure(section);
        let headline = figure.map_or(section.title.as_str(), |figure| figure.chart.caption().headline.as_str());
        let first = section.body.iter().position(|block| matches!(block, Block::Figure(..))).unwrap_or(0);
        let (above, below) = section.body.split_at(first);
        let drawing = figure.and_then(|figure| self.drawings.get(Slot::Figure(figure.id)));
        // What a page has as text stands above its chart, as the wording of a question does.
        let below = below.iter().filter(|block| figure_of(std::slice::from_ref(*block)) != figure.map(|figure| figure.id));
        let below: Vec<Block> = below.cloned().collect();
        Exhibit {
            id,
            level,
            number: figure.map(|figure| figure.id.number()),
            headline: headline.to_owned(),
            direction: html(direction(headline)),
            lead: html(self.blocks.all(above, headline)),
            figures: view(drawing, 0, None).into_iter().collect(),
            more: html(self.blocks.all(&below, headline)),
            foot: html(figure.map_or_else(String::new, |figure| foot(&figure.chart.caption().footnote))),
            actions: if figure.is_some() { "plain" } else { "none" },
            ..Exhibit::default()
        }
    }

    /// The exhibit of a question with all its groups.
    fn of_question(&self, section: &Section, id: String, at: usize) -> Exhibit {
        let table = &self.document.crosstabs[at];
        let Some(numbers) = &self.document.summary.numbers else { return self.of_blocks(section, id, 3) };
        let figure = self.figure(section);
        let headline = figure.map_or(section.title.as_str(), |figure| figure.chart.caption().headline.as_str());
        let drawing = figure.and_then(|figure| self.drawings.get(Slot::Figure(figure.id)));
        let slot = |view| Slot::Question { crosstab: at, view };
        let mut more = self.blocks.all(&below_table(&section.body), headline);
        more.push_str(&self.folds(table));
        Exhibit {
            id,
            level: 3,
            number: figure.map(|figure| figure.id.number()),
            title: table.title.to_owned(),
            headline: headline.to_owned(),
            direction: html(direction(headline)),
            wording: if table.wording == table.title { String::new() } else { table.wording.to_owned() },
            word_direction: html(direction(table.wording)),
            is_invented: table.is_invented,
            questions: table.question.to_string(),
            banners: titles(&table.views),
            figures: self.views(drawing, &table.views, slot),
            key: self.key(&table.views),
            matrix: matrix(table, headline).map(html),
            table: Some(html(banner_table(table, headline, numbers))),
            more: html(more),
            foot: html(self.blocks.all(&notes(&section.body), headline)),
            actions: if figure.is_some() { "" } else { "table" },
            ..Exhibit::default()
        }
    }

    /// The key measures.
    pub(super) fn overview(&self, section: &Section, id: String, overview: &Overview) -> Exhibit {
        let exhibit = self.of_blocks(section, id, 2);
        let Some(numbers) = &self.document.summary.numbers else { return exhibit };
        let drawing = self.figure(section).and_then(|figure| self.drawings.get(Slot::Figure(figure.id)));
        let mut questions: Vec<usize> = overview.rows.iter().map(|row| row.question).collect();
        questions.sort_unstable();
        questions.dedup();
        let notes: Vec<Block> = notes(&section.body);
        Exhibit {
            questions: questions.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
            banners: titles(&overview.views),
            figures: self.views(drawing, &overview.views, Slot::Overview),
            key: self.key(&overview.views),
            table: Some(html(overview_table(numbers, overview, &exhibit.headline))),
            more: html(self.blocks.all(&notes, &exhibit.headline)),
            actions: "",
            ..exhibit
        }
    }

    fn views(&self, total: Option<&str>, views: &[GroupView], slot: impl Fn(usize) -> Slot) -> Vec<View> {
        let title = (!views.is_empty()).then(|| "Total".to_owned());
        let by = |(at, of): (usize, &GroupView)| view(self.drawings.get(slot(at)), at + 1, Some(format!("By {}", of.title)));
        view(total, 0, title).into_iter().chain(views.iter().enumerate().filter_map(by)).collect()
    }

    fn key(&self, views: &[GroupView]) -> Option<String> {
        let numbers = self.document.summary.numbers.as_ref()?;
        views.iter().any(|view| view.chart.is_some()).then(|| numbers.significance.clone())
    }

    /// Which statements are ahead, and what was tested: folded away.
    fn folds(&self, table: &Crosstab<'_>) -> String {
        let mut folds = String::new();
        if !table.ahead.is_empty() {
            folds.push_str(&fold("", "Which statements are ahead", &self.blocks.all(&table.ahead, table.title)));
        }
        let tested: Vec<String> = table
            .views
            .iter()
            .filter(|view| !view.notes.is_empty())
            .map(|view| format!("<p><strong>By {}:</strong> {}</p>", escaped(&view.title), escaped(&view.notes.join(" "))))
            .collect();
        if !tested.is_empty() {
            folds.push_str(&fold(" tests", "What the tests of groups could show", &tested.concat()));
        }
        folds
    }
}

/// Something folded away under a line; `class` is of its own.
fn fold(class: &str, summary: &str, body: &str) -> String {
    format!("<details class=\"fold{class}\"><summary>{}</summary>{body}</details>", escaped(summary))
}

/// HTML that a template leaves as it is.
pub(super) fn html(text: impl Into<String>) -> Value {
    Value::from_safe_string(text.into())
}

fn view(drawing: Option<&str>, number: usize, title: Option<String>) -> Option<View> {
    drawing.map(|drawing| View { number, title, drawing: html(drawing) })
}

fn titles(views: &[GroupView]) -> String {
    if views.is_empty() {
        return String::new();
    }
    let titles: Vec<&str> = views.iter().map(|view| view.title.as_str()).collect();
    serde_json::json!(titles).to_string()
}

/// The first figure of some blocks.
pub(super) fn figure_of(blocks: &[Block]) -> Option<FigureId> {
    blocks.iter().find_map(|block| match block {
        Block::Figure(id, _) => Some(*id),
        _ => None,
    })
}

/// The lines under the table of an exhibit.
pub(super) fn notes(blocks: &[Block]) -> Vec<Block> {
    blocks.iter().filter(|block| matches!(block, Block::Lines(_))).cloned().collect()
}

/// What an exhibit says beside its wording, chart, table and notes: who differs, and what stands alone.
fn below_table(blocks: &[Block]) -> Vec<Block> {
    let rest = blocks.iter().skip(1);
    let own = |block: &&Block| !matches!(block, Block::Figure(..) | Block::Table(_) | Block::Lines(_) | Block::Downloads(..));
    // A paragraph of nothing but a link leads to the full tables, which are here.
    let is_link = |block: &&Block| matches!(block, Block::Paragraph(inlines) if inlines.iter().all(|of| matches!(of, crate::document::Inline::Link { .. })));
    rest.filter(own).filter(|block| !is_link(block)).cloned().collect()
}

fn foot(footnote: &[String]) -> String {
    let paragraph = |line: &String| format!("<p>{}</p>", escaped(line));
    footnote.iter().map(paragraph).collect()
}

/// The table of the key measures.
fn overview_table(numbers: &Numbers<'_>, overview: &Overview, caption: &str) -> String {
    let banners = banners(&overview.views);
    let columns = numbers.questions.first().map_or(&[][..], |question| question.exhibit.columns.as_slice());
    let exhibit = |question: usize| numbers.questions[question].exhibit;
    let row = |of: &crate::document::OverviewRow| {
        let exhibit = exhibit(of.question);
        let before: usize = exhibit.items[..of.row.item].iter().map(|item| item.rows.len()).sum();
        let attributes = format!(" data-q=\"{}\" data-r=\"{}\"", of.question, before + of.row.row);
        let label = format!(
            "<th scope=\"row\"{}><a href=\"#{}\">{}</a></th>",
            direction(&of.title),
            identifier(&of.anchor),
            escaped(&of.title)
        );
        numbers_row(exhibit, exhibit.row(of.row).row, &label, &attributes, &banners)
    };
    let rows: String = overview.rows.iter().map(row).collect();
    let bases_of = |column: usize| {
        let of_row = |of: &crate::document::OverviewRow| exhibit(of.question).items[of.row.item].base(column);
        overview.rows.iter().filter_map(of_row).collect()
    };
    let bases = bases(&banners, numbers.is_weighted, bases_of);
    framed(caption, &head("%", columns, &banners, &numbers.interval), &bases, &rows, &banners)
}
