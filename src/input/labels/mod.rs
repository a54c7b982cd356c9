//! Labels of codes that lie beside the data in a table of their own: a row for each code, with variable, code and label; the data
//! dictionary of REDCap; or an XLSForm.

mod redcap;
mod rows;
mod table;
mod variable;
mod xlsform;

pub(super) use rows::rows;
pub use table::{LabelTable, Labelled};
