//! Waves of a survey held against each other: what changed, what did not, and what cannot be said.
//!
//! A [`Wave`] is a survey as its totals, with no respondent in it: made from data ([`wave_of`]), saved and read again ([`saved`]), or made of
//! published figures. A [`Tracker`] holds several against each other: it matches questions,
//! finds what breaks a trend, links samples that share units, and tests every change.

mod breaks;
mod build;
mod code_order;
mod comparison;
mod composition;
mod families;
mod links;
mod matching;
mod measures;
mod note;
mod published;
mod record;
mod results;
mod same_text;
pub mod saved;
mod settings;
mod standard;
mod statistics;
mod tracked;
mod tracker;

pub use breaks::{Break, BreakKind};
pub use build::{TrackedRow, WaveSource, question_of_wave, shown_banners, tracked_rows, wave_of};
pub use comparison::Comparison;
pub use composition::Shift;
pub use links::Link;
pub use matching::{Likeness, MatchedQuestion, Presence};
pub use note::{ColumnMatch, WaveNote};
pub use published::published_waves;
pub use record::{DeclaredBreak, Known, Origin, Wave, WaveBanner, WaveFacts, WaveGroup, WaveMeasure, WaveQuestion};
pub use results::{ColumnBase, TrackedName};
pub use settings::{Samples, WaveSettings};
pub use standard::Standardised;
pub use tracked::{Change, GroupTrack, MovedApart, TimeUnit, TrackedMeasure, UntestedPairs, WaveCell, WaveTrend};
pub use tracker::Tracker;
