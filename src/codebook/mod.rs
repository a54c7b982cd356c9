//! What was asked: questions, scales, nets, banners, design columns. Written in TOML, or detected from the data.
//!
//! First module of the pipeline: it knows nothing of files of data, of polars or of statistics. [`mod@file`] is the format on disk,
//! [`detect`] proposes one for data without a codebook, [`resolve`] checks it and makes the [`Codebook`] that all other modules use.

pub mod coding;
pub mod detect;
pub mod expression;
mod field_dates;
pub mod file;
pub mod inspection;
pub mod profile;
pub mod published;
pub mod resolve;
mod sample;
pub mod variable;
mod vocabulary;
pub(crate) mod waves;
pub mod write;

pub use expression::Expression;
pub use field_dates::FieldDates;
pub use file::{CodebookFile, FactorsFile, LonelyPsuFile, NumberStatistic, ReplicateTypeFile};
pub use inspection::{InspectedFile, Inspection};
pub use profile::{ColumnProfile, Declared};
pub use sample::RowSample;
pub use variable::{Content, Variable};

/// Whether a cell says that an option was not chosen: "0", "no", "Not selected".
#[must_use]
pub fn is_not_chosen(cell: &str) -> bool {
    vocabulary::is_not_selected(cell)
}

/// Whether a cell says that an option was chosen, whatever the option is: "1", "yes", "x".
#[must_use]
pub fn is_chosen(cell: &str) -> bool {
    vocabulary::is_selected(cell)
}

/// The cells that say that an option was chosen, in lower case.
pub fn chosen_marks() -> impl Iterator<Item = &'static str> {
    vocabulary::selected_marks()
}

/// Whether a cell says that there is no answer: "don't know", "refused", "n/a".
#[must_use]
pub fn is_no_answer(cell: &str) -> bool {
    vocabulary::is_dont_know(cell) || vocabulary::is_not_asked(cell)
}

/// A cell as messages show it: shortened, and not at all where it looks like personal data.
#[must_use]
pub fn shown_cell(cell: &str) -> String {
    if vocabulary::mentions_person(cell) { "(personal data)".to_owned() } else { crate::format::ellipsis(cell, 40) }
}

/// A cell of a column as messages show it; none of a column of personal data is shown.
#[must_use]
pub fn shown_cell_of(column: &str, cell: &str) -> String {
    if is_personal_column(column) { "(personal data)".to_owned() } else { shown_cell(cell) }
}

/// Whether a column can be a survey weight by its name.
#[must_use]
pub fn is_weight_column(column: &str) -> bool {
    vocabulary::is_weight_name(column)
}

/// Whether a column is one of personal data by its name.
#[must_use]
pub fn is_personal_column(column: &str) -> bool {
    vocabulary::is_personal_name(column)
}

/// Whether a column is one of respondents' ids by its name.
#[must_use]
pub fn is_id_column(column: &str) -> bool {
    vocabulary::is_id_name(column)
}

/// Whether a cell holds personal data, such as an e-mail address.
#[must_use]
pub fn is_personal(cell: &str) -> bool {
    vocabulary::mentions_person(cell)
}

/// Whether a cell says that nobody was asked: `NA`, `#N/A`.
#[must_use]
pub fn is_not_asked(cell: &str) -> bool {
    vocabulary::is_not_asked(cell)
}

/// A cell in lower case with apostrophes and dashes made plain, for comparing with the marks of chosen options.
#[must_use]
pub fn plain_text(cell: &str) -> String {
    vocabulary::plain(cell)
}

/// Everything that is known of the questionnaire and the sample before the answers are counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Codebook {
    /// What the study is.
    pub study: file::StudyFile,
    /// Facts owed to readers.
    pub disclosure: file::DisclosureFile,
    /// The columns that describe the sample.
    pub design: DesignColumns,
    /// How the report is made.
    pub report: file::ReportFile,
    /// Parts of the questionnaire, in report order.
    pub sections: Vec<file::SectionFile>,
    /// The questions, in questionnaire order.
    pub questions: Vec<Question>,
    /// Groups shown as columns of the tables.
    pub banners: Vec<Banner>,
    /// The cells of crossed questions by which changes between waves are standardised: counted as groups are, and never shown.
    pub partition: Option<Banner>,
    /// What charts look like.
    pub theme: file::ThemeChoice,
}

