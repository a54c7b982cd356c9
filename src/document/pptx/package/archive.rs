//! The zip file of a package.

use super::relationships::{Related, RelationshipKind, rels_of};
use super::xml::XmlText;
use crate::error::{Error, Result};
use crate::format;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A part that is read may unpack to this size …
const MAX_PART: u64 = 64 << 20;
/// … and all of them together to this.
const MAX_READ: u64 = 1 << 30;
/// How old Office files begin, and newer ones with a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// An Office file.
#[derive(Debug, Clone)]
pub struct Package {
    path: PathBuf,
    bytes: Arc<[u8]>,
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
    /// The parts in the order of the file.
    names: Vec<String>,
    /// Where each is, by its name in small letters: names of parts do not differ in case.
    places: BTreeMap<String, usize>,
    /// How much may still be unpacked.
    left: Cell<u64>,
}

impl Package {
    /// The package that some bytes are; `path` is for messages.
    ///
    /// # Errors
    /// When they are not a zip file that can be unpacked.
    pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Self> {
        let bytes: Arc<[u8]> = bytes.into();
        if bytes.starts_with(&COMPOUND) {
            return Err(compound(path, &bytes));
        }
        if !bytes.starts_with(b"PK") {
            return Err(Error::file(path, "is not an Office file").hint("name a .pptx file"));
        }
        let mut archive = ZipArchive::new(Cursor::new(Arc::clone(&bytes))).map_err(|error| damaged(path, error))?;
        let mut names = Vec::with_capacity(archive.len());
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|error| damaged(path, error))?;
            names.push(entry.name().map_err(|error| damaged(path, error))?.into_owned());
        }
        let places = names.iter().enumerate().map(|(at, name)| (name.to_lowercase(), at)).collect();
        Ok(Self { path: path.to_owned(), bytes, archive, names, places, left: Cell::new(MAX_READ) })
    }

    /// The deck in the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read, or is not a PowerPoint file.
    pub fn open_deck(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|error| Error::reading(path, error, "check the name of the deck"))?;
        Self::deck(path, bytes)
    }

    /// The deck that some bytes are.
    ///
    /// # Errors
    /// When they are not a PowerPoint file.
    pub fn deck(path: &Path, bytes: Vec<u8>) -> Result<Self> {
        let package = Self::read(path, bytes)?;
        if package.has_part("mimetype") && !package.has_part("[Content_Types].xml") {
            return Err(Error::file(path, "is an OpenDocument file").hint("save it as .pptx"));
        }
        let kind = package.main_part()?.and_then(|main| package.content_type(&main).transpose()).transpose()?;
        match kind.unwrap_or_default() {
            kind if kind.contains("presentation") || kind.contains("powerpoint") => Ok(package),
            kind if kind.contains("wordprocessing") => Err(not_deck(path, "is a Word document")),
            kind if kind.contains("spreadsheet") || kind.contains("excel") => Err(not_deck(path, "is an Excel workbook")),
            _ => Err(not_deck(path, "is not a PowerPoint deck")),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The names of its parts in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether it has a part.
    #[must_use]
    pub fn has_part(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// When there is none of that name, or it cannot be unpacked, or is too large.
    pub fn part(&self, name: &str) -> Result<Vec<u8>> {
        let at = self.place(name).ok_or_else(|| self.broken(&format!("lacks its part `{name}`")))?;
        let mut archive = self.archive.clone();
        let entry = archive.by_index(at).map_err(|error| damaged(&self.path, error))?;
        let most = MAX_PART.min(self.left.get());
        let mut bytes = Vec::new();
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(&self.path, error))?;
        let size = bytes.len() as u64;
        if size > most {
            let what = format!("has a part `{name}` that unpacks to more than {} MB", most >> 20);
            return Err(Error::file(&self.path, what).hint("save it again in PowerPoint"));
        }
        self.left.set(self.left.get() - size);
        Ok(bytes)
    }

    /// The XML of a part.
    ///
    /// # Errors
    /// As [`part`](Self::part), and when it is not UTF-8.
    pub fn xml(&self, name: &str) -> Result<XmlText> {
        XmlText::of(self.part(name)?).ok_or_else(|| self.broken(&format!("has a part `{name}` that is not UTF-8")))
    }

    /// What a part refers to; that of a package is named by nothing.
    ///
    /// # Errors
    /// When the list of it cannot be read.
    pub fn relationships(&self, part: &str) -> Result<Vec<Related>> {
        let list = rels_of(part);
        if !self.has_part(&list) {
            return Ok(Vec::new());
        }
        let text = self.xml(&list)?;
        let parsed = text.parsed().map_err(|error| self.not_xml(&list, error))?;
        let elements = parsed.root_element().children().filter(|node| node.tag_name().name() == "Relationship");
        Ok(elements.filter_map(|node| Related::read(node, part)).collect())
    }

    /// The part that the package is about.
    ///
    /// # Errors
    /// When the list of it cannot be read.
    pub fn main_part(&self) -> Result<Option<String>> {
        let related = self.relationships("")?;
        let main = related.iter().find(|related| related.kind == RelationshipKind::Main);
        Ok(main.and_then(Related::part).map(str::to_owned))
    }

    /// The error of a part whose XML is not well-formed.
    #[must_use]
    pub fn not_xml(&self, part: &str, error: roxmltree::Error) -> Error {
        self.broken(&format!("has a part `{part}` that is not valid XML")).because(error)
    }

    /// An error of the file.
    #[must_use]
    pub fn broken(&self, what: &str) -> Error {
        Error::file(&self.path, what).hint("open it in PowerPoint, repair it, and save it again")
    }

    /// The bytes of the package with some parts replaced. All other parts stay as they are packed, in their order.
    ///
    /// # Errors
    /// When it cannot be packed.
    pub fn with(&self, replaced: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
        if replaced.is_empty() {
            return Ok(self.bytes.to_vec());
        }
        let failed = |error| damaged(&self.path, error);
        let new: BTreeMap<usize, &Vec<u8>> =
            replaced.iter().filter_map(|(name, bytes)| Some((self.place(name)?, bytes))).collect();
        let mut archive = self.archive.clone();
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len())));
        writer.set_raw_comment(archive.comment().into()).map_err(failed)?;
        for (at, name) in self.names.iter().enumerate() {
            let entry = archive.by_index_raw(at).map_err(failed)?;
            let Some(bytes) = new.get(&at) else {
                writer.raw_copy_file(entry).map_err(failed)?;
                continue;
            };
            let method = match entry.compression() {
                CompressionMethod::Stored => CompressionMethod::Stored,
                _ => CompressionMethod::Deflated,
            };
            let options = entry.options().compression_method(method);
            writer.start_file(name, options).map_err(failed)?;
            writer.write_all(bytes).map_err(|error| failed(error.into()))?;
        }
        writer.finish().map(Cursor::into_inner).map_err(failed)
    }

    /// The type that the list of content types gives a part.
    fn content_type(&self, part: &str) -> Result<Option<String>> {
        const LIST: &str = "[Content_Types].xml";
        let text = self.xml(LIST)?;
        let parsed = text.parsed().map_err(|error| self.not_xml(LIST, error))?;
        let end = part.rsplit('.').next().unwrap_or_default();
        let of = |attribute: &'static str, wanted: &str| {
            let elements = parsed.root_element().children();
            let mut found = elements.filter(|node| node.attribute(attribute).is_some_and(|own| own.eq_ignore_ascii_case(wanted)));
            found.next().and_then(|node| node.attribute("ContentType")).map(str::to_owned)
        };
        Ok(of("PartName", &format!("/{part}")).or_else(|| of("Extension", end)))
    }

    /// Where a part is. References may spell a blank `%20`.
    fn place(&self, name: &str) -> Option<usize> {
        let of = |name: &str| self.places.get(&name.to_lowercase()).copied();
        of(name).or_else(|| of(&without_percent(name)?))
    }
}

