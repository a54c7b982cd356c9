//! The key findings of a comparison: how many measures changed, the largest changes in both directions, what may have changed, and what
//! cannot be compared.

use super::changes::{Found, found};
use super::numbers::{counted_of, limits, signed};
use super::results::WaveResults;
use super::sentences::{detectable, not_compared, shortened};
use crate::compare::{Difference, Direction, Relation, Verdict};
use crate::document::{Block, DataFile, Inline, Role, Section};
use crate::estimate::Quantity;
use crate::format;
use crate::wave::{Change, Comparison, TrackedMeasure};

/// The largest changes in one direction that are key findings; the others follow.
const LARGEST: usize = 3;

/// The key findings of every comparison that the report shows.
pub(super) fn key_findings(results: &WaveResults) -> Section {
    let mut blocks = Vec::new();
    for at in results.tracker.shown() {
        blocks.push(Block::strong(overall(results, at)));
        let mut lines: Vec<String> = largest(results, at).0.iter().map(|of| of.sentence(results)).collect();
        lines.extend(may_have_changed(results, at));
        lines.extend(detectable(results, at));
        lines.extend(cannot_be_compared(results, at));
        if !lines.is_empty() {
            blocks.push(Block::list(lines));
        }
    }
    blocks.push(Block::text(format!(
        "In brackets: the limits of the difference ({}), not adjusted for the number of measures; the verdicts are.",
        results.interval_name()
    )));
    Section::new(Role::Findings, "Key findings").with(blocks)
}

/// The changes beyond the largest, and those between earlier waves.
pub(super) fn other_changes(results: &WaveResults) -> Option<Section> {
    let mut blocks = Vec::new();
    for at in results.tracker.shown() {
        let rest: Vec<String> = largest(results, at).1.iter().map(|of| of.sentence(results)).collect();
        if !rest.is_empty() {
            blocks.push(Block::strong(format!("{}:", format::sentence_case(&results.between(results.tracker.comparisons[at])))));
            blocks.push(Block::list(rest));
        }
    }
    blocks.extend(earlier_steps(results));
    let any = !blocks.is_empty();
    any.then(|| Section::new(Role::Findings, format!("Other {}", results.changes_noun().to_lowercase())).with(blocks))
}

/// The largest changes in both directions, and the others.
fn largest(results: &WaveResults, at: usize) -> (Vec<Found<'_>>, Vec<Found<'_>>) {
    let mut seen = [0; 2];
    found(results, at).into_iter().partition(|of| {
        let count = &mut seen[usize::from(of.direction == Direction::Lower)];
        *count += 1;
        *count <= LARGEST
    })
}

/// "5 of 21 tracked measures changed between Dec 2012 and Dec 2013: 3 rose and 2 fell. 2 may have changed, and 14 show no sign of change."
fn overall(results: &WaveResults, at: usize) -> String {
    let comparison = results.tracker.comparisons[at];
    let relation = comparison.relation;
    let tested: Vec<Verdict> = results.tracker.key().filter_map(|measure| verdict(measure, at)).collect();
    let count = |wanted: &dyn Fn(&Verdict) -> bool| tested.iter().filter(|verdict| wanted(verdict)).count();
    let changed = count(&|verdict| verdict.is_found());
    let total = format!("{} {}", counted_of(changed, tested.len(), relation), results.between(comparison));
    let of = |direction| count(&|verdict| verdict.direction() == Some(direction));
    let (up, down) = (of(Direction::Higher), of(Direction::Lower));
    let directions = match (changed, up, down) {
        (0, ..) => String::new(),
        (1, ..) if tested.len() == 1 => String::new(),
        (_, up, 0) => format!(": {} {}", number(up), directed(Direction::Higher, up, results, comparison)),
        (_, 0, down) => format!(": {} {}", number(down), directed(Direction::Lower, down, results, comparison)),
        (_, up, down) => format!(
            ": {} {} and {} {}",
            number(up),
            directed(Direction::Higher, up, results, comparison),
            number(down),
            Direction::Lower.words(relation)
        ),
    };
    let may = count(&|verdict| *verdict == Verdict::MayHaveChanged);
    let unchanged = count(&|verdict| *verdict == Verdict::Unchanged);
    let none = count(&|verdict| *verdict == Verdict::NoSign);
    let mut rest: Vec<String> = Vec::new();
    if may > 0 {
        rest.push(format!("{} {}", number(may), Verdict::MayHaveChanged.words(relation)));
    }
    if unchanged > 0 {
        let is = if unchanged == 1 { "is" } else { "are" };
        rest.push(format!("{} {is} {}", number(unchanged), Verdict::Unchanged.words(relation)));
    }
    if none > 0 && (changed > 0 || !rest.is_empty()) {
        let shows = if none == 1 { "shows" } else { "show" };
        rest.push(format!("{} {shows} {}", number(none), Verdict::NoSign.words(relation)));
    }
    if rest.is_empty() {
        format!("{total}{directions}.")
    } else {
        format!("{total}{directions}. {}.", format::sentence_case(&format::list(&rest)))
    }
}

