//! Diverging bars: a row for each statement, with bars from the zero line outward and totals at their ends; the middle of the
//! scale and the don't knows stand in panels of their own.

mod battery;
mod panels;
mod sides;
