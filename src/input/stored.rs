//! Where the bytes of a data file are and how they are packed. They are opened as often as needed and unpacked while they are read, so
//! that memory does not grow with the file.

use crate::error::{Error, Result};
use crate::names::{STANDARD_INPUT, is_standard_input};
use flate2::Crc;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, IsTerminal, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A packed file may unpack to this size whatever its own is.
pub(super) const MIN_UNPACKED: u64 = 256 << 20;
/// Beyond that, to so many times its own size: answers to questions pack well, and bombs pack better.
pub(super) const MAX_RATIO: u64 = 200;
/// A larger window asks for more memory than reading should take.
const ZSTD_WINDOW_LOG: u32 = 27;

/// The bytes of a data file.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    /// What messages call it.
    pub(super) name: PathBuf,
    place: StoredPlace,
    /// How its text is packed.
    pub(super) packing: Packing,
}

#[derive(Debug, Clone)]
enum StoredPlace {
    Disk,
    /// A temporary file without a name. Its readers share one position, so that there is one reader at a time.
    Spool(Arc<File>),
}

/// How a text file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstd,
    Zip(ZipEntry),
}

impl Packing {
    /// Its part of the dialect in words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Gzip => "gzip, ",
            Self::Zstd => "zstd, ",
            Self::Zip(_) => "zip, ",
        }
    }
}

/// The one file of a zip archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ZipEntry {
    start: u64,
    packed: u64,
    crc: u32,
    deflated: bool,
}

/// What a zip archive holds.
pub(super) enum ZipContent {
    /// The parts of an Excel workbook.
    Workbook,
    /// One file.
    One(ZipEntry),
}

impl Stored {
    /// The file at a path, or all of standard input, kept in a temporary file until the run ends.
    pub(super) fn of(path: &Path) -> Result<Self> {
        if !is_standard_input(path) {
            return Ok(Self { name: path.to_owned(), place: StoredPlace::Disk, packing: Packing::None });
        }
        let name = PathBuf::from(STANDARD_INPUT);
        let mut input = io::stdin().lock();
        if input.is_terminal() {
            return Err(Error::usage("standard input is a terminal").hint("pipe the data in: survey-report - < responses.csv"));
        }
        let kept = |error: io::Error| {
            Error::file(&name, "cannot be kept in the temporary folder")
                .because(error)
                .hint("free some space there, or name another folder in TMPDIR")
        };
        let mut spool = tempfile::tempfile().map_err(kept)?;
        io::copy(&mut input, &mut spool).map_err(kept)?;
        Ok(Self { place: StoredPlace::Spool(Arc::new(spool)), packing: Packing::None, name })
    }

    /// The text of a table that was made of this file, in a temporary file.
    pub(super) fn converted(&self, table: File) -> Self {
        Self { name: self.name.clone(), place: StoredPlace::Spool(Arc::new(table)), packing: Packing::None }
    }

    /// Its path; nothing where it has none.
    pub(super) fn path(&self) -> Option<&Path> {
        match self.place {
            StoredPlace::Disk => Some(&self.name),
            StoredPlace::Spool(_) => None,
        }
    }

    /// The file as it is stored, from its beginning.
    pub(super) fn file(&self) -> io::Result<File> {
        match &self.place {
            StoredPlace::Disk => File::open(&self.name),
            StoredPlace::Spool(spool) => {
                let mut file = spool.try_clone()?;
                file.seek(SeekFrom::Start(0))?;
                Ok(file)
            }
        }
    }

