//! Weights, strata, sampling units, finite populations and ids of the rows.

use super::super::cells::{CellColumn, Memo, number_text};
use super::Cells;
use super::contradictions::Contradictions;
use crate::codebook::{DesignColumns, ReplicateColumns, ReplicateTypeFile, is_not_asked, shown_cell_of};
use crate::design::{LonelyPsu, PatternBuilder, ReplicateMethod, Replication, SampleStructure, SampleStructureBuilder};
use crate::error::Result;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Codes the design of the rows.
pub(super) struct SampleCoder {
    weight: Option<Weight>,
    strata: Option<Interner>,
    psu: Option<Interner>,
    fpc: Option<usize>,
    replicates: Option<ReplicateReader>,
    id: Option<IdCheck>,
    frame: SampleStructureBuilder,
    units: usize,
}

/// The design of the rows of one batch.
pub(super) struct SampledRows {
    pub(super) weights: Vec<f64>,
    pub(super) units: Vec<u32>,
    /// Replicate weights, those of one row after the other.
    pub(super) replicates: Vec<f64>,
}

/// The column of the weight.
struct Weight {
    column: usize,
    name: String,
}

/// Reads replicate weights and sorts the rows by their pattern.
struct ReplicateReader {
    columns: Vec<usize>,
    names: Vec<String>,
    patterns: PatternBuilder,
}

/// Numbers the distinct cells of a column by first appearance.
struct Interner {
    column: usize,
    name: String,
    memo: Memo<u32>,
    labels: Vec<String>,
    known: HashMap<String, u32>,
    /// Cells that mean that there is none, beside blank ones.
    missing: Vec<String>,
}

const BLANK: u32 = u32::MAX;
/// No weight is beyond these, whose squares and sums are numbers.
const SIZES: std::ops::RangeInclusive<f64> = 1e-60..=1e60;

impl Interner {
    fn new(column: usize, name: &str, missing: &[String]) -> Self {
        Self {
            column,
            name: name.to_owned(),
            memo: Memo::default(),
            labels: Vec::new(),
            known: HashMap::new(),
            missing: missing.to_vec(),
        }
    }

    fn code(&mut self, cells: &Cells) -> Vec<u32> {
        let Self { labels, known, missing, .. } = self;
        let declared = &cells.declared[self.column];
        self.memo.code(&cells.columns[self.column], BLANK, |cell| {
            if missing.iter().any(|mark| mark == cell.text) || is_not_asked(cell.text) || declared.is_missing(cell.text) {
                return BLANK;
            }
            *known.entry(cell.text.to_owned()).or_insert_with(|| {
                labels.push(cell.text.to_owned());
                u32::try_from(labels.len() - 1).unwrap_or(BLANK)
            })
        })
    }
}

impl Interner {
    /// A cell as messages show it.
    fn shown(&self, code: u32) -> String {
        self.labels.get(code as usize).map(|cell| shown_cell_of(&self.name, cell)).unwrap_or_default()
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
        let named = |name: &Option<String>| name.clone().unwrap_or_default();
        let weight = optional(&design.weight)?.map(|column| Weight { column, name: named(&design.weight) });
        let strata = optional(&design.strata)?.map(|column| Interner::new(column, &named(&design.strata), &design.missing));
        let psu = optional(&design.psu)?.map(|column| Interner::new(column, &named(&design.psu), &design.missing));
        let fpc = optional(&design.fpc)?;
        let id = optional(&design.id)?.map(|column| IdCheck { column, seen: HashSet::new(), duplicates: 0, given_up: false });
        let replicates = match &design.replicates {
            Some(replicates) => Some(ReplicateReader {
                columns: replicates.columns.iter().map(|name| want(name)).collect::<Result<Vec<_>>>()?,
                names: replicates.columns.clone(),
                patterns: PatternBuilder::new(replication(replicates)),
            }),
            None => None,
        };
        let frame = SampleStructureBuilder::new(psu.is_some() || replicates.is_some());
        let frame = if design.unique_psus { frame.with_unique_ids() } else { frame };
        Ok(Self { weight, strata, psu, fpc, replicates, id, frame, units: 0 })
    }

