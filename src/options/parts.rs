//! The parts of a report.

use super::choice::choices;

choices! {
    /// A part of the report that can be made alone.
    pub enum ReportPart: "part of a report" {
        /// `report.md` and `tables.md`.
        Report = "report",
        /// `charts/`.
        Charts = "charts",
        /// `data/`.
        Data = "data",
    }
}

/// Where the full tables of a report stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TablesPlace {
    /// In a document of their own.
    #[default]
    Apart,
    /// In the report, under each question.
    InReport,
}
