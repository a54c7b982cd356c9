//! R code that reads the data file.

use super::{Explanation, question};
use crate::codebook::Kind;
use crate::input::{DataFormat, STANDARD_INPUT};

/// The data file, as R reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataFile<'a> {
    /// Its name without folder.
    pub name: &'a str,
    /// Its format.
    pub format: DataFormat,
    /// The catalog of value labels beside a table of SAS.
    pub catalog: Option<&'a str>,
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// How its cells are set apart, for a text file.
    pub separator: char,
    /// Header rows after the first.
    pub extra_header_rows: u64,
    /// Whether it is read by R as it is read here, as far as that can be told.
    pub plain: bool,
}

/// The lines that read it into a table of codes.
pub(super) fn read(of: &Explanation<'_>) -> Vec<String> {
    let mut missing = vec![String::new()];
    missing.extend(of.codebook.design.missing.iter().cloned());
    let read = match of.data.format {
        DataFormat::Parquet => format!("data <- as.data.frame(arrow::read_parquet({}))", text(of.data.name)),
        DataFormat::Arrow => format!("data <- as.data.frame(arrow::read_ipc_file({}))", text(of.data.name)),
        DataFormat::ArrowStream => format!("data <- as.data.frame(arrow::read_ipc_stream({}))", text(of.data.name)),
        DataFormat::Spss => {
            let number = of_numbers(of);
            format!(
                "data <- as.data.frame(lapply(haven::read_sav({}, user_na = {}), function(x) as.character(haven::zap_labels(x))), optional = TRUE)",
                text(of.data.name),
                if number { "FALSE" } else { "TRUE" }
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
            format!(
                "data <- as.data.frame(readxl::read_excel({}{sheet}, col_types = \"text\", na = {}))",
                text(of.data.name),
                set(&missing)
            )
        }
        DataFormat::Text => {
            let separator = if of.data.separator == '\t' { "\\t".to_owned() } else { of.data.separator.to_string() };
            let comma = if separator == "," { String::new() } else { format!(", sep = \"{separator}\"") };
            let file = if of.data.name == STANDARD_INPUT { "file(\"stdin\")".to_owned() } else { text(of.data.name) };
            format!(
                "data <- read.csv({file}, check.names = FALSE, colClasses = \"character\", strip.white = TRUE, na.strings = {}, encoding = \"UTF-8\"{comma})",
                set(&missing)
            )
        }
    };
    let mut lines = Vec::new();
    if !of.data.plain {
        lines.push(
            "# The file has more than one header row, or cells that R reads otherwise: compare n before the rest.".to_owned(),
        );
    }
    lines.push(read);
    if of.data.extra_header_rows > 0 {
        lines.push(format!("data <- data[-seq_len({}), ]", of.data.extra_header_rows));
    }
    let design = &of.codebook.design;
    let numbers = design.weight.iter().chain(&design.fpc).chain(design.replicates.iter().flat_map(|of| &of.columns));
    lines.push(format!("for (name in {}) data[[name]] <- as.numeric(data[[name]])", set(&numbers.cloned().collect::<Vec<_>>())));
    if design.weight.is_none() && design.fpc.is_none() {
        lines.pop();
    }
    lines
}

/// Codes of a file in which missing values may say why they are missing.
fn tagged(of: &Explanation<'_>, read: &str) -> String {
    let tags = "tag <- if (is.double(x)) haven::na_tag(x) else NA; y[!is.na(tag)] <- paste0(\".\", tag[!is.na(tag)]); ";
    format!(
        "data <- as.data.frame(lapply({read}, function(x) {{ y <- as.character(haven::zap_labels(x)); {}y }}), optional = TRUE)",
        if of_numbers(of) { "" } else { tags }
    )
}

/// Whether numbers are averaged: "refused" is an answer where answers are counted, and no number.
fn of_numbers(of: &Explanation<'_>) -> bool {
    matches!(question(of).kind, Kind::Numeric { .. } | Kind::Ratio { .. })
}

/// A text of R.
pub(super) fn text(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Texts of R.
pub(super) fn set(values: &[String]) -> String {
    format!("c({})", values.iter().map(|value| text(value)).collect::<Vec<_>>().join(", "))
}
