//! Theme files: colours, typeface, logo and footer of whoever presents the charts, in TOML.

use super::source::ThemeSource;
use super::written::ThemeFile;
use crate::chart::text::Typeface;
use crate::chart::theme::{Flaw, Theme};
use crate::error::Result;
use crate::names::nearest;
use crate::toml_text::{Keys, from_toml};
use std::path::Path;

/// A theme with what is wrong with its colours.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadedTheme {
    /// The theme.
    pub theme: Theme,
    /// Why its colours should not be used.
    pub flaws: Vec<Flaw>,
}

/// Reads a theme; `path` is for messages, and `read` gives the bytes of a file that the theme names.
///
/// # Errors
/// When the text is not a theme file, or a font or logo cannot be read.
pub fn theme(text: &str, path: &Path, read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<LoadedTheme> {
    let file: ThemeFile = from_toml(text, path, Keys::described("docs/charts.md describes theme files"))?;
    let reader = ThemeSource { path, read };
    let mut theme = reader.base(file.base.as_deref().unwrap_or("light"))?;
    let flaws = reader.colours(&file, &mut theme)?;
    reader.typeface(&file, &mut theme)?;
    theme.logo = file.logo.as_ref().map(|logo| reader.logo(logo)).transpose()?;
    theme.footer = file.footer;
    Ok(LoadedTheme { theme, flaws })
}

/// The files that a theme names; none if it cannot be read.
#[must_use]
pub fn theme_files(text: &str) -> Vec<String> {
    let file: ThemeFile = from_toml(text, Path::new(""), Keys::described("")).unwrap_or_default();
    [file.font, file.font_bold, file.logo.map(|logo| logo.file)].into_iter().flatten().collect()
}

impl ThemeSource<'_> {
    fn base(&self, name: &str) -> Result<Theme> {
        Theme::built_in(name).ok_or_else(|| {
            let error = self.error(format!("there is no theme `{name}` to base it on"));
            error.hint(format!("base = \"{}\"", nearest(name, Theme::BUILT_IN).unwrap_or("light")))
        })
    }

    fn typeface(&self, file: &ThemeFile, theme: &mut Theme) -> Result<()> {
        let Some(font) = &file.font else {
            return match &file.font_bold {
                None => Ok(()),
                Some(_) => Err(self.error("font_bold without font").hint("name the regular font too: font = \"Regular.ttf\"")),
            };
        };
        let regular = (self.read)(font)?;
        let bold = file.font_bold.as_deref().map(self.read).transpose()?;
        theme.typeface = Typeface::load(regular, bold).ok_or_else(|| {
            self.error(format!("`{font}` is not a font")).hint("give a .ttf or .otf file; web fonts (.woff) have to be converted")
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::{Colour, Corner};
    use crate::error::Error;
    use resvg::tiny_skia::Pixmap;

    fn read(name: &str) -> Result<Vec<u8>> {
        match name {
            "logo.svg" => Ok(
                b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\"><rect width=\"60\" height=\"20\"/></svg>"
                    .to_vec(),
            ),
            "logo.png" => Pixmap::new(30, 20).unwrap().encode_png().map_err(|error| Error::usage(error.to_string())),
            "bold.ttf" => Ok(include_bytes!("../../../../assets/fonts/Inter-Bold.subset.ttf").to_vec()),
            "text.txt" => Ok(b"hello".to_vec()),
            _ => Err(Error::file(Path::new(name), "no such file")),
        }
    }

    fn load(text: &str) -> Result<LoadedTheme> {
        theme(text, Path::new("brand.toml"), &read)
    }

    #[test]
    fn an_empty_file_is_the_light_theme() {
        assert_eq!(load("").unwrap(), LoadedTheme { theme: Theme::light(), flaws: Vec::new() });
        assert_eq!(load("base = \"dark\"").unwrap().theme, Theme::dark());
    }

    #[test]
    fn a_brand_is_taken_over() {
        let text = "footer = \"© Example\"\nfont = \"bold.ttf\"\n[colors]\nseries = [\"#7A0F3C\", \"#0F7A6B\"]\nink = \"#222\"\n\
            likert5 = [\"#8E0F3C\", \"#E8899B\", \"#E0E0E0\", \"#8CC6F0\", \"#0B3F8A\"]\n[logo]\nfile = \"logo.svg\"\ncorner = \"top-right\"";
        let LoadedTheme { theme, flaws } = load(text).unwrap();
        assert_eq!(flaws, []);
        assert_eq!(theme.accent, Colour::hex(0x7A_0F3C));
        assert_eq!(theme.series[..2], [0x7A_0F3C, 0x0F_7A6B].map(Colour::hex));
        assert_eq!(theme.ink, Colour::hex(0x22_2222));
        assert_eq!(theme.positive.two, [0x8C_C6F0, 0x0B_3F8A].map(Colour::hex));
        assert_ne!(theme.typeface, Typeface::bundled());
        let logo = theme.logo.unwrap();
        assert!((logo.ratio - 3.0).abs() < 1e-6 && logo.corner == Corner::TopRight);
        let raster = load("[logo]\nfile = \"logo.png\"").unwrap().theme.logo.unwrap();
        assert!((raster.ratio - 1.5).abs() < 1e-3, "{}", raster.ratio);
    }

    #[test]
    fn what_is_wrong_is_said_with_a_remedy() {
        for (text, message, hint) in [
            ("fnt = \"a\"", "unknown key `fnt`", "font"),
            ("[colors]\nink = \"navy\"", "colors.ink = \"navy\" is not a colour", "#RRGGBB"),
            ("[colors]\nlikert5 = [\"#000\"]", "colors.likert5 has 1 colours", "give 5"),
            ("[colors]\nseries = []", "colors.series has 0 colours", "1 to 4"),
            ("base = \"drak\"", "no theme `drak`", "dark"),
            ("font = \"text.txt\"", "`text.txt` is not a font", ".ttf"),
            ("font_bold = \"bold.ttf\"", "font_bold without font", "regular"),
            ("[logo]\nfile = \"text.txt\"", "not a PNG, JPEG or SVG", "save"),
            ("[logo]\nfile = \"logo.svg\"\ncorner = \"top-left\"", "not a corner", "bottom-right"),
            ("[logo]\nfile = \"logo.svg\"\nheight = 500", "out of range", "8 to 80"),
            ("[logo]\nfile = \"none.svg\"", "no such file", ""),
        ] {
            let error = load(text).unwrap_err();
            assert!(error.message.contains(message), "{text}: {}", error.message);
            assert!(error.hint.unwrap_or_default().contains(hint), "{text}");
        }
    }

    #[test]
    fn colours_that_look_alike_are_found() {
        let flawed = load("[colors]\nseries = [\"#12436D\", \"#13456F\", \"#B35806\", \"#1B7F79\"]").unwrap();
        assert_eq!(flawed.flaws.len(), 1);
        assert!(flawed.flaws[0].to_string().starts_with("series 1 #12436D and series 2 #13456F are too much alike"));
    }

    #[test]
    fn colours_that_nobody_wrote_suit_those_that_somebody_did() {
        for text in [
            "[colors]\nbackground = \"#222831\"",
            "[colors]\nbackground = \"#FFF4D6\"\naccent = \"#5A6472\"",
            "[colors]\nink = \"#003366\"",
            "[colors]\nlikert5 = [\"#8E0F3C\", \"#E8899B\", \"#E0E0E0\", \"#8CC6F0\", \"#0B3F8A\"]",
            "brand = [\"#6A1B9A\", \"#00838F\"]\n[colors]\nquiet = \"#B0B0B0\"",
            "base = \"dark\"\nbrand = [\"#7FD1AE\", \"#F2A65A\"]",
        ] {
            let LoadedTheme { theme, flaws } = load(text).unwrap();
            assert_eq!((flaws, theme.flaws()), (Vec::new(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn all_flaws_are_told_with_the_nearest_colour_that_passes() {
        let text = "[colors]\nmuted = \"#BBBBBB\"\nseries = [\"#FFD500\", \"#12436D\", \"#13456F\"]";
        let flaws: Vec<String> = load(text).unwrap().flaws.iter().map(ToString::to_string).collect();
        assert_eq!(flaws.len(), 3, "{flaws:?}");
        for (flaw, name) in flaws.iter().zip(["muted #BBBBBB", "series 1 #FFD500", "series 2 #12436D and series 3 #13456F"]) {
            assert!(flaw.starts_with(name) && flaw.contains("(nearest that passes: #"), "{flaw}");
        }
        let mut text = text.to_owned();
        for flaw in &flaws {
            let nearest = flaw.rsplit("passes: ").next().unwrap().trim_end_matches(')');
            let given = flaw.split(" and ").last().unwrap().split('#').nth(1).unwrap();
            text = text.replace(&format!("#{}", &given[..6]), nearest);
        }
        assert_eq!(load(&text).unwrap().flaws, [], "{text}");
    }
}
