//! Tails, and quantiles of the normal, t and Beta distributions by inverting statrs' distribution functions, whose own inverses are wrong in
//! the tails and at large degrees of freedom (its `erfc`, good to 1e-10 only, is left for that of libm). Bisection finds the bracket, Newton steps inside it finish: relative error near 1e-14.

use libm::erfc;
use rustc_hash::FxHashMap;
use statrs::function::beta::beta_reg;
use statrs::function::gamma::{gamma_ur, ln_gamma};
use std::cell::RefCell;

/// From this many degrees of freedom on, the expansion of t around the normal is exact to fifteen digits for the quantiles in use,
/// while the incomplete Beta function loses digits to the large logarithms it subtracts.
const LARGE_DEGF: f64 = 1000.0;
/// Beyond this the expansion of the tail no longer converges fast.
const LARGE_T: f64 = 6.0;

thread_local! {
    /// Quantiles that were worked out before: a report asks for the same few thousands of times.
    static KNOWN: RefCell<FxHashMap<[u64; 2], f64>> = RefCell::default();
}

/// So many quantiles are remembered.
const MAX_KNOWN: usize = 10_000;

/// A quantile at `p` of the t distribution (of the normal one where `degf` is infinite), worked out once.
fn known(p: f64, degf: f64, quantile: fn(f64, f64) -> f64) -> f64 {
    let key = [p.to_bits(), degf.to_bits()];
    if let Some(value) = KNOWN.with_borrow(|known| known.get(&key).copied()) {
        return value;
    }
    let value = quantile(p, degf);
    KNOWN.with_borrow_mut(|known| (known.len() < MAX_KNOWN).then(|| known.insert(key, value)));
    value
}

/// Quantile of the standard normal distribution at `p` in (0, 1).
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if p < 0.5 { -normal_quantile(1.0 - p) } else { known(p, f64::INFINITY, |p, _| find_normal(p)) }
}

