//! Whole texts as a reader sees them, held against the files in `tests/it/snapshots`.
//!
//! A text that changed fails its test with a diff. If the change is meant, write the texts again and read the diff before it is committed:
//!
//! ```sh
//! INSTA_UPDATE=always cargo test --release --test it texts
//! git diff tests/it/snapshots
//! ```

mod errors;
mod first_pages;
mod help;
mod reports;
mod weighting;

use crate::harness::{Dir, Ran};
use insta::{assert_snapshot, with_settings};

/// Twelve people about a library, one of whom skipped a question.
const LIBRARY: &str = "How often do you visit the library?,How satisfied are you with its opening hours?,What do you borrow?,Age
Weekly,Very satisfied,Books;Films,55+
Weekly,Fairly satisfied,Books,35-54
Monthly,Fairly satisfied,Books;Games,18-34
Rarely,Fairly dissatisfied,Films,18-34
Never,Don't know,Games,35-54
Weekly,Very satisfied,Books,55+
Monthly,Fairly satisfied,Books;Films,35-54
Rarely,Very dissatisfied,Games,18-34
Monthly,,Books,55+
Weekly,Fairly satisfied,Books;Films,55+
Rarely,Fairly dissatisfied,Films;Games,35-54
Never,Don't know,Films,18-34
";

/// A folder with `library.csv`.
fn library() -> Dir {
    let dir = Dir::new();
    dir.file("library.csv", LIBRARY);
    dir
}

/// Compares a text that a command gave with the file of that name. The folder of the run and the version of the program have no place in it.
#[track_caller]
fn seen(name: &str, command: &str, dir: &Dir, text: &str) {
    let text = text
        .replace(&dir.path("").display().to_string(), "[folder]/")
        .replace(concat!("survey-report ", env!("CARGO_PKG_VERSION")), "survey-report [version]");
    with_settings!({
        snapshot_path => "../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
        description => command,
    }, { assert_snapshot!(name, text) });
}

/// What a run wrote to each stream, and its exit code where that is not 0.
fn streams(ran: &Ran) -> String {
    let code = if ran.code == 0 { String::new() } else { format!("[exit code {}]\n", ran.code) };
    format!("{}{}{code}", ran.stdout, ran.stderr)
}