impl Codebook {
    /// All groups that are counted: those that are shown, and the cells of the partition after them.
    pub fn groupings(&self) -> impl Iterator<Item = &Banner> {
        self.banners.iter().chain(&self.partition)
    }
}

/// The columns that describe the sample.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DesignColumns {
    /// Weight.
    pub weight: Option<String>,
    /// How the weight was made, in words.
    pub weight_note: Option<String>,
    /// Stratum.
    pub strata: Option<String>,
    /// Primary sampling unit, nested in strata.
    pub psu: Option<String>,
    /// Finite population correction.
    pub fpc: Option<String>,
    /// Whether PSU ids are unique in the whole sample, so that one in two strata is an error.
    pub unique_psus: bool,
    /// Replicate weights, instead of strata, PSUs and populations.
    pub replicates: Option<ReplicateColumns>,
    /// What to do with a stratum of one PSU.
    pub lonely_psu: Option<LonelyPsuFile>,
    /// Respondent id.
    pub id: Option<String>,
    /// Condition to be reported on.
    pub filter: Option<Filter>,
    /// Cells that mean "not asked".
    pub missing: Vec<String>,
}

/// Columns of replicate weights and how they were made, checked against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicateColumns {
    /// The columns, in the order of the file.
    pub columns: Vec<String>,
    /// How they were made.
    pub kind: ReplicateTypeFile,
    /// Fay's ρ.
    pub rho: f64,
    /// The factor of all, where it does not follow from the type.
    pub scale: Option<f64>,
    /// A factor for each column.
    pub rscales: Vec<f64>,
    /// Whether deviations are from the whole sample's estimate, where it does not follow from the type.
    pub mse: Option<bool>,
    /// Degrees of freedom, where they are given.
    pub degf: Option<u32>,
}

/// A condition with the words it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// As written.
    pub text: String,
    /// As understood.
    pub expression: Expression,
}

impl Filter {
    /// Reads a condition.
    ///
    /// # Errors
    /// When it is not an expression of the filter language.
    pub fn parse(text: &str) -> crate::error::Result<Self> {
        Ok(Self { text: text.to_owned(), expression: Expression::parse(text)? })
    }
}

/// One question of the questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Stable short name, fit for a file name.
    pub id: String,
    /// Exact wording.
    pub text: String,
    /// A few words for charts, if the codebook has them.
    pub short: Option<String>,
    /// Section it belongs to.
    pub section: Option<String>,
    /// Whether it describes the respondent.
    pub demographic: bool,
    /// How it was asked, with its answers.
    pub kind: Kind,
    /// Condition under which it was asked.
    pub ask_if: Option<Filter>,
    /// Those asked, in words.
    pub base_label: Option<String>,
    /// Rows by share, or as in the questionnaire.
    pub order: Option<file::OrderFile>,
    /// Kind of its chart by name, if the codebook has one.
    pub chart: Option<String>,
    /// Headline in the words of the codebook.
    pub own_headline: Option<String>,
    /// Made up for a demonstration.
    pub invented: bool,
    /// Remark under the exhibit.
    pub note: Option<String>,
    /// The answers that make the headline.
    pub headline: Option<Headline>,
    /// Whether it is followed from wave to wave, if the codebook says so.
    pub track: Option<bool>,
    /// Why its waves may be compared although they differ.
    pub trend_ok: Option<String>,
}

impl Question {
    /// What a chart or a table calls it.
    #[must_use]
    pub fn title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }

    /// The condition that narrows its base: that under which it was asked, unless everyone reported on is in the base.
    #[must_use]
    pub fn routing(&self) -> Option<&Filter> {
        self.ask_if.as_ref().filter(|_| !self.kind.counts_everyone())
    }

    /// The columns it reads.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Single { columns, .. } | Kind::Multiple { choices: Choices::Shared { columns, .. }, .. } => {
                columns.iter().map(String::as_str).collect()
            }
            Kind::Numeric { column, .. } | Kind::Open { column } => vec![column],
            Kind::Ratio { column, per, .. } => vec![column, per],
            Kind::Battery { items, .. } | Kind::Multiple { items, .. } => items.iter().map(|item| item.column.as_str()).collect(),
        }
    }
}

