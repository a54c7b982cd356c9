//! What each chart shows: exhibits turned into the data of a chart.

use super::{Presentation, Results, footnote, words};
use crate::chart::{
    BarRow, Bars, Caption, Chart, Diverging, DivergingRow, DotRow, Dots, Interval, LevelKey, Mark, NetBracket, Page,
    RowRole as BarRole, Share, Side as ChartSide,
};
use crate::codebook::{CategoryRole, Kind, Question, Scale, Side};
use crate::estimate::Reliability;
use crate::format;
use crate::table::{Cell, Exhibit, Form, KeyMeasure, Row, RowRole};
use rayon::prelude::*;

/// A chart with the exhibit that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Position of the exhibit; nothing for the chart of the key measures.
    pub exhibit: Option<usize>,
    /// Its number in the report, from 1.
    pub number: usize,
    /// The chart.
    pub chart: Chart,
    /// Its pages, laid out once for the report's links and for the pictures.
    pub pages: Vec<Page>,
}

/// Longer wordings are cut in pictures, which have the full one beside them.
const MAX_WORDING: usize = 260;
/// Longer labels are cut in pictures.
const MAX_LABEL: usize = 200;
/// Key measures on one chart; more would no longer be key.
pub(super) const MAX_KEY: usize = 12;

/// The charts of a report: the key measures first, then one for each exhibit that can be drawn.
#[must_use]
pub fn figures(results: &Results) -> Vec<Figure> {
    let glance = at_a_glance(results).map(|chart| (None, chart));
    // Numbers run in the order in which the report shows the exhibits.
    let exhibits = super::exhibit::reading_order(results)
        .into_iter()
        .filter_map(|at| chart(results, &results.exhibits[at], at).map(|chart| (Some(at), chart)));
    let charts: Vec<(Option<usize>, Chart)> = glance.into_iter().chain(exhibits).collect();
    let Presentation { theme, size } = &results.presentation;
    let figure = |(at, (exhibit, chart)): (usize, (Option<usize>, Chart))| {
        let pages = chart.draw(*size, theme);
        Figure { exhibit, number: at + 1, chart, pages }
    };
    charts.into_par_iter().enumerate().map(figure).collect()
}

/// The key measures that may be shown: those that the codebook words, or else all; of a long questionnaire the first of each question.
pub(super) fn key_measures(results: &Results) -> Vec<&KeyMeasure> {
    let worded = results.key.iter().any(|measure| measure.worded);
    let shown = |measure: &&KeyMeasure| measure.cell.reliability != Reliability::Suppressed;
    let mut measures: Vec<&KeyMeasure> = results.key.iter().filter(|measure| !worded || measure.worded).filter(shown).collect();
    if measures.len() > MAX_KEY {
        measures.dedup_by_key(|measure| measure.exhibit);
    }
    measures
}

/// The key measures that are shown at a glance, largest first.
pub(super) fn glance_measures(results: &Results) -> Vec<&KeyMeasure> {
    let mut measures: Vec<&KeyMeasure> = key_measures(results).into_iter().take(MAX_KEY).collect();
    measures.sort_by(|a, b| b.cell.estimate.value.total_cmp(&a.cell.estimate.value));
    measures
}

fn at_a_glance(results: &Results) -> Option<Chart> {
    let measures = glance_measures(results);
    if measures.len() < 2 {
        return None;
    }
    let headline = results
        .codebook
        .study
        .title
        .as_deref()
        .map_or_else(|| "Key measures at a glance".to_owned(), |title| format!("{title}: key measures"));
    let extremes = match (measures.first(), measures.last()) {
        (Some(first), Some(last)) => format!(
            ", from {}% ({}) to {}% ({})",
            format::percent(first.cell.estimate.value),
            first.title,
            format::percent(last.cell.estimate.value),
            last.title
        ),
        _ => String::new(),
    };
    let caption = Caption {
        id: "at-a-glance".to_owned(),
        headline,
        subtitle: format!("Share of {}, in percent{}", words::population(results), cut_off(results)),
        footnote: footnote::chart_footnote(results, None),
        alt: format::ellipsis(&format!("Dot-and-whisker chart of {} key measures{extremes}.", measures.len()), 250),
    };
    let rows = measures
        .iter()
        .map(|measure| DotRow { label: format::ellipsis(&measure.title, MAX_LABEL), share: share(&measure.cell) })
        .collect();
    Some(Chart::Dots(Dots { caption, column_head: column_head(results), rows, reference: None }))
}

