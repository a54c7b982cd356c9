//! The dictionary of an SPSS file: variables with wordings, labels and missing values, in the records before the cases.

use super::super::names::Names;
use super::bytes::{Bytes, Order};
use super::sets::{DeclaredSets, read_sets};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;
use std::io::{self, Read};

/// Everything before the cases.
#[derive(Debug, Clone)]
pub(super) struct Dictionary {
    pub(super) order: Order,
    pub(super) compression: Compression,
    /// What is taken off a byte to get its number.
    pub(super) bias: f64,
    /// Number of cases, if the file says it.
    pub(super) cases: Option<u64>,
    /// Groups of 8 bytes of one case.
    pub(super) units: usize,
    pub(super) variables: Vec<Variable>,
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

/// A variable.
#[derive(Debug, Clone, Default)]
pub(super) struct Variable {
    pub(super) short_name: String,
    pub(super) name: String,
    pub(super) label: Option<String>,
    /// First group of 8 bytes.
    pub(super) unit: usize,
    /// Width in bytes; 0 for a number.
    pub(super) width: usize,
    /// Print format.
    pub(super) format: u8,
    pub(super) labels: Vec<Labelled>,
    pub(super) missing: Vec<RawValue>,
    /// Lowest and highest of a range of missing values.
    pub(super) missing_range: Option<[f64; 2]>,
    /// 1 nominal, 2 ordinal, 3 scale; 0 unknown.
    pub(super) measure: i32,
    raw_label: Option<Vec<u8>>,
    raw_name: Vec<u8>,
}

/// A value with its label.
#[derive(Debug, Clone)]
pub(super) struct Labelled {
    pub(super) value: RawValue,
    pub(super) label: String,
}

/// A value as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RawValue {
    Number(f64),
    Text(String),
}

/// A variable of more bytes than this is kept in several.
const SEGMENT: usize = 255;
/// What each of them counts for.
const SEGMENT_SHARE: usize = 252;

/// More variables than this are a mistake.
const MAX_VARIABLES: usize = 20_000;
/// All labels of all variables together may take so many bytes: each variable has its own copy of those that are shared.
const MAX_LABEL_BYTES: usize = 128 << 20;
/// What a label takes beside its text.
const LABEL_SHARE: usize = 64;
/// SPSS has no variable with more missing values.
const MAX_MISSING: usize = 3;

fn invalid(message: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.into())
}

/// What is collected while records go by; texts are decoded when the encoding is known.
#[derive(Default)]
struct Records {
    variables: Vec<Variable>,
    /// Position of a variable by its first group of 8 bytes, counted from 1.
    by_unit: Vec<Option<usize>>,
    value_labels: Vec<ValueLabels>,
    /// Bytes of the labels of all variables, those of shared sets counted for each.
    label_bytes: usize,
    /// Groups of 8 bytes that the last text still needs.
    pending: usize,
    extensions: Vec<Extension>,
}

struct ValueLabels {
    labels: Vec<RawLabel>,
    variables: Vec<usize>,
}

struct RawLabel {
    value: [u8; 8],
    label: Vec<u8>,
}

struct Extension {
    kind: i32,
    data: Vec<u8>,
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
        bytes.order = match (Order::Little.integer(layout), Order::Big.integer(layout)) {
            (2 | 3, _) => Order::Little,
            (_, 2 | 3) => Order::Big,
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
        let header = Header { order: bytes.order, compression, weight_unit, cases, bias, data_start: bytes.at };
        records.dictionary(header, encoding)
    }
}

/// The header, apart from what is told elsewhere.
#[derive(Clone, Copy)]
struct Header {
    order: Order,
    compression: Compression,
    weight_unit: i32,
    cases: i32,
    bias: f64,
    data_start: u64,
}

