//! The factor by which a base weight is multiplied, as a function of the linear predictor η = x'λ, for each distance and its limits.

use super::plan::{Distance, LimitRange};

/// How the factor follows from the linear predictor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FactorFunction {
    pub(super) distance: Distance,
    pub(super) limits: Option<LimitRange>,
}

/// The factor at a linear predictor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Factor {
    /// g
    pub(super) value: f64,
    /// dg/dη, 0 where a limit holds.
    pub(super) slope: f64,
    /// ∫ g dη: the objective is convex, and its gradient is the gap of the margins.
    pub(super) integral: f64,
}

impl FactorFunction {
    pub(super) fn at(&self, eta: f64) -> Factor {
        match (self.distance, self.limits) {
            (Distance::Logit, Some(limits)) => logit(eta, limits),
            (_, Some(limits)) => {
                let (low, high) = (self.inverse(limits.lower), self.inverse(limits.upper));
                let inside = eta.clamp(low, high);
                let free = self.free(inside);
                let slope = if eta > low && eta < high { free.slope } else { 0.0 };
                Factor { slope, integral: free.integral + free.value * (eta - inside), ..free }
            }
            (_, None) => self.free(eta),
        }
    }

    fn free(&self, eta: f64) -> Factor {
        match self.distance {
            Distance::Raking => {
                let value = eta.exp();
                Factor { value, slope: value, integral: value }
            }
            Distance::Linear | Distance::Logit => Factor { value: 1.0 + eta, slope: 1.0, integral: eta + eta * eta / 2.0 },
        }
    }

    /// The linear predictor of a factor.
    fn inverse(&self, factor: f64) -> f64 {
        match self.distance {
            Distance::Raking => factor.ln(),
            Distance::Linear | Distance::Logit => factor - 1.0,
        }
    }

    /// Whether a factor is at a limit.
    pub(super) fn is_at_limit(&self, factor: f64) -> bool {
        self.limits.is_some_and(|limits| factor <= limits.lower * (1.0 + 1e-12) || factor >= limits.upper * (1.0 - 1e-12))
    }
}

/// g = L + (U − L) σ(Aη + ln((1 − L)/(U − 1))), A = (U − L)/((1 − L)(U − 1)), so that g(0) = 1 and g'(0) = 1 (Deville and Särndal 1992).
fn logit(eta: f64, LimitRange { lower, upper }: LimitRange) -> Factor {
    let width = upper - lower;
    let steepness = width / ((1.0 - lower) * (upper - 1.0));
    let t = steepness * eta + ((1.0 - lower) / (upper - 1.0)).ln();
    let share = 1.0 / (1.0 + (-t).exp());
    let softplus = t.max(0.0) + (-t.abs()).exp().ln_1p();
    Factor {
        value: lower + width * share,
        slope: width * steepness * share * (1.0 - share),
        integral: lower * eta + width / steepness * softplus,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_and_integrals_are_those_of_the_factor() {
        let limits = [None, Some(LimitRange { lower: 0.4, upper: 1.7 })];
        for distance in [Distance::Raking, Distance::Linear, Distance::Logit] {
            for limits in limits {
                let of = FactorFunction { distance, limits };
                assert!((of.at(0.0).value - 1.0).abs() < 1e-15 && (of.at(0.0).slope - 1.0).abs() < 1e-15);
                for eta in [-2.0, -0.7, -0.1, 0.2, 0.5, 1.5] {
                    let h = 1e-5;
                    let (below, above) = (of.at(eta - h), of.at(eta + h));
                    assert!(((above.value - below.value) / (2.0 * h) - of.at(eta).slope).abs() < 1e-6);
                    assert!(((above.integral - below.integral) / (2.0 * h) - of.at(eta).value).abs() < 1e-6);
                }
            }
        }
    }
}
