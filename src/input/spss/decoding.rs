//! What the records of an SPSS file say of its variables, once the encoding is known: names, labels, missing values, long texts.

use super::bytes::{ByteOrder, Bytes, invalid};
use super::records::{LABEL_SHARE, MAX_LABEL_BYTES, Records};
use super::text::{from_latin, text};
use super::variable::{LabelledValue, NameIndex, RawValue, SpssVariable};
use encoding_rs::Encoding;
use std::collections::HashMap;
use std::io;

/// What each part of a text of more than 255 bytes counts for.
const SEGMENT_SHARE: usize = 252;

/// SPSS has no variable with more missing values.
const MAX_MISSING: usize = 3;

impl Records {
    pub(super) fn decode_names(&mut self, encoding: &'static Encoding) {
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

    pub(super) fn value_labels(&mut self, order: ByteOrder, encoding: &'static Encoding) {
        for group in &self.value_labels {
            for at in &group.variables {
                let Some(variable) = self.variables.get_mut(*at) else { continue };
                let width = variable.width;
                variable.labels.extend(group.labels.iter().map(|raw| LabelledValue {
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

    pub(super) fn measures(&mut self, order: ByteOrder) {
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

    pub(super) fn long_names(&mut self, encoding: &'static Encoding, names: &NameIndex) {
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
    pub(super) fn long_labels(&mut self, order: ByteOrder, encoding: &'static Encoding, names: &NameIndex) {
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
                variable.labels.push(LabelledValue { value, label });
            }
        }
        Ok(())
    }

    /// Missing values of texts of more than 8 bytes.
    pub(super) fn long_missing(&mut self, order: ByteOrder, encoding: &'static Encoding, names: &NameIndex) {
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
    pub(super) fn join_segments(self, encoding: &'static Encoding) -> io::Result<Vec<SpssVariable>> {
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

fn in_order(data: &[u8], order: ByteOrder) -> Bytes<&[u8]> {
    let mut bytes = Bytes::new(data);
    bytes.order = order;
    bytes
}

fn counted(bytes: &mut Bytes<&[u8]>, encoding: &'static Encoding) -> io::Result<String> {
    let length = bytes.count()?;
    Ok(text(encoding, &bytes.block(length)?))
}
