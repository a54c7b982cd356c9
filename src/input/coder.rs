//! Rows into batches of codes under a codebook.

use super::cells::{CellColumn, Memo, NewCell};
use super::picked::Picked;
use super::quality::{Oddity, Quality};
use super::rows::RowNumbers;
use super::{Numeric, Wanted as FileColumns};
mod answer_columns;
mod contradictions;
mod multiple;
mod observations;
mod sample;
mod shared;
mod silence;

use crate::codebook::{Choices, Codebook, ColumnProfile, Declared, Filter, Item, Kind, Question, Scale, plain_text};
use crate::design::{LonelyPsu, SampleStructure};
use crate::error::{Error, Result};
use crate::tabulate::{Answers, Batch, EXCLUDED, MISSING, NO_NUMBER, NOT_ASKED};
use answer_columns::AnswerColumns;
use contradictions::Contradictions;
pub(super) use contradictions::{Found, UnknownCell, WRITTEN_HINT, WrittenColumn, written_columns};
use multiple::{OptionCell, code_options, fill_unwritten};
use observations::Observations;
use polars::prelude::Column;
use rayon::prelude::*;
use sample::SampleCoder;
use shared::SharedOptions;
use silence::{blank_out, count_silent, has_answer, note_silence, silent_code};
use std::collections::HashSet;
use std::sync::Arc;

/// What coding a whole file found.
#[derive(Debug)]
pub struct Coded {
    /// Strata and units.
    pub frame: SampleStructure,
    /// What was noticed.
    pub quality: Quality,
    /// Hashes of the respondents' ids; none where no id is known or there are too many rows to keep them.
    pub ids: HashSet<u64>,
}

/// Codes rows under a codebook.
pub(super) struct Coder<'a> {
    codebook: &'a Codebook,
    wanted: Vec<usize>,
    names: Vec<String>,
    declared: Arc<[Declared]>,
    questions: Vec<QuestionCoder<'a>>,
    banners: Vec<BannerCoder<'a>>,
    /// Questions whose answers have a column each; their columns follow those that are read.
    in_columns: Vec<AnswerColumns>,
    sample: SampleCoder,
    contradictions: Contradictions,
    observations: Observations,
    rows: u64,
}

struct QuestionCoder<'a> {
    question: &'a Question,
    columns: Vec<usize>,
    codes: Vec<Memo<u8>>,
    options: Vec<Memo<OptionCell>>,
    /// For a multiple-response question whose options share columns.
    shared: Option<SharedOptions>,
    /// What the file itself declares of each column.
    declared: Vec<Declared>,
    /// Numbers that mean "no answer" to a numeric question.
    no_numbers: Vec<f64>,
}

struct BannerCoder<'a> {
    parts: Vec<PartCoder<'a>>,
}

/// One column of a banner.
struct PartCoder<'a> {
    groups: &'a [crate::codebook::Category],
    column: usize,
    memo: Memo<u8>,
}

fn no_numbers(question: &Question, missing: &[String]) -> Vec<f64> {
    let own = match &question.kind {
        Kind::Numeric { no_answer, .. } | Kind::Ratio { no_answer, .. } => no_answer.as_slice(),
        _ => &[],
    };
    own.iter().chain(missing).filter_map(|cell| crate::codebook::profile::number(cell)).collect()
}

/// The columns of one batch in the forms in which cells are read.
pub(super) struct Cells {
    columns: Vec<CellColumn>,
    /// What the file itself declares of each.
    declared: Arc<[Declared]>,
    rows: usize,
    numbers: RowNumbers,
}

impl Cells {
    /// The row number of a position, as a spreadsheet shows it.
    fn row(&self, at: usize) -> u64 {
        self.numbers.of(at)
    }
}

