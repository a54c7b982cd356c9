//! Bad input: a clear error or a right report, in bounded memory and time.
//!
//! Errors of one command, format or design are tested beside it.

mod binary;
mod command_line;
mod fuzzed;
mod labels;
mod text;
mod undefined;
mod weights;
mod workbooks;

use crate::harness::{Dir, Ran};

/// A survey of 40 rows, with a weight.
fn survey(weight: impl Fn(usize) -> String) -> String {
    let mut text = String::from("q1,q2,wt\n");
    (0..40).for_each(|row| text += &format!("{},{},{}\n", ["yes", "no"][row % 2], ["a", "b", "c"][row % 3], weight(row)));
    text
}

fn inspect(dir: &Dir, name: &str, bytes: &[u8]) -> Ran {
    dir.file(name, bytes);
    dir.run(&["inspect", name])
}
