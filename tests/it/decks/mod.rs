//! Decks that somebody has edited, and the numbers of today.

mod commands;
mod edited;
mod made;
mod parts;
mod random;
