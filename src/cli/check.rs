//! `check`: contradictions between data and codebook.

use super::args::CheckArgs;
use super::exit::ExitStatus;
use super::say;
use survey_report::error::Result;
use survey_report::format;
use survey_report::input::Finding;
use survey_report::run::check as compare;

pub(super) fn check(args: &CheckArgs) -> Result<ExitStatus> {
    let report = compare(&args.request())?;
    say::warnings(&report.warnings, false);
    let rows = format::counted(report.rows, "row");
    if report.findings.is_empty() {
        say::product(&format!("{} and {}: {rows}, no contradictions\n", report.data, report.codebook));
        return Ok(ExitStatus::Done);
    }
    let count = format::counted(report.findings.len() as u64, "finding");
    let mut text = format!("{} and {}: {rows}, {count}\n", report.data, report.codebook);
    // What is to be done is said once, after all that needs it.
    for group in report.findings.chunk_by(|a, b| a.hint == b.hint) {
        text.push('\n');
        for finding in group {
            text.push_str(&line(finding));
        }
        if let Some(hint) = group.first().map(|finding| finding.hint.as_str()).filter(|hint| !hint.is_empty()) {
            text.push_str(&format!("  hint: {hint}\n"));
        }
    }
    say::product(&text);
    Ok(ExitStatus::Findings)
}

fn line(finding: &Finding) -> String {
    let what: String = finding.what.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if finding.rows == 0 {
        return format!("{what}\n");
    }
    let named: Vec<String> = finding.first.iter().map(ToString::to_string).collect();
    let more = finding.rows - named.len() as u64;
    let places = match (named.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!(": {}", named.join(", ")),
        (false, more) => format!(": {} and {} more", named.join(", "), format::count(more)),
    };
    format!("{what} ({}{places})\n", format::counted(finding.rows, "row"))
}