/// That there are more measures than are shown.
fn cut_off(results: &Results) -> &'static str {
    let shown = glance_measures(results).len();
    if shown < results.key.len() { "; one measure of each question" } else { "" }
}

fn column_head(results: &Results) -> String {
    format!("% ({})", words::interval_short(results))
}

fn chart(results: &Results, exhibit: &Exhibit, at: usize) -> Option<Chart> {
    let question = &results.codebook.questions[exhibit.question];
    // Nothing to draw where nothing may be shown.
    exhibit.rows.iter().filter_map(Row::total).find(|cell| cell.reliability != Reliability::Suppressed)?;
    match (&question.kind, exhibit.form) {
        (Kind::Battery { scale, .. }, _) if scale.side(Side::Positive).is_some() && scale.side(Side::Negative).is_some() => {
            Some(Chart::Diverging(diverging(results, exhibit, at, question, scale)))
        }
        (Kind::Battery { .. }, _) => Some(Chart::Dots(statements(results, exhibit, at, question))),
        (_, Form::Single | Form::Multiple) => Some(Chart::Bars(bars(results, exhibit, at, question))),
        _ => None,
    }
}

fn caption(results: &Results, exhibit: &Exhibit, at: usize, question: &Question, kind: &str) -> Caption {
    let headline = words::headline(results, exhibit, at);
    let n = exhibit.base(0).map_or(0, |base| base.unweighted);
    let title = question.title().trim_end_matches(['.', '?', ':']);
    // A headline that begins with the title would say it twice.
    let finding = headline.strip_prefix(question.title()).map_or(headline.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    let finding = if finding.is_empty() { String::new() } else { format!(": {finding}") };
    let alt = format!("{kind} of {title} among {} respondents{finding}.", format::count(n));
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
        alt: format::ellipsis(&alt, 250),
    }
}

/// A cell as a chart shows it.
fn share(cell: &Cell) -> Share {
    let interval = cell.estimate.interval.map(|interval| Interval { lower: interval.lower, upper: interval.upper });
    Share { value: cell.estimate.value, interval, mark: mark(cell.reliability) }
}

const fn mark(reliability: Reliability) -> Mark {
    match reliability {
        Reliability::Shown => Mark::Shown,
        Reliability::SmallBase | Reliability::Caution => Mark::SmallBase,
        Reliability::Suppressed => Mark::Suppressed,
    }
}

fn nobody() -> Share {
    Share { value: 0.0, interval: None, mark: Mark::Suppressed }
}

fn bars(results: &Results, exhibit: &Exhibit, at: usize, question: &Question) -> Bars {
    let answers: Vec<&Row> = exhibit.rows.iter().filter(|row| row.role.is_share() && !row.role.is_net()).collect();
    let rows = answers
        .iter()
        .map(|row| BarRow {
            label: format::ellipsis(&row.label, MAX_LABEL),
            share: row.total().map_or_else(nobody, share),
            role: if row.role == RowRole::Aside { BarRole::Aside } else { BarRole::Answer },
        })
        .collect();
    Bars {
        caption: caption(results, exhibit, at, question, "Bar chart"),
        column_head: column_head(results),
        rows,
        nets: brackets(exhibit, question, &answers),
    }
}

/// Nets whose answers stand next to each other.
fn brackets(exhibit: &Exhibit, question: &Question, answers: &[&Row]) -> Vec<NetBracket> {
    let Kind::Single { scale, .. } = &question.kind else { return Vec::new() };
    let bracket = |net: &crate::codebook::Net| {
        let row = exhibit.rows.iter().find(|row| row.role.is_net() && row.code == net.id)?;
        let mut places: Vec<usize> = net
            .members
            .iter()
            .filter_map(|member| answers.iter().position(|row| row.code == scale.categories[*member].code))
            .collect();
        places.sort_unstable();
        let (first, last) = (*places.first()?, *places.last()?);
        let together = places.len() == net.members.len() && last - first + 1 == places.len() && places.len() > 1;
        let share = share(row.total()?);
        together.then(|| NetBracket { label: row.label.clone(), first, last, share })
    };
    scale.nets.iter().filter_map(bracket).collect()
}

