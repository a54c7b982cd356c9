//! Who differs: sentences about the groups of an exhibit. Only what is told from chance is said, and never ranked otherwise.

use super::headline::predicate;
use super::results::Results;
use super::words;
use crate::codebook::{Question, Telling, group_in_words};
use crate::compare::{Difference, is_testable};
use crate::document::DataFile;
use crate::format;
use crate::options::Margin;
use crate::table::{BannerTrend, Cell, Exhibit, FromRest, ItemPair, ItemRow, ItemTable, Pair, Row, RowRole};

/// Sentences under one exhibit.
const MAX_SENTENCES: usize = 5;

/// A difference of a row that may be told: of a group and another, or everyone else.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroupDifference<'a> {
    of: ItemRow<'a>,
    /// The column that is told of first: of two groups the one with more.
    pub(super) column: usize,
    /// The group it is compared with, or everyone else.
    against: Option<usize>,
    /// The first less the other.
    pub(super) difference: Difference,
}

/// The widest gap of an exhibit between a group of a banner and everyone else.
#[derive(Debug, Clone, Copy)]
pub(super) struct WidestGap<'a> {
    pub(super) gap: GroupDifference<'a>,
    /// The variables of the exhibit in which a group of the banner is apart, as a part of all.
    pub(super) part: f64,
}

/// A trend that may be told.
#[derive(Debug, Clone, Copy)]
struct Steps<'a> {
    of: ItemRow<'a>,
    trend: BannerTrend,
}

/// The rows whose groups a reader is told about: nets, or else answers but those set aside; of two answers the one that says yes, or
/// else the first, since the other mirrors it.
pub(super) fn told_rows(item: &ItemTable) -> Vec<ItemRow<'_>> {
    let nets: Vec<ItemRow<'_>> = item.item_rows().filter(|of| of.row.role.is_net()).collect();
    let is_answer = |of: &ItemRow<'_>| !of.row.role.is_net() && !matches!(of.row.role, RowRole::Score | RowRole::NonSubstantive);
    let answers: Vec<ItemRow<'_>> = item.item_rows().filter(is_answer).collect();
    match (nets.is_empty(), answers.as_slice()) {
        (false, _) => nets,
        (true, [first, second]) => vec![if crate::codebook::says_yes(&second.row.label) { *second } else { *first }],
        (true, _) => answers,
    }
}

/// The largest differences between groups, one for each variable and banner, and then the trends; not more than five.
pub(super) fn sentences(results: &Results, exhibit: &Exhibit) -> Vec<String> {
    let question = &results.codebook.questions[exhibit.question];
    if question.demographic {
        return Vec::new();
    }
    let mut differences = differences(results, exhibit);
    differences.sort_by(|a, b| b.size().total_cmp(&a.size()));
    let mut trends = trends(exhibit);
    trends.sort_by(|a, b| b.size().total_cmp(&a.size()));
    let all = differences.len() + trends.len();
    // Trends are few, and say more in one sentence.
    let kept = trends.len().min(MAX_TRENDS);
    let told = differences
        .iter()
        .take(MAX_SENTENCES - kept)
        .map(|difference| difference.sentence(exhibit, question, Telling::UnderQuestion));
    let mut sentences: Vec<String> =
        told.chain(trends.iter().take(kept).map(|steps| steps.sentence(exhibit, question))).collect();
    if all > sentences.len() {
        let more = (all - sentences.len()) as u64;
        let last = sentences.pop().unwrap_or_default();
        sentences.push(format!("{last} {} in {}.", format::counted(more, "more difference"), DataFile::Tests));
    }
    sentences
}

/// Trends among them.
const MAX_TRENDS: usize = 2;

/// One difference for each variable and banner that have to do with each other: that of the leading net where it is told from chance,
/// else the largest.
pub(super) fn differences<'a>(results: &Results, exhibit: &'a Exhibit) -> Vec<GroupDifference<'a>> {
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

