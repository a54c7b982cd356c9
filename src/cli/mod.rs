//! The command line: flags in, exit codes out. The only place that prints.

mod args;
mod charts;
mod check;
mod compare;
pub(crate) mod defect;
mod exit;
mod init;
mod inspect;
mod progress;
mod save;
mod say;
mod summary;
mod watch;

use args::{Command, RunArgs, SchemaOf};
use clap::{CommandFactory, FromArgMatches};
use exit::ExitStatus;
use progress::Progress;
use std::ffi::OsString;
use std::path::PathBuf;
use survey_report::codebook::{CodebookFile, Inspection};
use survey_report::document::{Links, Markdown};
use survey_report::error::{Error, Result};
use survey_report::{names, output, run as pipeline};

/// Runs the program.
pub(crate) fn run(arguments: Vec<OsString>) -> ExitStatus {
    let arguments = match args::with_subcommand(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return fail(&error),
    };
    let matches = match args::Cli::command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let cli = match args::Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    match dispatch(cli) {
        Ok(status) => status,
        Err(error) => fail(&error),
    }
}

/// Help and version are no failures; everything else clap says is.
fn usage(error: &clap::Error) -> ExitStatus {
    // What cannot be printed cannot be reported either.
    let _ = error.print();
    if error.use_stderr() { ExitStatus::Usage } else { ExitStatus::Done }
}

fn fail(error: &Error) -> ExitStatus {
    say::error(error);
    ExitStatus::of(error.kind)
}

/// Says that the program has a defect.
pub(crate) fn report_defect() -> ExitStatus {
    let defect = defect::last();
    if let Some(backtrace) = defect.backtrace() {
        say::conversation(backtrace, false);
    }
    fail(&defect.error())
}

fn dispatch(cli: args::Cli) -> Result<ExitStatus> {
    match cli.command {
        Command::Run(args) => run_report(&args),
        Command::Charts(args) => charts::charts(&args),
        Command::Compare(args) => compare::compare(&args),
        Command::Explain(args) => {
            let mut progress = Progress::new(false);
            let document = pipeline::explanation(&args.request(), &args.target(), &mut |step| progress.show(step))?;
            progress.finish();
            say::product(&Markdown.text(&document, &Links { formats: &[] }));
            Ok(ExitStatus::Done)
        }
        Command::Check(args) => check::check(&args),
        Command::Init(args) => init::init(&args),
        Command::Inspect(args) => inspect::inspect(&args),
        Command::Schema { of } => {
            say::product(&match of {
                SchemaOf::Codebook => CodebookFile::json_schema(),
                SchemaOf::Inspect => Inspection::json_schema(),
            });
            Ok(ExitStatus::Done)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut args::Cli::command(), "survey-report", &mut script);
            say::product(&String::from_utf8_lossy(&script));
            Ok(ExitStatus::Done)
        }
        Command::Man => {
            say::product(&manual()?);
            Ok(ExitStatus::Done)
        }
    }
}

/// Makes the report, once or whenever what it is made of changes.
fn run_report(args: &RunArgs) -> Result<ExitStatus> {
    set_threads(args.make.jobs)?;
    if !args.watch {
        return make_report(args);
    }
    if names::is_standard_input(&args.data) {
        return Err(Error::usage("--watch cannot watch standard input").hint("save the data to a file and name that"));
    }
    let request = args.request();
    watch::watch(|| pipeline::watched(&request), args.make.quiet, || make_report(args).map(|_| ()))
}

fn make_report(args: &RunArgs) -> Result<ExitStatus> {
    let request = args.request();
    let saving = args.save_wave.as_deref().map(|name| save::target(name, args.force)).transpose()?;
    let streamed = args.out.as_deref().is_some_and(|out| out.as_os_str() == "-");
    let folder = args.out.clone().unwrap_or_else(|| default_folder(&args.data));
    if !streamed {
        output::check_target(&folder, args.force)?;
    }
    let mut progress = Progress::new(args.make.quiet);
    let survey = pipeline::survey(&request, &mut |step| progress.show(step))?;
    let saved = saving.as_ref().map(|target| survey.saved_wave(target.id())).transpose()?;
    let results = survey.results;
    let save = || match saving.iter().zip(&saved).next() {
        Some((target, saved)) => target.write(saved, args.make.quiet),
        None => Ok(()),
    };
    if streamed {
        progress.finish();
        say::product(&pipeline::markdown(&results));
        save()?;
        say::warnings(&results.warnings, args.make.quiet);
        return Ok(ExitStatus::Done);
    }
    let published = pipeline::publish(&results, &folder, &args.make.parts(), &mut |step| progress.show(step))?;
    progress.finish();
    if args.make.json {
        say::product(&summary::json(&results, &published, &folder)?);
    } else {
        say::conversation(&summary::text(&results, &published, &folder), args.make.quiet);
        say::product(&format!("{}\n", folder.display()));
    }
    save()?;
    say::warnings(&results.warnings, args.make.quiet);
    if !args.make.quiet && !args.make.json {
        say::conversation(&summary::next(&results, &args.data), args.make.quiet);
    }
    if args.make.verbose {
        say::conversation(&summary::resources(), false);
    }
    Ok(ExitStatus::Done)
}

/// The manual page, with the flags of `run`.
fn manual() -> Result<String> {
    let mut page = Vec::new();
    let command = args::Cli::command();
    clap_mangen::Man::new(command.clone()).render(&mut page).map_err(Error::defect)?;
    if let Some(run) = command.find_subcommand("run") {
        clap_mangen::Man::new(run.clone()).render_options_section(&mut page).map_err(Error::defect)?;
    }
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn set_threads(jobs: Option<usize>) -> Result<()> {
    let Some(jobs) = jobs else { return Ok(()) };
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build_global()
        .map_err(|error| Error::internal("threads cannot be started").because(error))
}

/// `data.csv` is reported on in `data-report`, beside the user rather than beside the data.
fn default_folder(data: &std::path::Path) -> PathBuf {
    let stem = names::stem(data).unwrap_or_else(|| "survey".to_owned());
    PathBuf::from(format!("{stem}-report"))
}
