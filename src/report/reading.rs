//! How to read a report, and its full tables: what holds for every table is said here once.

use super::group_notes::alpha_words;
use super::group_tables;
use super::results::Results;
use crate::compare::MIN_EFFECTIVE_BASE;
use crate::document::{Block, DataFile, DocumentFile, Inline, Role, Section};
use crate::format;
use crate::options::{Adjustment, Contrast, Standards, TablesPlace};
use crate::table::{Form, MAX_COMPARED_ITEMS};

/// What a reader needs to know about the numbers of a report.
pub(super) fn how_to_read(results: &Results) -> Section {
    let mut items = vec![text(intervals(results)), text(rounding()), text(bases(results))];
    if has_groups(results) {
        items.push(text(who_differs()));
    }
    if results.tables == TablesPlace::InReport {
        items.extend(letters(results).into_iter().map(text));
    }
    let mut files = vec![Inline::text("Every number, unrounded and with its standard error, is in ")];
    files.extend([Inline::file(DataFile::Results), Inline::text("; every test in "), Inline::file(DataFile::Tests)]);
    if group_tables::are_apart(results) {
        files.extend([Inline::text("; the full tables are in "), Inline::document(DocumentFile::Tables)]);
    }
    files.push(Inline::text("."));
    items.push(files);
    Section::new(Role::Reading, "How to read this report").with([Block::List(items)])
}

/// What a reader needs to know about the full tables.
pub(super) fn how_to_read_tables(results: &Results) -> Section {
    let mut items = vec![rounding(), bases(results)];
    items.extend(letters(results));
    Section::new(Role::Reading, "How to read these tables").with([Block::list(items)])
}

/// What a reader needs to know about a table book.
pub(super) fn how_to_read_book(results: &Results) -> Section {
    let mut items = vec![
        "Each question has a sheet: bases first, then its answers, the total and every group side by side. Its numbers are not rounded, only shown so.".to_owned(),
        "The limits of the total’s interval stand beside it; those of the groups are folded away: the 2 in the margin above the columns opens them.".to_owned(),
        intervals(results),
        rounding(),
        bases(results),
    ];
    items.extend(has_groups(results).then(|| format!("{} They stand in the columns headed “Sig.”.", marks(results))));
    items.extend(untested(results));
    Section::new(Role::Reading, "How to read this book").with([Block::list(items)])
}

fn text(text: String) -> Vec<Inline> {
    vec![Inline::text(text)]
}

fn has_groups(results: &Results) -> bool {
    !results.codebook.banners.is_empty()
}

fn intervals(results: &Results) -> String {
    let level = results.choices.level.percent();
    let says = "An interval such as (48–54) says how far chance may have moved a share";
    if results.codebook.disclosure.probability_sample == Some(true) {
        format!("{says}: of {level}% intervals made this way, {level} in 100 hold the true share.")
    } else {
        format!(
            "{says}, if respondents were like a random sample of the population: of {level}% intervals made this way, {level} in 100 would hold the true share. Who did not take part may matter more."
        )
    }
}

fn rounding() -> String {
    "Percentages are rounded, halves up. Nets are computed from respondents before rounding, so rounded answers may not add to them, or to 100; where several answers were possible, shares may add to more. * is more than 0 but less than 0.5%.".to_owned()
}

fn bases(results: &Results) -> String {
    let effective =
        "The effective base is the number of respondents that a simple random sample would need for the same precision.";
    let small = match results.choices.standards {
        Standards::Default => format!(
            "Shares on an effective base under 30 are not shown ({}); on 30 to 99 they are marked {}.",
            format::SUPPRESSED,
            format::SMALL_BASE
        ),
        Standards::Nchs => format!(
            "Shares that do not meet the presentation standards of the NCHS are not shown ({}); [c] marks those to be read with caution.",
            format::SUPPRESSED
        ),
        Standards::None => "Shares are shown however small their base is.".to_owned(),
    };
    format!(
        "n is the number of respondents in the base, before weighting; those who did not answer a question are not in its base unless the line under its table says so. {effective} {small}"
    )
}

fn who_differs() -> String {
    "“Who differs” names a difference only where all answers by all groups differ too. Differences are computed before rounding, so they may not follow from the shares shown; their intervals are not adjusted.".to_owned()
}

/// How groups and statements were compared, for readers of the full tables.
fn letters(results: &Results) -> Vec<String> {
    let mut items = Vec::new();
    if has_groups(results) {
        items.push(marks(results));
        items.push("Under a table of groups stand the smallest differences of its leading row that reach significance before adjustment, and those that would be found four times out of five: no mark does not mean no difference. All answers by all groups are tested by Rao and Scott’s F.".to_owned());
    }
    items.extend(untested(results));
    if results.exhibits.iter().any(|exhibit| exhibit.form == Form::Battery) {
        items.push(format!(
            "Statements are compared with each other where they are no more than {MAX_COMPARED_ITEMS}: the same respondents answered, which the test accounts for."
        ));
    }
    items
}

fn untested(results: &Results) -> Option<String> {
    let numeric = results.exhibits.iter().any(|exhibit| exhibit.form == Form::Numeric);
    numeric.then(|| "Medians, quartiles and totals are not tested.".to_owned())
}

/// The marks of groups that differ.
fn marks(results: &Results) -> String {
    let with = match results.choices.contrast {
        Contrast::Columns => "A letter after a share names a column that it is higher than",
        Contrast::Rest => "▲ and ▼ mark groups that are higher or lower than everyone else with an answer",
        Contrast::Both => {
            "A letter after a share names a column that it is higher than; ▲ and ▼ mark groups that are higher or lower than everyone else with an answer"
        }
    };
    let adjusted = match results.choices.adjustment {
        Adjustment::None => {
            format!("{}: of many, some find what is not there", results.choices.adjustment.words())
        }
        adjustment => format!("{} within each row and set of groups", adjustment.words()),
    };
    format!(
        "{with}: p < {}, two-sided design-based t test, {adjusted}; no test where an effective base is under {}. Differences are computed before rounding.",
        alpha_words(results),
        format::whole(MIN_EFFECTIVE_BASE)
    )
}
