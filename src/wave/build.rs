//! From the totals of a data file to a wave.

use super::record::{Known, Wave, WaveBanner, WaveFacts, WaveGroup, WaveMeasure, WaveQuestion};
use crate::codebook::{Banner, Codebook, Kind, Question, Side, Variable, says_yes};
use crate::estimate::{Domain, Linearised, Quantity};
use crate::table::{Exhibit, Form, ItemRow, KeyMeasure, Measured, Row, RowRole, measures_of};
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

/// The wave of a counted data file.
#[must_use]
pub fn wave_of(facts: WaveFacts, source: &WaveSource<'_>) -> Wave {
    let questions = source.exhibits.iter().enumerate().map(|(at, exhibit)| wave_question(source, at, exhibit));
    let partition = source.codebook.partition.iter().map(|of| wave_banner(of, true));
    Wave {
        facts,
        questions: questions.collect(),
        frame: Some(source.totals.frame.clone()),
        banners: shown_banners(source.codebook).into_iter().chain(partition).collect(),
    }
}

/// A banner as waves have it; `standard` says whether it is the partition by which changes are standardised.
fn wave_banner(of: &Banner, standard: bool) -> WaveBanner {
    WaveBanner {
        id: of.column.clone(),
        title: of.title.clone(),
        ordered: of.ordered,
        groups: of.groups.iter().map(|group| WaveGroup { code: group.code.clone(), label: group.label.clone() }).collect(),
        standard,
    }
}

/// The banners of a codebook that are shown.
#[must_use]
pub fn shown_banners(codebook: &Codebook) -> Vec<WaveBanner> {
    codebook.banners.iter().map(|of| wave_banner(of, false)).collect()
}

fn wave_question(source: &WaveSource<'_>, at: usize, exhibit: &Exhibit) -> WaveQuestion {
    let question = &source.codebook.questions[exhibit.question];
    let variables = source.codebook.variables();
    let tracked = tracked_rows(source.codebook, at, exhibit);
    let measures = exhibit.rows().filter_map(|of| {
        let own = tracked.iter().find(|tracked| tracked.is(of));
        measure(&MeasuredRow { source, variables: &variables, question, of }, own)
    });
    WaveQuestion { measures: measures.collect(), ..question_of_wave(question) }
}

/// What is known of a question in a wave beside its measures.
#[must_use]
pub fn question_of_wave(question: &Question) -> WaveQuestion {
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
        measures: Vec::new(),
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
#[derive(Debug, Clone, PartialEq)]
pub struct TrackedRow<'a> {
    /// The row.
    pub of: ItemRow<'a>,
    /// What charts call it.
    pub title: String,
    /// Continues "51% of US adults …", where the codebook has it.
    pub predicate: Option<String>,
}

impl TrackedRow<'_> {
    /// Whether it is that very row.
    #[must_use]
    pub fn is(&self, of: ItemRow<'_>) -> bool {
        std::ptr::eq(self.of.row, of.row)
    }
}

/// The rows of an exhibit, the one at a position, that stand for its question from wave to wave; none of a question that is not tracked.
#[must_use]
pub fn tracked_rows<'a>(codebook: &Codebook, at: usize, exhibit: &'a Exhibit) -> Vec<TrackedRow<'a>> {
    let question = &codebook.questions[exhibit.question];
    let only_declared = codebook.questions.iter().any(|question| question.track == Some(true));
    let declared = question.track == Some(true);
    let tracked = if only_declared { declared } else { question.track.is_none() && !question.demographic };
    if tracked { standing_rows(at, exhibit, question) } else { Vec::new() }
}

/// The rows that stand for a question: its score, mean or ratio; its nets, headline or “yes”; else its options or its few answers.
fn standing_rows<'a>(at: usize, exhibit: &'a Exhibit, question: &Question) -> Vec<TrackedRow<'a>> {
    let named = |of: ItemRow<'a>| {
        let subject = of.item.statement.as_deref().unwrap_or(question.title());
        TrackedRow { of, title: format!("{subject}: {}", of.row.label), predicate: None }
    };
    let of_role =
        |wanted: &dyn Fn(RowRole) -> bool| exhibit.rows().filter(|of| wanted(of.row.role)).map(named).collect::<Vec<_>>();
    let scores = of_role(&|role| role == RowRole::Score);
    if !scores.is_empty() {
        return scores;
    }
    let measures = measures_of(at, exhibit, question);
    if !measures.is_empty() {
        let key =
            |measure: KeyMeasure| TrackedRow { of: exhibit.row(measure.row), title: measure.title, predicate: measure.predicate };
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
fn answers(mut rows: Vec<TrackedRow<'_>>) -> Vec<TrackedRow<'_>> {
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
    variables: &'a [Variable<'a>],
    question: &'a Question,
    of: ItemRow<'a>,
}

impl MeasuredRow<'_> {
    /// The total of a variable, by position; nothing where it is withheld.
    fn total(&self, at: usize) -> Option<Known> {
        let shown = self.of.row.hidden(0).is_none();
        shown.then(|| self.linearised(at, None, &Domain::all).map(Known::Totals)).flatten()
    }

    /// Whether a group of a banner has a number in the tables that is withheld; the cells of a partition are in none.
    fn is_withheld(&self, banner: usize, group: usize) -> bool {
        let before: usize = self.source.codebook.groupings().take(banner).map(|of| of.groups.len()).sum();
        self.of.row.hidden(1 + before + group).is_some()
    }

    /// The groups of each banner; they are not followed by the question that makes them.
    fn groups(&self, at: usize) -> Vec<Vec<Option<Known>>> {
        let banners = self.source.codebook.groupings().enumerate().map(|(banner, with)| {
            let own = with.is_made_of(self.question, self.variables[at].item);
            let of_group = |group| self.linearised(at, Some(banner), &|groups| Domain::group(group, groups));
            let known = |group: usize| {
                let shown = !own && !self.is_withheld(banner, group);
                shown.then(|| of_group(group).map(Known::Totals)).flatten()
            };
            (0..with.groups.len()).map(known).collect()
        });
        banners.collect()
    }

    fn linearised(&self, at: usize, banner: Option<usize>, domain: &dyn Fn(usize) -> Domain) -> Option<Linearised> {
        let measure = self.of.row.measured.measure(self.source.totals, at, banner)?;
        measure.linearised(&domain(measure.groups()))
    }
}

/// A row as a measure; quantiles and totals are not compared.
fn measure(of: &MeasuredRow<'_>, key: Option<&TrackedRow<'_>>) -> Option<WaveMeasure> {
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
        withheld: row.hidden.iter().any(Option::is_some),
        groups: if key.is_some() { of.groups(at) } else { Vec::new() },
    })
}

fn is_answer(variable: &Variable<'_>, row: &Row) -> bool {
    variable.categories() > 0 && matches!(row.role, RowRole::Answer | RowRole::Neutral)
}
