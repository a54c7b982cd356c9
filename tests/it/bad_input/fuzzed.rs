//! The corpus that fuzzing left behind, read again by every run of the tests, and bytes changed at random.

use crate::harness::home;
use proptest::prelude::*;
use std::path::PathBuf;

// The fuzz targets use it too, from outside.
#[allow(unreachable_pub)]
#[path = "../../fuzz/read.rs"]
mod read;

use read::TARGETS;

/// The files of a way in.
fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = home().join("tests/fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{target}: {error}"))
        .map(|entry| entry.expect("entry").path())
        .collect();
    files.sort();
    files
}

#[test]
fn the_corpus_is_read_or_refused() {
    for target in TARGETS {
        let files = corpus(target.name);
        assert!(files.len() >= 4, "{} has {} files", target.name, files.len());
        for file in files {
            (target.read)(&std::fs::read(&file).expect("file"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn bytes_changed_at_random_are_read_or_refused(
        target in 0..TARGETS.len(),
        file in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let target = TARGETS[target];
        let files = corpus(target.name);
        let mut bytes = std::fs::read(&files[file.index(files.len())]).expect("file");
        for (at, byte) in changes {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        // Now and then it is cut off too.
        let length = cut.index(bytes.len() * 2 + 1).min(bytes.len());
        (target.read)(&bytes[..length]);
    }
}
