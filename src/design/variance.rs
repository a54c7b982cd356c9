//! The variance of a linearised statistic under a stratified, clustered design.
//!
//! With z the linearised variable and z_hi its sum over PSU i of stratum h,
//! `Cov(a, b) = Σ_h (1 − f_h) · n_h/(n_h − 1) · Σ_i (z_a,hi − z̄_a,h)(z_b,hi − z̄_b,h)`
//! (with-replacement approximation at the first stage; Lumley 2010, section 2.2; R `survey::svyrecvar`).
//! n_h counts all PSUs of the sample: one with nobody in the domain is a zero.

use super::{LonelyPsu, SampleStructure, Stratum};

/// The sums over the PSUs of one stratum that its variance follows from.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    /// Σ_i z_a,hi
    pub a: f64,
    /// Σ_i z_b,hi
    pub b: f64,
    /// Σ_i z_a,hi · z_b,hi
    pub ab: f64,
    /// Whether the stratum has a respondent of the domain; `average` takes the mean over those that have.
    pub present: bool,
}

/// Covariance of two linearised statistics from the moments of each stratum of the frame (same order).
#[must_use]
pub fn covariance(frame: &SampleStructure, moments: &[Moments]) -> f64 {
    contributions(frame, moments).into_iter().sum()
}

/// What each stratum contributes to the covariance.
#[must_use]
pub fn contributions(frame: &SampleStructure, moments: &[Moments]) -> Vec<f64> {
    // Where weights meet totals, respondents outside the domain have a residual too.
    let everywhere = frame.calibration.is_some();
    let moments: Vec<Moments> = moments.iter().map(|of| Moments { present: of.present || everywhere, ..*of }).collect();
    let mut contributions: Vec<f64> =
        frame.strata.iter().zip(&moments).map(|(stratum, moment)| contribution(stratum, moment, frame.lonely)).collect();
    if frame.lonely == LonelyPsu::Average {
        average(frame, &moments, &mut contributions);
    }
    contributions
}

fn contribution(stratum: &Stratum, moment: &Moments, lonely: LonelyPsu) -> f64 {
    if !moment.present {
        return 0.0;
    }
    let keep = 1.0 - stratum.fraction;
    let psus = stratum.psus as f64;
    match (stratum.psus, lonely) {
        (1, LonelyPsu::Adjust) => keep * moment.ab,
        (0 | 1, _) => 0.0,
        _ => keep * psus / (psus - 1.0) * (moment.ab - moment.a * moment.b / psus),
    }
}

/// A stratum that is alone contributes the mean of the others that have a respondent of the domain.
fn average(frame: &SampleStructure, moments: &[Moments], contributions: &mut [f64]) {
    let alone = |stratum: &Stratum| stratum.psus == 1 && stratum.fraction < 1.0;
    let present = || frame.strata.iter().zip(moments).enumerate().filter(|(_, (_, moment))| moment.present);
    let known: Vec<f64> = present().filter(|(_, (stratum, _))| !alone(stratum)).map(|(at, _)| contributions[at]).collect();
    if known.is_empty() {
        return;
    }
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    let lonely: Vec<usize> = present().filter(|(_, (stratum, _))| alone(stratum)).map(|(at, _)| at).collect();
    for at in lonely {
        contributions[at] = mean;
    }
}

/// What a stratum's sums are multiplied by: its part of a covariance is `products · Σ z_a z_b − means · Σ z_a · Σ z_b`.
///
/// The same as [`contributions`], for those who need many covariances of one domain.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Factors {
    /// Of the sum of products.
    pub products: f64,
    /// Of the product of sums.
    pub means: f64,
}

