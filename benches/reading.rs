//! Reading 1,000,000 rows of 25 columns in every format, beside the time that polars and pyreadstat take for reading alone.
//!
//! `cargo bench --bench reading` runs it; `cargo bench --bench reading -- 100000` sets the rows. Data are made by a seeded generator and
//! kept in the target folder. pyreadstat is measured where `python3` has it.

mod common;

use common::{Outcome, Random, Timed, bare_csv, bare_parquet, best, levels, line, run, small};
use dta::stata::dta::byte_order::ByteOrder;
use dta::stata::dta::dta_writer::DtaWriter;
use dta::stata::dta::header::Header;
use dta::stata::dta::release::Release;
use dta::stata::dta::schema::Schema;
use dta::stata::dta::value::Value;
use dta::stata::dta::variable::Variable;
use dta::stata::dta::variable_type::VariableType;
use dta::stata::stata_byte::StataByte;
use dta::stata::stata_double::StataDouble;
use polars::prelude::{Column, DataFrame, IpcReader, IpcWriter, ParquetWriter, SerReader, SerWriter};
use sas_xport::sas::SasVariableType;
use sas_xport::sas::xport::{XportMetadata, XportSchema, XportValue, XportVariable, XportWriter};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Questions; the weight is the 25th column.
const QUESTIONS: usize = 24;

fn main() -> Outcome<()> {
    let rows = std::env::args().find_map(|word| word.parse::<usize>().ok()).unwrap_or(1_000_000);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("reading");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("codebook.toml"), codebook())?;
    let file = |end: &str| folder.join(format!("sample-{rows}.{end}"));
    if !file("xpt").is_file() {
        let sample = Sample::new(rows);
        sample.write_csv(&file("csv"))?;
        sample.write_frame(&file("parquet"), &file("arrow"))?;
        sample.write_sav(&file("sav"))?;
        sample.write_dta(&file("dta"))?;
        sample.write_xpt(&file("xpt"))?;
    }
    let bare = [("csv", bare_csv as fn(&Path) -> Outcome<usize>), ("parquet", bare_parquet), ("arrow", bare_arrow)];
    for (end, read) in bare {
        line(&format!("polars alone, {rows} rows, .{end}"), &best(3, || read(&file(end)).map(|_| String::new()))?);
    }
    for (end, read) in [("sav", "read_sav"), ("dta", "read_dta"), ("xpt", "read_xport")] {
        let times: Vec<f64> = (0..3).filter_map(|_| pyreadstat(read, &file(end))).collect();
        if let Some(seconds) = times.into_iter().reduce(f64::min) {
            line(&format!("pyreadstat alone, {rows} rows, .{end}"), &Timed { seconds, said: String::new() });
        }
    }
    for end in ["csv", "parquet", "arrow", "sav", "dta", "xpt"] {
        line(&format!("survey-report, {rows} rows, .{end}"), &best(3, || run(&file(end), &folder))?);
    }
    std::fs::remove_dir_all(folder.join("report"))?;
    Ok(())
}

