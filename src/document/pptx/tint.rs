//! Colours as slides name them: a colour of the template's scheme, lighter or darker, so that another template recolours it.

/// A colour of a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// That of text.
    Text,
    /// That of the slide.
    Ground,
    /// An accent, from 1 to 6.
    Accent(u8),
}

/// A colour of a scheme, as it is or lighter or darker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tint {
    /// The colour.
    pub(super) slot: Slot,
    /// Percent of its saturation.
    pub(super) saturation: u8,
    /// Percent of its lightness.
    pub(super) lightness: u8,
    /// Percent of lightness that are added.
    pub(super) added: u8,
}

impl Slot {
    /// The colour as it is.
    pub(super) const fn plain(self) -> Tint {
        self.with(100, 0)
    }

    /// The colour with percentages of its lightness and of what is added.
    pub(super) const fn with(self, lightness: u8, added: u8) -> Tint {
        Tint { slot: self, saturation: 100, lightness, added }
    }

    /// What the colour is called on slides.
    pub(super) fn name(self) -> String {
        match self {
            Self::Text => "tx1".to_owned(),
            Self::Ground => "bg1".to_owned(),
            Self::Accent(number) => format!("accent{number}"),
        }
    }
}

impl Tint {
    /// The colour as it is written.
    pub(super) fn xml(self) -> String {
        let percent = |element: &str, value: u8, usual: u8| {
            if value == usual { String::new() } else { format!("<a:{element} val=\"{}\"/>", u32::from(value) * 1000) }
        };
        let changes =
            [percent("satMod", self.saturation, 100), percent("lumMod", self.lightness, 100), percent("lumOff", self.added, 0)]
                .concat();
        let name = self.slot.name();
        if changes.is_empty() {
            format!("<a:schemeClr val=\"{name}\"/>")
        } else {
            format!("<a:schemeClr val=\"{name}\">{changes}</a:schemeClr>")
        }
    }
}

/// A fill; nothing for none.
pub(super) fn fill(tint: Option<Tint>) -> String {
    tint.map_or_else(|| "<a:noFill/>".to_owned(), |tint| format!("<a:solidFill>{}</a:solidFill>", tint.xml()))
}

/// A line of a width in points; nothing for none.
pub(super) fn line(tint: Option<Tint>, width: f64) -> String {
    match tint {
        None => "<a:ln><a:noFill/></a:ln>".to_owned(),
        Some(_) => format!("<a:ln w=\"{}\">{}<a:round/></a:ln>", super::frame::emu(width), fill(tint)),
    }
}
