//! The words around charts.

use super::super::headline::headline;
use super::super::results::Results;
use super::super::{footnote, words};
use super::cells::exhibit_of;
use super::group_columns;
use crate::chart::Caption;
use crate::format;
use crate::options::ChartKind;
use crate::table::{Exhibit, Form, Number};

/// Longer wordings are cut in pictures, which have the full one beside them.
const MAX_WORDING: usize = 260;
/// Longer labels are cut in pictures.
const MAX_LABEL: usize = 200;
/// The most characters of a text for those who cannot see a chart.
const MAX_ALT: usize = 250;

/// The words around the chart of an exhibit.
pub(super) fn caption(results: &Results, at: usize, kind: ChartKind) -> Caption {
    let (exhibit, question) = exhibit_of(results, at);
    let headline = headline(results, exhibit, at);
    let n = words::count_range(exhibit.bases(0).iter().map(|base| base.unweighted as f64));
    let title = question.title().trim_end_matches(['.', '?', ':']);
    // A headline that begins with the title would say it twice.
    let finding = headline
        .strip_prefix(&words::short_title(question))
        .map_or(headline.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    let finding = if finding.is_empty() { String::new() } else { format!(": {finding}") };
    let alt = format!("{} of {title} among {n} respondents{finding}.", kind.words());
    Caption {
        id: question.id.clone(),
        headline,
        // A wording that the headline has already said is not said again.
        subtitle: if question.text == question.title() && question.text.len() < 25 {
            String::new()
        } else {
            format::cut_at_word(&question.text, MAX_WORDING)
        },
        footnote: footnote::with_marks(
            footnote::chart_footnote(results, Some(exhibit), kind),
            kind,
            cells_of(results, exhibit, kind),
        ),
        alt: shortened(&alt),
    }
}

/// The cells that a chart of a kind shows.
fn cells_of<'a>(results: &Results, exhibit: &'a Exhibit, kind: ChartKind) -> impl Iterator<Item = Number<'a>> {
    let by_groups =
        matches!(kind, ChartKind::Groups | ChartKind::Heat) || (kind == ChartKind::Score && exhibit.form == Form::Single);
    let groups = if by_groups { group_columns::columns(results, exhibit) } else { Vec::new() };
    let columns: Vec<usize> = std::iter::once(0).chain(groups).collect();
    let rows = exhibit.rows().map(|of| of.row);
    rows.flat_map(move |row| columns.clone().into_iter().map(|column| row.number(column)))
}

/// A text for those who cannot see a chart, no longer than they should have to hear.
pub(super) fn shortened(alt: &str) -> String {
    format::cut_at_word(alt, MAX_ALT)
}

/// A label of a row.
pub(super) fn label(text: &str) -> String {
    format::cut_at_word(text, MAX_LABEL)
}

/// Adds how a chart is to be read, between its base and its source.
pub(super) fn add_reading(caption: &mut Caption, reading: String) {
    let source = caption.footnote.len().saturating_sub(1);
    caption.footnote.insert(source, reading);
}

/// The head above percentages with their intervals.
pub(super) fn column_head(results: &Results) -> String {
    format!("% ({})", words::interval_short(results))
}

/// Says in the subtitle what share of the answers is shown.
pub(super) fn narrow_down(caption: &mut Caption, answer: &str) {
    if !answer.is_empty() {
        // First, so that it is not what a long wording pushes out of the picture.
        let share = format!("Share answering “{answer}”");
        caption.subtitle = if caption.subtitle.is_empty() { share } else { format!("{share}. {}", caption.subtitle) };
    }
}
