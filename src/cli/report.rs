//! `run`: the report of a data file, once or whenever what it is made of changes.

use super::args::RunArgs;
use super::exit::ExitStatus;
use super::progress::Progress;
use super::threads::set_threads;
use super::{save, say, summary, watch};
use std::path::{Path, PathBuf};
use survey_report::error::{Error, Result};
use survey_report::{names, output, run as pipeline};

/// Makes the report; `line` is the command that it prints.
pub(super) fn run(args: &RunArgs, line: &str) -> Result<ExitStatus> {
    set_threads(args.make.jobs)?;
    if !args.watch {
        return make(args, line);
    }
    if names::is_standard_input(&args.data) {
        return Err(Error::usage("--watch cannot watch standard input").hint("save the data to a file and name that"));
    }
    let request = args.request(line);
    watch::watch(|| pipeline::watched(&request), args.make.quiet, || make(args, line).map(|_| ()))
}

fn make(args: &RunArgs, line: &str) -> Result<ExitStatus> {
    let request = args.request(line);
    let quiet = args.make.quiet;
    let saving = args.save_wave.as_deref().map(|name| save::place(name, args.force)).transpose()?;
    let streamed = args.make.streams(args.out.as_deref())?;
    let folder = args.out.clone().unwrap_or_else(|| default_folder(&args.data));
    if !streamed {
        output::check_target(&folder, args.force)?;
    }
    let mut progress = Progress::new(quiet);
    let survey = pipeline::survey(&request, &mut |step| progress.show(step))?;
    let saved = saving.as_ref().map(|place| survey.saved_wave(place.id())).transpose()?;
    let mut results = survey.results;
    let save = || match saving.iter().zip(&saved).next() {
        Some((place, saved)) => place.write(saved, quiet),
        None => Ok(()),
    };
    if streamed {
        progress.finish();
        say::product(&pipeline::text(&results)?);
        save()?;
        say::warnings(&results.warnings, quiet);
        return Ok(ExitStatus::Done);
    }
    let earlier = pipeline::against_earlier(&results, &folder)?;
    results.warnings.extend(earlier);
    let published = pipeline::publish(&results, &folder, &args.make.parts(), &mut |step| progress.show(step))?;
    progress.finish();
    if args.make.json {
        say::product(&summary::json(&results, &published, &folder)?);
    } else {
        say::conversation(&summary::text(&results, &published, &folder), quiet);
        say::product(&format!("{}\n", folder.display()));
    }
    save()?;
    say::warnings(&results.warnings, quiet);
    if !quiet && !args.make.json {
        say::conversation(&summary::next(&results, &args.data), quiet);
    }
    if args.make.verbose {
        say::conversation(&summary::resources(), false);
    }
    Ok(ExitStatus::Done)
}

/// `data.csv` is reported on in `data-report`, beside the user rather than beside the data.
fn default_folder(data: &Path) -> PathBuf {
    let stem = names::stem(data).unwrap_or_else(|| "survey".to_owned());
    PathBuf::from(format!("{stem}-report"))
}
