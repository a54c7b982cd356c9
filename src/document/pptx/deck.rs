//! A document as a deck.

use super::assembly::assembled;
use super::ground::Ground;
use super::slide::{Slide, Written};
use super::template::DeckTemplate;
use super::{diverging, dumbbell, groups, heat, histogram, listing, scores, stacked, trend, words};
use crate::chart::{Chart, Theme};
use crate::document::{Document, Links, Render};
use crate::error::{Error, Result};
use crate::options::Size;

/// A deck of PowerPoint.
#[derive(Debug, Clone, Copy)]
pub struct Deck<'a> {
    /// The colours of slides that have no template.
    pub theme: &'a Theme,
    /// The shape of slides that have no template.
    pub size: Size,
    /// A presentation whose layouts, colours and fonts are used.
    pub template: Option<&'a DeckTemplate>,
}

impl Deck<'_> {
    fn ground(&self) -> Result<Ground> {
        let (width, height) = if self.size == Size::Standard { (720.0, 540.0) } else { (960.0, 540.0) };
        match self.template {
            None => Ground::own(self.theme, width, height).ok_or_else(|| Error::internal("the template of decks cannot be read")),
            Some(template) => template.ground(),
        }
    }
}

impl Render for Deck<'_> {
    fn render(&self, document: &Document<'_>, _: &Links) -> Result<Vec<u8>> {
        let ground = self.ground()?;
        let mut slides = vec![words::title(document, &ground)];
        slides.extend(words::findings(document, &ground));
        slides.extend(document.figures.iter().flat_map(|figure| of_chart(&figure.chart, &ground)));
        slides.extend(words::method(document, &ground));
        let slides: Vec<Written> = (1..).zip(slides).map(|(number, slide)| slide.written(number)).collect();
        assembled(ground, &document.title, slides)
    }
}

/// The slides of a chart.
fn of_chart<'a>(chart: &'a Chart, ground: &'a Ground) -> Vec<Slide<'a>> {
    match chart {
        Chart::Bars(bars) => listing::bars(bars, ground),
        Chart::Diverging(diverging) => diverging::slides(diverging, ground),
        Chart::Dots(dots) => listing::dots(dots, ground),
        Chart::Groups(groups) => groups::slides(groups, ground),
        Chart::Dumbbell(dumbbell) => dumbbell::slides(dumbbell, ground),
        Chart::Trend(trend) => trend::slides(trend, ground),
        Chart::Scores(scores) => scores::slides(scores, ground),
        Chart::Histogram(histogram) => histogram::slides(histogram, ground),
        Chart::Stacked(stacked) => stacked::slides(stacked, ground),
        Chart::Heat(heat) => heat::slides(heat, ground),
    }
}
