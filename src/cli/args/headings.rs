//! The headings under which help lists flags, in this order.

/// Which waves are compared, and from which one changes are counted.
pub(super) const WAVES: &str = "Waves";
/// What is read.
pub(super) const INPUT: &str = "Input";
/// How the sample was drawn.
pub(super) const DESIGN: &str = "Design";
/// How weights are made.
pub(super) const WEIGHTING: &str = "Weighting";
/// What the numbers are.
pub(super) const STATISTICS: &str = "Statistics";
/// What is made of them, and how the program runs.
pub(super) const OUTPUT: &str = "Output";
/// What charts look like.
pub(super) const CHARTS: &str = "Charts";
/// Help itself.
pub(super) const HELP: &str = "Help";
