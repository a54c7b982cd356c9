//! Groups of respondents shown side by side.

use super::filter::AnswerColumn;
use super::item::Item;
use super::question::Question;
use super::scale::{Category, CategoryRole};

/// Groups of respondents shown side by side: the answers to one question, or to several crossed.
#[derive(Debug, Clone, PartialEq)]
pub struct Banner {
    /// Its name: the column whose answers are the groups, with what was made of them after a colon; of crossed ones, their names with
    /// `×` between them.
    pub column: String,
    /// What the groups are called together: "Age".
    pub title: String,
    /// The groups, in order.
    pub groups: Vec<Category>,
    /// Whether their order means something, so that there can be a trend.
    pub ordered: bool,
    /// What the groups are made of: one part, or those that are crossed, the last running fastest through the groups.
    pub parts: Vec<BannerPart>,
}

/// A set of groups.
#[derive(Debug, Clone, PartialEq)]
pub struct BannerPart {
    /// What they are made of.
    pub source: GroupSource,
    /// The groups, in order.
    pub groups: Vec<Category>,
}

/// What groups are made of.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupSource {
    /// Answers to a question.
    Answers {
        /// Whose answers.
        of: AnswerColumn,
        /// For each group, the places of its answers.
        sets: Vec<Vec<usize>>,
    },
    /// A number in bands.
    Bands {
        /// Its column.
        column: String,
        /// Cells that mean "no answer".
        no_answer: Vec<String>,
        /// The least number of each group.
        from: Vec<f64>,
    },
}

impl GroupSource {
    /// The answers in one column, or in one for each, as groups.
    #[must_use]
    pub fn each_answer(columns: &[String], answers: &[Category]) -> Self {
        let of = AnswerColumn::Scale { columns: columns.to_vec(), answers: answers.to_vec() };
        Self::Answers { of, sets: (0..answers.len()).map(|at| vec![at]).collect() }
    }

    /// The columns that are read.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Answers { of, .. } => of.columns(),
            Self::Bands { column, .. } => vec![column],
        }
    }

    /// Whether the answers of a question, or of one of its items, are what the groups are made of.
    fn is_made_of(&self, question: &Question, item: Option<&Item>) -> bool {
        let own = match (self, item) {
            (Self::Answers { of: AnswerColumn::Option(option), .. }, Some(item)) => {
                return option.question == question.id && option.item().id == item.id;
            }
            (Self::Answers { of: AnswerColumn::Option(_), .. }, None) => return false,
            (_, Some(item)) if !item.column.is_empty() => vec![item.column.as_str()],
            (_, _) => question.columns(),
        };
        self.columns().iter().any(|column| own.contains(column))
    }
}

impl Banner {
    /// Groups made of one thing.
    #[must_use]
    pub fn of(column: &str, title: &str, groups: Vec<Category>, source: GroupSource) -> Self {
        let parts = vec![BannerPart { source, groups: groups.clone() }];
        Self { column: column.to_owned(), title: title.to_owned(), groups, ordered: false, parts }
    }

    /// The answers of one column, or of one for each answer, as groups.
    #[must_use]
    pub fn of_columns(columns: &[String], title: &str, groups: Vec<Category>, ordered: bool) -> Self {
        let source = GroupSource::each_answer(columns, &groups);
        Self { ordered, ..Self::of(columns.first().map_or("", String::as_str), title, groups, source) }
    }

    /// Whether its groups are made of the answers of a question, or of one of its items: its own shares would be 100% and 0%.
    #[must_use]
    pub fn is_made_of(&self, question: &Question, item: Option<&Item>) -> bool {
        self.parts.iter().any(|part| part.source.is_made_of(question, item))
    }

    /// Whether a question holds nothing beside what its groups are made of.
    #[must_use]
    pub fn is_all_of(&self, question: &Question) -> bool {
        match question.kind.items() {
            [] => self.is_made_of(question, None),
            items => items.iter().all(|item| self.is_made_of(question, Some(item))),
        }
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
