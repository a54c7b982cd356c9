//! Excel workbooks that are bombs, broken or empty, and the sheet that is read.

use super::survey;
use crate::harness::{Dir, home};
use std::io::{Cursor, Write};

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("file");
        writer.write_all(text.as_bytes()).expect("packed");
    }
    writer.finish().expect("packed").into_inner()
}

const PARTS: [(&str, &str); 4] = [
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r0\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
];

fn workbook(sheet: &str) -> Vec<u8> {
    let mut files = PARTS.to_vec();
    let text = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{sheet}</sheetData></worksheet>"
    );
    files.push(("xl/worksheets/sheet1.xml", &text));
    zip(&files)
}

#[test]
fn workbooks_that_are_bombs_or_broken() {
    let dir = Dir::new();
    // One cell in the farthest corner asks for no memory.
    let corner = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    dir.file("corner.xlsx", workbook(corner));
    let ran = dir.run(&["corner.xlsx", "-q", "-o", "x"]);
    assert!(ran.code == 2 || ran.code == 3, "{} {}", ran.code, ran.stderr);
    let beyond = "<row r=\"1\"><c r=\"AAAA1\"><v>1</v></c></row>";
    dir.file("beyond.xlsx", workbook(beyond));
    let ran = dir.run(&["beyond.xlsx", "-q", "-o", "x"]);
    assert!(ran.code == 2 || ran.code == 3, "{} {}", ran.code, ran.stderr);
    dir.file("empty.xlsx", workbook(""));
    dir.run(&["empty.xlsx", "-q"]).exits(2).says("an empty sheet `S`");
    let cell = format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c></row>", "x".repeat(5 << 20));
    dir.file("text.xlsx", workbook(&cell));
    dir.run(&["text.xlsx", "-q"]).exits(2).says("more text than Excel allows");
    let path = dir.path("bomb.xlsx");
    let mut writer = zip::ZipWriter::new(std::fs::File::create(&path).expect("file"));
    for (name, text) in PARTS {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("file");
        writer.write_all(text.as_bytes()).expect("packed");
    }
    writer.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).expect("file");
    let block = " ".repeat(1 << 20);
    (0..600).for_each(|_| writer.write_all(block.as_bytes()).expect("packed"));
    writer.finish().expect("packed");
    dir.run(&["bomb.xlsx", "-q"]).exits(2).says("unpacks to more than 512 MB").says("save the sheet as CSV");
}

#[test]
fn workbooks_that_grow_are_refused() {
    let dir = Dir::new();
    // One cell in the last column makes every row as wide.
    let mut wide = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>".to_owned();
    (2..20_000).for_each(|row| wide += &format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>"));
    dir.file("wide.xlsx", workbook(&wide));
    dir.run(&["wide.xlsx", "-q"]).exits(2).says("16384 columns wide").says("far to the right");
    let mut files = PARTS.to_vec();
    let texts = format!("<sst>{}</sst>", "<si/>".repeat(8_100_000));
    files.push(("xl/sharedStrings.xml", &texts));
    files.push(("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"));
    dir.file("texts.xlsx", zip(&files));
    dir.run(&["texts.xlsx", "-q"]).exits(2).says("more than 8000000 texts");
}

#[test]
fn an_empty_sheet_names_the_others() {
    let dir = Dir::new();
    let cell = |text: &str| format!("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    dir.file("title.xlsx", workbook(&cell("My, \"survey\"")));
    dir.run(&["title.xlsx", "-q"]).exits(2).says("hint: ");
    dir.file("empty.xlsx", workbook(""));
    dir.run(&["empty.xlsx", "-q"]).exits(2).says("it is the only sheet");
    let mut files = PARTS.to_vec();
    let two = PARTS[2].1.replace("<sheets>", "<sheets><sheet name=\"Cover\" sheetId=\"2\" r:id=\"r1\"/>");
    files[2].1 = &two;
    let title = format!("<worksheet><sheetData>{}</sheetData></worksheet>", cell("My survey"));
    files.push(("xl/worksheets/sheet1.xml", &title));
    dir.file("cover.xlsx", zip(&files));
    dir.run(&["cover.xlsx", "-q"]).exits(2).says("has a header but no rows").says("name another sheet with --sheet: S");
}

#[test]
fn workbooks_cut_off_or_changed_never_panic() {
    let dir = Dir::new();
    let whole = std::fs::read(home().join("tests/study/survey.xlsx")).expect("file");
    for part in (0..20).map(|part| whole.len() * part / 20) {
        dir.file("cut.xlsx", &whole[..part]);
        let ran = dir.run(&["inspect", "cut.xlsx"]);
        assert!(ran.code == 2 && ran.stderr.contains("hint: "), "cut at {part}: {} {}", ran.code, ran.stderr);
    }
    let mut seed = 7u64;
    for _ in 0..150 {
        let mut odd = whole.clone();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(seed >> 33).expect("place") % odd.len();
        odd[at] ^= 0x41;
        dir.file("odd.xlsx", &odd);
        // Read or refused: both are right.
        let _ = survey_report::input::Source::open(&dir.path("odd.xlsx")).and_then(|source| source.profile());
    }
}

#[test]
fn sheets_are_chosen_by_name_or_number() {
    let dir = Dir::new();
    let book = home().join("tests/study/survey.xlsx");
    let path = book.to_str().expect("path");
    let says = |sheet: &str| dir.run(&["inspect", path, "--sheet", sheet]).exits(0).stdout;
    assert!(says("Codes").contains("sheet `Codes`"));
    assert!(says("3").contains("sheet `Codes`"));
    assert!(says("answers").contains("sheet `Answers`"));
    assert!(dir.run(&["inspect", path]).exits(0).stdout.contains("240 rows, 10 columns, Excel, sheet `Answers`, 1 header row"));
    dir.run(&["inspect", path, "--sheet", "9"]).exits(2).says("no such sheet").says("its sheets: Answers, Notes, Codes");
    dir.file("d.csv", survey(|_| "1".to_owned()));
    dir.run(&["inspect", "d.csv", "--sheet", "1"]).exits(2).says("--sheet applies only to Excel workbooks");
}