/// A name with its `%20` as the characters they mean.
fn without_percent(name: &str) -> Option<String> {
    let mut pieces = name.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(piece.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(piece.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// A file of the format before 2007, or one with a password, which is wrapped in that format.
fn compound(path: &Path, bytes: &[u8]) -> Error {
    let wrapped: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(wrapped.len()).any(|window| window == wrapped) {
        return Error::file(path, "is protected with a password").hint("save it without one: File › Info › Protect Presentation");
    }
    let file = format::shell_path(&path.with_extension("pptx"));
    Error::file(path, "has the format of PowerPoint 97–2003").hint(format!("save it as PowerPoint Presentation: {file}"))
}

fn not_deck(path: &Path, what: &str) -> Error {
    Error::file(path, what).hint("name a .pptx file that survey-report made: survey-report DATA --to pptx")
}

fn damaged(path: &Path, error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::file(path, "cannot be unpacked").because(error).hint("it may be cut off: copy it or save it again")
}

#[cfg(test)]
mod tests {
    use super::*;
    use zip::DateTime;
    use zip::write::SimpleFileOptions;

    /// A package of some parts, each with a time of its own.
    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (day, (name, text)) in parts.iter().enumerate() {
            let time = DateTime::from_date_and_time(2012, 12, u8::try_from(day + 1).expect("a day"), 10, 20, 30).expect("a time");
            let method = if day % 2 == 0 { CompressionMethod::Deflated } else { CompressionMethod::Stored };
            let options = SimpleFileOptions::default().last_modified_time(time).compression_method(method);
            writer.start_file(*name, options).expect("a part");
            writer.write_all(text.as_bytes()).expect("written");
        }
        writer.finish().expect("packed").into_inner()
    }

    const TYPES: &str = "<Types><Override PartName='/ppt/presentation.xml' ContentType='application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml'/></Types>";
    const ROOT: &str = "<Relationships><Relationship Id='rId1' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/ppt/presentation.xml'/></Relationships>";

    fn deck() -> Vec<u8> {
        let (presentation, odd) = ("<p/>", "a".repeat(4000));
        packed(&[
            ("ppt/presentation.xml", presentation),
            ("[Content_Types].xml", TYPES),
            ("ppt/media/odd name.bin", &odd),
            ("_rels/.rels", ROOT),
        ])
    }

    fn opened(bytes: Vec<u8>) -> Result<Package> {
        Package::deck(Path::new("deck.pptx"), bytes)
    }

    #[test]
    fn parts_are_found_by_name_and_all_others_stay_as_they_are_packed() {
        let before = deck();
        let package = opened(before.clone()).expect("a deck");
        assert_eq!(package.main_part().expect("read").as_deref(), Some("ppt/presentation.xml"));
        assert_eq!(package.part("PPT/media/odd%20NAME.bin").expect("a part").len(), 4000);
        assert!(package.part("ppt/none.xml").is_err());
        assert_eq!(package.with(&BTreeMap::new()).expect("packed"), before);
        let new = BTreeMap::from([("ppt/Presentation.xml".to_owned(), b"<p>new</p>".to_vec())]);
        let after = opened(package.with(&new).expect("packed")).expect("a deck");
        assert_eq!(after.names().collect::<Vec<_>>(), package.names().collect::<Vec<_>>());
        assert_eq!(after.part("ppt/presentation.xml").expect("a part"), b"<p>new</p>");
        for at in 0..after.names.len() {
            let (mut old, mut new) = (package.archive.clone(), after.archive.clone());
            let (mut old, mut new) = (old.by_index_raw(at).expect("an entry"), new.by_index_raw(at).expect("an entry"));
            assert_eq!((old.last_modified(), old.compression()), (new.last_modified(), new.compression()));
            if at > 0 {
                let (mut before, mut after) = (Vec::new(), Vec::new());
                old.read_to_end(&mut before).expect("bytes");
                new.read_to_end(&mut after).expect("bytes");
                assert_eq!(before, after, "packed bytes");
            }
        }
    }

    #[test]
    fn what_is_no_deck_is_refused_with_a_reason() {
        let wrapped: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let word = TYPES.replace("vnd.ms-powerpoint.presentation", "vnd.openxmlformats-officedocument.wordprocessingml.document");
        for (bytes, says) in [
            ([COMPOUND.to_vec(), wrapped].concat(), "password"),
            ([COMPOUND.to_vec(), vec![0; 512]].concat(), "97–2003"),
            (b"a,b\n1,2\n".to_vec(), "not an Office file"),
            (b"".to_vec(), "not an Office file"),
            (deck()[..400].to_vec(), "cannot be unpacked"),
            (packed(&[("mimetype", "application/vnd.oasis.opendocument.presentation")]), "OpenDocument"),
            (packed(&[("a.txt", "a")]), "not a PowerPoint deck"),
            (packed(&[("ppt/presentation.xml", ""), ("[Content_Types].xml", &word), ("_rels/.rels", ROOT)]), "Word"),
            (packed(&[("[Content_Types].xml", "<a>"), ("_rels/.rels", ROOT), ("ppt/presentation.xml", "")]), "not valid XML"),
            (packed(&[("_rels/.rels", &"<a>".repeat(100_000))]), "not valid XML"),
            (packed(&[("_rels/.rels", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]), "not valid XML"),
        ] {
            let error = opened(bytes).expect_err(says);
            assert!(error.in_full().contains(says) && error.hint.is_some(), "{says}: {}", error.in_full());
        }
    }

    #[test]
    fn a_part_that_unpacks_without_end_is_refused() {
        let bomb = "a".repeat(usize::try_from(MAX_PART).expect("a size") + 1);
        let package = Package::read(Path::new("deck.pptx"), packed(&[("ppt/media/bomb.xml", &bomb)])).expect("a package");
        assert!(package.part("ppt/media/bomb.xml").expect_err("too large").to_string().contains("64 MB"));
    }
}
