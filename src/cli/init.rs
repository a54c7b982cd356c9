//! `init`: writes a codebook from what was detected; overwrites one only with --force.

use super::args::InitArgs;
use super::exit::ExitStatus;
use super::say;
use std::path::{Path, PathBuf};
use survey_report::codebook::write::{to_toml, waves_toml};
use survey_report::error::{Error, Result};
use survey_report::format;
use survey_report::input::{LabelTable, Labelled, Source};
use survey_report::output::write_file;
use survey_report::run::{propose, proposed_path};

pub(super) fn init(args: &InitArgs) -> Result<ExitStatus> {
    let streamed = args.out.as_deref().is_some_and(|out| out.as_os_str() == "-");
    let target = args.out.clone().unwrap_or_else(|| proposed_path(&args.data));
    if !streamed && target.exists() && !args.force {
        return Err(Error::file(&target, "exists already").hint("edit it, or overwrite it with --force"));
    }
    let reading = args.reading.reading();
    let open = |path: &PathBuf| Source::open_as(path, &reading);
    let sources = args.data.iter().map(open).collect::<Result<Vec<Source>>>()?;
    let labels = args.labels.as_deref().map(LabelTable::read).transpose()?;
    let proposal = propose(&sources, labels.as_ref())?;
    if let (Some(path), Some(labelled)) = (&args.labels, &proposal.labelled) {
        say::conversation(&labels_used(path, labelled), false);
    }
    say::warnings(&proposal.warnings, false);
    let names: Vec<String> = sources.iter().map(Source::name).collect();
    let mut text = to_toml(&proposal.detection, &names)?;
    text.push_str(&waves_toml(&proposal.waves)?);
    let detection = proposal.detection;
    if streamed {
        say::product(&text);
        return Ok(ExitStatus::Done);
    }
    write_file(&target, text)?;
    let questions = format::counted(detection.file.question.len() as u64, "question");
    say::conversation(
        &format!("Wrote {} with {questions}. Read its comments, edit it, and run survey-report again.\n", target.display()),
        false,
    );
    say::product(&format!("{}\n", target.display()));
    Ok(ExitStatus::Done)
}

fn labels_used(path: &Path, labelled: &Labelled) -> String {
    let used = format!("Labels {} for {}", path.display(), format::counted(labelled.columns, "column"));
    if labelled.unknown.is_empty() {
        return format!("{used}\n");
    }
    let shown: Vec<&str> = labelled.unknown.iter().take(10).map(String::as_str).collect();
    format!("{used}; {} not in the data: {}\n", format::counted(labelled.unknown.len() as u64, "variable"), shown.join(", "))
}
