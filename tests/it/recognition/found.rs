//! What the program finds in a file, as codebook and figures.

use crate::harness::Dir;
use std::path::Path;
use toml::{Table, Value};

/// Cells that say “chosen” in a set of options.
const CHOSEN: &[&str] = &["1", "yes", "y", "true", "x", "checked", "selected", "mentioned", "ja", "oui", "on"];

/// Text as it is compared: small, without tags, letters, digits, < > + and a minus in front.
pub(super) fn norm(text: &str) -> String {
    let tagged = text.contains('<') && text.contains('>');
    let mut inside = false;
    let mut plain = String::new();
    for c in text.trim().to_lowercase().chars() {
        inside = (inside || (tagged && c == '<')) && c != '>';
        if !inside && (c.is_alphanumeric() || "<+>".contains(c) || (c == '-' && plain.is_empty())) && !(tagged && c == '>') {
            plain.push(c);
        }
    }
    plain
}

pub(super) fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

pub(super) fn list<'a>(table: &'a Table, key: &str) -> &'a [Value] {
    table.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

pub(super) fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    list(table, key).iter().filter_map(Value::as_table)
}

pub(super) fn word<'a>(table: &'a Table, key: &str, otherwise: &'a str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or(otherwise)
}

/// Positions that a list of a truth names: positions, runs ("#3-7") or, in files that are no text, names.
pub(super) fn places(truth: &Table, refs: &[Value]) -> Vec<usize> {
    let mut out = Vec::new();
    for r in refs {
        match (r.as_integer(), r.as_str().and_then(|run| run.strip_prefix('#')?.split_once('-'))) {
            (Some(at), _) => out.push(usize::try_from(at).expect("position")),
            (_, Some((a, b))) => out.extend(a.parse().expect("position")..=b.parse::<usize>().expect("position")),
            _ => out.push(list(truth, "header").iter().position(|name| name == r).unwrap_or_else(|| panic!("no column {r}"))),
        }
    }
    out
}

/// A row of data/results.csv.
#[derive(serde::Deserialize)]
struct Figure {
    question: String,
    variable: String,
    statement: String,
    row: String,
    row_label: String,
    row_type: String,
    banner: String,
    estimate: Option<f64>,
    n: Option<f64>,
}

/// What the program made of a file.
pub(super) struct Found {
    pub(super) columns: Vec<String>,
    pub(super) format: String,
    pub(super) rows: i64,
    book: Table,
    figures: Vec<Figure>,
}

impl Found {
    /// What is found in a file, or the word with which it is refused.
    pub(super) fn of(data: &Path) -> Result<Self, String> {
        let dir = Dir::new();
        let name = data.file_name().and_then(|name| name.to_str()).expect("name");
        dir.file(name, std::fs::read(data).expect("data"));
        let ran = dir.run(&[name, "--standards", "none", "--protect", "none", "--only", "data", "-o", "out"]);
        if ran.code != 0 {
            return Err(ran.stderr);
        }
        dir.run(&["init", name, "-o", "kept"]).exits(0);
        let seen: serde_json::Value = serde_json::from_str(&dir.run(&["inspect", "--json", name]).exits(0).stdout).expect("JSON");
        let mut reader = csv::Reader::from_path(dir.path("out/data/results.csv")).expect("results");
        let figures = reader.deserialize().map(|row| row.expect("row")).filter(|row: &Figure| row.banner.is_empty()).collect();
        let columns = seen["columns"].as_array().expect("columns");
        Ok(Self {
            columns: columns.iter().map(|column| column["name"].as_str().expect("name").to_owned()).collect(),
            format: seen["file"]["format"].as_str().expect("format").to_owned(),
            rows: seen["file"]["rows"].as_i64().expect("rows"),
            book: toml::from_str(&dir.read("kept")).expect("codebook"),
            figures,
        })
    }

    /// The questions that tabulate a column.
    pub(super) fn tabulated(&self, column: usize) -> Vec<&Table> {
        let name = self.columns[column].as_str();
        let holds = |q: &Table| {
            word(q, "column", "") == name
                || list(q, "columns").iter().any(|own| own.as_str() == Some(name))
                || tables(q, "items").any(|item| word(item, "column", "") == name)
        };
        tables(&self.book, "question").filter(|q| word(q, "type", "single") != "open" && holds(q)).collect()
    }

