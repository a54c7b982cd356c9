//! Checks a codebook against the columns of the data and makes the [`Codebook`](super::Codebook) that the rest of the program uses.

mod answers;
mod bands;
mod banner;
mod book;
mod condition;
mod design;
mod literal;
mod margin;
mod named;
#[cfg(test)]
mod naming_tests;
mod number_bands;
mod question;
mod refusal;
mod resolver;
mod scale;
mod shares;
mod weighting;

pub use banner::{all_banners, banners, crossed_banner};
pub use book::{needs_cells, resolve};
pub use condition::{Written, filter};
pub use literal::cells_in_words;
pub use named::Questionnaire;
pub use scale::MAX_CATEGORIES;
pub use weighting::weighting;
