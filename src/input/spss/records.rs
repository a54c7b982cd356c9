//! The records before the cases of an SPSS file, as they stand there.

use super::bytes::{ByteOrder, Bytes, invalid};
use super::text::{encoding_of, latin};
use super::variable::{RawValue, SpssVariable};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::io::{self, Read};

/// A variable of more bytes than this is kept in several.
const SEGMENT: usize = 255;
/// More variables than this are a mistake.
const MAX_VARIABLES: usize = 20_000;
/// All labels of all variables together may take so many bytes: each variable has its own copy of those that are shared.
pub(super) const MAX_LABEL_BYTES: usize = 128 << 20;
/// What a label takes beside its text.
pub(super) const LABEL_SHARE: usize = 64;

/// What is collected while records go by; texts are decoded when the encoding is known.
#[derive(Default)]
pub(super) struct Records {
    pub(super) variables: Vec<SpssVariable>,
    /// Position of a variable by its first group of 8 bytes, counted from 1.
    pub(super) by_unit: Vec<Option<usize>>,
    pub(super) value_labels: Vec<ValueLabels>,
    /// Bytes of the labels of all variables, those of shared sets counted for each.
    pub(super) label_bytes: usize,
    /// Groups of 8 bytes that the last text still needs.
    pub(super) pending: usize,
    pub(super) extensions: Vec<Extension>,
}

pub(super) struct ValueLabels {
    pub(super) labels: Vec<RawLabel>,
    pub(super) variables: Vec<usize>,
}

pub(super) struct RawLabel {
    pub(super) value: [u8; 8],
    pub(super) label: Vec<u8>,
}

pub(super) struct Extension {
    pub(super) kind: i32,
    pub(super) data: Vec<u8>,
}

impl Records {
    /// Reads all records before the cases.
    pub(super) fn read<R: Read>(bytes: &mut Bytes<R>) -> io::Result<Self> {
        let mut records = Self::default();
        loop {
            let kind = bytes.integer()?;
            if kind != 2 {
                records.no_pending()?;
            }
            match kind {
                2 => records.variable(bytes)?,
                3 => records.labels(bytes)?,
                6 => {
                    let lines = bytes.count()?;
                    bytes.block(lines * 80)?;
                }
                7 => {
                    let kind = bytes.integer()?;
                    let length = bytes.count()? * bytes.count()?;
                    let data = bytes.block(length)?;
                    records.extensions.push(Extension { kind, data });
                }
                999 => {
                    bytes.integer()?;
                    return Ok(records);
                }
                other => return Err(invalid(format!("an unknown record {other} in the dictionary"))),
            }
        }
    }

    fn variable<R: Read>(&mut self, bytes: &mut Bytes<R>) -> io::Result<()> {
        let width = bytes.integer()?;
        let has_label = bytes.integer()?;
        let missing = bytes.integer()?;
        let print = bytes.integer()?;
        bytes.integer()?;
        let name: [u8; 8] = bytes.exactly()?;
        let raw_label = if has_label == 1 {
            let length = bytes.count()?;
            let mut label = bytes.block(length.div_ceil(4) * 4)?;
            label.truncate(usize::try_from(length).unwrap_or(usize::MAX));
            Some(label)
        } else {
            None
        };
        if !(-3..=3).contains(&missing) {
            return Err(invalid(format!("a variable with {missing} missing values")));
        }
        let mut values = Vec::new();
        for _ in 0..missing.unsigned_abs() {
            values.push(bytes.exactly::<8>()?);
        }
        if width == -1 {
            self.pending = self.pending.saturating_sub(1);
            self.by_unit.push(None);
            return Ok(());
        }
        self.no_pending()?;
        let width =
            usize::try_from(width).ok().filter(|width| *width <= SEGMENT).ok_or_else(|| invalid("an impossible width"))?;
        let mut variable = SpssVariable {
            raw_name: name.to_vec(),
            raw_label,
            unit: self.by_unit.len(),
            width,
            format: u8::try_from((print >> 16) & 0xff).unwrap_or(0),
            ..SpssVariable::default()
        };
        if missing < -1 && width == 0 {
            let [low, high] = [values[0], values[1]].map(|value| bytes.order.number(value));
            variable.missing_range = Some([low, high]);
            values.drain(..2);
        }
        let value = |raw: &[u8; 8]| match width {
            0 => RawValue::Number(bytes.order.number(*raw)),
            // Decoded with the rest, when the encoding is known.
            _ => RawValue::Text(latin(raw)),
        };
        variable.missing = values.iter().map(value).collect();
        if self.variables.len() >= MAX_VARIABLES {
            return Err(invalid(format!("more than {MAX_VARIABLES} variables")));
        }
        self.pending = width.div_ceil(8).saturating_sub(1);
        self.by_unit.push(Some(self.variables.len()));
        self.variables.push(variable);
        Ok(())
    }