/// For each banner that the variables of an exhibit have to do with, the largest difference of a group from everyone else, with the part of
/// the variables that have one.
pub(super) fn from_everyone_else<'a>(results: &Results, exhibit: &'a Exhibit) -> Vec<WidestGap<'a>> {
    let of_banner = |banner: &str| -> Option<WidestGap<'a>> {
        let associated = associated(results, exhibit, banner);
        let told = exhibit.items.iter().filter(|item| associated(&item.variable) && !repeats(exhibit, item, banner));
        let rows = told.flat_map(told_rows);
        let apart = |of: ItemRow<'a>| {
            let own = |rest: &&FromRest| exhibit.columns[rest.column].banner_column.as_deref() == Some(banner);
            let significant = of.row.tests.apart.iter().filter(own).filter(|rest| rest.difference.is_significant());
            significant.map(move |rest| GroupDifference::from_rest(of, rest)).collect::<Vec<_>>()
        };
        let gaps: Vec<GroupDifference<'a>> = rows.flat_map(apart).collect();
        let mut apart: Vec<&str> = gaps.iter().map(|gap| gap.of.item.variable.as_str()).collect();
        apart.dedup();
        let widest = gaps.iter().copied().reduce(|widest, gap| if gap.size() > widest.size() { gap } else { widest })?;
        Some(WidestGap { gap: widest, part: apart.len() as f64 / exhibit.items.len() as f64 })
    };
    banners(exhibit).into_iter().filter_map(of_banner).collect()
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
fn largest<'a>(exhibit: &Exhibit, rows: impl Iterator<Item = ItemRow<'a>>, banner: &str) -> Option<GroupDifference<'a>> {
    let of_banner = |column: usize| exhibit.columns[column].banner_column.as_deref() == Some(banner);
    let mut found: Vec<GroupDifference<'a>> = Vec::new();
    for of in rows {
        let tests = &of.row.tests;
        let pairs = tests.pairs.iter().filter(|pair| pair.difference.is_significant() && of_banner(pair.first));
        found.extend(pairs.map(|pair| GroupDifference::of_pair(of, pair)));
        let rest = tests.rest.iter().filter(|rest| rest.difference.is_significant() && of_banner(rest.column));
        found.extend(rest.map(|rest| GroupDifference::from_rest(of, rest)));
    }
    // Of equals the first, so that the order of the rows decides.
    found.into_iter().rev().max_by(|a, b| a.size().total_cmp(&b.size()))
}

impl<'a> GroupDifference<'a> {
    fn of_pair(of: ItemRow<'a>, pair: &Pair) -> Self {
        let difference = if pair.difference.value < 0.0 { pair.difference.reversed() } else { pair.difference };
        Self { of, column: pair.higher(), against: Some(pair.lower()), difference }
    }

    /// A group and everyone else.
    fn from_rest(of: ItemRow<'a>, rest: &FromRest) -> Self {
        Self { of, column: rest.column, against: None, difference: rest.difference }
    }

    /// Its size: of shares in 0..1.
    pub(super) fn size(&self) -> f64 {
        self.difference.value.abs()
    }

    /// The row that differs.
    pub(super) const fn row(&self) -> ItemRow<'a> {
        self.of
    }

    /// The cell of the group that is told of first.
    pub(super) fn cell(&self) -> Option<&'a Cell> {
        self.of.row.cells.get(self.column)?.as_ref()
    }

    /// “70% of those aged 18–34 have …, against 53% of those aged 65 and over (+17 points, 8 to 26).”
    pub(super) fn sentence(&self, exhibit: &Exhibit, question: &Question, telling: Telling) -> String {
        let role = self.of.row.role;
        let own = self.of.row.cells[self.column].as_ref().map_or(0.0, |cell| cell.estimate.value);
        let (first, second) = (shown(own, role), shown(own - self.difference.value, role));
        let group = group(exhibit, self.column);
        let other = self.against.map_or_else(|| "everyone else".to_owned(), |column| self::group(exhibit, column));
        let by = by(&self.difference, role);
        if role.is_share() {
            let predicate = predicate(question, self.of, telling);
            return format!("{first} of {group} {predicate}, against {second} of {other} ({by}).");
        }
        format!("{} is {first} among {group}, against {second} among {other} ({by}).", measured(question, self.of))
    }
}

