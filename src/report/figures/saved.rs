//! The charts of a report as they are kept in `results.json`: what they show, to be drawn again without the data.

use super::super::presentation::Presentation;
use super::super::results::Results;
use super::cells::exhibit_of;
use super::kinds::{chart, kinds};
use super::wishes;
use crate::chart::Chart;
use crate::document::{Figure, FigureSubject};
use crate::options::{BrandColours, PictureFormat, PixelScale, Size, Surroundings, SvgText};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A chart that can be drawn again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedChart<'a> {
    /// The question by id, or the name of a chart of all of them.
    pub question: String,
    /// Whether it is in the report; the others are kinds that may be asked for instead.
    pub shown: bool,
    /// What it shows.
    #[serde(flatten)]
    pub content: Cow<'a, Chart>,
}

impl<'a> SavedChart<'a> {
    /// A figure of the report.
    pub(in crate::report) fn shown(figure: &'a Figure) -> Self {
        Self { question: figure.chart.caption().id.clone(), shown: true, content: Cow::Borrowed(&figure.chart) }
    }
}

/// How the charts of a report looked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedLook {
    /// The name of a built-in theme, or of a theme file.
    pub theme: String,
    /// Shape.
    pub size: Size,
    /// Formats.
    pub formats: Vec<PictureFormat>,
    /// Pixels per slide unit.
    pub scale: PixelScale,
    /// What stood around the plots, unless it was all of it.
    #[serde(default, skip_serializing_if = "Surroundings::is_usual")]
    pub surroundings: Surroundings,
    /// How SVG files kept their text, unless they had the font in them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub svg_text: Option<SvgText>,
    /// The two colours that the palettes were derived from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<BrandColours>,
}

impl SavedLook {
    pub(in crate::report) fn of(presentation: &Presentation) -> Self {
        Self {
            theme: presentation.theme_name.clone(),
            size: presentation.size,
            formats: presentation.formats.pictures.clone(),
            scale: presentation.scale,
            surroundings: presentation.theme.surroundings,
            svg_text: Some(presentation.svg_text).filter(|text| *text != SvgText::default()),
            brand: presentation.brand,
        }
    }
}

impl Default for SavedLook {
    fn default() -> Self {
        Self::of(&Presentation::default())
    }
}

/// Every chart that can be had: for each exhibit the one that the report shows, then its other kinds.
#[must_use]
pub(in crate::report) fn saved(results: &Results) -> Vec<SavedChart<'_>> {
    let mut all = Vec::new();
    for figure in &results.figures {
        all.push(SavedChart::shown(figure));
        if let FigureSubject::Exhibit(at) = figure.subject {
            all.extend(others(results, at));
        }
    }
    // Questions without a chart in the report may have one later.
    for at in (0..results.exhibits.len()).filter(|at| wishes::kind(results, *at).is_none()) {
        all.extend(others(results, at));
    }
    all
}

/// The kinds of chart that an exhibit can have beside the one that it has.
fn others(results: &Results, at: usize) -> Vec<SavedChart<'static>> {
    let own = wishes::kind(results, at);
    let question = &exhibit_of(results, at).1.id;
    let other = kinds(results, at).into_iter().filter(|kind| Some(*kind) != own);
    other
        .filter_map(|kind| chart(results, at, kind))
        .map(|content| SavedChart { question: question.clone(), shown: false, content: Cow::Owned(content) })
        .collect()
}
