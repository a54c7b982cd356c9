//! Numbers: against R and statsmodels, against published figures, by hand, and what must hold whatever the data.

mod bases;
mod coverage;
mod designs;
mod groups;
mod merging;
mod oracle;
mod properties;
mod published;
mod raking;
mod weights;
