//! Small symmetric matrices: what tests of several contrasts at once need.

/// A square matrix by rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// A matrix from its elements.
    pub(super) fn of(size: usize, element: impl Fn(usize, usize) -> f64) -> Self {
        Self { size, cells: (0..size * size).map(|at| element(at / size, at % size)).collect() }
    }

    /// A symmetric matrix from the elements of its lower triangle.
    pub(super) fn symmetric(size: usize, element: impl Fn(usize, usize) -> f64) -> Self {
        let mut matrix = Self { size, cells: vec![0.0; size * size] };
        for row in 0..size {
            for column in 0..=row {
                let value = element(row, column);
                matrix.cells[row * size + column] = value;
                matrix.cells[column * size + row] = value;
            }
        }
        matrix
    }

    pub(super) fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// The lower triangle L with L Lᵀ = this; nothing where the matrix is not positive definite to working precision.
    pub(super) fn cholesky(&self) -> Option<Cholesky> {
        let n = self.size;
        let mut lower = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..=i {
                let known: f64 = (0..j).map(|k| lower[i * n + k] * lower[j * n + k]).sum();
                let rest = self.at(i, j) - known;
                if i == j {
                    // Relative to its own size: a contrast that nothing varies in, or that others imply, has no inverse.
                    if rest <= 1e-12 * self.at(i, i) || !rest.is_finite() {
                        return None;
                    }
                    lower[i * n + i] = rest.sqrt();
                } else {
                    lower[i * n + j] = rest / lower[j * n + j];
                }
            }
        }
        Some(Cholesky { lower: Self { size: n, cells: lower } })
    }
}

/// A lower triangle.
pub(super) struct Cholesky {
    lower: Matrix,
}

impl Cholesky {
    /// L⁻¹ v.
    fn forward(&self, v: &[f64]) -> Vec<f64> {
        let mut x: Vec<f64> = Vec::with_capacity(v.len());
        for (i, value) in v.iter().enumerate() {
            let known: f64 = x.iter().enumerate().map(|(k, x)| self.lower.at(i, k) * x).sum();
            x.push((value - known) / self.lower.at(i, i));
        }
        x
    }

    /// L⁻¹ A L⁻ᵀ of a symmetric A.
    pub(super) fn whiten(&self, a: &Matrix) -> Matrix {
        let n = a.size;
        let columns: Vec<Vec<f64>> = (0..n).map(|j| self.forward(&(0..n).map(|i| a.at(i, j)).collect::<Vec<_>>())).collect();
        // Row i of L⁻¹A, whitened again, is row i of the result by symmetry.
        let rows: Vec<Vec<f64>> =
            (0..n).map(|i| self.forward(&columns.iter().map(|column| column[i]).collect::<Vec<_>>())).collect();
        Matrix::of(n, |i, j| rows[i][j])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whitening_a_matrix_by_itself_leaves_ones() {
        let a = Matrix::of(2, |i, j| [[4.0, 2.0], [2.0, 3.0]][i][j]);
        let cholesky = a.cholesky().expect("positive definite");
        let one = cholesky.whiten(&a);
        for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            assert!((one.at(i, j) - f64::from(u8::from(i == j))).abs() < 1e-12);
        }
        assert!(Matrix::of(2, |_, _| 1.0).cholesky().is_none());
    }
}
