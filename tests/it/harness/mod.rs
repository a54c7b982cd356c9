//! A temporary folder with files, the program run in it, and the pipeline run on text.
//!
//! When a test fails, the message has the command, the folder with its files, the exit code and both streams, and the folder stays.

mod compared;
mod figures;
mod samples;

pub(crate) use compared::same_files;
pub(crate) use figures::{Figure, figure};
pub(crate) use samples::{TEN_ANSWERS, many_answers};

use std::fmt::{Display, Formatter};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use survey_report::codebook::Codebook;
use survey_report::input::{Quality, Source};
use survey_report::run::{CodebookChoice, Request, analyse, count, understand};
use survey_report::tabulate::Totals;

/// Files of a folder that a failure names.
const NAMED: usize = 60;

/// The checkout.
pub(crate) fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary folder in which the program runs.
pub(crate) struct Dir {
    dir: tempfile::TempDir,
}

/// What a run of the program did.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    command: String,
    folder: PathBuf,
}

impl Dir {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("temporary folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        std::fs::write(path, content).expect("written");
        self
    }

    #[track_caller]
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}\n{}", listed(self.dir.path())))
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_from(arguments, Stdio::null(), "100")
    }

    /// Runs the program in the folder on a screen of so many columns.
    pub(crate) fn run_on_screen(&self, columns: usize, arguments: &[&str]) -> Ran {
        self.run_from(arguments, Stdio::null(), &columns.to_string())
    }

    /// Runs the program in the folder with a file as its standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        self.run_from(arguments, std::fs::File::open(self.path(input)).expect("input").into(), "100")
    }

    /// Help and summaries are as wide as is said, whatever the terminal.
    fn run_from(&self, arguments: &[&str], input: Stdio, columns: &str) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_survey-report"))
            .args(arguments)
            .current_dir(self.dir.path())
            .env("COLUMNS", columns)
            .stdin(input)
            .output()
            .expect("program runs");
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            command: format!("survey-report {}", arguments.join(" ")),
            folder: self.dir.path().to_owned(),
        }
    }
}

/// The folder of a test that fails stays, to be looked at.
impl Drop for Dir {
    fn drop(&mut self) {
        self.dir.disable_cleanup(std::thread::panicking());
    }
}

impl Ran {
    /// Checks the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "another exit code: {self}");
        self
    }

    /// Checks that stderr holds a text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "stderr does not say {text:?}: {self}");
        self
    }
}

impl Display for Ran {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { code, stdout, stderr, command, folder } = self;
        write!(f, "{command}\nin {}\nexit code {code}\n--- stdout\n{stdout}\n--- stderr\n{stderr}", listed(folder))
    }
}

/// A folder and the sizes of its files.
fn listed(folder: &Path) -> String {
    let files = compared::files(folder);
    let size = |name: &String| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len());
    let mut text = format!("{}, which holds {} files", folder.display(), files.len());
    files.iter().take(NAMED).for_each(|name| text += &format!("\n  {name} ({} bytes)", size(name)));
    text
}

/// Codebook, totals and quality of a data file under a codebook.
pub(crate) struct Counted {
    pub(crate) codebook: Codebook,
    pub(crate) totals: Totals,
    pub(crate) quality: Quality,
}

/// Counts a data file under a codebook given as text.
pub(crate) fn counted(data: &Path, codebook: &str) -> survey_report::error::Result<Counted> {
    let dir = Dir::new();
    dir.file("c.toml", codebook);
    let request = Request { data: data.to_owned(), codebook: CodebookChoice::File(dir.path("c.toml")), ..Request::default() };
    let source = Source::open(data)?;
    let codebook = understand(&source, &request)?.codebook().clone();
    let (coded, totals) = count(&source, &codebook, &mut |_| {})?;
    Ok(Counted { codebook, totals, quality: coded.quality })
}

/// Everything that a report says of a data file.
pub(crate) fn results(request: &Request) -> survey_report::error::Result<survey_report::report::Results> {
    analyse(request, &mut |_| {})
}

#[test]
fn a_failure_has_all_that_is_needed_to_look_into_it() {
    let dir = Dir::new();
    let said = dir.file("a/d.csv", "q\n").run(&["a/d.csv"]).to_string();
    for part in [
        "survey-report a/d.csv\nin /",
        "which holds 1 files\n  a/d.csv (2 bytes)\nexit code 2\n",
        "--- stdout",
        "--- stderr\nerror",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
