//! The data of an entry with its design and weights, counted variable by variable.

use super::super::{list, text};
use crate::harness::home;
use serde_json::Value;
use std::sync::Arc;
use survey_report::design::{
    CalibrationCells, LonelyPsu, PatternBuilder, ReplicateDesign, ReplicateMethod, Replication, SampleStructureBuilder,
};
use survey_report::tabulate::{
    Answers, Batch, Crossing, CrossingKind, CrossingTotals, Granularity, NOT_ASKED, Totals, TotalsBuilder,
};
use survey_report::weight::{
    Distance, Limits, MarginPlan, MarginTargets, MissingMargin, TargetUnit, WeightPlan, WeightSampler, WeightTotal, Weighting,
    WeightingError,
};

/// A file of text, and the rows of it that are looked at.
#[derive(Clone)]
pub(super) struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn read(name: &str) -> Self {
        let folder = if name.starts_with("social") { "data" } else { "tests/oracle" };
        let file = std::fs::read_to_string(home().join(folder).join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut lines = file.lines().map(cells);
        let names = lines.next().expect("a header");
        Self { names, rows: lines.collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn column(&self, name: &str) -> Vec<&str> {
        let at = self.names.iter().position(|known| known == name).unwrap_or_else(|| panic!("no column {name}"));
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }

    pub(super) fn numbers(&self, name: &str) -> Vec<f64> {
        self.column(name).iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect()
    }

    /// The rows in which a column has this cell.
    pub(super) fn only(&self, name: &str, cell: &str) -> Self {
        let kept: Vec<bool> = self.column(name).iter().map(|own| *own == cell).collect();
        let rows = self.rows.iter().zip(kept).filter(|(_, kept)| *kept).map(|(row, _)| row.clone()).collect();
        Self { names: self.names.clone(), rows }
    }

    /// The rows of several files with the same columns.
    pub(super) fn stacked(tables: &[Self]) -> Self {
        assert!(tables.windows(2).all(|pair| pair[0].names == pair[1].names));
        Self { names: tables[0].names.clone(), rows: tables.iter().flat_map(|table| table.rows.clone()).collect() }
    }

    /// The place of each cell among some, or [`NOT_ASKED`].
    pub(super) fn codes(&self, name: &str, levels: &[String]) -> Vec<u8> {
        let place = |cell: &&str| levels.iter().position(|level| level == cell);
        let code = |place: Option<usize>| place.and_then(|at| u8::try_from(at).ok()).unwrap_or(NOT_ASKED);
        self.column(name).iter().map(|cell| code(place(cell))).collect()
    }

    fn replicates(&self) -> Vec<f64> {
        let columns: Vec<Vec<f64>> =
            self.names.iter().filter(|name| name.starts_with("rw")).map(|name| self.numbers(name)).collect();
        (0..self.len()).flat_map(|row| columns.iter().map(move |column| column[row])).collect()
    }
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("a cell").push(letter),
        }
    }
    cells
}

/// Rows with their design.
pub(super) struct Sample {
    pub(super) table: Table,
    pub(super) batch: Batch,
    strata: Vec<String>,
    psus: Vec<String>,
    fpc: Option<Vec<f64>>,
    replication: Option<Replication>,
    pub(super) calibrated: Option<Arc<CalibrationCells>>,
}

impl Sample {
    pub(super) fn of(entry: &Value) -> Self {
        Self::with(Table::read(text(&entry["data"])), &entry["design"])
    }

    pub(super) fn with(table: Table, design: &Value) -> Self {
        let rows = table.len();
        let labels = |r: &str| -> Vec<String> {
            let column = design[r].as_str().map(|name| table.column(name).iter().map(|cell| (*cell).to_owned()).collect());
            column.unwrap_or_default()
        };
        let weights = design["weights"].as_str().map_or_else(|| vec![1.0; rows], |name| table.numbers(name));
        let replication = design["replicates"].as_u64().map(|count| replication(design, count));
        let replicates = if replication.is_some() { table.replicates() } else { Vec::new() };
        let (strata, psus) = (labels("strata"), labels("ids"));
        let fpc = design["fpc"].as_str().map(|name| table.numbers(name));
        let batch = Batch { weights, replicates, ..Batch::default() };
        Self { table, batch, strata, psus, fpc, replication, calibrated: None }
    }

