//! The axis of net scores: from one ten to another, so that it holds all of them and zero.

use super::rows::Band;
use super::scale::{AxisScale, Extent};
use crate::chart::data::Score;
use crate::chart::layout::parts::ChartLook;
use crate::chart::scene::{Anchor, Scene, StraightLine, Text};
use crate::format;

/// From the last row to the middle of the tick labels.
const TO_TICKS: f64 = 13.0;
/// The least between two tick labels.
const APART: f64 = 6.0;
/// The fewest tens that an axis spans.
const LEAST_TENS: i8 = 4;

/// An axis of scores, −1 to 1.
pub(crate) struct ScoreAxis {
    /// Where scores are.
    pub(crate) scale: AxisScale,
    /// Where it begins and ends, in tens of points.
    from: i8,
    to: i8,
}

impl ScoreAxis {
    /// An axis between two places, long enough for the scores and their intervals.
    pub(crate) fn new<'a>(scores: impl Iterator<Item = &'a Score>, left: f64, right: f64) -> Self {
        let (mut least, mut most) = (0.0_f64, 0.0_f64);
        for score in scores.filter(|score| score.is_shown()) {
            let (lower, upper) = score.interval.map_or((score.value, score.value), |of| (of.lower, of.upper));
            (least, most) = (least.min(lower).min(score.value), most.max(upper).max(score.value));
        }
        let tens = |reach: f64| (0..10_i8).find(|tens| reach <= f64::from(*tens) / 10.0 + 1e-9).unwrap_or(10);
        let (mut from, mut to) = (-tens(-least), tens(most));
        while to - from < LEAST_TENS {
            // The shorter side grows, so that zero is not at the edge.
            if to > -from { from -= 1 } else { to += 1 }
        }
        let unit = (right - left) * 10.0 / f64::from(to - from);
        Self { scale: AxisScale { zero: left - unit * f64::from(from) / 10.0, unit }, from, to }
    }

    /// Where a score is; one beyond the axis is at its end.
    pub(crate) fn at(&self, score: f64) -> f64 {
        self.scale.at(score.clamp(f64::from(self.from) / 10.0, f64::from(self.to) / 10.0))
    }

    /// Where the interval of a score is.
    pub(crate) fn extent(&self, score: &Score) -> Option<Extent> {
        score.interval.map(|of| Extent { from: self.at(of.lower), to: self.at(of.upper) })
    }

    /// Draws grid lines through some parts, and the ticks below `bottom`.
    pub(crate) fn draw(&self, scene: &mut Scene, parts: &[Band], bottom: f64, look: &ChartLook) {
        let theme = look.theme;
        let step = match self.to - self.from {
            0..=6 => 1,
            7..=12 => 2,
            _ => 5,
        };
        let mut free = f64::NEG_INFINITY;
        for tick in (self.from..=self.to).filter(|tick| tick % step == 0) {
            let x = self.scale.at(f64::from(tick) / 10.0);
            let (width, colour) = if tick == 0 { (1.0, theme.axis) } else { (0.75, theme.grid) };
            for part in parts {
                scene.add(StraightLine::vertical(x, part.top, part.bottom, width, colour));
            }
            let label = Text::new(&format::signed_points(f64::from(tick) / 10.0), look.styles.small, theme.muted);
            let half = label.width / 2.0;
            if x - half >= free {
                free = x + half + APART;
                scene.write(label.anchored(Anchor::Middle).at(x, bottom + TO_TICKS));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::data::{DrawnInterval, Mark};

    fn ends(scores: &[(f64, f64)]) -> (i8, i8) {
        let score = |(lower, upper): &(f64, f64)| Score {
            value: f64::midpoint(*lower, *upper),
            interval: Some(DrawnInterval { lower: *lower, upper: *upper }),
            mark: Mark::Shown,
        };
        let scores: Vec<Score> = scores.iter().map(score).collect();
        let axis = ScoreAxis::new(scores.iter(), 100.0, 300.0);
        assert!(
            (axis.at(f64::from(axis.from) / 10.0) - 100.0).abs() < 1e-9
                && (axis.at(f64::from(axis.to) / 10.0) - 300.0).abs() < 1e-9
        );
        (axis.from, axis.to)
    }

    #[test]
    fn the_axis_is_fitted_to_the_scores_and_holds_zero() {
        assert_eq!(ends(&[(0.01, 0.06), (-0.2, -0.09), (0.16, 0.27)]), (-2, 3));
        assert_eq!(ends(&[(0.41, 0.62)]), (0, 7));
        assert_eq!(ends(&[(-1.0, -0.95), (0.9, 1.0)]), (-10, 10));
        assert_eq!(ends(&[(0.01, 0.02)]), (-2, 2));
        assert_eq!(ends(&[]), (-2, 2));
    }
}
