//! Weights, strata, sampling units, finite populations and ids of the rows.

use super::super::cells::{CellColumn, Memo};
use super::Cells;
use super::contradictions::Contradictions;
use crate::codebook::DesignColumns;
use crate::design::{Frame, FrameBuilder, LonelyPsu};
use crate::error::Result;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Codes the design of the rows.
pub(super) struct SampleCoder {
    weight: Option<usize>,
    strata: Option<Interner>,
    psu: Option<Interner>,
    fpc: Option<usize>,
    id: Option<IdCheck>,
    frame: FrameBuilder,
    units: usize,
}

/// The design of the rows of one batch.
pub(super) struct SampledRows {
    pub(super) weights: Vec<f64>,
    pub(super) units: Vec<u32>,
}

/// Numbers the distinct cells of a column by first appearance.
struct Interner {
    column: usize,
    memo: Memo<u32>,
    labels: Vec<String>,
    known: HashMap<String, u32>,
}

const BLANK: u32 = u32::MAX;

impl Interner {
    fn new(column: usize) -> Self {
        Self { column, memo: Memo::default(), labels: Vec::new(), known: HashMap::new() }
    }

    fn code(&mut self, cells: &Cells) -> Vec<u32> {
        let Self { labels, known, .. } = self;
        self.memo.code(&cells.columns[self.column], BLANK, |cell| {
            *known.entry(cell.text.to_owned()).or_insert_with(|| {
                labels.push(cell.text.to_owned());
                u32::try_from(labels.len() - 1).unwrap_or(BLANK)
            })
        })
    }
}

/// Looks for ids that come up twice; gives up where there are too many rows to remember.
struct IdCheck {
    column: usize,
    seen: HashSet<u64>,
    duplicates: u64,
    given_up: bool,
}

const MAX_IDS: usize = 5_000_000;

impl SampleCoder {
    pub(super) fn new(design: &DesignColumns, mut want: impl FnMut(&str) -> Result<usize>) -> Result<Self> {
        let mut optional = |name: &Option<String>| name.as_deref().map(&mut want).transpose();
        let weight = optional(&design.weight)?;
        let strata = optional(&design.strata)?.map(Interner::new);
        let psu = optional(&design.psu)?.map(Interner::new);
        let fpc = optional(&design.fpc)?;
        let id = optional(&design.id)?.map(|column| IdCheck { column, seen: HashSet::new(), duplicates: 0, given_up: false });
        let frame = FrameBuilder::new(psu.is_some());
        Ok(Self { weight, strata, psu, fpc, id, frame, units: 0 })
    }

    /// Position of the weight among the columns that are read.
    pub(super) const fn weight(&self) -> Option<usize> {
        self.weight
    }

    pub(super) const fn units(&self) -> usize {
        self.units
    }

    pub(super) fn duplicate_ids(&self) -> Option<u64> {
        self.id.as_ref().filter(|id| !id.given_up).map(|id| id.duplicates)
    }

    pub(super) fn code(&mut self, cells: &Cells, contradictions: &mut Contradictions) -> Result<SampledRows> {
        let weights = self.weights(cells, contradictions);
        let strata = self.strata.as_mut().map(|strata| strata.code(cells));
        let psus = self.psu.as_mut().map(|psu| psu.code(cells));
        report_blank(strata.as_deref(), "stratum", cells, contradictions);
        report_blank(psus.as_deref(), "sampling unit", cells, contradictions);
        let labels = self.strata.as_ref().map(|strata| strata.labels.as_slice()).unwrap_or_default();
        let frame = &mut self.frame;
        let units: Vec<u32> = (0..cells.rows)
            .map(|row| {
                let stratum = strata.as_ref().map_or(0, |strata| strata[row]);
                let psu = psus.as_ref().map_or(0, |psus| psus[row]);
                frame.unit(stratum, psu, || labels.get(stratum as usize).cloned().unwrap_or_default())
            })
            .collect();
        self.units = units.iter().map(|unit| *unit as usize + 1).max().unwrap_or(0).max(self.units);
        self.populations(cells, &units)?;
        if let Some(id) = &mut self.id {
            id.add(&cells.columns[id.column]);
        }
        Ok(SampledRows { weights, units })
    }

    fn weights(&self, cells: &Cells, contradictions: &mut Contradictions) -> Vec<f64> {
        const HINT: &str =
            "a weight is a number of at least 0, with a point for decimals; mend the cell, or take the row out of the file";
        let Some(column) = self.weight else { return vec![1.0; cells.rows] };
        let weights = cells.columns[column].numbers(|row, cell| {
            contradictions.design(format!("row {}: the weight `{cell}` is not a number", cells.row(row)), HINT);
            0.0
        });
        for (row, weight) in weights.iter().enumerate() {
            if weight.is_nan() {
                contradictions.design(format!("row {}: the weight is missing", cells.row(row)), HINT);
            } else if *weight < 0.0 {
                contradictions.design(format!("row {}: the weight {weight} is negative", cells.row(row)), HINT);
            }
        }
        weights
    }

    fn populations(&mut self, cells: &Cells, units: &[u32]) -> Result<()> {
        let Some(column) = self.fpc else { return Ok(()) };
        let values = cells.columns[column].numbers(|_, _| f64::NAN);
        for (row, (unit, value)) in units.iter().zip(values).enumerate() {
            self.frame.population(*unit, value, cells.row(row))?;
        }
        Ok(())
    }

    pub(super) fn finish(self, lonely: LonelyPsu) -> Result<Frame> {
        self.frame.finish(lonely)
    }
}

fn report_blank(codes: Option<&[u32]>, what: &str, cells: &Cells, contradictions: &mut Contradictions) {
    for (row, code) in codes.unwrap_or_default().iter().enumerate() {
        if *code == BLANK {
            contradictions.design(
                format!("row {}: the {what} is missing", cells.row(row)),
                "every row needs one: the design is declared for the whole sample",
            );
        }
    }
}

impl IdCheck {
    fn add(&mut self, column: &CellColumn) {
        if self.given_up {
            return;
        }
        column.for_each(|cell| {
            if !cell.is_empty() {
                let mut hasher = DefaultHasher::new();
                cell.hash(&mut hasher);
                self.duplicates += u64::from(!self.seen.insert(hasher.finish()));
            }
        });
        if self.seen.len() > MAX_IDS {
            self.given_up = true;
            self.seen = HashSet::new();
        }
    }
}
