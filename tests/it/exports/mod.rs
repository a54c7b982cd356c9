//! Exports of survey platforms: their header rows, cells and habits.
//!
//! What a whole file is taken for is held against truths in `recognition`.

mod answer_columns;
mod cells;
mod habits;
mod headers;
mod zoo;