/// How a question was asked, with its answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One answer out of several.
    Single {
        /// Its column, or one for each answer, of which a row fills one.
        columns: Vec<String>,
        /// The answers.
        scale: Scale,
    },
    /// Several statements on one scale.
    Battery {
        /// The statements.
        items: Vec<Item>,
        /// The answers they share.
        scale: Scale,
    },
    /// "Choose all that apply".
    Multiple {
        /// The options.
        items: Vec<Item>,
        /// Who is in the base.
        base: MultipleBase,
        /// Where the choices stand.
        choices: Choices,
    },
    /// A number.
    Numeric {
        /// Its column.
        column: String,
        /// Cells that mean "no answer".
        no_answer: Vec<String>,
        /// What is computed of it.
        statistics: Vec<NumberStatistic>,
    },
    /// The ratio of the totals of two numbers.
    Ratio {
        /// Column of the numerator.
        column: String,
        /// Column of the denominator.
        per: String,
        /// Cells that mean "no answer".
        no_answer: Vec<String>,
    },
    /// Free text: counted, never shown.
    Open {
        /// Its column.
        column: String,
    },
}

impl Kind {
    /// Its statements or options, if it has any.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        match self {
            Self::Battery { items, .. } | Self::Multiple { items, .. } => items,
            Self::Single { .. } | Self::Numeric { .. } | Self::Ratio { .. } | Self::Open { .. } => &[],
        }
    }

    /// Whether everyone reported on is in the base, asked or not.
    #[must_use]
    pub const fn counts_everyone(&self) -> bool {
        match self {
            Self::Single { scale, .. } | Self::Battery { scale, .. } => scale.silent.is_some(),
            Self::Multiple { base, .. } => matches!(base, MultipleBase::All),
            Self::Numeric { .. } | Self::Ratio { .. } | Self::Open { .. } => false,
        }
    }
}

/// Where the choices of a multiple-response question stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choices {
    /// Each option has a column of its own.
    Own,
    /// The chosen options stand in columns that all of them share.
    Shared {
        /// The columns.
        columns: Vec<String>,
        /// What stands between several options in one cell.
        separator: Option<String>,
    },
}

impl Choices {
    /// The item whose mark this is takes every choice that no other item names.
    pub const ANY: &'static str = "*";
}

/// Who is in the base of a multiple-response question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MultipleBase {
    /// Everyone with a cell that is not blank in any option, chosen or not.
    Asked,
    /// Everyone who chose at least one option.
    Answered,
    /// For each option everyone whose own cell says whether it was chosen.
    Each,
    /// Everyone reported on.
    All,
}

/// A statement of a battery or an option of a multiple-response question.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Stable short name.
    pub id: String,
    /// Its column; empty where all options share columns.
    pub column: String,
    /// Exact wording.
    pub text: String,
    /// A few words for charts and tables.
    pub short: Option<String>,
    /// Continues "43% of US adults …".
    pub predicate: Option<String>,
    /// Excludes the other options.
    pub exclusive: bool,
    /// Cells that mean "chosen", in lower case.
    pub selected: Vec<String>,
    /// Cells that mean "not chosen", in lower case, beside those that say so in words.
    pub not_selected: Vec<String>,
    /// Made up for a demonstration.
    pub invented: bool,
}

impl Item {
    /// Whether it takes every choice that no other item names.
    #[must_use]
    pub fn takes_any(&self) -> bool {
        self.selected.iter().any(|mark| mark == Choices::ANY)
    }
}

impl Item {
    /// What a chart or a table calls it.
    #[must_use]
    pub fn title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }
}

/// The answers to a question, in order, with the nets made of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scale {
    /// The answers.
    pub categories: Vec<Category>,
    /// Sums of answers.
    pub nets: Vec<Net>,
    /// Whether the order of the answers means something.
    pub ordered: bool,
    /// Codes that take a respondent out of the base ("don't know" where the codebook says so).
    pub outside_base: Vec<String>,
    /// Position of the answer of those who ranked others and not this; only in rankings.
    pub unranked: Option<usize>,
    /// Position of the answer of those who gave none, where everyone reported on is in the base.
    pub silent: Option<usize>,
    /// What the positive less the negative side is called, where it has a row of its own: "Net score", "NPS".
    pub score: Option<String>,
}

