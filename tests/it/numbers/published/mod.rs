//! Every published figure comes out of the raw data of three surveys.

mod brain_privacy;
mod masculinity;
mod social_listening;
