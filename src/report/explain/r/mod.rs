//! R code that computes the same number with the package survey: the coding, the design and the estimate, printed as R.

mod answer_in_r;
mod calibration;
mod categories;
mod condition;
mod data;
mod design;
mod domain;
mod estimate;
mod groups;
mod joined;
mod options;
mod text;

use super::explanation::Explanation;

/// The code.
pub(super) fn code(of: &Explanation<'_>) -> String {
    let mut lines = vec!["library(survey)".to_owned(), "options(digits = 10, scipen = 100)".to_owned()];
    lines.extend(data::read(of));
    lines.extend(domain::domain(of));
    lines.extend(calibration::margins(of));
    lines.push(design::design(of));
    lines.extend(calibration::calibrated(of));
    lines.push("domain <- subset(design, in_domain)".to_owned());
    lines.push("degf(domain)".to_owned());
    lines.extend(estimate::estimate(of));
    lines.extend(estimate::groups(of));
    lines.join("\n")
}
