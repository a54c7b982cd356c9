//! The words around charts.

use super::super::{Results, footnote, words};
use super::exhibit_of;
use crate::chart::{Caption, ChartKind};
use crate::format;

/// Longer wordings are cut in pictures, which have the full one beside them.
const MAX_WORDING: usize = 260;
/// Longer labels are cut in pictures.
const MAX_LABEL: usize = 200;
/// The most characters of a text for those who cannot see a chart.
const MAX_ALT: usize = 250;

/// The words around the chart of an exhibit.
pub(super) fn caption(results: &Results, at: usize, kind: ChartKind) -> Caption {
    let (exhibit, question) = exhibit_of(results, at);
    let headline = words::headline(results, exhibit, at);
    let n = exhibit.base(0).map_or(0, |base| base.unweighted);
    let title = question.title().trim_end_matches(['.', '?', ':']);
    // A headline that begins with the title would say it twice.
    let finding = headline.strip_prefix(question.title()).map_or(headline.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    let finding = if finding.is_empty() { String::new() } else { format!(": {finding}") };
    let alt = format!("{} of {title} among {} respondents{finding}.", kind.words(), format::count(n));
    Caption {
        id: question.id.clone(),
        headline,
        // A wording that the headline has already said is not said again.
        subtitle: if question.text == question.title() && question.text.len() < 25 {
            String::new()
        } else {
            format::ellipsis(&question.text, MAX_WORDING)
        },
        footnote: footnote::chart_footnote(results, Some(exhibit)),
        alt: shortened(&alt),
    }
}

/// A text for those who cannot see a chart, no longer than they should have to hear.
pub(super) fn shortened(alt: &str) -> String {
    format::ellipsis(alt, MAX_ALT)
}

/// A label of a row.
pub(super) fn label(text: &str) -> String {
    format::ellipsis(text, MAX_LABEL)
}

/// The head above percentages with their intervals.
pub(super) fn column_head(results: &Results) -> String {
    format!("% ({})", words::interval_short(results))
}

/// Says in the subtitle what share of the answers is shown.
pub(super) fn narrow_down(caption: &mut Caption, answer: &str) {
    if !answer.is_empty() {
        caption.subtitle = format!("{} – share answering “{answer}”", caption.subtitle.trim_end_matches('.'));
    }
}