fn number(count: usize) -> String {
    format::count(count as u64)
}

/// "rose", "are higher in Germany".
fn directed(direction: Direction, count: usize, results: &WaveResults, comparison: Comparison) -> String {
    let word = direction.words(comparison.relation);
    match (comparison.relation, count) {
        (Relation::Time, _) => word.to_owned(),
        (Relation::Group | Relation::Benchmark, 1) => format!("is {word} in {}", results.label(comparison.later)),
        (Relation::Group | Relation::Benchmark, _) => format!("are {word} in {}", results.label(comparison.later)),
    }
}

fn verdict(measure: &TrackedMeasure, at: usize) -> Option<Verdict> {
    match measure.changes[at].as_ref()? {
        Change::Tested { verdict, .. } => Some(*verdict),
        Change::Broken(_) | Change::NotTested(_) => None,
    }
}

/// Changes that are significant taken alone, and not among so many.
fn may_have_changed(results: &WaveResults, at: usize) -> Option<String> {
    let relation = results.tracker.comparisons[at].relation;
    let named = |measure: &TrackedMeasure| -> Option<String> {
        let Change::Tested { difference, verdict: Verdict::MayHaveChanged, .. } = measure.changes[at].as_ref()? else {
            return None;
        };
        Some(format!("“{}” ({}; {})", measure.title, points(difference, measure.quantity), limits(difference, measure.quantity)))
    };
    let names: Vec<String> = results.ranked(at).into_iter().filter_map(named).collect();
    if names.is_empty() {
        return None;
    }
    let all = results.tested_count(at);
    let expected = format::decimal(all as f64 * (1.0 - results.tracker.settings.choices.level.fraction()), 1);
    let noun = super::numbers::change_noun(relation);
    let wait = if relation == Relation::Time { ", so a verdict waits for the next wave" } else { "" };
    Some(format!(
        "{} {}: {} would be significant if measured alone, but among {all} tested measures about {expected} such {} expected by chance{wait}.",
        format::list(&shortened(&names)),
        Verdict::MayHaveChanged.words(relation),
        if names.len() == 1 { "it" } else { "each" },
        if expected == "1.0" { format!("{noun} is") } else { format!("{noun}s are") }
    ))
}

/// "+5 points".
fn points(difference: &Difference, quantity: Quantity) -> String {
    let value = signed(difference.value, quantity);
    match quantity {
        Quantity::Number => value,
        Quantity::Share | Quantity::Score if value.trim_start_matches(['+', '−']) == "1" => format!("{value} point"),
        Quantity::Share | Quantity::Score => format!("{value} points"),
    }
}

/// Reasons that are told among the key findings.
const MAX_REASONS: usize = 2;

/// How many measures cannot be compared, and why.
fn cannot_be_compared(results: &WaveResults, at: usize) -> Option<String> {
    let reasons = not_compared(results, at);
    let count: usize = reasons.iter().map(|of| of.titles.len()).sum();
    let told: Vec<String> = reasons
        .iter()
        .take(MAX_REASONS)
        .map(|of| if reasons.len() == 1 { of.why.clone() } else { format!("{} ({})", of.why, number(of.titles.len())) })
        .collect();
    let more = reasons.len().saturating_sub(MAX_REASONS);
    let more = if more > 0 {
        format!("; {} more under “What cannot be said”", format::counted(more as u64, "reason"))
    } else {
        String::new()
    };
    (count > 0).then(|| {
        let are = if count == 1 { "1 tracked measure is".to_owned() } else { format!("{} tracked measures are", number(count)) };
        format!("{are} not compared: {}{more}.", told.join("; "))
    })
}

/// Changes told of one step from wave to wave before the latest; more are in the data.
const MAX_EARLIER: usize = 12;

/// What was found from wave to wave before the latest comparison.
fn earlier_steps(results: &WaveResults) -> Vec<Block> {
    let shown = results.tracker.shown();
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    let steps = results.tracker.comparisons.iter().enumerate();
    for (at, comparison) in steps.filter(|(at, of)| !shown.contains(at) && of.is_in_time() && of.earlier + 1 == of.later) {
        let of_step = found(results, at);
        lines.extend(of_step.iter().map(|of| {
            let text = of.sentence(results);
            vec![Inline::text(format!("{}: {text}", format::sentence_case(&results.between(*comparison))))]
        }));
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let more = lines.len().saturating_sub(MAX_EARLIER);
    lines.truncate(MAX_EARLIER);
    if more > 0 {
        lines.push(vec![Inline::text(format!(
            "And {}: see {}.",
            format::counted(more as u64, "more change"),
            DataFile::Changes
        ))]);
    }
    vec![Block::strong("Between earlier waves:"), Block::List(lines)]
}
