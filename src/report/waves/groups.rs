//! The same by groups: a table for each, and whether groups moved apart.

use super::numbers::{change_noun, limits, signed, size};
use super::rank::Rank;
use super::results::WaveResults;
use super::tables::{MeasureRow, changes_line, heads, row};
use crate::document::{Block, DataFile, Figure, FigureSubject, Inline, Role, Section, Table};
use crate::format;
use crate::wave::{Change, GroupTrack, TrackedMeasure, UntestedPairs, WaveBanner};

/// Sentences about groups of one banner.
const MAX_SENTENCES: usize = 8;

/// The tracker of each banner: sentences first, then a folded table for each group.
pub(super) fn by_groups(results: &WaveResults) -> Option<Section> {
    let newest = &results.tracker.waves[results.tracker.newest()];
    let tracked =
        |at: usize| results.tracker.key().any(|measure| measure.groups.iter().any(|track| track.banner == at && compared(track)));
    let banners = newest.banners.iter().enumerate().filter(|(at, banner)| !banner.standard && tracked(*at));
    let sections: Vec<Section> = banners.map(|(at, banner)| of_banner(results, at, banner)).collect();
    let noun = change_noun(results.main().relation);
    let note = format!(
        "{}s within groups are adjusted across all groups of a banner and all tracked measures. A {noun} that is significant in one group and not in another does not mean that the groups differ: that is a test of its own, adjusted across all pairs of groups and all tracked measures.",
        format::sentence_case(noun)
    );
    let any = !sections.is_empty();
    any.then(|| Section::new(Role::Results, "By groups").with([Block::text(note)]).within(sections))
}

fn of_banner(results: &WaveResults, at: usize, banner: &WaveBanner) -> Section {
    let mut blocks = Vec::new();
    for comparison in results.tracker.shown() {
        blocks.extend(found(results, at, banner, comparison));
        blocks.extend(moved_apart(results, at, banner, comparison));
    }
    let mut without = Vec::new();
    for (group, named) in banner.groups.iter().enumerate() {
        if results.shows_group(at, group) {
            blocks.extend(group_table(results, at, group, &named.label));
        } else {
            without.push(named.label.clone());
        }
    }
    // Where nothing changed in any group, the sentences above say so.
    if !without.is_empty() && without.len() < banner.groups.len() {
        blocks.push(Block::text(format!(
            "No significant {} in {}.",
            change_noun(results.main().relation),
            format::list(&without)
        )));
    }
    Section::new(Role::Results, &*banner.title).with(blocks)
}

fn compared(track: &GroupTrack) -> bool {
    track.changes.iter().flatten().next().is_some()
}

/// The changes within groups that were found.
fn found(results: &WaveResults, banner: usize, with: &WaveBanner, at: usize) -> Vec<Block> {
    let comparison = results.tracker.comparisons[at];
    let (between, noun) = (results.between(comparison), change_noun(comparison.relation));
    let mut lines: Vec<(Rank, String)> = Vec::new();
    let mut tested = 0_u64;
    for measure in results.tracker.key() {
        for track in measure.groups.iter().filter(|track| track.banner == banner) {
            let change = track.changes[at].as_ref();
            let Some(Change::Tested { difference, verdict, .. }) = change else { continue };
            tested += 1;
            if verdict.is_found() {
                let text = format!(
                    "{} – {}: {} {} ({}).",
                    with.groups[track.group].label,
                    measure.title,
                    verdict.told(comparison.relation),
                    size(difference.value, measure.quantity),
                    limits(difference, measure.quantity)
                );
                lines.push((Rank::of(change, measure.quantity), text));
            }
        }
    }
    if tested == 0 {
        return Vec::new();
    }
    if lines.is_empty() {
        return vec![Block::text(format!(
            "No significant {noun} within any group {between} ({}).",
            format::counted(tested, "test")
        ))];
    }
    let are = if lines.len() == 1 { "is" } else { "are" };
    let mut blocks = vec![Block::text(format!("{} of {tested} tests within groups {are} significant {between}:", lines.len()))];
    blocks.push(largest(lines));
    blocks
}

