//! What can be said of a number from the saved results of a report alone, without the data.

use super::exact::exact;
use super::find::{Catalogue, NumberAddress, ShownCell, ShownColumn, ShownFigure, ShownItem, ShownQuestion, ShownRow};
use super::opening::{Counted, Opening, shown};
use super::precision::{Limits, interval_words, reliability};
use crate::document::{Block, Document, Inline};
use crate::estimate::{Base, Reliability};
use crate::format;
use crate::options::Level;
use crate::report::findings::FindingRecord;
use crate::table::{Hidden, RowRole};
use crate::wave::{ColumnBase, TrackedName, WaveBanner};
use serde::Deserialize;

/// The saved results of a report, as far as its numbers are explained from them.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedNumbers {
    /// The numbers.
    pub catalogue: Catalogue,
    /// The data file that they were counted from.
    pub source: SavedSource,
    weight: Option<String>,
    probability_sample: Option<bool>,
    level: Level,
}

/// The data file of a report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SavedSource {
    /// Its name without folder.
    pub file: String,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

#[derive(Deserialize)]
struct ResultsFile {
    source: SavedSource,
    design: SavedDesign,
    interval: SavedInterval,
    banners: Vec<WaveBanner>,
    columns: Vec<SavedColumn>,
    questions: Vec<SavedQuestion>,
    #[serde(default)]
    charts: Vec<SavedFigure>,
    #[serde(default)]
    findings: Vec<FindingRecord>,
}

#[derive(Deserialize)]
struct SavedDesign {
    weight: Option<String>,
    probability_sample: Option<bool>,
}

#[derive(Deserialize)]
struct SavedInterval {
    level: f64,
}

#[derive(Deserialize)]
struct SavedColumn {
    label: String,
    banner: Option<String>,
    group: Option<String>,
    #[serde(default)]
    letter: String,
}

#[derive(Deserialize)]
struct SavedFigure {
    question: String,
    shown: bool,
    caption: SavedCaption,
    /// The measures of a chart of several questions.
    #[serde(default)]
    rows: Vec<SavedMeasure>,
}

#[derive(Deserialize)]
struct SavedMeasure {
    #[serde(default)]
    label: String,
}

#[derive(Deserialize)]
struct SavedCaption {
    headline: String,
}

#[derive(Deserialize)]
struct SavedQuestion {
    id: String,
    title: String,
    text: String,
    items: Vec<SavedItem>,
}

#[derive(Deserialize)]
struct SavedItem {
    variable: String,
    statement: Option<String>,
    #[serde(default)]
    wording: String,
    bases: Vec<Option<ColumnBase>>,
    rows: Vec<SavedRow>,
}

#[derive(Deserialize)]
struct SavedRow {
    code: String,
    label: String,
    #[serde(rename = "type")]
    role: String,
    tracked: Option<TrackedName>,
    cells: Vec<Option<SavedCell>>,
    #[serde(default)]
    withheld: Vec<SavedReason>,
}

#[derive(Deserialize)]
struct SavedReason {
    column: usize,
    reason: String,
}

#[derive(Deserialize)]
struct SavedCell {
    value: f64,
    std_error: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    #[serde(default)]
    flag: String,
}

impl SavedNumbers {
    /// Reads the text of a `results.json`.
    ///
    /// # Errors
    /// When it is not the results of a report on one survey.
    pub fn read(text: &str) -> serde_json::Result<Self> {
        let file: ResultsFile = serde_json::from_str(text)?;
        let banner =
            |id: String| file.banners.iter().find(|banner| banner.id == id).map_or(id.clone(), |banner| banner.title.clone());
        let column = |column: SavedColumn| ShownColumn {
            label: column.label,
            banner: column.banner.map(banner),
            code: column.group,
            letter: column.letter,
        };
        let figures = file.charts.into_iter().filter(|chart| chart.shown);
        let catalogue = Catalogue {
            columns: file.columns.into_iter().map(column).collect(),
            questions: file.questions.into_iter().map(SavedQuestion::shown).collect::<serde_json::Result<_>>()?,
            figures: figures.map(SavedFigure::read).collect(),
            findings: file.findings,
        };
        Ok(Self {
            catalogue,
            source: file.source,
            weight: file.design.weight,
            probability_sample: file.design.probability_sample,
            level: Level::from_percent(format::round_half_away(file.interval.level * 100.0, 4))
                .map_err(serde::de::Error::custom)?,
        })
    }
}

impl SavedFigure {
    fn read(self) -> ShownFigure {
        let measures = self.rows.into_iter().map(|row| row.label).collect();
        ShownFigure { question: self.question, headline: self.caption.headline, measures }
    }
}

impl SavedQuestion {
    fn shown(self) -> serde_json::Result<ShownQuestion> {
        let items = self.items.into_iter().map(SavedItem::shown).collect::<serde_json::Result<_>>()?;
        Ok(ShownQuestion { id: self.id, title: self.title, text: self.text, items })
    }
}

