//! The files that pictures are written to.

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// Pixels: for anything.
    Png,
    /// Vectors and text: for the web, and for editing.
    Svg,
    /// Vectors and text on a page: for print.
    Pdf,
}

impl PictureFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Pdf];
    /// The formats that are made where none is asked for.
    pub const USUAL: [Self; 2] = [Self::Svg, Self::Png];

    /// Its name in commands, and the end of its files' names.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}
