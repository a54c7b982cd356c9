//! Phrases to look for in the words of an answer: the longest at each place counts, and `…` matches any words in between.

use super::folded::words_of;
use super::lists::Lists;
use std::collections::BTreeMap;

/// Phrases with what each means.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    by_first: BTreeMap<String, Vec<Phrase<T>>>,
}

#[derive(Debug)]
struct Phrase<T> {
    /// Runs of words; anything may stand between two runs.
    runs: Vec<Vec<String>>,
    meaning: T,
}

/// A phrase as it is written, with what it means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling<'a, T> {
    /// Its words.
    pub text: &'a str,
    /// What it means.
    pub meaning: T,
}

/// All spellings in the sections of a name, which mean the same.
pub(super) fn spellings<T: Copy>(
    lists: &'static Lists,
    name: &'static str,
    meaning: T,
) -> impl Iterator<Item = Spelling<'static, T>> {
    lists.words(name).map(move |text| Spelling { text, meaning })
}

/// A phrase found in an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found<T> {
    /// Position of its first word.
    pub at: usize,
    /// What it means.
    pub meaning: T,
}

/// The words of an answer, of which some are read.
#[derive(Debug, Clone)]
pub(super) struct Unread<'a> {
    words: &'a [String],
    read: Vec<bool>,
}

impl<'a> Unread<'a> {
    /// All words of an answer.
    pub(super) fn of(words: &'a [String]) -> Self {
        Self { words, read: vec![false; words.len()] }
    }

    /// The words that no phrase has read.
    pub(super) fn rest(&self) -> Vec<&'a str> {
        self.words.iter().zip(&self.read).filter(|(_, read)| !**read).map(|(word, _)| word.as_str()).collect()
    }
}

impl<T: Copy> Phrases<T> {
    /// Phrases with their meanings; of two that are the same the first counts.
    pub(super) fn of<'a>(phrases: impl IntoIterator<Item = Spelling<'a, T>>) -> Self {
        let mut by_first: BTreeMap<String, Vec<Phrase<T>>> = BTreeMap::new();
        for Spelling { text, meaning } in phrases {
            let runs: Vec<Vec<String>> = text.split('…').map(words_of).filter(|run| !run.is_empty()).collect();
            if let Some(first) = runs.first().and_then(|run| run.first()) {
                by_first.entry(first.clone()).or_default().push(Phrase { runs, meaning });
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.runs.iter().map(Vec::len).sum::<usize>()));
        }
        Self { by_first }
    }

    /// Whether a phrase begins with this word.
    pub(super) fn begins(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The words that phrases begin with.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(String::as_str)
    }

    /// Finds phrases from left to right and marks their words as read.
    pub(super) fn take(&self, unread: &mut Unread) -> Vec<Found<T>> {
        let mut found = Vec::new();
        for at in 0..unread.words.len() {
            let mut phrases = self.by_first.get(&unread.words[at]).into_iter().flatten();
            if let Some((words, meaning)) = phrases.find_map(|phrase| Some((phrase.at(at, unread)?, phrase.meaning))) {
                for word in words {
                    unread.read[word] = true;
                }
                found.push(Found { at, meaning });
            }
        }
        found
    }
}

impl<T> Phrase<T> {
    /// Positions of its words where it begins at a place.
    fn at(&self, at: usize, unread: &Unread) -> Option<Vec<usize>> {
        let free = |from: usize, run: &[String]| {
            let end = from + run.len();
            end <= unread.words.len() && unread.words[from..end] == *run && !unread.read[from..end].contains(&true)
        };
        let (first, others) = self.runs.split_first()?;
        let mut words: Vec<usize> = free(at, first).then(|| (at..at + first.len()).collect())?;
        for run in others {
            let after = words.last()? + 1;
            let from = (after..unread.words.len()).find(|from| free(*from, run))?;
            words.extend(from..from + run.len());
        }
        Some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_counts_and_may_have_a_gap() {
        let phrases = [("very", 1), ("very much", 2), ("not … at all", 3)];
        let phrases = Phrases::of(phrases.map(|(text, meaning)| Spelling { text, meaning }));
        let words = words_of("very much not a problem at all");
        let mut unread = Unread::of(&words);
        assert_eq!(phrases.take(&mut unread).iter().map(|found| found.meaning).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(unread.rest(), ["a", "problem"]);
        assert!(phrases.begins("not") && !phrases.begins("at"));
    }
}
