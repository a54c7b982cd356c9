//! The parts of a report.

use super::choice::choices;

choices! {
    /// A part of the report that can be made alone.
    pub enum ReportPart: "part of a report" {
        /// `report.md`.
        Report = "report",
        /// `charts/`.
        Charts = "charts",
        /// `data/`.
        Data = "data",
    }
}
