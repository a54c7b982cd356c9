//! Reads an Arrow file or stream (IPC, Feather 2) record batch by record batch.

use super::ahead::read_ahead;
use super::columnar::{Fields, of_polars};
use super::stored::{MAX_RATIO, MIN_UNPACKED, Stored, unreadable};
use crate::error::{Error, Result};
use polars::prelude::{DataFrame, PolarsError, PolarsResult};
use polars_arrow::io::ipc::format::ipc::planus::ReadAsRoot;
use polars_arrow::io::ipc::format::ipc::{Block, MessageHeaderRef, MessageRef, RecordBatchRef};
use polars_arrow::io::ipc::read::{FileReader, StreamReader, StreamState, read_file_metadata, read_stream_metadata};
use polars_arrow::record_batch::RecordBatch;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

/// A file begins so; a stream has no name of its own at its beginning.
pub(super) const FILE_MAGIC: &[u8] = b"ARROW1\0\0";
/// What comes before each message of a stream.
pub(super) const CONTINUATION: &[u8] = &[0xff; 4];
/// A record batch with more rows than this is none of answers.
const MAX_ROWS: i64 = 1 << 26;

/// An Arrow file whose schema was read.
#[derive(Debug)]
pub(super) struct ArrowFile {
    stored: Stored,
    fields: Fields,
    layout: MessageLayout,
}

/// How the messages are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MessageLayout {
    /// With a table of contents at the end.
    File,
    /// One after the other.
    Stream,
}

type BufferedFile = BufReader<File>;

impl ArrowFile {
    pub(super) fn open(stored: &Stored) -> Result<Self> {
        let path = stored.name.as_path();
        let mut bytes = open(stored)?;
        let mut start = [0; 4];
        let stream = bytes.read_exact(&mut start).is_ok() && start == *CONTINUATION;
        let layout = if stream { MessageLayout::Stream } else { MessageLayout::File };
        let length = bytes.seek(SeekFrom::End(0)).map_err(|error| unreadable(path, error))?;
        let mut messages = MessageCheck { bytes, length, most: MIN_UNPACKED.max(length.saturating_mul(MAX_RATIO)) };
        of_polars(path, || messages.check(layout))?;
        let mut bytes = open(stored)?;
        let fields = match layout {
            MessageLayout::File => Fields::of(path, &of_polars(path, || read_file_metadata(&mut bytes))?.schema)?,
            MessageLayout::Stream => Fields::of(path, &of_polars(path, || read_stream_metadata(&mut bytes))?.schema)?,
        };
        Ok(Self { stored: stored.clone(), fields, layout })
    }

    /// Its part of the dialect in words.
    pub(super) fn words(&self) -> String {
        self.fields.words(match self.layout {
            MessageLayout::File => "Arrow",
            MessageLayout::Stream => "Arrow stream",
        })
    }

    pub(super) fn is_stream(&self) -> bool {
        self.layout == MessageLayout::Stream
    }

    pub(super) fn names(&self) -> &[String] {
        &self.fields.names
    }

    /// Hands on the columns at `wanted`, in that order.
    pub(super) fn read(&self, wanted: &[usize], take: &mut dyn FnMut(DataFrame) -> Result<()>) -> Result<()> {
        let path = &self.stored.name;
        let columns: Vec<&str> = wanted.iter().map(|at| self.fields.names[*at].as_str()).collect();
        let mut batches = self.batches(wanted)?;
        let produce = || {
            of_polars(path, || {
                let Some(batch) = batches.next()? else { return Ok(None) };
                DataFrame::from(batch).select(columns.iter().copied()).map(Some)
            })
        };
        let mut rows = 0;
        read_ahead(produce, &mut |frame| {
            rows += frame.height();
            if frame.height() == 0 { Ok(()) } else { take(frame) }
        })?;
        if rows == 0 {
            return Err(Error::file(path, "has no rows").hint("export the responses again; one row per respondent"));
        }
        Ok(())
    }

    fn batches(&self, wanted: &[usize]) -> Result<Batches> {
        let mut bytes = open(&self.stored)?;
        let mut places: Vec<usize> = wanted.iter().map(|at| self.fields.places[*at]).collect();
        places.sort_unstable();
        places.dedup();
        of_polars(&self.stored.name, || {
            Ok(match self.layout {
                MessageLayout::File => {
                    let metadata = read_file_metadata(&mut bytes)?;
                    Batches::File(Box::new(FileReader::new(bytes, metadata, Some(places), None)))
                }
                MessageLayout::Stream => {
                    let metadata = read_stream_metadata(&mut bytes)?;
                    Batches::Stream(Box::new(StreamReader::new(bytes, metadata, Some(places))))
                }
            })
        })
    }
}

/// The record batches that are still to be read.
enum Batches {
    File(Box<FileReader<BufferedFile>>),
    Stream(Box<StreamReader<BufferedFile>>),
}

