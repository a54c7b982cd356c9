//! Rows that are kept, coded, while weights are made of them, so that the file is read once.

use crate::tabulate::{Answers, Batch};

/// Bytes of coded rows that are kept: those of some ten million rows. A larger file is read again.
const MOST: usize = 512 << 20;

/// Coded rows in the order of the file.
#[derive(Default)]
pub(super) struct KeptRows {
    batches: Vec<WaveBatch>,
    bytes: usize,
}

/// Rows of one wave.
pub(super) struct WaveBatch {
    pub(super) wave: usize,
    pub(super) batch: Batch,
}

impl KeptRows {
    /// Keeps rows, or lets go of all where they become too many.
    pub(super) fn add(&mut self, wave: usize, batch: Batch) {
        self.bytes += size(&batch);
        if self.bytes > MOST {
            self.batches = Vec::new();
        } else {
            self.batches.push(WaveBatch { wave, batch });
        }
    }

    /// All rows; nothing where they were too many.
    pub(super) fn all(self) -> Option<Vec<WaveBatch>> {
        (self.bytes <= MOST).then_some(self.batches)
    }
}

/// Bytes of a batch.
fn size(batch: &Batch) -> usize {
    let rows = batch.weights.len();
    let answers = batch.answers.iter().map(|answers| match answers {
        Answers::Codes(_) => 1,
        Answers::Numbers(_) => size_of::<f64>(),
        Answers::Pairs(_) => 2 * size_of::<f64>(),
    });
    let codes = batch.banners.len() + batch.margins.len() + 2;
    let of_row = size_of::<f64>() + size_of::<u32>() + codes + answers.sum::<usize>();
    rows * of_row + batch.replicates.len() * size_of::<f64>()
}
