//! The description at the end of a Parquet file, walked through before polars reads it: polars allocates what its lists announce. Its
//! form is the compact protocol of Thrift.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// What ends a file, after the length of the description.
const MAGIC: &[u8] = b"PAR1";
/// Descriptions are not nested deeper than this.
const MAX_DEPTH: usize = 64;

/// Whether the lists of the description fit into it. What is no description at all is left to polars, which says so.
pub(super) fn lists_fit(file: &mut File) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    let Some(end) = length.checked_sub(8) else { return Ok(true) };
    file.seek(SeekFrom::Start(end))?;
    let mut tail = [0; 8];
    file.read_exact(&mut tail)?;
    let size = u64::from(u32::from_le_bytes([tail[0], tail[1], tail[2], tail[3]]));
    if &tail[4..] != MAGIC || size > end {
        return Ok(true);
    }
    file.seek(SeekFrom::Start(end - size))?;
    let mut bytes = Vec::new();
    file.take(size).read_to_end(&mut bytes)?;
    Ok(Walk { rest: &bytes }.structure(FooterShape::File, 0).is_some())
}

/// What is left to walk through. Each step is nothing where the bytes end or make no sense.
struct Walk<'a> {
    rest: &'a [u8],
}

impl Walk<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn skip(&mut self, bytes: usize) -> Option<()> {
        self.rest = self.rest.get(bytes..)?;
        Some(())
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return usize::try_from(number).ok();
            }
        }
        None
    }

    /// The number of a field: what was added to the last, or the number itself.
    fn field(&mut self, head: u8, last: i64) -> Option<i64> {
        match head >> 4 {
            0 => {
                let number = i64::try_from(self.number()?).ok()?;
                Some((number >> 1) ^ -(number & 1))
            }
            more => last.checked_add(i64::from(more)),
        }
    }

    fn structure(&mut self, shape: FooterShape, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut last = 0;
        loop {
            let head = self.byte()?;
            let kind = Kind::of(head & 0x0f)?;
            if kind == Kind::Stop {
                return Some(());
            }
            last = self.field(head, last)?;
            let Field { kind: expected, shape } = shape.field(last).unwrap_or(Field { kind, shape: FooterShape::Any });
            if kind != expected {
                return None;
            }
            self.value(kind, shape, depth)?;
        }
    }

    fn value(&mut self, kind: Kind, shape: FooterShape, depth: usize) -> Option<()> {
        match kind {
            // A truth value is in the head of its field.
            Kind::Stop | Kind::Truth => Some(()),
            Kind::Byte => self.skip(1),
            Kind::Number => self.number().map(|_| ()),
            Kind::Double => self.skip(8),
            Kind::Text => {
                let length = self.number()?;
                self.skip(length)
            }
            Kind::List => {
                let head = self.byte()?;
                let count = if head >> 4 == 15 { self.number()? } else { usize::from(head >> 4) };
                if count == 0 {
                    return Some(());
                }
                let element = Kind::of(head & 0x0f)?;
                let expected = shape.element().unwrap_or(element);
                if element == expected { self.elements(count, element, shape, depth) } else { None }
            }
            Kind::Structure => self.structure(shape, depth + 1),
        }
    }

    /// No element is shorter than a byte.
    fn elements(&mut self, count: usize, kind: Kind, shape: FooterShape, depth: usize) -> Option<()> {
        if count > self.rest.len() || depth > MAX_DEPTH {
            return None;
        }
        for _ in 0..count {
            // In a list a truth value is a byte of its own.
            if kind == Kind::Truth { self.skip(1)? } else { self.value(kind, shape, depth + 1)? }
        }
        Some(())
    }
}

/// The form of a value. Maps are in no description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Stop,
    Truth,
    Byte,
    Number,
    Double,
    Text,
    List,
    Structure,
}

impl Kind {
    const fn of(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Stop,
            1 | 2 => Self::Truth,
            3 => Self::Byte,
            4..=6 => Self::Number,
            7 => Self::Double,
            8 => Self::Text,
            9 | 10 => Self::List,
            12 => Self::Structure,
            _ => return None,
        })
    }
}

/// What a structure of the description says, as the definition of the format has it: polars reads a field by its number, whatever form it
/// is said to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FooterShape {
    File,
    Column,
    Logical,
    Decimal,
    Moment,
    Whole,
    Unit,
    RowGroup,
    Chunk,
    ChunkMeta,
    Statistics,
    KeyValue,
    Sorting,
    Order,
    Numbers,
    Texts,
    Any,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
