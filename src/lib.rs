//! From a file of survey responses to a report that can be defended and presented.
//!
//! The modules are the pipeline, in order: [`codebook`] (what was asked), [`design`] (what the sample is), [`tabulate`] (coded rows
//! into totals, in one pass), [`input`] (files into coded rows), [`weight`] (weights that meet known margins), [`estimate`] (shares and means with their intervals), [`compare`]
//! (differences that are more than chance), [`table`] (rows and columns of cells), [`wave`] (waves of a survey side by side),
//! [`chart`] (pictures), [`document`] (sections, tables and figures, and the files made of them), [`report`] (sentences by rule),
//! [`output`] (files, all or none), [`run`] (all of it in one page). A module uses only those before it; [`error`], [`warning`],
//! [`mod@format`], [`hash`], [`names`], [`toml_text`] and [`options`] (what a user can choose) serve all.
//!
//! ```
//! use survey_report::run::{Request, analyse};
//!
//! let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data/social-listening-2012.csv");
//! let request = Request { data: data.into(), ..Request::default() };
//! let results = analyse(&request, &mut |_| {})?;
//! let measure = results.key.iter().find(|measure| measure.title == "Talk without companies listening").expect("a measure");
//! assert_eq!(survey_report::format::percent(measure.cell.estimate.value), "51");
//! # Ok::<(), survey_report::error::Error>(())
//! ```

pub(crate) mod calendar;
pub mod chart;
pub mod codebook;
pub mod compare;
pub mod design;
pub mod document;
pub mod error;
pub mod estimate;
pub mod format;
pub mod hash;
pub mod input;
pub(crate) mod json_text;
pub mod names;
pub mod options;
pub mod output;
pub mod report;
pub mod run;
pub mod table;
pub mod tabulate;
pub mod toml_text;
pub mod warning;
pub mod wave;
pub mod weight;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
