//! Who differs: sentences about the groups of an exhibit. Only what is told from chance is said, and never ranked otherwise.

use super::results::Results;
use super::words;
use crate::compare::{Difference, is_testable};
use crate::document::DataFile;
use crate::format;
use crate::options::Margin;
use crate::table::{BannerTrend, Exhibit, ItemPair, ItemRow, ItemTable, Pair, Row, RowRole};

/// Sentences under one exhibit.
const MAX_SENTENCES: usize = 5;

/// A difference that may be told, with the size by which it is ranked.
pub(super) struct Finding {
    /// The sentence.
    pub(super) text: String,
    /// Its size: of shares in 0..1.
    pub(super) size: f64,
}

/// The rows whose groups a reader is told about: nets, or else answers but those set aside; of two answers the one that says yes, or
/// else the first, since the other mirrors it.
pub(super) fn told_rows(item: &ItemTable) -> Vec<ItemRow<'_>> {
    let nets: Vec<ItemRow<'_>> = item.item_rows().filter(|of| of.row.role.is_net()).collect();
    let is_answer = |of: &ItemRow<'_>| !of.row.role.is_net() && !matches!(of.row.role, RowRole::Score | RowRole::NonSubstantive);
    let answers: Vec<ItemRow<'_>> = item.item_rows().filter(is_answer).collect();
    match (nets.is_empty(), answers.as_slice()) {
        (false, _) => nets,
        (true, [first, second]) => vec![if crate::table::says_yes(&second.row.label) { *second } else { *first }],
        (true, _) => answers,
    }
}

/// The largest differences between groups, one for each variable and banner, and then the trends.
pub(super) fn sentences(results: &Results, exhibit: &Exhibit) -> Vec<String> {
    if results.codebook.questions[exhibit.question].demographic {
        return Vec::new();
    }
    let found = largest_first(findings(results, exhibit)).chain(largest_first(trends(exhibit)));
    let mut sentences: Vec<String> = found.map(|finding| finding.text).collect();
    let more = sentences.len().saturating_sub(MAX_SENTENCES);
    if more > 0 {
        sentences.truncate(MAX_SENTENCES);
        let difference = if more == 1 { "difference" } else { "differences" };
        sentences.push(format!("and {more} more {difference}: see {}.", DataFile::Tests));
    }
    sentences
}

fn largest_first(mut findings: Vec<Finding>) -> impl Iterator<Item = Finding> {
    findings.sort_by(|a, b| b.size.total_cmp(&a.size));
    findings.into_iter()
}

/// One difference for each variable and banner that have to do with each other: that of the leading net where it is told from chance,
/// else the largest.
pub(super) fn findings(results: &Results, exhibit: &Exhibit) -> Vec<Finding> {
    let mut found = Vec::new();
    for banner in banners(exhibit) {
        let associated = associated(results, exhibit, banner);
        let told = |item: &&ItemTable| associated(&item.variable) && !repeats(exhibit, item, banner);
        for item in exhibit.items.iter().filter(told) {
            let rows = told_rows(item);
            let lead = rows.iter().copied().filter(|of| of.row.role.is_net() && of.is_lead());
            found.extend(largest(exhibit, lead, banner).or_else(|| largest(exhibit, rows.iter().copied(), banner)));
        }
    }
    found
}

/// Whether the groups are the answers themselves: each group gave one answer throughout, which is no finding.
fn repeats(exhibit: &Exhibit, item: &ItemTable, banner: &str) -> bool {
    let answers: Vec<&Row> = item.rows.iter().filter(|row| row.role.is_share() && !row.role.is_net()).collect();
    let columns = (0..exhibit.columns.len()).filter(|at| exhibit.columns[*at].banner_column.as_deref() == Some(banner));
    let value = |row: &&Row, at: usize| row.cells.get(at).and_then(Option::as_ref).map(|cell| cell.estimate.value);
    let mut groups = columns.filter(|at| answers.iter().any(|row| value(row, *at).is_some())).peekable();
    // An option is chosen by all or by none.
    let is_certain = |share: f64| share > 1.0 - 1e-12 || (answers.len() == 1 && share < 1e-12);
    groups.peek().is_some() && groups.all(|at| answers.iter().any(|row| value(row, at).is_some_and(is_certain)))
}