/// A group in words.
fn group(exhibit: &Exhibit, column: usize) -> String {
    let column = &exhibit.columns[column];
    let title = column.banner.as_deref().unwrap_or_default();
    group_in_words(title, column.banner_column.as_deref().unwrap_or_default(), &column.label)
}

/// What a row that is no share measures: “the mean of “Hours of sleep””.
fn measured(question: &Question, of: ItemRow<'_>) -> String {
    let subject = of.item.statement.as_deref().unwrap_or(question.title());
    format!("The {} of “{}”", label_in_sentence(of.row), format::cut_at_word(subject, 80))
}

/// A label that is no name of its own begins small.
fn label_in_sentence(row: &Row) -> String {
    if row.role == RowRole::Score { row.label.clone() } else { row.label.to_lowercase() }
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

/// “+17 points, 9 to 25”; with decimals where a limit would round to nothing.
pub(super) fn by(difference: &Difference, role: RowRole) -> String {
    let falls = difference.value < 0.0;
    let sign = if falls { "\u{2212}" } else { "+" };
    let limits = [difference.interval.lower, difference.interval.upper];
    let [low, high] = limits;
    let size = difference.value.abs();
    if !(role.is_share() || role == RowRole::Score) {
        let decimals = match role {
            RowRole::Mean | RowRole::Quantile if size >= 0.1 => 1,
            _ => format::decimals_for(difference.value),
        };
        let [size, low, high] = [size, low, high].map(|value| format::decimal(value, decimals));
        return format!("{sign}{size}, {low} to {high}");
    }
    let decimals = u8::from([size, low, high].iter().any(|value| value.abs() < 0.005));
    let [size, low, high] = [size, low, high].map(|value| format::decimal(value * 100.0, decimals));
    let noun = if size == "1" { "point" } else { "points" };
    format!("{sign}{size} {noun}, {low} to {high}")
}

/// The trend of the row that stands for each variable, where it is told from chance and no step goes the other way.
fn trends(exhibit: &Exhibit) -> Vec<Steps<'_>> {
    let mut found = Vec::new();
    for item in &exhibit.items {
        let own = told_rows(item);
        // Of several answers without a net, none stands for the question.
        let told = own.iter().find(|of| own.len() == 1 || (of.row.role.is_net() && of.is_lead()));
        let Some(of) = told else { continue };
        let trends = of.row.tests.trends.iter();
        let shown = trends.filter(|trend| trend.trend.slope.is_significant() && is_monotone(of.row, trend));
        found.extend(shown.map(|trend| Steps { of: *of, trend: *trend }));
    }
    found
}

impl Steps<'_> {
    fn size(&self) -> f64 {
        self.trend.trend.slope.value.abs()
    }

    /// “From 18–34 to 65 and over, the share of those who … rises: +8 points, 4 to 12, a step.”
    fn sentence(&self, exhibit: &Exhibit, question: &Question) -> String {
        let (slope, role) = (&self.trend.trend.slope, self.of.row.role);
        let word = if slope.value > 0.0 { "rises" } else { "falls" };
        let ends = [self.trend.first, self.trend.last].map(|column| {
            let cell = self.of.row.cells[column].as_ref().map_or(0.0, |cell| cell.estimate.value);
            format!("{} of {}", shown(cell, role), group(exhibit, column))
        });
        let what = if role.is_share() {
            format!("The share of those who {}", predicate(question, self.of, Telling::UnderQuestion))
        } else {
            measured(question, self.of)
        };
        let [from, to] = ends;
        format!(
            "{what} {word} step by step from {from} to {to} ({} a step; linear trend, p {}).",
            by(slope, role),
            format::p_value(slope.p_adjusted)
        )
    }
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
