//! The command line: flags in, exit codes out. The only place that prints.

mod args;
mod charts;
mod check;
mod compare;
mod deck;
pub(crate) mod defect;
mod dispatch;
mod exit;
mod explain;
mod init;
mod inspect;
mod manual;
mod progress;
mod report;
mod save;
mod say;
mod screen;
mod summary;
mod threads;
mod watch;
mod weight;

pub(crate) use dispatch::{report_defect, run};
