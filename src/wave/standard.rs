//! Changes with the make-up of the samples held still.

use super::record::{Wave, WaveBanner};
use super::statistics::Statistics;
use crate::compare::{Difference, StandardCell, WaveStatistic, is_wave_testable, standardised_change};
use crate::design::Pool;
use crate::estimate::Quantity;
use crate::options::Level;

/// A change standardised to the make-up that both waves have on average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standardised {
    /// The change that is left.
    pub change: Difference,
    /// The part of the respondents of both waves, the smaller of the two, who are in a cell that counts: 0..1.
    pub coverage: f64,
}

/// Cells that together hold less than this of a wave do not stand for it.
const MIN_COVERAGE: f64 = 0.9;

/// The banner that holds the cells of standardisation, by position in each wave; nothing where a wave has none.
pub(super) fn standard_banner(wave: &Wave) -> Option<usize> {
    wave.banners.iter().position(|banner| banner.standard)
}

/// The cells that two waves share, by their positions in each.
struct SharedCell {
    earlier: usize,
    later: usize,
}

fn shared_cells(earlier: &WaveBanner, later: &WaveBanner) -> Vec<SharedCell> {
    let mut cells = Vec::new();
    for (at, group) in later.groups.iter().enumerate() {
        cells.extend(earlier.groups.iter().position(|other| other == group).map(|earlier| SharedCell { earlier, later: at }));
    }
    cells
}

/// The standardised change of a measure; nothing where waves have no cells, or too many respondents are in cells that are too small.
pub(super) fn standardised(
    pools: &[Pool],
    waves: [&Wave; 2],
    statistics: [&Statistics; 2],
    quantity: Quantity,
    level: Level,
) -> Option<Standardised> {
    let banners = [standard_banner(waves[0])?, standard_banner(waves[1])?];
    let cells = shared_cells(&waves[0].banners[banners[0]], &waves[1].banners[banners[1]]);
    let of = |wave: usize, group: usize| statistics[wave].groups.get(banners[wave])?.get(group)?.as_ref();
    let weighted = |wave: usize| -> f64 {
        let all = statistics[wave].groups.get(banners[wave]).map_or(&[][..], Vec::as_slice);
        all.iter().flatten().map(|of| of.precision().base.weighted).sum()
    };
    let all = [weighted(0), weighted(1)];
    // Cells of one wave share strata and units: without their sums, what they have in common is not known.
    let testable = |of: &&WaveStatistic| is_wave_testable(of.precision()) && matches!(of, WaveStatistic::Linked { .. });
    let mut counted: Vec<(StandardCell<'_>, [f64; 2])> = Vec::new();
    for cell in cells {
        let pair = of(0, cell.earlier).filter(testable).zip(of(1, cell.later).filter(testable));
        if let Some((earlier, later)) = pair {
            let parts = [earlier.precision().base.weighted / all[0], later.precision().base.weighted / all[1]];
            counted.push((StandardCell { part: f64::midpoint(parts[0], parts[1]), earlier, later }, parts));
        }
    }
    let covered = |wave: usize| counted.iter().map(|(_, parts)| parts[wave]).sum::<f64>();
    let coverage = covered(0).min(covered(1));
    // Rounding may leave a hair less than all.
    if counted.len() < 2 || coverage < MIN_COVERAGE {
        return None;
    }
    let whole: f64 = counted.iter().map(|(cell, _)| cell.part).sum();
    let cells: Vec<StandardCell<'_>> =
        counted.iter().map(|(cell, _)| StandardCell { part: cell.part / whole, ..*cell }).collect();
    standardised_change(pools, &cells, quantity, level).map(|change| Standardised { change, coverage })
}
