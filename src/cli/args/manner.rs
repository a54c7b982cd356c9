//! How to speak: known before the command line is understood, since errors in it are told in the same manner.

use clap::{ColorChoice, ValueEnum};
use std::ffi::OsString;

/// Colours and form of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Manner {
    /// When to use colours.
    pub(crate) color: ColorChoice,
    /// Whether a program listens.
    pub(crate) json: bool,
}

impl Manner {
    /// The manner that the program was called with.
    pub(crate) fn given() -> Self {
        Self::of(&std::env::args_os().collect::<Vec<_>>())
    }

    /// The manner that some arguments ask for; what is not understood is refused later.
    pub(super) fn of(arguments: &[OsString]) -> Self {
        let mut manner = Self { color: ColorChoice::Auto, json: false };
        let mut words = arguments.iter().skip(1).take_while(|word| *word != "--").filter_map(|word| word.to_str());
        while let Some(word) = words.next() {
            let when = match word {
                "--json" => {
                    manner.json = true;
                    continue;
                }
                "--color" => words.next(),
                _ => word.strip_prefix("--color="),
            };
            manner.color = when.and_then(|when| ColorChoice::from_str(when, false).ok()).unwrap_or(manner.color);
        }
        manner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manner_is_known_before_all_else() {
        let of = |words: &[&str]| Manner::of(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["x", "--nonsense", "--json", "--color", "never"]), Manner { color: ColorChoice::Never, json: true });
        assert_eq!(of(&["x", "--color=always"]), Manner { color: ColorChoice::Always, json: false });
        assert_eq!(of(&["x", "--color", "pink", "--", "--json"]), Manner { color: ColorChoice::Auto, json: false });
    }
}
