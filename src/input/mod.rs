//! Files into columns of codes. Together with nothing else, this module knows polars; what it hands on are plain vectors.
//!
//! [`Source`] opens a file and says what it is; [`profile`](Source::profile) looks at the cells; [`code`](Source::code) turns rows
//! into [batches](crate::tabulate::Batch) of small codes under a codebook, and counts what is wrong with them on the way.

mod added_column;
mod ahead;
mod arrow;
mod by_case;
mod by_wave;
mod cells;
mod check;
mod coder;
mod columnar;
mod csv_chunks;
mod csv_dialect;
mod csv_records;
mod data_format;
mod dates;
mod decimal;
mod encoding;
mod excel;
mod facts;
mod file_kind;
mod fixed_width;
mod footer;
mod guard;
mod header;
mod labels;
mod names;
mod parquet;
mod parquet_copy;
mod picked;
mod profiler;
mod published_table;
mod quality;
mod raw;
mod reading;
mod rows;
mod sas;
mod signed;
mod source;
mod spss;
mod stata;
mod stored;
mod targets;
mod text_form;
mod utf8;
mod view;
mod with_column;
pub(crate) mod wording;

pub use added_column::AddedColumn;
pub use by_wave::{WaveProfile, WaveProfiles, WaveRows};
pub use check::{Checked, Finding};
pub use coder::Coded;
pub use csv_dialect::Dialect;
pub use data_format::DataFormat;
pub use encoding::TextEncoding;
pub use facts::FileFacts;
pub use labels::{LabelTable, Labelled};
pub use published_table::PublishedTable;
pub use quality::{Oddity, Quality, WeightFacts};
pub use reading::Reading;
pub use source::Source;
pub use targets::target_table;
pub use text_form::{SignedColumns, TextForm};
pub use view::View;
