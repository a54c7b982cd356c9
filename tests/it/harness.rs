//! A temporary folder with files, the program run in it, and the pipeline run on text.

use std::path::{Path, PathBuf};
use std::process::Command;
use survey_report::codebook::Codebook;
use survey_report::input::{Quality, Source};
use survey_report::run::{Request, analyse, count, understand};
use survey_report::tabulate::Totals;

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
    what: String,
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

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_survey-report"))
            .args(arguments)
            .current_dir(self.dir.path())
            .stdin(std::process::Stdio::null())
            .output()
            .expect("program runs");
        Ran::of(&output, arguments)
    }

    /// Runs the program in the folder with a file as its standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let input = std::fs::File::open(self.path(input)).expect("input");
        let output = Command::new(env!("CARGO_BIN_EXE_survey-report"))
            .args(arguments)
            .current_dir(self.dir.path())
            .stdin(input)
            .output()
            .expect("program runs");
        Ran::of(&output, arguments)
    }
}

impl Ran {
    fn of(output: &std::process::Output, arguments: &[&str]) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            what: format!("survey-report {}", arguments.join(" ")),
        }
    }

    /// Checks the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n--- stdout\n{}\n--- stderr\n{}", self.what, self.stdout, self.stderr);
        self
    }

    /// Checks that stderr holds a text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "{} does not say {text:?}\n--- stderr\n{}", self.what, self.stderr);
        self
    }
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
    let request = Request { data: data.to_owned(), codebook: Some(dir.path("c.toml")), ..Request::default() };
    let source = Source::open(data)?;
    let codebook = understand(&source, &request)?.codebook().clone();
    let (coded, totals) = count(&source, &codebook, &mut |_| {})?;
    Ok(Counted { codebook, totals, quality: coded.quality })
}

/// Everything that a report says of a data file.
pub(crate) fn results(request: &Request) -> survey_report::error::Result<survey_report::report::Results> {
    analyse(request, &mut |_| {})
}
