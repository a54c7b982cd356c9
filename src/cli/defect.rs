//! A defect of this program: what went wrong and where, in one message, with a backtrace for those who ask for one.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::PanicHookInfo;
use std::sync::{Mutex, PoisonError};
use survey_report::error::Error;

/// What happened last: the panics of libraries on damaged files are caught, and others end the program.
static LAST: Mutex<Option<Defect>> = Mutex::new(None);

/// What a thread says whose own threads went wrong; those said it before, and better.
const REPEATED: &str = "a scoped thread panicked";

/// A panic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Defect {
    message: String,
    /// File and line.
    place: Option<String>,
    /// The calls that led there, if `RUST_BACKTRACE` asks for them.
    backtrace: Option<String>,
}

/// Notes panics instead of printing them.
pub(crate) fn note_panics() {
    std::panic::set_hook(Box::new(|info| {
        let defect = Defect::of(info);
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_none() || defect.message != REPEATED {
            *last = Some(defect);
        }
    }));
}

/// The panic that ended the program.
pub(super) fn last() -> Defect {
    let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).take();
    last.unwrap_or_else(|| Defect { message: "unknown".to_owned(), place: None, backtrace: None })
}

impl Defect {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        let backtrace = Backtrace::capture();
        Self {
            message: info.payload_as_str().unwrap_or("unknown").to_owned(),
            place: info.location().map(|place| format!("{}:{}", place.file(), place.line())),
            backtrace: (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string()),
        }
    }

    /// The error that the program ends with.
    pub(super) fn error(&self) -> Error {
        let place = self.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
        Error::internal(format!("this is a defect of survey-report {}: {}{place}", env!("CARGO_PKG_VERSION"), self.message))
            .hint("please report it with the command and, if you can, a small file that shows it; nothing was written")
    }

    /// The calls that led there, for those who asked for them.
    pub(super) fn backtrace(&self) -> Option<&str> {
        self.backtrace.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_says_what_and_where() {
        let defect = Defect { message: "no cell".to_owned(), place: Some("src/table/cell.rs:7".to_owned()), backtrace: None };
        let error = defect.error();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(error.message, format!("this is a defect of survey-report {version}: no cell (src/table/cell.rs:7)"));
        assert!(error.hint.is_some() && defect.backtrace().is_none());
    }
}
