//! Theme files: colours, typeface, logo and footer of whoever presents the charts, in TOML.

mod colours;
mod derived;
mod loading;
mod logo;
mod source;
mod written;

pub use loading::{LoadedTheme, theme, theme_files};
