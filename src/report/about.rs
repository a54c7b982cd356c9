//! The last pages: margins of error, data quality, disclosure, how to reproduce.

use super::results::Results;
use super::{recognised, weighting, words};
use crate::codebook::detect::GuessRole;
use crate::document::{Block, DataFile, DisclosureItem, Inline, Role, Section, Table, TableCell, TableRow, Unit, Value};
use crate::format;
use crate::hash::InputFile;
use crate::names::STANDARD_INPUT;
use crate::table::{Form, ItemTable};

/// The margin of error of every group.
pub(super) fn margins(results: &Results) -> Option<Section> {
    let shares = results.exhibits.iter().filter(|exhibit| exhibit.form != Form::Numeric);
    let exhibit = shares.max_by_key(|exhibit| exhibit.base(0).map_or(0, |base| base.unweighted))?;
    let head = ["Group", "Unweighted n", "Design effect of the weights", "Effective n", "Margin at 50%, points"];
    let mut table = Table::of_numbers(&head);
    let number = |value: f64, unit: Unit| TableCell::Value(Value::new(value, unit));
    for (at, column) in exhibit.columns.iter().enumerate() {
        let row = exhibit.rows().find_map(|of| of.row.cells.get(at)?.as_ref());
        let name = column.banner.as_ref().map_or_else(|| column.label.clone(), |banner| format!("{banner}: {}", column.label));
        let Some(estimate) = row.map(|cell| cell.estimate) else {
            let withheld = exhibit.hidden(at).map(|why| TableCell::no_base(Some(why)));
            table.rows.extend(withheld.map(|n| TableRow::new([name.into(), n, "".into(), "".into(), "".into()])));
            continue;
        };
        let margin = results.margin_of(estimate.base.effective, estimate.degf);
        table.rows.push(TableRow::new([
            name.into(),
            TableCell::count(estimate.base.unweighted as f64),
            estimate.base.weighting_effect().map_or(TableCell::NoBase, |effect| number(effect, Unit::Factor)),
            TableCell::count(estimate.base.effective),
            margin.map_or(TableCell::NoBase, |margin| number(margin, Unit::Margin)),
        ]));
    }
    let note = format!(
        "Half the width of the {} of a share of 50%, from the weights alone. Shares nearer to 0% or 100% are more precise; the interval of each share also accounts for strata and sampling units.",
        words::interval_name(results)
    );
    Some(Section::new(Role::Method, "Margins of error").with([Block::Table(table), Block::text(note)]))
}

/// Who and what was left out, and what looked odd.
pub(super) fn data_quality(results: &Results) -> Section {
    let mut blocks = vec![Block::list(row_facts(results))];
    blocks.extend(nonresponse(results));
    blocks.extend(recognised::columns_left_out(results));
    blocks.extend(recognised::guesses(results));
    if !results.warnings.is_empty() {
        blocks.push(Block::strong("Warnings"));
        blocks.push(Block::List(results.warnings.iter().map(|warning| Inline::message(&warning.to_string())).collect()));
    }
    Section::new(Role::Method, "Data quality").with(blocks)
}

#[allow(clippy::cast_precision_loss)]
fn row_facts(results: &Results) -> Vec<String> {
    let quality = &results.quality;
    let mut facts = vec![format!("{} read, {} used.", format::counted(quality.rows, "row"), format::count(quality.used))];
    let dropped = [
        (quality.empty, "without any answer"),
        (quality.filtered_out, "outside the filter"),
        (quality.zero_weight, "with a weight of 0, kept in the design but in no estimate"),
    ];
    facts.extend(
        dropped.iter().filter(|(rows, _)| *rows > 0).map(|(rows, why)| format!("{} {why}.", format::counted(*rows, "row"))),
    );
    let doubtful = results.guesses.iter().filter(|guess| {
        matches!(guess.role, GuessRole::Finished | GuessRole::TestRows)
            || (guess.role == GuessRole::AttentionCheck && guess.filter.is_some())
    });
    facts.extend(doubtful.map(|guess| {
        let what = match guess.role {
            GuessRole::Finished => "Unfinished interviews",
            GuessRole::TestRows => "Tests and previews",
            _ => "Failed checks of attention",
        };
        let used = if results.codebook.design.filter.is_none() { "used" } else { "used as far as the filter keeps them" };
        format!("{what}, by {}: {}; {used}.", guess.columns.join(", "), guess.reason)
    }));
    match quality.duplicate_ids {
        Some(0) => facts.push("No respondent id comes up twice.".to_owned()),
        Some(rows) => facts.push(format!("{} with an id that came up before; kept.", format::counted(rows, "row"))),
        None => {}
    }
    if let Some(weights) = &quality.weights {
        let mean = weights.sum / quality.used as f64;
        facts.push(format!(
            "Weights from {} to {}, mean {}; design effect {}.",
            format::decimal(weights.min, 3),
            format::decimal(weights.max, 3),
            format::decimal(mean, 3),
            format::decimal(results.weighting_effect(), 2)
        ));
    }
    let title = |id: &str| results.codebook.questions.iter().find(|question| question.id == id).map(words::short_title);
    for line in quality.straight_lines.iter().filter(|line| line.complete > 0) {
        let share = line.straight as f64 / line.complete as f64;
        facts.push(format!(
            "{}% of the {} who answered every statement of “{}” gave the same answer to all of them.",
            format::percent(share),
            format::count(line.complete),
            title(&line.question).unwrap_or_else(|| line.question.clone())
        ));
    }
    facts.extend(
        quality
            .oddities
            .iter()
            .map(|oddity| format!("{}: {}: {}.", oddity.question, format::counted(oddity.rows, "row"), oddity.what)),
    );
    facts
}

