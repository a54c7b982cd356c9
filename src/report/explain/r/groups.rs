//! The groups of a banner in R.

use super::condition::among;
use super::text::{column, text};
use crate::codebook::Banner;
use crate::codebook::coding::PartCoding;
use crate::report::explain::Explanation;

/// The groups of a banner in R.
pub(super) struct GroupsInR {
    /// The lines that make them, where they are not the cells of a column.
    pub(super) lines: Vec<String>,
    /// The group of each respondent.
    pub(super) cells: String,
}

/// The groups of the banner of the number's column.
pub(super) fn groups(of: &Explanation<'_>) -> Option<GroupsInR> {
    let at = of.banner()?;
    let (banner, coding) = (&of.codebook.banners[at], &of.coding.banners[at]);
    let part = coding.parts.first()?;
    if are_codes(banner, part) {
        return Some(GroupsInR { lines: Vec::new(), cells: column(&of.coding.column(part.column()).name) });
    }
    let mut lines = vec!["data$group <- NA_character_".to_owned()];
    for (group, category) in banner.groups.iter().enumerate() {
        lines.push(format!("data$group[which({})] <- {}", members(of, part, group), text(&category.code)));
    }
    Some(GroupsInR { lines, cells: "data$group".to_owned() })
}

/// Whether the cells of a column are the groups as they stand.
fn are_codes(banner: &Banner, part: &PartCoding) -> bool {
    let PartCoding::Answers { map, .. } = part else { return false };
    map.codes.iter().eq(banner.groups.iter().map(|group| &group.code))
}

/// Whether a respondent is in a group.
pub(super) fn members(of: &Explanation<'_>, part: &PartCoding, group: usize) -> String {
    match part {
        PartCoding::Answers { column, map, sets } => among(of, *column, map, &sets[group]),
        PartCoding::Bands { column: id, map, from } => {
            let number = format!("suppressWarnings(as.numeric({}))", column(&of.coding.column(*id).name));
            let none = map.no_answer.cells();
            let mut tests = Vec::new();
            if !none.is_empty() {
                tests.push(format!("!({} %in% {})", column(&of.coding.column(*id).name), super::text::set(none)));
            }
            if from[group].is_finite() {
                tests.push(format!("{number} >= {}", from[group]));
            }
            tests.extend(from.get(group + 1).map(|next| format!("{number} < {next}")));
            tests.join(" & ")
        }
    }
}
