//! From what a chart shows to scenes: a file for each kind of chart, and the parts that charts have in common.

mod bars;
mod diverging;
mod dots;
mod draw;
mod dumbbell;
mod groups;
mod heat;
mod histogram;
mod nets;
pub(crate) mod parts;
mod scores;
mod stacked;
mod trend;

pub(crate) use histogram::number_words;
