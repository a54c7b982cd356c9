//! The colours of a theme that its file does not write: the base's where they suit those that it writes, else derived from them, so that
//! nobody is blamed for a colour that they did not choose.

use super::written::ColoursFile;
use crate::chart::theme::definition::TEXT_CONTRAST;
use crate::chart::theme::role::ColourRole;
use crate::chart::theme::{Colour, Flaw, Theme};

/// Steps from ink to the background in which muted text is looked for.
const STEPS: i32 = 20;
/// How strong grid lines are, from the background to ink.
const GRID: f64 = 0.17;
/// How strong axes and outlines are.
const AXIS: f64 = 0.62;

impl ColoursFile {
    /// Whether the file gives the colour of a role.
    fn gives(&self, role: ColourRole) -> bool {
        match role {
            ColourRole::Ink => self.ink.is_some(),
            ColourRole::Muted => self.muted.is_some(),
            // They are the ends of a scale, or ink.
            ColourRole::NegativeText | ColourRole::PositiveText => false,
            ColourRole::Accent => self.accent.is_some(),
            ColourRole::Quiet => self.quiet.is_some(),
            ColourRole::Heat => self.heat.is_some(),
            ColourRole::Series(at) => self.series.as_ref().is_some_and(|series| at < series.len()),
            ColourRole::Five(_) => self.likert5.is_some(),
            ColourRole::Seven(_) => self.likert7.is_some(),
            ColourRole::Rank(_) => self.ranks.is_some(),
        }
    }

    /// What is wrong with the colours that the file gives.
    pub(super) fn flaws(&self, theme: &Theme) -> Vec<Flaw> {
        theme.flaws_of(&|role| self.gives(role))
    }

    /// Ink, lines and muted text that suit the background and the ink that the file gives.
    pub(super) fn derive_ink(&self, theme: &mut Theme) {
        if self.ink.is_none() && theme.ink.contrast(theme.background) < TEXT_CONTRAST {
            let inks = [Theme::light().ink, Theme::dark().ink, Colour::hex(0), Colour::hex(0xFF_FFFF)];
            let readable = inks.into_iter().find(|ink| ink.contrast(theme.background) >= TEXT_CONTRAST);
            theme.ink = readable.unwrap_or(theme.ink);
        }
        if self.muted.is_some() || theme.muted.contrast(theme.background) >= TEXT_CONTRAST {
            return;
        }
        let paler = (0..=STEPS).rev().map(|step| theme.ink.towards(theme.background, 0.5 * f64::from(step) / f64::from(STEPS)));
        let readable = paler.into_iter().find(|muted| muted.contrast(theme.background) >= TEXT_CONTRAST);
        theme.muted = readable.unwrap_or(theme.ink);
        let line = |strength| theme.background.towards(theme.ink, strength);
        let (grid, axis) = (line(GRID), line(AXIS));
        for (given, place, derived) in
            [(&self.grid, &mut theme.grid, grid), (&self.axis, &mut theme.axis, axis), (&self.outline, &mut theme.outline, axis)]
        {
            if given.is_none() {
                *place = derived;
            }
        }
    }

    /// Fills that suit those that the file gives.
    pub(super) fn derive_fills(&self, theme: &mut Theme) {
        let flawed = |theme: &Theme, concerned: fn(ColourRole) -> bool| !theme.flaws_of(&concerned).is_empty();
        if self.series.is_none() && flawed(theme, |role| matches!(role, ColourRole::Series(_))) {
            theme.series = theme.series_beside(&[]).unwrap_or(theme.series);
        }
        if self.accent.is_none() && self.series.is_none() {
            theme.accent = if theme.is_visible(theme.accent) { theme.accent } else { theme.series[0] };
        }
        if self.quiet.is_none() {
            theme.quiet = theme.quiet_beside(theme.accent);
        }
        if self.heat.is_none() {
            theme.heat = theme.heat_of(theme.heat);
        }
        if self.ranks.is_none() && flawed(theme, |role| matches!(role, ColourRole::Rank(_))) {
            theme.ranks = theme.rank_fills(theme.accent);
        }
        let fives = self.likert5.is_none() && flawed(theme, |role| matches!(role, ColourRole::Five(_)));
        let sevens = self.likert7.is_none() && flawed(theme, |role| matches!(role, ColourRole::Seven(_)));
        if fives || sevens {
            self.derive_scales(theme, fives, sevens);
        }
    }

    fn derive_scales(&self, theme: &mut Theme, fives: bool, sevens: bool) {
        let fills = theme.scale_fills(theme.negative.two[1], theme.positive.two[1]);
        if fives {
            (theme.negative.two, theme.positive.two) = (fills.negative.two, fills.positive.two);
            (theme.negative.text, theme.positive.text) = (fills.negative.text, fills.positive.text);
        }
        if sevens {
            (theme.negative.three, theme.positive.three) = (fills.negative.three, fills.positive.three);
        }
        if self.likert5.is_none() && self.likert7.is_none() {
            theme.neutral = fills.neutral;
        }
    }
}
