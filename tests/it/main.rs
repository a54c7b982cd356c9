//! Integration tests: one binary, several modules.

mod arrow;
mod borders;
mod charts;
mod check;
mod cli;
mod coverage;
mod designs;
mod documents;
mod forms;
mod fuzzed;
mod harness;
mod hostile;
mod masculinity;
mod nasty;
mod oracle;
mod packed;
mod personal;
mod properties;
mod published_privacy;
mod readers;
mod reports;
mod spss;
mod stata;
mod waves;
mod worked_example;
mod zoo;
