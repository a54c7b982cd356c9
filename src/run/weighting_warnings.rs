//! What should be known of weights that were made.

use crate::codebook::Weighting;
use crate::format;
use crate::report::weighting::{WeightedMargin, weighted_margins};
use crate::warning::{Warning, WarningCode};
use crate::weight::{self, GroupWeighting};

/// The highest weight over the lowest beyond which weights are far apart.
const FAR: f64 = 10.0;
/// A design effect beyond this costs more than half of the respondents.
const COSTLY: f64 = 2.0;
/// A category with fewer respondents has unsure weights.
const FEW: u64 = 30;
/// A gap between a margin and its target that is worth a word.
const MISSED: f64 = 0.001;
/// Categories that are named.
const MAX_NAMED: usize = 5;

/// Warnings of weights, with those of their targets first.
pub(super) fn weighting_warnings(plan: &Weighting, made: &weight::Weighting) -> Vec<Warning> {
    let mut warnings = plan.notes.clone();
    for (at, of) in made.groups.iter().enumerate() {
        let group = plan.by.as_ref().and_then(|by| by.groups.get(at)).map(|group| group.label.as_str());
        warnings.extend(far_apart(of, group));
    }
    let margins = weighted_margins(plan, made);
    warnings.extend(few(&margins));
    warnings.extend(margins.iter().filter_map(missed));
    warnings
}

fn far_apart(of: &GroupWeighting, group: Option<&str>) -> Option<Warning> {
    let (ratio, deff) = (of.weights.ratio(), of.weights.kish_deff);
    let within = group.map_or_else(String::new, |group| format!(" in `{group}`"));
    let what = if ratio > FAR {
        format!("the highest weight{within} is {} times the lowest", format::decimal(ratio, 1))
    } else if deff > COSTLY {
        format!("weights{within} are far apart")
    } else {
        return None;
    };
    let cost = format!(
        "{what}: design effect {}, an effective base of {} from {} respondents",
        format::decimal(deff, 2),
        format::count_of(of.weights.effective),
        format::count(of.respondents)
    );
    Some(Warning::new(WarningCode::ExtremeWeights, cost).remedy("limit them with --trim 0.3,3, or combine small categories"))
}

fn few(margins: &[WeightedMargin<'_>]) -> Option<Warning> {
    let small = margins.iter().flat_map(|margin| margin.lines.iter().map(move |line| (margin, line)));
    let small = small.filter(|(_, line)| line.people < FEW && line.has_target && line.target > 0.0);
    let named: Vec<String> = small
        .map(|(margin, line)| {
            let group = margin.group.map_or_else(String::new, |group| format!(" in `{group}`"));
            format!("`{}` of `{}`{group} ({})", line.label, margin.name, line.people)
        })
        .collect();
    let shown = named.iter().take(MAX_NAMED).cloned().collect::<Vec<_>>();
    let shown = match named.len().saturating_sub(MAX_NAMED) {
        0 => format::list(&shown),
        more => format!("{} and {more} more", shown.join(", ")),
    };
    (!named.is_empty()).then(|| {
        Warning::new(WarningCode::SmallMargin, format!("weighted by categories of fewer than {FEW} respondents: {shown}"))
            .remedy("combine them with categories beside them: their weights hang on few people")
    })
}

fn missed(margin: &WeightedMargin<'_>) -> Option<Warning> {
    let gap = |line: &&crate::report::weighting::MarginLine<'_>| (line.weighted - line.target).abs();
    let worst = margin.lines.iter().max_by(|a, b| gap(a).total_cmp(&gap(b))).filter(|line| gap(line) > MISSED)?;
    Some(
        Warning::new(
            WarningCode::MarginMissed,
            format!(
                "`{}` of margin `{}` is {}% after weighting, and its target is {}%",
                worst.label,
                margin.name,
                format::decimal(worst.weighted * 100.0, 1),
                format::decimal(worst.target * 100.0, 1)
            ),
        )
        .remedy("widen the limits of the weights"),
    )
}
