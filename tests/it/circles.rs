//! Which files of `src` use each other in a circle. Re-exports are followed to the file that defines a name.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::str::Chars;

/// A module is known by its path: `["codebook", "detect"]`; the root has none.
type ModulePath = Vec<String>;

/// A path as it is written: `super::Form`.
type WrittenPath = Vec<String>;

/// Re-exports of re-exports are followed so far.
const MAX_HOPS: usize = 12;

/// A file of source code with what it says of others.
#[derive(Default)]
struct Module {
    /// Names that it imports or re-exports, with where they are from.
    names: BTreeMap<String, WrittenPath>,
    /// Paths all of whose names it imports or re-exports.
    globs: Vec<WrittenPath>,
    /// Paths that it uses itself.
    used: Vec<WrittenPath>,
    /// Modules below it that are only for tests.
    tests: Vec<String>,
}

/// The files of a crate.
#[derive(Default)]
pub(crate) struct Sources {
    modules: BTreeMap<ModulePath, Module>,
}

impl Sources {
    /// Adds a file by its path below `src`: `codebook/detect/mod.rs`.
    pub(crate) fn add(&mut self, file: &str, text: &str) {
        let module: ModulePath = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        let module = match module.as_slice() {
            [name] if name == "lib" || name == "main" => Vec::new(),
            [above @ .., name] if name == "mod" => above.to_vec(),
            all => all.to_vec(),
        };
        // The root of the program and that of the library hold modules of their own: together they are one.
        let read = Reader { tokens: tokens(text), at: 0, module: Module::default() }.read();
        let own = self.modules.entry(module).or_default();
        own.names.extend(read.names);
        own.globs.extend(read.globs);
        own.used.extend(read.used);
        own.tests.extend(read.tests);
    }

    /// The circles: files of which each uses the next, by way of others or directly.
    pub(crate) fn circles(&self) -> Vec<Vec<String>> {
        let edges: BTreeMap<&ModulePath, BTreeSet<ModulePath>> =
            self.modules.keys().filter(|module| !self.is_test(module)).map(|module| (module, self.used_by(module))).collect();
        let reach: BTreeMap<&ModulePath, BTreeSet<&ModulePath>> =
            edges.keys().map(|module| (*module, reachable(module, &edges))).collect();
        let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
        for (module, reached) in &reach {
            if reached.contains(module) {
                let together = reached.iter().filter(|other| reach[*other].contains(module));
                circles.insert(together.map(|other| other.join("::")).collect());
            }
        }
        circles.into_iter().collect()
    }

    fn is_test(&self, module: &[String]) -> bool {
        let Some((name, above)) = module.split_last() else { return false };
        self.modules.get(above).is_some_and(|above| above.tests.contains(name)) || self.is_test(above)
    }

    /// The files that define what a file uses.
    fn used_by(&self, module: &ModulePath) -> BTreeSet<ModulePath> {
        let found = self.modules[module].used.iter().filter_map(|path| self.defined(module, path, 0));
        found.filter(|other| other != module && !self.is_test(other)).collect()
    }

    /// The module that defines what a path names, seen from a module; nothing for other crates.
    fn defined(&self, from: &ModulePath, path: &[String], hops: usize) -> Option<ModulePath> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.below(Vec::new(), rest, hops),
            "self" => self.below(from.clone(), rest, hops),
            "super" => {
                let mut above = from.clone();
                above.pop();
                if rest.first().is_some_and(|next| next == "super") {
                    return self.defined(&above, rest, hops);
                }
                self.below(above, rest, hops)
            }
            _ if self.modules.contains_key(&joined(from, first)) => self.below(from.clone(), path, hops),
            _ if hops >= MAX_HOPS => None,
            name => {
                let known = self.modules.get(from)?.names.get(name)?;
                // `use x::x` names the same thing twice and leads nowhere else.
                let whole: WrittenPath = known.iter().chain(rest).cloned().collect();
                if known.first().is_some_and(|own| own == name) { None } else { self.defined(from, &whole, hops + 1) }
            }
        }
    }

    /// Follows the names of a path from a module downwards.
    fn below(&self, module: ModulePath, path: &[String], hops: usize) -> Option<ModulePath> {
        let own = self.modules.get(&module)?;
        let Some((first, rest)) = path.split_first() else { return Some(module) };
        let child = joined(&module, first);
        if self.modules.contains_key(&child) {
            return self.below(child, rest, hops);
        }
        if hops < MAX_HOPS {
            if let Some(known) = own.names.get(first) {
                let whole: WrittenPath = known.iter().chain(rest).cloned().collect();
                return self.defined(&module, &whole, hops + 1).or(Some(module));
            }
            for glob in &own.globs {
                let whole: WrittenPath = glob.iter().chain(path).cloned().collect();
                let found = self.defined(&module, &whole, hops + 1);
                if found.as_ref().is_some_and(|found| Some(found) != self.defined(&module, glob, hops + 1).as_ref()) {
                    return found;
                }
            }
        }
        Some(module)
    }
}

