//! `inspect`: what was detected, with reasons, doubtful guesses first.

use super::args::InspectArgs;
use super::exit::ExitStatus;
use super::say;
use survey_report::codebook::detect::{Guess, detect};
use survey_report::error::Result;
use survey_report::format;
use survey_report::input::Source;

pub(super) fn inspect(args: &InspectArgs) -> Result<ExitStatus> {
    let source = Source::open_as(&args.data, &args.reading.reading())?;
    let columns = source.profile()?;
    let detection = detect(&columns);
    let rows = columns.iter().map(|column| column.rows).max().unwrap_or(0);
    let mut text = format!(
        "{}: {}, {}, {}\n\n",
        source.name(),
        format::counted(rows, "row"),
        format::counted(columns.len() as u64, "column"),
        source.dialect
    );
    let mut guesses: Vec<&Guess> = detection.guesses.iter().collect();
    guesses.sort_by_key(|guess| guess.confidence);
    for guess in guesses {
        text.push_str(&line(guess));
    }
    say::product(&text);
    Ok(ExitStatus::Done)
}

fn line(guess: &Guess) -> String {
    let columns = match guess.columns.as_slice() {
        [first, .., last] => format!("{} … {}", short(first), short(last)),
        one => one.iter().map(|name| short(name)).collect(),
    };
    format!("{:<7} {columns:<42} {} ({})\n", guess.confidence.word(), guess.reading, guess.reason)
}

fn short(name: &str) -> String {
    format::ellipsis(&name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>(), 40)
}
