//! Two folders compared file by file, with a diff of the first text that differs.

use similar::TextDiff;
use std::collections::BTreeSet;
use std::path::Path;

/// Lines of a diff that are shown.
const SHOWN: usize = 120;
/// Characters of a line that are shown.
const WIDTH: usize = 240;

/// Checks that a folder holds the files of another, byte for byte, and no others. Returns how many files they are.
#[track_caller]
pub(crate) fn same_files(made: &Path, committed: &Path, remedy: &str) -> usize {
    let (ours, theirs) = (files(made), files(committed));
    let named = |files: Vec<&String>| files.into_iter().fold(String::new(), |text, name| text + "\n  " + name);
    let missing = named(theirs.difference(&ours).collect());
    let extra = named(ours.difference(&theirs).collect());
    let differs = |name: &&String| bytes(made, name) != bytes(committed, name);
    let different: Vec<&String> = ours.intersection(&theirs).filter(differs).collect();
    if !(missing.is_empty() && extra.is_empty() && different.is_empty()) {
        let first = different.first().map(|name| difference(name, &bytes(committed, name), &bytes(made, name)));
        let first = first.unwrap_or_default();
        panic!(
            "{} has changed: {remedy}\nno longer made:{missing}\nnew:{extra}\nother bytes:{}\n{first}",
            committed.display(),
            named(different),
        );
    }
    theirs.len()
}

/// A unified diff of two texts; of other files their sizes.
fn difference(name: &str, old: &[u8], new: &[u8]) -> String {
    let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else {
        return format!("{name}: {} bytes, now {}", old.len(), new.len());
    };
    let diff = TextDiff::from_lines(old, new).unified_diff().context_radius(2).header(name, &format!("{name} (now)")).to_string();
    let mut lines: Vec<String> = diff.lines().take(SHOWN).map(|line| line.chars().take(WIDTH).collect()).collect();
    let more = diff.lines().count() - lines.len();
    if more > 0 {
        lines.push(format!("… and {more} more lines"));
    }
    lines.join("\n")
}

fn bytes(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The files of a folder and of the folders in it, by their paths inside it.
pub(crate) fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).expect("inside").display().to_string());
            }
        }
    }
    found
}

#[test]
fn the_first_difference_is_shown() {
    let text =
        |line: &str| (0..40).map(|row| if row == 20 { line.to_owned() } else { format!("row {row}\n") }).collect::<String>();
    let shown = difference("a.md", text("old\n").as_bytes(), text("new\n").as_bytes());
    assert!(shown.contains("\n-old\n+new\n row 21") && !shown.contains("row 30"), "{shown}");
    assert_eq!(difference("a.png", b"\xff\0", b"\xff"), "a.png: 2 bytes, now 1");
}
