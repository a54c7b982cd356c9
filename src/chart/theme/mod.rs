//! What charts look like: the built-in themes, theme files, and the checks that every reader can see and read their colours.

mod brand;
mod built_in;
mod colour;
mod counterpart;
mod definition;
mod file;
mod flaws;
mod ladder;
mod logo;
mod picture;
mod ramp;
mod role;
mod shade;
mod vision;

pub use brand::BrandedTheme;
pub use colour::Colour;
pub use definition::Theme;
pub use file::{LoadedTheme, theme, theme_files};
pub use flaws::Flaw;
pub use logo::{Corner, Logo};
pub use picture::{MediaType, Picture};
pub use ramp::Ramp;
pub use vision::{Sight, distance};
