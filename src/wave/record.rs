//! A wave as its totals: what it asked, of whom, and the statistics of its measures, ready to be compared or stored.

use crate::codebook::FieldDates;
use crate::codebook::published::field_dates;
use crate::design::SampleStructure;
use crate::estimate::{Base, Linearised, Precision, Quantity};
use crate::hash::InputFile;
use serde::{Deserialize, Serialize};

/// A wave of a survey, with no respondent in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wave {
    /// What it is.
    pub facts: WaveFacts,
    /// Strata and units, where statistics are kept by them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<SampleStructure>,
    /// Groups of respondents.
    #[serde(default)]
    pub banners: Vec<WaveBanner>,
    /// The questions, in questionnaire order.
    pub questions: Vec<WaveQuestion>,
}

/// Where a wave comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A data file.
    Data,
    /// A saved wave.
    Saved,
    /// The results of a report.
    Results,
    /// Published figures.
    Published,
}

/// What a wave is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaveFacts {
    /// Its name.
    pub id: String,
    /// What tables and charts call it.
    pub label: String,
    /// First and last day of the field work, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub field: Vec<String>,
    /// How interviews were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Who the respondents stand for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Where its numbers come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The respondents used.
    pub respondents: Base,
    /// The weight's column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// The condition that respondents had to meet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// The condition that picked its rows out of a file of several waves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked: Option<String>,
    /// Whether respondents were drawn at random, if that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability_sample: Option<bool>,
    /// Whether its respondents are people of a panel, who may be in other waves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub panel: bool,
    /// Whether it was sampled in clusters, which may be in other waves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub clustered: bool,
    /// Whether it is a figure of another survey, held beside the newest wave, and no wave of this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub benchmark: bool,
    /// The design effect of published figures: as published, or from a margin; nothing where it is assumed to be 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design_effect: Option<f64>,
    /// The file it was first read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<InputFile>,
    /// How it was read.
    pub origin: Origin,
    /// Questions that cannot be compared with the wave before, by id (none for all), and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<DeclaredBreak>,
    /// Why it may be compared with the wave before although something differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend_ok: Option<String>,
}

/// A break that the codebook declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredBreak {
    /// The question or item; nothing for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Why.
    pub reason: String,
}

impl WaveFacts {
    /// When it was in the field; nothing where that is not known.
    #[must_use]
    pub fn dates(&self) -> Option<FieldDates> {
        // Dates were checked when the codebook was read; without one, a label such as "Dec 2012" says it.
        field_dates(&self.id, &self.field).ok().flatten().or_else(|| FieldDates::parse(&self.label))
    }
}

/// Groups of respondents of one wave: the answers to one question, or of several crossed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveBanner {
    /// The column of the data whose answers are the groups.
    pub id: String,
    /// What the groups are called together.
    pub title: String,
    /// Whether their order means something.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ordered: bool,
    /// The groups.
    pub groups: Vec<WaveGroup>,
    /// Whether they are the cells by which changes are standardised, not groups to be shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub standard: bool,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveGroup {
    /// Its code in the data.
    pub code: String,
    /// How it is shown.
    pub label: String,
}

/// A question of a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaveQuestion {
    /// Its id.
    pub id: String,
    /// Its wording.
    pub text: String,
    /// What charts call it.
    pub title: String,
    /// Whether it describes the respondent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demographic: bool,
    /// Whether it was made up for a demonstration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
    /// Whether its answers have an order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ordered: bool,
    /// Those in its base, in words; empty for all respondents.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub base: String,
    /// The answers by label, in the order of the scale; the options of a multiple-response question.
    #[serde(default)]
    pub answers: Vec<String>,
    /// Why its waves may be compared although something differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend_ok: Option<String>,
    /// Its measures, in the order of its table.
    pub measures: Vec<WaveMeasure>,
}

/// A measure: a share, a score or a mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaveMeasure {
    /// The variable's id: that of the question, item or option.
    pub variable: String,
    /// The row's code: an answer, a net, "mean" …
    pub row: String,
    /// How the row is shown.
    pub label: String,
    /// What charts call the measure.
    pub title: String,
    /// The wording of its item; empty where it is that of the question.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wording: String,
    /// Continues "51% of US adults …", where the codebook has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
    /// What kind of number it is.
    pub quantity: Quantity,
    /// Whether the row is one answer of a scale, not a sum or a mean.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answer: bool,
    /// Whether it stands for its question from wave to wave.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
    /// Of everyone in the base.
    pub total: Option<Known>,
    /// Whether the numbers of some groups are withheld, so that nothing more than shares and standard errors may be kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withheld: bool,
    /// Of the groups of each banner; empty for measures that are not followed by groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Vec<Option<Known>>>,
}

impl WaveMeasure {
    /// Whether another measure is the same one of another wave.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.variable == other.variable && self.row == other.row && self.quantity == other.quantity
    }
}

/// A statistic as far as it is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Known {
    /// By the units of the wave's frame.
    Totals(Linearised),
    /// With its standard error alone.
    Alone(Precision),
}

impl Known {
    /// The respondents behind it.
    #[must_use]
    pub const fn base(&self) -> &Base {
        match self {
            Self::Totals(of) => &of.base,
            Self::Alone(of) => &of.base,
        }
    }

    /// The statistic.
    #[must_use]
    pub const fn value(&self) -> f64 {
        match self {
            Self::Totals(of) => of.value,
            Self::Alone(of) => of.value,
        }
    }
}

impl Wave {
    /// The question of an id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&WaveQuestion> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The measures of all questions.
    pub fn measures(&self) -> impl Iterator<Item = &WaveMeasure> {
        self.questions.iter().flat_map(|question| &question.measures)
    }

    /// Whether all of its numbers are withheld, so that it cannot be compared.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        let mut measures = self.measures().peekable();
        measures.peek().is_some() && measures.all(|measure| measure.withheld && measure.total.is_none())
    }

    /// The precision of a statistic of this wave.
    #[must_use]
    pub fn precision(&self, known: &Known) -> Precision {
        match (known, &self.frame) {
            (Known::Totals(of), Some(frame)) => Precision::of(frame, of),
            // Sums by unit without a frame say nothing of their precision.
            (Known::Totals(of), None) => Precision { value: of.value, std_error: None, degf: 0, base: of.base, census: false },
            (Known::Alone(of), _) => *of,
        }
    }
}