fn joined(module: &[String], name: &str) -> ModulePath {
    module.iter().map(String::as_str).chain([name]).map(str::to_owned).collect()
}

fn reachable<'a>(from: &'a ModulePath, edges: &'a BTreeMap<&'a ModulePath, BTreeSet<ModulePath>>) -> BTreeSet<&'a ModulePath> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        for next in edges.get(module).into_iter().flatten() {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

/// Reads what a file says of others out of its tokens.
struct Reader {
    tokens: Vec<String>,
    at: usize,
    module: Module,
}

impl Reader {
    fn read(mut self) -> Module {
        while self.at < self.tokens.len() {
            if self.starts(&["#", "[", "cfg", "(", "test", ")", "]"]) {
                self.at += 7;
                self.skip_test();
            } else if self.is("pub") {
                self.at += 1;
                if self.is("(") {
                    self.skip_group();
                }
                if self.is("use") {
                    self.import(false);
                }
            } else if self.is("use") {
                self.import(true);
            } else if self.is_name() && !(self.at > 0 && matches!(self.tokens[self.at - 1].as_str(), "." | "::")) {
                let path = self.path();
                if path.len() > 1 {
                    self.module.used.push(path);
                }
            } else {
                self.at += 1;
            }
        }
        self.module
    }

    fn is(&self, token: &str) -> bool {
        self.tokens.get(self.at).is_some_and(|own| own == token)
    }

    fn starts(&self, tokens: &[&str]) -> bool {
        tokens.iter().enumerate().all(|(ahead, token)| self.tokens.get(self.at + ahead).is_some_and(|own| own == token))
    }

    fn is_name(&self) -> bool {
        self.tokens.get(self.at).is_some_and(|token| token.starts_with(|c: char| c.is_alphabetic() || c == '_'))
    }

    /// `a::b::c`, as far as names go.
    fn path(&mut self) -> WrittenPath {
        let mut path = Vec::new();
        while self.is_name() {
            path.push(self.tokens[self.at].clone());
            self.at += 1;
            if !self.is("::") {
                break;
            }
            self.at += 1;
        }
        path
    }

    /// An import, which is a use of its own, or a re-export, which is not.
    fn import(&mut self, uses: bool) {
        self.at += 1;
        let mut leaves = Vec::new();
        self.tree(&[], &mut leaves);
        if uses {
            self.module.used.extend(leaves);
        }
    }

    /// A tree of imports below a prefix.
    fn tree(&mut self, prefix: &[String], leaves: &mut Vec<WrittenPath>) {
        if self.is("::") {
            self.at += 1;
        }
        let mut path = prefix.to_vec();
        path.extend(self.path());
        if self.is("{") {
            self.at += 1;
            while !self.is("}") && self.at < self.tokens.len() {
                self.tree(&path, leaves);
                if self.is(",") {
                    self.at += 1;
                }
            }
            self.at += 1;
            return;
        }
        if self.is("*") {
            self.at += 1;
            self.module.globs.push(path.clone());
            leaves.push(path);
            return;
        }
        if path.len() > prefix.len() && path.last().is_some_and(|name| name == "self") {
            path.pop();
        }
        let mut name = path.last().cloned().unwrap_or_default();
        if self.is("as") {
            name.clone_from(&self.tokens[self.at + 1]);
            self.at += 2;
        }
        self.module.names.insert(name, path.clone());
        leaves.push(path);
    }

