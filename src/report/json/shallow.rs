//! JSON that is read by people at the top and by programs below: indented to a depth, and on one line from there on.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io::{Result, Write};

/// Writes a value with its first levels indented and everything deeper on one line.
pub(in crate::report) fn to_json(value: &impl Serialize, levels: usize) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    let formatter = Shallow { indented: PrettyFormatter::new(), depth: 0, levels };
    value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter))?;
    bytes.push(b'\n');
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Indents the first levels.
struct Shallow<'a> {
    indented: PrettyFormatter<'a>,
    depth: usize,
    levels: usize,
}

impl Shallow<'_> {
    /// Goes one level down, and says whether that is indented.
    const fn down(&mut self) -> bool {
        self.depth += 1;
        self.depth <= self.levels
    }

    /// Goes one level up, and says whether the level that is left was indented.
    const fn up(&mut self) -> bool {
        self.depth -= 1;
        self.depth < self.levels
    }

    const fn is_indented(&self) -> bool {
        self.depth <= self.levels
    }
}

fn comma<W: ?Sized + Write>(writer: &mut W, first: bool) -> Result<()> {
    if first { Ok(()) } else { writer.write_all(b",") }
}

impl Formatter for Shallow<'_> {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if self.down() { self.indented.begin_array(writer) } else { writer.write_all(b"[") }
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if self.up() { self.indented.end_array(writer) } else { writer.write_all(b"]") }
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        if self.is_indented() { self.indented.begin_array_value(writer, first) } else { comma(writer, first) }
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if self.is_indented() { self.indented.end_array_value(writer) } else { Ok(()) }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if self.down() { self.indented.begin_object(writer) } else { writer.write_all(b"{") }
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if self.up() { self.indented.end_object(writer) } else { writer.write_all(b"}") }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        if self.is_indented() { self.indented.begin_object_key(writer, first) } else { comma(writer, first) }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if self.is_indented() { self.indented.begin_object_value(writer) } else { writer.write_all(b":") }
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if self.is_indented() { self.indented.end_object_value(writer) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_indented_and_the_rest_is_on_one_line() {
        let value = serde_json::json!({"a": [{"b": [1, 2], "c": {}}, {}], "d": "x"});
        let text = to_json(&value, 2).expect("text");
        assert_eq!(text, "{\n  \"a\": [\n    {\"b\":[1,2],\"c\":{}},\n    {}\n  ],\n  \"d\": \"x\"\n}\n");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), value);
    }
}
