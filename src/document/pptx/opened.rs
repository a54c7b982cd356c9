//! The parts of a template that somebody has made.

use super::own::TemplateParts;
use super::package::{Package, XmlText};
use super::part::{CONTENT_TYPES, DefaultType, Part, Relationship, relationships_of};
use crate::error::Result;
use roxmltree::Document;

/// The parts of a package.
///
/// # Errors
/// When one of them cannot be read.
pub(super) fn opened(package: &Package) -> Result<TemplateParts> {
    let mut parts = Vec::new();
    for name in package.names().filter(|name| !name.ends_with('/') && *name != CONTENT_TYPES) {
        let bytes = package.part(name)?;
        if [".xml", ".rels"].iter().any(|ending| name.to_lowercase().ends_with(ending)) {
            let text =
                XmlText::of(bytes.clone()).ok_or_else(|| package.broken(&format!("has a part `{name}` that is not UTF-8")))?;
            text.parsed().map_err(|error| package.not_xml(name, error))?;
        }
        parts.push(Part { name: name.trim_start_matches('/').to_owned(), content_type: None, bytes });
    }
    let types = package.xml(CONTENT_TYPES)?;
    let types = types.parsed().map_err(|error| package.not_xml(CONTENT_TYPES, error))?;
    let mut defaults = Vec::new();
    for element in types.root_element().children() {
        let Some(content_type) = element.attribute("ContentType") else { continue };
        if let Some(ending) = element.attribute("Extension") {
            defaults.push(DefaultType { ending: ending.to_lowercase(), content_type: content_type.to_owned() });
        }
        let name = element.attribute("PartName").unwrap_or_default().trim_start_matches('/');
        if let Some(part) = parts.iter_mut().find(|part| part.name.eq_ignore_ascii_case(name)) {
            part.content_type = Some(content_type.to_owned());
        }
    }
    Ok(TemplateParts { parts, defaults })
}

impl TemplateParts {
    /// A part by its path.
    pub(super) fn part(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The elements of a part.
    pub(super) fn tree(&self, name: &str) -> Option<Document<'_>> {
        let text = std::str::from_utf8(&self.part(name)?.bytes).ok()?;
        Document::parse(text.trim_start_matches('\u{FEFF}')).ok()
    }

    /// The relationships of a part, their targets as paths in the package.
    pub(super) fn relationships(&self, of: &str) -> Vec<Relationship> {
        let Some(tree) = self.tree(&relationships_of(of)) else { return Vec::new() };
        let elements = tree.root_element().children().filter(|node| node.tag_name().name() == "Relationship");
        let relationship = |element: roxmltree::Node<'_, '_>| {
            let external = element.attribute("TargetMode") == Some("External");
            let target = element.attribute("Target")?;
            let target = if external { target.to_owned() } else { super::package::resolved(of, target) };
            Some(Relationship {
                id: element.attribute("Id")?.to_owned(),
                kind: element.attribute("Type")?.to_owned(),
                target,
                external,
            })
        };
        elements.filter_map(relationship).collect()
    }
}
