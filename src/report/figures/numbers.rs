//! The distribution of a number.

use super::super::results::Results;
use super::super::words;
use super::captions::{add_reading, caption};
use super::cells::{exhibit_of, mark};
use crate::chart::{DrawnInterval, Histogram, HistogramBar, Mark, Summary, SummaryForm};
use crate::format;
use crate::options::ChartKind;
use crate::table::{Quartile, Row, RowKind, RowRole};

pub(super) fn histogram(results: &Results, at: usize) -> Option<Histogram> {
    let (exhibit, _) = exhibit_of(results, at);
    let distribution = exhibit.distribution.as_ref()?;
    let mut caption = caption(results, at, ChartKind::Histogram);
    let ends = distribution.bins.first().zip(distribution.bins.last());
    if let Some((first, last)) = ends {
        let mut left_out = Vec::new();
        for (share, words, edge) in [(distribution.below, "below", first.from), (distribution.above, "at or above", last.to)] {
            if share > 0.0 {
                left_out.push(format!("{} {words} {}", percent(share), words::value(edge, RowRole::Mean)));
            }
        }
        if !left_out.is_empty() {
            add_reading(&mut caption, format!("Not drawn: {}.", format::list(&left_out)));
        }
    }
    if distribution.bins.iter().any(|bin| (bin.to - bin.from - 1.0).abs() > 1e-9) {
        add_reading(&mut caption, "Bars include their lower edge.".to_owned());
    }
    let bins = distribution.bins.iter().map(|bin| HistogramBar { from: bin.from, to: bin.to, share: bin.share }).collect();
    Some(Histogram { caption, bins, summaries: exhibit.rows().filter_map(|of| summary(of.row)).collect() })
}

/// A share in a sentence.
fn percent(share: f64) -> String {
    if share < 0.005 { "under 0.5%".to_owned() } else { format!("{}%", format::percent(share)) }
}

/// Mean and median; quartiles stay in the table.
fn summary(row: &Row) -> Option<Summary> {
    let form = match row.kind {
        RowKind::Mean => SummaryForm::Dot,
        RowKind::Quantile(Quartile::Median) => SummaryForm::Stroke,
        _ => return None,
    };
    let cell = row.total()?;
    let interval = cell.estimate.interval.map(|interval| DrawnInterval { lower: interval.lower, upper: interval.upper });
    let words::Rounded { number, range } = words::rounded(cell, row.role);
    let range = range.map_or_else(String::new, |range| format!(" {range}"));
    let dagger = if mark(cell.reliability) == Mark::SmallBase { format::SMALL_BASE } else { "" };
    let label = format!("{} {number}{dagger}{range}", row.label);
    Some(Summary { label, value: cell.estimate.value, interval, form, mark: mark(cell.reliability) })
}
