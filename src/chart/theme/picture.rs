//! Pictures from files, such as logos.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use resvg::usvg::{self, Tree};

/// A picture as it is in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What kind of file it is.
    pub media_type: MediaType,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A kind of picture file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// Pixels without loss.
    Png,
    /// Pixels of photographs.
    Jpeg,
    /// Vectors and text.
    Svg,
}

impl MediaType {
    /// The kind of a file, told from its bytes.
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            _ => std::str::from_utf8(bytes).ok().filter(|text| text.contains("<svg")).map(|_| Self::Svg),
        }
    }

    /// Its name on the web: `image/png`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }
}

impl Picture {
    /// The picture in a file; nothing if it is not a PNG, JPEG or SVG picture.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        Some(Self { media_type: MediaType::of(&bytes)?, bytes })
    }

    /// The file as the address of an image in a drawing.
    pub(crate) fn data_url(&self) -> String {
        format!("data:{};base64,{}", self.media_type.name(), BASE64_STANDARD.encode(&self.bytes))
    }

    /// Width by height; nothing if it cannot be drawn.
    pub(crate) fn ratio(&self) -> Option<f64> {
        let bounds = if self.media_type == MediaType::Svg {
            tree(&self.bytes)?.size().to_rect(0.0, 0.0)?
        } else {
            // What draws the charts has to be able to draw the logo: it is asked.
            let alone = tree(self.alone().as_bytes())?;
            alone.root().abs_bounding_box().to_non_zero_rect()?.to_rect()
        };
        let ratio = f64::from(bounds.width()) / f64::from(bounds.height());
        (ratio.is_finite() && (0.01..100.0).contains(&ratio)).then_some(ratio)
    }

    /// A drawing of nothing but the picture in its own size.
    fn alone(&self) -> String {
        let data = self.data_url();
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"><image href=\"{data}\"/></svg>")
    }
}

fn tree(svg: &[u8]) -> Option<Tree> {
    Tree::from_data(svg, &usvg::Options::default()).ok()
}
