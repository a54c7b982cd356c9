//! x
pub mod error;
pub mod warning;
pub mod format;
pub mod codebook;
pub mod design;
pub mod tabulate;
pub mod estimate;
pub mod input;
pub mod table;
pub mod chart;
pub mod report;
pub mod output;
pub mod run;
