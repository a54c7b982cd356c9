//! Checks a codebook against the columns of the data and makes the [`Codebook`](super::Codebook) that the rest of the program uses.

mod answers;
mod banner;
mod book;
mod design;
mod question;
mod refusal;
mod resolver;
mod scale;

pub use banner::{banner, crossed_banner};
pub use book::{needs_cells, resolve};
pub use scale::MAX_CATEGORIES;
