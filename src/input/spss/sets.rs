//! Multiple-response sets: several variables that are one question.

use super::text::text;
use super::variable::{NameIndex, SpssVariable};
use encoding_rs::Encoding;
use std::cmp::Reverse;

/// Variables that are one question of which several answers could be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MultipleSet {
    /// Its name, without the dollar sign.
    pub(super) name: String,
    /// What was asked.
    pub(super) label: String,
    /// The value that means "chosen"; nothing where each variable holds one of the answers.
    pub(super) counted: Option<String>,
    /// Short or long names of its variables.
    pub(super) variables: Vec<String>,
}

/// The sets of a file, none of which shares a variable with another: a column is part of one question.
#[derive(Debug, Clone, Default)]
pub(super) struct DeclaredSets {
    sets: Vec<MultipleSet>,
    /// For each variable, the place of its set.
    of: Vec<Option<usize>>,
    /// Sets that share variables with one that has more of them.
    left_out: Vec<UnusedSet>,
}

/// A set that is not used.
#[derive(Debug, Clone)]
struct UnusedSet {
    name: String,
    for_the_sake_of: String,
}

impl DeclaredSets {
    /// Takes sets whole or not at all, the largest first: with some of its options alone, a question would be another one.
    pub(super) fn of(sets: Vec<MultipleSet>, variables: &[SpssVariable]) -> Self {
        let mut names = NameIndex::of_short(variables);
        names.add_long(variables);
        let places = |set: &MultipleSet| {
            let mut places: Vec<usize> = set.variables.iter().filter_map(|name| names.find(name)).collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        let mut found: Vec<(MultipleSet, Vec<usize>)> =
            sets.into_iter().map(|set| (places(&set), set)).map(|(at, set)| (set, at)).collect();
        found.sort_by_key(|(_, places)| Reverse(places.len()));
        let mut own = Self { of: vec![None; variables.len()], ..Self::default() };
        for (set, places) in found {
            own.add(set, &places);
        }
        own
    }

    fn add(&mut self, set: MultipleSet, places: &[usize]) {
        match places.iter().find_map(|at| self.of[*at]).map(|at| &self.sets[at]) {
            // The same set may be written twice, for old and new versions of SPSS.
            Some(taken) if taken.name == set.name => {}
            Some(taken) => self.left_out.push(UnusedSet { name: set.name, for_the_sake_of: taken.name.clone() }),
            None => {
                for at in places {
                    self.of[*at] = Some(self.sets.len());
                }
                self.sets.push(set);
            }
        }
    }

    /// The set of a variable, by its place.
    pub(super) fn of_variable(&self, at: usize) -> Option<&MultipleSet> {
        self.sets.get(self.of.get(at).copied().flatten()?)
    }

    /// What is not used, in words.
    pub(super) fn words(&self) -> Option<String> {
        let first = self.left_out.first()?;
        let names: Vec<String> = self.left_out.iter().take(5).map(|set| format!("`{}`", set.name)).collect();
        let more = self.left_out.len().saturating_sub(names.len());
        let names = if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") };
        Some(match self.left_out.len() {
            1 => format!("multiple-response set {names} not used, which shares variables with `{}`", first.for_the_sake_of),
            _ => format!("multiple-response sets {names} not used, which share variables with others"),
        })
    }
}

/// The sets of one record; what is not understood is left out.
pub(super) fn read_sets(data: &[u8], encoding: &'static Encoding) -> Vec<MultipleSet> {
    data.split(|byte| *byte == b'\n').filter_map(|line| read_set(line, encoding)).collect()
}

/// `$c=D3 Yes 10 mdgroup #2 h i j`: lengths are in bytes, before the texts they measure.
fn read_set(line: &[u8], encoding: &'static Encoding) -> Option<MultipleSet> {
    let equals = line.iter().position(|byte| *byte == b'=')?;
    let name = text(encoding, line[..equals].strip_prefix(b"$").unwrap_or(&line[..equals]));
    let mut rest = &line[equals + 1..];
    let kind = *rest.first()?;
    rest = &rest[1..];
    if kind == b'E' {
        // A flag that says where labels come from.
        rest = rest.strip_prefix(b" ")?;
        rest = &rest[rest.iter().position(|byte| *byte == b' ')? + 1..];
    }
    let counted = match kind {
        b'D' | b'E' => Some(text(encoding, take_counted(&mut rest)?)),
        b'C' => None,
        _ => return None,
    };
    rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let label = text(encoding, take_counted(&mut rest)?);
    let names = text(encoding, rest);
    let variables: Vec<String> = names.split_whitespace().map(str::to_owned).collect();
    (!variables.is_empty()).then_some(MultipleSet { name, label, counted: counted.map(|own| own.trim().to_owned()), variables })
}

/// A text behind its length and a blank.
fn take_counted<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length: usize = std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()?;
    let from = digits + 1;
    let taken = rest.get(from..from.checked_add(length)?)?;
    *rest = &rest[from + length..];
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_each_kind() {
        let sets = read_sets(
            b"$a=C 10 my mcgroup a b c\n$b=D2 55 0  g e f d\n$c=D3 Yes 10 mdgroup #2 h i j\n$d=E 1 2 34 13 third mdgroup k l m\n$x=Q\n",
            encoding_rs::UTF_8,
        );
        let shown: Vec<_> = sets.iter().map(|set| (set.name.as_str(), set.label.as_str(), set.counted.as_deref())).collect();
        assert_eq!(
            shown,
            [
                ("a", "my mcgroup", None),
                ("b", "", Some("55")),
                ("c", "mdgroup #2", Some("Yes")),
                ("d", "third mdgroup", Some("34"))
            ]
        );
        assert_eq!(sets[1].variables, ["g", "e", "f", "d"]);
        assert_eq!(sets[0].variables, ["a", "b", "c"]);
    }
}