/// The leading net of each statement of a scale without two sides.
fn statements(results: &Results, exhibit: &Exhibit, at: usize, question: &Question) -> Dots {
    let lead = exhibit.rows.iter().find(|row| row.role.is_net()).or_else(|| exhibit.rows.first());
    let code = lead.map(|row| (row.code.clone(), row.role.is_net()));
    let label = lead.map_or_else(String::new, |row| row.label.clone());
    let chosen =
        exhibit.rows.iter().filter(|row| code.as_ref().is_some_and(|(code, net)| row.code == *code && row.role.is_net() == *net));
    let rows = chosen
        .map(|row| DotRow {
            label: format::ellipsis(row.statement.as_ref().unwrap_or(&row.label), MAX_LABEL),
            share: row.total().map_or_else(nobody, share),
        })
        .collect();
    let mut caption = caption(results, exhibit, at, question, "Dot-and-whisker chart");
    caption.subtitle = format!("{} – share answering “{label}”", caption.subtitle.trim_end_matches('.'));
    Dots { caption, column_head: column_head(results), rows, reference: None }
}

fn diverging(results: &Results, exhibit: &Exhibit, at: usize, question: &Question, scale: &Scale) -> Diverging {
    let members = |side: Side| scale.side(side).map(|net| net.members.clone()).unwrap_or_default();
    let (positive, negative) = (members(Side::Positive), members(Side::Negative));
    let side = |position: usize, role: CategoryRole| {
        if positive.contains(&position) {
            ChartSide::Positive
        } else if negative.contains(&position) {
            ChartSide::Negative
        } else if role == CategoryRole::Aside {
            ChartSide::Aside
        } else {
            ChartSide::Neutral
        }
    };
    // A diverging chart runs from the negative end to the positive one, whichever the scale starts with.
    let reversed = positive.first() < negative.first();
    let mut order: Vec<usize> =
        (0..scale.categories.len()).filter(|at| scale.categories[*at].role != CategoryRole::Aside).collect();
    if reversed {
        order.reverse();
    }
    order.extend((0..scale.categories.len()).filter(|at| scale.categories[*at].role == CategoryRole::Aside));
    let levels = order
        .iter()
        .map(|at| LevelKey { label: scale.categories[*at].label.clone(), side: side(*at, scale.categories[*at].role) })
        .collect();
    let bases: Vec<u64> = exhibit
        .variables()
        .iter()
        .filter_map(|variable| exhibit.rows_of(variable).find_map(Row::total))
        .map(|cell| cell.estimate.base.unweighted)
        .collect();
    let differ = bases.iter().min() != bases.iter().max();
    let rows = exhibit.variables().into_iter().map(|variable| statement_row(exhibit, variable, scale, &order, differ)).collect();
    let label = |side: Side| scale.side(side).map_or_else(String::new, |net| net.label.clone());
    Diverging {
        caption: caption(results, exhibit, at, question, "Diverging bar chart"),
        levels,
        rows,
        negative_head: label(Side::Negative),
        positive_head: label(Side::Positive),
    }
}

fn statement_row(exhibit: &Exhibit, variable: &str, scale: &Scale, order: &[usize], differ: bool) -> DivergingRow {
    let rows: Vec<&Row> = exhibit.rows_of(variable).collect();
    let net = |side: Side| rows.iter().find(|row| row.role == RowRole::Net(Some(side))).and_then(|row| row.total());
    let answer = |code: &str| rows.iter().find(|row| !row.role.is_net() && row.code == code).and_then(|row| row.total());
    let first = rows.iter().find_map(|row| row.total());
    DivergingRow {
        label: rows
            .first()
            .and_then(|row| row.statement.as_deref())
            .map(|text| format::ellipsis(text, MAX_LABEL))
            .unwrap_or_default(),
        note: first.filter(|_| differ).map(|cell| format!("n = {}", format::count(cell.estimate.base.unweighted))),
        shares: order.iter().map(|at| answer(&scale.categories[*at].code).map_or(0.0, |cell| cell.estimate.value)).collect(),
        negative: net(Side::Negative).map_or_else(nobody, share),
        positive: net(Side::Positive).map_or_else(nobody, share),
        mark: first.map_or(Mark::Suppressed, |cell| mark(cell.reliability)),
    }
}
