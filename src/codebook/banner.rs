//! Groups of respondents shown side by side.

use super::scale::{Category, CategoryRole};

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
