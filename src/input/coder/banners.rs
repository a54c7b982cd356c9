//! Groups of respondents, of one column or of several crossed.

use super::cells::BatchCells;
use crate::codebook::coding::{BannerCoding, PartCoding};
use crate::input::cells::Memo;
use crate::tabulate::NOT_ASKED;

/// Cells that are remembered of one column from batch to batch.
const MAX_REMEMBERED: usize = 100_000;

/// Reads the groups of one banner.
pub(super) struct BannerReader {
    parts: Vec<PartReader>,
}

/// Reads one column of groups.
struct PartReader {
    part: PartCoding,
    memo: Memo<u8>,
}

impl BannerReader {
    pub(super) fn of(banner: &BannerCoding) -> Self {
        let part = |part: &PartCoding| PartReader { part: part.clone(), memo: Memo::default() };
        Self { parts: banner.parts.iter().map(part).collect() }
    }

    /// The group of each row; of crossed columns, the combination, and none where one of them has none.
    pub(super) fn read(&mut self, cells: &BatchCells) -> Vec<u8> {
        let mut parts = self.parts.iter_mut();
        let Some(first) = parts.next() else { return vec![NOT_ASKED; cells.rows()] };
        let mut codes = first.read(cells);
        for part in parts {
            // There are few enough combinations for a byte: the codebook was checked.
            let count = u8::try_from(part.part.len()).unwrap_or(u8::MAX);
            for (code, own) in codes.iter_mut().zip(part.read(cells)) {
                *code = if *code == NOT_ASKED || own == NOT_ASKED { NOT_ASKED } else { *code * count + own };
            }
        }
        codes
    }
}

impl PartReader {
    fn read(&mut self, cells: &BatchCells) -> Vec<u8> {
        let Self { part, memo } = self;
        let of = cells.coded(part.column());
        memo.forget_beyond(MAX_REMEMBERED);
        memo.code(cells.of(part.column()), NOT_ASKED, |cell| part.group(cell.text, of).unwrap_or(NOT_ASKED))
    }
}
