//! Weights, strata, sampling units, finite populations and ids of the rows.

use super::cells::BatchCells;
use super::contradictions::Contradictions;
use super::ids::IdCheck;
use super::labels::LabelReader;
use super::replicates::ReplicateReader;
use super::weights::{weights, without_weight};
use crate::codebook::LonelyPsuFile;
use crate::codebook::coding::{Coding, ColumnId};
use crate::design::{LonelyPsu, NumberedSample, SampleStructureBuilder};
use crate::error::Result;
use std::collections::HashSet;

/// Reads the design of the rows.
pub(super) struct SampleReader {
    weight: Option<ColumnId>,
    strata: Option<LabelReader>,
    psu: Option<LabelReader>,
    fpc: Option<ColumnId>,
    replicates: Option<ReplicateReader>,
    id: Option<IdCheck>,
    lonely: LonelyPsu,
    structure: SampleStructureBuilder,
}

/// The design of the rows of one batch.
pub(super) struct SampledRows {
    pub(super) weights: Vec<f64>,
    pub(super) units: Vec<u32>,
    /// Replicate weights, those of one row after the other.
    pub(super) replicates: Vec<f64>,
}

/// Strata, PSUs or patterns of the rows of one batch, by number.
struct UnitCodes {
    strata: Option<Vec<u32>>,
    psus: Option<Vec<u32>>,
}

/// The sample of a whole file.
pub(super) struct ReadSample {
    pub(super) sample: NumberedSample,
    pub(super) duplicate_ids: Option<u64>,
    pub(super) ids: HashSet<u64>,
}

impl SampleReader {
    pub(super) fn of(coding: &Coding) -> Self {
        let design = &coding.design;
        let labels = |column: Option<ColumnId>| column.map(|column| LabelReader::new(column, &coding.column(column).name));
        let structure = SampleStructureBuilder::new(design.psu.is_some() || design.replicates.is_some());
        Self {
            weight: design.weight,
            strata: labels(design.strata),
            psu: labels(design.psu),
            fpc: design.fpc,
            replicates: design.replicates.as_ref().map(ReplicateReader::of),
            id: design.id.map(IdCheck::new),
            lonely: design.lonely_psu.map_or(LonelyPsu::Fail, lonely_rule),
            structure: if design.unique_psus { structure.with_unique_ids() } else { structure },
        }
    }

    /// The columns of the weight and of replicate weights.
    pub(super) fn weight_columns(&self) -> impl Iterator<Item = ColumnId> + '_ {
        self.weight.into_iter().chain(self.replicates.iter().flat_map(ReplicateReader::columns))
    }

    /// Whether each row has no weight; nothing where all have one, or there is none.
    pub(super) fn without_weight(&self, cells: &BatchCells) -> Option<Vec<bool>> {
        without_weight(self.weight?, cells)
    }

    pub(super) fn read(&mut self, cells: &BatchCells, contradictions: &mut Contradictions) -> Result<SampledRows> {
        let weights = match self.weight {
            Some(column) => weights(column, cells, contradictions),
            None => vec![1.0; cells.rows()],
        };
        let strata = self.strata.as_mut().map(|strata| strata.read(cells, "stratum", contradictions));
        let psus = self.psu.as_mut().map(|psu| psu.read(cells, "sampling unit", contradictions));
        let replicates = self.replicates.as_mut().map(|reader| reader.read(cells, &weights, contradictions));
        let (replicates, patterns) = replicates.map_or_else(Default::default, |rows| (rows.weights, Some(rows.patterns)));
        let units = self.units_of(cells, &UnitCodes { strata, psus: psus.or(patterns) }, contradictions);
        self.populations(cells, &units)?;
        if let Some(id) = &mut self.id {
            id.add(cells);
        }
        Ok(SampledRows { weights, units, replicates })
    }

    /// The unit of each row.
    fn units_of(&mut self, cells: &BatchCells, rows: &UnitCodes, contradictions: &mut Contradictions) -> Vec<u32> {
        let Self { structure, strata, psu, .. } = self;
        let label = |of: &Option<LabelReader>, code: u32| of.as_ref().map_or("", |of| of.label(code)).to_owned();
        let shown = |of: &Option<LabelReader>, label: &str| of.as_ref().map(|of| of.shown(label)).unwrap_or_default();
        let code = |codes: &Option<Vec<u32>>, row: usize| codes.as_ref().map_or(0, |codes| codes[row]);
        let unit = |row: usize| {
            let (stratum, own) = (code(&rows.strata, row), code(&rows.psus, row));
            let unit = structure.unit(stratum, own, || label(strata, stratum));
            if let Some(other) = structure.other_stratum(stratum, own) {
                contradictions.design(
                    format!(
                        "row {}: the sampling unit `{}` is in stratum `{}`, and was in stratum `{}` before",
                        cells.row(row),
                        shown(psu, &label(psu, own)),
                        shown(strata, &label(strata, stratum)),
                        shown(strata, other)
                    ),
                    "with nest = false a PSU has one stratum; if ids begin anew in each stratum, take nest out",
                );
            }
            unit
        };
        (0..cells.rows()).map(unit).collect()
    }

    fn populations(&mut self, cells: &BatchCells, units: &[u32]) -> Result<()> {
        let Some(column) = self.fpc else { return Ok(()) };
        let values = cells.of(column).numbers(|_, _| f64::NAN);
        for (row, (unit, value)) in units.iter().zip(values).enumerate() {
            self.structure.population(*unit, value, cells.row(row))?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<ReadSample> {
        if let Some(psu) = &self.psu {
            self.structure.label_units(|code| psu.label(code).to_owned());
        }
        let duplicate_ids = self.id.as_ref().and_then(IdCheck::duplicates);
        let ids = self.id.map(IdCheck::into_hashes).unwrap_or_default();
        let replicates = self.replicates.map(ReplicateReader::finish).transpose()?;
        Ok(ReadSample { sample: self.structure.finish(self.lonely, replicates)?, duplicate_ids, ids })
    }
}

const fn lonely_rule(rule: LonelyPsuFile) -> LonelyPsu {
    match rule {
        LonelyPsuFile::Fail => LonelyPsu::Fail,
        LonelyPsuFile::Remove => LonelyPsu::Remove,
        LonelyPsuFile::Certainty => LonelyPsu::Certainty,
        LonelyPsuFile::Adjust => LonelyPsu::Adjust,
        LonelyPsuFile::Average => LonelyPsu::Average,
    }
}
