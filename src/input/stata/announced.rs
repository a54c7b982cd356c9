//! What a Stata file announces: sizes that are allocated before what follows them is read. Each must fit into the file.

use dta::stata::dta::byte_order::ByteOrder;
use dta::stata::dta::dta_error::{DtaError, Section};
use dta::stata::dta::header::Header;
use dta::stata::dta::release::Release;
use dta::stata::dta::schema::Schema;
use dta::stata::dta::variable_type::VariableType;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// More variables than this are a mistake; Stata itself has at most 120,000.
const MAX_VARIABLES: u32 = 20_000;

/// A look at the sizes. Each check begins where the file is read next, and leaves that place as it is.
pub(super) struct Announced<'a> {
    file: &'a File,
    length: u64,
    variables: u32,
    cases: u64,
    release: Release,
    order: ByteOrder,
}

impl<'a> Announced<'a> {
    pub(super) fn of(file: &'a File, header: &Header) -> Result<Self, DtaError> {
        Ok(Self {
            file,
            length: file.metadata().map_err(|error| failed(Section::Header, error))?.len(),
            variables: header.variable_count(),
            cases: header.observation_count(),
            release: header.release(),
            order: header.byte_order(),
        })
    }

    pub(super) fn check_variables(&self) -> Result<(), DtaError> {
        // The shortest description of a variable is longer than this.
        if self.variables <= MAX_VARIABLES && u64::from(self.variables) * 32 <= self.length {
            return Ok(());
        }
        let many = io::Error::other(format!("it announces {} variables", self.variables));
        Err(failed(Section::Header, many))
    }

    /// Before release 117 the cases begin behind the characteristics, which are walked through.
    pub(super) fn check_characteristics(&self) -> Result<(), DtaError> {
        if self.release < Release::V105 || self.release >= Release::V117 {
            return Ok(());
        }
        self.look(Section::Characteristics, |look| {
            loop {
                let kind = look.bytes::<1>()?[0];
                let length = if self.release >= Release::V110 { look.long()? } else { look.short()? };
                if kind == 0 && length == 0 {
                    return Ok(());
                }
                look.skip(u64::from(length))?;
            }
        })
    }

    pub(super) fn check_cases(&self, schema: &Schema) -> Result<(), DtaError> {
        if case_width(schema).saturating_mul(self.cases) <= self.length {
            return Ok(());
        }
        Err(failed(Section::Records, io::ErrorKind::UnexpectedEof.into()))
    }

    pub(super) fn check_long_strings(&self) -> Result<(), DtaError> {
        if self.release < Release::V117 {
            return Ok(());
        }
        self.look(Section::LongStrings, |look| {
            look.skip(b"<strls>".len() as u64)?;
            while look.bytes::<3>()? == *b"GSO" {
                let place = if self.release >= Release::V118 { 12 } else { 8 };
                look.skip(place + 1)?;
                let length = look.long()?;
                look.skip(u64::from(length))?;
            }
            Ok(())
        })
    }

    pub(super) fn check_labels(&self) -> Result<(), DtaError> {
        if self.release < Release::V108 {
            return Ok(());
        }
        let name = match self.release {
            release if release < Release::V110 => 9,
            release if release < Release::V118 => 33,
            _ => 129,
        };
        let tagged = self.release >= Release::V117;
        self.look(Section::ValueLabels, |look| {
            if tagged {
                look.skip(b"<value_labels>".len() as u64)?;
            }
            loop {
                if (tagged && look.bytes::<5>()? != *b"<lbl>") || look.at == self.length {
                    return Ok(());
                }
                let length = look.long()?;
                look.skip(name + 3)?;
                look.skip(u64::from(length))?;
                if tagged {
                    look.skip(b"</lbl>".len() as u64)?;
                }
            }
        })
    }

    fn look(&self, section: Section, check: impl FnOnce(&mut Look<'_>) -> io::Result<()>) -> Result<(), DtaError> {
        let mut file = self.file;
        let checked = || {
            let start = file.stream_position()?;
            let mut look = Look { reader: BufReader::new(file), at: start, length: self.length, order: self.order };
            check(&mut look)?;
            file.seek(SeekFrom::Start(start)).map(|_| ())
        };
        checked().map_err(|error| failed(section, error))
    }
}

/// Bytes of a case.
pub(super) fn case_width(schema: &Schema) -> u64 {
    schema.variables().iter().map(|variable| width(variable.variable_type())).sum()
}

/// Bytes of a cell.
fn width(kind: VariableType) -> u64 {
    match kind {
        VariableType::Byte => 1,
        VariableType::Int => 2,
        VariableType::Long | VariableType::Float => 4,
        VariableType::Double | VariableType::LongString => 8,
        VariableType::FixedString(length) => u64::from(length),
    }
}

fn failed(section: Section, source: io::Error) -> DtaError {
    DtaError::Io { section, source }
}

/// A place in the file.
struct Look<'a> {
    reader: BufReader<&'a File>,
    at: u64,
    length: u64,
    order: ByteOrder,
}

impl Look<'_> {
    fn bytes<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.reader.read_exact(&mut bytes)?;
        self.at += N as u64;
        Ok(bytes)
    }

    fn short(&mut self) -> io::Result<u32> {
        let bytes = self.bytes()?;
        Ok(u32::from(if self.order == ByteOrder::BigEndian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }))
    }

    fn long(&mut self) -> io::Result<u32> {
        let bytes = self.bytes()?;
        Ok(if self.order == ByteOrder::BigEndian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }

    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        self.at = self.at.saturating_add(bytes);
        if self.at > self.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.reader.seek_relative(i64::try_from(bytes).map_err(io::Error::other)?)
    }
}