struct Field {
    kind: Kind,
    shape: FooterShape,
}

impl FooterShape {
    /// What a field holds; nothing for one that is not known, and is passed over.
    fn field(self, number: i64) -> Option<Field> {
        let of = |kind, shape| Some(Field { kind, shape });
        let plain = |kind| of(kind, Self::Any);
        match (self, number) {
            (Self::File, 2) => of(Kind::List, Self::Column),
            (Self::File, 4) => of(Kind::List, Self::RowGroup),
            (Self::File, 5) => of(Kind::List, Self::KeyValue),
            (Self::File, 7) => of(Kind::List, Self::Order),
            (Self::RowGroup, 1) => of(Kind::List, Self::Chunk),
            (Self::RowGroup, 4) => of(Kind::List, Self::Sorting),
            (Self::ChunkMeta, 2) => of(Kind::List, Self::Numbers),
            (Self::ChunkMeta, 3) => of(Kind::List, Self::Texts),
            (Self::Column, 10) => of(Kind::Structure, Self::Logical),
            (Self::Chunk, 3) => of(Kind::Structure, Self::ChunkMeta),
            (Self::ChunkMeta, 12) => of(Kind::Structure, Self::Statistics),
            (Self::Logical, 5) => of(Kind::Structure, Self::Decimal),
            (Self::Logical, 7 | 8) => of(Kind::Structure, Self::Moment),
            (Self::Logical, 10) => of(Kind::Structure, Self::Whole),
            (Self::Moment, 2) => of(Kind::Structure, Self::Unit),
            (Self::Logical | Self::Unit | Self::Order, _) => plain(Kind::Structure),
            (Self::File, 6)
            | (Self::Column, 4)
            | (Self::Chunk, 1)
            | (Self::KeyValue, 1 | 2)
            | (Self::Statistics, 1 | 2 | 5 | 6) => plain(Kind::Text),
            (Self::Statistics, 7 | 8) | (Self::Sorting, 2 | 3) | (Self::Moment, 1) | (Self::Whole, 2) => plain(Kind::Truth),
            (Self::Whole, 1) => plain(Kind::Byte),
            (Self::File, 1 | 3)
            | (Self::Column, 1..=3 | 5..=9)
            | (Self::RowGroup, 2 | 3 | 5..=7)
            | (Self::Chunk, 2 | 4..=7)
            | (Self::ChunkMeta, 1 | 4..=7 | 9..=11 | 14 | 15)
            | (Self::Statistics, 3 | 4)
            | (Self::Sorting, 1)
            | (Self::Decimal, 1 | 2) => plain(Kind::Number),
            _ => None,
        }
    }

    /// The form of the elements of a list.
    const fn element(self) -> Option<Kind> {
        match self {
            Self::Any => None,
            Self::Numbers => Some(Kind::Number),
            Self::Texts => Some(Kind::Text),
            _ => Some(Kind::Structure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(shape: FooterShape, bytes: &[u8]) -> bool {
        Walk { rest: bytes }.structure(shape, 0).is_some()
    }

    #[test]
    fn lists_are_as_long_as_they_say() {
        assert!(fits(FooterShape::Any, &[0x15, 2, 0]), "a number and the end");
        assert!(fits(FooterShape::Any, &[0x19, 0x35, 2, 4, 6, 0]), "a list of three numbers");
        assert!(!fits(FooterShape::Any, &[0x19, 0xf5, 0xff, 0xff, 0xff, 0x7f, 2, 4, 6, 0]), "a list of millions");
        assert!(fits(FooterShape::Any, &[0x18, 2, b'a', b'b', 0x1c, 0x15, 2, 0, 0]), "a text and a structure");
        assert!(!fits(FooterShape::Any, &[0x18, 9, b'a', b'b', 0]), "a text that is cut off");
        assert!(!fits(FooterShape::Any, &[0x1c; 200]), "structures without an end");
    }

    #[test]
    fn fields_have_the_form_that_the_format_gives_them() {
        assert!(fits(FooterShape::File, &[0x15, 2, 0x19, 0x1c, 0x48, 1, b'q', 0, 0]), "a version, and a column called q");
        assert!(!fits(FooterShape::File, &[0x15, 2, 0x15, 2, 0]), "columns that are a number");
        assert!(!fits(FooterShape::File, &[0x15, 2, 0x19, 0x15, 2, 0]), "columns that are a list of numbers");
    }
}
