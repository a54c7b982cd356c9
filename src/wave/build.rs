//! From the totals of a data file to a wave.

use super::record::{Known, Wave, WaveBanner, WaveFacts, WaveGroup, WaveMeasure, WaveQuestion};
use crate::codebook::{Banner, Codebook, Kind, Question, Side, Variable};
use crate::estimate::{Domain, Estimate, Linearised, Precision, Quantity};
use crate::table::{Cell, Exhibit, Form, ItemRow, KeyMeasure, Measured, Row, RowRole, measures_of, says_yes};
use crate::tabulate::Totals;

/// A data file that was counted.
#[derive(Debug, Clone, Copy)]
pub struct WaveSource<'a> {
    /// Its codebook.
    pub codebook: &'a Codebook,
    /// Its totals.
    pub totals: &'a Totals,
    /// Its tables.
    pub exhibits: &'a [Exhibit],
}

/// More answers than this without a net or a headline do not stand for a question.
const MAX_ANSWERS: usize = 10;

/// How much of a statistic a wave holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// Its sums by unit.
    Totals,
    /// Its standard error, which its table has already.
    Errors,
}

/// The wave of a counted data file.
#[must_use]
pub fn wave_of(facts: WaveFacts, source: &WaveSource<'_>) -> Wave {
    made(facts, source, Detail::Totals)
}

/// The same with every statistic known by its standard error alone, as in the tables of its report.
#[must_use]
pub fn wave_of_tables(facts: WaveFacts, source: &WaveSource<'_>) -> Wave {
    Wave { frame: None, ..made(facts, source, Detail::Errors) }
}

fn made(facts: WaveFacts, source: &WaveSource<'_>, detail: Detail) -> Wave {
    let tracked_only = source.codebook.questions.iter().any(|question| question.track == Some(true));
    let questions = source.exhibits.iter().enumerate().map(|(at, exhibit)| {
        let question = &source.codebook.questions[exhibit.question];
        let tracked = if tracked_only { question.track == Some(true) } else { question.track.is_none() && !question.demographic };
        wave_question(source, detail, at, exhibit, question, tracked)
    });
    let banners = groupings(source.codebook, detail).collect();
    Wave { facts, questions: questions.collect(), frame: Some(source.totals.frame.clone()), banners }
}

/// The groupings that a wave holds: tables have none of the partition.
fn groupings(codebook: &Codebook, detail: Detail) -> impl Iterator<Item = WaveBanner> {
    let partition = codebook.partition.iter().filter(move |_| detail == Detail::Totals);
    let banners = codebook.banners.iter().map(|of| wave_banner(of, false));
    banners.chain(partition.map(|of| wave_banner(of, true)))
}

fn wave_banner(of: &Banner, standard: bool) -> WaveBanner {
    WaveBanner {
        id: of.column.clone(),
        title: of.title.clone(),
        groups: of.groups.iter().map(|group| WaveGroup { code: group.code.clone(), label: group.label.clone() }).collect(),
        standard,
    }
}

fn wave_question(
    source: &WaveSource<'_>,
    detail: Detail,
    at: usize,
    exhibit: &Exhibit,
    question: &Question,
    tracked: bool,
) -> WaveQuestion {
    let variables = source.codebook.variables();
    let keys = if tracked { key_rows(at, exhibit, question) } else { Vec::new() };
    let measures = exhibit.rows().filter_map(|of| {
        let key = keys.iter().find(|key| key.of == of);
        measure(&MeasuredRow { source, detail, variables: &variables, question, of }, key)
    });
    let scale = match &question.kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } => Some(scale),
        _ => None,
    };
    WaveQuestion {
        id: question.id.clone(),
        text: question.text.clone(),
        title: question.title().to_owned(),
        demographic: question.demographic,
        invented: question.invented,
        ordered: scale.is_some_and(|scale| scale.ordered || scale.side(Side::Positive).is_some()),
        base: base(question),
        answers: match (&question.kind, scale) {
            (Kind::Multiple { items, .. }, _) => items.iter().map(|item| item.title().to_owned()).collect(),
            (_, Some(scale)) => scale.categories.iter().map(|category| category.label.clone()).collect(),
            _ => Vec::new(),
        },
        trend_ok: question.trend_ok.clone(),
        measures: measures.collect(),
    }
}

/// Those in the base of a question, in words.
fn base(question: &Question) -> String {
    match (&question.base_label, question.routing()) {
        (Some(label), Some(filter)) => format!("{label} ({})", filter.text),
        (Some(label), None) => label.clone(),
        (None, Some(filter)) => filter.text.clone(),
        (None, None) => String::new(),
    }
}

/// A row that stands for its question from wave to wave.
struct KeyRow<'a> {
    of: ItemRow<'a>,
    title: String,
    predicate: Option<String>,
}

