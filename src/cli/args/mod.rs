//! Flags and subcommands, and the command that a report prints.

mod analysis;
mod commands;
mod correction;
mod data;
mod deck;
mod examples;
mod headings;
mod help;
mod look;
mod make;
mod manner;
mod program;
mod reading;
mod refusal;
mod reproduce;
mod shorthand;
mod values;
mod weight;
mod weighting;

pub(super) use commands::{ChartsArgs, CompareArgs, ExplainArgs, RunArgs};
pub(super) use correction::corrected;
pub(super) use data::{CheckArgs, InitArgs, InspectArgs, SchemaOf};
pub(super) use deck::DeckArgs;
pub(super) use help::{help_asked_for, help_of};
pub(super) use manner::Manner;
pub(super) use program::{Cli, Command, program};
pub(super) use refusal::{data_file, refusal};
pub(super) use reproduce::{asked_without, command_line, words_of_command};
pub(super) use shorthand::{rename_flags, with_subcommand};
pub(super) use weight::WeightArgs;
