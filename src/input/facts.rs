//! Size, hash and first bytes of a file, and whether it is UTF-8: one look at the bytes before they are understood.

use super::arrow;
use super::encoding::LegacyLook;
use super::file_kind::FileKind;
use super::stored::{Packing, Stored, ZipContent, unreadable};
use super::utf8::{NearlyUtf8, Utf8Check};
use crate::error::{Error, Result};
use crate::hash::Hasher;
use encoding_rs::Encoding;
use std::io::Read;
use std::path::Path;

/// What can be said of a file without understanding it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Whether all of it, unpacked, is valid UTF-8.
    pub utf8: bool,
    /// Where it is not UTF-8 though all else is.
    nearly_utf8: Option<NearlyUtf8>,
    /// Its first bytes, unpacked.
    head: Vec<u8>,
    /// Size of what it holds, unpacked.
    pub(super) unpacked: u64,
    /// Its encoding if it is not Unicode.
    pub(super) legacy: &'static Encoding,
}

const BLOCK: usize = 1 << 20;
/// First bytes that are kept: those that tell the kind.
const HEAD: usize = 64;
/// An SPSS portable file says what it is in several character sets, one after the other.
const PORTABLE: &[u8] = b"ASCII SPSS PORT ";
const PORTABLE_EBCDIC: &[u8] = b"\xc1\xe2\xc3\xc9\xc9\x40\xe2\xd7\xe2\xe2\x40\xd7\xd6\xd9\xe3\x40";

/// One look at all bytes.
#[derive(Default)]
struct FirstLook {
    head: Vec<u8>,
    bytes: u64,
    check: Utf8Check,
    legacy: LegacyLook,
}

impl FirstLook {
    fn through(stored: &Stored, mut reader: impl Read, mut each: impl FnMut(&[u8])) -> Result<Self> {
        let mut look = Self::default();
        let mut block = vec![0u8; BLOCK];
        loop {
            let n = match reader.read(&mut block) {
                Ok(n) => n,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(unreadable(&stored.name, error)),
            };
            if n == 0 {
                return Ok(look);
            }
            let missing = HEAD.saturating_sub(look.head.len());
            look.head.extend_from_slice(&block[..n.min(missing)]);
            look.bytes += n as u64;
            look.check.add(&block[..n]);
            look.legacy.add(&block[..n]);
            each(&block[..n]);
        }
    }
}

impl FileFacts {
    /// Reads a file through once, a packed one twice: as it is, and what it holds.
    pub(super) fn of(stored: &mut Stored) -> Result<Self> {
        let file = stored.file().map_err(|error| unreadable(&stored.name, error))?;
        if file.metadata().is_ok_and(|meta| meta.is_dir()) {
            return Err(
                Error::file(&stored.name, "is a folder").hint("name a data file: CSV, Excel, SPSS, Stata, SAS or Parquet")
            );
        }
        let mut hash = Hasher::default();
        let raw = FirstLook::through(stored, file, |block| hash.add(block))?;
        if raw.bytes == 0 {
            return Err(Error::file(&stored.name, "is empty").hint("export the responses again, with a header row"));
        }
        stored.packing = packing(stored, &raw.head)?;
        let facts = |look: FirstLook, bytes: u64, hash: Hasher| Self {
            bytes,
            sha256: hash.finish(),
            utf8: look.check.finish(),
            nearly_utf8: look.check.nearly(),
            head: look.head,
            unpacked: look.bytes,
            legacy: look.legacy.best(),
        };
        if stored.packing == Packing::None {
            let bytes = raw.bytes;
            return Ok(facts(raw, bytes, hash));
        }
        let content = stored.open().map_err(|error| unreadable(&stored.name, error))?;
        let content = FirstLook::through(stored, content, |_| {})?;
        if content.bytes == 0 {
            return Err(Error::file(&stored.name, "holds an empty file").hint("export the responses again, with a header row"));
        }
        let facts = facts(content, raw.bytes, hash);
        if facts.kind(&stored.name)? != FileKind::Text {
            return Err(Error::file(&stored.name, "is packed, and what it holds is not CSV").hint("unpack it and name the file"));
        }
        Ok(facts)
    }

    /// The facts of a table of text that was made of the file.
    pub(super) fn of_table(&self, table: &Stored) -> Result<Self> {
        let reader = table.open().map_err(|error| unreadable(&table.name, error))?;
        let look = FirstLook::through(table, reader, |_| {})?;
        Ok(Self { utf8: look.check.finish(), nearly_utf8: None, head: look.head, unpacked: look.bytes, ..self.clone() })
    }

