//! What is done with bytes from anywhere: by the fuzzer, and by an ordinary test with the corpus that it found.
//!
//! Each function takes any bytes. They are read or refused; an error without a hint is a defect, and so is a panic.

use std::io::{Cursor, Write};
use std::path::Path;
use survey_report::codebook::expression::Expression;
use survey_report::codebook::resolve::{Questionnaire, Written, filter as filter_of};
use survey_report::codebook::{Codebook, ColumnProfile};
use survey_report::error::Error;
use survey_report::input::{LabelTable, Source};
use survey_report::run::{CodebookChoice, Request, count, understand};

/// One way in.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, which is that of its folder in the corpus.
    pub name: &'static str,
    /// Takes bytes in.
    pub read: fn(&[u8]),
}

/// All ways in.
pub const TARGETS: [Target; 13] = [
    Target { name: "csv", read: csv },
    Target { name: "packed", read: packed },
    Target { name: "spss", read: spss },
    Target { name: "stata", read: stata },
    Target { name: "sas", read: sas },
    Target { name: "catalog", read: catalog },
    Target { name: "transport", read: transport },
    Target { name: "workbook", read: workbook },
    Target { name: "sheet", read: sheet },
    Target { name: "parquet", read: parquet },
    Target { name: "arrow", read: arrow },
    Target { name: "codebook", read: codebook },
    Target { name: "filter", read: filter },
];

/// A table of text, in whatever dialect.
pub fn csv(bytes: &[u8]) {
    data("data.csv", bytes);
}

/// A packed table: the first byte chooses how.
pub fn packed(bytes: &[u8]) {
    let Some((how, rest)) = bytes.split_first() else { return };
    let magic: &[u8] = match how % 3 {
        0 => b"\x1f\x8b\x08",
        1 => b"\x28\xb5\x2f\xfd",
        _ => b"PK\x03\x04",
    };
    data("data.packed", &[magic, rest].concat());
}

/// An SPSS file; the first byte chooses how its cases are packed.
pub fn spss(bytes: &[u8]) {
    let Some((how, rest)) = bytes.split_first() else { return };
    data("data.sav", &[if how % 2 == 0 { b"$FL2" } else { b"$FL3" }, rest].concat());
}

/// How tables and catalogs of SAS begin.
const SAS: &[u8] = b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81";

/// A table of SAS.
pub fn sas(bytes: &[u8]) {
    data("data.sas7bdat", &[SAS, b"\x60", bytes].concat());
}

/// A catalog of SAS beside a table.
pub fn catalog(bytes: &[u8]) {
    let Ok(dir) = tempfile::tempdir() else { return };
    let table = dir.path().join("data.sas7bdat");
    let written = std::fs::write(&table, include_bytes!("../sas/people_nonascii.sas7bdat"))
        .and_then(|()| std::fs::write(dir.path().join("formats.sas7bcat"), [SAS, b"\x63", bytes].concat()));
    if written.is_ok() {
        refused_with_a_hint(looked_at(&table));
    }
}

/// A transport file of SAS.
pub fn transport(bytes: &[u8]) {
    data("data.xpt", &[b"HEADER RECORD*******LIB", bytes].concat());
}

/// A Stata file of either kind.
pub fn stata(bytes: &[u8]) {
    data("data.dta", bytes);
}

/// A whole Excel workbook.
pub fn workbook(bytes: &[u8]) {
    data("data.xlsx", bytes);
}

/// The sheet of a workbook that is otherwise sound: what is packed is hardly ever reached by chance.
pub fn sheet(bytes: &[u8]) {
    let rows = String::from_utf8_lossy(bytes);
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{relations}\"><Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", relation("r0", "officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relation("r1", "worksheet", "worksheets/sheet1.xml")),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        let written = writer.start_file(name, options).map(|()| writer.write_all(text.as_bytes()));
        assert!(written.is_ok(), "a workbook in memory can be written");
    }
    if let Ok(book) = writer.finish() {
        data("data.xlsx", &book.into_inner());
    }
}

/// A Parquet file.
pub fn parquet(bytes: &[u8]) {
    data("data.parquet", &[b"PAR1", bytes].concat());
}

/// An Arrow file or stream; the first byte chooses.
pub fn arrow(bytes: &[u8]) {
    let Some((how, rest)) = bytes.split_first() else { return };
    let magic: &[u8] = if how % 2 == 0 { b"ARROW1\0\0" } else { b"\xff\xff\xff\xff" };
    data("data.arrow", &[magic, rest].concat());
}

/// A codebook, beside a small survey.
pub fn codebook(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(dir) = tempfile::tempdir() else { return };
    let (data, codebook) = (dir.path().join("data.csv"), dir.path().join("codebook.toml"));
    let rows = "q1,q2,q3,wt,age\nyes,1,a;b,1.5,18\nno,2,,0.5,40\nyes,3,b,1,70\n,,c,1,\n";
    if std::fs::write(&data, rows).is_ok() && std::fs::write(&codebook, text).is_ok() {
        let request = Request { data, codebook: CodebookChoice::File(codebook), ..Request::default() };
        refused_with_a_hint(counted(&request));
    }
}

/// A condition in the filter language.
pub fn filter(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Expression::parse(text) {
        Ok(condition) => {
            let tests = condition.tests();
            assert!(!tests.is_empty() && tests.iter().all(|of| !of.test.holds("")), "a test of a blank cell holds: {text}");
            let known = Questionnaire { questions: &[], columns: &["q1", "wt"].map(ColumnProfile::named), missing: &[] };
            if let Err(error) = filter_of(text, &known, Written::Flag("--filter")) {
                assert!(!error.message.is_empty());
            }
        }
        Err(error) => assert!(!error.message.is_empty()),
    }
}

/// Reads bytes as a file of responses, and as the other tables that a user may name.
fn data(name: &str, bytes: &[u8]) {
    let Ok(dir) = tempfile::tempdir() else { return };
    let path = dir.path().join(name);
    if std::fs::write(&path, bytes).is_err() {
        return;
    }
    refused_with_a_hint(looked_at(&path));
    refused_with_a_hint(counted(&Request { data: path, ..Request::default() }));
}

fn looked_at(path: &Path) -> Result<(), Error> {
    let source = Source::open(path)?;
    source.profile()?;
    // A table of labels is of the same kinds; most files are none.
    let _ = LabelTable::read(path);
    Ok(())
}

fn counted(request: &Request) -> Result<(), Error> {
    let source = Source::open(&request.data)?;
    let codebook: Codebook = understand(&source, request)?.codebook().clone();
    count(&source, &codebook, &mut |_| {}).map(|_| ())
}

fn refused_with_a_hint(read: Result<(), Error>) {
    if let Err(error) = read {
        assert!(error.hint.is_some(), "no hint: {error}");
    }
}