/// The rows that stand for a question: its score, mean or ratio; its nets, headline or “yes”; else its options or its few answers.
fn key_rows<'a>(at: usize, exhibit: &'a Exhibit, question: &Question) -> Vec<KeyRow<'a>> {
    let named = |of: ItemRow<'a>| {
        let subject = of.item.statement.as_deref().unwrap_or(question.title());
        KeyRow { of, title: format!("{subject}: {}", of.row.label), predicate: None }
    };
    let of_role =
        |wanted: &dyn Fn(RowRole) -> bool| exhibit.rows().filter(|of| wanted(of.row.role)).map(named).collect::<Vec<_>>();
    let scores = of_role(&|role| role == RowRole::Score);
    if !scores.is_empty() {
        return scores;
    }
    let measures = measures_of(at, exhibit, question);
    if !measures.is_empty() {
        let key = |measure: KeyMeasure| KeyRow {
            of: exhibit.row(measure.row),
            title: measure.title,
            predicate: measure.worded.then_some(measure.predicate),
        };
        return measures.into_iter().map(key).collect();
    }
    match exhibit.form {
        Form::Numeric => of_role(&|role| matches!(role, RowRole::Mean | RowRole::Ratio)),
        Form::Multiple => of_role(&|role| role == RowRole::Answer),
        Form::Single => answers(of_role(&|role| matches!(role, RowRole::Answer | RowRole::Neutral))),
        Form::Battery => first_places(exhibit, question).map(named).collect(),
    }
}

/// Of two answers one says all; of many, none does.
fn answers(mut rows: Vec<KeyRow<'_>>) -> Vec<KeyRow<'_>> {
    if rows.len() == 2 {
        let yes = rows.iter().position(|key| says_yes(&key.of.row.label)).unwrap_or(0);
        return vec![rows.swap_remove(yes)];
    }
    if rows.len() > MAX_ANSWERS {
        rows.clear();
    }
    rows
}

/// Of things that were ranked, how often each came first.
fn first_places<'a>(exhibit: &'a Exhibit, question: &Question) -> impl Iterator<Item = ItemRow<'a>> {
    let ranked = matches!(&question.kind, Kind::Battery { scale, .. } if scale.unranked.is_some());
    exhibit.rows().filter(move |of| ranked && of.is_lead())
}

/// A row of a table with what its measure is made of.
struct MeasuredRow<'a> {
    source: &'a WaveSource<'a>,
    detail: Detail,
    variables: &'a [Variable<'a>],
    question: &'a Question,
    of: ItemRow<'a>,
}

impl MeasuredRow<'_> {
    /// The total of a variable, by position.
    fn total(&self, at: usize) -> Option<Known> {
        match self.detail {
            Detail::Totals => self.linearised(at, None, &Domain::all).map(Known::Totals),
            Detail::Errors => self.of.row.total().map(known),
        }
    }

    /// The groups of each banner.
    fn groups(&self, at: usize) -> Vec<Vec<Option<Known>>> {
        let mut column = 1;
        let banners = groupings(self.source.codebook, self.detail).enumerate().map(|(banner, with)| {
            let first = column;
            column += with.groups.len();
            // Groups are not followed by the question that makes them.
            let own = self.question.columns().contains(&with.id.as_str());
            let group = |group: usize| match self.detail {
                _ if own => None,
                Detail::Totals => self.linearised(at, Some(banner), &|groups| Domain::group(group, groups)).map(Known::Totals),
                Detail::Errors => self.of.row.cells[first + group].as_ref().map(known),
            };
            (0..with.groups.len()).map(group).collect()
        });
        banners.collect()
    }

    fn linearised(&self, at: usize, banner: Option<usize>, domain: &dyn Fn(usize) -> Domain) -> Option<Linearised> {
        let measure = self.of.row.measured.measure(self.source.totals, at, banner)?;
        measure.linearised(&domain(measure.groups()))
    }
}

/// A number of a table; nothing that was certain to be sampled has an interval.
fn known(cell: &Cell) -> Known {
    let Estimate { value, std_error, interval, degf, base, .. } = cell.estimate;
    Known::Alone(Precision { value, std_error, degf, base, census: std_error.is_some() && interval.is_none() })
}

/// A row as a measure; quantiles and totals are not compared.
fn measure(of: &MeasuredRow<'_>, key: Option<&KeyRow<'_>>) -> Option<WaveMeasure> {
    let ItemRow { item, row } = of.of;
    let quantity = match row.measured {
        Measured::Share(_) => Quantity::Share,
        Measured::Score(_) => Quantity::Score,
        Measured::Mean | Measured::Ratio => Quantity::Number,
        Measured::Quantile(_) | Measured::Total => return None,
    };
    let at = of.variables.iter().position(|variable| variable.id() == item.variable)?;
    Some(WaveMeasure {
        variable: item.variable.clone(),
        row: row.code.clone(),
        label: if row.role.is_net() { format!("NET {}", row.label) } else { row.label.clone() },
        title: key.map_or_else(|| row.label.clone(), |key| key.title.clone()),
        wording: of.variables[at].item.map_or_else(String::new, |item| item.text.clone()),
        predicate: key.and_then(|key| key.predicate.clone()),
        quantity,
        answer: is_answer(&of.variables[at], row),
        key: key.is_some(),
        total: of.total(at),
        groups: if key.is_some() { of.groups(at) } else { Vec::new() },
    })
}

fn is_answer(variable: &Variable<'_>, row: &Row) -> bool {
    variable.categories() > 0 && matches!(row.role, RowRole::Answer | RowRole::Neutral)
}
