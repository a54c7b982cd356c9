//! Replicate weights of the rows.

use super::cells::BatchCells;
use super::contradictions::Contradictions;
use crate::codebook::coding::{ColumnId, ReplicateCoding};
use crate::codebook::{ReplicateColumns, ReplicateTypeFile};
use crate::design::{PatternBuilder, ReplicateDesign, ReplicateMethod, Replication};
use crate::error::Result;

/// Reads replicate weights and sorts the rows by their pattern.
pub(super) struct ReplicateReader {
    columns: Vec<ColumnId>,
    patterns: PatternBuilder,
}

/// The replicate weights of a batch, one row after the other, with the pattern of each row.
pub(super) struct ReplicateRows {
    pub(super) weights: Vec<f64>,
    pub(super) patterns: Vec<u32>,
}

impl ReplicateReader {
    pub(super) fn of(coding: &ReplicateCoding) -> Self {
        Self { columns: coding.columns.clone(), patterns: PatternBuilder::new(replication(&coding.made)) }
    }

    /// The columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = ColumnId> + '_ {
        self.columns.iter().copied()
    }

    /// The replicate weights of a batch whose rows have these weights.
    pub(super) fn read(&mut self, cells: &BatchCells, weights: &[f64], contradictions: &mut Contradictions) -> ReplicateRows {
        let count = self.columns.len();
        let mut replicates = vec![0.0; cells.rows() * count];
        for (r, column) in self.columns.iter().enumerate() {
            let read = cells.of(*column).numbers(|_, _| f64::NAN);
            for (row, weight) in read.into_iter().enumerate() {
                if weight.is_nan() {
                    contradictions.design(
                        format!(
                            "row {}: the replicate weight in `{}` is missing or no number",
                            cells.row(row),
                            cells.coded(*column).name
                        ),
                        "every row needs all replicate weights; export them again, or narrow the columns of replicates",
                    );
                }
                replicates[row * count + r] = weight;
            }
        }
        let pattern = |(weight, row): (&f64, &[f64])| self.patterns.pattern(*weight, row);
        let patterns = weights.iter().zip(replicates.chunks_exact(count)).map(pattern).collect();
        ReplicateRows { weights: replicates, patterns }
    }

    /// The replicate weights of all rows.
    pub(super) fn finish(self) -> Result<ReplicateDesign> {
        self.patterns.finish()
    }
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