impl<'a> Coder<'a> {
    pub(super) fn new(codebook: &'a Codebook, columns: &[ColumnProfile]) -> Result<Self> {
        let mut wanted = Wanted { columns, at: Vec::new() };
        wanted.add_all(codebook)?;
        let sample = SampleCoder::new(&codebook.design, |name| wanted.add(name))?;
        let mut in_columns = InColumns { first: wanted.at.len(), known: Vec::new() };
        let mut questions = Vec::new();
        for question in &codebook.questions {
            let columns = match &question.kind {
                Kind::Single { columns, scale } => vec![in_columns.place(&question.id, columns, scale, &mut wanted)?],
                _ => question.columns().into_iter().map(|name| wanted.add(name)).collect::<Result<Vec<_>>>()?,
            };
            let codes = columns.iter().map(|_| Memo::default()).collect();
            let options = columns.iter().map(|_| Memo::default()).collect();
            let no_numbers = no_numbers(question, &codebook.design.missing);
            let declared = columns.iter().map(|at| wanted.declared(*at)).collect();
            let shared = SharedOptions::of(question);
            questions.push(QuestionCoder { question, columns, codes, options, shared, declared, no_numbers });
        }
        let mut banners = Vec::new();
        for banner in &codebook.banners {
            let mut parts = Vec::new();
            for part in &banner.parts {
                let scale = Scale { categories: part.groups.clone(), ..Scale::default() };
                let column = in_columns.place(&banner.column, &part.columns, &scale, &mut wanted)?;
                parts.push(PartCoder { groups: &part.groups, column, memo: Memo::default() });
            }
            banners.push(BannerCoder { parts });
        }
        let joined = in_columns.known.iter().map(|known| known.columns[0].clone());
        let names = wanted.at.iter().map(|at| columns[*at].name.clone()).chain(joined).collect();
        let declared = (0..wanted.at.len() + in_columns.known.len()).map(|at| wanted.declared(at)).collect();
        let in_columns = in_columns.known.into_iter().map(|known| known.coder).collect();
        let observations = Observations::new(codebook);
        let wanted = wanted.at;
        Ok(Self {
            codebook,
            wanted,
            names,
            declared,
            questions,
            banners,
            in_columns,
            sample,
            contradictions: Contradictions::default(),
            observations,
            rows: 0,
        })
    }

    /// The columns that are read, with those that hold numbers if the codebook is right.
    pub(super) fn wanted(&self) -> FileColumns {
        let mut numeric = Vec::new();
        for question in &self.questions {
            let whole = match &question.question.kind {
                Kind::Single { scale, .. } | Kind::Battery { scale, .. } => {
                    scale.categories.iter().all(|category| is_plain_whole(&category.code))
                }
                Kind::Numeric { .. } | Kind::Ratio { .. } => false,
                Kind::Multiple { .. } | Kind::Open { .. } => continue,
            };
            let number = matches!(question.question.kind, Kind::Numeric { .. } | Kind::Ratio { .. });
            if whole || number {
                let own = question.columns.iter().filter_map(|at| self.wanted.get(*at));
                numeric.extend(own.map(|column| Numeric { column: *column, whole }));
            }
        }
        numeric.extend(self.sample.weights_read().map(|at| Numeric { column: self.wanted[at], whole: false }));
        FileColumns { columns: self.wanted.clone(), numeric }
    }

    /// Units of the frame seen so far.
    pub(super) fn units(&self) -> usize {
        self.sample.units()
    }

    /// Codes the wanted columns of so many rows.
    pub(super) fn code(&mut self, columns: &[Column], rows: usize, numbers: RowNumbers) -> Result<Batch> {
        self.rows += rows as u64;
        let cells = self.cells(columns, rows, numbers)?;
        let Some(part) = self.weighted_part(&cells) else { return self.code_cells(&cells) };
        self.observations.leave_out(part.leaves_out() as u64);
        let rows = part.rows.len();
        let cells = self.cells(&part.columns(columns)?, rows, cells.numbers.picked(part.rows))?;
        self.code_cells(&cells)
    }

    /// The rows of the part of the sample that the weight was made for, where rows outside the filter have none.
    fn weighted_part(&self, cells: &Cells) -> Option<Picked> {
        let missing = &self.codebook.design.missing;
        let blank = self.sample.without_weight(cells, missing)?;
        let mut part = holds(self.codebook.design.filter.as_ref()?, &self.names, cells, missing);
        part.iter_mut().zip(blank).for_each(|(kept, blank)| *kept |= !blank);
        Some(Picked::new(part)).filter(|part| part.leaves_out() > 0)
    }

    fn code_cells(&mut self, cells: &Cells) -> Result<Batch> {
        let sampled = self.sample.code(cells, &mut self.contradictions)?;
        let missing = self.codebook.design.missing.as_slice();
        let names = &self.names;
        let kept = self.codebook.design.filter.as_ref().map(|filter| holds(filter, names, cells, missing));
        let coded: Vec<CodedQuestion> =
            self.questions.par_iter_mut().map(|question| question.code(cells, missing, names, kept.as_deref())).collect();
        let banners = self.banners.par_iter_mut().map(|banner| banner.code(cells, missing)).collect();
        for (question, coded) in self.questions.iter().zip(&coded) {
            self.contradictions.extend(question.question, &coded.odd);
            self.contradictions.words(question.question, &coded.words);
        }
        self.observations.note(&coded, &sampled.weights, kept.as_deref());
        let answers = coded.into_iter().flat_map(|question| question.answers).collect();
        Ok(Batch { weights: sampled.weights, units: sampled.units, replicates: sampled.replicates, banners, answers })
    }

