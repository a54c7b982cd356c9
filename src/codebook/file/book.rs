//! A whole codebook file: its tables, how it is read, and its JSON Schema.

use super::design::DesignFile;
use super::question::QuestionFile;
use super::report::{BannerFile, ReportFile, SectionFile, ThemeChoice};
use super::scale::ScaleFile;
use super::study::{DisclosureFile, StudyFile};
use super::waves::{WaveFile, WavesFile};
use crate::codebook::published::PublishedWave;
use crate::error::{Error, Result};
use crate::toml_text::from_toml;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// A whole codebook file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CodebookFile {
    /// Version of this format: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<u32>,
    /// The data files it was written for, by name. `init` notes them; messages name them where other data lie beside it.
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub written_for: Vec<String>,
    /// What the study is.
    pub study: StudyFile,
    /// Which columns describe the sample.
    pub design: DesignFile,
    /// How the report is made.
    pub report: ReportFile,
    /// Parts of the questionnaire, in the order of the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<SectionFile>,
    /// Answer scales that several questions share, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scale: BTreeMap<String, ScaleFile>,
    /// What charts look like.
    pub theme: ThemeChoice,
    /// The questions, in questionnaire order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub question: Vec<QuestionFile>,
    /// Banners: sets of groups shown as the columns of tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub banner: Vec<BannerFile>,
    /// How waves are compared.
    #[serde(skip_serializing_if = "is_default")]
    pub waves: WavesFile,
    /// The waves of the survey, in any order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wave: Vec<WaveFile>,
    /// Waves known only from published figures, for comparison with the survey.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub published: Vec<PublishedWave>,
    /// What readers of a survey are entitled to know (AAPOR, BPC).
    pub disclosure: DisclosureFile,
}

fn is_default(waves: &WavesFile) -> bool {
    *waves == WavesFile::default()
}

impl CodebookFile {
    /// Reads a codebook; `path` is for messages only.
    ///
    /// # Errors
    /// When the text is not TOML, has an unknown key (the nearest known one is suggested) or a value that is not allowed.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let mut file: Self = from_toml(text, path, "docs/codebook.md describes every key")?;
        if let Some(version) = file.schema.filter(|version| *version != 1) {
            return Err(Error::codebook(format!("`{}`: schema {version} is not known", path.display()))
                .hint("this version reads `schema = 1`"));
        }
        if file.report.compare.is_some() && file.report.test.is_some() {
            return Err(Error::codebook(format!("`{}`: [report] has both `test` and its old name `compare`", path.display()))
                .hint("delete `compare`"));
        }
        file.report.test = file.report.test.or(file.report.compare);
        Ok(file)
    }

    /// Whether it serves several waves, which need not have all of its questions.
    #[must_use]
    pub fn serves_waves(&self) -> bool {
        !self.wave.is_empty() || self.waves != WavesFile::default()
    }

    /// The JSON Schema of this format, for editors.
    #[must_use]
    pub fn json_schema() -> String {
        let schema = schemars::schema_for!(Self);
        // A schema is plain JSON, so this cannot fail; an empty text would fail the test that compares it with the file.
        serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
    }
}