/// The largest first, with the number of those left out.
fn largest<R: Ord>(mut lines: Vec<(R, String)>) -> Block {
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    let more = lines.len().saturating_sub(MAX_SENTENCES);
    let mut items: Vec<Vec<Inline>> = lines.into_iter().take(MAX_SENTENCES).map(|(_, text)| vec![Inline::text(text)]).collect();
    if more > 0 {
        items.push(vec![Inline::text(format!("And {more} more: see {}.", DataFile::Changes))]);
    }
    Block::List(items)
}

/// Groups whose changes differ.
fn moved_apart(results: &WaveResults, banner: usize, with: &WaveBanner, at: usize) -> Vec<Block> {
    let time = results.tracker.comparisons[at].is_in_time();
    let mut lines: Vec<(Rank, String)> = Vec::new();
    for measure in results.tracker.key() {
        for apart in measure.apart.iter().filter(|apart| apart.banner == banner && apart.comparison == at) {
            if !apart.difference.is_significant() {
                continue;
            }
            let of = |group: usize| change_of(measure, banner, group, at);
            let text = format!(
                "{}: {} {}, {} {}; the difference between them is {} ({}).",
                measure.title,
                with.groups[apart.second].label,
                of(apart.second),
                with.groups[apart.first].label,
                of(apart.first),
                signed(apart.difference.value, measure.quantity),
                limits(&apart.difference, measure.quantity)
            );
            lines.push((Rank::of_difference(&apart.difference, measure.quantity), text));
        }
    }
    let any =
        results.tracker.key().any(|measure| measure.apart.iter().any(|apart| apart.banner == banner && apart.comparison == at));
    let unknown = results.tracker.key().flat_map(|measure| &measure.apart_unknown);
    let unknown = unknown.filter(|of| of.banner == banner && of.comparison == at).count() > 0;
    match (any, lines.is_empty()) {
        (false, _) if unknown => {
            let what = if time { "Whether groups changed differently" } else { "Whether the difference varies between groups" };
            vec![Block::text(format!("{what} is not tested: {}.", UntestedPairs::REASON))]
        }
        (false, _) => Vec::new(),
        (true, true) => vec![Block::text(if time {
            "No two groups changed significantly differently."
        } else {
            "The difference is not significantly larger in one group than in another."
        })],
        (true, false) => {
            let head = if time { "Groups that changed differently:" } else { "Groups in which the difference is not the same:" };
            vec![Block::text(head), largest(lines)]
        }
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
    let main = results.tracker.whole();
    let own =
        |measure: &'_ TrackedMeasure| measure.groups.iter().position(|track| track.banner == banner && track.group == group);
    let mut tracks: Vec<(&TrackedMeasure, &GroupTrack)> =
        results.tracker.key().filter_map(|measure| Some((measure, &measure.groups[own(measure)?]))).collect();
    tracks.sort_by_cached_key(|(measure, track)| Rank::of(track.changes[main].as_ref(), measure.quantity));
    for (measure, track) in tracks {
        let broken = |wave: usize| measure.breaks.iter().any(|of| of.wave == wave && of.allowed.is_none());
        let of = MeasureRow { label: &measure.title, quantity: measure.quantity, cells: &track.cells, changes: &track.changes };
        table.rows.push(row(results, &of, &broken));
    }
    if table.rows.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Table(table)];
    let own = |figure: &&Figure| figure.subject == FigureSubject::WavesOfGroup { banner, group };
    blocks.extend(results.figures.iter().filter(own).map(|figure| Block::Downloads(figure.id, Vec::new())));
    blocks.push(Block::text(changes_line(results, "all groups of the banner and all tracked measures")));
    Some(Block::Details { summary: format!("{label}: all tracked measures"), blocks })
}
