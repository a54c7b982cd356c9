//! Integration tests: one binary, several modules.

mod borders;
mod cli;
mod documents;
mod harness;
mod masculinity;
mod oracle;
mod properties;
mod reports;
mod worked_example;
