//! A histogram: how often numbers of each size were given, with mean and median and their intervals above.

mod axis_numbers;
mod layout;
mod number_axis;
mod summaries;

pub(crate) use axis_numbers::number_words;
