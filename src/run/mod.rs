//! The pipeline: open, understand, count, estimate, arrange, draw, write.
//!
//! [`survey`] is the story of one survey, [`compare`] that of several waves: both resolve codebooks, count files, and make a
//! [`Report`](crate::report::Report), which [`publish`] writes.

mod book;
mod check;
mod codebooks;
mod counting;
mod explain;
mod facts;
mod fit;
mod flags;
mod kept_rows;
mod named_columns;
mod pictures;
mod plan;
mod presentation;
mod proposal;
mod protection;
mod publish;
mod redraw;
mod refresh;
mod reported;
mod request;
mod shape;
mod step;
mod strict;
mod study;
mod survey;
mod targets_beside;
mod wanted_weights;
mod warnings;
mod watched;
mod wave_to_count;
mod waves;
mod weighing;
mod weight_file;
mod weighting_errors;
mod weighting_warnings;

pub use check::{CheckReport, check};
pub use codebooks::{find_codebook, proposed_path};
pub use counting::count;
pub use explain::explanation;
pub use proposal::{Proposal, propose};
pub use protection::against_earlier;
pub use publish::{Publication, markdown, publish, text};
pub use redraw::{Redraw, Redrawn, redraw};
pub use refresh::{DeckPlace, DeckRefresh, FreshSource, RefreshedDeck, refresh_deck};
pub use reported::{SavedReport, explanation_of_report};
pub use request::{BaseWeight, CodebookChoice, LookRequest, Request, WeightChoice, WeightingRequest};
pub use shape::shape_warnings;
pub use step::Step;
pub use study::{ResolvedStudy, understand};
pub use survey::{SavedWave, Survey, analyse, survey};
pub use targets_beside::{MarginFound, TargetsBeside, TargetsFit, targets_beside};
pub use watched::{watched, watched_results};
pub use waves::{CompareRequest, compare};
pub use weight_file::{WeightedFile, check_weighted_file, weigh};
