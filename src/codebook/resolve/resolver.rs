//! A codebook beside the columns of the data: what it names must be there.

use super::refusal::unknown;
use crate::codebook::detect::slug;
use crate::codebook::file::{CodebookFile, SectionFile};
use crate::codebook::profile::ColumnProfile;
use crate::error::{Error, Result};

/// A codebook beside the columns of the data.
pub(super) struct Resolver<'a> {
    pub(super) file: &'a CodebookFile,
    pub(super) columns: &'a [ColumnProfile],
}

impl Resolver<'_> {
    pub(super) fn check_ids(&self) -> Result<()> {
        for question in &self.file.question {
            let items = question.items.iter().filter_map(|item| item.id.as_deref());
            for id in std::iter::once(question.id.as_str()).chain(items) {
                if id.is_empty() || slug(id) != id.to_ascii_lowercase() {
                    return Err(Error::codebook(format!("`{id}` is not an id"))
                        .hint("ids become file names: use letters, digits and single underscores"));
                }
            }
        }
        Ok(())
    }

    pub(super) fn column(&self, name: &str, used_by: &str) -> Result<String> {
        if self.columns.iter().any(|column| column.name == name) {
            return Ok(name.to_owned());
        }
        let error = Error::data(format!("the data have no column `{name}`, which {used_by} names"));
        let known = self.columns.iter().map(|column| &column.name);
        Err(error.did_you_mean(name, known, "`survey-report inspect DATA` lists the columns"))
    }

    pub(super) fn optional_column(&self, name: Option<&String>, key: &str) -> Result<Option<String>> {
        name.map(|name| self.column(name, &format!("[design] {key}"))).transpose()
    }

    pub(super) fn sections(&self) -> Result<Vec<SectionFile>> {
        let known = &self.file.section;
        let order = &self.file.report.sections;
        for id in order {
            if !known.iter().any(|section| section.id == *id) {
                return Err(unknown("section", id, known.iter().map(|section| section.id.as_str())));
            }
        }
        let mut sections: Vec<_> =
            order.iter().filter_map(|id| known.iter().find(|section| section.id == *id)).cloned().collect();
        sections.extend(known.iter().filter(|section| !order.contains(&section.id)).cloned());
        Ok(sections)
    }
}
