//! What was asked: questions, scales, nets, banners, design columns. Written in TOML, or detected from the data.
//!
//! First module of the pipeline: it knows nothing of files of data, of polars or of statistics. [`mod@file`] is the format on disk,
//! [`detect`] proposes one for data without a codebook, [`resolve`] checks it and makes the [`Codebook`] that all other modules use.

mod banner;
mod book;
mod cell_text;
mod cells;
pub mod coding;
mod declared;
mod design;
pub mod detect;
pub mod expression;
mod field_dates;
pub mod file;
mod filter;
pub mod inspection;
mod item;
mod phrasing;
pub mod profile;
pub mod published;
mod question;
pub(crate) mod ranges;
pub mod resolve;
mod sample;
mod scale;
pub mod targets;
pub mod variable;
mod vocabulary;
pub(crate) mod waves;
mod weighting;
pub mod write;

pub use banner::{Banner, BannerPart, GroupSource};
pub use book::Codebook;
pub use cells::{
    are_waves, chosen_marks, is_about_respondent, is_chosen, is_id_column, is_no_answer, is_not_asked, is_not_chosen,
    is_personal, is_personal_column, is_weight_column, plain_text, says_yes, shown_cell, shown_cell_of, stands_aside,
};
pub use design::{DesignColumns, ReplicateColumns};
pub use expression::Expression;
pub use field_dates::FieldDates;
pub use file::{CodebookFile, FactorsFile, LonelyPsuFile, NumberStatistic, ReplicateTypeFile};
pub use filter::{AnswerColumn, AnswerTest, Filter, OptionOfSet, RowTest};
pub use inspection::{InspectedFile, Inspection};
pub use item::{Choices, Item, MultipleBase};
pub use phrasing::{Subgroup, Telling, group_in_words};
pub use profile::{ColumnProfile, Declared};
pub use question::{Headline, Kind, Question};
pub use sample::RowSample;
pub use scale::{Category, CategoryRole, Net, Scale, Side};
pub use variable::{Content, Variable};
pub(crate) use vocabulary::says_none;
pub use weighting::{TargetMargin, TargetShares, Weighting};