    /// Positions of the weight and of replicate weights among the columns that are read.
    pub(super) fn weights_read(&self) -> impl Iterator<Item = usize> + '_ {
        self.weight
            .iter()
            .map(|weight| weight.column)
            .chain(self.replicates.iter().flat_map(|replicates| replicates.columns.iter().copied()))
    }

    pub(super) const fn units(&self) -> usize {
        self.units
    }

    pub(super) fn duplicate_ids(&self) -> Option<u64> {
        self.id.as_ref().filter(|id| !id.given_up).map(|id| id.duplicates)
    }

    /// Hashes of the ids, if all of them were kept.
    pub(super) fn take_ids(&mut self) -> HashSet<u64> {
        self.id.take().map(|id| id.seen).unwrap_or_default()
    }

    pub(super) fn code(&mut self, cells: &Cells, contradictions: &mut Contradictions) -> Result<SampledRows> {
        let weights = self.weights(cells, contradictions);
        let strata = self.strata.as_mut().map(|strata| strata.code(cells));
        let psus = self.psu.as_mut().map(|psu| psu.code(cells));
        report_blank(strata.as_deref(), "stratum", cells, contradictions);
        report_blank(psus.as_deref(), "sampling unit", cells, contradictions);
        let replicates = self.replicate_weights(cells, &weights, contradictions);
        let labels = self.strata.as_ref().map(|strata| strata.labels.as_slice()).unwrap_or_default();
        let shown = |of: &Option<Interner>, code: u32| of.as_ref().map(|of| of.shown(code)).unwrap_or_default();
        let frame = &mut self.frame;
        let units: Vec<u32> = (0..cells.rows)
            .map(|row| {
                let stratum = strata.as_ref().map_or(0, |strata| strata[row]);
                let psu = match (&psus, &replicates) {
                    (Some(psus), _) => psus[row],
                    (None, Some(replicates)) => replicates.patterns[row],
                    (None, None) => 0,
                };
                let label = |code: u32| labels.get(code as usize).cloned().unwrap_or_default();
                let unit = frame.unit(stratum, psu, || label(stratum));
                if let Some(other) = frame.other_stratum(stratum, psu) {
                    contradictions.design(
                        format!(
                            "row {}: the sampling unit `{}` is in stratum `{}`, and was in stratum `{}` before",
                            cells.row(row),
                            shown(&self.psu, psu),
                            shown(&self.strata, stratum),
                            self.strata.as_ref().map_or_else(String::new, |strata| shown_cell_of(&strata.name, other))
                        ),
                        "with nest = false a PSU has one stratum; if ids begin anew in each stratum, take nest out",
                    );
                }
                unit
            })
            .collect();
        self.units = units.iter().map(|unit| *unit as usize + 1).max().unwrap_or(0).max(self.units);
        self.populations(cells, &units)?;
        if let Some(id) = &mut self.id {
            id.add(&cells.columns[id.column]);
        }
        Ok(SampledRows { weights, units, replicates: replicates.map(|replicates| replicates.weights).unwrap_or_default() })
    }

    /// Whether each row has no weight; nothing where all have one, or there is none.
    pub(super) fn without_weight(&self, cells: &Cells, missing: &[String]) -> Option<Vec<bool>> {
        let weight = self.weight.as_ref()?;
        let declared = &cells.declared[weight.column];
        let is_blank = |cell: &str| missing.iter().any(|mark| mark == cell) || is_not_asked(cell);
        let weights = cells.columns[weight.column].numbers(|_, cell| if is_blank(cell) { f64::NAN } else { 0.0 });
        let missing = |weight: &f64| weight.is_nan() || (declared.has_missing() && declared.is_missing(&number_text(*weight)));
        let blank: Vec<bool> = weights.iter().map(missing).collect();
        blank.contains(&true).then_some(blank)
    }

    fn weights(&self, cells: &Cells, contradictions: &mut Contradictions) -> Vec<f64> {
        const HINT: &str =
            "a weight is a number of at least 0, with a point for decimals; mend the cell, or take the row out of the file";
        const MISSING_HINT: &str = "a weight is a number of at least 0 in every row; where it was made for a part of the sample, name the part with --filter or filter in [design]";
        let Some(Weight { column, name }) = &self.weight else { return vec![1.0; cells.rows] };
        let weights = cells.columns[*column].numbers(|row, cell| {
            let shown =
                if is_one_word(cell) { format!("the weight `{}`", shown_cell_of(name, cell)) } else { "the weight".to_owned() };
            contradictions.design(format!("row {}: {shown} is not a number", cells.row(row)), HINT);
            0.0
        });
        let declared = &cells.declared[*column];
        for (row, weight) in weights.iter().enumerate() {
            if weight.is_nan() || (declared.has_missing() && declared.is_missing(&number_text(*weight))) {
                contradictions.design(format!("row {}: the weight is missing", cells.row(row)), MISSING_HINT);
            } else if *weight > 0.0 && !SIZES.contains(weight) {
                contradictions.design(format!("row {}: the weight {weight:e} is too large or too small", cells.row(row)), HINT);
            } else if *weight < 0.0 {
                contradictions.design(format!("row {}: the weight {weight} is negative", cells.row(row)), HINT);
            }
        }
        weights
    }

    fn replicate_weights(
        &mut self,
        cells: &Cells,
        weights: &[f64],
        contradictions: &mut Contradictions,
    ) -> Option<ReplicateRows> {
        let reader = self.replicates.as_mut()?;
        let count = reader.columns.len();
        let mut replicates = vec![0.0; cells.rows * count];
        for (r, column) in reader.columns.iter().enumerate() {
            let read = cells.columns[*column].numbers(|_, _| f64::NAN);
            for (row, weight) in read.into_iter().enumerate() {
                if weight.is_nan() {
                    contradictions.design(
                        format!("row {}: the replicate weight in `{}` is missing or no number", cells.row(row), reader.names[r]),
                        "every row needs all replicate weights; export them again, or narrow the columns of replicates",
                    );
                }
                replicates[row * count + r] = weight;
            }
        }
        let pattern = |(weight, row): (&f64, &[f64])| reader.patterns.pattern(*weight, row);
        let patterns = weights.iter().zip(replicates.chunks_exact(count)).map(pattern).collect();
        Some(ReplicateRows { weights: replicates, patterns })
    }

    fn populations(&mut self, cells: &Cells, units: &[u32]) -> Result<()> {
        let Some(column) = self.fpc else { return Ok(()) };
        let values = cells.columns[column].numbers(|_, _| f64::NAN);
        for (row, (unit, value)) in units.iter().zip(values).enumerate() {
            self.frame.population(*unit, value, cells.row(row))?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self, lonely: LonelyPsu) -> Result<SampleStructure> {
        if let Some(psu) = &self.psu {
            self.frame.label_units(|code| psu.labels.get(code as usize).cloned().unwrap_or_default());
        }
        let replicates = self.replicates.map(|replicates| replicates.patterns.finish()).transpose()?;
        self.frame.finish(lonely, replicates)
    }
}

/// The replicate weights of a batch, one row after the other, with the pattern of each row.
struct ReplicateRows {
    weights: Vec<f64>,
    patterns: Vec<u32>,
}

fn replication(columns: &ReplicateColumns) -> Replication {
    let method = match columns.kind {
        ReplicateTypeFile::Brr => ReplicateMethod::Brr,
        ReplicateTypeFile::Fay => ReplicateMethod::Fay { rho: columns.rho },
        ReplicateTypeFile::Jk1 => ReplicateMethod::Jk1,
        ReplicateTypeFile::Jkn => ReplicateMethod::Jkn,
        ReplicateTypeFile::Bootstrap => ReplicateMethod::Bootstrap,
        ReplicateTypeFile::Sdr => ReplicateMethod::Sdr,
    };
    Replication {
        method,
        scale: columns.scale.unwrap_or_else(|| method.scale(columns.columns.len())),
        rscales: columns.rscales.clone(),
        mse: columns.mse.unwrap_or_else(|| method.mse()),
        degf: columns.degf,
    }
}

/// Whether a cell may be shown where a number should be: `1,25` and `Women` help, what people wrote in their own words does not.
fn is_one_word(cell: &str) -> bool {
    cell.chars().count() <= 12 && !cell.contains(' ')
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
