//! The charts of a page: each drawn for a desk and for a telephone, in the colours of day and night, and written once.

use super::markup::escaped;
use crate::chart::{Chart, ColumnWidth, Inks, Page, Shape, Theme, column};
use crate::document::{Document, FigureId};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Which chart of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// A figure of the document.
    Figure(FigureId),
    /// The key measures by the groups of a banner, by position.
    Overview(usize),
    /// A question by the groups of a banner.
    Question {
        /// The question, by the position of its table.
        crosstab: usize,
        /// The banner, by position.
        view: usize,
    },
}

/// The charts of a page as elements.
pub(super) struct Drawings {
    elements: BTreeMap<Slot, String>,
    /// Their colours and type sizes.
    pub(super) inks: Inks,
}

/// A chart laid out at both widths on both grounds.
struct LaidOut<'a> {
    chart: &'a Chart,
    wide: [Vec<Page>; 2],
    narrow: [Vec<Page>; 2],
}

impl Drawings {
    /// Draws every chart of a document in a theme for a light ground and one for a dark ground.
    pub(super) fn of(document: &Document<'_>, light: &Theme, dark: &Theme) -> Self {
        let slots = slots(document);
        let lay_out = |(slot, chart): &(Slot, &'_ Chart)| {
            let at = |width| [light, dark].map(|theme| chart.draw(Shape::Column(width), theme));
            (*slot, at(ColumnWidth::Wide), at(ColumnWidth::Narrow))
        };
        let pages: Vec<_> = slots.par_iter().map(lay_out).collect();
        let mut inks = Inks::default();
        let mut elements = BTreeMap::new();
        for (number, ((slot, wide, narrow), (_, chart))) in pages.into_iter().zip(&slots).enumerate() {
            let name = format!("c{number}");
            elements.insert(slot, element(&LaidOut { chart, wide, narrow }, &name, &mut inks));
        }
        Self { elements, inks }
    }

    /// A chart, if there is one.
    pub(super) fn get(&self, slot: Slot) -> Option<&str> {
        self.elements.get(&slot).map(String::as_str)
    }
}

/// The charts of a document, in the order of the page.
fn slots<'a>(document: &'a Document<'_>) -> Vec<(Slot, &'a Chart)> {
    let mut all: Vec<(Slot, &Chart)> = document.figures.iter().map(|figure| (Slot::Figure(figure.id), &figure.chart)).collect();
    let views = document.summary.overview.iter().flat_map(|overview| overview.views.iter().enumerate());
    all.extend(views.filter_map(|(at, view)| Some((Slot::Overview(at), view.chart.as_ref()?))));
    for (crosstab, of) in document.crosstabs.iter().enumerate() {
        let views = of.views.iter().enumerate();
        all.extend(views.filter_map(|(view, of)| Some((Slot::Question { crosstab, view }, of.chart.as_ref()?))));
    }
    all
}

/// A chart at both widths, with what it shows for those who cannot see it.
fn element(laid_out: &LaidOut<'_>, name: &str, inks: &mut Inks) -> String {
    let LaidOut { chart, wide: [wide, wide_dark], narrow: [narrow, narrow_dark] } = laid_out;
    let attributes = |class: &str| format!("class=\"{class}\" role=\"img\" aria-labelledby=\"{name}\"");
    let wide = column(wide, wide_dark, &attributes("wide"), inks);
    let narrow = column(narrow, narrow_dark, &attributes("nar"), inks);
    format!("<span class=\"vh alt\" id=\"{name}\">{}</span>{wide}{narrow}", escaped(&chart.caption().alt))
}
