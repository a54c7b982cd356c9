//! From the arguments of `compare` to a report on several waves.

mod apart;
mod columns;
mod compare;
mod counted;
mod data;
mod declared;
mod files;
mod gathered;
mod inputs;
mod kind;
mod order;
mod people;
mod request;

pub use compare::compare;
pub use request::CompareRequest;
