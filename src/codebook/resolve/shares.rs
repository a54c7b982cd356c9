//! Targets as shares that add up to 1.

use crate::codebook::targets::AmountUnit;
use crate::codebook::{TargetMargin, TargetShares};
use crate::error::{Error, Result};
use crate::format;
use crate::warning::{Warning, WarningCode};

/// Shares that add up to 1, with what should be known of how they did before.
pub(super) struct NormalisedShares {
    pub(super) shares: TargetShares,
    pub(super) note: Option<Warning>,
}

/// Rounded shares add up to 100% within this part of it.
const ROUNDING: f64 = 0.02;
/// Sums that are off by more are worth a warning.
const NOTED: f64 = 0.000_5;
/// Populations of two margins that differ by more are two populations.
const SAME_POPULATION: f64 = 0.01;

/// The targets of `margin` as shares.
pub(super) fn normalised(amounts: &[f64], unit: AmountUnit, margin: &str) -> Result<NormalisedShares> {
    let sum: f64 = amounts.iter().sum();
    if sum <= 0.0 {
        return Err(Error::codebook(format!("{margin}: all targets are 0")).hint("a target is the share or the number of people"));
    }
    let whole = [1.0, 100.0].into_iter().find(|whole: &f64| (sum / whole - 1.0).abs() <= ROUNDING);
    let shares = || amounts.iter().map(|amount| amount / sum).collect::<Vec<f64>>();
    match (unit, whole) {
        (AmountUnit::Count, _) | (AmountUnit::Open, None) => {
            Ok(NormalisedShares { shares: TargetShares { shares: shares(), population: Some(sum) }, note: None })
        }
        (AmountUnit::Share | AmountUnit::Open, Some(whole)) => {
            let off = (sum / whole - 1.0).abs() > NOTED;
            let percent = trimmed(sum / whole * 100.0);
            let note = off.then(|| {
                Warning::new(
                    WarningCode::TargetsDoNotSum,
                    format!("the targets of {margin} add up to {percent}%; each was divided by that"),
                )
                .remedy("check that no category is missing, or give the targets with more decimals")
            });
            Ok(NormalisedShares { shares: TargetShares { shares: shares(), population: None }, note })
        }
        (AmountUnit::Share, None) => {
            Err(Error::codebook(format!("{margin}: the shares add up to {}, neither to 100 nor to 1", trimmed(sum)))
                .hint("add the category that is missing; if these are numbers of people, call them count"))
        }
    }
}

/// All margins count the same people.
pub(super) fn same_population(margins: &[TargetMargin], notes: &mut Vec<Warning>) -> Result<()> {
    let Some((first, others)) = margins.split_first() else { return Ok(()) };
    for other in others {
        for at in 0..first.targets.len().min(other.targets.len()) {
            let (Some(one), Some(two)) = (first.targets[at].population, other.targets[at].population) else { continue };
            let apart = (one / two - 1.0).abs();
            let told = format!(
                "margins `{}` and `{}` have different totals: {} and {}",
                first.name,
                other.name,
                trimmed(one),
                trimmed(two)
            );
            if apart > SAME_POPULATION {
                return Err(Error::codebook(told)
                    .hint("targets are of one population: use the same table for all margins, or give shares of each"));
            }
            if apart > NOTED {
                let note = Warning::new(WarningCode::TargetsDoNotSum, told + "; their shares were used");
                notes.push(note.remedy("use figures of the same population for all margins"));
            }
        }
    }
    Ok(())
}

/// A sum without decimals that say nothing.
fn trimmed(number: f64) -> String {
    let digits = if number >= 1_000.0 { 0 } else { 2 };
    let rounded = format::round_half_away(number, digits);
    if number >= 1_000.0 { format::whole(rounded) } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(amounts: &[f64], unit: AmountUnit) -> Result<NormalisedShares> {
        normalised(amounts, unit, "margin `age`")
    }

    #[test]
    fn percent_parts_and_counts_are_shares() {
        for (amounts, unit) in
            [([40.0, 60.0], AmountUnit::Share), ([0.4, 0.6], AmountUnit::Open), ([0.4, 0.6], AmountUnit::Share)]
        {
            let of = shares(&amounts, unit).expect("shares");
            assert_eq!((of.shares.shares, of.shares.population, of.note), (vec![0.4, 0.6], None, None));
        }
        let counted = shares(&[40.0, 60.0], AmountUnit::Count).expect("counts").shares;
        assert_eq!((counted.shares, counted.population), (vec![0.4, 0.6], Some(100.0)));
        assert_eq!(shares(&[4000.0, 6000.0], AmountUnit::Open).expect("counts").shares.population, Some(10_000.0));
    }

    #[test]
    fn sums_that_are_off_are_told_or_refused() {
        let rounded = shares(&[33.3, 33.3, 33.3], AmountUnit::Share).expect("rounded");
        assert!((rounded.shares.shares.iter().sum::<f64>() - 1.0).abs() < 1e-15);
        assert!(rounded.note.expect("a warning").message.contains("margin `age` add up to 99.9%"));
        assert!(shares(&[30.01, 70.0], AmountUnit::Share).expect("exact enough").note.is_none());
        let error = shares(&[40.0, 47.3], AmountUnit::Share).err().expect("no whole");
        assert!(error.message.contains("add up to 87.3, neither"), "{}", error.message);
        assert!(shares(&[0.0, 0.0], AmountUnit::Count).is_err());
    }
}
