//! The fills of one side of a scale.

use super::colour::Colour;

/// Fills of one side of a scale, and the colour of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ramp {
    /// Text of this side: its head and its totals.
    pub text: Colour,
    /// Mild and strong.
    pub two: [Colour; 2],
    /// Mild, middle and strong.
    pub three: [Colour; 3],
}

impl Ramp {
    /// Fills for `count` levels, the mildest first.
    #[must_use]
    pub fn fills(&self, count: usize) -> Vec<Colour> {
        match count {
            0 => Vec::new(),
            1 => vec![self.two[1]],
            2 => self.two.to_vec(),
            3 => self.three.to_vec(),
            _ => (0..count).map(|i| self.between(i as f64 / (count - 1) as f64)).collect(),
        }
    }

    fn between(&self, part: f64) -> Colour {
        let [mild, middle, strong] = self.three;
        if part < 0.5 { mild.towards(middle, part * 2.0) } else { middle.towards(strong, part * 2.0 - 1.0) }
    }
}
