//! A codebook that was checked against the columns of the data.

use super::banner::Banner;
use super::design::DesignColumns;
use super::file::{DisclosureFile, ProtectionFile, ReportFile, SectionFile, StudyFile, ThemeChoice};
use super::question::Question;
use super::weighting::Weighting;

/// Everything that is known of the questionnaire and the sample before the answers are counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Codebook {
    /// What the study is.
    pub study: StudyFile,
    /// Facts owed to readers.
    pub disclosure: DisclosureFile,
    /// The columns that describe the sample.
    pub design: DesignColumns,
    /// How the report is made.
    pub report: ReportFile,
    /// How the respondents are protected.
    pub protection: ProtectionFile,
    /// Parts of the questionnaire, in report order.
    pub sections: Vec<SectionFile>,
    /// The questions, in questionnaire order.
    pub questions: Vec<Question>,
    /// Groups shown as columns of the tables.
    pub banners: Vec<Banner>,
    /// The cells of crossed questions by which changes between waves are standardised: counted as groups are, and never shown.
    pub partition: Option<Banner>,
    /// How weights are made; nothing where they come with the data.
    pub weighting: Option<Weighting>,
    /// What charts look like.
    pub theme: ThemeChoice,
}

impl Codebook {
    /// What could have been meant otherwise in conditions, in words.
    pub fn doubts(&self) -> impl Iterator<Item = &String> {
        let routing = self.questions.iter().filter_map(|question| question.ask_if.as_ref());
        routing.chain(&self.design.filter).flat_map(|filter| &filter.doubts)
    }

    /// Whether respondents have weights, of the data or made.
    #[must_use]
    pub const fn is_weighted(&self) -> bool {
        self.design.weight.is_some() || self.weighting.is_some()
    }

    /// What respondents are weighted by: the margins that weights are made to meet, or the column of a weight.
    #[must_use]
    pub fn weighted_by(&self) -> Option<String> {
        let made = self.weighting.as_ref().map(Weighting::margins_in_words);
        made.or_else(|| self.design.weight.clone())
    }

    /// The banner of a name.
    #[must_use]
    pub fn banner(&self, column: &str) -> Option<&Banner> {
        self.banners.iter().find(|banner| banner.column == column)
    }

    /// All groups that are counted: those that are shown, and the cells of the partition after them.
    pub fn groupings(&self) -> impl Iterator<Item = &Banner> {
        self.banners.iter().chain(&self.partition)
    }
}
