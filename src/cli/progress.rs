//! Progress on a terminal, once a step takes longer than about a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};
use survey_report::format;
use survey_report::run::Step;

/// Shows which step a run is at.
pub(super) struct Progress {
    bar: ProgressBar,
    since: Instant,
    step: Option<&'static str>,
    shown: bool,
}

const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    /// Silent unless stderr is a terminal.
    pub(super) fn new(quiet: bool) -> Self {
        let visible = !quiet && std::io::stderr().is_terminal();
        let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(ProgressStyle::default_spinner());
        Self { bar, since: Instant::now(), step: None, shown: false }
    }

    /// Notes a step; it is shown once it has taken its time.
    pub(super) fn show(&mut self, step: Step) {
        let name = match step {
            Step::Reading => "Reading",
            Step::Weighting => "Weighting",
            Step::Counting(_) => "Counting",
            Step::Drawing(_) => "Drawing",
            Step::Writing => "Writing",
        };
        if self.step != Some(name) {
            self.step = Some(name);
            self.since = Instant::now();
        }
        if self.shown || self.since.elapsed() >= PATIENCE {
            self.shown = true;
            self.bar.set_message(words(step));
            self.bar.tick();
        }
    }

    /// Takes the line away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn words(step: Step) -> String {
    match step {
        Step::Reading => "Reading the file".to_owned(),
        Step::Weighting => "Making weights".to_owned(),
        Step::Counting(rows) => format!("Counting: {}", format::counted(rows, "row")),
        Step::Drawing(charts) => format!("Drawing {}", format::counted(charts as u64, "chart")),
        Step::Writing => "Writing".to_owned(),
    }
}
