//! Type sizes: what a headline, a label or a footnote is set in. Type is never shrunk to make it fit.

/// Weight of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

/// A size of type with its line spacing, in slide units (1 unit = 1 pt on a 13.333 × 7.5 in slide).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Height of the em.
    pub size: f64,
    /// From one line to the next.
    pub leading: f64,
    /// Weight of the type.
    pub weight: Weight,
}

impl Style {
    const fn regular(size: f64, leading: f64) -> Self {
        Self { size, leading, weight: Weight::Regular }
    }

    const fn bold(size: f64, leading: f64) -> Self {
        Self { size, leading, weight: Weight::Bold }
    }
}

/// The finding, above everything else.
pub(crate) const HEADLINE: Style = Style::bold(24.0, 29.0);
/// The wording of the question, or the measure.
pub(crate) const SUBTITLE: Style = Style::regular(15.0, 20.0);
/// Heads of panels.
pub(crate) const HEAD: Style = Style::bold(13.0, 16.0);
/// Labels of rows.
pub(crate) const LABEL: Style = Style::regular(14.0, 17.0);
/// The value of a row in the column of values.
pub(crate) const VALUE: Style = Style::bold(15.0, 18.0);
/// Totals at the ends of bars and beside brackets.
pub(crate) const TOTAL: Style = Style::bold(14.0, 17.0);
/// Values inside bars and in side panels.
pub(crate) const IN_BAR: Style = Style::regular(13.0, 16.0);
/// Axis ticks, intervals, keys and notes.
pub(crate) const SMALL: Style = Style::regular(12.0, 15.0);
/// Base, source and method, below everything else.
pub(crate) const FOOTNOTE: Style = Style::regular(11.0, 14.0);
