//! A whole codebook file: its tables, how it is read, and its JSON Schema.

use super::design::DesignFile;
use super::item::ItemFile;
use super::question::{QuestionFile, QuestionType};
use super::report::{BannerFile, ProtectionFile, ReportFile, SectionFile, ThemeChoice};
use super::scale::ScaleFile;
use super::study::{DisclosureFile, StudyFile};
use super::waves::{WaveFile, WavesFile};
use super::weighting::WeightingFile;
use crate::codebook::published::PublishedWave;
use crate::error::{Error, Result};
use crate::toml_text::{Keys, from_toml};
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
    /// How weights are made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighting: Option<WeightingFile>,
    /// How the report is made.
    pub report: ReportFile,
    /// How the respondents are protected.
    #[serde(skip_serializing_if = "is_default")]
    pub protection: ProtectionFile,
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

fn is_default<T: Default + PartialEq>(of: &T) -> bool {
    *of == T::default()
}

impl CodebookFile {
    /// Reads a codebook; `path` is for messages only.
    ///
    /// # Errors
    /// When the text is not TOML, has an unknown key (the nearest known one is suggested) or a value that is not allowed.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let mut file: Self =
            from_toml(text, path, Keys { described: "docs/codebook.md describes every key", retired: &["compare"] })?;
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

    /// Whether a name is that of a question or of one of its items: an id, a column or a whole wording.
    #[must_use]
    pub fn has_question_named(&self, name: &str) -> bool {
        self.question.iter().any(|question| question.is_named(name))
    }

    /// Keeps the groups of its banners that name a column that `has` knows or one of its questions; questions of the ids `gone` are none.
    pub fn keep_groups(&mut self, gone: &[String], has: impl Fn(&str) -> bool) {
        let mut banners = std::mem::take(&mut self.banner);
        let base = |name: &str| name.rsplit_once(':').map_or(name, |(base, _)| base.trim()).to_owned();
        let kept = |name: &String| {
            let of_question =
                |name: &str| self.question.iter().any(|question| question.is_named(name) || question.is_worded(name));
            has(name) || (!gone.contains(&base(name)) && (of_question(name) || of_question(&base(name))))
        };
        for banner in &mut banners {
            banner.columns.retain(kept);
        }
        banners.retain(|banner| !banner.columns.is_empty());
        self.banner = banners;
    }

    /// The ids of its questions.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        self.question.iter().map(|question| question.id.clone()).collect()
    }

    /// Whether a name is the id of a question or an item whose answers the codebook lists, so that its groups need no look at the cells.
    #[must_use]
    pub fn lists_groups_of(&self, name: &str) -> bool {
        let counted = |question: &QuestionFile| matches!(question.kind, QuestionType::Numeric | QuestionType::Open);
        let named = |question: &QuestionFile| {
            let item =
                |item: &ItemFile| item.id.as_deref().is_some_and(|id| id == name || format!("{}.{id}", question.id) == name);
            question.id == name || question.items.iter().any(item)
        };
        self.question.iter().any(|question| named(question) && !counted(question))
    }

    /// The JSON Schema of this format, for editors.
    #[must_use]
    pub fn json_schema() -> String {
        let schema = schemars::schema_for!(Self);
        // A schema is plain JSON, so this cannot fail; an empty text would fail the test that compares it with the file.
        serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
    }
}