/// Seconds that pyreadstat takes without its own start, if there is one.
fn pyreadstat(read: &str, path: &Path) -> Option<f64> {
    let script =
        format!("import pyreadstat, sys, time; start = time.time(); pyreadstat.{read}(sys.argv[1]); print(time.time() - start)");
    let output = Command::new("python3").args(["-c", &script]).arg(path).output().ok()?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

fn bare_arrow(path: &Path) -> Outcome<usize> {
    Ok(IpcReader::new(File::open(path)?).finish()?.height())
}

fn codebook() -> String {
    let answers = levels("Answer", 5);
    let question = |name: String| format!("[[question]]\nid = \"{name}\"\ncolumn = \"{name}\"\nlevels = [{answers}]\n");
    let questions: Vec<String> = names().into_iter().take(QUESTIONS).map(question).collect();
    format!("[design]\nweight = \"weight\"\n{}", questions.concat())
}

fn names() -> Vec<String> {
    (1..=QUESTIONS).map(|question| format!("q{question}")).chain(["weight".to_owned()]).collect()
}

/// A sample in columns.
struct Sample {
    weight: Vec<f64>,
    answers: Vec<Vec<i32>>,
}

impl Sample {
    fn new(rows: usize) -> Self {
        let mut random = Random(20_240_229);
        let mut sample = Self { weight: Vec::new(), answers: vec![Vec::new(); QUESTIONS] };
        for _ in 0..rows {
            sample.weight.push((random.below(4_000) + 200) as f64 / 1_000.0);
            sample.answers.iter_mut().for_each(|answers| answers.push(small(random.below(5) + 1)));
        }
        sample
    }

    fn write_csv(&self, path: &Path) -> Outcome<()> {
        let mut out = BufWriter::new(File::create(path)?);
        writeln!(out, "{}", names().join(","))?;
        for (row, weight) in self.weight.iter().enumerate() {
            for answers in &self.answers {
                write!(out, "{},", answers[row])?;
            }
            writeln!(out, "{weight}")?;
        }
        Ok(out.flush()?)
    }

    fn write_frame(&self, parquet: &Path, arrow: &Path) -> Outcome<()> {
        let mut columns: Vec<Column> =
            names().iter().zip(&self.answers).map(|(name, answers)| Column::new(name.as_str().into(), answers)).collect();
        columns.push(Column::new("weight".into(), &self.weight));
        let mut frame = DataFrame::new(self.weight.len(), columns)?;
        ParquetWriter::new(File::create(parquet)?).with_row_group_size(Some(262_144)).finish(&mut frame)?;
        IpcWriter::new(File::create(arrow)?).finish(&mut frame)?;
        Ok(())
    }

    /// As SPSS writes it: small whole numbers take a byte, others nine.
    fn write_sav(&self, path: &Path) -> Outcome<()> {
        let mut out = BufWriter::new(File::create(path)?);
        let integers = |out: &mut BufWriter<File>, numbers: &[i32]| -> Outcome<()> {
            numbers.iter().try_for_each(|number| out.write_all(&number.to_le_bytes()))?;
            Ok(())
        };
        out.write_all(format!("$FL2{:60}", "@(#) SPSS DATA FILE").as_bytes())?;
        integers(&mut out, &[2, small(QUESTIONS as u64 + 1), 1, 0, small(self.weight.len() as u64)])?;
        out.write_all(&100f64.to_le_bytes())?;
        out.write_all(format!("{:9}{:8}{:64}\0\0\0", "01 Jan 26", "00:00:00", "").as_bytes())?;
        for name in names() {
            integers(&mut out, &[2, 0, 0, 0, 0x0005_0800, 0x0005_0800])?;
            out.write_all(format!("{name:8}").as_bytes())?;
        }
        integers(&mut out, &[999, 0])?;
        let mut cells = Packed { out, marks: Vec::new(), numbers: Vec::new() };
        for (row, weight) in self.weight.iter().enumerate() {
            self.answers.iter().try_for_each(|answers| cells.small(answers[row]))?;
            cells.number(*weight)?;
        }
        cells.finish()
    }

    fn write_dta(&self, path: &Path) -> Outcome<()> {
        let header = Header::builder(Release::V118, ByteOrder::LittleEndian).build();
        let mut schema = Schema::builder();
        for name in names() {
            let kind = if name == "weight" { VariableType::Double } else { VariableType::Byte };
            schema = schema.add_variable(Variable::builder(kind, name).format("%10.0g"));
        }
        let writer = DtaWriter::new().from_path(path)?.write_header(header)?.write_schema(schema.build()?)?;
        let mut records = writer.into_record_writer()?;
        for (row, weight) in self.weight.iter().enumerate() {
            let answer = |answers: &Vec<i32>| Ok(Value::Byte(StataByte::Present(i8::try_from(answers[row])?)));
            let mut record = self.answers.iter().map(answer).collect::<Outcome<Vec<_>>>()?;
            record.push(Value::Double(StataDouble::Present(*weight)));
            records.write_record(&record)?;
        }
        records.into_long_string_writer()?.into_value_label_writer()?.finish()?;
        Ok(())
    }
}

impl Sample {
    fn write_xpt(&self, path: &Path) -> Outcome<()> {
        let mut schema = XportSchema::builder();
        schema.dataset_name("SAMPLE");
        for name in names() {
            let mut variable = XportVariable::builder();
            variable.short_name(name).value_type(SasVariableType::Numeric).value_length(8);
            schema.add_variable(variable);
        }
        let writer = XportWriter::from_file(File::create(path)?, XportMetadata::builder().build())?;
        let mut writer = writer.write_schema(schema.try_build()?)?;
        for (row, weight) in self.weight.iter().enumerate() {
            let mut record: Vec<XportValue<'_>> =
                self.answers.iter().map(|answers| XportValue::from(f64::from(answers[row]))).collect();
            record.push(XportValue::from(*weight));
            writer.write_record(&record)?;
        }
        writer.finish()?;
        Ok(())
    }
}

/// Cells of SPSS: eight marks, then the numbers that some of them announce.
struct Packed {
    out: BufWriter<File>,
    marks: Vec<u8>,
    numbers: Vec<u8>,
}

impl Packed {
    fn small(&mut self, number: i32) -> Outcome<()> {
        self.mark(u8::try_from(number + 100)?)
    }

    fn number(&mut self, number: f64) -> Outcome<()> {
        self.numbers.extend(number.to_le_bytes());
        self.mark(253)
    }

    fn mark(&mut self, mark: u8) -> Outcome<()> {
        self.marks.push(mark);
        if self.marks.len() == 8 {
            self.out.write_all(&self.marks)?;
            self.out.write_all(&self.numbers)?;
            self.marks.clear();
            self.numbers.clear();
        }
        Ok(())
    }

    fn finish(mut self) -> Outcome<()> {
        while !self.marks.is_empty() {
            self.mark(0)?;
        }
        Ok(self.out.flush()?)
    }
}