    fn cells(&mut self, columns: &[Column], rows: usize, numbers: RowNumbers) -> Result<Cells> {
        let columns = columns.par_iter().zip(&self.names);
        let columns: Result<Vec<CellColumn>> = columns.map(|(column, name)| CellColumn::of(column, name)).collect();
        let mut cells = Cells { columns: columns?, rows, numbers, declared: Arc::clone(&self.declared) };
        for question in &mut self.in_columns {
            let together = question.together(&cells, &self.codebook.design.missing);
            cells.columns.push(together);
        }
        Ok(cells)
    }

    /// Rows coded so far.
    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }

    /// What contradicts the codebook, which then is no error any more.
    pub(super) fn take_contradictions(&mut self) -> Found {
        self.observations.forget_words();
        self.contradictions.take()
    }

    pub(super) fn finish(self) -> Result<Coded> {
        if self.rows == 0 {
            return Err(Error::data("the file has no rows").hint("export the responses again; one row per respondent"));
        }
        self.contradictions.check(&self.observations.without_numbers())?;
        let lonely = self.codebook.design.lonely_psu.map_or(LonelyPsu::Fail, lonely_rule);
        let weighted = self.codebook.design.weight.is_some();
        let duplicates = self.sample.duplicate_ids();
        let mut sample = self.sample;
        let ids = sample.take_ids();
        let frame = sample.finish(lonely)?;
        let doubled: Vec<Oddity> = self.in_columns.iter().filter_map(AnswerColumns::oddity).collect();
        let mut quality = self.observations.finish(self.rows, weighted, duplicates);
        quality.oddities.extend(doubled);
        Ok(Coded { frame, quality, ids })
    }
}

fn lonely_rule(rule: crate::codebook::LonelyPsuFile) -> LonelyPsu {
    use crate::codebook::LonelyPsuFile as File;
    match rule {
        File::Fail => LonelyPsu::Fail,
        File::Remove => LonelyPsu::Remove,
        File::Certainty => LonelyPsu::Certainty,
        File::Adjust => LonelyPsu::Adjust,
        File::Average => LonelyPsu::Average,
    }
}

/// Collects the columns that are read, each once.
struct Wanted<'a> {
    columns: &'a [ColumnProfile],
    at: Vec<usize>,
}

/// Questions whose answers have a column each, known by their columns.
struct InColumns {
    first: usize,
    known: Vec<KnownColumns>,
}

struct KnownColumns {
    columns: Vec<String>,
    coder: AnswerColumns,
}

impl InColumns {
    /// Where the answers of a question stand: in its column, or behind all columns where each answer has its own.
    fn place(&mut self, question: &str, columns: &[String], scale: &Scale, wanted: &mut Wanted<'_>) -> Result<usize> {
        if let [column] = columns {
            return wanted.add(column);
        }
        if let Some(known) = self.known.iter().position(|known| known.columns == columns) {
            return Ok(self.first + known);
        }
        let places = columns.iter().map(|column| wanted.add(column)).collect::<Result<Vec<_>>>()?;
        self.known.push(KnownColumns { columns: columns.to_vec(), coder: AnswerColumns::new(question, columns, places, scale) });
        Ok(self.first + self.known.len() - 1)
    }
}

impl Wanted<'_> {
    /// Every column that a codebook names for its questions, groups and conditions.
    fn add_all(&mut self, codebook: &Codebook) -> Result<()> {
        let groups = codebook.banners.iter().flat_map(|banner| &banner.parts).flat_map(|part| &part.columns);
        let conditions = codebook.questions.iter().filter_map(|question| question.ask_if.as_ref());
        let conditions = conditions.chain(&codebook.design.filter).flat_map(|filter| filter.expression.columns());
        let questions = codebook.questions.iter().flat_map(Question::columns);
        questions.chain(groups.map(String::as_str)).chain(conditions).try_for_each(|name| self.add(name).map(|_| ()))
    }

    /// What the file declares of a column that is read.
    fn declared(&self, at: usize) -> Declared {
        self.at.get(at).map(|at| self.columns[*at].declared.clone()).unwrap_or_default()
    }

    fn add(&mut self, name: &str) -> Result<usize> {
        let Some(at) = self.columns.iter().position(|column| column.name == name) else {
            return Err(
                Error::data(format!("the data have no column `{name}`")).hint("`survey-report inspect` lists the columns")
            );
        };
        Ok(self.at.iter().position(|known| *known == at).unwrap_or_else(|| {
            self.at.push(at);
            self.at.len() - 1
        }))
    }
}

