//! What a person may name: a figure, a question, an item, a column, an answer, or a part of a wording.

use super::catalogue::{Catalogue, ShownFigure};
use super::place::RowAddress;
use super::wanted::{ShownNumber, WantedNumber, figure_number, holds, same};
use crate::error::{Error, Result};
use crate::format;
use crate::names::nearest;

/// A part of a report: its rows and the one that stands for it, if one does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its rows.
    pub(super) rows: Vec<RowAddress>,
    /// The row that stands for it.
    pub(super) leading: Option<RowAddress>,
}

impl Catalogue {
    /// What the words could mean: names before wordings, and whole wordings before parts.
    pub(super) fn parts(&self, wanted: &WantedNumber) -> Result<Vec<Part>> {
        let what = wanted.what.as_deref().unwrap_or_default();
        if let Some(number) = figure_number(what) {
            return self.figure(number, wanted).map(|part| vec![part]);
        }
        let tiers = [
            self.by_id(what),
            self.by_column(what),
            self.by_wording(&|wording| same(wording, what)),
            self.by_answer(&|label| same(label, what)),
            ShownNumber::lone(what).map(|_| vec![self.everything()]).unwrap_or_default(),
            self.by_wording(&|wording| holds(wording, what)),
            self.by_answer(&|label| holds(label, what)),
            self.by_headline(what),
        ];
        tiers.into_iter().find(|parts| !parts.is_empty()).ok_or_else(|| self.nothing(what, wanted))
    }

    /// The part that a figure shows.
    fn figure(&self, number: usize, wanted: &WantedNumber) -> Result<Part> {
        let Some(figure) = number.checked_sub(1).and_then(|at| self.figures.get(at)) else {
            let known = format::counted(self.figures.len() as u64, "figure");
            return Err(Error::usage(format!("there is no Figure {number}: the report has {known}"))
                .hint(format!("the figures with their headlines: {}", wanted.suggest(&[]))));
        };
        let question = self.questions.iter().position(|question| question.id == figure.question);
        Ok(question.map_or_else(|| self.key_measures(figure), |question| self.whole(question)))
    }

    /// The key measures that a figure shows, none of which stands for the others.
    fn key_measures(&self, figure: &ShownFigure) -> Part {
        let is_key = |at: &RowAddress| {
            let key = self.row(*at).key.as_ref();
            key.is_some_and(|title| figure.measures.is_empty() || figure.measures.contains(title))
        };
        Part { rows: self.rows().filter(is_key).collect(), leading: None }
    }

    fn everything(&self) -> Part {
        Part { rows: self.rows().collect(), leading: None }
    }

    fn whole(&self, question: usize) -> Part {
        Part { rows: self.rows_of(question).collect(), leading: self.leading(question) }
    }

    fn item_part(&self, question: usize, item: usize) -> Part {
        let rows = self.rows_of(question).filter(|at| at.item == item).collect();
        let only = self.questions[question].items.len() == 1;
        let leading = if only { self.leading(question) } else { Some(self.leading_of(question, item)) };
        Part { rows, leading }
    }

    fn by_id(&self, what: &str) -> Vec<Part> {
        let question = self.questions.iter().position(|question| same(&question.id, what));
        if let Some(question) = question {
            return vec![self.whole(question)];
        }
        self.items_where(&|question, item| {
            let of = &self.questions[question];
            let variable = &of.items[item].variable;
            same(variable, what) || same(&format!("{}.{variable}", of.id), what)
        })
    }

    fn by_column(&self, what: &str) -> Vec<Part> {
        let whole = (0..self.questions.len()).filter(|at| {
            let items = &self.questions[*at].items;
            items.len() > 1 && items.iter().all(|item| item.columns.iter().any(|column| same(column, what)))
        });
        let whole: Vec<Part> = whole.map(|at| self.whole(at)).collect();
        let is_read =
            |question: usize, item: usize| self.questions[question].items[item].columns.iter().any(|column| same(column, what));
        if whole.is_empty() { self.items_where(&is_read) } else { whole }
    }

    /// Questions and items whose wording or title fits; a question that fits speaks for its items.
    fn by_wording(&self, fits: &dyn Fn(&str) -> bool) -> Vec<Part> {
        let of_question = |at: usize| fits(&self.questions[at].title) || fits(&self.questions[at].text);
        let whole = (0..self.questions.len()).filter(|at| of_question(*at)).map(|at| self.whole(at));
        let items = self.items_where(&|question, item| {
            let of = &self.questions[question].items[item];
            !of_question(question) && (fits(of.statement.as_deref().unwrap_or_default()) || fits(&of.wording))
        });
        whole.chain(items).collect()
    }

    fn by_answer(&self, fits: &dyn Fn(&str) -> bool) -> Vec<Part> {
        let rows = self.rows().filter(|at| {
            let row = self.row(*at);
            fits(&row.label) || fits(&row.shown())
        });
        rows.map(|at| Part { rows: vec![at], leading: Some(at) }).collect()
    }

    fn by_headline(&self, what: &str) -> Vec<Part> {
        let fits = (0..self.questions.len()).filter(|at| {
            let id = &self.questions[*at].id;
            self.figures.iter().any(|figure| figure.question == *id && holds(&figure.headline, what))
        });
        fits.map(|at| self.whole(at)).collect()
    }

    fn items_where(&self, fits: &dyn Fn(usize, usize) -> bool) -> Vec<Part> {
        let all = self
            .questions
            .iter()
            .enumerate()
            .flat_map(|(at, of)| (0..of.items.len()).map(move |item| RowAddress { question: at, item, row: 0 }));
        all.filter(|at| fits(at.question, at.item)).map(|at| self.item_part(at.question, at.item)).collect()
    }

    fn nothing(&self, what: &str, wanted: &WantedNumber) -> Error {
        let error = Error::usage(format!("no figure, question, column, answer or wording is called `{what}`"));
        let items = self.questions.iter().flat_map(|question| question.items.iter().map(|item| item.variable.as_str()));
        let titles = self.questions.iter().map(|question| question.title.as_str());
        let ids = self.questions.iter().map(|question| question.id.as_str());
        match nearest(what, ids.chain(items).chain(titles).collect::<Vec<_>>()) {
            Some(near) => error.hint(format!("did you mean `{near}`? {}", wanted.suggest(&[near]))),
            None => error.hint(format!("the figures with their headlines: {}", wanted.suggest(&[]))),
        }
    }
}
