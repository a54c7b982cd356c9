//! `Coding`: what the cells of a file mean under a codebook, as a value.
//!
//! [`Coding::of`] is made once, from a [`Codebook`](crate::codebook::Codebook) and the columns of a file, and knows neither rows nor
//! files. It says which columns are read ([`CodedColumn`]), what each cell of them says (for answers a [`ValueMap`], for options an
//! [`OptionMap`] or [`SharedOptions`], for numbers a [`NumberMap`]), how the cells of one row go together ([`AnswerCoding`]), and which
//! rows count ([`Condition`]). Whoever counts takes its meaning from here: `input` evaluates it over columns of cells, `report::explain`
//! prints it as R, and a database can be given it as SQL.
//!
//! ```
//! use survey_report::codebook::{CodebookFile, ColumnProfile};
//! use survey_report::codebook::coding::{CellMeaning, Coding, VariableCoding};
//! use survey_report::codebook::resolve::resolve;
//! use std::path::Path;
//!
//! let text = r#"
//! [design]
//! missing = ["NA"]
//!
//! [[question]]
//! id = "q1"
//! column = "Q1"
//! type = "single"
//! levels = [1, 2]
//! "#;
//! let file = CodebookFile::parse(text, Path::new("codebook.toml"))?;
//! let columns = [ColumnProfile::named("Q1")];
//! let coding = Coding::of(&resolve(&file, &columns)?, &columns)?;
//! let VariableCoding::Categories { column, map, .. } = coding.variables()[0] else { unreachable!("a single question") };
//! let says = |cell| map.meaning(cell, coding.column(column));
//! assert_eq!(says("2.0"), CellMeaning::Category(1));
//! assert_eq!(says("NA"), CellMeaning::NotAsked);
//! assert_eq!(says("3"), CellMeaning::Unknown);
//! # Ok::<(), survey_report::error::Error>(())
//! ```

mod banner;
mod build;
mod column_id;
mod columns;
mod condition;
mod design;
mod joined;
mod marks;
mod numbers;
mod options;
mod question;
mod shared;
mod value_map;

pub use banner::{BannerCoding, PartCoding};
pub use build::Coding;
pub use column_id::ColumnId;
pub use columns::{CodedColumn, ColumnSource};
pub use condition::{CodedTest, Condition};
pub use design::{DesignCoding, ReplicateCoding};
pub use joined::{JoinedAnswers, JoinedColumn, MarkedAnswer};
pub use marks::Marks;
pub(super) use marks::same_code;
pub use numbers::{NumberMap, NumberMeaning};
pub use options::{OptionMap, OptionMeaning};
pub use question::{AnswerCoding, OptionCoding, QuestionCoding, VariableCoding};
pub use shared::{OptionMarks, SharedMeaning, SharedOptions};
pub use value_map::{CellMeaning, ValueMap};
