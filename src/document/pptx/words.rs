//! Slides of words: the title, the key findings, the methods.

use super::ground::Ground;
use super::letters::{LEADING, height};
use super::slide::{Slide, Words};
use super::text::{Align, Anchor, Run, TextBox};
use super::tint::Slot;
use crate::document::{Block, Document, Inline, Role, Section, Target};

/// The title slide: what the report is called, and the facts of the study as far as there is room for them.
pub(super) fn title<'a>(document: &Document<'_>, ground: &'a Ground) -> Slide<'a> {
    let facts = said(&document.body);
    let size = ground.size(14.0);
    let mut free = ground.title_layout.subtitle.as_ref().map_or(0.0, |holder| holder.frame.height);
    let width = ground.title_layout.subtitle.as_ref().map_or(0.0, |holder| holder.frame.width - 14.4);
    let ink = Slot::Text.plain();
    let mut lines = Vec::new();
    for fact in &facts {
        free -= height(fact, size, false, width) + size * 0.5;
        if free < 0.0 || lines.len() >= MOST_FACTS {
            break;
        }
        lines.push(vec![Run::new(fact.as_str(), false, ink)]);
    }
    if lines.is_empty() {
        lines.push(vec![Run::new("", false, ink)]);
    }
    let words = Words {
        question: "deck",
        headline: document.title.clone(),
        subtitle: String::new(),
        footnote: Vec::new(),
        notes: facts,
        page: 0,
    };
    Slide::title(ground, words, lines, size)
}

/// More facts are for the notes.
const MOST_FACTS: usize = 9;

/// The slides of the key findings.
pub(super) fn findings<'a>(document: &Document<'_>, ground: &'a Ground) -> Vec<Slide<'a>> {
    let Some(section) = document.sections.iter().find(|section| section.role == Role::Findings) else { return Vec::new() };
    let (lists, rest): (Vec<&Block>, Vec<&Block>) = section.body.iter().partition(|block| matches!(block, Block::List(_)));
    let items: Vec<String> = lists.into_iter().flat_map(|block| said(std::slice::from_ref(block))).collect();
    let footnote: Vec<String> = rest.into_iter().flat_map(|block| said(std::slice::from_ref(block))).collect();
    let page = WordPage { question: "findings", title: &section.title, footnote, sizes: &[20.0, 18.0, 16.0], bullets: true };
    page.slides(&items, ground)
}

/// The slides of how the numbers were made.
pub(super) fn method<'a>(document: &Document<'_>, ground: &'a Ground) -> Vec<Slide<'a>> {
    let of = |section: &Section| {
        let inner = section.sections.iter().flat_map(|inner: &Section| said(&inner.body));
        said(&section.body).into_iter().chain(inner).collect::<Vec<_>>()
    };
    // The section that says most of it: others are tables.
    let sections = document.sections.iter().filter(|section| section.role == Role::Method);
    let length = |section: &&Section| of(section).iter().map(String::len).sum::<usize>();
    let Some(section) = sections.max_by_key(length) else { return Vec::new() };
    let items = of(section);
    let page =
        WordPage { question: "method", title: &section.title, footnote: Vec::new(), sizes: &[14.0, 13.0, 12.0], bullets: true };
    page.slides(&items, ground)
}

/// A list on one or several slides.
struct WordPage<'a> {
    question: &'static str,
    title: &'a str,
    footnote: Vec<String>,
    /// The sizes to try, the largest first.
    sizes: &'a [f64],
    bullets: bool,
}

impl WordPage<'_> {
    fn slides<'a>(&self, items: &[String], ground: &'a Ground) -> Vec<Slide<'a>> {
        if items.is_empty() {
            return Vec::new();
        }
        let room = Slide::room(ground, &self.words(&[], 0, 1));
        let needed = |item: &String, size: f64| height(item, size, false, room.width - size) + 9.0;
        let fits = |size: &&f64| items.iter().map(|item| needed(item, ground.size(**size))).sum::<f64>() <= room.height;
        let size = ground.size(*self.sizes.iter().find(fits).or(self.sizes.last()).unwrap_or(&14.0));
        let mut pages: Vec<Vec<String>> = vec![Vec::new()];
        let mut free = room.height;
        for item in items {
            let need = needed(item, size);
            if need > free && pages.last().is_some_and(|page| !page.is_empty()) {
                pages.push(Vec::new());
                free = room.height;
            }
            free -= need;
            pages.last_mut().into_iter().for_each(|page| page.push(item.clone()));
        }
        let count = pages.len();
        let of_page = |(at, items): (usize, Vec<String>)| {
            let (mut slide, room) = Slide::new(ground, self.words(&items, at, count));
            let ink = Slot::Text.plain();
            let paragraphs = items.into_iter().map(|item| vec![Run::new(item, false, ink)]).collect();
            let frame = room.below(size * (LEADING - 1.0));
            slide.text(
                "body",
                &TextBox { frame, size, align: Align::Left, anchor: Anchor::Top, paragraphs, bullets: self.bullets },
            );
            slide
        };
        pages.into_iter().enumerate().map(of_page).collect()
    }

    fn words(&self, items: &[String], page: usize, pages: usize) -> Words<'static> {
        let tail = if pages > 1 { format!(" ({} of {pages})", page + 1) } else { String::new() };
        let headline = format!("{}{tail}", self.title);
        let notes = items.iter().chain(&self.footnote).cloned().collect();
        Words { question: self.question, headline, subtitle: String::new(), footnote: self.footnote.clone(), notes, page }
    }
}

/// What some blocks say, a text for each paragraph and item; tables and files are left out.
fn said(blocks: &[Block]) -> Vec<String> {
    let mut texts = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Callout(inlines) => texts.push(text(inlines)),
            Block::Lines(lines) | Block::List(lines) => texts.extend(lines.iter().map(|line| text(line))),
            Block::Table(_) | Block::Figure(..) | Block::Downloads(..) | Block::Details { .. } | Block::Code(_) => {}
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// What a paragraph says, without references to other places.
fn text(inlines: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Link { target: Target::Section(_) | Target::Elsewhere(..), .. } => String::new(),
        Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) | Inline::Link { text: Some(text), .. } => text.clone(),
        Inline::Link { text: None, target: Target::Document(document) } => document.path().to_owned(),
        Inline::Link { text: None, target: Target::File(file) } => file.path().to_owned(),
    };
    inlines.iter().map(piece).collect::<String>().trim().to_owned()
}
