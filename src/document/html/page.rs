//! The whole page: its template filled in, with its policy.

use super::blocks::Blocks;
use super::data::embedded;
use super::drawings::Drawings;
use super::exhibits::{Exhibits, html};
use super::markup::direction;
use super::parts::{Maker, Parts};
use super::policy::policy;
use super::style::{Themes, fonts, sheet};
use crate::chart::Theme;
use crate::document::{Block, Document, Inline, Links, Status};
use crate::error::{Error, Result};
use crate::format;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use serde::Serialize;

const TEMPLATE: &str = include_str!("page.html");
/// Before anything is drawn: which theme the reader chose.
const EARLY: &str = include_str!("early.js");
const SCRIPT: &str = include_str!("report.js");

/// A mark at the head of the page.
#[derive(Serialize)]
struct Chip {
    text: String,
    class: &'static str,
}

/// A fact at the head of the page.
#[derive(Serialize)]
struct Fact {
    name: String,
    value: String,
}

/// A document as a page in a theme.
pub(super) fn page(document: &Document<'_>, links: &Links, theme: &Theme) -> Result<String> {
    let themes = Themes::of(theme);
    let drawings = Drawings::of(document, &themes.light, &themes.dark);
    let blocks = Blocks { links, drawings: &drawings, in_exhibit: false };
    let in_exhibit = Blocks { in_exhibit: true, ..blocks };
    let exhibits = Exhibits { document, drawings: &drawings, blocks: &in_exhibit };
    let Parts { parts, folds } = Maker { document, blocks: &blocks, exhibits: &exhibits }.parts();
    let summary = &document.summary;
    let most = document.crosstabs.iter().map(|table| table.views.len()).max().unwrap_or(0);
    let css = sheet(&themes, &drawings.inks, most);
    let data = summary.numbers.as_ref().map(|numbers| html(embedded(numbers)));
    let source = document.figures.first().and_then(|figure| figure.chart.caption().footnote.last());
    let values = context! {
        version => env!("CARGO_PKG_VERSION"),
        title => document.title.as_str(),
        title_direction => html(direction(&document.title)),
        is_dark => themes.is_dark,
        early => html(EARLY),
        script => html(SCRIPT),
        css => html(css.as_str()),
        chips => Value::from(Serde(summary.status.iter().map(chip).collect::<Vec<_>>())),
        facts => Value::from(Serde(facts(&document.body))),
        intro => html(intro(&document.body, &blocks)),
        interval => summary.numbers.as_ref().map(|numbers| numbers.interval.as_str()),
        parts => Value::from(Serde(parts)),
        folds => Value::from(Serde(folds)),
        disclosed => summary.disclosure.iter().filter(|item| item.value.is_some()).count(),
        disclosure => summary.disclosure.iter().map(disclosed).collect::<Vec<_>>(),
        source,
        data,
    };
    let body = rendered(&values, "", "")?;
    // The fonts hold the letters of the page, and the policy the hashes of what is in it.
    let fonts = fonts(themes.light.typeface, &body);
    rendered(&values, &fonts, &policy(&[EARLY, SCRIPT], &[&fonts, &css]))
}

fn rendered(values: &Value, fonts: &str, policy: &str) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(Error::defect)?);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("page", TEMPLATE).map_err(Error::defect)?;
    let template = environment.get_template("page").map_err(Error::defect)?;
    template.render(context! { fonts => html(fonts), policy => html(policy), ..values.clone() }).map_err(Error::defect)
}

fn chip(status: &Status) -> Chip {
    let (text, class) = match status {
        Status::Draft(missing) => (format!("Draft: {} missing", format::counted(*missing as u64, "disclosure item")), "warn"),
        Status::Disclosed => ("Disclosure complete".to_owned(), "ok"),
        Status::Weighted => ("Weighted".to_owned(), ""),
        Status::Unweighted => ("Unweighted".to_owned(), ""),
        Status::Filtered => ("Filtered".to_owned(), ""),
    };
    Chip { text, class }
}

fn disclosed(item: &crate::document::DisclosureItem) -> Value {
    context! { name => item.name, value => item.value.clone() }
}

/// Longer facts stand with the study.
const MOST_FACT: usize = 44;

/// The facts that are short enough for the head of the page, each as far as its first bracket.
fn facts(body: &[Block]) -> Vec<Fact> {
    let items = body.iter().filter_map(|block| match block {
        Block::List(items) => Some(items),
        _ => None,
    });
    let fact = |item: &Vec<Inline>| {
        let [Inline::Strong(name), Inline::Text(value)] = item.as_slice() else { return None };
        let short = value.trim().split([';', '(']).next().unwrap_or_default().trim();
        // Of several brackets the first is not the end of the fact.
        let fits = !short.is_empty() && value.matches('(').count() < 2 && short.chars().count() <= MOST_FACT;
        fits.then(|| Fact { name: name.trim_end_matches(':').to_owned(), value: short.to_owned() })
    };
    items.flatten().filter_map(fact).collect()
}

/// What stands before the first section, but for the facts.
fn intro(body: &[Block], blocks: &Blocks<'_>) -> String {
    let notes: Vec<Block> = body.iter().filter(|block| !matches!(block, Block::List(_))).cloned().collect();
    blocks.all(&notes, "")
}
