//! From totals to exhibits.

use super::{Cell, Choices, Column, Exhibit, Form, Row, RowRole};
use crate::codebook::file::OrderFile;
use crate::codebook::{CategoryRole, Codebook, Content, Kind, Question, Scale, Variable};
use crate::estimate::{Domain, Estimate, mean, share};
use crate::tabulate::{Cells, CrossingTotals, Totals};
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
    let total = Column { banner: None, banner_column: None, code: None, label: "Total".to_owned() };
    let groups = codebook.banners.iter().flat_map(|banner| {
        banner.groups.iter().map(|group| Column {
            banner: Some(banner.title.clone()),
            banner_column: Some(banner.column.clone()),
            code: Some(group.code.clone()),
            label: group.label.clone(),
        })
    });
    std::iter::once(total).chain(groups).collect()
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
            Kind::Numeric { .. } => Form::Numeric,
            Kind::Single { .. } | Kind::Open { .. } => Form::Single,
        };
        sort_blocks(question, form, &mut blocks);
        let mut rows: Vec<Row> = blocks.into_iter().flatten().collect();
        if form == Form::Single {
            sort_answers(question, &mut rows);
        }
        let mut exhibit =
            Exhibit { question: variables[0].1.question, form, columns: self.columns.clone(), rows, missing: Vec::new() };
        let missing =
            |name: &str| variables.iter().find(|(_, variable)| variable.id() == name).map_or(0, |(at, _)| self.missing(*at));
        exhibit.missing = exhibit.variables().into_iter().map(missing).collect();
        exhibit
    }

    fn missing(&self, variable: usize) -> u64 {
        match self.totals.everyone(variable) {
            Some(CrossingTotals::Cells(cells)) => cells.missing(),
            _ => 0,
        }
    }

    fn rows(&self, at: usize, variable: &Variable<'_>) -> Vec<Row> {
        let row = |code: &str, label: &str, role, cells| Row {
            variable: variable.id().to_owned(),
            statement: variable
                .item
                .filter(|_| matches!(variable.content, Content::Answer(_)))
                .map(|item| item.title().to_owned()),
            code: code.to_owned(),
            label: label.to_owned(),
            role,
            cells,
        };
        match variable.content {
            Content::Number => vec![row("mean", "Mean", RowRole::Mean, self.means(at))],
            Content::Choice => {
                let item = variable.item.map_or("", |item| item.title());
                let aside = variable.item.is_some_and(|item| item.exclusive);
                let role = if aside { RowRole::Aside } else { RowRole::Answer };
                vec![row(variable.id(), item, role, self.shares(at, &[Variable::CHOSEN]))]
            }
            Content::Answer(scale) => {
                let nets =
                    scale.nets.iter().map(|net| row(&net.id, &net.label, RowRole::Net(net.side), self.shares(at, &net.members)));
                let answers = scale.categories.iter().enumerate().map(|(position, category)| {
                    row(&category.code, &category.label, role(category.role), self.shares(at, &[position]))
                });
                interleave(scale, nets.collect(), answers.collect())
            }
        }
    }

    fn shares(&self, variable: usize, categories: &[usize]) -> Vec<Option<Cell>> {
        self.each_column(variable, |totals, domain| match totals {
            CrossingTotals::Cells(cells) => self.share(cells, domain, categories),
            CrossingTotals::Numbers(_) => None,
        })
    }

    fn share(&self, cells: &Cells, domain: &Domain, categories: &[usize]) -> Option<Estimate> {
        share(&self.totals.frame, cells, domain, categories, self.choices.level, self.choices.method)
    }

    fn means(&self, variable: usize) -> Vec<Option<Cell>> {
        self.each_column(variable, |totals, domain| match totals {
            CrossingTotals::Numbers(numbers) => mean(&self.totals.frame, numbers, domain, self.choices.level),
            CrossingTotals::Cells(_) => None,
        })
    }

    /// A cell for the total and for every group of every banner.
    fn each_column(&self, variable: usize, estimate: impl Fn(&CrossingTotals, &Domain) -> Option<Estimate>) -> Vec<Option<Cell>> {
        let standards = self.choices.standards;
        let judge = |totals: &CrossingTotals, estimate: Estimate| {
            let reliability = match totals {
                CrossingTotals::Cells(_) => standards.judge(&estimate),
                CrossingTotals::Numbers(_) => standards.judge_mean(&estimate),
            };
            Cell { estimate, reliability }
        };
        let cell = |totals: &CrossingTotals, domain: &Domain| estimate(totals, domain).map(|estimate| judge(totals, estimate));
        let total = self.totals.everyone(variable).and_then(|totals| cell(totals, &Domain::all(totals.groups())));
        let groups = self.codebook.banners.iter().enumerate().flat_map(|(banner, of)| {
            let totals = self.totals.by(variable, banner);
            let cell = &cell;
            (0..of.groups.len()).map(move |group| totals.and_then(|totals| cell(totals, &Domain::group(group, totals.groups()))))
        });
        std::iter::once(total).chain(groups).collect()
    }
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