impl SavedItem {
    fn shown(self) -> serde_json::Result<ShownItem> {
        let rows: Vec<ShownRow> = self.rows.into_iter().map(SavedRow::shown).collect::<serde_json::Result<_>>()?;
        let lead =
            rows.iter().position(|row| row.key.is_some()).or_else(|| rows.iter().position(|row| row.role.is_net())).unwrap_or(0);
        let Self { variable, statement, wording, bases, .. } = self;
        Ok(ShownItem { variable, statement, wording, columns: Vec::new(), lead, bases, rows })
    }
}

impl SavedRow {
    fn shown(self) -> serde_json::Result<ShownRow> {
        let role = RowRole::of_word(&self.role);
        let role = role.ok_or_else(|| serde::de::Error::custom(format!("a row of the unknown type `{}`", self.role)))?;
        let cell = |cell: SavedCell| ShownCell {
            value: cell.value,
            std_error: cell.std_error,
            lower: cell.lower,
            upper: cell.upper,
            suppressed: cell.flag == "suppressed",
        };
        let why = |column| {
            let saved = self.withheld.iter().find(|of| of.column == column)?;
            Some(Hidden::of_word(&saved.reason).unwrap_or(Hidden::BySubtraction))
        };
        let withheld = (0..self.cells.len()).map(why).collect();
        let cells = self.cells.into_iter().map(|of| of.map(cell)).collect();
        Ok(ShownRow { code: self.code, label: self.label, role, key: self.tracked.map(|tracked| tracked.title), cells, withheld })
    }
}

/// What is known of a number without its data; `missing` says what keeps the data from being used.
#[must_use]
pub fn explain_saved(of: &SavedNumbers, at: NumberAddress, missing: &str) -> Document<'static> {
    let catalogue = &of.catalogue;
    let (question, item, row) = (catalogue.question(at.row), catalogue.item(at.row), catalogue.row(at.row));
    let column = &catalogue.columns[at.column];
    let mut body = vec![Block::Callout(Inline::message(missing))];
    body.extend(catalogue.why_chosen(at.row).map(|why| Block::Callout(Inline::message(&why))));
    let mut lines = vec![format!("Question: {}", question.text)];
    lines.extend(item.statement.as_ref().map(|statement| format!("Statement: {statement}")));
    lines.extend(catalogue.figure_of(&question.id).map(|number| format!("Shown in: Figure {number}")));
    let base = item.bases.get(at.column).copied().flatten();
    let value = if let (Some(cell), Some(base)) = (catalogue.cell(at), base) {
        body.extend(told(of, at, cell, base.base));
        lines.extend(exact_lines(cell, &base));
        shown(cell.value, row.role)
    } else {
        body.push(Block::text("Nobody is in its base."));
        format::NO_BASE.to_owned()
    };
    body.push(Block::list(lines));
    let statement =
        item.statement.as_ref().map_or_else(String::new, |statement| format!("{} – ", format::cut_at_word(statement, 80)));
    let title = format!("{}: {statement}{}, {} = {value}", question.id, row.shown(), column.label);
    Document::of_words(title, body, Vec::new())
}

/// The sentences on a number.
fn told(of: &SavedNumbers, at: NumberAddress, cell: &ShownCell, base: Base) -> Vec<Block> {
    let row = of.catalogue.row(at.row);
    let column = &of.catalogue.columns[at.column];
    let who = column.banner.as_ref().map_or_else(String::new, |banner| format!(" in the group “{}” ({banner})", column.label));
    let counted = match row.role {
        role if role.is_share() => Counted::Share {
            did: if role.is_net() { format!("are in {}", row.shown()) } else { format!("gave the answer “{}”", row.label) },
            respondents: of.weight.is_none().then(|| respondents(cell.value, base)),
        },
        RowRole::Mean => Counted::Mean,
        RowRole::Total => Counted::Total,
        _ => Counted::Named(row.label.clone()),
    };
    let opening = Opening { counted, role: row.role, value: cell.value, base, weight: of.weight.clone(), who };
    let mut blocks = vec![Block::text(opening.sentences())];
    if let (Some(lower), Some(upper)) = (cell.lower, cell.upper) {
        blocks.push(Block::text(interval_words(&Limits { lower, upper }, row.role, of.level, of.probability_sample)));
    }
    let suppressed = cell.suppressed.then_some(Reliability::Suppressed);
    blocks.extend(reliability(suppressed, base.effective).map(Block::text));
    blocks
}

/// The respondents of an unweighted share, which is a fraction of whole numbers.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn respondents(share: f64, base: Base) -> u64 {
    (share * base.unweighted as f64).round().max(0.0) as u64
}

fn exact_lines(cell: &ShownCell, base: &ColumnBase) -> Vec<String> {
    let ColumnBase { base: Base { unweighted, weighted, effective }, degf } = base;
    let mut lines = vec![
        format!("Base: n = {}, Σw = {}, effective base {}", format::count(*unweighted), exact(*weighted), exact(*effective)),
        format!("Estimate: {}", exact(cell.value)),
    ];
    lines.extend(cell.std_error.map(|error| format!("Standard error: {}, with {degf} degrees of freedom", exact(error))));
    if let (Some(lower), Some(upper)) = (cell.lower, cell.upper) {
        lines.push(format!("Interval: {} to {}", exact(lower), exact(upper)));
    }
    lines
}
