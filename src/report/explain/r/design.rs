//! The design of the sample in R.

use super::text::{column, formula, set};
use crate::codebook::{DesignColumns, LonelyPsuFile, ReplicateColumns, ReplicateTypeFile};
use crate::design::Replication;
use crate::report::explain::Explanation;

/// The line that makes the design.
pub(super) fn design(of: &Explanation<'_>) -> String {
    let design = &of.codebook.design;
    match (&design.replicates, &of.frame.replicates) {
        (Some(columns), Some(replicates)) => by_replicates(design, columns, &replicates.replication),
        _ => by_units(design),
    }
}

fn weight(design: &DesignColumns) -> String {
    design.weight.as_deref().map_or_else(|| "~1".to_owned(), formula)
}

fn by_replicates(design: &DesignColumns, columns: &ReplicateColumns, replication: &Replication) -> String {
    let kind = match columns.kind {
        ReplicateTypeFile::Brr => "BRR",
        ReplicateTypeFile::Fay => "Fay",
        ReplicateTypeFile::Jk1 => "JK1",
        ReplicateTypeFile::Jkn => "JKn",
        ReplicateTypeFile::Bootstrap => "bootstrap",
        ReplicateTypeFile::Sdr => "other",
    };
    let rscales: Vec<String> = replication.rscales.iter().map(f64::to_string).collect();
    // R works the scale of these out itself and warns where it is given.
    let own_scale = columns.scale.is_some() || replication.rscales.iter().any(|factor| (factor - 1.0).abs() > 1e-12);
    let kind = if own_scale && matches!(kind, "BRR" | "Fay") { "other" } else { kind };
    let scales = match kind {
        "BRR" => String::new(),
        "Fay" => format!(", rho = {}", columns.rho),
        _ => format!(", scale = {}, rscales = c({})", replication.scale, rscales.join(", ")),
    };
    let degf = columns.degf.map_or_else(String::new, |degf| format!(", degf = {degf}"));
    let mse = if replication.mse { "TRUE" } else { "FALSE" };
    format!(
        "design <- svrepdesign(weights = {}, repweights = data[{}], type = \"{kind}\"{scales}, mse = {mse}{degf}, combined.weights = TRUE, data = data)",
        weight(design),
        set(&columns.columns)
    )
}

fn by_units(design: &DesignColumns) -> String {
    // A weight of a part of the sample is blank for everyone else, who then are in no design.
    let part = design.weight.as_ref().filter(|_| design.filter.is_some());
    let part = part.map_or_else(String::new, |name| format!("data <- data[!is.na({}), ]\n", column(name)));
    let mut parts = vec![format!("ids = {}", design.psu.as_deref().map_or_else(|| "~1".to_owned(), formula))];
    parts.extend(design.strata.as_deref().map(|strata| format!("strata = {}", formula(strata))));
    parts.push(format!("weights = {}", weight(design)));
    parts.extend(design.fpc.as_deref().map(|fpc| format!("fpc = {}", formula(fpc))));
    let nest = if design.unique_psus { "" } else { ", nest = TRUE" };
    let lonely = match design.lonely_psu {
        Some(LonelyPsuFile::Remove) => "options(survey.lonely.psu = \"remove\")\n",
        Some(LonelyPsuFile::Certainty) => "options(survey.lonely.psu = \"certainty\")\n",
        Some(LonelyPsuFile::Adjust) => "options(survey.lonely.psu = \"adjust\")\n",
        Some(LonelyPsuFile::Average) => "options(survey.lonely.psu = \"average\")\n",
        Some(LonelyPsuFile::Fail) | None => "",
    };
    format!("{part}{lonely}design <- svydesign({}{nest}, data = data)", parts.join(", "))
}
