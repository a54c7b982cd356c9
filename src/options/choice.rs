//! Options with named values: the names are said once, and flags, codebooks, schema and messages follow.

use crate::error::{Error, Result};
use serde::de::{Deserializer, Visitor};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

/// An option that is one of several named values.
pub trait Choice: Copy + Eq + FromStr<Err = Error> + Send + Sync + 'static {
    /// What it is called in messages: "interval method".
    const NOUN: &'static str;
    /// Every value, in the order in which help shows them.
    const VALUES: &'static [Self];
    /// The names of the values, in the same order.
    const NAMES: &'static [&'static str];

    /// The name on the command line and in files.
    fn name(self) -> &'static str;

    /// Other spellings that are understood and never shown.
    fn spellings(self) -> &'static [&'static str];
}

/// The value of a name.
pub(super) fn of_name<T: Choice>(name: &str) -> Option<T> {
    T::VALUES.iter().copied().find(|value| value.name() == name || value.spellings().contains(&name))
}

/// The value of a name, or an error with the names that there are.
pub(super) fn parse<T: Choice>(name: &str) -> Result<T> {
    of_name(name).ok_or_else(|| unknown(T::NOUN, name, T::NAMES))
}

/// A name that is not one of those known.
pub(super) fn unknown(noun: &str, name: &str, known: &[&str]) -> Error {
    let list = known.join(", ");
    let error = Error::usage(format!("there is no {noun} `{name}`"));
    error.perhaps(name, known.iter().copied(), format_args!("known: {list}"))
}

/// Reads a value from a file by its name.
pub(super) fn deserialize<'de, T: Choice, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<T, D::Error> {
    deserializer.deserialize_str(NameVisitor(PhantomData))
}

struct NameVisitor<T>(PhantomData<T>);

impl<T: Choice> Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name of one {}: {}", T::NOUN, T::NAMES.join(", "))
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> std::result::Result<T, E> {
        of_name(name).ok_or_else(|| E::unknown_variant(name, T::NAMES))
    }
}

/// Declares an option of named values: the enum, its list, and its names for flags, files, schema and messages. Names after `|` are
/// other spellings that are understood.
macro_rules! choices {
    (
        $(#[$about:meta])*
        pub enum $option:ident: $noun:tt {
            $( $(#[$doc:meta])* $value:ident = $name:tt $(| $spelling:tt)* ),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
        pub enum $option {
            $( $(#[$doc])* #[serde(rename = $name)] $value, )+
        }

        impl $option {
            /// Every value, in the order in which help shows them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$value),+];

            /// The name on the command line and in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $( Self::$value => $name, )+
                }
            }
        }

        impl $crate::options::Choice for $option {
            const NOUN: &'static str = $noun;
            const VALUES: &'static [Self] = &Self::ALL;
            const NAMES: &'static [&'static str] = &[$($name),+];

            fn name(self) -> &'static str {
                self.name()
            }

            fn spellings(self) -> &'static [&'static str] {
                match self {
                    $( Self::$value => &[$($spelling),*], )+
                }
            }
        }

        impl std::str::FromStr for $option {
            type Err = $crate::error::Error;

            fn from_str(name: &str) -> $crate::error::Result<Self> {
                $crate::options::choice::parse(name)
            }
        }

        impl std::fmt::Display for $option {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $option {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                $crate::options::choice::deserialize(deserializer)
            }
        }
    };
}

pub(super) use choices;
