//! Which other parts a part refers to.

use roxmltree::Node;

/// A relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// By which id the part names it.
    pub id: String,
    /// What the other part is to it.
    pub kind: RelationshipKind,
    /// The other part.
    pub target: Target,
}

/// What a part is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationshipKind {
    /// The main part of a package.
    Main,
    /// A slide.
    Slide,
    /// The notes of a slide.
    Notes,
    /// The layout of a slide.
    Layout,
    /// A slide master.
    Master,
    /// A theme.
    Theme,
    /// A chart.
    Chart,
    /// The workbook of a chart.
    Workbook,
    /// A sheet of a workbook.
    Sheet,
    /// The texts that the cells of a workbook share.
    SharedTexts,
    /// A digital signature of the package.
    Signatures,
    /// Anything else.
    Other,
}

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a part of the package, by its full name: `ppt/charts/chart1.xml`.
    Part(String),
    /// Out of the package.
    Outside(String),
}

impl RelationshipKind {
    /// The kind by the last word of its address: the words before it differ between “strict” files and others.
    fn of(address: &str) -> Self {
        match address.rsplit('/').next().unwrap_or_default() {
            "officeDocument" => Self::Main,
            "slide" => Self::Slide,
            "notesSlide" => Self::Notes,
            "slideLayout" => Self::Layout,
            "slideMaster" => Self::Master,
            "theme" => Self::Theme,
            "chart" => Self::Chart,
            "package" => Self::Workbook,
            "worksheet" => Self::Sheet,
            "sharedStrings" => Self::SharedTexts,
            "origin" => Self::Signatures,
            _ => Self::Other,
        }
    }
}

impl Related {
    /// The part it leads to, if that is in the package.
    #[must_use]
    pub fn part(&self) -> Option<&str> {
        match &self.target {
            Target::Part(name) => Some(name),
            Target::Outside(_) => None,
        }
    }

    /// The relationship that an element of a part's `.rels` describes.
    pub(super) fn read(node: Node<'_, '_>, part: &str) -> Option<Self> {
        let (id, target) = (node.attribute("Id")?, node.attribute("Target")?);
        let outside = node.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("External"));
        let target = if outside { Target::Outside(target.to_owned()) } else { Target::Part(resolved(part, target)) };
        Some(Self { id: id.to_owned(), kind: RelationshipKind::of(node.attribute("Type").unwrap_or_default()), target })
    }
}

/// The name of the part that holds the relationships of a part; those of the package have no part.
pub(super) fn rels_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// The full name of what a part refers to: relative to the part's folder, or from the root.
pub(in crate::document::pptx) fn resolved(part: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { part.split('/').collect() };
    steps.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_or_absolute() {
        for (part, target, name) in [
            ("ppt/slides/slide1.xml", "../charts/chart1.xml", "ppt/charts/chart1.xml"),
            ("ppt/slides/slide1.xml", "/ppt/charts/chart1.xml", "ppt/charts/chart1.xml"),
            ("ppt/presentation.xml", "slides/slide1.xml", "ppt/slides/slide1.xml"),
            ("ppt/presentation.xml", "./slides//slide1.xml#there", "ppt/slides/slide1.xml"),
            ("", "ppt/presentation.xml", "ppt/presentation.xml"),
            ("a.xml", "../../../b.xml", "b.xml"),
        ] {
            assert_eq!(resolved(part, target), name, "{part} → {target}");
        }
        assert_eq!((rels_of("").as_str(), rels_of("ppt/a.xml").as_str()), ("_rels/.rels", "ppt/_rels/a.xml.rels"));
    }
}
