//! R code that reads the data file.

use super::text::{set, text};
use crate::codebook::coding::VariableCoding;
use crate::input::{DataFormat, SignedColumns, TextForm};
use crate::names::STANDARD_INPUT;
use crate::report::explain::Explanation;

/// The lines that read it into a table of codes.
pub(super) fn read(of: &Explanation<'_>) -> Vec<String> {
    let mut missing = vec![String::new()];
    missing.extend(of.codebook.design.missing.iter().cloned());
    let read = match of.data.format {
        DataFormat::Parquet => format!("data <- as.data.frame(arrow::read_parquet({}))", text(of.data.name)),
        DataFormat::Arrow => format!("data <- as.data.frame(arrow::read_ipc_file({}))", text(of.data.name)),
        DataFormat::ArrowStream => format!("data <- as.data.frame(arrow::read_ipc_stream({}))", text(of.data.name)),
        DataFormat::Spss => {
            let kept = if of_numbers(of) { "FALSE" } else { "TRUE" };
            format!(
                "data <- as.data.frame(lapply(haven::read_sav({}, user_na = {kept}), function(x) as.character(unclass(x))), optional = TRUE)",
                text(of.data.name),
            )
        }
        DataFormat::Stata => tagged(of, &format!("haven::read_dta({})", text(of.data.name))),
        DataFormat::Sas => {
            let catalog = of.data.catalog.map(|catalog| format!(", {}", text(catalog))).unwrap_or_default();
            tagged(of, &format!("haven::read_sas({}{catalog})", text(of.data.name)))
        }
        DataFormat::SasTransport => tagged(of, &format!("haven::read_xpt({})", text(of.data.name))),
        DataFormat::Excel => {
            let sheet = of.data.sheet.map(|sheet| format!(", sheet = {}", text(sheet))).unwrap_or_default();
            let header = if own_names(of).is_some() { ", col_names = FALSE" } else { "" };
            let skip = of.data.text.as_ref().map(skip).unwrap_or_default();
            format!(
                "data <- as.data.frame(readxl::read_excel({}{sheet}{skip}{header}, col_types = \"text\", na = {}))",
                text(of.data.name),
                set(&missing)
            )
        }
        DataFormat::Text => text_file(of, &missing),
    };
    let mut lines = vec![read];
    if let Some((names, rows)) = own_names(of) {
        lines.push(format!("data <- setNames(data[-seq_len({rows}), seq_len({})], {})", names.len(), set(names)));
    }
    if let Some(form) = &of.data.text {
        let plain = |columns: &[String], code: &str| format!("for (name in {}) data[[name]] <- {code}", set(columns));
        lines.extend(form.signed.iter().map(without_sign));
        if !form.decimal_commas.is_empty() {
            let point = "gsub(\",\", \".\", gsub(\".\", \"\", data[[name]], fixed = TRUE), fixed = TRUE)";
            lines.push(plain(&form.decimal_commas, point));
        }
        if !form.thousands.is_empty() {
            lines.push(plain(&form.thousands, "gsub(\",\", \"\", data[[name]], fixed = TRUE)"));
        }
    }
    let design = &of.codebook.design;
    let numbers = design.weight.iter().chain(&design.fpc).chain(design.replicates.iter().flat_map(|of| &of.columns));
    lines.push(format!("for (name in {}) data[[name]] <- as.numeric(data[[name]])", set(&numbers.cloned().collect::<Vec<_>>())));
    if design.weight.is_none() && design.fpc.is_none() {
        lines.pop();
    }
    lines
}

/// The names of the columns and the rows above the first respondent, where a single header row does not say them.
fn own_names<'a>(of: &'a Explanation<'_>) -> Option<(&'a [String], u64)> {
    let form = of.data.text.as_ref()?;
    form.names.as_deref().map(|names| (names, form.header_rows))
}

/// Takes the sign off numbers, and the blanks between their thousands.
fn without_sign(of: &SignedColumns) -> String {
    let (names, sign) = (set(&of.columns), text(of.sign));
    let number = format!("gsub(\"[ \\u00a0\\u202f]\", \"\", sub({sign}, \"\", data[[name]], fixed = TRUE))");
    format!("for (name in {names}) data[[name]] <- ifelse(grepl({sign}, data[[name]], fixed = TRUE), {number}, data[[name]])")
}

/// The argument that leaves out titles.
fn skip(form: &TextForm) -> String {
    if form.skipped_lines > 0 { format!(", skip = {}", form.skipped_lines) } else { String::new() }
}

fn text_file(of: &Explanation<'_>, missing: &[String]) -> String {
    let Some(form) = &of.data.text else { return String::new() };
    let separator = match form.separator {
        ',' => String::new(),
        '\t' => ", sep = \"\\t\"".to_owned(),
        other => format!(", sep = \"{other}\""),
    };
    let name = text(of.data.name);
    let file = match of.data.name {
        STANDARD_INPUT => "file(\"stdin\")".to_owned(),
        _ if form.zipped => format!("unz({name}, unzip({name}, list = TRUE)$Name[1])"),
        _ => name,
    };
    let header = if form.names.is_some() { "header = FALSE" } else { "check.names = FALSE" };
    let skip = skip(form);
    let encoding = form.encoding.map_or_else(|| "encoding = \"UTF-8\"".to_owned(), |name| format!("fileEncoding = \"{name}\""));
    let packed = of.data.name.to_lowercase().ends_with(".zst");
    let remark = if packed { "# R does not unpack zstd: unpack the file first, and name what comes out.\n" } else { "" };
    format!(
        "{remark}data <- read.csv({file}{skip}, {header}, colClasses = \"character\", strip.white = TRUE, na.strings = {}, {encoding}{separator})",
        set(missing)
    )
}

/// Codes of a file in which missing values may say why they are missing.
fn tagged(of: &Explanation<'_>, read: &str) -> String {
    // haven writes the letters small, and SAS in capitals.
    let letter = if of.data.format == DataFormat::Stata { "tag[!is.na(tag)]" } else { "toupper(tag[!is.na(tag)])" };
    let tags = format!("tag <- if (is.double(x)) haven::na_tag(x) else NA; y[!is.na(tag)] <- paste0(\".\", {letter}); ");
    format!(
        "data <- as.data.frame(lapply({read}, function(x) {{ y <- as.character(haven::zap_labels(x)); {}y }}), optional = TRUE)",
        if of_numbers(of) { "" } else { &tags }
    )
}

/// Whether numbers are averaged: "refused" is an answer where answers are counted, and no number.
fn of_numbers(of: &Explanation<'_>) -> bool {
    matches!(of.variable(), Some(VariableCoding::Number { .. } | VariableCoding::Ratio { .. }))
}