    fn clustered(&self) -> bool {
        !self.psus.is_empty() || self.replication.is_some()
    }

    pub(super) fn replicates(&self) -> usize {
        self.replication.as_ref().map_or(0, Replication::count)
    }

    /// Weights that meet margins, given by column and level.
    pub(super) fn weigh(&mut self, targets: &Value, limits: Limits) -> Result<Weighting, WeightingError> {
        let margins: Vec<Margin> = margins(targets);
        self.batch.margins = margins.iter().map(|margin| self.table.codes(&margin.column, &margin.levels)).collect();
        self.weigh_by(WeightPlan { limits, ..plan(targets) })
    }

    /// The same with another distance.
    pub(super) fn weigh_with(&mut self, targets: &Value, distance: Distance) -> Result<Weighting, WeightingError> {
        self.batch.margins = margins(targets).iter().map(|margin| self.table.codes(&margin.column, &margin.levels)).collect();
        self.weigh_by(WeightPlan { distance, ..plan(targets) })
    }

    /// The same with the margins of the batch as they are.
    pub(super) fn weigh_as(&mut self, targets: &Value, missing: Option<MissingMargin>) -> Result<Weighting, WeightingError> {
        self.weigh_by(WeightPlan { missing, ..plan(targets) })
    }

    pub(super) fn weigh_by(&mut self, plan: WeightPlan) -> Result<Weighting, WeightingError> {
        let mut sampler = WeightSampler::new(plan, self.replicates());
        sampler.add(&self.batch);
        let weighting = sampler.solve()?;
        weighting.apply(&mut self.batch);
        self.calibrated = Some(weighting.cells());
        Ok(weighting)
    }

    /// The same for groups of a column, each to margins of its own, given by its level.
    pub(super) fn weigh_each(&mut self, column: &str, targets: &Value, total: WeightTotal) -> Result<Weighting, WeightingError> {
        let groups: Vec<String> = targets.as_object().expect("groups").keys().cloned().collect();
        let of_group: Vec<Vec<Margin>> = groups.iter().map(|group| margins(&targets[group.as_str()])).collect();
        self.batch.margins = of_group[0].iter().map(|margin| self.table.codes(&margin.column, &margin.levels)).collect();
        self.batch.margins.push(self.table.codes(column, &groups));
        let plan = |at: usize| MarginPlan { targets: of_group.iter().map(|of| of[at].plan.targets[0].clone()).collect() };
        let margins = (0..of_group[0].len()).map(plan).collect();
        let (distance, limits) = (Distance::Raking, Limits::None);
        self.weigh_by(WeightPlan { margins, groups: groups.len(), distance, limits, total, missing: None })
    }

