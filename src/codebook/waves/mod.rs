//! Several waves under one codebook: which of their columns and answers are the same, and what the codebook says of each wave.

mod labels;
mod matches;
mod own;
mod pooled;

pub(crate) use labels::{LabelMatch, label_matches};
pub(crate) use matches::{InexactMatch, inexact_matches};
pub(crate) use own::{adapted, pruned};
pub(crate) use pooled::{pooled, with_all_cells};
