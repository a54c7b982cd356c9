//! Groups side by side: a panel for each measure, the same rows and the same scale in all of them, and the total to compare with.

mod group_key;
mod group_panel;
mod group_rows;
mod layout;
