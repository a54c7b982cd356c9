//! A question with all its numbers: what tables by groups, table books and pages with a choice of groups are made of.

use super::{Block, GroupView};
use crate::table::{Exhibit, RowPlace};

/// A question by every group of every banner.
#[derive(Debug, Clone, PartialEq)]
pub struct Crosstab<'a> {
    /// The question's id.
    pub id: &'a str,
    /// What it is called, in a few words.
    pub title: &'a str,
    /// Its exact wording.
    pub wording: &'a str,
    /// Who was asked, in words.
    pub base: String,
    /// What there is to know of its numbers.
    pub notes: Vec<String>,
    /// The heading of the part of the report that it belongs to.
    pub part: String,
    /// The anchor of the section that shows it; of questions about the respondents one for all, and of questions without a number that may be
    /// shown that of the list of these.
    pub anchor: String,
    /// The columns that its tables show: the total, and the groups of all banners but those that the question makes itself, by which its
    /// shares would be 100% and 0%.
    pub columns: Vec<usize>,
    /// The groups of each of those banners.
    pub views: Vec<GroupView>,
    /// The rows that short tables leave out of a long list.
    pub left_out: Vec<RowPlace>,
    /// Which statements are ahead of which.
    pub ahead: Vec<Block>,
    /// Whether its numbers are made up for a demonstration.
    pub is_invented: bool,
    /// Its position among the numbers of the document.
    pub question: usize,
    /// Its numbers.
    pub exhibit: &'a Exhibit,
}
