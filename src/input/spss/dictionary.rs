//! The dictionary of an SPSS file: variables with wordings, labels and missing values, in the records before the cases.

use super::super::names::Names;
use super::bytes::{ByteOrder, Bytes, invalid};
use super::records::Records;
use super::sets::{DeclaredSets, read_sets};
use super::variable::{NameIndex, SpssVariable};
use encoding_rs::Encoding;
use std::io::{self, Read};

/// Everything before the cases.
#[derive(Debug, Clone)]
pub(super) struct Dictionary {
    pub(super) order: ByteOrder,
    pub(super) compression: Compression,
    /// What is taken off a byte to get its number.
    pub(super) bias: f64,
    /// Number of cases, if the file says it.
    pub(super) cases: Option<u64>,
    /// Groups of 8 bytes of one case.
    pub(super) units: usize,
    pub(super) variables: Vec<SpssVariable>,
    pub(super) sets: DeclaredSets,
    /// Position of the weight among the variables.
    pub(super) weight: Option<usize>,
    pub(super) encoding: &'static Encoding,
    /// Where the cases begin.
    pub(super) data_start: u64,
}

/// How the cases are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Bytes,
    Zlib,
}

impl Dictionary {
    /// Reads it; an encoding that is given goes before that of the file.
    pub(super) fn read(reader: impl Read, given: Option<&'static Encoding>) -> io::Result<Self> {
        let mut bytes = Bytes::new(reader);
        let magic: [u8; 4] = bytes.exactly()?;
        if !matches!(&magic, b"$FL2" | b"$FL3") {
            return Err(invalid("it does not begin as SPSS files do"));
        }
        bytes.block(60)?;
        let layout: [u8; 4] = bytes.exactly()?;
        bytes.order = match (ByteOrder::Little.integer(layout), ByteOrder::Big.integer(layout)) {
            (2 | 3, _) => ByteOrder::Little,
            (_, 2 | 3) => ByteOrder::Big,
            _ => return Err(invalid("an unknown layout")),
        };
        bytes.integer()?;
        let compression = match bytes.integer()? {
            0 => Compression::None,
            1 => Compression::Bytes,
            2 => Compression::Zlib,
            other => return Err(invalid(format!("an unknown compression {other}"))),
        };
        let weight_unit = bytes.integer()?;
        let cases = bytes.integer()?;
        let bias = bytes.number()?;
        bytes.block(9 + 8 + 64 + 3)?;
        let records = Records::read(&mut bytes)?;
        let encoding = given.unwrap_or_else(|| records.encoding(bytes.order));
        let header = FileHeader { order: bytes.order, compression, weight_unit, cases, bias, data_start: bytes.at };
        header.dictionary(records, encoding)
    }
}

/// The header, apart from what is told elsewhere.
#[derive(Clone, Copy)]
struct FileHeader {
    order: ByteOrder,
    compression: Compression,
    weight_unit: i32,
    cases: i32,
    bias: f64,
    data_start: u64,
}

impl FileHeader {
    /// The dictionary that the records hold.
    fn dictionary(self, mut records: Records, encoding: &'static Encoding) -> io::Result<Dictionary> {
        let order = self.order;
        let units = records.by_unit.len();
        records.decode_names(encoding);
        records.value_labels(order, encoding);
        records.measures(order);
        let mut names = NameIndex::of_short(&records.variables);
        records.long_names(encoding, &names);
        names.add_long(&records.variables);
        records.long_labels(order, encoding, &names);
        records.few_labels()?;
        records.long_missing(order, encoding, &names);
        let sets: Vec<_> =
            [7, 19].iter().filter_map(|kind| records.extension(*kind)).flat_map(|data| read_sets(data, encoding)).collect();
        let weight = usize::try_from(self.weight_unit).ok().and_then(|unit| unit.checked_sub(1));
        let weight = weight.and_then(|unit| records.by_unit.get(unit).copied().flatten());
        let weight_unit = weight.map(|at| records.variables[at].unit);
        let cases = records.cases(order).or_else(|| u64::try_from(self.cases).ok());
        let mut variables = records.join_segments(encoding)?;
        if variables.is_empty() {
            return Err(invalid("no variables"));
        }
        let sets = DeclaredSets::of(sets, &variables);
        let mut unique = Names::default();
        for variable in &mut variables {
            variable.name = unique.unique(&variable.name);
        }
        Ok(Dictionary {
            order,
            compression: self.compression,
            bias: self.bias,
            cases,
            units,
            weight: weight_unit.and_then(|unit| variables.iter().position(|variable| variable.unit == unit)),
            variables,
            sets,
            encoding,
            data_start: self.data_start,
        })
    }
}
