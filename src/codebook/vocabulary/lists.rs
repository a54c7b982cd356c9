//! Word lists as text files, so that a language can be added without knowing Rust.
//!
//! A file holds sections, `[name]` on a line; each line below is one entry, `a | b | c` is one entry with three spellings of the same.
//! Lines that begin with `#` are comments. Entries are lower case, with plain apostrophes and hyphens, as [`plain`](super::plain) makes them.

use std::collections::{BTreeMap, BTreeSet};

/// The sections of a file of words.
#[derive(Debug)]
pub(super) struct Lists {
    sections: Vec<WordSection>,
    /// All spellings in the sections of a name.
    words: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

/// A list with its name.
#[derive(Debug)]
pub(super) struct WordSection {
    /// The name in brackets.
    pub name: &'static str,
    /// The entries in order, each with its spellings.
    pub entries: Vec<Vec<&'static str>>,
}

impl Lists {
    /// Reads a file that was built into the program.
    pub(super) fn of(text: &'static str) -> Self {
        let mut sections: Vec<WordSection> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                sections.push(WordSection { name, entries: Vec::new() });
            } else if let Some(section) = sections.last_mut() {
                section.entries.push(line.split('|').map(str::trim).filter(|word| !word.is_empty()).collect());
            }
        }
        let mut words: BTreeMap<&'static str, BTreeSet<&'static str>> = BTreeMap::new();
        for section in &sections {
            words.entry(section.name).or_default().extend(section.entries.iter().flatten());
        }
        Self { sections, words }
    }

    /// All sections in the order of the file; a name may come more than once.
    pub(super) fn sections(&self) -> &[WordSection] {
        &self.sections
    }

    /// Whether a text is a spelling of an entry of the sections of this name.
    pub(super) fn holds(&self, name: &str, text: &str) -> bool {
        self.words.get(name).is_some_and(|words| words.contains(text))
    }

    /// The entries in the sections of this name, each with its spellings.
    pub(super) fn entries<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [&'static str]> {
        self.sections.iter().filter(move |section| section.name == name).flat_map(|section| &section.entries).map(Vec::as_slice)
    }

    /// Every spelling in the sections of this name.
    pub(super) fn words<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        let sections = self.sections.iter().filter(move |section| section.name == name);
        sections.flat_map(|section| section.entries.iter().flatten().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_hold_entries_and_spellings() {
        let lists = Lists::of("# words\n[no]\nno | nope\n\n[yes]\nyes\n[no]\nnein\n");
        assert!(lists.holds("no", "nope") && lists.holds("no", "nein") && !lists.holds("no", "yes"));
        assert_eq!(lists.sections().len(), 3);
        assert_eq!(lists.sections()[0].entries[0], ["no", "nope"]);
    }
}