    /// What stands in brackets.
    fn skip_group(&mut self) {
        let mut depth = 0usize;
        while self.at < self.tokens.len() {
            match self.tokens[self.at].as_str() {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// An item that is only for tests: to its semicolon or the end of its body.
    fn skip_test(&mut self) {
        let mut body_ends = true;
        while self.at < self.tokens.len() {
            match self.tokens[self.at].as_str() {
                ";" => {
                    self.at += 1;
                    return;
                }
                "use" => {
                    body_ends = false;
                    self.at += 1;
                }
                "mod" => {
                    self.module.tests.push(self.tokens[self.at + 1].clone());
                    self.at += 1;
                }
                "{" if body_ends => {
                    self.skip_group();
                    return;
                }
                "(" | "[" | "{" => self.skip_group(),
                _ => self.at += 1,
            }
        }
    }
}

/// Names, `::` and single signs; no comments, no literals.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => skip_until(&mut chars, '\n'),
            '"' => skip_text(&mut chars),
            '\'' => skip_character(&mut chars),
            ':' if chars.peek() == Some(&':') => {
                chars.next();
                tokens.push("::".to_owned());
            }
            c if c.is_alphabetic() || c == '_' => {
                let mut name = c.to_string();
                while let Some(next) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    name.push(next);
                }
                match chars.peek() {
                    Some('"' | '#') if matches!(name.as_str(), "r" | "br") => skip_raw(&mut chars),
                    Some('"' | '\'') if name == "b" => {}
                    _ => tokens.push(name),
                }
            }
            c if c.is_whitespace() => {}
            c => tokens.push(c.to_string()),
        }
    }
    tokens
}

fn skip_until(chars: &mut Peekable<Chars<'_>>, end: char) {
    chars.by_ref().find(|c| *c == end);
}

fn skip_text(chars: &mut Peekable<Chars<'_>>) {
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' => return,
            _ => {}
        }
    }
}

/// A character, or the name of a lifetime.
fn skip_character(chars: &mut Peekable<Chars<'_>>) {
    match chars.next() {
        Some('\\') => {
            chars.next();
            skip_until(chars, '\'');
        }
        Some(_) if chars.peek() == Some(&'\'') => drop(chars.next()),
        _ => while chars.next_if(|c| c.is_alphanumeric() || *c == '_').is_some() {},
    }
}

/// `r#"…"#`.
fn skip_raw(chars: &mut Peekable<Chars<'_>>) {
    let mut hashes = 0;
    while chars.next_if_eq(&'#').is_some() {
        hashes += 1;
    }
    // `r#name` is no text.
    if chars.next_if_eq(&'"').is_none() {
        return;
    }
    loop {
        skip_until(chars, '"');
        let mut closing = 0;
        while closing < hashes && chars.next_if_eq(&'#').is_some() {
            closing += 1;
        }
        if closing == hashes || chars.peek().is_none() {
            return;
        }
    }
}

#[test]
fn circles_are_found_through_braces_re_exports_and_paths_in_code() {
    let mut sources = Sources::default();
    sources.add("lib.rs", "pub mod a; pub mod b;");
    sources.add("a/mod.rs", "mod one; mod two; pub use one::{One, Other as Renamed}; pub use two::*;");
    sources.add("a/one.rs", "pub struct One; pub struct Other; fn f() { let x = super::two::g(\"crate::b::B\"); }");
    sources.add("a/two.rs", "use crate::a::{One, self}; pub fn g() -> One { One } // crate::b::B");
    sources
        .add("b.rs", "use crate::a::Renamed; #[cfg(test)] mod tests { use crate::c::C; } fn h<'a>(x: &'a str) -> char { 'x' }");
    sources.add("c.rs", "use crate::b as bee; pub struct C; fn i() { bee::h(r#\"\"{\"#) }");
    assert_eq!(sources.circles(), [["a::one", "a::two"]]);
    sources.add("a/one.rs", "use crate::b::h;");
    assert_eq!(sources.circles(), [vec!["a::one", "a::two", "b"]]);
}

#[test]
fn children_that_use_the_types_of_their_parent_are_a_circle() {
    let mut sources = Sources::default();
    sources.add("a/mod.rs", "mod child; use child::f; pub struct Shared; #[cfg(test)] mod child_tests;");
    sources.add("a/child.rs", "use super::Shared; pub fn f(_: Shared) {}");
    sources.add("a/child_tests.rs", "use super::*; use super::child::f;");
    assert_eq!(sources.circles(), [["a", "a::child"]]);
}
