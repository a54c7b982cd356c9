//! Integration tests, in one binary. Where a test goes:
//!
//! | it is about | module |
//! | --- | --- |
//! | a command: what it says and writes, how it exits | `commands` |
//! | a whole text as a reader sees it: help, summary, report, codebook, error | `texts` |
//! | a warning, a hint, a sentence of the report | `messages` |
//! | input that is wrong, broken or hostile | `bad_input` |
//! | the export of a survey platform: header rows, cells, habits | `exports` |
//! | a file format, an encoding, a compression | `formats` |
//! | what columns are taken for, against truths written by hand | `recognition` |
//! | a number: against R, a published figure, or arithmetic by hand | `numbers` |
//! | waves of a survey | `waves` |
//! | files for other programs: books, pages | `office` |
//! | a picture | `charts` |
//! | a deck that somebody has edited | `decks` |
//! | what must never come out | `personal_data` |
//! | README, docs, schemas; the committed reports | `documents`, `reports` |
//! | which module of the program may use which | `borders` |
//!
//! `harness` runs the program in a temporary folder. Files of data are in folders of their own beside `it`.

mod bad_input;
mod borders;
mod charts;
mod circles;
mod commands;
mod decks;
mod documents;
mod exports;
mod formats;
mod harness;
mod messages;
mod numbers;
mod office;
mod personal_data;
mod protection;
mod recognition;
mod reports;
mod texts;
mod waves;
