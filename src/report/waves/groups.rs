//! The same by groups: a table for each, and whether groups moved apart.

use super::numbers::{limits, signed, size};
use super::results::WaveResults;
use super::tables::{MeasureRow, changes_line, heads, row};
use crate::document::{Block, DataFile, Figure, FigureSubject, Inline, Role, Section, Table};
use crate::format;
use crate::wave::{Change, GroupTrack, TrackedMeasure, WaveBanner};

/// Sentences about groups of one banner.
const MAX_SENTENCES: usize = 8;

/// The tracker of each banner: sentences first, then a folded table for each group.
pub(super) fn by_groups(results: &WaveResults) -> Option<Section> {
    let newest = &results.tracker.waves[results.tracker.newest()];
    let tracked =
        |at: usize| results.tracker.key().any(|measure| measure.groups.iter().any(|track| track.banner == at && compared(track)));
    let banners = newest.banners.iter().enumerate().filter(|(at, banner)| !banner.standard && tracked(*at));
    let sections: Vec<Section> = banners.map(|(at, banner)| of_banner(results, at, banner)).collect();
    let note = "Changes within groups are adjusted across all groups of a banner and all tracked measures. A change that is found in one group and not in another does not say that the groups differ: that is tested by itself, adjusted across all pairs of groups and all tracked measures.";
    let any = !sections.is_empty();
    any.then(|| Section::new(Role::Results, "By groups").with([Block::text(note)]).within(sections))
}

fn of_banner(results: &WaveResults, at: usize, banner: &WaveBanner) -> Section {
    let mut blocks = Vec::new();
    for comparison in results.tracker.shown() {
        blocks.extend(found(results, at, banner, comparison));
        blocks.extend(moved_apart(results, at, banner, comparison));
    }
    for (group, named) in banner.groups.iter().enumerate() {
        blocks.extend(group_table(results, at, group, &named.label));
    }
    Section::new(Role::Results, &*banner.title).with(blocks)
}

fn compared(track: &GroupTrack) -> bool {
    track.changes.iter().flatten().next().is_some()
}

/// The changes within groups that were found.
fn found(results: &WaveResults, banner: usize, with: &WaveBanner, at: usize) -> Vec<Block> {
    let between = results.between(results.tracker.comparisons[at]);
    let mut lines: Vec<(f64, String)> = Vec::new();
    let mut tested = 0;
    for measure in results.tracker.key() {
        for track in measure.groups.iter().filter(|track| track.banner == banner) {
            let Some(Change::Tested { difference, verdict, .. }) = &track.changes[at] else { continue };
            tested += 1;
            if verdict.is_found() {
                let text = format!(
                    "{} – {}: {} {} ({}).",
                    with.groups[track.group].label,
                    measure.title,
                    verdict.words(),
                    size(difference.value, measure.quantity),
                    limits(difference, measure.quantity)
                );
                lines.push((difference.statistic.abs(), text));
            }
        }
    }
    if tested == 0 {
        return Vec::new();
    }
    if lines.is_empty() {
        return vec![Block::text(format!("No change within a group is found {between} ({tested} tests)."))];
    }
    let mut blocks = vec![Block::text(format!("Found {between}, of {tested} tests:"))];
    blocks.push(largest(lines));
    blocks
}

/// The clearest first, with the number of those left out.
fn largest(mut lines: Vec<(f64, String)>) -> Block {
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    let more = lines.len().saturating_sub(MAX_SENTENCES);
    let mut items: Vec<Vec<Inline>> = lines.into_iter().take(MAX_SENTENCES).map(|(_, text)| vec![Inline::text(text)]).collect();
    if more > 0 {
        items.push(vec![Inline::text(format!("{more} more: see {}.", DataFile::Changes))]);
    }
    Block::List(items)
}

/// Groups whose changes differ.
fn moved_apart(results: &WaveResults, banner: usize, with: &WaveBanner, at: usize) -> Vec<Block> {
    let mut lines: Vec<(f64, String)> = Vec::new();
    for measure in results.tracker.key() {
        for apart in measure.apart.iter().filter(|apart| apart.banner == banner && apart.comparison == at) {
            if !apart.difference.is_significant() {
                continue;
            }
            let of = |group: usize| change_of(measure, banner, group, at);
            let text = format!(
                "{}: {} {}, {} {}; the difference of the changes is {} ({}).",
                measure.title,
                with.groups[apart.second].label,
                of(apart.second),
                with.groups[apart.first].label,
                of(apart.first),
                signed(apart.difference.value, measure.quantity),
                limits(&apart.difference, measure.quantity)
            );
            lines.push((apart.difference.statistic.abs(), text));
        }
    }
    let any =
        results.tracker.key().any(|measure| measure.apart.iter().any(|apart| apart.banner == banner && apart.comparison == at));
    match (any, lines.is_empty()) {
        (false, _) => Vec::new(),
        (true, true) => vec![Block::text("No two groups are found to have changed differently.")],
        (true, false) => vec![Block::text("Groups that changed differently:"), largest(lines)],
    }
}

fn change_of(measure: &TrackedMeasure, banner: usize, group: usize, at: usize) -> String {
    let track = measure.groups.iter().find(|track| track.banner == banner && track.group == group);
    let difference = track.and_then(|track| track.changes[at].as_ref()).and_then(Change::difference);
    difference.map_or_else(|| format::NO_BASE.to_owned(), |difference| signed(difference.value, measure.quantity))
}

/// The table of a group, folded away, with its chart.
fn group_table(results: &WaveResults, banner: usize, group: usize, label: &str) -> Option<Block> {
    let mut table = Table::new(heads(results, "Measure"));
    for measure in results.tracker.key() {
        let Some(track) = measure.groups.iter().find(|track| track.banner == banner && track.group == group) else { continue };
        let broken = |wave: usize| measure.breaks.iter().any(|of| of.wave == wave && of.allowed.is_none());
        let of = MeasureRow { label: &measure.title, quantity: measure.quantity, cells: &track.cells, changes: &track.changes };
        table.rows.push(row(results, &of, &broken));
    }
    if table.rows.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Table(table)];
    let own = |figure: &&Figure| figure.subject == FigureSubject::WavesOfGroup { banner, group };
    blocks.extend(results.figures.iter().filter(own).map(|figure| Block::Downloads(figure.id, None)));
    blocks.push(Block::text(changes_line(results, "all groups of the banner and all tracked measures")));
    Some(Block::Details { summary: format!("{label}: all tracked measures"), blocks })
}
