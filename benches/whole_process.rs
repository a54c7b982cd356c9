//! Whole-process benchmarks: the example with its charts, and a large clustered sample from CSV and Parquet beside polars' bare read.
//!
//! `cargo bench` runs them all; `cargo bench -- 10000000` sets the rows of the large sample. Data are made by a seeded generator and
//! kept in the target folder.

mod common;

use common::{Outcome, Random, bare_csv, bare_parquet, best, levels, line, run, said, small};
use polars::prelude::{Column, DataFrame, ParquetWriter};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

const QUESTIONS: usize = 20;
const STRATA: u64 = 200;
const UNITS: u64 = 5_225;
const REPLICATES: u64 = 80;

fn main() -> Outcome<()> {
    let rows = std::env::args().find_map(|word| word.parse::<usize>().ok()).unwrap_or(1_000_000);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&folder)?;
    example(&folder)?;
    charts(&folder)?;
    let csv = folder.join(format!("large-csv-{rows}.csv"));
    let parquet = folder.join(format!("large-{rows}.parquet"));
    if !csv.is_file() || !parquet.is_file() {
        Sample::new(rows).write(&csv, &parquet)?;
    }
    std::fs::write(folder.join("codebook.toml"), codebook("weight = \"weight\"\nstrata = \"stratum\"\npsu = \"psu\"\n"))?;
    for (name, path, read) in [("CSV", &csv, bare_csv as fn(&Path) -> Outcome<usize>), ("Parquet", &parquet, bare_parquet)] {
        let bare = best(3, || read(path).map(|_| String::new()))?;
        line(&format!("polars bare read, {rows} rows, {name}"), &bare);
        line(&format!("survey-report, {rows} rows, {name}"), &best(3, || run(path, &folder))?);
    }
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let waves = ["social-listening-2012.csv", "social-listening-2013-simulated.csv"].map(|name| home.join("data").join(name));
    line("the example's two waves compared, again", &best(3, || compare(&[&waves[0], &waves[1]], &folder))?);
    line(&format!("two waves compared, {rows} rows each"), &best(3, || compare(&[&csv, &parquet], &folder))?);
    let _ = std::fs::remove_dir_all(folder.join("waves"));
    replicates(&folder, rows)
}

/// Two waves of the same sampling units: the large sample in both of its formats.
fn compare(waves: &[&PathBuf], folder: &Path) -> Outcome<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_survey-report"));
    let output = command.arg("compare").args(waves).arg("-o").arg(folder.join("waves")).arg("--verbose").output()?;
    said(&output)
}

/// The same sample with its design as half-samples instead of strata and units.
fn replicates(folder: &Path, rows: usize) -> Outcome<()> {
    let folder = folder.join("replicates");
    std::fs::create_dir_all(&folder)?;
    let data = folder.join(format!("replicates-{rows}.parquet"));
    if !data.is_file() {
        Sample::new(rows).write_replicates(&data)?;
    }
    let design = "weight = \"weight\"\nreplicates = { columns = \"rw*\", type = \"fay\", rho = 0.5 }\n";
    std::fs::write(folder.join("codebook.toml"), codebook(design))?;
    let name = format!("{rows} rows, {REPLICATES} replicate weights");
    line(&format!("polars bare read, {name}"), &best(3, || bare_parquet(&data).map(|_| String::new()))?);
    line(&format!("survey-report, {name}"), &best(3, || run(&data, &folder))?);
    Ok(())
}

fn example(folder: &Path) -> Outcome<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, data) in [
        ("example, 16 charts", "data/social-listening-2012.csv"),
        ("masculinity, 49 charts", "data/masculinity/raw-responses.csv"),
    ] {
        let fresh = || {
            let _ = std::fs::remove_dir_all(folder.join("report"));
            run(&home.join(data), folder)
        };
        line(&format!("{name}, from nothing"), &best(3, fresh)?);
        line(&format!("{name}, again"), &best(3, || run(&home.join(data), folder))?);
    }
    let _ = std::fs::remove_dir_all(folder.join("report"));
    Ok(())
}

/// Twenty charts from saved results as SVG and PNG of 1920 × 1080, and one of them after the theme has changed.
fn charts(folder: &Path) -> Outcome<()> {
    let report = folder.join("report");
    run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/masculinity/raw-responses.csv"), folder)?;
    let results = folder.join("results.json");
    std::fs::copy(report.join("data/results.json"), &results)?;
    let saved: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&results)?)?;
    let shown = saved["charts"].as_array().into_iter().flatten().filter(|chart| chart["shown"] == true);
    let ids: Vec<&str> = shown.filter_map(|chart| chart["question"].as_str()).collect();
    // One page each: long lists take several.
    let single = |id: &&&str| report.join(format!("charts/{id}.svg")).is_file();
    let twenty: Vec<&str> = ids.iter().filter(single).take(20).copied().collect();
    let slides = folder.join("slides");
    let draw = |questions: &str, theme: &str| -> Outcome<String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_survey-report"));
        command.arg("charts").arg(&results).arg("-o").arg(&slides).args(["--question", questions, "--theme", theme]);
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() { Ok(said.lines().next().unwrap_or_default().to_owned()) } else { Err(said.into()) }
    };
    let fresh = || {
        let _ = std::fs::remove_dir_all(&slides);
        draw(&twenty.join(","), "light")
    };
    line("20 charts from saved results, SVG and PNG", &best(5, fresh)?);
    let mut themes = ["dark", "light"].into_iter().cycle();
    line("one of them after a change of theme", &best(5, || draw(twenty[0], themes.next().unwrap_or("dark")))?);
    let _ = std::fs::remove_dir_all(&slides);
    let _ = std::fs::remove_dir_all(&report);
    Ok(())
}

