//! Hostile and broken input: a clear error or a right report, in bounded memory and time.

use crate::harness::{Dir, home};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use survey_report::codebook::detect::detect;
use survey_report::input::{LabelTable, Source};

/// A survey of 40 rows, with a weight.
fn survey(weight: impl Fn(usize) -> String) -> String {
    let mut text = String::from("q1,q2,wt\n");
    (0..40).for_each(|row| text += &format!("{},{},{}\n", ["yes", "no"][row % 2], ["a", "b", "c"][row % 3], weight(row)));
    text
}

#[test]
fn weights_that_cannot_be_are_errors_with_rows() {
    let dir = Dir::new();
    for (weight, says) in [
        ("inf", "row 5: the weight `inf` is not a number"),
        ("-inf", "row 5: the weight `-inf` is not a number"),
        ("1e400", "row 5: the weight `1e400` is not a number"),
        ("1e300", "row 5: the weight 1e300 is too large or too small"),
        ("NaN", "row 5: the weight"),
        ("-2", "row 5: the weight -2 is negative"),
        ("", "row 5: the weight is missing"),
    ] {
        dir.file("d.csv", survey(|row| if row == 3 { weight.to_owned() } else { "1.5".to_owned() }));
        dir.run(&["d.csv", "-o", "out", "-q", "--weight", "wt"]).exits(3).says(says).says("hint: a weight is a number");
        assert!(!dir.path("out").exists());
    }
    dir.file("d.csv", survey(|_| "0".to_owned()));
    dir.run(&["d.csv", "-o", "out", "-q", "--weight", "wt"]).exits(3).says("all weights are 0");
}

#[test]
fn blank_rows_have_numbers() {
    let dir = Dir::new();
    // Rows 1 and 3 are blank, the header is row 2, and the weight that cannot be is in row 8.
    let rows = "\nq,wt\n\nyes,1\nno,1\n\n\nyes,-1\nno,1\n";
    dir.file("d.csv", rows);
    dir.run(&["d.csv", "--weight", "wt"]).exits(3).says("row 8: the weight -1 is negative");
    let check = dir.file(
        "codebook.toml",
        "[design]\nweight = 'wt'\n[[question]]\nid = 'q'\ncolumn = 'q'\nlevels = [{ code = 'yes', label = 'Yes' }]\n",
    );
    let out = check.run(&["check", "d.csv"]).exits(1).stdout;
    assert!(out.contains("row 8: the weight -1 is negative") && out.contains("(2 rows: 5, 9)"), "{out}");
}

#[test]
fn a_column_can_be_weight_and_question() {
    let dir = Dir::new();
    dir.file("d.csv", survey(|row| (row % 3 + 1).to_string())).file(
        "c.toml",
        "[design]\nweight = 'wt'\n[[question]]\nid = 'w'\ntype = 'numeric'\ncolumn = 'wt'\n[[question]]\nid = 'q'\ncolumn = 'wt'\n\
         levels = [1, 2, 3]\n"
            .replace("[1, 2, 3]", "[{ code = 1, label = 'one' }, { code = 2, label = 'two' }, { code = 3, label = 'three' }]"),
    );
    dir.run(&["d.csv", "-c", "c.toml", "-o", "out", "-q", "--only", "data"]).exits(0);
    // Σw² / Σw of 14 ones, 13 twos and 13 threes.
    let mean = (14.0 + 52.0 + 117.0) / (14.0 + 26.0 + 39.0);
    let results = dir.read("out/data/results.csv");
    let row = results.lines().find(|line| line.starts_with("w,w,mean")).expect("mean");
    let value: f64 = row.split(',').nth(9).expect("estimate").parse().expect("number");
    assert!((value - mean).abs() < 1e-12, "{row}");
}