impl Records {
    fn read<R: Read>(bytes: &mut Bytes<R>) -> io::Result<Self> {
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
        let mut variable = Variable {
            raw_name: name.to_vec(),
            raw_label,
            unit: self.by_unit.len(),
            width,
            format: u8::try_from((print >> 16) & 0xff).unwrap_or(0),
            ..Variable::default()
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

    fn few_labels(&self) -> io::Result<()> {
        if self.label_bytes <= MAX_LABEL_BYTES {
            return Ok(());
        }
        Err(invalid(format!(
            "its value labels take more than {} MB, as each variable has its own; save only the variables that are needed",
            MAX_LABEL_BYTES >> 20
        )))
    }

    fn extension(&self, kind: i32) -> Option<&[u8]> {
        self.extensions.iter().find(|extension| extension.kind == kind).map(|extension| extension.data.as_slice())
    }

    fn dictionary(mut self, header: Header, encoding: &'static Encoding) -> io::Result<Dictionary> {
        let order = header.order;
        let units = self.by_unit.len();
        self.decode_names(encoding);
        self.value_labels(order, encoding);
        self.measures(order);
        let mut names = NameIndex::of_short(&self.variables);
        self.long_names(encoding, &names);
        names.add_long(&self.variables);
        self.long_labels(order, encoding, &names);
        self.few_labels()?;
        self.long_missing(order, encoding, &names);
        let sets: Vec<_> =
            [7, 19].iter().filter_map(|kind| self.extension(*kind)).flat_map(|data| read_sets(data, encoding)).collect();
        let weight = usize::try_from(header.weight_unit).ok().and_then(|unit| unit.checked_sub(1));
        let weight = weight.and_then(|unit| self.by_unit.get(unit).copied().flatten());
        let weight_unit = weight.map(|at| self.variables[at].unit);
        let cases = self.cases(order).or_else(|| u64::try_from(header.cases).ok());
        let mut variables = self.join_segments(encoding)?;
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
            compression: header.compression,
            bias: header.bias,
            cases,
            units,
            weight: weight_unit.and_then(|unit| variables.iter().position(|variable| variable.unit == unit)),
            variables,
            sets,
            encoding,
            data_start: header.data_start,
        })
    }

    fn encoding(&self, order: Order) -> &'static Encoding {
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
    fn cases(&self, order: Order) -> Option<u64> {
        let bytes = self.extension(16)?.get(8..16)?.try_into().ok()?;
        u64::try_from(order.long(bytes)).ok()
    }

    fn decode_names(&mut self, encoding: &'static Encoding) {
        for variable in &mut self.variables {
            variable.short_name = text(encoding, &variable.raw_name);
            variable.name.clone_from(&variable.short_name);
            variable.label = variable.raw_label.take().map(|label| text(encoding, &label)).filter(|label| !label.is_empty());
            for missing in &mut variable.missing {
                if let RawValue::Text(own) = missing {
                    *own = text(encoding, &from_latin(own));
                }
            }
        }
    }

    fn value_labels(&mut self, order: Order, encoding: &'static Encoding) {
        for group in &self.value_labels {
            for at in &group.variables {
                let Some(variable) = self.variables.get_mut(*at) else { continue };
                let width = variable.width;
                variable.labels.extend(group.labels.iter().map(|raw| Labelled {
                    value: if width == 0 {
                        RawValue::Number(order.number(raw.value))
                    } else {
                        RawValue::Text(text(encoding, &raw.value))
                    },
                    label: text(encoding, &raw.label),
                }));
            }
        }
    }

    fn measures(&mut self, order: Order) {
        let Some(data) = self.extension(11) else { return };
        let numbers: Vec<i32> =
            data.chunks_exact(4).filter_map(|chunk| chunk.try_into().ok()).map(|chunk| order.integer(chunk)).collect();
        let each = numbers.len() / self.variables.len().max(1);
        if each == 2 || each == 3 {
            for (variable, numbers) in self.variables.iter_mut().zip(numbers.chunks_exact(each)) {
                variable.measure = numbers[0];
            }
        }
    }

    fn long_names(&mut self, encoding: &'static Encoding, names: &NameIndex) {
        let Some(pairs) = self.extension(13).map(<[u8]>::to_vec) else { return };
        for pair in pairs.split(|byte| *byte == b'\t') {
            let Some(equals) = pair.iter().position(|byte| *byte == b'=') else { continue };
            // Each name by itself: a short one may end within a character.
            let [short, long] = [&pair[..equals], &pair[equals + 1..]].map(|name| text(encoding, name));
            if let Some(variable) = names.find(&short).and_then(|at| self.variables.get_mut(at)) {
                long.trim().clone_into(&mut variable.name);
            }
        }
    }

    /// Labels of texts of more than 8 bytes.
    fn long_labels(&mut self, order: Order, encoding: &'static Encoding, names: &NameIndex) {
        let Some(data) = self.extension(21).map(<[u8]>::to_vec) else { return };
        // What is cut off in an extension is not worth an error.
        let _ = self.read_long_labels(&mut in_order(&data, order), encoding, names);
    }

    /// Stops where there are too many labels, which is an error later.
    fn read_long_labels(&mut self, bytes: &mut Bytes<&[u8]>, encoding: &'static Encoding, names: &NameIndex) -> io::Result<()> {
        while self.label_bytes <= MAX_LABEL_BYTES {
            let name = counted(bytes, encoding)?;
            let mut variable = names.find(&name).and_then(|at| self.variables.get_mut(at));
            bytes.integer()?;
            for _ in 0..bytes.count()? {
                let value = RawValue::Text(counted(bytes, encoding)?);
                let label = counted(bytes, encoding)?;
                let Some(variable) = &mut variable else { continue };
                self.label_bytes += label.len() + LABEL_SHARE;
                variable.labels.push(Labelled { value, label });
            }
        }
        Ok(())
    }

