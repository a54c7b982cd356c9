//! Options of a comparison of waves.

use super::choice::choices;

choices! {
    /// What is compared, which decides the words.
    pub enum ComparisonKind: "kind of comparison" {
        /// A survey over time: measures rose or fell.
        Waves = "waves",
        /// Groups side by side, such as countries: measures are higher or lower.
        Groups = "groups",
    }
}