    /// The file's content, unpacked.
    pub(super) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let mut file = self.file()?;
        let packed = file.metadata()?.len();
        let reader: Box<dyn Read + Send> = match self.packing {
            Packing::None => return Ok(Box::new(file)),
            Packing::Gzip => Box::new(MultiGzDecoder::new(BufReader::new(file))),
            Packing::Zstd => {
                let mut decoder = zstd::Decoder::new(file)?;
                decoder.window_log_max(ZSTD_WINDOW_LOG)?;
                Box::new(decoder)
            }
            Packing::Zip(entry) => {
                file.seek(SeekFrom::Start(entry.start))?;
                let part = BufReader::new(file.take(entry.packed));
                let inner: Box<dyn Read + Send> =
                    if entry.deflated { Box::new(DeflateDecoder::new(part)) } else { Box::new(part) };
                Box::new(CheckedReader { inner, crc: Crc::new(), expected: entry.crc })
            }
        };
        Ok(Box::new(Guarded { inner: reader, left: MIN_UNPACKED.max(packed.saturating_mul(MAX_RATIO)) }))
    }

    /// What a zip archive holds: a workbook, or the one file that is the data.
    pub(super) fn zip_content(&self) -> Result<ZipContent> {
        let damaged = |error: zip::result::ZipError| {
            Error::file(&self.name, "is a zip archive that cannot be read")
                .because(error)
                .hint("it may be cut off: copy or download it again, or export it as CSV")
        };
        let file = self.file().map_err(|error| unreadable(&self.name, error))?;
        let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
        let mut files = Vec::new();
        for at in 0..archive.len() {
            let name = archive.by_index_raw(at).and_then(|entry| Ok(entry.name()?.into_owned())).map_err(damaged)?;
            if name == "xl/workbook.xml" {
                return Ok(ZipContent::Workbook);
            }
            if is_data(&name) {
                files.push(ArchivePart { at, name });
            }
        }
        let [ArchivePart { at, .. }] = files.as_slice() else { return Err(self.not_one(&files)) };
        let at = *at;
        let entry = archive.by_index_raw(at).map_err(damaged)?;
        let deflated = match entry.compression() {
            zip::CompressionMethod::Deflated => true,
            zip::CompressionMethod::Stored => false,
            method => {
                return Err(Error::file(&self.name, format!("is a zip archive packed with {method:?}, which is not read"))
                    .hint("unpack it and name the file"));
            }
        };
        if entry.encrypted() {
            return Err(Error::file(&self.name, "is a zip archive with a password").hint("unpack it and name the file"));
        }
        let start = entry.data_start().ok_or_else(|| damaged(zip::result::ZipError::FileNotFound))?;
        Ok(ZipContent::One(ZipEntry { start, packed: entry.compressed_size(), crc: entry.crc32(), deflated }))
    }

    fn not_one(&self, files: &[ArchivePart]) -> Error {
        if files.iter().any(|file| file.name == "mimetype") {
            return Error::file(&self.name, "is an OpenDocument file, which is not read").hint("save it as .xlsx or CSV");
        }
        let shown: Vec<&str> = files.iter().take(5).map(|file| file.name.as_str()).collect();
        let what = match shown.as_slice() {
            [] => "is a zip archive without a file".to_owned(),
            shown => format!("is a zip archive of {} files: {}", files.len(), shown.join(", ")),
        };
        Error::file(&self.name, what).hint("unpack it and name the data file; an archive must hold exactly one")
    }
}

/// A file in an archive.
struct ArchivePart {
    at: usize,
    name: String,
}

/// Whether an entry of an archive is a file of its own, not a folder or what a Mac adds.
fn is_data(name: &str) -> bool {
    !name.ends_with('/') && !name.starts_with("__MACOSX/") && !name.ends_with(".DS_Store")
}

/// Why a packed file was not read to its end.
#[derive(Debug)]
enum Unpacking {
    TooLarge,
    Damaged(String),
}

impl fmt::Display for Unpacking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => {
                write!(
                    f,
                    "unpacks to more than {} MB and {MAX_RATIO} times its own size, as no table of answers does",
                    MIN_UNPACKED >> 20
                )
            }
            Self::Damaged(why) => write!(f, "cannot be unpacked: it is cut off or damaged ({why})"),
        }
    }
}

impl std::error::Error for Unpacking {}

impl Unpacking {
    const fn hint(&self) -> &'static str {
        match self {
            Self::TooLarge => "if it is what it should be, unpack it and name the unpacked file",
            Self::Damaged(_) => "copy or download it again",
        }
    }
}

/// The error of a file that could not be read, in words.
pub(super) fn unreadable(path: &Path, error: io::Error) -> Error {
    if let Some(unpacking) = error.get_ref().and_then(|inner| inner.downcast_ref::<Unpacking>()) {
        return Error::file(path, unpacking).hint(unpacking.hint()).reworded(error);
    }
    Error::reading(path, error, "check the path; quote it if it contains spaces")
}

/// Stops where a packed file unpacks to more than can be meant, and says what is wrong where it cannot be unpacked.
struct Guarded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => io::Error::other(Unpacking::Damaged(error.to_string())),
        })?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| io::Error::other(Unpacking::TooLarge))?;
        Ok(n)
    }
}

/// Compares the checksum at the end.
struct CheckedReader<R> {
    inner: R,
    crc: Crc,
    expected: u32,
}

impl<R: Read> Read for CheckedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.crc.update(&buffer[..n]);
        if n == 0 && !buffer.is_empty() && self.crc.sum() != self.expected {
            return Err(io::Error::other("its checksum is another"));
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_much_is_stopped() {
        let mut guarded = Guarded { inner: io::repeat(b'x').take(100), left: 64 };
        let error = io::copy(&mut guarded, &mut io::sink()).expect_err("too much");
        assert!(unreadable(Path::new("x.gz"), error).message.contains("200 times its own size"));
    }
}