    /// Missing values of texts of more than 8 bytes.
    fn long_missing(&mut self, order: Order, encoding: &'static Encoding, names: &NameIndex) {
        let Some(data) = self.extension(22).map(<[u8]>::to_vec) else { return };
        let _ = self.read_long_missing(&mut in_order(&data, order), encoding, names);
    }

    fn read_long_missing(&mut self, bytes: &mut Bytes<&[u8]>, encoding: &'static Encoding, names: &NameIndex) -> io::Result<()> {
        loop {
            let name = counted(bytes, encoding)?;
            let mut variable = names.find(&name).and_then(|at| self.variables.get_mut(at));
            let [count] = bytes.exactly::<1>()?;
            // Of no bytes each, a few records would announce millions.
            if usize::from(count) > MAX_MISSING {
                return Err(invalid("more missing values than a variable has"));
            }
            let length = bytes.count()?;
            for _ in 0..count {
                let value = text(encoding, &bytes.block(length)?);
                if let Some(variable) = &mut variable
                    && variable.missing.len() < MAX_MISSING
                {
                    variable.missing.push(RawValue::Text(value));
                }
            }
        }
    }

    /// Joins the parts of texts of more than 255 bytes.
    fn join_segments(self, encoding: &'static Encoding) -> io::Result<Vec<Variable>> {
        let widths = self.extension(14).map(|data| text(encoding, data)).unwrap_or_default();
        let mut long: HashMap<String, usize> = HashMap::new();
        for pair in widths.split(['\t', '\0']) {
            if let Some((name, width)) = pair.split_once('=') {
                let width = width.trim().parse().map_err(|_| invalid("a long text without a width"))?;
                long.entry(name.to_ascii_lowercase()).or_insert(width);
            }
        }
        let mut variables = Vec::new();
        let mut rest = self.variables.into_iter();
        while let Some(mut variable) = rest.next() {
            if let Some(width) = long.get(&variable.short_name.to_ascii_lowercase()).copied() {
                for _ in 1..width.div_ceil(SEGMENT_SHARE) {
                    rest.next().ok_or_else(|| invalid("a long text without its parts"))?;
                }
                variable.width = width;
            }
            variables.push(variable);
        }
        Ok(variables)
    }
}

/// The places of variables by their names, whatever the case of the short ones.
pub(super) struct NameIndex {
    places: HashMap<String, usize>,
}

impl NameIndex {
    /// By short names; the first of several is meant.
    pub(super) fn of_short(variables: &[Variable]) -> Self {
        let mut places = HashMap::new();
        for (at, variable) in variables.iter().enumerate() {
            places.entry(variable.short_name.to_ascii_lowercase()).or_insert(at);
        }
        Self { places }
    }

    /// By long names as well, which yield to short ones.
    pub(super) fn add_long(&mut self, variables: &[Variable]) {
        for (at, variable) in variables.iter().enumerate() {
            self.places.entry(variable.name.to_ascii_lowercase()).or_insert(at);
        }
    }

    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.places.get(&name.to_ascii_lowercase()).copied()
    }
}

fn in_order(data: &[u8], order: Order) -> Bytes<&[u8]> {
    let mut bytes = Bytes::new(data);
    bytes.order = order;
    bytes
}

fn counted(bytes: &mut Bytes<&[u8]>, encoding: &'static Encoding) -> io::Result<String> {
    let length = bytes.count()?;
    Ok(text(encoding, &bytes.block(length)?))
}

fn encoding_of(name: &[u8]) -> Option<&'static Encoding> {
    let name = latin(name).trim_matches(['\0', ' ']).to_ascii_lowercase();
    let known = match name.as_str() {
        "windows-936" | "cp936" => "gbk",
        "windows-949" | "cp949" => "euc-kr",
        "windows-932" | "cp932" => "shift_jis",
        "windows-950" | "cp950" => "big5",
        "us-ascii" | "ascii" => "windows-1252",
        other => other,
    };
    Encoding::for_label(known.as_bytes())
}

/// Bytes as characters of the same number, to be decoded later.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn from_latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

/// A text without the blanks that fill it up, and without a character that its width has cut.
pub(super) fn text(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let filled = bytes.iter().rposition(|byte| !matches!(byte, b' ' | 0)).map_or(0, |at| at + 1);
    let bytes = &bytes[..filled];
    let bytes = match std::str::from_utf8(bytes) {
        Err(error) if encoding == encoding_rs::UTF_8 && error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    };
    let (decoded, _) = encoding.decode_without_bom_handling(bytes);
    decoded.into_owned()
}
