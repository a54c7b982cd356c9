//! The last pages: methodology, margins of error, data quality, disclosure, how to reproduce.

use super::results::Results;
use super::{recognised, words};
use crate::codebook::detect::GuessRole;
use crate::design::{LonelyPsu, Replication, SampleStructure};
use crate::document::{Block, DataFile, Inline, Role, Section, Table, TableCell, TableRow, Unit, Value};
use crate::format;
use crate::hash::InputFile;
use crate::options::Contrast;
use crate::table::{Form, ItemTable};

/// How the numbers were made.
pub(super) fn methodology(results: &Results) -> Section {
    let frame = &results.frame;
    let level = results.choices.level.percent();
    let variance = match (frame.clustered, frame.strata.len() > 1) {
        _ if frame.replicates.is_some() => "from the replicate weights",
        (true, _) => "by linearisation over the sampling units within strata, with replacement at the first stage",
        (false, true) => "by linearisation over respondents within strata",
        (false, false) => "by linearisation over respondents, each of whom is a sampling unit",
    };
    let weight = match (&results.codebook.design.weight, &results.codebook.design.weight_note) {
        (Some(weight), Some(note)) => format!("Estimates are weighted by {weight} ({note})."),
        (Some(weight), None) => format!("Estimates are weighted by {weight}; how the weight was made is not said."),
        (None, _) => "Estimates are not weighted.".to_owned(),
    };
    let degf =
        if frame.replicates.is_some() { "the rank of the replicate weights minus 1" } else { "sampling units minus strata" };
    let mut paragraphs = vec![
        weight,
        format!(
            "A share is the weighted number of respondents who gave an answer over the weighted number in the base. Standard errors are computed {variance} (equal to R survey’s svymean). Groups and filters are domains of the whole sample: respondents outside them still count in the design."
        ),
        format!(
            "Intervals at {level}%: {}, with t quantiles; the degrees of freedom are {degf}, over those with a respondent in the domain. Design effects compare with simple random sampling with replacement.",
            results.choices.method.words()
        ),
    ];
    if results.frame.strata.iter().any(|stratum| stratum.fraction > 0.0) {
        paragraphs.push("A finite population correction is applied by stratum.".to_owned());
    }
    paragraphs.extend(lonely(frame));
    if let Some(replicates) = &frame.replicates {
        paragraphs.push(replicated(&replicates.replication));
    }
    paragraphs.push(tests(results));
    if results.codebook.disclosure.probability_sample.is_none() {
        paragraphs.push("Whether respondents were drawn at random is not said, so intervals assume a random sample: they describe chance, not the bias of those who chose to take part.".to_owned());
    }
    paragraphs.push(format!("Software: survey-report {}.", env!("CARGO_PKG_VERSION")));
    Section::new(Role::Method, "Methodology").with(paragraphs.into_iter().map(Block::text))
}

/// The rule for strata with a single sampling unit, where there are any.
fn lonely(frame: &SampleStructure) -> Option<String> {
    let alone = frame.lonely_strata();
    if alone.is_empty() || frame.replicates.is_some() || frame.psus() < 2 {
        return None;
    }
    let rule = match frame.lonely {
        LonelyPsu::Fail | LonelyPsu::Remove => "it adds nothing to the variance, which is then too small",
        LonelyPsu::Certainty => "it is taken as certain to be sampled and adds nothing to the variance",
        LonelyPsu::Adjust => "its deviation is taken from the grand mean",
        LonelyPsu::Average => "it adds the mean of the other strata",
    };
    let names: Vec<String> = alone.iter().take(10).map(|label| (*label).to_owned()).collect();
    Some(format!(
        "{} a single sampling unit ({}): {rule}.",
        if alone.len() == 1 { "One stratum has".to_owned() } else { format!("{} strata each have", alone.len()) },
        format::list(&names)
    ))
}

fn replicated(replication: &Replication) -> String {
    let around = if replication.mse { "the estimate" } else { "the mean of the replicates" };
    format!(
        "Variances come from {} replicate weights, {}: the sum of squared deviations from {around}, each times its own factor where the method has one, times {}.",
        replication.count(),
        replication.method.words(),
        format::decimal(replication.scale, 6)
    )
}

fn tests(results: &Results) -> String {
    let with = match results.choices.contrast {
        Contrast::Columns => "each other",
        Contrast::Rest => "everyone else",
        Contrast::Both => "each other and with everyone else",
    };
    format!(
        "Groups are compared with {with} by two-sided t tests of the difference, whose variance accounts for sampling units that both share; p-values are {} (of groups within a row and set of groups, of trends and of statements among the items of a question). A question by a set of groups is tested by Rao and Scott’s second-order F.",
        results.choices.adjustment.words()
    )
}

/// The margin of error of every group.
pub(super) fn margins(results: &Results) -> Option<Section> {
    let shares = results.exhibits.iter().filter(|exhibit| exhibit.form != Form::Numeric);
    let exhibit = shares.max_by_key(|exhibit| exhibit.base(0).map_or(0, |base| base.unweighted))?;
    let head = ["Group", "Unweighted n", "Design effect of the weights", "Effective n", "Margin at 50%, points"];
    let mut table = Table::of_numbers(&head);
    for (at, column) in exhibit.columns.iter().enumerate() {
        let row = exhibit.rows().find_map(|of| of.row.cells.get(at)?.as_ref());
        let Some(estimate) = row.map(|cell| cell.estimate) else { continue };
        let name = column.banner.as_ref().map_or_else(|| column.label.clone(), |banner| format!("{banner}: {}", column.label));
        let margin = results.margin_of(estimate.base.effective, estimate.degf);
        table.rows.push(TableRow::new([
            name.into(),
            TableCell::count(estimate.base.unweighted as f64),
            estimate.base.weighting_effect().map_or_else(String::new, |effect| format::decimal(effect, 2)).into(),
            TableCell::count(estimate.base.effective),
            margin.map_or(TableCell::NoBase, |margin| format!("±{}", format::decimal(margin * 100.0, 1)).into()),
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
pub(super) fn disclosure(results: &Results) -> Section {
    let disclosure = &results.codebook.disclosure;
    let study = &results.codebook.study;
    let precision = results
        .margin()
        .map(|margin| format!("±{} points at 50%, {}", format::decimal(margin * 100.0, 2), words::interval_name(results)));
    let weighting =
        disclosure.weighting.clone().or_else(|| match (&results.codebook.design.weight, &results.codebook.design.weight_note) {
            (Some(weight), Some(note)) => Some(format!("{weight}: {note}")),
            (Some(weight), None) => Some(format!("By {weight}; how it was made is not said")),
            (None, _) => Some("Unweighted".to_owned()),
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
    let missing = items.iter().filter(|(_, value)| value.is_none()).count();
    let mut table = Table::of_texts(&["Item", "Disclosed"]);
    for (name, value) in items {
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
    lines.extend(results.codebook_file.as_ref().map(|codebook| file("Codebook", codebook)));
    lines.push(vec![
        Inline::text("The files of this report with their hashes are listed in "),
        Inline::file(DataFile::Manifest),
        Inline::text("."),
    ]);
    Section::new(Role::Reproduction, "Reproduce").with([Block::Code(results.command.clone()), Block::List(lines)])
}