    /// A text without room in each case would be read as blank, or as what follows it.
    fn no_pending(&self) -> io::Result<()> {
        let Some(last) = self.variables.last().filter(|_| self.pending > 0) else { return Ok(()) };
        let name = latin(&last.raw_name);
        Err(invalid(format!("the text `{}` is {} bytes wide and has no room for them", name.trim(), last.width)))
    }

    fn labels<R: Read>(&mut self, bytes: &mut Bytes<R>) -> io::Result<()> {
        let mut labels = Vec::new();
        for _ in 0..bytes.count()? {
            let value = bytes.exactly()?;
            let [length] = bytes.exactly::<1>()?;
            let mut label = bytes.block((u64::from(length) + 1).div_ceil(8) * 8 - 1)?;
            label.truncate(usize::from(length));
            labels.push(RawLabel { value, label });
        }
        if bytes.integer()? != 4 {
            return Err(invalid("value labels without variables"));
        }
        let mut variables = Vec::new();
        for _ in 0..bytes.count()? {
            let unit = usize::try_from(bytes.integer()?).unwrap_or(0);
            variables.extend(unit.checked_sub(1).and_then(|unit| self.by_unit.get(unit).copied()).flatten());
        }
        let size: usize = labels.iter().map(|raw| raw.label.len() + LABEL_SHARE).sum();
        self.label_bytes = self.label_bytes.saturating_add(size.saturating_mul(variables.len()));
        self.few_labels()?;
        self.value_labels.push(ValueLabels { labels, variables });
        Ok(())
    }

    /// Whether the labels are few enough to be kept.
    pub(super) fn few_labels(&self) -> io::Result<()> {
        if self.label_bytes <= MAX_LABEL_BYTES {
            return Ok(());
        }
        Err(invalid(format!(
            "its value labels take more than {} MB, as each variable has its own; save only the variables that are needed",
            MAX_LABEL_BYTES >> 20
        )))
    }

    /// The data of an extension.
    pub(super) fn extension(&self, kind: i32) -> Option<&[u8]> {
        self.extensions.iter().find(|extension| extension.kind == kind).map(|extension| extension.data.as_slice())
    }

    /// The encoding that the file names.
    pub(super) fn encoding(&self, order: ByteOrder) -> &'static Encoding {
        if let Some(encoding) = self.extension(20).and_then(encoding_of) {
            return encoding;
        }
        let code = self.extension(3).and_then(|data| data.get(28..32)).and_then(|code| code.try_into().ok());
        match code.map(|code| order.integer(code)) {
            Some(65001) => encoding_rs::UTF_8,
            Some(code @ 874..=1258) => Encoding::for_label(format!("windows-{code}").as_bytes()).unwrap_or(WINDOWS_1252),
            _ => WINDOWS_1252,
        }
    }

    /// The number of cases where 32 bits are too few.
    pub(super) fn cases(&self, order: ByteOrder) -> Option<u64> {
        let bytes = self.extension(16)?.get(8..16)?.try_into().ok()?;
        u64::try_from(order.long(bytes)).ok()
    }
}
