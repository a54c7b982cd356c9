//! How charts are to look.

use crate::chart::Theme;
use crate::document::DeckTemplate;
use crate::hash::InputFile;
use crate::options::{BrandColours, ChartWish, Formats, PixelScale, Size, SvgText};

/// How charts are to look.
#[derive(Debug, Clone, PartialEq)]
pub struct Presentation {
    /// Colours, typeface, logo.
    pub theme: Theme,
    /// The name of a built-in theme, or of the theme file.
    pub theme_name: String,
    /// The shape of the pictures.
    pub size: Size,
    /// The files that the report and each of its pictures are written to.
    pub formats: Formats,
    /// Pixels per slide unit in PNG files.
    pub scale: PixelScale,
    /// How SVG files keep their text.
    pub svg_text: SvgText,
    /// Two colours that the palettes are derived from, if they are not the theme's own.
    pub brand: Option<BrandColours>,
    /// Kinds of charts that were asked for.
    pub charts: Vec<ChartWish>,
    /// The theme file, if there is one.
    pub file: Option<InputFile>,
    /// What slides look like, if not like the charts.
    pub template: Option<DeckTemplate>,
}

impl Presentation {
    /// The files that it was read from.
    pub fn files(&self) -> impl Iterator<Item = &InputFile> {
        self.file.iter().chain(self.template.as_ref().map(DeckTemplate::file))
    }
}

impl Default for Presentation {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            theme_name: Theme::BUILT_IN[0].to_owned(),
            size: Size::default(),
            formats: Formats::default(),
            scale: PixelScale::default(),
            svg_text: SvgText::default(),
            brand: None,
            charts: Vec::new(),
            file: None,
            template: None,
        }
    }
}