    /// The totals of one variable, by groups.
    pub(super) fn count(&self, answers: Answers, kind: CrossingKind, groups: Option<(Vec<u8>, usize)>) -> Totals {
        let (banner, count) = groups.map_or((None, 0), |(codes, count)| (Some(codes), count));
        let plan = vec![Crossing { variable: 0, banner: banner.as_ref().map(|_| 0), groups: count, kind }];
        let mut builder = TotalsBuilder::new(plan, Granularity { clustered: self.clustered(), replicates: self.replicates() });
        if let Some(cells) = &self.calibrated {
            builder = builder.calibrated(Arc::clone(cells));
        }
        let mut sample = SampleStructureBuilder::new(self.clustered());
        let mut patterns = self.replication.clone().map(PatternBuilder::new);
        let base = if self.batch.base.is_empty() { &self.batch.weights } else { &self.batch.base };
        let mut units = Vec::new();
        for row in 0..self.table.len() {
            let of_row = self.batch.replicates.get(row * self.replicates()..(row + 1) * self.replicates()).unwrap_or_default();
            let pattern = patterns.as_mut().map(|patterns| patterns.pattern(base[row], of_row));
            let (stratum, psu) = (code(&self.strata, row), pattern.unwrap_or_else(|| code(&self.psus, row)));
            let label = || self.strata.get(row).cloned().unwrap_or_default();
            units.push(sample.unit(stratum, psu, label));
            if let Some(fpc) = &self.fpc {
                sample.population(units[row], fpc[row], row as u64).expect("one population");
            }
        }
        builder.add(&Batch { units, banners: banner.into_iter().collect(), answers: vec![answers], ..self.batch.clone() });
        let names = self.psus.clone();
        sample.label_units(|psu| names.get(psu as usize).cloned().unwrap_or_default());
        let replicates: Option<ReplicateDesign> = patterns.map(|patterns| patterns.finish().expect("replicates"));
        builder.finish(sample.finish(LonelyPsu::Fail, replicates).expect("a structure"))
    }

    /// The totals of a variable with categories.
    pub(super) fn categories(&self, codes: Vec<u8>, count: usize, groups: Option<(Vec<u8>, usize)>) -> Totals {
        self.count(Answers::Codes(codes), CrossingKind::Categories(count), groups)
    }
}

/// Raking to the population.
fn plan(targets: &Value) -> WeightPlan {
    WeightPlan {
        margins: margins(targets).into_iter().map(|margin| margin.plan).collect(),
        groups: 0,
        distance: Distance::Raking,
        limits: Limits::None,
        total: WeightTotal::Population,
        missing: None,
    }
}

/// The first row with the same label, as a code.
fn code(labels: &[String], row: usize) -> u32 {
    labels
        .get(row)
        .and_then(|own| labels.iter().position(|label| label == own))
        .and_then(|at| u32::try_from(at).ok())
        .unwrap_or(0)
}

pub(super) struct Margin {
    pub(super) column: String,
    pub(super) levels: Vec<String>,
    pub(super) plan: MarginPlan,
}

/// The margins of an object of columns, each an object of levels with their totals.
pub(super) fn margins(targets: &Value) -> Vec<Margin> {
    let margin = |(column, levels): (&String, &Value)| {
        let levels = levels.as_object().expect("levels");
        let amounts = levels.values().map(|amount| amount.as_f64().expect("a total")).collect();
        Margin {
            column: column.clone(),
            levels: levels.keys().cloned().collect(),
            plan: MarginPlan { targets: vec![MarginTargets { amounts, unit: TargetUnit::Count }] },
        }
    };
    targets.as_object().expect("margins").iter().map(margin).collect()
}

fn replication(design: &Value, count: u64) -> Replication {
    let method = match text(&design["type"]) {
        "JK1" => ReplicateMethod::Jk1,
        "JKn" => ReplicateMethod::Jkn,
        _ => ReplicateMethod::Bootstrap,
    };
    Replication {
        method,
        scale: design["scale"].as_f64().expect("a scale"),
        rscales: vec![design["rscales"].as_f64().expect("a factor"); usize::try_from(count).expect("few")],
        mse: false,
        degf: None,
    }
}

/// One text, or a list of them.
pub(super) fn texts(value: &Value) -> Vec<String> {
    value.as_str().map_or_else(|| list(value).iter().map(|level| text(level).to_owned()).collect(), |one| vec![one.to_owned()])
}

/// One value, or a list of them.
pub(super) fn values(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

pub(super) fn cells_of(totals: &Totals) -> &survey_report::tabulate::CategoryTotals {
    match &totals.crossings[0] {
        CrossingTotals::Cells(cells) => cells,
        _ => panic!("no cells"),
    }
}
