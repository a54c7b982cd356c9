//! Packages: parts with their types and relationships, written as a zip file that is the same for the same parts.

use super::xml::{HEAD, written};
use crate::error::{Error, Result};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What the types of relationships begin with.
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// The part that says of what type each part is.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";
/// The part that says where the presentation is.
const ROOT: &str = "_rels/.rels";

/// A part of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its path in the package.
    pub(super) name: String,
    /// Its type, where it is not that of all files with its ending.
    pub(super) content_type: Option<String>,
    /// What is in it.
    pub(super) bytes: Vec<u8>,
}

/// A link from a part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relationship {
    /// How the part calls it.
    pub(super) id: String,
    /// Its whole type.
    pub(super) kind: String,
    /// The path of the other part, or an address outside.
    pub(super) target: String,
    /// Whether the target is outside.
    pub(super) external: bool,
}

impl Part {
    /// A part.
    pub(super) fn new(name: impl Into<String>, content_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), content_type: Some(content_type.to_owned()), bytes: bytes.into() }
    }

    /// The relationships of a part, which are a part too.
    pub(super) fn relationships(of: &str, all: &[Relationship]) -> Self {
        let mut xml = format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for Relationship { id, kind, target, external } in all {
            let target = if *external { target.clone() } else { relative(of, target) };
            let mode = if *external { " TargetMode=\"External\"" } else { "" };
            let _ = write!(
                xml,
                "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
                written(id),
                written(kind),
                written(&target)
            );
        }
        xml.push_str("</Relationships>");
        Self { name: relationships_of(of), content_type: None, bytes: xml.into_bytes() }
    }
}

impl Relationship {
    /// A link to a part, of a type of Office.
    pub(super) fn to(id: impl Into<String>, kind: &str, target: impl Into<String>) -> Self {
        Self { id: id.into(), kind: format!("{RELATIONSHIPS}{kind}"), target: target.into(), external: false }
    }

    /// The last word of its type.
    pub(super) fn word(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }
}

/// The part that holds the relationships of another; the root has none of its own name.
pub(super) fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The path of a part as another writes it: `../charts/chart1.xml`.
fn relative(of: &str, target: &str) -> String {
    let folder: Vec<&str> = of.split('/').take(of.matches('/').count()).collect();
    let path: Vec<&str> = target.split('/').collect();
    let common = folder.iter().zip(&path[..path.len() - 1]).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", folder.len() - common);
    up.chain(path[common..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// A file type by the ending of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DefaultType {
    /// The ending, in lower case.
    pub(super) ending: String,
    /// The type.
    pub(super) content_type: String,
}

/// The bytes of a package: the same for the same parts.
pub(super) fn package(parts: &[Part], defaults: &[DefaultType]) -> Result<Vec<u8>> {
    let mut types = format!("{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    for DefaultType { ending, content_type } in defaults {
        let _ = write!(types, "<Default Extension=\"{}\" ContentType=\"{}\"/>", written(ending), written(content_type));
    }
    for part in parts {
        if let Some(content_type) = &part.content_type {
            let _ = write!(types, "<Override PartName=\"/{}\" ContentType=\"{}\"/>", written(&part.name), written(content_type));
        }
    }
    types.push_str("</Types>");
    let mut sorted: Vec<&Part> = parts.iter().collect();
    sorted.sort_by(|one, other| (one.name != ROOT, &one.name).cmp(&(other.name != ROOT, &other.name)));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, CONTENT_TYPES, types.as_bytes())?;
    for part in sorted {
        add(&mut zip, &part.name, &part.bytes)?;
    }
    Ok(zip.finish().map_err(Error::defect)?.into_inner())
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(name, options).map_err(Error::defect)?;
    zip.write_all(bytes).map_err(Error::defect)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_written_from_the_part_that_names_them() {
        assert_eq!(relative("ppt/slides/slide1.xml", "ppt/charts/chart1.xml"), "../charts/chart1.xml");
        assert_eq!(relative("ppt/presentation.xml", "ppt/slides/slide1.xml"), "slides/slide1.xml");
        assert_eq!(relative("", "ppt/presentation.xml"), "ppt/presentation.xml");
    }
}