/// Which variables have to do with a banner at all, by their Rao–Scott tests, adjusted among the variables of the exhibit: without
/// this, the largest of many differences would be told although each row allows for its own tests only. What has no such test, such
/// as a mean, is told by its pairs.
fn associated<'a>(results: &Results, exhibit: &'a Exhibit, banner: &'a str) -> impl Fn(&str) -> bool + 'a {
    let tests: Vec<_> = exhibit.associations.iter().filter(|test| test.banner_column == banner).collect();
    let p_values: Vec<f64> = tests.iter().map(|test| test.association.p_value).collect();
    let alpha = 1.0 - results.choices.level.fraction();
    let adjusted = results.choices.adjustment.adjust(&p_values);
    move |variable: &str| {
        let at = tests.iter().position(|test| test.variable == variable);
        at.is_none_or(|at| adjusted[at] < alpha)
    }
}

/// The columns of the data that make groups, each once.
fn banners(exhibit: &Exhibit) -> Vec<&str> {
    let mut banners: Vec<&str> = exhibit.columns.iter().filter_map(|column| column.banner_column.as_deref()).collect();
    banners.dedup();
    banners
}

/// The largest difference of some rows between the groups of a banner that is told from chance.
fn largest<'a>(exhibit: &Exhibit, rows: impl Iterator<Item = ItemRow<'a>>, banner: &str) -> Option<Finding> {
    let of = |column: usize| exhibit.columns[column].banner_column.as_deref() == Some(banner);
    let mut found: Vec<Finding> = Vec::new();
    for of_item in rows {
        let row = of_item.row;
        let pairs = row.tests.pairs.iter().filter(|pair| pair.difference.is_significant() && of(pair.first));
        found.extend(pairs.map(|pair| between(exhibit, of_item, pair)));
        let rest = row.tests.rest.iter().filter(|rest| rest.difference.is_significant() && of(rest.column));
        found.extend(rest.map(|rest| from_rest(exhibit, of_item, rest.column, &rest.difference)));
    }
    // Of equals the first, so that the order of the rows decides.
    found.into_iter().rev().max_by(|a, b| a.size.total_cmp(&b.size))
}

/// "NET Agree: 55+ (51%) more than 18–34 (34%), by 17 points (9 to 25)".
fn between(exhibit: &Exhibit, of: ItemRow<'_>, pair: &Pair) -> Finding {
    let row = of.row;
    let group = |column: usize| {
        let shown = row.cells[column].as_ref().map_or_else(String::new, |cell| shown(cell.estimate.value, row.role));
        format!("{} ({shown})", exhibit.columns[column].label)
    };
    let text = format!(
        "{}: {} more than {}, {}.",
        subject(of),
        group(pair.higher()),
        group(pair.lower()),
        by(&pair.difference, row.role)
    );
    Finding { text, size: pair.difference.value.abs() }
}

fn from_rest(exhibit: &Exhibit, of: ItemRow<'_>, column: usize, difference: &Difference) -> Finding {
    let row = of.row;
    let own = row.cells[column].as_ref().map_or(0.0, |cell| cell.estimate.value);
    let word = if difference.value > 0.0 { "more" } else { "less" };
    let text = format!(
        "{}: {} ({}) {word} than everyone else ({}), {}.",
        subject(of),
        exhibit.columns[column].label,
        shown(own, row.role),
        shown(own - difference.value, row.role),
        by(difference, row.role)
    );
    Finding { text, size: difference.value.abs() }
}

/// What a row is about, in a sentence.
pub(super) fn subject(of: ItemRow<'_>) -> String {
    let row = of.row;
    let label = if row.role.is_net() { format!("NET {}", row.label) } else { row.label.clone() };
    match &of.item.statement {
        Some(statement) => format!("{} – {label}", format::cut_at_word(statement, 80)),
        None => label,
    }
}

fn shown(value: f64, role: RowRole) -> String {
    if role.is_share() { format!("{}%", format::percent(value)) } else { words::value(value, role) }
}