/// Stands for "not asked" while numbers are read, in which blank cells are NaN. No cell can hold it: infinite numbers are refused.
const NOT_ASKED_NUMBER: f64 = f64::NEG_INFINITY;

/// Whether a condition holds in each row.
fn holds(filter: &Filter, names: &[String], cells: &Cells, missing: &[String]) -> Vec<bool> {
    let texts: Vec<TextCells> = filter
        .expression
        .columns()
        .into_iter()
        .filter_map(|name| {
            names
                .iter()
                .position(|known| known == name)
                .map(|at| TextCells { name: name.to_owned(), cells: texts(&cells.columns[at], missing, &cells.declared[at]) })
        })
        .collect();
    (0..cells.rows)
        .map(|row| {
            filter.expression.holds(&|name: &str| {
                texts.iter().find(|column| column.name == name).map_or("", |column| column.cells[row].as_str())
            })
        })
        .collect()
}

struct TextCells {
    name: String,
    cells: Vec<String>,
}

/// The cells of a column as text; one that means "not asked", or is declared as missing, is blank.
fn texts(column: &CellColumn, missing: &[String], declared: &Declared) -> Vec<String> {
    let mut cells = Vec::new();
    let blank = |cell: &str| is_missing(cell, missing) || declared.is_missing(cell);
    column.for_each(|cell| cells.push(if blank(cell) { String::new() } else { cell.to_owned() }));
    cells
}

/// The answers of a batch to one question, with what was odd about them.
pub(super) struct CodedQuestion {
    pub(super) answers: Vec<Answers>,
    pub(super) odd: Vec<OddCell>,
    /// Rows that were answered although the condition to be asked did not hold.
    pub(super) misrouted: u64,
    /// Rows with an exclusive option beside another.
    pub(super) conflicting: u64,
    /// Words in a column of numbers.
    pub(super) words: Vec<OddCell>,
}

/// A cell that is not in the codebook.
pub(super) struct OddCell {
    pub(super) column: String,
    pub(super) cell: String,
    pub(super) row: u64,
}

/// The rows of a batch, with what their cells are held to.
struct Rows<'a> {
    cells: &'a Cells,
    missing: &'a [String],
    names: &'a [String],
    /// Whether each row is inside the filter; all are where there is none.
    kept: Option<&'a [bool]>,
}

