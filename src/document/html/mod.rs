//! Documents as one HTML page that needs nothing beside it: charts and fonts are in it, its numbers are in it once, and its own scripts are the
//! only ones that it may run.

mod blocks;
mod cards;
mod data;
mod drawings;
mod exhibits;
mod markup;
mod page;
mod parts;
mod policy;
mod questions;
mod style;

use super::{Document, Links, Render};
use crate::chart::Theme;
use crate::error::Result;

/// A page of HTML.
#[derive(Debug, Clone, Copy)]
pub struct Html<'a> {
    /// Its colours and its typeface; the other of light and dark follows from it.
    pub theme: &'a Theme,
}

impl Render for Html<'_> {
    fn render(&self, document: &Document<'_>, links: &Links) -> Result<Vec<u8>> {
        page::page(document, links, self.theme).map(String::into_bytes)
    }
}