    /// A text with a few odd bytes among many that are UTF-8 is not taken for another encoding, which would spoil all the others.
    pub(super) fn check_nearly_utf8(&self, path: &Path) -> Result<()> {
        let Some(nearly) = self.nearly_utf8 else { return Ok(()) };
        let places = crate::format::counted(nearly.odd, "place");
        Err(Error::file(path, format!("is UTF-8 but for {places}, the first in line {}", nearly.line))
            .hint("cells were pasted from a file of another encoding: mend that line, and save the file as UTF-8"))
    }

    /// Whether the file begins with these bytes.
    #[must_use]
    pub fn starts_with(&self, magic: &[u8]) -> bool {
        self.head.starts_with(magic)
    }

    /// A Stata file before release 117: release, byte order, file type 1, a byte that is not used, and no text in the next.
    fn is_old_stata(&self) -> bool {
        let Some([release, order, kind, unused, ..]) = self.head.get(..60) else { return false };
        (102..=116).contains(release) && matches!(order, 1 | 2) && *kind == 1 && *unused == 0
    }

    /// What kind of file it is; some kinds are refused.
    pub(super) fn kind(&self, path: &Path) -> Result<FileKind> {
        let refused: [(&[u8], &str, &str); 10] = [
            (b"\xd0\xcf\x11\xe0", "an old Excel workbook, which is not read", "save it as .xlsx or CSV"),
            (b"FEA1", "an old Feather file, which is not read", "save it as Feather 2, Parquet or CSV"),
            (b"\x1f\x8b", "packed twice", "unpack it once"),
            (b"\x28\xb5\x2f\xfd", "packed twice", "unpack it once"),
            (
                b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x63",
                "a catalog of SAS, which holds value labels",
                "name the table (.sas7bdat) beside it",
            ),
            (b"<!DOCTYPE", "a web page, not a table", "export the responses as CSV or .xlsx"),
            (b"<html", "a web page, not a table", "export the responses as CSV or .xlsx"),
            (b"%PDF", "a PDF document", "name the data file that the survey platform exports"),
            (b"BZh", "packed with bzip2, which is not read", "unpack it"),
            (b"\xfd7zXZ", "packed with xz, which is not read", "unpack it"),
        ];
        if let Some((_, kind, hint)) = refused.iter().find(|(magic, _, _)| self.starts_with(magic)) {
            return Err(Error::file(path, format!("is {kind}")).hint(*hint));
        }
        let portable = |magic: &[u8]| self.head.windows(magic.len()).any(|part| part == magic);
        if portable(PORTABLE) || self.starts_with(PORTABLE_EBCDIC) {
            return Err(Error::file(path, "is an SPSS portable file, which is not read").hint("save it as .sav"));
        }
        if self.starts_with(b"<stata_dta>") || self.is_old_stata() {
            return Ok(FileKind::Stata);
        }
        let kinds: [(&[u8], FileKind); 9] = [
            (b"PAR1", FileKind::Parquet),
            (arrow::FILE_MAGIC, FileKind::Arrow),
            (arrow::CONTINUATION, FileKind::Arrow),
            (b"$FL2", FileKind::Spss),
            (b"$FL3", FileKind::Spss),
            (b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60", FileKind::Sas),
            (b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!", FileKind::SasTransport),
            (b"HEADER RECORD*******LIBV8   HEADER RECORD!!!!!!!", FileKind::SasTransport),
            (b"PK\x03\x04", FileKind::Excel),
        ];
        Ok(kinds.iter().find(|(magic, _)| self.starts_with(magic)).map_or(FileKind::Text, |(_, kind)| *kind))
    }
}

/// How a file is packed, by its first bytes; an Excel workbook is not.
fn packing(stored: &Stored, head: &[u8]) -> Result<Packing> {
    if head.starts_with(b"\x1f\x8b") {
        return Ok(Packing::Gzip);
    }
    if head.starts_with(b"\x28\xb5\x2f\xfd") {
        return Ok(Packing::Zstd);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(match stored.zip_content()? {
            ZipContent::Workbook => Packing::None,
            ZipContent::One(entry) => Packing::Zip(entry),
        });
    }
    Ok(Packing::None)
}