fn find_normal(p: f64) -> f64 {
    let upper_tail = |x: f64| 0.5 * erfc(x / std::f64::consts::SQRT_2);
    let density = |x: f64| (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt();
    solve(0.0, 40.0, |x| (1.0 - p) - upper_tail(x), density)
}

/// Upper tail of the t distribution, for t ≥ 0.
fn t_tail(t: f64, degf: f64) -> f64 {
    0.5 * beta_reg(degf / 2.0, 0.5, degf / (degf + t * t))
}

/// The normal deviate with the same tail as t: the expansion inverted by fixed-point steps, each of which gains two digits or more.
fn normal_deviate(t: f64, v: f64) -> f64 {
    (0..12).fold(t, |z, _| z - (expanded_quantile(z, v) - t))
}

/// The t quantile of a normal deviate (Abramowitz & Stegun 26.7.5).
fn expanded_quantile(z: f64, v: f64) -> f64 {
    let s = z * z;
    let terms = [
        (s + 1.0) / 4.0,
        ((5.0 * s + 16.0) * s + 3.0) / 96.0,
        (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0,
        ((((79.0 * s + 776.0) * s + 1482.0) * s - 1920.0) * s - 945.0) / 92_160.0,
    ];
    z + z * (terms[0] + (terms[1] + (terms[2] + terms[3] / v) / v) / v) / v
}

/// Two-sided p-value of a t statistic.
#[must_use]
pub fn t_two_sided(t: f64, degf: f64) -> f64 {
    let t = t.abs();
    if degf >= LARGE_DEGF && t <= LARGE_T {
        erfc(normal_deviate(t, degf) / std::f64::consts::SQRT_2)
    } else {
        2.0 * t_tail(t, degf)
    }
}

/// Upper tail of the F distribution. R `pf(f, numerator, denominator, lower.tail = FALSE)`.
#[must_use]
pub fn f_tail(f: f64, numerator: f64, denominator: f64) -> f64 {
    if f <= 0.0 {
        return 1.0;
    }
    beta_reg(denominator / 2.0, numerator / 2.0, denominator / (denominator + numerator * f))
}

/// Upper tail of the χ² distribution. R `pchisq(x, degf, lower.tail = FALSE)`.
#[must_use]
pub fn chi_squared_tail(x: f64, degf: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma_ur(degf / 2.0, x / 2.0) }
}

/// Quantile of the t distribution with `degf` > 0 degrees of freedom at `p` in (0, 1). R `qt`.
#[must_use]
pub fn t_quantile(p: f64, degf: f64) -> f64 {
    if p < 0.5 {
        return -t_quantile(1.0 - p, degf);
    }
    known(p, degf, find_t)
}

fn find_t(p: f64, degf: f64) -> f64 {
    let z = normal_quantile(p);
    if degf >= LARGE_DEGF && z <= LARGE_T {
        return expanded_quantile(z, degf);
    }
    let mut high = 1.0;
    while t_tail(high, degf) > 1.0 - p && high < 1e300 {
        high *= 2.0;
    }
    let log_scale = ln_gamma(f64::midpoint(degf, 1.0)) - ln_gamma(degf / 2.0) - 0.5 * (degf * std::f64::consts::PI).ln();
    let density = |t: f64| (log_scale - f64::midpoint(degf, 1.0) * (t * t / degf).ln_1p()).exp();
    solve(0.0, high, |t| (1.0 - p) - t_tail(t, degf), density)
}

/// Quantile of the Beta distribution at `p` in (0, 1), for `a`, `b` ≥ 0; a parameter of 0 puts all mass at that end. R `qbeta`.
#[must_use]
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if a <= 0.0 {
        return 0.0;
    }
    if b <= 0.0 {
        return 1.0;
    }
    let log_scale = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let density = |x: f64| (log_scale + (a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p()).exp();
    solve(0.0, 1.0, |x| beta_reg(a, b, x) - p, density)
}

/// The root of an increasing function between `low` and `high`, with its slope.
fn solve(mut low: f64, mut high: f64, value: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64) -> f64 {
    let mut x = f64::midpoint(low, high);
    for _ in 0..200 {
        let y = value(x);
        if y == 0.0 {
            return x;
        }
        if y > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - y / slope(x);
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - x).abs() <= 1e-15 * x.abs() {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, reference: f64) {
        assert!((ours - reference).abs() <= 1e-11 * reference.abs(), "{ours} {reference}");
    }

    /// References: mpmath 1.x with 40 digits; the same as R `qt`, `pt` and `qnorm`.
    #[test]
    fn equals_references() {
        close(normal_quantile(0.975), 1.959_963_984_540_054_2);
        close(t_quantile(0.975, 1.0), 12.706_204_736_174_705);
        close(t_quantile(0.975, 14.0), 2.144_786_687_917_804);
        close(t_quantile(0.025, 14.0), -2.144_786_687_917_804);
        close(t_quantile(0.75, 999.0), 0.674_735_410_346_719);
        close(t_quantile(0.975, 1061.0), 1.962_202_376_365_632_3);
        close(t_quantile(0.9999, 1500.0), 3.728_229_690_563_616_7);
        close(t_quantile(0.999, 5000.0), 3.091_863_119_960_981_8);
        close(t_quantile(0.975, 1_000_000.5), 1.959_966_356_812_921);
        close(t_two_sided(2.5, 16.0), 0.023_674_225_451_545_927);
        close(t_two_sided(3.2, 2000.0), 0.001_395_810_308_355_184_5);
        // Beta(1, b) has the closed form 1 − (1 − p)^(1/b); Beta(a, 1) is p^(1/a).
        close(beta_quantile(0.975, 1.0, 1e6), -((0.025f64).ln() / 1e6).exp_m1());
        close(beta_quantile(0.025, 7.0, 1.0), 0.025f64.powf(1.0 / 7.0));
        assert!(beta_quantile(0.5, 0.0, 3.0).abs() < 1e-300);
        close(beta_quantile(0.5, 3.0, 0.0), 1.0);
    }

    #[test]
    fn tails_and_quantiles_are_inverse() {
        for degf in [1.0, 2.0, 7.5, 30.0, 1e4, 1e7, 1e13] {
            for p in [0.6, 0.9, 0.975, 0.999, 0.999_999] {
                let t = t_quantile(p, degf);
                let back = 1.0 - t_two_sided(t, degf) / 2.0;
                assert!((back - p).abs() < 1e-12, "{degf} {p} {back}");
            }
        }
    }
}
