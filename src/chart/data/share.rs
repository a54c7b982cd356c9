//! A share as charts show it: its value, its interval and how far it can be relied on.

use crate::format;
use serde::{Deserialize, Serialize};

/// The limits of a share, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DrawnInterval {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// How far a share can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// The base is large enough.
    #[default]
    Shown,
    /// The base is small: shown with a mark.
    SmallBase,
    /// The base is too small to present: nothing but the sign of suppression is drawn.
    Suppressed,
}

impl Mark {
    /// Whether it is drawn as it is, which is not said in files.
    // Serde hands a reference.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_usual(&self) -> bool {
        *self == Self::Shown
    }
}

/// A share of respondents, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The estimate.
    pub value: f64,
    /// Its interval, if one was computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<DrawnInterval>,
    /// Whether it is shown.
    #[serde(default, skip_serializing_if = "Mark::is_usual")]
    pub mark: Mark,
}

impl Share {
    /// The value for drawing; nothing if it is suppressed.
    pub(crate) fn shown(&self) -> Option<f64> {
        (self.mark != Mark::Suppressed && self.value.is_finite()).then(|| self.value.clamp(0.0, 1.0))
    }

    /// The interval for drawing; nothing if there is none or the share is suppressed.
    pub(crate) fn shown_interval(&self) -> Option<DrawnInterval> {
        self.shown()?;
        let interval = self.interval.filter(|interval| interval.lower.is_finite() && interval.upper.is_finite())?;
        Some(DrawnInterval { lower: interval.lower.clamp(0.0, 1.0), upper: interval.upper.clamp(0.0, 1.0) })
    }

    /// How far a drawing of this share reaches: its upper limit, else its value, else 0.
    pub(crate) fn reach(&self) -> f64 {
        let value = self.shown().unwrap_or(0.0);
        self.shown_interval().map_or(value, |interval| interval.upper.max(value))
    }

    /// `64%`, or the sign of suppression, or the sign that there were no respondents.
    pub(crate) fn percent(&self) -> String {
        match (self.mark, self.shown()) {
            (Mark::Suppressed, _) => format::SUPPRESSED.to_owned(),
            (_, Some(value)) => percent(value),
            (_, None) => format::NO_BASE.to_owned(),
        }
    }

    /// `(61–67)`, or nothing.
    pub(crate) fn range(&self) -> String {
        self.shown_interval()
            .map_or_else(String::new, |interval| format!("({})", format::percent_range(interval.lower, interval.upper)))
    }

    /// The mark of a small base, or nothing.
    pub(crate) fn dagger(&self) -> &'static str {
        if self.mark == Mark::SmallBase { format::SMALL_BASE } else { "" }
    }
}

/// `64%`.
pub(crate) fn percent(share: f64) -> String {
    format!("{}%", format::percent(share))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(value: f64, mark: Mark) -> Share {
        Share { value, interval: Some(DrawnInterval { lower: 0.61, upper: 0.67 }), mark }
    }

    #[test]
    fn a_share_says_what_it_is() {
        let shown = share(0.64, Mark::SmallBase);
        assert_eq!([shown.percent(), shown.range(), shown.dagger().to_owned()], ["64%", "(61–67)", "†"]);
    }

    #[test]
    fn what_is_suppressed_or_has_no_base_shows_no_number() {
        for (share, sign) in [(share(0.64, Mark::Suppressed), "[s]"), (share(f64::NAN, Mark::Shown), "–")] {
            assert_eq!([share.percent(), share.range()], [sign, ""]);
            assert!(share.shown().is_none() && share.shown_interval().is_none());
            assert!(share.reach() < 1e-9);
        }
    }
}
