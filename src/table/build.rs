//! From totals to exhibits.

use super::cell::Cell;
use super::column::Column;
use super::comparing::{Compared, adjust_trends, compare_groups, compare_items};
use super::comparisons::{BannerAssociation, RowTests, is_compared, letter};
use super::exhibit::{Exhibit, Form};
use super::hidden::Hidden;
use super::item::{ItemTable, Quartile, Row, RowKind};
use super::measured::Measured;
use super::order::sort;
use super::protect::{Respondents, Withheld, rounding};
use super::role::RowRole;
use crate::codebook::{CategoryRole, Codebook, Content, Item, Kind, NumberStatistic, Question, Scale, Side, Variable};
use crate::compare::association;
use crate::estimate::{Distribution, Domain, Estimate, Linearised, Measure, Scoring, Statistic, histogram};
use crate::options::{Protection, StatisticalOptions};
use crate::tabulate::{CrossingTotals, Totals, ValueWeight};
use rayon::prelude::*;

/// What is wanted of exhibits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Estimates, and how groups and items differ.
    Tests,
    /// Estimates alone.
    Estimates,
}

/// An exhibit for every question that has numbers, in questionnaire order.
#[must_use]
pub fn exhibits(codebook: &Codebook, totals: &Totals, choices: &StatisticalOptions, detail: Detail) -> Vec<Exhibit> {
    let variables = codebook.variables();
    let builder = Builder { codebook, totals, choices, detail, columns: columns(codebook) };
    let numbered: Vec<(usize, &Variable<'_>)> = variables.iter().enumerate().collect();
    let questions: Vec<_> = numbered.chunk_by(|a, b| a.1.question == b.1.question).collect();
    questions.par_iter().map(|of_question| builder.exhibit(of_question)).collect()
}

fn columns(codebook: &Codebook) -> Vec<Column> {
    let total = Column { banner: None, banner_column: None, code: None, label: "Total".to_owned(), letter: String::new() };
    let groups = codebook.banners.iter().flat_map(|banner| {
        banner.groups.iter().map(|group| Column {
            banner: Some(banner.title.clone()),
            banner_column: Some(banner.column.clone()),
            code: Some(group.code.clone()),
            label: group.label.clone(),
            letter: String::new(),
        })
    });
    let lettered = groups.enumerate().map(|(at, column)| Column { letter: letter(at), ..column });
    std::iter::once(total).chain(lettered).collect()
}

struct Builder<'a> {
    codebook: &'a Codebook,
    totals: &'a Totals,
    choices: &'a StatisticalOptions,
    detail: Detail,
    columns: Vec<Column>,
}

/// A row before it is counted.
struct RowPlan {
    kind: RowKind,
    code: String,
    label: String,
    role: RowRole,
    measured: Measured,
}

impl RowPlan {
    fn new(kind: RowKind, code: &str, label: &str, role: RowRole, measured: Measured) -> Self {
        Self { kind, code: code.to_owned(), label: label.to_owned(), role, measured }
    }
}

/// The values that a quantile is one of.
fn given(measure: &Measure<'_>, domain: &Domain) -> Option<Vec<ValueWeight>> {
    match measure.statistic {
        Statistic::Quantile { values, .. } => Some(values.ascending(|group| domain.contains(group))),
        _ => None,
    }
}

/// A variable with what is withheld of it.
struct Counted<'a> {
    /// Its position.
    at: usize,
    variable: &'a Variable<'a>,
    withheld: Withheld,
}

/// The cells of some groups, with the statistics that they were estimated from; quantiles have none.
struct Estimated {
    cells: Vec<Option<Cell>>,
    hidden: Vec<Option<Hidden>>,
    statistics: Vec<Option<Linearised>>,
}