/// Questions and statements that respondents left unanswered; a set of options that is answered as one has one line.
#[allow(clippy::cast_precision_loss)]
fn nonresponse(results: &Results) -> Option<Block> {
    let mut table = Table::of_numbers(&["Question", "Asked", "No answer", "%"]);
    for exhibit in &results.exhibits {
        let question = &results.codebook.questions[exhibit.question];
        let as_one = words::is_answered_as_one(question, exhibit);
        let items = exhibit.items.iter().take(if as_one { 1 } else { usize::MAX });
        for item in items.filter(|item| item.missing > 0) {
            let asked = item.base(0).map_or(0, |base| base.unweighted) + item.missing;
            let title = words::short_title(question);
            let name = if as_one { title } else { format!("{title} – {}", part(item)) };
            let share = item.missing as f64 / asked as f64;
            table.rows.push(TableRow::new([
                name.into(),
                TableCell::count(asked as f64),
                TableCell::count(item.missing as f64),
                TableCell::Value(Value::new(share, Unit::Percent)),
            ]));
        }
    }
    (!table.rows.is_empty()).then(|| Block::Details {
        summary: format!("Item non-response: {}", format::counted(table.rows.len() as u64, "item")),
        blocks: vec![Block::Table(table)],
    })
}

/// A statement or an option of a question.
fn part(item: &ItemTable) -> String {
    let name = item.statement.as_ref().or(item.rows.first().map(|row| &row.label)).unwrap_or(&item.variable);
    format::cut_at_word(name, MAX_PART)
}

/// Longer statements and options are cut in tables about them.
const MAX_PART: usize = 80;

/// The facts that readers of a survey are owed, filled in or not.
pub(super) fn disclosed(results: &Results) -> Vec<DisclosureItem> {
    let disclosure = &results.codebook.disclosure;
    let study = &results.codebook.study;
    let precision = results
        .margin()
        .map(|margin| format!("±{} points at 50%, {}", format::decimal(margin * 100.0, 2), words::interval_name(results)));
    let weighting = disclosure.weighting.clone().or_else(|| weighting::in_words(&results.codebook)).or_else(|| {
        match (&results.codebook.design.weight, &results.codebook.design.weight_note) {
            (Some(weight), Some(note)) => Some(format!("{weight}: {note}")),
            (Some(weight), None) => Some(format!("By {weight}; how it was made is not said")),
            (None, _) => Some("Unweighted".to_owned()),
        }
    });
    let items = [
        ("Data collection strategy", disclosure.strategy.clone()),
        ("Sponsor and conductor", joined(disclosure.sponsor.as_ref(), disclosure.conducted_by.as_ref())),
        ("Measurement tools", disclosure.instrument.clone()),
        ("Population", study.population.clone()),
        ("Geography", disclosure.geography.clone()),
        ("Sample", disclosure.sample.clone()),
        ("Mode", disclosure.mode.clone()),
        ("Dates", disclosure.dates.clone()),
        (
            "Sample size and precision",
            precision.map(|precision| format!("n = {}, {precision}", format::count(results.quality.used))),
        ),
        ("Weighting", weighting),
        ("Data quality checks", disclosure.quality.clone()),
        ("Limitations", disclosure.limitations.clone()),
        ("Contact", disclosure.contact.clone()),
    ];
    items.into_iter().map(|(name, value)| DisclosureItem { name, value }).collect()
}

/// The section of these facts.
pub(super) fn disclosure(results: &Results) -> Section {
    let items = disclosed(results);
    let missing = items.iter().filter(|item| item.value.is_none()).count();
    let mut table = Table::of_texts(&["Item", "Disclosed"]);
    for DisclosureItem { name, value } in items {
        table.push(vec![name.to_owned(), value.unwrap_or_else(|| "Not supplied".to_owned())]);
    }
    let mut blocks = Vec::new();
    if missing > 0 {
        blocks.push(Block::text(format!(
            "Draft: {} not supplied. Supply them in [disclosure] and [study] of the codebook.",
            format::counted(missing as u64, "item")
        )));
    }
    blocks.push(Block::Table(table));
    Section::new(Role::Disclosure, "Disclosure").with(blocks)
}

fn joined(sponsor: Option<&String>, conductor: Option<&String>) -> Option<String> {
    match (sponsor, conductor) {
        (Some(sponsor), Some(conductor)) if sponsor == conductor => Some(sponsor.clone()),
        (Some(sponsor), Some(conductor)) => Some(format!("{sponsor}; conducted by {conductor}")),
        (one, other) => one.or(other).cloned(),
    }
}

/// How to make the same report again.
pub(super) fn reproduce(results: &Results) -> Section {
    let file = |name: &str, file: &InputFile| {
        vec![
            Inline::text(format!("{name}: ")),
            Inline::code(file.name.clone()),
            Inline::text(", SHA-256 "),
            Inline::code(file.sha256.clone()),
        ]
    };
    let mut lines = vec![file("Data", &results.source.file)];
    lines[0].push(Inline::text(format!(
        ", {} bytes, {}, {}",
        format::count(results.source.bytes),
        results.source.dialect,
        format::counted(results.source.columns as u64, "column")
    )));
    if results.source.file.name == STANDARD_INPUT {
        lines[0].push(Inline::text("; in the command, DATA is a file of these bytes"));
    }
    lines.extend(results.codebook_file.as_ref().map(|codebook| file("Codebook", codebook)));
    lines.push(vec![
        Inline::text("The files of this report with their hashes are listed in "),
        Inline::file(DataFile::Manifest),
        Inline::text("."),
    ]);
    Section::new(Role::Reproduction, "Reproduce").with([Block::Code(results.command.clone()), Block::List(lines)])
}
