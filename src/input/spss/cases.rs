//! The cases of an SPSS file, 8 bytes at a time: as they are, with small numbers in one byte, or the latter packed with zlib.

use super::super::stored::{MAX_RATIO, MIN_UNPACKED};
use super::bytes::{ByteOrder, Bytes, invalid};
use super::dictionary::{Compression, Dictionary};
use flate2::read::ZlibDecoder;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// What stands for no number.
pub(super) const NO_NUMBER: f64 = -f64::MAX;
/// Bytes read at a time.
const BUFFER: u64 = 1 << 18;
/// A block of packed cases may unpack to so many bytes.
const MAX_BLOCK: u64 = 64 << 20;
/// So many blocks are believed.
const MAX_BLOCKS: i32 = 1 << 20;

/// Groups of 8 bytes, one after the other.
pub(super) struct Units {
    reader: Box<dyn Read + Send>,
    /// What was read and not used yet.
    buffer: Vec<u8>,
    used: usize,
    packed: bool,
    order: ByteOrder,
    bias: f64,
    codes: [u8; 8],
    next: usize,
    ended: bool,
}

impl Units {
    pub(super) fn open(mut file: File, dictionary: &Dictionary) -> io::Result<Self> {
        file.seek(SeekFrom::Start(dictionary.data_start))?;
        let reader: Box<dyn Read + Send> = match dictionary.compression {
            Compression::None | Compression::Bytes => Box::new(file),
            Compression::Zlib => Box::new(Blocks::open(file, dictionary.order)?),
        };
        Ok(Self {
            reader,
            buffer: Vec::new(),
            used: 0,
            packed: dictionary.compression != Compression::None,
            order: dictionary.order,
            bias: dictionary.bias,
            codes: [0; 8],
            next: 8,
            ended: false,
        })
    }

    /// The next group; nothing at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<[u8; 8]>> {
        if !self.packed {
            return self.group();
        }
        while !self.ended {
            if self.next == 8 {
                let Some(codes) = self.group()? else { break };
                self.codes = codes;
                self.next = 0;
            }
            let code = self.codes[self.next];
            self.next += 1;
            match code {
                0 => {}
                252 => break,
                253 => return self.group()?.map(Some).ok_or_else(|| io::ErrorKind::UnexpectedEof.into()),
                254 => return Ok(Some([b' '; 8])),
                255 => return Ok(Some(self.order.bytes(NO_NUMBER))),
                code => return Ok(Some(self.order.bytes(f64::from(code) - self.bias))),
            }
        }
        self.ended = true;
        Ok(None)
    }

    /// 8 bytes of the file, or none at its end.
    fn group(&mut self) -> io::Result<Option<[u8; 8]>> {
        if self.buffer.len() - self.used < 8 {
            self.fill()?;
        }
        let rest = &self.buffer[self.used..];
        match rest.first_chunk::<8>() {
            Some(group) => {
                self.used += 8;
                Ok(Some(*group))
            }
            None if rest.is_empty() => Ok(None),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Reads about a buffer more.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.used);
        self.used = 0;
        (&mut self.reader).take(BUFFER).read_to_end(&mut self.buffer).map(|_| ())
    }
}

/// The blocks of a file packed with zlib, unpacked one after the other.
struct Blocks {
    file: File,
    rest: std::vec::IntoIter<PackedBlock>,
    current: Option<ZlibDecoder<BufReader<io::Take<File>>>>,
    /// Bytes that the current block may still unpack to.
    left: u64,
}

struct PackedBlock {
    start: u64,
    packed: u64,
    unpacked: u64,
}

impl Blocks {
    fn open(mut file: File, order: ByteOrder) -> io::Result<Self> {
        let mut header = Bytes::new(&mut file);
        header.order = order;
        header.long()?;
        let trailer = u64::try_from(header.long()?).map_err(|_| invalid("a table of blocks at no place"))?;
        file.seek(SeekFrom::Start(trailer))?;
        let mut bytes = Bytes::new(BufReader::new(&mut file));
        bytes.order = order;
        bytes.long()?;
        bytes.long()?;
        bytes.integer()?;
        let count = bytes.integer()?;
        if !(0..=MAX_BLOCKS).contains(&count) {
            return Err(invalid("an impossible number of blocks"));
        }
        let mut blocks: Vec<PackedBlock> = Vec::new();
        let mut end = 0;
        let mut total = 0u64;
        for _ in 0..count {
            bytes.long()?;
            let start = u64::try_from(bytes.long()?).map_err(|_| invalid("a block at no place"))?;
            let unpacked = bytes.count()?;
            let packed = bytes.count()?;
            if unpacked > MAX_BLOCK {
                return Err(invalid("a block that unpacks to more than is written"));
            }
            // The same bytes are not unpacked twice.
            if start < end {
                return Err(invalid("blocks that overlap"));
            }
            end = start.saturating_add(packed);
            total += unpacked;
            blocks.push(PackedBlock { start, packed, unpacked });
        }
        if total > MIN_UNPACKED.max(file.metadata()?.len().saturating_mul(MAX_RATIO)) {
            return Err(invalid("it unpacks to far more than cases do, so it may be a bomb; save it as .sav if it is none"));
        }
        Ok(Self { file, rest: blocks.into_iter(), current: None, left: 0 })
    }
}

impl Read for Blocks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(current) = &mut self.current {
                let n = current.read(buffer)?;
                self.left = self.left.checked_sub(n as u64).ok_or_else(|| invalid("a block longer than it says"))?;
                if n > 0 || buffer.is_empty() {
                    return Ok(n);
                }
                if self.left > 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            let Some(block) = self.rest.next() else { return Ok(0) };
            let mut file = self.file.try_clone()?;
            file.seek(SeekFrom::Start(block.start))?;
            self.left = block.unpacked;
            self.current = Some(ZlibDecoder::new(BufReader::new(file.take(block.packed))));
        }
    }
}
