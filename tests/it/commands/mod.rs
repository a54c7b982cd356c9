//! The commands as a user runs them: what they say, what they write, and how they exit.

mod check;
mod explain;
mod init;
mod inspect;
mod options;
mod report;
mod run;
mod weight;
