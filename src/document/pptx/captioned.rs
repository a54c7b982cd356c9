//! The words around a chart as a slide has them.

use super::slide::Words;
use crate::chart::Caption;

/// The words of a page of a chart, with how it is to be read.
pub(super) fn words_of<'a>(caption: &'a Caption, reading: &str, page: usize, pages: usize) -> Words<'a> {
    let tail = if pages > 1 { format!(" ({} of {pages})", page + 1) } else { String::new() };
    let notes = [reading, &caption.subtitle].into_iter().filter(|text| !text.is_empty()).map(str::to_owned);
    let edit = "To see or change the numbers, right-click the chart and choose Edit Data.".to_owned();
    Words {
        question: &caption.id,
        headline: format!("{}{tail}", caption.headline),
        subtitle: caption.subtitle.clone(),
        footnote: caption.footnote.clone(),
        notes: notes.chain(caption.footnote.iter().cloned()).chain([edit]).collect(),
        page,
    }
}