fn codebook(design: &str) -> String {
    let mut text = format!("[design]\n{design}");
    let answers = levels("Answer", 5);
    for question in 1..=QUESTIONS {
        text +=
            &format!("[[question]]\nid = \"q{question}\"\ntype = \"scale\"\ncolumn = \"q{question}\"\nlevels = [{answers}]\n");
    }
    let groups = levels("Group", 6);
    text + &format!(
        "[[question]]\nid = \"group\"\ncolumn = \"group\"\nrole = \"demographic\"\nlevels = [{groups}]\n[[banner]]\ncolumns = [\"group\"]\n"
    )
}

/// A large clustered sample in columns.
struct Sample {
    stratum: Vec<i32>,
    psu: Vec<i32>,
    weight: Vec<f64>,
    group: Vec<i32>,
    answers: Vec<Vec<i32>>,
}

impl Sample {
    fn new(rows: usize) -> Self {
        let mut random = Random(20_121_201);
        let mut sample = Self {
            stratum: Vec::new(),
            psu: Vec::new(),
            weight: Vec::new(),
            group: Vec::new(),
            answers: vec![Vec::new(); QUESTIONS],
        };
        for _ in 0..rows {
            let unit = random.below(UNITS);
            sample.stratum.push(small(unit % STRATA + 1));
            sample.psu.push(small(unit / STRATA + 1));
            sample.weight.push((random.below(4_000) + 200) as f64 / 1_000.0);
            sample.group.push(small(random.below(6) + 1));
            for answers in &mut sample.answers {
                answers.push(small((random.below(5) + random.below(5) + unit % 3) / 2 % 5 + 1));
            }
        }
        sample
    }

    fn write(&self, csv: &Path, parquet: &Path) -> Outcome<()> {
        let mut out = BufWriter::new(File::create(csv)?);
        let names: Vec<String> = (1..=QUESTIONS).map(|question| format!("q{question}")).collect();
        writeln!(out, "stratum,psu,weight,group,{}", names.join(","))?;
        for row in 0..self.stratum.len() {
            write!(out, "{},{},{},{}", self.stratum[row], self.psu[row], self.weight[row], self.group[row])?;
            for answers in &self.answers {
                write!(out, ",{}", answers[row])?;
            }
            writeln!(out)?;
        }
        out.flush()?;
        let mut columns = vec![
            Column::new("stratum".into(), &self.stratum),
            Column::new("psu".into(), &self.psu),
            Column::new("weight".into(), &self.weight),
            Column::new("group".into(), &self.group),
        ];
        columns.extend(names.iter().zip(&self.answers).map(|(name, answers)| Column::new(name.as_str().into(), answers)));
        let mut frame = DataFrame::new(self.stratum.len(), columns)?;
        ParquetWriter::new(File::create(parquet)?).with_row_group_size(Some(262_144)).finish(&mut frame)?;
        Ok(())
    }

    /// Weight, groups, answers and Fay's half-samples of the units, with ρ = 0.5.
    fn write_replicates(&self, parquet: &Path) -> Outcome<()> {
        let mut columns = vec![Column::new("weight".into(), &self.weight), Column::new("group".into(), &self.group)];
        columns.extend((1..).zip(&self.answers).map(|(at, answers)| Column::new(format!("q{at}").as_str().into(), answers)));
        for r in 0..REPLICATES {
            let factor = |row: usize| {
                let unit = u64::from(self.stratum[row].unsigned_abs()) << 32 | u64::from(self.psu[row].unsigned_abs());
                if Random(unit.wrapping_mul(REPLICATES) + r).next().is_multiple_of(2) { 0.5 } else { 1.5 }
            };
            let weights: Vec<f64> = self.weight.iter().enumerate().map(|(row, weight)| weight * factor(row)).collect();
            columns.push(Column::new(format!("rw{:02}", r + 1).as_str().into(), weights));
        }
        let mut frame = DataFrame::new(self.weight.len(), columns)?;
        ParquetWriter::new(File::create(parquet)?).with_row_group_size(Some(65_536)).finish(&mut frame)?;
        Ok(())
    }
}