impl QuestionCoder<'_> {
    fn code(&mut self, cells: &Cells, missing: &[String], names: &[String], kept: Option<&[bool]>) -> CodedQuestion {
        let rows = Rows { cells, missing, names, kept };
        let mut coded = CodedQuestion { answers: Vec::new(), odd: Vec::new(), misrouted: 0, conflicting: 0, words: Vec::new() };
        match &self.question.kind {
            Kind::Single { scale, .. } | Kind::Battery { scale, .. } => {
                for ((memo, at), declared) in self.codes.iter_mut().zip(&self.columns).zip(&self.declared) {
                    let name = &names[*at];
                    let codes = memo.code(&cells.columns[*at], MISSING, |cell| {
                        answer_code(&cell, scale, missing, declared, name, cells, &mut coded.odd)
                    });
                    coded.answers.push(Answers::Codes(codes));
                }
                if let Some(unranked) = scale.unranked.and_then(|at| u8::try_from(at).ok()) {
                    fill_unranked(&mut coded.answers, unranked);
                }
            }
            Kind::Multiple { items, base, .. } => {
                let odd = &mut coded.odd;
                let columns: Vec<Vec<OptionCell>> = if let Some(shared) = &mut self.shared {
                    shared.code(&self.columns, &self.declared, cells, missing, names, odd)
                } else {
                    let columns = self.options.iter_mut().zip(&self.columns).zip(&self.declared).zip(items);
                    let code = |(((memo, at), declared), item): (((&mut Memo<OptionCell>, &usize), &Declared), &Item)| {
                        memo.code(&cells.columns[*at], OptionCell::Blank, |cell| {
                            option_cell(&cell, item, missing, declared, &names[*at], cells, odd)
                        })
                    };
                    let mut columns: Vec<Vec<OptionCell>> = columns.map(code).collect();
                    fill_unwritten(&mut columns, items);
                    columns
                };
                let exclusive: Vec<bool> = items.iter().map(|item| item.exclusive).collect();
                let (answers, conflicting) = code_options(&columns, &exclusive, *base);
                coded.conflicting = conflicting;
                coded.answers = answers;
            }
            Kind::Numeric { no_answer, .. } => {
                let numbers = self.numbers(self.columns[0], no_answer, &rows, &mut coded.words);
                coded.answers.push(Answers::Numbers(numbers));
            }
            Kind::Ratio { no_answer, .. } => {
                let [numerator, denominator] =
                    [0, 1].map(|at| self.numbers(self.columns[at], no_answer, &rows, &mut coded.words));
                let pairs = numerator.into_iter().zip(denominator).map(|(y, x)| [y, x]);
                coded.answers.push(Answers::Pairs(pairs.collect()));
            }
            Kind::Open { .. } => {}
        }
        self.route(&mut coded, cells, names, missing);
        if let Some(silent) = silent_code(&self.question.kind) {
            coded.answers.iter_mut().for_each(|answers| count_silent(answers, silent));
        }
        if let Some(kept) = kept {
            coded.answers.iter_mut().for_each(|answers| blank_out(answers, kept));
        }
        coded
    }

    /// The numbers of a column; words among them are no numbers, and are noted.
    fn numbers(&self, at: usize, no_answer: &[String], rows: &Rows<'_>, words: &mut Vec<OddCell>) -> Vec<f64> {
        let Rows { cells, missing, names, kept } = *rows;
        let declared = &cells.declared[at];
        let mut numbers = cells.columns[at].numbers(|row, cell| {
            if is_missing(cell, missing) {
                return NOT_ASKED_NUMBER;
            }
            if declared.is_missing(cell) {
                return if declared.is_not_asked(cell) { NOT_ASKED_NUMBER } else { f64::NAN };
            }
            let counts = kept.is_none_or(|kept| kept[row]);
            if counts && !is_missing(cell, no_answer) && !crate::codebook::is_no_answer(cell) {
                words.push(OddCell { column: names[at].clone(), cell: cell.to_owned(), row: cells.row(row) });
            }
            f64::NAN
        });
        // A number that means "no answer" or "not asked" is none.
        let marks: Vec<f64> = missing.iter().filter_map(|mark| crate::codebook::profile::number(mark)).collect();
        let coded = declared.has_missing();
        for number in &mut numbers {
            let code = if coded { super::cells::number_text(*number) } else { String::new() };
            let unasked = *number == NOT_ASKED_NUMBER || marks.contains(number) || declared.is_not_asked(&code);
            if number.is_nan() || (declared.is_missing(&code) && !unasked) {
                *number = NO_NUMBER;
            } else if unasked {
                *number = f64::NAN;
            } else if self.no_numbers.contains(number) {
                *number = NO_NUMBER;
            }
        }
        numbers
    }

    /// Who was not asked is in no base, whatever the cell says.
    fn route(&self, coded: &mut CodedQuestion, cells: &Cells, names: &[String], missing: &[String]) {
        let Some(filter) = &self.question.ask_if else { return };
        let boxes = matches!(self.question.kind, Kind::Multiple { .. });
        let asked = holds(filter, names, cells, missing);
        for (row, asked) in asked.iter().enumerate() {
            let answered = coded.answers.iter().any(|answers| has_answer(answers, row, boxes));
            coded.misrouted += u64::from(!asked && answered);
            if *asked {
                coded.answers.iter_mut().for_each(|answers| note_silence(answers, row));
            }
        }
        coded.answers.iter_mut().for_each(|answers| blank_out(answers, &asked));
    }
}

fn is_missing(cell: &str, missing: &[String]) -> bool {
    missing.iter().any(|mark| same_code(mark, cell))
}

/// Whether a code is a whole number written as a computer would: "01" is not, and must be read as text.
fn is_plain_whole(code: &str) -> bool {
    code.parse::<i64>().is_ok_and(|number| number.to_string() == code)
}

/// Whether two cells are the same code: the same text, or the same number ("1" and "1.0").
fn same_code(code: &str, cell: &str) -> bool {
    code == cell
        || match (crate::codebook::profile::number(code), crate::codebook::profile::number(cell)) {
            (Some(code), Some(cell)) => (code - cell).abs() < 1e-12,
            _ => false,
        }
}

