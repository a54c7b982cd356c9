//! A key finding as results.json has it.

use super::candidate::Finding;
use crate::report::results::Results;
use serde::{Deserialize, Serialize};

/// A key finding: which row it tells of, its sentence, and why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRecord {
    /// The question, by id.
    pub question: String,
    /// Its item.
    pub item: String,
    /// The code of the row.
    pub code: String,
    /// The sentence.
    pub sentence: String,
    /// Why it was chosen.
    pub reason: String,
}

/// The key findings of a report.
pub(in crate::report) fn finding_records(results: &Results) -> Vec<FindingRecord> {
    let record = |finding: &Finding| {
        let exhibit = &results.exhibits[finding.exhibit];
        let of = exhibit.row(finding.row);
        FindingRecord {
            question: results.codebook.questions[exhibit.question].id.clone(),
            item: of.item.variable.clone(),
            code: of.row.code.clone(),
            sentence: finding.sentence.clone(),
            reason: finding.reason.clone(),
        }
    };
    results.findings.iter().map(record).collect()
}
