//! Theme files: colours, typeface, logo and footer of whoever presents the charts, in TOML.

use std::path::Path;
use std::sync::Arc;

use resvg::usvg::{self, Tree};
use serde::Deserialize;

use super::colour::Colour;
use super::palette::{Flaw, LEAST_DISTANCE};
use super::theme::{Corner, FILL_CONTRAST, Logo, Picture, TEXT_CONTRAST, Theme};
use super::typeface::Typeface;
use super::vision::{Sight, distance};
use crate::error::{Error, Result};
use crate::names::nearest;
use crate::toml_text::from_toml;

/// Height of a logo in slide units, where the file gives none.
const LOGO_HEIGHT: f64 = 24.0;
/// The heights a logo may have.
const LOGO_HEIGHTS: std::ops::RangeInclusive<f64> = 8.0..=80.0;
/// The most a logo may be wide, in slide units.
const LOGO_WIDTH: f64 = 160.0;

/// A theme as it is written in TOML. Everything left out is that of the theme it is based on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ThemeFile {
    base: Option<String>,
    colors: ColoursFile,
    font: Option<String>,
    font_bold: Option<String>,
    logo: Option<LogoFile>,
    footer: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ColoursFile {
    background: Option<String>,
    ink: Option<String>,
    muted: Option<String>,
    grid: Option<String>,
    axis: Option<String>,
    outline: Option<String>,
    accent: Option<String>,
    quiet: Option<String>,
    heat: Option<String>,
    series: Option<Vec<String>>,
    likert5: Option<Vec<String>>,
    likert7: Option<Vec<String>>,
    ranks: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct LogoFile {
    file: String,
    corner: Option<String>,
    height: Option<f64>,
}

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
    let file: ThemeFile = from_toml(text, path, "docs/charts.md describes theme files")?;
    let reader = Reader { path, read };
    let mut theme = reader.base(file.base.as_deref().unwrap_or("light"))?;
    reader.colours(&file.colors, &mut theme)?;
    reader.typeface(&file, &mut theme)?;
    theme.logo = file.logo.as_ref().map(|logo| reader.logo(logo)).transpose()?;
    theme.footer = file.footer;
    let flaws = theme.flaws();
    Ok(LoadedTheme { theme, flaws })
}

/// The files that a theme names; none if it cannot be read.
#[must_use]
pub fn theme_files(text: &str) -> Vec<String> {
    let file: ThemeFile = from_toml(text, Path::new(""), "").unwrap_or_default();
    [file.font, file.font_bold, file.logo.map(|logo| logo.file)].into_iter().flatten().collect()
}

struct Reader<'a> {
    path: &'a Path,
    read: &'a dyn Fn(&str) -> Result<Vec<u8>>,
}