/// The factors of each stratum, for a domain that has a respondent in those for which `present` holds.
#[must_use]
pub fn factors(frame: &SampleStructure, present: impl Fn(usize) -> bool) -> Vec<Factors> {
    let present = |h: usize| frame.calibration.is_some() || present(h);
    let unit = |ab: f64, a: f64| Moments { a, b: a, ab, present: true };
    let of = |stratum: &Stratum| {
        let products = contribution(stratum, &unit(1.0, 0.0), frame.lonely);
        Factors { products, means: products - contribution(stratum, &unit(1.0, 1.0), frame.lonely) }
    };
    let alone = |stratum: &Stratum| stratum.psus == 1 && stratum.fraction < 1.0;
    let here: Vec<&Stratum> = frame.strata.iter().enumerate().filter(|(h, _)| present(*h)).map(|(_, stratum)| stratum).collect();
    let known = here.iter().filter(|stratum| !alone(stratum)).count();
    // A stratum that is alone contributes the mean of the others: they count that much more.
    let more = if frame.lonely == LonelyPsu::Average && known > 0 { here.len() as f64 / known as f64 } else { 1.0 };
    let factors = frame.strata.iter().enumerate().map(|(h, stratum)| {
        let own = if present(h) { of(stratum) } else { Factors::default() };
        Factors { products: own.products * more, means: own.means * more }
    });
    factors.collect()
}

/// Moments of each stratum from the PSU sums of two linearised variables (one value per unit of a clustered frame); `present` says
/// which units have a respondent of the domain.
#[must_use]
pub fn moments_of_psus(frame: &SampleStructure, a: &[f64], b: &[f64], present: impl Fn(usize) -> bool) -> Vec<Moments> {
    let mut moments = vec![Moments::default(); frame.strata.len()];
    for (at, (unit, (za, zb))) in frame.units.iter().zip(a.iter().zip(b)).enumerate() {
        let moment = &mut moments[unit.stratum];
        moment.present |= present(at);
        moment.a += za;
        moment.b += zb;
        moment.ab += za * zb;
    }
    moments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::VarianceUnit;

    fn frame(psus: &[u64], fractions: &[f64], lonely: LonelyPsu) -> SampleStructure {
        let strata = psus
            .iter()
            .zip(fractions)
            .map(|(n, f)| Stratum { label: String::new(), psus: *n, fraction: *f, population: None })
            .collect();
        let units = psus
            .iter()
            .enumerate()
            .flat_map(|(h, n)| (0..*n).map(move |_| VarianceUnit { stratum: h, label: String::new() }))
            .collect();
        SampleStructure { strata, units, clustered: true, lonely, replicates: None, calibration: None }
    }

    #[test]
    fn equals_hand_arithmetic() {
        // Stratum 1: 1, 3 (mean 2, squares 2, times 2/1 = 4); stratum 2: 0, 0, 3 (mean 1, squares 6, times 3/2 = 9).
        let z = [1.0, 3.0, 0.0, 0.0, 3.0];
        let two = frame(&[2, 3], &[0.0, 0.0], LonelyPsu::Fail);
        assert!((covariance(&two, &moments_of_psus(&two, &z, &z, |_| true)) - 13.0).abs() < 1e-12);
        let half = frame(&[2, 3], &[0.5, 1.0], LonelyPsu::Fail);
        assert!((covariance(&half, &moments_of_psus(&half, &z, &z, |_| true)) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn factors_give_the_same_covariance() {
        let z = [1.0, 3.0, 2.0, 0.5, 0.0, 7.0];
        for lonely in [LonelyPsu::Remove, LonelyPsu::Adjust, LonelyPsu::Average] {
            let frame = frame(&[2, 1, 3], &[0.0, 0.0, 0.25], lonely);
            let moments = moments_of_psus(&frame, &z, &z, |_| true);
            let of = |(factors, moment): (&Factors, &Moments)| factors.products * moment.ab - factors.means * moment.a * moment.b;
            let ours: f64 = factors(&frame, |_| true).iter().zip(&moments).map(of).sum();
            assert!((ours - covariance(&frame, &moments)).abs() < 1e-12);
        }
    }

    #[test]
    fn a_lonely_psu_follows_the_rule() {
        let z = [1.0, 3.0, 2.0];
        let of = |lonely| {
            let frame = frame(&[2, 1], &[0.0, 0.0], lonely);
            covariance(&frame, &moments_of_psus(&frame, &z, &z, |_| true))
        };
        assert!((of(LonelyPsu::Remove) - 4.0).abs() < 1e-12);
        assert!((of(LonelyPsu::Certainty) - 4.0).abs() < 1e-12);
        assert!((of(LonelyPsu::Adjust) - 8.0).abs() < 1e-12);
        assert!((of(LonelyPsu::Average) - 8.0).abs() < 1e-12);
    }
}
