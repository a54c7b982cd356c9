//! Blocks of text one above the other, each as near as can be to where it belongs.

/// A block on its way to its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct StackItem {
    /// Where its middle belongs.
    pub(crate) wanted: f64,
    /// How high it is.
    pub(crate) height: f64,
}

/// The middles of blocks, in their order: none overlaps another, all are between `top` and `bottom` if there is room, and
/// none is farther from its place than it must be.
pub(crate) fn stack(blocks: &[StackItem], apart: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|&a, &b| blocks[a].wanted.total_cmp(&blocks[b].wanted));
    let mut middles = vec![0.0; blocks.len()];
    let mut free = top;
    for &at in &order {
        let half = blocks[at].height / 2.0;
        middles[at] = (blocks[at].wanted).max(free + half);
        free = middles[at] + half + apart;
    }
    let mut limit = bottom;
    for &at in order.iter().rev() {
        let half = blocks[at].height / 2.0;
        middles[at] = middles[at].min(limit - half);
        limit = middles[at] - half - apart;
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(wanted: f64) -> StackItem {
        StackItem { wanted, height: 10.0 }
    }

    #[test]
    fn blocks_keep_their_places_or_move_no_farther_than_they_must() {
        assert_eq!(stack(&[block(50.0), block(20.0)], 2.0, 0.0, 100.0), [50.0, 20.0]);
        assert_eq!(stack(&[block(50.0), block(50.0)], 2.0, 0.0, 100.0), [50.0, 62.0]);
        assert_eq!(stack(&[block(98.0), block(97.0)], 2.0, 0.0, 100.0), [95.0, 83.0]);
        assert_eq!(stack(&[block(1.0)], 2.0, 0.0, 100.0), [5.0]);
        assert_eq!(stack(&[], 2.0, 0.0, 100.0), Vec::<f64>::new());
    }
}
