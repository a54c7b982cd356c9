//! How many dimensions some vectors have together.

/// The space that some vectors span, as an orthonormal basis.
#[derive(Debug, Clone, Default)]
pub(super) struct SpannedSpace {
    basis: Vec<Vec<f64>>,
}

/// What is left of a vector when the basis is taken off counts as new only if it is longer than this part of it. R uses 1e-5 of a
/// column; weights in files carry eight digits or more.
const NEW_DIRECTION: f64 = 1e-6;

impl SpannedSpace {
    /// Its dimensions.
    pub(super) fn rank(&self) -> usize {
        self.basis.len()
    }

    /// Adds a vector.
    pub(super) fn add(&mut self, vector: &[f64]) {
        let length = norm(vector);
        let mut rest = vector.to_vec();
        // Twice, since the first pass leaves rounding errors of the parts that it takes off.
        for _ in 0..2 {
            for direction in &self.basis {
                let along: f64 = rest.iter().zip(direction).map(|(a, b)| a * b).sum();
                rest.iter_mut().zip(direction).for_each(|(rest, direction)| *rest -= along * direction);
            }
        }
        let left = norm(&rest);
        if length > 0.0 && left > NEW_DIRECTION * length {
            self.basis.push(rest.into_iter().map(|part| part / left).collect());
        }
    }
}

fn norm(vector: &[f64]) -> f64 {
    vector.iter().map(|part| part * part).sum::<f64>().sqrt()
}
