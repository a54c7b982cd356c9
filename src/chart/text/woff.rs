//! WOFF2: the tables of a font in one compressed stream, as browsers take it.

use std::io::Write as _;

/// Bytes before the list of tables.
const HEADER: usize = 48;
/// The tables that have a number instead of a name, by number.
const KNOWN: [&[u8; 4]; 20] = [
    b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post", b"cvt ", b"fpgm", b"glyf", b"loca", b"prep", b"CFF ",
    b"VORG", b"EBDT", b"EBLC", b"gasp", b"hdmx", b"kern",
];
/// The number that says that the outlines are as in the font itself.
const AS_THEY_ARE: u8 = 3 << 6;
/// How much a stream may look back, as a power of two.
const WINDOW: u32 = 18;
/// How hard the compressor tries: the most.
const QUALITY: u32 = 11;

/// A table of a font.
pub(super) struct FontTable {
    /// Its name.
    pub(super) name: [u8; 4],
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

impl FontTable {
    pub(super) const fn new(name: [u8; 4], bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }

    /// Its line in the list of tables.
    fn entry(&self) -> Option<Vec<u8>> {
        let number = KNOWN.iter().position(|known| **known == self.name).and_then(|at| u8::try_from(at).ok())?;
        let outlines = matches!(&self.name, b"glyf" | b"loca");
        let mut entry = vec![if outlines { number | AS_THEY_ARE } else { number }];
        entry.extend(base_128(u32::try_from(self.bytes.len()).ok()?));
        Some(entry)
    }
}

/// A font file of some tables.
pub(super) fn woff2(tables: &[FontTable]) -> Option<Vec<u8>> {
    let entries = tables.iter().map(FontTable::entry).collect::<Option<Vec<_>>>()?.concat();
    let mut compressed = Vec::new();
    {
        let mut stream = brotli::CompressorWriter::new(&mut compressed, 1 << 12, QUALITY, WINDOW);
        for table in tables {
            stream.write_all(&table.bytes).ok()?;
        }
    }
    let is_cff = tables.iter().any(|table| &table.name == b"CFF ");
    let unpacked: usize = tables.iter().map(|table| 16 + table.bytes.len().next_multiple_of(4)).sum();
    let whole = (HEADER + entries.len() + compressed.len()).next_multiple_of(4);
    let long = |length: usize| u32::try_from(length).ok();
    let mut file = b"wOF2".to_vec();
    file.extend(if is_cff { *b"OTTO" } else { [0, 1, 0, 0] });
    file.extend(long(whole)?.to_be_bytes());
    file.extend(u16::try_from(tables.len()).ok()?.to_be_bytes());
    file.extend([0; 2]);
    file.extend(long(12 + unpacked)?.to_be_bytes());
    file.extend(long(compressed.len())?.to_be_bytes());
    // The version of the font, and no metadata.
    file.extend([0, 1, 0, 0]);
    file.resize(HEADER, 0);
    file.extend(entries);
    file.extend(compressed);
    file.resize(whole, 0);
    Some(file)
}

/// A number in as few bytes as it needs, seven bits in each.
fn base_128(number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = number;
    loop {
        // Seven bits are less than a byte.
        let low = u8::try_from(rest & 0x7F).unwrap_or_default();
        bytes.push(if bytes.is_empty() { low } else { low | 0x80 });
        rest >>= 7;
        if rest == 0 {
            break;
        }
    }
    bytes.reverse();
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_bytes_they_need() {
        assert_eq!(base_128(0), [0]);
        assert_eq!(base_128(127), [127]);
        assert_eq!(base_128(128), [0x81, 0]);
        assert_eq!(base_128(63_220), [0x83, 0xED, 0x74]);
    }
}
