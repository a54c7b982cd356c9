//! Things a reader should know that do not stop the run. The terminal, the report and the manifest print the same list.

use serde::Serialize;
use std::fmt;

/// What a warning is about, for programs that read the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WarningCode {
    /// A column that checks attention, and nobody is left out for failing.
    AttentionCheck,
    /// A deck of which only the charts could be refreshed.
    ChartsAlone,
    /// Pictures of an earlier look that stay as they are.
    ChartsLeftOver,
    /// Pictures that the report does not show.
    ChartsNotShown,
    /// Columns of two waves that were taken for the same although their names differ.
    ColumnsMatched,
    /// Bands of numbers that a spreadsheet turned into dates.
    DatedBands,
    /// Published figures taken for a simple random sample.
    DesignEffectAssumed,
    /// A value in a condition that no answer has, or that is the code of one answer and the label of another.
    DoubtfulCondition,
    /// Weights that are far apart.
    ExtremeWeights,
    /// A design with few degrees of freedom: intervals are wide and uncertain.
    FewDegreesOfFreedom,
    /// A column of numbers whose form is not certain, left out.
    FormattedNumber,
    /// An option that stands alone, left out.
    LoneOption,
    /// Codes taken for “not asked” or “not answered”.
    MissingCodes,
    /// A margin that the weights do not meet.
    MarginMissed,
    /// A filter, or an earlier report, that differs by few respondents.
    FewLeftOut,
    /// Characters that the font of the charts lacks.
    MissingGlyphs,
    /// A design that leaves no degrees of freedom: there are no standard errors.
    NoDegreesOfFreedom,
    /// A question without a standard error, whose shares are not shown.
    NoStandardError,
    /// A header of numbers, which may be the first respondent.
    NumericHeader,
    /// Rows that contradict the codebook, and what was done about them.
    OddRows,
    /// A key of the codebook by its old name.
    OldKey,
    /// A sample of nearly the whole population.
    NearlyCensus,
    /// Questions of two waves that read the same and are not compared.
    QuestionsAlike,
    /// Questions of the codebook whose columns the file lacks.
    QuestionsOfOtherWaves,
    /// A table with several rows for a respondent, of which a filter picks one.
    RepeatedEvents,
    /// Respondent ids that come up more than once.
    RepeatedIds,
    /// Rows that belong to no wave and are left out.
    RowsWithoutWave,
    /// Ids that two waves share although they are compared as independent samples.
    SameIds,
    /// Questions that have the same wording.
    SameWording,
    /// A scale that looks reversed in one of the waves.
    ScaleReversed,
    /// Rows with fewer cells than the header.
    ShortRows,
    /// A question with too few respondents, whose shares are not shown.
    SmallBase,
    /// Categories of margins with few respondents, whose weights are unsure.
    SmallMargin,
    /// A wave with too few respondents for any test.
    SmallWave,
    /// Some waves are weighted and others are not.
    SomeWavesWeighted,
    /// Columns taken for numbers without certainty.
    TakenForNumbers,
    /// Targets that do not add up to a whole.
    TargetsDoNotSum,
    /// Interviews that are tests or previews, and are used.
    TestInterviews,
    /// A total of the respondents, not of the population: the weights do not add up to it.
    TotalOfRespondents,
    /// Interviews that were not finished, and are used.
    UnfinishedInterviews,
    /// Sampling units of one name in two waves, taken for the same.
    UnitsLinked,
    /// Names in a wave's entry that nothing has.
    UnknownNames,
    /// Questions with numbers that have no labels.
    UnlabelledCodes,
    /// Numbers on few respondents that are not withheld.
    Unprotected,
    /// A column that looks like a sampling unit and is not used.
    UnusedPsu,
    /// A column that looks like a sampling stratum and is not used.
    UnusedStrata,
    /// A column that looks like a weight and is not applied.
    UnusedWeight,
    /// Waves in an order that is not that of their dates.
    WaveOrder,
    /// A column that looks like the wave of a survey, and all waves are reported together.
    WavesTogether,
}

/// A finding with its remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What it is about.
    pub code: WarningCode,
    /// What was noticed and where.
    pub message: String,
    /// What to do about it, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

impl Warning {
    /// A warning without a remedy.
    pub fn new(code: WarningCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), remedy: None }
    }

    /// The same warning with what to do about it.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(remedy) = &self.remedy {
            write!(f, ": {remedy}")?;
        }
        Ok(())
    }
}
