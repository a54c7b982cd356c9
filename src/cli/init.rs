//! `init`: writes a codebook from what was detected; never overwrites one unasked.

use super::args::InitArgs;
use super::exit::ExitStatus;
use super::say;
use std::path::{Path, PathBuf};
use survey_report::codebook::detect::detect;
use survey_report::codebook::write::to_toml;
use survey_report::error::{Error, Result};
use survey_report::format;
use survey_report::input::{LabelTable, Labelled, Source};

pub(super) fn init(args: &InitArgs) -> Result<ExitStatus> {
    let streamed = args.out.as_deref().is_some_and(|out| out.as_os_str() == "-");
    let target = args.out.clone().unwrap_or_else(|| beside(args));
    if !streamed && target.exists() && !args.force {
        return Err(Error::file(&target, "exists already").hint("edit it, or overwrite it with --force"));
    }
    let source = Source::open_sheet(&args.data, args.sheet.as_deref())?;
    let mut columns = source.profile()?;
    if let Some(path) = &args.labels {
        let labelled = LabelTable::read(path)?.apply(&mut columns);
        say::conversation(&labels_used(path, &labelled), false);
    }
    let detection = detect(&columns);
    let text = to_toml(&detection, &source.name()).map_err(|error| Error::internal(error.to_string()))?;
    if streamed {
        say::product(&text);
        return Ok(ExitStatus::Done);
    }
    std::fs::write(&target, text).map_err(|error| Error::file(&target, format!("cannot be written: {error}")))?;
    let questions = format::counted(detection.file.question.len() as u64, "question");
    say::conversation(
        &format!("Wrote {} with {questions}. Look at the comments, edit, and run survey-report again.\n", target.display()),
        false,
    );
    say::product(&format!("{}\n", target.display()));
    Ok(ExitStatus::Done)
}

fn beside(args: &InitArgs) -> PathBuf {
    args.data.parent().map_or_else(|| PathBuf::from("codebook.toml"), |folder| folder.join("codebook.toml"))
}

fn labels_used(path: &Path, labelled: &Labelled) -> String {
    let used = format!("Labels {} for {}", path.display(), format::counted(labelled.columns, "column"));
    if labelled.unknown.is_empty() {
        return format!("{used}\n");
    }
    let shown: Vec<&str> = labelled.unknown.iter().take(10).map(String::as_str).collect();
    format!("{used}; {} the data lack: {}\n", format::counted(labelled.unknown.len() as u64, "variable"), shown.join(", "))
}