fn position(categories: &[crate::codebook::Category], cell: &str) -> Option<usize> {
    categories
        .iter()
        .position(|category| category.code == cell)
        .or_else(|| categories.iter().position(|category| same_code(&category.code, cell)))
        .or_else(|| categories.iter().position(|category| plain_text(&category.code) == plain_text(cell)))
}

/// The answer that takes every cell that no other names.
fn written(categories: &[crate::codebook::Category]) -> Option<usize> {
    categories.iter().position(|category| category.code == Choices::ANY)
}

fn answer_code(
    cell: &NewCell<'_>,
    scale: &Scale,
    missing: &[String],
    declared: &Declared,
    column: &str,
    cells: &Cells,
    odd: &mut Vec<OddCell>,
) -> u8 {
    if is_missing(cell.text, missing) {
        return NOT_ASKED;
    }
    if scale.outside_base.iter().any(|code| same_code(code, cell.text)) {
        return EXCLUDED;
    }
    // A place beyond those that are listed is as good as none.
    let beyond = || scale.unranked.filter(|_| cell.text.parse::<u32>().is_ok_and(|place| place > 0));
    let written = || written(&scale.categories).filter(|_| !declared.is_missing(cell.text));
    let position = position(&scale.categories, cell.text).or_else(beyond).or_else(written);
    position.and_then(|position| u8::try_from(position).ok()).unwrap_or_else(|| {
        // The codebook goes before what the file declares.
        if declared.is_not_asked(cell.text) {
            return NOT_ASKED;
        }
        odd.push(OddCell { column: column.to_owned(), cell: cell.text.to_owned(), row: cells.row(cell.at) });
        MISSING
    })
}

/// In a ranking, a blank cell beside one with a place says that the thing was not ranked.
fn fill_unranked(answers: &mut [Answers], unranked: u8) {
    let mut columns: Vec<&mut Vec<u8>> = answers
        .iter_mut()
        .filter_map(|answers| match answers {
            Answers::Codes(codes) => Some(codes),
            Answers::Numbers(_) | Answers::Pairs(_) => None,
        })
        .collect();
    let rows = columns.first().map_or(0, |column| column.len());
    for row in 0..rows {
        if columns.iter().any(|column| column[row] <= unranked) {
            for column in &mut columns {
                if column[row] == MISSING {
                    column[row] = unranked;
                }
            }
        }
    }
}

/// What a cell of an option says; one that says neither is in no codebook.
fn option_cell(
    cell: &NewCell<'_>,
    item: &Item,
    missing: &[String],
    declared: &Declared,
    column: &str,
    cells: &Cells,
    odd: &mut Vec<OddCell>,
) -> OptionCell {
    multiple::option_cell(cell.text, item, missing).unwrap_or_else(|| {
        if declared.is_missing(cell.text) {
            return if declared.is_not_asked(cell.text) { OptionCell::NotAsked } else { OptionCell::Blank };
        }
        // In a set that the file declares, one value counts and every other does not.
        if declared.set.as_ref().is_some_and(|set| set.counted.is_some()) {
            return OptionCell::Not;
        }
        odd.push(OddCell { column: column.to_owned(), cell: cell.text.to_owned(), row: cells.row(cell.at) });
        OptionCell::NotAsked
    })
}

impl BannerCoder<'_> {
    /// The group of each row; of crossed columns, the combination, and none where one of them has none.
    fn code(&mut self, cells: &Cells, missing: &[String]) -> Vec<u8> {
        let mut parts = self.parts.iter_mut();
        let Some(first) = parts.next() else { return vec![NOT_ASKED; cells.rows] };
        let mut codes = first.code(&cells.columns[first.column], missing);
        for part in parts {
            // There are few enough combinations for a byte: the codebook was checked.
            let count = u8::try_from(part.groups.len()).unwrap_or(u8::MAX);
            let own = part.code(&cells.columns[part.column], missing);
            for (code, own) in codes.iter_mut().zip(own) {
                *code = if *code == NOT_ASKED || own == NOT_ASKED { NOT_ASKED } else { *code * count + own };
            }
        }
        codes
    }
}

impl PartCoder<'_> {
    fn code(&mut self, column: &CellColumn, missing: &[String]) -> Vec<u8> {
        let groups = self.groups;
        self.memo.code(column, NOT_ASKED, |cell| {
            if is_missing(cell.text, missing) {
                return NOT_ASKED;
            }
            position(groups, cell.text)
                .or_else(|| written(groups))
                .and_then(|group| u8::try_from(group).ok())
                .unwrap_or(NOT_ASKED)
        })
    }
}
