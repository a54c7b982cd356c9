//! Size, hash and first bytes of a file, and whether it is UTF-8: one look at the bytes before they are understood.

use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What can be said of a file without understanding it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Whether all of it is valid UTF-8.
    pub utf8: bool,
    head: Vec<u8>,
}

const BLOCK: usize = 1 << 20;

impl FileFacts {
    /// Reads a file through once.
    ///
    /// # Errors
    /// When it cannot be read, is a folder or is empty.
    pub fn of(path: &Path) -> Result<Self> {
        let cannot = |error: std::io::Error| {
            Error::file(path, format!("cannot be read: {}", describe(&error)))
                .hint("check the path; quote it if it contains spaces")
        };
        let meta = std::fs::metadata(path).map_err(cannot)?;
        if meta.is_dir() {
            return Err(Error::file(path, "is a folder").hint("name a data file: CSV or Parquet"));
        }
        let mut file = File::open(path).map_err(cannot)?;
        let mut hash = Sha256::new();
        let mut check = Utf8Check::default();
        let mut head = Vec::new();
        let mut block = vec![0u8; BLOCK];
        let mut bytes = 0u64;
        loop {
            let n = file.read(&mut block).map_err(cannot)?;
            if n == 0 {
                break;
            }
            if bytes == 0 {
                head.extend_from_slice(&block[..n.min(16)]);
            }
            bytes += n as u64;
            hash.update(&block[..n]);
            check.add(&block[..n]);
        }
        if bytes == 0 {
            return Err(Error::file(path, "is empty").hint("export the responses again, with a header row"));
        }
        Ok(Self { bytes, sha256: hex(&hash.finalize()), utf8: check.finish(), head })
    }

    /// Whether the file begins with these bytes.
    #[must_use]
    pub fn starts_with(&self, magic: &[u8]) -> bool {
        self.head.starts_with(magic)
    }

    /// Refuses kinds of files that are not tables of text, by their first bytes.
    ///
    /// # Errors
    /// Names the kind and what to do.
    pub fn check_kind(&self, path: &Path) -> Result<()> {
        let kinds: [(&[u8], &str); 7] = [
            (b"PK\x03\x04", "an Excel workbook or zip archive"),
            (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
            (b"$FL2", "an SPSS file"),
            (b"$FL3", "a compressed SPSS file"),
            (b"\x1f\x8b", "compressed with gzip"),
            (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
            (b"ARROW1", "an Arrow file"),
        ];
        match kinds.iter().find(|(magic, _)| self.starts_with(magic)) {
            Some((_, kind)) => {
                Err(Error::file(path, format!("is {kind}, which is not read yet")).hint("export it as CSV or Parquet"))
            }
            None => Ok(()),
        }
    }
}

/// Hexadecimal digits of a hash.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The words of an I/O error without its number.
fn describe(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// Checks UTF-8 over blocks that may cut a character.
#[derive(Default)]
struct Utf8Check {
    carry: Vec<u8>,
    invalid: bool,
}

impl Utf8Check {
    fn add(&mut self, block: &[u8]) {
        if self.invalid {
            return;
        }
        let joined;
        let bytes = if self.carry.is_empty() {
            block
        } else {
            joined = [self.carry.as_slice(), block].concat();
            &joined
        };
        let rest = match std::str::from_utf8(bytes) {
            Ok(_) => &[][..],
            Err(error) if error.error_len().is_none() => &bytes[error.valid_up_to()..],
            Err(_) => {
                self.invalid = true;
                return;
            }
        };
        self.carry = rest.to_vec();
    }

    fn finish(&self) -> bool {
        !self.invalid && self.carry.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_checked_across_blocks() {
        let text = "é€𝄞x".as_bytes();
        for cut in 0..text.len() {
            let mut check = Utf8Check::default();
            check.add(&text[..cut]);
            check.add(&text[cut..]);
            assert!(check.finish(), "cut at {cut}");
        }
        let mut check = Utf8Check::default();
        check.add(b"caf\xe9 au lait");
        assert!(!check.finish());
        let mut cut_off = Utf8Check::default();
        cut_off.add(&text[..1]);
        assert!(!cut_off.finish());
    }
}