impl Scale {
    /// The net that stands for the question: the first on the positive side, or else the first, in the order in which tables show them
    /// (each net stands before its first answer).
    #[must_use]
    pub fn leading_net(&self) -> Option<&Net> {
        let first = |nets: &mut dyn Iterator<Item = &'_ Net>| -> Option<usize> {
            nets.map(|net| net.members.first().copied().unwrap_or(0)).min()
        };
        let positive = || self.nets.iter().filter(|net| net.side == Some(Side::Positive));
        let at = |net: &&Net, place: usize| net.members.first().copied().unwrap_or(0) == place;
        match first(&mut positive()) {
            Some(place) => positive().find(|net| at(net, place)),
            None => first(&mut self.nets.iter()).and_then(|place| self.nets.iter().find(|net| at(net, place))),
        }
    }

    /// The net on one side of a diverging scale.
    #[must_use]
    pub fn side(&self, side: Side) -> Option<&Net> {
        self.nets.iter().find(|net| net.side == Some(side))
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The cell as it is in the data.
    pub code: String,
    /// How it is shown.
    pub label: String,
    /// Its place in the scale.
    pub role: CategoryRole,
}

/// The place of an answer in its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CategoryRole {
    /// A substantive answer.
    Answer,
    /// The middle of a scale.
    Neutral,
    /// "Don't know", "Refused", "None", "Other": in the base, drawn aside, last.
    Aside,
}

/// Answers added together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Net {
    /// Its name.
    pub id: String,
    /// How it is shown.
    pub label: String,
    /// Positions of its categories in the scale.
    pub members: Vec<usize>,
    /// Its side of a diverging scale.
    pub side: Option<Side>,
}

/// A side of a diverging scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Agreement, satisfaction, approval.
    Positive,
    /// Disagreement, dissatisfaction, disapproval.
    Negative,
}

/// The answers that make the headline of a single question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// How it is shown.
    pub label: String,
    /// Positions of its categories.
    pub members: Vec<usize>,
    /// Continues "32% of US adults …".
    pub predicate: Option<String>,
}

/// Groups of respondents shown side by side: the answers to one question, or to several crossed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// The column whose answers are the groups; of crossed ones, their names with `×` between them.
    pub column: String,
    /// What the groups are called together: "Age".
    pub title: String,
    /// The groups, in order.
    pub groups: Vec<Category>,
    /// Whether their order means something, so that there can be a trend.
    pub ordered: bool,
    /// The columns that are read: one, or those that are crossed, the last running fastest through the groups.
    pub parts: Vec<BannerPart>,
}

/// A column of groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BannerPart {
    /// Its name, or the names of the columns of its answers.
    pub columns: Vec<String>,
    /// Its groups, in order.
    pub groups: Vec<Category>,
}

impl Banner {
    /// The answers of one column, or of one for each answer, as groups.
    #[must_use]
    pub fn of_columns(columns: &[String], title: String, groups: Vec<Category>, ordered: bool) -> Self {
        let parts = vec![BannerPart { columns: columns.to_vec(), groups: groups.clone() }];
        Self { column: columns.first().cloned().unwrap_or_default(), title, groups, ordered, parts }
    }

    /// Every combination of the groups of several.
    #[must_use]
    pub fn crossed(banners: &[Self]) -> Self {
        let joined = |of: &dyn Fn(&Self) -> &str| banners.iter().map(of).collect::<Vec<_>>().join(" × ");
        let mut groups = vec![Category { code: String::new(), label: String::new(), role: CategoryRole::Answer }];
        for banner in banners {
            let with = |first: &Category| {
                let join = |a: &str, b: &str, between: &str| if a.is_empty() { b.to_owned() } else { format!("{a}{between}{b}") };
                let both = |second: &Category| Category {
                    code: join(&first.code, &second.code, " × "),
                    label: join(&first.label, &second.label, ", "),
                    role: CategoryRole::Answer,
                };
                banner.groups.iter().map(both).collect::<Vec<_>>()
            };
            groups = groups.iter().flat_map(with).collect();
        }
        Self {
            column: joined(&|banner| &banner.column),
            title: joined(&|banner| &banner.title),
            groups,
            ordered: false,
            parts: banners.iter().flat_map(|banner| banner.parts.clone()).collect(),
        }
    }
}