impl Batches {
    fn next(&mut self) -> PolarsResult<Option<RecordBatch>> {
        match self {
            Self::File(batches) => batches.next().transpose(),
            Self::Stream(batches) => match batches.next().transpose()? {
                Some(StreamState::Some(batch)) => Ok(Some(batch)),
                // A stream that is being written would go on; a file is at its end.
                Some(StreamState::Waiting) | None => Ok(None),
            },
        }
    }
}

/// What the messages of a file announce, which polars allocates before it reads.
struct MessageCheck {
    bytes: BufferedFile,
    length: u64,
    /// A record batch may unpack to so many bytes.
    most: u64,
}

impl MessageCheck {
    fn check(&mut self, layout: MessageLayout) -> PolarsResult<()> {
        self.bytes.seek(SeekFrom::Start(0))?;
        match layout {
            MessageLayout::File => {
                let metadata = read_file_metadata(&mut self.bytes)?;
                let blocks: Vec<Block> = metadata.dictionaries.into_iter().flatten().chain(metadata.blocks).collect();
                for block in blocks {
                    let start = of_file(block.offset)?;
                    let message = self.message(start)?;
                    let body = start.saturating_add(of_file(i64::from(block.meta_data_length))?);
                    self.check_message(&message.unwrap_or_default(), body)?;
                }
            }
            MessageLayout::Stream => {
                let mut at = 0;
                while let Some(message) = self.message(at)? {
                    let body = self.bytes.stream_position()?;
                    let length = self.check_message(&message, body)?;
                    at = body.saturating_add(length);
                }
                if at >= self.length {
                    return Err(PolarsError::ComputeError("its stream has no end mark, so that it may be cut off".into()));
                }
            }
        }
        Ok(())
    }

    /// The message that begins at a place; nothing at the end of a stream.
    fn message(&mut self, at: u64) -> PolarsResult<Option<Vec<u8>>> {
        self.bytes.seek(SeekFrom::Start(at))?;
        let mut length = [0; 4];
        if at >= self.length {
            return Ok(None);
        }
        self.bytes.read_exact(&mut length)?;
        if length == *CONTINUATION {
            self.bytes.read_exact(&mut length)?;
        }
        let length = of_file(i64::from(i32::from_le_bytes(length)))?;
        if length == 0 {
            return Ok(None);
        }
        let start = self.bytes.stream_position()?;
        self.within(start, length)?;
        let mut message = Vec::new();
        self.bytes.by_ref().take(length).read_to_end(&mut message)?;
        Ok(Some(message))
    }

    /// Returns the length of what follows a message.
    fn check_message(&mut self, message: &[u8], body: u64) -> PolarsResult<u64> {
        let message = MessageRef::read_as_root(message)?;
        match message.header()? {
            Some(MessageHeaderRef::RecordBatch(batch)) => self.check_batch(batch, body)?,
            Some(MessageHeaderRef::DictionaryBatch(dictionary)) => {
                if let Some(batch) = dictionary.data()? {
                    self.check_batch(batch, body)?;
                }
            }
            _ => {}
        }
        let length = of_file(message.body_length()?)?;
        self.within(body, length)?;
        Ok(length)
    }

    fn check_batch(&mut self, batch: RecordBatchRef<'_>, body: u64) -> PolarsResult<()> {
        let mut left = self.most;
        for node in batch.nodes()?.into_iter().flatten() {
            if !(0..=MAX_ROWS).contains(&node.length()) {
                return Err(cut_off());
            }
        }
        let compressed = batch.compression()?.is_some();
        for buffer in batch.buffers()?.into_iter().flatten() {
            let (offset, length) = (of_file(buffer.offset())?, of_file(buffer.length())?);
            let start = body.saturating_add(offset);
            self.within(start, length)?;
            if compressed && length > 0 {
                let unpacked = self.unpacked(start, length)?;
                left = left
                    .checked_sub(unpacked)
                    .ok_or_else(|| PolarsError::ComputeError(format!("it unpacks to more than {} MB", self.most >> 20).into()))?;
            }
        }
        Ok(())
    }

    /// The size that a compressed buffer announces.
    fn unpacked(&mut self, start: u64, length: u64) -> PolarsResult<u64> {
        let mut size = [0; 8];
        if length < 8 {
            return Err(cut_off());
        }
        self.bytes.seek(SeekFrom::Start(start))?;
        self.bytes.read_exact(&mut size)?;
        match i64::from_le_bytes(size) {
            -1 => Ok(length),
            size => of_file(size),
        }
    }

    fn within(&self, start: u64, length: u64) -> PolarsResult<()> {
        if start.saturating_add(length) > self.length { Err(cut_off()) } else { Ok(()) }
    }
}

fn cut_off() -> PolarsError {
    PolarsError::ComputeError("it is cut off or damaged".into())
}

/// A place or a length in a file.
fn of_file(number: i64) -> PolarsResult<u64> {
    u64::try_from(number).map_err(|_| cut_off())
}

fn open(stored: &Stored) -> Result<BufferedFile> {
    stored.file().map(BufReader::new).map_err(|error| unreadable(&stored.name, error))
}
