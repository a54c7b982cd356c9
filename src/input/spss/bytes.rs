//! Numbers and texts of an SPSS file in the byte order of the machine that wrote it; nothing is reserved on the word of a length.

use std::io::{self, Read};

/// Reads the parts of an SPSS file one after the other.
pub(super) struct Bytes<R> {
    inner: R,
    pub(super) order: ByteOrder,
    /// Bytes read so far.
    pub(super) at: u64,
}

/// The order of the bytes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    pub(super) const fn integer(self, bytes: [u8; 4]) -> i32 {
        match self {
            Self::Little => i32::from_le_bytes(bytes),
            Self::Big => i32::from_be_bytes(bytes),
        }
    }

    pub(super) const fn long(self, bytes: [u8; 8]) -> i64 {
        match self {
            Self::Little => i64::from_le_bytes(bytes),
            Self::Big => i64::from_be_bytes(bytes),
        }
    }

    pub(super) const fn number(self, bytes: [u8; 8]) -> f64 {
        match self {
            Self::Little => f64::from_le_bytes(bytes),
            Self::Big => f64::from_be_bytes(bytes),
        }
    }

    pub(super) const fn bytes(self, number: f64) -> [u8; 8] {
        match self {
            Self::Little => number.to_le_bytes(),
            Self::Big => number.to_be_bytes(),
        }
    }
}

impl<R: Read> Bytes<R> {
    pub(super) const fn new(inner: R) -> Self {
        Self { inner, order: ByteOrder::Little, at: 0 }
    }

    pub(super) fn exactly<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.inner.read_exact(&mut bytes)?;
        self.at += N as u64;
        Ok(bytes)
    }

    /// So many bytes, however many are announced: they are kept only as they come.
    pub(super) fn block(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = (&mut self.inner).take(length).read_to_end(&mut bytes)? as u64;
        self.at += read;
        if read < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(bytes) }
    }

    pub(super) fn integer(&mut self) -> io::Result<i32> {
        Ok(self.order.integer(self.exactly()?))
    }

    /// An integer that counts something.
    pub(super) fn count(&mut self) -> io::Result<u64> {
        let count = self.integer()?;
        u64::try_from(count).map_err(|_| invalid(format!("a length of {count}")))
    }

    pub(super) fn long(&mut self) -> io::Result<i64> {
        Ok(self.order.long(self.exactly()?))
    }

    pub(super) fn number(&mut self) -> io::Result<f64> {
        Ok(self.order.number(self.exactly()?))
    }
}

/// The error of a file that is not what SPSS writes.
pub(super) fn invalid(message: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.into())
}