impl Reader<'_> {
    fn error(&self, message: impl std::fmt::Display) -> Error {
        Error::codebook(format!("`{}`: {message}", self.path.display()))
    }

    fn base(&self, name: &str) -> Result<Theme> {
        Theme::built_in(name).ok_or_else(|| {
            let error = self.error(format!("there is no theme `{name}` to base it on"));
            error.hint(format!("base = \"{}\"", nearest(name, Theme::BUILT_IN).unwrap_or("light")))
        })
    }

    fn colour(&self, key: &str, text: &str) -> Result<Colour> {
        Colour::parse(text).ok_or_else(|| {
            self.error(format!("colors.{key} = \"{text}\" is not a colour")).hint("write it as #RRGGBB, such as #12436D")
        })
    }

    fn list(&self, key: &str, texts: &[String]) -> Result<Vec<Colour>> {
        texts.iter().map(|text| self.colour(key, text)).collect()
    }

    fn exactly<const N: usize>(&self, key: &str, texts: &[String]) -> Result<[Colour; N]> {
        let colours = self.list(key, texts)?;
        let given = colours.len();
        colours.try_into().map_err(|_| self.error(format!("colors.{key} has {given} colours")).hint(format!("give {N} of them")))
    }

    fn colours(&self, file: &ColoursFile, theme: &mut Theme) -> Result<()> {
        if let Some(texts) = &file.series {
            theme.series = self.series(texts, theme, file.background.as_deref())?;
            // The first of a brand's colours is the one its bars have.
            theme.accent = theme.series[0];
        }
        for (key, text, place) in [
            ("background", &file.background, &mut theme.background),
            ("ink", &file.ink, &mut theme.ink),
            ("muted", &file.muted, &mut theme.muted),
            ("grid", &file.grid, &mut theme.grid),
            ("axis", &file.axis, &mut theme.axis),
            ("outline", &file.outline, &mut theme.outline),
            ("accent", &file.accent, &mut theme.accent),
            ("quiet", &file.quiet, &mut theme.quiet),
            ("heat", &file.heat, &mut theme.heat),
        ] {
            if let Some(text) = text {
                *place = self.colour(key, text)?;
            }
        }
        if let Some(texts) = &file.ranks {
            theme.ranks = self.exactly("ranks", texts)?;
        }
        self.scales(file, theme)
    }

    /// The colours of answer scales, from the negative end to the positive one.
    fn scales(&self, file: &ColoursFile, theme: &mut Theme) -> Result<()> {
        if let Some(texts) = &file.likert5 {
            let [n2, n1, neutral, p1, p2] = self.exactly("likert5", texts)?;
            theme.neutral = neutral;
            (theme.negative.two, theme.positive.two) = ([n1, n2], [p1, p2]);
            (theme.negative.text, theme.positive.text) = (theme.text_of(n2), theme.text_of(p2));
            theme.negative.three = [n1, between(theme, n1, n2), n2];
            theme.positive.three = [p1, between(theme, p1, p2), p2];
        }
        if let Some(texts) = &file.likert7 {
            let [n3, n2, n1, neutral, p1, p2, p3] = self.exactly("likert7", texts)?;
            (theme.negative.three, theme.positive.three) = ([n1, n2, n3], [p1, p2, p3]);
            if file.likert5.is_none() {
                theme.neutral = neutral;
                (theme.negative.two, theme.positive.two) = ([n1, n3], [p1, p3]);
                (theme.negative.text, theme.positive.text) = (theme.text_of(n3), theme.text_of(p3));
            }
        }
        Ok(())
    }

    /// One to four colours; those left out are built-in ones that can be told from the given.
    fn series(&self, texts: &[String], theme: &Theme, background: Option<&str>) -> Result<[Colour; 4]> {
        let mut colours = self.list("series", texts)?;
        if colours.is_empty() || colours.len() > 4 {
            return Err(self.error(format!("colors.series has {} colours", colours.len())).hint("give 1 to 4 of them"));
        }
        let background = background.map_or(Ok(theme.background), |text| self.colour("background", text))?;
        let spare: Vec<Colour> =
            Theme::BUILT_IN.iter().filter_map(|name| Theme::built_in(name)).flat_map(|base| base.series).collect();
        for colour in spare {
            let apart = |other: &Colour| Sight::ALL.iter().all(|sight| distance(*other, colour, *sight) >= LEAST_DISTANCE);
            if colours.len() < 4 && colours.iter().all(apart) && colour.contrast(background) >= FILL_CONTRAST {
                colours.push(colour);
            }
        }
        let given = colours.len();
        colours.try_into().map_err(|_| {
            self.error(format!("colors.series: only {given} colours can be told apart, with built-in ones added"))
                .hint("give 4 of them")
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

    fn logo(&self, file: &LogoFile) -> Result<Logo> {
        let corner = match file.corner.as_deref() {
            None | Some("bottom-right") => Corner::BottomRight,
            Some("bottom-left") => Corner::BottomLeft,
            Some("top-right") => Corner::TopRight,
            Some(other) => {
                let error = self.error(format!("logo.corner = \"{other}\" is not a corner for a logo"));
                return Err(error.hint("bottom-right, bottom-left or top-right; the upper left is the headline’s"));
            }
        };
        let height = file.height.unwrap_or(LOGO_HEIGHT);
        if !LOGO_HEIGHTS.contains(&height) {
            return Err(self
                .error(format!("logo.height = {height} is out of range"))
                .hint("8 to 80 slide units, where 540 are the height of a slide"));
        }
        let bytes = (self.read)(&file.file)?;
        let unusable =
            || self.error(format!("`{}` is not a PNG, JPEG or SVG picture", file.file)).hint("save the logo as one of these");
        let media_type = media_type(&bytes).ok_or_else(unusable)?;
        let ratio = ratio(media_type, &bytes).ok_or_else(unusable)?;
        // A wide logo is kept from taking the line.
        let height = height.min(LOGO_WIDTH / ratio);
        Ok(Logo { picture: Arc::new(Picture { media_type, bytes }), corner, height, ratio })
    }
}

/// A colour between two that numbers can be read on: as near to the middle as can be.
fn between(theme: &Theme, mild: Colour, strong: Colour) -> Colour {
    let at = |part: f64| mild.towards(strong, part);
    let readable = |colour: &Colour| theme.text_on(*colour).contrast(*colour) >= TEXT_CONTRAST;
    [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65].map(at).into_iter().find(readable).unwrap_or_else(|| at(0.5))
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        _ => std::str::from_utf8(bytes).ok().filter(|text| text.contains("<svg")).map(|_| "image/svg+xml"),
    }
}

/// Width by height of a picture; nothing if it cannot be drawn.
fn ratio(media_type: &str, bytes: &[u8]) -> Option<f64> {
    let svg = if media_type == "image/svg+xml" {
        bytes.to_vec()
    } else {
        // What draws the charts has to be able to draw the logo: it is asked.
        super::svg::image_alone(media_type, bytes).into_bytes()
    };
    let tree = Tree::from_data(&svg, &usvg::Options::default()).ok()?;
    let bounds = if media_type == "image/svg+xml" {
        tree.size().to_rect(0.0, 0.0)?
    } else {
        tree.root().abs_bounding_box().to_non_zero_rect()?.to_rect()
    };
    let ratio = f64::from(bounds.width()) / f64::from(bounds.height());
    (ratio.is_finite() && (0.01..100.0).contains(&ratio)).then_some(ratio)
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::Pixmap;

    fn read(name: &str) -> Result<Vec<u8>> {
        match name {
            "logo.svg" => Ok(
                b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\"><rect width=\"60\" height=\"20\"/></svg>"
                    .to_vec(),
            ),
            "logo.png" => Pixmap::new(30, 20).unwrap().encode_png().map_err(|error| Error::usage(error.to_string())),
            "bold.ttf" => Ok(include_bytes!("../../assets/fonts/Inter-Bold.subset.ttf").to_vec()),
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
}