    /// Whether a column is counted only as “something was written”.
    pub(super) fn is_write_in(&self, column: usize) -> bool {
        let name = self.columns[column].as_str();
        let written =
            |item: &Table| word(item, "column", "") == name && list(item, "selected").iter().any(|s| s.as_str() == Some("*"));
        self.tabulated(column).iter().all(|q| tables(q, "items").any(written))
    }

    /// Codes and labels of the answers of a question, in their order.
    pub(super) fn levels(&self, q: &Table) -> Vec<[String; 2]> {
        let scale = q.get("scale").and_then(|name| self.book.get("scale")?.get(name.as_str()?)?.as_table());
        let pair = |level: &Value| match level.as_table() {
            Some(level) => [norm(&shown(&level["code"])), norm(&shown(&level["label"]))],
            None => [norm(&shown(level)), norm(&shown(level))],
        };
        list(scale.unwrap_or(q), "levels").iter().map(pair).collect()
    }

    /// Header rows: “4 header rows”, “SurveyMonkey header of 2 rows”, “Google Forms header”.
    pub(super) fn header_rows(&self) -> i64 {
        let words: Vec<&str> = self.format.split([' ', ',']).collect();
        let at = words.iter().position(|word| *word == "header").expect("header in the format");
        let number = [at.checked_sub(1), Some(at + 2)].into_iter().flatten().find_map(|near| words.get(near)?.parse().ok());
        number.unwrap_or(i64::from(words[at - 1] != "no"))
    }

    /// Values and bases of the rows of a question of a column that may be the figure asked for.
    pub(super) fn candidates(&self, ask: &Ask, column: usize, q: &Table) -> Vec<(f64, f64)> {
        let name = self.columns[column].as_str();
        let together = list(q, "columns").iter().any(|own| own.as_str() == Some(name));
        let item = tables(q, "items").find(|item| !together && word(item, "column", "") == name);
        let of_item = |f: &Figure| match item.map(|item| (word(item, "id", ""), word(item, "text", name))) {
            Some(("", text)) => f.statement == text || f.row_label == text,
            Some((id, _)) => f.variable == id,
            None => true,
        };
        // Each option has a column here: its row is the one that counts those who chose it.
        let chosen = !together && ask.kind == "multiple";
        let one_hot = chosen || (!together && ask.many && ["single", "scale"].contains(&ask.kind));
        let hit = |f: &Figure| {
            let words = [norm(&f.row_label), norm(&f.row)];
            match (f.row_type.as_str(), &ask.options) {
                ("mean", None) => true,
                ("mean" | "quantile" | "score" | "total", _) | (_, None) => false,
                (_, Some(_)) if one_hot && word(q, "type", "single") == "multiple" => true,
                (_, Some(options)) => words.iter().any(|x| options.contains(x) || (chosen && CHOSEN.contains(&x.as_str()))),
            }
        };
        let own = self.figures.iter().filter(|f| f.question == word(q, "id", "") && of_item(f) && hit(f));
        own.filter(|_| together || ask.column == Some(column)).filter_map(|f| Some((f.estimate?, f.n?))).collect()
    }
}

/// A figure that is asked for: a mean where there are no options.
pub(super) struct Ask<'a> {
    kind: &'a str,
    many: bool,
    column: Option<usize>,
    options: Option<Vec<String>>,
}

impl<'a> Ask<'a> {
    pub(super) fn of(truth: &Table, q: &'a Table, columns: &[usize], figure: &Table) -> Self {
        let named = figure.get("column").map(|at| places(truth, std::slice::from_ref(at))[0]);
        let spellings = match figure.get("option") {
            Some(Value::Array(several)) => several.iter().map(|o| norm(&shown(o))).collect(),
            Some(one) => vec![norm(&shown(one))],
            None => Vec::new(),
        };
        Self {
            kind: word(q, "kind", ""),
            many: columns.len() > 1,
            column: named.or((columns.len() == 1).then(|| columns[0])),
            options: (!figure.contains_key("mean")).then_some(spellings),
        }
    }
}

pub(super) fn number(table: &Table, key: &str) -> Option<f64> {
    let value = table.get(key)?;
    value.as_float().or_else(|| value.to_string().parse().ok())
}

/// Whether a value and a base are those of a figure, but for rounding.
pub(super) fn is_right(figure: &Table, (estimate, n): (f64, f64)) -> bool {
    let near = match number(figure, "mean") {
        Some(mean) => (estimate - mean).abs() <= 0.0051,
        None => (100.0 * estimate - number(figure, "share").expect("share or mean")).abs() <= 0.0501,
    };
    near && number(figure, "n") == Some(n)
}