/// "by 17 points (9 to 25)"; with decimals where a limit would round to nothing.
pub(super) fn by(difference: &Difference, role: RowRole) -> String {
    let limits = [difference.interval.lower, difference.interval.upper];
    let [low, high] = if difference.value < 0.0 { [-limits[1], -limits[0]] } else { limits };
    let size = difference.value.abs();
    if !(role.is_share() || role == RowRole::Score) {
        let decimals = match role {
            RowRole::Mean | RowRole::Quantile if size >= 0.1 => 1,
            _ => format::decimals_for(difference.value),
        };
        let [size, low, high] = [size, low, high].map(|value| format::decimal(value, decimals));
        return format!("by {size} ({low} to {high})");
    }
    let decimals = u8::from([size, low, high].iter().any(|value| value.abs() < 0.005));
    let [size, low, high] = [size, low, high].map(|value| format::decimal(value * 100.0, decimals));
    let noun = if size == "1" { "point" } else { "points" };
    format!("by {size} {noun} ({low} to {high})")
}

/// The trend of the row that stands for each variable, where it is told from chance and no step goes the other way.
fn trends(exhibit: &Exhibit) -> Vec<Finding> {
    let mut found = Vec::new();
    for item in &exhibit.items {
        let own = told_rows(item);
        // Of several answers without a net, none stands for the question.
        let told = own.iter().find(|of| own.len() == 1 || (of.row.role.is_net() && of.is_lead()));
        let Some(of) = told else { continue };
        let trends = of.row.tests.trends.iter();
        let shown = trends.filter(|trend| trend.trend.slope.is_significant() && is_monotone(of.row, trend));
        found.extend(shown.map(|trend| trend_sentence(exhibit, *of, trend)));
    }
    found
}

fn trend_sentence(exhibit: &Exhibit, of: ItemRow<'_>, trend: &BannerTrend) -> Finding {
    let slope = &trend.trend.slope;
    let word = if slope.value > 0.0 { "rises" } else { "falls" };
    let text = format!(
        "{} {word} from {} to {}, {} a step on average (linear trend, p {}).",
        subject(of),
        exhibit.columns[trend.first].label,
        exhibit.columns[trend.last].label,
        by(slope, of.row.role),
        format::p_value(slope.p_adjusted)
    );
    Finding { text, size: slope.value.abs() }
}

/// Whether no step between neighbouring groups goes against the trend.
fn is_monotone(row: &Row, trend: &BannerTrend) -> bool {
    let groups = row.cells[trend.first..=trend.last].iter().flatten().filter(|cell| is_testable(&cell.estimate));
    let values: Vec<f64> = groups.map(|cell| cell.estimate.value * trend.trend.slope.value.signum()).collect();
    values.windows(2).all(|pair| pair[0] <= pair[1])
}

/// Groups whose leading row is the same within the margin that the codebook names.
pub(super) fn equivalences(results: &Results, exhibit: &Exhibit) -> Vec<String> {
    let Some(margin) = results.choices.equivalence.map(Margin::share) else { return Vec::new() };
    let leading = exhibit.rows().filter(|of| of.is_lead() && of.row.role.is_share());
    let of_row = |of: ItemRow<'_>| -> Vec<String> {
        let same = of.row.tests.pairs.iter().filter(|pair| pair.difference.equivalence(margin).equivalent);
        same.map(|pair| {
            format!(
                "{}: {} and {} (two one-sided tests, p {}).",
                subject(of),
                exhibit.columns[pair.first].label,
                exhibit.columns[pair.second].label,
                format::p_value(pair.difference.equivalence(margin).p_value)
            )
        })
        .collect()
    };
    leading.flat_map(of_row).take(MAX_SENTENCES).collect()
}

/// Which items of a battery are ahead of which, in the order of the rows.
pub(super) fn items_ahead(exhibit: &Exhibit) -> Vec<String> {
    let title = |item: &ItemTable| {
        let name = item.statement.as_ref().unwrap_or(&item.variable);
        format!("“{}”", format::cut_at_word(name, 60))
    };
    let behind = |item: &ItemTable| -> Vec<String> {
        let ahead = |pair: &&ItemPair| pair.difference.is_significant() && *pair.ahead() == item.variable;
        let others = exhibit.pairs.iter().filter(ahead).filter_map(|pair| exhibit.item(pair.behind()));
        others.map(title).collect()
    };
    let sentence = |item: &ItemTable| {
        let behind = behind(item);
        let share = item.lead().total().map(|cell| format::percent(cell.estimate.value))?;
        let all = behind.len() > 1 && behind.len() + 1 == exhibit.items.len();
        let of = if all { "all others".to_owned() } else { format::list(&behind) };
        (!behind.is_empty()).then(|| format!("{} ({share}%) is ahead of {of}.", title(item)))
    };
    exhibit.items.iter().filter_map(sentence).collect()
}
