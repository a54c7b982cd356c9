//! A trend: shares over the dates of waves, with their intervals, each line named at its end.

mod axes;
mod layout;
mod named_line;
mod time_axis;
