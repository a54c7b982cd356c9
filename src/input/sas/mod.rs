//! Reads SAS tables (`.sas7bdat`), with the value labels of a catalog beside them, and transport files (`.xpt`).

mod catalog;
mod format;
mod table;
mod transport;

pub(super) use table::SasTable;
pub(super) use transport::SasTransport;
