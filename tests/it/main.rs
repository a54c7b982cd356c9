//! Integration tests: one binary, several modules.

mod borders;
mod charts;
mod cli;
mod coverage;
mod designs;
mod documents;
mod harness;
mod masculinity;
mod nasty;
mod oracle;
mod packed;
mod properties;
mod reports;
mod worked_example;
