//! `weight`: weights that meet targets, described, and written as a column beside the data.

use super::args::WeightArgs;
use super::exit::ExitStatus;
use super::progress::Progress;
use super::{say, summary};
use survey_report::error::{Error, Result};
use survey_report::format;
use survey_report::output::write_file;
use survey_report::report::weighting::{
    MarginLine, WeightedMargin, group_words, in_words, to_json, weighted_margins, weights_in_words,
};
use survey_report::run::{WeightedFile, check_weighted_file, weigh};

/// Makes the weights; `line` is the command.
pub(super) fn weight(args: &WeightArgs, line: &str) -> Result<ExitStatus> {
    if let Some(out) = &args.out {
        check_weighted_file(&args.data, out, args.force)?;
    }
    let mut progress = Progress::new(args.quiet);
    let weighted = weigh(&args.request(line), &mut |step| progress.show(step))?;
    progress.finish();
    let file = args.out.as_ref().map(|out| weighted.with_weight(&args.column, out)).transpose()?;
    if let Some((out, bytes)) = args.out.as_ref().zip(file) {
        write_file(out, bytes)?;
    }
    if args.json {
        say::product(&to_json(&weighted.codebook, &weighted.weighting).map_err(Error::defect)?);
    } else if !args.quiet {
        say::product(&text(&weighted));
    }
    if let Some(out) = args.out.as_ref().filter(|_| !args.json) {
        let wrote = summary::line("Wrote", &format!("{} · column `{}`\n", out.display(), args.column));
        say::conversation(&wrote, args.quiet);
    }
    say::warnings(&weighted.warnings, args.quiet);
    Ok(ExitStatus::Done)
}

/// Margins before and after, and what the weights are like.
fn text(weighted: &WeightedFile) -> String {
    let Some(plan) = &weighted.codebook.weighting else { return String::new() };
    let mut text = in_words(&weighted.codebook).map_or_else(String::new, |how| format!("{how}.\n"));
    let margins = weighted_margins(plan, &weighted.weighting);
    let width = margins.iter().flat_map(|margin| &margin.lines).map(|line| line.label.chars().count()).max().unwrap_or(0);
    let width = width.clamp(MIN_LABEL, MAX_LABEL);
    for (at, of) in weighted.weighting.groups.iter().enumerate() {
        let own = margins.iter().skip(at * plan.margins.len()).take(plan.margins.len());
        text.push_str(&format!("\n{:width$}  {:>9}  {:>10}  {:>8}  {:>6}\n", "", "n", "unweighted", "weighted", "target"));
        text.extend(own.map(|margin| self::margin(margin, width)));
        text.push_str(&format!("\nWeights, relative to their average: {}\n", weights_in_words(of)));
        text.extend(group_words(of).iter().map(|line| format!("{line}\n")));
    }
    text
}

/// Labels are at least and at most so wide.
const MIN_LABEL: usize = 20;
const MAX_LABEL: usize = 40;

fn margin(margin: &WeightedMargin<'_>, width: usize) -> String {
    let group = margin.group.map_or_else(String::new, |group| format!(": {group}"));
    let head = format!("{}{group}\n", margin.title);
    let line = |line: &MarginLine<'_>| {
        let percent = |share: f64| format!("{}%", format::decimal(share * 100.0, 1));
        format!(
            "  {:width$}{:>9}  {:>10}  {:>8}  {:>6}\n",
            format::ellipsis(line.label, width),
            format::count(line.people),
            percent(line.unweighted),
            percent(line.weighted),
            percent(line.target)
        )
    };
    std::iter::once(head).chain(margin.lines.iter().map(line)).collect()
}
