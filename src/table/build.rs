//! From totals to exhibits.

use super::comparing::{Compared, adjust_trends, compare_groups, compare_items};
use super::comparisons::{BannerAssociation, RowTests, is_compared, letter};
use super::{Cell, Choices, Column, Exhibit, Form, Measured, Row, RowRole};
use crate::codebook::file::OrderFile;
use crate::codebook::{CategoryRole, Codebook, Content, Kind, NumberStatistic, Question, Scale, Side, Variable};
use crate::compare::association;
use crate::estimate::{Distribution, Domain, Estimate, Measure, Scoring, histogram};
use crate::tabulate::{CrossingTotals, Totals};
use rayon::prelude::*;

/// An exhibit for every question that has numbers, in questionnaire order.
#[must_use]
pub fn exhibits(codebook: &Codebook, totals: &Totals, choices: &Choices) -> Vec<Exhibit> {
    let variables = codebook.variables();
    let builder = Builder { codebook, totals, choices, columns: columns(codebook) };
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
    choices: &'a Choices,
    columns: Vec<Column>,
}

impl Builder<'_> {
    fn exhibit(&self, variables: &[(usize, &Variable<'_>)]) -> Exhibit {
        let question = variables[0].1.of;
        let mut blocks: Vec<Vec<Row>> = variables.iter().map(|(at, variable)| self.rows(*at, variable)).collect();
        let form = match &question.kind {
            Kind::Battery { .. } => Form::Battery,
            Kind::Multiple { .. } => Form::Multiple,
            Kind::Numeric { .. } | Kind::Ratio { .. } => Form::Numeric,
            Kind::Single { .. } | Kind::Open { .. } => Form::Single,
        };
        sort_blocks(question, form, &mut blocks);
        let mut rows: Vec<Row> = blocks.into_iter().flatten().collect();
        if form == Form::Single {
            sort_answers(question, &mut rows);
        }
        let mut exhibit = Exhibit {
            question: variables[0].1.question,
            form,
            columns: self.columns.clone(),
            rows,
            missing: Vec::new(),
            associations: variables.iter().flat_map(|(at, variable)| self.associations(*at, variable)).collect(),
            items: Vec::new(),
            distribution: None,
        };
        let missing =
            |name: &str| variables.iter().find(|(_, variable)| variable.id() == name).map_or(0, |(at, _)| self.missing(*at));
        exhibit.missing = exhibit.variables().into_iter().map(missing).collect();
        let leads: Vec<usize> = exhibit
            .variables()
            .into_iter()
            .filter_map(|variable| exhibit.leading_row(variable))
            .filter_map(|lead| exhibit.rows.iter().position(|row| std::ptr::eq(row, lead)))
            .collect();
        let lead_rows: Vec<&Row> = leads.iter().map(|at| &exhibit.rows[*at]).collect();
        exhibit.items = compare_items(self.totals, variables, &lead_rows, self.choices);
        adjust_trends(&mut exhibit.rows, &self.columns, &leads, self.choices);
        exhibit.distribution = variables.first().and_then(|(at, variable)| self.distribution(*at, variable, &exhibit));
        exhibit
    }

    fn missing(&self, variable: usize) -> u64 {
        match self.totals.everyone(variable) {
            Some(CrossingTotals::Cells(cells)) => cells.missing(),
            Some(CrossingTotals::Numbers(numbers)) => numbers.missing(),
            Some(CrossingTotals::Pairs(pairs)) => pairs.missing(),
            Some(CrossingTotals::Values(_)) | None => 0,
        }
    }

    fn rows(&self, at: usize, variable: &Variable<'_>) -> Vec<Row> {
        let row = |code: &str, label: &str, role, measured: Measured| {
            let cells = self.cells(at, &measured);
            let tests = self.row_tests(at, variable.of, role, &measured, &cells);
            Row {
                variable: variable.id().to_owned(),
                statement: variable
                    .item
                    .filter(|_| matches!(variable.content, Content::Answer(_)))
                    .map(|item| item.title().to_owned()),
                code: code.to_owned(),
                label: label.to_owned(),
                role,
                measured,
                cells,
                tests,
            }
        };
        match variable.content {
            Content::Number => {
                self.number_rows(at, variable.of).into_iter().map(|of| row(of.code, of.label, of.role, of.measured)).collect()
            }
            Content::Ratio => vec![row("ratio", "Ratio", RowRole::Ratio, Measured::Ratio)],
            Content::Choice => {
                let item = variable.item.map_or("", |item| item.title());
                let aside = variable.item.is_some_and(|item| item.exclusive);
                let role = if aside { RowRole::Aside } else { RowRole::Answer };
                vec![row(variable.id(), item, role, Measured::Share(vec![Variable::CHOSEN]))]
            }
            Content::Answer(scale) => {
                let nets = scale
                    .nets
                    .iter()
                    .map(|net| row(&net.id, &net.label, RowRole::Net(net.side), Measured::Share(net.members.clone())));
                let answers = scale.categories.iter().enumerate().map(|(position, category)| {
                    row(&category.code, &category.label, role(category.role), Measured::Share(vec![position]))
                });
                let mut rows = interleave(scale, nets.collect(), answers.collect());
                rows.extend(scoring(scale).map(|(label, scoring)| row("score", label, RowRole::Score, Measured::Score(scoring))));
                rows
            }
        }
    }

    /// What a row shows, with the totals of one banner or, without one, of everyone.
    fn measure<'b>(&'b self, variable: usize, what: &'b Measured, banner: Option<usize>) -> Option<Measure<'b>> {
        what.measure(self.totals, variable, banner)
    }

    /// A cell for the total and for every group of every banner.
    fn cells(&self, variable: usize, what: &Measured) -> Vec<Option<Cell>> {
        let judge = |estimate: Estimate| {
            let standards = self.choices.standards;
            let reliability =
                if matches!(what, Measured::Share(_)) { standards.judge(&estimate) } else { standards.judge_mean(&estimate) };
            Cell { estimate, reliability }
        };
        let estimate =
            |measure: &Measure<'_>, domain: &Domain| measure.estimate(domain, self.choices.level, self.choices.method).map(judge);
        let total = self.measure(variable, what, None).and_then(|measure| estimate(&measure, &Domain::all(measure.groups())));
        let mut cells = vec![total];
        for (banner, of) in self.codebook.banners.iter().enumerate() {
            let measure = self.measure(variable, what, Some(banner));
            let group = |group| measure.as_ref().and_then(|measure| estimate(measure, &Domain::group(group, measure.groups())));
            cells.extend((0..of.groups.len()).map(group));
        }
        cells
    }

    /// How the groups of each banner differ in a row; groups by the question that makes them are not compared.
    fn row_tests(
        &self,
        variable: usize,
        question: &Question,
        role: RowRole,
        what: &Measured,
        cells: &[Option<Cell>],
    ) -> RowTests {
        let mut tests = RowTests::default();
        if !is_compared(role) {
            return tests;
        }
        let mut first_column = 1;
        for (banner, of) in self.codebook.banners.iter().enumerate() {
            let columns = first_column..first_column + of.groups.len();
            first_column = columns.end;
            let own = question.columns().contains(&of.column.as_str());
            let Some(measure) = self.measure(variable, what, Some(banner)).filter(|_| !own) else { continue };
            let compared = Compared { measure: &measure, columns: columns.clone(), cells: &cells[columns], of };
            compare_groups(&compared, self.choices, &mut tests);
        }
        tests
    }

    fn associations(&self, at: usize, variable: &Variable<'_>) -> Vec<BannerAssociation> {
        let own = variable.of.columns();
        let banners = self.codebook.banners.iter().enumerate().filter(|(_, of)| !own.contains(&of.column.as_str()));
        let test = |(banner, of): (usize, &crate::codebook::Banner)| {
            let Some(CrossingTotals::Cells(cells)) = self.totals.by(at, banner) else { return None };
            let association = association(&self.totals.frame, cells)?;
            Some(BannerAssociation { variable: variable.id().to_owned(), banner_column: of.column.clone(), association })
        };
        banners.filter_map(test).collect()
    }

    /// How often numbers of each size were given.
    fn distribution(&self, at: usize, variable: &Variable<'_>, exhibit: &Exhibit) -> Option<Distribution> {
        if !matches!(variable.content, Content::Number) {
            return None;
        }
        let kept = self.totals.values(at, None).filter(|values| !values.overflow())?.ascending(|_| true);
        let numbers: Vec<f64> = kept.iter().map(|of| of.value).collect();
        let weights: Vec<f64> = kept.iter().map(|of| of.weight).collect();
        histogram(&numbers, &weights, exhibit.base(0)?.unweighted)
    }

    /// The rows of a number; quantiles only where its distribution could be kept.
    fn number_rows(&self, variable: usize, question: &Question) -> Vec<NumberRow> {
        let of_banner = |banner| self.totals.values(variable, banner).is_some_and(|values| !values.overflow());
        let kept = of_banner(None) && (0..self.codebook.banners.len()).all(|banner| of_banner(Some(banner)));
        let mut rows = number_rows(question);
        rows.retain(|row| kept || row.role != RowRole::Quantile);
        rows
    }
}

struct NumberRow {
    code: &'static str,
    label: &'static str,
    role: RowRole,
    measured: Measured,
}

/// The net score of a scale, where it has one.
fn scoring(scale: &Scale) -> Option<(&str, Scoring)> {
    let label = scale.score.as_deref()?;
    let (top, bottom) = (scale.side(Side::Positive)?, scale.side(Side::Negative)?);
    Some((label, Scoring::net_score(&top.members, &bottom.members, scale.categories.len())))
}

const fn role(role: CategoryRole) -> RowRole {
    match role {
        CategoryRole::Answer => RowRole::Answer,
        CategoryRole::Neutral => RowRole::Neutral,
        CategoryRole::Aside => RowRole::Aside,
    }
}

/// Each net stands before the first of its answers.
fn interleave(scale: &Scale, nets: Vec<Row>, answers: Vec<Row>) -> Vec<Row> {
    let first: Vec<usize> = scale.nets.iter().map(|net| net.members.first().copied().unwrap_or(0)).collect();
    let mut nets: Vec<Option<Row>> = nets.into_iter().map(Some).collect();
    let mut rows = Vec::new();
    for (position, answer) in answers.into_iter().enumerate() {
        for (net, first) in nets.iter_mut().zip(&first) {
            if *first == position {
                rows.extend(net.take());
            }
        }
        rows.push(answer);
    }
    rows
}

/// Statements by their leading net, options by share, largest first, unless the codebook keeps the order of the questionnaire.
fn sort_blocks(question: &Question, form: Form, blocks: &mut [Vec<Row>]) {
    if question.order == Some(OrderFile::Questionnaire) || !matches!(form, Form::Battery | Form::Multiple) {
        return;
    }
    blocks.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
}

/// What a block of rows is sorted by: asides last, then by share, largest first.
fn rank(block: &[Row]) -> f64 {
    let lead = super::leading_row(block.iter());
    let aside = lead.is_some_and(|row| row.role == RowRole::Aside);
    if lead.is_some_and(|row| row.role == RowRole::Score) {
        return 3.0;
    }
    let share = lead.and_then(Row::total).map_or(0.0, |cell| cell.estimate.value);
    if aside { 2.0 - share } else { -share }
}

/// Answers without an order of their own: largest share first, asides last.
fn sort_answers(question: &Question, rows: &mut [Row]) {
    let Kind::Single { scale, .. } = &question.kind else { return };
    let by_share = match question.order {
        Some(OrderFile::Questionnaire) => false,
        Some(OrderFile::Share) => true,
        None => !scale.ordered && scale.nets.is_empty() && scale.categories.len() > 2,
    };
    if by_share {
        rows.sort_by(|a, b| rank(std::slice::from_ref(a)).total_cmp(&rank(std::slice::from_ref(b))));
    }
}

/// The rows of a number, in a fixed order.
fn number_rows(question: &Question) -> Vec<NumberRow> {
    let Kind::Numeric { statistics, .. } = &question.kind else { return Vec::new() };
    let quantile =
        |code, label, probability| NumberRow { code, label, role: RowRole::Quantile, measured: Measured::Quantile(probability) };
    let has = |statistic| statistics.contains(&statistic);
    let quartiles = has(NumberStatistic::Quartiles);
    let rows = [
        has(NumberStatistic::Mean).then_some(NumberRow {
            code: "mean",
            label: "Mean",
            role: RowRole::Mean,
            measured: Measured::Mean,
        }),
        quartiles.then(|| quantile("p25", "Lower quartile", 0.25)),
        (quartiles || has(NumberStatistic::Median)).then(|| quantile("p50", "Median", 0.5)),
        quartiles.then(|| quantile("p75", "Upper quartile", 0.75)),
        has(NumberStatistic::Total).then_some(NumberRow {
            code: "total",
            label: "Total",
            role: RowRole::Total,
            measured: Measured::Total,
        }),
    ];
    rows.into_iter().flatten().collect()
}