impl Builder<'_> {
    fn exhibit(&self, variables: &[(usize, &Variable<'_>)]) -> Exhibit {
        let question = variables[0].1.of;
        let form = match &question.kind {
            Kind::Battery { .. } => Form::Battery,
            Kind::Multiple { .. } => Form::Multiple,
            Kind::Numeric { .. } | Kind::Ratio { .. } => Form::Numeric,
            Kind::Single { .. } | Kind::Open { .. } => Form::Single,
        };
        let counted: Vec<Counted<'_>> = variables.iter().map(|(at, variable)| self.counted(*at, variable)).collect();
        let mut items: Vec<ItemTable> = counted.iter().filter_map(|of| self.item(of)).collect();
        sort(question, form, &mut items);
        let mut pairs = if self.has_tests() { compare_items(self.totals, variables, &items, self.choices) } else { Vec::new() };
        if self.choices.protection == Protection::Census {
            for pair in &mut pairs {
                rounding::difference(&mut pair.difference, true);
            }
        }
        adjust_trends(&mut items, &self.columns, self.choices);
        let mut exhibit = Exhibit {
            question: variables[0].1.question,
            form,
            columns: self.columns.clone(),
            items,
            associations: Vec::new(),
            pairs,
            distribution: None,
        };
        if self.has_tests() {
            exhibit.associations = counted.iter().flat_map(|of| self.associations(of)).collect();
            exhibit.distribution = counted.first().and_then(|of| self.distribution(of, &exhibit));
        }
        exhibit
    }

    fn has_tests(&self) -> bool {
        self.detail == Detail::Tests
    }

    fn counted<'v>(&self, at: usize, variable: &'v Variable<'v>) -> Counted<'v> {
        Counted { at, variable, withheld: Withheld::of(self.codebook, self.totals, at, variable, self.choices.protection) }
    }

    fn item(&self, of: &Counted<'_>) -> Option<ItemTable> {
        let Counted { at, variable, .. } = *of;
        let rows = self.plan(at, variable).into_iter().map(|plan| self.row(of, plan)).collect();
        let statement = variable.item.filter(|_| matches!(variable.content, Content::Answer(_))).map(Item::title);
        ItemTable::new(variable.id(), statement, rows, self.missing(at))
    }

    fn missing(&self, variable: usize) -> u64 {
        let missing = match self.totals.everyone(variable) {
            Some(CrossingTotals::Cells(cells)) => cells.missing(),
            Some(CrossingTotals::Numbers(numbers)) => numbers.missing(),
            Some(CrossingTotals::Pairs(pairs)) => pairs.missing(),
            Some(CrossingTotals::Values(_)) | None => 0,
        };
        if self.choices.protection == Protection::Census { rounding::count(missing) } else { missing }
    }

    /// The rows of a variable.
    fn plan(&self, at: usize, variable: &Variable<'_>) -> Vec<RowPlan> {
        match variable.content {
            Content::Number => self.number_rows(at, variable.of),
            Content::Ratio => vec![RowPlan::new(RowKind::Ratio, "ratio", "Ratio", RowRole::Ratio, Measured::Ratio)],
            Content::Choice => {
                let label = variable.item.map_or("", |item| item.title());
                let aside = variable.item.is_some_and(|item| item.exclusive);
                let role = if aside { RowRole::NonSubstantive } else { RowRole::Answer };
                vec![RowPlan::new(RowKind::Choice, variable.id(), label, role, Measured::Share(vec![Variable::CHOSEN]))]
            }
            Content::Answer(scale) => answer_rows(scale),
        }
    }

    /// A row with its cells and tests: each statistic is linearised once, and asked for its estimate and its differences.
    fn row(&self, counted: &Counted<'_>, plan: RowPlan) -> Row {
        let RowPlan { kind, code, label, role, measured } = plan;
        let Counted { at, variable, ref withheld } = *counted;
        let all = [withheld.why(&measured, Respondents::All)];
        let Estimated { mut cells, mut hidden, .. } =
            self.estimated(&measured, measured.measure(self.totals, at, None).as_ref(), &all, |_, groups| Domain::all(groups));
        let mut tests = RowTests::default();
        for (banner, of) in self.codebook.banners.iter().enumerate() {
            let measure = measured.measure(self.totals, at, Some(banner));
            let why = |group| withheld.why(&measured, Respondents::Group { banner, group });
            let why: Vec<Option<Hidden>> = (0..of.groups.len()).map(why).collect();
            let groups = self.estimated(&measured, measure.as_ref(), &why, Domain::group);
            // Groups by the answers that make them are not compared.
            let own = of.is_made_of(variable.of, variable.item);
            if let Some(measure) = measure.as_ref().filter(|_| self.has_tests() && is_compared(role) && !own) {
                let first_column = cells.len();
                let Estimated { cells: groups, statistics, .. } = &groups;
                compare_groups(&Compared { measure, first_column, cells: groups, statistics, of }, self.choices, &mut tests);
            }
            cells.extend(groups.cells);
            hidden.extend(groups.hidden);
        }
        self.rounded_tests(&mut tests, &measured);
        Row { kind, code, label, role, measured, cells, hidden, tests }
    }

    /// A cell for each of some domains; none for those that are withheld.
    fn estimated(
        &self,
        what: &Measured,
        measure: Option<&Measure<'_>>,
        withheld: &[Option<Hidden>],
        domain: impl Fn(usize, usize) -> Domain,
    ) -> Estimated {
        let StatisticalOptions { level, method, standards, .. } = *self.choices;
        let mut estimated = Estimated { cells: Vec::new(), hidden: withheld.to_vec(), statistics: Vec::new() };
        for (group, why) in withheld.iter().enumerate() {
            let measure = measure.filter(|_| why.is_none());
            let domain = |measure: &Measure<'_>| domain(group, measure.groups());
            let statistic = measure.and_then(|measure| measure.linearised(&domain(measure)));
            let estimate = match (&statistic, measure) {
                (Some(of), Some(measure)) => Some(measure.estimate_of(of, level, method)),
                (None, Some(measure)) => measure.estimate(&domain(measure), level, method),
                (_, None) => None,
            };
            estimated.statistics.push(statistic);
            estimated.cells.push(estimate.map(|estimate| {
                let share = matches!(what, Measured::Share(_));
                let reliability = if share { standards.judge(&estimate) } else { standards.judge_mean(&estimate) };
                let values = measure.and_then(|measure| given(measure, &domain(measure)));
                Cell { estimate: self.rounded(estimate, what, values.as_deref()), reliability }
            }));
        }
        estimated
    }

    /// An estimate that is no answer of a single respondent, and in a census a round number; `values` are those of a quantile.
    fn rounded(&self, estimate: Estimate, what: &Measured, values: Option<&[ValueWeight]>) -> Estimate {
        let is_share = matches!(what, Measured::Share(_) | Measured::Score(_));
        let shared = |estimate| values.map_or(estimate, |values| rounding::quantile(estimate, values));
        match self.choices.protection {
            Protection::None => estimate,
            Protection::Sample => shared(estimate),
            Protection::Census => rounding::of_census(shared(estimate), is_share),
        }
    }

    /// The tests of a row, in a census with round numbers.
    fn rounded_tests(&self, tests: &mut RowTests, what: &Measured) {
        if self.choices.protection != Protection::Census {
            return;
        }
        let is_share = matches!(what, Measured::Share(_) | Measured::Score(_));
        let pairs = tests.pairs.iter_mut().map(|pair| &mut pair.difference);
        let rest = tests.rest.iter_mut().chain(&mut tests.apart).map(|rest| &mut rest.difference);
        let trends = tests.trends.iter_mut().map(|trend| &mut trend.trend.slope);
        for difference in pairs.chain(rest).chain(trends) {
            rounding::difference(difference, is_share);
        }
    }

    /// The tests of a variable by banners of which nothing is withheld.
    fn associations(&self, counted: &Counted<'_>) -> Vec<BannerAssociation> {
        let Counted { at, variable, ref withheld } = *counted;
        let banners = self.codebook.banners.iter().enumerate().filter(|(_, of)| !of.is_made_of(variable.of, variable.item));
        let test = |(banner, of): (usize, &crate::codebook::Banner)| {
            let Some(CrossingTotals::Cells(cells)) = self.totals.by(at, banner).filter(|_| !withheld.is_within(banner)) else {
                return None;
            };
            let association = association(&self.totals.frame, cells)?;
            Some(BannerAssociation { variable: variable.id().to_owned(), banner_column: of.column.clone(), association })
        };
        banners.filter_map(test).collect()
    }

    /// How often numbers of each size were given.
    fn distribution(&self, counted: &Counted<'_>, exhibit: &Exhibit) -> Option<Distribution> {
        let Counted { at, variable, .. } = *counted;
        if !matches!(variable.content, Content::Number) {
            return None;
        }
        let kept = self.totals.values(at, None).filter(|values| !values.overflow())?.ascending(|_| true);
        let numbers: Vec<f64> = kept.iter().map(|of| of.value).collect();
        let weights: Vec<f64> = kept.iter().map(|of| of.weight).collect();
        let mut found = histogram(&numbers, &weights, exhibit.base(0)?.unweighted)?;
        if self.choices.protection != Protection::None {
            found = rounding::distribution(found, &kept)?;
        }
        if self.choices.protection == Protection::Census {
            rounding::distribution_of_census(&mut found);
        }
        Some(found)
    }

    /// The rows of a number; quantiles only where its distribution could be kept.
    fn number_rows(&self, variable: usize, question: &Question) -> Vec<RowPlan> {
        let of_banner = |banner| self.totals.values(variable, banner).is_some_and(|values| !values.overflow());
        let kept = of_banner(None) && (0..self.codebook.banners.len()).all(|banner| of_banner(Some(banner)));
        let mut rows = number_rows(question);
        rows.retain(|row| kept || row.role != RowRole::Quantile);
        rows
    }
}

/// The net score of a scale, where it has one.
fn score_row(scale: &Scale) -> Option<RowPlan> {
    let label = scale.score.as_deref()?;
    let (top, bottom) = (scale.side(Side::Positive)?, scale.side(Side::Negative)?);
    let scoring = Scoring::net_score(&top.members, &bottom.members, scale.categories.len());
    Some(RowPlan::new(RowKind::Score, "score", label, RowRole::Score, Measured::Score(scoring)))
}

/// The answers of a scale, each net before the first of its answers, then the score.
fn answer_rows(scale: &Scale) -> Vec<RowPlan> {
    let mut rows = Vec::new();
    for (position, category) in scale.categories.iter().enumerate() {
        let starting = scale.nets.iter().enumerate().filter(|(_, net)| net.members.first().copied().unwrap_or(0) == position);
        rows.extend(starting.map(|(at, net)| {
            let measured = Measured::Share(net.members.clone());
            RowPlan::new(RowKind::Net(at), &net.id, &net.label, RowRole::Net(net.side), measured)
        }));
        let measured = Measured::Share(vec![position]);
        rows.push(RowPlan::new(RowKind::Category(position), &category.code, &category.label, role(category.role), measured));
    }
    rows.extend(score_row(scale));
    rows
}

const fn role(role: CategoryRole) -> RowRole {
    match role {
        CategoryRole::Answer => RowRole::Answer,
        CategoryRole::Neutral => RowRole::Neutral,
        CategoryRole::NonSubstantive => RowRole::NonSubstantive,
    }
}

/// The rows of a number, in a fixed order.
fn number_rows(question: &Question) -> Vec<RowPlan> {
    let Kind::Numeric { statistics, .. } = &question.kind else { return Vec::new() };
    let quantile = |of, code, label, probability| {
        RowPlan::new(RowKind::Quantile(of), code, label, RowRole::Quantile, Measured::Quantile(probability))
    };
    let has = |statistic| statistics.contains(&statistic);
    let quartiles = has(NumberStatistic::Quartiles);
    let mean = || RowPlan::new(RowKind::Mean, "mean", "Mean", RowRole::Mean, Measured::Mean);
    let total = || RowPlan::new(RowKind::Total, "total", "Total", RowRole::Total, Measured::Total);
    let rows = [
        has(NumberStatistic::Mean).then(mean),
        quartiles.then(|| quantile(Quartile::Lower, "p25", "Lower quartile", 0.25)),
        (quartiles || has(NumberStatistic::Median)).then(|| quantile(Quartile::Median, "p50", "Median", 0.5)),
        quartiles.then(|| quantile(Quartile::Upper, "p75", "Upper quartile", 0.75)),
        has(NumberStatistic::Total).then(total),
    ];
    rows.into_iter().flatten().collect()
}