#[test]
fn nul_bytes_and_control_characters() {
    let dir = Dir::new();
    dir.file("n.csv", b"a,b\n1,\0\n".repeat(50));
    dir.run(&["n.csv"]).exits(2).says("it has NUL bytes");
    // Beyond the beginning they are cleaned away like any control character.
    let mut late = survey(|_| "1".to_owned()).replace("wt", "other");
    late += &"yes,a,1\n".repeat(2_000);
    late += "y\0es,\u{7}a,1\n";
    dir.file("late.csv", late);
    let report = dir.run(&["late.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(!report.contains('\0') && !report.contains('\u{7}'));
}

#[test]
fn lines_without_an_end_are_refused_in_bounded_memory() {
    let dir = Dir::new();
    let path = dir.path("long.csv");
    let mut file = std::fs::File::create(&path).expect("file");
    file.write_all(b"a,b\n1,2\n\"").expect("written");
    let block = vec![b'x'; 1 << 20];
    (0..200).for_each(|_| file.write_all(&block).expect("written"));
    drop(file);
    let ran = dir.run(&["long.csv", "-q", "-v"]);
    assert!(ran.code == 2, "{}", ran.stderr);
    dir.run(&["long.csv"]).exits(2).says("has a row without an end").says("never closed");
}

#[test]
fn too_many_columns_are_refused() {
    let dir = Dir::new();
    let header: Vec<String> = (0..1_000_000).map(|at| format!("c{at}")).collect();
    dir.file("wide.csv", format!("{}\n{}\n", header.join(","), ",".repeat(999_999)));
    dir.run(&["wide.csv"]).exits(2).says("columns, more than 20000").says("is the delimiter right?");
    // Many blank lines are read in one go, not one by one.
    dir.file("blank.csv", format!("{}{}", survey(|_| "1".to_owned()), "\n".repeat(3_000_000)));
    dir.run(&["blank.csv", "-o", "-", "-q"]).exits(0);
    dir.file("between.csv", survey(|_| "1".to_owned()).replace('\n', &"\n".repeat(50_000)));
    dir.run(&["between.csv", "-o", "-", "-q"]).exits(0);
}

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
fn parquet_cut_off_is_an_error() {
    let dir = Dir::new();
    for bytes in [&b"PAR1"[..], b"PAR1PAR1", b"PAR1\0\0\0\0\xff\xff\xff\xffPAR1"] {
        dir.file("cut.parquet", bytes);
        let ran = dir.run(&["cut.parquet", "-q"]);
        assert!(ran.code == 2 && ran.stderr.contains("hint: "), "{} {}", ran.code, ran.stderr);
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
    dir.run(&["inspect", "d.csv", "--sheet", "1"]).exits(2).says("no Excel workbook");
}

#[test]
fn names_and_labels_cannot_escape() {
    let dir = Dir::new();
    let mut text = String::from(
        "\"../../etc/passwd\",\"=cmd|' /C calc'!A0\",\"<script>alert(1)</script>\",\"![x](http://example.org/x)\"\n",
    );
    for row in 0..60 {
        text += &format!(
            "{},{},{},{}\n",
            ["a", "b"][row % 2],
            ["=1+1", "@SUM(A1)"][row % 2],
            ["<b>x</b>", "y"][row % 2],
            ["[l](x)", "-1+2"][row % 2]
        );
    }
    dir.file("d.csv", text);
    dir.run(&["d.csv", "-o", "out", "-q"]).exits(0);
    let report = dir.read("out/report.md");
    assert!(!report.contains("<script>alert") && !report.contains("![x](http") && !report.contains("[l](x)"), "{report}");
    let results = dir.read("out/data/results.csv");
    for cell in results.lines().flat_map(|line| line.split(',')) {
        assert!(!cell.trim_start_matches('"').starts_with(['=', '@']), "{cell}");
    }
    assert!(!dir.path("../etc").exists());
}

/// Reads a file and recognises its columns: refused or read, but no panic.
fn read(dir: &Dir, name: &str, bytes: &[u8]) {
    dir.file(name, bytes);
    let path = dir.path(name);
    if let Ok(columns) = Source::open(&path).and_then(|source| source.profile()) {
        let detection = detect(&columns);
        survey_report::codebook::write::to_toml(&detection, name).expect("TOML");
    }
    let _ = LabelTable::read(&path);
}

/// Texts that look like tables now and then.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        4 => Just(b",".to_vec()),
        3 => Just(b"\n".to_vec()),
        1 => Just(b"\"".to_vec()),
        1 => Just(b";".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        1 => Just(b"Q5[SQ001]".to_vec()),
        1 => Just(b"Timestamp".to_vec()),
        1 => Just(b"{\"\"ImportId\"\":1}".to_vec()),
        2 => Just("é, „x“ (".as_bytes().to_vec()),
        3 => "[a-z0-9 .,=@-]{0,6}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(part, 0..120).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_table_of_text_panics(bytes in table()) {
        read(&Dir::new(), "d.csv", &bytes);
    }

    #[test]
    fn no_bytes_behind_a_magic_number_panic(magic in 0..7usize, rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let magics: [&[u8]; 7] = [b"$FL2", b"$FL3", b"PK\x03\x04", b"PAR1", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xff\xfe"];
        read(&Dir::new(), "d.bin", &[magics[magic], &rest].concat());
    }
}

#[test]
fn attention_checks_that_were_failed_are_counted() {
    let dir = Dir::new();
    let mut text = String::from("\"How far do you agree? Please select Agree, this is an attention check\",q\n");
    (0..60).for_each(|row| text += &format!("{},{}\n", ["Agree", "Agree", "Disagree"][row % 3], ["a", "b"][row % 2]));
    dir.file("d.csv", text);
    dir.run(&["d.csv", "-o", "out"]).exits(0).says("20 of 60 answered otherwise than “Agree”").says("and all are used");
}
