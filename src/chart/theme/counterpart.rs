//! The same theme on the opposite ground, for pages that are read by day and by night.

use super::colour::Colour;
use super::definition::Theme;

impl Theme {
    /// Whether its ground is nearer to white than to black.
    #[must_use]
    pub fn is_light(&self) -> bool {
        self.background.contrast(Colour::hex(0x00_0000)) >= self.background.contrast(Colour::hex(0xFF_FFFF))
    }

    /// A theme for the opposite ground, in the same typeface, with colours as near to this one's as can be seen on it.
    #[must_use]
    pub fn counterpart(&self) -> Self {
        let (own, other) = if self.is_light() { (Self::light(), Self::dark()) } else { (Self::dark(), Self::light()) };
        let is_own = self.accent == own.accent && self.negative == own.negative;
        let second = self.negative.two[1];
        let coloured = match other.passing([self.accent, second]) {
            Some(colours) if !is_own => other.in_colours(colours),
            _ => other,
        };
        Self { typeface: self.typeface, surroundings: self.surroundings, ..coloured }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_themes_are_each_others_counterparts() {
        assert_eq!(Theme::light().counterpart(), Theme::dark());
        assert_eq!(Theme::dark().counterpart(), Theme::light());
    }

    #[test]
    fn a_brand_stays_a_brand_on_the_other_ground() {
        let brand = Theme::light().branded("#7A1FA2,#00796B".parse().expect("two colours")).theme;
        let dark = brand.counterpart();
        assert!(!dark.is_light() && dark.accent != Theme::dark().accent);
        assert!(dark.accent.contrast(dark.background) >= 3.0 && dark.text_of(dark.accent).contrast(dark.background) >= 4.5);
    }
}
