//! Whether a change is one of opinion or of the sample: its make-up, and changes with the make-up held still.

use super::numbers::{between_values, change_noun, limits, value_with_unit, with_limits};
use super::results::WaveResults;
use crate::compare::Relation;
use crate::document::{Block, Inline, Role, Section, Table};
use crate::format;
use crate::wave::{Change, Comparison};

/// The check of the sample's make-up.
pub(super) fn composition(results: &WaveResults) -> Option<Section> {
    let demographics = results.tracker.questions.iter().any(|question| question.demographic);
    let mut blocks = Vec::new();
    if demographics {
        for at in results.tracker.shown() {
            blocks.extend(shifts(results, at));
        }
    }
    for at in results.tracker.shown() {
        blocks.extend(standardised(results, at));
    }
    let any = !blocks.is_empty();
    any.then(|| {
        Section::new(Role::Results, if results.main().is_in_time() { "Did the sample change?" } else { "Do the samples differ?" })
            .with(blocks)
    })
}

fn shifts(results: &WaveResults, at: usize) -> Vec<Block> {
    let comparison = results.tracker.comparisons[at];
    let shifts = results.tracker.shifts(at);
    let between = results.between(comparison);
    let noun = change_noun(comparison.relation);
    if shifts.is_empty() {
        return vec![Block::text(format!(
            "No significant {noun} in the composition of the sample {between} (all answers to demographic questions, adjusted among each other)."
        ))];
    }
    let line = |shift: &crate::wave::Shift| {
        let measure = &results.tracker.measures[shift.measure];
        let title = &results.tracker.questions[measure.question].title;
        let quantity = measure.quantity;
        let of = |wave: usize| {
            measure.cells[wave].as_ref().map_or_else(String::new, |cell| value_with_unit(cell.estimate.value, quantity))
        };
        vec![Inline::text(format!(
            "{title}, {}: {} ({}).",
            measure.label,
            between_values(&of(comparison.earlier), &of(comparison.later), comparison.relation),
            limits(&shift.difference, quantity)
        ))]
    };
    let differs = match comparison.relation {
        Relation::Time => "changed",
        Relation::Group | Relation::Benchmark => "differs",
    };
    vec![
        Block::text(format!("The composition of the sample {differs} {between}:")),
        Block::List(shifts.iter().map(line).collect()),
    ]
}

/// The changes that were found beside what is left of them once the make-up is held still.
fn standardised(results: &WaveResults, at: usize) -> Vec<Block> {
    let comparison: Comparison = results.tracker.comparisons[at];
    let crossed = format::list(&titles(results));
    let noun = change_noun(comparison.relation);
    if results.standardise.is_empty() {
        return Vec::new();
    }
    let mut table = Table::of_numbers(&["Measure", &format::sentence_case(noun), "Composition held constant", "Verdict"]);
    let mut all = 0;
    let mut gone = 0;
    let mut lowest: f64 = 1.0;
    for measure in results.tracker.key() {
        let Some(Change::Tested { difference, standardised: Some(still), verdict }) = &measure.changes[at] else { continue };
        all += 1;
        lowest = lowest.min(still.coverage);
        let found = verdict.is_found();
        let held = still.change.is_significant();
        if !found && !held {
            continue;
        }
        let vanishes = measure.changes[at].as_ref().is_some_and(Change::vanishes);
        gone += usize::from(vanishes);
        let verdict = match (found, held) {
            (true, true) => "stays",
            (true, false) if vanishes => "goes with who took part",
            (true, false) => "about as large, not significant by itself",
            (false, _) => "appears once composition is held constant",
        };
        table.push(vec![
            measure.title.clone(),
            with_limits(difference, measure.quantity),
            with_limits(&still.change, measure.quantity),
            verdict.to_owned(),
        ]);
    }
    if all == 0 {
        return vec![Block::text(format!(
            "{}s {} could not be standardised by {crossed}: a wave is known without these cells, or they hold too few respondents.",
            format::sentence_case(noun),
            results.between(comparison)
        ))];
    }
    let covered = if lowest < 0.9995 {
        format!(
            " Cells with an effective base under 30 are left out; the others hold at least {}% of both {}s.",
            format::percent(lowest),
            results.noun()
        )
    } else {
        String::new()
    };
    let mut blocks = vec![Block::text(format!(
        "With composition by {crossed} held constant at the average of both {}s {} (direct standardisation, {} measures), {}.{covered}",
        results.noun(),
        results.between(comparison),
        all,
        match (table.rows.len(), gone) {
            (0, _) => format!("no {noun} is significant either"),
            (_, 0) => format!("no significant {noun} goes with who took part"),
            (_, 1) => format!("1 significant {noun} goes with who took part"),
            (_, gone) => format!("{gone} significant {noun}s go with who took part"),
        }
    ))];
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    blocks
}

/// What the questions of standardisation are called.
fn titles(results: &WaveResults) -> Vec<String> {
    let title = |name: &String| {
        let question = results.tracker.questions.iter().find(|question| question.id == *name);
        question.map_or_else(|| name.clone(), |question| question.title.clone())
    };
    results.standardise.iter().map(title).collect()
}
