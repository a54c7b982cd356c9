//! How weights are made: margins of a codebook's questions or columns with their targets.

use super::banner::banners;
use super::margin::margin_groups;
use super::named::Questionnaire;
use super::refusal::lacks;
use super::shares::{NormalisedShares, normalised, same_population};
use crate::codebook::file::WeightingFile;
use crate::codebook::targets::{Targets, WrittenMargin};
use crate::codebook::{Banner, Category, TargetMargin, TargetShares, Weighting, plain_text};
use crate::error::{Error, Result};
use crate::format;
use crate::options::{WeightMethod, WeightTotal};
use crate::warning::Warning;

/// Resolves targets against the questions and columns of the data.
///
/// # Errors
/// When a variable, a category or a group means nothing or has two targets, when shares do not add up, or when options contradict each
/// other.
pub fn weighting(file: &WeightingFile, targets: &Targets, known: &Questionnaire<'_>) -> Result<Weighting> {
    let method = file.method.unwrap_or_default();
    check_options(file, method)?;
    let within = |error: Error| error.within(&targets.place);
    let by = by_groups(file, targets, known)?;
    let mut margins: Vec<TargetMargin> = Vec::new();
    let mut notes: Vec<Warning> = Vec::new();
    for written in by_variable(&targets.margins) {
        margins.push(margin(&written, by.as_ref(), known, &mut notes).map_err(within)?);
    }
    if method == WeightMethod::Poststratify && margins.len() > 1 {
        return Err(one_margin(&margins));
    }
    same_population(&margins, &mut notes).map_err(within)?;
    let counted = margins.iter().all(|margin| margin.targets.iter().any(|of| of.population.is_some()));
    if file.total == Some(WeightTotal::Population) && !counted {
        return Err(Error::codebook("[weighting] total = \"population\", and the targets are shares")
            .hint("give the targets as counts, or the total as a number: total = 52000000"));
    }
    Ok(Weighting {
        margins,
        by,
        among: None,
        method,
        bounds: file.bounds,
        trim: file.trim,
        total: file.total.unwrap_or_default(),
        missing: file.missing,
        source: file.source.clone().or_else(|| targets.source.clone()),
        place: targets.place.clone(),
        file: targets.file.clone(),
        notes,
    })
}

fn check_options(file: &WeightingFile, method: WeightMethod) -> Result<()> {
    if method == WeightMethod::Logit && file.bounds.is_none() {
        return Err(Error::usage("logit calibration keeps weights between bounds, and there are none")
            .hint("add --bounds 0.3,3, or bounds = [0.3, 3] in [weighting]"));
    }
    if file.bounds.is_some() && file.trim.is_some() {
        return Err(Error::usage("bounds and trim both limit the weights")
            .hint("keep one: trim limits the weights, bounds what they change"));
    }
    Ok(())
}

fn one_margin(margins: &[TargetMargin]) -> Error {
    let names: Vec<String> = margins.iter().map(|margin| format!("`{}`", margin.name)).collect();
    Error::usage(format!("post-stratification takes one margin, and there are {}: {}", margins.len(), format::list(&names)))
        .hint("give targets of their combinations, as one margin age*gender, or rake: --weighting rake")
}

/// The groups within which weights are made.
fn by_groups(file: &WeightingFile, targets: &Targets, known: &Questionnaire<'_>) -> Result<Option<Banner>> {
    let grouped = targets.margins.iter().any(|margin| margin.group.is_some());
    let Some(name) = file.by.as_ref().or_else(|| targets.by.as_ref().filter(|_| grouped)) else {
        return match targets.margins.iter().find_map(|margin| margin.group.as_ref()) {
            Some(group) => {
                Err(Error::codebook(format!("{} has targets for the group `{group}`, and no groups are named", targets.place))
                    .hint("name the column of the groups: by = \"wave\" in [weighting], or --within wave"))
            }
            None => Ok(None),
        };
    };
    let found = banners(name, known)?;
    let [banner] = found.as_slice() else {
        return Err(Error::codebook(format!("weights cannot be made within `{name}`, which is several sets of groups"))
            .hint("name a question with one answer, or a column"));
    };
    Ok(Some(banner.clone()))
}

/// The targets of one margin: one set for everyone, or sets for groups.
struct MarginSets<'a> {
    variables: &'a [String],
    sets: Vec<&'a WrittenMargin>,
}

/// Margins of the same variables together.
fn by_variable(margins: &[WrittenMargin]) -> Vec<MarginSets<'_>> {
    let mut all: Vec<MarginSets<'_>> = Vec::new();
    for margin in margins {
        match all.iter_mut().find(|known| known.variables == margin.variables) {
            Some(known) => known.sets.push(margin),
            None => all.push(MarginSets { variables: &margin.variables, sets: vec![margin] }),
        }
    }
    all
}

fn margin(
    written: &MarginSets<'_>,
    by: Option<&Banner>,
    known: &Questionnaire<'_>,
    notes: &mut Vec<Warning>,
) -> Result<TargetMargin> {
    let name = written.variables.join("*");
    let within =
        |error: Error| if error.message.contains("margin `") { error } else { error.within(format_args!("margin `{name}`")) };
    let groups = margin_groups(written.variables, &written.sets, known).map_err(within)?;
    let set_of = |group: Option<&Category>| set(&written.sets, group, &name);
    let sets = match by {
        None => vec![set_of(None)?],
        Some(by) => {
            check_groups(&written.sets, by, &name)?;
            by.groups.iter().map(|group| set_of(Some(group))).collect::<Result<Vec<_>>>()?
        }
    };
    let mut targets: Vec<TargetShares> = Vec::new();
    for set in sets {
        let amounts = groups.amounts(set).map_err(within)?;
        let NormalisedShares { shares, note } = normalised(&amounts, set.unit, &told(&name, set.group.as_deref()))?;
        targets.push(shares);
        notes.extend(note.filter(|note| !notes.contains(note)));
    }
    Ok(TargetMargin { name, groups: groups.banner, without_target: groups.without_target, targets })
}

/// A margin in messages.
fn told(name: &str, group: Option<&str>) -> String {
    group.map_or_else(|| format!("margin `{name}`"), |group| format!("margin `{name}` of `{group}`"))
}

/// The targets for a group: its own, or those for everyone.
fn set<'a>(sets: &[&'a WrittenMargin], group: Option<&Category>, name: &str) -> Result<&'a WrittenMargin> {
    let own = group.and_then(|group| sets.iter().find(|set| set.group.as_deref().is_some_and(|text| is_group(text, group))));
    let all = || sets.iter().find(|set| set.group.is_none());
    own.or_else(all).copied().ok_or_else(|| {
        let group = group.map_or("", |group| group.label.as_str());
        Error::codebook(format!("margin `{name}` has no targets for `{group}`"))
            .hint("every group of the data needs targets; --filter and filter in [design] leave groups out")
    })
}

fn is_group(text: &str, group: &Category) -> bool {
    group.code == text || plain_text(&group.label) == plain_text(text) || plain_text(&group.code) == plain_text(text)
}

/// Every group that has targets is one of the data.
fn check_groups(sets: &[&WrittenMargin], by: &Banner, name: &str) -> Result<()> {
    let is_known = |text: &str| by.groups.iter().any(|group| is_group(text, group));
    match sets.iter().filter_map(|set| set.group.as_deref()).find(|text| !is_known(text)) {
        Some(text) => Err(lacks(&by.column, "group", text, by.groups.iter().map(|group| group.label.as_str()))
            .within(format_args!("margin `{name}`"))),
        None => Ok(()),
    }
}
