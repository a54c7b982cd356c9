//! The codebook as it is written in TOML. Unknown keys and values are errors; everything left out is detected from the data.
//!
//! These types are the documented format: the JSON Schema is generated from them, `init` writes them and
//! [`resolve`](super::resolve) turns them into the [`Codebook`](super::Codebook) that the rest of the program uses.

mod book;
mod code;
mod design;
mod given_item;
mod item;
mod question;
mod report;
mod scale;
mod study;
mod waves;
mod weighting;

pub use book::CodebookFile;
pub use code::Code;
pub use design::{DesignFile, FactorsFile, LonelyPsuFile, PatternFile, ReplicateTypeFile, ReplicatesFile, pattern_matches};
pub use item::ItemFile;
pub use question::{BaseFile, NumberStatistic, OrderFile, QuestionFile, QuestionType, RoleFile};
pub use report::{BannerFile, ProtectionFile, ReportFile, SectionFile, ThemeChoice};
pub use scale::{HeadlineFile, LabelledLevel, LevelFile, NetFile, ScaleFile, SideFile};
pub use study::{DisclosureFile, StudyFile};
pub use waves::{BreakFile, SamplesFile, WaveFile, WavesFile};
pub use weighting::{MarginFile, TargetFile, TargetsFile, TargetsToml, WeightingFile};
