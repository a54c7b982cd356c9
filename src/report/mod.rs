//! From exhibits to a document. Sentences follow rules; nothing is claimed that an interval does not support.
//!
//! [`Results`] is all that a report on a survey says, [`WaveResults`](waves::WaveResults) one on several waves; a [`Report`] of either has a
//! document, data files, and what there is to know of how it was made.

mod about;
mod column_names;
mod contents;
mod crosstabs;
pub mod csv;
mod differences;
mod exhibit;
pub mod explain;
mod figures;
mod findings;
mod footnote;
mod glyphs;
mod group_notes;
mod group_tables;
mod headline;
pub mod json;
mod long_list;
mod methodology;
mod not_shown;
mod notes;
mod origin;
mod overview;
mod presentation;
mod reading;
mod recognised;
mod results;
mod summary;
mod survey;
mod tables;
mod took_part;
mod topline;
pub mod waves;
pub mod weighting;
mod withheld;
mod words;

pub use column_names::column_names;
pub use figures::{SavedChart, SavedLook, check_wishes, figures};
pub use findings::{Finding, FindingRecord, findings};
pub use glyphs::boxes;
pub use headline::headline;
pub use origin::{DataText, Report, ReportOrigin};
pub use presentation::Presentation;
pub use results::{Results, Scope, SourceFacts};
