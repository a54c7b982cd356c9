//! The parts of a deck, to be looked at and changed one by one.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A deck as its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts(pub(crate) Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Parts {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
        let count = archive.len();
        let part = |at| {
            let mut entry = archive.by_index(at).expect("an entry");
            let name = entry.name().expect("a name").into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("bytes");
            Part { name, bytes }
        };
        Self((0..count).map(part).collect())
    }

    /// The package, each part with a time of its own.
    pub(crate) fn packed(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (at, part) in self.0.iter().enumerate() {
            let (day, stored) = (u8::try_from(at % 28 + 1).expect("a day"), part.name.contains("/media/"));
            let time = DateTime::from_date_and_time(2013, 2, day, 9, 30, 0).expect("a time");
            let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let options = SimpleFileOptions::default().last_modified_time(time).compression_method(method);
            writer.start_file(&part.name, options).expect("an entry");
            writer.write_all(&part.bytes).expect("written");
        }
        writer.finish().expect("packed").into_inner()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name).to_vec()).expect("UTF-8")
    }

    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        &self.0.iter().find(|part| part.name == name).unwrap_or_else(|| panic!("no part {name}")).bytes
    }

    /// Puts a part in place of the one of its name, or after all others.
    pub(crate) fn put(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        let new = Part { name: name.to_owned(), bytes: bytes.into() };
        match self.0.iter_mut().find(|part| part.name == name) {
            Some(part) => *part = new,
            None => self.0.push(new),
        }
    }

    /// Changes the text of a part.
    pub(crate) fn change(&mut self, name: &str, change: impl FnOnce(String) -> String) {
        let text = change(self.text(name));
        self.put(name, text);
    }

    /// The parts whose names begin with something.
    pub(crate) fn names(&self, beginning: &str) -> Vec<String> {
        let names = self.0.iter().map(|part| part.name.clone());
        names.filter(|name| name.starts_with(beginning) && !name.contains("_rels")).collect()
    }
}
