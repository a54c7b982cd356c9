//! Parquet files give the numbers of the same data as CSV; columns that are not read are named.

use crate::harness::{Dir, home, many_answers};

#[test]
fn parquet_and_csv_give_the_same_numbers() {
    use polars::prelude::{CsvReadOptions, ParquetWriter, SerReader};
    let dir = Dir::new();
    dir.file("d.csv", many_answers(5000));
    let mut frame = CsvReadOptions::default()
        .try_into_reader_with_file_path(Some(dir.path("d.csv")))
        .and_then(SerReader::finish)
        .expect("frame");
    let file = std::fs::File::create(dir.path("p.parquet")).expect("file");
    ParquetWriter::new(file).with_row_group_size(Some(700)).finish(&mut frame).expect("written");
    for name in ["d.csv", "p.parquet"] {
        dir.run(&[name, "-q", "--only", "data", "--weight", "wt"]).exits(0);
    }
    assert_eq!(dir.read("d-report/data/results.csv"), dir.read("p-report/data/results.csv"));
}

#[test]
fn parquet_columns_that_are_not_read_are_named() {
    let dir = Dir::new();
    let path = home().join("tests/parquet/kinds.parquet");
    let out = dir.run(&["inspect", path.to_str().expect("path")]).exits(0).stdout;
    assert!(
        out.contains("60 rows, 3 columns, Parquet, not read: `tags` (lists or structures), `place` (lists or structures)"),
        "{out}"
    );
    dir.run(&[path.to_str().expect("path"), "-o", "-", "-q"]).exits(0);
}
